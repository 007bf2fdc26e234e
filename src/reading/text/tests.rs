//! Recovery from documents in the shapes in which people write them.

use jiff::civil::date;
use proptest::prelude::*;

use super::{Clues, Recovered, Wanted, recover};
use crate::incident::{ActionStatus, Phase, Provenance};
use crate::markdown;
use crate::units::{Duration, Moment};

const ALL: Wanted = Wanted { facts: true, times: true, causes: true };

fn read(text: &str) -> Recovered {
    recovered(text, "report.md", None, None)
}

/// What is read from a text whose file and front matter say this.
fn recovered(text: &str, path: &str, title: Option<&str>, date: Option<Moment>) -> Recovered {
    let path = path.into();
    let clues = Clues { title, date, ..Clues::of(&path) };
    recover(&markdown::read(text, 0..text.len()).blocks, &clues, ALL)
}

/// Start, end and length in minutes, as printed.
fn window(text: &str) -> (Option<String>, Option<String>, Option<f64>) {
    let found = read(text);
    let printed = |known: Option<crate::incident::Sourced<Moment>>| known.map(|known| known.value.to_string());
    (
        printed(found.times.phases[Phase::Started]),
        printed(found.times.phases[Phase::Resolved]),
        found.times.duration.map(|known| known.value.minutes()),
    )
}

fn times(text: &str) -> Vec<String> {
    let printed = |at: Option<Moment>| at.map_or_else(|| "-".to_owned(), |at| at.to_string());
    read(text).facts.timeline.iter().map(|event| printed(event.at)).collect()
}

fn titles(text: &str) -> Vec<String> {
    read(text).facts.actions.into_iter().map(|action| action.title).collect()
}

fn primary(text: &str) -> Option<String> {
    read(text).facts.causes.into_iter().next().map(|cause| cause.value.to_string())
}

#[test]
fn a_report_with_headings_and_bold_times() {
    let found = read(
        "<h1 align=\"center\">Checkout down</h1>\n\n## Summary\n\nOn June 3rd 2024 at 9:05 AM the checkout went down, which lasted for 25min.\n\n\
         ## Timeline\n\n- **9:05 AM** - Alerts about errors.\n- **9:12 AM** - Database identified.\n- **9:30 AM** - Service was fully restored.\n\n\
         ## Root cause\n\nA surge of traffic exceeded the capacity of the servers.\n\n## Corrective measures\n\nWe will do the following:\n- Add load tests.\n- Add a second replica.\n",
    );
    assert_eq!(found.facts.title.unwrap().value, "Checkout down");
    assert_eq!(found.times.date.unwrap().value, Moment::day(date(2024, 6, 3)));
    assert_eq!(found.times.phases[Phase::Started].unwrap().value.to_string(), "2024-06-03T09:05");
    let resolved = found.times.phases[Phase::Resolved].unwrap();
    assert_eq!(resolved.value.to_string(), "2024-06-03T09:30");
    assert!(matches!(resolved.provenance, Provenance::Inferred { line: 11, .. }));
    let duration = found.times.duration.unwrap();
    assert_eq!((duration.value, duration.provenance), (Duration::from_minutes(25), Provenance::Text { line: 5 }));
    assert_eq!(found.facts.timeline.iter().map(|event| event.line).collect::<Vec<_>>(), [9, 10, 11]);
    assert_eq!(found.facts.timeline[1].text, "Database identified.");
    assert_eq!(found.facts.actions.len(), 2);
    assert_eq!(found.facts.causes[0].value.as_str(), "capacity");
    assert_eq!(found.not_an_incident, None);
}

#[test]
fn a_plain_text_with_banners_and_capitals() {
    let found = read(
        "=====2023-postmortem=====\nAUTHOR\nthe on-call rota\n\n=====Postmortem: Mail gateway outage=====\n\nISSUE SUMMARY:\n\nDURATION:\nStart Time: July 9, 2023, 8:00 AM (UTC)\n\
         End Time: July 9, 2023, 9:15 AM (UTC)\n\nROOT CAUSE:\nAn expired certificate.\n\nTIMELINE:\n\n8:00 AM (UTC): Alerts.\n9:15 AM (UTC): Renewed.\n\
         Root Cause and Resolution:\nThe certificate had expired.\n\nPREVENTIVE MEASURES:\n\nTASK:\nRenew certificates automatically.\nAlert two weeks before expiry.\nCONCLUSION:\nWe learnt a lot.\n",
    );
    assert_eq!(found.facts.title.unwrap().value, "Postmortem: Mail gateway outage");
    assert_eq!(found.times.phases[Phase::Started].unwrap().value.to_string(), "2023-07-09T08:00:00Z");
    assert_eq!(found.times.phases[Phase::Resolved].unwrap().value.to_string(), "2023-07-09T09:15:00Z");
    assert_eq!(found.facts.timeline.len(), 2);
    assert_eq!(
        found.facts.actions.iter().map(|action| action.title.as_str()).collect::<Vec<_>>(),
        ["Renew certificates automatically.", "Alert two weeks before expiry."]
    );
    assert_eq!(found.facts.causes[0].value.as_str(), "expiry");
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table of forms")]
fn windows_are_read_from_labels_and_prose() {
    type Case = (&'static str, Option<&'static str>, Option<&'static str>, Option<f64>);
    let table: [Case; 25] = [
        (
            "**Duration:** 2023-05-22 11:00 GMT+1 to 2023-05-22 15:30 GMT+1 (4.5 hours)",
            Some("2023-05-22T11:00:00+01:00"),
            Some("2023-05-22T15:30:00+01:00"),
            Some(270.0),
        ),
        (
            "- **Duration:** June 10, 2023, 08:00 AM - June 11, 2023, 10:00 AM (UTC-5)",
            Some("2023-06-10T08:00:00-05:00"),
            Some("2023-06-11T10:00:00-05:00"),
            None,
        ),
        (
            "Duration: The outage started at 5:00 AM GMT on May 12, 2024, and ended at 8:00 AM GMT on the same day.",
            Some("2024-05-12T05:00:00Z"),
            Some("2024-05-12T08:00:00Z"),
            None,
        ),
        (
            "* Start-time:\n06/May/2022 2:17 PM (GMT) End-time: 06/May/2022 3:07 PM (GMT)",
            Some("2022-05-06T14:17:00Z"),
            Some("2022-05-06T15:07:00Z"),
            None,
        ),
        ("## Impact\n\n| Customers | Incident Duration |\n|---|---|\n| All | 1h |", None, None, Some(60.0)),
        (
            "| Start | 2024-01-02 03:04 UTC |\n|---|---|\n| End | 2024-01-02 04:04 UTC |",
            Some("2024-01-02T03:04:00Z"),
            Some("2024-01-02T04:04:00Z"),
            None,
        ),
        ("**Date:** 2024-01-02 | **Duration:** ~2 hours | **Severity:** SEV-2", None, None, Some(120.0)),
        ("##### Issue Summary: Duration: 2 hours (9:00 AM - 11:00 AM, UTC)", None, None, Some(120.0)),
        (
            "On March 1, 2023, from 2:00 PM to 4:30 PM EAT, the shop had an outage.",
            Some("2023-03-01T14:00:00+03:00"),
            Some("2023-03-01T16:30:00+03:00"),
            None,
        ),
        (
            "The outage occurred from 3:00 PM to 6:30 PM (Kigali Time) on November 15, 2023.",
            Some("2023-11-15T15:00:00+02:00"),
            Some("2023-11-15T18:30:00+02:00"),
            None,
        ),
        (
            "On July 15, 2023, a fault led to an outage, lasting from 15:30 to 17:45 UTC.",
            Some("2023-07-15T15:30:00Z"),
            Some("2023-07-15T17:45:00Z"),
            None,
        ),
        (
            "On August 4th, 2015 builds were slow. The incident began at 17:45 UTC. It was fully resolved by 04:17 UTC on August 6th.",
            Some("2015-08-04T17:45:00Z"),
            Some("2015-08-06T04:17:00Z"),
            None,
        ),
        (
            "The outage began at 10:00 UTC on 2024-01-02. Service was restored for most users by 10:30 UTC, and fully restored by 11:10 UTC.",
            Some("2024-01-02T10:00:00Z"),
            Some("2024-01-02T11:10:00Z"),
            None,
        ),
        (
            "On 2024-05-06 the site was down from 23:10 to 00:40 UTC because of an error.",
            Some("2024-05-06T23:10:00Z"),
            Some("2024-05-07T00:40:00Z"),
            None,
        ),
        (
            "On 2024-05-06 at 12:30 UTC the site was slow, and appeared to recover until 15:00 UTC when it failed again.",
            Some("2024-05-06T12:30:00Z"),
            None,
            None,
        ),
        (
            "On May 9th 2021 at 6:48AM PDT, the chain stopped for approximately 45 minutes. It was slow for 2 hours.",
            Some("2021-05-09T06:48:00-07:00"),
            None,
            Some(45.0),
        ),
        (
            "At 18:52 on 2024-05-06 the shop had a 7 minute cascading failure.",
            Some("2024-05-06T18:52"),
            None,
            Some(7.0),
        ),
        (
            "On 2024-05-06, 7:56 AM UTC the bank sent a notice.\n\nAt 1:15 PM UTC we reported the incident to them. At 3:50 PM UTC they found that it was in error.",
            Some("2024-05-06T07:56:00Z"),
            None,
            None,
        ),
        (
            "On 2024-05-06 we ran a job, as on all days.\n\nIt was this one.\n\nAt 1:15 PM UTC we reported the incident to the bank. At 3:50 PM UTC they found an error.",
            None,
            None,
            None,
        ),
        ("From 6PM to 7PM GMT, requests received errors.", None, None, Some(60.0)),
        ("Duration: ~4 min/hour for days", None, None, None),
        ("An outage that lasted 17 minutes.", None, None, Some(17.0)),
        ("This was a 27-minute global outage.", None, None, Some(27.0)),
        ("The site was unavailable for about an hour and a half.", None, None, Some(90.0)),
        ("約 3 時間の障害。\n\n**持续时间**: 45分钟", None, None, Some(45.0)),
    ];
    for (text, start, end, minutes) in table {
        assert_eq!(window(text), (start.map(str::to_owned), end.map(str::to_owned), minutes), "{text}");
    }
}

#[test]
fn nothing_is_invented() {
    let table = [
        "The site was down for several hours.",
        "Damage was limited to under 3 hours.",
        "It was down for more than 2 days.",
        "On 05 June at 10:00 PM an error led to an outage.",
        "The outage was on 04-12-2022.",
        "The outage was on 20202-01-16.",
        "We upgraded from 1.10 to 2.11 and it failed.",
        "See https://example.com/2023/01/05/outage for the error.",
        "Duration: unknown",
        "Time to recovery: ?",
        "## Tasks\n\n- Fix the error. Deadline: 2024-05-06.",
        "```\nDate: Tue, 1 Nov 2022 07:32:16 GMT\n```\nAn error.",
        "> On 2024-05-06 at 10:00 the outage began.",
        "It failed. <!-- 2024-05-06 10:00 outage began -->",
    ];
    for text in table {
        let found = read(text);
        assert_eq!(
            (
                found.times.date,
                found.times.phases[Phase::Started],
                found.times.phases[Phase::Resolved],
                found.times.duration
            ),
            (None, None, None, None),
            "{text}"
        );
    }
}

#[test]
fn a_year_is_taken_from_where_it_is_stated() {
    let dated = |text: &str| read(text).times.date.map(|date| date.value.to_string());
    assert_eq!(dated("It began on May 5 and failed.\n\nWritten on May 9, 2023."), Some("2023-05-05".to_owned()));
    assert_eq!(dated("It failed on May 5.\n\nSince 2022-01-02, and 2021-03-04."), Some("2022-05-05".to_owned()));
    assert_eq!(dated("# 06-11-2023 - Loss of data\n\nOn 6th Nov 2023 it failed."), Some("2023-11-06".to_owned()));
    assert_eq!(
        dated("Date: 2018-09-12\n\nThe outage was from 9/10 7:55 PT to 9/11 6:00 PT."),
        Some("2018-09-10".to_owned())
    );
    assert_eq!(
        dated("# 04-03-2026 - Leak\n\n## Timeline\n\n- 05-03-2026 10:00 error\n- 06-03-2026 11:00 fixed"),
        Some("2026-03-05".to_owned())
    );
    let titled = recovered("It failed on Oct 15 at 20:00 UTC.", "a.md", Some("The October 15, 2018 incident"), None);
    assert_eq!(
        titled.times.phases[Phase::Started].as_ref().map(|at| at.value.to_string()),
        Some("2018-10-15T20:00:00Z".to_owned())
    );
    let date = recovered("It failed badly.", "x/2024-02-03-outage.md", None, None).times.date.unwrap();
    assert_eq!((date.value.to_string().as_str(), date.provenance), ("2024-02-03", Provenance::FileName));
}

#[test]
fn phases_are_read_from_a_list_of_key_events() {
    let found = read(
        "# Index down\n\n- **Key events**\n  - Fault occurs 2024-05-06 07:15\n  - First detected 2024-05-06 08:45\n  - Incident declared 2024-05-06 08:50\n  \
         - Repaired 2024-05-06 09:20\n  - Resolved at 2024-05-06 10:09\n\n- **Time to resolve**: 1h 9m (in support hours)\n\n- **Actions following review**:\n  - Add a probe\n",
    );
    let printed = |known: Option<crate::incident::Sourced<Moment>>| known.map(|known| known.value.to_string());
    let phases = Phase::ALL.map(|phase| printed(found.times.phases[phase]));
    assert_eq!(
        phases.each_ref().map(Option::as_deref),
        ["2024-05-06T07:15", "2024-05-06T08:45", "2024-05-06T08:50", "2024-05-06T09:20", "2024-05-06T10:09"].map(Some)
    );
    assert_eq!(found.times.duration, None, "a time to resolution does not count from the fault");
    assert_eq!(found.facts.actions.iter().map(|action| action.title.as_str()).collect::<Vec<_>>(), ["Add a probe"]);

    // Nobody says when it began.
    let late = "- Key events\n  - First detected 2024-05-06 10:43\n  - Incident declared 2024-05-06 11:01\n  - Resolved 2024-05-06 11:38\n";
    assert_eq!(window(late), (None, Some("2024-05-06T11:38".to_owned()), None));
    let days = "- First detected 2024-05-06 10:43\n- Resolved 2024-05-08 11:38\n\n**Context**\n\n2024-05-06 12:00 – incident declared in the channel\n\n2024-05-06 13:00 – service was fully restored for the first of the clusters\n";
    assert_eq!(window(days), (None, Some("2024-05-08T11:38".to_owned()), None), "labels know best");
    assert_eq!(read(days).times.date.unwrap().value.to_string(), "2024-05-06");
}

#[test]
fn labels_below_a_timeline_are_not_of_its_last_event() {
    let text =
        "On 2024-05-06 it broke.\n\n**Timeline:**\n- 10:00 a\n- 10:30 b\n**Root cause:** a bug\n**Impact:** money\n";
    let events = read(text).facts.timeline;
    assert_eq!(events.iter().map(|event| event.text.as_str()).collect::<Vec<_>>(), ["a", "b"]);
}

#[test]
fn timelines_are_read_in_every_shape() {
    let table: [(&str, &[&str]); 20] = [
        (
            "# Outage\n\n## Timeline\n\n| Time | Event |\n|---|---|\n| 2024-04-24 23:41 | a |\n| ~14h00 | b |\n| ~21h20 | c |\n",
            &["2024-04-24T23:41", "2024-04-25T14:00", "2024-04-25T21:20"],
        ),
        (
            "## Timeline\n\n| Day | Date (2024) | Time (UTC) | Event |\n|---|---|---|---|\n| Thu | Oct 31 | 21:33 | a |\n| Fri | Nov 1 | 03:10 | b |\n\nWritten on 2024-11-04.\n",
            &["2024-10-31T21:33:00Z", "2024-11-01T03:10:00Z"],
        ),
        (
            "# Storm\n\n## Timeline (all times PST), Saturday Oct 30th 2021\n\n12:45 PM PST Saturday Oct 30th: a\n1:55 AM PST Sunday Oct 31st : b\n",
            &["2021-10-30T12:45:00-08:00", "2021-10-31T01:55:00-08:00"],
        ),
        (
            "## Timeline\n\nAll times in CET.\n\n| Time | Event |\n| :--- | --- |\n| 2020-06-09 12:20 | a |\n| 12:25 | b |\n",
            &["2020-06-09T12:20:00+01:00", "2020-06-09T12:25:00+01:00"],
        ),
        (
            "## Timeline\n\n| Time (UTC) | Event |\n|---|---|\n| 2024-01-01 23:50 | a |\n| 00:10–00:20 | b |\n",
            &["2024-01-01T23:50:00Z", "2024-01-02T00:10:00Z"],
        ),
        (
            "## Timeline\n\n### 2018-02-12 14:03\n\nSeen.\n\n- a list at 3:15 in it\n\n### 14:08\n\nDone.\n",
            &["2018-02-12T14:03", "2018-02-12T14:08"],
        ),
        (
            "## Timeline\n\n### 2024-01-01\n\n- 10:00 a\n- 10:05 b\n\n### 2024-01-02\n\n- 09:00 c\n",
            &["2024-01-01T10:00", "2024-01-01T10:05", "2024-01-02T09:00"],
        ),
        (
            "# Outage on 2024-05-06\n\n**Timeline:**\n\n- **10:00:** a\n    - detail at 11:00\n- **10:30:** b\n",
            &["2024-05-06T10:00", "2024-05-06T10:30"],
        ),
        (
            "Outage on 2024-05-06\n\nTimeline\n10:00 AM – a\n10:30 AM – b\n6 PM – c\n\nCause\nIt was a bug.\n",
            &["2024-05-06T10:00", "2024-05-06T10:30", "2024-05-06T18:00"],
        ),
        ("Outage on 2024-05-06\n\nTimeline:\n☑ 10:00 a\n☑ 10:30 b\n", &["2024-05-06T10:00", "2024-05-06T10:30"]),
        ("Outage on 2024-05-06\n\nTimeline:\n[10:00] a\n[10:30] b\n", &["2024-05-06T10:00", "2024-05-06T10:30"]),
        (
            "Outage on 2024-05-06\n\n### Timeline\n<ul><li><strong>10:00 AM:</strong>a</li><li>10:30 AM: b</li></ul>\n",
            &["2024-05-06T10:00", "2024-05-06T10:30"],
        ),
        (
            "Outage on 2024-05-06\r\n\r\n## Timeline\r\n\r\n\t10:00 a\r\n\r\n\t10:30 b\r\n",
            &["2024-05-06T10:00", "2024-05-06T10:30"],
        ),
        (
            "Outage on 2024-05-06\n\nTimeline\n10:00am EAT: a. 10:06am EAT: b 10:09am EAT: c\n",
            &["2024-05-06T10:00:00+03:00", "2024-05-06T10:06:00+03:00", "2024-05-06T10:09:00+03:00"],
        ),
        (
            "Outage on 2024-05-06\n\n## Timeline\n- T+0m: a\n- 10:00 b\n- T+5m: c\n",
            &["-", "2024-05-06T10:00", "2024-05-06T10:05"],
        ),
        (
            "Outage on 2024-05-06\n\n## Timeline\n1. 9:50 PM: a\n2.10:30 PM: b\n3. 1:15 AM: c\n",
            &["2024-05-06T21:50", "2024-05-06T22:30", "2024-05-07T01:15"],
        ),
        (
            "Outage on 2024-05-06\n\n## Timeline\n5:30 PM - a\n5:20 PM - b, told late\n",
            &["2024-05-06T17:30", "2024-05-06T17:20"],
        ),
        ("## Timeline\n* 11:10 6th Nov 2023 - a\n* 7-13th Nov - b\n", &["2023-11-06T11:10", "2023-11-07"]),
        (
            "Outage on 2024-05-06\n\n## Timeline\n* It was first seen at 2:17am by a user.\n* Nothing helped.\n* It was resolved at 2:34am.\n",
            &["2024-05-06T02:17", "2024-05-06T02:34"],
        ),
        ("# 停机 2024-05-06\n\n## 时间线\n\n- 10:00 告警\n- 10:30 恢复\n", &["2024-05-06T10:00", "2024-05-06T10:30"]),
    ];
    for (text, expected) in table {
        assert_eq!(times(text), expected, "{text}");
    }
}

#[test]
fn updates_of_a_status_page_are_events_told_backwards() {
    let text = "::: update Resolved | 2024-05-06T13:36:00Z\nAll is well.\n:::\n\n::: update Monitoring | 2024-05-06T13:32:00Z\nA fix is in.\n:::\n\n\
                ::: update Investigating | 2024-05-06T12:25:00Z\nUploads fail.\n:::\n";
    assert_eq!(times(text), ["2024-05-06T12:25:00Z", "2024-05-06T13:32:00Z", "2024-05-06T13:36:00Z"]);
    assert_eq!(read(text).facts.timeline[0].text, "Investigating: Uploads fail.");
    assert_eq!(window(text), (Some("2024-05-06T12:25:00Z".to_owned()), Some("2024-05-06T13:36:00Z".to_owned()), None));
}

#[test]
fn labels_and_headings_may_be_in_other_languages() {
    let table = [
        "# Panne\n\n**Date :** 2024-05-06\n**Durée :** ~2h (10:00 → 12:00 UTC)\n**Sévérité :** P1 — tout est arrêté\n\n## Chronologie\n\n- 10:00 erreur\n\n## Cause racine\n\nBug.\n\n## Actions préventives\n\n- Ajouter une alerte\n",
        "# Caída\n\n**Fecha:** 2024-05-06\n**Duración:** 2h (10:00 → 12:00 UTC)\n**Severidad:** P1\n\n## Cronología\n\n- 10:00 error\n\n## Causa raíz\n\nBug.\n\n## Acciones\n\n- Añadir una alerta\n",
        "# Queda\n\n**Date:** 2024-05-06\n**Duração:** 2h (10:00 → 12:00 UTC)\n**Severidade:** P1\n\n## Linha do tempo\n\n- 10:00 erro\n\n## Causa raiz\n\nBug.\n\n## Ações corretivas\n\n- Adicionar um alerta\n",
        "# Ausfall\n\n**Datum:** 2024-05-06\n**Dauer:** 2h (10:00 → 12:00 UTC)\n**Schweregrad:** P1\n\n## Zeitlicher Ablauf\n\n- 10:00 Fehler\n\n## Ursache\n\nBug.\n\n## Maßnahmen\n\n- Alarm einrichten\n",
    ];
    for text in table {
        let found = read(text);
        let printed = |known: Option<crate::incident::Sourced<Moment>>| known.map(|known| known.value.to_string());
        assert_eq!(printed(found.times.phases[Phase::Started]).as_deref(), Some("2024-05-06T10:00:00Z"), "{text}");
        assert_eq!(printed(found.times.phases[Phase::Resolved]).as_deref(), Some("2024-05-06T12:00:00Z"), "{text}");
        assert_eq!(found.facts.severity.map(|severity| severity.value.rank), Some(1), "{text}");
        assert_eq!((found.facts.timeline.len(), found.facts.actions.len()), (1, 1), "{text}");
        assert_eq!(found.facts.causes[0].value.as_str(), "code-defect", "{text}");
    }
}

#[test]
fn times_without_a_date_stay_open_but_tell_the_length() {
    let text = "## Timeline\n\n- **10:00 AM PST:** Alerts about errors.\n- **12:00 PM PST:** The issue was resolved.\n";
    assert_eq!(times(text), ["-", "-"]);
    assert_eq!(window(text), (None, None, Some(120.0)));
}

#[test]
fn the_ends_in_a_timeline_are_those_that_tell_of_them() {
    let text = "Time to recovery: 15 minutes\n\n## Timeline\n\nAll times in UTC.\n\n- 2020-06-09 11:00 Maintenance started\n- 12:20 Change applied\n- 12:25 Alert about errors\n- 12:35 Issue mitigated, all works\n- 13:13 Permanently fixed\n";
    assert_eq!(window(text), (Some("2020-06-09T12:20:00Z".to_owned()), Some("2020-06-09T12:35:00Z".to_owned()), None));
    let text = "## Timeline\n\n- 2020-06-09 11:00 Somebody had tea\n- 12:20 Users report errors\n- 12:35 Service restored\n- 14:00 Meeting\n";
    assert_eq!(window(text), (Some("2020-06-09T12:20".to_owned()), Some("2020-06-09T12:35".to_owned()), None));
    let text = "## Timeline\n\n- 2020-06-09 11:00 Somebody had tea\n- 12:20 Somebody had coffee\n";
    assert_eq!(window(text), (None, None, None));
    let table = [
        // What was noticed shortly after something else had begun before; trouble begins where it is told.
        (
            "- 2020-06-09 11:00 A large number of jobs is sent\n- 11:20 Alarms went off\n- 12:35 Service restored\n",
            None,
            Some("2020-06-09T12:35"),
        ),
        (
            "- 2020-06-09 11:00 The queue stalled\n- 11:20 Alarms went off\n- 12:35 Service restored\n",
            Some("2020-06-09T11:00"),
            Some("2020-06-09T12:35"),
        ),
        (
            "- 2020-06-09 11:00 Alarms went off\n- 12:35 Service restored\n",
            Some("2020-06-09T11:00"),
            Some("2020-06-09T12:35"),
        ),
        // Without a beginning, a confirmation isn't an end.
        ("- 2020-06-09 11:00 A hint is given\n- 11:20 The exploit is confirmed\n", None, None),
        // Years apart, the first is history.
        (
            "- 2020-06-09 11:00 A flag is set, which may cause errors\n- 2022-01-03 09:00 Funds are taken\n- 2022-01-03 10:00 Fixed\n",
            None,
            None,
        ),
        // Said to have lasted longer.
        ("- 2020-06-09 11:40 The first errors\n- 12:00 Fixed\n\n## Impact\n\nAn outage of ~2 hours.\n", None, None),
        // What is hoped for has not come.
        (
            "- 2020-06-09 11:00 The queue stalled\n- 12:00 We discuss how to resolve this\n- 12:10 Some of it will be recovered\n- 13:00 All good\n",
            Some("2020-06-09T11:00"),
            Some("2020-06-09T13:00"),
        ),
        // A slip of the pen, 01:20 AM for PM, against a stated length.
        (
            "- 2020-06-09 12:00 PM The queue stalled\n- 01:20 AM All traffic is restored\n\n## Impact\n\nThe outage lasted 80 minutes.\n",
            Some("2020-06-09T12:00"),
            None,
        ),
        // Said outright, against a length that counts otherwise.
        (
            "- 2020-06-09 11:00 Could not log in\n- 11:15 INCIDENT START: the firewall blocks us\n- 12:00 INCIDENT END: logged in\n\n## Impact\n\nDowntime of ~2 hours, from discovery to the last fix.\n",
            Some("2020-06-09T11:15"),
            Some("2020-06-09T12:00"),
        ),
        (
            "- **Start**: June 8, 2020 ~16:00 UTC - it stopped\n- **Discovery**: June 9, 2020 05:00 UTC - an issue was identified\n- **Complete resolution**: June 9, 2020 06:08 UTC - it is restored\n",
            Some("2020-06-08T16:00:00Z"),
            Some("2020-06-09T06:08:00Z"),
        ),
        // What was seen in trouble is not calm.
        (
            "- 2020-06-09 11:00 The queue stalled\n- 11:20 An alert about a stall, for longer than expected\n",
            Some("2020-06-09T11:00"),
            None,
        ),
        // Two events as far apart as was said, but not where it is said to have begun.
        (
            "- 2020-06-09 11:03 First report\n- 11:05 Confirmed\n- 11:12 Confirmed again\n\n## Impact\n\nOn June 9th, 2020 at 11:00 the shop had a 7 minute cascading failure.\n",
            Some("2020-06-09T11:00"),
            None,
        ),
    ];
    for (text, start, end) in table {
        let (from, to, _) = window(&format!("# Outage\n\n## Timeline\n\n{text}"));
        assert_eq!((from.as_deref(), to.as_deref()), (start, end), "{text}");
    }
}

#[test]
fn a_phase_lies_within_the_outage() {
    let found = read(
        "# Outage\n\nOn 2024-05-06, from 10:00 to 11:00 UTC, the shop was down.\n\n## Timeline (UTC)\n\n- 10:00 First report of errors\n- 11:00 Fixed\n\n\
         ### 2024-05-09\n\n- 09:00 Acknowledged and mitigated for good\n",
    );
    assert_eq!(
        found.times.phases[Phase::Detected].map(|at| at.value.to_string()),
        Some("2024-05-06T10:00:00Z".to_owned())
    );
    assert_eq!((found.times.phases[Phase::Acknowledged], found.times.phases[Phase::Mitigated]), (None, None));
}

#[test]
fn actions_are_read_in_every_shape() {
    let table: [(&str, &[&str]); 15] = [
        ("## Cause\n\nAn error:\n```failed calling webhook```\n\n## Action items\n\n- Add alerts\n", &["Add alerts"]),
        ("## Timeline\n\nTime (WAT)\t Actions\n11:30 AM\t Upgrade\n12:00 PM\t Rollback\n", &[]),
        ("## Action items\n\n- Add alerts\n  - for disks\n- Write a runbook\n", &["Add alerts", "Write a runbook"]),
        ("## Action items\n\n- [ ] Add alerts\n- [x] Write a runbook\n", &["Add alerts", "Write a runbook"]),
        ("## Next steps\n\n### Process\n\n1. One\n   that goes on\n1. Two (DONE)\n", &["One that goes on", "Two"]),
        ("## Action items\n\n☐ Add alerts\n☑ Write a runbook\n", &["Add alerts", "Write a runbook"]),
        ("## Action items\n\n=> Add alerts\n=> Write a runbook\n", &["Add alerts", "Write a runbook"]),
        ("#Action items\n•\tAdd alerts  \n•\tWrite a runbook\n", &["Add alerts", "Write a runbook"]),
        (
            "**Preventative Measures:**\n- **Improvements:**\n  - Check the balancer\n- **Tasks:**\n  - Audit the settings\n",
            &["Check the balancer", "Audit the settings"],
        ),
        (
            "Corrective measures:\nEnsure that backups run\nTest them weekly\n\nBy implementing these measures we will be safe.\nOther words\n",
            &["Ensure that backups run", "Test them weekly"],
        ),
        ("Improvements:\n-Review the code\n-Enhance the alerts\n", &["Review the code", "Enhance the alerts"]),
        (
            "## Prevention\n\nWe will introduce a limit to the number of requests which a\nsingle user may send.\n\nThis was a surprise to all of us who worked on it and\nhad never seen it.\n",
            &["We will introduce a limit to the number of requests which a single user may send."],
        ),
        (
            "Tasks:\n\n    Balancer review:\n        Task: Audit the balancer.\n        Deadline: December 22, 2023.\n",
            &["Audit the balancer."],
        ),
        (
            "## 预防\n\n- 增加告警\n- 检查配置，并且必须同时验证下面两项是否都符合预期：\n  - 端口\n",
            &["增加告警", "检查配置，并且必须同时验证下面两项是否都符合预期"],
        ),
        ("## Resolution\n\n- Restarted it\n\n## Lessons learned\n\n- It was luck\n", &[]),
    ];
    for (text, expected) in table {
        assert_eq!(titles(text), expected, "{text}");
    }
}

#[test]
fn an_action_keeps_owner_date_state_and_ticket() {
    let found = read(
        "## Action items\n\n| Action | Owner | Due | Status | Ticket |\n|---|---|---|---|---|\n\
         | Add alerts | platform | 2024-04-01 | Done | https://tracker.example/1 |\n| Write a runbook | — | TBD | Todo | |\n",
    );
    let [first, second] = found.facts.actions.as_slice() else { panic!("{:?}", found.facts.actions) };
    assert_eq!(
        (first.title.as_str(), first.owner.as_deref(), first.due),
        ("Add alerts", Some("platform"), Some(date(2024, 4, 1)))
    );
    assert_eq!((first.status, first.link.as_deref()), (Some(ActionStatus::Done), Some("https://tracker.example/1")));
    assert_eq!((second.owner.as_deref(), second.due, second.status), (None, None, Some(ActionStatus::Open)));
    assert_eq!(second.provenance, Provenance::Text { line: 6 });

    let found = read(
        "## Follow-ups\n\n- [x] Pin the version, due 2024-05-06 ([issue](https://tracker.example/2)), owner: web team\n- Train all (Accomplished.)\n",
    );
    let [first, second] = found.facts.actions.as_slice() else { panic!("{:?}", found.facts.actions) };
    assert_eq!(
        (first.status, first.due, first.owner.as_deref()),
        (Some(ActionStatus::Done), Some(date(2024, 5, 6)), Some("web team"))
    );
    assert_eq!(first.link.as_deref(), Some("https://tracker.example/2"));
    assert_eq!((second.title.as_str(), second.status), ("Train all", Some(ActionStatus::Done)));
}

#[test]
fn marks_of_an_action_are_its_state_and_not_its_words() {
    use ActionStatus::{Done, Dropped, InProgress, Open};
    let table = [
        ("- [-] Pin the version", "Pin the version", Some(Dropped)),
        ("- ~~Pin the version~~", "Pin the version", Some(Dropped)),
        ("- [ ] ~~Pin the version~~ replaced by the rewrite", "Pin the version", Some(Dropped)),
        ("- ~~Pin the version~~ (done)", "Pin the version", Some(Done)),
        ("- ~~Pin~~ Pin the version and test it", "Pin the version and test it", None),
        ("- ✅ Pin the version", "Pin the version", Some(Done)),
        ("- ✔️ Pin the version", "Pin the version", Some(Done)),
        ("- Pin the version ❌", "Pin the version", Some(Dropped)),
        ("- ⬜ Pin the version", "Pin the version", Some(Open)),
        ("- Pin the version: WONTFIX", "Pin the version", Some(Dropped)),
        ("- Pin the version - won't do", "Pin the version", Some(Dropped)),
        ("- [DONE] Pin the version", "Pin the version", Some(Done)),
        ("- **Done** – Pin the version", "Pin the version", Some(Done)),
        ("- [/] Pin the version", "Pin the version", Some(InProgress)),
        ("- Pin the version. Status: in progress", "Pin the version", Some(InProgress)),
        ("- Pin the version (open)", "Pin the version", Some(Open)),
        ("- Pin the version (IPv6)", "Pin the version (IPv6)", None),
        ("- Open the port (UTF-8, closed for some)", "Open the port (UTF-8, closed for some)", None),
        ("- Active - passive failover", "Active - passive failover", None),
        ("- Keep the port closed", "Keep the port closed", None),
    ];
    for (item, title, status) in table {
        let found = read(&format!("## Action items\n\n{item}\n- Add alerts\n")).facts.actions;
        let [action, _] = found.as_slice() else { panic!("{item}: {found:?}") };
        assert_eq!((action.title.as_str(), action.status), (title, status), "{item}");
    }
}

#[test]
fn days_owners_and_tickets_in_the_marks_of_an_action_are_its_fields() {
    let read = |item: &str| {
        let action = read(&format!("## Action items\n\n{item}\n")).facts.actions.into_iter().next();
        let action = action.unwrap_or_else(|| panic!("{item}"));
        assert_eq!(action.title, "Pin the version", "{item}");
        (action.status, action.done, action.due, action.owner, action.link)
    };
    let (done, day) = (Some(ActionStatus::Done), Some(date(2026, 2, 20)));
    for item in [
        "- Pin the version. Closed 2026-02-20",
        "- Pin the version. Closed on 20 February 2026.",
        "- [x] Pin the version (done 2026-02-20)",
        "- Pin the version, completed on February 20, 2026",
        "- ~~Pin the version~~ done 2026-02-20",
    ] {
        assert_eq!(read(item), (done, day, None, None, None), "{item}");
    }
    let team = Some("web".to_owned());
    assert_eq!(read("- [ ] Pin the version (due 2026-02-20, @web)"), (Some(ActionStatus::Open), None, day, team, None));
    let ticket = Some("PAY-12".to_owned());
    for item in ["- [ticket PAY-12] Pin the version", "- [PAY-12] Pin the version", "- Pin the version (ticket PAY-12)"]
    {
        assert_eq!(read(item), (None, None, None, None, ticket.clone()), "{item}");
    }
    let row = "| Action | Done |\n|---|---|\n| Pin the version | 2026-02-20 |";
    assert_eq!(read(row), (done, day, None, None, None));
    let row = "| Action | Status |\n|---|---|\n| ~~Pin the version~~ | |";
    assert_eq!(read(row), (Some(ActionStatus::Dropped), None, None, None, None));
}

#[test]
fn facts_are_read_from_labels() {
    let found = read(
        "# Outage\n\n- **Severity:** Critical – complete outage\n- **Services:** web, payments\n- Authors: the web team <web@example.com>, on-call\n- Detected by: a customer\n- Status: final\n- Incident ID: INC-7\n- Detected: 2024-01-02 03:10 UTC\n",
    );
    assert_eq!(
        found.facts.severity.map(|severity| (severity.value.label, severity.value.rank)),
        Some(("Critical".to_owned(), 1))
    );
    let values =
        |list: Vec<crate::incident::Sourced<String>>| list.into_iter().map(|known| known.value).collect::<Vec<_>>();
    assert_eq!(values(found.facts.services), ["web", "payments"]);
    assert_eq!(values(found.facts.authors), ["the web team", "on-call"]);
    assert_eq!(found.facts.detection.map(|who| who.value), Some("customer".to_owned()));
    assert_eq!(found.facts.id.map(|id| id.value), Some("INC-7".to_owned()));
    assert_eq!(
        found.times.phases[Phase::Detected].map(|at| at.value.to_string()),
        Some("2024-01-02T03:10:00Z".to_owned())
    );
}

#[test]
fn titles_are_found() {
    let title = |text: &str| read(text).facts.title.map(|title| title.value);
    let table = [
        ("### Outage of the shop\n\n#### Summary\n", "Outage of the shop"),
        ("#Mail outage\n\nText.", "Mail outage"),
        ("Mail outage\n======\n\nText.", "Mail outage"),
        ("Outage of the shop\nSummary\nIt failed.", "Outage of the shop"),
        ("**Postmortem: Mail outage**\n\n**Summary:**\n", "Postmortem: Mail outage"),
        ("# Postmortem Report\n\n## 504 errors everywhere\n\n### Summary\n", "504 errors everywhere"),
    ];
    for (text, expected) in table {
        assert_eq!(title(text).as_deref(), Some(expected), "{text}");
    }
    let untitled = "# Issue Summary\n\nIt failed on a day when nobody was there to see it, and so it went on.";
    assert_eq!(title(untitled), None);
}

#[test]
fn causes_are_told_by_phrases() {
    let table = [
        ("## Root cause\n\nThe load balancer was misconfigured.", Some("config-change")),
        ("## Root cause\n\nA null pointer exception in new code.", Some("code-defect")),
        ("## Root cause\n\nThe migration script of the release failed during a deploy.", Some("deployment")),
        ("## Root cause\n\nA surge of traffic overloaded the servers.", Some("capacity")),
        ("## Root cause\n\nOur cloud provider had an outage.", Some("dependency")),
        ("## Root cause\n\nBGP routes were withdrawn, and DNS became unreachable.", Some("network")),
        ("## Root cause\n\nA power failure in one rack.", Some("hardware")),
        ("## Root cause\n\nA corrupted replica of the database.", Some("data")),
        ("## Root cause\n\nAttackers used stolen credentials.", Some("security")),
        ("## Root cause\n\nThe certificate expired.", Some("expiry")),
        ("## Root cause\n\nA leap second.", Some("time")),
        ("## Root cause\n\nThe automation removed all machines automatically.", Some("automation")),
        ("## Root cause\n\nA retry storm.", Some("cascading-failure")),
        ("## Root cause\n\nThe wrong server was deleted by mistake.", Some("process")),
        ("## Root cause\n\nWe first suspected an attack.\n\nIt was caused by a typo in the code.", Some("code-defect")),
        ("## Root cause\n\nA memory leak, leading to high load and a full disk.", Some("code-defect")),
        ("## Root cause\n\nJobs did not start because of a missing credential, and the secret was not found.", None),
        ("## Summary\n\nThe feature flags service went down.\n\n## Cause\n\nThe disk was full.", Some("capacity")),
        ("## Root cause\n\nNobody knows.", None),
    ];
    for (text, expected) in table {
        assert_eq!(primary(text).as_deref(), expected, "{text}");
    }
}

#[test]
fn what_is_no_incident_is_said_so() {
    let table = [
        "# Title\n\n## Summary\n\n## Impact\n\n## Timeline\n\n## Action items\n",
        "# Incident title\n\nDate: YYYY-MM-DD\n\n## Timeline\n\n- HH:MM [what happened]\n- HH:MM ...\n\n## Action items\n\n- [action]\n",
        "TODO",
        "# Postmortem\n\nThe report is [here](./report.md), do read it when you can spare the time for it.\n",
        "Write a postmortem of an outage.\n\nIssue summary must contain:\n- duration\n- impact\n\nTimeline must contain:\n- when was the issue detected\n- how was the issue detected\n\nRoot cause must contain:\n- explain in detail what was the cause\n",
        "A postmortem is a way to learn. Teams write a postmortem after incidents. A good postmortem blames nobody. Every postmortem has a timeline, and was reviewed by somebody who had not been there.",
        "# Index\n\n- [one](1.md)\n- [two](2.md) on 2024-01-02\n- [three](3.md)\n- [four](4.md)\n- [five](5.md) was an outage\n",
    ];
    for text in table {
        assert!(read(text).not_an_incident.is_some(), "{text}");
    }
    let named = |path: &str, text: &str| recovered(text, path, None, None).not_an_incident.is_some();
    let blank = "# NAME\n\n## Timeline\n\n- 12:45 PM DATE: one thing was done\n- 13:55 PM DATE: and another\n";
    let pledge = "# Our pledge\n\nWe were asked to be kind, and we found that it led to better work. Whoever was not was reported, and the reports were read by two of us who had no part in it at all, which was fair and took a while.\n";
    assert!(named("template.md", blank) && named("docs/incident-template.md", blank));
    assert!(named("CODE_OF_CONDUCT.md", pledge));
    let index = "# Postmortem index\n\n**001** - [Lockout](001.md)\n*Date: 2025-01-19 | Duration: 8 hours*\nThe network was changed untested.\n\n**002** - [Firewall](002.md)\n*Date: 2025-01-21 | Duration: 2 hours*\nThe address had changed.\n";
    assert!(named("README.md", index) && !named("README.md", &index.replace("Postmortem index", "Postmortem")));
    let chore = "# 2024-05-06 Moving the disks\n\nWe moved the disks to the new machine, which was faster than the old one. The copy was started at night, and we found that it took two hours. Then we removed the old pools, which were not used by anything else any more, and had a look at the graphs.\n";
    assert!(named("report.md", chore) && !named("report.md", &chore.replace("Moving the disks", "Disks were lost")));
    assert!(!named(
        "report.md",
        &format!("{chore}\n## Impact\n\nThe shop was down.\n\n## Root cause\n\nThe copy failed.\n")
    ));
    let told = "# Templates broken\n\nOn 2024-05-06 at 10:00 the mail template was broken for 20 minutes.\n";
    assert!(!named("mail-template.md", told));
    let day = Some(Moment::day(date(2024, 1, 2)));
    let filed = recovered("An update broke the pinned packages.", "a.md", Some("Packages"), day);
    assert!(filed.not_an_incident.is_some(), "every post has a title and a date");
}

#[test]
fn only_the_first_of_two_incidents_is_read() {
    let text = "# Postmortem: One\n\nDuration: 20 minutes\n\n## Timeline\n\n- 2024-01-02 10:00 errors\n\n# Postmortem: Two\n\nDuration: 40 minutes\n\n## Timeline\n\n- 2024-02-03 10:00 errors\n";
    assert_eq!(times(text), ["2024-01-02T10:00"]);
}

#[test]
fn lines_are_counted_in_the_file() {
    let front_matter = "---\ndate: 2024-01-02\n---\n";
    let text = format!("{front_matter}## Timeline\n\n- 10:00 errors\n");
    let parsed = markdown::read(&text, front_matter.len()..text.len());
    let path = "a.md".into();
    let clues = Clues { date: Some(Moment::day(date(2024, 1, 2))), ..Clues::of(&path) };
    for wanted in [ALL, Wanted::BODY] {
        let found = recover(&parsed.blocks, &clues, wanted);
        assert_eq!(found.facts.timeline[0].line, 6);
        assert_eq!(found.facts.timeline[0].at.unwrap().to_string(), "2024-01-02T10:00");
    }
    let month = Clues { date: Moment::month(2024, 1), ..clues };
    assert_eq!(recover(&parsed.blocks, &month, Wanted::BODY).facts.timeline[0].at, None);
}

proptest! {
    #[test]
    fn no_text_panics(text in "(?s).{0,400}") {
        let _ = read(&text);
    }

    #[test]
    fn no_document_like_text_panics(text in "((#{1,4} ?|[-*+•] |\\| |\\d\\. |> |    |\\t)?(Timeline|Date: |Duration|Start time: |End:|Action items|10:05|2024-13-45|5 hours|约 3 小时|from 9/10 7:55 to|`|\\*\\*|<li>|\\[x\\]|é|🚨| |: |-|–|\\|){0,6}\\r?\\n){0,30}") {
        let _ = read(&text);
    }
}

#[test]
fn a_summary_is_the_first_passage_that_tells_what_happened() {
    let table = [
        (
            "# Mail\n\nPreface of six or more words.\n\n## Summary\n\nIt *broke* for all of our users.\n\nMore.\n",
            "It broke for all of our users.",
        ),
        (
            "# Mail\n\n## Background\n\nWe run a mail service for all.\n\n## Impact\n\nNobody could send any mail at all.\n",
            "Nobody could send any mail at all.",
        ),
        (
            "# Mail\n\nDate: today\n\n## Zusammenfassung\n\nDer Dienst war für alle Kunden kaputt.\n",
            "Der Dienst war für alle Kunden kaputt.",
        ),
        // A list can be a summary, too; fields can't.
        (
            "# Mail\n\n## Summary\n\n- Nobody could send any mail.\n- We restarted it.\n\n## Background\n\nWe run a mail service for all.\n",
            "Nobody could send any mail.",
        ),
        (
            "ISSUE SUMMARY:\n\nDURATION:\nStart Time: May 3, 2024, 10:00 AM\n\nIMPACT:\nNobody could send mail for an hour.\nAll users were affected.\n",
            "Nobody could send mail for an hour. All users were affected.",
        ),
        (
            "# Mail\n\n**Date:** 2024-05-03\n**Impact:** Nobody could send mail for an hour.\n**Owner:** the mail team of our company\n",
            "Nobody could send mail for an hour.",
        ),
        (
            "# Mail\n\n| Date | 2024-05-03 |\n|---|---|\n| Summary | Nobody could send mail for an hour. |\n",
            "Nobody could send mail for an hour.",
        ),
        (
            "# Mail\n\n_By two people of the team_\n\nAll times are in UTC, as ever.\n\nFrom 10:00 to 11:00 nobody could send mail.\n",
            "From 10:00 to 11:00 nobody could send mail.",
        ),
        (
            "# Mail\n\n## Severity\n\n**Critical** – nobody could send mail for an hour.\n",
            "nobody could send mail for an hour.",
        ),
        // A wrapped sentence goes on, whatever the next line begins with.
        (
            "# Mail\n\n## Summary\n\nMail was down for all customers on\n14 March 2024 because of a certificate. At\n10:00 it was back.\n",
            "Mail was down for all customers on 14 March 2024 because of a certificate. At 10:00 it was back.",
        ),
        (
            "# Mail\n\n## Summary\n\nNobody could send any mail at all.\n10:00: The first alert fires.\n",
            "Nobody could send any mail at all.",
        ),
        // What ends in a digit is not always a level.
        (
            "# Mail\n\n## Summary\n\nEC2, S3 and RDS were unavailable for an hour.\n",
            "EC2, S3 and RDS were unavailable for an hour.",
        ),
        (
            "# Mail\n\n## Summary\n\nIPv4 (and later IPv6) traffic was lost for an hour.\n",
            "IPv4 (and later IPv6) traffic was lost for an hour.",
        ),
        (
            "# Mail\n\n## Summary\n\nBy mistake, we deleted the production table.\n\n## Impact\n\nNobody could send any mail at all.\n",
            "By mistake, we deleted the production table.",
        ),
        // The author's own words tell it better than a quotation.
        (
            "# Mail\n\n## Summary\n\n> They said it was nothing at all.\n\nNobody could send any mail at all.\n",
            "Nobody could send any mail at all.",
        ),
        (
            "# Mail\n\n## Timeline\n\n- 10:00: The first alert fires for mail.\n\n## Root cause\n\nThe disk of the mail server was full.\n",
            "The disk of the mail server was full.",
        ),
        ("# 邮件\n\n日期: 2026-04-03\n影响: 所有用户都无法发送任何邮件。\n", "所有用户都无法发送任何邮件。"),
    ];
    for (text, expected) in table {
        assert_eq!(read(text).facts.summary.as_deref(), Some(expected), "{text}");
    }
    assert_eq!(read("# Mail was down for an hour today\n").facts.summary, None);
}

#[test]
fn a_title_that_tells_nothing_is_passed_over() {
    let table = [
        ("# Title:\n\n## Mail was down\n\n## Summary\n", Some("Mail was down"), None),
        (
            "# MY FIRST REPORT\n\nOwner: us\n\n## Mail was down on 3 May\n\n### Summary\n",
            Some("Mail was down on 3 May"),
            None,
        ),
        ("# Postmortem\n\n**Mail was down**\n\n## Summary\n", Some("Mail was down"), None),
        ("# Postmortem report\n\n## Summary\n\n### Mail\n", None, Some("Postmortem report")),
        ("# 2024-05-03\n\n## Summary\n", None, Some("2024-05-03")),
        (
            "=====0x19. Postmortem=====\nWhat a postmortem is, in a sentence of more than a dozen words, as it were.\n\n=====Postmortem: mail was down=====\n\nSUMMARY:\n",
            Some("Postmortem: mail was down"),
            Some("0x19. Postmortem"),
        ),
        ("# Outage on May 5th, 2024\n\n## Summary\n", Some("Outage on May 5th, 2024"), None),
        ("# Metadata outage\n", Some("Metadata outage"), None),
        ("# Log outage, 3 May\n", Some("Log outage, 3 May"), None),
        ("# Service: payments down\n", Some("Service: payments down"), None),
        ("# Cause: bad deploy\n", Some("Cause: bad deploy"), None),
    ];
    for (text, title, generic) in table {
        let found = read(text);
        let words = |title: Option<crate::incident::Sourced<String>>| title.map(|title| title.value);
        assert_eq!(
            (words(found.facts.title).as_deref(), words(found.generic_title).as_deref()),
            (title, generic),
            "{text}"
        );
    }
}
