//! A fictional company's archive of some 150 postmortems over four years, for trying Casebook out.
//!
//! 1. `story` has the table of what happened: accounts, each with the weeks in which it did.
//! 2. `case` decides when exactly, and how soon it was detected and resolved.
//! 3. `phrase` fills in the words of an account; `timeline` and `actions` make its lists.
//! 4. `document` puts the postmortem together, `settings` the rest of the archive.

mod actions;
mod case;
mod chance;
mod document;
mod phrase;
mod settings;
mod story;
mod timeline;

use jiff::civil::Date;

use super::archive::NewFile;
use story::Story;

/// The files of the archive. All dates are counted back from `today`: the same day gives the same bytes.
#[must_use]
pub(crate) fn sample(today: Date) -> Vec<NewFile> {
    let story = Story::read();
    let cases = case::cases(&story, today);
    let postmortems = document::documents(&cases, today);
    settings::files(today).into_iter().chain(postmortems).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    const TODAY: Date = Date::constant(2026, 3, 14);

    fn postmortems() -> Vec<NewFile> {
        let files = sample(TODAY).into_iter();
        files.filter(|file| file.path.starts_with("content/incidents")).collect()
    }

    #[test]
    fn it_is_the_same_each_time_and_another_on_another_day() {
        assert_eq!(sample(TODAY), sample(TODAY));
        assert_ne!(sample(TODAY), sample(Date::constant(2026, 3, 15)));
    }

    #[test]
    fn every_file_says_that_it_is_fiction() {
        for file in sample(TODAY) {
            assert!(file.text.to_lowercase().contains("fiction"), "{}", file.path.display());
        }
    }

    #[test]
    fn no_placeholder_is_left() {
        for file in postmortems() {
            assert!(!file.text.contains(['{', '}']), "{}", file.text);
        }
    }

    #[test]
    fn there_are_four_years_of_it_under_different_names() {
        let files = postmortems();
        assert!((145..=155).contains(&files.len()), "{}", files.len());
        let paths: HashSet<_> = files.iter().map(|file| &file.path).collect();
        assert_eq!(paths.len(), files.len());
        let years: HashSet<String> =
            files.iter().filter_map(|file| Some(file.path.file_name()?.to_str()?.get(..4)?.to_owned())).collect();
        assert_eq!(years.len(), 5);
    }
}
