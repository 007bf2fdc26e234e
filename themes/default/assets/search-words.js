// Text to words, exactly as src/search/token.rs does it: both are tested with one table.
(() => {
  "use strict";
  const LONGEST = 64;
  const MOST_PARTS = 8;
  const COMMON = new Set(
    (
      "a about after again all also although an and any are around as at be because been before being " +
      "between both but by can could did do does due during each even every few for from further had has " +
      "have he her his how however i if in into is it its just later many may me might more most " +
      "much must my now of on once only or other our own same she should since so some still such than that " +
      "the their them then there these they this those through to too under until very via was " +
      "we were what when where which while who will with within without would you your"
    ).split(" "),
  );
  const WORD = /[\p{Alphabetic}\p{N}]/u;
  const PAIRED =
    /[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\u{20000}-\u{2fa1f}]/u;
  const JOINT = /[-_./']/;
  const bytes = new TextEncoder();

  const fits = (word) => word.length <= LONGEST && bytes.encode(word).length <= LONGEST;
  const isCommon = (word) => COMMON.has(word);
  const isWord = (c) => c !== undefined && WORD.test(c);
  const isPaired = (c) => isWord(c) && PAIRED.test(c);

  // The words of a folded text: { text, whole, at }. `whole` marks several words joined to one name, which stands at
  // the place of the first of them. Common words are left out but take up their place.
  const tokens = (folded) => {
    const found = [];
    let at = 0;
    const word = (text) => {
      if (fits(text) && !isCommon(text)) found.push({ text, whole: false, at });
      at += 1;
    };
    let parts = [];
    let joints = "";
    const endName = () => {
      let whole = "";
      for (const [number, part] of parts.entries()) whole += (number ? joints[number - 1] : "") + part;
      if (parts.length >= 2 && parts.length <= MOST_PARTS && fits(whole)) found.push({ text: whole, whole: true, at });
      parts.forEach(word);
      parts = [];
      joints = "";
    };
    const characters = [...folded];
    let run = "";
    let pair = "";
    characters.forEach((c, number) => {
      const paired = isPaired(c);
      const inWord = isWord(c) && !paired;
      if (!inWord) {
        if (run) parts.push(run);
        const next = characters[number + 1];
        // A joint only joins what is directly before it.
        if (JOINT.test(c) && run && isWord(next) && !isPaired(next)) joints += c;
        else endName();
        run = "";
      }
      if (pair) word(paired ? pair + c : pair);
      pair = paired ? c : "";
      if (inWord) run += c;
    });
    if (run) parts.push(run);
    endName();
    if (pair) word(pair);
    return found;
  };

  // What the inflections of an English word have in common; other words stay as they are.
  const stem = (word) => {
    if (!/^[a-z']{4,}$/.test(word)) return word;
    let root = word.replace(/'s?$/, "");
    if (/[^aeu]ies$/.test(root)) root = root.slice(0, -3) + "y";
    else if (/(ch|sh|ss|x|z)es$/.test(root)) root = root.slice(0, -2);
    else if (/[^su]s$/.test(root) && !/is$/.test(root)) root = root.slice(0, -1);
    if (/[^aeiou]ied$/.test(root)) root = root.slice(0, -3) + "y";
    else if (/[aeiouy].*(ed|ing)$/.test(root) && root.length > 5) root = root.replace(/(ed|ing)$/, "");
    if (/([bdfgmnprt])\1$/.test(root)) root = root.slice(0, -1);
    return root.length > 3 ? root.replace(/e$/, "") : root;
  };

  // Order of code points, which is that of the index.
  const compare = (a, b) => {
    const [left, right] = [[...a], [...b]];
    for (let i = 0; i < left.length && i < right.length; i += 1) {
      const step = left[i].codePointAt(0) - right[i].codePointAt(0);
      if (step) return step;
    }
    return left.length - right.length;
  };

  Object.assign(Casebook, { tokens, isCommon, stem, compare });
})();
