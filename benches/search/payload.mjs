// What a reader's browser fetches (gzip -6) for a first query and for those that follow in one session, and how many
// files the index has:  node payload.mjs SITE
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { indexOf, openSite } from "./casebook.mjs";

// As many rows as a window of 1280 × 757 has room for, and the facets that are open.
const ROWS = 5;
const OPEN = ["cause", "service", "severity"];
const QUERIES = [
  "certificate", "connection pool", "dns timeout", "replication lag", "rollback", "disk full", "leader election", "retry storm",
  "memory leak", "failover", "schema migration", "rate limit", "packet loss", "queue backlog", "token expiry", "cache", "kernel driver",
  "load balancer", "quota", "thread pool deadlock",
];
const [site] = process.argv.slice(2);
const compressed = (file) => zlib.gzipSync(fs.readFileSync(file), { level: 6 }).length;
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

const folder = indexOf(site);
const index = fs.readdirSync(folder).map((name) => compressed(path.join(folder, name)));
console.log(`index: ${index.length} files, ${kilobytes(index.reduce((a, b) => a + b))}, the largest ${kilobytes(Math.max(...index))}`);

const client = fs.readdirSync(path.join(site, "assets")).filter((name) => /^search-.*js$/.test(name));
const session = async () => {
  const { search, fetched, archive } = await openSite(site);
  for (const name of ["cause", "service", "severity", "company"]) await archive.facet(name);
  // What one query fetches, in bytes.
  return async (text) => {
    await search(text, ROWS, OPEN);
    return fetched.splice(0).reduce((sum, { size }) => sum + size, 0);
  };
};
const report = (name, sizes) => {
  const ordered = [...sizes].sort((a, b) => a - b);
  const mean = ordered.reduce((a, b) => a + b) / ordered.length;
  console.log(`${name}: mean ${kilobytes(mean)}, median ${kilobytes(ordered[ordered.length >> 1])}, most ${kilobytes(ordered.at(-1))}`);
};

const ask = await session();
const first = await ask(QUERIES[0]);
console.log(`first query: ${kilobytes(first + compressed(path.join(site, "assets", client[0])))}, the client included`);
const following = new Map();
for (const text of QUERIES.slice(1)) following.set(text, await ask(text));
for (const words of [1, 2, 3]) {
  const sizes = [...following].filter(([text]) => text.split(" ").length === words).map(([, size]) => size);
  report(`following, ${words} ${words === 1 ? "word" : "words"} at once`, sizes);
}
const phrases = [];
for (const text of QUERIES.filter((text) => text.includes(" "))) phrases.push(await ask(`"${text}"`));
report("the same as phrases", phrases);
const keystrokes = [];
const typing = await session();
await typing("");
for (const text of QUERIES) for (let end = 1; end <= text.length; end += 1) keystrokes.push(await typing(text.slice(0, end)));
report("a keystroke", keystrokes);
