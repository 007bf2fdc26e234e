//! When a document was published and changed, by its commits.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use crate::git::FileHistory;
use crate::prose::number;
use crate::units::Moment;
use crate::view::HistoryView;

use super::format::day_view;
use super::site::Site;

/// A document's commits, with their times as timestamps.
#[derive(Clone, Copy, Debug)]
pub(super) struct Published {
    pub first: Timestamp,
    pub last: Timestamp,
    people: usize,
}

impl Site {
    /// The commits of a document of the content folder.
    pub(super) fn published(&self, document: &str) -> Option<Published> {
        let FileHistory { published, changed, people, .. } = self.history.file(document)?;
        let (first, last) = (Timestamp::from_second(published).ok()?, Timestamp::from_second(changed).ok()?);
        Some(Published { first, last, people })
    }

    pub(super) fn history_view(&self, document: &str) -> Option<HistoryView> {
        let Published { first, last, people } = self.published(document)?;
        let day = |at: Timestamp| day_view(Moment::day(at.to_zoned(TimeZone::UTC).date()));
        let (published, changed) = (day(first), day(last));
        let is_changed = changed.iso != published.iso;
        Some(HistoryView {
            published,
            changed: is_changed.then_some(changed),
            people: (people > 1).then(|| number::counted(people, number::PERSON)),
        })
    }
}

impl Published {
    /// The commits as data.
    pub(super) fn data(self) -> Value {
        json!({ "published": written(self.first), "changed": written(self.last), "people": self.people })
    }
}

/// A time as RFC 3339 has it, in whole seconds.
pub(super) fn written(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
