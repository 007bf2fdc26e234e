//! Paths with `/` between their parts, and what the name of a document says.

mod portable;

pub(crate) use portable::{composed, folded, is_portable};

use crate::text::capitalised;

/// The name of the list of published files in an output folder.
pub(crate) const OUTPUT_LIST: &str = ".casebook";

/// The last part of a path.
#[must_use]
pub(crate) fn name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// Everything before the last part of a path; empty at the top.
#[must_use]
pub(crate) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The text after the last dot of a file's name, in lower case; empty without a dot.
#[must_use]
pub(crate) fn extension(path: &str) -> String {
    name(path).rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase()
}

/// A document's path below the content folder, and as people are shown it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct DocumentPath {
    below: String,
    shown: String,
}

impl DocumentPath {
    /// A path below the content folder, which diagnostics show as `shown`.
    pub(crate) fn new(below: impl Into<String>, shown: impl Into<String>) -> Self {
        Self { below: below.into(), shown: shown.into() }
    }

    /// The path below the content folder.
    #[must_use]
    pub(crate) fn as_str(&self) -> &str {
        &self.below
    }

    /// The path as diagnostics show it.
    #[must_use]
    pub(crate) fn shown(&self) -> &str {
        &self.shown
    }

    /// The file's name.
    #[must_use]
    pub(crate) fn name(&self) -> &str {
        name(&self.below)
    }

    /// The folder below the content folder; empty at the top.
    #[must_use]
    pub(crate) fn folder(&self) -> &str {
        folder(&self.below)
    }

    /// The extension in lower case, or an empty string.
    #[must_use]
    pub(crate) fn extension(&self) -> String {
        extension(&self.below)
    }

    /// The file's name without its extension: without all of them in `outage.html.md.erb`.
    #[must_use]
    pub(crate) fn file_stem(&self) -> &str {
        let name = self.name();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        match stem.strip_suffix(".md") {
            Some(inner) if self.extension() == "erb" => inner.strip_suffix(".html").unwrap_or(inner),
            _ => stem,
        }
    }

    /// What the document is called: its file, or its folder where that is a page bundle.
    #[must_use]
    pub(crate) fn stem(&self) -> &str {
        let stem = self.file_stem();
        let is_bundle = stem.eq_ignore_ascii_case("index") || stem.eq_ignore_ascii_case("readme");
        if is_bundle && !self.folder().is_empty() { name(self.folder()) } else { stem }
    }

    /// The name with the date that folders spell out: `2022/03/23.md` → `2022-03-23`, `2022/03-23/index.md` → `2022-03-23`.
    /// Other documents are called as [`stem`](Self::stem) says.
    #[must_use]
    pub(crate) fn dated_stem(&self) -> String {
        let stem = self.stem();
        let folders = self.folder().split('/');
        let named: Vec<&str> =
            if stem == self.file_stem() { folders.chain([stem]).collect() } else { folders.collect() };
        let joined = |count: usize| Some(named.get(named.len().checked_sub(count)?..)?.join("-"));
        [2, 3].into_iter().filter_map(joined).find(|name| begins_with_date(name)).unwrap_or_else(|| stem.to_owned())
    }

    /// The same as words: `2024-03-01-checkout_failed.md` → `Checkout failed`. Empty where the name has no words.
    #[must_use]
    pub(crate) fn title(&self) -> String {
        let stem = self.stem();
        let undated = undated(stem);
        let words = if undated.is_empty() { stem } else { undated }.replace(['-', '_'], " ");
        capitalised(words.trim())
    }
}

impl From<&str> for DocumentPath {
    /// A path that is shown as it is.
    fn from(path: &str) -> Self {
        Self::new(path, path)
    }
}

/// Whether a name begins as `2022-03-23` does, and no earlier part of it ends the date.
fn begins_with_date(name: &str) -> bool {
    let mut parts = name.splitn(3, '-');
    let mut number = |digits: std::ops::RangeInclusive<usize>, is_last: bool| {
        let part = parts.next().unwrap_or_default();
        let length = part.bytes().take_while(u8::is_ascii_digit).count();
        let ends = if is_last { !part[length..].starts_with(char::is_alphanumeric) } else { part.len() == length };
        digits.contains(&length) && ends
    };
    number(4..=4, false) && number(1..=2, false) && number(1..=2, true)
}

/// A name without the date or number before it. A version stays: `3.11-upgrade`.
fn undated(name: &str) -> &str {
    let rest = name.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_'));
    let Some(after_dot) = rest.strip_prefix('.') else { return rest };
    if !after_dot.starts_with(|c: char| c.is_ascii_digit()) {
        return after_dot;
    }
    let before = &name[..name.len() - rest.len()];
    let number = &before[before.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
    let is_year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    if is_year {
        rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_' | '.'))
    } else {
        &name[before.len() - number.len()..]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_called_after_its_file_or_its_bundle() {
        for (path, stem, title) in [
            ("checkout-failed.md", "checkout-failed", "Checkout failed"),
            ("2024/2024-03-01-checkout_failed.md", "2024-03-01-checkout_failed", "Checkout failed"),
            ("v2.1-rollout-failed.md", "v2.1-rollout-failed", "V2.1 rollout failed"),
            ("node.js-crash.markdown", "node.js-crash", "Node.js crash"),
            ("3.11-upgrade.md", "3.11-upgrade", "3.11 upgrade"),
            ("2024-03-01-3.11-upgrade.md", "2024-03-01-3.11-upgrade", "3.11 upgrade"),
            ("2024.03.01-outage.md", "2024.03.01-outage", "Outage"),
            ("2024-03-01.outage.md", "2024-03-01.outage", "Outage"),
            ("2024-03-01.md", "2024-03-01", "2024 03 01"),
            ("outage.md.erb", "outage", "Outage"),
            ("notes/POSTMORTEM", "POSTMORTEM", "POSTMORTEM"),
            ("2024-dns.example.org/index.md", "2024-dns.example.org", "Dns.example.org"),
            ("outages/dns/README.md", "dns", "Dns"),
            ("index.md", "index", "Index"),
            ("été.md", "été", "Été"),
        ] {
            let path = DocumentPath::from(path);
            assert_eq!((path.stem(), path.title().as_str()), (stem, title), "{path:?}");
        }
    }

    #[test]
    fn a_date_that_folders_spell_out_is_part_of_the_name() {
        for (path, name) in [
            ("2022/03/23.md", "2022-03-23"),
            ("incidents/2022/03/23.md", "2022-03-23"),
            ("2022/03/23/README.md", "2022-03-23"),
            ("2022/3/7-dns.md", "2022-3-7-dns"),
            ("2022-03/23_dns.md", "2022-03-23_dns"),
            ("2022/03-23/index.md", "2022-03-23"),
            ("2022/2022-03-23.md", "2022-03-23"),
            ("2022/03/dns.md", "dns"),
            ("2022/03/3scale-down.md", "3scale-down"),
            ("2022/dns.md", "dns"),
            ("incidents/03/23.md", "23"),
            ("23.md", "23"),
        ] {
            assert_eq!(DocumentPath::from(path).dated_stem(), name, "{path}");
        }
    }

    #[test]
    fn a_dot_in_a_folder_begins_no_extension() {
        assert_eq!(extension("v1.2/notes"), "");
        assert_eq!(extension("v1.2/Graph.PNG"), "png");
        assert_eq!((folder("a/b/c.md"), name("a/b/c.md")), ("a/b", "c.md"));
        assert_eq!((folder("c.md"), name("c.md")), ("", "c.md"));
    }
}
