//! What an event of a timeline does not say of when it began, was noticed and ended.

use crate::incident::{Incident, Phase, Rules};
use crate::markdown;
use crate::reading::{Reading, read};
use crate::source::{Audience, split};

/// The incident that a document tells of.
fn incident(text: &str) -> Incident {
    incident_at("postmortems/a.md", text)
}

/// The same where the document's path may tell as well.
pub(super) fn incident_at(path: &str, text: &str) -> Incident {
    let mut problems = crate::diagnostic::Diagnostics::new();
    let bytes = text.as_bytes().to_vec();
    let file = split(path.into(), bytes, Audience::Internal, &mut problems).unwrap();
    let parsed = markdown::read(&file.text, file.body.clone());
    match read(&file, &parsed, &Rules::default(), false, &mut problems) {
        Reading::Incident(incident) => *incident,
        Reading::Page(page) => panic!("an ordinary page: {:?}", page.because),
    }
}

/// Start, detection, end and minutes, as printed.
fn facts(text: &str) -> [Option<String>; 4] {
    let incident = incident(text);
    let phase = |phase: Phase| incident.phases[phase].map(|known| known.value.to_string());
    let minutes = incident.duration.map(|known| known.value.minutes().to_string());
    [phase(Phase::Started), phase(Phase::Detected), phase(Phase::Resolved), minutes]
}

fn some(values: [&str; 4]) -> [Option<String>; 4] {
    values.map(|value| (!value.is_empty()).then(|| value.to_owned()))
}

const TIMELINE: &str = "# Mail was down\n\nMail failed on 4 May 2024.\n\n## Timeline (UTC)\n\n";

#[test]
fn the_beginning_is_not_where_somebody_took_it_up() {
    for (events, expected) in [
        // Somebody acknowledges what an earlier event tells in words that are not known.
        (
            "- 10:00 Messages pile up.\n- 10:40 The first engineer acknowledges the issue.\n- 11:00 Delivery works again.\n",
            ["", "", "2024-05-04T11:00:00Z", ""],
        ),
        // A report after a change of days ago.
        (
            "- 2024-04-20 09:00 We changed the relay's address.\n- 2024-05-04 10:00 The desk sends a report on the issue.\n- 2024-05-04 11:00 Mail works again.\n",
            ["", "", "2024-05-04T11:00:00Z", ""],
        ),
        // A weakness had been there for long.
        (
            "- 10:00 A researcher discloses a vulnerability.\n- 12:00 The attack is tried.\n- 13:00 The hole is fixed.\n",
            ["", "", "2024-05-04T13:00:00Z", ""],
        ),
        // A change on the day of plain trouble.
        (
            "- 2024-05-04 09:00 The new relay ships.\n- 2024-05-04: no successful delivery all day.\n- 2024-05-05 11:00 Mail works again.\n",
            ["2024-05-04T09:00:00Z", "", "2024-05-05T11:00:00Z", "1560"],
        ),
        (
            "- 10:00 Mail fails.\n- 10:05 An engineer acknowledges the alert.\n- 11:00 Mail works again.\n",
            ["2024-05-04T10:00:00Z", "", "2024-05-04T11:00:00Z", "60"],
        ),
    ] {
        assert_eq!(facts(&format!("{TIMELINE}{events}")), some(expected), "{events}");
    }
}

#[test]
fn trouble_before_the_stated_day_leaves_the_beginning_open() {
    let text = "# Mail was down\n\n**Date:** 2024-05-04\n\n## Timeline (UTC)\n\n- 2024-05-03 10:00 Alerts: deliveries fail.\n- 2024-05-04 07:00 The relay was replaced.\n- 2024-05-04 08:45 An alert for the queue.\n- 2024-05-04 09:00 Mail works again.\n";
    assert_eq!(facts(text)[0], None);
}

#[test]
fn a_length_is_no_distance_from_a_recovery() {
    let text = format!(
        "{TIMELINE}- 08:40 Noticed that all relays were drained at once.\n- 09:05 It is confirmed that mail works as expected.\n- 09:15 All relays are back to normal.\n\n## Stats\n\n- Time to recovery: 10 minutes\n"
    );
    assert_eq!(facts(&text), some(["2024-05-04T08:40:00Z", "", "2024-05-04T09:15:00Z", "35"]));
}

#[test]
fn a_report_tells_when_it_was_detected() {
    let text = "# Uploads were lost\n\nOn 2024-05-04 at 21:28 UTC we received a report that uploads failed.\n\n## Root cause\n\nA bug in the queue.\n";
    assert_eq!(facts(text), some(["", "2024-05-04T21:28:00Z", "", ""]));
}

#[test]
fn an_alert_that_resolves_itself_detects_nothing() {
    let text = format!(
        "{TIMELINE}- before the shift: deliveries fail\n- 15:02 The alert resolves by itself: deliveries recovered.\n"
    );
    assert_eq!(facts(&text)[1], None);
}

#[test]
fn one_event_gives_one_phase() {
    let found = incident(&format!(
        "{TIMELINE}- 10:00 Alert: deliveries fail; incident declared.\n- 11:00 Mitigated, and mail is back to normal.\n"
    ));
    let known: Vec<Phase> = found.phases.known().map(|(phase, _)| phase).collect();
    assert_eq!(known, [Phase::Started, Phase::Resolved]);
    let stated = incident("---\nstarted: 2024-05-04T10:00:00Z\ndetected: 2024-05-04T10:00:00Z\n---\nMail was down.\n");
    assert!(stated.phases[Phase::Detected].is_some(), "it was said");
}

#[test]
fn a_stated_length_counts_more_than_inferred_ends_and_is_what_they_say_otherwise() {
    let events = "- 21:00 No new mail is delivered.\n- 2024-05-05 14:03 Resolution message posted.\n";
    let stated =
        incident(&format!("{TIMELINE}{events}\n## Impact\n\n| Customers | Duration |\n|---|---|\n| All | 15h |\n"));
    let duration = stated.duration.unwrap();
    assert_eq!((duration.value.minutes(), duration.is_inferred()), (900.0, false));
    let inferred = incident(&format!("{TIMELINE}{events}")).duration.unwrap();
    assert_eq!((inferred.value.minutes(), inferred.is_inferred()), (1023.0, true));
}

#[test]
fn a_bound_is_neither_a_beginning_nor_a_length() {
    let text = "# Mail was down\n\n- **Downtime:** since before 2024-05-04 09:38 until 2024-05-06 18:31 = **~57 hours or more**\n\nDeliveries failed for all customers.\n";
    assert_eq!(facts(text), some(["", "", "", ""]));
}

#[test]
fn a_time_on_its_own_line_takes_what_is_below_up_to_the_next() {
    let text = format!(
        "{TIMELINE}## May 4\n1:03\nFirst alert fires\n\n5:00\nEngineers take it up\n\nThey call the provider.\n\n5:10 AM\nMail is restored\n"
    );
    let timeline = incident(&text).timeline;
    let told: Vec<&str> = timeline.iter().map(|event| event.text.as_str()).collect();
    assert_eq!(told, ["First alert fires", "Engineers take it up They call the provider.", "Mail is restored"]);
    let text =
        format!("{TIMELINE}- **10:00 AM:** Mail fails.\n- **11:00 AM:** Mail is restored.\n\nThe hour was long.\n");
    assert_eq!(incident(&text).timeline[1].text, "Mail is restored.");
}

#[test]
fn a_paragraph_of_quoted_code_states_nothing() {
    let text = "# Mail was down\n\nMail failed on 4 May 2024.\n\n`Started: 2024-05-04 10:00 UTC`\n\n## Action items\n\n- `relay-1`\n- Replace the relay\n";
    let found = incident(text);
    assert_eq!(found.phases[Phase::Started], None);
    assert_eq!(found.actions.len(), 1);
}

#[test]
fn names_of_machines_are_not_actions() {
    let text = "# Mail was down\n\nMail failed on 4 May 2024.\n\n## Action items\n\nRemoved records:\n\n- relay-1\n- www.example.org\n\n\
                | type | name |\n|---|---|\n| A | mail.example.org |\n\n- Replace the relay\n";
    let actions = incident(text).actions;
    assert_eq!(actions.iter().map(|action| action.title.as_str()).collect::<Vec<_>>(), ["Replace the relay"]);
}
