//! What the search needs to know of one incident's text.

/// An incident as the search sees it: plain text only.
#[derive(Clone, Debug, Default)]
pub struct SearchDocument<'a> {
    /// The way to its page from the explorer.
    pub href: String,
    /// Its title.
    pub title: &'a str,
    /// What people call it besides: its number, the name of its file.
    pub names: Vec<String>,
    /// The first words of its summary.
    pub summary: &'a str,
    /// What stopped it, where the text says so in a section about that.
    pub resolution: Option<&'a str>,
    /// Names that it is sorted under, each with how much finding it there counts (a word of the body counts 1).
    pub labels: Vec<(u16, &'a str)>,
    /// Its text, in order.
    pub sections: Vec<SearchSection<'a>>,
}

/// A stretch of text under one heading.
#[derive(Clone, Copy, Debug, Default)]
pub struct SearchSection<'a> {
    /// The heading's words; empty before the first heading.
    pub heading: &'a str,
    /// The words below it.
    pub text: &'a str,
}
