//! The builder of all scenarios: an archive in a temporary folder, edited and built again by the real program.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use assert_cmd::Command;
use tempfile::TempDir;

use crate::tree;

/// The day on which every test builds, so that ages and running periods stay what they are.
pub(crate) const TODAY: &str = "2026-11-20";

/// No scenario may take longer: a hang is a failure, not a wait.
const LONGEST: Duration = Duration::from_mins(2);

/// An archive on the disk; gone when dropped. Every edit hands it back, so that edits and builds can follow each other.
pub(crate) struct Archive {
    folder: TempDir,
}

/// What one run of the program did.
pub(crate) struct Run {
    /// The arguments, for messages.
    called: String,
    /// The exit code; `None` where a signal ended it.
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Archive {
    /// An archive with an empty content folder and no settings.
    pub(crate) fn new() -> Self {
        let archive = Self::bare();
        fs::create_dir(archive.path("content")).expect("a temporary folder can be written");
        archive
    }

    /// An empty folder.
    pub(crate) fn bare() -> Self {
        Self { folder: TempDir::with_prefix("archive").expect("a temporary folder can be made") }
    }

    /// An archive with these files, by path below its folder.
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        files.iter().fold(Self::new(), |archive, (path, text)| archive.put(path, text))
    }

    /// A new archive as `init` writes it, whose example happened on 14 March 2026.
    pub(crate) fn initialised() -> Self {
        let archive = Self::bare();
        archive.run(&["init", "--today", "2026-03-14"]).good();
        archive
    }

    /// A copy of a folder that holds `site.toml` and `content`.
    pub(crate) fn copy_of(folder: &Path) -> Self {
        let mut archive = Self::new();
        for (path, bytes) in tree::read(&folder.join("content")) {
            archive = archive.file(&path, bytes);
        }
        let settings = fs::read_to_string(folder.join("site.toml")).expect("the folder has settings");
        archive.settings(&settings)
    }

    /// A path below the archive's folder.
    pub(crate) fn path(&self, below: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(below)
    }

    /// Writes a document or another file below `content/`.
    #[must_use]
    pub(crate) fn file(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.put(&format!("content/{path}"), bytes)
    }

    /// Writes any file of the archive's folder.
    #[must_use]
    pub(crate) fn put(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.write(path, bytes);
        self
    }

    /// Writes `site.toml`.
    #[must_use]
    pub(crate) fn settings(self, toml: &str) -> Self {
        self.put("site.toml", toml)
    }

    /// Removes a file below `content/`.
    #[must_use]
    pub(crate) fn without(self, path: &str) -> Self {
        fs::remove_file(self.path("content").join(path)).expect("the file was there");
        self
    }

    /// Writes any file of the archive's folder, while somebody else may be reading it.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("the folder can be made");
        fs::write(&path, bytes).expect("the file can be written");
    }

    /// Renames any file of the archive's folder.
    pub(crate) fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).expect("the file can be renamed");
    }

    /// Removes any file of the archive's folder.
    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).expect("the file was there");
    }

    /// Builds with the day of all tests.
    pub(crate) fn build(&self) -> Run {
        self.build_with(&[])
    }

    /// Builds with further options.
    pub(crate) fn build_with(&self, options: &[&str]) -> Run {
        self.run(&[&["build", "--today", TODAY], options].concat())
    }

    /// Runs the program in the archive's folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_on(arguments, None)
    }

    /// What the program prints when it succeeds.
    #[track_caller]
    pub(crate) fn prints(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        run.good();
        run.stdout
    }

    /// Every problem that a check finds, as `code path:line:column`.
    pub(crate) fn problems(&self) -> Vec<String> {
        let run = self.run(&["check", "--message-format", "json", "--today", "2026-06-01"]);
        run.records().iter().map(place_of).collect()
    }

    /// Runs the program with a set number of threads.
    pub(crate) fn run_on(&self, arguments: &[&str], threads: Option<&str>) -> Run {
        run(self.folder.path(), arguments, threads)
    }

    /// Every published file, by path.
    pub(crate) fn site(&self) -> BTreeMap<String, Vec<u8>> {
        tree::read(&self.path("public"))
    }

    /// A published text file.
    pub(crate) fn page(&self, path: &str) -> String {
        let file = self.path("public").join(path);
        fs::read_to_string(&file).unwrap_or_else(|error| panic!("{path} is not published: {error}"))
    }

    /// A text file of the archive's folder.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Whether a file is published.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.path("public").join(path).exists()
    }

    /// When each published file was last written.
    pub(crate) fn written(&self) -> BTreeMap<String, SystemTime> {
        let root = self.path("public");
        let when = |path: String| {
            let data = fs::metadata(root.join(&path)).expect("the file is there");
            let time = data.modified().expect("the file system knows");
            (path, time)
        };
        tree::read(&root).into_keys().map(when).collect()
    }

    /// What lies directly in the archive's folder, hidden or not, in order of name.
    pub(crate) fn beside(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).expect("the folder is there");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

/// The path of the program under test.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_casebook");

fn place_of(problem: &serde_json::Value) -> String {
    let text = |key: &str| problem[key].as_str().unwrap_or_default().to_owned();
    let place = match problem["place"]["line"].as_u64() {
        Some(line) => format!(":{line}:{}", problem["place"]["column"]),
        None => String::new(),
    };
    format!("{} {}{place}", text("code"), text("path"))
}

/// Runs the program in any folder.
pub(crate) fn run<A: AsRef<OsStr>>(folder: &Path, arguments: &[A], threads: Option<&str>) -> Run {
    let mut command = Command::new(PROGRAM);
    command.current_dir(folder).args(arguments).timeout(LONGEST);
    for variable in ["NO_COLOR", "COLUMNS", "RAYON_NUM_THREADS"] {
        command.env_remove(variable);
    }
    if let Some(threads) = threads {
        command.env("RAYON_NUM_THREADS", threads);
    }
    let output = command.output().expect("the program can be run");
    let called: Vec<_> = arguments.iter().map(|argument| argument.as_ref().to_string_lossy().into_owned()).collect();
    let run = Run {
        called: called.join(" "),
        code: output.status.code(),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    };
    assert!(run.code.is_some_and(|code| code <= 2), "{run:?}");
    assert!(!run.stderr.contains("panicked at"), "{run:?}");
    run
}

impl Run {
    /// The content was good.
    #[track_caller]
    pub(crate) fn good(&self) -> &Self {
        self.exits(0)
    }

    /// The content has errors.
    #[track_caller]
    pub(crate) fn refused(&self) -> &Self {
        self.exits(1)
    }

    /// Wrong usage, or an environment in which it can't be done.
    #[track_caller]
    pub(crate) fn impossible(&self) -> &Self {
        self.exits(2)
    }

    #[track_caller]
    fn exits(&self, code: i32) -> &Self {
        assert_eq!(self.code, Some(code), "{self:?}");
        self
    }

    /// The talk holds this text.
    #[track_caller]
    pub(crate) fn says(&self, text: &str) -> &Self {
        assert!(self.stderr.contains(text), "does not say {text:?}: {self:?}");
        self
    }

    /// The talk does not hold this text.
    #[track_caller]
    pub(crate) fn says_nothing_of(&self, text: &str) -> &Self {
        assert!(!self.stderr.contains(text), "says {text:?}: {self:?}");
        self
    }

    /// Every line of the output as JSON.
    #[track_caller]
    pub(crate) fn records(&self) -> Vec<serde_json::Value> {
        let read = |line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line}"));
        self.stdout.lines().map(read).collect()
    }
}

impl std::fmt::Debug for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let cut = |text: &str| text.chars().take(6_000).collect::<String>();
        write!(
            f,
            "casebook {}\nexit code: {:?}\nstdout:\n{}\nstderr:\n{}",
            self.called,
            self.code,
            cut(&self.stdout),
            cut(&self.stderr)
        )
    }
}
