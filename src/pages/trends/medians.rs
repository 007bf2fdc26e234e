//! Whether durations moved: medians by period and by group, and each year against the one before.

use crate::archive::Facet;
use crate::chart::{Line, LinePoint, Mark, Range, Ranges, Tone};
use crate::pages::Site;
use crate::routes::Route;
use crate::statistics::periods::{Granularity, Period};
use crate::statistics::permutation::DurationRatio;
use crate::statistics::{verdict, words};
use crate::trends::Lengths;
use crate::view::Figure;

use super::parts::{
    caption, drawn, figure, left_out, length_cells, length_note, link_cell, names, number_cell, period_href, table,
    window,
};
use super::text_cell;

/// As many periods stand on a line.
const POINTS: usize = 40;
/// As many incidents with a duration a period needs on average for its median to be worth a line.
const A_MEDIAN: usize = 10;
/// As many severities or causes are compared.
const GROUPS: usize = 12;
/// As many years are compared, each with the one before.
const YEARS: usize = 12;

impl Site {
    /// The median by period, in the shortest periods that carry one.
    pub(super) fn medians(&self, path: &str) -> Option<Figure> {
        let trends = self.trends();
        let (first, last) = trends.pace.span?;
        if trends.lengths.n() < 6 {
            return None;
        }
        let periods = |every| Period::of(first, every).up_to(Period::of(last.max(trends.today), every));
        let carries = |every: &Granularity| {
            let count = periods(*every).len();
            count <= POINTS && count * A_MEDIAN <= trends.lengths.n()
        };
        let every = [Granularity::Month, Granularity::Quarter].into_iter().find(carries).unwrap_or(Granularity::Year);
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
            Granularity::Month => None,
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
        let mut medians: Vec<_> = terms.iter().map(|term| (*term, trends.lengths_of(&term.members))).collect();
        // Severities have an order of their own; of the others, the longest first and those with too few last.
        if facet != Facet::Severity {
            let median = |lengths: &Lengths| lengths.median.known().map_or(-1.0, |median| median.value);
            medians.sort_by(|a, b| median(&b.1).total_cmp(&median(&a.1)));
        }
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
            factors: false,
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
    pub(super) fn year_against_year(&self, path: &str) -> Option<Figure> {
        let trends = self.trends();
        let years: Vec<Period> = trends.reviewed(Granularity::Year).collect();
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
        let said = |ratio: &DurationRatio| {
            let (low, high) = (words::factor(ratio.interval.low), words::factor(ratio.interval.high));
            format!("× {} ({low}–{high})", words::factor(ratio.ratio))
        };
        let ranges = compared.iter().rev().map(|(year, ratio)| Range {
            name: year.to_string(),
            value: Some((ratio.ratio, (ratio.interval.low, ratio.interval.high))),
            note: format!("× {} · n = {} and {}", words::factor(ratio.ratio), ratio.n.0, ratio.n.1),
            mark: Mark {
                tone: if ratio.differs() { Tone::Accent } else { Tone::Muted },
                href: Some(Route::Review(&year.to_string()).from(path)),
                title: format!("{year}: {} the year before", said(ratio)),
            },
        });
        let chart = Ranges {
            caption: caption("year-against-year", &finding, "Durations of each year against those of the year before."),
            across: "against the year before".to_owned(),
            factors: true,
            ranges: ranges.collect(),
        };
        let rows = compared.iter().rev().map(|(year, ratio)| {
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
            "The ratio of geometric means with its 95 % interval, by a permutation test; grey where chance would explain it".to_owned(),
            "The table adds the change that these numbers would have found four times in five".to_owned(),
        ];
        let notes = notes.into_iter().chain(verdict::many_comparisons(compared.len()));
        let table = table("Durations, each year against the one before", &head, rows.collect());
        Some(figure("year-against-year", &finding, &chart.draw(), notes, Some(table)))
    }
}
