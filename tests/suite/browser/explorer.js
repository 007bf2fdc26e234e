// The explorer in a real browser, scenario by scenario: node explorer.js SITE
"use strict";
const assert = require("node:assert/strict");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { play, serve, until } = require("./driver.js");

const FIELD = "#_q";
const EXPLORER = "incidents/index.html";

// The number of incidents above the results.
const found = async (browser) => parseInt((await browser.texts("#_found"))[0].replace(/[\s,]/g, ""), 10);
const ready = (browser) =>
  until("results", () => browser.run(() => document.querySelector("#_explorer")?.dataset.state === "ready" && document.querySelector("#_rows").getAttribute("aria-busy") === "false"));
const titles = (browser) => browser.texts("#_rows a.title");
const value = (browser, selector) => browser.run((selector) => document.querySelector(selector).value, selector);
const asked = async (browser, name = "q") => new URL(await browser.address()).searchParams.get(name);

// Waits until the number of incidents is this, or is not that.
const foundIs = (browser, expected) => until(`${expected} incidents`, async () => (await found(browser)) === expected);
const foundIsNot = (browser, before) => until(`not ${before} incidents`, async () => (await found(browser)) !== before);

// Gives back the files that a scenario took away. The console may tell of those, and of nothing else.
const restore = async (browser, site) => {
  site.broken = /^$/;
  for (const { level, message } of await browser.log()) assert.ok(level !== "SEVERE" || message.includes("404"), message);
};

const scenarios = {
  async "typing finds, marks and writes the address"(browser, { address }) {
    await browser.go(address + EXPLORER);
    await ready(browser);
    const all = await found(browser);
    await browser.type(FIELD, "expired certific");
    await foundIsNot(browser, all);
    await ready(browser);
    assert.match((await titles(browser))[0], /certificate/i);
    assert.ok((await browser.texts("#_rows mark")).some((word) => /^certificates?$/i.test(word)));
    assert.equal(await asked(browser), "expired certific");
    const number = await found(browser);
    await until("the number, spoken", async () => (await browser.run(() => document.querySelector("[role=status]").textContent)).startsWith(`${number} incident`));
  },

  async "a facet is a view of the query, and Back undoes it"(browser, { address }) {
    await browser.go(address + EXPLORER);
    await ready(browser);
    const all = await found(browser);
    const expiry = "#_filters input[value=expiry]";
    await browser.run((selector) => document.querySelector(selector).closest("details").querySelector("button").click(), expiry);
    const count = await browser.run((selector) => Number(document.querySelector(selector).closest("li").querySelector(".count").textContent), expiry);
    await browser.click(expiry);
    await foundIs(browser, count);
    assert.equal(await value(browser, FIELD), "cause:expiry");
    assert.equal(await asked(browser), "cause:expiry");
    await browser.back();
    await foundIs(browser, all);
    assert.equal(await value(browser, FIELD), "");
    assert.equal(await browser.run((selector) => document.querySelector(selector).checked, expiry), false);
  },

  async "a term of a result narrows the search to it"(browser, { address }) {
    await browser.go(`${address}${EXPLORER}?q=certificate&sort=oldest`);
    await ready(browser);
    const before = await found(browser);
    const term = await browser.run(() => [...document.querySelectorAll("#_rows .line a")].find(({ textContent }) => textContent === "Expiry").href);
    await browser.click("#_rows .line a[href*='expiry']");
    await foundIsNot(browser, before);
    assert.equal(await value(browser, FIELD), "certificate cause:expiry");
    assert.equal(await browser.address(), term);
    await browser.back();
    await foundIs(browser, before);
  },

  async "a facet that was closed is counted when it is opened"(browser, { address }) {
    await browser.go(`${address}${EXPLORER}?q=cause%3Aexpiry`);
    await ready(browser);
    await browser.run(() => ([...document.querySelectorAll("#_filters details")].find(({ open }) => !open).open = true));
    const counts = () => browser.run(() => [...document.querySelectorAll("#_filters details:last-of-type .count, #_filters details[open] .count")].map((one) => one.textContent));
    await until("its counts", async () => (await counts()).some((count) => Number(count) > 0) && (await counts()).every((count) => /\d/.test(count)));
  },

  async "ranges can be typed and moved"(browser, { address }) {
    await browser.go(address + EXPLORER);
    await ready(browser);
    const all = await found(browser);
    await browser.type("[aria-label='Date, from']:is([type=text])", "2021");
    await browser.press("Enter");
    await browser.run(() => document.querySelector(":focus").blur());
    await foundIsNot(browser, all);
    assert.equal(await value(browser, FIELD), "date:2021..");
    assert.equal(await value(browser, "[aria-label='Date, from']:is([type=text])"), "2021");
    const later = await found(browser);
    await browser.type("[aria-label='Duration, from'][type=range]", "ArrowRight");
    await foundIsNot(browser, later);
    assert.equal(await value(browser, FIELD), "date:2021.. duration:5m..");
    await browser.type("[aria-label='Duration, to'][type=text]", "sometime");
    await browser.run(() => document.querySelector(":focus").blur());
    assert.equal(await browser.run(() => document.querySelector("[aria-label='Duration, to'][type=text]").validity.valid), false);
    assert.equal(await value(browser, FIELD), "date:2021.. duration:5m..");
  },

  async "an address reproduces the view"(browser, { address }) {
    await browser.go(`${address}${EXPLORER}?q=network+severity%3A%3C%3D2+duration%3A%3E1h&sort=longest`);
    await ready(browser);
    const lengths = await browser.run(() => [...document.querySelectorAll("#_rows .length rect")].map((bar) => parseFloat(bar.getAttribute("width"))));
    assert.ok(lengths.length > 1);
    assert.deepEqual(lengths, [...lengths].sort((a, b) => b - a));
    assert.equal(await value(browser, "#_sort"), "longest");
    assert.equal(await value(browser, "[aria-label='Duration, from'][type=text]"), "1h1s");
    assert.ok(await browser.run(() => document.querySelector("input[value=sev1]").checked));
  },

  async "the keyboard reaches everything"(browser, { address }) {
    await browser.go(address + EXPLORER);
    await ready(browser);
    await browser.press("/");
    assert.equal(await browser.run(() => document.activeElement.id), "_q");
    await browser.type(FIELD, "leap second");
    await until("a first result", async () => /leap/i.test((await titles(browser))[0]));
    await ready(browser);
    await browser.press("ArrowDown");
    await browser.press("ArrowDown");
    await browser.press("ArrowUp");
    const title = await browser.run(() => document.activeElement.textContent);
    assert.equal(title, (await titles(browser))[0]);
    await browser.press("Enter");
    await until("the incident", async () => /find=/.test(await browser.address()));
    const marks = await until("marks", async () => (await browser.texts("main mark")).length && browser.texts("main mark"));
    assert.ok(marks.some((word) => /leap/i.test(word)));
    await browser.back();
    await ready(browser);
    assert.equal(await value(browser, FIELD), "leap second");
  },

  async "Escape closes what is offered, then empties the field"(browser, { address }) {
    await browser.go(address + EXPLORER);
    await ready(browser);
    await browser.type(FIELD, "cause:exp");
    const offers = () => browser.run(() => document.querySelector("#_offers").children.length);
    await until("offers", async () => (await offers()) > 0);
    await browser.press("Escape");
    assert.deepEqual([await offers(), await value(browser, FIELD)], [0, "cause:exp"]);
    await browser.press("Escape");
    assert.equal(await value(browser, FIELD), "");
  },

  async "a result leads to the heading with its words"(browser, { address }) {
    await browser.go(`${address}${EXPLORER}?q=fleet+trap+circles`);
    await ready(browser);
    await browser.click("#_rows a.title");
    await until("marks", async () => (await browser.texts(".prose mark")).length);
    const places = await browser.run(() =>
      ["h2, .prose h3", "mark"].map((kind) => [...document.querySelectorAll(`.prose ${kind}`)].map((one) => one.getBoundingClientRect().top / innerHeight)),
    );
    // A heading at the top, and a marked word on the screen below it.
    for (const tops of places) assert.ok(tops.some((top) => top >= 0 && top < 1), JSON.stringify(places));
    assert.ok(await browser.run(() => scrollY > 0));
  },

  async "nothing found is said, with a way back"(browser, { address }) {
    await browser.go(`${address}${EXPLORER}?q=qqxxzz`);
    await until("the words", async () => (await browser.texts("#_said"))[0].includes("No incident has “qqxxzz”"));
    await browser.click("#_said button");
    await until("everything", async () => (await found(browser)) > 10);
    assert.equal(await value(browser, FIELD), "");
    await browser.type(FIELD, "certifcate duration:soon");
    await until("the correction", async () => (await browser.texts("#_said"))[0].includes("looking for “certificate”"));
    assert.ok((await browser.texts("#_said"))[0].includes("“soon” isn’t a duration"));
  },

  async "a result that lacks a word says which"(browser, { address }) {
    await browser.go(`${address}${EXPLORER}?q=ericsson+certificate+qqxxzz`);
    await ready(browser);
    assert.match((await browser.texts("#_said"))[0], /No incident has “qqxxzz”/);
    const first = (await browser.texts("#_rows .row"))[0];
    assert.match(first, /Ericsson[^]*Missing: qqxxzz/);
    // The s of “O2's” was not looked for, although that of “Ericsson's” was found.
    assert.ok((await browser.texts("#_rows mark")).includes("Ericsson's"));
    assert.ok(!(await browser.texts("#_rows mark")).includes("s"));
    await browser.click("#_rows a.title");
    const marks = await until("marks", async () => (await browser.texts("main mark")).length && browser.texts("main mark"));
    assert.ok(marks.some((word) => /^ericsson/i.test(word)) && !marks.includes("s"), marks.join());
    await browser.go(`${address}${EXPLORER}?q=ericsson+certificate`);
    await ready(browser);
    assert.doesNotMatch((await browser.texts("#_rows .row"))[0], /Missing/);
  },

  async "a part that fails to load is said, and tried again"(browser, site) {
    await browser.go(site.address + EXPLORER);
    await ready(browser);
    site.broken = /\/t\d+\.js$/;
    await browser.type(FIELD, "database");
    await until("the failure", async () => (await browser.texts("#_found"))[0].includes("could not be loaded"));
    site.broken = /^$/;
    await browser.click("#_said button");
    await until("results", async () => (await found(browser)) > 0);
    assert.doesNotMatch((await browser.texts("#_said"))[0], /connection/);
    await restore(browser, site);
  },

  async "without the index there is the list"(browser, site) {
    site.broken = /columns\.js$/;
    await browser.go(site.address + EXPLORER);
    await until("the failure", async () => (await browser.texts("#_found"))[0].includes("could not be loaded"));
    assert.ok(await browser.run(() => document.querySelector(".static .row").checkVisibility()));
    await restore(browser, site);
  },

  async "a phrase is found, whether a host sends parts of files or not"(browser, site) {
    for (const parts of [true, false]) {
      Object.assign(site, { parts, asked: [] });
      await browser.go(`${site.address}${EXPLORER}?q=%22leap+second%22`);
      await ready(browser);
      assert.ok((await found(browser)) > 0);
      assert.match((await titles(browser)).join(), /leap second/i);
      const places = site.asked.filter((name) => /\/p\d+\.js/.test(name));
      assert.equal(places.length, 2, site.asked.join());
      for (const name of places) assert.equal(/ \d+-\d+$/.test(name), parts, name);
    }
    site.parts = true;
  },

  async "opened from disk it works as well"(browser, { folder }) {
    await browser.go(`${pathToFileURL(path.join(folder, EXPLORER))}?q=%22retry+storm%22`);
    await ready(browser);
    const before = await found(browser);
    assert.ok(before > 0);
    await browser.type(FIELD, " cause:capacity");
    await foundIsNot(browser, before);
  },

  async "every page leads to the search"(browser, { address }) {
    await browser.go(`${address}index.html`);
    await browser.type(FIELD, "power");
    await browser.press("Enter");
    await until("the explorer", async () => (await browser.address()).includes(`${EXPLORER}?q=power`));
    await ready(browser);
    assert.ok((await found(browser)) > 0);
  },
};

const withoutScript = async (browser, { address }) => {
  await browser.go(address + EXPLORER);
  const shown = await browser.run(() => [".static .row", ".explorer", "noscript"].map((one) => document.querySelector(one)?.checkVisibility()));
  assert.deepEqual(shown.slice(0, 2), [true, false]);
};

const onAPhone = async (browser, { address }) => {
  await browser.go(`${address}${EXPLORER}?q=ericsson`);
  await ready(browser);
  assert.ok(await browser.run(() => document.documentElement.scrollWidth <= innerWidth));
  assert.equal(await browser.run(() => document.querySelector("#_filters").open), false);
  // However few there are, the results begin below the filters.
  const [end, start] = await browser.run(() => [document.querySelector("#_filters").getBoundingClientRect().bottom, document.querySelector(".results").getBoundingClientRect().top]);
  assert.ok(start - end < 50, `${start - end} px between filters and results`);
};

// `node explorer.js SITE WORDS` plays only the scenarios with these words in their names.
const main = async () => {
  const [folder, only] = [path.resolve(process.argv[2]), process.argv[3]];
  const site = Object.assign(await serve(folder), { folder });
  await play(scenarios, site, only);
  await play({ "without JavaScript there is the list": withoutScript }, site, only, { script: false });
  await play({ "a phone shows all of it": onAPhone }, site, only, { width: 360, height: 740 });
  site.server.close();
};
main();
