//! Planned work is listed, and no figure counts it.

use super::{built, html, reports, words};
use crate::archive::Archive;

const CAUSES: [&str; 3] = ["deployment", "network", "data"];
const SERVICES: [&str; 4] = ["api", "web", "mail", "queue"];

/// Sixty incidents over five years, with everything that figures are made of.
fn archive() -> Archive {
    (0..60).fold(Archive::new(), |archive, n: usize| {
        let (year, month, day) = (2021 + n / 12, n % 12 + 1, n * 7 % 27 + 1);
        let front_matter = format!(
            "title: Incident {n}\nstarted: {year}-{month:02}-{day:02}T{:02}:10:00Z\ndetected: {year}-{month:02}-{day:02}T{:02}:{}:00Z\n\
             duration: {}m\ncauses: {}\nservices: [{}]\nteam: {}\nseverity: SEV{}\ndetection: {}\ntrigger: {}\nplace: {}",
            n % 24, n % 24, 11 + n % 40, 20 + n * 37 % 300, CAUSES[n % 3], SERVICES[n % 4], SERVICES[n % 2], n % 3 + 1,
            ["alert", "customer"][n % 2], ["load", "expiry"][n * 5 % 2], ["north", "south"][n * 3 % 2]
        );
        archive.file(&format!("{n:03}.md"), format!("---\n{front_matter}\n---\n\nSomething stopped.\n"))
    })
    .settings("[fields.place]\nfacet = true\npages = true\n\n[[change]]\ndate = 2024-02-01\ntitle = \"Canaries\"\ncauses = [\"deployment\"]\n")
}

/// The same with a hundred records of planned work, some of them older and later than all incidents.
fn with_planned_work() -> Archive {
    (0..100).fold(archive(), |archive, n: usize| {
        let (year, month, day) = (2019 + n / 13, n % 12 + 1, n * 5 % 27 + 1);
        let ends = if n.is_multiple_of(9) { "resolved: ongoing" } else { "duration: 9h" };
        let front_matter = format!(
            "kind: planned\ntitle: Work {n}\nstarted: {year}-{month:02}-{day:02}T22:00:00Z\ndetected: {year}-{month:02}-{day:02}T22:30:00Z\n{ends}\n\
             causes: [deployment, capacity]\nservices: [api, console]\nteam: web\nseverity: SEV1\ndetection: alert\ntrigger: load\nplace: north\ncompany: Elsewhere"
        );
        archive.file(&format!("w{n:03}.md"), format!("---\n{front_matter}\n---\n\nWe replaced it.\n"))
    })
}

/// The main part of a page without what says how much planned work there is.
fn figures(page: &str) -> String {
    let main = page.split("<main").nth(1).expect("a page has a main part");
    let lines = main.lines().filter(|line| !line.contains("of planned work") && !line.contains("postmortems from"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn an_archive_with_planned_work_has_the_figures_of_one_without() {
    let (without, with) = (built(&archive(), "2026-03-01"), built(&with_planned_work(), "2026-03-01"));
    let pages = reports(&without);
    assert_eq!(pages, reports(&with));
    for page in &pages {
        let (known, found) = (figures(&html(&without, page)), figures(&html(&with, page)));
        let differing = known.lines().zip(found.lines()).find(|(a, b)| a != b);
        assert_eq!((page, differing, known.lines().count()), (page, None, found.lines().count()));
    }
}

#[test]
fn lists_count_planned_work_apart_and_mark_it() {
    let site = built(&with_planned_work(), "2026-03-01");
    for (page, said) in [
        ("incidents/index.html", "60 incidents and 100 records of planned work, 2019 to 2026"),
        ("cause/deployment.html", "20 incidents and 100 records of planned work"),
        ("cause/deployment.html", "Not counted: 100 records of planned work"),
        ("cause/capacity.html", "100 records of planned work, 2019 to 2026"),
        ("date/2025.html", "Not counted: 13 records of planned work"),
        ("planned.html", "100 records of planned work, 2019 to 2026"),
        ("index.html", "60 postmortems and 100 records of planned work from 2019 to 2026."),
        ("index.html", "Not counted: 100 records of planned work"),
        ("quality.html", "Not counted: 100 records of planned work"),
        ("trends/causes.html", "Not counted: 100 records of planned work"),
        ("review/2025.html", "Not counted: 13 records of planned work"),
    ] {
        assert!(words(&site, page).contains(said), "{page}: {}", words(&site, page));
    }
    assert!(html(&site, "trends/causes.html").contains("href=\"../planned.html\""));
    assert_eq!(html(&site, "planned.html").matches("Planned work</span>").count(), 100);
    assert!(!html(&built(&archive(), "2026-03-01"), "index.html").contains("planned"));
}

#[test]
fn planned_work_of_a_year_is_in_no_quarter() {
    let archive = archive().file("work.md", "---\nkind: planned\ntitle: Work\ndate: 2025\n---\n\nWe replaced it.\n");
    let site = built(&archive, "2026-03-01");
    let said = |page: &str| words(&site, page).contains("Not counted: 1 record of planned work");
    assert_eq!([said("review/2025.html"), said("review/2025-Q1.html")], [true, false]);
}

#[test]
fn stats_counts_incidents_without_planned_work() {
    let json = |archive: &Archive| -> serde_json::Value {
        serde_json::from_str(&archive.prints(&["stats", "--format", "json", "--today", "2026-03-01"])).expect("JSON")
    };
    let (without, mut with) = (json(&archive()), json(&with_planned_work()));
    assert_eq!((&without["planned"], &with["planned"]), (&0.into(), &100.into()));
    with["planned"] = 0.into();
    assert_eq!(without, with);
    let text = |archive: &Archive| archive.prints(&["stats", "--today", "2026-03-01"]);
    let said = "  Not counted: 100 records of planned work\n";
    assert!(text(&with_planned_work()).contains(said));
    assert_eq!(text(&with_planned_work()).replace(said, ""), text(&archive()));
}
