//! Documents and attachments of the content folder.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, error_chain};
use crate::fs::{self, FileCache, Kind};
use crate::paths::{self, DocumentPath};
use crate::picture;
use crate::pipeline::InputDocument;
use crate::source::{self, Asset, AttachmentKind, Exclusions, Listing, PageFile, Refusal};

/// Reads every document. In a reading that lasts, one that can't be read stays as it last was, and is reported.
pub(super) fn documents(
    files: &[PageFile],
    content: &Path,
    home: &Path,
    kept: &FileCache,
    problems: &mut Diagnostics,
) -> fs::Result<Vec<InputDocument>> {
    let folder = shown(content);
    let read = files.par_iter().map(|file| {
        let path = DocumentPath::new(&file.path, format!("{folder}{}", file.path));
        let (bytes, problem) = match kept.read(&file.on_disk, &home.join(&file.path)) {
            Ok(bytes) => (Some(bytes), None),
            // It went while we were looking.
            Err(error) if kept.is_lasting() && error.kind() == std::io::ErrorKind::NotFound => (None, None),
            Err(error) if kept.is_lasting() => {
                let problem = Diagnostic::new(Code::Unreadable, path.shown(), error_chain(&error));
                (kept.last(&file.on_disk), Some(problem))
            }
            Err(error) => return Err(error),
        };
        Ok((bytes.map(|bytes| InputDocument { path, bytes }), problem))
    });
    let read: Vec<(Option<InputDocument>, Option<Diagnostic>)> = read.collect::<fs::Result<_>>()?;
    let mut documents = Vec::with_capacity(read.len());
    for (document, problem) in read {
        documents.extend(document);
        problems.extend(problem);
    }
    Ok(documents)
}

/// The attachments, by path with composed letters. With `patient`, a file that has just gone is left out.
pub(super) fn assets(files: &[&PageFile], patient: bool) -> fs::Result<BTreeMap<String, Asset>> {
    let one = |file: &&PageFile| match asset(file) {
        Ok(asset) => Ok(Some((paths::composed(&file.path), asset))),
        Err(error) if patient && error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    };
    let assets = files.par_iter().map(one).collect::<fs::Result<Vec<_>>>()?;
    Ok(assets.into_iter().flatten().collect())
}

/// An attachment with what its page needs.
fn asset(file: &PageFile) -> fs::Result<Asset> {
    // A picture whose size can't be read is reported when it is copied.
    let measure = |length: &u64| picture::size(&fs::read_part(&file.on_disk, 0, *length).ok()?);
    let size = picture::may_be(&file.path).then(|| picture::BEGINNINGS.iter().find_map(measure)).flatten();
    Ok(Asset { on_disk: file.on_disk.clone(), size, refusal: refusal(file)? })
}

/// Why an attachment is not published.
fn refusal(file: &PageFile) -> fs::Result<Option<Refusal>> {
    let Some(kind) = source::attachment_kind(&file.path) else { return Ok(Some(Refusal::Kind)) };
    let bytes = match kind {
        AttachmentKind::Binary => fs::read_part(&file.on_disk, 0, source::BEGINNING)?,
        AttachmentKind::Text | AttachmentKind::Svg => fs::read(&file.on_disk)?,
    };
    Ok(if source::is_active(kind, &bytes) {
        Some(Refusal::Active)
    } else if kind != AttachmentKind::Binary && source::is_marked(&bytes) {
        Some(Refusal::Internal)
    } else {
        None
    })
}

/// A folder as a person would type it from where the command runs, ready for a path below it.
fn shown(folder: &Path) -> String {
    let parts = folder.components().filter(|part| *part != Component::CurDir);
    let folder = parts.collect::<PathBuf>().display().to_string();
    if folder.is_empty() { folder } else { format!("{}/", folder.trim_end_matches('/')) }
}

/// Whether the folder with the true path `home` still has the listed files, when only these were touched.
pub(super) fn is_still_listed(
    listing: &Listing,
    home: &Path,
    excluded: &Exclusions,
    touched: &BTreeSet<PathBuf>,
) -> bool {
    let has = |files: &[PageFile], path: &str| files.binary_search_by(|file| (*file.path).cmp(path)).is_ok();
    touched.iter().filter_map(|path| path.strip_prefix(home).ok()).all(|below| {
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        let (path, there) = (parts.join("/"), home.join(below));
        if parts.iter().any(|part| part.starts_with('.')) || excluded.cover(&path) {
            return true;
        }
        let listed = has(&listing.documents, &path) || has(&listing.assets, &path);
        match fs::kind(&there) {
            Ok(Kind::File) => listed && !fs::is_link(&there),
            Ok(Kind::Nothing) => !listed,
            _ => false,
        }
    })
}
