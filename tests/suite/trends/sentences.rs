//! What the pages say of figures thought out by hand, and that all of them say the same.

use assert_cmd::Command;
use serde_json::Value;

use super::{site, words};

/// Nine incidents in 2022 and six in 2023, lasting one minute more each.
fn two_years() -> Vec<String> {
    let of = |year: usize, count: usize| {
        (1..=count)
            .map(move |number| format!("date: {year}-{number:02}-15\nduration: {}m\ncauses: [data]", 10 * number))
    };
    of(2022, 9).chain(of(2023, 6)).collect()
}

#[test]
fn overview_trends_and_review_show_the_same_median() {
    let site = site(&two_years(), "2024-01-01");
    // Of 10, 10, 20, 20, … 60, 60, 70, 80, 90 the eighth is 40.
    let median = "40 min";
    for path in ["index.html", "trends/index.html", "trends/durations.html"] {
        assert!(words(&site, path).contains(&format!("{median} ")), "{path}");
    }
    assert!(
        words(&site, "trends/durations.html")
            .contains("Half of all incidents last under 40 min (likely between 20 min and 1 h).")
    );
    // Of 10 to 60 minutes, half-way between the third and the fourth.
    assert!(
        words(&site, "review/2023.html").contains("35 min Likely between 10 min and 1 h. Based on all 6 incidents.")
    );
}

#[test]
fn a_year_is_compared_with_the_one_before_and_the_first_with_nothing() {
    let site = site(&two_years(), "2024-01-01");
    let said = words(&site, "review/2023.html");
    assert!(
        said.contains(
            "2023: 6 incidents, against 9 in 2022. Could be chance: it would take 1 or fewer to call it a fall."
        ),
        "{said}"
    );
    assert!(
        said.contains("In 2023, incidents lasted 0.72 times as long as in 2022, but that could be chance"),
        "{said}"
    );
    assert!(words(&site, "review/2022.html").contains("2022 is the first year of this archive"));
}

#[test]
fn a_running_period_says_that_it_is_not_over() {
    let site = site(&two_years(), "2023-08-09");
    let said = words(&site, "review/2023-Q3.html");
    assert!(said.contains("1 July 2023 to 9 August 2023; the quarter is not over."), "{said}");
    assert!(said.contains("Q3 2023 so far: 0 incidents, against 3 in all of Q2 2023"), "{said}");
    assert!(words(&site, "trends/counts.html").contains("Hatched: the year so far."));
}

#[test]
fn a_collection_of_many_organisations_shows_a_trend_of_none() {
    let of = |companies: [&str; 4]| -> Vec<String> {
        companies.iter().map(|company| format!("date: 2023-01-01\ncompany: {company}")).collect()
    };
    let sentence = "organisations that chose what to publish, so no trend here is one organisation's";
    let collection = words(&site(&of(["Anvil", "Bellows", "Chisel", "Anvil"]), "2024-01-01"), "trends/index.html");
    assert!(collection.contains(&format!("These incidents come from 3 {sentence}")), "{collection}");
    let alone = words(&site(&of(["Anvil", "Anvil", "Anvil", "anvil"]), "2024-01-01"), "trends/index.html");
    assert!(!alone.contains("organisations"), "{alone}");
}

#[test]
fn anniversaries_are_of_other_years() {
    let documents = ["2021-11-10", "2024-11-10", "2019-11-12", "2020-11"].map(|date| format!("date: {date}"));
    let said = words(&site(&documents, "2024-11-10"), "on-this-day.html");
    assert!(said.contains("1 incident on this day of another year."), "{said}");
    assert!(said.contains("Incident 2 12 November 2024 5 years"), "{said}");
    assert!(said.contains("Based on 3 of 4 incidents, those with a known day."), "{said}");
}

#[test]
fn what_is_known_is_counted_by_year() {
    let documents = [
        "started: 2023-05-01T10:00:00Z\nresolved: 2023-05-01T11:00:00Z\ncauses: [data]".to_owned(),
        "date: 2023-06-01".to_owned(),
        "severity: sev2".to_owned(),
    ];
    let said = words(&site(&documents, "2024-01-01"), "quality.html");
    assert!(said.contains("Of 3 postmortems, 1 has a duration."), "{said}");
    assert!(said.contains("2023 2 2 1 1 1 0 1 0 0 0 0"), "{said}");
    assert!(said.contains("No date 1 0 0 0 0 0 0 0 1 0 0"), "{said}");
}

#[test]
fn stats_prints_the_same_figures_as_json() {
    let output = Command::cargo_bin("casebook")
        .expect("the binary is built")
        .args(["stats", "--format", "json", "--quiet", "--today", "2026-11-20"])
        .output()
        .expect("it runs");
    assert!(output.status.success());
    let figures: Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
    assert_eq!(figures["today"], "2026-11-20");
    let known = figures["known"]["duration"].as_u64().expect("a count");
    assert_eq!(figures["durations"]["n"].as_u64(), Some(known));
    let median = &figures["durations"]["median"];
    assert!(
        median["low"].as_f64() < median["seconds"].as_f64() && median["seconds"].as_f64() < median["high"].as_f64()
    );
}
