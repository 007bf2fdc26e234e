//! The forms in which lines begin and end containers.

use std::ops::Range;

use pulldown_cmark::BlockQuoteKind;

use super::template_tag::{TemplateTag, quoted};

/// A container, or what is left of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::markdown) struct Container {
    pub look: Look,
    /// Its title, in bytes of the text.
    pub title: Range<usize>,
}

/// How a container is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::markdown) enum Look {
    Alert(BlockQuoteKind),
    Quotation,
    Plain,
}

/// What a line may do.
pub(super) enum Form<'a> {
    Indented(Container),
    Open(Family<'a>, Container),
    Close(Family<'a>),
    /// One that may begin or end something.
    Toggle,
    /// The head of an event of a status page, with the length of its mark.
    Update(usize),
    /// The line above or below a diagram.
    Diagram,
    Drop,
}

/// What ends what.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Family<'a> {
    Colons,
    Slashes,
    Quotes,
    Tag(&'a str),
}

/// Whether a line begins like one that begins or ends a container.
pub(super) fn may_be_mark(line: &str) -> bool {
    const MARKS: [&str; 9] = ["!!! ", "??? ", "???+ ", ":::", "===", "/// ", "{%", "{{<", "{{%"];
    let words = line.trim_start_matches([' ', '\t', '>']);
    match words.as_bytes().first() {
        Some(b'!' | b'?' | b':' | b'=' | b'/' | b'{') => MARKS.iter().any(|mark| words.starts_with(mark)),
        Some(b'i' | b'e') => is_module_line(words),
        Some(_) => false,
        None => line.starts_with(">>>"),
    }
}

/// What a line may be, by its words, which begin at `start`; `below` is where the next line begins.
pub(super) fn form<'a>(text: &'a str, words: &'a str, start: usize, below: usize) -> Option<Form<'a>> {
    match words.as_bytes().first()? {
        b':' if words.starts_with(":::") => colons(words, start),
        b'!' | b'?' | b'=' => indented(text, words, start, below).map(Form::Indented),
        b'/' => slashes(words, start),
        b'{' => tag_line(words, start),
        b'i' | b'e' if is_module_line(words) => Some(Form::Drop),
        _ => None,
    }
}

fn colons(words: &str, start: usize) -> Option<Form<'_>> {
    let inner = words.trim_start_matches(':');
    let mark = words.len() - inner.len();
    if inner.trim().is_empty() {
        return Some(Form::Close(Family::Colons));
    }
    if inner.trim_start().starts_with("update ") {
        return Some(Form::Update(words.find("update ").unwrap_or(0) + "update ".len()));
    }
    // Microsoft Learn closes `:::zone:::` with `:::zone-end:::`.
    let name_start = mark + inner.len() - inner.trim_start_matches([' ', '{', '.']).len();
    let after = words[name_start..].strip_prefix("callout-").unwrap_or(&words[name_start..]);
    let name_length = after.find(|c: char| !c.is_alphanumeric() && !"-_".contains(c)).unwrap_or(after.len());
    let name = &after[..name_length];
    if name.ends_with("-end") {
        return Some(Form::Close(Family::Colons));
    }
    if name == "mermaid" {
        return Some(Form::Diagram);
    }
    let is_closed_later = ["code", "column", "moniker", "row", "zone"].contains(&name);
    if words.len() > mark && words.ends_with(":::") && !is_closed_later {
        // A picture has words and an address.
        return inner.find('"').is_none().then_some(Form::Drop);
    }
    let rest = after[name_length..].trim_end_matches([':', ' ']);
    let at = start + words.len() - after.len() + name_length;
    let title = match rest.strip_prefix('[').and_then(|inner| Some(&inner[..inner.rfind(']')?])) {
        Some(inner) => at + 1..at + 1 + inner.len(),
        None => match quoted(rest, "title") {
            Some(title) => place_of(title, words, start),
            None if rest.contains(['=']) || rest.trim_matches([' ', '}']).is_empty() => start..start,
            None => place_of(rest.trim_matches([' ', '"', '}']), words, start),
        },
    };
    Some(Form::Open(Family::Colons, Container { look: look(name), title }))
}

/// Where a part of a line is in the text.
fn place_of(part: &str, words: &str, start: usize) -> Range<usize> {
    let from = start + (part.as_ptr() as usize - words.as_ptr() as usize);
    from..from + part.len()
}

/// `!!! note "Title"`, `=== "Title"`: the content is indented below.
fn indented(text: &str, words: &str, start: usize, below: usize) -> Option<Container> {
    let quote = || {
        let open = words.find('"')?;
        let close = words.rfind('"').filter(|close| *close > open)?;
        Some(place_of(&words[open + 1..close], words, start))
    };
    if let Some(rest) = words.strip_prefix("===") {
        let is_tab = rest.trim_start_matches(['!', '+']).starts_with(" \"") && rest.ends_with('"');
        return quote().filter(|_| is_tab).map(|title| Container { look: Look::Plain, title });
    }
    let rest = words.strip_prefix("!!!").or_else(|| words.strip_prefix("???"))?;
    let rest = rest.strip_prefix('+').unwrap_or(rest);
    let inner = rest.strip_prefix(' ')?.trim_start();
    let length = inner.find(|c: char| !c.is_alphanumeric() && !"-_".contains(c)).unwrap_or(inner.len());
    let (name, after) = inner.split_at(length);
    let is_plain = after.is_empty() || quote().is_some();
    let is_content = has_indented_below(text, start, below);
    let is_admonition = is_content || is_plain && kind(name).is_some();
    if name.is_empty() || !is_admonition {
        return None;
    }
    let title = quote().unwrap_or_else(|| {
        let is_title = after.split_whitespace().any(|word| !["inline", "end"].contains(&word));
        place_of(if is_title { after.trim() } else { &after[after.len()..] }, words, start)
    });
    Some(Container { look: Look::Alert(kind(name).unwrap_or(BlockQuoteKind::Note)), title })
}

/// Whether the next line with words is indented below the one whose words begin at `start`.
fn has_indented_below(text: &str, start: usize, below: usize) -> bool {
    const DEEPER: usize = 2;
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t', '>']).len();
    let line_start = text[..start].rfind('\n').map_or(0, |feed| feed + 1);
    let next = text.get(below..).and_then(|rest| rest.lines().take(3).find(|line| !line.trim().is_empty()));
    next.is_some_and(|next| next.contains('\t') || indent(next) >= start - line_start + DEEPER)
}

/// `/// note | Title` and `///`.
fn slashes(words: &str, start: usize) -> Option<Form<'_>> {
    let inner = words.strip_prefix("///")?;
    if inner.is_empty() {
        return Some(Form::Close(Family::Slashes));
    }
    let (name, title) = inner.strip_prefix(' ')?.split_once('|').unwrap_or((&inner[1..], &inner[inner.len()..]));
    let is_name = name.trim().bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let container = Container { look: look(name.trim()), title: place_of(title.trim(), words, start) };
    is_name.then_some(Form::Open(Family::Slashes, container))
}

/// A template tag that is all of a line.
fn tag_line(words: &str, start: usize) -> Option<Form<'_>> {
    let tag = TemplateTag::at(words).filter(|tag| tag.length == words.len() && !tag.name.is_empty())?;
    if tag.closes() {
        return Some(Form::Close(Family::Tag(tag.closed_name())));
    }
    let is_control = ["if", "for", "unless", "case", "capture", "raw", "block", "with"].contains(&tag.name);
    if is_control {
        return Some(Form::Open(Family::Tag(tag.name), Container { look: Look::Plain, title: start..start }));
    }
    let named = ["title", "header", "summary", "caption", "label"].iter().find_map(|name| quoted(tag.inner, name));
    let kind_of = || ["type", "style", "kind", "color"].iter().find_map(|name| kind(quoted(tag.inner, name)?));
    let first = tag.first_quoted();
    let look = match kind_of()
        .or_else(|| kind(first?))
        .or_else(|| kind(tag.arguments().split_whitespace().next()?))
        .or_else(|| kind(tag.name))
    {
        Some(kind) => Look::Alert(kind),
        None if ["admonition", "alert", "callout", "message", "notice", "panel"].contains(&tag.name) => {
            Look::Alert(BlockQuoteKind::Note)
        }
        None => Look::Plain,
    };
    let title = named.or_else(|| first.filter(|first| kind(first).is_none())).or_else(|| quoted(tag.inner, "name"));
    let title = match tag.name {
        "details" if title.is_none() => tag.arguments(),
        _ => title.unwrap_or_default(),
    };
    let title = if title.is_empty() { start..start } else { place_of(title, words, start) };
    Some(Form::Open(Family::Tag(tag.name), Container { look, title }))
}

/// Whether a line is one of the modules of MDX: `import Chart from "./chart";`.
pub(super) fn is_module_line(line: &str) -> bool {
    let code = line.trim_end().trim_end_matches(';');
    if let Some(names) = code.strip_prefix("import ") {
        return code.ends_with(['"', '\'']) && (names.contains(" from ") || names.starts_with(['"', '\'']));
    }
    let declared = code.strip_prefix("export ").unwrap_or_default();
    ["const ", "let ", "default "].iter().any(|word| declared.starts_with(word))
        && declared.contains('=')
        && declared.matches('{').count() == declared.matches('}').count()
}

/// How a container of a name is shown.
fn look(name: &str) -> Look {
    kind(name).map_or(Look::Plain, Look::Alert)
}

/// The alert that a name stands for.
pub(super) fn kind(name: &str) -> Option<BlockQuoteKind> {
    Some(match name.to_ascii_lowercase().as_str() {
        "note" | "info" | "abstract" | "summary" | "tldr" | "todo" | "example" | "question" | "help" | "faq"
        | "quote" | "seealso" | "primary" | "secondary" | "working" => BlockQuoteKind::Note,
        "tip" | "hint" | "success" | "check" | "done" => BlockQuoteKind::Tip,
        "important" => BlockQuoteKind::Important,
        "warning" | "attention" | "warn" => BlockQuoteKind::Warning,
        "danger" | "caution" | "error" | "failure" | "fail" | "missing" | "bug" => BlockQuoteKind::Caution,
        _ => return None,
    })
}
