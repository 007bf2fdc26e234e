// The explorer. Its state is the text of the query and the order; both stand in the address.
(() => {
  "use strict";
  const { Archive, Files, Matcher, Range, FacetPanel, element, row } = Casebook;
  // Rows are fetched for what is on the screen, and so many each time more are wanted.
  const ROW_HEIGHT = 90;
  const FEWEST = 3;
  const MORE = 20;
  // A pause of so many milliseconds ends a burst of typing, which is one step of the history.
  const PAUSE = 1000;
  // Announcing every keystroke would be noise.
  const ANNOUNCE = 500;
  const OPEN_FACETS = ["cause", "service", "severity"];
  const FIELDS = ["date", "duration", "has", "is"];
  const counted = (count) => `${Casebook.grouped(count)} ${count === 1 ? "incident" : "incidents"}`;

  class Explorer {
    constructor(root) {
      this.root = root;
      const part = (name) => document.getElementById(`_${name}`);
      this.field = part("q");
      this.found = part("found");
      this.said = part("said");
      this.rows = part("rows");
      this.more = part("more");
      this.sort = part("sort");
      this.filters = part("filters");
      this.files = new Files(root.dataset.files);
      this.turn = 0;
      this.typing = null;
      this.panels = new Map();
      this.rowFacets = new Map();
      this.ranges = [];
      // On a phone the filters would push the results off the screen.
      if (!matchMedia("(min-width: 64rem)").matches) this.filters.open = false;
      this.listen();
      this.readAddress();
      this.run();
    }

    listen() {
      this.field.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.change(this.field.value);
      });
      this.field.addEventListener("input", () => this.typed());
      this.sort.addEventListener("change", () => this.change(this.field.value));
      this.more.addEventListener("click", () => this.showMore(true));
      this.rows.addEventListener("click", (event) => this.followed(event));
      addEventListener("popstate", () => {
        this.readAddress();
        this.run();
      });
      document.addEventListener("keydown", (event) => this.key(event));
      this.measure();
      addEventListener("resize", () => this.measure());
      this.watchEnd("0px");
      // Who scrolls wants to find the next rows there.
      addEventListener("scroll", () => this.watchEnd("400px"), { once: true, passive: true });
    }

    // Shows more rows when their end comes as near to the window as this.
    watchEnd(rootMargin) {
      this.end?.disconnect();
      this.end = new IntersectionObserver(([entry]) => entry.isIntersecting && this.showMore(false), { rootMargin });
      this.end.observe(this.more);
    }

    // How many rows the window has room for.
    measure() {
      const height = innerHeight - Math.max(0, this.rows.getBoundingClientRect().top + scrollY);
      this.room = Math.max(FEWEST, Math.ceil(height / ROW_HEIGHT));
    }

    readAddress() {
      const asked = new URLSearchParams(location.search);
      this.field.value = asked.get("q") ?? "";
      this.sort.value = asked.get("sort") ?? "";
    }

    // A term of a result narrows the search on this page, unless it is opened in another tab.
    followed(event) {
      const link = event.target.closest("a[href]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const { pathname, searchParams } = new URL(link.href);
      if (pathname !== location.pathname) return;
      event.preventDefault();
      this.change(searchParams.get("q") ?? "");
    }

    // The first letter of a burst of typing makes a new step of the history, the others change it.
    typed() {
      this.writeAddress(this.typing === null);
      clearTimeout(this.typing);
      this.typing = setTimeout(() => (this.typing = null), PAUSE);
      this.run();
    }

    // A new query by other means than typing.
    change(text) {
      this.field.value = text;
      this.writeAddress(true);
      this.run();
    }

    // The address of a query.
    addressOf(text) {
      const asked = new URLSearchParams();
      if (text.trim()) asked.set("q", text);
      if (this.sort.value) asked.set("sort", this.sort.value);
      return `${location.pathname}${asked.size ? `?${asked}` : ""}`;
    }

    writeAddress(step) {
      const address = this.addressOf(this.field.value);
      if (address === location.pathname + location.search) return;
      try {
        history[step ? "pushState" : "replaceState"](null, "", address);
      } catch {
        // Some browsers keep the address of a page opened from disk as it is.
      }
    }

    fields() {
      return [...this.archive.facets.keys(), ...FIELDS];
    }

    // Replaces the filters of a field.
    filter(field, names) {
      this.change(Casebook.withFilter(this.field.value, this.fields(), field, names));
    }

    async run() {
      const turn = (this.turn += 1);
      this.rows.setAttribute("aria-busy", "true");
      try {
        await this.open();
        const query = Casebook.parse(this.field.value, this.fields());
        const shown = [...this.panels].filter(([, panel]) => panel.root.open).map(([name]) => name);
        const result = await Casebook.search(this.matcher, query, this.sort.value || undefined, shown);
        const first = await Promise.all(result.incidents.slice(0, this.room).map((incident) => this.archive.row(incident)));
        if (turn !== this.turn) return;
        this.query = query;
        this.result = result;
        this.paint(first);
      } catch (error) {
        if (turn === this.turn) this.fail(error);
      }
    }

    // Loads what every query needs, once.
    async open() {
      if (this.archive && this.ranges.length) return;
      const archive = await Archive.open(this.files);
      for (const name of ["cause", "service", "severity", "company"]) this.rowFacets.set(name, await archive.facet(name));
      this.archive = archive;
      this.matcher = new Matcher(archive);
      if (this.ranges.length === 0) this.drawFilters();
    }

    drawFilters() {
      const { archive } = this;
      const change = (field, names) => this.filter(field, names);
      const range = (field, label, bins, column, read) => new Range(field, label, bins, column, read, change);
      const dates = Casebook.dateBins(archive.days);
      if (dates.length) this.ranges.push(range("date", "Date", dates, archive.days, Casebook.readDate));
      this.ranges.push(range("duration", "Duration", Casebook.durationBins(), archive.durations, Casebook.readDuration));
      for (const { name, label, size } of archive.facets.values()) {
        if (size === 0) continue;
        const panel = new FacetPanel(name, label, this.rowFacets.get(name), change);
        panel.root.open = OPEN_FACETS.includes(name);
        panel.root.addEventListener("toggle", () => this.countMore());
        this.panels.set(name, panel);
      }
      this.filters.append(...this.ranges.map(({ root }) => root), ...[...this.panels.values()].map(({ root }) => root));
    }

    // Counts facets that were opened since the last result.
    countMore() {
      const opened = ([name, { root }]) => root.open && !this.result.counts.has(name);
      if (this.result && [...this.panels].some(opened)) this.run();
    }

    paint(first) {
      this.root.dataset.state = "ready";
      this.narrowed = new Map();
      this.announce(counted(this.result.incidents.length));
      this.said.replaceChildren(...this.remarks());
      this.rows.replaceChildren(...first.map((shown, i) => this.row(this.result.incidents[i], shown)));
      this.rows.setAttribute("aria-busy", "false");
      this.painted = first.length;
      this.more.hidden = this.painted >= this.result.incidents.length;
      this.sort.options[0].textContent = this.result.asked ? "Best match" : "Newest first";
      this.paintFilters();
      this.countMore();
    }

    announce(text) {
      clearTimeout(this.announcing);
      // The number is seen at once and spoken when the typing stops.
      this.announcing = setTimeout(() => (this.found.textContent = text), this.typing ? ANNOUNCE : 0);
      if (!this.typing) this.found.textContent = text;
    }

    row(incident, shown) {
      const narrowed = (field, slug) => {
        const term = `${field}:${slug}`;
        if (!this.narrowed.has(term)) {
          const names = new Set([...this.names(field), slug]);
          this.narrowed.set(term, this.addressOf(Casebook.withFilter(this.field.value, this.fields(), field, [...names])));
        }
        return this.narrowed.get(term);
      };
      return row(this.archive, this.rowFacets, incident, shown, this.result, narrowed);
    }

    names(field) {
      return Casebook.filterNames(this.field.value, this.fields(), field);
    }

    async paintFilters() {
      for (const range of this.ranges) {
        const filter = this.query.filters.find(({ field, negated }) => field === range.field && !negated);
        const limits = filter?.alternatives.find((one) => one.range)?.range ?? [-Infinity, Infinity];
        range.show(this.result.ranges[range.field], limits, this.limitTexts(range.field, limits));
      }
      for (const [name, panel] of this.panels) {
        if (!panel.root.open) continue;
        const facet = await this.archive.facet(name);
        if (!panel.facet) panel.fill(facet);
        const counts = this.result.counts.get(name);
        if (counts?.length) panel.show(counts, this.chosen(name, facet));
      }
    }

    // The ends of a range as they are typed.
    limitTexts(field, limits) {
      return limits.map((limit, i) => {
        if (!Number.isFinite(limit)) return "";
        if (field === "date") return Casebook.writeDate(limit, i === 1);
        return Casebook.queryDuration(limit);
      });
    }

    chosen(name, facet) {
      const alternatives = this.query.filters.filter(({ field, negated }) => field === name && !negated).flatMap((f) => f.alternatives);
      const chosen = ({ slug, label, rank }) =>
        alternatives.some(({ name, folded, range }) => (range ? rank >= range[0] && rank <= range[1] : slug === name || Casebook.fold(label) === folded));
      return new Set(facet.terms.flatMap((term, number) => (chosen(term) ? [number] : [])));
    }

    // What should be said about the query besides its results.
    remarks() {
      const { result, query } = this;
      const paragraphs = [];
      const say = (...parts) => paragraphs.push(element("p", {}, ...parts));
      for (const problem of query.problems) say(`“${problem}” is not understood and was left out.`);
      if (query.common) say("These words are too common to look for.");
      for (const { word, corrected } of result.corrected) say(`No incident has “${word}”; looking for ${corrected.map((one) => `“${one}”`).join(" or ")}.`);
      if (result.incidents.length > 0) {
        if (result.partial) say("No incident has all of these words. These have some of them.");
        return paragraphs;
      }
      const missing = result.missing.filter((word) => word);
      if (missing.length) say(`No incident has ${missing.map((word) => `“${word}”`).join(", ")}.`);
      else say("No incident is like this.");
      const filters = missing.length ? [] : query.filters;
      const ways = filters.map(({ start, end }) => {
        const filter = this.field.value.slice(start, end);
        return this.way(`Without ${filter}`, (this.field.value.slice(0, start) + this.field.value.slice(end)).trim());
      });
      if (this.field.value.trim()) ways.push(this.way("Show all incidents", ""));
      return [...paragraphs, element("p", {}, ...ways)];
    }

    way(label, text) {
      const button = element("button", { type: "button", class: "plain" }, label);
      button.addEventListener("click", () => {
        this.change(text);
        this.field.focus();
      });
      return button;
    }

    async showMore(focus) {
      if (!this.result || this.more.hidden || this.fetching) return;
      this.fetching = true;
      const turn = this.turn;
      const next = this.result.incidents.slice(this.painted, this.painted + MORE);
      try {
        const shown = await Promise.all(next.map((incident) => this.archive.row(incident)));
        if (turn !== this.turn) return;
        const rows = shown.map((one, i) => this.row(next[i], one));
        this.rows.append(...rows);
        this.painted += rows.length;
        this.more.hidden = this.painted >= this.result.incidents.length;
        if (focus) rows[0]?.querySelector("a").focus();
      } catch (error) {
        this.fail(error);
      } finally {
        this.fetching = false;
      }
    }

    // Part of the index is missing: says so, and offers to try again.
    fail(error) {
      if (!(error instanceof Casebook.LoadError)) console.error(error);
      if (!this.result) this.root.dataset.state = "failed";
      this.rows.setAttribute("aria-busy", "false");
      this.found.textContent = "Part of the index could not be loaded.";
      const retry = element("button", { type: "button", class: "plain" }, "Try again");
      retry.addEventListener("click", () => this.run());
      const why = "The connection may be down, or the archive was published anew: then load this page again.";
      this.said.replaceChildren(element("p", {}, why), element("p", {}, retry));
      this.more.hidden = true;
    }

    // Arrows move through the results, from the field down and back up.
    key(event) {
      if (!["ArrowDown", "ArrowUp"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
      const titles = [...this.rows.querySelectorAll("a.title")];
      const here = event.target === this.field ? -1 : titles.indexOf(event.target.closest?.(".row")?.querySelector("a.title"));
      if (here < 0 && event.target !== this.field) return;
      const next = here + (event.key === "ArrowDown" ? 1 : -1);
      if (next < -1 || next >= titles.length) return;
      event.preventDefault();
      (titles[next] ?? this.field).focus();
    }
  }

  const root = document.getElementById("_explorer");
  if (root) Casebook.explorer = new Explorer(root);
})();
