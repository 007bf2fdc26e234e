//! Small, empty and enormous inputs: a drawing comes out, holds numbers, and stays light.

use crate::chart::{Drawing, PhaseBar, Shown, StripEvent, TimelineStrip, Tone};
use jiff::civil::date;

use super::samples;
use super::samples::{caption, dots, early, gap, mark};

#[test]
fn dot_strips_of_any_size_stay_light() {
    for (count, most) in [(0, 2_000), (1, 4_000), (5, 8_000), (300, 110_000), (3_000, 120_000), (10_000, 150_000)] {
        let html = dots(count).draw().html();
        assert!(html.len() < most, "{count} dots take {} bytes", html.len());
        assert!(!html.contains("NaN") && !html.contains("inf"), "{count}");
    }
}

#[test]
fn what_is_not_drawn_one_by_one_is_told() {
    assert_eq!(dots(300).draw().shown, Shown::All);
    assert_eq!(dots(301).draw().shown, Shown::SomeLinked { linked: 120, total: 301 });
    assert_eq!(dots(10_000).draw().shown, Shown::Binned { linked: 120, total: 10_000 });
}

#[test]
fn the_order_of_the_input_does_not_matter() {
    let chart = dots(50);
    let mut turned = chart.clone();
    turned.dots.reverse();
    assert_eq!(chart.draw(), turned.draw());
}

#[test]
fn the_name_of_a_median_covers_no_dot() {
    // One event at the end of the axis, on the line itself, and four before it.
    let mut chart = dots(5);
    let median = chart.references[0].seconds;
    chart.until = None;
    for (dot, month) in chart.dots.iter_mut().zip(1..) {
        (dot.date, dot.seconds, dot.ongoing) = (date(2024, month, 1), Some(median), false);
    }
    let drawn = &chart.draw().pictures[0];
    let name = drawn.split("label halo\" x=\"").nth(1).expect("the name");
    let right: f64 = name.split('"').next().and_then(|x| x.parse().ok()).expect("its place");
    let circles = drawn.split("cx=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse::<f64>().ok());
    let under: Vec<f64> = circles.filter(|x| (right - 80.0..right + 4.0).contains(x)).collect();
    assert!(under.is_empty(), "{under:?} overlap the name that ends at {right}");
}

#[test]
fn early_dates_stand_apart() {
    let drawn = &early().draw().pictures[0];
    assert!(drawn.contains("← 2023"));
}

#[test]
fn events_without_any_length_make_a_low_strip() {
    let mut chart = dots(12);
    chart.references.clear();
    for dot in &mut chart.dots {
        dot.seconds = None;
        dot.mark = mark(Tone::Muted, "x");
    }
    let drawn = &chart.draw().pictures[0];
    assert!(drawn.contains("not known"));
    assert!(drawn.contains("viewBox=\"0 0 720 78\""), "{}", drawn.get(..80).unwrap_or_default());
}

#[test]
fn all_on_one_day_is_drawn() {
    let mut chart = dots(5);
    chart.until = None;
    for dot in &mut chart.dots {
        dot.date = date(2024, 2, 29);
    }
    assert!(chart.draw().pictures[0].contains("29 Feb"));
}

/// Every kind of chart with only this many of its marks.
fn cut_to(count: usize) -> Vec<(&'static str, Drawing)> {
    let (mut bars, mut columns, mut calendar) = (samples::bars(), samples::quarters(), samples::calendar());
    let (mut histogram, mut ecdf, mut line) = (samples::histogram(), samples::ecdf(), samples::line());
    let (mut ranges, mut heat, mut panels) = (samples::ranges(), samples::heat_map(9), samples::small_multiples());
    bars.bars.truncate(count);
    columns.columns.truncate(count);
    calendar.days.truncate(count);
    histogram.bins.truncate(count);
    ecdf.steps.truncate(count);
    line.points.truncate(count);
    ranges.ranges.truncate(count);
    heat.rows.truncate(count);
    heat.columns.truncate(count);
    heat.rows.iter_mut().for_each(|row| row.cells.truncate(count));
    panels.panels.truncate(count);
    vec![
        ("bars", bars.draw()),
        ("columns", columns.draw()),
        ("calendar", calendar.draw()),
        ("histogram", histogram.draw()),
        ("ecdf", ecdf.draw()),
        ("line", line.draw()),
        ("ranges", ranges.draw()),
        ("heat map", heat.draw()),
        ("small multiples", panels.draw()),
        ("dots", dots(count).draw()),
    ]
}

#[test]
fn no_marks_and_single_marks_are_drawn() {
    for count in [0, 1, 2] {
        for (name, drawing) in cut_to(count) {
            let html = drawing.html();
            assert!(html.ends_with("</svg></div>"), "{name} of {count}");
            for number in ["NaN", "inf", "\"-", "18446744073709551615"] {
                assert!(!html.contains(number), "{name} of {count}: {number} in {html}");
            }
        }
    }
}

#[test]
fn four_centuries_of_years_stay_light() {
    let mut chart = samples::quarters();
    let column = chart.columns[0].clone();
    chart.columns = vec![crate::chart::Column { value: 0.0, ..column.clone() }; 398];
    chart.columns.push(column);
    let html = chart.draw().html();
    assert!(html.len() < 40_000, "{}", html.len());
}

#[test]
fn a_year_of_six_centuries_ago_has_its_days() {
    let mut calendar = samples::calendar();
    calendar.year = 1_628;
    calendar.days.clear();
    assert!(calendar.draw().pictures[0].contains("Dec"));
}

#[test]
fn where_nothing_can_be_drawn_nothing_is() {
    let bar = |times: &[f64], open_end| PhaseBar { times: times.into(), open_start: false, open_end }.draw();
    assert!(bar(&[], true).is_none());
    assert!(bar(&[0.0], false).is_none());
    assert!(bar(&[0.0, 0.0], false).is_none());
    assert!(bar(&[0.0], true).is_some());

    let strip = |at: &[f64]| TimelineStrip {
        caption: caption("strip", "x"),
        events: at.iter().map(|at| StripEvent { at: *at, clock: "09:00".to_owned(), title: "x".to_owned() }).collect(),
        gap,
    };
    assert!(strip(&[]).draw().is_none());
    assert!(strip(&[60.0, 60.0]).draw().is_none());
    assert!(strip(&[60.0, f64::NAN]).draw().is_none());
    assert!(strip(&[60.0, 120.0]).draw().is_some());
    let many: Vec<f64> = (0..5_000).map(f64::from).collect();
    let drawn = strip(&many).draw().expect("moments differ");
    assert!(drawn.html().len() < 120_000, "{}", drawn.html().len());
}

#[test]
fn a_bar_of_phases_fills_its_width_and_shows_the_shortest() {
    let rects = |bar: PhaseBar| -> Vec<(String, f64, f64)> {
        let svg = bar.draw().expect("phases");
        let value = |rect: &str, name: &str| {
            let start = rect.find(&format!(" {name}=\"")).expect("an attribute") + name.len() + 3;
            rect[start..].split('"').next().expect("a value").to_owned()
        };
        let number = |rect: &str, name: &str| value(rect, name).parse().expect("a number");
        let rects = svg.split("<rect").skip(1);
        rects.map(|rect| (value(rect, "class"), number(rect, "x"), number(rect, "width"))).collect()
    };
    let closed = PhaseBar { times: vec![0.0, 1.0, 100_000.0], open_start: false, open_end: false };
    let drawn = rects(closed.clone());
    assert_eq!(drawn.iter().map(|(class, ..)| class.as_str()).collect::<Vec<_>>(), ["odd", "even"]);
    assert!(drawn[0].1.abs() < 0.1 && drawn[0].2 >= 3.9 && (drawn[1].1 + drawn[1].2 - 1000.0).abs() < 0.2, "{drawn:?}");

    // Both ends are open: three pieces on each side, and nothing beyond the drawing.
    let open = rects(PhaseBar { open_start: true, open_end: true, ..closed });
    assert_eq!(open.len(), 8);
    assert!(open.iter().all(|(_, x, width)| *x >= 0.0 && x + width <= 1000.0), "{open:?}");
}
