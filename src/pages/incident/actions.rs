//! Action items as shown: their state in words, and whether they are late.

use crate::incident::{Action, ActionKind, ActionStatus};
use crate::pages::site::Site;
use crate::prose::date::moment;
use crate::prose::number;
use crate::routes;
use crate::units::Moment;
use crate::view::{ActionView, TimeView};

impl Site {
    pub(in crate::pages) fn actions(&self, actions: &[Action]) -> Vec<ActionView> {
        actions.iter().map(|action| self.action(action)).collect()
    }

    fn action(&self, action: &Action) -> ActionView {
        let finished = matches!(action.status, Some(ActionStatus::Done | ActionStatus::Dropped));
        let late = action.due.filter(|due| !finished && *due < self.today);
        let status_text = match (late, action.status) {
            (Some(due), _) => {
                let days = (self.today - due).get_days().unsigned_abs();
                format!("Overdue by {}", number::days(days))
            }
            (None, None) => "No status".to_owned(),
            (None, Some(ActionStatus::Open)) => "Open".to_owned(),
            (None, Some(ActionStatus::InProgress)) => "In progress".to_owned(),
            (None, Some(ActionStatus::Done)) => "Done".to_owned(),
            (None, Some(ActionStatus::Dropped)) => "Dropped".to_owned(),
        };
        // A ticket that is no address is told all the same.
        let ticket = action.link.clone().filter(|link| !routes::is_web(link));
        let more = action.more.iter().map(|(key, value)| format!("{key}: {value}"));
        ActionView {
            title: action.title.clone(),
            status: action.status.map_or("", ActionStatus::word),
            status_text,
            overdue: late.is_some(),
            kind: action.kind.map_or("", ActionKind::word),
            owner: action.owner.clone(),
            due: action.due.map(|due| TimeView { iso: due.to_string(), text: moment(Moment::day(due)) }),
            href: action.link.clone().filter(|link| routes::is_web(link)),
            notes: ticket.into_iter().chain(more).collect(),
        }
    }
}
