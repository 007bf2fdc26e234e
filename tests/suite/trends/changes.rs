//! Did the fix work: changes of the settings and actions that were done, against all other incidents.

use assert_cmd::Command;
use serde_json::Value;

use super::{built, html, words};
use crate::archive::Archive;

/// Every month, a failed deployment of the checkout until the end of 2023 and two incidents elsewhere to the end of 2024.
fn archive() -> Archive {
    let months = [2023, 2024].into_iter().flat_map(|year| (1..=12).map(move |month| (year, month)));
    months.fold(Archive::new(), |archive, (year, month)| {
        let of = |archive: Archive, day: usize, cause: &str, service: &str| {
            let date = format!("{year}-{month:02}-{day:02}");
            let text = format!(
                "---\ntitle: Failure of {service}\ndate: {date}\nduration: 30m\ncauses: [{cause}]\nservices: [{service}]\n---\n\nIt failed.\n"
            );
            archive.file(&format!("{date}.md"), text)
        };
        let archive = of(of(archive, 5, "network", "search"), 19, "data", "search");
        if year == 2023 { of(archive, 12, "deployment", "checkout") } else { archive }
    })
}

const CANARIES: &str =
    "[[change]]\ndate = 2024-01-01\ntitle = \"Canary deploys\"\nservices = [\"checkout\"]\ncauses = [\"release\"]\n";

fn said(archive: &Archive, path: &str) -> String {
    words(&built(archive, "2024-12-31"), path).replace('\u{a0}', " ")
}

#[test]
fn a_change_that_worked_is_said_to_have_worked() {
    let archive = archive().settings(CANARIES);
    let said = said(&archive, "trends/changes.html");
    assert!(
        said.contains(
            "Fewer such incidents since “Canary deploys”: 0 in 366 days, against 12 in the 361 days before (compared with all others, likely at least "
        ),
        "{said}"
    );
    assert!(said.contains("Deployment at checkout 12 in 361 days 0 in 366 days 24 before, 24 since Fewer"), "{said}");
}

#[test]
fn a_change_that_nothing_followed_says_how_long_to_wait() {
    let settings = "[[change]]\ndate = 2024-07-01\ntitle = \"Faster disks\"\ncauses = [\"data\"]\n\
                    [[change]]\ndate = 2024-12-20\ntitle = \"A second region\"\nservices = [\"checkout\"]\n";
    let said = said(&archive().settings(settings), "trends/changes.html");
    assert!(
        said.contains("No clear effect of “Faster disks”: 6 in 184 days, against 18 in the 543 days before"),
        "{said}"
    );
    assert!(said.contains("“A second region”: 0 in 12 days, against 12 in the 715 days before ("), "{said}");
    assert!(said.contains("more days without one would show that it worked)"), "{said}");
    assert!(said.contains("None of 2 changes was clearly followed by fewer"), "{said}");
}

#[test]
fn an_action_counts_without_the_incident_that_it_followed() {
    let text = "---\ntitle: The first failure\ndate: 2023-01-03\ncauses: [deployment]\nservices: [checkout]\nactions:\n  - {title: Canary deploys, done: 2024-01-01, kind: prevent}\n  - {title: A louder alarm, done: 2024-01-01, kind: detect}\n  - {title: Write it down, status: done}\n---\n\nIt failed.\n";
    let said = said(&archive().file("first.md", text), "trends/changes.html");
    assert!(
        said.contains("Fewer such incidents since “Canary deploys”: 0 in 366 days, against 12 in the 363 days before"),
        "{said}"
    );
    assert!(!said.contains("A louder alarm") && !said.contains("Write it down"), "{said}");
}

#[test]
fn charts_mark_the_changes_of_the_settings() {
    let site = built(&archive().settings(CANARIES), "2024-12-31");
    for path in ["trends/counts.html", "trends/durations.html", "trends/index.html", "index.html"] {
        let said = words(&site, path);
        assert!(said.contains("Marked changes: 1 Canary deploys (1 January 2024)."), "{path}: {said}");
        assert!(html(&site, path).contains("rule dashed"), "{path}");
    }
}

#[test]
fn without_changes_the_page_says_how_to_mark_one() {
    let said = said(&archive(), "trends/changes.html");
    assert!(said.contains("No change is marked yet. Add what you changed to the settings"), "{said}");
}

#[test]
fn services_that_no_incident_has_are_not_all_services() {
    let settings = "[[change]]\ndate = 2024-01-01\ntitle = \"Ghosts\"\nservices = [\"haunted-house\"]\n";
    let said = said(&archive().settings(settings), "trends/changes.html");
    assert!(said.contains("No other incident of the kind that “Ghosts” was meant to stop."), "{said}");
    assert!(!said.contains("haunted"), "{said}");
}

#[test]
fn stats_has_the_changes_and_their_claims() {
    let archive = archive().settings(CANARIES);
    let output = Command::cargo_bin("casebook")
        .expect("the binary is built")
        .current_dir(archive.path(""))
        .args(["stats", "--format", "json", "--quiet", "--today", "2024-12-31"])
        .output()
        .expect("it runs");
    let figures: Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
    let claims = figures["claims"].as_array().expect("claims");
    let claim = claims.iter().find(|claim| claim["id"] == "change-1-before-after").expect("a claim for the change");
    assert_eq!((claim["verdict"].as_str(), claim["scope"].as_str()), (Some("lower"), Some("trends/changes.html")));
    assert_eq!((claim["title"].as_str(), claim["n"].as_u64()), (Some("Canary deploys"), Some(12)));
    let change = &figures["changes"][0];
    assert_eq!(
        [&change["before"], &change["since"], &change["others_before"]].map(Value::as_u64),
        [12, 0, 24].map(Some)
    );
    let alarms = &figures["false_alarms"];
    assert_eq!(alarms["shuffled"].as_u64(), Some(400));
    assert!(alarms["summary"].as_u64() <= alarms["anywhere"].as_u64());
}

#[test]
fn the_method_page_says_how_often_it_would_be_wrong() {
    let said = said(&archive(), "trends/method.html");
    assert!(
        said.contains("shuffled 400 times, this archive makes a claim on the overview or the summary in "),
        "{said}"
    );
    assert!(said.contains("Wheeler") && said.contains("Garwood"), "{said}");
}

#[test]
fn an_action_that_several_postmortems_state_is_one_change() {
    let action = "actions:\n  - {title: Canary deploys, owner: Web, status: done, done: 2024-01-01}\n";
    let failed = |day: &str| {
        format!(
            "---\ntitle: Failure of checkout\ndate: {day}\nduration: 30m\ncauses: [deployment]\nservices: [checkout]\n{action}---\n\nIt failed.\n"
        )
    };
    let archive = archive().file("2023-11-12.md", failed("2023-11-12")).file("2023-12-12.md", failed("2023-12-12"));
    let said = said(&archive, "trends/changes.html");
    // Both incidents are the reason for the action: of twelve, ten are counted.
    let sentence = "Fewer such incidents since “Canary deploys”: 0 in 366 days, against 10 in the 361 days before";
    assert_eq!(said.matches("such incidents since “Canary deploys”").count(), 1, "{said}");
    assert!(said.contains(sentence), "{said}");
}
