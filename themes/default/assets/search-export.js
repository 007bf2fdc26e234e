// What can be done with the incidents that a query finds: their median duration, their years, and the list as a file.
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

  // How many incidents began in each year, as small bars; nothing where all are of one year.
  const years = (archive, found) => {
    const all = found.map((incident) => archive.days[incident]).filter((day) => !Number.isNaN(day)).map((day) => new Date(day * DAY).getUTCFullYear());
    const [first, last] = [all.reduce((a, b) => Math.min(a, b), Infinity), all.reduce((a, b) => Math.max(a, b), -Infinity)];
    if (!(first < last)) return undefined;
    const counts = new Array(last - first + 1).fill(0);
    for (const year of all) counts[year - first] += 1;
    const most = Math.max(...counts);
    const { element } = Casebook;
    const bars = counts.map((count, n) => element("rect", { x: n, width: 0.8, y: most - count, height: count }));
    const said = counts.flatMap((count, n) => (count ? [`${first + n}: ${grouped(count)}`] : [])).join(", ");
    const chart = element("svg", { role: "img", "aria-label": `Incidents by year. ${said}`, viewBox: `0 0 ${counts.length} ${most}`, preserveAspectRatio: "none" }, ...bars);
    return element("span", { class: "years" }, `${first} `, chart, ` ${last}`);
  };

  // The facts of incidents, in order, as in the files of the whole archive.
  const PLURALS = { cause: "causes", service: "services", tag: "tags" };
  const SINGLE = ["severity", "company", "team", "detection"];
  const facts = async (archive, incidents) => {
    const facets = [];
    for (const { name, size } of archive.facets.values()) if (size) facets.push([name, await archive.facet(name)]);
    const rows = await Promise.all(incidents.map((incident) => archive.row(incident)));
    return incidents.map((incident, i) => {
      const day = archive.days[incident];
      const seconds = archive.durations[incident];
      const date = Number.isNaN(day) ? null : new Date(day * DAY).toISOString().slice(0, [4, 7, 10][archive.precisions[incident].precision]);
      const values = ([name, { terms, numbers, starts }]) => {
        const own = Array.from(numbers.slice(starts[incident], starts[incident + 1]), (n) => terms[n][name === "cause" ? "slug" : "label"]);
        return [PLURALS[name] ?? name, SINGLE.includes(name) ? (own[0] ?? null) : own];
      };
      const { href, title } = rows[i];
      const url = new URL(href, location.href).href;
      return { slug: href.replace(/\.html$/, ""), title, date, duration_minutes: Number.isNaN(seconds) ? null : seconds / 60, ...Object.fromEntries(facets.map(values)), url };
    });
  };

  // A cell of a table; what a spreadsheet would take for a formula is defused.
  const cell = (value) => {
    const text = Array.isArray(value) ? value.join("; ") : String(value ?? "");
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  // Slugs are divided by spaces, as in the file of the whole archive.
  const csv = (all) => {
    const rows = all.map((one) => Object.entries(one).map(([name, value]) => (name === "causes" ? value.join(" ") : value)));
    return [Object.keys(all[0] ?? {}), ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
  };

  const save = async (archive, incidents, format) => {
    const all = await facts(archive, incidents);
    const [text, type] = format === "csv" ? [csv(all), "text/csv"] : [JSON.stringify(all, null, 1), "application/json"];
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = `incidents.${format}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  Object.assign(Casebook, { median, years, save });
})();
