//! What must not be published, and what to do where it would be.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::incident::Visibility;
use crate::leak::{Leak, Scanner, Secrets};
use crate::source::Audience;

use super::names;
use super::outcome::Outcome;
use super::specimen;

/// Where published documents and settings name what is not published: nothing is to be published if there are errors
/// among these problems.
#[must_use]
pub(crate) fn unpublished_names(outcome: &Outcome) -> Diagnostics {
    match outcome.site.config.audience {
        Audience::Public => names::report(outcome),
        Audience::Internal => Diagnostics::new(),
    }
}

/// Looks for what must not be published: internal documents, and internal passages of public ones. Whoever publishes
/// needs one; to make it, all public words are read once more.
#[must_use]
pub(crate) fn scanner(outcome: &Outcome) -> Scanner {
    let all = || outcome.published.iter().chain(&outcome.hidden);
    let mut secrets = Secrets::with_capacity(all().flat_map(|read| &read.secrets).map(String::len).sum());
    if outcome.site.config.audience == Audience::Public {
        for read in all() {
            secrets.of_document(read.path.shown());
            if read.visibility() == Visibility::Internal {
                secrets.add_name(read.title());
                secrets.add_name(read.path.stem());
            }
            for value in &read.private {
                secrets.add_name(value);
            }
            for text in &read.secrets {
                secrets.add_text(text);
            }
        }
    }
    let public: Vec<&str> = outcome.published.iter().flat_map(|read| read.public_words()).collect();
    secrets.scanner(&public, || specimen::texts(outcome).iter().map(String::as_str).collect())
}

/// Says what to do about a secret that would be published.
#[must_use]
pub(crate) fn describe_leak(outcome: &Outcome, leak: &Leak) -> Diagnostic {
    let message = format!("`{}` would publish internal text of {}: “{}”", leak.file, leak.document, leak.secret);
    let help = match outcome.site.documents_that_say(&leak.file, &leak.secret) {
        public if public.is_empty() => {
            "a static file, an attachment, a setting or a template contains the same text: remove it there, or make the document public".to_owned()
        }
        public => format!(
            "{} contains the same text: remove it there, or make that document internal too",
            public.join(" or ")
        ),
    };
    Diagnostic::new(Code::Leak, &leak.document, message).help(help)
}
