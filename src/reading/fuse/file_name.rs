//! What a document's name says of its incident.

use crate::incident::{Provenance, Sourced};
use crate::paths::DocumentPath;
use crate::reading::id::is_number_of_incident;

/// The title: the name as words.
pub(super) fn title(path: &DocumentPath) -> Sourced<String> {
    Sourced { value: path.title(), provenance: Provenance::FileName }
}

/// The id before the name's words: `PM2024-001`.
pub(super) fn id(path: &DocumentPath) -> Option<Sourced<String>> {
    const MIN_DIGITS: usize = 3;
    let name = path.name();
    let letters = name.bytes().take_while(u8::is_ascii_uppercase).count();
    let numbers = name.bytes().skip(letters).take_while(|b| b.is_ascii_digit() || *b == b'-').count();
    let id = name.get(..letters + numbers)?.trim_end_matches('-');
    let ends = name.get(id.len()..).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    // `EC2-outage` and `AWS-2021-12-07` have no number of an incident.
    (ends && is_number_of_incident(id, MIN_DIGITS))
        .then(|| Sourced { value: id.to_owned(), provenance: Provenance::FileName })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_begin_with_an_id() {
        for (name, expected) in [
            ("PM2024-001 - outage.md", Some("PM2024-001")),
            ("INC-7-checkout.md", Some("INC-7")),
            ("PM-2026-030-checkout.md", Some("PM-2026-030")),
            ("PM2026-007-feature-flag.md", Some("PM2026-007")),
            ("EC2-outage.md", None),
            ("AWS-2021-12-07-outage.md", None),
            ("SEV1-checkout.md", None),
            ("HTTP-500-errors.md", None),
            ("INC-7.md", Some("INC-7")),
            ("outage.md", None),
            ("2024-03-01-outage.md", None),
        ] {
            assert_eq!(id(&name.into()).map(|id| id.value).as_deref(), expected, "{name}");
        }
    }
}
