// Why a result was found: the words to mark, and the passage of its page that has them.
(() => {
  "use strict";
  const { sought, finder } = Casebook;
  // The length of a passage, in characters.
  const PASSAGE = 220;

  // The words to mark in an incident's text, and to name in the address of its page: those of the query, what was looked
  // for instead of them, and synonyms where these were found.
  const looked = (archive, found) => {
    const words = found.flatMap(({ word, corrected, terms, isPhrase }) => {
      const own = isPhrase ? word.split(" ") : corrected.length ? corrected : [word.length < 4 || /[^a-z]/.test(word) ? word : `${word}*`];
      const parts = isPhrase || !/[-_./]/.test(word) ? [] : word.split(/[-_./]/).filter((part) => part.length > 2);
      const groups = terms.filter((term) => term.startsWith("~")).map((term) => archive.lexicon.groups[term.slice(1)]);
      return [...own, ...parts, ...groups.flat().flatMap((name) => (name.length === 1 ? [name[0][0]] : []))];
    });
    return [...new Set(words)];
  };

  // The passage of a page with most of the words, weighed by how much they say, as { text, before, after, find }; nothing
  // where what is `shown` already has them all.
  const passage = (archive, html, found, shown) => {
    const finders = new Map(found.map((one) => [one, finder(looked(archive, [one]))]));
    const lacks = (text) => found.filter((one) => sought(text, finders.get(one)).next().done);
    if (lacks(shown).length === 0) return undefined;
    const page = new DOMParser().parseFromString(html, "text/html");
    const blocks = [...page.querySelectorAll(".prose :is(p, li, td, pre, h2, h3, h4)")].filter((block) => !block.querySelector("p, li, pre"));
    const find = finder(looked(archive, found));
    let best = { weight: 0 };
    for (const block of blocks) {
      const text = block.textContent.trim().replace(/\s+/g, " ");
      for (const { start } of sought(text, find)) {
        const [from, to] = [Math.max(0, start - PASSAGE / 4), start + (PASSAGE * 3) / 4];
        const near = text.slice(from && text.indexOf(" ", from) + 1, to < text.length ? text.lastIndexOf(" ", to) : to);
        const missing = new Set(lacks(near));
        const weight = found.reduce((sum, one) => sum + (missing.has(one) ? 0 : one.weight), 0);
        if (weight > best.weight) best = { weight, text: near, before: from > 0, after: to < text.length };
      }
    }
    return best.text ? { ...best, find } : undefined;
  };

  Object.assign(Casebook, { looked, passage });
})();
