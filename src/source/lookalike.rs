//! What somebody may take for the marker of an internal passage although it is none: misspelt comments, comments whose dashes
//! a word processor changed, tags, shortcodes and containers of other tools.
//!
//! Nobody can tell whether the text around is meant to be hidden, and what was published can't be taken back. So each is an
//! error until somebody has said what was meant. What only readers would write, such as “internal load balancer” in a
//! sentence, is left alone.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::secrecy::{Words, is_closing, is_opening, is_secret};

/// No marker that somebody could mean is longer, in bytes.
const MAX_MARKER: usize = 80;

/// The spans of everything that looks like a marker.
pub(super) fn lookalikes(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut comments: HashSet<Words> = HashSet::new();
    let mut closed: HashMap<String, bool> = HashMap::new();
    for comment in candidates(text) {
        let inside = &text[comment.inside.clone()];
        if comment.is_plain && is_marker(inside) {
            continue;
        }
        let words = Words::of(inside);
        let is_certain = match comment.form {
            // What is in a comment is for nobody but the tool that reads it.
            Form::Hidden => {
                words.are_all_secret()
                    || is_closing(inside, &words)
                    || is_opening(&words)
                    || words.state_visibility()
                    || words.any_secret() && !comments.insert(words)
            }
            Form::Container => words.are_all_secret(),
            Form::Paired if words.are_all_secret() => {
                let open = &text[comment.span.start..comment.inside.end];
                *closed.entry(open.to_lowercase()).or_insert_with(|| is_closed(text, &comment, inside))
            }
            Form::Paired => false,
        };
        if is_certain {
            found.push(comment.span);
        }
        // One is enough to stop a build.
        if found.len() >= MAX_FOUND {
            break;
        }
    }
    found
}

/// How many lookalikes of one document are reported.
const MAX_FOUND: usize = 100;

/// The exact markers, which are read elsewhere.
fn is_marker(inside: &str) -> bool {
    let name = inside.trim();
    name.eq_ignore_ascii_case("internal") || name.eq_ignore_ascii_case("/internal")
}

/// Something between delimiters that only tools look at.
struct Candidate {
    span: Range<usize>,
    inside: Range<usize>,
    form: Form,
    /// Whether it is a comment of HTML exactly.
    is_plain: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// A comment or shortcode: readers never see it.
    Hidden,
    /// A line that opens or closes a container.
    Container,
    /// A tag: only a marker where it is closed as well.
    Paired,
}

/// Delimiters of comments and shortcodes in Markdown dialects and template languages.
const DELIMITERS: &[(&str, &str, Form)] = &[
    ("{{<", ">}}", Form::Hidden),
    ("{{%", "%}}", Form::Hidden),
    ("{{!--", "--}}", Form::Hidden),
    ("{{/*", "*/}}", Form::Hidden),
    ("{/*", "*/}", Form::Hidden),
    ("/*", "*/", Form::Hidden),
    ("{%", "%}", Form::Hidden),
    ("{#", "#}", Form::Hidden),
    ("<%--", "--%>", Form::Hidden),
    ("<%", "%>", Form::Hidden),
    ("%%", "%%", Form::Hidden),
    ("{{", "}}", Form::Hidden),
    ("[//]: # (", ")", Form::Hidden),
    ("[//]: # \"", "\"", Form::Hidden),
    ("[comment]: # (", ")", Form::Hidden),
    ("[comment]: <> (", ")", Form::Hidden),
    ("{", "}", Form::Paired),
    ("[", "]", Form::Paired),
    ("<", ">", Form::Paired),
];

fn candidates(text: &str) -> impl Iterator<Item = Candidate> {
    let mut fence = None;
    let mut start = 0;
    text.split_inclusive('\n').flat_map(move |line| {
        let (at, is_code) = (start, fences(line, &mut fence));
        start += line.len();
        in_line(text, at, line, is_code)
    })
}

/// Whether a line belongs to a fenced block of code.
fn fences(line: &str, open: &mut Option<(char, usize)>) -> bool {
    let line = line.trim_start();
    let first = line.chars().next().filter(|first| matches!(first, '`' | '~'));
    let length = first.map_or(0, |first| line.chars().take_while(|&c| c == first).count());
    match (*open, first) {
        (Some((mark, least)), Some(first)) if first == mark && length >= least && line.trim_end().len() == length => {
            *open = None;
            true
        }
        (Some(_), _) => true,
        (None, Some(first)) if length >= 3 => {
            *open = Some((first, length));
            true
        }
        (None, _) => false,
    }
}

/// The candidates of one line. In code only comments of HTML count, since the exact ones have an effect there as well.
fn in_line(text: &str, at: usize, line: &str, is_code: bool) -> Vec<Candidate> {
    let mut found = Vec::new();
    let bytes = line.as_bytes();
    let (mut from, mut quotes, mut counted) = (0, 0, 0);
    while let Some(place) = bytes[from..].iter().position(|&byte| matches!(byte, b'<' | b'{' | b'[' | b'/' | b'%')) {
        let start = from + place;
        from = start + 1;
        if let Some(comment) = comment(text, at + start) {
            from = (comment.inside.start - at).min(line.len()).max(from);
            found.push(comment);
            continue;
        }
        quotes += bytes[counted..start].iter().filter(|&&byte| byte == b'`').count();
        counted = start;
        // Between back-quotes it is code, too.
        if is_code || quotes % 2 == 1 {
            continue;
        }
        let rest = &line[start..];
        let delimited = DELIMITERS.iter().find_map(|(open, close, form)| {
            let inside = rest.strip_prefix(open)?;
            let length = inside.get(..inside.floor_char_boundary(MAX_MARKER))?.find(close)?;
            Some((open.len(), length, close.len(), *form))
        });
        if let Some((open, length, close, form)) = delimited {
            let inside = at + start + open..at + start + open + length;
            from = start + open;
            found.push(Candidate { span: at + start..inside.end + close, inside, form, is_plain: false });
        }
    }
    if !is_code {
        found.extend(container(at, line));
    }
    found
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

/// A comment of HTML, perhaps with other dashes or blanks among its signs, or without its end on the line.
fn comment(text: &str, start: usize) -> Option<Candidate> {
    let after = text[start..].strip_prefix('<')?.trim_start_matches([' ', '\u{a0}']).strip_prefix('!')?;
    let inside = after.trim_start_matches([' ', '\u{a0}']);
    let inside = inside.strip_prefix(is_dash)?.trim_start_matches(is_dash);
    let begin = text.len() - inside.len();
    let near = &inside[..inside.floor_char_boundary(MAX_MARKER)];
    // A line's end ends it where nothing else does, unless it goes on as a comment that is closed.
    let end = near.find(['>', '→', '⟶']);
    let exact = near.find("-->");
    let stop = end.or_else(|| near.find('\n')).unwrap_or(near.len());
    if stop == near.len() && near.len() < inside.len() {
        return None;
    }
    let content = near[..stop].trim_end_matches(is_dash);
    let is_plain = text[start..begin] == *"<!--" && exact == Some(content.len());
    let span_end = (begin + stop + near[stop..].chars().next().map_or(0, char::len_utf8)).min(text.len());
    Some(Candidate { span: start..span_end, inside: begin..begin + content.len(), form: Form::Hidden, is_plain })
}

/// `::: internal`, `!!! internal`, `> [!INTERNAL]`, `#region internal`, `<div class="internal">`.
fn container(at: usize, line: &str) -> Option<Candidate> {
    let bare = line.trim_start_matches([' ', '\t', '>']);
    let start = at + line.len() - bare.len();
    let bare = bare.trim_end();
    if bare.len() > MAX_MARKER {
        return None;
    }
    let opens = [":::", "!!!", "???", "#region", "# region", "//#region", "// region", "[!", "@@@", "+++", "%%"];
    let name = opens.iter().find_map(|open| bare.strip_prefix(open)).or_else(|| class(bare))?;
    let inside = start + (name.as_ptr() as usize - bare.as_ptr() as usize);
    Some(Candidate {
        span: start..start + bare.len(),
        inside: inside..inside + name.len(),
        form: Form::Container,
        is_plain: false,
    })
}

/// The class, or another attribute, of a block of HTML.
fn class(tag: &str) -> Option<&str> {
    let lower = tag.to_ascii_lowercase();
    let is_block = ["<div", "<section", "<details", "<aside", "<article", "<p ", "<template"];
    if !is_block.iter().any(|open| lower.starts_with(open)) {
        return None;
    }
    let names = ["class=", "id=", "data-visibility=", "data-audience=", "visibility=", "audience=", "name="];
    let (at, name) = names.iter().find_map(|name| Some((lower.find(name)?, name)))?;
    let value = tag.get(at + name.len()..)?.trim_start_matches(['"', '\'']);
    value.split(['"', '\'', '>']).next()
}

/// Whether the text also has the end of a tag, as `</internal>` or `[/internal]`.
fn is_closed(text: &str, candidate: &Candidate, inside: &str) -> bool {
    let name = inside.trim().trim_start_matches('/');
    let Some(open) = text[candidate.span.start..].chars().next() else { return false };
    let close = match open {
        '<' => '>',
        '[' => ']',
        _ => '}',
    };
    let name: String = name.split([' ', ':', '=']).next().unwrap_or_default().to_owned();
    !name.is_empty()
        && is_secret(&name.to_lowercase())
        && [format!("{open}/{name}{close}"), format!("{open}end{name}{close}"), format!("{open}end {name}{close}")]
            .iter()
            .any(|end| text.contains(end))
}

#[cfg(test)]
mod tests {
    use super::lookalikes;

    #[test]
    fn what_may_be_meant_as_a_marker_is_found() {
        for text in [
            "<!-- internal note -->",
            "<!-- Internal: -->",
            "<!-- begin internal -->",
            "<!-- end internal -->",
            "<!-- INTERNAL-ONLY -->",
            "<!--- internal --->",
            "<!-- intenal -->",
            "<!-- /intrenal -->",
            "<!-- / internal -->",
            "<!-- /internal: names of customers -->",
            "<!-- <internal> -->",
            "<!-- internal use only -->",
            "<!-- for internal use only -->",
            "<!-- begin of internal part -->",
            "<!-- end of the internal part -->",
            "<!-- internal: names --> x <!-- end of internal -->",
            "<!-- internal details -->x<!-- /internal details -->",
            "<!-- internal (SRE) -->x<!-- internal (SRE) -->",
            "<!-- internal, confidential -->",
            "<!-- private -->",
            "<!-- /private -->",
            "<!-- confidential -->x<!-- /confidential -->",
            "<!-- #region internal -->",
            "#region internal\nx\n#endregion",
            "<!— internal —>",
            "<!–– internal ––>",
            "<! -- internal -->",
            "<!- internal ->",
            "< !-- internal -->",
            "<!−− internal −−>",
            "<!-- internal →",
            "<!-- internal –> x",
            "<!— internal\nx",
            "<internal>x</internal>",
            "<internal>\nx\n</internal>",
            "[internal]x[/internal]",
            "{internal}x{/internal}",
            "{{< internal >}}x{{< /internal >}}",
            "{{% internal %}}",
            "{% internal %}x{% endinternal %}",
            "{# internal #}",
            "%% internal %%",
            "{/* internal */}",
            "/* internal */",
            "[//]: # (internal)",
            "::: internal\nx\n:::",
            ":::internal",
            "!!! internal\n    x",
            "> [!INTERNAL]\n> x",
            "<div class=\"internal\">x</div>",
            "<details class='internal-only'>",
            "<!-- visibility: internal -->",
            "<!-- Visibility = private -->",
            "<!-- \u{200b}internal -->",
            "<!-- inte\u{440}nal -->",
            "<!-- ｉｎｔｅｒｎａｌ -->",
            "<!-- do not publish -->",
            "<!-- not public -->",
            "<!-- intern -->",
            "<!-- vertraulich -->",
            "<!-- INTERNAL USE ONLY - START -->",
            "```\n<!-- internal only -->\n```",
            "<private>x</private>",
            "<!-- internal\nonly -->",
        ] {
            assert!(!lookalikes(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn ordinary_text_is_left_alone() {
        for text in [
            "<!-- internal -->x<!-- /internal -->",
            "<!--internal--> x <!-- /INTERNAL -->",
            "<!-- internal: ask the mail team -->",
            "<!-- an internal load balancer -->",
            "<!-- interval -->",
            "<!-- external -->",
            "<!-- /etc/internal -->",
            "<!-- -->",
            "<!---->",
            "<!-- TODO: add the internal dashboard -->",
            "the internal network",
            "[internal](https://example.com)",
            "[Internal] Outage of mail",
            "see `<internal>` and `{{internal}}`",
            "the <internal> tag",
            "a [private] channel",
            "```\n<internal>true</internal>\n```",
            "## Internal communication",
            "- internal",
            "{ internal: 1 }",
            "array[internal]",
            "http://<internal>/x",
            "<a class=\"internal\" href=\"x\">",
            "5 < 6 ! - internal",
            "/* eslint-disable */",
            "100%% internal and 50%% external",
            "<!-- private network details of the vendor are in the vendor's report -->",
            "<!-- more -->",
            "<!-- toc --><!-- tocstop -->",
            "{{ page.title }}",
            "{% include internal.html %}",
            "::: warning",
        ] {
            assert!(lookalikes(text).is_empty(), "{text}: {:?}", lookalikes(text));
        }
    }

    #[test]
    fn endless_openings_take_little_time() {
        for text in ["<!-- a ", "<!--", "{{", "[", "<", "%%", "<!-- internal details --> ", "`<internal>", "%"] {
            let _ = lookalikes(&text.repeat(100_000));
        }
    }
}
