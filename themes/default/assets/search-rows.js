// Draws results: copies of the row that the page brings along.
(() => {
  "use strict";
  const { Template, sought, duration } = Casebook;
  const DAY = 86400000;
  // The common scale of durations ends at 30 days.
  const LONGEST = 30 * 24 * 60;
  const SVG = "http://www.w3.org/2000/svg";
  // Values in which the words that were looked for are marked.
  const MARKED = ["title", "summary"];

  // An element with attributes and children; what is null is left out.
  const element = (name, attributes = {}, ...children) => {
    const made = name === "svg" || name === "rect" ? document.createElementNS(SVG, name) : document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== null && value !== false) made.setAttribute(key, value === true ? "" : value);
    }
    made.append(...children.filter((child) => child !== null));
    return made;
  };

  // Text with the words that were looked for marked.
  const marked = (text, terms) => {
    const pieces = [];
    let last = 0;
    for (const { start, end } of sought(text, terms)) {
      pieces.push(text.slice(last, start), element("mark", {}, text.slice(start, end)));
      last = end;
    }
    return [...pieces, text.slice(last)];
  };

  // `14 March 2026`, `March 2026`, `2026`: as far as it is known.
  /** @type {Intl.DateTimeFormatOptions[]} */
  const PRECISIONS = [{}, { month: "long" }, { month: "long", day: "numeric" }];
  const DATES = PRECISIONS.map((parts) => new Intl.DateTimeFormat("en-GB", { year: "numeric", timeZone: "UTC", ...parts }));
  const dateView = (day, { precision, approximate }) => {
    const date = new Date(day * DAY);
    const text = DATES[precision].format(date);
    return { iso: date.toISOString().slice(0, 4 + 3 * precision), text: approximate ? `about ${text}` : text };
  };

  // A number and its unit are held together on one line.
  const durationView = (seconds) => ({
    text: duration(seconds).replace(/ (?=\D)/g, "\u00a0"),
    iso: seconds % 60 ? `PT${seconds}S` : `PT${seconds / 60}M`,
    position: Math.min(100, (100 * Math.log(Math.max(seconds / 60, 1))) / Math.log(LONGEST)).toFixed(1),
  });

  // The page's row for incidents with these flags, with room for so many terms.
  const templates = new Map();
  const template = (flags, counts) => {
    const key = [flags, ...Object.values(counts)].join();
    if (!templates.has(key)) {
      const { content } = document.querySelector(`template[data-flags="${flags}"]`);
      templates.set(key, new Template(content.firstElementChild, counts));
    }
    return templates.get(key);
  };

  // One result. `narrowed(field, slug)` is the address of the search narrowed to a term.
  const row = (archive, facets, incident, { href, title, summary }, { terms, lacks }, narrowed) => {
    const termsOf = (name) => {
      const facet = facets.get(name);
      const numbers = facet ? facet.numbers.slice(facet.starts[incident], facet.starts[incident + 1]) : [];
      return Array.from(numbers, (number) => ({ ...facet.terms[number], href: narrowed(name, facet.terms[number].slug) }));
    };
    const found = [...terms].filter((term) => !/\s/.test(term)).join(" ");
    const [day, seconds] = [archive.days[incident], archive.durations[incident]];
    const values = {
      href: found ? `${href}?find=${encodeURIComponent(found)}` : href,
      title,
      summary: summary || undefined,
      missing: lacks(incident).join(", ") || undefined,
      date: Number.isNaN(day) ? undefined : dateView(day, archive.precisions[incident]),
      duration: Number.isNaN(seconds) ? undefined : durationView(seconds),
      severity: termsOf("severity")[0],
      company: termsOf("company")[0],
      causes: termsOf("cause"),
      services: termsOf("service"),
    };
    const has = (name, bit) => name.startsWith("is:") && (archive.flags[incident] >> bit) & 1;
    const counts = { causes: values.causes.length, services: values.services.length };
    const show = (name, text) => (MARKED.includes(name) ? marked(text, terms) : [text]);
    return template(archive.flagNames.filter(has).join(" "), counts).copy(values, show);
  };

  Object.assign(Casebook, { element, row });
})();
