//! The forms in which people write lengths, times and zones, each with what it means.

use jiff::civil::{date, time};
use jiff::tz::Offset;
use proptest::prelude::*;

use super::{Clock, Duration, Moment, NotATime, Precision, StatedDuration, Written, Zone, lengths, scan};

#[test]
fn lengths_are_read_in_every_form() {
    let table: [(&str, u64); 48] = [
        ("47 minutes", 47 * 60),
        ("47m", 47 * 60),
        ("47min", 47 * 60),
        ("17 mins.", 17 * 60),
        ("5h 10m", 5 * 3600 + 600),
        ("5h10m", 5 * 3600 + 600),
        ("1h30", 5400),
        ("13h 58m", 13 * 3600 + 58 * 60),
        ("4hrs: 40mins: 13secs", 16_813),
        ("4hrs: 40mins: 13secs [04:40:13]", 16_813),
        ("[04:40:13]", 16_813),
        ("04:40:13", 16_813),
        ("1:30", 5400),
        ("02:15", 8100),
        ("1.5 hours", 5400),
        ("1,5 hours", 5400),
        ("1,440 minutes", 86_400),
        ("0.25 h", 900),
        ("11 Days", 11 * 86_400),
        ("2d 1h 29m", 2 * 86_400 + 3600 + 29 * 60),
        ("2 days, 1 hour and 29 minutes", 2 * 86_400 + 3600 + 29 * 60),
        ("1 hour & 5 minutes", 3900),
        ("PT3H", 3 * 3600),
        ("PT1H30M", 5400),
        ("P1DT2H", 26 * 3600),
        ("P2W", 14 * 86_400),
        ("PT0.5S", 1),
        ("pt45m", 2700),
        ("two hours", 7200),
        ("an hour", 3600),
        ("half an hour", 1800),
        ("an hour and a half", 5400),
        ("one and a half hours", 5400),
        ("2 hours and a half", 9000),
        ("twenty-five minutes", 1500),
        ("forty five minutes", 2700),
        ("ninety minutes", 5400),
        ("a week", 604_800),
        ("約 3 時間", 3 * 3600),
        ("2時間半", 9000),
        ("1時間30分", 5400),
        ("3 小时", 3 * 3600),
        ("45分钟", 2700),
        ("~24 hours (planned window included)", 86_400),
        ("about 40 minutes", 2400),
        ("approximately 2 hours.", 7200),
        ("≈2 minutes per message (measured)", 120),
        ("`90 minutes`", 5400),
    ];
    for (text, seconds) in table {
        assert_eq!(StatedDuration::read(text), Ok(StatedDuration::Known(Duration::from_seconds(seconds))), "{text}");
    }
}

#[test]
fn a_length_that_is_unknown_or_still_running_is_said_so() {
    for text in ["?", "??", "N/A", "n/a", "unknown", "Unknown.", "TBD", "-", "—", "none"] {
        assert_eq!(StatedDuration::read(text), Ok(StatedDuration::Unknown), "{text}");
    }
    for text in ["ongoing", "Ongoing", "on-going", "still ongoing", "in progress"] {
        assert_eq!(StatedDuration::read(text), Ok(StatedDuration::Ongoing), "{text}");
    }
}

#[test]
fn what_is_no_length_is_not_taken_for_one() {
    let table = [
        "",
        " ",
        "47",
        "several hours",
        "a few minutes",
        "2-3 hours",
        "2 to 3 hours",
        "soon",
        "1:75",
        "12:30 PM",
        "10:00 - 11:30",
        "5 servers",
        "2 months",
        "99999999999999999999 hours",
        "P",
        "PT",
        "P1Y",
        "h",
        "two",
        "2024-03-01",
        "hours",
        "一二三",
    ];
    for text in table {
        assert!(StatedDuration::read(text).is_err(), "{text}: {:?}", StatedDuration::read(text));
    }
}

#[test]
fn lengths_are_found_in_passages() {
    let found: Vec<(String, u64)> =
        lengths("It lasted for 17min, then 1 hour and 5 minutes; v2.1h isn't a length, nor is 1.2.3m.")
            .map(|found| (format!("{:?}", found.range), found.length.seconds()))
            .collect();
    assert_eq!(found, [("14..19".to_owned(), 1020), ("26..46".to_owned(), 3900)]);
}

fn day(year: i16, month: i8, day: i8) -> Written {
    Written::Moment(Moment::day(date(year, month, day)))
}

/// Moments by the way they print: the printed form says precision and zone.
#[test]
fn moments_are_read_in_every_form() {
    let table = [
        ("2024-03-01", "2024-03-01"),
        ("2024-3-1", "2024-03-01"),
        ("2024/09/13", "2024-09-13"),
        ("2024.09.13", "2024-09-13"),
        ("2024/09/13 05:42", "2024-09-13T05:42"),
        ("2024-01-17 4:05:09", "2024-01-17T04:05:09"),
        ("2024-03-01T09:12:00+01:00", "2024-03-01T09:12:00+01:00"),
        ("2024-03-01T09:12:00Z", "2024-03-01T09:12:00Z"),
        ("2024-03-01T09:12Z", "2024-03-01T09:12:00Z"),
        ("2024-03-01T09:12:00.123456Z", "2024-03-01T09:12:00Z"),
        ("2024-03-01T09:12", "2024-03-01T09:12"),
        ("2024-07-01T09:12:00[Europe/Berlin]", "2024-07-01T09:12:00+02:00"),
        ("2024-07-01T09:12:00+02:00[Europe/Berlin]", "2024-07-01T09:12:00+02:00"),
        ("2024-01-01 09:12 Europe/Berlin", "2024-01-01T09:12:00+01:00"),
        ("2018-05-25 04:13:00 -0700", "2018-05-25T04:13:00-07:00"),
        ("2018-05-25 04:13:00-07:00", "2018-05-25T04:13:00-07:00"),
        ("2018-05-25 04:13:00 -07:00", "2018-05-25T04:13:00-07:00"),
        ("15th May, 2023", "2023-05-15"),
        ("15th of May 2023.", "2023-05-15"),
        ("22 May 2023", "2023-05-22"),
        ("March 1, 2023", "2023-03-01"),
        ("March 1st 2023", "2023-03-01"),
        ("Mar. 1, 2023", "2023-03-01"),
        ("MARCH 1, 2023", "2023-03-01"),
        ("may 5 2024", "2024-05-05"),
        ("5 may 2024", "2024-05-05"),
        ("Thu, 01 Mar 2024 10:00:00 GMT", "2024-03-01T10:00:00Z"),
        ("January23, 2021", "2021-01-23"),
        ("Sept 3 2021", "2021-09-03"),
        ("06/May/2022 2:17 PM (GMT)", "2022-05-06T14:17:00Z"),
        ("6-May-2022", "2022-05-06"),
        ("1 Mar 2023 14:00 EAT", "2023-03-01T14:00:00+03:00"),
        ("March 1, 2023, 2:00 PM EAT", "2023-03-01T14:00:00+03:00"),
        ("February 25, 2024, 10:00 AM (UTC)", "2024-02-25T10:00:00Z"),
        ("May 10th, 2024 at 2:00 AM", "2024-05-10T02:00"),
        ("2:00 AM on May 10th, 2024", "2024-05-10T02:00"),
        ("01:52 UTC, 2022-10-28", "2022-10-28T01:52:00Z"),
        ("11:10 6th Nov 2023", "2023-11-06T11:10"),
        ("2023-05-22 11:00 GMT+1", "2023-05-22T11:00:00+01:00"),
        ("2023-05-22 11:00 (UTC-05:30)", "2023-05-22T11:00:00-05:30"),
        ("2023-05-22 11:00 UTC +2", "2023-05-22T11:00:00+02:00"),
        ("2018-07-30 11:20 PST (UTC-7)", "2018-07-30T11:20:00-07:00"),
        ("2018-07-30 11:20 PT", "2018-07-30T11:20:00-07:00"),
        ("2018-07-30 11:20 PST", "2018-07-30T11:20:00-08:00"),
        ("2018-07-30 11:20 AM Eastern", "2018-07-30T11:20:00-04:00"),
        ("2023-08-12 6:21pm West Africa Time", "2023-08-12T18:21:00+01:00"),
        ("2023-11-15 3:00 PM (Kigali Time)", "2023-11-15T15:00:00+02:00"),
        ("2024-03-01 at noon", "2024-03-01T12:00"),
        ("2024-03-01 midnight", "2024-03-01T00:00"),
        ("2024-03-01 6PM", "2024-03-01T18:00"),
        ("2024-03-01 13:55 PM", "2024-03-01T13:55"),
        ("2024-03-01 14.43", "2024-03-01T14:43"),
        ("2024-03-01 (Friday)", "2024-03-01"),
        ("Friday, 1 March 2024", "2024-03-01"),
        ("Tuesday 9th of June 2020", "2020-06-09"),
        ("2024-03-01, Fri", "2024-03-01"),
        ("2025-11", "2025-11"),
        ("November 2025", "2025-11"),
        ("Nov 2025", "2025-11"),
        ("2025", "2025"),
        ("1628-08-10", "1628-08-10"),
        ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
        ("0044", "0044"),
        ("-000043-03-15", "-000043-03-15"),
        ("-000043", "-000043"),
        ("05/15/23", "2023-05-15"),
        ("15/05/2023", "2023-05-15"),
        ("27-05-2025 13:44", "2025-05-27T13:44"),
        ("27.05.2025", "2025-05-27"),
        ("03, 14, 2024, 10:00 AM UTC.", "2024-03-14T10:00:00Z"),
        ("04/04/2024", "2024-04-04"),
        ("2024年9月13日", "2024-09-13"),
        ("2024年9月13日 14:05", "2024-09-13T14:05"),
        ("Octobre 26th, 2022 at midnight", "2022-10-26T00:00"),
        ("'2024-03-01'", "2024-03-01"),
    ];
    for (text, printed) in table {
        match Written::read(text) {
            Ok(Written::Moment(moment)) => assert_eq!(moment.to_string(), printed, "{text}"),
            other => panic!("{text}: {other:?}"),
        }
    }
}

#[test]
fn a_hedged_moment_is_approximate() {
    for text in [
        "~2024-03-01 14:00",
        "2024-03-01 ~14:00",
        "2018-07-08 ca. 18:30",
        "about 2 PM on 2024-03-01",
        "2024-03-01 14:00 (approx.)",
    ] {
        match Written::read(text) {
            Ok(Written::Moment(moment)) => assert!(moment.is_approximate() && moment.has_time(), "{text}"),
            other => panic!("{text}: {other:?}"),
        }
    }
}

#[test]
fn times_of_day_stand_alone() {
    let plain = |time, seconds| Clock { time, seconds, offset: None, approximate: false };
    let table = [
        ("14.43", plain(time(14, 43, 0, 0), false)),
        ("11:37 AM", plain(time(11, 37, 0, 0), false)),
        ("11:39AM", plain(time(11, 39, 0, 0), false)),
        ("13:55 PM", plain(time(13, 55, 0, 0), false)),
        ("12:05 a.m.", plain(time(0, 5, 0, 0), false)),
        ("2 p.m.", plain(time(14, 0, 0, 0), false)),
        ("6PM", plain(time(18, 0, 0, 0), false)),
        ("noon", plain(time(12, 0, 0, 0), false)),
        ("12 noon", plain(time(12, 0, 0, 0), false)),
        ("midnight", plain(time(0, 0, 0, 0), false)),
        ("4:05:09", plain(time(4, 5, 9, 0), true)),
        ("[09:41]", plain(time(9, 41, 0, 0), false)),
        ("14h30", plain(time(14, 30, 0, 0), false)),
        ("1430 hrs", plain(time(14, 30, 0, 0), false)),
        ("~14:00", Clock { approximate: true, ..plain(time(14, 0, 0, 0), false) }),
        ("2:30 PM EAT", Clock { offset: Some(Offset::constant(3)), ..plain(time(14, 30, 0, 0), false) }),
        ("09:41Z", Clock { offset: Some(Offset::UTC), ..plain(time(9, 41, 0, 0), false) }),
        ("1430 UTC", Clock { offset: Some(Offset::UTC), ..plain(time(14, 30, 0, 0), false) }),
    ];
    for (text, clock) in table {
        assert_eq!(Written::read(text), Ok(Written::Clock(clock)), "{text}");
    }
}

#[test]
fn ranges_share_what_one_end_leaves_out() {
    let table = [
        ("2024-03-01 10:00 – 11:30 UTC", "2024-03-01T10:00:00Z", "2024-03-01T11:30:00Z"),
        ("2024-03-01 10:00-11:30", "2024-03-01T10:00", "2024-03-01T11:30"),
        ("2024-03-01 10:00 -11:30", "2024-03-01T10:00", "2024-03-01T11:30"),
        ("2024-03-01 10:00:00 - 11:30:00", "2024-03-01T10:00:00", "2024-03-01T11:30:00"),
        ("2024-03-01 10:00 to 11:30", "2024-03-01T10:00", "2024-03-01T11:30"),
        ("2024-03-01 23:10 until 00:40", "2024-03-01T23:10", "2024-03-02T00:40"),
        ("2024-12-31 23:10 - 00:40 UTC", "2024-12-31T23:10:00Z", "2025-01-01T00:40:00Z"),
        ("from 2:00 PM to 4:30 PM EAT on March 1, 2023", "2023-03-01T14:00:00+03:00", "2023-03-01T16:30:00+03:00"),
        ("On March 1, 2023, from 2:00 PM to 4:30 PM EAT", "2023-03-01T14:00:00+03:00", "2023-03-01T16:30:00+03:00"),
        ("2023-03-01 2:00 - 4:30 PM", "2023-03-01T14:00", "2023-03-01T16:30"),
        ("2023-03-01 11:00 - 1:30 PM", "2023-03-01T11:00", "2023-03-01T13:30"),
        (
            "2023-05-22 11:00 GMT+1 to 2023-05-22 15:30 GMT+1 (4.5 hours)",
            "2023-05-22T11:00:00+01:00",
            "2023-05-22T15:30:00+01:00",
        ),
        ("January 24, 2024, 15:00 to 18:30 UTC", "2024-01-24T15:00:00Z", "2024-01-24T18:30:00Z"),
        ("June 10-11, 2023", "2023-06-10", "2023-06-11"),
        ("2026-07-29 to 2026-07-30", "2026-07-29", "2026-07-30"),
        ("Nov 3 – Nov 5, 2025", "2025-11-03", "2025-11-05"),
        ("between 6:21pm and 7:30pm on 12th of August 2023", "2023-08-12T18:21", "2023-08-12T19:30"),
    ];
    for (text, first, last) in table {
        match Written::read(text.trim_start_matches("On ")) {
            Ok(Written::Range(from, to)) => {
                assert_eq!((from.to_string().as_str(), to.to_string().as_str()), (first, last), "{text}");
            }
            other => panic!("{text}: {other:?}"),
        }
    }
    let utc = Some(Offset::UTC);
    let clock =
        |hour, minute| Clock { time: time(hour, minute, 0, 0), seconds: false, offset: utc, approximate: false };
    assert_eq!(Written::read("2 to 4:30 PM UTC"), Ok(Written::ClockRange(clock(14, 0), clock(16, 30))));
}

#[test]
fn what_cannot_be_read_says_why() {
    for text in ["2024-13-45", "2023-02-29", "31 June 2023", "25:10", "2024-03-01 24:61", "2024-03-01 12:99"] {
        assert!(matches!(Written::read(text), Err(NotATime::Impossible(_))), "{text}: {:?}", Written::read(text));
    }
    assert_eq!(Written::read("03/04/2024"), Err(NotATime::Ambiguous));
    assert_eq!(Written::read("04-12-2022 7:23 AM GMT+1"), Err(NotATime::Ambiguous));
    assert_eq!(Written::read("May 5 at 10:00"), Err(NotATime::NoYear));
    for text in [
        "",
        "soon",
        "last Tuesday",
        "20202-01-16",
        "12:??",
        "v1.2.3",
        "2024-03-01 and more",
        "1.2.2024.5",
        "99",
        "12345",
    ] {
        assert_eq!(Written::read(text), Err(NotATime::Unreadable), "{text}");
    }
    assert_eq!(Written::read("N/A"), Ok(Written::Unknown));
    assert_eq!(Written::read("ongoing"), Ok(Written::Ongoing));
    assert_eq!(Written::read("2024-03-01"), Ok(day(2024, 3, 1)));
}

#[test]
fn zones_are_read_by_name() {
    let table = [
        ("UTC", 0),
        ("utc", 0),
        ("Z", 0),
        ("GMT+1", 60),
        ("UTC-05:30", -330),
        ("UTC +2", 120),
        ("+03:00", 180),
        ("-0700", -420),
        ("EAT", 180),
        ("(PST)", -480),
        ("pdt", -420),
        ("JST", 540),
        ("WAT", 60),
        ("BST", 60),
        ("CEST", 120),
        ("CET (GMT+1)", 60),
        ("PST (UTC-7)", -420),
        ("West Africa Time", 60),
        ("Eastern African Time (EAT)", 180),
        ("Pacific Standard Time", -480),
        ("UTC time", 0),
    ];
    for (text, minutes) in table {
        assert_eq!(
            Zone::read(text).and_then(|zone| zone.fixed()).map(|offset| offset.seconds() / 60),
            Some(minutes),
            "{text}"
        );
    }
    let summer = date(2024, 7, 1).at(12, 0, 0, 0);
    for (text, hours) in [
        ("Europe/Berlin", 2),
        ("PT", -7),
        ("pacific time", -7),
        ("Kigali time", 2),
        ("Lagos", 1),
        ("America/New_York", -4),
    ] {
        assert_eq!(Zone::read(text).map(|zone| zone.offset_at(summer)), Some(Offset::constant(hours)), "{text}");
    }
    for text in ["", "soon", "Mars/Olympus", "XYZ", "+99", "UTC+25", "time", "the"] {
        assert_eq!(Zone::read(text), None, "{text}");
    }
}

#[test]
fn dates_are_found_in_passages() {
    let text = "On 2024-03-01 at 10:00 UTC (Friday) 2:1 ratios of 3 may vary; see /2023/01/02/x, pm-2024-05-06 and 10.0.0.1:80. \
                It ended at noon; May 5 is later. v2024-01-02 10:301 12:34:56";
    let found: Vec<&str> = scan::spans(text).map(|span| span.text).collect();
    assert_eq!(found, ["2024-03-01 at 10:00 UTC", "noon", "May 5", "12:34:56"]);
    let text = "March 1, 2024: 7:56am UTC it failed. 1:45 PM PST Friday March 1st: it went on. Mar 2: all was well, 3 March 2024: closed.";
    let found: Vec<&str> = scan::spans(text).map(|span| span.text).collect();
    assert_eq!(found, ["March 1, 2024: 7:56am UTC", "1:45 PM PST Friday March 1st", "Mar 2", "3 March 2024"]);
}

proptest! {
    #[test]
    fn a_length_prints_what_reads_as_the_same(seconds in 0_u64..100_000_000) {
        let length = Duration::from_seconds(seconds);
        prop_assert_eq!(StatedDuration::read(&length.exact()), Ok(StatedDuration::Known(length)));
    }

    #[test]
    fn a_moment_prints_what_reads_as_the_same(
        year in -9998_i16..=9998, month in 1_i8..=12, of_month in 1_i8..=28, hour in 0_i8..24, minute in 0_i8..60, second in 0_i8..60,
        offset in proptest::option::of(-14 * 60..=14 * 60), precision in 0..4,
    ) {
        let offset = offset.map(|minutes| Offset::from_seconds(minutes * 60).unwrap());
        let clock = Clock { time: time(hour, minute, second, 0), seconds: true, offset, approximate: false };
        let moment = match precision {
            0 => Moment::year(year).unwrap(),
            1 => Moment::month(year, month).unwrap(),
            2 => Moment::day(date(year, month, of_month)),
            _ => Moment::at(date(year, month, of_month), clock),
        };
        prop_assert_eq!(Written::read(&moment.to_string()), Ok(Written::Moment(moment)));
    }

    #[test]
    fn a_minute_without_zone_prints_what_reads_as_the_same(hour in 0_i8..24, minute in 0_i8..60) {
        let clock = Clock { time: time(hour, minute, 0, 0), seconds: false, offset: None, approximate: false };
        let moment = Moment::at(date(2024, 3, 1), clock);
        prop_assert_eq!(moment.precision(), Precision::Minute);
        prop_assert_eq!(Written::read(&moment.to_string()), Ok(Written::Moment(moment)));
    }

    #[test]
    fn nothing_panics(text in ".*") {
        let _ = (Written::read(&text), StatedDuration::read(&text), Zone::read(&text));
        let _ = (scan::spans(&text).count(), lengths(&text).count());
    }

    #[test]
    fn nothing_that_looks_like_a_time_panics(text in "[0-9:/.,T+ ~-]{0,12}( ?(am|PM|May|of|to|UTC|GMT|h|年|月|日|分|半|約|–|noon|half|an|hours?) ?[0-9:/.-]{0,5}){0,4}") {
        let _ = (Written::read(&text), StatedDuration::read(&text), Zone::read(&text));
        let _ = (scan::spans(&text).count(), lengths(&text).count());
    }
}
