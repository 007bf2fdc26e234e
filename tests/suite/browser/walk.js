// A published archive as a visitor of `https://example.org/repo-name/` would find it: node walk.js SITE
// The site is served below `/repo-name/` by a server that does no more than GitHub Pages does.
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { play, serve, until } = require("./driver.js");

const PUBLISHED = "https://example.org/repo-name/";
const EXPLORER = "incidents/index.html";
// One is enough to show a fault; the rest would bury it.
const SHOWN = 20;

const none = (what, found) => assert.ok(found.length === 0, `${found.length} ${what}:\n${found.slice(0, SHOWN).join("\n")}`);

// Reads pages with the browser's own parser: status, places that a link can lead to, and all that the page refers to.
const read = (browser, addresses) =>
  browser.run(async (addresses) => {
    const REFERENCES = { "a[href], area[href], link[href], use[href], image[href]": "href", "[src]": "src", "form[action]": "action", "[poster]": "poster" };
    const one = async (address) => {
      const reply = await fetch(address);
      const page = new DOMParser().parseFromString(await reply.text(), "text/html");
      const references = Object.entries(REFERENCES).flatMap(([selector, name]) =>
        [...page.querySelectorAll(selector)].map((element) => ({ to: new URL(element.getAttribute(name), address).href, isLink: element.localName === "a" })),
      );
      for (const { content } of page.querySelectorAll("meta[http-equiv=refresh]")) {
        references.push({ to: new URL(content.replace(/^.*?url=/i, ""), address).href, isLink: true });
      }
      return { address, status: reply.status, places: [...page.querySelectorAll("[id]")].map(({ id }) => id), references };
    };
    return Promise.all(addresses.map(one));
  }, addresses);

// What a file that is not a page says of the site: addresses under its published name.
const named = (text, site) => (text.match(/https:\/\/example\.org[^\s"'<>\])]*/g) ?? []).map((address) => ours(address, site));

// Addresses under the name of the published site, as they are here.
const ours = (address, site) => address.replace(/^https:\/\/example\.org\//, new URL("/", site.address).href).replaceAll("&amp;", "&");

const isHere = (address, site) => address.startsWith(new URL("/", site.address).href);
const withoutHash = (address) => address.replace(/[?#].*$/, "");
const isPage = (address) => /(\.html|\/)$/.test(withoutHash(address));

const files = (folder) =>
  fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)).split(path.sep).join("/"));

// From the front page through every link, until nothing is new.
const walk = async (browser, site) => {
  const pages = new Map();
  const others = new Set();
  const strangers = [];
  const next = [site.address];
  while (next.length > 0) {
    const found = new Set();
    for (const page of await read(browser, next.splice(0, 40))) {
      pages.set(page.address, page);
      page.references = page.references.map(({ to, isLink }) => ({ to: ours(to, site), isLink }));
      for (const { to, isLink } of page.references) {
        if (isHere(to, site)) (isPage(to) ? found : others).add(withoutHash(to));
        else if (!isLink && !to.startsWith("data:")) strangers.push(`${page.address} needs ${to}`);
      }
    }
    const waiting = new Set(next);
    next.push(...[...found].filter((address) => !pages.has(address) && !waiting.has(address)));
  }
  return { pages, others, strangers };
};

// One page of every kind: those whose addresses differ only in names and numbers are of one kind.
const kinds = (folder) => {
  const kinds = new Map();
  for (const file of files(folder).filter((file) => file.endsWith(".html") && file !== "404.html").sort()) {
    const kind = file.replace(/\d+/g, "0").replace(/\/(?!index\.|0)[^/.]+/, "/name");
    if (!kinds.has(kind)) kinds.set(kind, file);
  }
  return [...kinds.values()];
};

const search = async (browser, words) => {
  await browser.type("#_q", words);
  await browser.press("Enter");
  await until("the explorer", async () => (await browser.address()).includes(`${EXPLORER}?q=`));
  return until("a result", () => browser.run(() => document.querySelector("#_rows:not([aria-busy=true]) a.title")?.textContent));
};

const openFirst = async (browser, title, below) => {
  await browser.click("#_rows a.title");
  const heading = await until("the incident", async () => (await browser.texts("h1")).find((heading) => heading === title.trim()));
  assert.ok(heading);
  assert.match(await browser.address(), new RegExp(`^${below}incidents/[a-z0-9-]+\\.html`));
};

const scenarios = {
  async "every link, anchor and file is there, below the base path"(browser, site) {
    await browser.go(site.address);
    const { pages, others, strangers } = await walk(browser, site);
    none("requests to another host", strangers);
    const lost = [];
    for (const { address, status, references } of pages.values()) {
      if (status !== 200) lost.push(`${address}: ${status}`);
      for (const { to } of references.filter(({ to }) => isHere(to, site))) {
        if (!to.startsWith(site.address)) lost.push(`${address} leads out of the site to ${to}`);
        const anchor = decodeURIComponent(new URL(to).hash.slice(1));
        const place = pages.get(withoutHash(to));
        if (anchor && place && !place.places.includes(anchor)) lost.push(`${address} leads to ${to}, which has no such place`);
      }
    }
    const texts = files(site.folder).filter((file) => /\.(xml|json|csv|txt)$/.test(file));
    for (const file of texts) {
      for (const address of named(fs.readFileSync(path.join(site.folder, file), "utf8"), site)) {
        if (!address.startsWith(site.address)) lost.push(`${file} names ${address}, outside of the site`);
        // An OpenSearch template is no address until words are put into it.
        else if (!isPage(address)) others.add(withoutHash(address));
        else if (!pages.has(withoutHash(address))) lost.push(`${file} names ${address}, to which no page leads`);
      }
    }
    for (const address of others) {
      const { status } = await fetch(address, { method: "HEAD" });
      if (status !== 200) lost.push(`${address}: ${status}`);
    }
    none("addresses that lead nowhere", lost);
    const reached = new Set([...pages.keys()].map((address) => decodeURIComponent(address.slice(site.address.length)) || "index.html"));
    none("pages to which nothing leads", files(site.folder).filter((file) => file.endsWith(".html") && file !== "404.html" && !reached.has(file)));
    assert.ok(pages.size > 300 && others.size > 50, `${pages.size} pages, ${others.size} files`);
  },

  async "a page of every kind asks for nothing that is missing, foreign or forbidden"(browser, site) {
    const shown = kinds(site.folder);
    assert.ok(shown.length > 30, shown.join("\n"));
    for (const file of shown) {
      await browser.go(site.address + file);
      await until("the page", () => browser.run(() => document.readyState === "complete" && document.querySelector("#_explorer")?.dataset.state !== "loading"));
      const { asked, told, failed } = await browser.traffic();
      none(`requests of ${file} that leave the site`, asked.filter((url) => !url.startsWith(site.address) && !url.startsWith("data:")));
      none(`answers to ${file} that are none`, told.filter(({ status }) => status !== 200).map(({ url, status }) => `${url}: ${status}`));
      none(`requests of ${file} that failed`, failed.map(({ url, errorText }) => `${url}: ${errorText}`));
      // What the Content-Security-Policy refuses is logged as an error too.
      none(`complaints about ${file}`, (await browser.log()).map(({ message }) => message));
      assert.equal(await browser.run(() => getComputedStyle(document.querySelector(".skip")).position), "absolute", `${file} has no style`);
    }
  },

  async "words typed on the front page lead to the incident"(browser, site) {
    await browser.go(site.address);
    const title = await search(browser, "leap second");
    assert.match(title, /leap/i);
    await openFirst(browser, title, site.address);
  },

  async "words typed into the explorer lead to the incident"(browser, site) {
    await browser.go(site.address + EXPLORER);
    await until("all incidents", () => browser.run(() => document.querySelectorAll("#_rows a.title").length > 1));
    await browser.type("#_q", "expired certificate");
    const title = await until("the result", async () => (await browser.texts("#_rows:not([aria-busy=true]) a.title")).find((title) => /certificate/i.test(title)));
    assert.equal((await browser.texts("#_rows a.title"))[0], title);
    await openFirst(browser, title, site.address);
  },

  async "an address that does not exist, at depth, shows a page that leads on"(browser, site) {
    for (const missing of ["nothing", "incidents/no/such.html", "a/b/c/d/"]) {
      await browser.go(site.address + missing);
      const { told, asked } = await browser.traffic();
      assert.deepEqual(told.filter(({ status }) => status !== 200).map(({ url, status }) => [url, status]), [[site.address + missing, 404]]);
      none("requests that leave the site", asked.filter((url) => !url.startsWith(site.address)));
      assert.match((await browser.texts("h1"))[0], /page not found/i);
      assert.equal(await browser.run(() => getComputedStyle(document.querySelector(".skip")).position), "absolute", "it has no style");
      // The page itself was not found, and the browser says so; nothing else may be wrong.
      assert.equal((await browser.log()).length, 1);
      const [{ references }] = await read(browser, [site.address + missing]);
      const targets = references.map(({ to }) => ours(to, site)).filter((to) => withoutHash(to) !== site.address + missing && !to.startsWith("https://github.com/"));
      none("links that lead out of the site", targets.filter((to) => !to.startsWith(site.address)));
      for (const to of new Set(targets)) assert.equal((await fetch(to)).status, 200, to);
      await Promise.all([browser.log(), browser.traffic()]);
    }
    await openFirst(browser, await search(browser, "leap second"), site.address);
  },

  async "opened from disk, words lead to the incident as well"(browser, { folder }) {
    const site = pathToFileURL(`${folder}/`).href;
    await browser.go(`${site}index.html`);
    await openFirst(browser, await search(browser, "leap second"), site);
  },
};

// `node walk.js SITE WORDS` plays only the scenarios with these words in their names.
const main = async () => {
  const folder = path.resolve(process.argv[2]);
  const site = Object.assign(await serve(folder, new URL(PUBLISHED).pathname), { folder });
  await play(scenarios, site, process.argv[3], { traffic: true });
  site.server.close();
};
main();
