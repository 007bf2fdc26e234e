// Pages of the development server, open in a browser while somebody writes: node live.js PROGRAM FOLDER
"use strict";
const assert = require("node:assert/strict");
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { play, until } = require("./driver.js");

const PAGE = "incidents/checkout.html";
const DOCUMENT = "content/checkout.md";

// A postmortem that is longer than the screen.
const postmortem = (cause, severity = "sev2") =>
  `---\ntitle: Checkout was slow\nstarted: 2026-03-14T09:12:00Z\nresolved: 2026-03-14T09:59:00Z\nseverity: ${severity}\n---\n\n` +
  "## Summary\n\nEvery payment waited.\n\n".repeat(30) +
  `## Root cause\n\n${cause}\n`;

const login = (cause, title = "Nobody could log in") => `---\ntitle: ${title}\ndate: 2026-05-01\nkind: incident\n---\n\n${cause}\n`;

const write = (folder, file, text) => {
  const target = path.join(folder, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, text);
};

const serve = (program, folder) =>
  new Promise((resolve, reject) => {
    const server = spawn(program, ["serve", "--watch", "--port", "0"], { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    server.stderr.on("data", (text) => {
      said += text;
      const [address] = /http:\S+\//.exec(said) ?? [];
      if (address) resolve({ server, address });
    });
    server.on("exit", () => reject(new Error(`the server ended:\n${said}`)));
  });

// Opens the page, goes down it, and leaves a mark that a reload would take away.
const open = async (browser, { address }) => {
  await browser.go(address + PAGE);
  await browser.run(() => {
    window.here = true;
    scrollTo({ top: 700, behavior: "instant" });
  });
  return browser.run(() => scrollY);
};
const isSame = (browser) => browser.run(() => window.here === true);
const place = (browser) => browser.run(() => scrollY);
const says = (browser, words) => until(words, () => browser.run((words) => document.querySelector("main")?.textContent.includes(words), words));

// What lies over the page.
const report = (browser) => browser.run(() => document.querySelector("casebook-problems")?.shadowRoot.querySelector("section").innerText ?? "");

const scenarios = {
  async "an edit shows, and the reader stays at the same place"(browser, site) {
    const before = await open(browser, site);
    assert.ok(before > 500, `${before}`);
    write(site.folder, DOCUMENT, postmortem("The queue was full."));
    await says(browser, "The queue was full.");
    assert.equal(await isSame(browser), false);
    await until("the place", async () => Math.abs((await place(browser)) - before) <= 1);
  },

  async "an edit elsewhere leaves the page alone, and one that concerns it does not"(browser, site) {
    await open(browser, site);
    write(site.folder, "content/login.md", login("The certificate had expired."));
    await until("the other page", async () => (await (await fetch(`${site.address}incidents/login.html`)).text()).includes("The certificate had expired."));
    assert.equal(await isSame(browser), true);
    // Each incident names its neighbours.
    write(site.folder, "content/login.md", login("The certificate had expired.", "All logins failed"));
    await until("the new title", async () => (await browser.texts("body")).join().includes("All logins failed"));
  },

  async "a new style is put on without loading the page anew"(browser, site) {
    const before = await open(browser, site);
    const colour = () => browser.run(() => getComputedStyle(document.querySelector("h1")).color);
    for (const wanted of ["rgb(1, 2, 3)", "rgb(4, 5, 6)"]) {
      write(site.folder, "themes/default/assets/site.css", `h1 { color: ${wanted} }\n`);
      await until("the colour", async () => (await colour()) === wanted);
    }
    assert.equal(await isSame(browser), true);
    assert.equal(await place(browser), before);
    await until("one sheet", () => browser.run(() => document.querySelectorAll("link[rel=stylesheet][href*='/style-']").length === 1));
  },

  async "a problem lies over the last good page, and goes when it is mended"(browser, site) {
    write(site.folder, DOCUMENT, postmortem("A disk was full."));
    await browser.go(site.address + PAGE);
    await says(browser, "A disk was full.");
    await open(browser, site);
    write(site.folder, DOCUMENT, postmortem("Nobody knows.").replace("---\n\n", "\n"));
    const said = await until("the report", () => report(browser));
    assert.match(said, /1 problem: the page shows the last good state/);
    assert.match(said, /error\[unclosed-front-matter\]/);
    assert.ok(said.includes(`${DOCUMENT}:1:1`), said);
    const link = await browser.run(() => document.querySelector("casebook-problems").shadowRoot.querySelector("a").href);
    assert.ok(link.startsWith("vscode://file/") && link.endsWith(`${DOCUMENT}:1:1`), link);
    assert.equal(await isSame(browser), true);
    await says(browser, "A disk was full.");
    // It can be hidden, and stays so; another problem shows again.
    await browser.run(() => document.querySelector("casebook-problems").shadowRoot.querySelector("button").click());
    assert.equal(await report(browser), "");
    write(site.folder, "site.toml", 'title = "Ledger"\ntitel = "Ledger"\n');
    await until("the next problem", async () => (await report(browser)).includes("did you mean `title`?"));
    write(site.folder, "site.toml", 'title = "Ledger"\n');
    write(site.folder, DOCUMENT, postmortem("The disk is larger now."));
    await says(browser, "The disk is larger now.");
    assert.equal(await report(browser), "");
  },
};

// `node live.js PROGRAM FOLDER WORDS` plays only the scenarios with these words in their names.
const main = async () => {
  const [program, folder, only] = process.argv.slice(2);
  write(folder, "site.toml", 'title = "Ledger"\n');
  write(folder, DOCUMENT, postmortem("Not known yet."));
  write(folder, "content/login.md", login("A key had expired."));
  const { server, address } = await serve(program, folder);
  await play(scenarios, { address, folder }, only);
  server.removeAllListeners("exit");
  server.kill();
};
main();
