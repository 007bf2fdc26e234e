//! Finds out what the names in wiki links mean: a path, a file's name, or a document by its file's name, its name in addresses, its
//! title or a former address.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::archive::Postmortem;
use crate::markdown::wiki_links::{SCHEME, parts};
use crate::pages::{Target, find_target};
use crate::paths;
use crate::routes;
use crate::slug::Slug;
use crate::source::Asset;
use crate::text::percent_encoded;

use super::read::{Content, Read};

/// Gives every wiki link of the published documents the path that its name means. One that means nothing becomes the path of a file
/// that doesn't exist.
pub(super) fn resolve(
    named: &mut [(Slug, Arc<Read>)],
    hidden: &[Arc<Read>],
    assets: &BTreeMap<String, Asset>,
    targets: &BTreeMap<String, Target>,
) {
    let holding: Vec<usize> = named.iter().enumerate().filter(|(_, (_, read))| holds(read)).map(|(at, _)| at).collect();
    if holding.is_empty() {
        return;
    }
    let resolver = Names { targets, assets, documents: documents(named, hidden), files: files(assets) };
    let changed: Vec<Read> = holding.iter().map(|at| resolver.resolve_all(&named[*at].1)).collect();
    for (at, read) in holding.into_iter().zip(changed) {
        named[at].1 = Arc::new(read);
    }
}

fn holds(read: &Read) -> bool {
    read.document().links.iter().any(|link| link.target.starts_with(SCHEME))
}

/// The path of each document under all its names; published ones have theirs before others.
fn documents(named: &[(Slug, Arc<Read>)], hidden: &[Arc<Read>]) -> HashMap<Slug, String> {
    let mut found = HashMap::new();
    let published: Vec<&Read> = named.iter().map(|(_, read)| &**read).collect();
    let hidden: Vec<&Read> = hidden.iter().map(|read| &**read).collect();
    for group in [published, hidden] {
        let mut add = |name: &str, read: &Read| {
            found.entry(Slug::of(name)).or_insert_with(|| paths::composed(read.path.as_str()));
        };
        for read in &group {
            add(read.path.stem(), read);
        }
        for read in &group {
            add(read.wanted.as_str(), read);
        }
        for read in &group {
            add(read.title(), read);
        }
        for read in &group {
            for alias in read.aliases() {
                add(last_part(&alias.written), read);
            }
        }
    }
    found
}

/// The path of each file that isn't a document, under its name.
fn files(assets: &BTreeMap<String, Asset>) -> HashMap<String, &str> {
    let mut found = HashMap::new();
    for path in assets.keys() {
        found.entry(last_part(path).to_lowercase()).or_insert(path.as_str());
    }
    found
}

/// The last part of a path, without the ending of a document.
fn last_part(path: &str) -> &str {
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    [".md", ".html"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name)
}

struct Names<'a> {
    targets: &'a BTreeMap<String, Target>,
    assets: &'a BTreeMap<String, Asset>,
    documents: HashMap<Slug, String>,
    files: HashMap<String, &'a str>,
}

impl Names<'_> {
    fn resolve_all(&self, read: &Read) -> Read {
        let mut document = read.document().clone();
        for link in &mut document.links {
            if let Some(name) = link.target.strip_prefix(SCHEME) {
                link.target = self.address(read.path.as_str(), name);
            }
        }
        let content = match &read.content {
            Content::Incident(postmortem) => {
                Content::Incident(Arc::new(Postmortem::new(postmortem.incident.clone(), document)))
            }
            Content::Page(page, _) => Content::Page(page.clone(), Arc::new(document)),
        };
        Read { content, ..read.clone() }
    }

    /// The address, from the content folder on, of what a document calls by a name.
    fn address(&self, document: &str, name: &str) -> String {
        let (page, heading) = parts(name);
        let encoded = |path: &str| path.split('/').map(|part| percent_encoded(part).collect()).collect::<Vec<String>>();
        let written = encoded(page).join("/");
        let path = self.path(document, &written, page).unwrap_or_else(|| page.trim_start_matches('/').to_owned());
        let anchor = heading.map(|heading| format!("#{heading}")).unwrap_or_default();
        format!("/{}{anchor}", encoded(&path).join("/"))
    }

    fn path(&self, document: &str, written: &str, page: &str) -> Option<String> {
        let as_path = [document, ""].into_iter().filter_map(|from| routes::resolve(from, written)).find_map(|path| {
            let known = find_target(self.targets, &path).map(|(path, _)| path);
            known.or_else(|| self.assets.get_key_value(&path).map(|(path, _)| path.as_str())).map(str::to_owned)
        });
        let as_file = || self.files.get(&last_part(page).to_lowercase()).map(|path| (*path).to_owned());
        as_path.or_else(as_file).or_else(|| self.documents.get(&Slug::of(last_part(page))).cloned())
    }
}
