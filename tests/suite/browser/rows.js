// The explorer's results and the list's rows, which come from one template: node rows.js SITE
"use strict";
const assert = require("node:assert/strict");
const path = require("node:path");
const { play, serve, until } = require("./driver.js");

// Rows as markup, without the addresses, which lead elsewhere from a search.
const rows = (browser, list) =>
  browser.run((list) => {
    const rows = [...document.querySelectorAll(`${list} > *`)];
    return rows.map((row) => row.outerHTML.replace(/ href="[^"]*"/g, "").replace(/>\s+</g, "><"));
  }, list);

const scenarios = {
  async "results are the rows of the list"(browser, { address }) {
    await browser.go(`${address}incidents/index.html`);
    await until("results", () => browser.run(() => document.querySelector("#_explorer").dataset.state === "ready"));
    await until("all of them", () => browser.run(() => document.querySelector("#_more").hidden || document.querySelector("#_more").click()));
    const [live, listed] = [await rows(browser, "#_rows"), await rows(browser, ".static .rows")];
    assert.equal(live.length, listed.length);
    for (const [number, row] of listed.entries()) assert.equal(live[number], row);
  },

  async "values with braces, and words that are looked for, stay text"(browser, { address }) {
    await browser.go(`${address}incidents/index.html?q=braces`);
    await until("the incident", async () => (await browser.texts("#_rows a.title")).length === 1);
    assert.deepEqual(await browser.texts("#_rows a.title"), ["Braces {href} and <b>{summary}</b>"]);
    assert.deepEqual(await browser.texts("#_rows mark"), ["Braces"]);
    assert.match(await browser.run(() => document.querySelector("#_rows a.title").getAttribute("href")), /find=braces\*$/);
  },
};

const main = async () => {
  const folder = path.resolve(process.argv[2]);
  const site = Object.assign(await serve(folder), { folder });
  await play(scenarios, site);
  site.server.close();
};
main();
