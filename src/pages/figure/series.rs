//! Rows from which a drawing, its table and the words of its marks all come, so that they can't disagree.

use std::ops::Range as Span;

use crate::chart::{
    Bar, Bars, Column as Upright, Columns, Drawing, HistogramBin, Level, Line, LinePoint, LogHistogram, Mark, Marker,
    Range, Ranges, Reference, Tone,
};
use crate::prose::number::Noun;
use crate::statistics::coverage::Coverage;
use crate::statistics::{Estimate, Statistic, periods};
use crate::view::{Cell, Figure, Table};

use super::draft::Draft;
use super::subject::Subject;
use super::value::Value;

/// The heading over the interval of a value.
const INTERVAL: &str = "95 % interval";

/// What the hollow part of a bar means.
const HOLLOW: &str = "Hollow: inferred";

/// Something read from a row.
type Read<'a, R, T> = Box<dyn Fn(&R) -> T + 'a>;

/// Rows, what each is about, and its values in columns, one of which is drawn.
pub(in crate::pages) struct Series<'a, R> {
    /// What the table holds.
    caption: String,
    rows: Vec<R>,
    /// The heading over the subjects.
    head: String,
    subject: Read<'a, R, Subject>,
    tone: Read<'a, R, Tone>,
    beside: Option<Read<'a, R, String>>,
    columns: Vec<Column<'a, R>>,
    drawn: usize,
    markers: Vec<Marker<f64>>,
    levels: Vec<Level>,
    /// The column that says how much of the drawn value is inferred; `None` where nothing is.
    inferred: Option<usize>,
    /// Which rows are drawn; the others are in the table only.
    drawn_rows: Span<usize>,
    newest_first: bool,
    listed: Read<'a, R, bool>,
}

struct Column<'a, R> {
    heads: Vec<String>,
    value: Read<'a, R, Value>,
}

/// A period on an axis.
pub(in crate::pages) struct Period {
    pub period: periods::Period,
    /// Whether only a part of it was counted.
    pub partial: bool,
}

impl Period {
    /// Name and group on the axis: `Q1` of `2026`; a year has no group.
    fn names(&self) -> (String, String) {
        let group = match self.period.every() {
            periods::Granularity::Year => String::new(),
            _ => self.period.year().to_string(),
        };
        (self.period.short_name(), group)
    }
}

impl<'a, R> Series<'a, R> {
    /// Rows for a table called `caption`; `head` is the heading of the first column.
    pub(in crate::pages) fn new(
        caption: impl Into<String>,
        head: impl Into<String>,
        rows: impl IntoIterator<Item = R>,
        subject: impl Fn(&R) -> Subject + 'a,
    ) -> Self {
        let rows: Vec<R> = rows.into_iter().collect();
        Self {
            caption: caption.into(),
            drawn_rows: 0..rows.len(),
            rows,
            head: head.into(),
            subject: Box::new(subject),
            tone: Box::new(|_| Tone::Accent),
            beside: None,
            columns: Vec::new(),
            drawn: 0,
            markers: Vec::new(),
            levels: Vec::new(),
            inferred: None,
            newest_first: false,
            listed: Box::new(|_| true),
        }
    }

    fn column(mut self, heads: &[&str], value: impl Fn(&R) -> Value + 'a) -> Self {
        let heads = heads.iter().map(|head| (*head).to_owned()).collect();
        self.columns.push(Column { heads, value: Box::new(value) });
        self
    }

    pub(in crate::pages) fn count(self, head: &str, noun: Noun, count: impl Fn(&R) -> usize + 'a) -> Self {
        self.column(&[head], move |row| Value::Count(count(row), noun))
    }

    /// How many of a thing there are, and what share of all that is.
    pub(in crate::pages) fn share(self, head: &str, part: impl Fn(&R) -> Coverage + 'a) -> Self {
        self.column(&[head, INTERVAL], move |row| Value::Share(part(row)))
    }

    pub(in crate::pages) fn duration(self, head: &str, figure: impl Fn(&R) -> Statistic<Estimate> + 'a) -> Self {
        self.column(&[head, INTERVAL], move |row| Value::Duration(figure(row)))
    }

    pub(in crate::pages) fn of(self, head: &str, part: impl Fn(&R) -> Coverage + 'a) -> Self {
        self.column(&[head], move |row| Value::Of(part(row)))
    }

    pub(in crate::pages) fn number(self, head: &str, number: impl Fn(&R) -> String + 'a) -> Self {
        self.column(&[head], move |row| Value::Number(number(row)))
    }

    pub(in crate::pages) fn text(self, head: &str, text: impl Fn(&R) -> String + 'a) -> Self {
        self.column(&[head], move |row| Value::Text(text(row)))
    }

    pub(in crate::pages) fn link(self, head: &str, subject: impl Fn(&R) -> Subject + 'a) -> Self {
        self.column(&[head], move |row| Value::Link(subject(row)))
    }

    /// Values that have a heading each for themselves and their interval or share.
    pub(in crate::pages) fn pair(self, heads: [&str; 2], value: impl Fn(&R) -> Value + 'a) -> Self {
        self.column(&heads, value)
    }

    /// The column just added is the one that is drawn.
    pub(in crate::pages) fn drawn(mut self) -> Self {
        self.drawn = self.columns.len().saturating_sub(1);
        self
    }

    /// How much of the drawn value is inferred: a column of the table, and the hollow part of a bar, where any is.
    pub(in crate::pages) fn inferred(mut self, part: impl Fn(&R) -> Coverage + 'a) -> Self {
        if self.rows.iter().all(|row| part(row).known == 0) {
            return self;
        }
        self.inferred = Some(self.columns.len());
        self.of("Inferred", part)
    }

    /// What part of a row's drawn value is inferred.
    fn inferred_part(&self, row: &R) -> f64 {
        match self.inferred.and_then(|index| self.columns.get(index)).map(|column| (column.value)(row)) {
            Some(Value::Of(Coverage { known, of })) if of > 0 => known as f64 / of as f64,
            _ => 0.0,
        }
    }

    /// What is written beside a bar in place of its value.
    pub(in crate::pages) fn beside(mut self, text: impl Fn(&R) -> String + 'a) -> Self {
        self.beside = Some(Box::new(text));
        self
    }

    pub(in crate::pages) fn tone(mut self, tone: impl Fn(&R) -> Tone + 'a) -> Self {
        self.tone = Box::new(tone);
        self
    }

    /// Rows in order of time, of which the first are too early to be drawn; the table has the latest first.
    pub(in crate::pages) fn in_time(mut self, undrawn: usize) -> Self {
        self.drawn_rows.start = undrawn;
        self.newest_first = true;
        self
    }

    /// Points in time that are marked among the drawn rows.
    pub(in crate::pages) fn marked(mut self, markers: Vec<Marker<f64>>) -> Self {
        self.markers = markers;
        self
    }

    /// Values to compare columns with.
    pub(in crate::pages) fn levels(mut self, levels: Vec<Level>) -> Self {
        self.levels = levels;
        self
    }

    /// Only the first rows are drawn.
    pub(in crate::pages) fn first_drawn(mut self, drawn: usize) -> Self {
        self.drawn_rows.end = drawn.min(self.rows.len());
        self
    }

    /// The table has only some of the rows.
    pub(in crate::pages) fn listed(mut self, listed: impl Fn(&R) -> bool + 'a) -> Self {
        self.listed = Box::new(listed);
        self
    }

    /// The numbers as a table.
    pub(in crate::pages) fn table(&self) -> Table {
        let heads = self.columns.iter().flat_map(|column| column.heads.iter().cloned());
        let row = |row: &R| -> Vec<Cell> {
            let values = self.columns.iter().flat_map(|column| (column.value)(row).cells());
            std::iter::once((self.subject)(row).cell()).chain(values).collect()
        };
        let mut rows: Vec<Vec<Cell>> = self.rows.iter().filter(|row| (self.listed)(row)).map(row).collect();
        if self.newest_first {
            rows.reverse();
        }
        Table { caption: self.caption.clone(), head: std::iter::once(self.head.clone()).chain(heads).collect(), rows }
    }

    /// Each drawn row with its name, its value and its mark.
    fn marks<T>(&self, make: impl Fn(&R, String, &Value, Mark) -> T) -> Vec<T> {
        let Some(column) = self.columns.get(self.drawn) else { return Vec::new() };
        let mark = |row: &R| {
            let (subject, value) = ((self.subject)(row), (column.value)(row));
            let title = format!("{}: {}", subject.name, value.words());
            make(row, subject.name, &value, Mark { tone: (self.tone)(row), href: subject.href, title })
        };
        self.rows.get(self.drawn_rows.clone()).unwrap_or_default().iter().map(mark).collect()
    }

    /// A bar for each row.
    pub(in crate::pages) fn bars(self, draft: Draft, axes: &str) -> Figure {
        let bars = self.marks(|row, name, value, mark| {
            let (length, interval) = value.drawn().unwrap_or_default();
            let note = self.beside.as_ref().map_or_else(|| value.short(), |beside| beside(row));
            Bar { name, value: length, inferred: length * self.inferred_part(row), note, interval, mark }
        });
        let draft = draft.note(self.inferred.map(|_| HOLLOW.to_owned()));
        self.finish(draft, axes, |caption| Bars { caption, bars }.draw())
    }

    /// A column for each period.
    pub(in crate::pages) fn columns(
        self,
        draft: Draft,
        axes: &str,
        up: String,
        period: impl Fn(&R) -> Period,
    ) -> Figure {
        let columns = self.marks(|row, _, value, mark| {
            let (height, interval) = value.drawn().unwrap_or_default();
            let period = period(row);
            let (name, group) = period.names();
            let inferred = height * self.inferred_part(row);
            Upright { name, group, value: height, inferred, interval, partial: period.partial, mark }
        });
        let (markers, levels) = (self.markers.clone(), self.levels.clone());
        let draft = draft.note(self.inferred.map(|_| HOLLOW.to_owned()));
        self.finish(draft, axes, |caption| Columns { caption, up, columns, markers, levels }.draw())
    }

    /// A line through periods.
    pub(in crate::pages) fn line(self, draft: Draft, axes: &str, up: String, period: impl Fn(&R) -> Period) -> Figure {
        let points = self.marks(|row, _, value, mark| {
            let period = period(row);
            let (name, group) = period.names();
            let value = value.drawn().and_then(|(value, interval)| Some((value, interval?)));
            LinePoint { name, group, value, partial: period.partial, mark }
        });
        let markers = self.markers.clone();
        self.finish(draft, axes, |caption| Line { caption, up, points, markers }.draw())
    }

    /// Estimates on a common axis.
    pub(in crate::pages) fn ranges(self, draft: Draft, axes: &str, across: &str) -> Figure {
        let mut factors = false;
        let ranges = self.marks(|_, name, value, mark| {
            let drawn = value.drawn().and_then(|(value, interval)| Some((value, interval?)));
            (matches!(value, Value::Ratio(_)), Range { name, value: drawn, note: value.short(), mark })
        });
        let ranges = ranges.into_iter().map(|(factor, range)| {
            factors |= factor;
            range
        });
        let ranges = ranges.collect();
        self.finish(draft, axes, |caption| Ranges { caption, across: across.to_owned(), factors, ranges }.draw())
    }

    /// A column for each bin of durations on a logarithmic axis.
    pub(in crate::pages) fn histogram(
        self,
        draft: Draft,
        axes: &str,
        (across, up): (&str, &str),
        references: Vec<Reference>,
        bin: impl Fn(&R) -> (f64, f64),
    ) -> Figure {
        let bins = self.marks(|row, _, value, mark| {
            let ((from, to), count) = (bin(row), if let Value::Count(count, _) = value { *count } else { 0 });
            HistogramBin { from, to, count, mark }
        });
        let (across, up) = (across.to_owned(), up.to_owned());
        self.finish(draft, axes, |caption| LogHistogram { caption, across, up, bins, references }.draw())
    }

    fn finish(&self, draft: Draft, axes: &str, draw: impl FnOnce(crate::chart::Caption) -> Drawing) -> Figure {
        let drawing = draw(draft.caption(axes));
        draft.finish(&drawing, Some(self.table()))
    }
}
