//! Whether durations moved: medians by period and by group, and each year beside the one before.

use crate::archive::{Facet, Term};
use crate::chart::Tone;
use crate::pages::figure::{Draft, Period as Place, Series, Subject, Value};
use crate::pages::format::basis;
use crate::pages::site::Site;
use crate::prose::number::INCIDENT;
use crate::prose::{self, Statement};
use crate::routes::Route;
use crate::statistics::coverage::Coverage;
use crate::statistics::effect::Effect;
use crate::statistics::kaplan_meier::Lasted;
use crate::statistics::periods::{Granularity, Period};
use crate::statistics::rank_regression::compare;
use crate::trends::{Aspect, Durations, Observed};
use crate::units::grouped;
use crate::view::Figure;

use super::periods::{last_of, period_href};

/// Maximum number of periods on a line.
const POINTS: usize = 40;
/// How many incidents with a duration a period needs on average for its median to be worth a line.
const A_MEDIAN: usize = 10;
/// How many durations a median needs.
const NEEDED: usize = 6;
/// Maximum number of severities or causes compared.
const GROUPS: usize = 12;
/// Maximum number of years compared, each with the one before.
const YEARS: usize = 12;

impl Site {
    /// The median by period, in the shortest periods that carry one.
    pub(super) fn medians(&self, path: &str) -> Option<Figure> {
        let trends = self.trends();
        let (first, last) = trends.frequency.span?;
        let n = trends.durations.n();
        let periods = |every| Period::of(first, every).up_to(Period::of(last.max(trends.today), every));
        let carries = |every: &Granularity| {
            let count = periods(*every).len();
            count <= POINTS && count * A_MEDIAN <= n
        };
        let every = [Granularity::Month, Granularity::Quarter].into_iter().find(carries).unwrap_or(Granularity::Year);
        let all = periods(every);
        let mut medians: Vec<(Period, Durations)> = last_of(&all, POINTS)
            .iter()
            .map(|period| (*period, trends.durations_of(&trends.members(*period))))
            .collect();
        // Nothing is drawn before the first median: the line begins there.
        let is_known = |(_, durations): &(Period, Durations)| durations.median.known().is_some();
        medians.drain(..medians.iter().position(is_known).unwrap_or(0));
        let from = medians.first()?.0;
        let known = medians.iter().filter(|median| is_known(median)).count();
        if n < NEEDED || known < 2 || known * 2 < medians.len() {
            return None;
        }
        let earlier =
            trends.observed.iter().filter(|seen| seen.date.is_some_and(|date| date < from.first_day())).count();
        let marks = self.marks_among(medians.iter().map(|(period, _)| *period));
        let draft = Draft::new("medians", Statement::of("Median duration by period"))
            .note(basis(&trends.durations))
            .note("Gaps in the line are periods with too few durations".to_owned())
            .note(prose::chart::left_out(earlier, &prose::period::name(from)))
            .note(marks.note)
            .method("The band is the 95 % interval of each median, from order statistics");
        let series = Series::new("Median duration by period", "Period", medians, |(period, durations)| {
            Subject::new(prose::period::name(*period), period_href(path, *period, durations.of))
        })
        .duration("Median", |(_, durations)| durations.median)
        .of("With a duration", |(_, durations)| Coverage { known: durations.n(), of: durations.of })
        .listed(|(_, durations)| durations.of > 0)
        .marked(marks.markers);
        let axes = "The median duration of each period, with its 95 % interval.";
        Some(series.line(draft, axes, "median duration".to_owned(), |(period, _)| Place {
            period: *period,
            partial: trends.is_running(*period),
        }))
    }

    /// The medians of the leading terms of a facet.
    pub(super) fn medians_by(&self, path: &str, facet: Facet, word: &str) -> Option<Figure> {
        let trends = self.trends();
        let index = self.archive.measured(facet);
        let leading = index.leading(GROUPS);
        let terms = index.terms.iter().filter(|term| leading.iter().any(|one| one.slug == term.slug));
        let mut medians: Vec<(&Term, Durations)> =
            terms.map(|term| (term, trends.durations_of(&term.members))).collect();
        // Severities have an order of their own; of the others, the longest first and those with too few last.
        if facet != Facet::Severity {
            let median = |durations: &Durations| durations.median.known().map_or(-1.0, |median| median.value);
            medians.sort_by(|a, b| median(&b.1).total_cmp(&median(&a.1)));
        }
        let slowest = trends.slowest(&medians)?;
        let finding = prose::duration::longest((&slowest.term.label, slowest.median), slowest.is_apart(), word);
        let hidden = index.terms.len() - medians.len();
        let (aspect, terms) = match facet {
            Facet::Severity => (Aspect::Severity, "severities"),
            _ => (Aspect::Cause, "causes"),
        };
        let coverage = &trends.coverage;
        let inferred = prose::archive::inferred(coverage.inferred(aspect), coverage.aspect(aspect).known, terms);
        let draft = Draft::new(format!("by-{}", facet.word()), finding)
            .note(basis(&trends.durations))
            .note(inferred)
            .note((hidden > 0).then(|| format!("Not shown: {} with fewer incidents", grouped(hidden))))
            .method("The 95 % intervals come from order statistics")
            .method("One is called the longest only if a rank test separates it from each of the others");
        let caption = format!("Median duration by {word}");
        let series =
            Series::new(caption, prose::capitalised(word), medians, |(term, _)| Subject::term(path, facet, term))
                .duration("Median", |(_, durations)| durations.median)
                .of("With a duration", |(_, durations)| Coverage { known: durations.n(), of: durations.of })
                .tone(|(term, _)| term.rank.map_or(Tone::Accent, Tone::Severity));
        Some(series.ranges(draft, "Medians, with their 95 % intervals.", "median duration"))
    }

    /// Each year beside the one before, as a ratio of durations.
    pub(super) fn year_beside_year(&self, path: &str) -> Option<Figure> {
        let trends = self.trends();
        let lasted = |year: Period| -> Vec<Lasted> {
            trends.observed_of(&trends.members(year)).filter_map(Observed::lasted).collect()
        };
        let of_year = |year: Period| {
            let (now, before) = (lasted(year), lasted(year.previous()));
            let effect = *compare(&now, &before).known()?;
            Some(Beside { year, effect, now: now.len(), before: before.len() })
        };
        let years: Vec<Period> = trends.reviewed(Granularity::Year).collect();
        let compared: Vec<Beside> = last_of(&years, YEARS).iter().rev().filter_map(|year| of_year(*year)).collect();
        if compared.is_empty() {
            return None;
        }
        let draft = Draft::new("year-beside-year", Statement::of("Durations of each year beside the year before"))
            .note("Years differ by chance: whether there is a trend is said above, from all years together".to_owned())
            .method("The ratio of durations by ranks with its 95 % interval, ongoing incidents included");
        let series = Series::new("Durations beside the year before", "Year", compared, |row| {
            Subject::new(row.year.to_string(), Route::Review(&row.year.to_string()).from(path))
        })
        .pair(["Durations", "95 % interval"], |row| Value::Ratio(Some((row.effect.ratio, row.effect.interval))))
        .count("Incidents", INCIDENT, |row| row.now)
        .count("The year before", INCIDENT, |row| row.before)
        .tone(|_| Tone::Muted);
        let axes = "Durations of each year over those of the year before.";
        Some(series.ranges(draft, axes, "over the year before"))
    }
}

/// The durations of a year beside those of the year before.
struct Beside {
    year: Period,
    effect: Effect,
    /// How many durations there are in each.
    now: usize,
    before: usize,
}
