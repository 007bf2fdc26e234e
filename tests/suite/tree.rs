//! Folders as maps from path to bytes, and the comparison of one with its expected copy, both ways.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the project lies.
pub(crate) fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder, by path with `/` between its parts; links are followed.
pub(crate) fn read(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for entry in entries {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let below = path.strip_prefix(root).expect("below the root");
                let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
                files.insert(parts.join("/"), fs::read(&path).expect("the file can be read"));
            }
        }
    }
    files
}

/// Compares a tree with the expected one in a folder: a file that is missing, different or unexpected fails.
/// `CASEBOOK_BLESS=1` makes what is there now the expectation.
#[track_caller]
pub(crate) fn assert_golden(made: &BTreeMap<String, Vec<u8>>, folder: &Path) {
    if std::env::var_os("CASEBOOK_BLESS").is_some() {
        bless(made, folder);
    }
    let expected = read(folder);
    let mut wrong = Vec::new();
    for (path, bytes) in made {
        match expected.get(path) {
            None => wrong.push(format!("{path}: made, but not expected")),
            Some(known) if known != bytes => wrong.push(format!("{path}: {}", first_difference(known, bytes))),
            Some(_) => {}
        }
    }
    wrong.extend(expected.keys().filter(|path| !made.contains_key(*path)).map(|path| format!("{path}: not made")));
    assert!(
        wrong.is_empty(),
        "not as in {} (look, then accept with CASEBOOK_BLESS=1):\n{}",
        folder.display(),
        wrong.join("\n")
    );
}

/// Compares a text with a file of the project; `CASEBOOK_BLESS=1` makes it what the file has to be.
#[track_caller]
pub(crate) fn assert_golden_file(text: &str, path: &str) {
    let path = project().join(path);
    if std::env::var_os("CASEBOOK_BLESS").is_some() {
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("the folder can be made");
        fs::write(&path, text).expect("the file can be written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        expected == text,
        "not as {} (look, then accept with CASEBOOK_BLESS=1): {}\n{text}",
        path.display(),
        first_difference(expected.as_bytes(), text.as_bytes())
    );
}

fn bless(made: &BTreeMap<String, Vec<u8>>, folder: &Path) {
    fs::create_dir_all(folder).expect("the golden folder can be made");
    for path in read(folder).keys().filter(|path| !made.contains_key(*path)) {
        fs::remove_file(folder.join(path)).expect("an outdated file can be removed");
    }
    for (path, bytes) in made {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().expect("a file has a folder")).expect("the folder can be made");
        fs::write(file, bytes).expect("the file can be written");
    }
}

/// The first line in which two texts differ.
fn first_difference(expected: &[u8], made: &[u8]) -> String {
    let (expected, made) = (String::from_utf8_lossy(expected), String::from_utf8_lossy(made));
    let pairs = expected.lines().map(Some).chain(std::iter::repeat(None)).zip(made.lines().map(Some).chain([None]));
    let different = pairs.enumerate().find(|(_, (expected, made))| expected != made);
    match different {
        Some((line, (expected, made))) => {
            format!(
                "line {}:\n  expected {}\n  made     {}",
                line + 1,
                expected.unwrap_or("(end)"),
                made.unwrap_or("(end)")
            )
        }
        None => "differs in line ends".to_owned(),
    }
}
