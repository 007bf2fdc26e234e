//! When files were published and changed, and by how many people: from one `git log` for all of them.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use super::{GitError, git};

/// The commits of the files of a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct History {
    files: HashMap<String, FileHistory>,
}

/// The commits of a file. Nobody is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FileHistory {
    /// When it was first committed, in seconds since 1970.
    pub published: i64,
    /// When it was last committed.
    pub changed: i64,
    /// How many people committed it.
    pub people: usize,
    /// How many files came with the same first commit, this one among them.
    pub together: usize,
}

/// What a folder's history depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Revision {
    /// The current commit.
    pub commit: String,
    /// Whether history is cut off, so that nobody can say when a file was first committed.
    pub is_shallow: bool,
}

/// The current commit of the repository that a folder is in; `None` without a repository, a commit or git.
///
/// # Errors
/// When git refuses to look at the repository.
pub(crate) fn revision(folder: &Path) -> Result<Option<Revision>, GitError> {
    let answer = match git(folder, &["rev-parse", "--is-shallow-repository", "--verify", "HEAD"]) {
        Ok(answer) => answer,
        // A repository that belongs to somebody else is worth a word; no repository is not.
        Err(GitError::Refused(reason)) if reason.contains("dubious ownership") => {
            return Err(GitError::Refused(reason));
        }
        Err(_) => return Ok(None),
    };
    let mut lines = answer.lines();
    let is_shallow = lines.next() == Some("true");
    Ok(lines.next().map(|commit| Revision { commit: commit.to_owned(), is_shallow }))
}

impl History {
    /// The commits of all files of a folder, by path below it.
    ///
    /// # Errors
    /// When git fails.
    pub(crate) fn of(folder: &Path) -> Result<Self, GitError> {
        // A file that was only moved is the same file.
        let log = [
            "-c",
            "log.showSignature=false",
            "log",
            "--format=%x00%ct %aE",
            "--name-status",
            "--find-renames=100%",
            "--no-ext-diff",
            "--relative",
            "-z",
            "--",
            ".",
        ];
        Ok(Self::read(&git(folder, &log)?))
    }

    /// The commits of a file.
    #[must_use]
    pub(crate) fn file(&self, path: &str) -> Option<FileHistory> {
        self.files.get(path).copied()
    }

    /// Whether nothing is known of any file.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Reads the log, the latest commit first.
    fn read(log: &str) -> Self {
        let mut reader = Reader::default();
        let mut fields = log.split('\0');
        while let Some(field) = fields.next() {
            match field.trim_start_matches('\n') {
                "" => reader.commit(fields.next().unwrap_or_default()),
                status if status.starts_with('R') => {
                    let (old, new) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
                    reader.file(new);
                    reader.moved(old, new);
                }
                _ => reader.file(fields.next().unwrap_or_default()),
            }
        }
        reader.history()
    }
}

/// The log while it is read, from the latest commit to the first.
#[derive(Default)]
struct Reader<'a> {
    commits: usize,
    seconds: i64,
    person: &'a str,
    files: HashMap<&'a str, Commits<'a>>,
    /// The present name of a file under a name that it had before.
    names: HashMap<&'a str, &'a str>,
}

struct Commits<'a> {
    published: i64,
    changed: i64,
    people: HashSet<&'a str>,
    first_commit: usize,
}

impl<'a> Reader<'a> {
    /// Begins a commit: `1795790714 person@example.com`.
    fn commit(&mut self, header: &'a str) {
        let (seconds, person) = header.split_once(' ').unwrap_or((header, ""));
        self.commits += 1;
        self.seconds = seconds.parse().unwrap_or(0);
        self.person = person;
    }

    fn file(&mut self, path: &'a str) {
        let path = self.names.get(path).copied().unwrap_or(path);
        let (seconds, number) = (self.seconds, self.commits);
        let commits = self.files.entry(path).or_insert_with(|| Commits {
            published: seconds,
            changed: seconds,
            people: HashSet::new(),
            first_commit: number,
        });
        // The dates of commits need not be in order.
        commits.published = commits.published.min(seconds);
        commits.changed = commits.changed.max(seconds);
        commits.people.insert(self.person);
        commits.first_commit = number;
    }

    fn moved(&mut self, old: &'a str, new: &'a str) {
        let present = self.names.get(new).copied().unwrap_or(new);
        self.names.insert(old, present);
    }

    fn history(self) -> History {
        let mut together: HashMap<usize, usize> = HashMap::new();
        for commits in self.files.values() {
            *together.entry(commits.first_commit).or_default() += 1;
        }
        let file = |(path, commits): (&str, Commits<'_>)| {
            let Commits { published, changed, people, first_commit } = commits;
            let together = together.get(&first_commit).copied().unwrap_or(1);
            (path.to_owned(), FileHistory { published, changed, people: people.len(), together })
        };
        History { files: self.files.into_iter().map(file).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_is_read_from_the_latest_commit_to_the_first() {
        let log = "|300 b@example.com|\nM|a.md|A|new name.md||250 c@example.com||\
                   200 a@example.com|\nR100|old.md|a.md||100 a@example.com|\nA|old.md|A|b.md|";
        let log = log.replace('|', "\0");
        let history = History::read(&log);
        let file = |published, changed, people, together| Some(FileHistory { published, changed, people, together });
        assert_eq!(history.file("a.md"), file(100, 300, 2, 2));
        assert_eq!(history.file("b.md"), file(100, 100, 1, 2));
        assert_eq!(history.file("new name.md"), file(300, 300, 1, 1));
        assert_eq!(history.file("old.md"), None);
    }
}
