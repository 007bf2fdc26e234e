// The ranges and facets that a search can be narrowed by.
(() => {
  "use strict";
  const { element, readDate, readDuration, grouped } = Casebook;
  const DAY = 86400000;
  // Number of terms of a facet that are shown until all are asked for.
  const SHOWN = 8;

  // Where the bars of dates begin and end: months, quarters or years, at most some forty of them. What is older than
  // nearly all is in the first.
  const dateBins = (days) => {
    const known = days.filter((day) => !Number.isNaN(day));
    if (known.length === 0) return [];
    const year = (day) => new Date(day * DAY).getUTCFullYear();
    const last = year(known[0]);
    const first = year(known[Math.floor((known.length - 1) * 0.99)]);
    const years = last - first + 1;
    const months = years <= 3 ? 1 : years <= 10 ? 3 : 12 * Math.ceil(years / 40);
    const name = (month) => {
      const [y, m] = [first + Math.floor(month / 12), (month % 12) + 1];
      return `${y}-${String(m).padStart(2, "0")}`;
    };
    const bins = [];
    for (let month = 0; month < years * 12; month += months) {
      const whole = months % 12 === 0;
      const [from, to] = [name(month), name(month + months - 1)].map((text) => (whole ? text.slice(0, 4) : text));
      bins.push({ from, to, start: readDate(from)[0], end: readDate(to)[1] });
    }
    const earliest = String(year(known.at(-1)));
    if (earliest < bins[0].from) Object.assign(bins[0], { from: earliest, start: readDate(earliest)[0] });
    return bins;
  };

  const durationBins = () => {
    const ends = ["5m", "15m", "30m", "1h", "2h", "4h", "8h", "16h", "1d", "2d", "4d", "7d", "14d", "30d"];
    const bins = ends.map((to, i) => {
      const from = ends[i - 1] ?? "0m";
      return { from, to, start: readDuration(from)[0] + (i > 0 ? 1 : 0), end: readDuration(to)[0] };
    });
    return [...bins, { from: "30d", to: "", start: readDuration("30d")[0] + 1, end: Infinity }];
  };

  // A range as a histogram with two handles, and as two fields to type in.
  class Range {
    constructor(field, label, bins, column, read, changed) {
      this.field = field;
      this.bins = bins;
      this.read = read;
      this.changed = changed;
      // The bar of each incident; what has no value has none.
      this.bars = Int8Array.from(column, (value) => (Number.isNaN(value) ? -1 : this.binOf(value)));
      const last = bins.length - 1;
      const handle = (value, what) =>
        element("input", { type: "range", min: 0, max: last, step: 1, value, "aria-label": `${label}, ${what}` });
      this.handles = [handle(0, "from"), handle(last, "to")];
      const box = (what, end) =>
        element("input", { type: "text", "aria-label": `${label}, ${what}`, placeholder: end, autocomplete: "off", spellcheck: "false" });
      this.boxes = [box("from", bins[0].from), box("to", bins[last].to || "longest")];
      this.marks = bins.map((_, i) =>
        element("rect", { x: `${(100 * i) / bins.length}%`, width: `${Math.max(100 / bins.length - 0.6, 0.5)}%`, y: "100%", height: 0 }),
      );
      this.root = element(
        "fieldset",
        { class: "range" },
        element("legend", {}, label),
        element("div", { class: "scale" }, element("svg", { "aria-hidden": "true" }, ...this.marks), ...this.handles),
        element("div", { class: "ends" }, this.boxes[0], "to", this.boxes[1]),
      );
      for (const handle of this.handles) handle.addEventListener("input", () => this.moved(handle));
      for (const box of this.boxes) box.addEventListener("change", () => this.typed());
    }

    // The handles may meet but not cross.
    moved(handle) {
      let [from, to] = this.handles.map(({ value }) => Number(value));
      if (from > to && handle === this.handles[0]) from = to;
      if (from > to) to = from;
      const start = from === 0 ? "" : this.bins[from].from;
      const end = to === this.bins.length - 1 ? "" : this.bins[to].to;
      this.set(start, end, true);
    }

    typed() {
      for (const box of this.boxes) {
        const known = box.value.trim() === "" || Array.isArray(this.read(box.value.trim()));
        const hint = this.field === "date" ? "Use a date such as 2024, 2024-03 or 5 March 2024" : "Use a duration such as 30m, 4h or 2d";
        box.setCustomValidity(known ? "" : hint);
        if (!known) return box.reportValidity();
      }
      return this.set(...this.boxes.map(({ value }) => value.trim()));
    }

    // One drag, or one burst of arrow keys, is one step of the history.
    set(start, end, isMoving = false) {
      this.changed(this.field, start || end ? [start === end ? start : `${start}..${end}`] : [], isMoving);
    }

    binOf(value) {
      const number = this.bins.findIndex(({ end }) => value <= end);
      return number < 0 ? this.bins.length - 1 : number;
    }

    // Shows the incidents that could be chosen from, and what is chosen: the ends of the range, if it has any.
    show(incidents, [from, to], texts) {
      const counts = this.bins.map(() => 0);
      for (const incident of incidents) if (this.bars[incident] >= 0) counts[this.bars[incident]] += 1;
      const most = Math.max(...counts, 1);
      const last = this.bins.length - 1;
      const start = from === -Infinity ? 0 : this.bins.findIndex(({ end }) => from <= end);
      const first = start < 0 ? last : start;
      const end = to === Infinity ? last : this.binOf(to);
      for (const [i, bar] of this.marks.entries()) {
        const height = counts[i] === 0 ? 0 : Math.max(4, (100 * counts[i]) / most);
        bar.setAttribute("height", `${height}%`);
        bar.setAttribute("y", `${100 - height}%`);
        bar.setAttribute("class", i >= first && i <= end ? "in" : "");
      }
      const said = [this.bins[first].from, this.bins[end].to || "the longest"];
      for (const [i, place] of [first, end].entries()) {
        this.handles[i].value = place;
        this.handles[i].setAttribute("aria-valuetext", texts[i] || said[i]);
        if (document.activeElement !== this.boxes[i]) this.boxes[i].value = texts[i];
      }
    }
  }

  // A facet as a list of boxes to tick.
  class FacetPanel {
    constructor(name, label, facet, changed) {
      this.name = name;
      this.changed = changed;
      this.all = false;
      this.items = [];
      this.list = element("ul");
      this.more = element("button", { type: "button", class: "plain", hidden: true });
      this.more.addEventListener("click", () => {
        this.all = !this.all;
        this.trim();
      });
      this.root = element("details", { class: "facet" }, element("summary", {}, label), this.list, this.more);
      if (facet) this.fill(facet);
    }

    // Severities by rank, all else by how many incidents there are.
    fill(facet) {
      this.facet = facet;
      const numbers = facet.terms.map((_, number) => number);
      if (this.name !== "severity") numbers.sort((a, b) => facet.totals[b] - facet.totals[a] || a - b);
      this.items = numbers.map((number) => {
        const box = element("input", { type: "checkbox", value: facet.terms[number].slug });
        const count = element("span", { class: "count" });
        const item = element("li", {}, element("label", {}, box, element("span", {}, facet.terms[number].label)), count);
        box.addEventListener("change", () => this.changed(this.name, this.ticked()));
        return { number, box, count, item };
      });
      this.list.replaceChildren(...this.items.map(({ item }) => item));
    }

    ticked() {
      return this.items.filter(({ box }) => box.checked).map(({ box }) => box.value);
    }

    show(counts, chosen) {
      this.sort(counts);
      for (const { number, box, count, item } of this.items) {
        box.checked = chosen.has(number);
        // What stays as it is need not be laid out again.
        const text = grouped(counts[number]);
        if (count.textContent !== text) count.textContent = text;
        const name = counts[number] || box.checked ? "" : "none";
        if (item.className !== name) item.className = name;
      }
      this.trim();
    }

    // Severities stay in order of rank; else the most frequent of what was found come first. An order that stays is left alone,
    // and so is one in which somebody is moving with the keyboard.
    sort(counts) {
      if (this.name === "severity" || this.list.contains(document.activeElement)) return;
      const { totals } = this.facet;
      const rank = (a, b) => counts[b] - counts[a] || totals[b] - totals[a] || a - b;
      if (this.items.every(({ number }, i) => i === 0 || rank(this.items[i - 1].number, number) <= 0)) return;
      this.items.sort((a, b) => rank(a.number, b.number));
      this.list.replaceChildren(...this.items.map(({ item }) => item));
    }

    // What is ticked and the first eight of which there are any, else of all.
    trim() {
      const useful = ({ box, item }) => box.checked || !item.className;
      const shown = new Set([...this.items.filter(useful), ...this.items].slice(0, SHOWN));
      for (const one of this.items) one.item.hidden = !this.all && !shown.has(one) && !one.box.checked;
      this.more.hidden = this.items.length <= SHOWN;
      this.more.textContent = this.all ? "Fewer" : `All ${grouped(this.items.length)}`;
    }
  }

  Object.assign(Casebook, { Range, FacetPanel, dateBins, durationBins });
})();
