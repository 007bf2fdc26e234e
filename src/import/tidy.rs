//! Loosely written text as Markdown: only where its page says the same as before, and the same is read from it.

use serde_json::Value;

use crate::diagnostic::Diagnostics;
use crate::incident::Rules;
use crate::markdown::{self, Edit};
use crate::pages::incident_data;
use crate::paths::DocumentPath;
use crate::reading::{self, Reading};
use crate::references::References;
use crate::source::{self, Audience, SourceFile};
use crate::text::edited;

/// A body with its edits. `body` is as it is written; in the file, what the format hides is blank.
pub(super) fn written(file: &SourceFile, body: &str, edits: Vec<Edit>) -> String {
    let in_body = |(span, words): Edit| {
        let place = span.start - file.body.start..span.end - file.body.start;
        match body.get(place.clone()) {
            // What is hidden stays.
            Some(hidden) if file.text.get(span) != Some(hidden) => (place, format!("{words}{hidden}")),
            _ => (place, words),
        }
    };
    edited(body, edits.into_iter().map(in_body).collect())
}

/// Whether a page shows the same without repair as another does with it, the same is read from both, and nothing is left to be
/// written as Markdown.
pub(super) fn is_the_same(path: &str, before: &str, after: &str, rules: &Rules) -> bool {
    let before = shown(path, before, true, rules);
    before.is_some() && before == shown(path, after, false, rules) && before == shown(path, after, true, rules)
}

/// What a reader sees of a document, and what is read from it.
#[derive(PartialEq)]
struct Shown {
    words: Vec<String>,
    headings: Vec<(u8, String, String)>,
    record: Value,
}

fn shown(path: &str, text: &str, repair: bool, rules: &Rules) -> Option<Shown> {
    let path = DocumentPath::from(path);
    let file = source::split(path, text.as_bytes().to_vec(), Audience::Internal, &mut Diagnostics::new())?;
    let parsed = markdown::read(&file.text, file.body.clone());
    let reading = reading::read(&file, &parsed, rules, false, &mut Diagnostics::new());
    let record = match &reading {
        Reading::Incident(incident) => {
            let mut record = serde_json::to_value(incident_data(incident, "")).ok()?;
            record.as_object_mut()?.remove("provenance");
            record
        }
        Reading::Page(_) => return None,
    };
    let page = parsed.page(&reading.sources(repair), &References::default());
    let headings = page.headings.into_iter().map(|heading| (heading.level, heading.text, heading.id)).collect();
    Some(Shown { words: page.text.split_whitespace().map(str::to_owned).collect(), headings, record })
}
