//! From when and until when other generators would publish a document: `publishDate`, `expiryDate`.

use jiff::civil::Date;

use crate::source::Entry;
use crate::text::letters_and_digits;

/// Keys of the day from which a document is published.
const FROM: &[&str] = &["publishdate", "publishon", "publishat", "publishafter", "publishfrom", "golive"];
/// Keys of the day from which it no longer is.
const UNTIL: &[&str] = &["expirydate", "expires", "expireson", "unpublishdate", "unpublishon"];

/// The days between which a document is published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Publication {
    from: Option<Date>,
    until: Option<Date>,
}

impl Publication {
    /// Reads the fields of a document.
    #[must_use]
    pub(crate) fn of(front_matter: &[Entry]) -> Self {
        let find = |keys: &[&str]| {
            let entry = front_matter.iter().find(|entry| keys.contains(&letters_and_digits(&entry.key).as_str()))?;
            day(&entry.node.flat())
        };
        Self { from: find(FROM), until: find(UNTIL) }
    }

    /// Why the document is not published on a day, if so.
    #[must_use]
    pub(crate) fn refusal(self, today: Date) -> Option<String> {
        match self {
            Self { from: Some(from), .. } if from > today => Some(format!("it is to be published on {from}")),
            Self { until: Some(until), .. } if until <= today => Some(format!("its publication ended on {until}")),
            _ => None,
        }
    }
}

/// The day of a date, with or without a time of day.
fn day(written: &str) -> Option<Date> {
    written.get(..10)?.replace('/', "-").parse().ok()
}
