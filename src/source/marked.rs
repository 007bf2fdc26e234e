//! What a file that is not Markdown says of itself: that it, or a part of it, is not for everybody, or that it is not finished.

use super::internal::marks;
use super::lookalike::lookalikes;
use crate::secrecy::{
    Words, asks_stage, is_draft_banner, is_draft_label, judge, mark_of_title, says_draft, states_internal,
};

/// In how many lines at the beginning a file may say so.
const HEAD: usize = 5;
/// The longest front matter that is looked at, in lines.
const MAX_FRONT_MATTER: usize = 200;
/// The longest title, in words.
const MAX_TITLE: usize = 12;
/// How much of a line is looked at, in bytes: data may have no line breaks.
const MAX_LINE: usize = 1000;

/// Whether a file, in whatever encoding, has a marker, or says that it is internal or a draft.
#[must_use]
pub(crate) fn is_marked(bytes: &[u8]) -> bool {
    // UTF-16 puts a zero beside every letter of a marker.
    let letters: Vec<u8> = bytes.iter().copied().filter(|&byte| byte != 0).collect();
    let text = String::from_utf8_lossy(&letters);
    let text = text.trim_start_matches('\u{feff}');
    !marks(text).is_empty() || !lookalikes(text).is_empty() || head_says_so(text) || title_says_so(text)
}

/// Whether the front matter or the first lines say it.
fn head_says_so(text: &str) -> bool {
    fn cut(line: &str) -> &str {
        &line[..line.floor_char_boundary(MAX_LINE)]
    }
    let mut lines = text.lines().map(cut).map(str::trim).filter(|line| !line.is_empty()).peekable();
    // Also where a rule makes them look like front matter.
    if lines.clone().take(HEAD).any(|line| states_internal(line, true)) {
        return true;
    }
    if let Some(fence) = lines.next_if(|line| matches!(*line, "---" | "+++")) {
        let fields = lines.by_ref().take(MAX_FRONT_MATTER).take_while(|line| *line != fence);
        let says_so = |line: &str| pairs(line).any(|(key, value)| judge(key, value).is_some() || is_draft(key, value));
        if { fields }.any(says_so) {
            return true;
        }
    }
    let first = lines.peek().copied().unwrap_or_default();
    // The lines of a log begin with a time.
    let is_title =
        !first.starts_with(|c: char| c.is_ascii_digit()) && first.split_whitespace().nth(MAX_TITLE).is_none();
    is_title && mark_of_title(first).is_some() || lines.take(HEAD).any(line_says_so)
}

fn line_says_so(line: &str) -> bool {
    let bare = line.trim_start_matches(['#', '/', '-', ';', '*', '%', '!', ' ', '\t']);
    states_internal(line, true)
        || is_draft_banner(bare) && !bare.contains(',')
        || pairs(bare).any(|(key, value)| is_draft(key, value))
        // Two cells of a table.
        || bare.split_once(',').is_some_and(|(key, value)| {
            !value.contains([',', ':']) && !key.contains(':') && states_internal(&format!("{key}: {value}"), true)
        })
}

/// Whether a field says that its file is a draft. Many others could be about what the file is about: `ready: false`.
fn is_draft(key: &str, value: &str) -> bool {
    let is_about_file = |word: &str| matches!(word, "draft" | "wip" | "published" | "publish");
    asks_stage(key).is_some() && says_draft(value)
        || Words::of_key(key).iter().any(is_about_file) && is_draft_label(key, value)
}

/// The fields of a line, as YAML, TOML or JSON write them.
fn pairs(line: &str) -> impl Iterator<Item = (&str, &str)> {
    let signs = ['{', '}', '"', '\'', ',', ' ', '\t'];
    let divider = if line.starts_with('{') { ',' } else { '\n' };
    line.split(divider)
        .filter_map(|part| part.split_once([':', '=']))
        .map(move |(key, value)| (key.trim_matches(signs), value.trim_matches(signs)))
}

/// Whether the title or the description of a picture in SVG says it.
fn title_says_so(text: &str) -> bool {
    ["<title", "<desc"].iter().any(|tag| {
        text.match_indices(tag).take(HEAD).any(|(at, _)| {
            let words = text[at..].split_once('>').and_then(|(_, rest)| rest.split_once('<'));
            words.is_some_and(|(words, _)| mark_of_title(words).is_some() || line_says_so(words.trim()))
        })
    })
}
