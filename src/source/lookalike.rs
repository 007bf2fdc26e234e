//! What somebody may take for the marker of an internal passage although it is none: misspelt comments, comments whose dashes
//! a word processor changed, tags, shortcodes and containers of other tools.
//!
//! Nobody can tell whether the text around is meant to be hidden, and what was published can't be taken back. So each is an
//! error until somebody has said what was meant. What only readers would write, such as “internal load balancer” in a
//! sentence, is left alone.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::secrecy::{Words, is_closing, is_marker, is_opening};

/// No marker that somebody could mean is longer, in bytes.
const MAX_MARKER: usize = 80;

/// The spans of everything that looks like a marker.
pub(super) fn lookalikes(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut comments: HashSet<Words> = HashSet::new();
    let mut closed: HashMap<String, bool> = HashMap::new();
    for comment in candidates(text) {
        let inside = &text[comment.inside.clone()];
        if comment.is_plain && is_exact(inside) {
            continue;
        }
        let words = Words::of(inside);
        let is_certain = match comment.form {
            // What is in a comment is for nobody but the tool that reads it.
            Form::Hidden => {
                is_marker(&words)
                    || is_closing(inside, &words)
                    || is_opening(&words)
                    || words.any_internal() && !comments.insert(words)
            }
            Form::Container => is_marker(&words),
            Form::Paired if is_marker(&words) && (is_opening(&words) || is_closing(inside, &words)) => true,
            Form::Paired if is_marker(&words) => {
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
fn is_exact(inside: &str) -> bool {
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
    ("{>>", "<<}", Form::Hidden),
    ("{:.", "}", Form::Hidden),
    ("{: .", "}", Form::Hidden),
    ("{.", "}", Form::Hidden),
    ("{", "}", Form::Paired),
    ("[", "]", Form::Paired),
    ("<", ">", Form::Paired),
];

fn candidates(text: &str) -> impl Iterator<Item = Candidate> {
    let mut fence = None;
    let mut start = 0;
    text.split_inclusive('\n').flat_map(move |line| {
        let (at, was_code) = (start, fence.is_some());
        let is_code = fences(line, &mut fence);
        start += line.len();
        let begins_code = is_code && !was_code;
        let mut found = in_line(text, at, line, is_code && !begins_code);
        found.extend(own_line(at, line).filter(|_| !is_code || begins_code));
        found
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
    // Beside the signs of ASCII, the first bytes of `＜` and `‹`.
    let may_begin = |byte: &u8| matches!(byte, b'<' | b'{' | b'[' | b'/' | b'%' | 0xef | 0xe2);
    while let Some(place) = bytes[from..].iter().position(may_begin) {
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
        found.extend(tag(at + start, rest));
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
        found.extend(container(at, line).or_else(|| link_comment(at, line)));
    }
    found
}

fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2043}'
                | '\u{2212}'
                | '\u{2e3a}'
                | '\u{2e3b}'
                | '\u{30fc}'
                | '\u{fe58}'
                | '\u{fe63}'
                | '\u{ff0d}'
                | '\u{ff70}'
                | '\u{2190}'
    )
}

/// A comment of HTML, perhaps with other dashes or blanks among its signs, or without its end on the line.
fn comment(text: &str, start: usize) -> Option<Candidate> {
    let after = text[start..].strip_prefix(['<', '＜', '‹'])?.trim_start_matches([' ', '\u{a0}', '\\']);
    let inside = match after.strip_prefix(['!', '！', '¡']) {
        Some(inside) => inside.trim_start_matches([' ', '\u{a0}']),
        None if after.starts_with("--") => after,
        None => return None,
    };
    let has_dash = inside.starts_with(is_dash);
    let inside = inside.trim_start_matches(is_dash);
    let begin = text.len() - inside.len();
    let near = &inside[..inside.floor_char_boundary(MAX_MARKER)];
    // A line's end ends it where nothing else does, unless it goes on as a comment that is closed.
    let end = near.find(['>', '＞', '›', '→', '⟶']);
    if !has_dash && end.is_none() {
        return None;
    }
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

/// `::: internal`, `!!! internal`, `> [!INTERNAL]`, `#region internal`.
fn container(at: usize, line: &str) -> Option<Candidate> {
    let bare = line.trim_start_matches([' ', '\t', '>']);
    let start = at + line.len() - bare.len();
    let bare = bare.trim_end();
    if bare.len() > MAX_MARKER {
        return None;
    }
    let opens = [":::", "!!!", "???", "#region", "# region", "//#region", "// region", "[!", "@@@", "+++", "%%"];
    let name = opens.iter().find_map(|open| bare.strip_prefix(open))?;
    let inside = start + (name.as_ptr() as usize - bare.as_ptr() as usize);
    Some(Candidate {
        span: start..start + bare.len(),
        inside: inside..inside + name.len(),
        form: Form::Container,
        is_plain: false,
    })
}

/// Tags whose attributes say nothing about their content.
const PLAIN_TAGS: &[&str] =
    &["a", "img", "link", "source", "input", "option", "button", "use", "video", "audio", "iframe", "meta"];
/// Attributes that hold text or addresses.
const TEXT_ATTRIBUTES: &[&str] =
    &["href", "src", "title", "alt", "style", "cite", "content", "lang", "width", "height", "align"];

/// A tag with an attribute that says so, as `<div class="internal">` or `<section internal>`, or a summary that does.
fn tag(start: usize, rest: &str) -> Option<Candidate> {
    let inside = rest.strip_prefix('<').filter(|inside| inside.starts_with(|c: char| c.is_ascii_alphabetic()))?;
    let end = inside.get(..inside.floor_char_boundary(MAX_TAG))?.find('>')?;
    let name = &inside[..inside.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(end).min(end)];
    let candidate = |from: usize, to: usize| Candidate {
        span: start..start + end + 2,
        inside: start + from..start + to,
        form: Form::Container,
        is_plain: false,
    };
    if name.eq_ignore_ascii_case("summary") {
        let text = &inside[end + 1..];
        let length = text.get(..text.floor_char_boundary(MAX_MARKER))?.find('<')?;
        return Some(candidate(end + 2, end + 2 + length));
    }
    if PLAIN_TAGS.iter().any(|plain| name.eq_ignore_ascii_case(plain)) {
        return None;
    }
    let attributes = &inside[name.len()..end];
    let says_so = |text: &str| is_marker(&Words::of_key(text.strip_prefix("data-").unwrap_or(text)));
    attribute_texts(attributes).into_iter().find(|text| says_so(text)).map(|text| {
        let from = text.as_ptr() as usize - rest.as_ptr() as usize;
        candidate(from, from + text.len())
    })
}

/// The longest tag that is looked at, in bytes.
const MAX_TAG: usize = 300;

/// The values of attributes, and the names of those without one.
fn attribute_texts(mut rest: &str) -> Vec<&str> {
    let mut texts = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let name = &rest[..rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len())];
        if name.is_empty() {
            return texts;
        }
        rest = &rest[name.len()..];
        let Some(value) = rest.trim_start().strip_prefix('=') else {
            texts.push(name);
            continue;
        };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''));
        let value = quote.map_or(value, |_| &value[1..]);
        let end = value.find(|c: char| quote.map_or(c.is_whitespace(), |quote| c == quote)).unwrap_or(value.len());
        if !TEXT_ATTRIBUTES.iter().any(|text| name.eq_ignore_ascii_case(text)) {
            texts.push(&value[..end]);
        }
        rest = value.get(end + usize::from(quote.is_some())..).unwrap_or_default();
    }
}

/// A definition of a link that nobody uses, as a comment: `[//]: # (internal)`.
fn link_comment(at: usize, line: &str) -> Option<Candidate> {
    let bare = line.trim();
    let (_, after) = bare.strip_prefix('[').filter(|_| bare.len() <= MAX_MARKER)?.split_once("]:")?;
    let after = after.trim_start().strip_prefix(['#', '<'])?;
    let open = after.find(['(', '"', '\''])?;
    let inside = &after[open + 1..];
    let inside = inside.strip_suffix([')', '"', '\'']).unwrap_or(inside);
    let from = at + (inside.as_ptr() as usize - line.as_ptr() as usize);
    Some(Candidate {
        span: at..at + line.trim_end().len(),
        inside: from..from + inside.len(),
        form: Form::Hidden,
        is_plain: false,
    })
}

/// A line with nothing but a marker between signs that no Markdown is written with: `--- internal ---`, `@internal`.
fn own_line(at: usize, line: &str) -> Option<Candidate> {
    let quoted = line.trim_end().trim_start_matches(['>', ' ']);
    if line.starts_with("    ") || line.starts_with('\t') || quoted.is_empty() || quoted.len() > MAX_MARKER {
        return None;
    }
    let is_item = ["- ", "* ", "+ ", "|"].iter().any(|mark| quoted.starts_with(mark));
    let heading = quoted.trim_start_matches('#');
    let bare = if heading.starts_with(' ') { heading } else { quoted };
    let bare = bare.trim().trim_matches(['*', '_']).trim_end_matches([':', '.', ',', '!', '?']);
    let words = Words::of(bare);
    let is_html =
        bare.starts_with('<') && bare.contains(['=', '/']) && !bare.starts_with("</") && !bare.ends_with("/>");
    let has_number = words.iter().any(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    if is_item || is_html || has_number || !words.any_internal() || !is_marker(&words) || bare.starts_with("<!--") {
        return None;
    }
    let (first, last) = (bare.chars().next()?, bare.chars().next_back()?);
    let is_sign = |c: char| !c.is_alphanumeric() && !matches!(c, '"' | '\'' | '“' | '”' | '’' | '#' | '=' | '|');
    let is_option = bare.starts_with("--") && !bare.starts_with("---") && !bare.ends_with('-');
    let is_path = bare.starts_with('/') && !bare.starts_with("//") || bare.ends_with('/');
    let begins = is_sign(first) && first != '(' || bare.starts_with("(/");
    let ends = is_sign(last) && last != ')';
    let looks_so = (begins || ends) && !is_option && !is_path;
    (looks_so || is_opening(&words) || is_closing(bare, &words)).then(|| Candidate {
        span: at..at + line.trim_end().len(),
        inside: at..at + line.trim_end().len(),
        form: Form::Container,
        is_plain: false,
    })
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
        && Words::of(&name).any_internal()
        && [format!("{open}/{name}{close}"), format!("{open}end{name}{close}"), format!("{open}end {name}{close}")]
            .iter()
            .any(|end| text.contains(end))
}

#[cfg(test)]
mod tests {
    use super::lookalikes;

    #[test]
    fn what_may_be_meant_as_a_marker_is_found() {
        let mut wrong = Vec::new();
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
            "<!ーー internal ーー>",
            "＜!-- internal --＞",
            "<！-- internal -->",
            "<! internal >",
            "<-- internal -->",
            "!-- internal --",
            "<\\!-- internal -->",
            "<section internal>x</section>",
            "<span class=\"internal\">x</span>",
            "<div data-internal>",
            "<If internal>",
            "<details><summary>Internal only</summary>",
            "[begin internal]x[end internal]",
            "@internal",
            "--- internal ---",
            "// BEGIN INTERNAL",
            "## Internal begin",
            "#+BEGIN_INTERNAL",
            "```internal\nx\n```",
            "[//]: <> (internal)",
            "[_]: # (internal)",
            "x {.internal}",
            "{>>internal<<}",
            "<!-- public: no -->",
            "<!-- TLP:AMBER begin -->",
            "<!-- 社外秘 -->",
            "<!-- employees only -->",
        ] {
            if lookalikes(text).is_empty() {
                wrong.push(text);
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn ordinary_text_is_left_alone() {
        let mut wrong = Vec::new();
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
            "--internal",
            "- /internal",
            "## Internal",
            "=== Internal ===",
            "**Internal**",
            "Internal:",
            "(internal)",
            "<abbr title=\"the internal network\">x</abbr>",
            "<a class=\"internal\">x</a>",
            "<img alt=internal>",
            "<details><summary>Internal communication</summary>",
            "<!DOCTYPE html>",
            "internal/",
            "- [internal](x.md)",
            "Start internal review",
        ] {
            if !lookalikes(text).is_empty() {
                wrong.push(text);
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn endless_openings_take_little_time() {
        for text in ["<!-- a ", "<!--", "{{", "[", "<", "%%", "<!-- internal details --> ", "`<internal>", "%"] {
            let _ = lookalikes(&text.repeat(100_000));
        }
    }
}
