//! The only module that touches the disk; every error names what was tried and the path.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "this is the module")]

mod cache;

use std::fs;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use walkdir::WalkDir;

pub(crate) use cache::{FileCache, Touched};

/// A file operation that failed.
#[derive(Debug, thiserror::Error)]
#[error("could not {action} {}", path.display())]
pub struct FileError {
    action: &'static str,
    path: PathBuf,
    #[source]
    cause: io::Error,
}

/// The result of a file operation.
pub(crate) type Result<T> = std::result::Result<T, FileError>;

impl FileError {
    /// What the operating system said.
    #[must_use]
    pub fn kind(&self) -> io::ErrorKind {
        self.cause.kind()
    }
}

fn failed(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> FileError {
    let path = path.to_owned();
    move |cause| FileError { action, path, cause }
}

/// Reads a whole file.
///
/// # Errors
/// Whatever the operating system says, with the path; so for all functions here.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(failed("read", path))
}

/// Reads a text file if there is one.
///
/// # Errors
/// Anything but its absence; also when it is not UTF-8.
pub(crate) fn read_text_if_there(path: &Path) -> Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed("read", path)(error)),
    }
}

/// Reads a stretch of a file: as much of `length` bytes from `start` on as there is.
///
/// # Errors
/// When it can't be read.
pub(crate) fn read_part(path: &Path, start: u64, length: u64) -> Result<Vec<u8>> {
    let part = || {
        let mut file = fs::File::open(path)?;
        file.seek(SeekFrom::Start(start))?;
        let mut bytes = Vec::new();
        file.take(length).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    part().map_err(failed("read", path))
}

/// What tells a version of a file from another without reading it. A clock that went back changes it as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    /// On Unix: the number of the file, and when its bytes, name or permissions last changed, which nobody can set.
    inner: (u64, i64, i64),
}

impl Stamp {
    /// How many bytes the file has.
    #[must_use]
    pub(crate) fn length(&self) -> u64 {
        self.length
    }
}

/// The stamp of a file or folder, links followed.
///
/// # Errors
/// When there is nothing, or it can't be looked at.
pub(crate) fn stamp(path: &Path) -> Result<Stamp> {
    let data = fs::metadata(path).map_err(failed("look at", path))?;
    Ok(Stamp { length: data.len(), modified: data.modified().ok(), inner: inner(&data) })
}

/// What tells a folder from another of the same name; 0 where the system has no such number.
///
/// # Errors
/// When there is nothing, or it can't be looked at.
pub(crate) fn number(path: &Path) -> Result<u64> {
    let data = fs::metadata(path).map_err(failed("look at", path))?;
    Ok(inner(&data).0)
}

#[cfg(unix)]
fn inner(data: &fs::Metadata) -> (u64, i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (data.ino(), data.ctime(), data.ctime_nsec())
}

#[cfg(not(unix))]
fn inner(_: &fs::Metadata) -> (u64, i64, i64) {
    (0, 0, 0)
}

/// What is at a path, with links followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Nothing.
    Nothing,
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// Something else: a pipe, a device.
    Other,
}

/// What is at a path, with links followed.
///
/// # Errors
/// Anything but its absence.
pub(crate) fn kind(path: &Path) -> Result<Kind> {
    match fs::metadata(path) {
        Ok(data) if data.is_file() => Ok(Kind::File),
        Ok(data) if data.is_dir() => Ok(Kind::Folder),
        Ok(_) => Ok(Kind::Other),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Kind::Nothing),
        Err(error) => Err(failed("look at", path)(error)),
    }
}

/// Whether a folder has nothing in it but, perhaps, entries of these names.
///
/// # Errors
/// When it can't be listed.
pub(crate) fn holds_only(path: &Path, names: &[&str]) -> Result<bool> {
    for entry in fs::read_dir(path).map_err(failed("list", path))? {
        let entry = entry.map_err(failed("list", path))?;
        if !names.iter().any(|name| entry.file_name() == *name) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// All files and links below a folder, in order, without following links or entering folders called `skipped`. What can't be
/// read is left out.
pub(crate) fn files_below(root: &Path, skipped: &str) -> Vec<PathBuf> {
    let walk = WalkDir::new(root).sort_by_file_name().into_iter().filter_entry(|entry| entry.file_name() != skipped);
    walk.flatten().filter(|entry| !entry.file_type().is_dir()).map(walkdir::DirEntry::into_path).collect()
}

/// The true path of something that exists, links resolved.
///
/// # Errors
/// When it does not exist.
pub(crate) fn canonical(path: &Path) -> Result<PathBuf> {
    fs::canonicalize(path).map_err(failed("resolve", path))
}

/// Whether a path is itself a link.
#[must_use]
pub(crate) fn is_link(path: &Path) -> bool {
    path.is_symlink()
}

/// Whether there is anything at a path, be it a link that leads nowhere.
#[must_use]
pub(crate) fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Where a path leads if it is a link, also where there is nothing yet.
///
/// # Errors
/// When a link can't be read, or leads to itself.
pub(crate) fn follow(path: &Path) -> Result<PathBuf> {
    let mut path = path.to_owned();
    if path.is_symlink() && kind(&path)? != Kind::Nothing {
        return canonical(&path);
    }
    while path.is_symlink() {
        let target = fs::read_link(&path).map_err(failed("resolve", &path))?;
        path = path.parent().unwrap_or(Path::new("")).join(target);
    }
    Ok(path)
}

/// Makes a folder and those above it.
///
/// # Errors
/// When one can't be made.
pub(crate) fn create_folder(path: &Path) -> Result<()> {
    fs::create_dir_all(path).map_err(failed("create the folder", path))
}

/// Writes a file; its folder must exist.
///
/// # Errors
/// When it can't be written whole.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).map_err(failed("write", path))
}

/// Gives a file new bytes in one step: it has the old ones or the new ones, also when the disk is full. Where the path is a
/// link, what it leads to is changed; permissions stay.
///
/// # Errors
/// When the new file can't be written whole, or put in place; then the old one is as it was.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let path = canonical(path)?;
    let aside = path.with_file_name(".casebook-new");
    let permissions = fs::metadata(&path).map_err(failed("look at", &path))?.permissions();
    if permissions.readonly() {
        return Err(failed("write", &path)(io::ErrorKind::PermissionDenied.into()));
    }
    let put = || {
        fs::write(&aside, bytes)?;
        fs::set_permissions(&aside, permissions)?;
        fs::rename(&aside, &path)
    };
    put().map_err(|error| {
        let _ = fs::remove_file(&aside);
        failed("write", &path)(error)
    })
}

/// Writes a file that must not be there yet, and the folders above it.
///
/// # Errors
/// When something already exists there, or it can't be written completely.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(above) = path.parent().filter(|above| !above.as_os_str().is_empty()) {
        create_folder(above)?;
    }
    let mut file = fs::File::create_new(path).map_err(failed("create", path))?;
    file.write_all(bytes).map_err(failed("write", path))
}

/// Copies a file's bytes (not its permissions); the target's folder must exist.
///
/// # Errors
/// When either end fails.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    let mut source = fs::File::open(from).map_err(failed("read", from))?;
    let mut target = fs::File::create(to).map_err(failed("write", to))?;
    io::copy(&mut source, &mut target).map_err(failed("write", to))?;
    Ok(())
}

/// Renames a file or folder, replacing a file at `to`.
///
/// # Errors
/// When it can't be renamed.
pub(crate) fn rename(from: &Path, to: &Path) -> Result<()> {
    fs::rename(from, to).map_err(failed("move into place", to))
}

/// Moves a file in one step, also to another file system.
///
/// # Errors
/// When it can't be moved; a file that was at `to` is then as it was.
pub(crate) fn move_file(from: &Path, to: &Path) -> Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            let aside = to.with_file_name(".casebook-new-file");
            copy(from, &aside).and_then(|()| rename(&aside, to)).inspect_err(|_| {
                let _ = fs::remove_file(&aside);
            })
        }
        done => done.map_err(failed("move into place", to)),
    }
}

/// A folder that no other run of Casebook changes at the same time; released when dropped, or when the program ends.
#[derive(Debug)]
pub(crate) struct Lock(#[expect(dead_code, reason = "it is there to be dropped")] Option<fs::File>);

/// Waits until no other run of Casebook holds this folder, and holds it. Where the system or the file system can't lock
/// folders, nothing is held.
#[must_use]
pub(crate) fn lock_folder(path: &Path) -> Lock {
    Lock(fs::File::open(path).ok().filter(|folder| folder.lock().is_ok()))
}

/// Removes a file if it is there.
///
/// # Errors
/// Anything but its absence.
pub(crate) fn remove_file(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed("remove", path)(error)),
        _ => Ok(()),
    }
}

/// Removes a folder if it is there and empty.
pub(crate) fn remove_empty_folder(path: &Path) {
    // A folder with somebody's file in it stays: that is the point of asking for an empty one.
    let _ = fs::remove_dir(path);
}

/// Removes a folder with all that is in it. Only for folders that Casebook made itself.
///
/// # Errors
/// Anything but its absence.
pub(crate) fn remove_own_folder(path: &Path) -> Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed("remove", path)(error)),
        _ => Ok(()),
    }
}

/// Whether a file, which must not be a link, holds exactly these bytes.
#[must_use]
pub(crate) fn holds(path: &Path, bytes: &[u8]) -> bool {
    if path.is_symlink() {
        return false;
    }
    let Ok(mut file) = fs::File::open(path) else { return false };
    if file.metadata().is_ok_and(|data| data.len() != bytes.len() as u64) {
        return false;
    }
    let mut there = Vec::with_capacity(bytes.len() + 1);
    file.read_to_end(&mut there).is_ok() && there == bytes
}

/// Whether two files hold the same bytes.
#[must_use]
pub(crate) fn same(one: &Path, other: &Path) -> bool {
    let length = |path: &Path| fs::metadata(path).map(|data| data.len()).ok();
    length(one).is_some() && length(one) == length(other) && fs::read(one).is_ok_and(|bytes| holds(other, &bytes))
}
