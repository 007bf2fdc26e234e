//! Documents as they are on the disk: the walk, and the split of each file into front matter and body.

mod allow;
mod attachment;
mod attributes;
mod audience;
mod blank;
mod block;
mod candidate;
mod exclude;
mod front_matter;
mod internal;
mod invisible;
mod json;
mod lookalike;
mod mark;
mod marked;
mod svg;
mod toml;
mod walk;
mod yaml;

use std::ops::Range;
use std::sync::OnceLock;

pub(crate) use allow::allowed;
pub(crate) use attachment::{AttachmentKind, BEGINNING, attachment_kind, is_active};
pub(crate) use audience::Audience;
pub(crate) use exclude::{Exclusions, pattern};
pub(crate) use front_matter::{Entry, Node, Value};
pub(crate) use invisible::hides;
pub(crate) use marked::is_marked;
pub(crate) use walk::{Asset, Listing, PageFile, Refusal, is_document, list, list_except, may_be_document, relative};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::paths::DocumentPath;
use block::{Block, Format, find_block, start};
use internal::Blanked;

/// How often what is hidden is cut out of one document.
const MAX_CUTS: usize = 4;

/// A document, split.
#[derive(Clone, Debug)]
pub(crate) struct SourceFile {
    /// Its path.
    pub path: DocumentPath,
    /// The whole text. Passages that the audience must not see are blanked out, byte for byte, so that places stay true.
    pub text: String,
    /// The entries of the front matter in the order of the file.
    pub front_matter: Vec<Entry>,
    /// Whether there is front matter at all.
    pub has_front_matter: bool,
    /// The place of the body in `text`.
    pub body: Range<usize>,
    /// The internal passages that were blanked out.
    pub hidden: Vec<String>,
    /// What the format of the document hides, which was blanked out as well.
    pub invisible: Vec<String>,
    /// The text as if what was blanked out had never been there, where something was.
    cut: Option<String>,
    /// Where the lines of `text` end; found when first needed, as many values ask for their line.
    line_ends: OnceLock<Vec<usize>>,
}

/// Splits a document. `None` with an error when it can't be read at all; problems found on the way are added to `problems`.
pub(crate) fn split(
    path: DocumentPath,
    bytes: Vec<u8>,
    audience: Audience,
    problems: &mut Diagnostics,
) -> Option<SourceFile> {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            problems.report(not_utf8(path.shown(), &error));
            return None;
        }
    };
    if let Some(at) = text.find('\0') {
        let message = "the file has a NUL byte, so it is not text in UTF-8";
        let problem = Diagnostic::new(Code::NotUtf8, path.shown(), message).at(&text.replace('\0', " "), at..at + 1);
        problems.report(problem.help("it may be UTF-16 without a byte order mark: save it as UTF-8"));
        return None;
    }
    if ["\u{1b}$", "\u{1b}(B", "\u{1b}(J"].iter().any(|escape| text.contains(escape)) {
        let problem = Diagnostic::new(Code::NotUtf8, path.shown(), "the file is in an ISO-2022 encoding, not UTF-8");
        problems.report(problem.help("`iconv -f ISO-2022-JP -t UTF-8` converts it"));
        return None;
    }
    let Blanked { text, passages: hidden, cut } = internal::blank_out(text, audience, path.shown(), problems);
    let start = start(&text);
    let (front_matter, body) = match find_block(&text) {
        Block::None => (None, start..text.len()),
        Block::Unclosed { opening, close } => {
            problems.report(
                Diagnostic::new(Code::UnclosedFrontMatter, path.shown(), "the front matter is never closed")
                    .at(&text, opening)
                    .label("opened here")
                    .help(format!("end it with a line `{close}`")),
            );
            return None;
        }
        Block::Unread { fence } => {
            let message = "front matter in this language can't be read";
            let problem = Diagnostic::new(Code::InvalidFrontMatter, path.shown(), message).at(&text, fence);
            problems.report(problem.help("write it in YAML, TOML or JSON"));
            return None;
        }
        Block::Found { inner, body, format } => {
            let tree = match format {
                Format::Toml => toml::parse(&text, inner),
                Format::Json => json::parse(&text, inner),
                Format::Yaml => yaml::parse(&text, inner),
            };
            match tree {
                Ok(Some(entries)) => (Some(entries), body),
                // Two thematic breaks with prose between them are not front matter.
                Ok(None) => (None, start..text.len()),
                Err(error) => {
                    problems.report(error.into_diagnostic(path.shown(), &text));
                    return None;
                }
            }
        }
    };
    let Blanked { text, passages: invisible, cut: cut_body } =
        invisible::blank_out(text, body.clone(), path.shown(), problems);
    if !hidden.is_empty() || !invisible.is_empty() {
        // Below a fence that is blanked out, what was code isn't code.
        internal::report_unclear(&text, path.shown(), problems);
    }
    Some(SourceFile {
        path,
        has_front_matter: front_matter.is_some(),
        front_matter: front_matter.unwrap_or_default(),
        body,
        text,
        hidden,
        invisible,
        cut: cut.or(cut_body),
        line_ends: OnceLock::new(),
    })
}

impl SourceFile {
    /// The file as if what was blanked out had never been there: not even its length is to be told. `None` where nothing was,
    /// or where the rest can't be read without it.
    pub(crate) fn without_blanks(&mut self, audience: Audience) -> Option<Self> {
        let mut shown = None;
        let mut cut = self.cut.take();
        // Without a passage, something else may be hidden: rarely, and more rarely again.
        for _ in 0..MAX_CUTS {
            let Some(text) = cut else { break };
            let file = split(self.path.clone(), text.into_bytes(), audience, &mut Diagnostics::new())?;
            cut = shown.insert(file).cut.take();
        }
        shown
    }

    /// The text after the front matter.
    #[must_use]
    pub(crate) fn body_text(&self) -> &str {
        self.text.get(self.body.clone()).unwrap_or_default()
    }

    /// The line of a byte of the text, counted from 1.
    #[must_use]
    pub(crate) fn line_of(&self, byte: usize) -> usize {
        let ends = self.line_ends.get_or_init(|| self.text.match_indices('\n').map(|(at, _)| at).collect());
        ends.partition_point(|&end| end < byte) + 1
    }

    /// A problem at a span of the text, in bytes.
    #[must_use]
    pub(crate) fn problem(&self, code: Code, span: Range<usize>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, self.path.shown(), message).at(&self.text, span)
    }
}

fn not_utf8(shown_path: &str, error: &std::string::FromUtf8Error) -> Diagnostic {
    let valid = error.utf8_error().valid_up_to();
    let bytes = error.as_bytes();
    let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let line = bytes[..valid].iter().filter(|&&byte| byte == b'\n').count() + 1;
    let message = format!("invalid UTF-8 at byte {valid} (line {line})");
    // What comes before is text, so that the place can be shown.
    let shown = String::from_utf8_lossy(bytes);
    let help = if utf16 {
        "it is UTF-16: save it as UTF-8"
    } else {
        "save it as UTF-8; `iconv -f WINDOWS-1252 -t UTF-8` converts the most common other encoding"
    };
    Diagnostic::new(Code::NotUtf8, shown_path, message).at(&shown, valid..valid + 1).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Level;

    fn split_text(text: &str) -> (Option<SourceFile>, Diagnostics) {
        let mut problems = Diagnostics::new();
        let file = split("a.md".into(), text.as_bytes().to_vec(), Audience::Public, &mut problems);
        (file, problems)
    }

    #[test]
    fn front_matter_and_body_are_told_apart() {
        for (text, keys, body) in [
            ("---\ntitle: A\n---\nBody\n", vec!["title"], "Body\n"),
            ("---\r\ntitle: A\r\n---\r\nBody\r\n", vec!["title"], "Body\r\n"),
            ("\u{feff}---\ntitle: A\n---\nBody", vec!["title"], "Body"),
            ("---\ntitle: A\ntags: [x]\n...\nBody", vec!["title", "tags"], "Body"),
            ("+++\ntitle = \"A\"\n+++\nBody", vec!["title"], "Body"),
            ("---\n---\nBody", vec![], "Body"),
            ("# No front matter\n", vec![], "# No front matter\n"),
            ("---\n\nA thematic break opens this body.\n", vec![], "---\n\nA thematic break opens this body.\n"),
            ("---\nProse between rules\n---\nMore\n", vec![], "---\nProse between rules\n---\nMore\n"),
            ("", vec![], ""),
            ("{\n  \"title\": \"A } b\",\n  \"tags\": [\"x\"]\n}\n\nBody\n", vec!["title", "tags"], "\nBody\n"),
            ("{\"title\": \"A\"}\nBody", vec!["title"], "Body"),
            ("---json\n{\"title\": \"A\"}\n---\nBody", vec!["title"], "Body"),
            ("--- json\n{\"title\": \"A\"}\n---\nBody", vec!["title"], "Body"),
            (";;;\n\"title\": \"A\"\n;;;\nBody", vec!["title"], "Body"),
            (";;;\n{\"title\": \"A\"}\n;;;\nBody", vec!["title"], "Body"),
            ("---toml\ntitle = \"A\"\n---\nBody", vec!["title"], "Body"),
            ("---yaml\ntitle: A\n---\nBody", vec!["title"], "Body"),
            ("{% include x %}\nBody", vec![], "{% include x %}\nBody"),
            ("{\"a\"} is no object", vec![], "{\"a\"} is no object"),
            ("{\"a\": 1}\n{\"a\": 2}\n", vec![], "{\"a\": 1}\n{\"a\": 2}\n"),
        ] {
            let (file, problems) = split_text(text);
            let file = file.expect("readable");
            let found: Vec<&str> = file.front_matter.iter().map(|entry| entry.key.as_str()).collect();
            assert_eq!((found, file.body_text(), problems.len()), (keys, body, 0), "{text:?}");
        }
    }

    #[test]
    fn every_broken_front_matter_is_an_error_at_its_place() {
        for (text, code, line) in [
            ("---\ntitle: A\n\nBody\n", "unclosed-front-matter", 1),
            ("---\ntitle: A\nsev:\n\t- x\n---\n", "invalid-front-matter", 4),
            ("---\ntitle: A\ntitle: B\n---\n", "duplicate-key", 3),
            ("---\ntitle: [A\n---\n", "invalid-front-matter", 2),
            ("+++\ntitle = A\n+++\n", "invalid-front-matter", 2),
            ("{\n  \"title\": \"A\",\n}\n", "invalid-front-matter", 2),
            ("{\n  \"title\": \"A\",\n  \"title\": \"B\"\n}\n", "duplicate-key", 3),
            ("{\n  \"title\": A\n}\n", "invalid-front-matter", 2),
            ("{\"title\": \"A\"} and more\n", "invalid-front-matter", 1),
            ("{\"title\": \"A\",\nBody\n", "invalid-front-matter", 2),
            ("---json\n{\"title\": \"A\"}\n", "unclosed-front-matter", 1),
            ("---js\n{ title: \"A\" }\n---\n", "invalid-front-matter", 1),
            ("+++\ntitle = 'A'\ntitle = 'B'\n+++\n", "invalid-front-matter", 3),
        ] {
            let (file, problems) = split_text(text);
            assert!(file.is_none(), "{text:?}");
            let found: Vec<_> =
                problems.iter().map(|p| (p.level, p.code.as_str(), p.place.as_ref().map(|place| place.line))).collect();
            assert_eq!(found, [(Level::Error, code, Some(line))], "{text:?}: {problems:?}");
        }
    }

    #[test]
    fn a_marker_is_unclear_where_a_hidden_fence_made_it_code() {
        for (open, close) in [("<!-- internal -->", "<!-- /internal -->"), ("%%", "%%")] {
            let text =
                format!("{open}\n```\n{close}\n\n{{% internal %}}x{{% endinternal %}}\n\n<!-- internal note -->\n");
            let unclear = |problem: &Diagnostic| problem.code == Code::UnmatchedInternal;
            let lines = split_text(&text)
                .1
                .iter()
                .filter(|problem| unclear(problem))
                .map(|problem| problem.place.as_ref().map_or(0, |place| place.line))
                .collect::<Vec<_>>();
            assert!(lines.contains(&5) && lines.contains(&7), "{text:?}: {lines:?}");
            assert_eq!(lines.iter().filter(|line| **line == 7).count(), 1, "{text:?}");
        }
    }

    #[test]
    fn a_yaml_bomb_is_refused() {
        let mut bomb = String::from("---\na0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for level in 1..12 {
            let alias = format!("*a{}", level - 1);
            bomb.push_str(&format!("a{level}: &a{level} [{}]\n", [alias.as_str(); 9].join(", ")));
        }
        bomb.push_str("---\n");
        let (file, problems) = split_text(&bomb);
        assert!(file.is_none());
        assert_eq!(problems[0].code, Code::InvalidFrontMatter);
    }

    #[test]
    fn other_encodings_are_named() {
        let mut problems = Diagnostics::new();
        assert!(split("a.md".into(), b"caf\xe9".to_vec(), Audience::Public, &mut problems).is_none());
        assert_eq!(problems[0].code, Code::NotUtf8);
        assert!(problems[0].message.contains("byte 3 (line 1)"));
    }
}
