//! Files that are copied to the root of the site as they are.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::fs::{self, Kind};
use crate::source::{self, AttachmentKind, Audience, Listing, PageFile};

/// The files of the folder, by path; empty if the folder doesn't exist. One that says that it is internal must not get
/// into a public site.
pub(super) fn statics(
    root: &Path,
    audience: Audience,
    problems: &mut Diagnostics,
) -> fs::Result<BTreeMap<String, PathBuf>> {
    if fs::kind(root)? != Kind::Folder {
        return Ok(BTreeMap::new());
    }
    let Listing { documents, assets, problems: found, .. } = source::list(root)?;
    problems.extend(found);
    let mut files: Vec<PageFile> = documents.into_iter().chain(assets).collect();
    if audience == Audience::Internal {
        // The internal edition asks search engines to stay away, whatever the public site tells them.
        files.retain(|file| file.path != "robots.txt");
    }
    if audience == Audience::Public {
        let marked = files.par_iter().filter_map(|file| match is_marked(file) {
            Ok(false) => None,
            Ok(true) => Some(Ok(problem(file))),
            Err(error) => Some(Err(error)),
        });
        problems.extend(marked.collect::<fs::Result<Vec<Diagnostic>>>()?);
    }
    Ok(files.into_iter().map(|file| (file.path, file.on_disk)).collect())
}

fn is_marked(file: &PageFile) -> fs::Result<bool> {
    // Pictures and archives hold no text, and may be large.
    if source::attachment_kind(&file.path) == Some(AttachmentKind::Binary) {
        return Ok(false);
    }
    Ok(source::is_marked(&fs::read(&file.on_disk)?))
}

fn problem(file: &PageFile) -> Diagnostic {
    let message = "this file says that it is internal or a draft, which only works in Markdown documents";
    Diagnostic::new(Code::MarkedFile, &file.on_disk.display().to_string(), message)
        .help("remove the internal text or the mark from the file, or the file from the folder")
}
