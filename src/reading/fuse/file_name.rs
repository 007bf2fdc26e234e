//! What a document's name says of its incident.

use crate::incident::{Provenance, Sourced};
use crate::paths::DocumentPath;

/// The title: the name as words.
pub(super) fn title(path: &DocumentPath) -> Sourced<String> {
    Sourced { value: path.title(), provenance: Provenance::FileName }
}

/// The id before the name's words: `PM2024-001`.
pub(super) fn id(path: &DocumentPath) -> Option<Sourced<String>> {
    let name = path.name();
    let letters = name.bytes().take_while(u8::is_ascii_uppercase).count();
    let length = name.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
    let id = name.get(..length)?.trim_end_matches('-');
    let numbered =
        letters >= 2 && id.bytes().skip(letters).all(|b| b.is_ascii_digit() || b == b'-') && id.len() > letters + 1;
    numbered.then(|| Sourced { value: id.to_owned(), provenance: Provenance::FileName })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_begin_with_an_id() {
        for (name, expected) in [
            ("PM2024-001 - outage.md", Some("PM2024-001")),
            ("INC-7-checkout.md", None),
            ("INC-7.md", Some("INC-7")),
            ("outage.md", None),
            ("2024-03-01-outage.md", None),
        ] {
            assert_eq!(id(&name.into()).map(|id| id.value).as_deref(), expected, "{name}");
        }
    }
}
