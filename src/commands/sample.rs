//! `init --sample`: a fictional archive to try Casebook out.

use std::path::Path;

use anyhow::bail;
use jiff::civil::Date;

use crate::fs::{self, Kind};
use crate::scaffold;

use super::exit::Exit;
use super::init::go;
use super::options::today;
use super::report::{counted, say};

/// Writes the archive into a folder that is empty or not there yet.
pub(super) fn sample(folder: &Path, day: Option<Date>) -> anyhow::Result<Exit> {
    let is_free = match fs::kind(folder)? {
        Kind::Nothing => true,
        Kind::Folder => fs::holds_only(folder, &[".git"])?,
        _ => false,
    };
    if !is_free {
        bail!("{} is not empty: name a new folder, as in `casebook init --sample wrenfield`", folder.display());
    }
    let files = scaffold::sample(day.unwrap_or_else(today));
    for file in &files {
        fs::write_new(&folder.join(&file.path), file.text.as_bytes())?;
    }
    say(&format!(
        "A fictional archive in {}: {}\nLook at it: {}casebook build, then open public/index.html",
        folder.display(),
        counted(files.len(), "file"),
        go(folder)
    ));
    Ok(Exit::Clean)
}
