//! What one build remembers for the next: documents as they were read, and the theme.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use crate::diagnostic::Diagnostics;
use crate::paths::DocumentPath;
use crate::search;
use crate::theme::{Theme, ThemeError, ThemeFiles};

use super::inputs::{Examiner, InputDocument};
use super::read::{self, Read, Settings};

/// What earlier builds leave for later ones. A build from memory gives the same site as one from scratch, with one
/// exception: a document that came to have errors is shown as it last was without.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Whether anything is kept.
    lasting: bool,
    settings: Option<Settings>,
    documents: HashMap<DocumentPath, Arc<Remembered>>,
    theme: Option<(ThemeFiles, Arc<Theme>)>,
    words: Arc<Mutex<search::Memory>>,
}

/// A document as it was read.
#[derive(Debug)]
pub(super) struct Remembered {
    path: DocumentPath,
    bytes: Arc<Vec<u8>>,
    /// The last reading without errors, or the only one there is.
    pub read: Option<Arc<Read>>,
    pub problems: Diagnostics,
}

impl Memory {
    /// A memory that keeps nothing: for a single build.
    #[must_use]
    pub(crate) fn none() -> Self {
        Self::default()
    }

    /// A memory that keeps what it is given: for a server that builds again and again.
    #[must_use]
    pub(crate) fn lasting() -> Self {
        Self { lasting: true, ..Self::default() }
    }

    /// Forgets what was read under other settings.
    pub(super) fn read_under(&mut self, settings: &Settings) {
        if self.settings.as_ref() != Some(settings) {
            self.documents.clear();
            self.settings = self.lasting.then(|| settings.clone());
        }
    }

    /// Reads a document, if it is not remembered.
    pub(super) fn read(&self, input: InputDocument, settings: &Settings, examiner: &Examiner<'_>) -> Arc<Remembered> {
        let known = self.documents.get(&input.path);
        if let Some(known) = known.filter(|known| Arc::ptr_eq(&known.bytes, &input.bytes) || known.bytes == input.bytes)
        {
            return Arc::clone(known);
        }
        let mut problems = Diagnostics::new();
        // A reference of one's own would force the reading to copy the bytes.
        let bytes = if self.lasting { Arc::clone(&input.bytes) } else { Arc::default() };
        let path = input.path.clone();
        let mut read = read::read(input, settings, examiner, &mut problems).map(Arc::new);
        if problems.has_errors()
            && let Some(good) = known.and_then(|known| known.read.clone())
        {
            read = Some(good);
        }
        Arc::new(Remembered { path, bytes, read, problems })
    }

    /// Keeps the documents of a build, and those only.
    pub(super) fn keep(&mut self, documents: Vec<Arc<Remembered>>) {
        if self.lasting {
            self.documents = documents.into_iter().map(|document| (document.path.clone(), document)).collect();
        }
    }

    /// The words of the search index, where they are kept.
    pub(super) fn words(&self) -> Option<Arc<Mutex<search::Memory>>> {
        self.lasting.then(|| Arc::clone(&self.words))
    }

    /// The theme of these files.
    pub(super) fn theme(&mut self, files: ThemeFiles) -> Result<Arc<Theme>, ThemeError> {
        if let Some((known, theme)) = &self.theme
            && *known == files
        {
            return Ok(Arc::clone(theme));
        }
        let theme = Arc::new(Theme::new(&files)?);
        self.theme = self.lasting.then(|| (files, Arc::clone(&theme)));
        Ok(theme)
    }
}
