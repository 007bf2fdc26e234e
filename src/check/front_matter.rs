//! Front matter that YAML reads otherwise than it is meant.

use crate::diagnostic::{Code, Diagnostics};
use crate::source::{Node, Value};

use super::context::Context;

/// A value that a comment cuts, though its `#` is meant as part of it: `title: Issue #42`.
pub(super) fn cut_value(context: &Context<'_>, problems: &mut Diagnostics) {
    for entry in &context.file.front_matter {
        report_cut(context, &entry.node, problems);
    }
}

fn report_cut(context: &Context<'_>, node: &Node, problems: &mut Diagnostics) {
    let text = &context.file.text;
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| report_cut(context, item, problems)),
        Value::Map(entries) => entries.iter().for_each(|entry| report_cut(context, &entry.node, problems)),
        Value::Text(value) => {
            let rest = text.get(node.span.end..).and_then(|rest| rest.lines().next()).unwrap_or_default();
            let comment = rest.trim_start();
            let is_plain =
                text.get(node.span.clone()).is_some_and(|written| !written.starts_with(['"', '\'', '|', '>']));
            // A comment begins with a blank; a number of an issue or the name of a channel does not.
            let is_meant = comment.strip_prefix('#').is_some_and(|word| word.starts_with(char::is_alphanumeric));
            if is_plain && is_meant && comment.len() < rest.len() {
                let message = format!("`{}` is a comment in YAML, so this value ends at `{value}`", comment.trim_end());
                let problem = context.file.problem(Code::CutValue, node.span.clone(), message);
                problems.report(problem.help("put the whole value in quotes"));
            }
        }
        _ => {}
    }
}
