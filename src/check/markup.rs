//! Markup that hides text, or that only other generators understand.

use crate::diagnostic::{Code, Diagnostics};
use crate::markdown;

use super::context::Context;

/// A comment that is never closed hides the rest of the document, here and on GitHub.
pub(super) fn unclosed_comment(context: &Context<'_>, problems: &mut Diagnostics) {
    if !context.document.has_open_comment {
        return;
    }
    let Some(start) = context.file.text.rfind("<!--") else { return };
    let message = "this comment is never closed, so the rest of the document is not shown";
    let problem = context.file.problem(Code::UnclosedComment, start..start + "<!--".len(), message);
    problems.report(problem.help("close it with `-->`"));
}

/// The most tags that are reported of one document.
const MAX_TAGS: usize = 20;

/// Template tags of another generator are left out of the page.
pub(super) fn template_tag(context: &Context<'_>, problems: &mut Diagnostics) {
    let text = &context.file.text;
    let body = context.file.body.clone();
    for tag in markdown::template_tags(&text[body.clone()]).into_iter().take(MAX_TAGS) {
        let place = body.start + tag.start..body.start + tag.end;
        // In code it is shown as it is written.
        if !context.document.text.contains(&text[place.clone()]) {
            let message = "this is another generator’s template tag, and is left out of the page";
            problems.report(context.file.problem(Code::TemplateTag, place, message));
        }
    }
}
