// From keystroke to painted results, and from a facet's or a range's change, in headless Chromium:  node paint.mjs SITE
// "Work" ends when the page is laid out; "painted" when the next frame has been shown, which comes every 16.7 ms.
import { createRequire } from "node:module";
import path from "node:path";
const { Driver, serve, until } = createRequire(import.meta.url)("../../tests/suite/browser/driver.js");

const ROUNDS = 12;
const WORDS = ["connection", "timeout", "replica", "certificate", "snapshot"];
const [folder] = process.argv.slice(2);
const site = await serve(path.resolve(folder));
const driver = await Driver.start();
const browser = await driver.open();

// Does something to the page, and gives the milliseconds until its effect is laid out, and until it is painted.
const timed = (change, ...args) =>
  browser.send("POST", "/execute/async", {
    script: `const done = arguments[arguments.length - 1];
      const explorer = Casebook.explorer;
      const before = performance.now();
      const paint = explorer.paint.bind(explorer);
      explorer.paint = (first) => {
        paint(first);
        explorer.paint = paint;
        document.body.getBoundingClientRect();
        const work = performance.now() - before;
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => done({ work, painted: performance.now() - before });
          channel.port2.postMessage(0);
        });
      };
      (${change})(explorer, ...[...arguments].slice(0, -1));`,
    args,
  });
const type = (explorer, text) => {
  explorer.field.value = text;
  explorer.field.dispatchEvent(new Event("input", { bubbles: true }));
};
const tick = () => document.querySelector("#_filters .facet input").click();
const move = (explorer, step) => {
  const handle = document.querySelector("[type=range]");
  handle.value = step;
  handle.dispatchEvent(new Event("input", { bubbles: true }));
};
const report = (name, times) => {
  const line = ["work", "painted"].map((until) => {
    const ordered = times.map((one) => one[until]).sort((a, b) => a - b);
    return `${until} median ${ordered[ordered.length >> 1].toFixed(1)} ms, most ${ordered.at(-1).toFixed(1)} ms`;
  });
  console.log(`${name}: ${line.join("; ")}`);
};

await browser.go(`${site.address}incidents/index.html`);
await until("the index", () => browser.run(() => document.querySelector("#_explorer").dataset.state === "ready"));
const keystrokes = [];
for (let round = 0; round < 2; round += 1) {
  for (const word of WORDS) {
    for (let end = 4; end <= word.length; end += 1) {
      const took = await timed(type, word.slice(0, end));
      // The first round loads what the second has.
      if (round > 0) keystrokes.push(took);
    }
  }
}
report("keystroke", keystrokes);
await timed(type, "");
const facets = [];
const ranges = [];
await timed(tick);
await timed(tick);
for (let round = 0; round < ROUNDS; round += 1) facets.push(await timed(tick));
for (let round = 0; round < ROUNDS; round += 1) {
  await timed(move, 1 + (round % 5));
  ranges.push(await timed(move, 1 + ((round + 1) % 5)));
}
report("facet", facets);
report("range", ranges);
await browser.close();
driver.stop();
site.server.close();
