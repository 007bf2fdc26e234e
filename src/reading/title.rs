//! What a document is called: what its front matter says, else its text, else its file.

use crate::incident::{Provenance, Sourced};
use crate::markdown::Document;
use crate::reading::front_matter::field::Field;
use crate::reading::front_matter::raw::RawFrontMatter;
use crate::reading::text::Recovery;
use crate::source::SourceFile;

use super::stated;

pub(super) fn title(
    raw: &RawFrontMatter<'_>,
    document: &Document,
    found: &Recovery,
    file: &SourceFile,
) -> Sourced<String> {
    if let Some((title, node)) = raw.text(Field::Title) {
        return stated(title.to_owned(), node, file);
    }
    if let Some(title) = &found.title {
        return title.clone();
    }
    let heading = document.title.as_ref().or(document.headings.first()).filter(|heading| !heading.text.is_empty());
    match heading {
        Some(heading) => Sourced::in_text(heading.text.clone(), file.line_of(heading.span.start)),
        None => Sourced { value: file.path.title(), provenance: Provenance::FileName },
    }
}
