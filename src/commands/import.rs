//! `import`: brings in postmortems that were never written with front matter.

use std::path::{Path, PathBuf};

use anyhow::bail;
use similar::TextDiff;

use crate::cli::MessageFormat;
use crate::diagnostic::{Code, Diagnostics};
use crate::fs::{self, Kind};
use crate::import::{self, ColumnMap, Import, Imported, ImportedBody, may_be_imported};
use crate::load;
use crate::paths::DocumentPath;
use crate::source::{self, Exclusions};

use super::exit::Exit;
use super::found::Known;
use super::options::of_settings;
use super::report::{self, counted, data, say};

/// Where to write, and which columns of tables hold what.
pub(super) struct Request<'a> {
    /// The folder [default: the content folder].
    pub into: Option<&'a Path>,
    /// Whether nothing is written.
    pub dry_run: bool,
    /// Whether loosely written text is written as Markdown.
    pub tidy: bool,
    /// Which columns of tables hold which fields.
    pub columns: &'a [ColumnMap],
}

/// Where to write.
#[derive(Clone, Copy)]
struct Target<'a> {
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
pub(super) fn import(paths: &[PathBuf], request: &Request<'_>, config: Option<&Path>) -> anyhow::Result<Exit> {
    let archive = of_settings(config, None);
    let config = load::config(&archive)?;
    let into = request.into.map_or_else(|| archive.base().join(&config.content), Path::to_owned);
    let target = Target { into: &into, dry_run: request.dry_run };
    let how = import::Request { rules: &config.rules, columns: request.columns, tidy: request.tidy };
    let (mut tally, mut read) = (Tally::default(), super::found::Found::default());
    let mut good = true;
    for found in find(paths, &config.exclude, &mut good)? {
        let shown = found.root.join(&found.path).display().to_string();
        let bytes = fs::read(&found.root.join(&found.path))?;
        let mut problems = Diagnostics::new();
        let imports = import::import(&DocumentPath::new(&found.path, &shown), &bytes, how, &mut problems);
        // What a document states wrongly is reported at each build; what a record states wrongly, only now.
        let is_record = |import: &Import| matches!(import, Import::Document(imported) if imported.incident.is_none());
        let is_lost = problems.iter().any(|problem| {
            problem.code == Code::Unreadable || problem.code == Code::UnreadableDate && imports.iter().any(is_record)
        });
        if is_lost || imports.iter().any(|import| matches!(import, Import::Unreadable)) {
            report::problems(&problems, MessageFormat::Human, false);
            good = false;
        }
        for import in imports {
            match import {
                Import::Unreadable => {}
                Import::NotAnIncident(reason) => {
                    say(&format!("skipped {shown}: {reason}"));
                    read.skip(&reason);
                    tally.passed_over += 1;
                }
                Import::Document(imported) => {
                    if let Some(incident) = &imported.incident {
                        read.add(Known::of(incident));
                    }
                    good &= bring_in(&found, &shown, &imported, target, &mut tally)?;
                }
            }
        }
    }
    read.tell();
    say(&tally.line(target));
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
                files.retain(|file| may_be_imported(file));
                files.sort();
                found.extend(files.into_iter().map(|file| Found { root: path.clone(), path: file }));
            }
            Kind::File => {
                let root = path.parent().map_or_else(PathBuf::new, Path::to_owned);
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                found.push(Found { root, path: name });
            }
            Kind::Nothing | Kind::Other => bail!("{} doesn't exist", path.display()),
        }
    }
    Ok(found)
}

/// Writes one document and the files it refers to. Nothing that exists is overwritten.
fn bring_in(
    found: &Found,
    shown: &str,
    imported: &Imported,
    to: Target<'_>,
    tally: &mut Tally,
) -> anyhow::Result<bool> {
    let target = to.into.join(&imported.path);
    if fs::kind(&target)? != Kind::Nothing {
        say(&format!("kept {}: it already exists ({shown} was not imported)", target.display()));
        tally.left_alone += 1;
        return Ok(false);
    }
    if to.dry_run {
        data(&difference(shown, &target, imported));
    } else {
        fs::write_new(&target, imported.text.as_bytes())?;
        say(&format!("imported {shown} as {}", target.display()));
    }
    if imported.body == ImportedBody::Untidy {
        say(&format!("  the text of {shown} stays as it is: tidied, it would read differently"));
    }
    tally.imported += 1;
    for file in &imported.files {
        let Some(file) = file else {
            say(&format!("  {shown} refers to a file outside the imported folder; copy it by hand"));
            tally.missing += 1;
            continue;
        };
        let (from, copy) = (found.root.join(file), to.into.join(file));
        if !is_file_below(&found.root, &from) {
            say(&format!("  {shown} refers to {file}, which doesn’t exist"));
            tally.missing += 1;
        } else if fs::kind(&copy)? == Kind::Nothing {
            if !to.dry_run {
                fs::write_new(&copy, &fs::read(&from)?)?;
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

/// What an import would write, as a unified difference: what is added, and how much stays as it is.
fn difference(shown: &str, target: &Path, imported: &Imported) -> String {
    if let ImportedBody::Tidied { before } = &imported.body {
        let target = target.display().to_string();
        return TextDiff::from_lines(before, &imported.text)
            .unified_diff()
            .context_radius(1)
            .header(shown, &target)
            .to_string();
    }
    let added: Vec<String> = imported.added.lines().map(|line| format!("+{line}")).collect();
    let kept = imported.text.get(imported.added.len()..).unwrap_or_default().lines().count();
    let kept = if kept > 0 { format!("\n  (the body stays as it is: {kept} lines)") } else { String::new() };
    format!("--- {shown}\n+++ {}\n@@ -0,0 +1,{} @@\n{}{kept}", target.display(), added.len(), added.join("\n"))
}

impl Tally {
    fn line(&self, target: Target<'_>) -> String {
        let verb = if target.dry_run { "would import" } else { "imported" };
        let (documents, files) = (counted(self.imported, "document"), counted(self.files, "file"));
        let mut line = format!("{verb} {documents} and {files} into {}", target.into.display());
        for (count, what) in [(self.passed_over, "skipped"), (self.left_alone, "kept"), (self.missing, "files missing")]
        {
            if count > 0 {
                line.push_str(&format!("; {count} {what}"));
            }
        }
        line
    }
}
