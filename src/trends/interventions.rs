//! What was changed so that fewer incidents happen, and how many of these came before and after: from the settings, and from
//! actions with the date on which they were done.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;

use crate::archive::{Archive, Facet, IncidentId, Index};
use crate::config::MarkedChange;
use crate::incident::{Action, ActionKind, ActionStatus};
use crate::slug::Slug;
use crate::statistics::before_after::{self, Comparison, Control, Counts};
use crate::statistics::periods::Window;
use crate::text::letters_and_digits;
use crate::units::Precision;

use super::coverage::Aspect;
use super::observed::{self, Observed};
use super::window::Observation;

/// Maximum number of dates of actions that are tried, the latest first: each takes its part of the level.
const MAX_ACTIONS: usize = 200;

/// The incidents that a change was meant to stop: those of any of the causes and any of the services.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Target {
    /// Any of these causes; all without any.
    pub causes: Vec<Slug>,
    /// Any of these services; all without any.
    pub services: Vec<Slug>,
    /// Of this organisation only.
    pub organisation: Option<Slug>,
    /// How many services the settings name that no incident has.
    pub unknown_services: usize,
}

/// Something that was changed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Intervention {
    /// The first day on which it had an effect.
    pub date: Date,
    /// What was changed.
    pub title: String,
    /// How many actions of the same incidents were done on that day besides.
    pub others: usize,
    /// The incidents after which it was done, the latest first: that they happened is why it was done, so they are not counted.
    pub incidents: Vec<IncidentId>,
    /// What it was meant to stop.
    pub target: Target,
    /// The incidents that it was meant to stop.
    pub kind: Counts,
    /// What they are compared with; `None` where nothing was counted.
    pub control: Option<Control>,
    /// How many of all these incidents have their date, a cause or a service inferred.
    pub inferred: usize,
    /// The days counted before and after.
    pub days: (u32, u32),
    /// The comparison; `None` where there is nothing to compare.
    pub compared: Option<Comparison>,
}

/// All of them, in order of date.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Interventions(Vec<Intervention>);

impl Interventions {
    /// The changes of the settings and of the actions. `observation` is `None` where nobody counted how often incidents happen.
    pub(super) fn of(
        archive: &Archive,
        changes: &[MarkedChange],
        observed: &[Observed],
        window: Option<Window>,
        observation: Option<&Observation>,
    ) -> Self {
        let Some(window) = window else { return Self::default() };
        let counter = Counter { archive, observed, dated: dated(archive, observed, window), window, observation };
        let mut all: Vec<Intervention> = changes.iter().map(|change| marked(archive, change)).collect();
        all.extend(of_actions(archive));
        all.sort_by_key(|intervention| intervention.date);
        let mut dates = BTreeMap::new();
        for intervention in &mut all {
            let target = intervention.target.clone();
            let of_target = dates.entry(target).or_insert_with_key(|target| counter.dates(target));
            counter.count(intervention, of_target);
        }
        Self(all)
    }

    /// All of them.
    #[must_use]
    pub(crate) fn all(&self) -> &[Intervention] {
        &self.0
    }

    /// Those that the settings name.
    pub(crate) fn marked(&self) -> impl Iterator<Item = &Intervention> {
        self.0.iter().filter(|intervention| intervention.incidents.is_empty())
    }
}

impl Intervention {
    /// How many more days without an incident of the kind it takes until the figures show at `level` that fewer come.
    #[must_use]
    pub(crate) fn quiet_days(&self, level: f64) -> Option<u32> {
        let others = match self.control? {
            Control::Others(others) => others.total(),
            Control::Days(..) => 0,
        };
        let rate = others as f64 / f64::from((self.days.0 + self.days.1).max(1));
        before_after::quiet_days(self.kind, self.control?, rate, level)
    }

    fn new(date: Date, title: &str, target: Target) -> Self {
        Self {
            date,
            title: title.to_owned(),
            others: 0,
            incidents: Vec::new(),
            target,
            kind: Counts::default(),
            inferred: 0,
            control: None,
            days: (0, 0),
            compared: None,
        }
    }
}

/// A change of the settings.
fn marked(archive: &Archive, change: &MarkedChange) -> Intervention {
    let services = archive.measured(Facet::Service);
    let found: BTreeSet<&Slug> =
        change.services.iter().filter_map(|name| services.find(name)).map(|term| &term.slug).collect();
    let target = Target {
        causes: change.causes.clone(),
        unknown_services: change.services.iter().filter(|name| services.find(name).is_none()).count(),
        services: found.into_iter().cloned().collect(),
        organisation: None,
    };
    Intervention::new(change.date, &change.title, target)
}

/// The actions that were done to prevent incidents: one for each day and the incidents after which it was done. What several
/// postmortems state is one action.
fn of_actions(archive: &Archive) -> Vec<Intervention> {
    let mut actions: Vec<Fix<'_>> = Vec::new();
    let mut known: HashMap<(String, String), usize> = HashMap::new();
    for (id, entry) in archive.unplanned() {
        for action in &entry.incident().actions {
            let prevents = matches!(action.kind, None | Some(ActionKind::Prevent));
            let done = action.done.filter(|_| prevents && action.status == Some(ActionStatus::Done));
            // What is dated before its incident is a typo.
            let Some(date) = done.filter(|done| entry.date().is_some_and(|date| date < *done)) else { continue };
            let place = *known.entry(identity(action)).or_insert(actions.len());
            match actions.get_mut(place) {
                Some(fix) => fix.add(date, id),
                None => actions.push(Fix { date, title: &action.title, incidents: vec![id] }),
            }
        }
    }
    let mut found: BTreeMap<(Date, Vec<IncidentId>), Intervention> = BTreeMap::new();
    for Fix { date, title, incidents } in actions {
        let of_day = found.entry((date, incidents.clone()));
        of_day.and_modify(|known| known.others += 1).or_insert_with(|| {
            let target = target_of(archive, &incidents);
            Intervention { incidents, ..Intervention::new(date, title, target) }
        });
    }
    let has_target = |one: &Intervention| !one.target.causes.is_empty() || !one.target.services.is_empty();
    found.into_values().filter(has_target).rev().take(MAX_ACTIONS).collect()
}

/// An action that was done, with the incidents that state it.
struct Fix<'a> {
    /// When it was first said to be done.
    date: Date,
    title: &'a str,
    /// The latest first.
    incidents: Vec<IncidentId>,
}

impl Fix<'_> {
    fn add(&mut self, date: Date, id: IncidentId) {
        self.date = self.date.min(date);
        if self.incidents.last() != Some(&id) {
            self.incidents.push(id);
        }
    }
}

/// What tells an action from others: its title with its ticket, or without one with its owner.
fn identity(action: &Action) -> (String, String) {
    let by = action.link.as_ref().or(action.owner.as_ref()).map_or("", String::as_str);
    (letters_and_digits(&action.title), by.trim().to_lowercase())
}

/// The causes and services of some incidents, and their organisation if they have one in common.
fn target_of(archive: &Archive, incidents: &[IncidentId]) -> Target {
    let slugs = |facet| -> BTreeSet<&Slug> {
        let terms = incidents.iter().flat_map(|id| archive.measured(facet).terms_at(*id));
        terms.map(|term| &term.slug).collect()
    };
    let organisations = slugs(Facet::Company);
    Target {
        causes: slugs(Facet::Cause).into_iter().filter(|cause| cause.as_str() != "unknown").cloned().collect(),
        services: slugs(Facet::Service).into_iter().cloned().collect(),
        organisation: organisations.first().filter(|_| organisations.len() == 1).map(|slug| (*slug).clone()),
        unknown_services: 0,
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast saturates")]
fn whole((before, after): (f64, f64)) -> (u32, u32) {
    (before.round() as u32, after.round() as u32)
}

/// An incident of a known day in the window.
struct Dated {
    date: Date,
    id: IncidentId,
    is_inferred: bool,
}

/// The incidents in the window, in order of date.
fn dated(archive: &Archive, observed: &[Observed], window: Window) -> Vec<Dated> {
    let dated = |seen: &Observed| {
        let date = seen.date.filter(|date| seen.precision >= Precision::Day && window.contains(*date))?;
        let aspects = [Aspect::Date, Aspect::Cause, Aspect::Service];
        let is_inferred = Aspect::any_inferred(&aspects, archive[seen.id].incident());
        Some(Dated { date, id: seen.id, is_inferred })
    };
    let mut dated: Vec<Dated> = observed.iter().filter_map(dated).collect();
    dated.sort_by_key(|one| one.date);
    dated
}

/// The dates of a target and of all incidents that it is compared with, in order.
#[derive(Default)]
struct Dates {
    target: Vec<Date>,
    all: Vec<Date>,
    /// How many of all are inferred.
    inferred: usize,
}

struct Counter<'a> {
    archive: &'a Archive,
    observed: &'a [Observed],
    dated: Vec<Dated>,
    window: Window,
    observation: Option<&'a Observation>,
}

impl Counter<'_> {
    fn dates(&self, target: &Target) -> Dates {
        let [causes, services, companies] =
            [Facet::Cause, Facet::Service, Facet::Company].map(|facet| self.archive.measured(facet));
        let has = |index: &Index, id: IncidentId, any: &[Slug]| {
            any.is_empty() || index.terms_at(id).any(|term| any.contains(&term.slug))
        };
        let organisation: Vec<Slug> = target.organisation.iter().cloned().collect();
        // Services that no incident has are not all services.
        let names_none = target.services.is_empty() && target.unknown_services > 0;
        let is_target =
            |id: IncidentId| !names_none && has(services, id, &target.services) && has(causes, id, &target.causes);
        let mut dates = Dates::default();
        for one in self.dated.iter().filter(|one| has(companies, one.id, &organisation)) {
            dates.all.push(one.date);
            dates.inferred += usize::from(one.is_inferred);
            if is_target(one.id) {
                dates.target.push(one.date);
            }
        }
        dates
    }

    /// Counts what came before and after.
    fn count(&self, intervention: &mut Intervention, dates: &Dates) {
        let Window { from, until } = self.window;
        let date = intervention.date;
        if date <= from || date > until {
            return;
        }
        let counts = |dates: &[Date]| {
            let before = dates.partition_point(|known| *known < date);
            Counts { before: before as u64, after: (dates.len() - before) as u64 }
        };
        let (mut kind, all) = (counts(&dates.target), counts(&dates.all));
        let others = Counts { before: all.before - kind.before, after: all.after - kind.after };
        let reasons =
            intervention.incidents.iter().filter_map(|id| observed::find(self.observed, *id)).filter(|seen| {
                let counted = seen.date.filter(|seen| self.window.contains(*seen) && *seen < date);
                counted.is_some() && seen.precision >= Precision::Day
            });
        // That they happened is why something was done: it says nothing of how often such incidents happen.
        kind.before = kind.before.saturating_sub(reasons.count() as u64);
        let days = |from: Date, until: Date| Window { from, until }.days();
        intervention.days = (days(from, date).saturating_sub(1), days(date, until));
        intervention.kind = kind;
        intervention.inferred = dates.inferred;
        intervention.control = if others.total() > 0 {
            Some(Control::Others(others))
        } else if let Some((counted, days)) = self.observation.and_then(|observation| observation.around(date)) {
            intervention.kind = counted;
            intervention.days = whole(days);
            Some(Control::Days(days.0, days.1))
        } else {
            None
        };
        intervention.compared =
            intervention.control.and_then(|control| before_after::compare(intervention.kind, control));
    }
}
