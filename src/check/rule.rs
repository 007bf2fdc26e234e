//! What a rule is: a code with its explanation, and who looks for it.

use crate::diagnostic::{Code, Diagnostics};

use super::context::Context;
use super::digest::Digest;

/// Something that Casebook reports.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    /// The code of its reports.
    pub code: Code,
    /// Who looks for it.
    pub(super) reporter: Reporter,
    /// What it is, in a sentence. Markdown, as the next one.
    pub what: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// An example that is reported.
    pub example: &'static str,
}

/// Who looks for something.
#[derive(Clone, Copy, Debug)]
pub(super) enum Reporter {
    /// Reading a document, which `build` does too.
    Build,
    /// What is done around the documents: settings, files.
    Surroundings,
    /// Publishing, which `check` does not do.
    Publishing,
    /// A rule that sees one document.
    Document(fn(&Context<'_>, &mut Diagnostics)),
    /// A rule that compares documents.
    Archive(fn(&[Digest], &mut Diagnostics)),
}
