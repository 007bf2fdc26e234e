#!/usr/bin/env node
// Makes the pictures of the README: photographs pages of the two sample archives, in light and in dark.
//
//   cargo build && node .github/pictures/make.js [PROGRAM]
//
// Wants chromium and chromedriver. Letters look as the machine's fonts do; all else is the same each time.
"use strict";
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { Driver, serve, until } = require("../../tests/suite/browser/driver.js");

const ROOT = path.resolve(__dirname, "../..");
const TODAY = "2025-12-01";
const WIDTH = 1280;
const QUALITY = 65;

// Heights in CSS pixels; `archive` is the fictional one, otherwise the real incidents; `ready` is what stands there once a script has run.
const PICTURES = [
  { name: "overview", page: "index.html", height: 1345 },
  { name: "incident", page: "incidents/2018-10-21-github-network-partition.html", height: 1110 },
  { name: "explorer", page: `incidents/index.html?q=${encodeURIComponent("dns duration:>=1h date:2016..2025")}`, ready: "#_rows > li", height: 1110 },
  { name: "trends", archive: "wrenfield", page: "trends/response.html", height: 1225 },
];

// Hides what the lower edge would cut in two.
const tidy = (height) => {
  for (const part of document.querySelectorAll("li, p, h2, h3, tr, pre, label, summary, figure")) {
    const { top, bottom } = part.getBoundingClientRect();
    if (top < height && bottom > height - 4) part.style.visibility = "hidden";
  }
};

const photograph = async (browser, site, picture, scheme) => {
  const { name, archive = "incidents", page, height, ready } = picture;
  const cdp = (cmd, params) => browser.send("POST", "/goog/cdp/execute", { cmd, params });
  await cdp("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }, { name: "prefers-reduced-motion", value: "reduce" }] });
  await cdp("Emulation.setDeviceMetricsOverride", { width: WIDTH, height, deviceScaleFactor: 1, mobile: false });
  await cdp("Emulation.setScrollbarsHidden", { hidden: true });
  await browser.go(`${site.address}${archive}/${page}`);
  if (ready) await until(`${ready} on ${page}`, () => browser.run((selector) => document.querySelector(selector) !== null, ready));
  await browser.run(tidy, height);
  const { data } = await cdp("Page.captureScreenshot", { format: "webp", quality: QUALITY });
  const file = path.join(__dirname, `${name}-${scheme}.webp`);
  fs.writeFileSync(file, Buffer.from(data, "base64"));
  return fs.statSync(file).size;
};

const main = async () => {
  const program = path.resolve(process.argv[2] ?? path.join(ROOT, "target/debug/casebook"));
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "casebook-pictures-"));
  const output = path.join(folder, "site");
  const build = (cwd, name) =>
    execFileSync(program, ["build", "--quiet", "--today", TODAY, "--output", path.join(output, name)], { cwd, stdio: "inherit" });
  build(ROOT, "incidents");
  const fiction = path.join(folder, "fiction");
  execFileSync(program, ["init", "--sample", "--today", TODAY, fiction], { stdio: "ignore" });
  build(fiction, "wrenfield");
  const site = await serve(output);
  const driver = await Driver.start();
  let bytes = 0;
  try {
    const browser = await driver.open();
    for (const picture of PICTURES) {
      for (const scheme of ["light", "dark"]) bytes += await photograph(browser, site, picture, scheme);
    }
    await browser.close();
  } finally {
    driver.stop();
    site.server.close();
    fs.rmSync(folder, { recursive: true });
  }
  console.log(`${PICTURES.length * 2} pictures, ${Math.round(bytes / 1000)} kB`);
};

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
