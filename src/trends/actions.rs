//! Every action: how far it is, how old, whose, and what repeated while it was open.

use std::collections::{BTreeMap, BTreeSet};
use std::ops;

use jiff::civil::Date;

use crate::archive::{Archive, IncidentId};
use crate::incident::{Action, ActionStatus};
use crate::slug::Slug;

use super::recurring::Recurring;

/// Maximum number of owners with a page of their own, those with most actions first.
const MAX_OWNERS: usize = 200;

/// How far an action is, in the order of the actions page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum ActionState {
    /// Not finished, and past its date.
    Overdue,
    /// Not finished.
    Open,
    /// Nobody says.
    NotStated,
    /// Finished.
    Done,
    /// Given up on purpose.
    Dropped,
}

/// The place of an action in [`Actions::all`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ActionId(usize);

/// An action as it is on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TrackedAction {
    /// Its incident.
    pub incident: IncidentId,
    /// Its number among the actions of the incident, from 0.
    pub number: usize,
    /// How far it is.
    pub state: ActionState,
    /// Whole days past its date, where it is overdue.
    pub late: u32,
    /// Whole days since the incident, where its date is known and has passed.
    pub age: Option<u32>,
}

/// An incident with open actions, and the next one of the same cause and service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RepeatedWhileOpen {
    /// The incident whose actions are open.
    pub incident: IncidentId,
    /// How many of its actions are open.
    pub open: usize,
    /// The cause in common.
    pub cause: Slug,
    /// The service in common.
    pub service: Slug,
    /// The next incident of that cause and service.
    pub next: IncidentId,
    /// How many followed in all.
    pub times: usize,
    /// Whole days to the next.
    pub days: u32,
}

/// All actions of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Actions {
    /// Those of incidents: overdue ones first, the longest overdue first of all, then open ones, the oldest first, …
    pub all: Vec<TrackedAction>,
    /// Those of planned work, in the same order: in no figure.
    pub planned: Vec<TrackedAction>,
    /// The actions of each owner, by the owner's name in addresses, with the name as written.
    pub owners: BTreeMap<Slug, (String, Vec<ActionId>)>,
    /// The owners that have a page of their own, by their names in addresses.
    pub with_page: BTreeSet<Slug>,
    /// What repeated while an action was open, the most frequent first.
    pub repeated: Vec<RepeatedWhileOpen>,
}

impl ActionState {
    /// All states in the order of the actions page.
    pub(crate) const ALL: [Self; 5] = [Self::Overdue, Self::Open, Self::NotStated, Self::Done, Self::Dropped];

    /// Its name in data.
    #[must_use]
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Open => "open",
            Self::NotStated => "no_status",
            Self::Done => "done",
            Self::Dropped => "dropped",
        }
    }

    /// What it is called.
    #[must_use]
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Overdue => "Overdue",
            Self::Open => "Open, not overdue",
            Self::NotStated => "No status",
            Self::Done => "Done",
            Self::Dropped => "Dropped",
        }
    }

    /// Whether it is known not to be finished.
    #[must_use]
    pub(crate) const fn is_open(self) -> bool {
        matches!(self, Self::Overdue | Self::Open)
    }

    fn of(action: &Action, today: Date) -> Self {
        match action.status {
            Some(ActionStatus::Done) => Self::Done,
            Some(ActionStatus::Dropped) => Self::Dropped,
            Some(ActionStatus::Open | ActionStatus::InProgress) if action.overdue(today).is_some() => Self::Overdue,
            Some(ActionStatus::Open | ActionStatus::InProgress) => Self::Open,
            None => Self::NotStated,
        }
    }
}

impl Actions {
    /// Gathers the actions of an archive.
    #[must_use]
    pub(crate) fn of(archive: &Archive, recurring: &Recurring, today: Date) -> Self {
        let (mut all, mut planned) = (Vec::new(), Vec::new());
        for (incident, entry) in archive.iter() {
            let actions = if entry.incident().is_planned { &mut planned } else { &mut all };
            for (number, action) in entry.incident().actions.iter().enumerate() {
                let state = ActionState::of(action, today);
                let late = action.due.filter(|_| state == ActionState::Overdue).map_or(0, |due| days(due, today));
                let age = entry.date().filter(|date| *date <= today).map(|date| days(date, today));
                actions.push(TrackedAction { incident, number, state, late, age });
            }
        }
        let rank = |action: &TrackedAction| {
            (action.state, std::cmp::Reverse(action.late), std::cmp::Reverse(action.age), action.incident)
        };
        all.sort_by_key(rank);
        planned.sort_by_key(rank);
        let mut owners: BTreeMap<Slug, (String, Vec<ActionId>)> = BTreeMap::new();
        for (index, tracked) in all.iter().enumerate() {
            let action = archive[tracked.incident].incident().actions.get(tracked.number);
            if let Some(owner) = action.and_then(|action| action.owner.as_ref()) {
                owners.entry(Slug::of(owner)).or_insert_with(|| (owner.clone(), Vec::new())).1.push(ActionId(index));
            }
        }
        let repeated = repeated(recurring, &all);
        let mut actions = Self { all, planned, owners, with_page: BTreeSet::new(), repeated };
        actions.with_page = actions.leading_owners(MAX_OWNERS).into_iter().cloned().collect();
        actions
    }

    /// All actions in order.
    pub(crate) fn ids(&self) -> impl Iterator<Item = ActionId> + use<> {
        (0..self.all.len()).map(ActionId)
    }

    /// How many actions are in a state.
    #[must_use]
    pub(crate) fn count(&self, state: ActionState) -> usize {
        self.all.iter().filter(|action| action.state == state).count()
    }

    /// How many are known not to be finished.
    #[must_use]
    pub(crate) fn open(&self) -> usize {
        self.all.iter().filter(|action| action.state.is_open()).count()
    }

    /// The names in addresses of the owners with most actions.
    #[must_use]
    pub(crate) fn leading_owners(&self, most: usize) -> Vec<&Slug> {
        let mut slugs: Vec<(&Slug, usize)> =
            self.owners.iter().map(|(slug, (_, actions))| (slug, actions.len())).collect();
        slugs.sort_by_key(|(_, actions)| std::cmp::Reverse(*actions));
        slugs.into_iter().take(most).map(|(slug, _)| slug).collect()
    }

    /// The actions of some incidents, in the same order.
    #[must_use]
    pub(crate) fn of_incidents(&self, members: &[IncidentId]) -> Vec<TrackedAction> {
        let members: BTreeSet<IncidentId> = members.iter().copied().collect();
        self.all.iter().filter(|action| members.contains(&action.incident)).copied().collect()
    }
}

impl ops::Index<ActionId> for Actions {
    type Output = TrackedAction;

    fn index(&self, id: ActionId) -> &TrackedAction {
        &self.all[id.0]
    }
}

/// For each incident with open actions, the cause and service under which most followed. An action without a status does
/// not count as open.
fn repeated(recurring: &Recurring, actions: &[TrackedAction]) -> Vec<RepeatedWhileOpen> {
    let mut open: BTreeMap<IncidentId, usize> = BTreeMap::new();
    for action in actions.iter().filter(|action| action.state.is_open()) {
        *open.entry(action.incident).or_default() += 1;
    }
    let mut found: BTreeMap<IncidentId, RepeatedWhileOpen> = BTreeMap::new();
    for chain in &recurring.chains {
        for (place, pair) in chain.incidents.windows(2).enumerate() {
            let (incident, times) = (pair[0], chain.incidents.len() - place - 1);
            let Some(&open) = open.get(&incident) else { continue };
            if found.get(&incident).is_none_or(|known| known.times < times) {
                let (cause, service) = (chain.cause.clone(), chain.service.clone());
                let days = chain.days.get(place).copied().unwrap_or(0);
                let repeat = RepeatedWhileOpen { incident, open, cause, service, next: pair[1], times, days };
                found.insert(incident, repeat);
            }
        }
    }
    let mut repeated: Vec<RepeatedWhileOpen> = found.into_values().collect();
    repeated.sort_by_key(|repeat| std::cmp::Reverse(repeat.times));
    repeated
}

fn days(from: Date, to: Date) -> u32 {
    to.since(from).map_or(0, |span| span.get_days().unsigned_abs())
}
