//! The client against the reference, on archives and queries made up at random.

use std::collections::BTreeSet;

use crate::search::token::{fold, tokens};
use serde::Deserialize;
use serde_json::json;

use super::client;
use super::random::{CAUSES, Incident, Random, incidents, index};
use super::reference::{Expected, Filter, Question, Reference, Word};

#[derive(Deserialize)]
struct Answer {
    incidents: Vec<usize>,
    scores: Vec<f64>,
    counts: Vec<Vec<usize>>,
    sorted: Vec<Vec<usize>>,
    rows: Vec<String>,
    problems: Vec<String>,
}

const QUERIES: usize = 60;

#[test]
fn the_client_finds_what_the_reference_finds() {
    // One archive is empty, most are small, and one is large enough for several files of every kind.
    for (seed, (count, words)) in [(0, 0), (1, 5), (7, 20), (40, 60), (90, 40), (350, 60)].into_iter().enumerate() {
        let mut random = Random(0x9e37_79b9_7f4a_7c15 ^ (seed as u64 + 1));
        let incidents = incidents(&mut random, count, words);
        let (questions, texts): (Vec<_>, Vec<_>) = (0..QUERIES).map(|_| question(&mut random)).unzip();
        let folder = tempfile::tempdir().expect("a folder");
        let index = index(&incidents);
        for file in &index.files {
            let path = folder.path().join(format!("{}.js", file.name));
            crate::fs::write(&path, file.script().as_bytes()).expect("written");
        }
        let request = json!({ "files": folder.path(), "inParts": seed % 2 == 1, "queries": texts });
        let Some(answers) = client::ask::<Vec<Answer>>(request) else { return };
        let reference = Reference::new(&incidents);
        for ((question, text), answer) in questions.iter().zip(&texts).zip(&answers) {
            check(&incidents, &reference.answer(question), answer, &format!("{count} incidents, {text:?}"));
        }
    }
}

fn check(incidents: &[Incident], expected: &Expected, answer: &Answer, case: &str) {
    assert_eq!(answer.problems, Vec::<String>::new(), "{case}");
    let found: BTreeSet<usize> = answer.incidents.iter().copied().collect();
    assert_eq!(found, expected.scores.keys().copied().collect(), "{case}");
    assert_eq!(answer.counts, expected.counts, "{case}");
    let mut before = f64::INFINITY;
    for ((at, score), title) in answer.incidents.iter().zip(&answer.scores).zip(&answer.rows) {
        assert!((score - expected.scores[at]).abs() < 1e-3, "{case}: {at} has {score}, not {}", expected.scores[at]);
        assert!(*score <= before, "{case}: out of order");
        assert_eq!(*title, incidents[*at].title, "{case}");
        before = *score;
    }
    let absent_last = |key: Option<i64>| key.unwrap_or(i64::MAX);
    let seconds = |at: usize| incidents[at].seconds.map(|seconds| i64::try_from(seconds).expect("small"));
    let keys: [&dyn Fn(usize) -> i64; 5] = [
        &|_| 0,
        &|at| absent_last(incidents[at].day),
        &|at| absent_last(seconds(at).map(|seconds| -seconds)),
        &|at| absent_last(seconds(at)),
        &|at| absent_last(incidents[at].severity.map(|severity| i64::try_from(severity).expect("small"))),
    ];
    for (key, sorted) in keys.into_iter().zip(&answer.sorted) {
        let mut order: Vec<usize> = found.iter().copied().collect();
        order.sort_by_key(|&at| (key(at), at));
        assert_eq!(*sorted, order, "{case}");
    }
}

/// A question, and the text that asks it.
fn question(random: &mut Random) -> (Question, String) {
    let mut question = Question::default();
    let mut text: Vec<String> = Vec::new();
    for _ in 0..random.below(3) {
        let (filter, written) = filter(random);
        question.filters.push(filter);
        text.push(written);
    }
    if random.one_in(4) {
        let words: Vec<&str> = (0..=random.below(2)).map(|_| random.word()).collect();
        let phrase = words.join(" ");
        let mut places = Vec::new();
        tokens(&fold(&phrase), 0, |word, kind, at| {
            if kind == crate::search::token::TokenKind::Word {
                places.push((word.to_owned(), at));
            }
        });
        let negated = random.one_in(4);
        if !places.is_empty() {
            question.phrases.push((places, negated));
        }
        text.push(format!("{}\"{phrase}\"", if negated { "-" } else { "" }));
    }
    for _ in 0..random.below(4) {
        let mut word = random.word().to_owned();
        let negated = !word.starts_with(|c: char| c.is_ascii_digit()) && random.one_in(6);
        // A beginning of a word, too short for the client to take it for a misspelling.
        if word.bytes().all(|byte| byte.is_ascii_alphabetic()) && random.one_in(4) {
            word.truncate(3);
        }
        question.words.extend(read(&word, negated));
        text.push(format!("{}{word}", if negated { "-" } else { "" }));
    }
    let mut text = text.join(" ");
    let last_is_a_word =
        text.split(' ').next_back().is_some_and(|last| !last.contains([':', '"']) && !last.starts_with('-'));
    let common = text.split(' ').next_back().is_some_and(|last| read(last, false).is_empty());
    if random.one_in(3) {
        text.push(' ');
    } else if last_is_a_word
        && !common
        && let Some(word) = question.words.last_mut()
    {
        word.open = true;
    }
    (question, text)
}

/// The words of one word as it is typed: a name with its parts, or the pairs of its signs.
fn read(word: &str, negated: bool) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut named = false;
    tokens(&fold(word), 0, |text, kind, _| {
        let whole = kind == crate::search::token::TokenKind::Whole;
        match words.last_mut() {
            Some(name) if named => name.parts.push(text.to_owned()),
            _ => words.push(Word { text: text.to_owned(), parts: Vec::new(), negated, open: false }),
        }
        named |= whole;
    });
    words
}

fn filter(random: &mut Random) -> (Filter, String) {
    match random.below(8) {
        0 => {
            let (one, other) = (random.below(4), random.below(4));
            (Filter::Cause(vec![one, other]), format!("cause:{},{}", CAUSES[one], CAUSES[other]))
        }
        1 => {
            let cause = random.below(4);
            (Filter::NotCause(cause), format!("-cause:{}", CAUSES[cause]))
        }
        2 => (Filter::Rank(1, 2), "severity:<=2".to_owned()),
        3 => (Filter::Days(365, 364 + 365 + 366), "date:1971..1972".to_owned()),
        4 => (Filter::Days(i64::MIN, -1), "date:<1970".to_owned()),
        5 => (Filter::Seconds(3_601, u64::MAX), "duration:>1h".to_owned()),
        6 => (Filter::NoDuration, "duration:unknown".to_owned()),
        _ => (Filter::Ongoing, "is:ongoing".to_owned()),
    }
}
