// What the value of a field asks for, exactly as src/search/query reads it; and what a query can refer to.
(() => {
  "use strict";
  const { letters, quoted } = Casebook;
  const DAY = 86400000;
  const MAX_SUGGESTIONS = 5;
  const MAX_COMPLETIONS = 8;
  const MAX_EXAMPLES = 3;
  // From this length on a value is also looked for within names.
  const MIN_INNER = 4;
  const UNKNOWN = ["unknown", "none", "missing", "?", "n/a", "na"];
  const DATES = ["date", "after", "since", "before", "until", "year"];
  const MONTHS = "january february march april may june july august september october november december".split(" ");
  const ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(" ");
  const UNIT = /^(?:(s|secs?|seconds?|秒間?)|(m|mins?|minutes?|分[钟間]?)|(h|hrs?|hours?|个?小时|時間)|(d|days?|天|日間)|(w|wk|weeks?|周|週間))$/i;
  const SECONDS = [1, 60, 3600, 86400, 604800];

  const dayOf = (year, month, day) => new Date(0).setUTCFullYear(year, month - 1, day) / DAY;
  // The first and last day of a year, a month or a day; nothing if it doesn't exist.
  const days = (year, month, day) => {
    if (month < 1 || month > 12) return undefined;
    const first = dayOf(year, month ?? 1, day ?? 1);
    if (day !== undefined && new Date(first * DAY).getUTCDate() !== day) return undefined;
    const next = day ? first + 1 : month ? dayOf(year, month + 1, 1) : dayOf(year + 1, 1, 1);
    return [first, next - 1];
  };
  // The day a number of days, weeks, months or years before another; the last one of a shorter month.
  const daysBefore = (date, count, unit) => {
    if (unit === "day" || unit === "week") return date / DAY - count * (unit === "week" ? 7 : 1);
    const month = date.getUTCFullYear() * 12 + date.getUTCMonth() - count * (unit === "year" ? 12 : 1);
    const [first, last] = days(Math.floor(month / 12), (month % 12) + 1);
    return Math.min(first + date.getUTCDate() - 1, last);
  };
  const monthOf = (name) => (name.length < 3 ? 0 : MONTHS.findIndex((month) => month === name || month.slice(0, Math.max(3, name.length)) === name) + 1);
  const fullYear = (text) => (text.length === 2 ? 2000 + Number(text) : Number(text));
  const iso = (year, month, day) => `date:${String(year).padStart(4, "0")}-${[month, day].filter(Boolean).map((n) => String(n).padStart(2, "0")).join("-")}`;

  // The first and last day of what a text names, counted from 1970; or { choices }.
  const readDate = (text, today = Math.floor(Date.now() / DAY)) => {
    const key = text.trim().toLowerCase().split(/[ _-]+/).filter(Boolean).join("-");
    const now = new Date(today * DAY);
    const [year, month] = [now.getUTCFullYear(), now.getUTCMonth() + 1];
    const monday = today - ((now.getUTCDay() + 6) % 7);
    const relative = {
      today: () => [today, today],
      yesterday: () => [today - 1, today - 1],
      "this-week": () => [monday, monday + 6],
      "last-week": () => [monday - 7, monday - 1],
      "this-month": () => days(year, month),
      "last-month": () => (month > 1 ? days(year, month - 1) : days(year - 1, 12)),
      "this-year": () => days(year),
      "last-year": () => days(year - 1),
    };
    if (Object.hasOwn(relative, key)) return relative[key]();
    // `last-30-days`, `past-6-months`, `past-year`: up to today.
    const recent = /^(?:(?:last|past)-([1-9]\d{0,2})|past)-(day|week|month|year)s?$/.exec(key);
    if (recent) return [daysBefore(now, Number(recent[1] ?? 1), recent[2]), today];
    const quarter = /^(?:(\d{4})-?q([1-4])|q([1-4])-?(\d{4}))$/.exec(key);
    if (quarter) {
      const [of, first] = [Number(quarter[1] ?? quarter[4]), Number(quarter[2] ?? quarter[3]) * 3 - 2];
      return [days(of, first)[0], days(of, first + 2)[1]];
    }
    if (MONTHS.some((name) => name === key || name.slice(0, 3) === key)) {
      const last = year - (monthOf(key) > month ? 1 : 0);
      return { choices: [iso(last, monthOf(key)), iso(last - 1, monthOf(key))] };
    }
    const monthFirst = /^(\d{1,2})[-/.](\d{4})$/.exec(text.trim());
    if (monthFirst) return days(Number(monthFirst[2]), Number(monthFirst[1]));
    const numbers = /^(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?$/.exec(text.trim()) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text.trim());
    if (numbers) return days(...numbers.slice(1).map((part) => (part === undefined ? undefined : Number(part))));
    return readWritten(text.trim().toLowerCase());
  };

  // `2024-03-05T10:00Z`, `15th of May, 2023`, `Mar 5 2023`, `18/11/2025`, `2024年3月5日`.
  const readWritten = (text) => {
    const bare = text.replace(/(\d)[t ,]+(?:at )?\d{1,2}[:.]\d{2}.*$/, "$1").replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]? +/, "");
    const cjk = /^(\d{4})年(\d{1,2})月(?:(\d{1,2})[日号])?$/.exec(bare);
    if (cjk) return days(Number(cjk[1]), Number(cjk[2]), cjk[3] && Number(cjk[3]));
    const full = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(bare);
    if (full) return days(Number(full[1]), Number(full[2]), Number(full[3]));
    const numbers = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/.exec(bare);
    if (numbers) {
      const [first, second, year] = [Number(numbers[1]), Number(numbers[3]), fullYear(numbers[4])];
      const [monthFirst, dayFirst] = [days(year, first, second), days(year, second, first)];
      if (monthFirst && dayFirst && first !== second) return { choices: [iso(year, first, second), iso(year, second, first)] };
      return monthFirst ?? dayFirst;
    }
    const parts = bare.replace(/(\d)(?:st|nd|rd|th)\b/g, "$1").replace(/\bof\b/g, " ").split(/[\s,./-]+/).filter(Boolean);
    const month = parts.map(monthOf).find(Boolean);
    const rest = parts.filter((part) => !monthOf(part));
    if (!month || parts.length - rest.length !== 1 || !rest.every((part) => /^\d+$/.test(part))) return undefined;
    const year = rest.find((part) => part.length === 4);
    const [day] = rest.filter((part) => part !== year && part.length <= 2);
    if (!year || rest.length !== (day ? 2 : 1)) return undefined;
    return days(Number(year), month, day && Number(day));
  };

  // The shortest text that `readDate` reads as a range with this first, or this last, day.
  const writeDate = (day, last) => {
    const text = new Date(day * DAY).toISOString().slice(0, 10);
    const ways = [text.slice(0, 4), text.slice(0, 7), text];
    return ways.find((way) => readDate(way)[last ? 1 : 0] === day);
  };

  // `90`, `90m`, `1h 30m`, `1.5 hours`, `two days`, `PT2H`, `04:40` in seconds, twice; a bare number is minutes.
  const readDuration = (text) => {
    const bare = text.trim().toLowerCase().replace(/^\[(.*)\]$/, "$1");
    const exactly = (seconds) => [Math.round(seconds), Math.round(seconds)];
    if (/^\d+(\.\d*)?$/.test(bare)) return exactly(Number(bare) * 60);
    const clock = /^(\d{1,4}):([0-5]\d)(?::([0-5]\d))?$/.exec(bare);
    if (clock) return exactly(Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0));
    const period = /^p(?=.)(?:(\d+)w)?(?:(\d+)d)?(?:t(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?)?$/.exec(bare);
    if (period) return exactly(period.slice(1).reduce((sum, n, i) => sum + Number(n ?? 0) * SECONDS[4 - i], 0));
    const part = /^(half an?|\d+(?:[.,]\d+)?|an?|[a-z]+(?=[ -]))[ -]*(\p{Alphabetic}+?)(?:\(s\))?(?=[^\p{Alphabetic}]|\d|$)(?:[\s,:&]|and\b)*/u;
    let [rest, total, last] = [bare, 0, Infinity];
    while (rest) {
      const [whole, number, name] = part.exec(rest) ?? [];
      const unit = name ? UNIT.exec(name)?.slice(1).findIndex(Boolean) ?? -1 : -1;
      const count = !whole ? NaN : /^half/.test(number) ? 0.5 : /^an?$/.test(number) ? 1 : /^\d/.test(number) ? Number(number.replace(",", ".")) : ONES.indexOf(number);
      if (unit < 0 || unit >= last || !(count >= 0)) {
        // `1h30` leaves the minutes unsaid.
        if (last === 2 && /^[0-5]\d$/.test(rest)) return exactly(total + rest * 60);
        return undefined;
      }
      total += Math.round(count * SECONDS[unit]);
      last = unit;
      rest = rest.slice(whole.length);
    }
    return total || bare ? exactly(total) : undefined;
  };

  // What may be meant by `7d`, `<7d`, `3 months ago`, `q1` or `H1-2024`.
  const nearDate = (text, today) => {
    const key = text.replace(/^[<>=≤≥]+/, "").trim().toLowerCase();
    const [, count, unit] = /^(\d+)\s*(d(?:ay)?|w(?:eek)?|mo(?:nth)?|y(?:ear)?)s*(?: ago)?$/.exec(key) ?? [];
    if (count) return [`date:last-${count}-${{ d: "days", w: "weeks", m: "months", y: "years" }[unit[0]]}`];
    const [, before, half, after] = /^(?:(\d{4})-)?h([12])(?:-(\d{4}))?$/.exec(key) ?? [];
    if (half && Boolean(before) !== Boolean(after)) {
      const year = before ?? after;
      return [half === "1" ? `date:${year}-01..${year}-06` : `date:${year}-07..${year}-12`];
    }
    const now = today === undefined ? new Date() : new Date(today * DAY);
    return /^q[1-4]$/.test(key) ? [`date:${now.getUTCFullYear()}-${key.toUpperCase()}`] : [];
  };

  /** @type {[RegExp, (span: Limits) => Limits][]} */
  const SIGNS = [
    [/^(?:<=|≤)/, ([, end]) => [-Infinity, end]],
    [/^(?:>=|≥)/, ([start]) => [start, Infinity]],
    [/^</, ([start]) => [-Infinity, start - 1]],
    [/^>/, ([, end]) => [end + 1, Infinity]],
    [/^=/, (span) => span],
  ];
  const isSpan = Array.isArray;
  const between = (left, right) => {
    const [first, last, swapped] = left[0] > right[0] ? [right, left, true] : [left, right, false];
    return { span: [first[0], last[1]], swapped };
  };

  // `a..b`, `a-b`, `<=a`, `>a`, `a` as { span }, the first and last number that it admits; else { choices }.
  const readRange = (written, read) => {
    const text = written.trim();
    const dots = /^(.*?)(?:\.\.|…)(.*)$/s.exec(text);
    if (dots) {
      const [from, to] = dots.slice(1).map((half) => (half.trim() ? read(half.trim()) : null));
      const wrong = [from, to].find((one) => one !== null && !isSpan(one));
      if (wrong !== undefined || [from, to].includes(undefined) || (!from && !to)) return wrong ?? {};
      if (from && to) return between(from, to);
      return { span: from ? [from[0], Infinity] : [-Infinity, to[1]] };
    }
    for (const [sign, bounds] of SIGNS) {
      if (!sign.test(text)) continue;
      const value = read(text.replace(sign, "").trim());
      return isSpan(value) ? { span: bounds([value[0], value[1]]) } : (value ?? {});
    }
    const value = read(text);
    if (isSpan(value)) return { span: value };
    for (const { 0: dash, index } of text.matchAll(/[-–]| to /g)) {
      const halves = [text.slice(0, index), text.slice(index + dash.length)].map((half) => half.trim());
      const [left, right] = halves.map((half) => half && read(half));
      if (isSpan(left) && isSpan(right)) return between(left, right);
    }
    return value ?? {};
  };

  const isDate = (field) => DATES.includes(field);
  // Signs before a value that exclude it. A hyphen before a date or a duration excludes nothing.
  const EXCLUDE = /^\s*(?:!=|<>|!)\s*/;
  const EXCLUDE_NAME = /^\s*(?:!=|<>|!|-)\s*/;
  const COMPARE = /^[<>=≤≥]+\s*/;

  // The alternatives of a value: what is between commas that are not in quotes.
  const split = (value) => value.match(/(?:"[^"]*"?|[^,"])+/g) ?? [];
  const unquoted = (value) => value.replaceAll('"', "").trim();
  // Terms as they are asked for.
  const asked = (field, terms) => terms.map(({ slug }) => `${field}:${quoted(slug)}`);

  // A label as it is compared; `Severity 1` is `sev1`.
  const severityKey = (label) => letters(label).replace(/^severity(?=\d)/, "sev");
  // Whether a term is called by a name.
  const isNamed = (name) => {
    const key = severityKey(name);
    return ({ slug, label }) => severityKey(slug) === key || severityKey(label) === key;
  };

  // What queries can refer to: the facets that are loaded, by name, and the tables of the index.
  class Vocabulary {
    constructor(archive, facets, today) {
      this.archive = archive;
      this.facets = facets;
      this.today = today;
      this.lexicon = archive.lexicon;
    }

    // The field that a name means.
    field(name) {
      const key = letters(name);
      const facet = [...this.archive.facets.keys()].find((facet) => letters(facet) === key);
      return facet ?? this.lexicon.fields.find(([other]) => other === key)?.[1];
    }

    hasFacet(name) {
      return Boolean(this.archive.facets.get(name)?.size);
    }

    takesSpaces(field) {
      return field === "duration" || isDate(field);
    }

    span(field, value) {
      return readRange(value, field === "duration" ? readDuration : (text) => readDate(text, this.today));
    }

    isReadable(field, value) {
      return Boolean(this.span(field, value.replace(EXCLUDE, "")).span);
    }

    // The alternatives of a value, each without its quotation marks.
    alternatives(value) {
      return split(value).map(unquoted).filter(Boolean);
    }

    // A value without the sign that excludes it.
    included(field, value) {
      return value.replace(this.takesSpaces(field) ? EXCLUDE : EXCLUDE_NAME, "") || value;
    }

    // What may be meant by a value that is unknown: names that are much like it, or several with another sign between them.
    meant(field, value) {
      const parts = value.split(/[|;+/&]/);
      const names = parts.map((part) => this.slug(field, part));
      if (parts.length > 1 && names.every((name) => name !== undefined)) return [`${field}:${names.join(",")}`];
      const like = asked(field, this.like(field, value));
      return like.length || field !== "severity" ? like : this.examples(field);
    }

    // The term of a facet that a name or, of a cause, another name means.
    slug(field, name) {
      const key = letters(name);
      const own = this.facets.get(field)?.terms.find(({ slug, label }) => letters(slug) === key || letters(label) === key);
      return own ? quoted(own.slug) : this.alias(field, name);
    }

    // The cause that another name means.
    alias(field, name) {
      const key = letters(name);
      return field === "cause" ? this.lexicon.causes.find(([other]) => other === key)?.[1] : undefined;
    }

    // Values of a field: its most frequent terms, or in what form they are.
    examples(field) {
      if (field === "duration") return ["duration:>1h", "duration:30m..2h"];
      if (field === "has" || field === "is") return this.archive.flagNames.filter((flag) => flag.startsWith(field));
      if (isDate(field)) return ["date:2024-03", "date:2024..2025"];
      return asked(field, this.most(field).slice(0, MAX_EXAMPLES));
    }

    // Reads a value; several with commas between them are alternatives.
    value(field, value, text) {
      const whole = unquoted(value);
      // `cause:expiry,cause:network` names the field again.
      const withoutField = (part) => {
        const sign = part.indexOf(":");
        return unquoted(sign >= 0 && this.field(part.slice(0, sign)) === field ? part.slice(sign + 1) : part);
      };
      const parts = this.takesSpaces(field) && this.isReadable(field, whole) ? [whole] : split(value).map(withoutField).filter(Boolean);
      const read = { field: isDate(field) ? "date" : field, tests: [], excluded: [], onlyExcludes: parts.length > 0, problems: [], readings: [] };
      if (!parts.length) read.problems.push({ text, message: `“${text}” has no value.`, suggestions: this.examples(field) });
      for (const part of parts) {
        const name = this.included(field, part);
        const isExcluded = name !== part;
        read.onlyExcludes &&= isExcluded;
        const written = `${field}:${quoted(name)}`;
        const shown = parts.length === 1 && !isExcluded ? text : written;
        const tests = [];
        this.one({ ...read, tests }, field, name, shown);
        if (isExcluded && tests.length) read.readings.push({ text: parts.length === 1 ? text : part, meaning: `-${written}` });
        (isExcluded ? read.excluded : read.tests).push(...tests);
      }
      return read;
    }

    one(read, field, value, text) {
      if (field === "has" || field === "is") this.flag(read, field, value, text);
      else if (value === "*") read.tests.push({ known: read.field });
      else if (this.takesSpaces(field)) this.range(read, field, value, text);
      else this.term(read, field, value, text);
    }

    range({ tests, problems, readings }, field, value, text) {
      if (UNKNOWN.includes(value.toLowerCase())) return tests.push({ unknown: true });
      const { span, swapped, choices } = this.span(field, value);
      if (!span) {
        const what = field === "duration" ? field : "date";
        const message = choices ? `“${value}” could be several ${what}s.` : `“${value}” isn’t a ${what} or a range of ${what}s.`;
        return problems.push({ text, message, suggestions: choices ?? this.near(field, value) });
      }
      const [start, end] = span;
      const words = {
        after: [[end + 1, Infinity], `date:>${value}`],
        since: [[start, Infinity], `date:>=${value}`],
        before: [[-Infinity, start - 1], `date:<${value}`],
        until: [[-Infinity, end], `date:<=${value}`],
      };
      const [range, meaning] = words[field] ?? [span];
      if (meaning) readings.push({ text, meaning });
      else if (swapped) readings.push({ text, meaning: "the same with its ends swapped" });
      else if (field === "duration" && /^\d+$/.test(value)) readings.push({ text, meaning: `duration:${value}m` });
      return tests.push({ range });
    }

    // What may be meant by a date or a duration that can't be read.
    near(field, value) {
      const near = field === "duration" ? (/^ongoing$/i.test(value) ? ["is:ongoing"] : []) : nearDate(value, this.today);
      return near.length ? near : this.examples(field);
    }

    flag({ tests, problems, readings }, field, value, text) {
      const { flagNames } = this.archive;
      const name = `${field}:${letters(value)}`;
      for (const [flag, what] of [["is:draft", "drafts"], ["is:internal", "internal documents"]]) {
        const bit = flagNames.indexOf(flag);
        const isKnown = () => this.archive.flags.some((flags) => (flags >> bit) & 1);
        if (name === flag && !isKnown()) problems.push({ text, message: `This archive was built without ${what}.`, suggestions: [] });
      }
      const flag = (name) => flagNames.findIndex((flag) => letters(flag) === letters(name));
      const number = flag(name);
      if (number >= 0) return tests.push({ flag: number, set: true });
      const [, meaning] = this.lexicon.flags.find(([other]) => other === name) ?? [];
      if (meaning) {
        tests.push({ flag: flag(meaning), set: meaning[0] !== "-" });
        return readings.push({ text, meaning });
      }
      const [, choices] = this.lexicon.choices.find(([other]) => other === name) ?? [];
      if (choices) return problems.push({ text, message: `“${text}” could mean several things.`, suggestions: choices });
      const known = field === "has" && this.field(value);
      if (known === "date" || known === "duration" || this.archive.facets.get(known)?.size) return tests.push({ known });
      const suggestions = flagNames.filter((flag) => flag.startsWith(field));
      return problems.push({ text, message: `“${text}” isn’t a flag.`, suggestions });
    }

    term({ tests, problems, readings }, field, written, text) {
      const value = written.replace(/^=+\s*/, "");
      const terms = this.facets.get(field)?.terms ?? [];
      const numbers = (isMeant) => terms.flatMap((term, number) => (isMeant(term) ? [number] : []));
      const ranks = field === "severity" ? this.ranks(value, terms) : undefined;
      if (ranks) {
        const { span: [from, to], meaning } = ranks;
        if (meaning) readings.push({ text, meaning });
        return tests.push({ terms: numbers(({ rank }) => rank > 0 && rank >= from && rank <= to) });
      }
      const [sign] = COMPARE.exec(value) ?? [];
      if (sign && field !== "severity") {
        const suggestions = asked(field, this.like(field, value.slice(sign.length)));
        return problems.push({ text, message: `“${sign.trim()}” compares numbers, not names.`, suggestions });
      }
      const start = value.endsWith("*") ? letters(value.slice(0, -1)) : "";
      const found = numbers(start ? ({ slug }) => letters(slug).startsWith(start) : isNamed(value));
      if (found.length) return tests.push({ terms: found });
      if (UNKNOWN.includes(value.toLowerCase())) return tests.push({ unknown: true });
      const cause = this.alias(field, value);
      if (cause) {
        if (letters(cause) !== letters(value)) readings.push({ text, meaning: `cause:${cause}` });
        return tests.push({ terms: numbers(({ slug }) => slug === cause) });
      }
      const number = value.replace(COMPARE, "");
      const isRank = field === "severity" && /^\d{1,9}$/.test(number);
      const message = `There’s no ${field} “${value}” here.${isRank ? " Ranks are from 1 (worst) to 5." : ""}`;
      const suggestions = isRank ? [`severity:${Math.min(5, Math.max(1, Number(number)))}`] : this.meant(field, value);
      return problems.push({ text, message, suggestions });
    }

    // `1`, `<=2`, `>SEV1`, `high..low` as ranks, and how they are written where labels stood for them: a number is a rank
    // whatever labels there are. A label by itself that incidents have is that label.
    ranks(value, terms) {
      const own = (text) => terms.find(isNamed(text));
      const alias = (text) => this.lexicon.severities.find(([label]) => label === severityKey(text))?.[1];
      const isNumber = (text) => !/[\p{Alphabetic}\p{N}]/u.test(text.replace(/\d/g, ""));
      if (!isNumber(value) && !COMPARE.test(value) && !value.includes("..") && own(value)) return undefined;
      const rankOf = (text) => {
        const rank = !isNumber(text) ? (own(text)?.rank ?? alias(text)) : /^0*[1-5]$/.test(text) ? Number(text) : 0;
        return rank ? [rank, rank] : undefined;
      };
      const { span } = readRange(value, rankOf);
      if (!span) return undefined;
      const [from, to] = span;
      const written = from === to ? `${from}` : from === -Infinity ? `<=${to}` : to === Infinity ? `>=${from}` : `${from}..${to}`;
      return { span, meaning: isNumber(value) ? "" : `severity:${written}` };
    }

    // The terms of a facet that a value may mean: those that begin with it, that hold it, or that are spelled much like it.
    like(field, value, most = MAX_SUGGESTIONS) {
      const key = letters(value);
      const facet = this.facets.get(field);
      if (!facet || !key) return [];
      const limit = [...key].length < 6 ? 1 : 2;
      const aliases = (slug) => this.lexicon.causes.flatMap(([alias, cause]) => (field === "cause" && cause === slug ? [alias] : []));
      const classOf = ({ slug, label }) => {
        const names = [letters(label), letters(slug), ...aliases(slug)];
        if (names.some((name) => name.startsWith(key))) return 0;
        if (slug.split("-").some((part) => part.startsWith(key))) return 1;
        // A few letters occur within many words.
        if ([...key].length >= MIN_INNER && names.some((name) => name.includes(key))) return 1;
        return names.some((name) => Casebook.distance(key, name, limit) <= limit) ? 2 : 3;
      };
      const like = facet.terms.map((term, number) => ({ ...term, count: facet.totals[number], of: classOf(term) })).filter(({ of }) => of < 3);
      return like.sort((a, b) => a.of - b.of || b.count - a.count || Casebook.compare(a.slug, b.slug)).slice(0, most);
    }

    // Filters that words of a query could be: a severity, a time, a name. They are offered, not applied.
    chips(text, facets) {
      const found = [];
      const words = [...text.matchAll(/[^\s"]+/g)];
      for (const [at, { 0: first, index: start }] of words.entries()) {
        // What is excluded is not what the search is to be narrowed to.
        if (first.startsWith("-") || words[at - 1]?.[0] === "NOT") continue;
        for (const { 0: last, index } of words.slice(at, at + 3)) {
          const end = index + last.length;
          const chip = this.chip(text.slice(start, end), facets);
          if (chip) found.push({ start, end, chip });
        }
      }
      return found.filter((one) => !found.some((other) => other !== one && other.start <= one.start && other.end >= one.end)).slice(0, 4);
    }

    chip(text, facets) {
      if (text.includes(":")) return undefined;
      const key = severityKey(text);
      const [, rank] = this.lexicon.severities.find(([label]) => label === key && /\d/.test(label)) ?? [];
      if (rank) return `severity:${rank}`;
      if (/^[<>]=?\s*[\d.]+ ?[a-z]+$/i.test(text) && this.isReadable("duration", text)) return `duration:${text.replaceAll(" ", "")}`;
      if (/^(last|this|past) (\d+ )?(week|month|year)s?$/i.test(text) && isSpan(readDate(text, this.today))) return `date:${text.toLowerCase().replaceAll(" ", "-")}`;
      if (/\b(19|20)\d\d\b/.test(text)) {
        const days = readDate(text, this.today);
        if (isSpan(days)) return `date:${writeDate(days[0])}${days[1] - days[0] === readDate(writeDate(days[0]))[1] - days[0] ? "" : `..${writeDate(days[1], true)}`}`;
      }
      if (key.length < 3) return undefined;
      // Of several fields, the one with the most incidents.
      let best = { count: 0, chip: undefined };
      for (const [field, facet] of facets) {
        const number = facet?.terms.findIndex(({ slug, label }) => letters(slug) === key || letters(label) === key) ?? -1;
        if (number >= 0 && facet.totals[number] > best.count) best = { count: facet.totals[number], chip: `${field}:${quoted(facet.terms[number].slug)}` };
      }
      return best.chip;
    }

    // What a field or a value that is being typed may become: { text, count }.
    completions(typed) {
      const sign = typed.lastIndexOf(":");
      if (sign < 0) {
        const key = letters(typed);
        return key ? this.fieldNames().filter((name) => letters(name).startsWith(key)).map((name) => ({ text: `${name}:` })) : [];
      }
      const field = this.field(typed.slice(0, sign));
      const done = typed.slice(0, sign + 1) + typed.slice(sign + 1).replace(/[^,]*$/, "");
      const value = typed.slice(done.length).replaceAll('"', "");
      if (field === "has" || field === "is") {
        return this.archive.flagNames.filter((flag) => flag.startsWith(`${field}:${value}`)).map((text) => ({ text }));
      }
      const terms = value ? this.like(field, value, MAX_COMPLETIONS) : this.most(field);
      return terms.map(({ slug, count }) => ({ text: done + quoted(slug), count }));
    }

    // The most frequent terms of a facet.
    most(field) {
      const facet = this.facets.get(field);
      const all = facet?.terms.map((term, number) => ({ ...term, count: facet.totals[number] })) ?? [];
      return all.sort((a, b) => b.count - a.count).slice(0, MAX_COMPLETIONS);
    }

    fieldNames() {
      const facets = [...this.archive.facets.values()].filter(({ size }) => size).map(({ name }) => name);
      return [...facets, "date", "duration", "title", "id", "has", "is"];
    }

    fieldsLike(name) {
      const key = letters(name);
      const most = Math.min(2, Math.floor([...key].length / 3));
      return this.fieldNames().filter((name) => Casebook.distance(key, letters(name), most) <= most || (key.length > 2 && letters(name).startsWith(key)));
    }
  }

  // Reads a query; the facets that it names are loaded first.
  const read = async (archive, text, options = {}) => {
    const { mode, isTyping = false, today } = options;
    const facets = new Map();
    const vocabulary = new Vocabulary(archive, facets, today);
    for (const [, name] of text.matchAll(/(?<![\p{Alphabetic}\p{N}_-])([\p{Alphabetic}\p{N}_-]+)\s*[:：=<>≤≥!]/gu)) {
      const field = vocabulary.field(name.replace(/^-+/, ""));
      const facet = await archive.facet(field);
      if (facet) facets.set(field, facet);
    }
    return { ...Casebook.parse(text, vocabulary, mode, isTyping), vocabulary };
  };

  Object.assign(Casebook, { read, readDate, writeDate, readDuration, Vocabulary });
})();
