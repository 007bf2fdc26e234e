//! Whether what was changed stopped the incidents that it was meant to stop, and the changes that charts mark.

use jiff::civil::Date;

use crate::archive::Facet;
use crate::chart::Marker;
use crate::pages::figure::{Draft, Series, Subject, Value};
use crate::pages::site::Site;
use crate::prose::date::date;
use crate::prose::{self, Statement};
use crate::slug::Slug;
use crate::statistics::Verdict;
use crate::statistics::periods::{Period, Window};
use crate::trends::{Claim, Intervention, Target};
use crate::units::grouped;
use crate::view::{Figure, Section, Table};

use super::content::Content;

/// Maximum number of changes with a sentence: those with a clear effect first, then the latest.
const SENTENCES: usize = 8;
/// Maximum number of changes in the drawing and in the table.
const DRAWN: usize = 24;
const ROWS: usize = 100;
/// Maximum number of changes marked on a chart, the latest.
const MARKED: usize = 9;

/// The marks of a chart of periods, and the note that explains them.
pub(super) struct Marks {
    pub markers: Vec<Marker<f64>>,
    pub note: Option<String>,
}

/// A change with its claim, and how many more quiet days would show that it worked.
type Judged<'a> = (&'a Intervention, &'a Claim, Option<u32>);

impl Site {
    pub(super) fn changes(&self, path: &str) -> Content {
        let judged: Vec<Judged<'_>> = self.trends().judged().collect();
        let (fewer, more) = [Verdict::Lower, Verdict::Higher]
            .map(|verdict| judged.iter().filter(|(_, claim, _)| claim.verdict() == verdict).count())
            .into();
        if judged.is_empty() {
            return Content::new(prose::intervention::none(), []);
        }
        let mut statements: Vec<Statement> = Vec::new();
        if judged.len() > 1 {
            statements.push(prose::intervention::summary(fewer, more, judged.len()));
        }
        let (clear, open): (Vec<_>, Vec<_>) = judged.iter().partition(|(_, claim, _)| claim.is_made);
        let shown = clear.into_iter().chain(open).take(SENTENCES);
        statements.extend(shown.map(|(one, claim, quiet)| prose::intervention::outcome(one, claim, quiet)));
        let mut content = Content::new(statements, [self.ratios(path, &judged)]);
        content.sections.push(self.changes_table(path, &judged));
        content
    }

    /// For each change, how often such incidents happened since, over before.
    fn ratios(&self, path: &str, judged: &[Judged<'_>]) -> Option<Figure> {
        let known = judged.iter().filter(|(_, claim, _)| claim.effect.known().is_some()).take(DRAWN);
        let rows: Vec<Judged<'_>> = known.copied().collect();
        if rows.is_empty() {
            return None;
        }
        let hidden = judged.len() - rows.len();
        let draft = Draft::new("changes", Statement::of("How often such incidents happened since each change, over before"))
            .note("Left of 1: fewer than before, where all other incidents count as unchanged".to_owned())
            .note((hidden > 0).then(|| format!("Not drawn: {} that can’t be judged yet or are older", grouped(hidden))))
            .note("A change is often made after a bad spell; fewer incidents follow a bad spell in any case".to_owned())
            .method("The ratio of odds of four counts, before and since, of the incidents meant to stop and of all others, with its exact conditional 95 % interval (Fisher)")
            .method("Without others, the counts are compared by days");
        let series = Series::new("Changes", "Change", rows, |(one, ..)| self.changed(path, one))
            .pair(["Since over before", "95 % interval"], |(_, claim, _)| {
                Value::Ratio(claim.effect.known().map(|effect| (effect.ratio, effect.interval)))
            });
        Some(series.ranges(draft, "Ratios with their 95 % intervals.", "since over before"))
    }

    fn changes_table(&self, path: &str, judged: &[Judged<'_>]) -> Section {
        let rows: Vec<Judged<'_>> = judged.iter().take(ROWS).copied().collect();
        let hidden = judged.len() - rows.len();
        let table: Table =
            Series::new("Changes, the latest first", "Change", rows, |(one, ..)| self.changed(path, one))
                .text("Date", |(one, ..)| date(one.date))
                .text("Meant to stop", |(one, ..)| self.target_name(&one.target))
                .number("Before", |(one, ..)| prose::intervention::count(one.kind.before, one.days.0))
                .number("Since", |(one, ..)| prose::intervention::count(one.kind.after, one.days.1))
                .number("All others", |(one, ..)| prose::intervention::others(one.control))
                .text("Result", |(one, claim, quiet)| prose::intervention::result(one, claim, *quiet))
                .table();
        Section {
            id: "_all".to_owned(),
            heading: Some("All changes".to_owned()),
            statements: if hidden > 0 {
                vec![format!("The latest {ROWS}; {} more are older.", grouped(hidden))]
            } else {
                Vec::new()
            },
            tables: vec![table],
            ..Section::default()
        }
    }

    /// A change; one that was an action leads to its incident.
    fn changed(&self, path: &str, one: &Intervention) -> Subject {
        let name = prose::intervention::name(one);
        Subject::new(name, one.incidents.first().and_then(|incident| self.titled(path, *incident).href))
    }

    fn target_name(&self, target: &Target) -> String {
        let (causes, services) =
            (self.labels(Facet::Cause, &target.causes), self.labels(Facet::Service, &target.services));
        prose::intervention::target(&causes, &services, target.unknown_services)
    }

    fn labels<'a>(&'a self, facet: Facet, slugs: &'a [Slug]) -> Vec<&'a str> {
        let index = self.archive.measured(facet);
        slugs.iter().map(|slug| index.label(slug)).collect()
    }

    /// The changes of the settings between two days, the latest.
    pub(super) fn marked_changes(&self, since: Date, until: Date) -> Vec<(String, Date)> {
        let inside = |one: &&Intervention| since <= one.date && one.date <= until;
        let all: Vec<(String, Date)> =
            self.trends().interventions.marked().filter(inside).map(|one| (one.title.clone(), one.date)).collect();
        all[all.len().saturating_sub(MARKED)..].to_vec()
    }

    /// The same among periods side by side.
    pub(super) fn marks_among(&self, periods: impl Iterator<Item = Period>) -> Marks {
        let periods: Vec<Period> = periods.collect();
        let ends = periods.first().zip(periods.last());
        let changes =
            ends.map(|(first, last)| self.marked_changes(first.first_day(), last.last_day())).unwrap_or_default();
        let place = |(number, (_, day)): (usize, &(String, Date))| {
            let index = periods.partition_point(|period| period.last_day() < *day);
            let period = *periods.get(index)?;
            let days = |until| f64::from(Window { from: period.first_day(), until }.days());
            let at = index as f64 + (days(*day) - 1.0) / days(period.last_day());
            Some(marker(number, at))
        };
        let markers = changes.iter().enumerate().filter_map(place).collect();
        Marks { markers, note: prose::intervention::marked(&changes) }
    }
}

/// The marker of the change with this number, counted from 0.
pub(super) fn marker<P>(number: usize, at: P) -> Marker<P> {
    Marker { at, name: (number + 1).to_string() }
}
