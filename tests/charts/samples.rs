//! One drawing of each kind, from values made up here.
#![expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "made-up values are small and positive")]

use casebook::chart::{
    Bar, Bars, Calendar, CalendarDay, Caption, Column, Columns, Dot, DotStrip, Drawing, Mark, PhaseBar, Reference,
    Stage, StripEvent, TimelineStrip, Tone,
};
use jiff::civil::{Date, date};

/// All kinds, by name.
pub fn all() -> Vec<(&'static str, Drawing)> {
    vec![
        ("dot-strip", dots(60).draw()),
        ("dot-strip-many", dots(900).draw()),
        ("dot-strip-early", early().draw()),
        ("bars", bars().draw()),
        ("columns", quarters().draw()),
        ("columns-months", months().draw()),
        ("phase-bar", phases([Some(0.0), Some(480.0), Some(720.0), Some(2_340.0), Some(2_820.0)], false)),
        ("phase-bar-gaps", phases([Some(0.0), None, None, Some(2_340.0), Some(2_820.0)], false)),
        ("phase-bar-ongoing", phases([Some(0.0), Some(30.0), Some(45_000.0), None, None], true)),
        ("timeline-strip", strip(&[0, 120, 480, 720, 1_500, 2_340, 2_820])),
        ("timeline-strip-cut", strip(&[0, 60, 60, 60, 300, 52_000, 52_400, 53_000, 53_060])),
        ("calendar", calendar().draw()),
    ]
}

pub fn caption(id: &str, title: &str) -> Caption {
    Caption { id: id.to_owned(), title: title.to_owned(), description: "Made-up values, n = 60.".to_owned() }
}

pub fn mark(tone: Tone, title: &str) -> Mark {
    Mark { tone, href: Some(format!("incidents/{}.html", title.replace(' ', "-"))), title: title.to_owned() }
}

/// A sequence that looks like chance and is the same everywhere.
pub fn chance(seed: u32) -> impl Iterator<Item = f64> {
    let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(1);
    std::iter::repeat_with(move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(state >> 8) / f64::from(1_u32 << 24)
    })
}

/// Dots from 2023 to spring 2026, from minutes to weeks, some ongoing, some of no known length, one of none.
pub fn dots(count: usize) -> DotStrip {
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
            mark: mark(Tone::Severity(severity), &format!("{date} event {index}")),
        }
    });
    DotStrip {
        caption: caption("dots", "Lengths between 3 minutes and 3 weeks; median 2.4 h"),
        dots: dots.collect(),
        until: Some(date(2026, 3, 14)),
        across: "started".to_owned(),
        up: "duration".to_owned(),
        reference: Some(Reference { seconds: 8_640.0, label: "median 2.4 h".to_owned() }),
    }
}

/// A ship, two old outages, and the rest of recent years.
pub fn early() -> DotStrip {
    let mut chart = dots(40);
    for (day, seconds) in [(date(1628, 8, 10), 1_200.0), (date(1912, 4, 14), 9_600.0), (date(1965, 11, 9), 46_800.0)] {
        chart.dots.push(Dot {
            date: day,
            seconds: Some(seconds),
            ongoing: false,
            mark: mark(Tone::Severity(1), &format!("{day} of old")),
        });
    }
    chart
}

fn bars() -> Bars {
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
        note: format!("{value} · {:.0} %", value / 0.97),
        interval: None,
        mark: mark(Tone::Cause(u8::try_from(index).unwrap_or(8) + 1), name),
    };
    Bars {
        caption: caption("bars", "Configuration changes lead"),
        bars: rows.into_iter().enumerate().map(bar).collect(),
    }
}

fn quarters() -> Columns {
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
            running: index + 1 == counts.len(),
            mark: mark(Tone::Accent, &format!("{group} {own}: {value}")),
            name: own,
            group,
        }
    };
    Columns {
        caption: caption("columns", "Between 0 and 15 a quarter"),
        up: "incidents a quarter".to_owned(),
        columns: counts.iter().enumerate().map(column).collect(),
    }
}

fn phases(at: [Option<f64>; 5], ongoing: bool) -> Drawing {
    let names = ["Started", "Detected", "Acknowledged", "Mitigated", "Resolved"];
    let stages = names.into_iter().zip(at).map(|(name, at)| {
        let clock = at.map_or(String::new(), |at| format!("{:02}:{:02}", 9 + at as u32 / 3_600, at as u32 / 60 % 60));
        Stage { name: name.to_owned(), at, clock }
    });
    let stages = stages.collect();
    let caption = caption("phases", "Detected after 8 min, resolved after 47 min");
    let chart = PhaseBar { caption, stages, ongoing, length: gap };
    chart.draw().expect("two stages are known")
}

fn strip(seconds: &[u32]) -> Drawing {
    let events = seconds.iter().map(|at| StripEvent {
        at: f64::from(*at),
        clock: format!("{:02}:{:02}", (9 + at / 3_600) % 24, at / 60 % 60),
        mark: Mark { tone: Tone::Accent, href: Some(format!("#event-{at}")), title: format!("event at {at} s") },
    });
    let chart =
        TimelineStrip { caption: caption("strip", "Seven events in 47 minutes"), events: events.collect(), gap };
    chart.draw().expect("moments differ")
}

fn gap(seconds: f64) -> String {
    if seconds < 60.0 {
        format!("{seconds} s")
    } else if seconds < 7_200.0 {
        format!("{:.0} min", seconds / 60.0)
    } else {
        format!("{:.0} h", seconds / 3_600.0)
    }
}

fn calendar() -> Calendar {
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
