//! What holds for the table of rules.
#![allow(clippy::disallowed_methods, reason = "tests read the source")]

use super::RULES;

#[test]
fn every_code_is_explained_and_has_a_name_of_its_own() {
    let mut codes: Vec<&str> = RULES.iter().map(|rule| rule.code).collect();
    codes.sort_unstable();
    let count = codes.len();
    codes.dedup();
    assert_eq!(codes.len(), count);
    for rule in RULES {
        for text in [rule.what, rule.why, rule.example] {
            assert!(!text.is_empty(), "{}", rule.code);
        }
        assert!(rule.what.ends_with('.') && rule.why.ends_with('.'), "{}", rule.code);
    }
}

/// Codes stand right after the level wherever a diagnostic is made.
#[test]
fn no_code_in_the_source_is_without_an_explanation() {
    let mut unexplained = Vec::new();
    let mut folders = vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.extend(Some(path).filter(|path| !path.ends_with("tests")));
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).expect("source");
                let source = text.split("#[cfg(test)]").next().unwrap_or_default();
                unexplained.extend(
                    codes(source).filter(|code| !RULES.iter().any(|rule| rule.code == *code)).map(str::to_owned),
                );
            }
        }
    }
    assert!(unexplained.is_empty(), "{unexplained:?}");
}

fn codes(source: &str) -> impl Iterator<Item = &str> {
    let levels = ["Level::Error,", "Level::Warning,", "Level::Note,"];
    let after = levels.into_iter().flat_map(|level| source.match_indices(level).map(move |(at, _)| at + level.len()));
    after.filter_map(|at| source[at..].trim_start().strip_prefix('"')?.split('"').next())
}
