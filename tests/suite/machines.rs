//! What is published for programs and assistants: plain Markdown, `llms.txt`, the data of the archive, a calendar.

use serde_json::Value;

use crate::archive::Archive;

const DOCUMENT: &str = "---\ntitle: \"Checkout: failed\"\nstarted: 2026-03-14T09:12:00Z\nresolved: 2026-03-14T09:59:00Z\nseverity: SEV1\n\
    services: [checkout]\naccount: Initrode\nactions:\n  - {title: \"Canary, then flag\", owner: payments, due: 2026-12-01}\n  - {title: Alarm, due: 2026-04-01, status: done}\n---\n\n\
    ## Summary\n\nPayments failed for every customer for most of an hour, since a flag had emptied the pool of the checkout service<!-- who said so? -->, see [the first](other.md#impact) and ![graph](graph.png).\n\n\
    <!-- internal -->\nThe customer was Initrode Holdings.\n<!-- /internal -->\n\n[//]: # (ask the lawyers first)\n\n\
    ## Root cause\n\nThe console let anybody change the flag for all customers at once, and nothing checked that the pool still had a member. Nobody noticed until support called, since the alert looked at errors and not at payments.\n\n\
    Also [hidden][h] and [this](internal.md).\n\n[h]: internal.md\n\n```\n<!-- code -->\n```\n";

fn archive(settings: &str) -> Archive {
    Archive::new()
        .settings(&format!("[fields.account]\npublic = false\n{settings}"))
        .file("checkout.md", DOCUMENT)
        .file("other.md", "# Checkout down after a deploy\n\n**Date:** 2025-01-02\n\n## Impact\n\nOn 2 January 2025 the checkout service was down for 30 minutes after a bad deploy; we rolled it back.\n")
        .file("internal.md", "---\ntitle: The unpublished payroll breach\nstarted: 2026-01-01\nvisibility: internal\n---\n\nIt was bad.\n")
        .file("graph.png", b"\x89PNG")
}

#[test]
fn an_incident_as_plain_markdown_says_what_its_page_says() {
    let archive = archive("");
    archive.build().good();
    assert_eq!(
        archive.page("incidents/checkout.md"),
        "---\ntitle: \"Checkout: failed\"\nstarted: 2026-03-14T09:12:00Z\nresolved: 2026-03-14T09:59:00Z\nseverity: \"SEV1\"\nservices: [\"checkout\"]\n---\n\n\
         # Checkout: failed\n\n## Summary\n\nPayments failed for every customer for most of an hour, since a flag had emptied the pool of the checkout service, see [the first](other.md#impact) and ![graph](../files/graph.png).\n\n\
         ## Root cause\n\nThe console let anybody change the flag for all customers at once, and nothing checked that the pool still had a member. Nobody noticed until support called, since the alert looked at errors and not at payments.\n\n\
         Also [hidden][h] and [this](#).\n\n[h]: #\n\n```\n<!-- code -->\n```\n"
    );
    assert!(archive.page("incidents/checkout.html").contains("<a href=\"checkout.md\">As Markdown</a>"));
    let other = archive.page("incidents/other.md");
    assert!(other.starts_with("# Checkout down after a deploy\n\n**Date:** 2025-01-02\n"), "{other}");
    for (path, source) in [("incidents/checkout.md", DOCUMENT.len()), ("incidents/other.md", 200)] {
        assert!(archive.page(path).len() <= source, "{path} is longer than its source");
    }
    assert!(!archive.has("incidents/internal.md"));
}

#[test]
fn plain_markdown_can_be_turned_off() {
    let archive = archive("[data]\nmarkdown = false\n");
    archive.build().good();
    assert!(!archive.has("incidents/checkout.md"));
    assert!(!archive.page("incidents/checkout.html").contains("As Markdown"));
    assert!(archive.page("llms.txt").contains("incidents/checkout.json"));
}

#[test]
fn assistants_are_told_what_is_here() {
    let archive = Archive::new()
        .settings("title = \"Ours\"\ndescription = \"What broke.\"\nbase_url = \"https://example.com/pm/\"\n")
        .file("a.md", DOCUMENT);
    archive.build().good();
    let text = archive.page("llms.txt");
    assert!(text.starts_with("# Ours\n\n> What broke. An archive of postmortems: 1 incident.\n"), "{text}");
    assert!(
        text.contains("- [Checkout: failed](https://example.com/pm/incidents/a.md): 2026-03-14; 47 min; Payments failed for every customer"),
        "{text}"
    );
    assert!(text.contains("(https://example.com/pm/archive.json)"), "{text}");
}

#[test]
fn an_incident_of_which_nothing_is_known_is_only_named() {
    let archive = Archive::new().file("a.md", "---\ntitle: Mail [relay] failed\nseverity: SEV2\n---\n");
    archive.build().good();
    let text = archive.page("llms.txt");
    assert!(text.contains("\n- [Mail relay failed](incidents/a.md)\n"), "{text}");
}

#[test]
fn the_archive_has_bodies_on_request() {
    let without = archive("");
    without.build().good();
    let read = |archive: &Archive| -> Value { serde_json::from_str(&archive.page("archive.json")).expect("JSON") };
    let all = read(&without);
    assert_eq!(all["version"], 1);
    assert!(all["incidents"][0]["body"].is_null());
    let with = archive("[data]\nbodies = true\n");
    with.build().good();
    let body = read(&with)["incidents"][0]["body"].as_str().expect("a body").to_owned();
    assert!(body.starts_with("## Summary\n\nPayments failed for every customer for most of an hour, since a flag had emptied the pool of the checkout service, see [the first](incidents/other.md#impact)"), "{body}");
    for secret in ["Initrode", "lawyers", "who said so", "internal.md"] {
        assert!(!body.contains(secret), "{body}");
    }
}

#[test]
fn a_title_that_pages_replace_is_in_the_archives_data_too() {
    let archive = Archive::new().file(
        "a.md",
        "# Postmortem report\n\n**Date:** 2024-05-12\n\n## Summary\n\nThe checkout service was down for 30 minutes after a bad deploy; we rolled it back.\n",
    );
    archive.build().good();
    let all: Value = serde_json::from_str(&archive.page("archive.json")).expect("JSON");
    let incident = &all["incidents"][0];
    assert_eq!(incident["title"], "Postmortem report");
    assert!(incident["shown_title"].is_string(), "{incident}");
}

#[test]
fn due_actions_are_a_calendar() {
    let archive = Archive::new().settings("base_url = \"https://example.com/\"\n").file("a.md", DOCUMENT);
    archive.build().good();
    let calendar = archive.page("actions.ics");
    let unfolded = calendar.replace("\r\n ", "");
    let lines: Vec<&str> = unfolded.split("\r\n").collect();
    for line in [
        "BEGIN:VCALENDAR",
        "DTSTART;VALUE=DATE:20261201",
        "DTEND;VALUE=DATE:20261202",
        "SUMMARY:Canary\\, then flag (payments)",
        "DESCRIPTION:Checkout: failed",
        "URL:https://example.com/incidents/a.html",
        "END:VCALENDAR",
    ] {
        assert!(lines.contains(&line), "{line} is not in {calendar}");
    }
    assert_eq!(lines.iter().filter(|line| **line == "BEGIN:VEVENT").count(), 1, "one is done");
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75));
    assert!(archive.page("actions.html").contains("href=\"actions.ics\""));
    let none = Archive::new().file("a.md", "---\ntitle: A\nstarted: 2026-01-01\n---\n\nText.\n");
    none.build().good();
    assert!(!none.has("actions.ics"));
}
