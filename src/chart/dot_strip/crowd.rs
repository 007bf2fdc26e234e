//! Dots too many to be drawn one by one: as points of one path, or counted in shaded cells.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::dots::Dot;
use super::layout::Layout;
use crate::chart::frame::Frame;
use crate::chart::mark::Tone;
use crate::chart::svg::PathData;

/// The side of a shaded cell.
const CELL: f64 = 6.0;

/// Every dot as a point of one path for each tone, the most severe on top; points on the same place are drawn once.
pub(super) fn points(frame: &mut Frame, layout: &Layout, dots: &[&Dot]) {
    let mut tones: BTreeMap<Reverse<Tone>, BTreeSet<(i32, i32)>> = BTreeMap::new();
    for dot in dots {
        let (x, y) = layout.place(dot);
        tones.entry(Reverse(dot.mark.tone)).or_default().insert(cell(x, y, 1.0));
    }
    for (Reverse(tone), points) in tones {
        let mut data = PathData::default();
        for (x, y) in points {
            data.dot(f64::from(x), f64::from(y));
        }
        frame.svg.path(&format!("dots {}", tone.class()), &data);
    }
}

/// Cells shaded by how many dots are in them.
pub(super) fn cells(frame: &mut Frame, layout: &Layout, dots: &[&Dot]) {
    let mut counts: BTreeMap<(i32, i32), usize> = BTreeMap::new();
    for dot in dots {
        let (x, y) = layout.place(dot);
        *counts.entry(cell(x, y, CELL)).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or(1);
    let mut paths: BTreeMap<usize, PathData> = BTreeMap::new();
    for ((column, row), count) in counts {
        let level = level(count, most);
        let (x, y) = (f64::from(column) * CELL, f64::from(row) * CELL);
        paths.entry(level).or_default().square(x, y, CELL);
    }
    for (level, data) in paths {
        frame.svg.path(&format!("level-{level}"), &data);
    }
}

/// A level from 1 to 5 by the logarithm of the count, 5 being the fullest cell.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 1 to 5")]
fn level(count: usize, most: usize) -> usize {
    let share = (count as f64).ln_1p() / (most as f64).ln_1p();
    ((share * 5.0).ceil() as usize).clamp(1, 5)
}

/// The grid cell of a place.
#[expect(clippy::cast_possible_truncation, reason = "a cast saturates, and a drawing is hundreds of units wide")]
fn cell(x: f64, y: f64, side: f64) -> (i32, i32) {
    ((x / side).floor() as i32, (y / side).floor() as i32)
}
