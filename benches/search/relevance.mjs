// Known-item queries against the same documents in Casebook, Pagefind and MiniSearch: the mean of 1/rank within ten.
//
//   node relevance.mjs SITE CONTENT… [--misses]
//
// SITE is a built archive; CONTENT are the folders it was built from, in the order of its own.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import MiniSearch from "minisearch";
import * as pagefind from "pagefind";
import { openSite } from "./casebook.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const [site, content] = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const misses = process.argv.includes("--misses");
const MOST = 10;

// The last part of a document's path that is not `index`.
const idOf = (file) => path.basename(file.replace(/(\/index)?\.md$/, ""));

const documents = fs
  .readdirSync(path.join(site, "incidents"))
  .filter((name) => name.endsWith(".json"))
  .map((name) => JSON.parse(fs.readFileSync(path.join(site, "incidents", name), "utf8")))
  .map(({ slug, file, title, summary, causes, services, company, tags }) => ({
    id: idOf(file),
    slug,
    title,
    summary,
    labels: [...causes, ...services, company ?? "", ...tags].join(" "),
    body: fs.readFileSync(path.join(content, file), "utf8").replace(/^---\n[^]*?\n---\n/, ""),
  }));

const queries = fs
  .readFileSync(path.join(here, "queries.tsv"), "utf8")
  .split("\n")
  .filter((line) => line && !line.startsWith("#"))
  .map((line) => line.split("\t"))
  .map(([kind, ids, text]) => ({ kind, ids: ids.split(",").filter((id) => documents.some((one) => one.id === id)), text }))
  .filter(({ ids }) => ids.length > 0);

const casebook = async () => {
  const { search } = await openSite(site);
  const bySlug = new Map(documents.map(({ slug, id }) => [`${slug}.html`, id]));
  return async (text) => (await search(text, MOST)).map(({ href }) => bySlug.get(href));
};

const miniSearch = async (options) => {
  const index = new MiniSearch({ fields: ["title", "summary", "labels", "body"] });
  index.addAll(documents);
  return async (text) => index.search(text, options).slice(0, MOST).map(({ id }) => id);
};

const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

// Pagefind's client runs in a browser; here its files are read instead of fetched.
const pageFind = async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "pagefind-"));
  const { index } = await pagefind.createIndex();
  for (const { id, title, summary, labels, body } of documents) {
    const words = [summary, labels, ...body.split(/\n\n+/)].map((part) =>
      part.startsWith("#") ? `<h2>${escape(part.replace(/^#+\s*/, ""))}</h2>` : `<p>${escape(part)}</p>`,
    );
    const html = `<html lang="en"><body><h1>${escape(title)}</h1>${words.join("")}</body></html>`;
    await index.addHTMLFile({ url: `/${id}/`, content: html });
  }
  await index.writeFiles({ outputPath: folder });
  const fetchWeb = globalThis.fetch;
  globalThis.fetch = async (address, ...rest) => {
    const url = String(address.url ?? address);
    if (!url.startsWith("file:")) return fetchWeb(address, ...rest);
    return new Response(fs.readFileSync(fileURLToPath(url.replace(/\?.*/, ""))), { status: 200 });
  };
  fs.writeFileSync(path.join(folder, "package.json"), '{ "type": "module" }');
  const client = await import(pathToFileURL(path.join(folder, "pagefind.js")).href);
  await client.options({ basePath: `${pathToFileURL(folder)}/`, baseUrl: "/" });
  await client.init();
  return async (text) => {
    const { results } = await client.search(text);
    const shown = await Promise.all(results.slice(0, MOST).map((result) => result.data()));
    return shown.map(({ raw_url: raw, url }) => (raw ?? url).replaceAll("/", ""));
  };
};

const engines = {
  Casebook: await casebook(),
  Pagefind: await pageFind(),
  "MiniSearch, as it comes": await miniSearch({}),
  "MiniSearch, tuned": await miniSearch({ prefix: (term) => term.length > 3, fuzzy: 0.2, boost: { title: 4, labels: 2, summary: 2 } }),
};
const kinds = [...new Set(queries.map(({ kind }) => kind))];
console.log(`${documents.length} documents, ${queries.length} queries; MRR@${MOST}`);
console.log(["engine", "all", ...kinds].join("\t"));
for (const [name, search] of Object.entries(engines)) {
  const sums = new Map();
  for (const { kind, ids, text } of queries) {
    const place = (await search(text)).findIndex((id) => ids.includes(id));
    const score = place < 0 ? 0 : 1 / (place + 1);
    if (misses && name === "Casebook" && score < 1) console.log(`  ${place + 1}\t${kind}\t${text}`);
    for (const group of ["all", kind]) {
      const [sum, count] = sums.get(group) ?? [0, 0];
      sums.set(group, [sum + score, count + 1]);
    }
  }
  console.log([name, ...["all", ...kinds].map((group) => (sums.get(group)[0] / sums.get(group)[1]).toFixed(3))].join("\t"));
}
await pagefind.close();
process.exit(0);
