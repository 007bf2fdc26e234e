//! `init`: a new archive that builds at once.

use std::path::{Path, PathBuf};

use anyhow::bail;
use jiff::civil::Date;

use crate::fs::{self, Kind};
use crate::scaffold;

use super::exit::Exit;
use super::options::today;
use super::report::{data, say};

/// Writes the files of a new archive and prints their paths; nothing at all where one of them is there already.
pub(super) fn init(folder: &Path, day: Option<Date>) -> anyhow::Result<Exit> {
    if !matches!(fs::kind(folder)?, Kind::Nothing | Kind::Folder) {
        bail!("{} is no folder", folder.display());
    }
    let files = scaffold::archive(&name(folder), day.unwrap_or_else(today));
    for file in &files {
        let path = place(folder, &file.path);
        if fs::kind(&path)? != Kind::Nothing {
            bail!("{} is there already: nothing was written", path.display());
        }
    }
    for file in &files {
        let path = place(folder, &file.path);
        fs::write_new(&path, file.text.as_bytes())?;
        data(&path.display().to_string());
    }
    let go = if folder == Path::new(".") { String::new() } else { format!("cd {} && ", folder.display()) };
    say(&format!("\nA new archive with one example. Look at it: {go}casebook build, then open public/index.html"));
    Ok(Exit::Clean)
}

/// A path as a person would type it.
fn place(folder: &Path, file: &Path) -> PathBuf {
    if folder == Path::new(".") { file.to_owned() } else { folder.join(file) }
}

/// The archive is called like its folder, in words.
fn name(folder: &Path) -> String {
    let full = fs::canonical(folder).unwrap_or_else(|_| folder.to_owned());
    let name = full.file_name().map(|name| name.to_string_lossy().replace(['-', '_'], " ")).unwrap_or_default();
    let mut letters = name.trim().chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => "Postmortems".to_owned(),
    }
}
