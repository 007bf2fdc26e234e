//! Fields that a site declares itself.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

use super::provenance::Sourced;
use crate::slug::Slug;
use crate::units::{Duration, Moment};

/// A field that a site declares itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CustomField {
    /// Its name in front matter, in addresses, in queries and in data.
    pub name: String,
    /// Its name for people.
    pub label: String,
    /// What its values are.
    pub kind: FieldKind,
    /// Whether searches can be narrowed by it.
    pub facet: bool,
    /// Whether each of its values has a page.
    pub pages: bool,
    /// Whether a public build may show it.
    pub public: bool,
}

/// What the values of a field are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum FieldKind {
    /// Names that several incidents share.
    #[default]
    Term,
    /// Free text.
    Text,
    /// A date or a time.
    Date,
    /// Names of people, roles or teams.
    Person,
    /// Addresses on the web.
    Url,
    /// A length of time.
    Duration,
}

impl CustomField {
    /// Its name in addresses and in queries.
    #[must_use]
    pub(crate) fn slug(&self) -> Slug {
        Slug::of(&self.name)
    }
}

impl FieldKind {
    /// Whether several incidents can share a value, so that it can be a facet or have a page.
    #[must_use]
    pub(crate) fn is_shared(self) -> bool {
        matches!(self, Self::Term | Self::Person)
    }
}

/// What an incident says in a custom field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CustomValues {
    /// The field.
    pub field: Arc<CustomField>,
    /// Its values, at least one.
    pub values: Vec<Sourced<CustomValue>>,
}

/// A value of a custom field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CustomValue {
    /// A name or a text.
    Text(String),
    /// A date or a time.
    Date(Moment),
    /// A length of time.
    Duration(Duration),
}

impl CustomValue {
    /// The value as data: a text, an ISO date, a length such as `1h 25m`.
    #[must_use]
    pub(crate) fn written(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Date(moment) => moment.to_string(),
            Self::Duration(duration) => duration.exact(),
        }
    }

    /// The words of the value, where it has any.
    #[must_use]
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Date(_) | Self::Duration(_) => None,
        }
    }
}
