//! Figures of the actions page: how long actions take, how old open ones are, who has them, and what repeated while one was open.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::archive::IncidentId;
use crate::pages::figure::{Draft, Series, Subject, Value};
use crate::pages::site::Site;
use crate::prose::number::{ACTION, INCIDENT, counted, days, seconds};
use crate::prose::{self, Statement, sentence};
use crate::routes::Route;
use crate::slug::Slug;
use crate::statistics::Interval;
use crate::statistics::histogram::{Bin, log_histogram};
use crate::trends::RepeatedWhileOpen;
use crate::units::grouped;
use crate::view::{Figure, Section};

use super::OWNERS;

/// Maximum number of repeats listed.
const REPEATS: usize = 20;
/// Fewer ages have no shape that columns would show.
const SHAPE: usize = 8;
const DAY: f64 = 86_400.0;
/// Within how many days actions are done.
const WITHIN: [u32; 4] = [14, 30, 90, 365];

impl Site {
    /// The ages of the open actions in seconds, in ascending order.
    pub(super) fn open_ages(&self) -> Vec<f64> {
        let open = self.trends().actions.all.iter().filter(|action| action.state.is_open());
        let mut ages: Vec<f64> = open.filter_map(|action| Some(f64::from(action.age?) * DAY)).collect();
        ages.sort_by(f64::total_cmp);
        ages
    }

    /// Why nothing can be said of how long actions take.
    pub(super) fn closing_unknown(&self) -> Option<Statement> {
        let closing = self.trends().closing(&self.archive);
        (closing.is_biased() && closing.n() + closing.undated >= SHAPE).then(|| prose::load::closing_unknown(&closing))
    }

    /// How long it takes until actions are done.
    pub(super) fn closing(&self) -> Option<Figure> {
        let closing = self.trends().closing(&self.archive);
        if closing.done == 0 || closing.n() < SHAPE || closing.is_biased() {
            return None;
        }
        let draft = Draft::new("closing", prose::load::closing(&closing))
            .note(format!(
                "Based on {}: {} done, {} open, {} dropped",
                counted(closing.n(), ACTION),
                grouped(closing.done),
                grouped(closing.open),
                grouped(closing.dropped)
            ))
            .note((closing.undated > 0).then(|| prose::load::undated(&closing)))
            .method("From the day of the incident; open actions count as waiting at least as long as they have, dropped ones as never done (Kaplan–Meier)");
        let rows = WITHIN.into_iter().filter_map(|limit| Some((limit, *closing.within(limit)?)));
        let series = Series::new("Actions done in time", "Done within", rows, |(limit, _)| {
            Subject::unlinked(format!("{limit} days"))
        })
        .pair(["Share", "95 % interval"], |(_, step)| {
            let Interval { low, high } = step.interval;
            Value::Fraction(1.0 - step.survival, Interval { low: 1.0 - high, high: 1.0 - low })
        });
        Some(series.bars(draft, "The share of actions that are done within a time."))
    }

    /// How old the open actions are.
    pub(super) fn ageing(&self) -> Option<Figure> {
        let ages = self.open_ages();
        if ages.len() < SHAPE {
            return None;
        }
        let draft = Draft::new("ageing", prose::action::oldest(*ages.last()?))
            .note(prose::action::open_with(ages.len(), self.trends().actions.open(), "a known age"))
            .method("The age of an action is counted from the day of its incident");
        let series = Series::new("Open actions by age", "Age", log_histogram(&ages).bins, |bin: &Bin| {
            Subject::unlinked(format!("{} to {}", seconds(bin.from), seconds(bin.to)))
        })
        .count("Actions", ACTION, |bin| bin.count);
        let about = "Open actions by time since the incident.";
        Some(
            series
                .histogram(draft, about, ("since the incident", "open actions"), Vec::new(), |bin| (bin.from, bin.to)),
        )
    }

    /// Who has most open actions.
    pub(super) fn by_owner(&self, path: &str) -> Option<Figure> {
        let actions = &self.trends().actions;
        let open = |owner: &Slug| self.owned(owner).iter().filter(|&&at| actions[at].state.is_open()).count();
        let mut owners: Vec<(&Slug, usize)> =
            actions.with_page.iter().map(|owner| (owner, open(owner))).filter(|(_, open)| *open > 0).collect();
        owners.sort_by_key(|(_, open)| Reverse(*open));
        if owners.is_empty() {
            return None;
        }
        let (total, owned) = (actions.open(), owners.iter().map(|(_, open)| open).sum::<usize>());
        let hidden = owners.len().saturating_sub(OWNERS);
        owners.truncate(OWNERS);
        let name = |owner: &Slug| actions.owners.get(owner).map_or_else(String::new, |(name, _)| name.clone());
        let named: Vec<(String, usize)> = owners.iter().map(|(owner, open)| (name(owner), *open)).collect();
        let draft = Draft::new("owners", prose::action::most_open(&named, total))
            .note(prose::action::open_with(owned, total, "an owner"))
            .note((hidden > 0).then(|| format!("Owners not shown: {}", grouped(hidden))));
        let series = Series::new("Open actions by owner", "Owner", owners, |(owner, _)| {
            Subject::new(name(owner), Route::Owner(owner).from(path))
        })
        .count("Open", ACTION, |(_, open)| *open)
        .count("Actions", ACTION, |(owner, _)| self.owned(owner).len());
        Some(series.bars(draft, "Open actions by owner."))
    }

    /// What repeated while an action was open.
    pub(super) fn repeated(&self, path: &str) -> Option<Section> {
        let mut shown: Vec<&RepeatedWhileOpen> = self.trends().actions.repeated.iter().collect();
        if shown.is_empty() {
            return None;
        }
        let all = shown.len();
        if all > REPEATS {
            // Of many, the first of each kind: one chain alone would fill the list.
            let mut kinds = BTreeSet::new();
            shown.retain(|repeat| kinds.insert((repeat.cause.as_str(), repeat.service.as_str())));
            shown.truncate(REPEATS);
        }
        let mut statements = vec![
            "Incidents with an action still open that were followed by another with the same cause and service. \
             The figures can’t tell whether the action would have prevented it."
                .to_owned(),
        ];
        if all > shown.len() {
            statements.push(sentence(&format!(
                "Showing {} of {}, one for each cause and service",
                grouped(shown.len()),
                grouped(all)
            )));
        }
        let table = Series::new("Repeats while an action was open", "Action still open", shown, |repeat| {
            self.titled(path, repeat.incident)
        })
        .count("Open actions", ACTION, |repeat| repeat.open)
        .link("Next incident", |repeat| self.titled(path, repeat.next))
        .text("In common", |repeat| self.cause_at_service(&repeat.cause, &repeat.service))
        .number("Time between", |repeat| days(repeat.days))
        .count("Repeats since", INCIDENT, |repeat| repeat.times)
        .table();
        Some(Section {
            id: "_again".to_owned(),
            heading: Some("Repeats while an action was open".to_owned()),
            statements,
            tables: vec![table],
            ..Section::default()
        })
    }

    /// The title of an incident, as a link to it.
    pub(in crate::pages) fn titled(&self, path: &str, id: IncidentId) -> Subject {
        let entry = &self.archive[id];
        Subject::new(entry.incident().title.value.clone(), Some(Route::Incident(&entry.slug).from(path)))
    }
}
