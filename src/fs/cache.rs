//! Files as they were last read, so that only those that changed are read again.

use std::collections::{BTreeSet, HashMap};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Result, Stamp, read, stamp};

/// The files as of the last reading.
#[derive(Clone, Debug, Default)]
pub(crate) struct Touched {
    /// Files that were written or replaced, by their true path.
    pub files: BTreeSet<PathBuf>,
    /// Whether everything else is as it was.
    pub nothing_else: bool,
}

/// The bytes of files between one reading and the next. The same bytes stay the same allocation.
#[derive(Debug, Default)]
pub(crate) struct FileCache {
    lasting: bool,
    // By the bytes of the path: hashing it part by part takes longer than all the rest.
    files: Mutex<HashMap<OsString, File>>,
    touched: Touched,
}

#[derive(Clone, Debug)]
struct File {
    stamp: Stamp,
    bytes: Arc<Vec<u8>>,
}

impl FileCache {
    /// Keeps nothing: for a single reading.
    #[must_use]
    pub(crate) fn none() -> Self {
        Self::default()
    }

    /// Keeps what is read.
    #[must_use]
    pub(crate) fn lasting() -> Self {
        Self { lasting: true, ..Self::default() }
    }

    /// Whether anything is kept.
    #[must_use]
    pub(crate) fn is_lasting(&self) -> bool {
        self.lasting
    }

    /// Begins a new reading. The touched files are read whatever their stamp says, since two writes within one tick of
    /// the file system's clock look alike.
    pub(crate) fn begin(&mut self, touched: Touched) {
        self.touched = touched;
    }

    /// The bytes of a file; `touched_as` is its true path.
    ///
    /// # Errors
    /// When it can't be read.
    pub(crate) fn read(&self, path: &Path, touched_as: &Path) -> Result<Arc<Vec<u8>>> {
        if !self.lasting {
            return read(path).map(Arc::new);
        }
        let earlier = self.files().get(path.as_os_str()).cloned();
        let touched = self.touched.files.contains(touched_as);
        if let Some(file) = earlier.as_ref().filter(|_| self.touched.nothing_else && !touched) {
            return Ok(Arc::clone(&file.bytes));
        }
        // First the stamp, then the bytes: a write between the two is found next time.
        let stamp = stamp(path)?;
        if let Some(file) = earlier.as_ref().filter(|file| file.stamp == stamp && !touched) {
            return Ok(Arc::clone(&file.bytes));
        }
        let bytes = read(path)?;
        let bytes = match earlier {
            Some(file) if *file.bytes == bytes => file.bytes,
            _ => Arc::new(bytes),
        };
        self.files().insert(path.into(), File { stamp, bytes: Arc::clone(&bytes) });
        Ok(bytes)
    }

    /// The bytes that a file had when it could last be read.
    #[must_use]
    pub(crate) fn last(&self, path: &Path) -> Option<Arc<Vec<u8>>> {
        self.files().get(path.as_os_str()).map(|file| Arc::clone(&file.bytes))
    }

    /// Forgets files that no longer exist; `there` are all that do.
    pub(crate) fn forget_all_but<'a>(&self, there: impl ExactSizeIterator<Item = &'a Path>) {
        let mut files = self.files();
        if files.len() > there.len() {
            let mut kept = HashMap::with_capacity(there.len());
            kept.extend(there.filter_map(|path| files.remove_entry(path.as_os_str())));
            *files = kept;
        }
    }

    fn files(&self) -> MutexGuard<'_, HashMap<OsString, File>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
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
        let mut kept = FileCache::lasting();
        let read = |kept: &FileCache| kept.read(&path, &path);
        let first = read(&kept).expect("read");
        assert!(Arc::ptr_eq(&first, &read(&kept).expect("read")));
        kept.begin(Touched { files: [path.clone()].into(), nothing_else: true });
        assert!(Arc::ptr_eq(&first, &read(&kept).expect("read")), "touched, but the same");
        crate::fs::write(&path, b"three").expect("written");
        kept.begin(Touched { nothing_else: true, ..Touched::default() });
        assert!(Arc::ptr_eq(&first, &read(&kept).expect("read")), "said to be as it was");
        kept.begin(Touched::default());
        assert_eq!(*read(&kept).expect("read"), b"three");
        crate::fs::remove_file(&path).expect("removed");
        assert!(read(&kept).is_err());
        assert_eq!(kept.last(&path).as_deref().map(Vec::as_slice), Some(b"three".as_slice()));
        kept.forget_all_but([].into_iter());
        assert_eq!(kept.last(&path), None);
    }
}
