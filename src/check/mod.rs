//! The archive read strictly: small rules that each look for one thing which `build` does not mind.
//!
//! 1. `rules` lists every code with its explanation; those that are checked here name a function.
//! 2. [`run`] builds without publishing, and lets every rule for documents see each document as it is read.
//! 3. Rules for the archive compare what is left of all documents: their digests.

mod actions;
mod completeness;
mod context;
mod digest;
mod duplicates;
mod explain;
mod finding;
pub mod fix;
mod internal;
mod links;
mod misspelt;
mod order;
mod rules;
mod template_sections;
mod timeline;
mod wording;
mod zones;

#[cfg(test)]
mod tests;

use std::sync::{Mutex, PoisonError};

use crate::config::AllowedCode;
use crate::diagnostic::{Diagnostic, Level, nearest};
use crate::incident::Reading;
use crate::markdown::Document;
use crate::pipeline::{self, Inputs};
use crate::progress::Observer;
use crate::source::{SourceFile, allowed};
use crate::theme::{Theme, ThemeError};

use context::Context;
use digest::Digest;
use rules::Reporter;
use template_sections::TemplateSections;

pub use explain::{explain, reference};
pub use rules::{RULES, Rule};

/// What a check found.
#[derive(Debug)]
pub struct Checked {
    /// How many incidents would be published.
    pub incidents: usize,
    /// Every problem, in order of file and place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads everything as a build does, and applies every rule, while somebody may watch.
///
/// # Errors
/// When a template of the theme can't be read or rendered.
pub fn run(inputs: Inputs, observer: &dyn Observer) -> Result<Checked, ThemeError> {
    let today = inputs.today;
    let allow: Vec<String> = inputs.config.allowed().map(str::to_owned).collect();
    let house = TemplateSections::of(&Theme::new(&inputs.theme)?)?;
    let seen = Mutex::new(Vec::new());
    let examine = |file: &SourceFile, document: &Document, reading: &Reading| {
        let subject = Context { file, document, reading, house: &house, today };
        let examined = Examined::new(&subject, &allow);
        seen.lock().unwrap_or_else(PoisonError::into_inner).push(examined);
    };
    let outcome = pipeline::build_under(inputs, &examine, observer)?;
    let mut seen = seen.into_inner().unwrap_or_else(PoisonError::into_inner);
    // Documents come from all cores as they are done.
    seen.sort_by(|a, b| a.digest.path.cmp(&b.digest.path));
    let mut diagnostics = outcome.diagnostics;
    let mut digests = Vec::with_capacity(seen.len());
    for Examined { problems, digest } in seen {
        diagnostics.extend(problems);
        digests.push(digest);
    }
    diagnostics.extend(across(&digests, &allow));
    diagnostics.sort_by(|a, b| pipeline::order(a).cmp(&pipeline::order(b)));
    Ok(Checked { incidents: outcome.site.archive.entries().len(), diagnostics })
}

/// One document after its rules.
struct Examined {
    problems: Vec<Diagnostic>,
    digest: Digest,
}

impl Examined {
    fn new(subject: &Context<'_>, allow: &[String]) -> Self {
        let own = allowed(&subject.file.text);
        let mut problems = Vec::new();
        for rule in RULES {
            if let Reporter::Document(report) = rule.reporter {
                problems.extend(report(subject).into_iter().map(|finding| finding.in_file(rule, subject.file)));
            }
        }
        for &(code, at) in &own {
            if let Some(problem) = unknown(code) {
                problems.push(problem.in_file(subject.file, at..at + code.len()));
            }
        }
        let codes = || own.iter().map(|(code, _)| *code).chain(allow.iter().map(String::as_str));
        problems.retain(|problem| !problem.is_allowed_by(codes()));
        Self { problems, digest: Digest::of(subject, own.iter().map(|(code, _)| *code)) }
    }
}

/// What only shows when documents are held beside each other.
fn across(digests: &[Digest], allow: &[String]) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for rule in RULES {
        if let Reporter::Archive(report) = rule.reporter {
            let found = report(digests).into_iter();
            problems.extend(found.map(|(digest, finding)| finding.at(rule, &digests[digest].shown_path)));
        }
    }
    problems.retain(|problem| {
        // Digest are in order of path, and so are the paths as they are shown: all begin alike.
        let own = digests
            .binary_search_by(|digest| digest.shown_path.as_str().cmp(&problem.path))
            .map_or(&[][..], |at| &digests[at].allowed);
        !problem.is_allowed_by(own.iter().chain(allow).map(String::as_str))
    });
    problems
}

/// Codes in `[check] allow` that name no rule. `path` is that of the settings.
#[must_use]
pub fn unknown_settings(allow: &[AllowedCode], path: &str) -> Vec<Diagnostic> {
    let problem = |allowed: &AllowedCode| {
        let Unknown { message, help } = unknown(&allowed.code)?;
        let place = Some(allowed.place.clone());
        Some(Diagnostic { place, ..Diagnostic::of_file(Level::Warning, "unknown-rule", path, message) }.help(help))
    };
    allow.iter().filter_map(problem).collect()
}

struct Unknown {
    message: String,
    help: String,
}

impl Unknown {
    fn in_file(self, file: &SourceFile, span: std::ops::Range<usize>) -> Diagnostic {
        file.problem(Level::Warning, "unknown-rule", span, self.message).help(self.help)
    }
}

fn unknown(code: &str) -> Option<Unknown> {
    let codes = || RULES.iter().map(|rule| rule.code);
    if codes().any(|known| known == code) {
        return None;
    }
    let help = match nearest(code, codes()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`casebook check --explain` lists all codes".to_owned(),
    };
    Some(Unknown { message: format!("there is no rule `{code}` to allow"), help })
}
