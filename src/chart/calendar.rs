//! A year as a grid of days, weeks across, Monday on top; in the narrow version the halves of the year are one below the other.

use jiff::civil::{Date, Weekday};

use super::drawing::{Drawing, Width};
use super::frame::{Caption, Frame};
use super::mark::Mark;
use super::scale::day_number;
use super::svg::{Anchor, PathData};
use crate::units::short_month_name;

/// A day on which something happened.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CalendarDay {
    /// The day.
    pub date: Date,
    /// How often.
    pub count: usize,
    /// What it says, where it leads.
    pub mark: Mark,
}

/// The days of a year.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Calendar {
    /// The chart's identity and finding.
    pub caption: Caption,
    /// The year.
    pub year: i16,
    /// The days on which something happened, in any order; days of other years are left out.
    pub days: Vec<CalendarDay>,
    /// The last day that has come, where the year is not over.
    pub today: Option<Date>,
}

/// Where a part of the year is drawn.
struct Part {
    first: Date,
    last: Date,
    top: f64,
}

/// The sizes of the grid in one width.
struct Grid {
    parts: Vec<Part>,
    left: f64,
    cell: f64,
}

impl Calendar {
    /// Draws the chart in both widths.
    #[must_use]
    pub(crate) fn draw(&self) -> Drawing {
        Drawing::of(|width| self.picture(width))
    }

    fn picture(&self, width: Width) -> String {
        let grid = Grid::new(self.year, width);
        let mut frame = Frame::open(&self.caption, width, grid.bottom());
        for part in &grid.parts {
            grid.part(&mut frame, part, self.today);
        }
        frame.marks();
        let mut days: Vec<&CalendarDay> = self.days.iter().filter(|day| day.date.year() == self.year).collect();
        days.sort_by_key(|day| day.date);
        for day in days {
            let Some((x, y)) = grid.place(day.date) else { continue };
            frame.mark(&day.mark, true, |frame| {
                let side = grid.cell - 2.0;
                frame.svg.rect(day.mark.tone.class(), (x, y), (side, side));
                if day.count > 1 {
                    // A second square on its shoulder says "more than one" without colour.
                    frame.svg.rect("more", (x + side * 0.6, y), (side * 0.4, side * 0.4));
                }
            });
        }
        frame.finish()
    }
}

impl Grid {
    fn new(year: i16, width: Width) -> Self {
        let left = 30.0;
        let cell = ((width.units() - left) / width.choose(54.0, 27.0)).floor();
        let (cuts, gap): (&[i8], f64) = (width.choose(&[1], &[1, 7]), 26.0);
        let mut top = 18.0;
        let mut parts = Vec::new();
        for (index, month) in cuts.iter().enumerate() {
            let last = cuts.get(index + 1).map_or(12, |next| next - 1);
            let ends = Date::new(year, *month, 1).ok().zip(Date::new(year, last, 1).ok().map(Date::last_of_month));
            if let Some((first, last)) = ends {
                parts.push(Part { first, last, top });
            }
            top += 7.0 * cell + gap;
        }
        Self { parts, left, cell }
    }

    fn bottom(&self) -> f64 {
        self.parts.last().map_or(0.0, |part| part.top) + 7.0 * self.cell
    }

    /// The top left corner of a day's cell.
    fn place(&self, date: Date) -> Option<(f64, f64)> {
        let part = self.parts.iter().find(|part| part.first <= date && date <= part.last)?;
        let weekday = date.weekday().to_monday_zero_offset();
        let offset = part.first.weekday().to_monday_zero_offset();
        let week = (day_number(date) - day_number(part.first) + i32::from(offset)) / 7;
        Some((self.left + f64::from(week) * self.cell, part.top + f64::from(weekday) * self.cell))
    }

    /// The names of months and weekdays, and a point for every day: those to come are faint.
    fn part(&self, frame: &mut Frame, part: &Part, today: Option<Date>) {
        let (mut gone, mut future) = (PathData::default(), PathData::default());
        let mut day = part.first;
        loop {
            if let Some((x, y)) = self.place(day) {
                let path = if today.is_some_and(|today| day > today) { &mut future } else { &mut gone };
                path.square(x, y, self.cell - 2.0);
                if day.day() == 1 {
                    frame.svg.label("", (x, part.top - 6.0), Anchor::Start, short_month_name(day.month()));
                }
            }
            match day.tomorrow() {
                Ok(next) if next <= part.last => day = next,
                _ => break,
            }
        }
        for (weekday, name) in [(Weekday::Monday, "Mon"), (Weekday::Wednesday, "Wed"), (Weekday::Friday, "Fri")] {
            let row = f64::from(weekday.to_monday_zero_offset());
            let y = part.top + (row + 0.5) * self.cell + 3.0;
            frame.svg.label("", (self.left - 6.0, y), Anchor::End, name);
        }
        frame.svg.path("day", &gone);
        if !future.is_empty() {
            frame.svg.path("day future", &future);
        }
    }
}
