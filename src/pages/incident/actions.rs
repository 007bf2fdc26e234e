//! Action items as shown: their state in words, and whether they are late.

use crate::incident::{Action, ActionKind, ActionStatus};
use crate::pages::site::Site;
use crate::prose::date::moment;
use crate::prose::number;
use crate::routes;
use crate::units::Moment;
use crate::view::{ActionView, TextPart, TimeView};

impl Site {
    pub(super) fn actions<'a>(&self, actions: impl Iterator<Item = &'a Action>) -> Vec<ActionView> {
        actions.map(|action| self.action(action)).collect()
    }

    pub(in crate::pages) fn action(&self, action: &Action) -> ActionView {
        let late = action.overdue(self.today);
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
        let references = &self.config.references;
        let address = |link: &String| routes::is_web(link).then(|| link.clone()).or_else(|| references.address(link));
        let href = action.link.as_ref().and_then(address);
        // The name of a ticket is shown, whether or not it leads anywhere.
        let ticket = action.link.clone().filter(|link| !routes::is_web(link));
        let more = action.more.iter().map(|(key, value)| format!("{key}: {value}"));
        ActionView {
            title: if href.is_some() { vec![plain(&action.title)] } else { self.with_references(&action.title) },
            status: action.status.map_or("", ActionStatus::word),
            status_text,
            overdue: late.is_some(),
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
