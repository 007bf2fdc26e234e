// One page of every kind of SITE, and all documents of MORE, as people with other eyes, screens and settings meet them:
// node accessibility.js AXE SITE MORE
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { Driver, serve, until } = require("./driver.js");

const EXPLORER = "incidents/index.html";
// Rules of the WCAG and of good practice, and targets of 24 px; that of colours alone for what only the colours distinguish.
const EVERYTHING = { rules: { "target-size": { enabled: true } } };
const COLOURS = { runOnly: ["color-contrast"] };
const [WIDE, PHONE, SMALLEST] = [1440, 360, 320];

// What kind of page an address is: `date/2024-05.html` is a `date/0000-00`, `cause/data.page-2.html` a `cause/* page 2`.
const kind = (address) => {
  const [, folder, name] = /^(.*?)([^/]*)\.html$/.exec(address);
  if (folder === "" || folder === "trends/" || name === "index") return folder + name;
  const page = name.includes(".page-") ? " page 2" : "";
  return folder + (/^\d{4}(-(\d\d|Q\d))?(\.|$)/.test(name) ? name.replace(/\d/g, "0").split(".")[0] : "*") + page;
};

// The largest page of every kind: the one with most in it. Pages that only lead elsewhere are left out.
const onePerKind = (folder) => {
  const pages = fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".html"));
  const largest = new Map();
  for (const name of pages.map((name) => name.split(path.sep).join("/")).sort()) {
    const text = fs.readFileSync(path.join(folder, name), "utf8");
    if (/http-equiv="?refresh/i.test(text)) continue;
    if (text.length > (largest.get(kind(name))?.size ?? 0)) largest.set(kind(name), { name, size: text.length });
  }
  return [...largest.values()].map(({ name }) => name);
};

const documents = (folder) =>
  ["incidents", "pages"].flatMap((part) => fs.readdirSync(path.join(folder, part)).filter((name) => name.endsWith(".html") && name !== "index.html").map((name) => `${part}/${name}`));

const screen = (browser, width) => browser.devtools("Emulation.setDeviceMetricsOverride", { width, height: 800, deviceScaleFactor: 1, mobile: false });
const light = (browser, value) => browser.devtools("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value }] });
const drawn = (browser) => browser.later((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null))));
// The words of a page, but for the hint of a key in the field for searches, which works with scripts only.
const text = (browser) =>
  browser.run(() => {
    document.querySelector("main .search kbd")?.remove();
    return document.querySelector("main").innerText.replace(/\s+/g, " ");
  });

const found = async (browser, options) => {
  const violations = await browser.later((options, done) => {
    const told = ({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.target}: ${node.any[0]?.message ?? node.failureSummary}`).join(" | ")}`;
    // A label around a control is its target.
    const isTarget = (node) => !document.querySelector(node.target.join(" "))?.closest("label");
    const missed = ({ id, nodes }) => ({ id, nodes: id === "target-size" ? nodes.filter(isTarget) : nodes });
    const report = ({ violations }) => violations.map(missed).filter(({ nodes }) => nodes.length > 0).map(told);
    axe.run(document, { resultTypes: ["violations"], ...options }).then((results) => done(report(results)), (error) => done([String(error)]));
  }, options);
  return violations;
};

// Axe on what is shown now: everything wide and light and on a phone in the dark, and the colours the other way round.
const accessible = async (browser) => {
  for (const [width, scheme, options] of [[WIDE, "light", EVERYTHING], [WIDE, "dark", COLOURS], [PHONE, "dark", EVERYTHING], [PHONE, "light", COLOURS]]) {
    await screen(browser, width);
    await light(browser, scheme);
    assert.deepEqual(await found(browser, options), [], `at ${width} px, ${scheme}`);
  }
};

// What a page did while it loaded, without anybody touching it.
const settled = async (browser) => {
  await drawn(browser);
  return browser.later((done) => {
    const shifts = [];
    const moved = ({ value, sources }) => `${value.toFixed(4)} by ${sources.map(({ node }) => node?.nodeName + "." + node?.className).join(", ")}`;
    const observer = new PerformanceObserver((list) => {
      const entries = /** @type {LayoutShift[]} */ (list.getEntries());
      shifts.push(...entries.filter((one) => !one.hadRecentInput).map(moved));
    });
    observer.observe({ type: "layout-shift", buffered: true });
    const asked = performance.getEntriesByType("resource").map(({ name }) => name);
    setTimeout(() => done({ shifts, abroad: asked.filter((name) => new URL(name).host !== location.host) }), 50);
  });
};

const overflow = (browser) => browser.run(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

// A page as it comes: steady, at home, as wide as the screen, without scripts the same words.
const page = async (browser, address, name) => {
  await screen(browser, WIDE);
  await light(browser, "light");
  await browser.go(address + name);
  if (name === EXPLORER) await ready(browser);
  assert.deepEqual(await settled(browser), { shifts: [], abroad: [] });
  await accessible(browser);
  await screen(browser, SMALLEST);
  assert.ok((await overflow(browser)) <= 0, "wider than 320 px");
  await screen(browser, WIDE);
  return text(browser);
};

const ready = (browser) => until("results", () => browser.run(() => document.querySelector("#_explorer").dataset.state === "ready" && document.querySelector("#_rows").getAttribute("aria-busy") === "false"));

// The explorer at work: a query with a slip in it, all filters open, and nothing found.
const explorer = async (browser, address) => {
  await screen(browser, WIDE);
  await browser.go(`${address}${EXPLORER}?q=expired+certifcate`);
  await ready(browser);
  await browser.run(() => document.querySelectorAll("#_explorer details").forEach((one) => (one.open = true)));
  await accessible(browser);
  await screen(browser, SMALLEST);
  assert.ok((await overflow(browser)) <= 0, "wider than 320 px");
  await browser.go(`${address}${EXPLORER}?q=qqxxzz`);
  await until("the words", async () => (await browser.texts("#_said"))[0] !== "");
  assert.deepEqual(await found(browser, EVERYTHING), [], "with nothing found");
};

const within = (folder, pattern, limit) => {
  const files = fs.readdirSync(path.join(folder, "assets")).filter((name) => pattern.test(name));
  const size = files.reduce((sum, name) => sum + fs.statSync(path.join(folder, "assets", name)).size, 0);
  assert.ok(size > 0 && size <= limit, `${pattern} takes ${size} of ${limit} bytes`);
};

const main = async () => {
  const [axe, all, more] = process.argv.slice(2);
  const source = fs.readFileSync(axe, "utf8");
  const driver = await Driver.start();
  const run = async (name, check) => {
    try {
      return await check();
    } catch (error) {
      process.exitCode = 1;
      console.log(`FAILED: ${name}\n${error.message}`);
      return null;
    }
  };
  for (const folder of [all, more]) {
    const site = await serve(folder);
    const pages = folder === all ? onePerKind(folder) : documents(folder);
    const words = new Map();
    const browser = await driver.open();
    await browser.devtools("Page.addScriptToEvaluateOnNewDocument", { source });
    for (const name of pages) words.set(name, await run(name, () => page(browser, site.address, name)));
    if (folder === all) await run("the explorer at work", () => explorer(browser, site.address));
    await run("the console", async () => assert.deepEqual((await browser.log()).filter(({ level }) => level === "SEVERE"), []));
    await browser.close();

    const plain = await driver.open({ script: false });
    await screen(plain, WIDE);
    for (const name of pages.filter((name) => name !== EXPLORER)) {
      await run(`${name} without scripts`, async () => {
        await plain.go(site.address + name);
        assert.equal(await text(plain), words.get(name));
      });
    }
    await plain.close();
    await run("sizes", () => {
      within(folder, /\.css$/, 26_000);
      // The script of every page, and what marks the words of a search on a page that it led to.
      within(folder, /^theme-.*\.js$/, 6_000);
      within(folder, /^marks-.*\.js$/, 6_000);
      // The explorer's own. It is the whole query language and the ranking, since there is no server to ask. Compressed, it
      // is 34 kB of the 150 kB that a first query in an archive of 10,000 incidents may take.
      within(folder, /^search-.*\.js$/, 110_000);
    });
    site.server.close();
    console.log(`${pages.length} pages`);
  }
  driver.stop();
};
main();
