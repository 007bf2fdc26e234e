//! The archive read strictly: small rules that each look for one thing which `build` does not mind.
//!
//! 1. `rules` lists every code with its explanation; those that are checked here name a function.
//! 2. [`run`] builds without publishing, and lets every rule for documents see each document as it is read.
//! 3. Rules for the archive compare what is left of all documents: their digests.

mod actions;
pub(crate) mod baseline;
mod completeness;
mod context;
mod digest;
mod duplicates;
mod explain;
#[cfg(feature = "cli")]
pub(crate) mod fix;
mod front_matter;
mod internal;
mod links;
mod markup;
mod misspelt;
mod order;
mod rule;
mod rules;
mod scope;
mod template;
mod template_sections;
mod timeline;
mod wording;
mod zones;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use crate::config::AllowedCode;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::load::Loaded;
use crate::markdown::Document;
use crate::output::{self, PublishError};
use crate::pipeline;
use crate::progress::Observer;
use crate::reading::Reading;
use crate::source::{SourceFile, allowed};
use crate::theme::Theme;

use context::Context;
use digest::Digest;
use rule::Reporter;
use scope::Scope;
use template::TemplateSections;

pub(crate) use explain::{explain, reference};
pub(crate) use rules::RULES;

/// What a check found.
#[derive(Debug)]
pub struct Checked {
    /// How many incidents were read that would be published.
    pub incidents: usize,
    /// How many documents were checked, where that was not the whole archive.
    pub documents: Option<usize>,
    /// Every problem, in order of file and place.
    pub diagnostics: Diagnostics,
}

/// Reads everything as a build does, and applies every rule, while an observer may watch. With `changed`, only these files
/// below the content folder are checked, and links to them; documents are then not compared with each other.
///
/// # Errors
/// When a template of the theme can't be read or rendered, or the site can't be put together.
pub(crate) fn run(
    loaded: Loaded,
    changed: Option<&BTreeSet<String>>,
    observer: &dyn Observer,
) -> Result<Checked, PublishError> {
    let Loaded { mut inputs, settings, statics, problems: mut diagnostics, .. } = loaded;
    let scope = changed.map(|changed| Scope::narrow(&mut inputs.documents, changed, inputs.config.audience));
    let today = inputs.today;
    let allow = inputs.config.allowed();
    diagnostics.extend(unknown_settings(&inputs.config.allow, &settings.display().to_string()));
    diagnostics.retain(|problem| !problem.is_allowed_by(&allow));
    let template = TemplateSections::of(&Theme::new(&inputs.theme)?)?;
    let seen = Mutex::new(Vec::new());
    let examine = |file: &SourceFile, document: &Document, reading: &Reading| {
        let context = Context { file, document, reading, template: &template, today };
        let examined = Examined::new(&context, &allow);
        seen.lock().unwrap_or_else(PoisonError::into_inner).push(examined);
    };
    let outcome = pipeline::build_under(inputs, &examine, observer)?;
    let mut seen = seen.into_inner().unwrap_or_else(PoisonError::into_inner);
    // Documents come from all cores as they are done.
    seen.sort_by(|a, b| a.digest.path.cmp(&b.digest.path));
    let leak = match output::rehearse(&outcome.site, &statics, &pipeline::scanner(&outcome)) {
        Ok(()) => None,
        Err(PublishError::Leak(leak)) => Some(pipeline::describe_leak(&outcome, &leak)),
        Err(error) => return Err(error),
    };
    diagnostics.extend(pipeline::unpublished_names(&outcome));
    diagnostics.extend(outcome.diagnostics);
    diagnostics.extend(leak);
    let mut digests = Vec::with_capacity(seen.len());
    for Examined { problems, digest } in seen {
        diagnostics.extend(problems);
        digests.push(digest);
    }
    match &scope {
        Some(scope) => diagnostics.retain(|problem| scope.covers(problem)),
        None => diagnostics.extend(across(&digests, &allow)),
    }
    diagnostics.sort();
    let incidents = outcome.site.archive.entries().len();
    Ok(Checked { incidents, documents: scope.map(|scope| scope.documents()), diagnostics })
}

/// One document after its rules.
struct Examined {
    problems: Diagnostics,
    digest: Digest,
}

impl Examined {
    fn new(context: &Context<'_>, allow: &[Code]) -> Self {
        let mut problems = Diagnostics::new();
        for rule in RULES {
            if let Reporter::Document(examine) = rule.reporter {
                examine(context, &mut problems);
            }
        }
        let mut own = Vec::new();
        for (name, at) in allowed(&context.file.text, &context.document.raw_html) {
            match Code::find(name) {
                Some(code) => own.push(code),
                None => {
                    let problem = unknown_rule(name, context.file.path.shown());
                    problems.report(problem.at(&context.file.text, at..at + name.len()));
                }
            }
        }
        problems.retain(|problem| !problem.is_allowed_by(&own) && !problem.is_allowed_by(allow));
        Self { problems, digest: Digest::of(context, own) }
    }
}

/// What only shows when documents are held beside each other.
fn across(digests: &[Digest], allow: &[Code]) -> Diagnostics {
    let mut problems = Diagnostics::new();
    for rule in RULES {
        if let Reporter::Archive(compare) = rule.reporter {
            compare(digests, &mut problems);
        }
    }
    problems.retain(|problem| {
        // Digests are in order of path, and so are the paths as they are shown: all begin alike.
        let own = digests
            .binary_search_by(|digest| digest.path.shown().cmp(&problem.path))
            .map_or(&[][..], |at| &digests[at].allowed);
        !problem.is_allowed_by(own) && !problem.is_allowed_by(allow)
    });
    problems
}

/// Codes in `[check] allow` that name no rule. `path` is that of the settings.
fn unknown_settings(allow: &[AllowedCode], path: &str) -> Diagnostics {
    let unknown = allow.iter().filter(|allowed| Code::find(&allowed.code).is_none());
    unknown
        .map(|allowed| Diagnostic { place: Some(allowed.place.clone()), ..unknown_rule(&allowed.code, path) })
        .collect()
}

fn unknown_rule(name: &str, path: &str) -> Diagnostic {
    let problem = Diagnostic::new(Code::UnknownRule, path, format!("unknown code `{name}` in `allow`"));
    problem.help(match nearest(name, Code::ALL.iter().map(|code| code.as_str())) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`casebook check --explain` lists all codes".to_owned(),
    })
}
