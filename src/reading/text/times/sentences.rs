//! What sentences, labels, tables and paths claim of the day, the beginning, the end and the length: and what only looks as if they did.

use super::tests::incident_at;
use crate::incident::Phase;

/// The day, beginning, end and minutes of a text.
fn claims(path: &str, text: &str) -> [String; 4] {
    let incident = incident_at(path, text);
    let phase = |phase: Phase| incident.phases[phase].map(|known| known.value.to_string()).unwrap_or_default();
    let minutes = incident.duration.map(|known| known.value.minutes().to_string()).unwrap_or_default();
    let day = incident.date.map(|known| known.value.to_string()).unwrap_or_default();
    [day, phase(Phase::Started), phase(Phase::Resolved), minutes]
}

/// Checks what is claimed below a title with the day 2026-05-05: the times of that day without their seconds, and the minutes.
fn check(cases: &[(&str, &str, &str, &str)]) {
    for (text, start, end, minutes) in cases {
        let [day, started, resolved, length] =
            claims("postmortems/a.md", &format!("# Mail outage on 2026-05-05\n\n{text}\n"));
        let at = |time: &str| if time.is_empty() { String::new() } else { format!("2026-05-05T{time}") };
        assert_eq!(
            [day, started, resolved, length],
            ["2026-05-05".to_owned(), at(start), at(end), (*minutes).to_owned()],
            "{text}"
        );
    }
}

#[test]
fn a_stretch_is_the_outages_only_in_a_sentence_of_trouble() {
    check(&[
        (
            "Mail was down between 14:10 and 14:55 UTC. Help is there from 07:00 to 19:00 UTC.",
            "14:10:00Z",
            "14:55:00Z",
            "45",
        ),
        (
            "Help is there from 07:00 to 19:00 UTC. Mail was down between 14:10 and 14:55 UTC.",
            "14:10:00Z",
            "14:55:00Z",
            "45",
        ),
        ("Mail was down. Imports take place between 01:00 and 03:00 UTC.", "", "", ""),
        ("Mail was down for 35 minutes. The library is open from 09:00 to 18:00.", "", "", "35"),
        ("Mail couldn't be sent. Peak hours, when queues get slow, are 17:00–20:00 UTC.", "", "", ""),
        ("Mails were lost while we were at a concert from 20:00 to 22:00 UTC.", "", "", ""),
        ("Had the relay failed too, mail would have been down from 10:00 to 18:00 UTC.", "", "", ""),
        ("Das Postfach war 40 Minuten nicht erreichbar. Die Hotline ist von 8:00 bis 18:00 Uhr besetzt.", "", "", "40"),
        ("Von 10:12 Uhr bis 11:45 Uhr war kein Versand möglich, es kam zu Störungen.", "10:12", "11:45", "93"),
        ("邮件30分钟无法发送。营业时间为9:00至18:00。", "", "", ""),
        ("下午3点30分至5点，邮件无法发送。", "15:30", "17:00", "90"),
        (
            "午後3時30分から午後5時まで、メールを送信できませんでした。窓口は9時から18時までです。",
            "15:30",
            "17:00",
            "90",
        ),
        ("21시 30분부터 23시 5분까지 메일 장애가 있었습니다.", "21:30", "23:05", "95"),
        ("Desde las 9:30 hasta las 11:00 no se pudo enviar correo.", "09:30", "11:00", "90"),
        ("Entre 9 h 30 et 11 h, les messages n'ont pas été envoyés.", "09:30", "11:00", "90"),
        ("Entre 8h e 11h30, as mensagens não foram enviadas.", "08:00", "11:30", "210"),
    ]);
}

#[test]
fn a_beginning_and_an_end_are_those_of_the_outage() {
    check(&[
        ("Mail failed at 10:00 UTC. The auction ended at 12:00 UTC.", "10:00:00Z", "", ""),
        ("Mail was down. The night watch started at 14:00 UTC.", "", "", ""),
        ("Errors began at 09:40 UTC and stopped at 10:15 UTC.", "09:40:00Z", "10:15:00Z", "35"),
        ("Mail was down. Everything has worked since 10:40 UTC.", "", "10:40:00Z", ""),
        ("Mail has been down since 10:00 UTC. We expect it to be resolved by 14:00 UTC.", "10:00:00Z", "", ""),
        ("Mail failed at 16:05 UTC; by 17:10 UTC messages flowed again.", "16:05:00Z", "17:10:00Z", "65"),
        ("The site lost its link at 04:12 UTC and regained it at 06:33 UTC.", "04:12:00Z", "06:33:00Z", "141"),
        ("**Start:** 10:00 UTC\n**End:** TBD, next update at 14:00 UTC", "10:00:00Z", "", ""),
        ("**Start:** 10:00 UTC\n**End:** expected at 14:00 UTC", "10:00:00Z", "", ""),
        (
            "- 10:00 UTC Errors on all mails\n- 10:20 UTC Mail restored in Europe\n- 11:00 UTC Asia is still down",
            "10:00:00Z",
            "",
            "",
        ),
        (
            "- 10:00 UTC Errors on all mails\n- 10:20 UTC Resolved\n- 10:50 UTC Errors again\n- 12:00 UTC Resolved",
            "10:00:00Z",
            "12:00:00Z",
            "120",
        ),
        (
            "- 19:47 UTC – This incident has been resolved.\n- 17:52 UTC – We are investigating errors.",
            "17:52:00Z",
            "19:47:00Z",
            "115",
        ),
    ]);
}

#[test]
fn a_length_is_that_of_this_outage_as_it_was() {
    check(&[
        ("Mail was down. The previous outage lasted 3 hours.", "", "", ""),
        ("Mail was down. In 2024 we had an outage of 6 hours.", "", "", ""),
        ("Mail was down. Without luck it would have been down for 12 hours.", "", "", ""),
        ("Mail was down. The objective allows for an outage of 21 minutes a quarter.", "", "", ""),
        ("Mail was down for 90 sec, then slow for 2 hours.", "", "", ""),
        ("Mail was down for 40 minutes, then for 20 minutes: in total it was down for 60 minutes.", "", "", "60"),
        ("For 20 minutes mail couldn't be sent.", "", "", "20"),
        ("Logins couldn't be made for 35 minutes; logs of failed jobs are kept for 90 days.", "", "", "35"),
        ("Mail failed. The restore lasted 5 hours.", "", "", ""),
        ("**Duration:** between 2 and 4 hours", "", "", ""),
        ("**Duration:** 1 to 2 hours", "", "", ""),
    ]);
}

#[test]
fn several_outages_have_no_common_end_unless_the_text_tells_of_one() {
    check(&[
        ("Mail was down from 08:00 to 08:30 UTC and again from 12:00 to 13:20 UTC.", "08:00:00Z", "", ""),
        (
            "Mail failed at 10:00 UTC, recovered at 10:15 UTC, failed again at 11:00 UTC and recovered for good at 11:40 UTC.",
            "10:00:00Z",
            "11:40:00Z",
            "100",
        ),
        (
            "## First\n\n**Start:** 10:00 UTC\n**End:** 10:15 UTC\n\n## Second\n\n**Start:** 11:00 UTC\n**End:** 11:40 UTC",
            "10:00:00Z",
            "",
            "",
        ),
    ]);
}

#[test]
fn the_day_is_the_one_of_which_trouble_is_told() {
    for (text, expected) in [
        ("The patch was merged on 12 May 2026. Mail was down on 1 June 2026.", "2026-06-01"),
        ("The licence had been issued on 1 June 2025. On 1 June 2026 it expired and mail was down.", "2026-06-01"),
        ("After a similar incident on 2 February 2026 we added alerts. On 1 June 2026 mail was down.", "2026-06-01"),
        ("*Published 3 June 2026 by Kim*\n\nOn 1 June 2026 mail was down.", "2026-06-01"),
        ("**Review meeting:** 2026-06-09\n\nOn 1 June 2026 mail was down.", "2026-06-01"),
        ("Mail was down on 1 June 2026. The patch was merged on 12 May 2026.", "2026-06-01"),
        ("**Datum:** 05.02.2026\n\nDie Anmeldung war gestört.", "2026-02-05"),
    ] {
        assert_eq!(claims("postmortems/a.md", &format!("# Mail outage\n\n{text}\n"))[0], expected, "{text}");
    }
    let mail = "From: Kim\nDate: Wed, 3 Jun 2026 09:00:00 +0000\nSubject: Outage\n\nMail was down on 1 June 2026 for an hour.\n";
    assert_eq!(claims("postmortems/a.md", mail)[0], "2026-06-01");
    let night = "---\ntitle: Mail outage\ndate: 2026-06-02\n---\nLast night from 23:10 to 23:50 UTC mail was down.\n";
    assert_eq!(claims("postmortems/a.md", night)[1], "2026-06-01T23:10:00Z");
    let earlier = "---\ntitle: Slow Tuesday\ndate: 2026-04-02\n---\nMail was slow on Tuesday, 31 March. It had started at 8:31 a.m. PDT.\n";
    assert_eq!(claims("postmortems/a.md", earlier)[1], "2026-03-31T08:31:00-07:00");
    let bound = "---\ntitle: Unsafe input\n---\nAn unsafe read was found and fixed on October 6th. Packages published after Feb 8th, 2015 had it.\n";
    assert_eq!(claims("postmortems/a.md", bound)[0], "");
}

#[test]
fn folders_and_names_hold_the_day() {
    let text = "# Mail outage\n\nMail was down from 10:00 to 10:40 UTC.\n";
    for (path, expected) in [
        ("postmortems/2026-03-14/report.md", "2026-03-14"),
        ("postmortems/2026-03-14-mail/index.md", "2026-03-14"),
        ("postmortems/2026/03/14-mail.md", "2026-03-14"),
        ("postmortems/14-03-2026-mail.md", "2026-03-14"),
        ("postmortems/04-03-2026-mail.md", ""),
        ("postmortems/2026-03-mail.md", ""),
    ] {
        assert_eq!(claims(path, text)[0], expected, "{path}");
    }
}

#[test]
fn tables_of_times_are_timelines_whatever_their_columns_are_called() {
    let expected = ["2026-05-05", "2026-05-05T13:22:00Z", "2026-05-05T14:47:00Z", "85"];
    for table in [
        "| Event | At |\n|---|---|\n| Writes fail | 13:22 UTC |\n| Writes work again | 14:47 UTC |",
        "| Date | Clock (UTC) | Note |\n|---|---|---|\n| 5 May 2026 | 13:22 | Writes fail |\n| 5 May 2026 | 14:47 | Recovered |",
        "| From | To | What |\n|---|---|---|\n| 13:22 UTC | 14:47 UTC | Writes fail |\n| 14:47 UTC | | All is normal again |",
        "| PDT | UTC | Event |\n|---|---|---|\n| 06:22 | 13:22 | Writes fail |\n| 07:47 | 14:47 | Resolved |",
        "## Timeline\n\nT0 = 2026-05-05 13:22 UTC\n\n- T0: writes fail\n- T+12m: an alert fires\n- T+1h25m: writes work again",
        "## Timeline (UTC)\n\n13:22\n: Writes fail\n\n14:47\n: Writes work again",
    ] {
        let text = format!("# Storage trouble on 5 May 2026\n\nA volume was full.\n\n{table}\n");
        assert_eq!(claims("postmortems/a.md", &text), expected, "{table}");
    }
}
