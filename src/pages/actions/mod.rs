//! The page of all actions, the longest overdue first, with what repeated while one was open, and a page for each owner.

mod figures;
mod lists;

use crate::prose::number::{ACTION, counted};
use crate::prose::{self, sentence};
use crate::routes::Route;
use crate::slug::Slug;
use crate::statistics::quantile;
use crate::theme::ThemeError;
use crate::trends::{ActionId, ActionState};
use crate::units::grouped;
use crate::view::{FacetView, FeedLink, Measure, Report, TermLink};

use super::calendar::CALENDAR;
use super::format::link;
use super::frame::About;
use super::site::Site;

use lists::section_id;

/// Maximum number of owners in the sidebar and in the chart.
const OWNERS: usize = 16;

impl Site {
    /// The actions of an owner, in the order of all.
    fn owned(&self, owner: &Slug) -> &[ActionId] {
        self.trends().actions.owners.get(owner).map(|(_, actions)| actions.as_slice()).unwrap_or_default()
    }

    pub(super) fn actions_page(&self, path: &str) -> Result<String, ThemeError> {
        let all: Vec<ActionId> = self.trends().actions.ids().collect();
        let mut sections = self.states(path, &all);
        sections.extend(self.repeated(path));
        sections.extend(self.of_planned_work(path));
        self.report(path, &Report {
            kind: "actions",
            heading: "Actions".to_owned(),
            about: "What teams decided to do after incidents, and how far they have got. Actions without a status aren’t counted as open."
                .to_owned(),
            measures: self.action_measures(&all),
            statements: self.action_statements(),
            aside: [self.by_owner(path), self.ageing(), self.closing()].into_iter().flatten().collect(),
            ways: self.action_ways(path),
            sections,
            ..Report::default()
        })
    }

    pub(super) fn owner_page(&self, path: &str, owner: &Slug) -> Result<String, ThemeError> {
        let theirs = self.owned(owner);
        let name = self.trends().actions.owners.get(owner).map_or(owner.as_str(), |(name, _)| name.as_str());
        self.report(
            path,
            &Report {
                kind: "actions",
                kicker: Some(link("Actions", Route::Actions, path)),
                heading: name.to_owned(),
                about: counted(theirs.len(), ACTION),
                measures: self.action_measures(theirs),
                sections: self.states(path, theirs),
                ways: self.action_ways(path),
                ..Report::default()
            },
        )
    }

    fn report(&self, path: &str, view: &Report) -> Result<String, ThemeError> {
        let mut frame = self.frame(&About { path, title: &view.heading, description: &view.about });
        if self.has_due_actions() {
            frame.feeds.push(FeedLink {
                label: "Due dates".to_owned(),
                media_type: "text/calendar",
                href: Route::Root(CALENDAR).from(path),
            });
        }
        self.theme.page("report.html", &frame, view)
    }

    fn action_measures(&self, members: &[ActionId]) -> Vec<Measure> {
        if members.is_empty() {
            return Vec::new();
        }
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
                href: (count > 0).then(|| format!("#{}", section_id(state))),
            })
            .collect()
    }

    fn action_statements(&self) -> Vec<String> {
        let actions = &self.trends().actions;
        let ages = self.open_ages();
        let median = quantile::estimate(&ages, 0.5);
        let statements = [
            Some(prose::action::done(actions)),
            self.closing_unknown(),
            prose::action::ages(&ages, &median),
            prose::action::repeated(actions),
        ];
        statements.iter().flatten().map(|statement| sentence(&statement.phrase())).collect()
    }

    fn action_ways(&self, path: &str) -> Vec<FacetView> {
        let owners = self.trends().actions.leading_owners(OWNERS);
        let links = owners.iter().map(|owner| TermLink {
            label: self.trends().actions.owners.get(*owner).map_or_else(String::new, |(name, _)| name.clone()),
            href: Route::Owner(owner).from(path),
            count: Some(self.owned(owner).len()),
        });
        let mut ways = Vec::new();
        if !owners.is_empty() {
            ways.push(FacetView {
                label: "Owners".to_owned(),
                href: Route::Actions.from(path),
                count: self.trends().actions.owners.len(),
                terms: links.collect(),
            });
        }
        ways.extend(self.trend_ways(path));
        ways
    }
}
