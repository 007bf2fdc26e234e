// Draws results: copies of the row that the page brings along.
(() => {
  "use strict";
  const { Template, sought, finder, looked, unseen, passage, duration } = Casebook;
  const DAY = 86400000;
  // The common scale of durations ends at 30 days.
  const LONGEST = 30 * 24 * 60;
  // Maximum number of words named that a result shares with a pasted text, and of words marked on its page.
  const MAX_SHARED = 6;
  const MAX_FIND = 24;
  const SHARED = "Shared words: ";
  const SVG = "http://www.w3.org/2000/svg";
  // How many causes, and how many services, a row shows; as on the other pages.
  const MAX_TERMS = 12;
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
  const marked = (text, find) => {
    const pieces = [];
    let last = 0;
    for (const { start, end } of sought(text, find)) {
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

  // The page's row for incidents with these flags, with room for these numbers of terms.
  const templates = new Map();
  const template = (flags, counts) => {
    const key = [flags, ...Object.values(counts)].join();
    if (!templates.has(key)) {
      const { content } = document.querySelector(`template[data-flags="${flags}"]`);
      templates.set(key, new Template(content.firstElementChild, counts));
    }
    return templates.get(key);
  };

  // Adds a line below a result's summary; at its end in a theme with other rows.
  const addLine = (item, ...parts) => {
    const place = item.querySelector(".what") ?? item;
    place.insertBefore(element("p", { class: "gist" }, ...parts), place.querySelector(":scope > .line"));
  };

  // One result. `narrowed(field, slug)` is the address of the search narrowed to a term.
  const row = (archive, facets, incident, { href, title, summary, resolution }, { has, lacks, plain, isAsked }, narrowed) => {
    const termsOf = (name) => {
      const facet = facets.get(name);
      const numbers = facet ? facet.numbers.slice(facet.starts[incident], facet.starts[incident + 1]) : [];
      return Array.from(numbers, (number) => ({ ...facet.terms[number], href: narrowed(name, facet.terms[number].slug) }));
    };
    const words = looked(archive, has(incident));
    const find = finder(words);
    const [causes, services] = [termsOf("cause"), termsOf("service")];
    const more = [causes, services].reduce((sum, terms) => sum + Math.max(0, terms.length - MAX_TERMS), 0);
    const [day, seconds] = [archive.days[incident], archive.durations[incident]];
    const values = {
      href: words.length ? `${href}?find=${encodeURIComponent(words.slice(0, MAX_FIND).join(" "))}` : href,
      title,
      summary: summary || undefined,
      missing: (plain ? "" : lacks(incident).join(", ")) || undefined,
      date: Number.isNaN(day) ? undefined : dateView(day, archive.precisions[incident]),
      duration: Number.isNaN(seconds) ? undefined : durationView(seconds),
      severity: termsOf("severity")[0],
      company: termsOf("company")[0],
      causes: causes.slice(0, MAX_TERMS),
      services: services.slice(0, MAX_TERMS),
      more: more || undefined,
    };
    const isSet = (name, bit) => name.startsWith("is:") && (archive.flags[incident] >> bit) & 1;
    const counts = { causes: values.causes.length, services: values.services.length };
    const show = (name, text) => (MARKED.includes(name) ? marked(text, find) : [text]);
    const item = template(archive.flagNames.filter(isSet).join(" "), counts).copy(values, show);
    if (isAsked && resolution) addLine(item, `Resolution: ${resolution}`);
    if (plain) addLine(item, SHARED + has(incident).filter(({ covers }) => covers[incident] === 1).slice(0, MAX_SHARED).map(({ word }) => word).join(", "));
    return item;
  };

  // Adds the passage that a result was found for, from its page, where the row doesn't show all that was found.
  const explain = async (archive, item, found, loadPage) => {
    const texts = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
    let shown = "";
    while (texts.nextNode()) if (!texts.currentNode.nodeValue.startsWith(SHARED)) shown += ` ${texts.currentNode.nodeValue}`;
    const wanted = unseen(archive, found)(shown);
    const made = wanted.length ? passage(archive, await loadPage(), wanted) : undefined;
    if (!made || !item.isConnected) return;
    const find = finder(looked(archive, found));
    addLine(item, made.before ? "…" : "", ...marked(made.text, find), made.after ? "…" : "");
  };

  Object.assign(Casebook, { element, row, explain });
})();
