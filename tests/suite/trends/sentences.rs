//! What the pages say of figures thought out by hand, and that all of them say the same.

use assert_cmd::Command;
use jiff::Span;
use jiff::civil::Date;
use serde_json::Value;

use super::{site, words};

/// One incident a month in 2022 until September and every other month in 2023, lasting ten minutes more each.
fn two_years() -> Vec<String> {
    let of = |year: usize, count: usize, months: usize| {
        (1..=count).map(move |number| {
            format!("date: {year}-{:02}-15\nduration: {}m\ncauses: [data]", months * number, 10 * number)
        })
    };
    of(2022, 9, 1).chain(of(2023, 6, 2)).collect()
}

#[test]
fn overview_trends_and_review_show_the_same_median() {
    let site = site(&two_years(), "2024-01-01");
    // Of 10, 10, 20, 20, … 60, 60, 70, 80, 90 the eighth is 40.
    let median = "40 min";
    for path in ["index.html", "trends/index.html", "trends/durations.html"] {
        assert!(words(&site, path).contains(&format!("{median} ")), "{path}");
    }
    let said = words(&site, "trends/durations.html");
    assert!(said.contains("Half of all incidents last under 40 min"), "{said}");
    assert!(said.contains("Likely between 20 min and 1 h."), "{said}");
    // Of 10 to 60 minutes, half-way between the third and the fourth.
    assert!(
        words(&site, "review/2023.html").contains("35 min Likely between 10 min and 1 h. Based on all 6 incidents.")
    );
}

#[test]
fn a_year_is_put_beside_the_one_before_without_a_verdict() {
    let site = site(&two_years(), "2024-01-01");
    let said = words(&site, "review/2023.html");
    assert!(said.contains("2023: 6 incidents, against 9 in 2022 from 15 January."), "{said}");
    assert!(said.contains("Half lasted under 35 min, against 50 min in 2022 from 15 January."), "{said}");
    assert!(
        words(&site, "review/2022.html")
            .contains("2022 from 15 January: 9 incidents; no earlier year to compare it with.")
    );
}

#[test]
fn a_running_period_says_that_it_is_not_over() {
    let until_june = &two_years()[..12];
    let site = site(until_june, "2023-08-09");
    let said = words(&site, "review/2023-Q3.html");
    assert!(said.contains("1 July 2023 to 9 August 2023; the quarter is not over."), "{said}");
    assert!(said.contains("Q3 2023 so far: 0 incidents, against 1 by the same day of Q3 2022"), "{said}");
    assert!(words(&site, "trends/counts.html").contains("Hatched: only part of the year is counted."));
}

/// Front matter of an incident every `days` days from the first day of 2019, as long as `minutes` says of its year.
fn regular(days: usize, until: &str, minutes: impl Fn(usize) -> usize) -> Vec<String> {
    let mut day: Date = "2019-01-01".parse().expect("a date");
    let until: Date = until.parse().expect("a date");
    let mut documents = Vec::new();
    while day <= until {
        let year = usize::try_from(day.year() - 2019).expect("after 2018");
        let longer = documents.len() % 7 + 1;
        documents.push(format!("date: {day}\nduration: {}m", minutes(year) * longer));
        day = day.saturating_add(Span::new().days(i64::try_from(days).expect("few days")));
    }
    documents
}

#[test]
fn the_answer_is_the_same_everywhere() {
    let site = site(&regular(9, "2024-12-20", |year| 320 >> year), "2024-12-31");
    let claim = "Incidents have become shorter, by 49 % a year (likely between ";
    for path in ["index.html", "trends/index.html", "trends/durations.html", "review/2023.html", "review/2024-Q1.html"]
    {
        let said = words(&site, path).replace('\u{a0}', " ");
        assert!(said.contains(claim), "{path}: {said}");
        let frequency = said.contains("No clear change in how often incidents happen");
        assert!(frequency || path.ends_with("durations.html"), "{path}: {said}");
    }
}

#[test]
fn an_archive_that_stopped_has_not_improved() {
    let site = site(&regular(9, "2024-06-10", |_| 40), "2024-12-31");
    for path in ["index.html", "trends/index.html", "trends/counts.html", "review/2024.html"] {
        let said = words(&site, path).replace('\u{a0}', " ");
        assert!(said.contains("No incident since 3 June 2024, so figures end there"), "{path}: {said}");
        assert!(!said.contains("have become less frequent"), "{path}: {said}");
    }
}

#[test]
fn a_repeat_is_one_of_the_same_organisation() {
    let of = |companies: [&str; 2]| -> Vec<String> {
        let incident = |(month, company): (usize, &str)| {
            format!("date: 2023-{:02}-01\ncompany: {company}\ncauses: [data]\nservices: [db]", month + 1)
        };
        companies.into_iter().enumerate().map(incident).collect()
    };
    let said = |companies| words(&site(&of(companies), "2023-03-01"), "trends/causes.html");
    let apart = said(["Anvil", "Bellows"]);
    assert!(apart.contains("None of 2 incidents repeated an earlier cause and service within 90 days."), "{apart}");
    assert!(said(["Anvil", "Anvil"]).contains("1 of 2 repeated an earlier cause and service within 90 days."));
}

#[test]
fn a_quarter_without_incidents_has_a_review() {
    let documents = ["2023-02-01", "2023-12-20"].map(|date| format!("date: {date}\nkind: incident"));
    let said = words(&site(&documents, "2024-01-10"), "review/2023-Q3.html");
    assert!(said.contains("No incident began in Q3 2023."), "{said}");
}

#[test]
fn a_collection_of_many_organisations_shows_a_trend_of_none() {
    let of = |companies: [&str; 4]| -> Vec<String> {
        companies.iter().map(|company| format!("date: 2023-01-01\nkind: incident\ncompany: {company}")).collect()
    };
    let sentence = "organisations that chose what to publish, so no trend here is one organisation's";
    let collection = words(&site(&of(["Anvil", "Bellows", "Chisel", "Anvil"]), "2024-01-01"), "trends/index.html");
    assert!(collection.contains(&format!("These incidents come from 3 {sentence}")), "{collection}");
    let alone = words(&site(&of(["Anvil", "Anvil", "Anvil", "anvil"]), "2024-01-01"), "trends/index.html");
    assert!(!alone.contains("organisations"), "{alone}");
}

#[test]
fn anniversaries_are_of_other_years() {
    let documents =
        ["2021-11-10", "2024-11-10", "2019-11-12", "2020-11"].map(|date| format!("date: {date}\nkind: incident"));
    let said = words(&site(&documents, "2024-11-10"), "on-this-day.html");
    assert!(said.contains("1 incident on this day in other years."), "{said}");
    assert!(said.contains("Incident 2 12 November 2024 5 years"), "{said}");
    assert!(said.contains("Based on 3 of 4 incidents, those with a known day."), "{said}");
}

#[test]
fn what_is_known_is_counted_by_year() {
    let documents = [
        "started: 2023-05-01T10:00:00Z\nresolved: 2023-05-01T11:00:00Z\ncauses: [data]".to_owned(),
        "date: 2023-06-01\nkind: incident".to_owned(),
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
    let claims = figures["claims"].as_array().expect("claims");
    let ids: Vec<&str> = claims.iter().filter_map(|claim| claim["id"].as_str()).collect();
    assert_eq!(ids[..4], ["frequency-trend", "frequency-change-point", "duration-trend", "duration-change-point"]);
    let trend = &claims[2];
    assert_eq!((trend["scope"].as_str(), trend["verdict"].as_str()), (Some("summary"), Some("no-change")));
    for number in ["estimate", "low", "high", "p", "n", "inferred"] {
        assert!(trend[number].is_number(), "{number}: {trend}");
    }
}
