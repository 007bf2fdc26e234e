// What the index says of the archive: columns of all incidents, terms with their incidents, rows to show.
(() => {
  "use strict";
  const { stream, Bits, rice, paired, compare, stem } = Casebook;

  // One facet: its terms, and those of each incident as a stretch of `numbers` from `starts[i]` to `starts[i + 1]`.
  const readFacet = ([terms, members], count) => {
    const read = stream(members);
    const starts = new Uint32Array(count + 1);
    const numbers = new Uint32Array(read.length);
    const totals = new Uint32Array(terms.length);
    let [from, to] = [0, 0];
    for (let incident = 0; incident < count; incident += 1) {
      const many = read[from];
      for (const number of read.slice(from + 1, from + 1 + many)) {
        numbers[to] = number;
        totals[number] += 1;
        to += 1;
      }
      from += many + 1;
      starts[incident + 1] = to;
    }
    return { terms: terms.map(([slug, label, rank]) => ({ slug, label, rank })), starts, numbers, totals };
  };

  const readDays = ({ count, dated, latest, days }) => {
    const all = new Float64Array(count).fill(NaN);
    let day = latest;
    for (const [incident, step] of stream(days).entries()) {
      day -= step;
      if (incident < dated) all[incident] = day;
    }
    return all;
  };

  // Seconds; not a number where no length is known.
  const readDurations = ({ durations }) => {
    const seconds = (n) => (n === 0 ? NaN : n % 2 ? ((n - 1) / 2) * 60 : (n - 2) / 2);
    return Float64Array.from(stream(durations), seconds);
  };

  // Where each of several stretches begins, given their lengths; the end of the last is added.
  const starts = (lengths, from = 0) => {
    const all = [from];
    for (const length of lengths) all.push(all.at(-1) + length);
    return all;
  };

  // The shard of an archive that has no words.
  const NOTHING = { terms: "", counts: "", lengths: "", incidents: "", levels: "", places: "", from: 0 };

  // A shard: neighbouring terms with the incidents that have them.
  class Shard {
    constructor(content, archive) {
      this.archive = archive;
      this.content = content;
      this.terms = content.terms.split(" ");
      this.counts = stream(content.counts);
      this.incidentStarts = starts(stream(content.lengths));
      this.levelStarts = starts(this.counts);
      this.placeStarts = starts(stream(content.places), content.from);
      this.read = new Map();
    }

    // The number of the first term that is not below this one.
    place(term) {
      let [low, high] = [0, this.terms.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (compare(this.terms[middle], term) < 0) low = middle + 1;
        else high = middle;
      }
      return low;
    }

    find(term) {
      const number = this.place(term);
      return this.terms[number] === term ? number : -1;
    }

    // The numbers of the terms that begin like this.
    withPrefix(prefix) {
      const found = [];
      for (let i = this.place(prefix); this.terms[i]?.startsWith(prefix); i += 1) found.push(i);
      return found;
    }

    // The incidents of a term, and how much it weighs in each.
    postings(number) {
      if (!this.read.has(number)) {
        const count = this.counts[number];
        const k = rice(this.archive.count, count);
        const bits = new Bits(this.content.incidents, this.incidentStarts[number]);
        const incidents = new Uint32Array(count);
        const levels = new Uint8Array(count);
        let next = 0;
        for (let i = 0; i < count; i += 1) {
          incidents[i] = next + bits.step(k);
          next = incidents[i] + 1;
          levels[i] = paired(this.content.levels, this.levelStarts[number] + i) + 1;
        }
        this.read.set(number, { term: this.terms[number], incidents, levels });
      }
      return this.read.get(number);
    }

    // The places of a term: incident → positions in its text.
    async places(number) {
      const text = await this.archive.placesBetween(this.placeStarts[number], this.placeStarts[number + 1]);
      const bits = new Bits(text, 0);
      const all = new Map();
      for (const incident of this.postings(number).incidents) {
        const count = bits.step(0) + 1;
        const k = rice(this.archive.length, count + 1);
        const positions = [];
        let last = 0;
        for (let i = 0; i < count; i += 1) {
          last += bits.step(k);
          positions.push(last);
        }
        all.set(incident, positions);
      }
      return all;
    }
  }

  class Archive {
    static async open(files) {
      const [columns, lexicon] = await Promise.all([files.get("columns"), files.get("lexicon")]);
      return new Archive(files, columns, lexicon);
    }

    constructor(files, columns, lexicon) {
      this.files = files;
      this.lexicon = lexicon;
      Casebook.setCommon(lexicon.common.split(" "));
      this.count = columns.count;
      this.rowsInFile = columns.rows;
      this.days = readDays(columns);
      this.precisions = stream(columns.precisions).map((n) => ({ precision: n >> 1, approximate: n % 2 === 1 }));
      this.durations = readDurations(columns);
      this.flags = stream(columns.flags);
      this.flagNames = columns.flag_names;
      this.facets = new Map(columns.facets.map(([name, label, size]) => [name, { name, label, size }]));
      this.firstTerms = columns.outline.shards ? columns.outline.shards.split(" ") : [];
      this.placeFiles = starts(stream(columns.outline.places));
      this.length = columns.outline.length;
      this.levels = columns.outline.levels;
      this.pages = columns.pages;
      this.spelledLengths = new Set(columns.spellings);
      this.shards = new Map();
      this.loadedFacets = new Map();
      this.loadedEnds = undefined;
    }

    // A facet with its terms and members, or nothing where no incident has it.
    async facet(name) {
      if (!this.facets.get(name)?.size) return undefined;
      if (!this.loadedFacets.has(name)) {
        this.loadedFacets.set(name, readFacet(await this.files.get(`f-${name}`), this.count));
      }
      return this.loadedFacets.get(name);
    }

    // The number of the shard that has a term, if any has.
    shardNumber(term) {
      let [low, high] = [0, this.firstTerms.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (compare(this.firstTerms[middle], term) <= 0) low = middle + 1;
        else high = middle;
      }
      return Math.max(low - 1, 0);
    }

    async shard(number) {
      if (number >= this.firstTerms.length) return new Shard(NOTHING, this);
      if (!this.shards.has(number)) this.shards.set(number, new Shard(await this.files.get(`t${number}`), this));
      return this.shards.get(number);
    }

    shardOf(term) {
      return this.shard(this.shardNumber(term));
    }

    // Part of the text of all places, from its files.
    async placesBetween(from, to) {
      const starts = this.placeFiles;
      const first = starts.findLastIndex((start) => start <= from);
      const parts = starts.flatMap((start, number) => {
        if (number < first || start >= to) return [];
        const end = Math.min(to, starts[number + 1] ?? to);
        return [this.files.part(`p${number}`, Math.max(from, start) - start, end - start)];
      });
      return (await Promise.all(parts)).join("");
    }

    // Numbers of the synonym groups that have a word as a name.
    groupsOf(word) {
      const root = stem(word);
      const isNamed = (group) => group.some((name) => name.length === 1 && name[0][0] === root);
      return this.lexicon.groups.flatMap((group, number) => (isNamed(group) ? [number] : []));
    }

    // Where each incident's title ends, and how much further its names go, in positions.
    async ends() {
      const [titles, names] = await this.files.get("names");
      this.loadedEnds ??= { titles: stream(titles), names: stream(names) };
      return this.loadedEnds;
    }

    // Words of a length, each with the logarithm of its incidents.
    async spellings(length) {
      if (!this.spelledLengths.has(length)) return [];
      const content = await this.files.get(`s${length}`);
      const counts = stream(content[1]);
      return content[0].split(" ").map((word, i) => ({ word, count: counts[i] }));
    }

    // What a row shows of an incident.
    async row(incident) {
      const file = await this.files.get(`d${Math.floor(incident / this.rowsInFile)}`);
      const [href, title, summary, resolution] = file[incident % this.rowsInFile];
      return { href, title, summary, resolution };
    }
  }

  Casebook.Archive = Archive;
})();
