// What can be done with the incidents that a query finds: their median duration, and the list as a file.
(() => {
  "use strict";
  const { duration, grouped } = Casebook;
  const DAY = 86400000;
  // Fewer durations have no median worth naming.
  const MIN_TIMED = 5;

  // `Median duration 2 h (likely between 1 h and 4 h; 45 of 60 have one)`: the interval is that of order statistics, 95 %.
  // Planned work is not counted.
  const median = (archive, found) => {
    const planned = archive.flagNames.indexOf("is:planned");
    const incidents = found.filter((incident) => !((archive.flags[incident] >> planned) & 1));
    const timed = Float64Array.from(incidents, (incident) => archive.durations[incident]).filter((seconds) => !Number.isNaN(seconds)).sort();
    const { length } = timed;
    if (length < MIN_TIMED) return "";
    const middle = (timed[(length - 1) >> 1] + timed[length >> 1]) / 2;
    const low = Math.floor(length / 2 - 0.98 * Math.sqrt(length));
    const likely = low >= 0 ? `likely between ${duration(timed[low])} and ${duration(timed[length - 1 - low])}; ` : "";
    return `Median duration ${duration(middle)} (${likely}${grouped(length)} of ${grouped(incidents.length)} have one)`;
  };

  // The facts of incidents, in order.
  const facts = async (archive, incidents) => {
    const facets = [];
    for (const { name, size } of archive.facets.values()) if (size) facets.push([name, await archive.facet(name)]);
    const rows = await Promise.all(incidents.map((incident) => archive.row(incident)));
    return incidents.map((incident, i) => {
      const day = archive.days[incident];
      const seconds = archive.durations[incident];
      const date = Number.isNaN(day) ? null : new Date(day * DAY).toISOString().slice(0, [4, 7, 10][archive.precisions[incident]]);
      const terms = facets.map(([name, { terms, numbers, starts }]) => [name, Array.from(numbers.slice(starts[incident], starts[incident + 1]), (n) => terms[n].label)]);
      const slug = rows[i].href.replace(/\.html$/, "");
      return { slug, title: rows[i].title, date, duration_minutes: Number.isNaN(seconds) ? null : seconds / 60, ...Object.fromEntries(terms) };
    });
  };

  // A cell of a table; what a spreadsheet would take for a formula is defused.
  const cell = (value) => {
    const text = Array.isArray(value) ? value.join("; ") : String(value ?? "");
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const csv = (all) => [Object.keys(all[0] ?? {}), ...all.map(Object.values)].map((row) => `${row.map(cell).join(",")}\r\n`).join("");

  const save = async (archive, incidents, format) => {
    const all = await facts(archive, incidents);
    const [text, type] = format === "csv" ? [csv(all), "text/csv"] : [JSON.stringify(all, null, 1), "application/json"];
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = `incidents.${format}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  Object.assign(Casebook, { median, save });
})();
