//! How queries are read: what is understood, what is read otherwise than written, and what is named as not understood.

use jiff::civil::{Date, date};

use super::random::parts;
use crate::search::engine::Engine;
use crate::search::query::{self, Filter, Mode, Node, Query, Test};

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
fn what_is_not_understood_is_named_with_alternatives() {
    for (text, message, suggestions) in [
        ("cause:exp", "There’s no cause “exp” here. It was searched for as text.", &["cause:expiry"][..]),
        ("cause:cert", "There’s no cause “cert” here. It was searched for as text.", &["cause:expiry"]),
        ("date:november", "“november” could be several dates.", &["date:2026-11", "date:2025-11"]),
        ("date:03/04/2024", "“03/04/2024” could be several dates.", &["date:2024-03-04", "date:2024-04-03"]),
        ("date:2023-13", "“2023-13” isn’t a date or a range of dates.", &["date:2024-03", "date:2024..2025"]),
        ("duration:long", "“long” isn’t a duration or a range of durations.", &["duration:>1h", "duration:30m..2h"]),
        ("is:open", "“is:open” could mean several things.", &["is:ongoing", "has:open-actions"]),
        ("sevrity:1", "“sevrity:” isn’t a field, so it was searched for as text.", &["severity:1"]),
        (
            "author:jane",
            "“author:” isn’t a field, so it was searched for as text. \
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
    assert_eq!(words("-cause:cert"), 0, "an exclusion of what doesn't exist excludes nothing");
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
