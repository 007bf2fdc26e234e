//! The last scan: nothing internal may be in what is about to be published.
//!
//! Everything internal was left out long before; this is the second lock. It looks for distinctive stretches of internal
//! text, and for the names of internal documents, in every byte that leaves.

mod index;
mod phrases;

use std::collections::HashSet;

use index::Index;

pub(crate) use phrases::{Phrases, find_words};

/// Stretches shorter than this occur by chance.
const DISTINCTIVE: usize = 16;
/// Titles and names shorter than this occur by chance.
const NAME: usize = 8;
/// So few words that all occur in public text, too, are not distinctive: `Configuration change`, `14 March 2026, 09`.
const FEW_WORDS: usize = 4;

/// What must not appear.
#[derive(Debug, Default)]
pub(crate) struct Secrets {
    fragments: Index,
    documents: Vec<String>,
}

/// Looks for secrets in outgoing bytes.
#[derive(Debug, Default)]
pub(crate) struct Scanner {
    fragments: Index,
    documents: Vec<String>,
}

/// A secret that would be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leak {
    /// The file that would publish it.
    pub file: String,
    /// The text.
    pub secret: String,
    /// The document that it is from, as people are shown it.
    pub document: String,
}

/// A secret in outgoing bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found<'a> {
    /// The text.
    pub secret: &'a str,
    /// The document that it is from, as people are shown it.
    pub document: &'a str,
}

impl Secrets {
    /// Room for secrets of so many bytes.
    #[must_use]
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self { fragments: Index::with_capacity(bytes), documents: Vec::new() }
    }

    /// Names the document that the following text and names are from.
    pub(crate) fn of_document(&mut self, shown: &str) {
        self.documents.push(shown.to_owned());
    }

    /// Adds internal text.
    pub(crate) fn add_text(&mut self, text: &str) {
        self.add_stretches(text, DISTINCTIVE);
    }

    /// Adds the title or the name of an internal document: as a whole, and in parts that are never escaped.
    pub(crate) fn add_name(&mut self, name: &str) {
        if name.chars().count() >= NAME {
            self.add(name);
        }
        self.add_stretches(name, NAME);
    }

    /// Adds the stretches that every format of the output writes as they are: markup, quotes and escapes divide.
    fn add_stretches(&mut self, text: &str, shortest: usize) {
        let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | ',' | '.' | ';' | '-' | '/' | '%' | '=');
        for stretch in text.split(|c| !plain(c)).map(|part| part.trim_matches(|c: char| !c.is_alphanumeric())) {
            if stretch.chars().count() >= shortest {
                self.add(stretch);
            }
        }
    }

    fn add(&mut self, fragment: &str) {
        self.fragments.push(fragment, self.documents.len().saturating_sub(1));
    }

    /// A scanner for these secrets. What is also in a public text is not a secret, however it is written there, nor is what
    /// Casebook writes for any archive: `own` makes the files of one that shares no document with this one.
    pub(crate) fn scanner<'a>(self, public: &[&str], own: impl FnOnce() -> Vec<&'a str>) -> Scanner {
        let Self { mut fragments, documents } = self;
        forget(&mut fragments, public, folded);
        if fragments.is_empty() {
            return Scanner::default();
        }
        let own = own();
        forget(&mut fragments, &own, folded_without_digits);
        let vocabulary: HashSet<String> = public.iter().chain(&own).flat_map(|text| words(text)).collect();
        fragments.retain(|_, fragment| !is_ordinary(fragment, &vocabulary));
        fragments.sort();
        Scanner { fragments, documents }
    }
}

/// Leaves out the fragments that some texts hold, when both are written in the same form.
fn forget(fragments: &mut Index, texts: &[&str], form: fn(&str) -> String) {
    if fragments.is_empty() {
        return;
    }
    fragments.sort();
    let mut forms = Index::with_capacity(fragments.bytes());
    for (number, fragment) in fragments.iter().enumerate() {
        forms.push(&form(fragment), number);
    }
    forms.sort();
    let mut is_known = vec![false; fragments.len()];
    for text in texts {
        forms.find_all(form(text).as_bytes(), |number| is_known[number] = true);
    }
    fragments.retain(|number, _| !is_known[number]);
}

/// Whether a fragment is made of a few words that are all public.
fn is_ordinary(fragment: &str, vocabulary: &HashSet<String>) -> bool {
    let is_known =
        |word: &String| vocabulary.contains(word) || word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    words(fragment).nth(FEW_WORDS).is_none() && words(fragment).all(|word| is_known(&word))
}

/// The words of a text, in lower case.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// The letters and digits of a text, in lower case, with one sign wherever something else is between them: names are
/// changed for addresses, and titles for headings.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for part in text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        if !folded.is_empty() {
            folded.push('-');
        }
        folded.extend(part.chars().flat_map(char::to_lowercase));
    }
    folded
}

/// The same with zeros for all digits: dates and counts differ from archive to archive.
fn folded_without_digits(text: &str) -> String {
    folded(text).chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
}

impl Scanner {
    /// Whether there is anything to look for.
    #[must_use]
    pub(crate) fn is_looking(&self) -> bool {
        !self.fragments.is_empty()
    }

    /// The first secret in some outgoing bytes.
    #[must_use]
    pub(crate) fn find(&self, bytes: &[u8]) -> Option<Found<'_>> {
        let (secret, source) = self.fragments.find(bytes)?;
        Some(Found { secret, document: self.documents.get(source).map_or("", String::as_str) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scanner(names: &[&str], text: &str, public: &[&str], own: &str) -> Scanner {
        let mut secrets = Secrets::default();
        secrets.of_document("content/a.md");
        for name in names {
            secrets.add_name(name);
        }
        secrets.add_text(text);
        secrets.scanner(public, || vec![own])
    }

    #[test]
    fn internal_text_is_found_unless_it_is_public_as_well() {
        let text = "The customer **Initrode Holdings** lost 40 invoices.\nAll times in UTC are approximate.";
        let scanner = scanner(&[], text, &["All times in UTC are approximate."], "");
        let found = Found { secret: "Initrode Holdings", document: "content/a.md" };
        assert_eq!(scanner.find(b"<p>Initrode Holdings</p>"), Some(found));
        assert_eq!(scanner.find(b"All times in UTC are approximate."), None);
        assert_eq!(scanner.find(b"nothing here"), None);
    }

    #[test]
    fn names_that_are_part_of_public_names_in_any_form_are_public() {
        let names = ["checkout", "outage-again", "Outage Again", "vault-breach"];
        let scanner = scanner(&names, "", &["2025-11-18-checkout-outage-again.md"], "");
        for (text, found) in
            [("checkout", false), ("outage-again", false), ("Outage Again", false), ("vault-breach", true)]
        {
            assert_eq!(scanner.find(text.as_bytes()).is_some(), found, "{text}");
        }
    }

    #[test]
    fn what_casebook_says_itself_is_not_a_secret() {
        let text = "Configuration change\nConfiguration of Umbrine\nThis is a change of time\n14 March 2026, 09";
        let scanner = scanner(&["Overview"], text, &[], "overview: this is a time of change march, \"configuration\"");
        for (text, is_secret) in [
            ("<h1>Overview</h1>", false),
            ("<b>Configuration change</b>", false),
            ("14 March 2026, 09:12", false),
            ("Configuration of Umbrine", true),
            ("This is a change of time", true),
        ] {
            assert_eq!(scanner.find(text.as_bytes()).is_some(), is_secret, "{text}");
        }
    }

    #[test]
    fn a_name_is_found_where_its_marks_are_escaped() {
        let scanner = scanner(&["Acme's \u{201c}payroll breach\u{201d}"], "", &[], "");
        let found = Found { secret: "payroll breach", document: "content/a.md" };
        assert_eq!(scanner.find(b"Acme&#39;s &ldquo;payroll breach&rdquo;"), Some(found));
    }
}
