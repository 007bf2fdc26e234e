// Casebook's own client outside a browser, with a count of what it fetches.
import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";
import zlib from "node:zlib";
import { fileURLToPath } from "node:url";

const assets = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../themes/default/assets");
for (const part of ["words", "numbers", "files", "archive", "query", "match"]) {
  vm.runInThisContext(fs.readFileSync(path.join(assets, `search-${part}.js`), "utf8"), { filename: part });
}

// Opens the index of a built site. `fetched` has the compressed size of each file that was asked for, in order.
export const openSite = async (site) => {
  const folder = path.join(site, "search") + path.sep;
  const [, version] = /^_casebook\("columns","(\w+)"/.exec(fs.readFileSync(`${folder}columns.js`, "utf8"));
  const fetched = [];
  const load = async (address) => {
    const script = fs.readFileSync(address.replace(/\?.*/, ""));
    fetched.push({ name: path.basename(address).replace(/\?.*/, ""), size: zlib.gzipSync(script, { level: 6 }).length });
    vm.runInThisContext(script.toString());
  };
  const archive = await Casebook.Archive.open(new Casebook.Files(folder, version, load));
  const matcher = new Casebook.Matcher(archive);
  const fields = [...archive.facets.keys(), "date", "duration", "has", "is"];
  const search = async (text, rows, shown = []) => {
    const { incidents } = await Casebook.search(matcher, Casebook.parse(text, fields), undefined, shown);
    return Promise.all([...incidents.slice(0, rows)].map((incident) => archive.row(incident)));
  };
  return { archive, search, fetched };
};
