//! The query language, exactly as `search-query.js` and `search-values.js` read it: both are tested with one table.
//!
//! 1. `plain` decides whether a text is a query at all; pasted alerts, logs and drafts are read as words only.
//! 2. `lexer` cuts a query into words, phrases, fields, operators and parentheses.
//! 3. `grammar` puts them together; `words`, `values`, `severity`, `dates` and `range` read what is in them, with the names that
//!    `vocabulary` knows.
//!
//! Whatever is not understood becomes a [`Problem`], and whatever is read otherwise than written a [`Reading`].

mod dates;
mod grammar;
mod lexer;
mod plain;
mod range;
mod severity;
mod signs;
mod values;
mod vocabulary;
mod words;

pub(crate) use grammar::parse;
pub(crate) use vocabulary::Vocabulary;

/// What a query asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Query {
    /// Whether it was read as plain text.
    pub plain: bool,
    /// What is looked for in texts.
    pub items: Vec<Item>,
    /// What is asked of fields; all of them must hold.
    pub filters: Vec<Filter>,
    /// What was not understood.
    pub problems: Vec<Problem>,
    /// What was read otherwise than it is written.
    pub readings: Vec<Reading>,
    /// Whether nothing in it can be searched for.
    pub is_empty: bool,
}

/// One thing that is looked for in texts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Item {
    /// What is looked for.
    pub node: Node,
    /// Whether it must be found.
    pub required: bool,
    /// Whether it must not be found.
    pub negated: bool,
}

/// What is looked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    /// A word in any form.
    Word(Word),
    /// Words at these distances.
    Phrase(Phrase),
    /// A field.
    Filter(Filter),
    /// One of these.
    Any(Vec<Self>),
    /// All of these.
    All(Vec<Self>),
    /// Not this.
    Not(Box<Self>),
}

/// A word in any form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    /// As it is indexed.
    pub text: String,
    /// As it is written, in lower case.
    pub written: String,
    /// The parts of a name of several words.
    pub parts: Vec<Self>,
    /// Whether it may be the beginning of a word however short it is.
    pub open: bool,
    /// Whether it was copied rather than typed: no other spelling is looked for.
    pub verbatim: bool,
}

/// Words at their distances.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// The words with their positions.
    pub words: Vec<(String, u32)>,
    /// Where it must be.
    pub scope: Scope,
}

/// A part of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Anywhere.
    Anywhere,
    /// In the title.
    Title,
    /// In the number or the file's name.
    Names,
}

/// What is asked of a field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Filter {
    /// The field.
    pub field: String,
    /// Whether none of the alternatives may hold.
    pub negated: bool,
    /// One of these must hold.
    pub alternatives: Vec<Test>,
}

/// What may hold of a field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Test {
    /// It has one of the terms with these numbers.
    Terms(Vec<usize>),
    /// It is between two numbers, both included: days since 1970, seconds.
    Range(f64, f64),
    /// It is not known.
    Unknown,
    /// It is known.
    Known(String),
    /// The flag with this number is set, or not set.
    Flag(usize, bool),
}

/// A part of a query that was not understood.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Problem {
    /// The part.
    pub text: String,
    /// What is wrong with it.
    pub message: String,
    /// What could be meant.
    pub suggestions: Vec<String>,
}

/// A part of a query that was read otherwise than it is written.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Reading {
    /// The part.
    pub text: String,
    /// The same in other words of the query language.
    pub meaning: String,
}

/// How a text is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mode {
    /// As a query, unless it looks like a pasted text.
    #[default]
    Automatic,
    /// As words only.
    Plain,
}

/// Days since 1970.
#[must_use]
pub(crate) fn day_number(date: jiff::civil::Date) -> i64 {
    let span = jiff::civil::Date::constant(1970, 1, 1).until((jiff::Unit::Day, date));
    span.map_or(0, |span| i64::from(span.get_days()))
}

/// A name as it is compared: its letters and digits, folded.
fn letters(name: &str) -> String {
    super::token::fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}
