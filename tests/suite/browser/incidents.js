// Every incident of a site on a phone: what happened is answered on the first screen, and nothing is said that the page can't
// know: node incidents.js SITE
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { play, serve } = require("./driver.js");

// A small phone, and the height of its screen.
const [WIDTH, HEIGHT] = [360, 780];

const scenarios = {
  async "the first paragraph of the summary ends on the first screen of a phone"(browser, site) {
    await browser.devtools("Emulation.setDeviceMetricsOverride", { width: WIDTH, height: HEIGHT, deviceScaleFactor: 1, mobile: true });
    const late = [];
    for (const name of site.pages) {
      await browser.go(`${site.address}incidents/${name}`);
      const end = await browser.run(() => document.querySelector(".incident :is(.summary, .prose > p)").getBoundingClientRect().bottom);
      if (end > HEIGHT) late.push(`${name}: ${Math.round(end)} px`);
    }
    assert.deepEqual(late, [], `below ${HEIGHT} px`);
  },
};

const main = async () => {
  const folder = path.resolve(process.argv[2]);
  const names = fs.readdirSync(path.join(folder, "incidents")).filter((name) => name.endsWith(".html") && !name.startsWith("index"));
  const site = await serve(folder);
  await play(scenarios, Object.assign(site, { pages: names }), process.argv[3]);
  site.server.close();
};
main();
