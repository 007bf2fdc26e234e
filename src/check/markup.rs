//! Markup that only other generators understand.

use crate::diagnostic::{Code, Diagnostics};
use crate::markdown;

use super::context::Context;

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
