//! How long incidents last: the distribution, its quantiles, and whether they changed.

use crate::archive::{Band, Facet};
use crate::chart::{Ecdf, HistogramBin, LogHistogram, Mark, Range, Ranges, Reference, Tone};
use crate::pages::Site;
use crate::pages::format::counted;
use crate::routes::Route;
use crate::statistics::ecdf::ecdf;
use crate::statistics::histogram::log_histogram;
use crate::statistics::quantile::quantile;
use crate::statistics::{shares, verdict, words};
use crate::trends::Lengths;
use crate::units::Duration;
use crate::view::{Cell, Figure, Section};

use super::parts::{caption, drawn, figure, length_cells, length_note, number_cell, table};
use super::text_cell;

/// Fewer durations have no shape that columns would show: the dots above them say all.
const SHAPE: usize = 8;

impl Site {
    pub(super) fn durations(&self, path: &str) -> (Vec<String>, Vec<Section>) {
        let trends = self.trends();
        let lengths = &trends.lengths;
        let mut statements = vec![trends.coverage.in_words()];
        if lengths.of > 0 {
            statements.push(verdict::length("median", &lengths.median));
        }
        statements.extend(self.as_written());
        if let Some(with_ongoing) = &lengths.with_ongoing {
            let name = "median with those that go on counted as lasting at least so long (Kaplan–Meier)";
            statements.push(verdict::length(name, with_ongoing));
        }
        let figures = [
            self.dots(path),
            self.histogram(path),
            self.over_by_then(),
            self.quantiles(),
            self.medians(path),
            self.year_against_year(path),
            self.medians_by(path, Facet::Severity, "severity"),
        ];
        (statements, figures.into_iter().flatten().map(Section::from).collect())
    }

    /// The log-binned histogram.
    fn histogram(&self, path: &str) -> Option<Figure> {
        let lengths = &self.trends().lengths;
        let histogram = log_histogram(&lengths.sorted);
        if histogram.n < SHAPE {
            return None;
        }
        let (low, high) = (quantile(&lengths.sorted, 0.25)?, quantile(&lengths.sorted, 0.75)?);
        let finding = format!("Half of all durations lie between {} and {}", words::length(low), words::length(high));
        let bins = histogram.bins.iter().map(|bin| {
            let title = format!(
                "{} to {}: {}",
                words::length(bin.from),
                words::length(bin.to),
                counted(bin.count, "incident", "incidents")
            );
            // A bin is not a band: it leads to the band in which its middle lies.
            let middle = Duration::from_fraction((bin.from * bin.to).sqrt());
            let href = (bin.count > 0).then(|| Route::Band(Band::of(Some(middle)), 1).from(path));
            HistogramBin {
                from: bin.from,
                to: bin.to,
                count: bin.count,
                mark: Mark { tone: Tone::Accent, href, title },
            }
        });
        let rows = histogram.bins.iter().map(|bin| {
            vec![text_cell(format!("{} to {}", words::length(bin.from), words::length(bin.to))), number_cell(bin.count)]
        });
        let chart = LogHistogram {
            caption: caption("histogram", &finding, "Durations in bins that grow by a fixed factor."),
            across: "duration".to_owned(),
            up: "incidents".to_owned(),
            bins: bins.collect(),
            references: self.median_reference(),
        };
        let notes = [
            format!("n = {} of {}", histogram.n, lengths.of),
            match histogram.zero {
                0 => String::new(),
                n => format!("{n} with a duration of zero left out: they have no place on a logarithmic axis"),
            },
            "A column leads to the duration band of its middle".to_owned(),
        ];
        let table = table("Durations by length", &["Duration", "Incidents"], rows.collect());
        Some(figure("histogram", &finding, &chart.draw(), notes, Some(table)))
    }

    fn median_reference(&self) -> Vec<Reference> {
        let median = self.trends().lengths.median.known();
        let reference = median
            .map(|known| Reference { seconds: known.value, label: format!("median {}", words::length(known.value)) });
        reference.into_iter().collect()
    }

    /// The share that was over by then.
    fn over_by_then(&self) -> Option<Figure> {
        const HOUR: f64 = 3_600.0;
        let lengths = &self.trends().lengths;
        let n = lengths.n();
        if n < 6 {
            return None;
        }
        let marks = [HOUR / 4.0, HOUR, 4.0 * HOUR, 24.0 * HOUR, 168.0 * HOUR];
        let within = |limit: f64| lengths.sorted.partition_point(|seconds| *seconds <= limit);
        let limit = marks.into_iter().find(|limit| within(*limit) * 2 >= n).unwrap_or(marks[4]);
        let share = shares::share(within(limit) as u64, n as u64);
        let finding = verdict::share(&format!("over within {}:", words::length(limit)), &share);
        let distribution = ecdf(&lengths.sorted);
        let rows = marks.into_iter().map(|limit| {
            let share = shares::share(within(limit) as u64, n as u64);
            let interval = shares::interval(within(limit) as u64, n as u64);
            vec![
                text_cell(words::length(limit)),
                number_cell(within(limit)),
                number_cell(share.known().map_or_else(String::new, |share| words::percent(share.value))),
                number_cell(format!("{}–{}", words::percent(interval.low), words::percent(interval.high))),
            ]
        });
        let table = table("Over within", &["Within", "Incidents", "Share", "95 % interval"], rows.collect());
        let chart = Ecdf {
            caption: caption("ecdf", &finding, "The share of incidents that lasted at most so long."),
            across: "duration".to_owned(),
            up: "over by then".to_owned(),
            steps: distribution.steps,
            margin: distribution.margin,
            references: self.median_reference(),
        };
        let notes = [
            format!("n = {n} of {}", lengths.of),
            "The band holds the whole true curve with 95 % confidence (Dvoretzky–Kiefer–Wolfowitz)".to_owned(),
        ];
        Some(figure("ecdf", &finding, &chart.draw(), notes, Some(table)))
    }

    /// Median, p75 and p90 with their intervals; the mean in the table, with what it hides.
    fn quantiles(&self) -> Option<Figure> {
        let lengths = &self.trends().lengths;
        let quantiles =
            [("Median", &lengths.median), ("75 % end within", &lengths.p75), ("90 % end within", &lengths.p90)];
        lengths.median.known()?;
        let finding = lengths.nine_of_ten();
        let mut rows = quantile_rows("", lengths);
        rows.extend(
            self.trends().as_written.iter().flat_map(|it| quantile_rows("As written in the front matter: ", it)),
        );
        let ranges = quantiles.iter().map(|(name, quantile)| Range {
            name: (*name).to_owned(),
            value: drawn(quantile),
            note: length_note(quantile),
            mark: Mark { tone: Tone::Accent, href: None, title: verdict::length(name, quantile) },
        });
        let chart = Ranges {
            caption: caption("quantiles", &finding, "Quantiles of the duration with 95 % intervals."),
            across: "duration".to_owned(),
            factors: false,
            ranges: ranges.collect(),
        };
        let notes = [
            format!("n = {} of {}", lengths.n(), lengths.of),
            "Intervals from order statistics, at 95 %: they hold for any distribution".to_owned(),
            "The mean stands with the numbers only, and with what it hides".to_owned(),
        ];
        let table = table("Durations", &["", "Duration", "95 % interval", "n"], rows);
        Some(figure("quantiles", &finding, &chart.draw(), notes, Some(table)))
    }
}

/// Median, p75, p90 and mean as rows of a table; the mean with what it hides.
fn quantile_rows(of: &str, lengths: &Lengths) -> Vec<Vec<Cell>> {
    let named = |name: &str| text_cell(super::parts::title(&format!("{of}{name}")));
    let quantiles = [("median", &lengths.median), ("75 % end within", &lengths.p75), ("90 % end within", &lengths.p90)];
    let row = |(name, quantile): (&str, &crate::statistics::Statistic<crate::statistics::Estimate>)| {
        let [value, interval] = length_cells(quantile);
        vec![named(name), value, interval, number_cell(lengths.n())]
    };
    let mean = lengths.mean.map(|mean| {
        let above = shares::share(mean.above as u64, mean.n as u64);
        let above = above.known().map_or_else(String::new, |share| format!(" ({})", words::percent(share.value)));
        let hides = format!("{} of {}{above} last longer than it", mean.above, mean.n);
        vec![named("mean"), number_cell(words::length(mean.value)), number_cell(hides), number_cell(mean.n)]
    });
    quantiles.into_iter().map(row).chain(mean).collect()
}
