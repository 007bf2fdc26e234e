//! Turns a postmortem that was never written for a machine into one with canonical front matter, its body untouched.
//!
//! 1. The document is read as a build would read it.
//! 2. What was understood is written as front matter, each value that was not stated there with a word on how it is known.
//! 3. Fields of the original that are not understood, or could not be used, are carried over as they were.

mod front_matter;
mod yaml;

use crate::diagnostic::Diagnostics;
use crate::incident::{Incident, Rules, Visibility};
use crate::markdown::{self, Destination, Document};
use crate::paths::{self, DocumentPath};
use crate::reading::{self, Reading};
use crate::routes;
use crate::source::{self, Audience};

/// A document ready to be written.
#[derive(Debug)]
pub struct Imported {
    /// The path below the content folder.
    pub path: String,
    /// Front matter and body.
    pub text: String,
    /// The front matter alone, for showing.
    pub front_matter: String,
    /// Files that the document refers to, as paths below the folder that is imported; `None` for one that lies outside.
    pub files: Vec<Option<String>>,
    /// What was understood of it.
    pub incident: Box<Incident>,
}

/// What became of a file.
#[derive(Debug)]
pub enum Import {
    /// It is a postmortem.
    Document(Box<Imported>),
    /// It is none, and why.
    NotAnIncident(&'static str),
    /// It can't be read; the problems say why.
    Unreadable,
}

/// Imports one document. `path` is below the folder that is imported.
pub fn import(path: &DocumentPath, bytes: Vec<u8>, rules: &Rules, problems: &mut Diagnostics) -> Import {
    let Some(inside) = source::split(path.clone(), bytes.clone(), Audience::Internal, problems) else {
        return Import::Unreadable;
    };
    let inside_parsed = markdown::read(&inside.text, inside.body.clone());
    let reading = reading::read(&inside, &inside_parsed, rules, false, problems);
    // Front matter is published: what only an internal passage says must not get there.
    let outside = source::split(path.clone(), bytes, Audience::Public, &mut Diagnostics::new());
    let outside = outside.filter(|file| !file.hidden.is_empty() && is_public(&reading));
    let (file, reading) = match &outside {
        Some(file) => {
            let parsed = markdown::read(&file.text, file.body.clone());
            (file, reading::read(file, &parsed, rules, false, &mut Diagnostics::new()))
        }
        None => (&inside, reading),
    };
    let incident = match reading {
        Reading::Incident(incident) => incident,
        Reading::Page(page) => return Import::NotAnIncident(page.because.unwrap_or("an ordinary page")),
    };
    let front_matter = front_matter::write(&incident, file);
    Import::Document(Box::new(Imported {
        path: markdown_path(path),
        text: format!("{front_matter}{}", inside.body_text()),
        front_matter,
        files: files(path.as_str(), &inside_parsed.page_alone()),
        incident,
    }))
}

fn is_public(reading: &Reading) -> bool {
    match reading {
        Reading::Incident(incident) => incident.visibility == Visibility::Public,
        Reading::Page(page) => page.visibility == Visibility::Public,
    }
}

/// Whether a file's name says that it may be a postmortem: Markdown, plain text, ERB, Quarto, or no ending at all.
#[must_use]
pub fn may_be_document(path: &str) -> bool {
    let name = paths::name(path).to_ascii_lowercase();
    match paths::extension(&name).as_str() {
        _ if source::is_document(&name) => true,
        "" => !matches!(name.as_str(), "license" | "makefile" | "dockerfile" | "codeowners" | "copying"),
        extension => matches!(extension, "txt" | "text"),
    }
}

/// `2019/outage.md.erb` and `2019/outage.txt` become `2019/outage.md`.
fn markdown_path(path: &DocumentPath) -> String {
    let (folder, stem) = (path.folder(), path.file_stem());
    if folder.is_empty() { format!("{stem}.md") } else { format!("{folder}/{stem}.md") }
}

/// What the document refers to and is no document itself.
fn files(path: &str, document: &Document) -> Vec<Option<String>> {
    let mut files = Vec::new();
    for link in &document.links {
        if let Destination::File { path: to, .. } = link.destination()
            && !to.is_empty()
        {
            let file = routes::resolve(path, to);
            let is_document = file.as_deref().is_some_and(|file| source::is_document(file) || !file.contains('.'));
            if !is_document && !files.contains(&file) {
                files.push(file);
            }
        }
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    fn imported(path: &str, text: &str) -> Imported {
        match import(&path.into(), text.as_bytes().to_vec(), &Rules::default(), &mut Diagnostics::new()) {
            Import::Document(imported) => *imported,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_plain_document_gets_canonical_front_matter_and_keeps_its_body() {
        let body = "# Checkout was down\n\nOn 14 March 2024, from 09:12 to 10:02 UTC, checkout answered with errors.\n\n## Timeline\n\n- 09:12 errors begin\n- 10:02 resolved\n";
        let imported = imported("2024/checkout.txt", body);
        assert_eq!(imported.path, "2024/checkout.md");
        assert!(imported.text.ends_with(body));
        assert!(imported.front_matter.starts_with("---\ntitle: Checkout was down"), "{}", imported.front_matter);
        assert!(
            imported.front_matter.contains("\nstarted: 2024-03-14T09:12:00Z  # from the text\n"),
            "{}",
            imported.front_matter
        );
        assert!(
            imported.front_matter.contains("\nresolved: 2024-03-14T10:02:00Z  # from the text\n"),
            "{}",
            imported.front_matter
        );
        assert!(!imported.front_matter.contains("duration"), "it is computed from the two");
    }

    #[test]
    fn other_names_become_canonical_and_unknown_fields_stay() {
        let text = "---\nuuid: 7f0\nincident_title: 'A: B'\nstart_time: 2024-03-14 09:12:00Z\ncategories: [cloud]\nblast_radius: {zone: a, pods: 3}\nseverity: purple\n---\nThe cluster was down for a while.\n";
        let front_matter = imported("a.md", text).front_matter;
        for line in [
            "title: \"A: B\"",
            "id: 7f0",
            "started: 2024-03-14T09:12:00Z",
            "causes: [dependency]",
            "blast_radius: {zone: a, pods: 3}",
            "severity: purple",
        ] {
            assert!(front_matter.lines().any(|found| found == line), "{line} in {front_matter}");
        }
    }

    #[test]
    fn what_only_an_internal_passage_says_gets_into_no_front_matter() {
        let body = "# <!-- internal -->Umbrine<!-- /internal --> checkout was down\n\n<!-- internal -->\nAffected services: vault\nSeverity: SEV1\n![plan](plan.png)\n<!-- /internal -->\n\nOn 14 March 2024, from 09:12 to 10:02 UTC, checkout answered with errors.\n";
        let imported = imported("a.md", body);
        for word in ["Umbrine", "vault", "SEV1", "severity"] {
            assert!(!imported.front_matter.contains(word), "{}", imported.front_matter);
        }
        assert!(imported.front_matter.contains("title: checkout was down"), "{}", imported.front_matter);
        assert!(imported.text.ends_with(body), "the passages stay in the body");
        assert_eq!(imported.files, [Some("plan.png".to_owned())]);
        let hidden = import(
            &"a.md".into(),
            format!("---\nvisibility: internal\n---\n{body}").into_bytes(),
            &Rules::default(),
            &mut Diagnostics::new(),
        );
        let Import::Document(hidden) = hidden else { panic!("{hidden:?}") };
        assert!(hidden.front_matter.contains("severity: SEV1"), "{}", hidden.front_matter);
    }

    #[test]
    fn what_could_not_be_used_stays_beside_what_could() {
        let text = "---\nproduct: mail\ncomponents: {queue: 3}\nincident_date: 2016-27-20\n---\nOn 2016-07-20 mail was down for 3 hours.\n";
        let front_matter = imported("a.md", text).front_matter;
        for line in ["services: [mail]", "components: {queue: 3}", "incident_date: 2016-27-20"] {
            assert!(front_matter.lines().any(|found| found == line), "{line} in {front_matter}");
        }
    }

    #[test]
    fn files_beside_the_document_are_named_and_those_outside_are_not() {
        let body = "# It broke\n\nOn 2024-03-14 the checkout broke for an hour, and every customer who tried to pay in that hour saw an error page instead of a receipt. \n\n![graph](img/graph.png)\n\n## Root cause\n\nA certificate had expired during the night; nobody was told. See ![far](../../far.png) and [other](other.md).\n";
        assert_eq!(imported("2024/a.md", body).files, [Some("2024/img/graph.png".to_owned()), None]);
    }

    #[test]
    fn names_that_may_be_documents() {
        for (name, may) in [
            ("a.md", true),
            ("a.md.erb", true),
            ("a.qmd", true),
            ("a.txt", true),
            ("notes/POSTMORTEM", true),
            ("a.png", false),
            ("Makefile", false),
            ("a.erb", false),
        ] {
            assert_eq!(may_be_document(name), may, "{name}");
        }
    }
}
