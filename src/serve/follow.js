// The browser's part of `casebook serve --watch`: listens, and keeps the page in step with the files.
(() => {
  "use strict";
  const own = document.currentScript;
  const { mark, style, events } = own.dataset;
  const scrollKey = "_casebook-scroll";
  let copies = null;
  let source = null;

  // Back to where the reader was before the page was loaded anew.
  const restore = () => {
    try {
      const kept = JSON.parse(sessionStorage.getItem(scrollKey));
      sessionStorage.removeItem(scrollKey);
      if (kept && kept.page === location.pathname) scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
    } catch {
      // Storage can be switched off; then the browser's own memory has to do.
    }
  };
  const reload = () => {
    try {
      const kept = { page: location.pathname, x: scrollX, y: scrollY };
      sessionStorage.setItem(scrollKey, JSON.stringify(kept));
    } catch {
      // As above.
    }
    source?.close();
    location.reload();
  };

  // The new sheet is in place before the old one goes, so that nothing flickers.
  const restyle = (href) => {
    const name = href.split("/").pop();
    const sheets = [...document.querySelectorAll("link[rel=stylesheet]")];
    if (sheets.some((sheet) => sheet.href.endsWith("/" + name))) return;
    for (const sheet of sheets.filter((sheet) => /\/style-[0-9a-f]+\.css$/.test(sheet.href))) {
      const next = /** @type {HTMLLinkElement} */ (sheet.cloneNode());
      next.href = href;
      next.addEventListener("load", () => sheet.remove());
      next.addEventListener("error", () => next.remove());
      sheet.after(next);
    }
  };

  const element = (name, className, text = "") => {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  };
  const problemElement = (problem) => {
    const item = element("li", problem.level);
    const head = element("p", "head");
    head.append(element("b", "", `${problem.level}[${problem.code}]`), `: ${problem.message}`);
    item.append(head);
    if (problem.place) {
      const place = element("a", "place", problem.place);
      if (problem.href) place.href = problem.href;
      item.append(place);
    }
    if (problem.excerpt) {
      const carets = `${" ".repeat(problem.before)}${"^".repeat(problem.width)} ${problem.label}`;
      item.append(element("pre", "", `${problem.excerpt}\n${carets.trimEnd()}`));
    }
    if (problem.help) item.append(element("p", "help", problem.help));
    return item;
  };
  const look = `
    :host { all: initial; position: fixed; inset: auto 0 0 0; z-index: 2147483647; }
    section { max-height: 60vh; overflow: auto; box-sizing: border-box; padding: 16px 24px; background: #fffdf9;
      color: #1d1b18; border-top: 3px solid #b3261e; font: 15px/1.5 system-ui, sans-serif; }
    header { display: flex; gap: 16px; align-items: baseline; justify-content: space-between; }
    h2 { margin: 0; font-size: 16px; }
    button { font: inherit; color: inherit; background: none; border: 1px solid; border-radius: 4px; padding: 2px 10px; }
    ul { list-style: none; margin: 0; padding: 0; }
    li { padding: 8px 0; border-top: 1px solid #d9d4ca; }
    li:first-child { border: 0; }
    p { margin: 0; }
    .error b { color: #b3261e; }
    .warning b { color: #8a5a00; }
    a { color: #0b57d0; }
    a, pre { font-family: ui-monospace, monospace; font-size: 13px; }
    pre { margin: 4px 0; overflow-x: auto; tab-size: 1; }
    .help::before { content: "help: "; font-weight: 600; }
    @media (prefers-color-scheme: dark) {
      section { background: #1f1e1b; color: #ece8e0; border-top-color: #ff8a80; }
      li { border-top-color: #44413a; }
      .error b { color: #ff8a80; }
      .warning b { color: #ffc46b; }
      a { color: #8ab4f8; }
    }
    @media print { :host { display: none; } }
  `;
  let overlay = null;
  let shut = "";
  const report = (problems) => {
    const shown = JSON.stringify(problems);
    overlay?.remove();
    overlay = null;
    if (problems.length === 0) shut = "";
    if (problems.length === 0 || shut === shown) return;
    overlay = element("casebook-problems", "");
    const root = overlay.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(look);
    root.adoptedStyleSheets = [sheet];
    const box = element("section", "");
    box.setAttribute("role", "alert");
    const head = element("header", "");
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    head.append(element("h2", "", `${count}: the page shows the last good state`));
    const close = element("button", "", "Hide");
    close.addEventListener("click", () => {
      shut = shown;
      report(problems);
    });
    head.append(close);
    const list = element("ul", "");
    list.append(...problems.slice(0, 50).map(problemElement));
    box.append(head, list);
    root.append(box);
    document.body.append(overlay);
  };

  const follow = (state) => {
    const isNew = state.mark !== "" && state.mark !== mark;
    if (isNew || (copies !== null && copies !== state.copies)) {
      reload();
      return;
    }
    copies = state.copies;
    if (state.style && !state.style.endsWith("/" + style)) restyle(state.style);
    else if (style) restyle(state.style);
    report(state.problems);
  };

  // A hidden page lets go of its connection: browsers allow a host only a few. It catches up when it is seen again.
  const listen = () => {
    if (document.hidden || source) return;
    const opened = new EventSource(`${events}?page=${encodeURIComponent(location.pathname)}`);
    source = opened;
    opened.addEventListener("message", (event) => follow(JSON.parse(event.data)));
    opened.addEventListener("error", () => {
      // The page may have let go of this connection since.
      if (source !== opened || opened.readyState !== EventSource.CLOSED) return;
      // The server answered something else, or the browser gave up: try again quietly.
      source = null;
      setTimeout(listen, 2000);
    });
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      source?.close();
      source = null;
    } else {
      listen();
    }
  });
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    source = null;
    listen();
  });
  if (document.readyState === "complete") restore();
  else addEventListener("load", restore);
  listen();
})();
