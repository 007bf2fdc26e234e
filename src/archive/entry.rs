//! An incident of the archive.

use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use crate::incident::Incident;
use crate::markdown::Document;
use crate::slug::Slug;

use super::related::Features;

/// A postmortem: the incident and the document it was read from.
#[derive(Debug)]
pub(crate) struct Postmortem {
    /// The typed record.
    pub incident: Incident,
    /// The text.
    pub document: Document,
    /// What it may share with others; found when first needed, and kept as long as the document stays as it is.
    features: OnceLock<Features>,
}

impl Postmortem {
    /// Puts the two together.
    #[must_use]
    pub(crate) fn new(incident: Incident, document: Document) -> Self {
        Self { incident, document, features: OnceLock::new() }
    }

    pub(super) fn features(&self) -> &Features {
        self.features.get_or_init(|| Features::of(&self.incident))
    }
}

/// An incident of the archive with its name in addresses.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The name in addresses, unique in the archive.
    pub slug: Slug,
    /// The postmortem.
    pub(crate) postmortem: Arc<Postmortem>,
}

impl Entry {
    /// The typed record.
    #[must_use]
    pub fn incident(&self) -> &Incident {
        &self.postmortem.incident
    }

    /// The day it began, where one is known.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        self.incident().date.as_ref().map(|known| known.value.date())
    }
}
