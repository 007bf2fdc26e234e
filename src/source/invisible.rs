//! Text that the format of a document hides from readers: comments of other tools and hidden elements of HTML. Markdown would show it.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::attributes::attributes;
use super::blank::{blanked, cut};
use super::internal::Blanked;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::text::{Fenced, Fences};

/// Replaces what is hidden in a body by blanks, with a note for each.
pub(super) fn blank_out(text: String, body: Range<usize>, shown_path: &str, problems: &mut Diagnostics) -> Blanked {
    let hidden = hidden(&text, body);
    if hidden.is_empty() {
        return Blanked { text, passages: Vec::new(), cut: None };
    }
    for stretch in hidden.iter().take(MAX_REPORTED) {
        let first = text[stretch.clone()].lines().next().unwrap_or_default().len();
        let message = "this text is hidden where it was written for, and is left out";
        problems.report(
            Diagnostic::new(Code::HiddenText, shown_path, message).at(&text, stretch.start..stretch.start + first),
        );
    }
    Blanked {
        passages: hidden.iter().map(|stretch| text[stretch.clone()].to_owned()).collect(),
        cut: Some(cut(&text, &hidden)),
        text: blanked(&text, &hidden),
    }
}

/// How many hidden stretches of one document are reported.
const MAX_REPORTED: usize = 20;

/// What every hidden stretch has one of.
const SIGNS: &[&str] = &["%%", "{{/*", "{/*", "{{!--", "{#", "comment"];
/// What the tag of every hidden element has one of.
static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(["display", "hidden"])
        .expect("two short words make an automaton")
});

/// The stretches of a body that are hidden, in order. Code hides nothing.
fn hidden(text: &str, body: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let within = &text[body.clone()];
    let may_hide = SIGNS.iter().any(|sign| within.contains(sign)) || within.contains('<') && WORDS.is_match(within);
    if !may_hide {
        return found;
    }
    let text = &text[..body.end];
    let line_end = |from: usize| text[from..].find('\n').map_or(text.len(), |feed| from + feed + 1);
    let (mut fences, mut missing) = (Fences::default(), Missing::default());
    let mut start = body.start;
    while start < text.len() {
        let (mut at, mut end) = (start, line_end(start));
        let (before, first) = (fences.clone(), found.len());
        if fences.read(&text[start..end]) == Fenced::Outside {
            // What follows a stretch on its last line is looked at as well.
            while let Some(stretch) = in_line(text, at, &text[at..end], &mut missing) {
                at = stretch.end;
                if at > end {
                    end = if text[..at].ends_with('\n') { at } else { line_end(at) };
                }
                found.push(stretch);
            }
        }
        if let Some(stretches) = found.get(first..).filter(|stretches| !stretches.is_empty()) {
            // What is hidden begins no code.
            let within = |stretch: &Range<usize>| stretch.start - start..stretch.end - start;
            let stretches: Vec<Range<usize>> = stretches.iter().map(within).collect();
            fences = before;
            fences.pass(&blanked(&text[start..end], &stretches));
        }
        start = end;
    }
    found
}

/// Ends that the rest of the text does not have, so that it is not searched for them again.
#[derive(Default)]
struct Missing(Vec<String>);

impl Missing {
    /// Where an end is in a text.
    fn find(&mut self, text: &str, end: &str) -> Option<usize> {
        if self.0.iter().any(|missing| missing == end) {
            return None;
        }
        let found = text.find(end);
        if found.is_none() {
            self.0.push(end.to_owned());
        }
        found
    }
}

/// The first hidden stretch that begins in a line.
fn in_line(text: &str, at: usize, line: &str, missing: &mut Missing) -> Option<Range<usize>> {
    let (mut quotes, mut from) = (0, 0);
    while let Some(place) = line[from..].find(['`', '%', '{', '<']) {
        let start = from + place;
        from = start + 1;
        if line.as_bytes()[start] == b'`' {
            quotes += 1;
        } else if quotes % 2 == 0 {
            let rest = &text[at + start..];
            let length = comment(rest, &line[..start], line.len() - start, missing).or_else(|| element(rest));
            if let Some(length) = length {
                return Some(at + start..at + start + length);
            }
        }
    }
    None
}

/// The length of the comment at the beginning of a text. `line` is how much of it is on the same line.
fn comment(rest: &str, before: &str, line: usize, missing: &mut Missing) -> Option<usize> {
    if let Some(inside) = rest.strip_prefix("%%") {
        let is_block = before.trim_start_matches([' ', '\t', '>']).is_empty();
        if !is_block && !before.ends_with([' ', '\t', '(']) {
            return None;
        }
        let end = if is_block { missing.find(inside, "%%")? } else { inside[..line - 2].find("%%")? };
        if is_escaped_format(inside, end) {
            return None;
        }
        return Some(2 + end + 2);
    }
    for (open, close) in [("{{/*", "*/}}"), ("{/*", "*/}"), ("{{!--", "--}}")] {
        if let Some(inside) = rest.strip_prefix(open) {
            return Some(open.len() + missing.find(inside, close)? + close.len());
        }
    }
    if let Some(inside) = rest.strip_prefix("{#") {
        // `{#name}` names a heading.
        let near = &inside[..inside.floor_char_boundary(MAX_TAG)];
        let end = near.find('}')?;
        return near[..end].ends_with('#').then_some(2 + end + 1);
    }
    for (open, close, name) in [("{%", "%}", "endcomment"), ("{{<", ">}}", "/comment"), ("{{%", "%}}", "/comment")] {
        let Some(inside) = rest.strip_prefix(open) else { continue };
        let words = inside.trim_start_matches(['-', ' ', '\t']);
        let is_comment = words.strip_prefix("comment").is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        if is_comment {
            let named = missing.find(inside, name)?;
            let near = &inside[named..inside.floor_char_boundary(named + MAX_TAG)];
            return Some(open.len() + named + near.find(close)? + close.len());
        }
    }
    None
}

/// Whether `%%` before a text and at a place of it are part of words, such as `%%H:%%M`.
fn is_escaped_format(inside: &str, end: usize) -> bool {
    let (within, after) = (&inside[..end], &inside[end + 2..]);
    let begins_word = |text: &str| text.starts_with(char::is_alphanumeric);
    begins_word(within)
        && begins_word(after)
        && (within.ends_with(char::is_whitespace) || !within.contains(char::is_whitespace))
}

/// Elements without content.
const VOID: &[&str] = &["area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
/// The longest tag that is looked at, in bytes.
const MAX_TAG: usize = 500;

/// The length of the hidden element at the beginning of a text.
fn element(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('<')?;
    let near = &inside[..inside.floor_char_boundary(MAX_TAG)];
    let (name, attributes) = tag(near)?;
    if !is_hidden(attributes) {
        return None;
    }
    let length = 1 + name.len() + attributes.len() + 1;
    if VOID.iter().any(|void| name.eq_ignore_ascii_case(void)) {
        return Some(length);
    }
    let mut content = &rest[length..];
    // The end of a paragraph may be left out.
    if name.eq_ignore_ascii_case("p") {
        content = &content[..content.find("\n\n").unwrap_or(content.len())];
    }
    Some(length + closing(content, name).unwrap_or(content.len()))
}

/// The name of a tag and what is written after it.
fn tag(inside: &str) -> Option<(&str, &str)> {
    let length = inside.find(|c: char| !c.is_ascii_alphanumeric() && c != '-')?;
    let (name, rest) = inside.split_at(length);
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic());
    Some((name, &rest[..rest.find('>')?])).filter(|_| is_name)
}

/// Whether a browser shows nothing of an element with these attributes.
fn is_hidden(written: &str) -> bool {
    attributes(written).any(|(name, value)| {
        name.eq_ignore_ascii_case("hidden") || name.eq_ignore_ascii_case("style") && hides(value.unwrap_or_default())
    })
}

/// Whether a browser shows nothing of an element with this style.
#[must_use]
pub(crate) fn hides(style: &str) -> bool {
    let style = style.split_whitespace().collect::<String>().to_ascii_lowercase();
    style.contains("display:none") || style.contains("visibility:hidden")
}

/// Where an element ends that other elements of its name may be in.
fn closing(content: &str, name: &str) -> Option<usize> {
    let (mut depth, mut at) = (1_usize, 0);
    while let Some(next) = content[at..].find('<') {
        let start = at + next + 1;
        let inside = &content[start..];
        at = start;
        let (closes, inside) = inside.strip_prefix('/').map_or((false, inside), |inside| (true, inside));
        let is_same = inside.get(..name.len()).is_some_and(|other| other.eq_ignore_ascii_case(name))
            && !inside[name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
        if is_same {
            depth = if closes { depth - 1 } else { depth + 1 };
        }
        if depth == 0 {
            return Some(start + inside.find('>').map_or(inside.len(), |end| end + 2));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let mut problems = Diagnostics::new();
        let blank = blank_out(text.to_owned(), 0..text.len(), "a.md", &mut problems).text;
        assert_eq!(blank.len(), text.len(), "{text:?}");
        assert_eq!(blank == text, problems.is_empty(), "{text:?}");
        blank.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_other_tools_hide_is_left_out() {
        for text in [
            "a %% x %% b",
            "a\n%%\nx\n\nx\n%%\nb",
            "a\n\n%%x%% b",
            "a {{/* x */}} b",
            "a {/* x\nx */} b",
            "a {% comment %} x {% endcomment %} b",
            "a {%- comment -%}x{%- endcomment -%} b",
            "a {{< comment >}} x {{< /comment >}} b",
            "a {{!-- x --}} b",
            "a {# x #} b",
            "a <div style=\"display:none\">x <div>x</div> x</div> b",
            "a <SPAN STYLE='color: red; DISPLAY : none'>x</SPAN> b",
            "a <p hidden>x</p> b",
            "a <div Hidden>x</div> b",
            "a <p Style='Visibility: Hidden'>x</p> b",
            "a <p hidden>x\n\nb",
            "a <img hidden src=x> b",
        ] {
            assert_eq!(shown(text), "a b", "{text:?}");
        }
    }

    #[test]
    fn what_is_no_fence_hides_nothing_less() {
        for above in [
            "```kubectl get``` was run.\n",
            "- ```sh\n  x\n  ```\n",
            "* ~~~sh\n  x\n  ~~~\n",
            "1. ```sh\n   x\n   ```\n",
            "> - ```sh\n>   x\n>   ```\n",
            "> ```sh\n> x\n\n",
            "- x\n\n      ```\n",
            "    ```\n",
            "<div>\n```\n</div>\n\n",
            "<pre>\n\n```\n\n</pre>\n",
            "<!--\n```\n-->\n",
        ] {
            for (open, close) in [("<p style=\"display:none\">", "</p>"), ("%% ", " %%"), ("{/* ", " */}")] {
                let text = format!("{above}\n{open}secret{close}\n");
                assert!(!shown(&text).contains("secret"), "{text:?}");
            }
        }
    }

    #[test]
    fn what_is_hidden_begins_no_code() {
        let text = "<div style=\"display:none\">\nx\n</div>\n```sh\na\n\nb\n```\n\n%% secret %%\n";
        assert_eq!(shown(text), "```sh a b ```");
        assert_eq!(shown("%%\n```\n%%\n\n{/* secret */}\nb\n"), "b");
    }

    #[test]
    fn what_is_shown_stays() {
        for text in [
            "50%% of 10%% were hidden",
            "format %%H:%%M done",
            "%%H and %%M",
            "from %%s to %%s",
            "`%% x %%`",
            "```\n%% x %%\n<div hidden>x</div>\n```",
            "- a\n\n  ```\n  %% x %%\n  ```",
            "> 1. ~~~ sh\n>    {# x #}\n>    ~~~\n> %% alone",
            "{/* x\n```\n%% x %%\n```\n",
            "%% alone",
            "## Heading {#hidden} and }",
            "{{/* never closed",
            "<div class=\"shown\" data-hidden>x</div>",
            "<hidden>x</hidden>",
            "a < b hidden > c",
            "{% comment",
        ] {
            assert_eq!(shown(text), text.split_whitespace().collect::<Vec<_>>().join(" "), "{text:?}");
        }
    }

    #[test]
    fn what_follows_at_the_beginning_of_a_line_is_not_code() {
        let text = "%% a long remark of its author %% It broke.\n";
        let blank = blank_out(text.to_owned(), 0..text.len(), "a.md", &mut Diagnostics::new()).text;
        assert!(blank.starts_with("It broke."), "{blank:?}");
    }
}
