//! `import`: brings in postmortems that were never written with front matter.

use std::path::{Path, PathBuf};

use anyhow::bail;

use crate::cli::MessageFormat;
use crate::diagnostic::Diagnostics;
use crate::fs::{self, Kind};
use crate::import::{Import, Imported, import as import_one, may_be_document};
use crate::load;
use crate::paths::DocumentPath;
use crate::source::{self, Exclusions};

use super::exit::Exit;
use super::found::Known;
use super::options::of_settings;
use super::report::{self, counted, data, say};

/// Where to write.
struct Request<'a> {
    into: &'a Path,
    dry_run: bool,
}

/// A file with the folder below which its path counts.
struct Found {
    root: PathBuf,
    path: String,
}

/// Counts for the last line.
#[derive(Default)]
struct Tally {
    imported: usize,
    passed_over: usize,
    left_alone: usize,
    files: usize,
    missing: usize,
}

/// Imports files and folders.
pub(super) fn import(
    paths: &[PathBuf],
    into: Option<PathBuf>,
    dry_run: bool,
    config: Option<&Path>,
) -> anyhow::Result<Exit> {
    let archive = of_settings(config, None);
    let config = load::config(&archive)?;
    let into = into.unwrap_or_else(|| archive.base().join(&config.content));
    let request = &Request { into: &into, dry_run };
    let (mut tally, mut read) = (Tally::default(), super::found::Found::default());
    let mut good = true;
    for found in find(paths, &config.exclude, &mut good)? {
        let shown = found.root.join(&found.path).display().to_string();
        let bytes = fs::read(&found.root.join(&found.path))?;
        let mut problems = Diagnostics::new();
        match import_one(&DocumentPath::new(&found.path, &shown), bytes, &config.rules, &mut problems) {
            Import::Unreadable => {
                report::problems(&problems, MessageFormat::Human, false);
                good = false;
            }
            Import::NotAnIncident(reason) => {
                say(&format!("skipped {shown}: {reason}"));
                read.skip(reason);
                tally.passed_over += 1;
            }
            Import::Document(imported) => {
                read.add(Known::of(&imported.incident));
                good &= bring_in(&found, &shown, &imported, request, &mut tally)?;
            }
        }
    }
    read.tell();
    say(&tally.line(request));
    Ok(Exit::clean_if(good))
}

/// The files to import. What can't be visited is told, and is not `good`.
fn find(paths: &[PathBuf], excluded: &Exclusions, good: &mut bool) -> anyhow::Result<Vec<Found>> {
    let mut found = Vec::new();
    for path in paths {
        match fs::kind(path)? {
            Kind::Folder => {
                let listing = source::list_except(path, excluded)?;
                report::problems(&listing.problems, MessageFormat::Human, true);
                *good &= !listing.problems.has_errors();
                let mut files: Vec<String> =
                    listing.documents.into_iter().chain(listing.assets).map(|file| file.path).collect();
                files.retain(|file| may_be_document(file));
                files.sort();
                found.extend(files.into_iter().map(|file| Found { root: path.clone(), path: file }));
            }
            Kind::File => {
                let root = path.parent().map_or_else(PathBuf::new, Path::to_owned);
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                found.push(Found { root, path: name });
            }
            Kind::Nothing | Kind::Other => bail!("there is no file or folder {}", path.display()),
        }
    }
    Ok(found)
}

/// Writes one document and the files it refers to. Nothing that exists is overwritten.
fn bring_in(
    found: &Found,
    shown: &str,
    imported: &Imported,
    request: &Request<'_>,
    tally: &mut Tally,
) -> anyhow::Result<bool> {
    let target = request.into.join(&imported.path);
    if fs::kind(&target)? != Kind::Nothing {
        say(&format!("kept {}: it already exists ({shown} was not imported)", target.display()));
        tally.left_alone += 1;
        return Ok(false);
    }
    if request.dry_run {
        data(&difference(shown, &target, imported));
    } else {
        fs::write_new(&target, imported.text.as_bytes())?;
        say(&format!("imported {shown} as {}", target.display()));
    }
    tally.imported += 1;
    for file in &imported.files {
        let Some(file) = file else {
            say(&format!("  {shown} refers to a file outside the imported folder; copy it by hand"));
            tally.missing += 1;
            continue;
        };
        let (from, to) = (found.root.join(file), request.into.join(file));
        if !is_file_below(&found.root, &from) {
            say(&format!("  {shown} refers to {file}, which doesn’t exist"));
            tally.missing += 1;
        } else if fs::kind(&to)? == Kind::Nothing {
            if !request.dry_run {
                fs::write_new(&to, &fs::read(&from)?)?;
            }
            tally.files += 1;
        }
    }
    Ok(true)
}

/// Whether there is such a file, and not by a link that leads elsewhere. Names are as the documents have them: also such that
/// no file can have.
fn is_file_below(root: &Path, file: &Path) -> bool {
    let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
    let (Ok(root), Ok(there)) = (fs::canonical(root), fs::canonical(file)) else { return false };
    there.starts_with(root) && fs::kind(&there).is_ok_and(|kind| kind == Kind::File)
}

/// What an import would write, as a unified difference: front matter is added, the body stays.
fn difference(shown: &str, target: &Path, imported: &Imported) -> String {
    let added: Vec<String> = imported.front_matter.lines().map(|line| format!("+{line}")).collect();
    let body = imported.text.len() - imported.front_matter.len();
    let lines = imported.text.get(imported.text.len() - body..).unwrap_or_default().lines().count();
    format!(
        "--- {shown}\n+++ {}\n@@ -0,0 +1,{} @@\n{}\n  (the body stays as it is: {lines} lines)",
        target.display(),
        added.len(),
        added.join("\n")
    )
}

impl Tally {
    fn line(&self, request: &Request<'_>) -> String {
        let verb = if request.dry_run { "would import" } else { "imported" };
        let (documents, files) = (counted(self.imported, "document"), counted(self.files, "file"));
        let mut line = format!("{verb} {documents} and {files} into {}", request.into.display());
        for (count, what) in [(self.passed_over, "skipped"), (self.left_alone, "kept"), (self.missing, "files missing")]
        {
            if count > 0 {
                line.push_str(&format!("; {count} {what}"));
            }
        }
        line
    }
}
