//! What a site was built from, to tell what has changed since.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::commands::load::Loaded;
use crate::fs::{self, Stamp};

/// Every file that a site was built from, by the name that people see.
#[derive(Debug, Default)]
pub(super) struct Snapshot {
    files: BTreeMap<String, State>,
}

/// A file at a moment.
#[derive(Debug)]
enum State {
    /// A document, a template, the settings: by its bytes.
    Read(Arc<Vec<u8>>),
    /// A file that is copied: by its stamp.
    Copied(Option<Stamp>),
}

/// What is different between two snapshots.
#[derive(Debug, Default)]
pub(super) struct Difference<'a> {
    /// The names of files that came, went or changed, in order.
    pub changed: Vec<&'a str>,
    /// Whether one of them is a file that is copied.
    pub copies: bool,
    /// Whether a file went, or lost all it held: it may be in the middle of being saved.
    pub lost: bool,
}

impl Snapshot {
    pub(super) fn of(settings: &Path, loaded: &Loaded) -> Self {
        let mut files = BTreeMap::new();
        if let Ok(bytes) = fs::read(settings) {
            files.insert(settings.display().to_string(), State::Read(Arc::new(bytes)));
        }
        for document in &loaded.inputs.documents {
            files.insert(document.shown_path.clone(), State::Read(Arc::clone(&document.bytes)));
        }
        for (path, bytes) in &loaded.inputs.theme {
            files.insert(path.clone(), State::Read(Arc::new(bytes.clone())));
        }
        for file in loaded.inputs.assets.values().chain(loaded.statics.values()) {
            files.insert(file.display().to_string(), State::Copied(fs::stamp(file).ok()));
        }
        Self { files }
    }

    /// What is different from an earlier one.
    pub(super) fn since<'a>(&'a self, earlier: &'a Self) -> Difference<'a> {
        let mut difference = Difference::default();
        let mut add = |name: &'a str, state: &State| {
            difference.changed.push(name);
            difference.copies |= matches!(state, State::Copied(_));
        };
        for (name, state) in &self.files {
            if earlier.files.get(name).is_none_or(|before| !state.is(before)) {
                add(name, state);
            }
        }
        let gone = earlier.files.iter().filter(|(name, _)| !self.files.contains_key(*name));
        for (name, state) in gone {
            add(name, state);
        }
        difference.changed.sort_unstable();
        difference.lost = earlier.files.iter().any(|(name, before)| {
            !before.is_empty() && self.files.get(name).is_none_or(State::is_empty)
        });
        difference
    }
}

impl State {
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Read(one), Self::Read(other)) => Arc::ptr_eq(one, other) || one == other,
            (Self::Copied(one), Self::Copied(other)) => one == other,
            _ => false,
        }
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::Read(bytes) => bytes.is_empty(),
            Self::Copied(stamp) => stamp.is_none_or(|stamp| stamp.length() == 0),
        }
    }
}
