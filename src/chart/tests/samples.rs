//! One drawing of each kind, from values made up here.
#![expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "made-up values are small and positive")]

use crate::chart::{
    Bar, Bars, Calendar, CalendarDay, Caption, Column, Columns, Dot, DotStrip, Drawing, Ecdf, HeatMap, HeatMapCell,
    HeatMapRow, HistogramBin, Level, Line, LinePoint, LogHistogram, Mark, Marker, Panel, Range, Ranges, Reference,
    SmallMultiples, StripEvent, TimelineStrip, Tone,
};
use jiff::civil::{Date, date};

/// All kinds, by name.
pub(super) fn all() -> Vec<(&'static str, Drawing)> {
    vec![
        ("dot-strip", dots(60).draw_across()),
        ("dot-strip-many", dots(900).draw()),
        ("dot-strip-early", early().draw()),
        ("bars", bars().draw()),
        ("columns", quarters().draw()),
        ("columns-months", months().draw()),
        ("timeline-strip", strip(&[0, 120, 480, 720, 1_500, 2_340, 2_820])),
        ("timeline-strip-cut", strip(&[0, 60, 60, 60, 300, 52_000, 52_400, 53_000, 53_060])),
        ("calendar", calendar().draw()),
        ("log-histogram", histogram().draw()),
        ("ecdf", ecdf().draw()),
        ("line", line().draw()),
        ("ranges", ranges().draw()),
        ("ranges-factors", factors().draw()),
        ("heat-map", heat_map(9).draw()),
        ("heat-map-hours", heat_map(24).draw()),
        ("small-multiples", small_multiples().draw()),
    ]
}

pub(super) fn caption(id: &str, title: &str) -> Caption {
    Caption { id: id.to_owned(), title: title.to_owned(), description: "Made-up values, n = 60.".to_owned() }
}

pub(super) fn mark(tone: Tone, title: &str) -> Mark {
    Mark { tone, href: Some(format!("incidents/{}.html", title.replace(' ', "-"))), title: title.to_owned() }
}

/// A sequence that looks like chance and is the same everywhere.
pub(super) fn chance(seed: u32) -> impl Iterator<Item = f64> {
    let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(1);
    std::iter::repeat_with(move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(state >> 8) / f64::from(1_u32 << 24)
    })
}

/// Dots from 2023 to spring 2026, from minutes to weeks, some ongoing, some of no known length, one of none.
pub(super) fn dots(count: usize) -> DotStrip {
    let mut chance = chance(7);
    let mut next = move || chance.next().unwrap_or_default();
    let dots = (0..count).map(|index| {
        let day = (next() * 1_150.0).round() as i32;
        let date = date(2023, 1, 10).checked_add(jiff::Span::new().days(day)).expect("a date");
        let seconds = 10_f64.powf(2.3 + (next() + next() + next()) * 1.5).round();
        let severity = 1 + (next() * 4.0) as u8;
        Dot {
            date,
            seconds: match index % 20 {
                13 => None,
                14 if index < 20 => Some(0.0),
                _ => Some(seconds),
            },
            ongoing: index % 30 == 7,
            inferred: index % 25 == 9,
            mark: mark(Tone::Severity(severity), &format!("{date} event {index}")),
        }
    });
    DotStrip {
        caption: caption("dots", "Lengths between 3 minutes and 3 weeks; median 2.4 h"),
        dots: dots.collect(),
        since: None,
        until: Some(date(2026, 3, 14)),
        across: "started".to_owned(),
        up: "duration".to_owned(),
        references: vec![Reference { seconds: 8_640.0, label: "median 2.4 h".to_owned() }],
        markers: vec![Marker { at: date(2024, 9, 1), name: "1".to_owned() }],
    }
}

/// A ship, two old outages, and the rest of recent years.
pub(super) fn early() -> DotStrip {
    let mut chart = dots(40);
    for (day, seconds) in [(date(1628, 8, 10), 1_200.0), (date(1912, 4, 14), 9_600.0), (date(1965, 11, 9), 46_800.0)] {
        chart.dots.push(Dot {
            date: day,
            seconds: Some(seconds),
            ongoing: false,
            inferred: false,
            mark: mark(Tone::Severity(1), &format!("{day} of old")),
        });
    }
    chart
}

pub(super) fn bars() -> Bars {
    let rows = [
        ("Configuration change", 34.0),
        ("Code defect", 28.0),
        ("Capacity", 19.0),
        ("Network <&> routing", 11.0),
        ("Expiry", 4.0),
        ("A category with a name that somebody made far too long for any chart to hold", 1.0),
        ("Nothing yet", 0.0),
    ];
    let bar = |(index, (name, value)): (usize, (&str, f64))| Bar {
        name: name.to_owned(),
        value,
        inferred: if index == 1 { 6.0 } else { 0.0 },
        note: format!("{value} · {:.0} %", value / 0.97),
        interval: None,
        mark: mark(Tone::Severity(u8::try_from(index).unwrap_or(5) + 1), name),
    };
    Bars {
        caption: caption("bars", "Configuration changes lead"),
        bars: rows.into_iter().enumerate().map(bar).collect(),
    }
}

pub(super) fn quarters() -> Columns {
    let counts = [7.0, 12.0, 9.0, 0.0, 4.0, 15.0, 11.0, 8.0, 6.0, 10.0, 13.0, 2.0];
    columns(&counts, |index| (format!("Q{}", index % 4 + 1), (2024 + index / 4).to_string()))
}

fn months() -> Columns {
    let mut chance = chance(3);
    let counts: Vec<f64> = (0..96).map(|_| (chance.next().unwrap_or_default() * 9.0).floor()).collect();
    columns(&counts, |index| (format!("{:02}", index % 12 + 1), (2019 + index / 12).to_string()))
}

fn columns(counts: &[f64], name: impl Fn(usize) -> (String, String)) -> Columns {
    let column = |(index, value): (usize, &f64)| {
        let (own, group) = name(index);
        Column {
            interval: Some(((value - 2.0 * value.sqrt()).max(0.0), value + 2.0 * value.sqrt() + 2.0)),
            value: *value,
            inferred: if index % 4 == 1 { value / 3.0 } else { 0.0 },
            partial: index + 1 == counts.len(),
            mark: mark(Tone::Accent, &format!("{group} {own}: {value}")),
            name: own,
            group,
        }
    };
    Columns {
        caption: caption("columns", "Between 0 and 15 a quarter"),
        up: "incidents a quarter".to_owned(),
        columns: counts.iter().enumerate().map(column).collect(),
        markers: vec![Marker { at: 1.5, name: "1".to_owned() }],
        levels: vec![Level { value: 14.0, label: "upper limit 14".to_owned() }],
    }
}

fn strip(seconds: &[u32]) -> Drawing {
    let events = seconds.iter().map(|at| StripEvent {
        at: f64::from(*at),
        clock: format!("{:02}:{:02}", (9 + at / 3_600) % 24, at / 60 % 60),
        title: format!("event at {at} s"),
    });
    let chart =
        TimelineStrip { caption: caption("strip", "Seven events in 47 minutes"), events: events.collect(), gap };
    chart.draw().expect("moments differ")
}

pub(super) fn gap(seconds: f64) -> String {
    if seconds < 60.0 {
        format!("{seconds} s")
    } else if seconds < 7_200.0 {
        format!("{:.0} min", seconds / 60.0)
    } else {
        format!("{:.0} h", seconds / 3_600.0)
    }
}

pub(super) fn calendar() -> Calendar {
    let mut chance = chance(11);
    let mut next = move || chance.next().unwrap_or_default();
    let mut day = |index: i32| {
        let date: Date = date(2024, 1, 1).checked_add(jiff::Span::new().days(index)).ok()?;
        let severity = 1 + (next() * 4.0) as u8;
        let count = if index % 53 == 5 { 2 } else { 1 };
        (count > 1 || next() < 0.12).then(|| CalendarDay {
            date,
            count,
            mark: mark(Tone::Severity(severity), &date.to_string()),
        })
    };
    let days = (0..300).filter_map(&mut day).collect();
    Calendar { caption: caption("year", "36 incidents in 2024"), year: 2024, days, today: Some(date(2024, 10, 28)) }
}

fn references() -> Vec<Reference> {
    vec![
        Reference { seconds: 8_640.0, label: "median 2.4 h".to_owned() },
        Reference { seconds: 300_000.0, label: "p90 3.5 days".to_owned() },
    ]
}

pub(super) fn histogram() -> LogHistogram {
    let counts = [2, 5, 9, 17, 24, 31, 26, 18, 12, 7, 4, 3, 0, 1];
    let bin = |(index, count): (i32, &usize)| HistogramBin {
        from: 60.0 * 2_f64.powi(index),
        to: 60.0 * 2_f64.powi(index + 1),
        count: *count,
        mark: mark(Tone::Accent, &format!("{count} from {} min", 2_u32.pow(index.unsigned_abs()))),
    };
    LogHistogram {
        caption: caption("histogram", "Half last less than 2.4 h"),
        across: "duration".to_owned(),
        up: "incidents".to_owned(),
        bins: (0..).zip(&counts).map(bin).collect(),
        references: references(),
    }
}

pub(super) fn ecdf() -> Ecdf {
    let mut lengths: Vec<f64> = dots(90).dots.iter().filter_map(|dot| dot.seconds).filter(|s| *s > 0.0).collect();
    lengths.sort_by(f64::total_cmp);
    let n = lengths.len() as f64;
    Ecdf {
        caption: caption("ecdf", "Half are over after 2.4 h"),
        across: "duration".to_owned(),
        up: "over by then".to_owned(),
        steps: (1_u32..).zip(lengths).map(|(count, length)| (length, f64::from(count) / n)).collect(),
        margin: 0.145,
        references: references(),
    }
}

pub(super) fn line() -> Line {
    let medians = [
        Some(2_520.0),
        Some(3_900.0),
        None,
        Some(1_800.0),
        Some(2_100.0),
        Some(9_000.0),
        None,
        Some(4_000.0),
        None,
        Some(3_000.0),
        Some(3_600.0),
        Some(2_700.0),
    ];
    let point = |(index, median): (usize, &Option<f64>)| {
        let (name, group) = (format!("Q{}", index % 4 + 1), (2024 + index / 4).to_string());
        LinePoint {
            mark: mark(Tone::Accent, &format!("{group} {name}")),
            name,
            group,
            value: median.map(|median: f64| (median, (median * 0.55, median * 2.1))),
            partial: index == 11,
        }
    };
    Line {
        caption: caption("line", "Medians between 30 min and 2.5 h"),
        up: "median duration".to_owned(),
        points: medians.iter().enumerate().map(point).collect(),
        markers: vec![Marker { at: 2.25, name: "1".to_owned() }],
    }
}

pub(super) fn ranges() -> Ranges {
    let rows = [
        ("Detect", Some((480.0, (300.0, 900.0))), "8 min · n = 31"),
        ("Acknowledge", Some((190.0, (120.0, 300.0))), "3.2 min · n = 28"),
        ("Mitigate", Some((3_000.0, (1_500.0, 9_000.0))), "50 min · n = 22"),
        ("Resolve", Some((9_000.0, (4_000.0, f64::INFINITY))), "2.5 h · n = 30"),
        ("Review", None, "too few: 3, where 6 are needed"),
    ];
    let ranges = rows.map(|(name, value, note)| Range {
        name: name.to_owned(),
        value,
        note: note.to_owned(),
        mark: mark(Tone::Accent, name),
    });
    Ranges {
        caption: caption("ranges", "Detection takes 8 min"),
        across: "median".to_owned(),
        factors: false,
        ranges: ranges.into(),
    }
}

/// A year about as long, one longer by more than chance, one too short to tell.
pub(super) fn factors() -> Ranges {
    let ranges = [
        ("2025", Some((0.93, (0.6, 1.44))), "× 0.93 · n = 38 and 41"),
        ("2024", Some((2.4, (1.3, 4.4))), "× 2.4 · n = 41 and 30"),
        ("2023", None, "too few · n = 3"),
    ];
    let ranges = ranges.map(|(name, value, note)| Range {
        name: name.to_owned(),
        value,
        note: note.to_owned(),
        mark: mark(Tone::Accent, name),
    });
    Ranges {
        caption: caption("factors", "1 of 2 years differs from the year before"),
        across: "against the year before".to_owned(),
        factors: true,
        ranges: ranges.into(),
    }
}

pub(super) fn heat_map(columns: usize) -> HeatMap {
    let mut chance = chance(u32::try_from(columns).unwrap_or(1));
    let names = ["Configuration change", "Code defect", "Capacity", "Network", "Expiry", "Time & clocks"];
    let mut cell = |row: usize, column: usize| {
        let count = ((chance.next().unwrap_or_default() * 1.2).powi(3) * 14.0 / (row + 1) as f64) as usize;
        let href = Some(format!("cause/{row}.html#{column}"));
        HeatMapCell { count, of: None, href, title: format!("{count} in row {row}, column {column}") }
    };
    let mut row = |(index, name): (usize, &&str)| HeatMapRow {
        name: (*name).to_owned(),
        cells: (0..columns).map(|column| cell(index, column)).collect(),
    };
    let services = ["dns", "api", "network-backbone", "payments", "web", "authentication", "cdn", "queue", "e-mail"];
    let all_named = columns == services.len();
    let name = |column: usize| if all_named { services[column].to_owned() } else { format!("{column:02}") };
    HeatMap {
        caption: caption(&format!("heat-{columns}"), "Configuration changes lead in most quarters"),
        columns: (0..columns).map(name).collect(),
        all_named,
        rows: names.iter().enumerate().map(&mut row).collect(),
    }
}

pub(super) fn small_multiples() -> SmallMultiples {
    let mut chance = chance(5);
    let names = ["Configuration change", "Code defect", "Capacity", "Network", "Expiry", "Time", "Dependency"];
    let mut panel = |(index, name): (usize, &&str)| {
        let most = 9.0 / (index + 1) as f64;
        let values: Vec<f64> = (0..13).map(|_| (chance.next().unwrap_or_default() * most).round()).collect();
        let note = format!("{}", values.iter().sum::<f64>());
        Panel { name: (*name).to_owned(), note, values, mark: mark(Tone::Accent, name) }
    };
    let panels = names.iter().enumerate().map(&mut panel).collect();
    let ends = ("Q1 2023".to_owned(), "Q1 2026".to_owned());
    SmallMultiples { caption: caption("multiples", "Configuration changes lead"), ends, running: true, panels }
}
