//! How people write the same fact, and what only looks like it.

use super::{Clues, Recovered, Wanted, recover};
use crate::incident::ActionStatus::{self, Done, Dropped, InProgress, Open};
use crate::markdown;

const ALL: Wanted = Wanted { facts: true, times: true, causes: true };

/// What is read from a text in a file.
fn read(path: &str, text: &str) -> Recovered {
    let path = path.into();
    recover(&markdown::read(text, 0..text.len()).blocks, &Clues::of(&path), ALL)
}

/// What is read from a sentence or two about an outage.
fn outage(text: &str) -> Recovered {
    read("postmortems/a.md", &format!("# API outage on 2026-06-01\n\n{text}\n"))
}

fn is_incident(path: &str, text: &str) -> bool {
    read(path, text).not_an_incident.is_none()
}

#[test]
fn a_cell_tells_the_state_of_an_action() {
    let table = [
        ("To be done", Some(Open)),
        ("Not yet done", Some(Open)),
        ("Not started yet", Some(Open)),
        ("Not finished", Some(Open)),
        ("Undone", Some(Open)),
        ("No", Some(Open)),
        ("Blocked", Some(Open)),
        ("Done once the vendor has answered", Some(Open)),
        ("noch nicht erledigt", Some(Open)),
        ("pas encore fait", Some(Open)),
        ("🔴", Some(Open)),
        ("Not doing", Some(Dropped)),
        ("No longer needed", Some(Dropped)),
        ("Won't fix", Some(Dropped)),
        ("wird nicht umgesetzt", Some(Dropped)),
        ("Almost done", Some(InProgress)),
        ("WIP", Some(InProgress)),
        ("In progress since March", Some(InProgress)),
        ("Done", Some(Done)),
        ("✅ Done", Some(Done)),
        ("🟢", Some(Done)),
        ("OPS-12 done", Some(Done)),
        ("Done by Bo", Some(Done)),
        ("Bug 555 DONE", Some(Done)),
        ("Done by 2026-07-01", None),
        ("Depends on the vendor's fix being merged", None),
        ("", None),
    ];
    for (cell, expected) in table {
        let found =
            outage(&format!("## Action items\n\n| Action | Status |\n|---|---|\n| Bind it | {cell} |")).facts.actions;
        assert_eq!(found.first().map(|action| action.status), Some(expected), "{cell}");
    }
    let found =
        outage("## Action items\n\n| Action | Status |\n|---|---|\n| Bind it | Done by 2026-07-01 |").facts.actions;
    assert_eq!(found[0].due.map(|day| day.to_string()).as_deref(), Some("2026-07-01"));
    assert_eq!(found[0].done, None);
}

#[test]
fn an_item_tells_who_does_it_and_until_when() {
    type Expected = (&'static str, &'static str, Option<&'static str>, Option<&'static str>, Option<ActionStatus>);
    let table: [Expected; 10] = [
        ("- [x] Raise the limit - Bo - done 2026-06-03", "Raise the limit", Some("Bo"), None, Some(Done)),
        ("- Write it down → Chidi, by 15 June", "Write it down", Some("Chidi"), None, None),
        ("- TODO(gita): test restores", "test restores", Some("gita"), None, Some(Open)),
        ("- Pin it — Owner: Petra — Due: 2026-02-01", "Pin it", Some("Petra"), Some("2026-02-01"), None),
        ("- Pin it\n  - *Owner:* Petra — *Due:* 2026-02-01", "Pin it", Some("Petra"), Some("2026-02-01"), None),
        (
            "- Alarm einrichten (Verantwortlich: Jana, Frist: 15.07.2026)",
            "Alarm einrichten",
            Some("Jana"),
            Some("2026-07-15"),
            None,
        ),
        ("- Agregar alerta, responsable: Ana", "Agregar alerta", Some("Ana"), None, None),
        ("- Map the old name → the new name", "Map the old name → the new name", None, None, None),
        ("- Restart it - twice", "Restart it - twice", None, None, None),
        ("Action\tOwner\tDue\nPin it\tInes\t2026-07-01", "Pin it", Some("Ines"), Some("2026-07-01"), None),
    ];
    for (item, title, owner, due, status) in table {
        let found = outage(&format!("## Action items\n\n{item}")).facts.actions;
        let [action] = found.as_slice() else { panic!("{item}: {found:?}") };
        let day = action.due.map(|day| day.to_string());
        assert_eq!((action.title.as_str(), action.owner.as_deref()), (title, owner), "{item}");
        assert_eq!((day.as_deref(), action.status), (due, status), "{item}");
    }
}

#[test]
fn headings_group_actions_by_their_state_and_legends_are_none() {
    let states = |text: &str| {
        let found = outage(&format!("## Action items\n\n{text}")).facts.actions;
        found.into_iter().map(|action| (action.title, action.status)).collect::<Vec<_>>()
    };
    let grouped = states("### Done\n\n- Rolled back\n\n### Open\n\n- Add a test\n\n### Monitoring\n\n- Add an alert");
    let expected = [("Rolled back", Some(Done)), ("Add a test", Some(Open)), ("Add an alert", None)];
    assert_eq!(grouped, expected.map(|(title, status)| (title.to_owned(), status)));
    let legend = "Actions fall under two types:\n\n* Prevent - keep it from happening.\n* Detect - notice it sooner.\n\n\
                  | Action item | Type |\n|---|---|\n| Test it | Prevent |\n";
    assert_eq!(states(legend).len(), 1);
    assert_eq!(states("There was a hole in the contract.\n\nBest, Ada\nHarbor CTO"), []);
    assert_eq!(outage("## What we'll do\n\n1. Restart it nightly.\n2. Replace it.").facts.actions.len(), 2);
}

#[test]
fn a_title_is_of_a_reference_page_only_by_its_own_noun() {
    let facts = "**Date:** 2026-05-03\n**Severity:** SEV2\n**Duration:** 2 hours\n\nThe page couldn't be reached.\n";
    for title in [
        "Onboarding form down for an hour",
        "Glossary search offline",
        "Lessons learned from the 3 May outage",
        "Review of the 3 May outage",
        "Runbook server unreachable",
        "Guide pages returned 404",
        "FAQ page broken",
        "Interview planner lost bookings",
        "Experiment flags deleted",
        "History of payments missing",
        "Case study: the day our disks died",
        "Why we were offline on 3 May",
    ] {
        assert!(is_incident("postmortems/a.md", &format!("# {title}\n\n{facts}")), "{title}");
    }
    let prose = "When a service is down, people want to know why. Some were down for hours in 2024.\n";
    for title in [
        "How to handle an outage",
        "Runbook: API down",
        "Guide to outages",
        "Glossary of outage terms",
        "Incident checklist",
        "Postmortem template",
        "2025 in incidents",
        "2024 retrospective",
        "Outage statistics 2025",
        "Störungsstatistik 2025",
        "Glossaire",
        "Who to call",
        "事故报告模板",
        "Modèle de post-mortem",
        "What the Telstra outage of 2024 teaches carriers",
        "The Fastly outage, explained",
        "Three famous outages",
        "Introducing incident timelines",
        "Our new incident page",
        "Customer story: how Kite halved its downtime",
    ] {
        assert!(!is_incident("postmortems/a.md", &format!("# {title}\n\n{prose}")), "{title}");
    }
}

#[test]
fn rows_without_a_remark_make_no_template() {
    let told = "# Mail lost\n\nOn 2026-05-03 mail was lost for an hour.\n\n";
    let rows = "| Host | Remark | Cause |\n|---|---|---|\n| a | | |\n| b | | |\n| c | | |\n| | | |\n";
    assert!(is_incident("postmortems/a.md", &format!("{told}{rows}")));
    let blank =
        "# Incident report\n\n| Field | Value |\n|---|---|\n| Date | |\n| Severity | |\n| Duration | |\n| Impact | |\n";
    assert!(!is_incident("postmortems/a.md", blank));
}

#[test]
fn short_reports_are_incidents_wherever_they_are() {
    for text in [
        "# Notice of data breach\n\nOn May 14, 2026 we discovered that an unauthorized person had accessed a bucket with backups.\n",
        "# Blocks not produced for 4 hours\n\nThe chain halted at 02:11 UTC on 6 January 2026. Blocks were produced again at 06:15 UTC.\n",
        "# Störung Telefonie 17.03.2026\n\nZwischen 10:12 Uhr und 11:45 Uhr waren keine Anrufe möglich. Ein Netzteil war defekt.\n",
    ] {
        assert!(is_incident("posts/a.md", text), "{text}");
    }
}

#[test]
fn people_and_their_numbers_are_no_services() {
    let table: [(&str, &[&str]); 7] = [
        ("**Affected:** 1,200 users", &[]),
        ("**Affected:** all customers in Europe", &[]),
        ("**Affected:** 20 % of requests", &[]),
        ("**Affected services:** Login, 1,200 dashboards", &["Login"]),
        ("**Affected services:** Login, API.", &["Login", "API"]),
        ("**Services:** User Management, 365 Mail", &["User Management", "365 Mail"]),
        ("**Products impacted:** Print, Scan", &["Print", "Scan"]),
    ];
    for (text, expected) in table {
        let found: Vec<String> = outage(text).facts.services.into_iter().map(|known| known.value).collect();
        assert_eq!(found, expected, "{text}");
    }
    let team = outage("**Team:** Print.").facts.teams;
    assert_eq!(team.first().map(|team| team.value.as_str()), Some("Print"));
}

#[test]
fn a_severity_is_what_a_sentence_says_the_incident_was() {
    for (text, expected) in [
        ("This was a P2 incident.", Some("P2")),
        ("We declared a SEV2 at once.", Some("SEV2")),
        ("The outage was classified as P1.", Some("P1")),
        ("Had it been a SEV1, we would have woken everybody.", None),
        ("It would have been a SEV1 in the old scheme.", None),
        ("The previous incident was a SEV1.", None),
        ("Every SEV1 incident pages the board.", None),
        ("**Severity:** SEV1 | SEV2 | SEV3", None),
        ("The P2 disk was replaced.", None),
    ] {
        assert_eq!(outage(text).facts.severity.map(|known| known.value.label).as_deref(), expected, "{text}");
    }
}

#[test]
fn causes_are_inferred_from_reasons_alone() {
    for (text, expected) in [
        ("Redis had run out of memory.", &["capacity"][..]),
        ("Engineers were engaged by automated alarms. The servers ran out of threads.", &["capacity"]),
        ("The API was down because a DNS record had been deleted.", &["network"]),
        ("A wrong flag sent all traffic to an empty pool.", &["config-change"]),
        ("At first we thought we were under attack. It was a loop in our own client.", &[]),
        ("The vendor answered our question after 2 hours.", &[]),
        ("We don't know the cause yet. It might be the database.", &[]),
        ("The storage was down, and we don't know why.", &[]),
        ("Time zone: UTC\n\n| Timestamp | Clock | Note |\n|---|---|---|\n| 10:00 | 1 | It failed |", &[]),
    ] {
        let found: Vec<String> = outage(text).facts.causes.into_iter().map(|known| known.value.to_string()).collect();
        assert_eq!(found, expected, "{text}");
    }
    let title = |text: &str| read("postmortems/a.md", text).facts.causes.len();
    assert_eq!(title("# Storage outage\n\nIt was down on 2026-05-05.\n"), 0);
    assert_eq!(title("# An update on Tuesday\n\nIt was down on 2026-05-05.\n"), 0);
}

#[test]
fn a_title_is_no_greeting_no_byline_and_no_message() {
    for (text, expected) in [
        ("Hi all,\n\nThe portal was down on 2026-05-05.\n", None),
        ("[20 Jun 2024 16:02]  api is throwing 502s\n", None),
        ("Created by Jan, last modified on 5 May 2026\nPortal down\n\nIt was down.\n", Some("Portal down")),
        ("h1. Outage of the API\n\nIt was down.\n", Some("Outage of the API")),
        ("Subject: RFO fibre cut\n\nDear customer,\n\nThe fibre was cut.\n", Some("RFO fibre cut")),
        ("2024-05-02 10:00-11:00\n======\n\nThe portal was down.\n", None),
        ("<!-- report -->\n<h1 class=\"x\"><b>Portal</b> down</h1>\n\nIt was down.\n", Some("Portal down")),
        ("Hi-fi shop down\n\nIt was down.\n", Some("Hi-fi shop down")),
    ] {
        let title = read("a.txt", text).facts.title.map(|title| title.value);
        assert_eq!(title.as_deref(), expected, "{text}");
    }
}

#[test]
fn prose_tells_who_noticed() {
    for (text, expected) in [
        ("An engineer noticed that nothing was printed.", Some("staff")),
        ("PagerDuty woke somebody at 03:00.", Some("monitoring")),
        ("We first heard of it on Twitter.", Some("customer")),
        ("Kunden meldeten, dass nichts ging.", Some("customer")),
        ("Twitter was down.", None),
        ("No alert woke anybody.", None),
    ] {
        assert_eq!(outage(text).facts.detection.map(|known| known.value).as_deref(), expected, "{text}");
    }
}

#[test]
fn a_summary_is_made_of_whole_sentences() {
    for (text, expected) in [
        ("Times in UTC.\n\nThe disk of the server broke.", "The disk of the server broke."),
        (
            "Resolved - All queued jobs have been printed.\n\nInvestigating - Nobody can print at the moment.",
            "Nobody can print at the moment.",
        ),
        ("All print jobs in Leith failed . We replaced it .", "All print jobs in Leith failed. We replaced it."),
        ("It forwards to . /etc/x and failed for everybody.", "It forwards to . /etc/x and failed for everybody."),
        ("The H<sub>2</sub>O sensor said <samp>no</samp> to <q>all</q> of us.", "The H2O sensor said no to all of us."),
        ("and then the disk was replaced.\n\nNobody could print for two hours.", "Nobody could print for two hours."),
    ] {
        assert_eq!(outage(text).facts.summary.as_deref(), Some(expected), "{text}");
    }
}
