//! Files that are published as one, so that a page asks for few.

use std::borrow::Cow;
use std::collections::BTreeMap;

use xxhash_rust::xxh3::xxh3_64;

use super::embedded::Embedded;
use super::minify;

/// Assets that are joined in this order.
pub(super) struct Bundle {
    name: &'static str,
    extension: &'static str,
    parts: &'static [&'static str],
}

/// The style sheet of every page. What a theme adds comes last, so that it wins.
pub(super) const STYLE: Bundle =
    Bundle { name: "style", extension: "css", parts: &["style", "charts", "explorer", "site"] };

/// The script of every page.
pub(super) const SCRIPT: Bundle = Bundle { name: "theme", extension: "js", parts: &["theme"] };

/// The script of an incident's page that a search led to: it marks the words that were looked for.
pub(super) const MARKS: Bundle = Bundle { name: "marks", extension: "js", parts: &["search-text", "marks"] };

/// The explorer's script: a query and the index that answers it, from the small to the large, then the page. Each part uses
/// those before it.
pub(super) const EXPLORER: Bundle = Bundle {
    name: "search",
    extension: "js",
    parts: &[
        "search-text",
        "search-notation",
        "search-words",
        "search-numbers",
        "search-query",
        "search-values",
        "search-files",
        "search-archive",
        "search-match",
        "search-rank",
        "search-export",
        "search-passage",
        "search-template",
        "search-rows",
        "search-filters",
        "search",
    ],
};

impl Bundle {
    /// The paths of the parts in a theme.
    pub(super) fn paths(&self) -> impl Iterator<Item = String> {
        self.parts.iter().map(|part| format!("assets/{part}.{}", self.extension))
    }

    /// Joins the parts. A change gives the file a new name, so that browsers may cache it permanently.
    pub(super) fn join(&self, files: &BTreeMap<String, Vec<u8>>) -> (String, Vec<u8>) {
        let mut joined = Vec::new();
        for path in self.paths() {
            let Some(bytes) = files.get(&path) else { continue };
            joined.extend_from_slice(&self.published(&path, bytes));
            if joined.last().is_some_and(|&last| last != b'\n') {
                joined.push(b'\n');
            }
        }
        (format!("{}-{:08x}.{}", self.name, xxh3_64(&joined) >> 32, self.extension), joined)
    }

    /// The default theme's own files are minified. A theme's are left as they are: only their authors know what may go.
    fn published<'a>(&self, path: &str, bytes: &'a [u8]) -> Cow<'a, [u8]> {
        let is_default = Embedded::get(path).is_some_and(|file| *file.data == *bytes);
        match self.extension {
            "css" if is_default => minify::style(bytes).into(),
            "js" if is_default => minify::script(bytes).into(),
            _ => bytes.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is published of these files of a theme, laid over the default one.
    fn published(bundle: &Bundle, theme: &[(&str, &str)]) -> String {
        let mut files: BTreeMap<String, Vec<u8>> = Embedded::iter()
            .filter_map(|path| Some((path.to_string(), Embedded::get(&path)?.data.into_owned())))
            .collect();
        files.extend(theme.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())));
        String::from_utf8(bundle.join(&files).1).expect("text")
    }

    #[test]
    fn a_script_of_a_theme_is_published_as_it_is() {
        let script = "const help = `usage:\n    // keep this line\n\n    indented`; // no line feed at the end";
        let made = published(&MARKS, &[("assets/search-text.js", script)]);
        let (_, after) = made.split_once(script).expect("byte for byte");
        assert!(after.starts_with('\n'), "the next part must not become a comment: {after:.40}");
    }

    #[test]
    fn a_style_sheet_of_a_theme_is_published_as_it_is() {
        let style = "/* ours */\na , b  >  c { color : red ; }\n";
        for path in ["assets/style.css", "assets/site.css"] {
            assert!(published(&STYLE, &[(path, style)]).contains(style), "{path}");
        }
    }

    /// `minify::script` knows no strings and no comments beside code.
    #[test]
    fn default_scripts_can_be_minified_line_by_line() {
        for path in Embedded::iter().filter(|path| path.ends_with(".js")) {
            let text = String::from_utf8(Embedded::get(&path).expect("listed").data.into_owned()).expect("text");
            let code = text.lines().map(str::trim_start).filter(|line| !line.starts_with("//"));
            for line in code {
                assert!(
                    line.matches('`').count() % 2 == 0 && !line.ends_with('\\'),
                    "text over several lines in {path}: {line}"
                );
                assert!(!line.contains(" //"), "a comment beside code in {path}: {line}");
            }
        }
    }
}
