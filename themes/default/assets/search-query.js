// The query language. A query is its text; facets and ranges are changed by changing the text.
//
//   words "a phrase" -without cause:expiry,network service:ldap severity:<=2 duration:>4h date:2024..2025 has:actions
(() => {
  "use strict";
  const { fold, tokens } = Casebook;
  const DAY = 86400000;
  const PART = /(-?)(?:([a-z]+):)?((?:"[^"]*"?|[^\s"])+)/giu;
  const COMPARISON = /^(<=|>=|<|>|)(.*)$/u;
  const UNITS = { s: 1, m: 60, h: 3600, d: 86400, w: 604800 };

  // The first and last day of `2024`, `2024-03` or `2024-03-05`, counted from 1970.
  const readDate = (text) => {
    const parts = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(text);
    if (!parts) return undefined;
    const [year, month, day] = parts.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
    if (month !== undefined && (month < 1 || month > 12)) return undefined;
    const at = (y, m, d) => new Date(0).setUTCFullYear(y, m, d) / DAY;
    const first = at(year, (month ?? 1) - 1, day ?? 1);
    if (day !== undefined && new Date(first * DAY).getUTCDate() !== day) return undefined;
    const next = day ? first + 1 : month ? at(year, month, 1) : at(year + 1, 0, 1);
    return [first, next - 1];
  };

  // The shortest text that `readDate` reads as a range with this first, or this last, day.
  const writeDate = (day, last) => {
    const text = new Date(day * DAY).toISOString().slice(0, 10);
    const ways = [text.slice(0, 4), text.slice(0, 7), text];
    return ways.find((way) => readDate(way)[last ? 1 : 0] === day);
  };

  // `90`, `90m`, `1h30m`, `1.5h`, `2d` in seconds; a bare number is minutes.
  const readDuration = (text) => {
    if (/^\d+(\.\d+)?$/.test(text)) text += "m";
    if (!/^(\d+(\.\d+)?[smhdw])+$/i.test(text)) return undefined;
    let seconds = 0;
    for (const [, number, unit] of text.matchAll(/(\d+(?:\.\d+)?)([smhdw])/gi)) {
      seconds += Number(number) * UNITS[unit.toLowerCase()];
    }
    return [Math.round(seconds), Math.round(seconds)];
  };

  const readRank = (text) => (/^[1-5]$/.test(text) ? [Number(text), Number(text)] : undefined);

  // `a..b`, `a..`, `..b`, `<=a`, `>a`, `a` as the first and the last whole number that it admits.
  const readRange = (text, read) => {
    const dots = text.indexOf("..");
    if (dots >= 0) {
      const [left, right] = [text.slice(0, dots), text.slice(dots + 2)];
      const [from, to] = [left ? read(left) : [-Infinity], right ? read(right) : [0, Infinity]];
      return from && to && (left || right) ? [from[0], to[1]] : undefined;
    }
    const [, sign, rest] = COMPARISON.exec(text);
    const value = read(rest);
    if (!value) return undefined;
    const ranges = {
      "<": [-Infinity, value[0] - 1],
      "<=": [-Infinity, value[1]],
      ">": [value[1] + 1, Infinity],
      ">=": [value[0], Infinity],
      "": value,
    };
    return ranges[sign];
  };

  const READERS = { date: readDate, duration: readDuration, severity: readRank };
  const values = (text) => text.match(/(?:"[^"]*"?|[^,"])+/g)?.map((value) => value.replace(/"/g, "").trim()) ?? [];

  // One alternative of a field: a range, or a name.
  const alternative = (field, value) => {
    if (field in READERS) {
      if (value === "unknown") return { unknown: true };
      const range = readRange(value, READERS[field]);
      if (range) return { range };
      if (field !== "severity" || /^[<>]|\.\./.test(value)) return undefined;
    }
    return value ? { name: value.toLowerCase(), folded: fold(value) } : undefined;
  };

  // The words of a stretch of text: names whole where they are such, each with its parts.
  const readWords = (text, negated) => {
    const found = tokens(fold(text));
    const words = [];
    for (let i = 0; i < found.length; i += 1) {
      const { text: word, whole } = found[i];
      if (!whole) {
        words.push({ word, negated, parts: [] });
        continue;
      }
      const parts = [];
      const end = tokens(word).filter((token) => !token.whole).length;
      for (let n = 0; n < end; n += 1) parts.push(found[(i += 1)].text);
      words.push({ word, negated, parts });
    }
    return words;
  };

  // What a query asks for. `fields` are the names that may stand before a colon.
  const parse = (text, fields) => {
    const query = { words: [], phrases: [], filters: [], problems: [], common: false };
    let growing = false;
    for (const match of text.matchAll(PART)) {
      const [whole, minus, name, value] = match;
      const field = name?.toLowerCase();
      // `-1` and `-22` are codes that people paste, not wishes.
      const negated = minus === "-" && (field !== undefined || !/^\d/.test(value));
      if (field && fields.includes(field)) {
        const alternatives = values(value).map((one) => alternative(field, one));
        if (alternatives.length === 0 || alternatives.includes(undefined)) query.problems.push(whole);
        else query.filters.push({ field, negated, alternatives, start: match.index, end: match.index + whole.length });
      } else if (value.includes('"')) {
        readQuoted(query, (name ? `${name}:` : "") + value, negated);
      } else {
        const words = readWords((name ? `${name}:` : "") + value, negated);
        query.words.push(...words);
        growing = words.length > 0 && !negated && /[\p{Alphabetic}\p{N}]$/u.test(text) && match.index + whole.length === text.length;
      }
    }
    // The last word may still be growing.
    if (growing) query.words.at(-1).open = true;
    const plain = query.words.length + query.phrases.length + query.filters.length + query.problems.length;
    query.common = plain === 0 && /[\p{Alphabetic}\p{N}]/u.test(text);
    return query;
  };

  const readQuoted = (query, text, negated) => {
    for (const [number, piece] of text.split('"').entries()) {
      if (number % 2 === 0) {
        query.words.push(...readWords(piece, negated));
        continue;
      }
      const words = tokens(fold(piece)).filter((token) => !token.whole);
      if (words.length > 0) query.phrases.push({ words: words.map(({ text, at }) => ({ word: text, at })), negated });
    }
  };

  const quoted = (value) => (/^[^\s",]+$/.test(value) ? value : `"${value.replace(/"/g, "")}"`);

  // The text with every filter of a field replaced by one of these values; without values, the field is gone.
  const withFilter = (text, fields, field, names, negated = false) => {
    let rest = text;
    const old = parse(text, fields).filters.filter((filter) => filter.field === field && filter.negated === negated);
    for (const { start, end } of old.reverse()) rest = rest.slice(0, start) + rest.slice(end);
    rest = rest.replace(/\s+/g, " ").trim();
    const filter = names.length ? `${negated ? "-" : ""}${field}:${names.map(quoted).join(",")}` : "";
    return [rest, filter].filter(Boolean).join(" ");
  };

  // The names that a field is filtered by (not those that it must not have).
  const filterNames = (text, fields, field) => {
    const filters = parse(text, fields).filters.filter((filter) => filter.field === field && !filter.negated);
    return filters.flatMap(({ start, end }) => values(text.slice(start, end).replace(/^[^:]*:/, "")));
  };

  Object.assign(Casebook, { parse, withFilter, filterNames, readDate, writeDate, readDuration });
})();
