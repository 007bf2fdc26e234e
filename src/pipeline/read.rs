//! One document after reading, and the settings that reading depends on.

use std::sync::Arc;

use crate::archive::{self, Postmortem};
use crate::config::{self, Config};
use crate::diagnostic::Diagnostic;
use crate::incident::{self, DocumentStatus, Page, Reading, Rules, Visibility};
use crate::markdown::{self, Document};
use crate::source::{self, Audience};

use super::InputDocument;

/// All that reading a document depends on besides its bytes: documents that were read under equal settings need no second
/// reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Settings {
    rules: Rules,
    audience: Audience,
    pages: Vec<String>,
}

impl Settings {
    pub(super) fn of(config: &Config) -> Self {
        Self { rules: config.rules.clone(), audience: config.audience, pages: config.pages.clone() }
    }
}

/// A document after reading.
#[derive(Debug)]
pub(super) struct Read {
    pub path: String,
    pub shown_path: String,
    pub text: String,
    pub hidden: Vec<String>,
    /// The name it would like in addresses.
    pub wanted: String,
    pub content: Content,
}

/// What a document turned out to be.
#[derive(Debug)]
pub(super) enum Content {
    Incident(Arc<Postmortem>),
    Page(Page, Arc<Document>),
}

/// Reads a document; `None` where it can't be read at all.
pub(super) fn read(input: InputDocument, settings: &Settings, problems: &mut Vec<Diagnostic>) -> Option<Read> {
    let bytes = Arc::unwrap_or_clone(input.bytes);
    let file = source::split(&input.path, &input.shown_path, bytes, settings.audience, problems)?;
    let document = markdown::read(file.body_text(), file.body.start);
    let is_page = config::is_below(&settings.pages, &file.path);
    let content = match incident::read(&file, &document, &settings.rules, is_page, problems) {
        Reading::Incident(incident) => Content::Incident(Arc::new(Postmortem::new(*incident, document))),
        Reading::Page(page) => Content::Page(page, Arc::new(document)),
    };
    let wish = match &content {
        Content::Incident(postmortem) => postmortem.incident.slug.as_deref(),
        Content::Page(page, _) => page.slug.as_deref(),
    };
    let wanted = archive::wanted(&file.path, wish);
    Some(Read { path: file.path, shown_path: file.shown_path, text: file.text, hidden: file.hidden, wanted, content })
}

impl Read {
    pub(super) fn is_incident(&self) -> bool {
        matches!(self.content, Content::Incident(_))
    }

    pub(super) fn document(&self) -> &Document {
        match &self.content {
            Content::Incident(postmortem) => &postmortem.document,
            Content::Page(_, document) => document,
        }
    }

    pub(super) fn visibility(&self) -> Visibility {
        match &self.content {
            Content::Incident(postmortem) => postmortem.incident.visibility,
            Content::Page(page, _) => page.visibility,
        }
    }

    pub(super) fn status(&self) -> DocumentStatus {
        match &self.content {
            Content::Incident(postmortem) => postmortem.incident.status,
            Content::Page(page, _) => page.status,
        }
    }

    pub(super) fn title(&self) -> &str {
        match &self.content {
            Content::Incident(postmortem) => &postmortem.incident.title.value,
            Content::Page(page, _) => &page.title,
        }
    }
}
