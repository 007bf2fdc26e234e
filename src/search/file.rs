//! One file of the index: a script that hands its content to the page.

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
        // Strings, numbers and lists of them always have a JSON form.
        Self { name, payload: serde_json::to_string(content).unwrap_or_default() }
    }

    /// The script. It says which build it belongs to.
    #[must_use]
    pub fn script(&self, version: &str) -> String {
        // JSON is a subset of the script language (ECMA-262, since its 2019 edition).
        format!("_casebook(\"{}\",\"{version}\",{})\n", self.name, self.payload)
    }
}
