// Marks the words that a search led here for, and goes to the heading under which most of them stand.
(() => {
  "use strict";
  const WORDS = /[\p{Alphabetic}\p{N}]+/gu;
  const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

  const wrap = (node, terms, found) => {
    const parts = [];
    let end = 0;
    for (const { 0: word, index } of node.data.matchAll(WORDS)) {
      const folded = fold(word);
      const term = terms.has(folded) ? folded : /[^\x00-\u2fff]/.test(folded) && [...terms].find((one) => folded.includes(one));
      if (!term) continue;
      const mark = document.createElement("mark");
      mark.append(word);
      parts.push(node.data.slice(end, index), mark);
      found.push({ term, mark });
      end = index + word.length;
    }
    if (parts.length) node.replaceWith(...parts, node.data.slice(end));
  };

  const textsIn = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    return texts;
  };

  // The heading with most of the terms below it; of equals the first. Nothing where that is the page's beginning.
  const bestHeading = (found) => {
    const headings = [...document.querySelectorAll(".prose :is(h1, h2, h3, h4, h5, h6)")];
    let best = { many: 0 };
    for (const [place, heading] of headings.entries()) {
      const next = headings[place + 1];
      const inside = ({ mark }) =>
        heading.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING &&
        (!next || mark.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_FOLLOWING);
      const many = new Set(found.filter(inside).map(({ term }) => term)).size;
      if (many > best.many) best = { many, heading };
    }
    return best.heading;
  };

  document.addEventListener("DOMContentLoaded", () => {
    const asked = new URLSearchParams(location.search).get("find");
    const main = document.querySelector("main.page");
    if (!asked || !main || !document.querySelector(".prose")) return;
    const terms = new Set(fold(asked).match(WORDS));
    const found = [];
    for (const root of main.querySelectorAll("h1, .summary, .prose")) for (const node of textsIn(root)) wrap(node, terms, found);
    if (!location.hash) bestHeading(found)?.scrollIntoView({ behavior: "instant" });
  });
})();
