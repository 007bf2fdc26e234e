// Finds what a query means, exactly as src/search/engine does: a test holds both to the same answers.
//
// 1. Each word of a query becomes the terms that may be meant: itself, its inflections, what it begins, its synonyms or,
//    without any of these, words with a similar spelling.
// 2. Words and phrases give each incident a share of a full match.
(() => {
  "use strict";
  const { stem } = Casebook;
  // How much a term counts that is not the word itself.
  const INFLECTED = 0.8;
  const JOINED = 0.9;
  const VERSION = 0.8;
  const BEGUN = 0.5;
  const COMPLETED = 0.3;
  const PARTS = 0.5;
  const SYNONYM = 0.5;
  const MISSPELLED = 0.5;
  // How much of a word is covered by what is not the word: a longer one, another spelling, its parts apart.
  const OTHER = 0.5;
  const VERSION_NUMBER = /^\d+(?:\.\d+)+$/;
  // Maximum number of terms that a beginning is completed to.
  const MAX_BEGUN = 200;
  // From this length on a word is also looked for as the beginning of others, and from the next on while it is typed.
  const MIN_COMPLETED = 4;
  const MIN_BEGUN = 2;
  // Maximum number of parts of a name that is also found where they occur apart.
  const MAX_PARTS = 3;
  const MAX_CORRECTIONS = 3;
  // Minimum length of the words that a word is split into.
  const MIN_PART = 4;

  // The number of single-letter typos (one left out, added, changed, or two swapped) between two words, if not above `most`.
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

  const NOTHING = { joined: [], groups: [] };
  const combined = (all, better) => {
    const [first, ...rest] = all;
    const shares = first.shares.map((share, i) => rest.reduce((so, other) => better(so, other.shares[i]), share));
    const covers = first.covers.map((cover, i) => rest.reduce((so, other) => better(so, other.covers[i]), cover));
    const list = (name) => all.flatMap((one) => one[name]);
    return { ...first, own: 0, word: list("word").join(" "), shares, covers, terms: list("terms"), corrected: list("corrected") };
  };
  const least = (all) => combined(all, Math.min);

  class Matcher {
    constructor(archive) {
      this.archive = archive;
      this.known = new Map();
    }

    // The terms that begin with a text, as { shard, term }.
    async beginning(text) {
      const { archive } = this;
      const found = [];
      for (let number = archive.shardNumber(text); number < archive.firstTerms.length; number += 1) {
        const shard = await archive.shard(number);
        for (const term of shard.withPrefix(text)) found.push({ shard, term });
        const more = archive.firstTerms[number + 1]?.startsWith(text);
        if (!more || found.length >= MAX_BEGUN) break;
      }
      return found.slice(0, MAX_BEGUN);
    }

    add(found, { shard, term }, share, isOther = false) {
      const name = shard.terms[term];
      if (!(found.get(name)?.share >= share)) found.set(name, { shard, term, share, isOther });
    }

    // A word and its inflections, which share their beginning: `retries` and `retry` all but the last letter.
    async addForms(found, word, share) {
      const root = stem(word);
      for (const one of await this.beginning(root.replace(/y$/, ""))) {
        const name = one.shard.terms[one.term];
        if (name === word) this.add(found, one, share);
        else if (stem(name) === root) this.add(found, one, share * INFLECTED);
      }
    }

    async addTerm(found, name, share) {
      const shard = await this.archive.shardOf(name);
      const term = shard.find(name);
      if (term >= 0) this.add(found, { shard, term }, share);
    }

    async variants(word, open) {
      const found = new Map();
      await this.addForms(found, word, 1);
      const { length } = [...word];
      // One sign of a script that is written without spaces is looked for wherever it begins a pair.
      const share = /^[^\x00-\u2fff]$/u.test(word) ? 1 : open && length >= MIN_BEGUN ? BEGUN : length >= MIN_COMPLETED ? COMPLETED : 0;
      if (share) for (const one of await this.beginning(word)) this.add(found, one, share, share === COMPLETED);
      if (VERSION_NUMBER.test(word)) for (const one of await this.beginning(`${word}.`)) this.add(found, one, COMPLETED, true);
      if (/^\d\d?$/.test(word)) await this.addTerm(found, `v${word}`, VERSION);
      else if (/^v\d\d?$/.test(word)) await this.addTerm(found, word.slice(1), VERSION);
      return found;
    }

    // The words that one may have meant by a word that the archive does not have.
    async corrections(word) {
      const { length } = [...word];
      if (length < 4 || !/^\p{Alphabetic}+$/u.test(word)) return [];
      const most = length < 8 ? 1 : 2;
      const lists = await Promise.all([length, length - 1, length + 1].map((n) => this.archive.spellings(n)));
      const near = [];
      for (const { word: other, count } of lists.flat()) {
        const far = distance(word, other, most);
        // A typo in the first letter is rare.
        if (far <= most) near.push({ other, rank: far + (other[0] === word[0] ? 0 : 0.5) - count / 100 });
      }
      near.sort((a, b) => a.rank - b.rank);
      const best = near.filter(({ rank }) => rank < Math.floor(near[0].rank + 0.2) + 1).slice(0, MAX_CORRECTIONS);
      return best.map(({ other }) => other);
    }

    // The words that a word is made of: as few as possible, of those the ones with the longest beginnings.
    async split(word) {
      const letters = [...word];
      const { length } = letters;
      if (length < 2 * MIN_PART || !/^\p{Alphabetic}+$/u.test(word)) return undefined;
      const lengths = Array.from({ length: length - 2 * MIN_PART + 1 }, (_, i) => MIN_PART + i);
      const lists = await Promise.all(lengths.map((n) => this.archive.spellings(n)));
      const known = new Set(lists.flat().map((one) => one.word));
      const split = (rest, parts) => {
        if (parts === 1) return known.has(rest.join("")) ? [rest.join("")] : undefined;
        for (let at = rest.length - 1; at >= MIN_PART; at -= 1) {
          const first = rest.slice(0, at).join("");
          const more = known.has(first) && split(rest.slice(at), parts - 1);
          if (more) return [first, ...more];
        }
        return undefined;
      };
      return split(letters, 2) ?? split(letters, 3) ?? split(letters, 4);
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

    // What a word finds: for each incident the share of a full match, and which terms were meant. A name that no incident
    // writes like this gives what each of its parts finds.
    word(word, neighbours = NOTHING) {
      return this.once(JSON.stringify([word, neighbours]), () => this.findWord(word, neighbours));
    }

    async findWord({ word, written, parts, open, verbatim }, { joined, groups }) {
      const variants = await this.variants(word, open);
      const isVersion = VERSION_NUMBER.test(written.replace(/^v/, ""));
      if (variants.size === 0 && parts.length > 0 && !isVersion) return (await Promise.all(parts.map((part) => this.word(part)))).flat();
      for (const other of joined) await this.addForms(variants, other, JOINED);
      for (const group of [...this.archive.groupsOf(word), ...groups]) await this.addTerm(variants, `~${group}`, SYNONYM);
      const corrected = variants.size || verbatim ? [] : await this.corrections(word);
      const split = variants.size || verbatim || corrected.length ? undefined : await this.split(word);
      if (split) return (await Promise.all(split.map((part) => this.word({ word: part, written: part, parts: [], open: false })))).flat();
      for (const other of corrected) {
        for (const [name, one] of await this.variants(other, false)) {
          if (!variants.has(name)) variants.set(name, { ...one, share: one.share * MISSPELLED, isOther: true });
        }
      }
      const found = this.found(written, variants, corrected);
      // The numbers of a version say nothing apart.
      if (parts.length > 0 && parts.length <= MAX_PARTS && !isVersion) {
        const apart = least(await Promise.all(parts.map((part) => this.exactly(part))));
        found.shares = found.shares.map((share, i) => Math.max(share, apart.shares[i] * PARTS));
        found.covers = found.covers.map((cover, i) => Math.max(cover, apart.shares[i] > 0 ? OTHER : 0));
        found.terms.push(...apart.terms);
      }
      return [found];
    }

    // What a word finds in its own forms only.
    exactly({ word, written }) {
      return this.once(`=${word}`, async () => {
        const variants = new Map();
        await this.addForms(variants, word, 1);
        return this.found(written, variants, []);
      });
    }

    found(word, variants, corrected) {
      const shares = new Float64Array(this.archive.count);
      const terms = [];
      const covers = new Float64Array(this.archive.count);
      const own = new Set();
      for (const { shard, term, share, isOther } of variants.values()) {
        const { term: name, incidents, levels } = shard.postings(term);
        terms.push(name);
        if (share >= INFLECTED) for (const incident of incidents) own.add(incident);
        const cover = isOther ? OTHER : 1;
        for (let i = 0; i < incidents.length; i += 1) {
          const incident = incidents[i];
          shares[incident] = Math.max(shares[incident], share * (levels[i] / this.archive.levels));
          covers[incident] = Math.max(covers[incident], cover);
        }
      }
      return { word, shares, covers, terms, corrected, own: own.size };
    }

    // The incidents in which the words of a phrase occur at their distances.
    phrase({ words, scope }) {
      return this.once(JSON.stringify([words, scope]), () => this.findPhrase(words, scope));
    }

    async findPhrase(words, scope) {
      const { archive } = this;
      const shards = await Promise.all(words.map(({ word }) => archive.shardOf(word)));
      const numbers = words.map(({ word }, i) => shards[i].find(word));
      const terms = words.map(({ word }) => word);
      const found = { word: terms.join(" "), terms, shares: new Float64Array(archive.count), covers: new Float64Array(archive.count), corrected: [], isPhrase: true };
      if (numbers.includes(-1)) return found;
      const levels = words.map((_, i) => {
        const { incidents, levels } = shards[i].postings(numbers[i]);
        return new Map(Array.from(incidents, (incident, n) => [incident, levels[n]]));
      });
      const everywhere = [...levels[0].keys()].filter((incident) => levels.every((of) => of.has(incident)));
      const ends = scope && (await archive.ends());
      const isWithin = (incident, start) => {
        if (!scope) return true;
        const [title, names] = [ends.titles[incident], ends.titles[incident] + ends.names[incident]];
        return scope === "title" ? start < title : start >= title && start < names;
      };
      const needsPlaces = (words.length > 1 || scope) && everywhere.length > 0;
      const places = needsPlaces ? await Promise.all(words.map((_, i) => shards[i].places(numbers[i]))) : undefined;
      const follows = (incident) => {
        const follow = (start) => words.every(({ at }, i) => places[i].get(incident).includes(start + at - words[0].at));
        return !places || places[0].get(incident).some((start) => isWithin(incident, start) && follow(start));
      };
      for (const incident of everywhere) {
        if (follows(incident)) found.shares[incident] = Math.max(...levels.map((of) => of.get(incident))) / archive.levels;
      }
      found.covers = found.shares.map((share) => Number(share > 0));
      return found;
    }

    // What a part of a query finds; words in their own forms only where they are to be excluded.
    async node(node, exactly) {
      const all = () => Promise.all(node.nodes.map((one) => this.node(one, exactly)));
      const yesOrNo = (word, test) => {
        const shares = Float64Array.from({ length: this.archive.count }, (_, i) => Number(test(i)));
        return { word, shares, covers: shares, terms: [], corrected: [] };
      };
      if (node.kind === "word" && exactly) {
        const found = await this.exactly(node);
        return found.terms.length || !node.parts.length ? found : least(await Promise.all(node.parts.map((part) => this.exactly(part))));
      }
      if (node.kind === "word") return least(await this.word(node));
      if (node.kind === "phrase") return this.phrase(node);
      if (node.kind === "any") return combined(await all(), Math.max);
      if (node.kind === "all") return least(await all());
      if (node.kind === "filter") return yesOrNo(node.field, await Casebook.passes(this.archive, node));
      const { word, shares } = await this.node(node.nodes[0], true);
      return yesOrNo(`-${word}`, (i) => shares[i] === 0);
    }

    // What the neighbours of each word in a query say about it.
    neighbours(items) {
      const words = items.map(({ node, negated }) => (node.kind === "word" && !negated && !node.parts.length ? node.word : undefined));
      const all = words.map(() => ({ joined: [], groups: [] }));
      const isAscii = (word) => word !== undefined && /^[\x00-\x7f]*$/.test(word);
      for (const [at, word] of words.entries()) {
        if (!isAscii(word) || !isAscii(words[at + 1])) continue;
        for (const one of [all[at], all[at + 1]]) one.joined.push(word + words[at + 1]);
      }
      for (const [number, group] of this.archive.lexicon.groups.entries()) {
        for (const name of group) {
          if (name.length < 2) continue;
          for (const at of words.keys()) {
            if (!name.every(([root], n) => words[at + n] !== undefined && stem(words[at + n]) === root)) continue;
            for (let n = 0; n < name.length; n += 1) all[at + n].groups.push(number);
          }
        }
      }
      return all;
    }

    // Everything that a query looks for in texts: what is wanted, and what is not.
    async text({ items, plain }) {
      const [wanted, unwanted] = [[], []];
      const neighbours = plain ? [] : this.neighbours(items);
      const each = await Promise.all(
        items.map(({ node, negated }, number) =>
          node.kind === "word" && !negated ? this.word(node, neighbours[number]) : this.node(node, Boolean(negated)).then((one) => [one]),
        ),
      );
      for (const [number, { node, required, negated }] of items.entries()) {
        if (negated) unwanted.push(each[number][0].shares);
        else wanted.push(...each[number].map((one) => ({ ...one, required: Boolean(required) || node.kind !== "word" })));
      }
      return { wanted, unwanted };
    }
  }

  Object.assign(Casebook, { Matcher, distance });
})();
