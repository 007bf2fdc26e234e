//! Fields of the front matter, under every name that archives give them.

mod table;

use std::collections::HashMap;
use std::sync::LazyLock;

pub(crate) use table::Field;

/// A field's names, values and description.
#[derive(Debug)]
pub(crate) struct FieldSpec {
    /// The field.
    pub field: Field,
    /// What it is called: the canonical name first. Compared without case, `-`, `_` and spaces.
    pub names: &'static [&'static str],
    /// How many values it takes.
    pub takes: Takes,
    /// What its values are.
    pub content: Content,
    /// What it says, for the reference.
    pub about: &'static str,
    /// Whether only postmortems have it. Any page can have a title, a date and tags.
    pub of_incidents: bool,
    /// Whether `check --fix` leaves its name and place alone: its other names mean something to other programs, or
    /// are not always the same field.
    pub left_alone: bool,
}

/// How many values a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    /// A word, a number, a phrase.
    One,
    /// Words: a list of them, or one.
    Many,
    /// What it takes is up to whoever reads it.
    Anything,
}

/// What the values of a field are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// A date or a time.
    Time,
    /// A length of time.
    Duration,
    /// One of a few known words.
    Label,
    /// Words of the author's own.
    Text,
}

/// Mappings that other archives put around fields: one level is looked into.
const GROUPS: [&str; 7] = ["timeline", "impact", "metadata", "extra", "taxonomies", "params", "incident"];

impl Field {
    /// The field's names, values and description.
    #[must_use]
    pub(crate) const fn spec(self) -> &'static FieldSpec {
        &Self::ALL[self as usize]
    }

    /// The canonical name.
    #[must_use]
    pub(crate) const fn name(self) -> &'static str {
        self.spec().names[0]
    }

    /// The field that a key means, and how it ranks among the names of that field (0 is the canonical name).
    #[must_use]
    pub(crate) fn find(key: &str) -> Option<(Self, usize)> {
        static BY_NAME: LazyLock<HashMap<String, (Field, usize)>> = LazyLock::new(|| {
            let ranked = |spec: &'static FieldSpec| {
                spec.names.iter().enumerate().map(|(rank, name)| (normalised(name), (spec.field, rank)))
            };
            Field::ALL.iter().flat_map(ranked).collect()
        });
        BY_NAME.get(&normalised(key)).copied()
    }

    /// Whether a mapping under this key only groups fields.
    #[must_use]
    pub(crate) fn is_group(key: &str) -> bool {
        GROUPS.contains(&normalised(key).as_str())
    }

    /// Every accepted name, for suggestions.
    pub(crate) fn all_names() -> impl Iterator<Item = &'static str> {
        Self::ALL.iter().flat_map(|spec| spec.names.iter().copied())
    }
}

/// A key as it is compared: without hyphens, underscores and spaces, in lower case.
pub(crate) fn normalised(key: &str) -> String {
    key.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase).collect()
}
