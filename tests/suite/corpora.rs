//! Other people's archives build unedited. They are no part of the project: where they are not beside it, nothing is tested.

use std::fs;
use std::path::PathBuf;

use crate::archive::{Archive, TODAY, run};
use crate::tree;

/// Where the archives lie, if they are there.
fn corpus(name: &str) -> Option<PathBuf> {
    let folder = tree::project().join("../shared/corpus").join(name);
    let there = folder.is_dir();
    if !there {
        eprintln!("skipped: there is no {}", folder.display());
    }
    there.then_some(folder)
}

/// Builds an archive where it lies; every document must become an incident with a page and a line of the list.
#[track_caller]
fn builds_unedited(name: &str, incidents: usize) {
    let Some(folder) = corpus(name) else { return };
    let documents = fs::read_dir(&folder).expect("a folder").count();
    assert_eq!(documents, incidents, "the corpus has other files than it had");
    let archive = Archive::bare();
    let settings = format!("[build]\ncontent = '{}'\n", folder.canonicalize().expect("it is there").display());
    let archive = archive.settings(&settings);
    run(&archive.path(""), &["build", "--today", TODAY], None).good();
    let site = archive.site();
    let pages = site.keys().filter(|path| path.starts_with("incidents/") && path.ends_with(".json")).count();
    assert_eq!(pages, incidents);
    let list: serde_json::Value = serde_json::from_str(&archive.page("archive.json")).expect("JSON");
    assert_eq!(list["incidents"].as_array().map(Vec::len), Some(incidents));
}

#[test]
fn a_collection_of_242_incidents_of_111_companies() {
    builds_unedited("icco", 242);
}

#[test]
fn the_example_of_a_status_page_generator() {
    builds_unedited("cstate", 11);
}

#[test]
fn blog_posts_with_yaml() {
    builds_unedited("pypi", 8);
}

#[test]
fn blog_posts_with_toml() {
    builds_unedited("rust", 9);
}
