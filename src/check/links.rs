//! Links within a document, and images without a description.

use crate::diagnostic::{Code, Diagnostics};
use crate::markdown::{Destination, anchor};
use std::collections::BTreeSet;

use super::context::Context;

/// Links to other documents are checked by every build, as the links of a page depend on them.
pub(super) fn broken_anchor(context: &Context<'_>, problems: &mut Diagnostics) {
    let document = context.document;
    let headings = document.headings.iter().chain(&document.title);
    let known: BTreeSet<&str> = headings.map(|heading| heading.id.as_str()).collect();
    for link in &document.links {
        if let Destination::Anchor(written) = link.destination() {
            let wanted = anchor(written);
            let of_a_note = wanted.starts_with("fn-") || wanted.starts_with("fnref-");
            if !wanted.is_empty() && wanted != "top" && !of_a_note && !known.contains(wanted.as_str()) {
                let message = format!("this document has no heading `#{wanted}`");
                problems.report(context.file.problem(Code::BrokenAnchor, link.span.clone(), message));
            }
        }
    }
}

pub(super) fn missing_alt(context: &Context<'_>, problems: &mut Diagnostics) {
    let pictures = context.document.links.iter().filter(|link| !link.described);
    problems.extend(pictures.map(|link| {
        let problem = context.file.problem(Code::MissingAlt, link.span.clone(), "this image has no description");
        problem.help("say in the brackets what it shows: `![Requests a second, falling at 14:05](…)`")
    }));
}
