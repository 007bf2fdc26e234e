// Marks the words that a search led here for, and goes to the heading under which most of them stand.
(() => {
  "use strict";
  const { fold, sought } = Casebook;

  const wrap = (node, terms, found) => {
    const parts = [];
    let last = 0;
    for (const { term, start, end } of sought(node.data, terms)) {
      const mark = document.createElement("mark");
      mark.append(node.data.slice(start, end));
      parts.push(node.data.slice(last, start), mark);
      found.push({ term, mark });
      last = end;
    }
    if (parts.length) node.replaceWith(...parts, node.data.slice(last));
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
    const terms = new Set(fold(asked).split(/\s+/).filter(Boolean));
    const found = [];
    for (const root of main.querySelectorAll("h1, .summary, .prose")) for (const node of textsIn(root)) wrap(node, terms, found);
    if (!location.hash) bestHeading(found)?.scrollIntoView({ behavior: "instant" });
  });
})();
