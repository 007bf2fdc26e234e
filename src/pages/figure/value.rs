//! A value of a row, as a chart draws it, as a table states it and as a mark says it.

use crate::prose::number::{self, Noun, counted, durations, factor, factors, percent, percents, seconds};
use crate::prose::{self, share};
use crate::statistics::coverage::Coverage;
use crate::statistics::mean::Mean;
use crate::statistics::shares;
use crate::statistics::{Estimate, Interval, Statistic};
use crate::units::grouped;
use crate::view::Cell;

use super::subject::Subject;

/// One value of one row.
#[derive(Clone, Debug)]
pub(in crate::pages) enum Value {
    /// How many of a thing there are.
    Count(usize, Noun),
    /// How many there are in a period, with the interval of the mean.
    Mean(usize, Interval, Noun),
    /// A count out of a total, as a share with its interval.
    Share(Coverage),
    /// A count out of a total in which all are known.
    Part(Coverage),
    /// The same, in one cell.
    Of(Coverage),
    /// A duration in seconds, with its interval.
    Duration(Statistic<Estimate>),
    /// A mean of durations in seconds, with what it hides.
    MeanDuration(Mean),
    /// A ratio with its interval; `None` where there are too few for one.
    Ratio(Option<(f64, Interval)>),
    /// A rate with its interval.
    Rate(f64, Interval),
    /// A share between 0 and 1, with its interval.
    Fraction(f64, Interval),
    /// A number as it is written.
    Number(String),
    /// Words.
    Text(String),
    /// A link.
    Link(Subject),
}

/// A drawn value with its interval.
type Drawn = (f64, Option<(f64, f64)>);

impl Value {
    /// Where the drawing puts it; `None` if there is not enough data, or nothing to draw.
    pub(super) fn drawn(&self) -> Option<Drawn> {
        let ends = |interval: Interval| Some((interval.low, interval.high));
        match self {
            Self::Count(count, _) => Some((*count as f64, None)),
            Self::Mean(count, interval, _) => Some((*count as f64, ends(*interval))),
            Self::Share(Coverage { known, of }) => {
                let interval = shares::interval(*known as u64, *of as u64);
                Some((*known as f64 / (*of).max(1) as f64, ends(interval)))
            }
            Self::Part(coverage) | Self::Of(coverage) => Some((coverage.known as f64, None)),
            Self::Duration(figure) => figure.known().map(|known| (known.value, ends(known.interval))),
            Self::Ratio(ratio) => ratio.map(|(ratio, interval)| (ratio, ends(interval))),
            Self::Rate(value, interval) | Self::Fraction(value, interval) => Some((*value, ends(*interval))),
            Self::MeanDuration(_) | Self::Number(_) | Self::Text(_) | Self::Link(_) => None,
        }
    }

    /// The cells of the table: as many as the column has heads.
    pub(super) fn cells(&self) -> Vec<Cell> {
        let number = |text: String| Cell { text, href: None, number: true };
        match self {
            Self::Count(count, _) => vec![number(grouped(*count))],
            Self::Mean(count, interval, _) => vec![number(grouped(*count)), number(number::means(*interval))],
            Self::Share(coverage) => {
                let interval = shares::interval(coverage.known as u64, coverage.of as u64);
                vec![number(coverage.share().map_or_else(String::new, percent)), number(percents(interval))]
            }
            Self::Part(coverage) => {
                vec![number(grouped(coverage.known)), number(coverage.share().map_or_else(String::new, percent))]
            }
            Self::Of(coverage) => vec![number(share::of(*coverage))],
            Self::Duration(Statistic::Known(known)) => {
                vec![number(seconds(known.value)), number(durations(known.interval))]
            }
            Self::Duration(Statistic::TooFew(few)) => {
                vec![number("too few".to_owned()), number(format!("{} needed", few.needed))]
            }
            Self::MeanDuration(mean) => vec![number(seconds(mean.value)), number(prose::duration::mean(mean))],
            Self::Ratio(Some((ratio, interval))) => {
                vec![number(format!("× {}", factor(*ratio))), number(factors(*interval))]
            }
            Self::Ratio(None) => vec![number(String::new()), number(String::new())],
            Self::Rate(value, interval) => vec![number(number::expected(*value)), number(number::means(*interval))],
            Self::Fraction(value, interval) => vec![number(percent(*value)), number(percents(*interval))],
            Self::Number(text) => vec![number(text.clone())],
            Self::Text(text) => vec![Cell { text: text.clone(), href: None, number: false }],
            Self::Link(subject) => vec![subject.cell()],
        }
    }

    /// Beside the mark: `12 · 44 %`, `42 min · n = 38`.
    pub(super) fn short(&self) -> String {
        match self {
            Self::Count(count, _) | Self::Mean(count, ..) => grouped(*count),
            Self::Share(coverage) | Self::Part(coverage) => share::part(coverage.known, coverage.of),
            Self::Of(coverage) => share::of(*coverage),
            Self::Duration(Statistic::Known(known)) => format!("{} · n = {}", seconds(known.value), grouped(known.n)),
            Self::Duration(Statistic::TooFew(few)) => format!("too few · n = {}", few.n),
            Self::Ratio(Some((ratio, _))) => format!("× {}", factor(*ratio)),
            Self::Ratio(None) => "too few".to_owned(),
            Self::MeanDuration(mean) => seconds(mean.value),
            Self::Rate(value, _) => number::expected(*value),
            Self::Fraction(value, _) => percent(*value),
            Self::Number(text) | Self::Text(text) => text.clone(),
            Self::Link(subject) => subject.name.clone(),
        }
    }

    /// On the mark, after its name: `12 incidents`, `42 min (likely between 34 min and 1 h; n = 38)`.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Count(count, noun) => counted(*count, *noun),
            Self::Mean(count, interval, noun) => format!("{} ({})", counted(*count, *noun), number::means(*interval)),
            Self::Share(coverage) => share::in_full(coverage.known, coverage.of),
            Self::Part(coverage) | Self::Of(coverage) => share::of(*coverage),
            Self::Duration(Statistic::Known(known)) => {
                let likely = number::likely_durations(known.interval).map_or_else(String::new, |likely| likely + "; ");
                format!("{} ({likely}n = {})", seconds(known.value), grouped(known.n))
            }
            Self::Duration(Statistic::TooFew(few)) => format!("not enough data (n = {})", few.n),
            Self::MeanDuration(mean) => format!("{} ({})", seconds(mean.value), prose::duration::mean(mean)),
            Self::Ratio(Some((ratio, interval))) => {
                format!("× {} ({})", factor(*ratio), number::likely_factors(*interval))
            }
            Self::Rate(value, interval) => {
                format!("{} a year ({})", number::expected(*value), number::means(*interval))
            }
            Self::Fraction(value, interval) => format!("{} ({})", percent(*value), number::likely_percents(*interval)),
            Self::Ratio(None) => "not enough data".to_owned(),
            Self::Number(text) | Self::Text(text) => text.clone(),
            Self::Link(subject) => subject.name.clone(),
        }
    }
}
