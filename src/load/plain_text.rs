//! Documents among the attachments: plain text, or files without an ending, that read like postmortems.
//!
//! A file that a document refers to stays an attachment, as does one beside a document of the same name. A folder named for
//! incidents proves little here: logs and notes are kept beside postmortems, too.

use std::collections::HashSet;

use aho_corasick::AhoCorasick;
use rayon::prelude::*;

use crate::diagnostic::Diagnostics;
use crate::fs;
use crate::incident::Rules;
use crate::markdown;
use crate::paths::{self, DocumentPath};
use crate::pipeline::InputDocument;
use crate::reading::{self, Reading};
use crate::source::{self, Audience, Listing, PageFile};

/// Larger files, in bytes, are logs and data.
const MAX_BYTES: u64 = 500_000;

/// How many sections of a postmortem a text has at least, if its folder is to count as well.
const MIN_SECTIONS: usize = 2;

/// The attachments that are documents.
pub(super) fn postmortems(listing: &Listing, documents: &[InputDocument], rules: &Rules) -> Vec<PageFile> {
    let candidates: Vec<&PageFile> = listing.assets.iter().filter(|file| source::may_be_document(&file.path)).collect();
    if candidates.is_empty() {
        return Vec::new();
    }
    let referred = referred(&candidates, documents);
    let taken: HashSet<&str> = listing.documents.iter().map(|file| stem(&file.path)).collect();
    let is_document = |file: &&&PageFile| {
        !referred.contains(paths::name(&file.path))
            && !taken.contains(stem(&file.path))
            && fs::read_part(&file.on_disk, 0, MAX_BYTES + 1).is_ok_and(|bytes| is_postmortem(file, bytes, rules))
    };
    candidates.par_iter().filter(is_document).map(|file| (*file).clone()).collect()
}

/// The names of the files to which a document links, be it with a path before them.
fn referred<'f>(files: &[&'f PageFile], documents: &[InputDocument]) -> HashSet<&'f str> {
    let names: Vec<&str> = files.iter().map(|file| paths::name(&file.path)).collect();
    let encoded = names.iter().map(|name| name.replace(' ', "%20"));
    let patterns: Vec<String> = names.iter().map(|name| (*name).to_owned()).chain(encoded).collect();
    let Ok(finder) = AhoCorasick::new(&patterns) else { return names.into_iter().collect() };
    let found = documents.par_iter().flat_map_iter(|document| {
        let bytes: &[u8] = &document.bytes;
        let is_link = |at: usize| {
            let before = &bytes[..at];
            before.ends_with(b"]: ") || before.last().is_some_and(|byte| b"(/<\"'=".contains(byte))
        };
        finder.find_overlapping_iter(bytes).filter(move |found| is_link(found.start())).map(|found| found.pattern())
    });
    let found: HashSet<_> = found.collect();
    found.into_iter().filter_map(|pattern| names.get(pattern.as_usize() % names.len()).copied()).collect()
}

fn is_postmortem(file: &PageFile, bytes: Vec<u8>, rules: &Rules) -> bool {
    if bytes.len() as u64 > MAX_BYTES || bytes.contains(&0) {
        return false;
    }
    let problems = &mut Diagnostics::new();
    let path = DocumentPath::from(file.path.as_str());
    let Some(mut file) = source::split(path, bytes, Audience::Internal, problems) else { return false };
    let parsed = markdown::read(&file.text, file.body.clone());
    let sections = parsed.blocks.iter().filter(|block| block.is_heading && block.topic.is_some()).count();
    if sections < MIN_SECTIONS {
        file.path = DocumentPath::from(file.path.name());
    }
    matches!(reading::read(&file, &parsed, rules, false, problems), Reading::Incident(_))
}

/// A path without the ending of its name.
fn stem(path: &str) -> &str {
    let name = paths::name(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    &path[..path.len() - name.len() + stem.len()]
}
