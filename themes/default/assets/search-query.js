// The query language, exactly as src/search/query reads it: both are tested with one table. A query is its text; facets
// and ranges are changed by changing the text.
//
//   words "a phrase" -without (dns OR bgp) cause:expiry,network severity:<=2 duration:>4h date:2024..2025 has:actions
(() => {
  "use strict";
  const { fold, tokens } = Casebook;
  const MAX_WORDS = 12;
  const MAX_PLAIN = 64;
  // How deeply parentheses may be nested.
  const MAX_DEPTH = 30;
  const TOO_DEEP = "The parentheses are nested too deeply; the inner ones were ignored.";
  const COMMON = "These words are too common to search for.";
  const QUOTES = /[“”„‟«»「」『』]/g;
  const SINGLE_QUOTES = /[‘’‚]/g;
  // Longer words are not indexed.
  const MAX_LENGTH = 64;
  // In longer queries `not` and `or` are words.
  const MAX_OPERATORS = 4;
  const CODE = /->|=>|::|[{}[\];]|:\/\/|="|\w(?:\(|=\w)|\d\d:\d\d:\d\d/;
  const NAME = /^\p{Alphabetic}[\p{Alphabetic}\p{N}_-]*/u;
  const PATTERN = /^\/(.*[*+?[\]{}|^$\\].*)\/$/;
  const OPERATOR = /^(\|\|?|OR|&&?|AND|NOT)(?!\S)/;
  const LETTER = /[\p{Alphabetic}\p{N}]/u;

  // A name as it is compared: its letters and digits.
  const letters = (name) => fold(name).replace(/[^\p{Alphabetic}\p{N}]/gu, "");

  // The field whose name a text begins with, and where its value begins. Spaces around the sign, or another sign, are
  // only understood after a field's own name.
  const fieldAt = (text, known) => {
    const [name] = NAME.exec(text) ?? [];
    const field = name && known.field(name);
    if (!field) return undefined;
    const after = text.slice(name.length);
    const isOwn = name.toLowerCase() === field;
    if (isOwn && /^(?:[<>≤≥]|!=)/.test(after)) return { field, length: name.length };
    const sign = (isOwn ? /^\s*[:：=]\s*(?=[^\s)])/ : /^[:：](?=[^\s)])/).exec(after);
    return sign && { field, length: name.length + sign[0].length };
  };

  // Whether a text is the name of a field with its colon.
  const isField = (text, known) => /[:：]$/.test(text) && Boolean(known.field(text.slice(0, -1)));

  // Whether a text has several lines, many words or the punctuation of a log.
  const isPlain = (text, known) => {
    if (/[\n\r]/.test(text.trim())) return true;
    const words = text.split(/\s+/).filter((word) => word && !fieldAt(word.replace(/^-+/, ""), known));
    return words.length > MAX_WORDS || words.some((word) => CODE.test(word));
  };

  // The length of a run without spaces; quotes may have some.
  const runLength = (text, inParentheses) => (inParentheses ? /^(?:"[^"]*"?|[^\s")])*/ : /^(?:"[^"]*"?|[^\s"])*/).exec(text)[0].length;

  // Whether a sign excludes or requires what follows. `-22`, `--force` and `-rf` are parts of commands that people paste.
  const isSign = (text) => /^[-+!][\p{Alphabetic}"(]/u.test(text) && !/^-[A-Za-z]{1,2}(?!\S)/.test(text);

  // The pieces of a query: { kind, text, start, end } and what is in them.
  const pieces = (text, known) => {
    const found = [];
    let at = 0;
    let depth = 0;
    const valueLength = (field, value) => {
      let length = runLength(value, depth > 0);
      if (!known.takesSpaces(field) || value.slice(0, length).includes('"')) return length;
      let end = length;
      for (let n = 0; n < 3; n += 1) {
        const [spaces] = /^\s*/.exec(value.slice(end));
        const next = value.slice(end + spaces.length);
        const more = runLength(next, depth > 0);
        if (more === 0 || /[:"]/.test(next.slice(0, more))) break;
        end += spaces.length + more;
        if (known.isReadable(field, value.slice(0, end))) length = end;
      }
      return length;
    };
    const piece = (rest) => {
      const [operator] = OPERATOR.exec(rest) ?? [];
      if (operator) return { kind: operator === "NOT" ? "not" : /^[|O]/.test(operator) ? "or" : "and", length: operator.length };
      // `--cause:network` can only mean that.
      if (rest.startsWith("--") && fieldAt(rest.slice(2), known)) return { kind: "not", length: 2 };
      const first = rest[0];
      if (first === "(" || first === ")") {
        depth = Math.max(0, depth + (first === "(" ? 1 : -1));
        return { kind: first, length: 1 };
      }
      if (/[-!+]/.test(first) && isSign(rest)) return { kind: first === "+" ? "required" : "not", length: 1 };
      const [quoted, inner] = /^"([^"]*)"?/.exec(rest) ?? /^'([^']*(?:'(?![\s)]|$)[^']*)*)'(?=[\s)]|$)/.exec(rest) ?? [];
      if (quoted?.[0] === '"' || (quoted && /\S\s+\S/.test(` ${inner} `.trim()))) {
        const isClosed = quoted.length > inner.length + 1;
        return { kind: "phrase", inner, isClosed, length: quoted.length };
      }
      const named = fieldAt(rest, known);
      if (named) {
        const length = named.length + valueLength(named.field, rest.slice(named.length));
        return { kind: "field", field: named.field, value: rest.slice(named.length, length), length };
      }
      const [name = ""] = NAME.exec(rest) ?? [];
      const length = name.length + 1 + runLength(rest.slice(name.length + 1), depth > 0);
      const value = rest.slice(name.length + 1, length);
      // `redis:6379` is a host with its port.
      const isPort = () => value.length !== 1 && /^\d*$/.test(value) && known.fieldsLike(name).length === 0;
      if (name.length > 1 && rest[name.length] === ":" && /^[\p{Alphabetic}\p{N}"<>=]/u.test(value) && !isPort()) {
        return { kind: "unknown", name, value, length };
      }
      return { kind: "text", length: (depth > 0 ? /^[^\s")]*/ : /^[^\s"]*/).exec(rest)[0].length };
    };
    while (at < text.length) {
      at += /^\s*/.exec(text.slice(at))[0].length;
      if (at >= text.length) break;
      const one = piece(text.slice(at));
      const end = at + one.length;
      found.push({ ...one, text: text.slice(at, end), start: at, end });
      at = end;
    }
    return found;
  };

  // The words of a text: names as a whole with their parts.
  const readWords = (text) => {
    const all = tokens(text).filter(({ whole }) => whole >= 0);
    const until = (end) => {
      const words = [];
      while (all.length && all[0].at < end) {
        const { text: word, whole, at, written = word } = all.shift();
        words.push({ kind: "word", word, written, parts: whole ? until(at + whole) : [], open: false });
      }
      return words;
    };
    const words = until(Infinity);
    // The last sign of a run is known from the pair before it.
    const isSign = (word) => /^[^\x00-\x7f]$/u.test(word);
    const repeats = (number) => {
      const before = words[number - 1]?.word ?? "";
      return isSign(words[number].word) && [...before].length === 2 && before.endsWith(words[number].word);
    };
    return words.filter((_, number) => !repeats(number));
  };

  // Words that no other spelling is looked for.
  const verbatim = (words) => words.map((word) => ({ ...word, verbatim: true, parts: verbatim(word.parts) }));

  // Operators without anything to work on, and quotation marks that aren't closed. The last piece may still be being typed.
  const dangling = (parts, isTyping) =>
    parts.flatMap((part, at) => {
      const { kind, start, end } = part;
      const next = parts[at + 1];
      const starts = next !== undefined && ![")", "or", "and"].includes(next.kind);
      const follows = at > 0 && !["(", "or", "and", "not", "required"].includes(parts[at - 1].kind);
      const isOpen = isTyping && !next;
      const isWord = parts.length > MAX_OPERATORS || !follows || !starts;
      const says = (text, message, ...suggestions) => [{ text, start, end, message, suggestions }];
      const isLost = !follows || !(starts || isOpen);
      if (kind === "or" && isLost) return says("OR", "“OR” needs something on both sides.");
      if (kind === "and" && isLost) return says("AND", "“AND” needs something on both sides.");
      if (kind === "not" && !starts && !isOpen) return says("NOT", "“NOT” has nothing after it.");
      if (kind === "phrase" && !part.isClosed && !isOpen) return says('"', "The quotation mark isn’t closed.");
      if (kind === "phrase" && part.inner.includes("*")) return says("*", "“*” doesn’t complete words between quotation marks.");
      if (kind === "text" && part.text === "not" && !isWord) return says("not", "“not” was searched for as a word.", "NOT");
      if (kind === "text" && part.text === "or" && !isWord) return says("or", "“or” was read as a word.", "OR");
      return [];
    });

  // The beginning of a text with the `*` that completes it.
  const begun = (text) => (/^[\p{Alphabetic}\p{N}]{2,}/u.exec(text) ?? []).map((start) => `${start}*`);

  const NOT_OPENED = "The parenthesis isn’t opened before.";
  // A word with a sign that other query languages have: what is said of it, what could be meant, and what is searched for.
  const foreign = (text) => {
    const [, closed] = /^([^(]*[\p{Alphabetic}\p{N}])\)$/u.exec(text) ?? [];
    if (closed) return [NOT_OPENED, [], closed];
    const openEnd = "Only the end of a word can be left open.";
    const [, base, sign] = /^(.*)([~^])[\d.]*$/.exec(text) ?? [];
    if (base === "") return [`“${text}” means nothing here, so it was left out.`, [], ""];
    if (base && LETTER.test([...base].at(-1))) {
      const why = sign === "~" ? "similar spellings are found by themselves" : "words can’t be weighed";
      return [`“${text}” was searched for as “${base}”: ${why}.`, [], base];
    }
    const [first, rest] = [text[0], text.slice(1)];
    if (/^[~*#@][\p{Alphabetic}\p{N}]/u.test(text)) return first === "*" ? [openEnd, [`${rest}*`], rest] : [`“${first}” was left out.`, [], rest];
    if (/[\p{Alphabetic}\p{N}][*?](?=[\p{Alphabetic}\p{N}])/u.test(text)) return [openEnd, begun(text), text];
    const isLong = (word) => new TextEncoder().encode(word).length > MAX_LENGTH && !/[\u3000-\u{10ffff}]/u.test(word);
    const long = text.split(/[^\p{Alphabetic}\p{N}]/u).find(isLong);
    return long && [`“${[...long].slice(0, 12).join("")}…” is too long: no word of more than ${MAX_LENGTH} letters is indexed.`, [], text];
  };

  // The words of a pasted text, each once: of too many, names first, then the longest.
  const plainWords = (text) => {
    const words = [...new Map(readWords(text).map((word) => [word.word, word])).values()];
    if (words.length <= MAX_PLAIN) return verbatim(words);
    const isName = ({ word, parts }) => parts.length > 0 || (/\d/.test(word) && word.length > 3);
    const size = ({ word }) => [...word].length;
    return verbatim(words.sort((a, b) => Number(isName(b)) - Number(isName(a)) || size(b) - size(a)).slice(0, MAX_PLAIN));
  };

  const wanted = (node) => ({ node });
  const intoNode = ({ node, negated }) => (negated ? { kind: "not", nodes: [node] } : node);
  const joined = (items) => (items.length === 1 ? intoNode(items[0]) : { kind: "all", nodes: items.map(intoNode) });

  // What a query asks for. `known` says what it can refer to; `mode` is "plain", "query" or, by default, neither.
  const parse = (written, known, mode, isTyping) => {
    const text = written.replace(QUOTES, '"').replace(SINGLE_QUOTES, "'");
    const query = { plain: mode === "plain" || (mode !== "query" && isPlain(text, known)), items: [], filters: [], problems: [], readings: [], isEmpty: false };
    const parts = query.plain ? [] : pieces(text, known);
    // A field whose value is yet to come.
    const isUnfinished = isTyping && parts.at(-1)?.kind === "text" && isField(parts.at(-1).text, known);
    if (isUnfinished) parts.pop();
    let excludesNothing = false;
    let at = 0;
    // Names what was not understood, once.
    const problem = ({ text, start, end }, message, suggestions) => {
      const isKnown = query.problems.some((one) => one.text === text && one.message === message);
      if (!isKnown) query.problems.push({ text, start, end, message, suggestions });
    };

    for (const one of dangling(parts, isTyping)) problem(one, one.message, one.suggestions);
    // Words side by side, if any of them is indexed.
    const phrase = (inner, place, scope) => {
      const words = tokens(inner).filter(({ whole }) => whole === 0);
      if (words.length) return [{ node: { kind: "phrase", words: words.map(({ text, at }) => ({ word: text, at })), scope }, required: true }];
      if (LETTER.test(inner)) problem({ ...place, text: inner }, COMMON, []);
      return [];
    };
    const phrases = (part) => {
      const { field, value } = part;
      const items = known.alternatives(value).flatMap((one) => {
        const name = known.included(field, one);
        const found = phrase(name, part, field).map((item) => (name === one ? item : { ...item, negated: true, required: false }));
        if (one.includes("*")) problem(part, `“*” doesn’t complete words after “${field}:”.`, []);
        return found;
      });
      const wanted = items.filter(({ negated }) => !negated);
      const unwanted = items.filter(({ negated }) => negated);
      if (wanted.length < 2) return [...wanted, ...unwanted];
      return [{ node: { kind: "any", nodes: wanted.map(({ node }) => node) }, required: true }, ...unwanted];
    };
    const operand = (isNegated) => {
      const part = parts[at];
      if (!part || [")", "or", "and"].includes(part.kind)) return [];
      at += 1;
      const { kind, text } = part;
      if (kind === "(") return parenthesis(part);
      if (kind === "phrase") return phrase(part.inner, part);
      if (kind === "field") {
        const { field, value, start, end } = part;
        if (field === "title" || field === "id") return phrases(part);
        const read = known.value(field, value, text);
        const isEmpty = read.tests.length + read.excluded.length === 0;
        const excludes = isNegated || read.onlyExcludes;
        // A name that no incident has; a severity isn't one.
        const isUnknownName = isEmpty && !excludes && field !== "severity" && LETTER.test(value) && read.problems.length > 0 && known.hasFacet(field);
        if (isUnknownName) read.problems.at(-1).message += " It was searched for as text.";
        for (const one of read.problems) problem({ ...one, start, end }, one.message, one.suggestions);
        query.readings.push(...read.readings);
        if (isUnknownName) return verbatim(readWords(value)).map(wanted);
        excludesNothing ||= isEmpty && excludes;
        const item = (alternatives, negated) => ({ node: { kind: "filter", field: read.field, alternatives, start, end }, required: !negated, negated });
        return [item(read.tests, false), item(read.excluded, true)].filter(({ node }) => node.alternatives.length);
      }
      if (kind === "unknown") {
        const suggestions = known.fieldsLike(part.name).map((field) => `${field}:${part.value}`);
        const fields = suggestions.length ? "" : ` Fields: ${known.fieldNames().join(", ")}.`;
        problem(part, `“${part.name}:” isn’t a field, so its value was searched for as text.${fields}`, suggestions);
        return verbatim(readWords(part.value)).map(wanted);
      } else {
        const [, pattern] = PATTERN.exec(text) ?? [];
        if (pattern) {
          problem(part, "Patterns aren’t supported, so the words in it were searched for.", begun(pattern));
        } else if (/^[\p{Alphabetic}\p{N}]{2,}\*$/u.test(text)) {
          const items = readWords(text).map(wanted);
          if (items.length) items.at(-1).node.open = true;
          return items;
        } else if (isField(text, known)) {
          problem(part, `“${text}” has no value.`, known.examples(known.field(text.slice(0, -1))));
          return [];
        } else {
          const [message, suggestions, rest] = foreign(text) ?? [];
          if (message) problem(part, message, suggestions);
          if (message) return readWords(rest).map(wanted);
        }
      }
      return readWords(text).map(wanted);
    };
    let depth = 0;
    const parenthesis = (part) => {
      if (depth === MAX_DEPTH) {
        problem(part, TOO_DEEP, []);
        return [];
      }
      depth += 1;
      const items = sequence();
      depth -= 1;
      if (parts[at]?.kind === ")") at += 1;
      else problem(part, "The parenthesis isn’t closed.", []);
      return items;
    };
    // An operand with the signs before it.
    const signed = () => {
      let [negated, required] = [false, false];
      for (; ["not", "required"].includes(parts[at]?.kind); at += 1) {
        if (parts[at].kind === "not") negated = !negated;
        else required = true;
      }
      const start = parts[at - 1]?.start;
      const items = operand(negated);
      if (negated && items.length === 1) {
        const [{ node, negated }] = items;
        return [{ node: node.kind === "filter" ? { ...node, start } : node, negated: !negated }];
      }
      if (negated && items.length) return [{ node: joined(items), negated }];
      return items.map((item) => ({ ...item, required: item.required || required }));
    };
    const alternatives = () => {
      const first = signed();
      const nodes = [];
      while (parts[at]?.kind === "or") {
        at += 1;
        const next = signed();
        if (next.length) nodes.push(joined(next));
      }
      if (!nodes.length || !first.length) return [...first, ...nodes.map(wanted)];
      return [{ node: { kind: "any", nodes: [joined(first), ...nodes] }, required: first.some(({ required }) => required) }];
    };
    const sequence = () => {
      const items = [];
      let isJoined = false;
      while (at < parts.length && parts[at].kind !== ")") {
        if (parts[at].kind === "and") {
          if (items.length) items.at(-1).required = true;
          isJoined = true;
          at += 1;
          continue;
        }
        for (const item of alternatives()) {
          if (isJoined) item.required = true;
          items.push(item);
          isJoined = false;
        }
      }
      return items;
    };

    if (query.plain) query.items = plainWords(text).map(wanted);
    while (at < parts.length) {
      for (const item of sequence()) {
        if (item.node.kind === "filter") query.filters.push({ ...item.node, negated: Boolean(item.negated) });
        else query.items.push(item);
      }
      if (at < parts.length && !query.problems.some(({ message }) => message === TOO_DEEP)) problem(parts[at], NOT_OPENED, []);
      at += 1;
    }
    if (isTyping && !query.plain && LETTER.test(text.at(-1) ?? "") && parts.at(-1)?.kind === "text") openLast(query.items.at(-1));
    if (query.items.length + query.filters.length === 0 && text.trim() && !excludesNothing) {
      query.isEmpty = !isTyping;
      const message = LETTER.test(text) ? COMMON : "There is nothing in it to search for.";
      if (!query.problems.length && !isUnfinished) problem({ text: text.trim(), start: 0, end: text.length }, message, []);
    }
    return query;
  };

  // The last word may be unfinished.
  const openLast = (item) => {
    if (!item || item.negated) return;
    const word = item.node.kind === "any" ? item.node.nodes.at(-1) : item.node;
    if (word.kind !== "word") return;
    word.open = true;
    if (word.parts.length) word.parts.at(-1).open = true;
  };

  const quoted = (value) => (/[\s,]/.test(value) ? `"${value}"` : value);

  // The text with every filter of a field replaced by one of these values; without values, the field is gone.
  const withFilter = (text, query, field, names) => {
    let rest = text;
    const old = query.filters.filter((filter) => filter.field === field && !filter.negated);
    for (const { start, end } of old.reverse()) rest = rest.slice(0, start) + rest.slice(end);
    rest = rest.replace(/\s+/g, " ").trim();
    return [rest, names.length ? `${field}:${names.map(quoted).join(",")}` : ""].filter(Boolean).join(" ");
  };

  Object.assign(Casebook, { parse, withFilter, letters, quoted, isPlain });
})();
