//! Code between template tags, which Markdown would read as text: `{{< highlight go >}}`, `{% highlight yaml %}`. The tags are
//! written as fences, those around comments as HTML, and tags over several lines on one. The text keeps its length, so that places
//! stay true.

use std::collections::HashMap;

use super::fence::Fences;
use super::template_tag::{TemplateTag, quoted};

/// Tags around code. Others are, too, where they name a language.
const CODE: [&str; 12] = [
    "code",
    "codeblock",
    "console",
    "diagram",
    "goat",
    "graphviz",
    "highlight",
    "mermaid",
    "plantuml",
    "prism",
    "shell",
    "terminal",
];

/// The text with fences for the tags around code; `None` without such tags.
pub(super) fn fenced(text: &str) -> Option<String> {
    let is_tag = |(at, _): (usize, &str)| ["{%", "{{<", "{{%", COMMENT].iter().any(|open| text[at..].starts_with(open));
    if !text.match_indices('{').any(is_tag) {
        return None;
    }
    let mut finder = Finder { text, closers: closers(text), fenced_to: 0 };
    let mut bytes = text.as_bytes().to_vec();
    let mut changed = false;
    let mut fences = Fences::default();
    let line_end = |from: usize| text[from..].find('\n').map_or(text.len(), |feed| from + feed + 1);
    let mut start = 0;
    while start < text.len() {
        let (mut at, mut end) = (start, line_end(start));
        let before = fences.clone();
        let mut is_rewritten = false;
        if fences.passes(text, start..end) {
            at = end;
        }
        while at < end {
            if let Some(block) = finder.block(at, end) {
                block.write(text, &mut bytes);
                is_rewritten = true;
                at = block.end;
                if at > end {
                    end = if text[..at].ends_with('\n') { at } else { line_end(at) };
                }
            } else {
                at = join_lines(text, at, end, &mut bytes);
                is_rewritten |= at > end;
                end = at;
            }
        }
        if is_rewritten {
            changed = true;
            fences = before;
            fences.pass(str::from_utf8(&bytes[start..end]).unwrap_or_default());
        }
        start = end;
    }
    changed.then(|| String::from_utf8(bytes).unwrap_or_default())
}

/// How kramdown begins and ends a comment.
const COMMENT: &str = "{::comment}";
const COMMENT_END: &str = "{:/";

/// Where the last closing tag of each name is.
fn closers(text: &str) -> HashMap<&str, usize> {
    let tag = |(at, _): (usize, &str)| {
        let tag = TemplateTag::at(&text[at..]).filter(TemplateTag::closes)?;
        Some((tag.closed_name(), at))
    };
    let kramdown = text.rfind(COMMENT_END).filter(|at| text[*at..].contains('}')).map(|at| (COMMENT, at));
    text.match_indices('{').filter_map(tag).chain(kramdown).collect()
}

/// Finds blocks of code.
struct Finder<'a> {
    text: &'a str,
    closers: HashMap<&'a str, usize>,
    /// Where the last block ends that holds fences already.
    fenced_to: usize,
}

/// A block of code, in bytes of the text.
struct Block<'a> {
    /// Where the opening tag begins, where the code begins, where it ends, and where the closing tag ends.
    start: usize,
    code: usize,
    code_end: usize,
    end: usize,
    what: What<'a>,
}

/// What a block is.
enum What<'a> {
    Code { language: &'a str, title: &'a str },
    Comment,
}

impl<'a> Finder<'a> {
    /// The first block of code that begins on a line.
    fn block(&mut self, from: usize, line_end: usize) -> Option<Block<'a>> {
        let text = self.text;
        let mut at = from;
        let mut quotes = 0;
        while let Some(start) = text.get(at..line_end).and_then(|rest| rest.find('{')).map(|offset| at + offset) {
            quotes += text[at..start].bytes().filter(|byte| *byte == b'`').count();
            at = start + 1;
            if quotes % 2 == 1 {
                continue;
            }
            if text[start..].starts_with(COMMENT) {
                let code = start + COMMENT.len();
                if let Some(block) = self.comment(start, code, COMMENT) {
                    return Some(block);
                }
            }
            let Some(tag) = TemplateTag::at(&text[start..]) else { continue };
            at = start + tag.length;
            if tag.name == "comment"
                && let Some(block) = self.comment(start, at, tag.name)
            {
                return Some(block);
            }
            let language = language(&tag);
            let is_code = CODE.contains(&tag.name) || language.is_some();
            if tag.closes() || !is_code || !self.is_closed(tag.name, at) || at < self.fenced_to {
                continue;
            }
            let (code_end, end) = closing(text, at, tag.name)?;
            let is_fence = |line: &str| line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
            if text[at..code_end].lines().any(is_fence) {
                self.fenced_to = code_end;
                continue;
            }
            let title = ["title", "header"].iter().find_map(|name| quoted(tag.inner, name)).unwrap_or_default();
            let what = What::Code { language: language.unwrap_or_default(), title };
            return Some(Block { start, code: at, code_end, end, what });
        }
        None
    }

    /// Whether something of a name is closed below a byte.
    fn is_closed(&self, name: &str, below: usize) -> bool {
        self.closers.get(name).is_some_and(|last| *last >= below)
    }

    /// The comment that begins with a tag.
    fn comment(&self, start: usize, code: usize, name: &str) -> Option<Block<'a>> {
        if !self.is_closed(name, code) {
            return None;
        }
        let (code_end, end) = if name == COMMENT {
            let code_end = code + self.text[code..].find(COMMENT_END)?;
            (code_end, code_end + self.text[code_end..].find('}')? + 1)
        } else {
            closing(self.text, code, name)?
        };
        Some(Block { start, code, code_end, end, what: What::Comment })
    }
}

/// The language that a tag names.
fn language<'a>(tag: &TemplateTag<'a>) -> Option<&'a str> {
    let named = || ["lang", "language"].iter().find_map(|name| quoted(tag.inner, name));
    match tag.name {
        "mermaid" => Some("mermaid"),
        "highlight" | "code" | "codeblock" | "prism" => {
            let first = tag.arguments().split_whitespace().next().map(|word| word.trim_matches(['"', '\'']));
            named().or_else(|| {
                first.filter(|word| word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-#".contains(&byte)))
            })
        }
        _ => named(),
    }
}

/// Where the tag begins and ends that closes another.
fn closing(text: &str, from: usize, name: &str) -> Option<(usize, usize)> {
    let mut at = from;
    while let Some(start) = text[at..].find('{').map(|offset| at + offset) {
        match TemplateTag::at(&text[start..]).filter(|tag| tag.closes() && tag.closed_name() == name) {
            Some(tag) => return Some((start, start + tag.length)),
            None => at = start + 1,
        }
    }
    None
}

impl Block<'_> {
    fn write(&self, text: &str, bytes: &mut [u8]) {
        let What::Code { language, title } = self.what else {
            self.write_comment(text, bytes);
            return;
        };
        let above = text[..self.start].trim_end_matches([' ', '\t', '>', '-', '*']);
        let mut opening = String::new();
        if !above.is_empty() && !above.ends_with('\n') {
            opening.push('\n');
        }
        if !title.is_empty() {
            opening.push_str(&format!("**{title}**\n\n"));
        }
        opening.push_str("~~~");
        opening.push_str(language);
        let ends_line = text[self.code..].trim_start_matches([' ', '\t', '\r']).starts_with('\n');
        overwrite(&mut bytes[self.start..self.code], &opening, !ends_line);
        let last = text[self.code..self.code_end].rfind('\n').map_or(self.code, |feed| self.code + feed + 1);
        let is_apart = last > self.code && text[last..self.code_end].trim_matches([' ', '\t', '>']).is_empty();
        let ends_line =
            text[self.end..].trim_start_matches([' ', '\t', '\r']).chars().next().is_none_or(|next| next == '\n');
        overwrite(&mut bytes[self.code_end..self.end], if is_apart { "~~~" } else { "\n~~~" }, !ends_line);
    }

    fn write_comment(&self, text: &str, bytes: &mut [u8]) {
        let inner = &text[self.code..self.code_end];
        for (at, end) in inner.match_indices("-->") {
            bytes[self.code + at..self.code + at + end.len()].fill(b' ');
        }
        // A comment within a paragraph has no blank lines.
        let opening = if inner.contains("\n\n") { "\n<!--" } else { "<!--" };
        overwrite(&mut bytes[self.start..self.code], opening, false);
        let closing = &mut bytes[self.code_end..self.end];
        closing.fill(b' ');
        let end = closing.len().saturating_sub("-->".len());
        closing[end..].copy_from_slice(b"-->");
    }
}

/// Writes a text over a tag, and blanks over the rest of it.
fn overwrite(tag: &mut [u8], text: &str, ends_line: bool) {
    // A tag that is shorter than its fence stays.
    if tag.len() <= text.len() {
        return;
    }
    tag.fill(b' ');
    tag[..text.len()].copy_from_slice(text.as_bytes());
    if let Some(last) = tag.last_mut().filter(|_| ends_line) {
        *last = b'\n';
    }
}

/// Writes tags that begin on a line and go on over its end on one line. Gives where the last line ends.
fn join_lines(text: &str, from: usize, line_end: usize, bytes: &mut [u8]) -> usize {
    let (mut at, mut end) = (from, line_end);
    while let Some(start) = text[at..end].find('{').map(|offset| at + offset) {
        at = start + 1;
        let Some(tag) = TemplateTag::at(&text[start..]) else { continue };
        at = start + tag.length;
        let blank = |byte: &mut u8| {
            if *byte == b'\n' {
                *byte = b' ';
            }
        };
        bytes[start..at].iter_mut().for_each(blank);
        if at > end {
            end = text[at..].find('\n').map_or(text.len(), |feed| at + feed + 1);
        }
    }
    end
}
