// Finds, ranks and counts.
//
// 1. Each word of a query becomes the terms that may be meant: itself, its inflections, what it begins, or, where there
//    is none of these, words that are spelled much like it.
// 2. Words and phrases give each incident a weight (BM25F); filters give each a yes or no.
// 3. What passes is counted by every facet, each facet as if it were not filtered by itself.
(() => {
  "use strict";
  const { stem } = Casebook;
  // How much a term counts that is not the word itself.
  const INFLECTED = 0.8;
  const BEGUN = 0.5;
  const MISSPELLED = 0.5;
  // What begins alike is looked for in so many more shards.
  const REACH = 1;
  const SHORTEST_PREFIX = 2;
  const MOST_CORRECTIONS = 3;

  // The number of single-letter slips (one left out, added, changed, or two swapped) between two words, if not above `most`.
  const distance = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let [before, row] = [[], Array.from({ length: b.length + 1 }, (_, i) => i)];
    for (let i = 1; i <= a.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= b.length; j += 1) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > most) return most + 1;
      [before, row] = [row, next];
    }
    return row[b.length];
  };

  class Matcher {
    constructor(archive) {
      this.archive = archive;
      this.known = new Map();
    }

    // The terms that begin with a word, as far as its shard and the next few reach.
    async begun(word, reach) {
      const { archive } = this;
      const found = [];
      const first = archive.shardNumber(word);
      const last = Math.min(first + reach, archive.firstTerms.length - 1);
      for (let number = first; number <= last; number += 1) {
        if (number > first && !archive.firstTerms[number].startsWith(word)) break;
        const shard = await archive.shard(number);
        for (const term of shard.withPrefix(word)) found.push({ shard, term });
      }
      return found;
    }

    // The terms that may be meant by a word, each with how much it counts.
    async variants(word, open) {
      const root = stem(word);
      const found = new Map();
      const add = (shard, term, share) => {
        const name = shard.terms[term];
        if (!found.has(name) || found.get(name).share < share) found.set(name, { shard, term, share });
      };
      // Inflections share their beginning: `retries` and `retry` all but the last letter.
      for (const { shard, term } of await this.begun(root.replace(/y$/, ""), REACH)) {
        const name = shard.terms[term];
        if (name === word) add(shard, term, 1);
        else if (stem(name) === root) add(shard, term, INFLECTED);
      }
      // One sign of a script that is written without spaces is looked for wherever it begins a pair.
      const single = /^[^\x00-\u2fff]$/u.test(word);
      if (single || (open && word.length >= SHORTEST_PREFIX)) {
        for (const { shard, term } of await this.begun(word, REACH)) add(shard, term, single ? 1 : BEGUN);
      }
      return [...found.values()];
    }

    // The words that one may have meant by a word that the archive does not have.
    async corrections(word) {
      const length = [...word].length;
      if (length < 4 || !/^\p{Alphabetic}+$/u.test(word)) return [];
      const most = length < 8 ? 1 : 2;
      const lists = await Promise.all([length, length - 1, length + 1].map((n) => this.archive.spellings(n)));
      const near = [];
      for (const { word: other, count } of lists.flat()) {
        const far = distance(word, other, most);
        // A slip in the first letter is rare.
        if (far <= most) near.push({ other, rank: far + (other[0] === word[0] ? 0 : 0.5) - count / 100 });
      }
      near.sort((a, b) => a.rank - b.rank);
      const best = near.filter(({ rank }) => rank < Math.floor(near[0].rank + 0.2) + 1).slice(0, MOST_CORRECTIONS);
      return best.map(({ other }) => other);
    }

    // What was looked for before is known; what failed is tried again.
    once(key, find) {
      if (!this.known.has(key)) {
        const found = find();
        found.catch(() => this.known.delete(key));
        this.known.set(key, found);
      }
      return this.known.get(key);
    }

    // What a word finds: for each incident the share of a full match, and which terms were meant.
    word({ word, parts, open, negated }) {
      return this.once(JSON.stringify([word, open, negated]), () => this.findWord(word, parts, open, negated));
    }

    async findWord(word, parts, open, negated) {
      const variants = await this.variants(word, open);
      // A name that no incident writes like this may be there in other words: its parts are looked for instead.
      if (variants.length === 0 && parts.length > 0) {
        const last = parts.length - 1;
        const each = parts.map((part, i) => this.word({ word: part, parts: [], open: open && i === last, negated }));
        return { parts: await Promise.all(each) };
      }
      const corrected = [];
      if (variants.length === 0 && !negated) {
        for (const other of await this.corrections(word)) {
          corrected.push(other);
          const meant = await this.variants(other, false);
          variants.push(...meant.map((variant) => ({ ...variant, share: variant.share * MISSPELLED })));
        }
      }
      const shares = new Float32Array(this.archive.count);
      const terms = [];
      for (const { shard, term, share } of variants) {
        const { term: name, incidents, levels } = shard.postings(term);
        terms.push(name);
        for (let i = 0; i < incidents.length; i += 1) {
          shares[incidents[i]] = Math.max(shares[incidents[i]], (share * levels[i]) / this.archive.levels);
        }
      }
      return { word, shares, terms, corrected };
    }

    // The incidents in which the words of a phrase stand at their distances.
    phrase(words) {
      return this.once(JSON.stringify(words), () => this.findPhrase(words));
    }

    async findPhrase(words) {
      const shards = await Promise.all(words.map(({ word }) => this.archive.shardOf(word)));
      const numbers = words.map(({ word }, i) => shards[i].find(word));
      const terms = words.map(({ word }) => word);
      const shares = new Float32Array(this.archive.count);
      if (numbers.includes(-1)) return { terms, shares, corrected: [] };
      const levels = words.map((_, i) => {
        const { incidents, levels } = shards[i].postings(numbers[i]);
        return new Map(Array.from(incidents, (incident, n) => [incident, levels[n]]));
      });
      const weight = (incident) => Math.max(...levels.map((of) => of.get(incident))) / this.archive.levels;
      const everywhere = [...levels[0].keys()].filter((incident) => levels.every((of) => of.has(incident)));
      if (words.length > 1 && everywhere.length > 0) {
        const places = await Promise.all(words.map((_, i) => shards[i].places(numbers[i])));
        const first = words[0].at;
        const follows = (incident, start) => words.every(({ at }, i) => places[i].get(incident).includes(start + at - first));
        for (const incident of everywhere) {
          if (places[0].get(incident).some((start) => follows(incident, start))) shares[incident] = weight(incident);
        }
      } else {
        for (const incident of everywhere) shares[incident] = weight(incident);
      }
      return { terms, shares, corrected: [] };
    }

    // Everything that the words and phrases of a query say.
    async text(query) {
      const found = async (items, find) => Promise.all(items.map(async (item) => ({ item, found: await find(item) })));
      const words = await found(query.words, (word) => this.word(word));
      const phrases = await found(query.phrases, ({ words }) => this.phrase(words));
      const wanted = [];
      const unwanted = [];
      for (const { item, found } of [...words, ...phrases]) {
        const each = found.parts ? found.parts.flatMap((part) => part.parts ?? [part]) : [found];
        if (!item.negated) wanted.push(...each.map((one) => ({ ...one, phrase: Boolean(item.words) })));
        else if (found.parts) unwanted.push(both(each.map(({ shares }) => shares)));
        else unwanted.push(found.shares);
      }
      return rank(this.archive.count, wanted, unwanted);
    }
  }

  // The incidents that are in all of these.
  const both = ([first, ...rest]) => first.map((share, incident) => (rest.every((other) => other[incident]) ? share : 0));

  const size = (shares) => shares.reduce((many, share) => many + (share > 0 ? 1 : 0), 0);

  // How much finding a word says: the rarer the more (BM25's inverse document frequency).
  const rarity = (count, found) => Math.log(1 + (count - found + 0.5) / (found + 0.5));

  // Incidents that have all the words. Where none has, those that have at least half as many of them as the best has;
  // how many of the words an incident has then counts as well.
  const rank = (count, wanted, unwanted) => {
    const scores = new Float32Array(count);
    const covered = new Uint8Array(count);
    for (const { shares, phrase } of wanted) {
      const weight = rarity(count, size(shares)) * (phrase ? 2 : 1);
      for (let i = 0; i < count; i += 1) {
        if (shares[i] === 0) continue;
        scores[i] += weight * shares[i];
        covered[i] += 1;
      }
    }
    // A phrase is never optional.
    const phrases = wanted.filter(({ phrase }) => phrase);
    const excluded = (i) => unwanted.some((shares) => shares[i]) || phrases.some(({ shares }) => !shares[i]);
    let most = 0;
    for (let i = 0; i < count; i += 1) {
      if (covered[i] > most && !excluded(i)) most = covered[i];
    }
    const partial = most > 0 && most < wanted.length;
    const least = partial ? most / 2 : wanted.length;
    const matches = (i) => covered[i] >= least && !excluded(i);
    if (partial) for (let i = 0; i < count; i += 1) scores[i] *= covered[i] / wanted.length;
    const terms = new Set(wanted.flatMap(({ terms }) => terms));
    const corrected = wanted.filter((one) => one.corrected.length > 0).map(({ word, corrected }) => ({ word, corrected }));
    const without = (test) => wanted.filter(({ shares }) => test(shares)).map(({ word, terms }) => word ?? terms.join(" "));
    const missing = without((shares) => size(shares) === 0);
    const lacks = (incident) => without((shares) => shares[incident] === 0);
    return { scores, matches, terms, corrected, missing, lacks, partial, asked: wanted.length > 0 };
  };

  // Whether a number satisfies one of the alternatives of a range field.
  const admits = (alternatives) => (value) =>
    alternatives.some(({ range, unknown }) =>
      unknown ? Number.isNaN(value) : range !== undefined && value >= range[0] && value <= range[1],
    );

  // The predicate of one filter.
  const predicate = async (archive, { field, alternatives }) => {
    if (field === "date" || field === "duration") {
      const column = field === "date" ? archive.days : archive.durations;
      const admitted = admits(alternatives);
      return (incident) => admitted(column[incident]);
    }
    if (field === "is" || field === "has") return flagged(archive, field, alternatives);
    const facet = await archive.facet(field);
    if (!facet) return () => false;
    const named = ({ slug, label, rank }) =>
      alternatives.some(({ name, folded, range }) =>
        range ? rank >= range[0] && rank <= range[1] : slug === name || Casebook.fold(label) === folded,
      );
    const wanted = new Set(facet.terms.flatMap((term, number) => (named(term) ? [number] : [])));
    const unknown = alternatives.some(({ unknown }) => unknown);
    return (incident) => {
      const [from, to] = [facet.starts[incident], facet.starts[incident + 1]];
      for (let i = from; i < to; i += 1) if (wanted.has(facet.numbers[i])) return true;
      return unknown && from === to;
    };
  };

  // `is:ongoing`, `has:actions`; `has:` also asks for a date, a duration or any facet.
  const flagged = async (archive, field, alternatives) => {
    const tests = alternatives.map(async ({ name }) => {
      const bit = archive.flagNames.indexOf(`${field}:${name}`);
      if (bit >= 0) return (incident) => Boolean((archive.flags[incident] >> bit) & 1);
      if (field === "has" && name === "date") return (incident) => !Number.isNaN(archive.days[incident]);
      if (field === "has" && name === "duration") return (incident) => !Number.isNaN(archive.durations[incident]);
      const facet = field === "has" ? await archive.facet(name) : undefined;
      return (incident) => Boolean(facet) && facet.starts[incident] < facet.starts[incident + 1];
    });
    const all = await Promise.all(tests);
    return (incident) => all.some((test) => test(incident));
  };

  // A yes or no for each filtered field: all filters of a field together.
  const groups = async (archive, filters) => {
    const byField = new Map();
    for (const filter of filters) {
      const test = await predicate(archive, filter);
      const tests = byField.get(filter.field) ?? [];
      byField.set(filter.field, [...tests, filter.negated ? (incident) => !test(incident) : test]);
    }
    return [...byField].map(([field, tests]) => ({ field, test: (incident) => tests.every((test) => test(incident)) }));
  };

  // Sorts incidents in their archive order (the latest first) otherwise; what has no value comes last.
  const order = (archive, sort, scores, severity) => {
    const rank = (incident) => {
      const number = severity && severity.starts[incident] < severity.starts[incident + 1] ? severity.starts[incident] : -1;
      return number < 0 ? NaN : severity.terms[severity.numbers[number]].rank;
    };
    const by = {
      relevance: (incident) => -scores[incident],
      newest: (incident) => incident,
      oldest: (incident) => archive.days[incident],
      longest: (incident) => -archive.durations[incident],
      shortest: (incident) => archive.durations[incident],
      severity: rank,
    }[sort];
    return (incidents) => {
      // They come in this order.
      if (sort === "newest") return incidents;
      const keys = new Float64Array(archive.count);
      for (const incident of incidents) {
        const key = by(incident);
        keys[incident] = Number.isNaN(key) ? Infinity : key;
      }
      // Two without a value are as good as each other.
      return incidents.sort((a, b) => (keys[a] === keys[b] ? a - b : keys[a] - keys[b]));
    };
  };

  // The incidents that a query finds, in order, with what else could be asked.
  // `shown` are the facets whose terms are counted.
  const search = async (matcher, query, sort, shown) => {
    const { archive } = matcher;
    const text = await matcher.text(query);
    const tests = await groups(archive, query.filters);
    const facets = await Promise.all(shown.map(async (name) => ({ name, facet: await archive.facet(name) })));
    const severity = sort === "severity" ? await archive.facet("severity") : undefined;
    for (const one of facets) one.counted = new Uint32Array(one.facet?.terms.length ?? 0);
    const counts = new Map(facets.map(({ name, counted }) => [name, counted]));
    const count = (only, incident) => {
      for (const { name, facet, counted } of facets) {
        if (!facet || (only !== undefined && only !== name)) continue;
        for (let i = facet.starts[incident]; i < facet.starts[incident + 1]; i += 1) counted[facet.numbers[i]] += 1;
      }
    };
    // The only field whose filters an incident fails; `undefined` where it fails none, `null` where it fails several.
    const failed = (incident) => {
      let field;
      for (const group of tests) {
        if (group.test(incident)) continue;
        if (field !== undefined) return null;
        field = group.field;
      }
      return field;
    };
    const found = [];
    const ranges = { date: [], duration: [] };
    for (let incident = 0; incident < archive.count; incident += 1) {
      if (!text.matches(incident)) continue;
      const only = failed(incident);
      if (only === null) continue;
      count(only, incident);
      if (only === undefined || only === "date") ranges.date.push(incident);
      if (only === undefined || only === "duration") ranges.duration.push(incident);
      if (only === undefined) found.push(incident);
    }
    const chosen = sort ?? (text.asked ? "relevance" : "newest");
    return { ...text, incidents: order(archive, chosen, text.scores, severity)(found), counts, ranges, sort: chosen };
  };

  Object.assign(Casebook, { Matcher, search, distance });
})();
