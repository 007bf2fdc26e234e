//! Page and record are read from the same text: what one takes for code, a comment or a section, the other does too.

use crate::archive::Archive;

fn record(text: &str) -> serde_json::Value {
    let archive = Archive::bare().file("a.md", text);
    let run = archive.run(&["inspect", "--format", "json", "content/a.md"]);
    run.good().records().remove(0)
}

#[test]
fn code_in_a_longer_fence_is_not_the_incident() {
    let incident = record(
        "# Checkout outage\n\nOn 2024-03-14, from 09:12 to 10:02 UTC, checkout was down because a certificate expired.\n\n\
         ````markdown\n```\nStart: 2019-01-01 00:00 UTC\n```\nSeverity: SEV1\nStart: 2020-01-01 00:00 UTC\n````\n\n\
         ## Timeline\n\n- 09:12 errors begin\n- 10:02 resolved\n",
    );
    assert_eq!(incident["started"], "2024-03-14T09:12:00Z");
    assert_eq!(incident["resolved"], "2024-03-14T10:02:00Z");
    assert_eq!(incident["duration_minutes"], 50.0);
    assert_eq!(incident["severity"], serde_json::Value::Null);
}

#[test]
fn words_after_a_comment_are_read() {
    let incident = record(
        "# Mail outage\n\n<!-- written by ops -->On 2024-03-14, from 09:12 to 10:02 UTC, mail was down because a certificate \
         expired.\n\nCustomers could not read mail for the whole time. We were paged at 09:20.\n",
    );
    assert_eq!(incident["started"], "2024-03-14T09:12:00Z");
    assert_eq!(incident["causes"][0], "expiry");
}

#[test]
fn the_drawn_timeline_is_where_the_events_are() {
    let events = "- 2024-03-14 09:12 UTC errors begin\n- 2024-03-14 09:20 UTC paged\n- 2024-03-14 09:40 UTC renewed\n\
                  - 2024-03-14 10:02 UTC resolved\n";
    for heading in [
        "## Timeline",
        "## Event log",
        "## Zeitleiste",
        "## Sequence of events",
        "### 时间线",
        "## Chronologie\n\n### Der erste Tag",
        "**Timeline:**",
        "Timeline",
    ] {
        let text = format!(
            "# Mail outage\n\nMail was down.\n\n## Impact\n\nAll users.\n\n{heading}\n\n{events}\n## Root cause\n\nA certificate had \
             expired.\n\n## Lessons\n\nRenew them.\n"
        );
        let archive = Archive::new().file("log.md", text);
        archive.build().good();
        let page = archive.page("incidents/log.html");
        let place = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text} is on the page of {heading}"));
        let figure = place("id=\"_timeline\"");
        assert!(place("All users.") < figure && figure < place("id=\"root-cause\""), "{heading}");
        assert_eq!(page.matches("renewed</li>").count(), 1, "the events are listed once: {heading}");
    }
}

#[test]
fn a_broken_link_in_html_is_reported_where_it_is_written() {
    let archive = Archive::new().file(
        "html.md",
        "---\ntitle: Mail outage\ndate: 2024-03-14\n---\n\nThe words nope.md stand here.\n\n<a href=\"nope.md\">one</a>\n\n`nope.md` and <a href='nope.md'>two</a>\n",
    );
    let run = archive.run(&["check"]);
    run.says("html.md:8:10").says("html.md:10:24").says_nothing_of("html.md:6:");
}

#[test]
fn a_report_with_its_times_is_one_whatever_is_in_its_title() {
    let text = |title: &str, times: &str| {
        format!(
            "---\ntitle: {title}\n{times}causes: [deployment]\n---\n\n## Summary\n\nThe new version could not read what the old \
             one had written. We went back and found that the old one could not read the new one either.\n"
        )
    };
    let times = "started: 2024-03-14T09:00:00Z\nresolved: 2024-03-14T10:00:00Z\n";
    let archive = Archive::new()
        .file("a.md", text("A release that no depot could undo", times))
        .file("b.md", text("An old runbook and the wrong van", times))
        .file("c-label-template.md", text("Labels without a template", times))
        .file("d.md", text("Release of March", "date: 2024-03-14\n"));
    archive.build().good();
    let site = archive.site();
    for (page, is_one) in [("a", true), ("b", true), ("c-label-template", true), ("d", false)] {
        assert_eq!(site.contains_key(&format!("incidents/{page}.html")), is_one, "{page}");
    }
}

const TEXT: &str = "Mail was down for everybody and could not be sent.\n";

#[test]
fn actions_of_front_matter_and_body_form_one_list() {
    let incident = record(
        "---\nstarted: 2026-01-06T09:00:00Z\nactions:\n  - Add an alarm\n  - title: Write the runbook\n    status: done\n---\n\
         ## Action items\n\n- [ ] Write the runbook (owner: sre, due: 2026-02-01)\n- [ ] Test the alarm\n",
    );
    let actions = incident["actions"].as_array().expect("a list");
    let facts: Vec<_> =
        actions.iter().map(|one| (one["title"].as_str(), one["owner"].as_str(), one["status"].as_str())).collect();
    let expected = [
        (Some("Add an alarm"), None, None),
        (Some("Write the runbook"), Some("sre"), Some("done")),
        (Some("Test the alarm"), None, Some("open")),
    ];
    assert_eq!(facts, expected);
}

#[test]
fn an_ongoing_incident_has_no_end_and_na_is_not_a_service() {
    let timeline = "## Timeline\n\n- 2026-01-06 09:00 UTC mail is down\n- 2026-01-06 10:00 UTC resolved\n";
    let incident = record(&format!("---\nresolved: ongoing\nservices: N/A\n---\n{TEXT}\n{timeline}"));
    assert_eq!(incident["ongoing"], true);
    assert_eq!(
        (&incident["resolved"], &incident["duration_minutes"]),
        (&serde_json::Value::Null, &serde_json::Value::Null)
    );
    assert_eq!(incident["services"], serde_json::json!([]));
}

#[test]
fn planned_work_is_marked_and_in_no_figure() {
    let planned = "---\ntitle: Scheduled maintenance of the relay\nstarted: 2026-01-06T09:00:00Z\nresolved: 2026-01-06T11:00:00Z\n---\nDone as announced.\n";
    assert_eq!(record(planned)["kind"], "planned");
    assert_eq!(record(&planned.replace("Scheduled maintenance of", "We replaced")).get("kind"), None);
    let overran = "---\ntitle: Scheduled maintenance failed\nstarted: 2026-01-06T09:00:00Z\n---\nMail was down.\n";
    assert_eq!(record(overran).get("kind"), None);
    let stated =
        planned.replace("title: Scheduled maintenance of the relay", "title: The relay is replaced\nkind: planned");
    assert_eq!(record(&stated)["kind"], "planned");
    let archive = Archive::new()
        .file("a.md", planned)
        .file("b.md", "---\nstarted: 2026-02-06T09:00:00Z\nduration: 1h\n---\nMail was down.\n");
    archive.build().good();
    assert!(archive.page("incidents/a.html").contains("Planned work"));
    let figures = archive.run(&["stats", "--format", "json"]);
    let figures: serde_json::Value = serde_json::from_str(&figures.good().stdout).expect("JSON");
    assert_eq!(figures["known"]["duration"], 1);
}

#[test]
fn what_is_inferred_stays_so_until_somebody_confirms_it() {
    let text = "# Mail was down\n\nMail failed for everybody.\n\n## Root cause\n\nThe disk was full.\n\n## Timeline\n\n\
                - 2026-01-06 09:00 UTC mail fails\n- 2026-01-06 10:00 UTC resolved\n";
    let archive = Archive::new().put("old/a.md", text);
    archive.run(&["import", "old", "--into", "content"]).good();
    let imported = archive.read("content/a.md");
    assert!(imported.contains("\ninferred: [started, resolved, causes]"), "{imported}");
    assert!(!imported.contains("duration:"), "it follows from the two\n{imported}");
    let origin = |field: &str| {
        let run = archive.run(&["inspect", "--format", "json", "content/a.md"]);
        run.good().records()[0]["provenance"][field].to_string()
    };
    for field in ["started", "resolved", "causes", "duration"] {
        assert!(origin(field).contains("inferred"), "{field}: {}", origin(field));
    }
    assert!(archive.problems().iter().any(|problem| problem.contains("unconfirmed")), "{:?}", archive.problems());
    archive.write("content/a.md", imported.replace("inferred: [started, resolved, causes]", "inferred: [causes]"));
    assert!(origin("causes").contains("inferred") && !origin("started").contains("inferred"));
}

#[test]
fn front_matter_in_json_states_what_it_says() {
    let text = "{\"title\": \"Relay lost mail\", \"started\": \"2026-05-05T22:10:00Z\", \"severity\": \"P2\", \"services\": [\"smtp\"]}";
    for document in [
        format!("{text}\nA disk broke.\n"),
        format!("---json\n{text}\n---\nA disk broke.\n"),
        format!(";;;\n{text}\n;;;\nA disk broke.\n"),
    ] {
        let incident = record(&document);
        assert_eq!(incident["title"], "Relay lost mail", "{document}");
        assert_eq!(incident["started"], "2026-05-05T22:10:00Z", "{document}");
        assert_eq!((&incident["severity"], &incident["services"][0]), (&"P2".into(), &"smtp".into()), "{document}");
        assert_eq!(incident["summary"], "A disk broke.", "{document}");
    }
}

#[test]
fn inspect_trusts_a_folder_of_incidents_however_it_is_named() {
    let archive =
        Archive::bare().file("postmortems/2026/a.md", "# Wrong invoices\n\n40 customers got wrong invoices.\n");
    for path in ["content", "content/postmortems", "content/postmortems/2026", "content/postmortems/2026/a.md"] {
        let run = archive.run(&["inspect", "--format", "json", path]);
        assert_eq!(run.good().records().len(), 1, "{path}");
    }
}

#[test]
fn inspect_ends_with_what_it_found() {
    let archive = Archive::bare()
        .file("a.md", "---\nstarted: 2026-01-06T09:00:00Z\n---\nMail was down.\n")
        .file("b.txt", "A list of things to buy.");
    let run = archive.run(&["inspect", "content"]);
    run.good().says("1 incident").says("1 with a start: 1 stated, 0 inferred").says("1 other document skipped");
}
