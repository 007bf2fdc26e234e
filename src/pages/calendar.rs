//! `actions.ics`: the actions that are due, as a calendar (RFC 5545).

use jiff::civil::Date;

use crate::incident::Action;
use crate::routes::{self, Route};
use crate::text::one_line;

use super::site::Site;

/// The file at the root.
pub(super) const CALENDAR: &str = "actions.ics";
/// Lines are folded after this many bytes.
const LINE: usize = 73;

impl Site {
    /// Whether any action that isn't finished has a date.
    pub(super) fn has_due_actions(&self) -> bool {
        self.archive.entries().iter().flat_map(|entry| &entry.incident().actions).any(|action| due(action).is_some())
    }

    /// A day for each action that is due and not finished.
    pub(super) fn action_calendar(&self) -> String {
        let mut calendar = Calendar::default();
        calendar.line("BEGIN:VCALENDAR");
        calendar.line("VERSION:2.0");
        calendar.line("PRODID:-//Casebook//Actions//EN");
        calendar.line(&format!("X-WR-CALNAME:{}", escaped(&format!("{}: actions", self.config.title))));
        for entry in self.archive.entries() {
            let incident = entry.incident();
            let page = Route::Incident(&entry.slug).path();
            let numbered = incident.actions.iter().enumerate();
            for (number, action, due) in numbered.filter_map(|(number, action)| Some((number, action, due(action)?))) {
                let day = due.strftime("%Y%m%d").to_string();
                let after = due.tomorrow().map_or_else(|_| day.clone(), |next| next.strftime("%Y%m%d").to_string());
                let owner = action.owner.as_ref().map(|owner| format!(" ({owner})")).unwrap_or_default();
                calendar.line("BEGIN:VEVENT");
                calendar.line(&format!(
                    "UID:{}-{}@{:016x}.casebook.example",
                    entry.slug,
                    number + 1,
                    self.archive_id()
                ));
                // The same archive gives the same bytes: no clock is asked.
                calendar.line(&format!("DTSTAMP:{day}T000000Z"));
                calendar.line(&format!("DTSTART;VALUE=DATE:{day}"));
                calendar.line(&format!("DTEND;VALUE=DATE:{after}"));
                calendar.line(&format!("SUMMARY:{}", escaped(&format!("{}{owner}", action.title))));
                calendar.line(&format!("DESCRIPTION:{}", escaped(&incident.title.value)));
                if let Some(base) = &self.config.base_url {
                    calendar.line(&format!("URL:{}", routes::absolute(base.as_str(), &page)));
                }
                calendar.line("TRANSP:TRANSPARENT");
                calendar.line("END:VEVENT");
            }
        }
        calendar.line("END:VCALENDAR");
        calendar.0
    }
}

/// The day until which an action is to be done; `None` where it is finished or has no date.
fn due(action: &Action) -> Option<Date> {
    action.due.filter(|_| !action.is_finished())
}

#[derive(Default)]
struct Calendar(String);

impl Calendar {
    /// Adds a line, folded where it is long.
    fn line(&mut self, text: &str) {
        let mut rest = text;
        while rest.len() > LINE {
            let (line, more) = rest.split_at(rest.floor_char_boundary(LINE));
            self.0.push_str(line);
            self.0.push_str("\r\n ");
            rest = more;
        }
        self.0.push_str(rest);
        self.0.push_str("\r\n");
    }
}

/// A text as a value: marks that mean something are escaped.
fn escaped(text: &str) -> String {
    one_line(text).replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,")
}
