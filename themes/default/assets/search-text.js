// Text as the search compares it, and what of it was looked for: for the explorer and for the pages that it leads to.
globalThis.Casebook = Object.create(null);
(() => {
  "use strict";
  const WORDS = /[\p{Alphabetic}\p{N}\u00ad\u200b-\u200d]+/gu;
  const NAMES = /[\p{Alphabetic}\p{N}\u00ad\u200b-\u200d]+(?:[-_./'’‐‑][\p{Alphabetic}\p{N}\u00ad\u200b-\u200d]+)*/gu;
  const CJK = /[\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]/;
  // Marks where a capital begins a part of a word.
  const HUMP = "\ue000";
  const LETTERS = { ς: "σ", "’": "'", "‐": "-", ß: "ss", æ: "ae", œ: "oe", đ: "d", ð: "d", ø: "o", ł: "l", ı: "i" };

  // Text without case, accents, compatibility forms and invisible characters.
  const fold = (text) => {
    const bare = text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase();
    return bare.replace(/[ς’‐ßæœđðøłı]|[\u00ad\u200b-\u200d\u2060\ufeff]/g, (c) => LETTERS[c] ?? "");
  };

  // What the inflections of an English word have in common; other words stay as they are.
  const stem = (word) => {
    if (/^\d{3,}s$/.test(word)) return word.slice(0, -1);
    if (!/^[a-z]{4,}$/.test(word)) return word;
    let root = word;
    if (/[^aeu]ies$/.test(root)) root = root.slice(0, -3) + "y";
    else if (/(ch|sh|ss|x|z)es$/.test(root)) root = root.slice(0, -2);
    else if (/[^sui]s$/.test(root)) root = root.slice(0, -1);
    if (/[^aeiou]ied$/.test(root)) root = root.slice(0, -3) + "y";
    else if (/[aeiouy].*(ed|ing)$/.test(root) && root.length > 5) root = root.replace(/(ed|ing)$/, "");
    if (/([bdfgmnprt])\1$/.test(root)) root = root.slice(0, -1);
    return root.length > 3 ? root.replace(/e$/, "") : root;
  };

  // The whole of a name as it is indexed, without its joints; see token.rs.
  const joined = (name) => name.replace(/(\p{N})?[-_./']+(?=(\p{N})?)/gu, (_, before = "", after) => before + (before && after ? "." : ""));

  // Says which of the words that are looked for a text's word is. A word with `*` at its end finds what begins with it.
  const finder = (words) => {
    const [stems, begun] = [new Map(), []];
    for (const word of words) {
      const bare = joined(fold(word.replace(/\*$/, "")));
      if (word.endsWith("*")) begun.push(bare);
      stems.set(stem(bare), word);
    }
    return (folded) => stems.get(stem(folded)) ?? begun.find((start) => folded.startsWith(start));
  };

  // The places of a text that have one of the words: whole names, else their words; of scripts without spaces, the pairs.
  function* sought(text, find) {
    for (const { 0: name, index } of text.matchAll(NAMES)) {
      const whole = find(joined(fold(name)));
      if (whole) {
        yield { term: whole, start: index, end: index + name.length };
        continue;
      }
      for (const { 0: word, index: at } of name.matchAll(WORDS)) {
        const start = index + at;
        const term = find(fold(word));
        if (term) yield { term, start, end: start + word.length };
        else if (CJK.test(word)) yield* pairs(word, start, find);
      }
    }
  }

  // Neighbouring pairs that are looked for are one place.
  function* pairs(word, start, find) {
    let open;
    for (let i = 0; i < word.length; i += 1) {
      const [pair, sign] = [find(word.slice(i, i + 2)), find(word[i])];
      const from = start + i;
      const end = from + (pair ? 2 : 1);
      if (!pair && !sign) continue;
      if (open && from <= open.end) open.end = Math.max(open.end, end);
      else {
        if (open) yield open;
        open = { term: pair ?? sign, start: from, end };
      }
    }
    if (open) yield open;
  }

  Object.assign(Casebook, { fold, stem, sought, finder, HUMP });
})();
