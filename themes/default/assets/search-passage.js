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

  // What was found for a query and is not in a text.
  const unseen = (archive, found) => {
    const finders = found.map((one) => ({ one, find: finder(looked(archive, [one])) }));
    return (text) => finders.filter(({ find }) => sought(text, find).next().done).map(({ one }) => one);
  };

  // The passage of a page that has most of what is wanted, weighed by how much it says, as { text, before, after }.
  const passage = (archive, html, wanted) => {
    const lacks = unseen(archive, wanted);
    const page = new DOMParser().parseFromString(html, "text/html");
    const blocks = [...page.querySelectorAll(".prose :is(p, li, td, pre, h2, h3, h4)")].filter((block) => !block.querySelector("p, li, pre"));
    const find = finder(looked(archive, wanted));
    let best = { weight: 0 };
    for (const block of blocks) {
      const text = block.textContent.trim().replace(/\s+/g, " ");
      for (const { start } of sought(text, find)) {
        const [from, to] = [Math.max(0, start - PASSAGE / 4), start + (PASSAGE * 3) / 4];
        const near = text.slice(from && text.indexOf(" ", from) + 1, to < text.length ? text.lastIndexOf(" ", to) : to);
        const missing = new Set(lacks(near));
        const weight = wanted.reduce((sum, one) => sum + (missing.has(one) ? 0 : one.weight), 0);
        if (weight > best.weight) best = { weight, text: near, before: from > 0, after: to < text.length };
      }
    }
    return best.text ? best : undefined;
  };

  Object.assign(Casebook, { looked, unseen, passage });
})();
