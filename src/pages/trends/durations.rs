//! How long incidents last: the distribution, its quantiles, and whether they changed.

use crate::archive::{Band, Facet};
use crate::chart::{Ecdf, HistogramBin, Line, LinePoint, LogHistogram, Mark, Range, Ranges, Reference, Tone, Vertical};
use crate::pages::Site;
use crate::pages::format::counted;
use crate::pages::view::{Cell, Figure, Section};
use crate::routes::Route;
use crate::statistics::ecdf::ecdf;
use crate::statistics::histogram::log_histogram;
use crate::statistics::periods::{Every, Period};
use crate::statistics::quantile::quantile;
use crate::statistics::{shares, verdict, words};
use crate::trends::Lengths;
use crate::units::Length;

use super::parts::{
    caption, drawn, figure, left_out, length_cells, length_note, link_cell, names, number_cell, period_href, table,
    window,
};
use super::{sentence, text_cell};

/// As many periods stand on a line.
const POINTS: usize = 40;
/// As many incidents with a duration a period needs on average for its median to be worth a line.
const A_MEDIAN: usize = 10;
/// As many severities or causes are compared.
const GROUPS: usize = 12;
/// As many years are compared, each with the one before.
const YEARS: usize = 12;

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
            self.medians_by(path, Facet::Severity, "severity"),
        ];
        let sections = figures.into_iter().flatten().map(Section::from);
        (statements, sections.chain(self.year_against_year(path)).collect())
    }

    /// The log-binned histogram.
    fn histogram(&self, path: &str) -> Option<Figure> {
        let lengths = &self.trends().lengths;
        let histogram = log_histogram(&lengths.sorted);
        if histogram.n == 0 {
            return None;
        }
        let (low, high) = (quantile(&lengths.sorted, 0.25)?, quantile(&lengths.sorted, 0.75)?);
        let finding = if histogram.n < 8 {
            format!("{} by length: too few to tell a shape", counted(histogram.n, "duration", "durations"))
        } else {
            format!("Half of all durations lie between {} and {}", words::length(low), words::length(high))
        };
        let bins = histogram.bins.iter().map(|bin| {
            let title = format!(
                "{} to {}: {}",
                words::length(bin.from),
                words::length(bin.to),
                counted(bin.count, "incident", "incidents")
            );
            // A bin is not a band: it leads to the band in which its middle lies.
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast saturates")]
            let middle = Length::from_seconds((bin.from * bin.to).sqrt() as u64);
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
        let marks = [
            (HOUR / 4.0, "15 minutes"),
            (HOUR, "an hour"),
            (4.0 * HOUR, "4 hours"),
            (24.0 * HOUR, "a day"),
            (168.0 * HOUR, "a week"),
        ];
        let within = |limit: f64| lengths.sorted.partition_point(|seconds| *seconds <= limit);
        let (limit, name) = marks.into_iter().find(|(limit, _)| within(*limit) * 2 >= n).unwrap_or(marks[4]);
        let share = shares::share(within(limit) as u64, n as u64);
        let finding = verdict::share(&format!("over within {name}:"), &share);
        let distribution = ecdf(&lengths.sorted);
        let rows = marks.iter().map(|(limit, name)| {
            let share = shares::share(within(*limit) as u64, n as u64);
            let interval = shares::interval(within(*limit) as u64, n as u64);
            vec![
                text_cell((*name).to_owned()),
                number_cell(within(*limit)),
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

    /// The median by period, in the shortest periods that carry one.
    pub(super) fn medians(&self, path: &str) -> Option<Figure> {
        let trends = self.trends();
        let (first, last) = trends.pace.span?;
        if trends.lengths.n() < 6 {
            return None;
        }
        let periods = |every| Period::of(first, every).up_to(Period::of(last.max(trends.today), every));
        let carries = |every: &Every| {
            let count = periods(*every).len();
            count <= POINTS && count * A_MEDIAN <= trends.lengths.n()
        };
        let every = [Every::Month, Every::Quarter].into_iter().find(carries).unwrap_or(Every::Year);
        let all = periods(every);
        let shown = window(&all, POINTS);
        let mut medians: Vec<(Period, Lengths)> =
            shown.iter().map(|period| (*period, trends.lengths_of(&trends.members(*period)))).collect();
        // Nothing is drawn before the first median: the line begins there.
        let begins = medians.iter().position(|(_, lengths)| lengths.median.known().is_some()).unwrap_or(0);
        medians.drain(..begins);
        let from = medians.first()?.0;
        let earlier =
            trends.observed.iter().filter(|seen| seen.date.is_some_and(|date| date < from.first_day())).count();
        let known = medians.iter().filter(|(_, lengths)| lengths.median.known().is_some()).count();
        if known < 2 || known * 2 < medians.len() {
            return None;
        }
        let points = medians.iter().map(|(period, lengths)| {
            let (name, group) = names(*period);
            LinePoint {
                name,
                group,
                value: drawn(&lengths.median),
                running: period.last_day() > trends.today,
                mark: Mark {
                    tone: Tone::Accent,
                    href: period_href(path, *period, lengths.of),
                    title: verdict::length(&format!("{period}: median"), &lengths.median),
                },
            }
        });
        let change = trends.current(every).and_then(|period| match every {
            Every::Month => None,
            _ => std::iter::successors(Some(period), |period| Some(period.previous()))
                .take_while(|period| trends.pace.covers(period.previous()))
                .filter_map(|period| trends.change(period))
                .find(|change| change.compared.as_ref().is_some_and(|compared| compared.lengths.known().is_some()))?
                .of_lengths(),
        });
        let finding = change.unwrap_or_else(|| format!("Median duration by {}", every.name()));
        let chart = Line {
            caption: caption("medians", &finding, "The median duration of each period with its 95 % interval."),
            up: "median duration".to_owned(),
            vertical: Vertical::Lengths,
            points: points.collect(),
        };
        let rows = medians.iter().filter(|(_, lengths)| lengths.of > 0).map(|(period, lengths)| {
            let [value, interval] = length_cells(&lengths.median);
            let href = period_href(path, *period, lengths.of);
            vec![
                link_cell(period.to_string(), href),
                value,
                interval,
                number_cell(lengths.n()),
                number_cell(lengths.of),
            ]
        });
        let head = ["Period", "Median", "95 % interval", "Timed", "Incidents"];
        let table = table("Median duration by period", &head, rows.collect());
        let notes = [
            format!("n = {} of {}", trends.lengths.n(), trends.lengths.of),
            "The band is the 95 % interval of each median; the line is interrupted where there are too few".to_owned(),
            left_out(earlier as u64, from),
        ];
        Some(figure("medians", &finding, &chart.draw(), notes, Some(table)))
    }

    /// The medians of the leading terms of a facet.
    pub(super) fn medians_by(&self, path: &str, facet: Facet, word: &str) -> Option<Figure> {
        let trends = self.trends();
        let index = self.archive.facet(facet);
        let leading = index.leading(GROUPS);
        let terms: Vec<_> = index.terms.iter().filter(|term| leading.iter().any(|one| one.slug == term.slug)).collect();
        let medians: Vec<_> = terms.iter().map(|term| (*term, trends.lengths_of(&term.members))).collect();
        let known: Vec<_> = medians.iter().filter_map(|(term, it)| Some((*term, it.median.known()?))).collect();
        let longest = known.iter().max_by(|a, b| a.1.value.total_cmp(&b.1.value))?;
        if known.len() < 2 {
            return None;
        }
        let apart = known.iter().any(|(_, other)| other.interval.high < longest.1.interval.low);
        let finding = if apart {
            format!("{}: the longest median, {}", longest.0.label, words::length(longest.1.value))
        } else {
            format!("Medians by {word}: no {word} stands apart from all the others")
        };
        let id = format!("by-{}", facet.word());
        let ranges = medians.iter().map(|(term, lengths)| Range {
            name: term.label.clone(),
            value: drawn(&lengths.median),
            note: length_note(&lengths.median),
            mark: Mark {
                tone: term.rank.map_or(Tone::Accent, Tone::Severity),
                href: Some(Route::Term(facet, &term.slug, 1).from(path)),
                title: verdict::length(&format!("{}: median", term.label), &lengths.median),
            },
        });
        let chart = Ranges {
            caption: caption(&id, &finding, "Medians with their 95 % intervals."),
            across: "median duration".to_owned(),
            ranges: ranges.collect(),
        };
        let rows = medians.iter().map(|(term, lengths)| {
            let [value, interval] = length_cells(&lengths.median);
            let href = Some(Route::Term(facet, &term.slug, 1).from(path));
            let n = number_cell(format!("{} of {}", lengths.n(), lengths.of));
            vec![link_cell(term.label.clone(), href), value, interval, n]
        });
        let table =
            table(&format!("Median duration by {word}"), &["", "Median", "95 % interval", "Timed"], rows.collect());
        let notes = [
            "95 % intervals from order statistics; where they overlap, a difference may be chance".to_owned(),
            match index.terms.len() - terms.len() {
                0 => String::new(),
                n => format!("{n} with fewer incidents left out"),
            },
        ];
        Some(figure(&id, &finding, &chart.draw(), notes, Some(table)))
    }

    /// Each year against the one before, as a ratio of lengths.
    fn year_against_year(&self, path: &str) -> Option<Section> {
        let trends = self.trends();
        let years: Vec<Period> = trends.reviewed(Every::Year).collect();
        let shown = window(&years, YEARS);
        let compared: Vec<_> = shown
            .iter()
            .filter_map(|year| Some((*year, *trends.change(*year)?.compared.as_ref()?.lengths.known()?)))
            .collect();
        if compared.is_empty() {
            return None;
        }
        let differ = compared.iter().filter(|(_, ratio)| ratio.differs()).count();
        let finding = match (differ, compared.len()) {
            (0, n) => {
                format!("No change from one year to the next that could have been seen, in {n} of {n} comparisons")
            }
            (k, n) => {
                format!("{k} of {n} years differ in duration from the year before by more than chance would explain")
            }
        };
        let rows = compared.iter().map(|(year, ratio)| {
            vec![
                link_cell(year.to_string(), Some(Route::Review(&year.to_string()).from(path))),
                number_cell(format!("× {}", words::factor(ratio.ratio))),
                number_cell(format!("{}–{}", words::factor(ratio.interval.low), words::factor(ratio.interval.high))),
                number_cell(format!("{} and {}", ratio.n.0, ratio.n.1)),
                number_cell(format!("× {}", words::factor(ratio.detectable))),
                text_cell(if ratio.differs() { "differs" } else { "no change to be seen" }),
            ]
        });
        let head = ["Year", "Durations against the year before", "95 % interval", "n", "Would have shown", "Verdict"];
        let notes = [
            "The ratio of geometric means, by a permutation test; “would have shown” is the change that these numbers would find four times in five".to_owned(),
        ];
        let notes = notes.into_iter().chain(verdict::many_comparisons(compared.len()));
        Some(Section {
            id: "_year-against-year".to_owned(),
            heading: Some(finding),
            statements: notes.map(|note| sentence(&note)).collect(),
            tables: vec![table("Durations, each year against the one before", &head, rows.collect())],
            ..Section::default()
        })
    }
}

/// Median, p75, p90 and mean as rows of a table; the mean with what it hides.
fn quantile_rows(of: &str, lengths: &Lengths) -> Vec<Vec<Cell>> {
    let named = |name: &str| text_cell(super::parts::title(&format!("{of}{name}")));
    let quantiles = [("median", &lengths.median), ("75 % end within", &lengths.p75), ("90 % end within", &lengths.p90)];
    let row = |(name, quantile): (&str, &crate::statistics::Figure<crate::statistics::Estimate>)| {
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
