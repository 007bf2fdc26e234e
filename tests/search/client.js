// Runs the explorer's client without a browser: reads a request from standard input, writes the answer as JSON.
//
//   { "assets": folder, "texts": [text…] }                    → the tokens of each text
//   { "assets": folder, "durations": [seconds…], "numbers": [number…] } → each as people read it
//   { "assets": folder, "files": folder, "inParts": bool, "queries": [text…] } → what each query finds in an index
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const PARTS = ["text", "notation", "words", "numbers", "files", "archive", "query", "match"];
const SORTS = ["newest", "oldest", "longest", "shortest", "severity"];
const runScript = (file) => vm.runInThisContext(fs.readFileSync(file, "utf8"), { filename: file });

const tokens = (text) => Casebook.tokens(Casebook.fold(text)).map(({ text, whole, at }) => [text, whole, at]);

const answers = async ({ files, inParts, queries }) => {
  const load = async (address) => runScript(address);
  const loadPart = async (address, from, to) => fs.readFileSync(address, "utf8").slice(from, to);
  const archive = await Casebook.Archive.open(new Casebook.Files(files + path.sep, load, inParts && loadPart));
  const matcher = new Casebook.Matcher(archive);
  const facets = [...archive.facets.keys()];
  const fields = [...facets, "date", "duration", "has", "is"];
  const found = [];
  for (const text of queries) {
    const query = Casebook.parse(text, fields);
    const result = await Casebook.search(matcher, query, undefined, facets);
    const sorted = [];
    for (const sort of SORTS) sorted.push((await Casebook.search(matcher, query, sort, [])).incidents);
    const rows = [];
    for (const incident of result.incidents) rows.push((await archive.row(incident)).title);
    found.push({
      incidents: result.incidents,
      scores: result.incidents.map((incident) => result.scores[incident]),
      counts: facets.map((name) => [...result.counts.get(name)]),
      sorted,
      rows,
      problems: query.problems,
      corrected: result.corrected,
    });
  }
  return found;
};

const main = async () => {
  const request = JSON.parse(fs.readFileSync(0, "utf8"));
  for (const part of PARTS) runScript(path.join(request.assets, `search-${part}.js`));
  const answer = request.texts
    ? request.texts.map(tokens)
    : request.durations
      ? [...request.durations.map(Casebook.duration), ...request.numbers.map(Casebook.grouped)]
      : await answers(request);
  fs.writeSync(1, JSON.stringify(answer));
};
main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
