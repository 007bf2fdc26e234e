//! What a document is called: what its front matter says, else its text, else its file.

use crate::incident::field::Field;
use crate::incident::raw::RawFrontMatter;
use crate::incident::{Provenance, Sourced};
use crate::markdown::Document;
use crate::recovery::Recovery;
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
        None => Sourced { value: title_of_path(&file.path), provenance: Provenance::FileName },
    }
}

/// `2024-03-01-checkout_failed.md` → `2024 03 01 checkout failed`; a page bundle is named by its folder.
fn title_of_path(path: &str) -> String {
    let words: String = stem(path).chars().map(|c| if matches!(c, '-' | '_') { ' ' } else { c }).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name of a document without its extension; a page bundle is named by its folder.
#[must_use]
pub fn stem(path: &str) -> &str {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    if matches!(stem, "index" | "README" | "readme") && !folder.is_empty() {
        folder.rsplit('/').next().unwrap_or(folder)
    } else {
        stem
    }
}
