//! Exports of other platforms, each as its documentation has it.

use crate::archive::{self, Archive, Run};
use crate::tree;

/// An archive with one export beside it.
fn archive(name: &str, export: &str) -> Archive {
    Archive::new().put(&format!("old/{name}"), export)
}

fn import(archive: &Archive, name: &str, options: &[&str]) -> Run {
    archive.run(&[&["import", &format!("old/{name}")], options].concat())
}

#[track_caller]
fn assert_lines(text: &str, lines: &[&str]) {
    for line in lines {
        assert!(text.lines().any(|found| found == *line), "{line:?} is not a line of\n{text}");
    }
}

#[test]
fn statuspage() {
    let archive = archive("incidents.json", include_str!("../exports/statuspage.json"));
    import(&archive, "incidents.json", &[])
        .refused()
        .says("this record can't be imported: it has no `name`")
        .says("old/incidents.json:34:5")
        .says("imported 2 documents");
    let text = archive.read("content/2024-03-01-uploads-fail-in-europe.md");
    assert_lines(
        &text,
        &[
            "title: Uploads fail in Europe  # name",
            "id: p31zjtct2jer  # id",
            "started: 2024-03-01T09:15:00-08:00  # started_at",
            "mitigated: 2024-03-01T11:02:10-08:00  # monitoring_at",
            "resolved: 2024-03-01T12:40:00-08:00  # resolved_at",
            "severity: major  # impact",
            "services: [Uploads, Previews]  # components",
            "company: Paperboat  # page.name",
            "source: \"https://stspg.example/5mzjvh\"  # shortlink",
            "- 2024-03-01T09:15:00-08:00: **Investigating:** Some uploads end with an error.",
            "- 2024-03-01T11:02:10-08:00: **Monitoring:** The storage gateway has been restarted.",
            "  We are watching it.",
        ],
    );
    assert!(text.find("Investigating").expect("a start") < text.find("Resolved").expect("an end"));
    let planned = archive.read("content/2024-02-24-database-upgrade.md");
    assert_lines(&planned, &["kind: planned  # scheduled_for", "started: 2024-02-24T02:00:00Z  # scheduled_for"]);
    archive.build().good();
    let json: serde_json::Value =
        serde_json::from_str(&archive.page("incidents/2024-03-01-uploads-fail-in-europe.json")).expect("JSON");
    assert_eq!((json["duration_minutes"].as_f64(), json["timeline"].as_array().map(Vec::len)), (Some(205.0), Some(3)));
}

#[test]
fn issues_of_github_and_upptime() {
    let archive = archive("issues.json", include_str!("../exports/github.json"));
    let run = import(&archive, "issues.json", &[]);
    run.good().says("imported 3 documents").says("“A duplicate”: it was closed as not planned");
    run.says("“Sort the table by price”: its label “type: enhancement” says that it isn't an incident");
    run.says("“How is the timeout set?”: ");
    assert_lines(
        &archive.read("content/2024-05-04-storefront-is-down.md"),
        &[
            "title: Storefront is down  # title",
            "id: \"#12\"  # number",
            "started: 2024-05-04T10:15:00Z  # createdAt",
            "resolved: 2024-05-04T10:32:00Z  # closedAt",
            "inferred: [started, resolved]",
            "services: [storefront]  # labels",
            "source: \"https://github.com/paperboat/upptime/issues/12\"  # url",
            "- 2024-05-04T10:32:00Z: **Resolved:** Storefront is back up after 17 minutes.",
        ],
    );
    let open = archive.read("content/2024-06-02-deploys-hang.md");
    assert_lines(
        &open,
        &[
            "severity: sev2  # labels",
            "services: [deployments]  # labels",
            "tags: [runner]  # labels",
            "inferred: [started]",
            "- [ ] Pin the image of the runner",
        ],
    );
    assert!(!open.contains("ongoing"), "an open issue is not an outage that goes on: {open}");
    archive.build().good();
    let json = |page: &str| serde_json::from_str::<serde_json::Value>(&archive.page(page)).expect("JSON");
    let stated = json("incidents/2024-06-08-checkout-was-down.json");
    assert_eq!(stated["duration_minutes"].as_f64(), Some(40.0), "the text counts, not when the issue was closed");
    let progress: Vec<&str> =
        stated["actions"].as_array().into_iter().flatten().filter_map(|a| a["status"].as_str()).collect();
    assert_eq!(progress, ["done", "open"]);
}

#[test]
fn pagerduty() {
    let archive = archive("incidents.json", include_str!("../exports/pagerduty.json"));
    import(&archive, "incidents.json", &[]).good();
    assert_lines(
        &archive.read("content/2024-07-09-checkout-error-rate-above-5.md"),
        &[
            "id: \"1234\"  # incident_number",
            "started: 2024-07-09T03:12:22Z  # created_at",
            "acknowledged: 2024-07-09T03:16:00Z  # acknowledgements",
            "resolved: 2024-07-09T03:58:01Z  # resolved_at",
            "severity: P2  # priority",
            "services: [Checkout]  # service",
            "team: [Payments]  # teams",
            "- 2024-07-09T03:20:00Z: **Note:** A deploy went out five minutes before.",
        ],
    );
    let open = archive.read("content/2024-07-10-disk-almost-full.md");
    assert_lines(&open, &["severity: low  # urgency", "status: ongoing  # status"]);
    assert!(!open.contains("resolved:"), "{open}");
}

#[test]
fn incident_io() {
    let archive = archive("incidents.json", include_str!("../exports/incident-io.json"));
    import(&archive, "incidents.json", &[]).good().says("“Learning the tool”: it is a test or a tutorial");
    let text = archive.read("content/2024-08-17-search-returns-nothing.md");
    assert_lines(
        &text,
        &[
            "id: INC-123  # reference",
            "detected: 2024-08-17T13:28:57Z  # Reported at",
            "acknowledged: 2024-08-17T13:31:00Z  # Accepted at",
            "mitigated: 2024-08-17T14:40:00Z  # Fixed at",
            "duration: 4263s  # duration_metrics",
            "severity: Major  # severity",
            "visibility: internal  # visibility",
            "roles: {Incident Lead: Duty lead}  # incident_role_assignments",
            "Affected region: [EU, US]  # custom_field_entries",
            "The search index was emptied by a migration.",
        ],
    );
    assert!(!text.contains("started:"), "when it began is not stated: {text}");
}

#[test]
fn a_row_that_cannot_be_read_is_reported_beside_a_single_one_that_can() {
    let archive = archive("two.csv", "Title,Start\nMail delayed,2024-03-05 10:00\n,2024-03-06 10:00\n");
    import(&archive, "two.csv", &[]).refused().says("this row has no title").says("old/two.csv:3:1");
    assert!(archive.read("content/2024-03-05-mail-delayed.md").contains("title: Mail delayed"));
}

#[test]
fn a_table_with_named_columns() {
    let archive = archive("table.csv", include_str!("../exports/table.csv"));
    let map = ["--map", "title=What", "--map", "started=Start", "--map", "resolved=End", "--map", "severity=Level"];
    let run = import(&archive, "table.csv", &map);
    run.refused();
    for text in
        ["this row has no title", "old/table.csv:3:1", "`lately` in column “Start” is not a date", "old/table.csv:4:1"]
    {
        run.says(text);
    }
    assert_lines(
        &archive.read("content/2024-03-05-mail-delayed.md"),
        &[
            "title: Mail; delayed  # column “What”",
            "started: 2024-03-05T10:00:00Z  # column “Start”",
            "resolved: 2024-03-05T11:30:00Z  # column “End”",
            "severity: SEV2  # column “Level”",
            "services: [mail, queue]  # column “Affected”",
            "Region: EU  # column “Region”",
            "## Summary",
        ],
    );
    import(&archive, "table.csv", &[])
        .refused()
        .says("no column says what an incident is called")
        .says("--map title=COLUMN");
    import(&archive, "table.csv", &["--map", "title=Title"]).refused().says("the table has no column “Title”");
    import(&archive, "table.csv", &["--map", "titel=What"]).refused().says("did you mean `title`?");
    import(&archive, "table.csv", &["--map", "What"]).impossible().says("write a field and a column");
}

#[test]
fn heads_of_a_table_with_signs_units_and_zones() {
    let rows = "Incident #,Title,Service(s),Began at (UTC),Time to Resolve (min)\n7,Mail delayed,\"mail, queue\",2024-03-05 10:00,90\n";
    let archive = archive("table.csv", rows);
    import(&archive, "table.csv", &[]).good();
    assert_lines(
        &archive.read("content/2024-03-05-mail-delayed.md"),
        &[
            "id: \"7\"  # column “Incident #”",
            "services: [mail, queue]  # column “Service(s)”",
            "started: 2024-03-05T10:00:00Z  # column “Began at (UTC)”",
        ],
    );
    archive.build().good();
    let json: serde_json::Value =
        serde_json::from_str(&archive.page("incidents/2024-03-05-mail-delayed.json")).expect("JSON");
    assert_eq!(json["duration_minutes"].as_f64(), Some(90.0));
}

#[test]
fn the_name_of_a_row_does_not_depend_on_what_its_columns_are_taken_for() {
    let rows = "Title,When\nMail delayed,2024-03-05 10:00 UTC\n";
    let archive = archive("table.csv", rows);
    import(&archive, "table.csv", &[]).good();
    let first = archive.read("content/2024-03-05-mail-delayed.md");
    import(&archive, "table.csv", &["--map", "started=When"]).says("kept");
    assert_eq!(archive.read("content/2024-03-05-mail-delayed.md"), first);
}

#[test]
fn a_page_of_a_wiki() {
    let html = "<html><head><title>OPS : Checkout failed</title></head><body><h1 id=\"title-heading\"><span id=\"title-text\">OPS : Checkout failed</span></h1>\
        <div id=\"main-content\"><table><tbody><tr><th>Date</th><td><time datetime=\"2024-03-14\">14 Mar 2024</time></td></tr><tr><th>Severity</th><td>SEV1</td></tr></tbody></table>\
        <h2>Summary</h2><p>On 14 March 2024, from 09:12 to 10:02 UTC, checkout failed for all customers. <img src=\"attachments/graph.png\" alt=\"Errors\"></p>\
        <h2>Action items</h2><ul class=\"inline-task-list\"><li class=\"checked\" data-inline-task-id=\"1\">Add a canary</li></ul></div></body></html>";
    let archive = archive("Checkout_123.html", html).put("old/attachments/graph.png", b"\x89PNG");
    import(&archive, "Checkout_123.html", &[]).good();
    assert_lines(
        &archive.read("content/Checkout_123.md"),
        &[
            "title: Checkout failed  # from the text",
            "started: 2024-03-14T09:12:00Z  # from the text",
            "severity: SEV1  # from the text",
            "- [x] Add a canary",
        ],
    );
    assert!(archive.path("content/attachments/graph.png").exists());
}

#[test]
fn a_dry_run_shows_everything_and_writes_nothing() {
    let archive = archive("incidents.json", include_str!("../exports/pagerduty.json"));
    let run = import(&archive, "incidents.json", &["--dry-run"]);
    run.good().says("would import 2 documents");
    assert_lines(
        &run.stdout,
        &["+acknowledged: 2024-07-09T03:16:00Z  # acknowledgements", "+- 2024-07-09T03:58:01Z: It is resolved."],
    );
    assert!(!archive.path("content/2024-07-09-checkout-error-rate-above-5.md").exists());
}

#[test]
fn nothing_is_overwritten_and_names_are_unique() {
    let twice = r#"[{"number":1,"title":"Same","labels":["incident"],"createdAt":"2024-01-01T00:00:00Z","body":"a"},
        {"number":2,"title":"Same","labels":["outage"],"createdAt":"2024-01-01T09:00:00Z","body":"b"}]"#;
    let archive = archive("issues.json", twice).file("2024-01-01-same.md", "mine\n");
    import(&archive, "issues.json", &[]).refused().says("kept").says("imported 1 document");
    assert_eq!(archive.read("content/2024-01-01-same.md"), "mine\n");
    assert!(archive.read("content/2024-01-01-same-2.md").contains("id: \"#2\""));
}

#[test]
fn what_is_not_read_is_named_with_what_could_convert_it() {
    let archive = Archive::new()
        .put("old/a.docx", b"PK\x03\x04")
        .put("old/b.rst", "Outage\n======\n")
        .put("old/c.json", "{\"name\": \"casebook\", \"version\": \"1\"}")
        .put("old/d.json", "[{\"a\": 1},\n {\"b\": }]")
        .put("old/e.xlsx", b"PK\x03\x04");
    let run = archive.run(&["import", "old"]);
    run.refused();
    for text in [
        "skipped old/a.docx: word processor files aren't read; `pandoc -t gfm` converts them",
        "skipped old/b.rst: this markup isn't read",
        "skipped old/e.xlsx: spreadsheets aren't read; export them as CSV",
        "this is not an export that Casebook knows",
        "old/d.json:2:8",
        "this is not JSON",
    ] {
        run.says(text);
    }
}

#[test]
fn hostile_exports_end_in_a_report() {
    let deep = "[".repeat(100_000);
    let wide = format!("[{}]", vec!["{\"title\":\"x\",\"number\":1,\"labels\":[],\"body\":\"\"}"; 500].join(","));
    let texts = [
        ("deep.json", deep.as_str()),
        ("wide.json", wide.as_str()),
        (
            "types.json",
            r#"{"incidents":[{"incident_updates":7,"name":["x"],"shortlink":{}},{"incident_number":null,"urgency":[],"title":"t","acknowledgements":"no","created_at":5}],"page":3}"#,
        ),
        ("empty.json", ""),
        ("lists.json", r#"{"incidents":{}}"#),
        ("quotes.csv", "title,started\n\"a,b\n\"\"\",\n\u{0}"),
        (
            "title.json",
            "[{\"number\":1,\"title\":\"../../\\u0000\\n---\\nx: y\",\"labels\":[],\"createdAt\":\"never\",\"body\":\"---\"}]",
        ),
        (
            "paths.json",
            r#"[{"number":1,"title":"../../up","labels":["incident"],"createdAt":"never","body":"a"},
                {"number":2,"title":"../../up","labels":["incident"],"createdAt":"2024-01-01T00:00:00Z","body":"b"}]"#,
        ),
    ];
    for (name, text) in texts {
        // Two folders deep, so that a path that climbs ends where it is seen.
        let archive = Archive::bare().put("a/b/content/mine.md", "mine\n").put(&format!("a/b/old/{name}"), text);
        archive::run(&archive.path("a/b"), &["import", &format!("old/{name}")], None);
        let files: Vec<String> = tree::read(&archive.path("")).into_keys().collect();
        for path in &files {
            let is_inside = ["a/b/content/", "a/b/old/"].iter().any(|folder| path.starts_with(folder));
            assert!(is_inside, "{name}: {path}");
        }
        let imported = files.iter().filter(|path| path.ends_with("up.md")).count();
        assert!(name != "paths.json" || imported == 2, "{files:?}");
    }
}
