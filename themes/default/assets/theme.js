// Loaded in the head and blocking, so that a remembered theme is set before the first paint.
// Everything else waits for the document. Pages are complete without it.
(() => {
  "use strict";
  const root = document.documentElement;
  const key = "casebook-theme";
  const system = matchMedia("(prefers-color-scheme: dark)");

  // Storage can be switched off, or be forbidden for pages opened from disk.
  const remembered = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const remember = (theme) => {
    try {
      if (theme) localStorage.setItem(key, theme);
      else localStorage.removeItem(key);
    } catch {
      // The choice then holds for this page only.
    }
  };

  const systemTheme = () => (system.matches ? "dark" : "light");
  const shownTheme = () => root.dataset.theme || systemTheme();

  // A former address leads on by itself, but without the fragment.
  const moved = document.querySelector("meta[http-equiv=refresh]") && document.querySelector("link[rel=canonical]");
  if (moved instanceof HTMLLinkElement && location.hash) location.replace(moved.href + location.hash);

  root.classList.add("js");
  const chosen = remembered();
  if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;

  const setUpToggle = () => {
    const toggle = document.querySelector(".toggle");
    if (!toggle) return;
    const update = () => {
      toggle.setAttribute("aria-pressed", String(shownTheme() === "dark"));
      if (!root.dataset.theme) return;
      const paper = getComputedStyle(document.body).backgroundColor;
      for (const meta of document.querySelectorAll("meta[name=theme-color]")) meta.content = paper;
    };
    toggle.addEventListener("click", () => {
      const theme = shownTheme() === "dark" ? "light" : "dark";
      root.dataset.theme = theme;
      // Whoever returns to what the system says follows the system again.
      remember(theme === systemTheme() ? null : theme);
      update();
    });
    system.addEventListener("change", update);
    update();
  };

  // "/" goes to the search field, Escape empties it and then leaves it.
  const setUpSearch = () => {
    const field = document.querySelector("input[type=search]");
    if (!field) return;
    document.addEventListener("keydown", (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const typing = event.target instanceof Element && event.target.closest("input:not([type=checkbox], [type=range]), textarea, [contenteditable]");
      if (event.key === "/" && !typing) {
        event.preventDefault();
        field.focus();
        field.select();
      } else if (event.key === "Escape" && event.target === field) {
        event.preventDefault();
        if (field.value === "") field.blur();
        field.value = "";
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    });
  };

  // Marks where the reader is in the contents: the last heading above the upper quarter of the window.
  const setUpContents = () => {
    const sections = [];
    for (const link of document.querySelectorAll(".contents a")) {
      const heading = document.getElementById(link.getAttribute("href").slice(1));
      if (heading) sections.push({ link, heading });
    }
    if (sections.length === 0) return;
    let current = null;
    const mark = () => {
      const limit = innerHeight / 4;
      const reached = sections.filter(({ heading }) => heading.getBoundingClientRect().top <= limit).pop();
      const link = reached ? reached.link : null;
      if (link === current) return;
      current?.removeAttribute("aria-current");
      link?.setAttribute("aria-current", "true");
      current = link;
    };
    let waiting = false;
    const onScroll = () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        mark();
      });
    };
    addEventListener("scroll", onScroll, { passive: true });
    mark();
  };

  // Of the links of a drawing that Tab passes over, it stops at one; arrows, Home and End go on from there, and the drawing says
  // which one it is.
  const setUpMarkLinks = () => {
    const isShown = (link) => link.getClientRects().length > 0;
    const siblings = (link) => [...link.closest("svg").querySelectorAll("a[tabindex]")];
    for (const drawing of document.querySelectorAll(".chart svg")) drawing.querySelector("a[tabindex='-1']")?.setAttribute("tabindex", "0");
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };
    document.addEventListener("keydown", (event) => {
      const link = event.target instanceof Element && event.target.closest(".chart a[tabindex]");
      const step = steps[event.key];
      if (!link || !step || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const all = siblings(link).filter(isShown);
      const next = all[Math.min(Math.max(all.indexOf(link) + step, 0), all.length - 1)];
      link.setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
      next.focus();
    });
    document.addEventListener("focusin", ({ target }) => {
      document.querySelector(".tip")?.remove();
      const link = target instanceof Element && target.closest(".chart a[tabindex]");
      if (!link) return;
      const tip = document.createElement("p");
      tip.className = "tip";
      tip.setAttribute("aria-hidden", "true");
      tip.textContent = link.querySelector("title").textContent;
      link.closest(".chart").append(tip);
    });
  };

  // In a menu that is wider than the screen, where the reader is must be seen.
  const setUpMenu = () => {
    const here = document.querySelector(".menu [aria-current]");
    const list = here?.closest("ul");
    if (list) list.scrollLeft = here.offsetLeft - list.offsetLeft - (list.clientWidth - here.offsetWidth) / 2;
  };

  // Browsers let pages copy only where the connection is safe.
  const setUpCopy = () => {
    if (!navigator.clipboard) return;
    for (const block of document.querySelectorAll(".prose pre")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      // The style sheet shows the label, so that the words of the page are the same without scripts.
      const say = (label) => button.setAttribute("aria-label", label);
      say("Copy");
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(block.textContent ?? "");
        say("Copied");
        setTimeout(() => say("Copy"), 2000);
      });
      const frame = document.createElement("div");
      frame.className = "code";
      block.replaceWith(frame);
      frame.append(block, button);
    }
  };

  // The words that a search led here for are marked by a script that only then is needed.
  const setUpMarks = () => {
    const marks = document.querySelector("[data-marks]");
    if (!marks || !new URLSearchParams(location.search).has("find")) return;
    const script = document.createElement("script");
    script.src = marks.dataset.marks;
    document.head.append(script);
  };

  document.addEventListener("DOMContentLoaded", () => {
    setUpToggle();
    setUpSearch();
    setUpContents();
    // Before the first frame the style sheet may be missing, and with it the width of the menu.
    requestAnimationFrame(setUpMenu);
    setUpMarkLinks();
    setUpMarks();
    setUpCopy();
  });
})();
