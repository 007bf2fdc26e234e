// What a reader's browser fetches (gzip -6) for a first query and for those that follow in one session, and how many
// files the index has:  node payload.mjs SITE
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { openSite } from "./casebook.mjs";

// As many rows as are fetched before anything is painted, and the facets that are open.
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

const index = fs.readdirSync(path.join(site, "search")).map((name) => compressed(path.join(site, "search", name)));
console.log(`index: ${index.length} files, ${kilobytes(index.reduce((a, b) => a + b))}, the largest ${kilobytes(Math.max(...index))}`);

const client = fs.readdirSync(path.join(site, "assets")).filter((name) => /^search-.*js$/.test(name));
const { search, fetched, archive } = await openSite(site);
for (const name of ["cause", "service", "severity", "company"]) await archive.facet(name);
const sizes = [];
for (const text of QUERIES) {
  await search(text, ROWS, OPEN);
  sizes.push(fetched.splice(0).reduce((sum, { size }) => sum + size, 0));
}
const [first, ...following] = sizes;
const ordered = [...following].sort((a, b) => a - b);
console.log(`first query: ${kilobytes(first + compressed(path.join(site, "assets", client[0])))}, the client included`);
console.log(`following: mean ${kilobytes(following.reduce((a, b) => a + b) / following.length)}, median ${kilobytes(ordered[ordered.length >> 1])}, most ${kilobytes(ordered.at(-1))}`);
await search('"connection pool"', ROWS, OPEN);
console.log(`a phrase: ${kilobytes(fetched.splice(0).reduce((sum, { size }) => sum + size, 0))}`);
