//! Files as they were last read, so that only those that changed are read again.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::{Result, Stamp, read, stamp};

/// The bytes of files between one reading and the next. The same bytes stay the same allocation.
#[derive(Debug, Default)]
pub struct Kept {
    lasting: bool,
    earlier: HashMap<PathBuf, File>,
    now: Mutex<HashMap<PathBuf, File>>,
    /// Files that are read whatever their stamp says: two writes within one tick of the file system's clock look alike.
    touched: BTreeSet<PathBuf>,
}

#[derive(Clone, Debug)]
struct File {
    stamp: Stamp,
    bytes: Arc<Vec<u8>>,
}

impl Kept {
    /// Keeps nothing: for a single reading.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Keeps what is read.
    #[must_use]
    pub fn lasting() -> Self {
        Self { lasting: true, ..Self::default() }
    }

    /// Whether anything is kept.
    #[must_use]
    pub fn is_lasting(&self) -> bool {
        self.lasting
    }

    /// Begins a new reading: files that are not asked for in it are forgotten by the next.
    pub fn begin(&mut self, touched: BTreeSet<PathBuf>) {
        self.touched = touched;
        let now = self.now.get_mut().unwrap_or_else(PoisonError::into_inner);
        // A reading that came to nothing is no reason to forget.
        if !now.is_empty() {
            self.earlier = std::mem::take(now);
        }
    }

    /// The bytes of a file; `same` says under which path it may have been touched.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn read(&self, path: &Path, touched_as: &Path) -> Result<Arc<Vec<u8>>> {
        if !self.lasting {
            return read(path).map(Arc::new);
        }
        // First the stamp, then the bytes: a write between the two is found next time.
        let stamp = stamp(path)?;
        let earlier = self.earlier.get(path);
        let bytes = match earlier.filter(|file| file.stamp == stamp && !self.touched.contains(touched_as)) {
            Some(file) => Arc::clone(&file.bytes),
            None => {
                let bytes = read(path)?;
                let same = earlier.filter(|file| *file.bytes == bytes);
                same.map_or_else(|| Arc::new(bytes), |file| Arc::clone(&file.bytes))
            }
        };
        self.keep(path, File { stamp, bytes: Arc::clone(&bytes) });
        Ok(bytes)
    }

    /// The bytes that a file had when it could last be read.
    #[must_use]
    pub fn last(&self, path: &Path) -> Option<Arc<Vec<u8>>> {
        let file = self.earlier.get(path)?;
        self.keep(path, file.clone());
        Some(Arc::clone(&file.bytes))
    }

    fn keep(&self, path: &Path, file: File) {
        self.now.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), file);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_again_when_it_changed_or_was_touched_and_equal_bytes_stay_where_they_are() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.md");
        crate::fs::write(&path, b"one").expect("written");
        let mut kept = Kept::lasting();
        let first = kept.read(&path, &path).expect("read");
        kept.begin(BTreeSet::new());
        assert!(Arc::ptr_eq(&first, &kept.read(&path, &path).expect("read")));
        kept.begin([path.clone()].into());
        assert!(Arc::ptr_eq(&first, &kept.read(&path, &path).expect("read")), "touched, but the same");
        crate::fs::write(&path, b"three").expect("written");
        kept.begin(BTreeSet::new());
        assert_eq!(*kept.read(&path, &path).expect("read"), b"three");
        crate::fs::remove_file(&path).expect("removed");
        kept.begin(BTreeSet::new());
        assert!(kept.read(&path, &path).is_err());
        assert_eq!(kept.last(&path).as_deref().map(Vec::as_slice), Some(b"three".as_slice()));
    }
}
