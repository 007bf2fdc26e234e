// Marks the words that a search led here for, goes to where most of them are, and steps from one to the next.
(() => {
  "use strict";
  const { sought, finder } = Casebook;

  const wrap = (node, find, found) => {
    const parts = [];
    let last = 0;
    for (const { term, start, end } of sought(node.data, find)) {
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

  // The mark with most different words within the window that begins at it; of equals the first.
  const densest = (found) => {
    const tops = found.map(({ mark }) => mark.getBoundingClientRect().top);
    let best = { many: 0 };
    for (const [place, { mark }] of found.entries()) {
      const near = found.filter((_, other) => tops[other] >= tops[place] && tops[other] < tops[place] + innerHeight / 2);
      const many = new Set(near.map(({ term }) => term)).size;
      if (many > best.many) best = { many, mark };
    }
    return best.mark;
  };

  // Buttons from mark to mark.
  const stepper = (found) => {
    const bar = document.createElement("div");
    bar.className = "marks";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "Matches");
    const count = document.createElement("span");
    let here = found.findIndex(({ mark }) => mark === densest(found));
    const show = (step) => {
      here = (here + step + found.length) % found.length;
      const { mark } = found[here];
      for (const one of found) one.mark.classList.toggle("here", one.mark === mark);
      count.textContent = `${here + 1} of ${found.length} matches`;
      mark.scrollIntoView({ behavior: "instant", block: "center" });
    };
    const button = (label, step) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "plain";
      made.textContent = label;
      made.addEventListener("click", () => show(step));
      return made;
    };
    bar.append(count, button("Previous", -1), button("Next", 1));
    document.body.append(bar);
    return show;
  };

  const asked = new URLSearchParams(location.search).get("find");
  const find = finder(asked.split(/\s+/).filter(Boolean));
  const found = [];
  for (const root of document.querySelectorAll("h1, .summary, .prose")) for (const node of textsIn(root)) wrap(node, find, found);
  const inText = found.filter(({ mark }) => mark.closest(".prose"));
  if (inText.length) {
    const show = stepper(inText);
    if (!location.hash) show(0);
  }
})();
