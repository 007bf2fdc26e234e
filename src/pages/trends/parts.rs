//! What pages of figures share: sentences, captions, tables, links of periods.

use crate::chart::{Caption, Drawing};
use crate::pages::Site;
use crate::routes::Route;
use crate::statistics::periods::{Granularity, Period, Tally};
use crate::statistics::{Estimate, Statistic, shares, verdict, words};
use crate::units::grouped;
use crate::view::{Cell, Figure, Link, Section, Table};

/// A statement as a sentence: with a capital letter (but for `n = 12`) and a full stop.
pub(in crate::pages) fn sentence(statement: &str) -> String {
    let mut chars = statement.chars();
    let capital =
        |first: char| if statement.starts_with("n = ") { first.into() } else { first.to_uppercase().to_string() };
    let first = chars.next().map(capital).unwrap_or_default();
    let stop = if statement.ends_with(['.', '?', '!']) || statement.is_empty() { "" } else { "." };
    bound(&format!("{first}{}{stop}", chars.as_str()))
}

/// The text with `n = 52`, `36 %` and `5.8 h` held together, so that none is broken over two lines, and with large numbers
/// in groups.
fn bound(text: &str) -> String {
    let mut words = text.split(' ').peekable();
    let mut out = String::with_capacity(text.len() + 16);
    while let Some(word) = words.next() {
        let number = word.trim_matches(|c: char| !c.is_ascii_digit());
        match word.split_once(number) {
            Some((before @ ("" | "("), after)) if after.chars().all(|c| ".,;:)".contains(c)) => {
                out.push_str(&format!("{before}{}{after}", in_groups(number)));
            }
            _ => out.push_str(word),
        }
        let Some(next) = words.peek() else { break };
        let unit = next.trim_end_matches(['.', ',', ';', ':', ')']);
        let ends = |ends: &[&str]| ends.iter().any(|end| word.trim_start_matches('(') == *end);
        let holds = match unit {
            "%" | "h" | "min" | "s" => word.ends_with(|c: char| c.is_ascii_digit()),
            "=" => ends(&["n"]),
            _ => ends(&["=", "×"]),
        };
        out.push(if holds { '\u{a0}' } else { ' ' });
    }
    out
}

/// A whole number with its digits in groups; any other text as it is.
fn in_groups(text: &str) -> String {
    text.parse::<u64>().map_or_else(|_| text.to_owned(), grouped)
}

/// A finding as a title: with a capital letter and without a full stop.
pub(in crate::pages) fn title(finding: &str) -> String {
    sentence(finding).trim_end_matches('.').to_owned()
}

/// Who a chart is and what it shows.
pub(in crate::pages) fn caption(id: &str, finding: &str, description: &str) -> Caption {
    Caption { id: id.to_owned(), title: title(finding), description: description.to_owned() }
}

/// A drawing with its finding, what it leaves out, and the numbers behind it.
pub(in crate::pages) fn figure(
    id: &str,
    finding: &str,
    drawing: &Drawing,
    notes: impl IntoIterator<Item = String>,
    table: Option<Table>,
) -> Figure {
    let notes = notes.into_iter().chain(drawing.shown.note()).filter(|note| !note.is_empty());
    let notes: Vec<String> = notes.map(|note| sentence(&note)).collect();
    Figure { id: format!("_{id}"), finding: title(finding), svg: drawing.html(), note: notes.join(" "), table }
}

/// Numbers as a table.
pub(in crate::pages) fn table(caption: &str, head: &[&str], rows: Vec<Vec<Cell>>) -> Table {
    Table { caption: caption.to_owned(), head: head.iter().map(|&label| label.to_owned()).collect(), rows }
}

/// A cell of words.
pub(in crate::pages) fn text_cell(text: impl Into<String>) -> Cell {
    Cell { text: text.into(), href: None, number: false }
}

/// A cell with a number.
#[expect(
    clippy::needless_pass_by_value,
    reason = "numbers and fresh strings: a reference at each call would say nothing"
)]
pub(in crate::pages) fn number_cell(text: impl ToString) -> Cell {
    Cell { text: in_groups(&text.to_string()), href: None, number: true }
}

/// A cell that leads somewhere, where it does.
pub(in crate::pages) fn link_cell(text: impl Into<String>, href: Option<String>) -> Cell {
    Cell { text: text.into(), href, number: false }
}

/// A duration and its interval, or that there are too few.
pub(super) fn length_cells(figure: &Statistic<Estimate>) -> [Cell; 2] {
    match figure {
        Statistic::Known(estimate) => {
            [number_cell(words::length(estimate.value)), number_cell(words::lengths(estimate.interval))]
        }
        Statistic::TooFew(few) => [number_cell("too few"), number_cell(format!("{} needed", few.needed))],
    }
}

/// `42 min · n = 38`, or `too few: n = 4`.
pub(super) fn length_note(figure: &Statistic<Estimate>) -> String {
    match figure {
        Statistic::Known(estimate) => format!("{} · n = {}", words::length(estimate.value), estimate.n),
        Statistic::TooFew(few) => format!("too few · n = {}", few.n),
    }
}

/// A value with its interval, for a chart.
pub(super) fn drawn(figure: &Statistic<Estimate>) -> Option<(f64, (f64, f64))> {
    figure.known().map(|estimate| (estimate.value, (estimate.interval.low, estimate.interval.high)))
}

/// A whole number as a chart takes it.
#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
pub(in crate::pages) fn number(count: usize) -> f64 {
    count as f64
}

impl From<Figure> for Section {
    fn from(figure: Figure) -> Self {
        Self { id: format!("{}-section", figure.id), figures: vec![figure], ..Self::default() }
    }
}

impl Site {
    /// The last so many years up to the current one, without a scattered beginning, and how many incidents lie before them.
    pub(super) fn main_years(&self, most: usize) -> (Vec<Period>, u64) {
        let trends = self.trends();
        let tallies = trends.pace.tallies(Granularity::Year);
        let end =
            trends.current(Granularity::Year).and_then(|last| tallies.iter().position(|tally| tally.period == last));
        let tallies = &tallies[..end.map_or(0, |end| end + 1)];
        let shown = window(settled(tallies), most);
        let earlier = tallies[..tallies.len() - shown.len()].iter().map(|tally| tally.count).sum();
        (shown.iter().map(|tally| tally.period).collect(), earlier)
    }
}

/// A label with the way to a page.
pub(in crate::pages) fn link(label: &str, route: Route<'_>, from: &str) -> Link {
    Link { label: label.to_owned(), href: route.from(from) }
}

/// The incidents of a period, where it has any: the list of a year or a month, the review of a quarter.
pub(in crate::pages) fn period_href(path: &str, period: Period, count: usize) -> Option<String> {
    let month = period.first_day().month();
    (count > 0).then(|| match period.every() {
        Granularity::Year => Route::Year(period.year(), 1).from(path),
        Granularity::Quarter => Route::Review(&period.to_string()).from(path),
        Granularity::Month => Route::Month(period.year(), month, 1).from(path),
    })
}

/// What a figure that starts late leaves out.
pub(super) fn left_out(earlier: u64, first: impl std::fmt::Display) -> String {
    match earlier {
        0 => String::new(),
        1 => format!("1 incident before {first} is left out"),
        n => format!("{n} incidents before {first} are left out"),
    }
}

/// Name and group of a period on an axis: `Q1` of `2026`; a year stands alone.
pub(super) fn names(period: Period) -> (String, String) {
    let group = if period.every() == Granularity::Year { String::new() } else { period.year().to_string() };
    (period.short_name(), group)
}

/// The years from the one in which the archive really begins: where the first twentieth of its incidents is scattered over
/// more than half of a long span, they are left out and counted.
pub(super) fn settled(tallies: &[Tally]) -> &[Tally] {
    const LONG: usize = 40;
    let total: u64 = tallies.iter().map(|tally| tally.count).sum();
    let mut before = 0;
    let mut twentieth = |tally: &Tally| {
        before += tally.count;
        before * 20 <= total
    };
    let early = tallies.iter().take_while(|tally| twentieth(tally)).count();
    if tallies.len() > LONG && early * 2 > tallies.len() { &tallies[early..] } else { tallies }
}

/// `Network, 44 % (14–79 %, n = 9)`; of a few, only `Network in 1 of 2`.
pub(in crate::pages) fn share_said(name: &str, count: usize, of: usize) -> String {
    /// A share of fewer says no more than their number.
    const FEW: usize = 5;
    if of < FEW {
        return format!("{name} in {count} of {of}");
    }
    verdict::share(&format!("{name},"), &shares::share(count as u64, of as u64))
}

/// The last so many of some periods.
pub(super) fn window<T>(periods: &[T], most: usize) -> &[T] {
    &periods[periods.len().saturating_sub(most)..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_and_its_unit_are_not_parted() {
        for (written, held) in [
            ("median 5.8 h (4.7–12, n = 56)", "Median 5.8\u{a0}h (4.7–12, n\u{a0}=\u{a0}56)."),
            ("n = 9 of 12, 36 %", "n\u{a0}=\u{a0}9 of 12, 36\u{a0}%."),
            ("in 7 min. All that is 3 s old", "In 7\u{a0}min. All that is 3\u{a0}s old."),
            ("plan h of s", "Plan h of s."),
            ("(0.91, n = 10000), #10000x of 2024–2026", "(0.91, n\u{a0}=\u{a0}10,000), #10000x of 2024–2026."),
            ("", ""),
        ] {
            assert_eq!(sentence(written), held);
        }
    }
}
