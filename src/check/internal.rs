//! Internal text that the front matter of a public document gives away.

use crate::diagnostic::{Code, Diagnostics};
use crate::incident::Visibility;
use crate::reading::Content;
use crate::source::{Entry, Node, Value};
use crate::text::one_line;

use super::context::Context;

/// Shorter values are words that may occur anywhere.
const SHORTEST: usize = 8;

/// A value that is in an internal passage and nowhere in the public part of the body.
pub(super) fn internal_in_front_matter(context: &Context<'_>, problems: &mut Diagnostics) {
    let public = context.incident().is_some_and(|incident| incident.visibility == Visibility::Public);
    if !public || context.file.hidden.is_empty() {
        return;
    }
    let hidden: Vec<String> = context.file.hidden.iter().map(|passage| plain(passage)).collect();
    let shown = plain(&context.document.text);
    let mut nodes = Vec::new();
    for (_, entry) in context.fields().filter(|(field, _)| field.spec().content == Content::Text) {
        collect(entry, &mut nodes);
    }
    let given_away = nodes
        .into_iter()
        .filter_map(|node| Some((node, plain(node.text()?))))
        .filter(|(_, value)| value.len() >= SHORTEST && !shown.contains(value.as_str()))
        .filter(|(_, value)| hidden.iter().any(|passage| passage.contains(value.as_str())));
    for (node, _) in given_away {
        let message = "this is published, but in the body it is in an internal passage";
        let problem = context.file.problem(Code::InternalInFrontMatter, node.span.clone(), message);
        problems.report(problem.help("remove it here, or make the passage public"));
    }
}

fn collect<'a>(entry: &'a Entry, nodes: &mut Vec<&'a Node>) {
    for node in entry.node.items() {
        match &node.value {
            Value::Map(inner) => inner.iter().for_each(|entry| collect(entry, nodes)),
            _ => nodes.push(node),
        }
    }
}

/// Words in lower case with single blanks between them.
fn plain(text: &str) -> String {
    one_line(text).to_lowercase()
}
