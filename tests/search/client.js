// Runs the explorer's client without a browser: reads a request from standard input, writes the answer as JSON.
//
//   { "assets": folder, "common": [word…], "texts": [text…] } → the tokens of each text
//   { "assets": folder, "durations": [seconds…], "numbers": [number…] } → each as people read it
//   { "assets": folder, "files": folder, "inParts": bool, "today": day, "typing": bool, "queries": [text…] } → how each
//     query is read, and what it finds in an index
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const PARTS = ["text", "notation", "words", "numbers", "files", "archive", "query", "values", "match", "rank"];
const SORTS = ["newest", "oldest", "longest", "shortest", "severity"];
const runScript = (file) => vm.runInThisContext(fs.readFileSync(file, "utf8"), { filename: file });

const tokens = (text) => Casebook.tokens(text).map(({ text, whole, at }) => [text, whole, at]);

const written = ({ text, message, suggestions }) => [text, message, ...suggestions];

const answers = async ({ files, inParts, today, typing, queries }) => {
  const load = async (address) => runScript(address);
  const loadPart = async (address, from, to) => fs.readFileSync(address, "utf8").slice(from, to);
  const archive = await Casebook.Archive.open(new Casebook.Files(files + path.sep, load, inParts && loadPart));
  const matcher = new Casebook.Matcher(archive);
  const facets = [...archive.facets.keys()];
  const found = [];
  for (const text of queries) {
    const query = await Casebook.read(archive, text, { isTyping: typing, today });
    const result = await Casebook.search(matcher, query, undefined, facets);
    const sorted = [];
    for (const sort of SORTS) sorted.push((await Casebook.search(matcher, query, sort, [])).incidents);
    const rows = [];
    for (const incident of result.incidents) rows.push((await archive.row(incident)).title);
    found.push({
      plain: query.plain,
      problems: query.problems.map(written),
      readings: query.readings.map(({ text, meaning }) => [text, meaning]),
      incidents: result.incidents,
      scores: result.incidents.map((incident) => result.scores[incident] || 0),
      missing: result.incidents.map((incident) => result.lacks(incident)),
      counts: facets.map((name) => [...result.counts.get(name)]),
      sorted,
      rows,
      corrected: result.corrected.map(({ word, corrected }) => [word, ...corrected]),
    });
  }
  return found;
};

const main = async () => {
  const request = JSON.parse(fs.readFileSync(0, "utf8"));
  for (const part of PARTS) runScript(path.join(request.assets, `search-${part}.js`));
  if (request.common) Casebook.setCommon(request.common);
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
