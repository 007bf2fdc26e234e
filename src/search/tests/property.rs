//! The client against the engine, on archives and queries made up at random.

use serde::Deserialize;
use serde_json::json;

use super::client;
use super::random::{CAUSES, COMMON, FAMILIES, Incident, Random, incidents, parts};
use crate::search::Index;
use crate::search::engine::{Answer, Engine};
use crate::search::query::{self, Filter, Mode, Query, Test};

/// What the client says of a query.
#[derive(Deserialize)]
struct Reply {
    plain: bool,
    problems: Vec<Vec<String>>,
    readings: Vec<(String, String)>,
    incidents: Vec<usize>,
    scores: Vec<f64>,
    missing: Vec<Vec<String>>,
    counts: Vec<Vec<usize>>,
    sorted: Vec<Vec<usize>>,
    rows: Vec<String>,
    corrected: Vec<Vec<String>>,
}

const QUERIES: usize = 60;

#[test]
fn the_client_finds_what_the_engine_finds() {
    // One archive is empty, most are small, and one is large enough for several files of every kind.
    for (seed, (count, words)) in [(0, 0), (1, 5), (7, 20), (40, 60), (90, 40), (350, 60)].into_iter().enumerate() {
        let mut random = Random(0x9e37_79b9_7f4a_7c15 ^ (seed as u64 + 1));
        let incidents = incidents(&mut random, count, words);
        let made_up = (0..QUERIES).map(|_| question(&mut random));
        let texts: Vec<String> = PARTS.map(str::to_owned).into_iter().chain(made_up).collect();
        let folder = tempfile::tempdir().expect("a folder");
        for file in &Index::new(parts(&incidents)).files {
            let path = folder.path().join(format!("{}.js", file.name));
            crate::fs::write(&path, file.script().as_bytes()).expect("written");
        }
        let today = jiff::civil::date(2026, 11, 27);
        let is_typing = seed % 2 == 0;
        let request = json!({
            "files": folder.path(), "inParts": seed % 2 == 1, "queries": texts,
            "today": query::day_number(today), "typing": is_typing,
        });
        let Some(replies) = client::ask::<Vec<Reply>>(request) else { return };
        let engine = Engine::new(parts(&incidents));
        let vocabulary = engine.vocabulary(today);
        for (text, reply) in texts.iter().zip(&replies) {
            let query = query::parse(text, &vocabulary, Mode::Automatic, is_typing);
            let answer = engine.search(&query);
            check_narrowing(&engine, &query, &answer, text);
            check(&incidents, &query, &answer, reply, &format!("{count} incidents, {text:?}"));
        }
    }
}

/// A filter only ever takes incidents away.
fn check_narrowing(engine: &Engine, query: &Query, answer: &Answer, case: &str) {
    let filter = Filter { field: "cause".to_owned(), negated: false, alternatives: vec![Test::Terms(vec![1])] };
    let passing = engine.search(&Query { filters: vec![filter.clone()], ..Query::default() });
    let mut narrowed = query.clone();
    narrowed.filters.push(filter);
    let incidents = |answer: &Answer| answer.results.iter().map(|hit| hit.incident).collect::<Vec<_>>();
    let passing = incidents(&passing);
    let expected: Vec<usize> = incidents(answer).into_iter().filter(|incident| passing.contains(incident)).collect();
    assert_eq!(incidents(&engine.search(&narrowed)), expected, "{case}");
}

fn check(incidents: &[Incident], query: &Query, answer: &Answer, reply: &Reply, case: &str) {
    let problems: Vec<Vec<String>> = query
        .problems
        .iter()
        .map(|one| [&one.text, &one.message].into_iter().chain(&one.suggestions).cloned().collect())
        .collect();
    assert_eq!(reply.problems, problems, "{case}");
    let readings: Vec<_> = query.readings.iter().map(|one| (one.text.clone(), one.meaning.clone())).collect();
    assert_eq!(reply.readings, readings, "{case}");
    assert_eq!(reply.plain, query.plain, "{case}");
    let corrected: Vec<Vec<String>> =
        answer.corrected.iter().map(|(word, others)| [word].into_iter().chain(others).cloned().collect()).collect();
    assert_eq!(reply.corrected, corrected, "{case}");
    let found: Vec<usize> = answer.results.iter().map(|hit| hit.incident).collect();
    for ((hit, score), missing) in answer.results.iter().zip(&reply.scores).zip(&reply.missing) {
        assert!((score - hit.score).abs() < 1e-9, "{case}: {} has {score}, not {}", hit.incident, hit.score);
        assert_eq!(*missing, hit.missing, "{case}");
    }
    assert_eq!(reply.incidents, found, "{case}");
    let titles: Vec<&str> = found.iter().map(|&at| incidents[at].title.as_str()).collect();
    assert_eq!(reply.rows, titles, "{case}");
    check_counts(incidents, query, &found, reply, case);
    check_orders(incidents, &found, reply, case);
}

/// A facet that is not filtered by itself counts what is found.
fn check_counts(incidents: &[Incident], query: &Query, found: &[usize], reply: &Reply, case: &str) {
    let is_free = |field: &str| query.filters.iter().all(|filter| filter.field != field);
    let count = |has: &dyn Fn(&Incident) -> bool| found.iter().filter(|&&at| has(&incidents[at])).count();
    if is_free("cause") {
        let causes: Vec<usize> = (0..CAUSES.len()).map(|term| count(&|one| one.cause.contains(&term))).collect();
        assert_eq!(reply.counts[0], causes, "{case}");
    }
    if is_free("severity") {
        let severities: Vec<usize> = (0..3).map(|term| count(&|one| one.severity == Some(term))).collect();
        assert_eq!(reply.counts[1], severities, "{case}");
    }
}

fn check_orders(incidents: &[Incident], found: &[usize], reply: &Reply, case: &str) {
    let absent_last = |key: Option<i64>| key.unwrap_or(i64::MAX);
    let seconds = |at: usize| incidents[at].seconds.map(|seconds| i64::try_from(seconds).expect("small"));
    let keys: [&dyn Fn(usize) -> i64; 5] = [
        &|_| 0,
        &|at| absent_last(incidents[at].day),
        &|at| absent_last(seconds(at).map(|seconds| -seconds)),
        &|at| absent_last(seconds(at)),
        &|at| absent_last(incidents[at].severity.map(|severity| i64::try_from(severity).expect("small"))),
    ];
    for (key, sorted) in keys.into_iter().zip(&reply.sorted) {
        let mut order = found.to_vec();
        order.sort_by_key(|&at| (key(at), at));
        assert_eq!(*sorted, order, "{case}");
    }
}

/// Parts of queries that people type.
const PARTS: [&str; 121] = [
    "cause:expiry,network",
    "-cause:capacity",
    "cause:tls",
    "cause:exp",
    "cause:exp cause:exp",
    "cause:time",
    "cause:",
    "queue cause:",
    "cause:cert",
    "cause:expiry,cause:network",
    "cause:*",
    "-cause:nothing",
    "cause:-memory",
    "cause!=memory",
    "CAUSE:Code-Defect",
    "severity:<=2",
    "severity:critical",
    "sev:2",
    "severity:sev1",
    "severity:9",
    "severity:1",
    "severity:>SEV1",
    "severity:<=SEV2",
    "severity:critical..sev4",
    "severity:>",
    "severity:>nothing",
    "cause:-network",
    "cause!=network",
    "cause<>network",
    "cause:>network",
    "cause:expiry,-network",
    "-cause:-network",
    "--cause:network",
    "date:!=1971",
    "((cache)",
    "disk)",
    "date:1971..1972",
    "date:1972-1971",
    "date:<1970",
    "date:March 1971",
    "date:nonsense",
    "date:5-Mar-1971",
    "date:march-1971",
    "date:03/1971",
    "date:19710305",
    "date:03/04/1971",
    "date:last 30 days",
    "date:past-60-years",
    "date:last-year",
    "since:1975",
    "after:1971",
    "duration:>1h",
    "duration:>1 hour",
    "duration:90",
    "duration:unknown",
    "duration:1h-2h",
    "duration:x",
    "is:ongoing",
    "is:closed",
    "is:open",
    "has:cause",
    "has:runbook",
    "title:disk",
    "id:PM2001",
    "colour:red",
    "sevrity:1",
    "OR",
    "AND",
    "NOT",
    "(cache OR disk)",
    "(title:\"a)b\" disk)",
    "(cause:expiry OR retry)",
    "+queue",
    "-rf",
    "--force",
    "/cert.*/",
    "cert*",
    "'status memory'",
    "‘status memory’",
    "cause：network",
    "cause:,",
    "has:",
    "is:draft",
    "cause:network|expiry",
    "severity:blocker",
    "severity:7",
    "severity:+7",
    "severity:4000000000",
    "title:disk,cache",
    "title:-disk",
    "title:d*",
    "title:the",
    "id:PM2001,PM2002",
    "date:7d",
    "date:7ds",
    "date:3mos",
    "date:q3",
    "date:H1-2024",
    "date:2024-h2",
    "duration:ongoing",
    "redis:6379",
    "hour:3",
    "\"status",
    "\"dis* cache\"",
    "\"status memory\"~5",
    "disk~",
    "disk~2",
    "disk^2",
    "~disk",
    "*disk",
    "#disk",
    "@disk",
    "d*sk",
    "di?k",
    "disk)",
    "not",
    "or",
    "()",
    "?",
    "the",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
];

fn question(random: &mut Random) -> String {
    let mut parts: Vec<String> = Vec::new();
    for _ in 0..random.below(6) {
        let mut word = random.word().to_owned();
        match random.below(8) {
            0 | 1 => word = random.pick(&PARTS).to_owned(),
            2 => {
                let phrase: Vec<&str> = (0..=random.below(2)).map(|_| random.word()).collect();
                word = format!("\"{}\"", phrase.join(" "));
            }
            3 if word.is_ascii() => word.truncate(3),
            4 if word.is_ascii() && word.len() > 5 => drop(word.remove(3)),
            _ => {}
        }
        if random.one_in(8) {
            word.insert(0, '-');
        }
        parts.push(word);
    }
    if random.one_in(12) {
        parts.extend(FAMILIES.iter().chain([&&COMMON[..]]).map(|family| random.pick(family).to_owned()));
    }
    parts.join(if random.one_in(12) { "\n" } else { " " })
}
