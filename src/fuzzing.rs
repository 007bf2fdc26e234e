//! Entry points for the fuzz targets in `fuzz/`: each reads hostile input and checks what must hold for any input.

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics, github, json, render_human, sarif};
use crate::incident::Rules;
use crate::markdown;
use crate::pages;
use crate::reading::{self, Reading};
use crate::source::{self, Audience, SourceFile};

const PATH: &str = "incidents/2024-03-01-checkout.md";

/// Splits a file into front matter and body.
///
/// # Panics
/// If a position is outside the file, or blanking out an internal passage moves the text after it.
pub fn split(bytes: &[u8]) {
    for audience in [Audience::Public, Audience::Internal] {
        let mut problems = Diagnostics::new();
        let file = source::split(PATH.into(), bytes.to_vec(), audience, &mut problems);
        show(&problems);
        let Some(file) = file else {
            assert!(!problems.is_empty(), "a file that can't be read is reported");
            continue;
        };
        assert_eq!(file.text.len(), bytes.len(), "positions stay the same");
        assert!(file.text.get(file.body.clone()).is_some(), "the body is part of the file");
        // What the format itself hides is blanked too, and is not an internal passage.
        let is_unchanged = file.text.bytes().eq(bytes.iter().copied());
        let hides_nothing = file.hidden.iter().all(|passage| passage.trim().is_empty());
        assert!(!is_unchanged || hides_nothing, "what is hidden is gone");
    }
}

/// Renders a body.
///
/// # Panics
/// If a span is outside the body, two headings have one anchor, or a script gets into the page.
pub fn markdown(body: &str) {
    let parsed = markdown::read(body, 0..body.len());
    for block in &parsed.blocks {
        assert!(body.get(block.span.clone()).is_some(), "a block is part of the body");
    }
    let document = parsed.page_alone();
    let html = document.html.with(|_| Some("#".to_owned().into()));
    assert!(!html.to_lowercase().contains("<script"), "raw HTML is sanitised");
    for link in &document.links {
        assert!(body.get(link.span.clone()).is_some(), "a link is part of the body");
    }
    for section in &document.sections {
        assert!(document.text.get(section.text.clone()).is_some(), "a section is part of the text");
    }
    let mut anchors: Vec<_> = document.headings.iter().chain(&document.title).map(|heading| &heading.id).collect();
    let headings = anchors.len();
    anchors.sort_unstable();
    anchors.dedup();
    assert_eq!(anchors.len(), headings, "every heading can be linked to");
}

/// Reads a whole document as an incident.
///
/// # Panics
/// If the same text is read differently a second time.
pub fn reading(text: &str) {
    let mut problems = Diagnostics::new();
    let Some(file) = source::split(PATH.into(), text.into(), Audience::Public, &mut problems) else { return };
    let read = record(&file, &mut problems);
    show(&problems);
    assert_eq!(read, record(&file, &mut Diagnostics::new()), "the same text gives the same incident");
}

/// An incident as `inspect --format json` prints it, or why the document is not one.
fn record(file: &SourceFile, problems: &mut Diagnostics) -> String {
    let parsed = markdown::read(&file.text, file.body.clone());
    match reading::read(file, &parsed, &Rules::default(), false, problems) {
        Reading::Incident(incident) => format!("{:?}", pages::incident_data(&incident, PATH)),
        Reading::Page(page) => format!("{page:?}"),
    }
}

/// Reads settings.
///
/// # Panics
/// If they are refused without a reason.
pub fn settings(text: &str) {
    if let Err(problems) = Config::read(text, "site.toml") {
        assert!(!problems.is_empty(), "what is refused is reported");
        show(&problems);
    }
}

/// Renders problems in every format: an excerpt must fit its place.
fn show(problems: &[Diagnostic]) {
    for problem in problems {
        let shown = [render_human(problem, true), json(problem), github(problem)];
        assert!(shown.iter().all(|text| !text.is_empty()), "every format shows a problem");
    }
    assert!(!sarif(problems).is_empty());
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use walkdir::WalkDir;

    use super::{markdown, reading, settings, split};
    use crate::fs;

    /// The seeds of a target. Inputs that once made it fail belong there too.
    fn seeds(target: &str) -> Vec<Vec<u8>> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
        let entries = WalkDir::new(folder).into_iter().map(|entry| entry.expect("a seed"));
        let files = entries.filter(|entry| entry.file_type().is_file());
        files.map(|file| fs::read(file.path()).expect("readable")).collect()
    }

    fn texts(target: &str) -> Vec<String> {
        seeds(target).into_iter().map(|bytes| String::from_utf8(bytes).expect("a text")).collect()
    }

    #[test]
    fn seeds_pass() {
        let [bodies, documents, sites] = ["markdown", "reading", "settings"].map(texts);
        let files = seeds("split");
        assert!(!files.is_empty() && !bodies.is_empty() && !documents.is_empty() && !sites.is_empty());
        for bytes in files {
            split(&bytes);
        }
        for body in bodies {
            markdown(&body);
        }
        for document in documents {
            reading(&document);
        }
        for site in sites {
            settings(&site);
        }
    }
}
