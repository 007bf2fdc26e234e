//! Actions in lists: by state, and within a state by incident.

use crate::archive::IncidentId;
use crate::markdown::action_anchor;
use crate::pages::format::{day_view, link};
use crate::pages::site::Site;
use crate::prose::action::listed;
use crate::prose::capitalised;
use crate::routes::{self, Route};
use crate::slug::Slug;
use crate::trends::{ActionId, ActionState, TrackedAction};
use crate::units::grouped;
use crate::view::{ActionGroup, Link, ListedAction, Section};

/// Maximum number of unfinished actions of a state that a page lists; the others are on the pages of their incidents.
const MAX_OPEN: usize = 100;
/// The same for actions that are done, dropped or without a status.
const MAX_OTHER: usize = 60;

impl Site {
    /// Some actions, given in the order of all, under the heading of their state.
    pub(super) fn states(&self, path: &str, members: &[ActionId]) -> Vec<Section> {
        let actions = &self.trends().actions;
        let members: Vec<TrackedAction> = members.iter().map(|&at| actions[at]).collect();
        let of_state = members.chunk_by(|a, b| a.state == b.state);
        of_state.filter_map(|members| Some(self.state(path, members.first()?.state, members))).collect()
    }

    fn state(&self, path: &str, state: ActionState, members: &[TrackedAction]) -> Section {
        let shown = members.len().min(if state.is_open() { MAX_OPEN } else { MAX_OTHER });
        let rest = shown < members.len();
        let all = match state {
            ActionState::Overdue | ActionState::Open => "has:open-actions",
            _ => "has:actions",
        };
        let more = || Link { label: "All incidents with such actions".to_owned(), href: routes::search(path, all) };
        Section {
            id: section_id(state),
            heading: Some(capitalised(&listed(state, members.len()))),
            statements: rest.then(|| prose_of_rest(shown)).into_iter().collect(),
            groups: self.by_incident(path, &members[..shown]),
            collapsed: !state.is_open(),
            more: rest.then(more),
            ..Section::default()
        }
    }

    /// The actions of planned work, which no figure counts.
    pub(super) fn of_planned_work(&self, path: &str) -> Option<Section> {
        let planned = &self.trends().actions.planned;
        let shown = planned.len().min(MAX_OTHER);
        (shown > 0).then(|| Section {
            id: "_planned".to_owned(),
            heading: Some(format!("{} from planned work, not counted", grouped(planned.len()))),
            statements: (shown < planned.len()).then(|| prose_of_rest(shown)).into_iter().collect(),
            groups: self.by_incident(path, &planned[..shown]),
            collapsed: true,
            ..Section::default()
        })
    }

    /// Some actions under their incidents, in the order in which the first of each comes.
    pub(in crate::pages) fn by_incident(&self, path: &str, actions: &[TrackedAction]) -> Vec<ActionGroup> {
        let mut groups: Vec<(IncidentId, Vec<&TrackedAction>)> = Vec::new();
        for action in actions {
            match groups.iter_mut().find(|(incident, _)| *incident == action.incident) {
                Some((_, of_incident)) => of_incident.push(action),
                None => groups.push((action.incident, vec![action])),
            }
        }
        let group = |(id, actions): (IncidentId, Vec<&TrackedAction>)| {
            let entry = &self.archive[id];
            ActionGroup {
                incident: link(&entry.incident().title.value, Route::Incident(&entry.slug), path),
                date: entry.incident().date.as_ref().map(|known| day_view(known.value)),
                actions: actions.into_iter().filter_map(|action| self.listed_action(path, *action)).collect(),
            }
        };
        groups.into_iter().map(group).collect()
    }

    fn listed_action(&self, path: &str, tracked: TrackedAction) -> Option<ListedAction> {
        let entry = &self.archive[tracked.incident];
        let written = entry.incident().actions.get(tracked.number)?;
        let mut action = self.action(written);
        let has_anchor =
            written.provenance.is_front_matter() || entry.postmortem.document.actions.contains(&tracked.number);
        let incident = Route::Incident(&entry.slug).from(path);
        let mut postmortem = has_anchor.then(|| format!("{incident}#{}", action_anchor(tracked.number)));
        // A title that leads nowhere else leads there.
        if action.href.is_none() && action.title.iter().all(|part| part.href.is_none()) {
            action.href = postmortem.take();
        }
        let owner = written.owner.as_ref().map(|owner| Slug::of(owner));
        let owner = owner.filter(|owner| self.trends().actions.with_page.contains(owner));
        Some(ListedAction { action, postmortem, owner_href: owner.map(|owner| Route::Owner(&owner).from(path)) })
    }
}

/// The id of the section with the actions of a state.
pub(super) fn section_id(state: ActionState) -> String {
    format!("_{}", Slug::of(state.name()))
}

fn prose_of_rest(shown: usize) -> String {
    format!("The first {shown} are listed; the others are on the pages of their incidents.")
}
