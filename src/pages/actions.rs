//! The page of all actions, the longest overdue first, with what repeated while one was open, and a page for each owner.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::archive::IncidentId;
use crate::prose::number::{ACTION, INCIDENT, counted, days, seconds};
use crate::prose::{self, sentence};
use crate::routes::Route;
use crate::slug::Slug;
use crate::statistics::histogram::{Bin, log_histogram};
use crate::statistics::quantile;
use crate::theme::ThemeError;
use crate::trends::{ActionId, ActionState, RepeatedWhileOpen, TrackedAction};
use crate::units::grouped;
use crate::view::{FacetView, Figure, ListedAction, Measure, Report, Section, TermLink};

use super::figure::{Draft, Series, Subject};
use super::format::link;
use super::frame::About;
use super::pagination::pagination;
use super::site::Site;

/// Maximum number of owners in the sidebar and in the chart.
const OWNERS: usize = 16;
/// Maximum number of repeats listed.
const REPEATS: usize = 20;
/// Fewer ages have no shape that columns would show.
const SHAPE: usize = 8;
const DAY: f64 = 86_400.0;

impl Site {
    /// The actions of an owner, in the order of all.
    pub(super) fn owned(&self, owner: &Slug) -> &[ActionId] {
        self.trends().actions.owners.get(owner).map(|(_, actions)| actions.as_slice()).unwrap_or_default()
    }

    pub(super) fn actions_page(&self, path: &str, page: usize) -> Result<String, ThemeError> {
        let actions = &self.trends().actions;
        let all: Vec<ActionId> = actions.ids().collect();
        let mut sections = Vec::new();
        if page == 1 {
            sections.extend(self.repeated(path));
        }
        sections.extend(self.lanes(path, &all, page));
        let figures = if page == 1 { vec![self.ageing(), self.by_owner(path)] } else { Vec::new() };
        let view = Report {
            kind: "actions",
            heading: "Actions".to_owned(),
            about: "What teams decided to do after incidents, and how far they have got. Actions without a status aren’t counted as open."
                .to_owned(),
            measures: if page == 1 { self.action_measures(&all) } else { Vec::new() },
            statements: if page == 1 { self.action_statements() } else { Vec::new() },
            sections,
            aside: figures.into_iter().flatten().collect(),
            ways: self.action_ways(path),
            pages: pagination(path, page, self.page_count(all.len()), Route::Actions),
            ..Report::default()
        };
        self.report(path, page, &view)
    }

    pub(super) fn owner_page(&self, path: &str, owner: &Slug, page: usize) -> Result<String, ThemeError> {
        let theirs = self.owned(owner);
        let name = self.trends().actions.owners.get(owner).map_or(owner.as_str(), |(name, _)| name.as_str());
        let view = Report {
            kind: "actions",
            kicker: Some(link("Actions", Route::Actions(1), path)),
            heading: name.to_owned(),
            about: counted(theirs.len(), ACTION),
            measures: if page == 1 { self.action_measures(theirs) } else { Vec::new() },
            sections: self.lanes(path, theirs, page),
            ways: self.action_ways(path),
            pages: pagination(path, page, self.page_count(theirs.len()), |page| Route::Owner(owner, page)),
            ..Report::default()
        };
        self.report(path, page, &view)
    }

    fn report(&self, path: &str, page: usize, view: &Report) -> Result<String, ThemeError> {
        let title = if page > 1 { format!("{}, page {page}", view.heading) } else { view.heading.clone() };
        let frame = self.frame(&About { path, title: &title, description: &view.about });
        self.theme.page("report.html", &frame, view)
    }

    fn action_measures(&self, members: &[ActionId]) -> Vec<Measure> {
        let actions = &self.trends().actions;
        let count =
            |state: ActionState| members.iter().map(|&at| &actions[at]).filter(|action| action.state == state).count();
        let states = ActionState::ALL.into_iter().map(|state| (state, count(state)));
        let shown = states.filter(|(state, count)| *count > 0 || *state == ActionState::Overdue);
        shown
            .map(|(state, count)| Measure {
                label: state.name().to_owned(),
                value: grouped(count),
                note: format!("of {}", grouped(members.len())),
                href: None,
            })
            .collect()
    }

    fn action_statements(&self) -> Vec<String> {
        let actions = &self.trends().actions;
        let ages = self.open_ages();
        let median = quantile::estimate(&ages, 0.5);
        let statements =
            [Some(prose::action::done(actions)), prose::action::ages(&ages, &median), prose::action::repeated(actions)];
        statements.iter().flatten().map(|statement| sentence(&statement.phrase())).collect()
    }

    /// The ages of the open actions in seconds, in ascending order.
    fn open_ages(&self) -> Vec<f64> {
        let open = self.trends().actions.all.iter().filter(|action| action.state.is_open());
        let mut ages: Vec<f64> = open.filter_map(|action| Some(f64::from(action.age?) * DAY)).collect();
        ages.sort_by(f64::total_cmp);
        ages
    }

    /// The actions of a page, under the heading of their state.
    fn lanes(&self, path: &str, members: &[ActionId], page: usize) -> Vec<Section> {
        let size = self.config.page_size;
        let actions = &self.trends().actions;
        let shown = members.get((page - 1) * size..members.len().min(page * size)).unwrap_or_default();
        let shown: Vec<&TrackedAction> = shown.iter().map(|&at| &actions[at]).collect();
        let lanes = shown.chunk_by(|a, b| a.state == b.state);
        lanes
            .filter_map(|lane| {
                let state = lane.first()?.state;
                Some(Section {
                    id: format!("_{}", Slug::of(state.name())),
                    heading: Some(state.name().to_owned()),
                    actions: lane.iter().filter_map(|action| self.listed_action(path, **action)).collect(),
                    ..Section::default()
                })
            })
            .collect()
    }

    pub(super) fn listed_action(&self, path: &str, tracked: TrackedAction) -> Option<ListedAction> {
        let entry = &self.archive[tracked.incident];
        let written = entry.incident().actions.get(tracked.number)?;
        let mut action = self.actions(std::slice::from_ref(written)).pop()?;
        let owner = written.owner.as_ref().map(|owner| Slug::of(owner));
        let owner = owner.filter(|owner| self.trends().actions.with_page.contains(owner));
        let unfinished = !matches!(tracked.state, ActionState::Done | ActionState::Dropped);
        let age = tracked.age.filter(|_| unfinished);
        let mut age = age.map_or_else(String::new, |age| format!("{} old", days(age)));
        // Below the heading of a state, an action need not repeat it: how old it is says more.
        if matches!(action.status, "" | "open") && !action.overdue && !age.is_empty() {
            action.status_text = std::mem::take(&mut age);
        }
        Some(ListedAction {
            action,
            incident: link(&entry.incident().title.value, Route::Incident(&entry.slug), path),
            age,
            owner_href: owner.map(|owner| Route::Owner(&owner, 1).from(path)),
        })
    }

    fn action_ways(&self, path: &str) -> Vec<FacetView> {
        let owners = self.trends().actions.leading_owners(OWNERS);
        let links = owners.iter().map(|owner| TermLink {
            label: self.trends().actions.owners.get(*owner).map_or_else(String::new, |(name, _)| name.clone()),
            href: Route::Owner(owner, 1).from(path),
            count: Some(self.owned(owner).len()),
        });
        let mut ways = Vec::new();
        if !owners.is_empty() {
            ways.push(FacetView {
                label: "Owners".to_owned(),
                href: Route::Actions(1).from(path),
                count: self.trends().actions.owners.len(),
                terms: links.collect(),
            });
        }
        ways.extend(self.trend_ways(path));
        ways
    }

    /// How old the open actions are.
    fn ageing(&self) -> Option<Figure> {
        let ages = self.open_ages();
        if ages.len() < SHAPE {
            return None;
        }
        let draft = Draft::new("ageing", prose::action::oldest(*ages.last()?))
            .note(format!(
                "{} of {} open actions have a known age",
                grouped(ages.len()),
                grouped(self.trends().actions.open())
            ))
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
    fn by_owner(&self, path: &str) -> Option<Figure> {
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
            .note(format!("{} of {} open actions have an owner", grouped(owned), grouped(total)))
            .note((hidden > 0).then(|| format!("Owners not shown: {}", grouped(hidden))));
        let series = Series::new("Open actions by owner", "Owner", owners, |(owner, _)| {
            Subject::new(name(owner), Route::Owner(owner, 1).from(path))
        })
        .count("Open", ACTION, |(_, open)| *open)
        .count("Actions", ACTION, |(owner, _)| self.owned(owner).len());
        Some(series.bars(draft, "Open actions by owner."))
    }

    /// What repeated while an action was open.
    fn repeated(&self, path: &str) -> Option<Section> {
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
    pub(super) fn titled(&self, path: &str, id: IncidentId) -> Subject {
        let entry = &self.archive[id];
        Subject::new(entry.incident().title.value.clone(), Some(Route::Incident(&entry.slug).from(path)))
    }
}
