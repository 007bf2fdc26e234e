//! The walk through a content folder: sorted, loop-proof, never leaving the folder.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::fs;
use crate::paths::{OUTPUT_LIST, extension, folded, is_portable, name};
use crate::picture::Size;

use super::exclude::Exclusions;

/// A file found by the walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageFile {
    /// The path below the content folder, with `/` between its parts.
    pub path: String,
    /// Its place on the disk.
    pub on_disk: PathBuf,
}

/// A file that documents may show or offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asset {
    /// Its place on the disk.
    pub on_disk: PathBuf,
    /// How large the picture is, where it is one and that is known.
    pub size: Option<Size>,
    /// Why it is not published.
    pub refusal: Option<Refusal>,
}

/// Why an attachment is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// A file of its kind might be run.
    Kind,
    /// What is in it might be run.
    Active,
    /// It says that it, or a part of it, is internal.
    Internal,
}

/// What a content folder holds, each list in order of path.
#[derive(Clone, Debug, Default)]
pub(crate) struct Listing {
    /// Markdown documents.
    pub documents: Vec<PageFile>,
    /// Everything else: images, attachments.
    pub assets: Vec<PageFile>,
    /// Whether a link was followed: then one file may have several paths.
    pub has_links: bool,
    /// What could not be visited.
    pub problems: Diagnostics,
}

/// Whether a file's name says that it is a Markdown document, be it of Quarto, R or MDX, or one with code in it: `outage.md.erb`.
#[must_use]
pub(crate) fn is_document(path: &str) -> bool {
    let is_erb = || path.to_ascii_lowercase().ends_with(".md.erb");
    matches!(extension(path).as_str(), "md" | "markdown" | "mdown" | "mkd" | "mdx" | "qmd" | "rmd") || is_erb()
}

/// Whether a file's name says that it may be a postmortem: Markdown, plain text, ERB, Quarto, or no ending at all.
#[must_use]
pub(crate) fn may_be_document(path: &str) -> bool {
    let name = name(path).to_ascii_lowercase();
    match extension(&name).as_str() {
        _ if is_document(&name) => true,
        "" => !matches!(name.as_str(), "license" | "makefile" | "dockerfile" | "codeowners" | "copying"),
        extension => matches!(extension, "txt" | "text"),
    }
}

/// Lists a folder. Hidden files and folders are left out, as are links that lead outside of it and published sites.
///
/// # Errors
/// When the folder itself can't be resolved.
pub(crate) fn list(root: &Path) -> fs::Result<Listing> {
    list_except(root, &Exclusions::default())
}

/// Lists a folder without what is excluded.
///
/// # Errors
/// When the folder itself can't be resolved.
pub(crate) fn list_except(root: &Path, excluded: &Exclusions) -> fs::Result<Listing> {
    let home = fs::canonical(root)?;
    let mut listing = Listing::default();
    let walk = WalkDir::new(root).follow_links(true).sort_by_file_name();
    let is_listed = |entry: &walkdir::DirEntry| {
        let is_left_out = is_hidden(entry.file_name())
            || excluded.names(&below(root, entry.path()))
            || entry.file_type().is_dir() && fs::is_there(&entry.path().join(OUTPUT_LIST));
        entry.depth() == 0 || !is_left_out
    };
    for entry in walk.into_iter().filter_entry(is_listed) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                listing.problems.report(unvisited(root, &error));
                continue;
            }
        };
        listing.has_links |= entry.depth() > 0 && entry.path_is_symlink();
        if !entry.file_type().is_file() {
            continue;
        }
        let path = below(root, entry.path());
        if entry.path_is_symlink() || was_reached_by_link(root, entry.path(), &entry) {
            let inside = fs::canonical(entry.path()).is_ok_and(|target| target.starts_with(&home));
            if !inside {
                listing.problems.report(
                    Diagnostic::new(
                        Code::LinkOutside,
                        &entry.path().display().to_string(),
                        "this link leads outside the content folder and is left out",
                    )
                    .help("copy the file into the content folder"),
                );
                continue;
            }
        }
        let file = PageFile { on_disk: entry.path().to_owned(), path };
        if is_document(&file.path) {
            listing.documents.push(file);
        } else {
            listing.assets.push(file);
        }
    }
    listing.documents.sort_by(|a, b| a.path.cmp(&b.path));
    listing.assets.sort_by(|a, b| a.path.cmp(&b.path));
    let names = names(&listing);
    listing.problems.extend(names);
    Ok(listing)
}

/// Names that not every file system can store or tell apart. Whether an attachment's name can be stored only matters where a
/// document refers to it.
fn names(listing: &Listing) -> Diagnostics {
    let mut problems = Diagnostics::new();
    for file in listing.documents.iter().filter(|file| !is_portable(&file.path)) {
        problems.report(
            Diagnostic::new(Code::UnportableName, &file.on_disk.display().to_string(), "Windows can't store this name")
                .help("rename it with letters, digits, `-`, `_` and `.`"),
        );
    }
    let mut known: HashMap<String, &str> = HashMap::new();
    for file in listing.documents.iter().chain(&listing.assets) {
        if let Some(other) = known.insert(folded(&file.path), &file.path) {
            let message = format!("this name differs from `{other}` only in case or in how its letters are encoded");
            problems.report(
                Diagnostic::new(Code::UnportableName, &file.on_disk.display().to_string(), message)
                    .help("rename one of the two: Windows and macOS can store only one of them"),
            );
        }
    }
    problems
}

fn is_hidden(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.') && name != ".well-known"
}

/// A file below a linked folder is not a link, but may still be outside.
fn was_reached_by_link(root: &Path, path: &Path, entry: &walkdir::DirEntry) -> bool {
    entry.depth() > 1 && path.ancestors().skip(1).take_while(|above| *above != root).any(fs::is_link)
}

fn below(root: &Path, path: &Path) -> String {
    relative(path.strip_prefix(root).unwrap_or(path))
}

/// A relative path with `/` between its parts.
#[must_use]
pub(crate) fn relative(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

fn unvisited(root: &Path, error: &walkdir::Error) -> Diagnostic {
    let path = error.path().unwrap_or(root).display().to_string();
    match error.loop_ancestor() {
        Some(ancestor) => Diagnostic::new(
            Code::LinkLoop,
            &path,
            format!("this link leads back to {} and is not followed", ancestor.display()),
        )
        .help("remove the link"),
        None => Diagnostic::new(
            Code::Unreadable,
            &path,
            error.io_error().map_or_else(|| error.to_string(), std::string::ToString::to_string),
        ),
    }
}
