//! What is usual, what incidents cost, and what is compared fairly.

use super::{built, html, words};
use crate::archive::Archive;

/// A front matter for each incident, in files of their own.
fn archive(front_matters: &[String]) -> Archive {
    front_matters.iter().enumerate().fold(Archive::new(), |archive, (number, front_matter)| {
        archive.file(
            &format!("{number:03}.md"),
            format!("---\ntitle: Incident {number}\n{front_matter}\n---\n\nIt failed.\n"),
        )
    })
}

fn said(front_matters: &[String], path: &str) -> String {
    words(&built(&archive(front_matters), "2024-12-31"), path).replace('\u{a0}', " ")
}

/// Two incidents a month over two years, one at noon on a workday and one on a Sunday, of an hour each; ten more in one month.
fn months() -> Vec<String> {
    let month = |index: usize| (2023 + index / 12, index % 12 + 1);
    let sundays = [1, 5, 5, 2, 7, 4, 2, 6, 3, 1, 5, 3, 7, 4, 3, 7, 5, 2, 7, 4, 1, 6, 3, 1];
    let calm = (0..24).flat_map(|index| {
        let (year, month) = month(index);
        let start = |day: usize, service: &str, trigger: &str| {
            format!(
                "started: {year}-{month:02}-{day:02}T12:00:00Z\nresolved: {year}-{month:02}-{day:02}T13:00:00Z\n\
                 services: [{service}]\ncauses: [data, network]\ntrigger: {trigger}\ndetection: customer"
            )
        };
        let service = if index % 2 == 0 { "api" } else { "web" };
        [start(sundays[index], service, "A release"), start(sundays[index] + 9, "db", "More load")]
    });
    let storm = (1..=10).map(|day| format!("date: 2024-06-{day:02}\nduration: 1h\nservices: [db]"));
    calm.chain(storm).collect()
}

#[test]
fn a_month_outside_the_limits_is_counted_and_no_change_is_claimed() {
    let said = said(&months(), "trends/counts.html");
    assert!(said.contains("A usual month has 1 to 4 incidents; 1 of 24 was outside"), "{said}");
    assert!(said.contains("June 2024 12 0.1 4.7 outside"), "{said}");
}

#[test]
fn nights_weekends_and_hours_are_added_up_by_quarter() {
    let said = said(&months(), "trends/load.html");
    assert!(said.contains("50 % start at night or at the weekend; spread evenly it would be 55 %"), "{said}");
    assert!(said.contains("Q1 2024 3 50 % 6 of 6"), "{said}");
    assert!(said.contains("Incidents lasted 58 hours in total"), "{said}");
    assert!(said.contains("Q2 2024 16 16 of 16"), "{said}");
    assert!(said.contains("db 34 34 of 34"), "{said}");
}

#[test]
fn triggers_are_set_against_causes_and_detection_against_years() {
    let causes = said(&months(), "trends/causes.html");
    assert!(causes.contains("A release 24 24") && causes.contains("More load 24 24"), "{causes}");
    let response = said(&months(), "trends/response.html");
    assert!(response.contains("How incidents were detected, 2023 to 2024"), "{response}");
}

#[test]
fn a_service_is_called_worse_only_by_more_than_chance() {
    let calm = said(&months()[..48], "trends/load.html");
    assert!(!calm.contains("has more incidents than the year before"), "{calm}");
    let of = |count: usize, service: &'static str, year: usize| {
        (0..count).map(move |at| {
            format!("date: {year}-{:02}-{:02}\nservices: [{service}]\nkind: incident", at % 12 + 1, at / 12 + 1)
        })
    };
    let steady =
        ["api", "web", "db"].into_iter().flat_map(|service| (2022..=2024).flat_map(move |year| of(12, service, year)));
    let worse: Vec<String> = steady.chain(of(3, "queue", 2023)).chain(of(60, "queue", 2024)).collect();
    let said = super::words(&built(&archive(&worse), "2025-01-31"), "trends/load.html").replace('\u{a0}', " ");
    assert!(said.contains("queue has more incidents than the year before"), "{said}");
}

#[test]
fn actions_that_were_dropped_are_never_done() {
    let action = |number: usize, rest: &str| {
        format!("date: 2024-01-01\nkind: incident\nactions:\n  - {{title: Action {number}, {rest}}}")
    };
    let documents: Vec<String> = (1..=6)
        .map(|number| action(number, &format!("done: 2024-01-{:02}", 1 + number)))
        .chain((7..=9).map(|number| action(number, "status: dropped")))
        .chain([action(10, "status: open")])
        .collect();
    let said = said(&documents, "actions.html");
    assert!(said.contains("Half of all actions are done within 5 days of the incident"), "{said}");
    assert!(said.contains("Based on 10 actions: 6 done, 1 open, 3 dropped."), "{said}");
    assert!(said.contains("14 days 60 %"), "{said}");
}

#[test]
fn a_usual_incident_has_limits_on_the_scale_of_factors() {
    let documents: Vec<String> = (1..=24)
        .map(|number| {
            format!(
                "date: 2024-{:02}-{:02}\nduration: {}m",
                (number + 1) / 2,
                1 + number % 2,
                if number % 2 == 0 { 20 } else { 40 }
            )
        })
        .chain(["date: 2024-12-20\nduration: 30 days".to_owned()])
        .collect();
    let site = built(&archive(&documents), "2024-12-31");
    let said = words(&site, "trends/durations.html").replace('\u{a0}', " ");
    assert!(said.contains("A usual incident lasts between") && said.contains("1 of 25 was outside"), "{said}");
    assert!(html(&site, "trends/durations.html").contains("upper limit"));
}
