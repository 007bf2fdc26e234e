//! Small, empty and enormous inputs: a drawing comes out, holds numbers, and stays light.

use casebook::chart::{Shown, Tone};
use jiff::civil::date;

use crate::samples::{dots, early, mark};

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
    let shown = dots(10_000).draw().shown;
    assert_eq!(shown, Shown::Binned { linked: 120, total: 10_000 });
    assert_eq!(
        shown.note().as_deref(),
        Some("All 10000 are counted in shaded cells; the 120 longest are drawn and linked.")
    );
}

#[test]
fn the_order_of_the_input_does_not_matter() {
    let chart = dots(50);
    let mut turned = chart.clone();
    turned.dots.reverse();
    assert_eq!(chart.draw(), turned.draw());
}

#[test]
fn early_dates_stand_apart() {
    let drawn = early().draw().wide;
    assert!(drawn.contains("← 2023"));
}

#[test]
fn events_without_any_length_make_a_low_strip() {
    let mut chart = dots(12);
    chart.reference = None;
    for dot in &mut chart.dots {
        dot.seconds = None;
        dot.mark = mark(Tone::Muted, "x");
    }
    let drawn = chart.draw().wide;
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
    assert!(chart.draw().wide.contains("29 Feb"));
}
