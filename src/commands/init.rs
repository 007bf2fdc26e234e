//! `init`: what an archive needs beside its postmortems, in an empty folder or an existing repository.

use std::path::{Path, PathBuf};

use anyhow::bail;
use jiff::civil::Date;
use rayon::prelude::*;

use crate::cli::CiChoice;
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::fs::{self, Kind};
use crate::load;
use crate::markdown;
use crate::paths::{DocumentPath, OUTPUT_LIST};
use crate::reading::{self, Reading};
use crate::scaffold::{self, Plan, Publisher};
use crate::source::{self, Audience, PageFile};
use crate::text::capitalised;

use super::exit::Exit;
use super::options::today;
use super::report::{counted, data, say};

/// Writes the files that are missing and prints their paths. `.gitignore` gets the rules that it lacks; nothing else that exists
/// is changed.
pub(super) fn init(folder: &Path, ci: CiChoice, day: Option<Date>) -> anyhow::Result<Exit> {
    if !matches!(fs::kind(folder)?, Kind::Nothing | Kind::Folder) {
        bail!("{} is not a folder", folder.display());
    }
    let day = day.unwrap_or_else(today);
    let config = load::config(&load::Options::of_folder(folder, day))?;
    let postmortems = postmortems(folder, &config)?;
    let found = scaffold::content_folder(&postmortems);
    let has_settings = fs::is_there(&folder.join("site.toml"));
    let content = match &found {
        Some(found) if !has_settings => found.clone(),
        _ => config.content.display().to_string(),
    };
    let output = if has_settings { config.output.display().to_string() } else { output(folder)?.to_owned() };
    if let Some(found) = &found {
        let place = if found == "." { "this folder" } else { found };
        say(&format!("Found {} in {place}", counted(postmortems.len(), "postmortem")));
    }
    let publisher = match ci {
        CiChoice::Github => Some(Publisher::Github),
        CiChoice::Gitlab => Some(Publisher::Gitlab),
        CiChoice::None => None,
    };
    let name = name(folder);
    let plan =
        Plan { name: &name, content: &content, output: &output, has_postmortems: found.is_some(), publisher, day };
    let mut written = write_missing(folder, &plan)?;
    written |= complete_ignored(folder, &output)?;
    let next = format!("{}casebook build, then open {output}/index.html", go(folder));
    say(&match (written, found.is_some()) {
        (false, _) => "Everything already exists".to_owned(),
        (true, false) => format!("\nThis is a new archive with one example. To see it, run {next}"),
        (true, true) => format!("\nTo see the archive, run {next}. `casebook check` shows what could be improved"),
    });
    Ok(Exit::Clean)
}

fn write_missing(folder: &Path, plan: &Plan<'_>) -> anyhow::Result<bool> {
    let mut written = false;
    for file in scaffold::archive(plan) {
        let path = place(folder, &file.path);
        if fs::is_there(&path) {
            say(&format!("{} already exists and is left unchanged", path.display()));
        } else {
            fs::write_new(&path, file.text.as_bytes())?;
            data(&path.display().to_string());
            written = true;
        }
    }
    Ok(written)
}

/// Adds the rules that `.gitignore` lacks.
fn complete_ignored(folder: &Path, output: &str) -> anyhow::Result<bool> {
    let path = place(folder, Path::new(".gitignore"));
    let existing = fs::read_text_if_there(&path)?;
    let Some(text) = scaffold::with_rules(existing.as_deref().unwrap_or_default(), output) else { return Ok(false) };
    match existing {
        None => fs::write_new(&path, text.as_bytes())?,
        Some(_) => fs::replace(&path, text.as_bytes())?,
    }
    data(&path.display().to_string());
    Ok(true)
}

/// The paths of the postmortems that a folder already has.
fn postmortems(folder: &Path, config: &Config) -> anyhow::Result<Vec<String>> {
    if fs::kind(folder)? != Kind::Folder {
        return Ok(Vec::new());
    }
    let excluded = config.exclude.clone().with_paths(load::SITE_FOLDERS.map(str::to_owned));
    let files = source::list_except(folder, &excluded)?.documents;
    let is_postmortem = |file: &&PageFile| {
        let path = DocumentPath::new(&file.path, file.on_disk.display().to_string());
        let Ok(bytes) = fs::read(&file.on_disk) else { return false };
        let Some(file) = source::split(path, bytes, Audience::Internal, &mut Diagnostics::new()) else { return false };
        let parsed = markdown::read(&file.text, file.body.clone());
        let reading = reading::read(&file, &parsed, &config.rules, false, &mut Diagnostics::new());
        matches!(reading, Reading::Incident(_))
    };
    Ok(files.par_iter().filter(is_postmortem).map(|file| file.path.clone()).collect())
}

/// Where the site goes: `public`, unless that is a folder with somebody else's files.
fn output(folder: &Path) -> fs::Result<&'static str> {
    let usual = folder.join("public");
    let is_free = fs::kind(&usual)? == Kind::Nothing || fs::is_there(&usual.join(OUTPUT_LIST));
    Ok(if is_free { "public" } else { "_site" })
}

/// A path as a person would type it.
fn place(folder: &Path, file: &Path) -> PathBuf {
    if folder == Path::new(".") { file.to_owned() } else { folder.join(file) }
}

/// The beginning of a command line that is to run in the folder.
pub(super) fn go(folder: &Path) -> String {
    if folder == Path::new(".") { String::new() } else { format!("cd {} && ", folder.display()) }
}

/// The archive is called like its folder, in words.
fn name(folder: &Path) -> String {
    let full = fs::canonical(folder).unwrap_or_else(|_| folder.to_owned());
    let name = full.file_name().map(|name| name.to_string_lossy().replace(['-', '_'], " ")).unwrap_or_default();
    match name.trim() {
        "" => "Postmortems".to_owned(),
        words => capitalised(words),
    }
}
