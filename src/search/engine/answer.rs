//! What a query finds.

/// What a query finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Answer {
    /// The incidents, the best first; without words, in the archive's order.
    pub results: Vec<Hit>,
    /// Words that no incident has.
    pub missing: Vec<String>,
    /// Words that no incident has, with those that were looked for instead.
    pub corrected: Vec<(String, Vec<String>)>,
    /// Whether there were words to look for.
    pub is_ranked: bool,
}

/// An incident that a query finds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Hit {
    /// Its position in the archive.
    pub incident: usize,
    /// How well it fits; the scale is the query's own.
    pub score: f64,
    /// Words of the query that it has, the most telling first.
    pub shared: Vec<String>,
    /// Words of the query that it lacks.
    pub missing: Vec<String>,
    /// The indexed words to show in its text.
    pub terms: Vec<String>,
}
