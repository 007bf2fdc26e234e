//! What is between delimiters that only tools look at, in Markdown dialects and template languages: comments, tags, shortcodes and
//! containers, in which somebody may have meant a marker.

use std::ops::Range;

use super::attributes::attributes;
use super::block::front_matter_end;
use crate::secrecy::{Verdict, Words, is_closing, is_marker, is_opening, judge, may_state};
use crate::text::{Fenced, Fences};

/// No marker that somebody could mean is longer, in bytes.
const MAX_MARKER: usize = 80;

/// Something between delimiters that only tools look at.
pub(super) struct Candidate {
    pub span: Range<usize>,
    pub inside: Range<usize>,
    pub form: Form,
    /// Whether it is a comment of HTML exactly.
    pub is_plain: bool,
}

impl Candidate {
    /// Whether it is a comment or a tag of HTML, exactly or nearly.
    pub(super) fn is_html(&self, text: &str) -> bool {
        text[self.span.start..].starts_with(['<', '＜', '‹'])
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
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
    ("<?", "?>", Form::Hidden),
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

/// Every candidate of a text, in order.
pub(super) fn candidates(text: &str) -> impl Iterator<Item = Candidate> {
    // Whether a block between lines of signs is front matter is not known yet: code is what is code either way.
    let mut readers = vec![(0, Fences::default())];
    readers.extend(front_matter_end(text).map(|end| (end, Fences::default())));
    let mut start = 0;
    text.split_inclusive('\n').flat_map(move |line| {
        let at = start;
        start += line.len();
        let mut is_code = true;
        for (begin, fences) in &mut readers {
            // The line that opens a block of code is not in it.
            is_code &= at >= *begin && fences.read(line) == Fenced::Inside;
        }
        let mut found = in_line(text, at, line, is_code);
        if !is_code {
            found.extend(own_line(at, line));
            let inner = without_items(line);
            if inner.len() < line.len() && (inner.starts_with("```") || inner.starts_with("~~~")) {
                found.extend(own_line(at + line.len() - inner.len(), inner));
            }
        }
        found
    })
}

/// A line without the marks of the quotations and items that it begins.
fn without_items(line: &str) -> &str {
    let mut rest = line;
    loop {
        let bare = rest.trim_start_matches([' ', '\t', '>']);
        let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
        let mark =
            if digits == 0 { bare.strip_prefix(['-', '*', '+']) } else { bare[digits..].strip_prefix(['.', ')']) };
        match mark.filter(|inner| inner.starts_with([' ', '\t'])) {
            Some(inner) => rest = inner,
            None => return bare,
        }
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
    let bare = without_items(line);
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
    let written = &inside[name.len()..end];
    let says_so = |text: &str| is_marker(&Words::of_key(text.strip_prefix("data-").unwrap_or(text)));
    let of_text = attribute_texts(written).find(|text| says_so(text));
    // `data-internal="true"`
    let states = |(name, value): &(&str, Option<&str>)| {
        let key = name.strip_prefix("data-").filter(|key| *key != "hidden");
        key.zip(*value).is_some_and(|(key, value)| judge(key, value) == Some(Verdict::Internal))
    };
    let place = |text: &str| text.as_ptr() as usize - rest.as_ptr() as usize;
    let of_name = || {
        let (name, value) = attributes(written).find(states)?;
        let value = value?;
        Some(candidate(place(name) + "data-".len(), place(value) + value.len()))
    };
    of_text.map(|text| candidate(place(text), place(text) + text.len())).or_else(of_name)
}

/// The longest tag that is looked at, in bytes.
const MAX_TAG: usize = 300;

/// The values of attributes, and the names of those without one; not those that hold text or addresses.
fn attribute_texts(written: &str) -> impl Iterator<Item = &str> {
    attributes(written)
        .filter(|(name, value)| value.is_none() || !TEXT_ATTRIBUTES.iter().any(|text| name.eq_ignore_ascii_case(text)))
        .map(|(name, value)| value.unwrap_or(name))
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
    // A declaration of a style.
    if bare.trim_end().ends_with(';') && bare.contains(':') {
        return None;
    }
    let bare = bare.trim().trim_matches(['*', '_']).trim_end_matches([':', '.', ',', '!', '?']);
    let is_html =
        bare.starts_with('<') && bare.contains(['=', '/']) && !bare.starts_with("</") && !bare.ends_with("/>");
    if is_item || is_html || bare.starts_with("<!--") {
        return None;
    }
    if !may_state(bare) {
        return None;
    }
    let words = Words::of(bare);
    // What was taken out of a text is marked so, and hides nothing.
    if words.iter().all(|word| word == "redacted") {
        return None;
    }
    let has_number = words.iter().any(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    if has_number || !words.any_internal() || !is_marker(&words) {
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
