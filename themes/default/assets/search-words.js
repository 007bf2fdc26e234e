// Text to words, exactly as src/search/token.rs and stem.rs do it: both are tested with one table.
(() => {
  "use strict";
  const { fold, HUMP } = Casebook;
  const MAX_LENGTH = 64;
  const MAX_PARTS = 8;
  const WORD = /[\p{Alphabetic}\p{N}]/u;
  const PAIRED =
    /[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\u{20000}-\u{2fa1f}]/u;
  const JOINT = /[-_./']/;
  const VERSION = /^v\d+$/;
  const bytes = new TextEncoder();
  // Words that are not indexed; the index names them.
  let common = new Set();

  const setCommon = (words) => (common = new Set(words));
  const fits = (word) => word !== "" && word.length <= MAX_LENGTH && bytes.encode(word).length <= MAX_LENGTH && !common.has(word);
  const isWord = (c) => c !== undefined && WORD.test(c);
  const isPaired = (c) => isWord(c) && PAIRED.test(c);

  // Text with a mark before each capital that begins a part of a compound word: three parts or more, or two that are long enough.
  const withHumps = (text) =>
    text.replace(/[A-Za-z0-9]+/g, (word) => {
      const humps = word.split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/);
      const shortest = Math.min(...humps.map(({ length }) => length));
      const isCompound = humps.length === 2 ? word.length >= 8 && shortest >= 3 : shortest >= 2 && word.length >= 3 * humps.length;
      return humps.length > 1 && isCompound ? humps.join(HUMP) : word;
    });

  // The words of a text: { text, whole, at }. `whole` is the number of words that are joined to one name, at the position
  // of the first of them; of the end of a host name it is -1. Common words are left out but take up their position.
  const tokens = (text) => {
    const found = [];
    let at = 0;
    const word = (part) => {
      if (fits(part)) found.push({ text: part, whole: 0, at });
      at += 1;
    };
    // Only between two digits a joint counts.
    const whole = (parts, suffix) => {
      const [first, ...rest] = parts;
      let joined = rest.length && VERSION.test(first) ? first.slice(1) : first;
      for (const part of rest) joined += (/\p{N}$/u.test(joined) && /^\p{N}/u.test(part) ? "." : "") + part;
      const written = parts.map((part, i) => (i ? joints[i - 1] : "") + part).join("").replaceAll(HUMP, "");
      const humps = joined.split(HUMP);
      joined = humps.join("");
      if (fits(joined)) found.push({ text: joined, whole: suffix ? -1 : parts.length + humps.length - 1, at, written });
    };
    let parts = [];
    let joints = "";
    const endName = () => {
      const { length } = parts;
      if (length >= 2 && length <= MAX_PARTS) whole(parts);
      const isHost = length >= 3 && length <= MAX_PARTS && /^\.+$/.test(joints) && /^[a-z]*$/.test(parts.at(-1));
      for (const [number, part] of parts.entries()) {
        if (isHost && number > 0 && number < length - 1) whole(parts.slice(number), true);
        if (part.includes(HUMP)) {
          whole([part]);
          part.split(HUMP).forEach(word);
        } else word(number === 0 && length > 1 && VERSION.test(part) ? part.slice(1) : part);
      }
      parts = [];
      joints = "";
    };
    const characters = [...fold(withHumps(text))];
    let run = "";
    let pair = "";
    characters.forEach((c, number) => {
      const paired = isPaired(c);
      const inWord = !paired && (c === HUMP || isWord(c));
      if (!inWord) {
        if (run) parts.push(run);
        const next = characters[number + 1];
        // A joint only joins what is directly before it.
        if (JOINT.test(c) && isWord(next) && !isPaired(next)) joints += parts.length ? c : "";
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

  // Order of code points, which is that of the index.
  const compare = (a, b) => {
    const [left, right] = [[...a], [...b]];
    for (let i = 0; i < left.length && i < right.length; i += 1) {
      const step = left[i].codePointAt(0) - right[i].codePointAt(0);
      if (step) return step;
    }
    return left.length - right.length;
  };

  Object.assign(Casebook, { tokens, setCommon, compare });
})();
