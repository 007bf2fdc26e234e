//! A fact as a label states it.

use std::borrow::Cow;

use super::keys::Key;

/// A fact as stated.
#[derive(Clone, Debug)]
pub(in crate::reading::text) struct Label<'a> {
    /// What it states.
    pub key: Key,
    /// The value, as plain text.
    pub value: Cow<'a, str>,
    /// The index of its line.
    pub at: usize,
    /// Whether it is a further name of the list that the label before begins.
    pub continues: bool,
}

impl<'a> Label<'a> {
    /// A fact that begins its label.
    pub(super) fn new(key: Key, value: impl Into<Cow<'a, str>>, at: usize) -> Self {
        Self { key, value: value.into(), at, continues: false }
    }
}
