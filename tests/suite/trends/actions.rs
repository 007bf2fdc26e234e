//! Actions: their order, their owners, and what repeated while they were open.

use super::{html, reports, site, words};

fn documents() -> Vec<String> {
    let actions = |lines: &[&str]| lines.iter().map(|line| format!("  - {{{line}}}")).collect::<Vec<_>>().join("\n");
    vec![
        format!(
            "date: 2023-01-10\ncauses: [expiry]\nservices: [web]\nactions:\n{}",
            actions(&[
                "title: Watch expiry dates, owner: Platform, status: open, due: 2023-03-01",
                "title: Renew by machine, owner: platform, status: done",
                "title: Write it down",
            ])
        ),
        format!(
            "date: 2023-06-10\ncauses: [expiry]\nservices: [web]\nactions:\n{}",
            actions(&["title: List all certificates, owner: Web, status: in-progress, due: 2024-12-01"])
        ),
        format!(
            "date: 2022-02-02\ncauses: [data]\nservices: [store]\nactions:\n{}",
            actions(&["title: Rehearse a restore, owner: Store, status: open, due: 2022-06-01"])
        ),
        "date: 2023-09-01\ncauses: [data]\nservices: [web]".to_owned(),
    ]
}

#[test]
fn the_longest_overdue_comes_first_and_what_is_done_last() {
    let said = words(&site(&documents(), "2024-01-01"), "actions.html");
    let place = |title: &str| said.find(title).unwrap_or_else(|| panic!("{title} is missing: {said}"));
    let titles =
        ["Rehearse a restore", "Watch expiry dates", "List all certificates", "Write it down", "Renew by machine"];
    // The first is named once more in no other lane, since nothing of its kind came again.
    let places: Vec<usize> = titles.iter().map(|title| place(title)).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(said.contains("Overdue by 19 months"), "{said}");
    assert!(said.contains("1 of 5 is done; 1 has no status."), "{said}");
}

#[test]
fn the_age_of_a_few_open_fixes_is_said_and_not_drawn() {
    let site = site(&documents(), "2024-01-01");
    assert!(
        words(&site, "actions.html").contains("The oldest open action is 22 months old."),
        "{}",
        words(&site, "actions.html")
    );
    assert!(!html(&site, "actions.html").contains("_ageing"));
}

#[test]
fn causes_stand_in_the_order_of_their_number() {
    let said = words(&site(&documents(), "2024-01-01"), "cause/index.html");
    let place = |cause: &str| said.find(cause).unwrap_or_else(|| panic!("{cause} is missing: {said}"));
    let more = [documents(), vec!["date: 2023-10-01\ncauses: [expiry]".to_owned()]].concat();
    assert!(place("Data") < place("Expiry"), "as many of both, in the order of the taxonomy: {said}");
    let said = words(&site(&more, "2024-01-01"), "cause/index.html");
    let place = |cause: &str| said.find(cause).unwrap_or_else(|| panic!("{cause} is missing: {said}"));
    assert!(place("Expiry") < place("Data"), "{said}");
}

#[test]
fn owners_have_pages_whatever_the_spelling() {
    let site = site(&documents(), "2024-01-01");
    let owners: Vec<String> = reports(&site).into_iter().filter(|path| path.starts_with("actions/")).collect();
    assert_eq!(owners, ["actions/platform.html", "actions/store.html", "actions/web.html"]);
    let platform = words(&site, "actions/platform.html");
    assert!(platform.contains("2 actions"), "{platform}");
    assert!(!platform.contains("Rehearse a restore"), "{platform}");
}

#[test]
fn the_same_again_while_a_fix_was_open_has_its_own_lane() {
    let site = site(&documents(), "2024-01-01");
    let said = words(&site, "actions.html");
    assert!(
        said.contains("1 incident with an open action has been followed by one with the same cause and service."),
        "{said}"
    );
    assert!(said.contains("Incident 0 1 Incident 1 Expiry at web 5 months 1"), "{said}");
    assert!(html(&site, "actions.html").contains("incidents/00001.html"));
}

#[test]
fn a_review_lists_what_is_not_kept() {
    let said = words(&site(&documents(), "2024-01-01"), "review/2023.html");
    assert!(said.contains("4 actions: 1 overdue, 1 open, 1 without a status, 1 done."), "{said}");
    assert!(said.contains("Watch expiry dates"), "{said}");
    assert!(!said.contains("Renew by machine"), "{said}");
}

#[test]
fn an_action_without_a_status_is_neither_open_nor_overdue() {
    let documents = ["date: 2023-01-10\ncauses: [expiry]\nservices: [web]\nactions:\n  - {title: Write it down, owner: Web, due: 2023-02-01}"
        .to_owned()];
    let site = site(&documents, "2024-01-01");
    for page in ["actions.html", "incidents/00000.html", "review/2023.html", "index.html"] {
        assert!(!words(&site, page).to_lowercase().contains("overdue by"), "{page}");
    }
    let said = words(&site, "actions.html");
    assert!(said.contains("Overdue 0 of 1") && said.contains("No status 1 of 1"), "{said}");
    assert!(said.contains("1 without a status"), "{said}");
}
