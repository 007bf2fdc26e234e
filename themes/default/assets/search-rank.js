// Ranks what a query finds, filters and counts it, exactly as src/search/engine does.
//
// 1. What an incident has of the words counts by how much they say, so one that lacks a telling word comes after one that
//    lacks a common one.
// 2. Fields give each incident a yes or no.
// 3. What passes is counted by every facet, each facet as if it were not filtered by itself.
(() => {
  "use strict";
  // An incident is left out whose words say less than this share of what the best one's do.
  const MIN_COVERED = 0.2;
  const PHRASE = 2;

  const size = (shares) => shares.reduce((many, share) => many + (share > 0 ? 1 : 0), 0);

  // How much finding a word says: the rarer the more (BM25's inverse document frequency). Words that are only found as
  // others don't make it less rare.
  const rarity = (count, found) => Math.log(1 + (count - found + 0.5) / (found + 0.5));

  // What the words of a query say of each incident.
  const weigh = (count, { wanted, unwanted }) => {
    const [scores, covered] = [new Float64Array(count), new Float64Array(count)];
    const weights = wanted.map(({ shares, isPhrase, own }) => rarity(count, own || size(shares)) * (isPhrase ? PHRASE : 1));
    const asked = weights.reduce((sum, weight) => sum + weight, 0);
    for (const [number, { shares, covers }] of wanted.entries()) {
      for (let i = 0; i < count; i += 1) {
        if (shares[i] === 0) continue;
        scores[i] += weights[number] * shares[i];
        covered[i] += weights[number] * covers[i];
      }
    }
    for (let i = 0; i < count; i += 1) scores[i] *= covered[i] / asked;
    const required = wanted.filter((one) => one.required);
    const allows = (i) => required.every(({ shares }) => shares[i] > 0) && unwanted.every((shares) => shares[i] === 0);
    const ranked = wanted.map((one, number) => ({ ...one, weight: weights[number] })).sort((a, b) => b.weight - a.weight);
    const isAsked = wanted.length > 0;
    return {
      scores,
      covered,
      allows,
      isAsked,
      wanted: ranked,
      isFull: (i) => wanted.every(({ covers }) => covers[i] === 1),
      corrected: wanted.filter((one) => one.corrected.length > 0),
      missing: wanted.filter(({ shares }) => size(shares) === 0).map(({ word }) => word),
      lacks: (i) => wanted.filter(({ covers }) => covers[i] < 1).map(({ word }) => word),
      has: (i) => ranked.filter(({ shares }) => shares[i] > 0),
    };
  };

  // Whether an incident passes a filter.
  const passes = async (archive, { field, negated, alternatives }) => {
    const tests = await Promise.all(alternatives.map((one) => holds(archive, field, one)));
    return (incident) => Boolean(negated) !== tests.some((test) => test(incident));
  };

  const holds = async (archive, field, { terms, range, unknown, known, flag, set }) => {
    if (flag !== undefined) return (incident) => Boolean((archive.flags[incident] >> flag) & 1) === set;
    const of = known ?? field;
    const column = { date: archive.days, duration: archive.durations }[of];
    const facet = column ? undefined : await archive.facet(of);
    const isKnown = (incident) => (column ? !Number.isNaN(column[incident]) : Boolean(facet) && facet.starts[incident] < facet.starts[incident + 1]);
    if (known) return isKnown;
    if (unknown) return (incident) => !isKnown(incident);
    if (column) return (incident) => column[incident] >= range[0] && column[incident] <= range[1];
    const wanted = new Set(terms);
    return (incident) => {
      if (facet) for (let i = facet.starts[incident]; i < facet.starts[incident + 1]; i += 1) if (wanted.has(facet.numbers[i])) return true;
      return false;
    };
  };

  // A yes or no for each filtered field: all filters of a field together.
  const groups = async (archive, filters) => {
    const byField = new Map();
    for (const filter of filters) byField.set(filter.field, [...(byField.get(filter.field) ?? []), await passes(archive, filter)]);
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
    const text = weigh(archive.count, await matcher.text(query));
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
    const only = new Array(archive.count).fill(null);
    let best = 0;
    for (let incident = 0; incident < archive.count; incident += 1) {
      if (query.isEmpty || !text.allows(incident)) continue;
      only[incident] = failed(incident);
      // What the text says is decided before the filters, so that a filter only ever takes incidents away.
      best = Math.max(best, text.covered[incident]);
    }
    const found = [];
    const ranges = { date: [], duration: [] };
    let full = 0;
    for (let incident = 0; incident < archive.count; incident += 1) {
      const field = only[incident];
      const covered = text.covered[incident];
      if (field === null || (text.isAsked && (covered === 0 || covered < best * MIN_COVERED))) continue;
      count(field, incident);
      if (field === undefined || field === "date") ranges.date.push(incident);
      if (field === undefined || field === "duration") ranges.duration.push(incident);
      if (field !== undefined) continue;
      found.push(incident);
      if (text.isFull(incident)) full += 1;
    }
    const chosen = sort ?? (text.isAsked ? "relevance" : "newest");
    return { ...text, incidents: order(archive, chosen, text.scores, severity)(found), full, counts, ranges, sort: chosen };
  };

  Object.assign(Casebook, { search, passes });
})();
