//! What a site was built from, to tell what has changed since.

use std::cmp::Ordering;
use std::path::Path;
use std::sync::Arc;

use crate::fs::{self, Stamp};
use crate::load::Loaded;

/// Every file that a site was built from, by the name that people see.
#[derive(Debug, Default)]
pub(super) struct Snapshot {
    /// In order of name.
    files: Vec<(String, State)>,
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
        let mut files = Vec::with_capacity(loaded.inputs.documents.len());
        let mut add = |name: String, state: State| files.push((name, state));
        if let Ok(bytes) = fs::read(settings) {
            add(settings.display().to_string(), State::Read(Arc::new(bytes)));
        }
        for document in &loaded.inputs.documents {
            add(document.path.shown().to_owned(), State::Read(Arc::clone(&document.bytes)));
        }
        for (path, bytes) in &loaded.inputs.theme {
            add(path.clone(), State::Read(Arc::new(bytes.clone())));
        }
        for file in loaded.inputs.assets.values().map(|file| &file.on_disk).chain(loaded.statics.values()) {
            add(file.display().to_string(), State::Copied(fs::stamp(file).ok()));
        }
        files.sort_by(|(one, _), (other, _)| one.cmp(other));
        Self { files }
    }

    /// What is different from an earlier one.
    pub(super) fn since<'a>(&'a self, earlier: &'a Self) -> Difference<'a> {
        let mut difference = Difference::default();
        let (mut now, mut before) = (self.files.iter().peekable(), earlier.files.iter().peekable());
        loop {
            let order = match (now.peek(), before.peek()) {
                (None, None) => return difference,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some((one, _)), Some((other, _))) => one.cmp(other),
            };
            let came = if order.is_le() { now.next() } else { None };
            let went = if order.is_ge() { before.next() } else { None };
            let Some((name, state)) = came.or(went) else { return difference };
            if came.zip(went).is_some_and(|((_, one), (_, other))| one.is(other)) {
                continue;
            }
            difference.changed.push(name);
            difference.copies |= matches!(state, State::Copied(_));
            let was_something = went.is_some_and(|(_, state)| !state.is_empty());
            difference.lost |= was_something && came.is_none_or(|(_, state)| state.is_empty());
        }
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
