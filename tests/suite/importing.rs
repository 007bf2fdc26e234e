//! Importing postmortems that were never written for a machine.

use std::collections::BTreeMap;

use crate::archive::Archive;

/// A report as people write it in a wiki: no front matter, times in prose and in a list.
const REPORT: &str = "\
# Postmortem: the search cluster stopped answering

On 4 June 2024, from 14:10 to 15:02 EAT, searches failed for every customer.

![load](images/load.png)

## Timeline

- 14:10 Searches begin to fail.
- 14:18 The on-call engineer is paged.
- 15:02 Searches work again.

## Root cause

The disk of the leading node was full: nobody had limited the size of its logs.

## Action items

- [x] Limit the size of the logs
- [ ] Alert when a disk is nearly full
";

/// A report as a tracker exports it, in names of its own.
const EXPORT: &str = "\
---
incident_id: INC-7
incident_title: Checkout was slow
start_time: 2024-02-29 22:40 UTC
resolved: true
resolvedWhen: 2024-03-01 00:10 UTC
impact_level: minor
affected: [checkout]
root_cause_category: configuration-error
blast_radius: one region
action_items: [{task: Restore the pool, effort: small, due: soon}]
---

A connection pool had been halved by a change of configuration, and checkout waited for connections.
";

/// A post of a site made with Zola.
const POST: &str = "\
+++
title = \"The registry refused uploads\"
date = 2023-11-05
authors = [\"the registry team\"]
aliases = [\"/2023/uploads/\"]

[taxonomies]
tags = [\"uploads\"]
+++

Uploads failed for 90 minutes after a certificate had expired. The team renewed it by hand.
";

fn legacy() -> Archive {
    Archive::new()
        .put("old/wiki/search.txt", REPORT)
        .put("old/wiki/images/load.png", b"\x89PNG")
        .put("old/export/inc-7.md", EXPORT)
        .put("old/posts/uploads.md", POST)
        .put("old/template.md", "# Postmortem: <title>\n\n## Summary\n\nTODO\n\n## Timeline\n\n- HH:MM what happened\n\n## Action items\n\n- [ ] TODO\n")
}

/// What `inspect` makes of files, by the stem of their name, without what must differ: the path and where a value stands.
fn understood(archive: &Archive, paths: &[&str]) -> BTreeMap<String, serde_json::Value> {
    let run = archive.run(&[&["inspect", "--format", "json"], paths].concat());
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let records = run.stdout.lines().map(|line| {
        let mut record: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        let file = record["file"].as_str().expect("a path").to_owned();
        let stem = file.rsplit('/').next().and_then(|name| name.split('.').next()).expect("a name").to_owned();
        let map = record.as_object_mut().expect("an object");
        map.remove("file");
        map.remove("provenance");
        (stem, record)
    });
    records.collect()
}

#[test]
fn an_imported_document_says_what_the_original_says() {
    let archive = legacy();
    let run = archive.run(&["import", "old", "--into", "content"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let before = understood(&archive, &["old/wiki/search.txt", "old/export/inc-7.md", "old/posts/uploads.md"]);
    let after =
        understood(&archive, &["content/wiki/search.md", "content/export/inc-7.md", "content/posts/uploads.md"]);
    assert_eq!(before, after);
    assert_eq!(after["search"]["started"], "2024-06-04T14:10:00+03:00");
    assert_eq!(after["search"]["duration_minutes"], 52.0);
    assert_eq!(after["search"]["timeline"].as_array().map(Vec::len), Some(3));
    assert_eq!(after["inc-7"]["duration_minutes"], 90.0);
    assert_eq!(after["inc-7"]["causes"], serde_json::json!(["config-change"]));
    let more = serde_json::json!({ "due": "soon", "effort": "small" });
    assert_eq!(after["inc-7"]["actions"][0]["more"], more);
    assert_eq!(after["uploads"]["date"], "2023-11-05");
}

#[test]
fn the_body_is_untouched_and_the_front_matter_canonical() {
    let archive = legacy();
    assert_eq!(archive.run(&["import", "old", "--into", "content"]).code, Some(0));
    let report = archive.read("content/wiki/search.md");
    assert!(report.ends_with(REPORT), "{report}");
    let export = archive.read("content/export/inc-7.md");
    for line in [
        "id: INC-7",
        "title: Checkout was slow",
        "severity: minor",
        "causes: [config-change]",
        "blast_radius: one region",
    ] {
        assert!(export.lines().any(|found| found == line), "{line} in\n{export}");
    }
    assert!(export.ends_with(EXPORT.split_once("\n---\n").expect("front matter").1), "{export}");
}

#[test]
fn what_is_no_postmortem_is_passed_over_and_files_come_along() {
    let archive = legacy();
    let run = archive.run(&["import", "old", "--into", "content"]);
    assert!(run.stderr.contains("skipped old/template.md"), "{}", run.stderr);
    assert!(!archive.path("content/template.md").exists());
    assert!(archive.path("content/wiki/images/load.png").exists());
    assert!(run.stderr.contains("imported 3 documents and 1 file into content"), "{}", run.stderr);
}

#[test]
fn nothing_is_overwritten() {
    let archive = legacy().file("wiki/search.md", "mine");
    let run = archive.run(&["import", "old", "--into", "content"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("kept content/wiki/search.md"), "{}", run.stderr);
    assert_eq!(archive.read("content/wiki/search.md"), "mine");
}

#[test]
fn a_dry_run_shows_and_writes_nothing() {
    let archive = legacy();
    let run = archive.run(&["import", "old/wiki/search.txt", "--into", "content", "--dry-run"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout.contains("+started: 2024-06-04T14:10:00+03:00  # from the text"), "{}", run.stdout);
    assert!(!archive.path("content/search.md").exists());
}

#[test]
fn a_picture_that_is_not_there_is_reported() {
    let archive = Archive::new().put("old/a.md", REPORT);
    let run = archive.run(&["import", "old"]);
    assert!(run.stderr.contains("old/a.md refers to images/load.png, which doesn’t exist"), "{}", run.stderr);
    assert!(archive.path("content/a.md").exists());
}

#[test]
fn a_start_in_the_text_does_not_move_the_day_that_is_written() {
    let text = "---\ntitle: Sign-in was down\ndate: 2025-02-07\n---\n\n## Timeline\n\nAll times in UTC.\n\n\
                - 2025-02-08 00:01 Sign-in begins to fail for all players.\n- 2025-02-08 01:00 Sign-in is restored.\n";
    let archive = Archive::new().file("a.md", text);
    let run = archive.run(&["inspect", "--format", "json", "content/a.md"]);
    let record: serde_json::Value = serde_json::from_str(run.stdout.trim()).expect("a line of JSON");
    assert_eq!((&record["date"], &record["started"]), (&"2025-02-07".into(), &"2025-02-08T00:01:00Z".into()));
}

/// Whoever imports a copy of somebody else's repository must not publish a file of their own by it.
#[test]
#[cfg(unix)]
fn links_and_names_that_lead_nowhere_bring_nothing_in() {
    let long = "x".repeat(300);
    let report = format!("{REPORT}\n![a](link.txt) [b](images/load.png/c.txt) [c]({long}.txt)\n");
    let archive =
        Archive::new().put("secret.txt", "mine").put("old/report.md", report).put("old/images/load.png", "load");
    std::os::unix::fs::symlink("../secret.txt", archive.path("old/link.txt")).expect("a link can be made");
    let run = archive.run(&["import", "old", "--into", "content"]);
    run.good().says("refers to link.txt, which doesn’t exist").says("imported 1 document and 1 file into content");
    run.says("warning[link-outside]");
    assert!(!archive.path("content/link.txt").exists());
}

/// A report as people type it: labels, bare lines, and code that must stay as it is.
const LOOSE: &str = "\
=====Search outage=====

SUMMARY:
On 4 June 2024, from 14:10 to 15:02 UTC, searches failed for every customer. %% ask the vendor %%

TIMELINE:
14:10 Searches begin to fail.
14:18 The on-call engineer
is paged.
15:02 Searches work again.
ROOT CAUSE:
The disk of the leading node was full: nobody had limited the size of its logs.

```
ACTIONS:
14:18 df -h
```

TASKS:
Limit the size of the logs
Alert when a disk is nearly full
";

#[test]
fn loosely_written_text_is_imported_as_markdown_where_it_is_asked_for() {
    let archive = Archive::new().put("old/search.txt", LOOSE);
    archive.run(&["import", "old", "--into", "kept"]).good();
    archive.run(&["import", "old", "--into", "content", "--tidy"]).good();
    let tidied = archive.read("content/search.md");
    let body = tidied.split_once("\n---\n").expect("front matter").1;
    let expected = "\
# Search outage

## SUMMARY:

On 4 June 2024, from 14:10 to 15:02 UTC, searches failed for every customer. %% ask the vendor %%

## TIMELINE:

- 14:10 Searches begin to fail.
- 14:18 The on-call engineer
  is paged.
- 15:02 Searches work again.

## ROOT CAUSE:

The disk of the leading node was full: nobody had limited the size of its logs.

```
ACTIONS:
14:18 df -h
```

## TASKS:

- Limit the size of the logs
- Alert when a disk is nearly full
";
    assert_eq!(body, expected);
    assert!(archive.read("kept/search.md").ends_with(LOOSE), "without the option, the text stays as it is");
    assert_eq!(understood(&archive, &["content/search.md"]), understood(&archive, &["kept/search.md"]));

    let check = archive.run(&["check", "--message-format", "json"]);
    assert!(!check.stdout.contains("loose-markup"), "{}", check.stdout);
    archive.run(&["import", "content", "--into", "again", "--tidy"]).good();
    assert!(archive.read("again/search.md").ends_with(expected), "nothing is left to be tidied");
}

#[test]
fn a_dry_run_shows_what_would_be_tidied() {
    let archive = Archive::new().put("old/search.txt", LOOSE);
    let shown = archive.prints(&["import", "old", "--into", "content", "--tidy", "--dry-run"]);
    for line in ["-TIMELINE:", "+## TIMELINE:", "-14:10 Searches begin to fail.", "+- 14:10 Searches begin to fail."] {
        assert!(shown.lines().any(|found| found == line), "{line} in {shown}");
    }
    assert!(!archive.path("content/search.md").exists());
}
