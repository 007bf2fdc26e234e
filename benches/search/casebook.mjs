// Casebook's own client outside a browser, with a count of what it fetches.
import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";
import zlib from "node:zlib";
import { fileURLToPath } from "node:url";

const assets = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../themes/default/assets");
for (const part of ["text", "notation", "words", "numbers", "files", "archive", "query", "values", "match", "rank"]) {
  vm.runInThisContext(fs.readFileSync(path.join(assets, `search-${part}.js`), "utf8"), { filename: part });
}

// The folder of a site's index, which is named after its build.
export const indexOf = (site) => {
  const [version] = fs.readdirSync(path.join(site, "search"));
  return path.join(site, "search", version);
};

// Opens the index of a built site. `fetched` has the compressed size of each file that was asked for, in order.
export const openSite = async (site) => {
  const fetched = [];
  const load = async (address) => {
    const script = fs.readFileSync(address);
    fetched.push({ name: path.basename(address), size: zlib.gzipSync(script, { level: 6 }).length });
    vm.runInThisContext(script.toString());
  };
  // A part is sent as it is.
  const loadPart = async (address, from, to) => {
    fetched.push({ name: path.basename(address), size: to - from });
    return fs.readFileSync(address, "latin1").slice(from, to);
  };
  const archive = await Casebook.Archive.open(new Casebook.Files(indexOf(site) + path.sep, load, loadPart));
  const matcher = new Casebook.Matcher(archive);
  const search = async (text, rows, shown = []) => {
    const { incidents } = await Casebook.search(matcher, await Casebook.read(archive, text), undefined, shown);
    return Promise.all([...incidents.slice(0, rows)].map((incident) => archive.row(incident)));
  };
  return { archive, search, fetched };
};
