//! Turns what was never written for Casebook into postmortems with canonical front matter.
//!
//! 1. `kind` tells by a file's name and beginning what it is.
//! 2. A document is read as a build would read it, and its body stays untouched. HTML is made into Markdown before (`html`).
//! 3. What was understood is written as front matter (`front_matter`), each value that was not stated there with a word on how
//!    it is known. Fields that are not understood, or could not be used, are carried over as they were.
//! 4. Where it is asked for, loosely written text is written as Markdown (`tidy`).
//! 5. Records of other platforms state all that is written (`records`).

mod front_matter;
mod html;
mod kind;
mod records;
mod tidy;
mod yaml;

use std::borrow::Cow;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::incident::{Incident, Rules, Visibility};
use crate::markdown::{self, Destination, Document};
use crate::paths::DocumentPath;
use crate::reading::{self, Reading};
use crate::routes;
use crate::source::{self, Audience};

pub(crate) use kind::may_be_imported;
pub(crate) use records::ColumnMap;

use kind::FileKind;
use records::Written;

/// What a site and its owner say of the files.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Request<'a> {
    /// How documents are read.
    pub rules: &'a Rules,
    /// Which columns of tables hold which fields.
    pub columns: &'a [ColumnMap],
    /// Whether loosely written text is written as Markdown.
    pub tidy: bool,
}

/// A document ready to be written.
#[derive(Debug)]
pub(crate) struct Imported {
    /// The path below the content folder.
    pub path: String,
    /// Front matter and body.
    pub text: String,
    /// What the original didn't have, for showing: the front matter, or the whole document.
    pub added: String,
    /// Files that the document refers to, as paths below the folder that is imported; `None` for one outside it.
    pub files: Vec<Option<String>>,
    /// What was understood of a document; `None` for a record, which states all that is written.
    pub incident: Option<Box<Incident>>,
    /// What became of its body.
    pub body: ImportedBody,
}

/// What became of the body of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ImportedBody {
    /// It is as it was.
    Kept,
    /// It was loosely written and is Markdown now.
    Tidied {
        /// The whole file as it was.
        before: String,
    },
    /// It is loosely written and stays so, as it would be read differently.
    Untidy,
}

/// What became of a file.
#[derive(Debug)]
pub(crate) enum Import {
    /// It is a postmortem.
    Document(Box<Imported>),
    /// It isn't a postmortem, and why.
    NotAnIncident(Cow<'static, str>),
    /// It can't be read; the problems say why.
    Unreadable,
}

/// Imports one file, which may hold several records. `path` is below the folder that is imported.
pub(crate) fn import(
    path: &DocumentPath,
    bytes: &[u8],
    request: Request<'_>,
    problems: &mut Diagnostics,
) -> Vec<Import> {
    match FileKind::of(path.as_str(), bytes) {
        FileKind::Document => vec![document(path, bytes, request, problems)],
        FileKind::Html => vec![page(path, bytes, request, problems)],
        FileKind::Records => {
            let written = records::read(path, bytes, request.columns, request.rules, problems);
            let import = |written| match written {
                Written::Document(path, text) => Import::Document(Box::new(Imported {
                    path,
                    added: text.clone(),
                    text,
                    files: Vec::new(),
                    incident: None,
                    body: ImportedBody::Kept,
                })),
                Written::PassedOver(reason) => Import::NotAnIncident(reason.into()),
            };
            written.map_or_else(|| vec![Import::Unreadable], |written| written.into_iter().map(import).collect())
        }
        FileKind::Other(advice) => vec![Import::NotAnIncident(advice.into())],
    }
}

/// Imports a page in HTML.
fn page(path: &DocumentPath, bytes: &[u8], request: Request<'_>, problems: &mut Diagnostics) -> Import {
    let markdown = match html::markdown(bytes) {
        Ok(markdown) => markdown,
        Err((message, help)) => {
            problems.report(Diagnostic::new(Code::Unreadable, path.shown(), message).help(help));
            return Import::Unreadable;
        }
    };
    match document(path, markdown.as_bytes(), request, problems) {
        Import::Document(imported) => {
            let (added, body) = (imported.text.clone(), ImportedBody::Kept);
            Import::Document(Box::new(Imported { added, body, ..*imported }))
        }
        other => other,
    }
}

/// Imports one document in Markdown.
fn document(path: &DocumentPath, bytes: &[u8], request: Request<'_>, problems: &mut Diagnostics) -> Import {
    let rules = request.rules;
    let Some(inside) = source::split(path.clone(), bytes.to_vec(), Audience::Internal, problems) else {
        return Import::Unreadable;
    };
    let inside_parsed = markdown::read(&inside.text, inside.body.clone());
    let reading = reading::read(&inside, &inside_parsed, rules, false, problems);
    let edits = if request.tidy { inside_parsed.tidy(&reading.sources(true)) } else { Vec::new() };
    // Front matter is published: what only an internal passage says must not get there.
    let outside = source::split(path.clone(), bytes.to_vec(), Audience::Public, &mut Diagnostics::new());
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
        Reading::Page(page) => return Import::NotAnIncident(page.because.unwrap_or("an ordinary page").into()),
    };
    let front_matter = front_matter::write(&incident, file);
    // As it is written: what is read has blanks for what the format hides.
    let written = bytes.get(inside.body.clone()).map(String::from_utf8_lossy).unwrap_or_default();
    let to = markdown_path(path);
    let kept = format!("{front_matter}{written}");
    let tidied = (!edits.is_empty()).then(|| {
        let body = tidy::written(&inside, &written, edits);
        Some(format!("{front_matter}{body}")).filter(|text| tidy::is_the_same(&to, &kept, text, rules))
    });
    let (text, body) = match tidied {
        None => (kept, ImportedBody::Kept),
        Some(None) => (kept, ImportedBody::Untidy),
        Some(Some(text)) => (text, ImportedBody::Tidied { before: String::from_utf8_lossy(bytes).into_owned() }),
    };
    Import::Document(Box::new(Imported {
        path: to,
        text,
        added: front_matter,
        files: files(path.as_str(), &inside_parsed.page_alone()),
        incident: Some(incident),
        body,
    }))
}

fn is_public(reading: &Reading) -> bool {
    match reading {
        Reading::Incident(incident) => incident.visibility == Visibility::Public,
        Reading::Page(page) => page.visibility == Visibility::Public,
    }
}

/// `2019/outage.md.erb` and `2019/outage.txt` become `2019/outage.md`.
fn markdown_path(path: &DocumentPath) -> String {
    let (folder, stem) = (path.folder(), path.file_stem());
    if folder.is_empty() { format!("{stem}.md") } else { format!("{folder}/{stem}.md") }
}

/// The files that the document refers to, other than documents.
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
    use std::sync::LazyLock;

    use super::*;

    fn request() -> Request<'static> {
        static RULES: LazyLock<Rules> = LazyLock::new(Rules::default);
        Request { rules: &RULES, columns: &[], tidy: false }
    }

    fn imported(path: &str, text: &str) -> Imported {
        match document(&path.into(), text.as_bytes(), request(), &mut Diagnostics::new()) {
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
        assert!(imported.added.starts_with("---\ntitle: Checkout was down"), "{}", imported.added);
        assert!(imported.added.contains("\nstarted: 2024-03-14T09:12:00Z  # from the text\n"), "{}", imported.added);
        assert!(imported.added.contains("\nresolved: 2024-03-14T10:02:00Z  # from the text\n"), "{}", imported.added);
        assert!(!imported.added.contains("duration"), "it is computed from the two");
    }

    #[test]
    fn what_the_format_hides_stays_in_the_body() {
        let body = "# Checkout was down\n\nOn 14 March 2024, from 09:12 to 10:02 UTC, checkout answered with errors. %% ask the vendor %%\n";
        assert!(imported("a.md", body).text.ends_with(body));
    }

    #[test]
    fn other_names_become_canonical_and_unknown_fields_stay() {
        let text = "---\nuuid: 7f0\nincident_title: 'A: B'\nstart_time: 2024-03-14 09:12:00Z\ncategories: [cloud]\nblast_radius: {zone: a, pods: 3}\nseverity: purple\n---\nThe cluster was down for a while.\n";
        let front_matter = imported("a.md", text).added;
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
            assert!(!imported.added.contains(word), "{}", imported.added);
        }
        assert!(imported.added.contains("title: checkout was down"), "{}", imported.added);
        assert!(imported.text.ends_with(body), "the passages stay in the body");
        assert_eq!(imported.files, [Some("plan.png".to_owned())]);
        let hidden = document(
            &"a.md".into(),
            format!("---\nvisibility: internal\n---\n{body}").as_bytes(),
            request(),
            &mut Diagnostics::new(),
        );
        let Import::Document(hidden) = hidden else { panic!("{hidden:?}") };
        assert!(hidden.added.contains("severity: SEV1"), "{}", hidden.added);
    }

    #[test]
    fn what_could_not_be_used_stays_beside_what_could() {
        let text = "---\nproduct: mail\ncomponents: {queue: 3}\nincident_date: 2016-27-20\n---\nOn 2016-07-20 mail was down for 3 hours.\n";
        let front_matter = imported("a.md", text).added;
        for line in ["services: [mail]", "components: {queue: 3}", "incident_date: 2016-27-20"] {
            assert!(front_matter.lines().any(|found| found == line), "{line} in {front_matter}");
        }
    }

    #[test]
    fn files_beside_the_document_are_named_and_those_outside_are_not() {
        let body = "# It broke\n\nOn 2024-03-14 the checkout broke for an hour, and every customer who tried to pay in that hour saw an error page instead of a receipt. \n\n![graph](img/graph.png)\n\n## Root cause\n\nA certificate had expired during the night; nobody was told. See ![far](../../far.png) and [other](other.md).\n";
        assert_eq!(imported("2024/a.md", body).files, [Some("2024/img/graph.png".to_owned()), None]);
    }
}
