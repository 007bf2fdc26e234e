// Numbers written as printable characters: the reading side of src/search/alphabet.rs.
(() => {
  "use strict";
  const DIRECT = 64;
  const MORE = 27;
  const WIDTH = 6;
  const MOST_ONES = 24;

  const digit = (text, at) => {
    const code = text.charCodeAt(at);
    return code - (code > 92 ? 36 : 35);
  };

  // All numbers of a stream.
  const stream = (text) => {
    const numbers = [];
    for (let at = 0; at < text.length; at += 1) {
      let number = 0;
      let scale = 1;
      let next = digit(text, at);
      while (next >= DIRECT) {
        number += next * scale;
        scale *= MORE;
        at += 1;
        next = digit(text, at);
      }
      numbers.push(number + next * scale);
    }
    return numbers;
  };

  // One of the numbers below nine that are written two to a character.
  const paired = (text, at) => {
    const both = digit(text, at >> 1);
    return at % 2 ? both % 9 : Math.floor(both / 9);
  };

  // Reads bits from `from` on.
  class Bits {
    constructor(text, from) {
      this.text = text;
      this.at = from;
      this.left = 0;
      this.open = 0;
    }

    bit() {
      if (this.left === 0) {
        this.open = digit(this.text, this.at);
        this.at += 1;
        this.left = WIDTH;
      }
      this.left -= 1;
      return (this.open >> this.left) & 1;
    }

    bits(width) {
      let number = 0;
      for (let i = 0; i < width; i += 1) number = number * 2 + this.bit();
      return number;
    }

    // A step in the manner of Rice (1979).
    step(k) {
      let ones = 0;
      while (ones < MOST_ONES && this.bit()) ones += 1;
      return ones === MOST_ONES ? this.bits(32) : ones * 2 ** k + this.bits(k);
    }
  }

  // The k that suits steps of this mean size.
  const rice = (sum, count) => {
    const mean = Math.floor(Math.floor((sum * 11) / 16) / Math.max(count, 1));
    return mean > 0 ? Math.floor(Math.log2(mean)) : 0;
  };

  Object.assign(Casebook, { stream, Bits, rice, paired });
})();
