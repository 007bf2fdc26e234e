//! What is claimed of figures that show little: phases inferred from one event, equal durations, causes that never come apart.

use super::{built, html, site, words};
use crate::archive::Archive;

/// One incident a month whose start and detection are both read from the first event of its timeline.
fn detected_at_once() -> Archive {
    (1..=8).fold(Archive::new(), |archive, month| {
        archive.file(
            &format!("0{month}.md"),
            format!(
                "---\ntitle: Checkout failed {month}\ndate: 2024-0{month}-03\ncauses: [data, network]\nservices: [api]\n---\n\n\
                 Checkout failed.\n\n## Timeline\n\n- 10:00 UTC: Monitoring detected that checkout was failing\n\
                 - 10:30 UTC: Checkout recovered, incident resolved\n"
            ),
        )
    })
}

#[test]
fn no_phase_of_no_length_is_read_from_one_event() {
    let site = super::built(&detected_at_once(), "2024-11-10");
    for path in ["trends/response.html", "trends/index.html", "index.html"] {
        let said = words(&site, path).replace('\u{a0}', " ");
        assert!(!said.contains("0 min of the start") && !said.contains("within a minute"), "{path}: {said}");
        assert!(!said.contains("likely 30 min"), "{path}: {said}");
    }
    let durations = words(&site, "trends/durations.html").replace('\u{a0}', " ");
    assert!(durations.contains("Half of all incidents last 30 min or less"), "{durations}");
    let causes = words(&site, "trends/causes.html");
    assert!(causes.contains("never come apart: 8 incidents have both"), "{causes}");
    assert!(causes.contains("(by chance, 7)"), "{causes}");
}

/// The typical gap of two repeats is half-way between them, not the longer one.
#[test]
fn the_typical_gap_between_repeats_is_a_median() {
    let dates = ["2020-01-01", "2020-04-10", "2021-01-26"];
    let documents = dates.map(|date| format!("date: {date}\ncauses: [data]\nservices: [db]"));
    let said = words(&super::site(&documents, "2021-02-01"), "trends/causes.html").replace('\u{a0}', " ");
    // 100 and 291 days: 195.5.
    assert!(said.contains("Data at db 3 6 months 26 January 2021"), "{said}");
}

/// The office hours of many organisations are not those of one clock.
#[test]
fn a_collection_without_a_time_zone_has_no_office_hours() {
    let of = |companies: usize| -> Vec<String> {
        let day = |number: usize| {
            format!(
                "started: 2024-{:02}-{:02}T10:00:00Z\ncompany: Org {}",
                number / 9 + 1,
                number % 9 + 1,
                number % companies
            )
        };
        (0..40).map(day).collect()
    };
    let said = |companies| words(&super::site(&of(companies), "2024-12-31"), "trends/counts.html");
    assert!(said(1).contains("start in office hours") && !said(5).contains("office hours; "), "{}", said(5));
}

/// A mean is never explained by incidents that don't exist.
#[test]
fn identical_durations_have_a_mean_with_none_above_it() {
    let documents: Vec<String> = (1..=12).map(|month| format!("date: 2024-{month:02}-01\nduration: 1h")).collect();
    let said = words(&super::site(&documents, "2024-12-31"), "trends/durations.html").replace('\u{a0}', " ");
    assert!(said.contains("Mean 1 h 0 of 12 last longer 12"), "{said}");
    assert!(!said.contains("a few very long ones"), "{said}");
}

/// One severity and one way of detection are no leaders.
#[test]
fn one_incident_has_no_shares() {
    let documents = ["date: 2024-01-01\nseverity: sev2\ndetection: staff\ncauses: [data]".to_owned()];
    let site = super::site(&documents, "2024-12-31");
    for path in ["trends/counts.html", "trends/response.html", "trends/causes.html", "index.html"] {
        let said = words(&site, path).replace('\u{a0}', " ");
        let title = said.split("The numbers").next().unwrap_or_default();
        assert!(!title.contains("100 %") && !said.contains("all 1 "), "{path}: {said}");
    }
}

/// Twelve incidents, half of which have their end and cause inferred.
fn half_inferred() -> Archive {
    let front = |n: usize| {
        format!(
            "title: Incident {n}\nstarted: 2025-{:02}-03T10:00:00Z\nresolved: 2025-{:02}-03T{}:00:00Z\ncauses: [network]\nservices: [web]\nseverity: SEV2",
            n + 1,
            n + 1,
            11 + n % 3
        )
    };
    (0..12).fold(Archive::new(), |archive, n| {
        let inferred = if n < 6 { "\ninferred: [resolved, causes]" } else { "" };
        archive.file(&format!("{n:02}.md"), format!("---\n{}{inferred}\n---\n\nSomething stopped.\n", front(n)))
    })
}

#[test]
fn every_figure_says_how_many_of_its_values_are_inferred() {
    let archive = half_inferred();
    let site = built(&archive, "2026-01-10");
    for (page, said) in [
        ("index.html", "Based on all 12 incidents; 6 of these values are inferred"),
        ("trends/durations.html", "All 12 postmortems have a duration (6 inferred)"),
        ("trends/durations.html", "Hollow: the date or the duration is inferred"),
        ("trends/causes.html", "A cause is known for all 12 incidents (6 inferred)"),
        ("trends/causes.html", "Hollow: inferred"),
        ("trends/load.html", "Based on all 12 incidents; 6 of these values are inferred"),
        ("review/2025.html", "6 of these values are inferred"),
        ("service/web.html", "6 of 12 durations are inferred from the text"),
    ] {
        assert!(words(&site, page).contains(said), "{page}: {}", words(&site, page));
    }
    assert!(html(&site, "trends/durations.html").contains("class=\"open "), "inferred dots are hollow");
    // Dates are stated, and nothing is hollow where nothing is inferred.
    assert!(!words(&site, "trends/counts.html").contains("Hollow"));
    let figures: serde_json::Value =
        serde_json::from_str(&archive.prints(&["stats", "--format", "json", "--today", "2026-01-10"])).expect("JSON");
    assert_eq!((&figures["stated"]["duration"], &figures["inferred"]["duration"]), (&6.into(), &6.into()));
    assert_eq!((&figures["durations"]["stated"], &figures["durations"]["inferred"]), (&6.into(), &6.into()));
    assert_eq!(figures["causes"][0]["inferred"], 6);
    assert_eq!(figures["load"][0]["inferred"], 3);
    let text = archive.prints(&["stats", "--today", "2026-01-10"]);
    assert!(text.contains("Duration       12 of 12 (6 inferred)"), "{text}");
}

#[test]
fn only_known_days_count_among_the_inferred_ones() {
    let mut dates: Vec<String> =
        (1..=9).map(|month| format!("kind: incident\ndate: 2025-{month:02}-{:02}", 3 * month)).collect();
    dates[0].push_str("\ninferred: [date]");
    dates.extend([
        "kind: incident\ndate: 2025-10\ninferred: [date]".to_owned(),
        "kind: incident\ndate: 2025-11".to_owned(),
        "severity: SEV2".to_owned(),
    ]);
    let site = site(&dates, "2026-01-10");
    for (page, said) in [
        ("on-this-day.html", "Based on 9 of 12 incidents, those with a known day; 1 of these values is inferred"),
        ("trends/counts.html", "1 of 9 dates is inferred from the text"),
    ] {
        assert!(words(&site, page).contains(said), "{page}: {}", words(&site, page));
    }
}
