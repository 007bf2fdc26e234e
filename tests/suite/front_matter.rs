//! Every name and every form of value in which other archives write their front matter, through `inspect`.

use serde_json::{Value, json};

use crate::archive::{Archive, Run};

/// Inspects one document for each row, all in one run. Gives the records in order.
fn inspect(archive: Archive, rows: impl IntoIterator<Item = String>) -> (Vec<Value>, Run) {
    let mut archive = archive;
    for (number, row) in rows.into_iter().enumerate() {
        archive = archive.put(&format!("rows/row{number:04}.md"), row);
    }
    let run = archive.run(&["inspect", "rows", "--format", "json"]);
    (run.good().records(), run)
}

/// Every row is a front matter, with the fields that are expected of it. None has a text, so each says what it is.
#[track_caller]
fn reads(rows: &[(&str, Value)]) {
    let texts = rows.iter().map(|(front, _)| format!("---\n{front}\nkind: postmortem\n---\n"));
    let (records, _) = inspect(Archive::new().settings("timezone = \"UTC\"\n"), texts);
    assert_eq!(records.len(), rows.len());
    let mut wrong = Vec::new();
    for ((front, expected), record) in rows.iter().zip(&records) {
        for (field, value) in expected.as_object().expect("an object") {
            if &record[field] != value {
                wrong.push(format!("{front:?}: {field} is {}, not {value}", record[field]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table")]
fn every_name_of_every_field_is_known() {
    let fields: [(&str, &[&str], &str, Value); 17] = [
        ("id", &["id", "uuid", "incident_id", "incident", "public_id", "number"], "PM-7", json!("PM-7")),
        ("title", &["title", "name", "incident_title"], "Mail stopped", json!("Mail stopped")),
        ("date", &["date", "incident_date", "occurred", "occurred_at", "created"], "2024-03-01", json!("2024-03-01")),
        (
            "started",
            &[
                "started",
                "start",
                "start_time",
                "started_at",
                "begin",
                "impact_start",
                "customer_impact_start",
                "date",
                "incident_date",
            ],
            "2024-03-01T10:00:00Z",
            json!("2024-03-01T10:00:00Z"),
        ),
        (
            "detected",
            &["detected", "detected_at", "detect_time", "detection_time", "first_detected", "reported_at"],
            "2024-03-01T10:05:00Z",
            json!("2024-03-01T10:05:00Z"),
        ),
        (
            "acknowledged",
            &["acknowledged", "acknowledged_at", "ack", "declared", "declared_at"],
            "2024-03-01T10:06:00Z",
            json!("2024-03-01T10:06:00Z"),
        ),
        (
            "mitigated",
            &["mitigated", "mitigated_at", "stable_at", "monitoring_at", "repaired"],
            "2024-03-01T10:30:00Z",
            json!("2024-03-01T10:30:00Z"),
        ),
        (
            "resolved",
            &[
                "resolved",
                "end",
                "end_time",
                "ended_at",
                "resolved_at",
                "resolvedWhen",
                "impact_end",
                "customer_impact_end",
                "closed_at",
            ],
            "2024-03-01T11:00:00Z",
            json!("2024-03-01T11:00:00Z"),
        ),
        (
            "duration_minutes",
            &["duration", "length", "downtime", "total_downtime", "impact_duration", "duration_minutes"],
            "47",
            json!(47.0),
        ),
        ("severity", &["severity", "sev", "priority", "impact_level", "impact"], "sev2", json!("sev2")),
        (
            "services",
            &[
                "services",
                "service",
                "affected",
                "affected_services",
                "services_affected",
                "components",
                "systems",
                "product",
                "affected_systems",
                "affectedsystems",
                "impacted_services",
                "subsystem",
                "involved",
            ],
            "[mail, chat]",
            json!(["mail", "chat"]),
        ),
        (
            "causes",
            &[
                "causes",
                "category",
                "categories",
                "root_cause_category",
                "incident_cause",
                "problem_type",
                "cause",
                "root_cause",
            ],
            "[config-change, network]",
            json!(["config-change", "network"]),
        ),
        ("tags", &["tags", "keywords", "labels", "stack"], "[dns, retry]", json!(["dns", "retry"])),
        ("company", &["company", "organization", "vendor"], "Acme", json!("Acme")),
        ("team", &["team", "owner_team", "owning_team"], "payments", json!("payments")),
        (
            "source",
            &["source", "sources", "url", "source_url", "archive_url", "reference"],
            "https://example.com/a",
            json!("https://example.com/a"),
        ),
        ("status", &["status", "state", "document_status"], "in-review", json!("in-review")),
    ];
    let mut rows: Vec<(String, Value)> = Vec::new();
    for (field, names, written, value) in &fields {
        for name in *names {
            rows.push((format!("{name}: {written}"), json!({ *field: value })));
        }
    }
    let rows: Vec<(&str, Value)> = rows.iter().map(|(front, value)| (front.as_str(), value.clone())).collect();
    reads(&rows);
}

#[test]
fn actions_have_many_names_and_forms() {
    let full = json!([{
        "title": "Canary", "owner": "payments", "due": "2026-04-01", "status": "in-progress", "kind": "prevent",
        "link": "https://tracker.example/1", "done": null,
    }]);
    let written = "[{title: Canary, owner: payments, due: 2026-04-01, status: in progress, kind: prevention, link: 'https://tracker.example/1'}]";
    let names =
        ["actions", "action_items", "follow_ups", "corrective_actions", "remediation", "next_steps", "Follow-Ups"];
    let rows: Vec<String> = names.iter().map(|name| format!("{name}: {written}")).collect();
    let mut table: Vec<(&str, Value)> = rows.iter().map(|row| (row.as_str(), json!({ "actions": full }))).collect();
    let plain = |title: &str, status: Value| json!({ "actions": [{ "title": title, "owner": null, "due": null, "status": status, "kind": null, "link": null, "done": null }] });
    table.push(("actions:\n  - Only a sentence", plain("Only a sentence", Value::Null)));
    table.push(("actions: Only a sentence", plain("Only a sentence", Value::Null)));
    table.push(("actions: [{task: x, done: true}]", plain("x", json!("done"))));
    table.push(("actions: [{task: x, done: false}]", plain("x", json!("open"))));
    table.push(("actions: [{action: x, state: WONTFIX}]", plain("x", json!("dropped"))));
    table.push(("actions: [{what: x, status: TODO}]", plain("x", json!("open"))));
    table.push(("actions: []", json!({ "actions": [] })));
    reads(&table);
}

#[test]
fn sources_are_one_address_or_several() {
    let (a, b) = ("https://example.com/a,b", "https://news.example/1");
    let both = json!({ "source": a, "sources": [a, b] });
    reads(&[
        (&format!("source: {a}"), json!({ "source": a, "sources": [a] })),
        (&format!("sources: ['{a}', '{b}']"), both.clone()),
        (&format!("sources: [{{title: First, url: '{a}'}}, {{url: '{b}'}}]"), both.clone()),
        (&format!("sources: ['{b}']\nsource: {a}"), both.clone()),
        ("tags: [x]", json!({ "source": null, "sources": [] })),
    ]);
    let text = format!("---\nsources: ['{a}', '{b}', PM-12]\nkind: postmortem\n---\nText.\n");
    let archive = Archive::new().file("a.md", text);
    archive.build().good();
    let page = archive.page("incidents/a.html");
    assert!(page.contains(&format!("<a href=\"{a}\">Source: example.com</a>")), "{page}");
    assert!(page.contains(&format!("<a href=\"{b}\">Source: news.example</a>")), "{page}");
    assert!(page.contains("<dt>source</dt><dd>PM-12</dd>"), "{page}");
}

#[test]
fn names_match_without_case_hyphens_underscores_and_spaces() {
    reads(&[
        ("Start-Time: 2024-03-01T10:00:00Z", json!({ "started": "2024-03-01T10:00:00Z" })),
        ("START TIME: 2024-03-01T10:00:00Z", json!({ "started": "2024-03-01T10:00:00Z" })),
        ("startTime: 2024-03-01T10:00:00Z", json!({ "started": "2024-03-01T10:00:00Z" })),
        ("resolvedwhen: 2024-03-01T10:00:00Z", json!({ "resolved": "2024-03-01T10:00:00Z" })),
        ("Root Cause Category: network", json!({ "causes": ["network"] })),
        ("Affected Services: [mail]", json!({ "services": ["mail"] })),
    ]);
}

#[test]
fn one_level_down_is_looked_into() {
    reads(&[
        (
            "timeline:\n  started: 2024-03-01T10:00:00Z\n  resolved: 2024-03-01T11:00:00Z",
            json!({ "started": "2024-03-01T10:00:00Z", "resolved": "2024-03-01T11:00:00Z", "duration_minutes": 60.0 }),
        ),
        ("impact:\n  severity: sev1\n  services: [mail]", json!({ "severity": "sev1", "services": ["mail"] })),
        ("metadata:\n  team: mail\n  Start-Time: 2024-03-01", json!({ "team": "mail", "started": "2024-03-01" })),
    ]);
}

#[test]
fn the_canonical_name_wins_over_the_others() {
    reads(&[
        ("name: B\ntitle: A", json!({ "title": "A" })),
        ("end: 2024-03-01T12:00:00Z\nresolved: 2024-03-01T11:00:00Z", json!({ "resolved": "2024-03-01T11:00:00Z" })),
        ("service: [b]\nservices: [a, B]", json!({ "services": ["a", "B"] })),
        ("service: c\nservices: [a]", json!({ "services": ["a", "c"] })),
    ]);
}

#[test]
fn times_are_read_in_every_form() {
    let rows: &[(&str, &str)] = &[
        ("2024-09-13T05:42:10Z", "2024-09-13T05:42:10Z"),
        ("2024-09-13T05:42:10.250+02:00", "2024-09-13T05:42:10+02:00"),
        ("2024-09-13T05:42Z", "2024-09-13T05:42:00Z"),
        ("2024-09-13 05:42:10 UTC", "2024-09-13T05:42:10Z"),
        ("2024-09-13 5:42 UTC", "2024-09-13T05:42:00Z"),
        ("2024/09/13 05:42 UTC", "2024-09-13T05:42:00Z"),
        ("2024-09-13 14.43 UTC", "2024-09-13T14:43:00Z"),
        ("2024-09-13 11:37 AM UTC", "2024-09-13T11:37:00Z"),
        ("2024-09-13 11:37 PM GMT+1", "2024-09-13T23:37:00+01:00"),
        ("March 1, 2023 2:00 PM EAT", "2023-03-01T14:00:00+03:00"),
        ("15th May, 2023 10:00 PST", "2023-05-15T10:00:00-08:00"),
        ("22 May 2023 10:00 Europe/Berlin", "2023-05-22T10:00:00+02:00"),
        ("1969-07-20T20:17:00Z", "1969-07-20T20:17:00Z"),
        ("1883-11-18T12:00:00Z", "1883-11-18T12:00:00Z"),
    ];
    let fronts: Vec<String> = rows.iter().map(|(written, _)| format!("started: \"{written}\"")).collect();
    let table: Vec<(&str, Value)> =
        fronts.iter().zip(rows).map(|(front, (_, time))| (front.as_str(), json!({ "started": time }))).collect();
    reads(&table);
}

#[test]
fn a_report_is_often_published_after_the_incident() {
    let archive = Archive::new()
        .file("later.md", "---\ntitle: Outage\ndate: 2024-03-20\n---\nThe shop was down from 2024-03-01 10:00 to 2024-03-01 11:00 (UTC).\n")
        .file("told.md", "---\ntitle: Outage\ndate: 2024-03-20\n---\n## Timeline\n\n- 2024-03-01 10:00 error\n- 2024-03-01 11:00 fixed\n")
        .file("post.md", "---\ntitle: Outage\nlayout: post\ndate: 2024-03-20 18:30 UTC\n---\nLast week the shop was down for 40 minutes.\n");
    let records = archive.run(&["inspect", "content", "--format", "json"]).good().records();
    let told: Vec<(&Value, &Value)> = records.iter().map(|record| (&record["date"], &record["started"])).collect();
    assert_eq!(
        told,
        [
            (&json!("2024-03-01"), &json!("2024-03-01T10:00:00Z")),
            (&json!("2024-03-20"), &Value::Null),
            (&json!("2024-03-20"), &json!("2024-03-01T10:00")),
        ]
    );
}

#[test]
fn a_zone_that_only_the_text_names_is_that_of_the_front_matter() {
    let text = "## Timeline\n\nAll times in CET.\n\n- 22:50 error\n- 23:40 restored\n";
    let archive = Archive::new()
        .file("bare.md", format!("---\nstarted: 2024-03-01 22:50\nresolved: 00:40\n---\n{text}"))
        .file("zoned.md", format!("---\nstarted: 2024-03-01T22:50:00+01:00\nresolved: 00:40\n---\n{text}"));
    for record in archive.run(&["inspect", "content", "--format", "json"]).good().records() {
        assert_eq!(record["started"], "2024-03-01T22:50:00+01:00", "{record}");
        assert_eq!(record["resolved"], "2024-03-02T00:40:00+01:00", "after midnight: {record}");
        assert_eq!(record["duration_minutes"], 110.0);
    }
}

#[test]
fn a_written_length_outweighs_an_inferred_end() {
    let told = "## Timeline (UTC)\n\n- 2024-03-01 10:05 error\n- 2024-03-01 12:00 all is restored\n";
    let archive = Archive::new()
        .file("far.md", format!("---\ntitle: Outage\ndate: 2024-03-01T10:00:00Z\nduration: 40m\n---\n{told}"))
        .file("near.md", format!("---\ntitle: Outage\ndate: 2024-03-01T10:00:00Z\nduration: 1h 55m\n---\n{told}"));
    let run = archive.run(&["inspect", "content", "--format", "json"]);
    let records = run.good().records();
    assert_eq!((&records[0]["resolved"], &records[0]["duration_minutes"]), (&Value::Null, &json!(40.0)));
    assert_eq!(records[1]["resolved"], json!("2024-03-01T12:00:00Z"));
    run.says_nothing_of("far.md");
}

#[test]
fn a_date_is_never_a_midnight_and_never_moves_to_another_day() {
    let dates: &[(&str, &str)] = &[
        ("2024-09-13", "2024-09-13"),
        ("2024/09/13", "2024-09-13"),
        ("March 1, 2023", "2023-03-01"),
        ("15th May, 2023", "2023-05-15"),
        ("22 May 2023", "2023-05-22"),
        ("1628-08-10", "1628-08-10"),
        ("2023-05", "2023-05"),
        ("2023", "2023"),
    ];
    let fronts: Vec<String> = dates.iter().map(|(written, _)| format!("date: \"{written}\"\nduration: 2h")).collect();
    let table: Vec<(&str, Value)> = fronts
        .iter()
        .zip(dates)
        .map(|(front, (_, date))| (front.as_str(), json!({ "date": date, "started": null, "duration_minutes": 120.0 })))
        .collect();
    for zone in ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"] {
        let archive = Archive::new().settings(&format!("timezone = \"{zone}\"\n"));
        let (records, _) =
            inspect(archive, fronts.iter().map(|front| format!("---\n{front}\nkind: postmortem\n---\n")));
        for ((front, expected), record) in table.iter().zip(&records) {
            assert_eq!(record["date"], expected["date"], "{front} in {zone}");
        }
    }
    reads(&table);
    reads(&[
        ("started: 2024-03-01\nresolved: 2024-03-04", json!({ "started": "2024-03-01", "duration_minutes": null })),
        ("started: 2024-03-01T23:30:00-05:00", json!({ "date": "2024-03-01" })),
    ]);
}

#[test]
fn times_without_a_zone_get_the_sites_own() {
    let berlin = Archive::new().settings("timezone = \"Europe/Berlin\"\n");
    let summer = "---\nstarted: 2024-07-01 10:00\nresolved: 11:30\n---\n".to_owned();
    let winter = "---\nstarted: 2024-01-01 10:00\n---\n".to_owned();
    let stated = "---\nstarted: 2024-07-01 10:00\ntimezone: America/New_York\n---\n".to_owned();
    let rows = vec![summer, winter, stated];
    let (records, _) = inspect(berlin, rows.clone());
    assert_eq!(records[0]["started"], "2024-07-01T10:00:00+02:00");
    assert_eq!(records[0]["resolved"], "2024-07-01T11:30:00+02:00");
    assert_eq!(records[1]["started"], "2024-01-01T10:00:00+01:00");
    assert_eq!(records[2]["started"], "2024-07-01T10:00:00-04:00");
    let (records, _) = inspect(Archive::new(), rows);
    assert_eq!(records[0]["started"], "2024-07-01T10:00", "no zone is known: none is said");
    assert_eq!(records[0]["duration_minutes"], 90.0);
}

#[test]
fn ranges_and_spans_fill_the_phases() {
    reads(&[
        (
            "date: 2024-03-01 10:00 – 11:30 UTC",
            json!({ "started": "2024-03-01T10:00:00Z", "resolved": "2024-03-01T11:30:00Z", "duration_minutes": 90.0 }),
        ),
        (
            "started: 2024-03-01T10:00:00Z\ntime_to_detect: 5m\ntime_to_acknowledge: 7m\ntime_to_mitigate: 30 minutes\ntime_to_resolve: 1h",
            json!({
                "detected": "2024-03-01T10:05:00Z", "acknowledged": "2024-03-01T10:07:00Z",
                "mitigated": "2024-03-01T10:30:00Z", "resolved": "2024-03-01T11:00:00Z", "duration_minutes": 60.0,
            }),
        ),
        ("started: 2024-03-01T10:00:00Z\ntime_to_recover: 2h", json!({ "resolved": "2024-03-01T12:00:00Z" })),
        ("started: 2024-03-01T10:00:00Z\ntime_to_repair: 2h", json!({ "resolved": "2024-03-01T12:00:00Z" })),
        (
            "started: 2024-03-01T23:30:00Z\nresolved: 00:15",
            json!({ "resolved": "2024-03-02T00:15:00Z", "duration_minutes": 45.0 }),
        ),
        ("resolved: true\ndate: 2024-03-01", json!({ "resolved": null, "ongoing": false })),
        ("resolved: false\ndate: 2024-03-01", json!({ "resolved": null, "ongoing": true })),
        ("started: 2024-03-01T10:00:00Z\nresolved: ongoing", json!({ "resolved": null, "ongoing": true })),
    ]);
}

#[test]
fn durations_are_read_in_every_form() {
    let known: [(&str, f64); 14] = [
        ("47 minutes", 47.0),
        ("47m", 47.0),
        ("5h 10m", 310.0),
        ("13h 58m", 838.0),
        ("'4hrs: 40mins: 30secs'", 280.5),
        ("'[04:40:30]'", 280.5),
        ("1.5 hours", 90.0),
        ("11 Days", 15_840.0),
        ("2d 1h 29m", 2_969.0),
        ("PT3H", 180.0),
        ("90", 90.0),
        ("two hours", 120.0),
        ("~ 40 minutes", 40.0),
        ("0", 0.0),
    ];
    let fronts: Vec<String> = known.iter().map(|(written, _)| format!("duration: {written}")).collect();
    let mut table: Vec<(&str, Value)> = fronts
        .iter()
        .zip(known)
        .map(|(front, (_, minutes))| (front.as_str(), json!({ "duration_minutes": minutes, "ongoing": false })))
        .collect();
    for unknown in ["duration: '?'", "duration: N/A", "duration: unknown", "duration:", "duration: ''"] {
        table.push((unknown, json!({ "duration_minutes": null, "ongoing": false })));
    }
    table.push(("duration: ongoing", json!({ "duration_minutes": null, "ongoing": true })));
    reads(&table);
}

#[test]
fn severities_keep_their_label_and_get_a_rank() {
    let ranks: [(u8, &[&str]); 5] = [
        (
            1,
            &[
                "sev0",
                "SEV1",
                "sev-1",
                "Sev 1",
                "p0",
                "P1",
                "critical",
                "down",
                "major-outage",
                "Major Outage",
                "severity 1",
            ],
        ),
        (2, &["sev2", "P2", "high", "major", "partial-outage"]),
        (3, &["sev3", "P3", "Medium", "disrupted", "degraded"]),
        (4, &["sev4", "p4", "low", "minor"]),
        (5, &["sev5", "notice"]),
    ];
    let rows: Vec<(String, Value)> = ranks
        .iter()
        .flat_map(|(rank, labels)| labels.iter().map(move |label| (label, rank)))
        .map(|(label, rank)| (format!("severity: {label}"), json!({ "severity": label, "severity_rank": rank })))
        .collect();
    let rows: Vec<(&str, Value)> = rows.iter().map(|(front, value)| (front.as_str(), value.clone())).collect();
    reads(&rows);
    let own = Archive::new().settings("[severity]\nred = 1\nminor = 2\n");
    let texts = ["severity: RED", "severity: minor", "severity: sev3"];
    let (records, _) = inspect(own, texts.map(|front| format!("---\n{front}\nkind: postmortem\n---\n")));
    let found: Vec<&Value> = records.iter().map(|record| &record["severity_rank"]).collect();
    assert_eq!(found, [&json!(1), &json!(2), &json!(3)]);
}

#[test]
fn causes_are_found_by_slug_label_and_alias() {
    let aliases = [
        ("config-change", "config-change"),
        ("Configuration change", "config-change"),
        ("CONFIG_CHANGE", "config-change"),
        ("cloud", "dependency"),
        ("third-party", "dependency"),
        ("Third Party", "dependency"),
        ("dns", "network"),
        ("certificate", "expiry"),
        ("tls", "expiry"),
        ("database", "data"),
        ("power", "hardware"),
        ("bug", "code-defect"),
        ("release", "deployment"),
        ("upgrade", "deployment"),
        ("load", "capacity"),
        ("traffic", "capacity"),
        ("human-error", "process"),
        ("undescriptive", "unknown"),
        ("automation", "automation"),
        ("cascading-failure", "cascading-failure"),
        ("time", "time"),
        ("security", "security"),
    ];
    let rows: Vec<(String, Value)> =
        aliases.iter().map(|(name, slug)| (format!("causes: {name}"), json!({ "causes": [slug] }))).collect();
    let mut rows: Vec<(&str, Value)> = rows.iter().map(|(front, value)| (front.as_str(), value.clone())).collect();
    rows.push(("causes: [dns, network, bug]", json!({ "causes": ["network", "code-defect"] })));
    rows.push(("root_cause: The cable was cut by a digger", json!({ "causes": [] })));
    rows.push(("impact: Nobody could pay", json!({ "severity": null })));
    reads(&rows);
}

#[test]
fn lists_are_read_however_they_are_written() {
    reads(&[
        ("services: mail", json!({ "services": ["mail"] })),
        ("services:\n  - mail\n  - chat", json!({ "services": ["mail", "chat"] })),
        ("services: [mail, Mail, ' mail ']", json!({ "services": ["mail"] })),
        ("services: [{name: mail}, {name: chat}]", json!({ "services": ["mail", "chat"] })),
        ("services: [mail, null, '', 3]", json!({ "services": ["mail", "3"] })),
        ("services: []", json!({ "services": [] })),
        ("affected_services: checkout, payments; mail", json!({ "services": ["checkout", "payments", "mail"] })),
        ("category: dns, certificate", json!({ "causes": ["network", "expiry"] })),
        // A list says by itself what its items are, and a factor is a sentence.
        ("services: ['mail, internal']", json!({ "services": ["mail, internal"] })),
        ("factors: no canary, no alert", json!({ "factors": ["no canary, no alert"] })),
        ("id: 0017", json!({ "id": "0017" })),
        ("title: 2024", json!({ "title": "2024" })),
        ("title: yes", json!({ "title": "yes" })),
        ("title: 'a: b'", json!({ "title": "a: b" })),
        ("title: >-\n  folded\n  line", json!({ "title": "folded line" })),
        ("? title\n: complex", json!({ "title": "complex" })),
        ("title: &t anchored\nteam: *t", json!({ "title": "anchored", "team": "anchored" })),
    ]);
}

#[test]
fn front_matter_that_only_an_incident_has_makes_one() {
    let rows = [
        ("started: 2024-03-01", true),
        ("resolved: 2024-03-01", true),
        ("resolved: true", true),
        ("severity: sev9", true),
        ("duration: 47m", true),
        ("affected: [mail]", true),
        ("trigger: a digger", true),
        ("actions: [{title: x}]", true),
        ("uuid: 0afb9162\ncompany: Acme\nproduct: ''", false),
        ("services: []", false),
        ("severity:", false),
    ];
    for (front, incident) in rows {
        let (records, _) = inspect(Archive::new(), [format!("---\n{front}\n---\nText.\n")]);
        assert_eq!(records.len(), usize::from(incident), "{front}");
    }
}

#[test]
fn a_title_is_found_somewhere() {
    let said = |text: &str| format!("---\nkind: postmortem\n---\n{text}\n");
    let archive = Archive::new()
        .put("rows/2024-03-01-mail_stopped.md", said("Text."))
        .put("rows/bundle/index.md", said("Text."))
        .put("rows/heading.md", said("# A *heading* of its own\n\nText."))
        .put("rows/late.md", said("Text.\n\n## A later heading"));
    let run = archive.run(&["inspect", "rows", "--format", "json"]);
    let titles: Vec<String> =
        run.good().records().iter().map(|record| record["title"].as_str().unwrap_or_default().to_owned()).collect();
    assert_eq!(titles[1..], ["Bundle", "A heading of its own", "A later heading"]);
    assert!(titles[0].contains("Mail stopped"), "{titles:?}");
}

#[test]
fn a_dot_in_a_file_name_cuts_no_title() {
    let incident = "---\nkind: postmortem\ndate: 2024-03-01\n---\nIt stopped.\n";
    let archive = Archive::new()
        .file("incidents/v2.1-rollout-failed.md", incident)
        .file("incidents/2024-03-01-node.js-crash.md", incident)
        .file("incidents/dns.example.org/index.md", incident)
        .file("pages/release-2.1.md", "Nothing but text.\n");
    archive.build().good();
    for (page, title) in [
        ("incidents/v2-1-rollout-failed.html", "V2.1 rollout failed"),
        ("incidents/2024-03-01-node-js-crash.html", "Node.js crash"),
        ("incidents/dns-example-org.html", "Dns.example.org"),
        ("pages/release-2-1.html", "Release 2.1"),
    ] {
        let html = archive.page(page);
        assert!(html.contains(&format!("{title}</h1>")), "{page}: {title}");
    }
}

#[test]
fn toml_says_the_same_as_yaml() {
    let toml = "+++\ntitle = \"Mail\"\ndate = 2024-03-01T10:00:00Z\nend = 2024-03-01T11:00:00Z\ntags = [\"dns\"]\n\
                [taxonomies]\nservices = [\"mail\"]\n[extra]\nseverity = \"sev1\"\ncauses = [\"network\"]\n+++\nText.\n";
    let (records, _) = inspect(Archive::new(), [toml.to_owned()]);
    let expected = json!({
        "title": "Mail", "started": "2024-03-01T10:00:00Z", "resolved": "2024-03-01T11:00:00Z", "tags": ["dns"],
        "services": ["mail"], "severity": "sev1", "causes": ["network"],
    });
    for (field, value) in expected.as_object().expect("an object") {
        assert_eq!(&records[0][field], value, "{field}");
    }
}

#[test]
fn every_value_says_where_it_comes_from() {
    let text =
        "---\ntitle: A\nstarted: 2024-03-01T10:00:00Z\nresolved: 2024-03-01T11:00:00Z\nservices: [mail]\n---\nText.\n";
    let (records, _) = inspect(Archive::new(), [text.to_owned()]);
    let provenance = &records[0]["provenance"];
    assert_eq!(provenance["title"], json!({ "from": "front-matter", "line": 2 }));
    assert_eq!(provenance["resolved"], json!({ "from": "front-matter", "line": 4 }));
    assert_eq!(provenance["duration"], json!({ "from": "computed", "rule": "resolved − started" }));
    assert_eq!(provenance["severity"], Value::Null);
}

/// The pairs that a page shows under "More".
fn more(archive: &Archive) -> String {
    let page = archive.page("incidents/a.html");
    page.split_once("<h3>More</h3>")
        .map(|(_, rest)| rest.split("</dl>").next().unwrap_or_default().to_owned())
        .unwrap_or_default()
}

#[test]
fn an_unknown_key_is_kept_and_the_nearest_known_one_suggested() {
    for (key, near) in [
        ("sevrity", "severity"),
        ("strated", "started"),
        ("root_causes", "root_cause"),
        ("Detected On", "detected"),
        ("tag", "tags"),
    ] {
        let archive =
            Archive::new().file("a.md", format!("---\ntitle: A\n{key}: some value\nkind: incident\n---\nText.\n"));
        archive
            .run(&["check"])
            .good()
            .says(&format!("[unknown-field]: unknown field `{key}`, shown under “More”"))
            .says("--> content/a.md:3:1")
            .says(&format!("did you mean `{near}"));
        archive.build().good();
        assert!(more(&archive).contains(&format!("<dt>{key}</dt><dd>some value</dd>")), "{key}");
    }
    let archive = Archive::new()
        .file("a.md", "---\ntitle: A\nkind: incident\nblast_radius: {north: 3, south: [x, y]}\n---\nText.\n");
    archive
        .run(&["check"])
        .good()
        .says("note[unknown-field]: unknown field `blast_radius`")
        .says_nothing_of("did you mean");
    archive.build().good();
    assert!(more(&archive).contains("<dt>blast_radius</dt><dd>north: 3; south: x, y</dd>"), "{}", more(&archive));
}

#[test]
fn a_mistyped_value_is_told_and_kept() {
    for (line, code, kept) in [
        ("severity: sev9", "unknown-severity", "<dt>severity</dt><dd>sev9</dd>"),
        ("severity: [sev1, sev2]", "unknown-severity", "<dt>severity</dt><dd>sev1, sev2</dd>"),
        ("date: 2024-13-45", "unreadable-date", "<dt>date</dt><dd>2024-13-45</dd>"),
        ("started: soon after lunch", "unreadable-date", "<dt>started</dt><dd>soon after lunch</dd>"),
        ("started: 03/04/2024", "unreadable-date", "<dt>started</dt><dd>03/04/2024</dd>"),
        ("started: May 5", "unreadable-date", "<dt>started</dt><dd>May 5</dd>"),
        ("detected: 10:15", "time-without-date", "<dt>detected</dt><dd>10:15</dd>"),
        ("started: [2024-03-01, 2024-03-02]", "mistyped-value", "<dt>started</dt><dd>2024-03-01, 2024-03-02</dd>"),
        ("started: {at: 2024-03-01}", "mistyped-value", "<dt>started</dt><dd>at: 2024-03-01</dd>"),
        ("started: true", "mistyped-value", "<dt>started</dt><dd>true</dd>"),
        ("duration: a while", "unreadable-duration", "<dt>duration</dt><dd>a while</dd>"),
        ("duration: [1h]", "mistyped-value", "<dt>duration</dt><dd>1h</dd>"),
        ("duration: -5", "unreadable-duration", "<dt>duration</dt><dd>-5</dd>"),
        ("time_to_detect: quickly", "unreadable-duration", "<dt>time_to_detect</dt><dd>quickly</dd>"),
        ("causes: [gremlins]", "unknown-cause", "<dd>gremlins</dd>"),
        ("timezone: Mars/Olympus", "unknown-timezone", "<dt>timezone</dt><dd>Mars/Olympus</dd>"),
        ("title: [a, b]", "mistyped-value", "<dt>title</dt><dd>a, b</dd>"),
        ("source: {a: b}", "mistyped-value", "<dt>source</dt><dd>a: b</dd>"),
        ("slug: [a]", "mistyped-value", "<dt>slug</dt><dd>a</dd>"),
        ("services: [[a, b]]", "mistyped-value", "<dd>a, b</dd>"),
        ("tags: true", "mistyped-value", "<dt>tags</dt><dd>true</dd>"),
        ("actions: [{title: x, due: someday}]", "unreadable-date", "<li>due: someday</li>"),
        ("actions: [{title: x, status: perhaps}]", "unknown-status", "<li>status: perhaps</li>"),
        ("actions: [{title: x, kind: magic}]", "unknown-action-kind", "<li>kind: magic</li>"),
        ("actions: [{title: x, onwer: me}]", "unknown-field", "<li>onwer: me</li>"),
        ("actions: [{owner: x}]", "unreadable-action", "<dt>actions</dt><dd>owner: x</dd>"),
        ("actions: true", "unreadable-action", "<dt>actions</dt><dd>true</dd>"),
    ] {
        let archive = Archive::new().file("a.md", format!("---\nkind: postmortem\n{line}\n---\nText.\n"));
        let run = archive.build();
        run.good();
        let place = if line.starts_with("actions") { "--> content/a.md:3:" } else { "--> content/a.md:3" };
        assert!(run.stderr.contains(&format!("warning[{code}]")) && run.stderr.contains(place), "{line}: {run:?}");
        let page = archive.page("incidents/a.html");
        assert!(page.contains(kept), "{line} is not on the page: {page}");
    }
}

#[test]
fn what_an_action_says_besides_is_kept_with_it() {
    let archive = Archive::new().file(
        "a.md",
        "---\ntitle: A\nactions: [{title: x, priority: high, effort: [2, days], link: PAY-12}]\n---\nText.\n",
    );
    archive.run(&["check"]).good().says("note[unknown-field]: unknown field `priority` of an action, shown beside it");
    archive.build().good();
    let page = archive.page("incidents/a.html");
    for kept in ["<li>PAY-12</li>", "<li>priority: high</li>", "<li>effort: 2, days</li>"] {
        assert!(page.contains(kept), "no {kept}: {page}");
    }
    let data = archive.page("incidents/a.json");
    assert!(data.contains(r#""more":{"effort":"2, days","priority":"high"}"#), "{data}");
}

#[test]
fn a_draft_is_one_however_it_is_written() {
    for (written, draft) in
        [("true", true), ("yes", true), ("'on'", true), ("false", false), ("no", false), ("", false)]
    {
        let archive =
            Archive::new().file("a.md", format!("---\ntitle: A\nkind: incident\ndraft: {written}\n---\nText.\n"));
        archive.build().good().says_nothing_of("warning");
        assert_eq!(!archive.has("incidents/a.html"), draft, "{written}");
    }
    // As Jekyll has it. The same key often holds a day.
    for (written, draft) in [("false", true), ("no", true), ("true", false), ("2024-03-01", false)] {
        let archive =
            Archive::new().file("a.md", format!("---\ntitle: A\nkind: incident\npublished: {written}\n---\nText.\n"));
        archive.build().good().says_nothing_of("warning");
        assert_eq!(!archive.has("incidents/a.html"), draft, "published: {written}");
    }
    let archive = Archive::new().file("a.md", "---\ntitle: A\ndraft: maybe\n---\nText.\n");
    archive.build().good().says("warning[mistyped-value]: `maybe` is neither `true` nor `false`");
    assert!(!archive.has("incidents/a.html"));
}

#[test]
fn authors_stand_on_the_page() {
    for name in ["authors", "author", "owner", "contributed_by"] {
        let archive = Archive::new()
            .file("a.md", format!("---\nkind: postmortem\n{name}: [night shift, mail team]\n---\nText.\n"));
        archive.build().good();
        let page = archive.page("incidents/a.html");
        assert!(page.contains("night shift") && page.contains("mail team"), "{name}");
    }
}
