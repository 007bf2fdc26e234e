//! How far a document is, and who may read it, as its front matter says.

use crate::diagnostic::{Code, Diagnostics, nearest};
use crate::incident::{DocumentStatus, StatedStatus, Visibility};
use crate::reading::front_matter::field::Field;
use crate::reading::front_matter::raw::RawFrontMatter;
use crate::source::{Entry, SourceFile, Value};

pub(in crate::reading) fn status(
    raw: &mut RawFrontMatter<'_>,
    file: &SourceFile,
    problems: &mut Diagnostics,
) -> StatedStatus {
    let mut status = StatedStatus { document: DocumentStatus::Final, ongoing: false };
    if let Some(entry) = raw.first(Field::Status) {
        let written = entry.node.flat();
        match StatedStatus::read(&written) {
            Some(stated) => status = stated,
            None => {
                let words = ["draft", "in-review", "final", "ongoing", "resolved"];
                let problem =
                    file.problem(Code::UnknownStatus, entry.node.span.clone(), format!("`{written}` is no status"));
                let choice = "write `draft`, `in-review` or `final`";
                problems.report(problem.help(match nearest(&written, words) {
                    Some(near) => format!("did you mean `{near}`? {choice}"),
                    None => choice.to_owned(),
                }));
                raw.keep(entry);
            }
        }
    }
    if let Some(entry) = raw.first(Field::Draft) {
        match (&entry.node.value, entry.node.flat().to_lowercase().as_str()) {
            (Value::Bool(true), _) | (_, "true" | "yes" | "on" | "1") => status.document = DocumentStatus::Draft,
            (Value::Bool(false), _) | (_, "false" | "no" | "off" | "0" | "") => {}
            (_, written) => {
                // What may be meant as a draft is not published.
                status.document = DocumentStatus::Draft;
                let message = format!("`{written}` is neither `true` nor `false`: the document is taken for a draft");
                problems.report(file.problem(Code::MistypedValue, entry.node.span.clone(), message));
                raw.keep(entry);
            }
        }
    }
    // Jekyll's way to say it.
    let unpublished = |entry: &Entry| {
        entry.key.eq_ignore_ascii_case("published") && matches!(entry.node.flat().as_str(), "false" | "no" | "off")
    };
    if file.front_matter.iter().any(unpublished) {
        status.document = DocumentStatus::Draft;
    }
    status
}

/// The strictest of what is stated. An unreadable visibility is an error: publishing what was meant to stay inside can't be
/// taken back.
pub(in crate::reading) fn visibility(
    raw: &RawFrontMatter<'_>,
    file: &SourceFile,
    problems: &mut Diagnostics,
) -> Visibility {
    let mut strictest = Visibility::Public;
    for entry in raw.all(Field::Visibility) {
        let written = entry.node.flat();
        let stated = Visibility::read(&written).unwrap_or_else(|| {
            let message = match written.as_str() {
                "" => "the visibility is left empty".to_owned(),
                _ => format!("`{written}` is no visibility"),
            };
            let place = if entry.node.span.is_empty() { &entry.key_span } else { &entry.node.span };
            problems.report(
                file.problem(Code::UnknownVisibility, place.clone(), message).help("write `public` or `internal`"),
            );
            Visibility::Internal
        });
        strictest = strictest.max(stated);
    }
    strictest
}
