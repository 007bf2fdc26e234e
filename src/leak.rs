//! The last scan: nothing internal may stand in what is about to be published.
//!
//! Everything internal was left out long before; this is the second lock. It looks for distinctive stretches of internal
//! text, and for the names of internal documents, in every byte that leaves.

use std::collections::HashSet;

use aho_corasick::{AhoCorasick, MatchKind};

/// Stretches shorter than this occur by chance.
const DISTINCTIVE: usize = 16;
/// Titles and names shorter than this occur by chance.
const NAME: usize = 8;

/// So few words that all stand in Casebook's own vocabulary are its own: `Configuration change`, `Time to mitigate`.
const OWN: usize = 4;

/// What must not appear.
#[derive(Debug, Default)]
pub struct Secrets {
    fragments: Vec<String>,
}

/// Looks for secrets in outgoing bytes.
#[derive(Debug)]
pub struct Scanner {
    automaton: Option<AhoCorasick>,
    fragments: Vec<String>,
}

impl Secrets {
    /// Adds internal text.
    pub fn add_text(&mut self, text: &str) {
        // Only stretches that every format of the output writes as they are: markup, quotes and escapes divide.
        let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | ',' | '.' | ';' | '-' | '/' | '%' | '=');
        for stretch in text.split(|c| !plain(c)).map(str::trim) {
            if stretch.chars().count() >= DISTINCTIVE && stretch.contains(char::is_alphanumeric) {
                self.fragments.push(stretch.to_owned());
            }
        }
    }

    /// Adds the title or the name of an internal document.
    pub fn add_name(&mut self, name: &str) {
        if name.chars().count() >= NAME {
            self.fragments.push(name.to_owned());
        }
    }

    /// A scanner for these secrets. What also stands in a public text is no secret, nor is what Casebook says on every site:
    /// `own` are texts that hold its words.
    ///
    /// Where there are too many for an automaton, scanning is impossible and so is publishing: `None`.
    pub fn scanner<'a>(
        mut self,
        public: impl Iterator<Item = &'a str>,
        own: impl Fn() -> Vec<String>,
    ) -> Option<Scanner> {
        self.fragments.sort_unstable();
        self.fragments.dedup();
        if self.fragments.is_empty() {
            return Some(Scanner::none());
        }
        let own = own();
        let vocabulary: HashSet<String> = own.iter().flat_map(|text| words(text)).collect();
        self.fragments.retain(|fragment| {
            words(fragment).nth(OWN).is_some() || !words(fragment).all(|word| vocabulary.contains(&word))
        });
        if self.fragments.is_empty() {
            return Some(Scanner::none());
        }
        let automaton = build(&self.fragments)?;
        let mut known = vec![false; self.fragments.len()];
        let mut look = |text: &str| {
            for found in automaton.find_overlapping_iter(text) {
                known[found.pattern().as_usize()] = true;
            }
        };
        public.for_each(&mut look);
        for text in &own {
            look(text);
        }
        let mut known = known.into_iter();
        self.fragments.retain(|_| !known.next().unwrap_or(false));
        Some(Scanner { automaton: Some(build(&self.fragments)?), fragments: self.fragments })
    }
}

/// The words of a text, in lower case.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

fn build(fragments: &[String]) -> Option<AhoCorasick> {
    AhoCorasick::builder().match_kind(MatchKind::Standard).build(fragments).ok()
}

impl Scanner {
    /// A scanner that finds nothing.
    #[must_use]
    pub fn none() -> Self {
        Self { automaton: None, fragments: Vec::new() }
    }

    /// Whether there is anything to look for.
    #[must_use]
    pub fn is_looking(&self) -> bool {
        self.automaton.is_some()
    }

    /// The first secret in some outgoing bytes.
    #[must_use]
    pub fn find(&self, bytes: &[u8]) -> Option<&str> {
        let found = self.automaton.as_ref()?.find(bytes)?;
        self.fragments.get(found.pattern().as_usize()).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn internal_text_is_found_unless_it_is_public_as_well() {
        let mut secrets = Secrets::default();
        secrets.add_text("The customer **Initrode Holdings** lost 40 invoices.\nAll times in UTC are approximate.");
        let scanner = secrets.scanner(["All times in UTC are approximate."].into_iter(), Vec::new).expect("few");
        assert_eq!(scanner.find(b"<p>Initrode Holdings</p>"), Some("Initrode Holdings"));
        assert_eq!(scanner.find(b"All times in UTC are approximate."), None);
        assert_eq!(scanner.find(b"nothing here"), None);
    }

    #[test]
    fn what_casebook_says_itself_is_no_secret() {
        let mut secrets = Secrets::default();
        secrets.add_name("Overview");
        secrets.add_text("Configuration change\nConfiguration of Umbrine\nThis is a change of time");
        let own = || vec!["overview: this is a time of change, \"configuration\"".to_owned()];
        let scanner = secrets.scanner(std::iter::empty(), own).expect("few");
        for (text, secret) in [
            ("<h1>Overview</h1>", None),
            ("<b>Configuration change</b>", None),
            ("Configuration of Umbrine", Some("Configuration of Umbrine")),
            ("This is a change of time", Some("This is a change of time")),
        ] {
            assert_eq!(scanner.find(text.as_bytes()), secret, "{text}");
        }
    }
}
