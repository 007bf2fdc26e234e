//! The lines that begin and end containers: `!!! note`, `:::tip`, `=== "Tab"`, `/// note`, `>>>`, and template tags on lines by
//! themselves. Each is written as Markdown that takes the text apart where the container does, in the same length: a heading
//! without words, or an item where the content is indented. `containers` makes containers of these again.

use std::collections::HashMap;
use std::ops::Range;

use super::fence::Fences;
use super::forms::{Container, Family, Form, Look, form, may_be_mark};

/// What a line does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::markdown) enum Action {
    /// Begins a container with the content that is indented below it.
    Indented(Container),
    Open(Container),
    Close,
    /// Shows a title, and no more.
    Title(Range<usize>),
}

/// A line that is written in another way.
#[derive(Debug)]
pub(in crate::markdown) struct Mark {
    pub line: Range<usize>,
    pub action: Action,
}

/// The text with other marks, and where they are.
pub(in crate::markdown) struct Marked {
    pub text: String,
    pub marks: Vec<Mark>,
}

/// A line that may begin or end a container.
struct Candidate<'a> {
    line: Range<usize>,
    /// Where its words begin.
    start: usize,
    form: Form<'a>,
}

/// Finds the marks of a text; `None` without such lines.
pub(super) fn find(text: &str) -> Option<Marked> {
    if !text.lines().any(may_be_mark) {
        return None;
    }
    let candidates = candidates(text);
    if candidates.is_empty() {
        return None;
    }
    let mut writer = Writer { bytes: text.as_bytes().to_vec(), bullet: free_bullet(text), marks: Vec::new() };
    for (candidate, paired) in pair(candidates) {
        writer.write(candidate, paired);
    }
    let Writer { bytes, marks, .. } = writer;
    (bytes != text.as_bytes()).then(|| Marked { text: String::from_utf8(bytes).unwrap_or_default(), marks })
}

/// A mark of items that the text doesn't use.
fn free_bullet(text: &str) -> u8 {
    let is_used = |mark: &str| text.lines().any(|line| line.trim_start_matches([' ', '\t', '>']).starts_with(mark));
    [b'+', b'*'].into_iter().find(|bullet| !is_used(&format!("{} ", char::from(*bullet)))).unwrap_or(b'-')
}

fn candidates(text: &str) -> Vec<Candidate<'_>> {
    let mut found = Vec::new();
    let mut fences = Fences::default();
    let mut in_diagram = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        let span = start..start + line.trim_end_matches(['\n', '\r']).len();
        at += line.len();
        let words = line.trim_start_matches([' ', '\t', '>']);
        let words_start = at - words.len();
        let fence = || format!("{}~~~", &text[start..words_start]);
        if fences.passes(text, start..at) {
            if in_diagram && words.trim_end() == ":::" {
                in_diagram = false;
                fences.pass(&fence());
                found.push(Candidate { line: span, start: words_start, form: Form::Diagram });
            }
            continue;
        }
        // It ends with the quotation that it is in.
        in_diagram = false;
        if line.trim_end() == ">>>" {
            found.push(Candidate { start: span.start, line: span, form: Form::Toggle });
        } else if let Some(form) = form(text, words.trim_end(), words_start, at) {
            if matches!(form, Form::Diagram) {
                in_diagram = true;
                fences.read_instead(&fence());
            }
            found.push(Candidate { line: span, start: words_start, form });
        }
    }
    found
}

/// Tells which candidates begin a container that ends, or end one.
fn pair(candidates: Vec<Candidate<'_>>) -> Vec<(Candidate<'_>, bool)> {
    let mut pairs: Vec<(Candidate<'_>, bool)> = Vec::with_capacity(candidates.len());
    let mut open: Vec<(Family<'_>, usize)> = Vec::new();
    let mut counts: HashMap<Family<'_>, usize> = HashMap::new();
    for mut candidate in candidates {
        if matches!(candidate.form, Form::Toggle) {
            let is_open = counts.get(&Family::Quotes).is_some_and(|count| *count > 0);
            candidate.form = if is_open {
                Form::Close(Family::Quotes)
            } else {
                let title = candidate.start..candidate.start;
                Form::Open(Family::Quotes, Container { look: Look::Quotation, title })
            };
        }
        let mut is_paired = false;
        match &candidate.form {
            Form::Open(family, _) => {
                *counts.entry(*family).or_default() += 1;
                open.push((*family, pairs.len()));
            }
            // It is closed by a line that says no more.
            Form::Update(_) => {
                *counts.entry(Family::Colons).or_default() += 1;
                open.push((Family::Colons, pairs.len()));
            }
            Form::Close(family) if counts.get(family).is_some_and(|count| *count > 0) => {
                while let Some((opened, at)) = open.pop() {
                    *counts.entry(opened).or_default() -= 1;
                    if opened == *family {
                        // What an update heads isn't a box.
                        is_paired = !matches!(pairs[at].0.form, Form::Update(_));
                        pairs[at].1 = true;
                        break;
                    }
                }
            }
            _ => {}
        }
        pairs.push((candidate, is_paired));
    }
    pairs
}

/// Writes marks over the lines.
struct Writer {
    bytes: Vec<u8>,
    bullet: u8,
    marks: Vec<Mark>,
}

impl Writer {
    fn write(&mut self, candidate: Candidate<'_>, paired: bool) {
        let Candidate { line, start, form } = candidate;
        let words = start..line.end;
        let action = match form {
            Form::Update(mark) => {
                let bytes = &mut self.bytes[start..start + mark];
                bytes.fill(b' ');
                bytes[..6].fill(b'#');
                return;
            }
            Form::Diagram => {
                self.bytes[start..start + 3].fill(b'~');
                return;
            }
            Form::Indented(container) => Action::Indented(container),
            Form::Open(_, container) if paired => Action::Open(container),
            Form::Close(_) if paired => Action::Close,
            Form::Open(Family::Colons, container) => Action::Title(container.title),
            Form::Close(Family::Colons) | Form::Drop => Action::Title(start..start),
            // A tag or a line without its other half is nothing of the kind.
            Form::Open(..) | Form::Close(_) | Form::Toggle => return,
        };
        let mark: &[u8] =
            if matches!(action, Action::Indented(_)) { &[self.bullet, b' ', b' ', b' ', PLACEHOLDER] } else { b"###" };
        let bytes = &mut self.bytes[words];
        bytes.fill(b' ');
        bytes[..mark.len()].copy_from_slice(mark);
        self.marks.push(Mark { line, action });
    }
}

/// The words of an item that begins a container.
pub(super) const PLACEHOLDER: u8 = b'x';
