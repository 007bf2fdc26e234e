//! Figures of periods that are not over, of planned work and of what has no date: nothing is said that isn't so.

use serde_json::Value;

use super::{site, words};
use crate::archive::Archive;

/// The figures that `stats` prints of some documents.
fn stats(front_matters: &[String], today: &str) -> Value {
    let archive = front_matters.iter().enumerate().fold(Archive::new(), |archive, (number, front_matter)| {
        archive.file(
            &format!("{number:05}.md"),
            format!("---\ntitle: Incident {number}\n{front_matter}\n---\n\nIt stopped.\n"),
        )
    });
    serde_json::from_str(&archive.prints(&["stats", "--format", "json", "--today", today])).expect("JSON")
}

/// Incidents on the tenth of some months.
fn on_the_tenth(year: i16, months: std::ops::RangeInclusive<i16>, rest: &str) -> Vec<String> {
    months.map(|month| format!("date: {year}-{month:02}-10\n{rest}")).collect()
}

#[test]
fn of_two_incidents_on_one_day_the_later_one_is_the_repeat() {
    let documents = [
        "started: 2026-02-01T10:00:00Z\ncauses: [data]\nservices: [api]",
        "started: 2026-03-01T04:00:00Z\ncauses: [capacity]\nservices: [api]",
        "started: 2026-03-01T09:00:00Z\ncauses: [capacity, data]\nservices: [api]\nactions:\n  - {title: Add disks, status: open}",
    ]
    .map(str::to_owned);
    let recurrence = &stats(&documents, "2026-03-05")["recurrence"];
    assert_eq!((&recurrence["repeats"], &recurrence["n"]), (&1.into(), &3.into()));
    // The action is of the last incident of the day: nothing followed it.
    let said = words(&site(&documents, "2026-03-05"), "actions.html");
    assert!(said.contains("No incident with an open action has been followed by one"), "{said}");
}

#[test]
fn a_running_year_is_compared_with_the_same_days_of_the_year_before() {
    let rest = "services: [api]\ncauses: [data]\nduration: 1h";
    let documents =
        [on_the_tenth(2024, 1..=12, rest), on_the_tenth(2025, 1..=12, rest), on_the_tenth(2026, 1..=2, rest)].concat();
    let site = site(&documents, "2026-03-01");
    for page in ["service/api.html", "cause/data.html"] {
        let said = words(&site, page);
        assert!(said.contains("2026 so far: 2 incidents, against 2 by the same day of 2025"), "{page}: {said}");
        assert!(!said.contains("in all of"), "{page}: {said}");
    }
    let review = words(&site, "review/2026.html");
    assert!(
        review.contains("The same days of 2025 Data 2 2") && review.contains("“Before” means the same days of 2025"),
        "{review}"
    );
    // The year so far has one incident a month like the year before it, and the same daily rate on the same days.
    let counts = words(&site, "trends/counts.html");
    assert!(counts.contains("2026 so far 2 0.2 – 7.2 60 × 1 0.07 – 14"), "{counts}");
}

#[test]
fn a_first_period_that_is_counted_in_part_has_no_ratio() {
    let documents = [on_the_tenth(2024, 10..=12, "duration: 1h"), on_the_tenth(2025, 1..=12, "duration: 1h")].concat();
    let counts = words(&site(&documents, "2026-01-05"), "trends/counts.html");
    assert!(counts.contains("2025 12 6.2 – 21 365 2024 from 10 October 3"), "{counts}");
}

#[test]
fn an_archive_that_stopped_has_no_year_so_far() {
    let rest = "services: [api]\nduration: 1h";
    let documents =
        [on_the_tenth(2023, 1..=12, rest), on_the_tenth(2024, 1..=12, rest), on_the_tenth(2025, 1..=6, rest)];
    let said = words(&site(&documents.concat(), "2026-11-01"), "service/api.html");
    assert!(said.contains("2025 until 10 June: 6 incidents, against 6 by the same day of 2024"), "{said}");
    assert!(said.contains("No incident since 10 June 2025"), "{said}");
}

#[test]
fn a_review_compares_causes_with_the_same_period_as_incidents() {
    let documents =
        [on_the_tenth(2024, 4..=12, "causes: [data]"), on_the_tenth(2025, 1..=12, "causes: [data]")].concat();
    let site = site(&documents, "2026-01-05");
    let first = words(&site, "review/2024.html");
    assert!(!first.contains("2023") && !first.contains("0 before"), "{first}");
    let quarter = words(&site, "review/2025-Q3.html");
    assert!(quarter.contains("“Before” means Q3 2024") && quarter.contains("against 3 in Q3 2024"), "{quarter}");
}

/// Twenty actions of one incident: `done` are done, of which `dated` say when.
fn actions(done: usize, dated: usize) -> String {
    let action = |number: usize| match number {
        _ if number < dated => format!("  - {{title: Fix {number}, status: done, done: 2025-02-{:02}}}", 1 + number),
        _ if number < done => format!("  - {{title: Fix {number}, status: done}}"),
        _ => format!("  - {{title: Fix {number}, status: open}}"),
    };
    let lines: Vec<String> = (0..20).map(action).collect();
    format!("date: 2025-01-10\nactions:\n{}", lines.join("\n"))
}

#[test]
fn how_long_actions_take_is_not_told_where_many_are_done_without_a_date() {
    let said = words(&site(&[actions(14, 2)], "2025-06-01"), "actions.html");
    assert!(said.contains("14 of 20 are done."), "{said}");
    assert!(said.contains("12 of 14 done actions have no date, so how long actions take can't be told."), "{said}");
    assert!(!said.contains("Less than half") && !said.contains("Done within"), "{said}");
    let said = words(&site(&[actions(14, 13)], "2025-06-01"), "actions.html");
    assert!(said.contains("1 of 14 done actions has no date and isn't counted here"), "{said}");
    assert!(said.contains("30 days") && !said.contains("can't be told"), "{said}");
}

#[test]
fn actions_of_planned_work_are_listed_and_not_counted() {
    let planned = "kind: planned\ndate: 2025-01-05\nservices: [api]\nactions:\n  - {title: Move the disks, owner: Ann, status: open, due: 2025-02-01}\n  - {title: Write it up, status: done, done: 2025-01-06}";
    let incident = "date: 2025-03-10\nservices: [api]\nactions:\n  - {title: Add an alarm, owner: Bo, status: open}";
    let documents = [planned, incident].map(str::to_owned);
    let site = site(&documents, "2025-06-01");
    let said = words(&site, "actions.html");
    assert!(said.contains("The only action isn’t done.") && said.contains("Overdue 0 of 1"), "{said}");
    assert!(said.contains("The oldest open action is 11 weeks old."), "{said}");
    let listed = said.split("2 from planned work, not counted").nth(1).expect("a group of its own");
    assert!(listed.contains("Move the disks") && listed.contains("Write it up"), "{said}");
    assert!(words(&site, "index.html").contains("Open actions 1"), "{}", words(&site, "index.html"));
    let figures = stats(&documents, "2025-06-01");
    assert_eq!((&figures["actions"]["overdue"], &figures["actions"]["done"]), (&0.into(), &0.into()));
    assert_eq!(figures["actions"]["open"], 1);
}

#[test]
fn ages_are_not_rounded_up() {
    let documents = ["date: 2021-03-20\nactions:\n  - {title: Add an alarm, status: open}".to_owned()];
    let said = words(&site(&documents, "2026-11-27"), "actions.html");
    assert!(said.contains("The oldest open action is 5 years 8 months old."), "{said}");
}

#[test]
fn stats_has_every_figure_and_claim_of_the_pages() {
    let document = |number: usize| {
        let (year, month) = (2022 + number / 24, number % 24 / 2 + 1);
        let service = ["api", "web", "db"][number % 3];
        let cause = if number.is_multiple_of(4) { "data" } else { "network" };
        format!(
            "started: {year}-{month:02}-{:02}T10:00:00Z\nduration: {}m\nservices: [{service}]\ncauses: [{cause}]\n\
             severity: SEV{}\ndetection: monitoring\ntrigger: release\nteam: {service}\nactions:\n  \
             - {{title: Fix {number}, status: done, done: {year}-{month:02}-28}}",
            number % 2 * 14 + number * 5 % 13 + 1,
            10 + number * 7 % 50,
            number % 2 + 1
        )
    };
    let documents: Vec<String> = (0..96).map(document).collect();
    let figures = stats(&documents, "2026-01-10");
    let claim = |id: &str| {
        let claims = figures["claims"].as_array().expect("a list");
        claims.iter().find(|claim| claim["id"] == id).unwrap_or_else(|| panic!("no claim {id}")).clone()
    };
    // 72 of 96 have the one cause and 24 the other.
    let leader = claim("cause-leads");
    assert_eq!((&leader["verdict"], &leader["title"], &leader["n"]), (&"higher".into(), &"network".into(), &96.into()));
    assert_eq!(leader["estimate"], 3.0);
    assert_eq!(claim("severity-leads")["verdict"], "no-change");
    assert_eq!(claim("service-rate")["verdict"], "no-change");
    assert_eq!(claim("frequency-clusters")["scope"], "trends/counts.html");
    assert_eq!(claim("severity-slowest")["verdict"], "no-change");
    assert_eq!(figures["years"][1]["over_year_before"]["ratio"], 1.0);
    assert_eq!(figures["years"][1]["over_year_before"]["n"], 48);
    assert_eq!((&figures["limits"]["n"], &figures["limits"]["mean"]), (&48.into(), &2.0.into()));
    assert_eq!(figures["medians"]["years"].as_array().map(Vec::len), Some(5));
    assert_eq!(figures["services"].as_array().map(Vec::len), Some(3));
    assert_eq!((&figures["detection"][0]["incidents"], &figures["detection"][0]["n"]), (&96.into(), &96.into()));
    assert_eq!(figures["triggers"][1], serde_json::json!({"trigger": "release", "cause": "network", "incidents": 72}));
    assert_eq!((&figures["closing"]["n"], &figures["closing"]["done"]), (&96.into(), &96.into()));
}
