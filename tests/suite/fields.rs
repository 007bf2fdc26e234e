//! A team's own fields, roles, several teams, and labels of severities.

use serde_json::{Value, json};

use crate::archive::Archive;

const SETTINGS: &str = r#"
[fields.region]
label = "Region"
[fields.incident_manager]
label = "Manager"
kind = "person"
pages = false
[fields.postmortem_due]
kind = "date"
[fields.credit]
kind = "duration"
[fields.dashboard]
kind = "url"
[fields.note]
kind = "text"
[fields.customers]
public = false
"#;

/// A document with this front matter.
fn document(front_matter: &str) -> String {
    format!(
        "---\ntitle: Checkout failed\nstarted: 2026-03-14T09:12:00Z\n{front_matter}---\n\n## Summary\n\nIt failed.\n"
    )
}

const EU: &str = "region: EU, us-east\nincident_manager: Platform lead\npostmortem_due: 2026-03-28\ncredit: 90 min\n\
                  dashboard: https://graphs.example/1\nnote: \"Seen twice, in a row\"\ncustomers: [Initrode Holdings]\n";

fn archive() -> Archive {
    Archive::new()
        .settings(SETTINGS)
        .file("a.md", document(EU))
        .file("b.md", document("Region: eu\n"))
        .file("c.md", document("metadata:\n  region: [ap]\n"))
}

fn json(archive: &Archive, path: &str) -> Value {
    serde_json::from_str(&archive.page(path)).expect("JSON")
}

#[test]
fn a_field_has_facts_pages_and_data() {
    let archive = archive();
    archive.build().good();
    let page = archive.page("incidents/a.html");
    for part in [
        "<dt>Region</dt><dd><a href=\"../region/eu.html\">EU</a></dd><dd><a href=\"../region/us-east.html\">us-east</a></dd>",
        "<dt>Manager</dt><dd>Platform lead</dd>",
        "<dt>Postmortem due</dt><dd><time datetime=\"2026-03-28\">28 March 2026</time></dd>",
        "<dt>Credit</dt><dd><time datetime=\"PT90M\">1 h 30 min</time></dd>",
        "<dt>Dashboard</dt><dd><a href=\"https://graphs.example/1\">https://graphs.example/1</a></dd>",
        "<dt>Note</dt><dd>Seen twice, in a row</dd>",
    ] {
        assert!(page.replace('\n', "").replace('\u{a0}', " ").contains(part), "{part}: {page}");
    }
    let eu = archive.page("region/eu.html");
    assert!(eu.contains("incidents/a.html") && eu.contains("incidents/b.html") && !eu.contains("incidents/c.html"));
    assert!(archive.page("region/index.html").contains("href=\"ap.html\""));
    assert!(archive.page("index.html").contains("href=\"region/index.html\""));
    assert!(!archive.has("incident-manager/index.html"), "it has no pages");
    let fields = &json(&archive, "incidents/a.json")["fields"];
    assert_eq!(
        *fields,
        json!({
            "region": ["EU", "us-east"],
            "incident_manager": ["Platform lead"],
            "postmortem_due": ["2026-03-28"],
            "credit": ["1h 30m"],
            "dashboard": ["https://graphs.example/1"],
            "note": ["Seen twice, in a row"],
        })
    );
    let all = json(&archive, "archive.json");
    assert_eq!(all["incidents"].as_array().expect("incidents").len(), 3);
    let csv = archive.page("archive.csv");
    assert!(
        csv.lines()
            .next()
            .expect("a head")
            .ends_with("url,kind,detection,trigger,credit,dashboard,incident_manager,note,postmortem_due,region")
    );
    assert!(csv.contains("EU; us-east"), "{csv}");
}

#[test]
fn a_search_is_narrowed_by_a_field_and_finds_undeclared_ones() {
    let archive = archive().file("d.md", document("slack_channel: inc-quokka\n"));
    let found = |query: &[&str]| -> Vec<String> {
        let run = archive.run(&[&["search", "--format", "json"], query].concat());
        let result: Value = serde_json::from_str(&run.good().stdout).expect("JSON");
        let results = result["results"].as_array().expect("results").clone();
        let mut slugs: Vec<String> =
            results.iter().map(|one| one["slug"].as_str().unwrap_or_default().to_owned()).collect();
        slugs.sort();
        slugs
    };
    assert_eq!(found(&["region:eu"]), ["a", "b"]);
    assert_eq!(found(&["region:ap"]), ["c"]);
    assert_eq!(found(&["quokka"]), ["d"]);
    assert_eq!(found(&["Platform lead"]), ["a"]);
}

#[test]
fn a_private_field_is_in_no_file_of_a_public_site() {
    let archive = archive().file("d.md", document("customers: Initrode Holdings\n"));
    archive.build().good();
    for (path, bytes) in archive.site() {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        // The schema of the settings speaks of no customers either.
        assert!(!text.contains("initrode") && !text.contains("customers\""), "{path}");
    }
    archive.build_with(&["--audience", "internal"]).good();
    let internal = archive.read("public-internal/incidents/a.html");
    assert!(internal.contains("<a href=\"../customers/initrode-holdings.html\">Initrode Holdings</a>"), "{internal}");
}

#[test]
fn a_private_value_in_the_text_stops_the_build() {
    let text = document("customers: [BigBank]\n").replace("It failed.", "It failed for bigbank.");
    let archive = Archive::new().settings(SETTINGS).file("a.md", text);
    archive.build().refused().says("error[private-value]").says("content/a.md:9:15");
    assert!(!archive.has("index.html"));
    archive.build_with(&["--audience", "internal"]).good();
    let other = document("customers: [BigBank]\n").replace("It failed.", "It failed in BigBanking.");
    Archive::new().settings(SETTINGS).file("a.md", other).build().good();
}

#[test]
fn values_that_cannot_be_read_are_reported_and_shown() {
    let archive = Archive::new()
        .settings(SETTINGS)
        .file("a.md", document("postmortem_due: soon\ncredit: much\ndashboard: graphs.example\n"));
    assert_eq!(
        archive.problems().iter().filter(|problem| problem.contains(" content/a.md:")).collect::<Vec<_>>(),
        [
            "unreadable-date content/a.md:4:17",
            "unreadable-duration content/a.md:5:9",
            "mistyped-value content/a.md:6:12",
        ]
    );
    archive.build().good();
    assert!(archive.page("incidents/a.html").contains("<dd>graphs.example</dd>"));
}

#[test]
fn an_undeclared_field_is_reported_once() {
    let archive = Archive::new()
        .file("a.md", document("slack_channel: inc-1\n"))
        .file("b.md", document("slack_channel: inc-2\nzendesk: 12\n"))
        .file("c.md", document("Slack-Channel: inc-3\nservises: [web]\n"))
        .file("d.md", document("servises: [web]\n"));
    let unknown: Vec<String> =
        archive.problems().into_iter().filter(|problem| problem.starts_with("unknown-field")).collect();
    assert_eq!(
        unknown,
        [
            "unknown-field content/a.md:4:1",
            "unknown-field content/b.md:5:1",
            "unknown-field content/c.md:5:1",
            "unknown-field content/d.md:4:1",
        ],
        "typos are reported each time"
    );
    let report = archive.run(&["check", "--message-format", "json"]).stdout;
    assert!(report.contains("shown under “More” (also in 2 other documents)"), "{report}");
}

#[test]
fn settings_of_fields_that_cannot_be_used() {
    let archive = Archive::new().file("a.md", document("")).settings(
        "[fields.services]\n[fields.trends]\n[fields.region]\n[fields.Region]\n[fields.link]\nkind = \"url\"\nfacet = true\n",
    );
    let run = archive.build();
    run.refused();
    for text in [
        "site.toml:1:9",
        "`services` already has a meaning in every archive",
        "site.toml:2:9",
        "`Region` and `region` are the same field",
        "site.toml:7:9",
        "`facet` needs values that several incidents share",
    ] {
        run.says(text);
    }
}

#[test]
fn a_declared_field_counts_before_another_archives_name() {
    let archive = Archive::new()
        .settings("[fields.product]\nlabel = \"Product\"\n")
        .file("a.md", document("product: Ledger\nservices: [api]\n"));
    archive.build().good();
    assert!(archive.has("product/ledger.html") && !archive.has("service/ledger.html"));
}

#[test]
fn the_schema_has_the_declared_fields() {
    let archive = archive();
    let properties =
        |schema: &str| -> Value { serde_json::from_str::<Value>(schema).expect("JSON")["properties"].clone() };
    let own = properties(&archive.prints(&["schema"]));
    assert_eq!(own["region"]["description"], "Region");
    assert!(own["customers"].is_object());
    archive.build().good();
    let published = properties(&archive.page("schema/front-matter.json"));
    assert!(published["region"].is_object() && published["customers"].is_null());
}

#[test]
fn several_teams_and_roles() {
    let archive = Archive::new()
        .file(
            "a.md",
            document("team: [payments, platform]\nroles:\n  commander: Duty lead\n  scribe: [First, Second]\n"),
        )
        .file("b.md", document("teams: Payments, data\nincident_commander: Night lead\ncomms: Support desk\n"));
    archive.build().good();
    assert!(archive.page("team/payments.html").contains("2 incidents"));
    assert!(archive.has("team/platform.html") && archive.has("team/data.html"));
    let page = archive.page("incidents/a.html").replace('\n', "");
    assert!(page.contains("<dt>Commander</dt><dd>Duty lead</dd>"), "{page}");
    assert!(page.contains("<dt>Scribe</dt><dd>First</dd><dd>Second</dd>"), "{page}");
    let b = json(&archive, "incidents/b.json");
    assert_eq!(b["roles"], json!({ "commander": ["Night lead"], "communications": ["Support desk"] }));
    assert_eq!((&b["team"], &b["teams"]), (&json!("Payments"), &json!(["Payments", "data"])));
    assert!(!archive.problems().iter().any(|problem| problem.starts_with("unknown-field")));
}

#[test]
fn labels_of_one_severity_share_a_page() {
    let labels = ["SEV1", "SEV-1", "Severity 1", "S1", "1", "SEV-1 (Critical)"];
    let archive = labels.iter().enumerate().fold(Archive::new(), |archive, (number, label)| {
        archive.file(&format!("{number}.md"), document(&format!("severity: {label}\n")))
    });
    let archive = archive.file("p.md", document("severity: P1 - Critical\n"));
    archive.build().good().says_nothing_of("not on the severity scale");
    assert!(archive.page("severity/sev1.html").contains("6 incidents"));
    assert!(archive.page("severity/p1.html").contains("1 incident"));
    for (number, label) in [(1, "SEV-1"), (4, "SEV1"), (5, "SEV-1")] {
        assert_eq!(json(&archive, &format!("incidents/{number}.json"))["severity"], label);
    }
    assert!(archive.page("incidents/1.html").contains("href=\"../severity/sev1.html\""));
}
