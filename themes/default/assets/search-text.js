// Text as the search compares it, and what of it was looked for: for the explorer and for the pages that it leads to.
globalThis.Casebook = Object.create(null);
(() => {
  "use strict";
  const WORDS = /[\p{Alphabetic}\p{N}]+/gu;
  const NAMES = /[\p{Alphabetic}\p{N}]+(?:[-_./'’][\p{Alphabetic}\p{N}]+)*/gu;

  // Text without case, accents and compatibility forms.
  const fold = (text) => {
    const bare = text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC");
    return bare.toLowerCase().replace(/ς/g, "σ").replace(/’/g, "'");
  };

  // The places of a text that have one of the terms: whole names, else their words.
  function* sought(text, terms) {
    const paired = (folded) => /[^\x00-\u2fff]/u.test(folded) && [...terms].find((term) => folded.includes(term));
    for (const { 0: name, index } of text.matchAll(NAMES)) {
      const whole = fold(name);
      if (terms.has(whole)) {
        yield { term: whole, start: index, end: index + name.length };
        continue;
      }
      for (const { 0: word, index: at } of name.matchAll(WORDS)) {
        const folded = fold(word);
        const term = terms.has(folded) ? folded : paired(folded);
        if (term) yield { term, start: index + at, end: index + at + word.length };
      }
    }
  }

  Object.assign(Casebook, { fold, sought });
})();
