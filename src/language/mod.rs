//! The words by which postmortems are read: a file for each language, in `words/`.
//!
//! Each file is TOML: tables of lists of words. Whoever speaks a language can extend its file without touching code; what a
//! list is for is decided by whoever reads it.

use std::collections::HashSet;
use std::sync::LazyLock;

use rust_embed::RustEmbed;
use toml::{Table, Value};

#[derive(RustEmbed)]
#[folder = "src/language/words"]
#[include = "*.toml"]
struct Files;

static LANGUAGES: LazyLock<Vec<Table>> = LazyLock::new(|| {
    let files = Files::iter().filter_map(|name| Files::get(&name));
    let read = |data: &[u8]| std::str::from_utf8(data).ok().and_then(|text| text.parse().ok());
    files.map(|file| read(&file.data).expect("the words are TOML, as a test makes sure")).collect()
});

/// The words of a list, in all languages.
pub(crate) fn words(table: &'static str, list: &'static str) -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().filter_map(move |language| at(language, table)?.get(list)).flat_map(words_of)
}

/// All words of a table with the names of their lists, in all languages. A table within another is named `causes.network`.
pub(crate) fn table(name: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lists = LANGUAGES.iter().filter_map(move |language| at(language, name)).flatten();
    lists.flat_map(|(list, words)| words_of(words).map(|word| (list.as_str(), word)))
}

/// Whether a value says that nothing is known or meant: `N/A`, `unknown`, `desconocido`.
pub(crate) fn says_unknown(value: &str) -> bool {
    static ANSWERS: LazyLock<HashSet<String>> = LazyLock::new(|| answers("unknown"));
    ANSWERS.contains(&answer(value))
}

/// Whether a value says that something goes on: `ongoing`, `en curso`.
pub(crate) fn says_ongoing(value: &str) -> bool {
    static ANSWERS: LazyLock<HashSet<String>> = LazyLock::new(|| answers("ongoing"));
    ANSWERS.contains(&answer(value))
}

fn answers(list: &'static str) -> HashSet<String> {
    words("answers", list).map(answer).collect()
}

fn answer(value: &str) -> String {
    value.trim().trim_end_matches('.').to_lowercase()
}

fn at(language: &'static Table, path: &str) -> Option<&'static Table> {
    path.split('.').try_fold(language, |table, name| table.get(name)?.as_table())
}

fn words_of(list: &'static Value) -> impl Iterator<Item = &'static str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_holds_tables_of_lists_of_words_that_english_has_too() {
        let names = |language: &'static Table| {
            let mut names = Vec::new();
            collect(language, "", &mut names);
            names
        };
        let english = LANGUAGES.iter().find(|language| words_in(language, "labels", "date").any(|word| word == "date"));
        let english = names(english.expect("English is one of the languages"));
        assert_eq!(LANGUAGES.len(), Files::iter().count());
        for language in LANGUAGES.iter() {
            for name in names(language) {
                assert!(english.contains(&name), "nobody reads a list `{name}`");
            }
        }
    }

    fn words_in(language: &'static Table, table: &str, list: &str) -> impl Iterator<Item = &'static str> {
        at(language, table).and_then(|table| table.get(list)).into_iter().flat_map(words_of)
    }

    /// The names of all lists below a table, weights apart.
    fn collect(table: &'static Table, path: &str, names: &mut Vec<String>) {
        for (name, value) in table {
            match value {
                Value::Table(inner) => collect(inner, &format!("{path}{name}."), names),
                Value::Array(_) => {
                    assert!(words_of(value).count() > 0, "{path}{name} is empty");
                    let is_weight = path.starts_with("causes.");
                    names.push(if is_weight { path.to_owned() } else { format!("{path}{name}") });
                }
                other => panic!("{path}{name} is not a list: {other}"),
            }
        }
    }
}
