//! What git knows of files. The program `git` is asked; a repository's own settings can't make it run others.

mod history;

use std::io;
use std::path::Path;
use std::process::Command;

pub(crate) use history::{FileHistory, History, Revision, revision};

/// Why git could not answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum GitError {
    /// The program could not be run.
    #[error("could not run git")]
    NotRun(#[source] io::Error),
    /// It refused.
    #[error("git: {0}")]
    Refused(String),
    /// The commit doesn't exist, for example in a shallow clone.
    #[error("git knows no commit `{0}`; a shallow clone may lack it (`fetch-depth: 0` fetches all)")]
    NoCommit(String),
}

/// The files of a folder that differ from where `revision` and the current commit parted, and those that are new and not
/// ignored; as paths below the folder, with `/`. Files that are gone are among them.
///
/// # Errors
/// When the folder is not in a repository, or the revision doesn't exist.
pub(crate) fn changed_since(folder: &Path, revision: &str) -> Result<Vec<String>, GitError> {
    git(folder, &["rev-parse", "--git-dir"])?;
    let commit =
        git(folder, &["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{revision}^{{commit}}")])
            .map_err(|_| GitError::NoCommit(revision.to_owned()))?;
    let commit = commit.trim();
    // Where history is cut off, the revision itself has to do.
    let parted = git(folder, &["merge-base", commit, "HEAD"]).unwrap_or_else(|_| commit.to_owned());
    let diff =
        ["diff", "--relative", "--name-only", "--no-renames", "--no-ext-diff", "--no-textconv", "-z", parted.trim()];
    let changed = git(folder, &diff)?;
    let new = git(folder, &["ls-files", "--others", "--exclude-standard", "-z"])?;
    Ok(changed.split('\0').chain(new.split('\0')).filter(|path| !path.is_empty()).map(str::to_owned).collect())
}

/// What git prints when it succeeds.
fn git(folder: &Path, arguments: &[&str]) -> Result<String, GitError> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["--no-pager", "-c", "core.fsmonitor=false"])
        .args(arguments)
        .output()
        .map_err(GitError::NotRun)?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let reason = said.lines().next().unwrap_or("no reason given");
    Err(GitError::Refused(reason.trim_start_matches("fatal: ").to_owned()))
}
