//! How queries are read: what is understood, what is read otherwise than written, and what is named as not understood.

use jiff::civil::{Date, date};

use super::random::parts;
use crate::search::FacetTerm;
use crate::search::engine::Engine;
use crate::search::query::{self, Filter, Item, Mode, Node, Query, Test};

const TODAY: Date = date(2026, 11, 27);

fn read(text: &str) -> Query {
    let engine = Engine::new(parts(&[]));
    query::parse(text, &engine.vocabulary(TODAY), Mode::Automatic, false)
}

fn days(from: Date, to: Date) -> Vec<Test> {
    vec![Test::Range(query::day_number(from) as f64, query::day_number(to) as f64)]
}

#[test]
fn dates_are_read_in_every_form() {
    let march = days(date(2024, 3, 1), date(2024, 3, 31));
    for text in
        ["2024-03", "2024/3", "2024.03", "03/2024", "March 2024", "mar 2024", "march-2024", "2024-03-01..2024-03-31"]
    {
        assert_eq!(filter(&format!("dns date:{text}")), march, "{text}");
    }
    let day = days(date(2024, 3, 5), date(2024, 3, 5));
    for text in ["2024-03-05", "20240305", "5 March 2024", "March 5, 2024", "5th March 2024", "\"2024-03-05T10:00Z\""] {
        assert_eq!(filter(&format!("date:{text}")), day, "{text}");
    }
    for (text, from, to) in [
        ("2024-Q2", date(2024, 4, 1), date(2024, 6, 30)),
        ("last-year", date(2025, 1, 1), date(2025, 12, 31)),
        ("last week", date(2026, 11, 16), date(2026, 11, 22)),
        ("last 30 days", date(2026, 10, 28), TODAY),
        ("past year", date(2025, 11, 27), TODAY),
        ("2024-2025", date(2024, 1, 1), date(2025, 12, 31)),
        ("2025..2024", date(2024, 1, 1), date(2025, 12, 31)),
    ] {
        assert_eq!(filter(&format!("date:{text}")), days(from, to), "{text}");
    }
}

/// What the only filter of a query asks for.
fn filter(text: &str) -> Vec<Test> {
    let query = read(text);
    assert!(query.problems.is_empty(), "{text}: {:?}", query.problems);
    let [Filter { alternatives, negated: false, .. }] = query.filters.as_slice() else {
        panic!("{text}: {:?}", query.filters)
    };
    alternatives.clone()
}

#[test]
fn durations_are_read_in_every_form() {
    for (text, from, to) in [
        ("90", 5400.0, 5400.0),
        ("1h30", 5400.0, 5400.0),
        ("1.5 hours", 5400.0, 5400.0),
        (">1 hour", 3601.0, f64::INFINITY),
        (">=90min", 5400.0, f64::INFINITY),
        ("1h-2h", 3600.0, 7200.0),
        ("<30m", f64::NEG_INFINITY, 1799.0),
        ("PT3H", 10800.0, 10800.0),
    ] {
        assert_eq!(filter(&format!("duration:{text} dns")), [Test::Range(from, to)], "{text}");
    }
    assert_eq!(filter("duration:unknown"), [Test::Unknown]);
    assert_eq!(filter("duration:*"), [Test::Known("duration".to_owned())]);
}

#[test]
fn other_names_are_understood_and_said() {
    for (text, same) in [
        ("cause:tls", "cause:expiry"),
        ("cause:expiry,cause:network", "cause:expiry,network"),
        ("causes:network", "cause:network"),
        ("cause=network", "cause:network"),
        ("cause : network", "cause:network"),
        ("sev:critical", "severity:1"),
        ("severity<=2", "severity:1..2"),
        ("since:2020", "date:>=2020"),
        ("after:2020", "date:>2020"),
        ("created:2020", "date:2020"),
    ] {
        assert_eq!(filter(text), filter(same), "{text}");
    }
    assert_eq!(filter("is:closed"), [Test::Flag(0, false)], "not ongoing");
    let [reading] = &read("cause:tls").readings[..] else { panic!("said") };
    assert_eq!((reading.text.as_str(), reading.meaning.as_str()), ("cause:tls", "cause:expiry"));
}

#[test]
fn a_number_is_a_rank_whatever_labels_there_are_and_signs_compare_ranks() {
    let mut parts = parts(&[]);
    let labels = [("sev1", 1), ("1", 1), ("major", 2), ("sev4", 4), ("Severity 2", 2)];
    let term = |(label, rank): (&str, u8)| FacetTerm { slug: label.to_lowercase(), label: label.to_owned(), rank };
    parts.facets[1].terms = labels.map(term).into();
    let engine = Engine::new(parts);
    let read = |text: &str| query::parse(text, &engine.vocabulary(TODAY), Mode::Automatic, false);
    for (text, terms, meaning) in [
        ("severity:1", &[0, 1][..], ""),
        ("severity:=1", &[0, 1], ""),
        ("severity:sev1", &[0], ""),
        ("severity:SEV-1", &[0], ""),
        ("severity:critical", &[0, 1], "severity:1"),
        ("severity:<=2", &[0, 1, 2, 4], ""),
        ("severity:>=1", &[0, 1, 2, 3, 4], ""),
        ("severity:>sev1", &[2, 3, 4], "severity:>=2"),
        ("severity:<=SEV2", &[0, 1, 2, 4], "severity:<=2"),
        ("severity<sev4", &[0, 1, 2, 4], "severity:<=3"),
        ("severity:critical..major", &[0, 1, 2, 4], "severity:1..2"),
    ] {
        let query = read(text);
        assert!(query.problems.is_empty() && query.items.is_empty(), "{text}: {query:?}");
        assert_eq!(query.filters[0].alternatives, [Test::Terms(terms.to_vec())], "{text}");
        let meanings: Vec<&str> = query.readings.iter().map(|reading| reading.meaning.as_str()).collect();
        assert_eq!(meanings.concat(), meaning, "{text}");
    }
    for text in ["severity:>", "severity:0", "severity:>lowest"] {
        assert!(!read(text).problems.is_empty(), "{text}");
    }
}

#[test]
fn a_sign_before_a_value_excludes_it() {
    let network = Filter { field: "cause".into(), negated: true, alternatives: vec![Test::Terms(vec![1])] };
    for text in [
        "cause:-network",
        "cause:!network",
        "cause!=network",
        "cause<>network",
        "cause:!=network",
        "-cause:network",
        "--cause:network",
    ] {
        let query = read(text);
        assert_eq!(query.filters, std::slice::from_ref(&network), "{text}");
        assert!(query.items.is_empty() && query.problems.is_empty(), "{text}: {query:?}");
    }
    assert_eq!(read("-cause:-network").filters, read("cause:network").filters);
    let both = read("cause:expiry,-network");
    assert_eq!(both.filters, [read("cause:expiry").filters, vec![network]].concat());
    assert_eq!(both.readings[0].meaning, "-cause:network");
    assert!(read("date:!=2024").filters[0].negated);
    let compared = read("cause:>network");
    assert_eq!(compared.problems[0].message, "“>” compares numbers, not names. It was searched for as text.");
    assert_eq!(compared.problems[0].suggestions, ["cause:network"]);
    assert!(compared.filters.is_empty());
}

#[test]
fn parentheses_are_named_where_they_do_not_fit() {
    let deep = format!("{}dns{}", "(".repeat(20_000), ")".repeat(20_000));
    for (text, message) in [
        ("dns (bgp", "The parenthesis isn’t closed."),
        ("dns) bgp", "The parenthesis isn’t opened before."),
        (deep.as_str(), "The parentheses are nested too deeply; the inner ones were ignored."),
    ] {
        let query = read(text);
        let [problem] = query.problems.as_slice() else { panic!("{:?}", query.problems) };
        assert_eq!(problem.message, message);
        assert!(!query.items.is_empty());
    }
}

#[test]
fn what_is_not_understood_is_named_with_alternatives() {
    for (text, message, suggestions) in [
        ("cause:exp", "There’s no cause “exp” here. It was searched for as text.", &["cause:expiry"][..]),
        ("cause:cert", "There’s no cause “cert” here. It was searched for as text.", &["cause:expiry"]),
        ("date:november", "“november” could be several dates.", &["date:2026-11", "date:2025-11"]),
        ("date:03/04/2024", "“03/04/2024” could be several dates.", &["date:2024-03-04", "date:2024-04-03"]),
        ("date:2023-13", "“2023-13” isn’t a date or a range of dates.", &["date:2024-03", "date:2024..2025"]),
        ("duration:long", "“long” isn’t a duration or a range of durations.", &["duration:>1h", "duration:30m..2h"]),
        ("is:open", "“is:open” could mean several things.", &["is:ongoing", "has:open-actions"]),
        ("sevrity:1", "“sevrity:” isn’t a field, so its value was searched for as text.", &["severity:1"]),
        (
            "author:jane",
            "“author:” isn’t a field, so its value was searched for as text. \
             Fields: cause, severity, date, duration, title, id, has, is.",
            &[],
        ),
        ("/cert.*/", "Patterns aren’t supported, so the words in it were searched for.", &["cert*"]),
    ] {
        let query = read(text);
        let [problem] = query.problems.as_slice() else { panic!("{text}: {:?}", query.problems) };
        assert_eq!(problem.message, message, "{text}");
        assert_eq!(problem.suggestions, suggestions, "{text}");
        assert!(query.filters.is_empty(), "{text}");
    }
    let words = |text: &str| read(text).items.len();
    assert_eq!(words("cause:cert"), 1, "looked for as text");
    for text in ["-cause:cert", "cause:-cert", "cause:!cert", "cause!=cert", "cause<>cert", "cause:-cert,-exp"] {
        assert_eq!(words(text), 0, "{text}: an exclusion of what doesn't exist excludes nothing");
        assert!(!read(text).is_empty, "{text}");
    }
    assert_eq!(words("cause:cert,-exp"), 2, "looked for as text");
}

#[test]
fn nothing_is_dropped_without_a_word() {
    let long = "a".repeat(65);
    for (text, message, suggestions) in [
        ("cause:", "“cause:” has no value.", &["cause:expiry", "cause:network", "cause:code-defect"][..]),
        ("dns cause:,", "“cause:,” has no value.", &["cause:expiry", "cause:network", "cause:code-defect"]),
        ("()", "There is nothing in it to search for.", &[]),
        ("-", "There is nothing in it to search for.", &[]),
        ("🔥", "There is nothing in it to search for.", &[]),
        ("the and of", "These words are too common to search for.", &[]),
        ("dns title:the", "These words are too common to search for.", &[]),
        ("dns OR", "“OR” needs something on both sides.", &[]),
        ("AND dns", "“AND” needs something on both sides.", &[]),
        ("dns NOT", "“NOT” has nothing after it.", &[]),
        ("dns not bgp", "“not” was searched for as a word.", &["NOT"]),
        ("dns \"no space", "The quotation mark isn’t closed.", &[]),
        ("dns~2", "“dns~2” was searched for as “dns”: similar spellings are found by themselves.", &[]),
        ("dns^2", "“dns^2” was searched for as “dns”: words can’t be weighed.", &[]),
        ("\"dns outage\"~5", "“~5” means nothing here, so it was left out.", &[]),
        ("*cache", "Only the end of a word can be left open.", &["cache*"]),
        ("ca*he", "Only the end of a word can be left open.", &["ca*"]),
        ("#dns", "“#” was left out.", &[]),
        ("\"dn* outage\"", "“*” doesn’t complete words between quotation marks.", &[]),
        ("title:d*", "“*” doesn’t complete words after “title:”.", &[]),
        ("is:draft", "This archive was built without drafts.", &[]),
        ("severity:7", "There’s no severity “7” here. Ranks are from 1 (worst) to 5.", &["severity:5"]),
        (
            "cause:network|tls",
            "There’s no cause “network|tls” here. It was searched for as text.",
            &["cause:network,expiry"],
        ),
        ("date:7d", "“7d” isn’t a date or a range of dates.", &["date:last-7-days"]),
        ("date:\"3 months ago\"", "“3 months ago” isn’t a date or a range of dates.", &["date:last-3-months"]),
        ("date:H1-2024", "“H1-2024” isn’t a date or a range of dates.", &["date:2024-01..2024-06"]),
        ("duration:ongoing", "“ongoing” isn’t a duration or a range of durations.", &["is:ongoing"]),
        (long.as_str(), "“aaaaaaaaaaaa…” is too long: no word of more than 64 letters is indexed.", &[]),
    ] {
        let query = read(text);
        let [problem] = query.problems.as_slice() else { panic!("{text}: {:?}", query.problems) };
        assert_eq!(problem.message, message, "{text}");
        assert_eq!(problem.suggestions, suggestions, "{text}");
    }
    for text in
        ["date:March 2024", "cause：network", "title:dns,bgp", "‘no space left’", "why did dns not work last time?"]
    {
        assert!(read(text).problems.is_empty(), "{text}");
    }
    assert!(matches!(&read("title:dns,bgp").items[0].node, Node::Any(titles) if titles.len() == 2));
    assert!(read("title:-dns").items[0].negated);
    // The name of what isn't a field is not a word to look for, and its value isn't taken for a typo.
    let unknown = read("body:dns");
    assert!(matches!(&unknown.items[..], [Item { node: Node::Word(word), .. }] if word.text == "dns" && word.verbatim));
}

#[test]
fn what_people_paste_is_text() {
    for text in [
        "level=error msg=\"dial tcp 10.0.0.1:5432\" cause:network",
        "java.lang.OutOfMemoryError: Java heap space\n\tat java.base/java.util.Arrays.copyOf(Arrays.java:3537)",
        "{\"severity\":\"critical\",\"service\":\"payments\"}",
        "https://example.com/runbooks/dns",
        "2024-03-05 10:00:00 NOT ready -x",
    ] {
        let query = read(text);
        assert!(query.plain && query.filters.is_empty() && query.problems.is_empty(), "{text}");
        assert!(query.items.iter().all(|item| matches!(item.node, Node::Word(_)) && !item.negated), "{text}");
    }
    for text in ["redis:6379 refused", "rm -rf", "kubectl delete --force", "git push -f"] {
        let query = read(text);
        assert!(!query.plain && query.problems.is_empty() && query.items.iter().all(|item| !item.negated), "{text}");
    }
}
