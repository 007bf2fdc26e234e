//! One file of the index: a script that hands its content to the page.

use crate::text::json;

/// A file of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The name without its ending.
    pub name: String,
    /// The content as JSON.
    pub payload: String,
}

impl File {
    pub(super) fn new(name: String, content: &impl serde::Serialize) -> Self {
        Self { name, payload: json(content) }
    }

    /// The script. The client counts on its beginning where it fetches part of a file.
    #[must_use]
    pub fn script(&self) -> String {
        // JSON is a subset of the script language (ECMA-262, since its 2019 edition).
        format!("_casebook(\"{}\",{})\n", self.name, self.payload)
    }
}
