//! A small archive in a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};

/// The archive's folder; gone when dropped.
pub struct Archive(tempfile::TempDir);

impl Archive {
    /// Three incidents and the settings.
    pub fn new() -> Self {
        let archive = Self(tempfile::tempdir().expect("a folder"));
        archive
            .write("site.toml", "title = \"Ledger\"\n")
            .write("content/checkout.md", incident("Checkout was slow", "The queue was full."))
            .write("content/2023/search.md", incident("Search was down", "An index was missing."))
            .write("content/2023/login.md", incident("Nobody could log in", "A key had expired."))
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub fn root(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file in place; its folder is made.
    pub fn write(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        self.put(path, text);
        self
    }

    /// The same for an archive that is served.
    pub fn put(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("below the root")).expect("a folder");
        fs::write(path, text).expect("written");
    }

    pub fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).expect("renamed");
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).expect("removed");
    }

    /// Every file with its bytes.
    pub fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut folders = vec![self.root().to_owned()];
        let mut files = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("listed") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files.push((path.clone(), fs::read(path).expect("read")));
                }
            }
        }
        files.sort();
        files
    }
}

/// A postmortem.
pub fn incident(title: &str, words: &str) -> String {
    format!(
        "---\ntitle: {title}\nstarted: 2023-05-01T10:00:00Z\nresolved: 2023-05-01T11:00:00Z\nservices: [web]\ncauses: [capacity]\n---\n\n## Summary\n\n{words}\n"
    )
}
