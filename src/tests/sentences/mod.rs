//! The catalogue of sentences: every form that [`prose`](crate::prose) can produce, with typical values, and every rule, in
//! one file that a person can review. `CASEBOOK_BLESS=1` accepts what it says now.

mod archive;
mod figures;
mod interventions;
mod load;
mod periods;
mod values;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use crate::check::RULES;
use crate::fs;
use crate::prose::{Statement, plain, sentence};

use super::tree::assert_golden_file;

/// What a public function of `prose` says in one case.
struct Example {
    /// `module::function`.
    function: &'static str,
    /// The case: `none`, `one`, `all inferred`.
    case: &'static str,
    /// What it says; `None` if it says nothing.
    text: Option<String>,
}

/// An example whose function gives a statement, a text, or either of them perhaps.
fn example(function: &'static str, case: &'static str, said: impl Into<Said>) -> Example {
    let Said(text) = said.into();
    Example { function, case, text: text.map(|text| plain(&text)) }
}

/// What a function of `prose` gives, as a text.
struct Said(Option<String>);

impl From<Statement> for Said {
    fn from(statement: Statement) -> Self {
        Self(Some(sentence(&statement.phrase())))
    }
}

impl From<Option<Statement>> for Said {
    fn from(statement: Option<Statement>) -> Self {
        statement.map_or(Self(None), Self::from)
    }
}

impl From<Vec<Statement>> for Said {
    fn from(statements: Vec<Statement>) -> Self {
        let sentences: Vec<String> = statements.iter().map(|statement| sentence(&statement.phrase())).collect();
        Self((!sentences.is_empty()).then(|| sentences.join(" ")))
    }
}

impl From<String> for Said {
    fn from(text: String) -> Self {
        Self(Some(text))
    }
}

impl From<&str> for Said {
    fn from(text: &str) -> Self {
        Self(Some(text.to_owned()))
    }
}

impl From<Option<String>> for Said {
    fn from(text: Option<String>) -> Self {
        Self(text)
    }
}

impl From<Option<&'static str>> for Said {
    fn from(text: Option<&'static str>) -> Self {
        Self(text.map(str::to_owned))
    }
}

/// The modules of `prose` by the page on which they speak most, and all their examples.
fn chapters() -> Vec<(&'static str, Vec<Example>)> {
    vec![
        ("Are we getting better? (overview, trends)", figures::trend()),
        ("Durations", figures::duration()),
        ("Frequency", periods::frequency()),
        ("Causes and repeats", figures::share()),
        ("Detection and response", figures::response()),
        ("Phases of an incident", values::phase()),
        ("Did the fix work?", interventions::intervention()),
        ("On-call load and comparisons", load::load()),
        ("Method", interventions::method()),
        ("Actions", archive::action()),
        ("Publication", load::publication()),
        ("Data quality, and what a figure is based on", archive::archive()),
        ("Notes below charts", values::chart()),
        ("Periods", periods::period()),
        ("Dates and times", values::date()),
        ("Single values", values::number()),
        ("Parts of sentences", values::statement()),
    ]
}

#[test]
fn the_catalogue_of_sentences() {
    let mut text = String::from(
        "# Sentences\n\nEvery form that `src/prose` can produce, and every rule of `casebook check`. Read it aloud.\n",
    );
    for (title, examples) in chapters() {
        let _ = write!(text, "\n## {title}\n");
        let mut last = "";
        for Example { function, case, text: said } in examples {
            if function != last {
                let _ = write!(text, "\n`{function}`\n\n");
            }
            last = function;
            let said = said.unwrap_or_else(|| "(nothing)".to_owned());
            let _ = writeln!(text, "- {case}: {said}");
        }
    }
    text.push_str("\n## Rules\n\n");
    for rule in RULES {
        let _ = writeln!(text, "- `{}`: {} {}", rule.code, rule.what, rule.why);
    }
    assert_golden_file(&text, "tests/golden/sentences.md");
}

/// A sentence that is missing here is one that nobody reviews.
#[test]
fn every_function_of_prose_is_in_the_catalogue() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/prose");
    let shown: BTreeSet<&str> = chapters().iter().flat_map(|(_, all)| all.iter().map(|one| one.function)).collect();
    let mut missing = Vec::new();
    for entry in folder.read_dir().expect("the folder of prose") {
        let path = entry.expect("an entry").path();
        let module = path.file_stem().and_then(|name| name.to_str()).expect("a name").to_owned();
        let source = String::from_utf8(fs::read(&path).expect("a source file")).expect("a text");
        // Methods are indented; what they give is shown by the functions that make statements.
        let names = source.lines().filter_map(|line| {
            line.strip_prefix("pub fn ").or_else(|| line.strip_prefix("pub const fn "))?.split(['(', '<']).next()
        });
        missing.extend(names.map(|name| format!("{module}::{name}")).filter(|name| !shown.contains(name.as_str())));
    }
    assert!(missing.is_empty(), "without an example in src/tests/sentences: {missing:?}");
}
