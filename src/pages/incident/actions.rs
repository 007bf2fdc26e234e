//! Action items as shown: their state in words, and whether they are late.

use crate::incident::{Action, ActionKind, ActionStatus, Incident};
use crate::markdown::action_anchor;
use crate::pages::site::Site;
use crate::prose::date::moment;
use crate::prose::number;
use crate::routes;
use crate::units::Moment;
use crate::view::{ActionView, TextPart, TimeView};

use super::states::{self, State};

impl Site {
    /// The actions that only the front matter states.
    pub(super) fn listed_actions(&self, incident: &Incident) -> Vec<ActionView> {
        let numbered = incident.actions.iter().enumerate().filter(|(_, action)| action.provenance.is_front_matter());
        let view = |(number, action)| ActionView { anchor: Some(action_anchor(number)), ..self.action(action) };
        numbered.map(view).collect()
    }

    /// A part of a body, its actions marked with their states.
    pub(super) fn with_states(&self, html: String, incident: &Incident) -> String {
        let state = |number: usize| {
            let action = incident.actions.get(number)?;
            let is_overdue = action.overdue(self.today).is_some();
            Some(State { status: action.status?, is_overdue, text: self.status_text(action) })
        };
        states::mark(html, state)
    }

    fn status_text(&self, action: &Action) -> String {
        let text = match (action.overdue(self.today), action.status) {
            (Some(due), _) => {
                let days = (self.today - due).get_days().unsigned_abs();
                return format!("Overdue by {}", number::age(f64::from(days) * 86_400.0));
            }
            (None, None) => "No status",
            (None, Some(ActionStatus::Open)) => "Open",
            (None, Some(ActionStatus::InProgress)) => "In progress",
            (None, Some(ActionStatus::Done)) => "Done",
            (None, Some(ActionStatus::Dropped)) => "Dropped",
        };
        text.to_owned()
    }

    pub(in crate::pages) fn action(&self, action: &Action) -> ActionView {
        let references = &self.config.references;
        let address = |link: &String| routes::is_web(link).then(|| link.clone()).or_else(|| references.address(link));
        let href = action.link.as_ref().and_then(address);
        // The name of a ticket is shown, whether or not it leads anywhere.
        let ticket = action.link.clone().filter(|link| !routes::is_web(link));
        let more = action.more.iter().map(|(key, value)| format!("{key}: {value}"));
        ActionView {
            anchor: None,
            title: if href.is_some() { vec![plain(&action.title)] } else { self.with_references(&action.title) },
            status: action.status.map_or("", ActionStatus::word),
            status_text: self.status_text(action),
            overdue: action.overdue(self.today).is_some(),
            kind: action.kind.map_or("", ActionKind::word),
            owner: action.owner.clone(),
            due: action.due.map(|due| TimeView { iso: due.to_string(), text: moment(Moment::day(due)) }),
            href,
            notes: ticket.into_iter().chain(more).collect(),
        }
    }

    /// A text in which tickets and the like lead to their address.
    fn with_references(&self, text: &str) -> Vec<TextPart> {
        let mut parts = Vec::new();
        let mut at = 0;
        for reference in self.config.references.find(text) {
            if reference.span.start > at {
                parts.push(plain(&text[at..reference.span.start]));
            }
            at = reference.span.end;
            parts.push(TextPart { text: text[reference.span].to_owned(), href: Some(reference.href) });
        }
        if at < text.len() {
            parts.push(plain(&text[at..]));
        }
        parts
    }
}

fn plain(text: &str) -> TextPart {
    TextPart { text: text.to_owned(), href: None }
}
