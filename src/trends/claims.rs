//! What the figures claim: whether something became more or less, when it changed, and whether that is more than chance.
//!
//! Each claim is tried on its own. Whether it may be made is decided for a family of claims together, so that the whole site
//! is wrong in at most one of twenty archives in which nothing changes, for each of the two families.

use jiff::civil::Date;

use crate::archive::IncidentId;
use crate::incident::Measure;
use crate::statistics::effect::{ChangePoint, Effect};
use crate::statistics::kaplan_meier::Lasted;
use crate::statistics::multiplicity::{Tried, controlled, testable};
use crate::statistics::poisson_regression;
use crate::statistics::rank_regression::{self, Observation as Timed};
use crate::statistics::recurrence::Recurrence;
use crate::statistics::{Interval, LEVEL, Statistic, Verdict};

use super::interventions::{Intervention, Interventions};
use super::observed::Observed;
use super::recurring::Recurring;
use super::response::Measured;
use super::window::{Observation, years};

/// How many months a trend of the frequency needs, so that each season can be compared with itself.
const MONTHS: usize = 24;
/// How many years a trend of durations needs.
const YEARS: f64 = 1.0;
/// How many years from either end a change of the frequency is looked for, at least.
const MARGIN: f64 = 0.5;

/// The share of the level that all changes have together, where there are any.
const CHANGES: f64 = 0.25;
/// How many incidents a change needs where half of them are expected after it.
const NEEDED: usize = 6;

/// What a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// How often incidents happen.
    Frequency,
    /// How long they last.
    Duration,
    /// How long a phase of the response takes.
    Response(Measure),
    /// How many incidents repeat an earlier cause and service.
    Repeats,
    /// How often those incidents happen that a change was meant to stop, by its place among the interventions.
    Change(usize),
}

/// What is claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// That it becomes more or less from year to year.
    Trend,
    /// That it changed at one time.
    ChangePoint,
    /// That it is more or less than chance would bring.
    AgainstChance,
    /// That it is more or less after a date than before, compared with everything else.
    BeforeAfter,
}

/// A claim, which the figures support or not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Claim {
    /// What it is about.
    pub subject: Subject,
    /// What is claimed.
    pub kind: Kind,
    /// The ratio of one year to the one before, of what followed the change to what came before it, or of what is observed to
    /// what chance would bring.
    pub effect: Statistic<Effect>,
    /// When it changed.
    pub step: Option<Step>,
    /// How many of the values are inferred.
    pub inferred: usize,
    /// Its share of its family's level.
    pub share: f64,
    /// Whether it is more than chance explains, all claims of its family considered.
    pub is_made: bool,
}

/// When something changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Step {
    /// The first day of what follows.
    pub date: Date,
    /// The days between which that likely is.
    pub between: (Date, Date),
    /// How many incidents there were a year before and after; of the frequency only.
    pub rates: Option<(f64, f64)>,
}

/// All claims, in the order in which pages show them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Claims(Vec<Claim>);

impl Claim {
    /// What may be said.
    #[must_use]
    pub(crate) fn verdict(&self) -> Verdict {
        let effect = self.effect.known().filter(|_| self.is_made);
        effect.map_or(Verdict::NoChange, Effect::direction)
    }

    /// The level at which it is tried.
    #[must_use]
    pub(crate) fn level(&self) -> f64 {
        (1.0 - LEVEL) * self.share
    }

    fn trend(subject: Subject, effect: Statistic<Effect>, inferred: usize) -> Self {
        let kind = Kind::Trend;
        Self { subject, kind, effect, step: None, inferred, share: share(subject, kind), is_made: false }
    }

    fn change(
        subject: Subject,
        change: Statistic<ChangePoint>,
        step: impl Fn(&ChangePoint) -> Option<Step>,
        inferred: usize,
    ) -> Self {
        let step = change.known().and_then(step);
        let effect = change.map(|change| change.effect);
        let kind = Kind::ChangePoint;
        Self { subject, kind, effect, step, inferred, share: share(subject, kind), is_made: false }
    }
}

/// The share of its family's level that a claim has. Where a trend is claimed, its share is left to the change point, which
/// comes next; changes that were made share what the settings and actions add.
const fn share(subject: Subject, kind: Kind) -> f64 {
    match (subject, kind) {
        (Subject::Frequency, Kind::Trend) => 0.66,
        (Subject::Duration, Kind::Trend) => 0.32,
        (Subject::Frequency | Subject::Duration, _) => 0.01,
        (Subject::Response(_) | Subject::Repeats, _) => 0.2,
        (Subject::Change(_), _) => 0.0,
    }
}

impl Claims {
    /// All claims of an archive; `observation` is `None` where nobody counted how often incidents happen.
    pub(super) fn of(
        observed: &[Observed],
        observation: Option<&Observation>,
        measures: &[Measured],
        recurring: &Recurring,
        interventions: &Interventions,
    ) -> Self {
        let summary = frequency(observed, observation).into_iter().chain(durations(observed)).collect();
        let response = measures.iter().map(|measured| response(observed, measured));
        let mut details: Vec<Claim> = response.chain([repeats(recurring)]).collect();
        let changes = changes(interventions);
        if changes.iter().any(|change| change.share > 0.0) {
            for claim in &mut details {
                claim.share *= 1.0 - CHANGES;
            }
        }
        details.extend(changes);
        Self([family(summary), family(details)].concat())
    }

    /// The level at which a change is tried, or would be.
    #[must_use]
    pub(crate) fn level_of_changes(&self) -> f64 {
        let tried = self.0.iter().filter(|claim| matches!(claim.subject, Subject::Change(_)) && claim.share > 0.0);
        level_of_changes(tried.count())
    }

    /// All of them.
    pub(crate) fn all(&self) -> &[Claim] {
        &self.0
    }

    /// The claim about a subject.
    #[must_use]
    pub(crate) fn about(&self, subject: Subject, kind: Kind) -> Option<&Claim> {
        self.0.iter().find(|claim| claim.subject == subject && claim.kind == kind)
    }
}

/// A family of claims with those made that may be made together.
fn family(mut claims: Vec<Claim>) -> Vec<Claim> {
    let tried = |claim: &Claim| Tried {
        p_value: claim.effect.known().map_or(1.0, |effect| effect.p_value),
        share: claim.share,
    };
    let tried: Vec<Tried> = claims.iter().map(tried).collect();
    for (claim, is_made) in claims.iter_mut().zip(controlled(&tried, 1.0 - LEVEL)) {
        claim.is_made = is_made;
    }
    claims
}

fn frequency(observed: &[Observed], observation: Option<&Observation>) -> [Claim; 2] {
    let cells = observation.map(Observation::cells).unwrap_or_default();
    let (slope, change) = if cells.len() < MONTHS {
        (Statistic::too_few(cells.len(), MONTHS), Statistic::too_few(cells.len(), MONTHS))
    } else {
        (poisson_regression::slope(&cells), poisson_regression::change_point(&cells, MARGIN))
    };
    let inferred = observed.iter().filter(|seen| seen.date.is_some() && seen.date_is_inferred).count();
    let step = |change: &ChangePoint| {
        let observation = observation?;
        let date = observation.month(change.at)?;
        let between = (observation.month(change.between.0)?, observation.month(change.between.1)?);
        Some(Step { date, between, rates: observation.rates_around(date) })
    };
    [Claim::trend(Subject::Frequency, slope, inferred), Claim::change(Subject::Frequency, change, step, inferred)]
}

fn durations(observed: &[Observed]) -> [Claim; 2] {
    let (dates, timed) = in_order(dated_durations(observed));
    let inferred = observed.iter().filter(|seen| seen.lasted().is_some() && seen.duration_is_inferred).count();
    let date = |index: usize| dates.get(index).copied();
    let step = |change: &ChangePoint| {
        let between = (date(change.between.0)?, date(change.between.1)?);
        Some(Step { date: date(change.at)?, between, rates: None })
    };
    let change = rank_regression::change_point(&timed);
    [Claim::trend(Subject::Duration, slope(&timed), inferred), Claim::change(Subject::Duration, change, step, inferred)]
}

fn response(observed: &[Observed], measured: &Measured) -> Claim {
    let timed = timed_response(observed, measured);
    Claim::trend(Subject::Response(measured.measure), slope(&timed), measured.durations.inferred)
}

fn dated_durations(observed: &[Observed]) -> Vec<(Date, Lasted)> {
    observed.iter().filter_map(|seen| Some((seen.date?, seen.lasted()?))).collect()
}

/// All durations in order of time.
pub(super) fn timed_durations(observed: &[Observed]) -> Vec<Timed> {
    in_order(dated_durations(observed)).1
}

/// All values of a measure in order of time.
pub(super) fn timed_response(observed: &[Observed], measured: &Measured) -> Vec<Timed> {
    let timed = |(id, seconds): &(IncidentId, f64)| {
        let date = super::observed::find(observed, *id)?.date?;
        Some((date, Lasted { seconds: *seconds, ended: true }))
    };
    in_order(measured.values.iter().filter_map(timed).collect()).1
}

fn repeats(recurring: &Recurring) -> Claim {
    let Recurrence { repeats, n, .. } = recurring.share;
    let over = |by_chance: f64| if by_chance > 0.0 { repeats as f64 / by_chance } else { f64::INFINITY };
    let effect = recurring.by_chance.map(|chance| Effect {
        ratio: over(chance.expected),
        interval: Interval { low: over(chance.interval.high), high: over(chance.interval.low) },
        p_value: chance.p_value,
        n,
        error: f64::INFINITY,
    });
    Claim { kind: Kind::AgainstChance, ..Claim::trend(Subject::Repeats, effect, recurring.inferred) }
}

/// A claim for each change that was made. Those whose numbers can't show anything at their level need no share of it.
fn changes(interventions: &Interventions) -> Vec<Claim> {
    let least = |one: &Intervention| one.compared.map_or(1.0, |compared| compared.least_p_value);
    let least: Vec<f64> = interventions.all().iter().map(least).collect();
    let tried = testable(&least, level_of_changes(1));
    let level = level_of_changes(tried.iter().filter(|tried| **tried).count());
    let claim = |(index, (one, tried)): (usize, (&Intervention, &bool))| {
        let can_show = one.compared.filter(|compared| compared.least_p_value <= 1.0 - LEVEL);
        let effect = can_show.map_or_else(
            || Statistic::too_few(usize::try_from(one.kind.total()).unwrap_or(usize::MAX), NEEDED),
            |compared| Statistic::Known(compared.effect),
        );
        let share = if *tried { level / (1.0 - LEVEL) } else { 0.0 };
        let step = Some(Step { date: one.date, between: (one.date, one.date), rates: None });
        Claim { kind: Kind::BeforeAfter, share, step, ..Claim::trend(Subject::Change(index), effect, one.inferred) }
    };
    interventions.all().iter().zip(&tried).enumerate().map(claim).collect()
}

/// The level of each of `tried` changes.
fn level_of_changes(tried: usize) -> f64 {
    (1.0 - LEVEL) * CHANGES / tried.max(1) as f64
}

/// Dates and durations in order of time.
fn in_order(mut dated: Vec<(Date, Lasted)>) -> (Vec<Date>, Vec<Timed>) {
    dated.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.seconds.total_cmp(&b.1.seconds)));
    let timed = |(date, lasted): &(Date, Lasted)| Timed { covariate: years(*date), lasted: *lasted };
    (dated.iter().map(|(date, _)| *date).collect(), dated.iter().map(timed).collect())
}

/// The yearly trend of durations in order of time, where they span long enough.
fn slope(timed: &[Timed]) -> Statistic<Effect> {
    let span = timed.last().zip(timed.first()).map_or(0.0, |(last, first)| last.covariate - first.covariate);
    if span < YEARS { Statistic::too_few(0, rank_regression::NEEDED) } else { rank_regression::slope(timed) }
}
