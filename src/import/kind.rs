//! What a file is, by its name and its beginning.

use crate::paths;
use crate::source;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileKind {
    /// Markdown, or text that is read as such.
    Document,
    /// A page of a wiki.
    Html,
    /// Records of another platform.
    Records,
    /// Something that is not read, with what could convert it.
    Other(&'static str),
}

/// Endings of files that are not read, and what could convert them.
const ELSEWHERE: [(&[&str], &str); 5] = [
    (&["docx", "odt", "rtf", "doc"], "word processor files aren't read; `pandoc -t gfm` converts them"),
    (
        &["rst", "adoc", "asciidoc", "org", "textile", "wiki", "mediawiki"],
        "this markup isn't read; `pandoc -t gfm` converts it",
    ),
    (&["ipynb"], "notebooks aren't read; `jupyter nbconvert --to markdown` converts them"),
    (&["xlsx", "xls", "ods"], "spreadsheets aren't read; export them as CSV"),
    (&["pdf", "eml", "msg", "zip"], "this format isn't read; export the text as Markdown or HTML"),
];

impl FileKind {
    /// What a file is.
    pub(super) fn of(path: &str, bytes: &[u8]) -> Self {
        let extension = paths::extension(path);
        match extension.as_str() {
            "html" | "htm" | "xhtml" => return Self::Html,
            "json" | "jsonl" | "ndjson" | "csv" | "tsv" => return Self::Records,
            _ => {}
        }
        if let Some((_, advice)) = ELSEWHERE.iter().find(|(endings, _)| endings.contains(&extension.as_str())) {
            return Self::Other(advice);
        }
        if bytes.starts_with(b"%PDF-") || bytes.starts_with(b"PK\x03\x04") {
            return Self::Other("this format isn't read; export the text as Markdown or HTML");
        }
        Self::Document
    }
}

/// Whether a folder is imported with this file: what may be a postmortem, and what is not read but may hold one.
#[must_use]
pub(crate) fn may_be_imported(path: &str) -> bool {
    source::may_be_document(path) || FileKind::of(path, b"") != FileKind::Document
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_may_be_imported() {
        for (name, may) in [
            ("a.md", true),
            ("a.md.erb", true),
            ("a.qmd", true),
            ("a.txt", true),
            ("a.html", true),
            ("incidents.json", true),
            ("a.docx", true),
            ("notes/POSTMORTEM", true),
            ("a.png", false),
            ("Makefile", false),
            ("a.erb", false),
        ] {
            assert_eq!(may_be_imported(name), may, "{name}");
        }
    }
}
