//! Markup that only other generators understand, and text that lacks it.

use crate::diagnostic::{Code, Diagnostics};
use crate::markdown::{self, Repairs};
use crate::prose::number::{Noun, counted};

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

/// Text whose structure is only meant is shown as such.
pub(super) fn loose_markup(context: &Context<'_>, problems: &mut Diagnostics) {
    let repairs = &context.document.repairs;
    let Some(first) = &repairs.first else { return };
    let message = format!("this text is loosely written: {}", describe(repairs));
    problems.report(context.problem(Code::LooseMarkup, Some(first.clone()), message));
}

/// `3 labels are shown as headings, 12 lines as list items`.
fn describe(repairs: &Repairs) -> String {
    const LABEL: Noun = ("label", "labels");
    const LINE: Noun = ("line", "lines");
    const PASSAGE: Noun = ("indented passage", "indented passages");
    let one_or_many = |count, one, many| if count == 1 { one } else { many };
    let kinds = [
        (repairs.headings, LABEL, one_or_many(repairs.headings, "as a heading", "as headings")),
        (repairs.items, LINE, one_or_many(repairs.items, "as a list item", "as list items")),
        (repairs.breaks, LINE, "separately"),
        (repairs.rules, LINE, one_or_many(repairs.rules, "as a rule", "as rules")),
        (repairs.texts, PASSAGE, "as text"),
    ];
    let mut described = String::new();
    for (count, noun, shown) in kinds.into_iter().filter(|(count, ..)| *count > 0) {
        let verb = match (described.is_empty(), count) {
            (false, _) => "",
            (true, 1) => " is shown",
            (true, _) => " are shown",
        };
        let separator = if described.is_empty() { "" } else { ", " };
        described.push_str(&format!("{separator}{}{verb} {shown}", counted(count, noun)));
    }
    described
}
