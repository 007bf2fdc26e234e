//! The labelled corpus: documents of many kinds, and what a careful reader finds in each (`tests/corpus/README.md`).

mod record;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::archive::run;
use crate::tree;
use record::{FIELDS, Miss, judge};

/// The list of differences that are known and accepted for now.
const KNOWN_MISSES: &str = "known-misses.txt";

fn corpus() -> PathBuf {
    tree::project().join("tests/corpus")
}

/// Every record, by the path of its document. Files directly in the corpus folder explain it and are not documents.
fn records() -> BTreeMap<String, Value> {
    let files = tree::read(&corpus());
    let (records, mut documents): (BTreeMap<_, _>, BTreeMap<_, _>) =
        files.iter().filter(|(path, _)| path.contains('/')).partition(|(path, _)| path.ends_with(".json"));
    let mut found = BTreeMap::new();
    for (path, bytes) in records {
        let stem = path.trim_end_matches("json");
        let document = documents.keys().find(|path| path.starts_with(stem)).copied();
        let document = document.unwrap_or_else(|| panic!("{path} has no document beside it"));
        documents.remove(document);
        let record = serde_json::from_slice(bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
        found.insert(document.clone(), record);
    }
    assert!(documents.is_empty(), "documents without a record: {:?}", documents.keys());
    found
}

/// What the program reads from the whole folder, by document.
fn readings() -> BTreeMap<String, Value> {
    let run = run(&corpus(), &["inspect", "--format", "json", "."], None);
    assert_eq!(run.code, Some(0), "every document can be read: {run:?}");
    run.stdout
        .lines()
        .map(|line| {
            let reading: Value = serde_json::from_str(line).expect("one JSON object a line");
            let file = reading["file"].as_str().expect("a reading names its file");
            (file.trim_start_matches("./").replace('\\', "/"), reading)
        })
        .collect()
}

/// One line per field: how many values are as the records say. Of an incident that is not read, none is.
fn score(records: &BTreeMap<String, Value>, misses: &[Miss], readings: &BTreeMap<String, Value>) -> String {
    let mut table = String::new();
    let (mut all_right, mut all_asked) = (0, 0);
    for &field in FIELDS {
        let asked: Vec<_> = records.iter().filter(|(_, record)| record.get(field).is_some()).collect();
        let right = asked
            .iter()
            .filter(|(document, _)| field == "incident" || readings.contains_key(*document))
            .filter(|(document, _)| !misses.iter().any(|miss| miss.is_of(document, field)))
            .count();
        all_right += right;
        all_asked += asked.len();
        if !asked.is_empty() {
            table.push_str(&format!("{field:<18}{right:>4} / {:<4} {:>3} %\n", asked.len(), right * 100 / asked.len()));
        }
    }
    let invented = misses.iter().filter(|miss| miss.is_invented()).count();
    table + &format!("{} documents, {} % right, {invented} invented\n", records.len(), all_right * 100 / all_asked)
}

/// The known misses after accepting what is read now. A value that its document does not state is never accepted
/// unless the list already has that field.
fn accepted(misses: &[Miss], known: &BTreeSet<String>) -> String {
    let listed = |miss: &Miss| known.iter().any(|line| line.starts_with(&miss.subject()));
    lines(misses.iter().filter(|miss| !miss.is_invented() || listed(miss)))
}

/// One line each, under a heading; nothing if there are none.
fn paragraph<T: ToString>(heading: &str, items: impl IntoIterator<Item = T>) -> String {
    let lines = lines(items);
    if lines.is_empty() { lines } else { format!("\n{heading}:\n{lines}") }
}

fn lines<T: ToString>(items: impl IntoIterator<Item = T>) -> String {
    items.into_iter().fold(String::new(), |text, item| text + &item.to_string() + "\n")
}

fn known_misses() -> BTreeSet<String> {
    let list = fs::read_to_string(corpus().join(KNOWN_MISSES)).expect("the list of known misses");
    list.lines().map(str::to_owned).collect()
}

#[test]
fn documents_of_many_kinds_are_read_as_a_person_reads_them() {
    let (records, readings) = (records(), readings());
    let misses: Vec<Miss> =
        records.iter().flat_map(|(document, record)| judge(document, record, readings.get(document))).collect();
    println!("{}", score(&records, &misses, &readings));

    if std::env::var_os("CASEBOOK_BLESS").is_some() {
        let accepted = accepted(&misses, &known_misses());
        fs::write(corpus().join(KNOWN_MISSES), accepted).expect("the list can be written");
    }
    let known = known_misses();
    let now: BTreeSet<String> = misses.iter().map(Miss::to_string).collect();
    let new = misses.iter().filter(|miss| !known.contains(&miss.to_string()));
    let (invented, others): (Vec<_>, Vec<_>) = new.partition(|miss| miss.is_invented());
    let report = paragraph("not stated in the document: correct the program, or add the line by hand", invented)
        + &paragraph("read worse than before: correct the program, or accept with CASEBOOK_BLESS=1", others)
        + &paragraph("no longer missed: remove the line, or accept with CASEBOOK_BLESS=1", known.difference(&now));
    assert!(report.is_empty(), "tests/corpus is not read as {KNOWN_MISSES} says\n{report}");
}
