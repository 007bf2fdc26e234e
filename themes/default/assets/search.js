// The explorer. Its state is the text of the query and the order; both are in the address.
(() => {
  "use strict";
  const { Archive, Files, Matcher, Range, FacetPanel, element, row } = Casebook;
  // Height of the lowest rows, for how many fit on the screen; the fewest that are fetched, and how many more each time.
  const ROW_HEIGHT = 94;
  const FEWEST = 3;
  const MORE = 20;
  // The pause in milliseconds that ends a burst of typing, which is one step of the history.
  const PAUSE = 1000;
  // Announcing every keystroke would be noise.
  const ANNOUNCE = 500;
  const OPEN_FACETS = ["cause", "service", "severity"];
  // A shorter pause precedes the passages, for which pages are fetched.
  const SETTLE = 250;
  const MAX_PAGES = 3;
  // A longer text is not put into the address, only the words that are looked for in it.
  const MAX_ADDRESS = 300;
  const counted = (count) => `${Casebook.grouped(count)} ${count === 1 ? "incident" : "incidents"}`;

  const part = (name) => document.getElementById(`_${name}`);

  class Explorer {
    constructor(root) {
      this.root = root;
      this.field = part("q");
      this.found = part("found");
      this.spoken = part("status");
      this.offers = part("offers");
      this.measures = part("measures");
      this.said = part("said");
      this.rows = part("rows");
      this.more = part("more");
      this.sort = part("sort");
      this.filters = part("filters");
      this.files = new Files(root.dataset.files);
      this.turn = 0;
      // How the text is read: "plain", "query" or, as it looks, neither.
      this.mode = "";
      this.markup = new Map();
      // Rows that no passage was looked for yet, with their incidents.
      this.unexplained = new Map();
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
      this.field.addEventListener("paste", (event) => this.pasted(event));
      for (const format of ["csv", "json"]) {
        part(format).addEventListener("click", () => Casebook.save(this.archive, this.result.incidents, format).catch((error) => this.fail(error)));
      }
      part("close").addEventListener("click", () => {
        this.filters.open = false;
        this.found.focus();
      });
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
      // Rows are loaded ahead of someone who scrolls, and passages only for those in sight.
      addEventListener("scroll", () => this.watchEnd(), { once: true, passive: true });
      this.sight = new IntersectionObserver((entries) => entries.forEach((entry) => entry.isIntersecting && this.seen(entry.target)));
    }

    // Shows more rows when their end comes near the window.
    watchEnd() {
      const end = new IntersectionObserver(([entry]) => entry.isIntersecting && this.showMore(false), { rootMargin: "400px" });
      end.observe(this.more);
    }

    // How many rows the window has room for.
    measure() {
      const height = innerHeight - Math.max(0, this.rows.getBoundingClientRect().top + scrollY);
      this.room = Math.max(FEWEST, Math.ceil(height / ROW_HEIGHT));
    }

    readAddress() {
      const asked = new URLSearchParams(location.search);
      // The field has one line.
      this.field.value = history.state?.text ?? (asked.get("q") ?? "").replace(/\s*[\r\n]+\s*/g, " ");
      this.mode = asked.get("mode") ?? "";
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

    // Several lines would come into the field as one: they are read as plain text.
    pasted(event) {
      const text = event.clipboardData?.getData("text") ?? "";
      if (!/[\n\r]./.test(text.trim())) return;
      event.preventDefault();
      this.mode = "plain";
      this.change(text.trim().replace(/\s+/g, " "));
    }

    // The first change of a burst of typing or dragging makes a new step of the history, the others replace it.
    burst() {
      this.writeAddress(this.typing === null);
      clearTimeout(this.typing);
      this.typing = setTimeout(() => (this.typing = null), PAUSE);
      this.run();
    }

    typed() {
      if (!this.field.value.trim()) this.mode = "";
      this.burst();
    }

    // A new query by other means than typing.
    change(text) {
      clearTimeout(this.typing);
      this.typing = null;
      this.field.value = text;
      this.writeAddress(true);
      this.run();
    }

    // The address of a query.
    addressOf(text) {
      const asked = new URLSearchParams();
      if (text.trim()) asked.set("q", this.shortened(text));
      if (this.mode) asked.set("mode", this.mode);
      if (this.sort.value) asked.set("sort", this.sort.value);
      return `${location.pathname}${asked.size ? `?${asked}` : ""}`;
    }

    writeAddress(step) {
      const address = this.addressOf(this.field.value);
      if (address === location.pathname + location.search) return;
      try {
        history[step ? "pushState" : "replaceState"]({ text: this.field.value }, "", address);
      } catch {
        // Some browsers keep the address of a page opened from disk as it is.
      }
    }

    // The text, or, of a long one, its first words.
    shortened(text) {
      return text.length > MAX_ADDRESS ? text.slice(0, MAX_ADDRESS).replace(/\s+\S*$/, "") : text;
    }

    // Replaces the filters of a field.
    filter(field, names, isMoving) {
      const text = Casebook.withFilter(this.field.value, this.query, field, names);
      if (!isMoving) return this.change(text);
      this.field.value = text;
      return this.burst();
    }

    read() {
      return Casebook.read(this.archive, this.field.value, { mode: this.mode, isTyping: this.typing !== null });
    }

    async run() {
      const turn = (this.turn += 1);
      this.rows.setAttribute("aria-busy", "true");
      try {
        await this.open();
        const query = await this.read();
        const shown = [...this.panels].filter(([, panel]) => panel.root.open).map(([name]) => name);
        const result = await Casebook.search(this.matcher, query, this.sort.value || undefined, shown);
        const first = await Promise.all(result.incidents.slice(0, this.room).map((incident) => this.archive.row(incident)));
        if (turn !== this.turn) return;
        this.query = query;
        this.result = result;
        this.paint(first);
        this.complete();
        this.findPages(turn).catch(() => {});
      } catch (error) {
        if (turn === this.turn) this.fail(error);
      }
    }

    // Loads what every query needs, once.
    async open() {
      if (this.archive && this.ranges.length) return;
      const archive = await Archive.open(this.files);
      const facets = ["cause", "service", "severity", "company"].map(async (name) => [name, await archive.facet(name)]);
      for (const [name, facet] of await Promise.all(facets)) this.rowFacets.set(name, facet);
      this.archive = archive;
      this.matcher = new Matcher(archive);
      if (this.ranges.length === 0) this.drawFilters();
    }

    drawFilters() {
      const { archive } = this;
      const change = (field, names, isMoving) => this.filter(field, names, isMoving);
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
      this.filters.append(...this.ranges.map(({ root }) => root), ...[...this.panels.values()].map(({ root }) => root), part("close"));
    }

    // Counts facets that were opened since the last result.
    countMore() {
      const opened = ([name, { root }]) => root.open && !this.result.counts.has(name);
      if (this.result && [...this.panels].some(opened)) this.run();
    }

    paint(first) {
      this.sight.disconnect();
      this.unexplained.clear();
      this.root.dataset.state = "ready";
      this.narrowed = new Map();
      const { incidents, full, isAsked } = this.result;
      this.said.replaceChildren(...this.remarks());
      const some = isAsked && !this.query.plain && full > 0 && full < incidents.length;
      this.announce(counted(incidents.length) + (some ? `, ${Casebook.grouped(full)} with all of the words` : ""));
      part("close").textContent = `Show ${counted(incidents.length)}`;
      this.measures.replaceChildren(...[Casebook.median(this.archive, incidents), Casebook.years(this.archive, incidents)].filter(Boolean).flatMap((one) => [one, " "]));
      part("export").hidden = incidents.length === 0;
      const isFocused = this.rows.contains(document.activeElement);
      const rows = first.map((shown, i) => this.row(incidents[i], shown));
      this.rows.replaceChildren(...rows);
      // What had the focus is gone.
      if (isFocused) this.found.focus();
      this.explain(this.turn, incidents, rows);
      this.rows.setAttribute("aria-busy", "false");
      this.painted = first.length;
      this.more.hidden = this.painted >= this.result.incidents.length;
      this.sort.options[0].textContent = isAsked ? "Best match" : "Newest first";
      this.paintFilters();
      this.countMore();
    }

    // The number is seen at once and spoken when the typing stops.
    announce(text) {
      this.found.textContent = text;
      clearTimeout(this.announcing);
      this.announcing = setTimeout(() => (this.spoken.textContent = [text, ...[...this.said.children].map((one) => one.textContent)].join(". ")), ANNOUNCE);
    }

    row(incident, shown) {
      const narrowed = (field, slug) => {
        const term = `${field}:${slug}`;
        if (!this.narrowed.has(term)) {
          const names = new Set([...this.names(field), slug]);
          this.narrowed.set(term, this.addressOf(Casebook.withFilter(this.field.value, this.query, field, [...names])));
        }
        return this.narrowed.get(term);
      };
      return row(this.archive, this.rowFacets, incident, shown, { ...this.result, plain: this.query.plain }, narrowed);
    }

    // Adds passages to rows when the typing stops. A page that was opened from disk may not read others.
    async explain(turn, incidents, rows) {
      if (!this.result.isAsked || !/^http/.test(location.protocol)) return;
      await new Promise((resolve) => {
        setTimeout(resolve, this.typing === null ? 0 : SETTLE);
      });
      if (turn !== this.turn) return;
      for (const [number, item] of rows.entries()) {
        this.unexplained.set(item, incidents[number]);
        this.sight.observe(item);
      }
    }

    // A row comes into sight for the first time.
    seen(item) {
      const incident = this.unexplained.get(item);
      this.sight.unobserve(item);
      this.unexplained.delete(item);
      if (incident === undefined) return;
      const loadPage = async () => this.markupOf((await this.archive.row(incident)).href);
      Casebook.explain(this.archive, item, this.result.has(incident), loadPage).catch(() => {});
    }

    // The markup of an incident's page; what failed is tried again.
    markupOf(href) {
      if (!this.markup.has(href)) {
        const page = fetch(href).then((reply) => (reply.ok ? reply.text() : Promise.reject(new Error(reply.statusText))));
        page.catch(() => this.markup.delete(href));
        this.markup.set(href, page);
      }
      return this.markup.get(href);
    }

    // The terms of a field that are asked for.
    names(field) {
      const terms = this.rowFacets.get(field)?.terms ?? [];
      return [...this.chosen(field)].map((number) => terms[number].slug);
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
        if (counts?.length) panel.show(counts, this.chosen(name));
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

    chosen(name) {
      const filters = this.query.filters.filter(({ field, negated }) => field === name && !negated);
      return new Set(filters.flatMap(({ alternatives }) => alternatives).flatMap(({ terms = [] }) => terms));
    }

    // What should be said about the query besides its results.
    remarks() {
      const { result, query } = this;
      const text = this.field.value;
      const paragraphs = [];
      const say = (...parts) => paragraphs.push(element("p", {}, ...parts));
      const quoted = (words) => words.map((word) => `“${word}”`).join(" or ");
      const without = (start, end, instead = "") => `${text.slice(0, start)}${instead}${text.slice(end)}`.replace(/ +/g, " ").trim();
      if (query.plain) say("Searching as plain text. ", this.way("Use search operators", text, "query"));
      else if (this.mode === "query" && Casebook.isPlain(text, query.vocabulary)) say(this.way("Search as plain text", text, "plain"));
      for (const { message, suggestions, start, end } of query.problems) {
        const meant = suggestions.flatMap((one, i) => [i ? " or " : " Did you mean ", this.way(one, without(start, end, one))]);
        say(message, ...meant, ...(meant.length ? ["?"] : []));
      }
      for (const { text: part, meaning } of query.readings) say(`“${part}” is read as ${meaning}.`);
      const chips = query.plain ? [] : query.vocabulary.chips(text, this.rowFacets);
      if (chips.length) say(result.incidents.length ? "Narrow to " : "Search for ", ...chips.flatMap(({ start, end, chip }) => [this.way(chip, without(start, end, chip)), " "]));
      const excluded = query.items.filter(({ negated }) => negated);
      for (const { word, corrected } of result.corrected) say(`No incident has “${word}”; looking for ${quoted(corrected)}.`);
      if (result.incidents.length > 0) {
        if (result.missing.length && !query.plain) say(`No incident has ${quoted(result.missing)}.`);
        else if (result.full === 0 && !query.plain && result.isAsked) say("No incident has all of these words. The closest come first.");
        return paragraphs;
      }
      if (result.missing.length) say(`No incident has ${quoted(result.missing)}.`);
      else say(excluded.length ? "No incidents match: the excluded words rule out all of them." : "No incidents match.");
      const ways = query.filters.map(({ start, end }) => this.way(`Without ${text.slice(start, end)}`, without(start, end)));
      if (text.trim()) ways.push(this.way("Show all incidents", ""));
      return [...paragraphs, element("p", {}, ...ways)];
    }

    way(label, text, mode = this.mode) {
      const button = element("button", { type: "button", class: "plain" }, label);
      button.addEventListener("click", () => {
        this.mode = text ? mode : "";
        this.change(text);
        this.field.focus();
      });
      return button;
    }

    // Ordinary pages that have most of what was asked for.
    async findPages(turn) {
      const { archive, result } = this;
      const wanted = result.isAsked && archive.pages ? result.wanted : [];
      const pages = wanted.length ? await archive.files.get("pages") : [];
      if (turn !== this.turn) return;
      const asked = wanted.reduce((sum, { weight }) => sum + weight, 0);
      const found = pages.map(([href, title, , words]) => {
        const own = new Set(words.split(" ").map(Casebook.stem));
        const has = ({ word, terms, corrected }) => [word, ...corrected, ...terms].some((term) => own.has(Casebook.stem(term)));
        return { href, title, weight: wanted.reduce((sum, one) => sum + (has(one) ? one.weight : 0), 0) };
      });
      const best = found.filter(({ weight }) => weight > asked / 2).sort((a, b) => b.weight - a.weight).slice(0, MAX_PAGES);
      const links = best.flatMap(({ href, title }) => [element("a", { href }, title), " "]);
      part("pages").replaceChildren(...(links.length ? ["Pages: ", ...links] : []));
    }

    // Offers fields and values for what is being typed, with their counts.
    complete() {
      const end = this.field.selectionEnd ?? this.field.value.length;
      const [typed] = /[^\s("]*(?:"[^"]*)?$/.exec(this.field.value.slice(0, end));
      const isTyped = this.typing !== null && document.activeElement === this.field && typed.length > 1 && !this.query.plain;
      const bare = typed.replace(/^[-+!]/, "");
      const offered = isTyped ? this.query.vocabulary.completions(bare).filter(({ text }) => text !== bare) : [];
      const option = ({ text, count }) => {
        const shown = count === undefined ? text : `${text} (${Casebook.grouped(count)})`;
        const button = element("button", { type: "button", class: "plain" }, shown);
        button.addEventListener("click", () => {
          const start = end - bare.length;
          this.change(this.field.value.slice(0, start) + text + this.field.value.slice(end));
          this.field.focus();
          this.field.setSelectionRange(start + text.length, start + text.length);
        });
        return element("li", {}, button);
      };
      this.offers.replaceChildren(...offered.map(option));
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
        this.explain(turn, next, rows);
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
      const why = "The connection may be down. If the archive has just been published again, reload this page.";
      this.said.replaceChildren(element("p", {}, why), element("p", {}, retry));
      this.more.hidden = true;
    }

    // Arrows move through the results, from the field down and back up.
    key(event) {
      // The list first, then the text.
      if (event.key === "Escape" && this.offers.children.length) {
        event.preventDefault();
        this.offers.replaceChildren();
        this.field.focus();
        return;
      }
      if (!["ArrowDown", "ArrowUp"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
      const titles = [...this.rows.querySelectorAll("a.title")];
      const offers = [...this.offers.querySelectorAll("button")];
      const offer = offers.indexOf(event.target);
      if (offers.length && (offer >= 0 || (event.target === this.field && event.key === "ArrowDown"))) {
        event.preventDefault();
        (offers[offer + (event.key === "ArrowDown" ? 1 : -1)] ?? (event.key === "ArrowUp" ? this.field : offers.at(-1))).focus();
        return;
      }
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
