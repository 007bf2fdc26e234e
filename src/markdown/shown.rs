//! The body as it is written, without what its page doesn't show: comments, and notes in definitions that nothing refers to.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::body::Body;
use super::events::Events;

/// The byte in place of each that is not shown; it is in no text that people write.
pub(crate) const HIDDEN: char = '\u{1a}';

/// The body with [`HIDDEN`] for every byte that the page doesn't show, so that places stay true.
pub(super) fn source(events: &Events<'_>, body: Body<'_>) -> String {
    // Without this, no line defines an address.
    let targets = if body.text.contains("]:") { targets(events) } else { HashSet::new() };
    let mut hidden = comments(events);
    hidden.extend(gaps(events, body.text, &targets));
    hidden.extend(unused_notes(events));
    hidden.extend(unused_definitions(events, body.text, &targets));
    let mut bytes = body.text.as_bytes().to_vec();
    for span in hidden {
        let blank = |byte: &mut u8| {
            if *byte != b'\n' {
                *byte = HIDDEN as u8;
            }
        };
        bytes.get_mut(span).into_iter().flatten().for_each(blank);
    }
    // The places are those of whole characters.
    String::from_utf8(bytes).unwrap_or_default()
}

fn comments(events: &Events<'_>) -> Vec<Range<usize>> {
    let mut hidden = Vec::new();
    let mut is_open = false;
    for (event, span) in events {
        let (text, is_html) = match event {
            Event::Html(text) | Event::InlineHtml(text) => (text, true),
            // A comment that its block doesn't close hides what is below it.
            Event::Text(text) | Event::Code(text) if is_open => (text, false),
            _ => continue,
        };
        if text.len() != span.len() {
            hidden.extend(is_open.then(|| span.clone()));
            is_open &= !text.contains("-->");
            continue;
        }
        let mut at = 0;
        loop {
            let start = if is_open { Some(at) } else { text[at..].find("<!--").map(|offset| at + offset) };
            let Some(start) = start.filter(|_| is_open || is_html) else { break };
            let end = text[start..].find("-->").map(|offset| start + offset + "-->".len());
            is_open = end.is_none();
            at = end.unwrap_or(text.len());
            hidden.push(span.start + start..span.start + at);
            if is_open {
                break;
            }
        }
    }
    hidden
}

/// What no block holds: definitions of links, among them `[//]: # (a note)`. Those that are used have done their work, but
/// are kept, since the links need them.
fn gaps(events: &Events<'_>, text: &str, targets: &HashSet<&str>) -> Vec<Range<usize>> {
    let (mut end, mut found) = (0, Vec::new());
    let mut gap = |from: usize, to: usize| {
        let between = text.get(from..to).unwrap_or_default();
        let is_used = between.lines().any(|line| definition(line).is_some_and(|target| targets.contains(target)));
        if !between.trim().is_empty() && !is_used {
            found.push(from..to);
        }
    };
    for (_, span) in events {
        if span.start >= end {
            gap(end, span.start);
            end = span.end;
        }
    }
    gap(end.min(text.len()), text.len());
    found
}

/// Footnotes that nothing refers to.
fn unused_notes(events: &Events<'_>) -> Vec<Range<usize>> {
    let used: HashSet<&str> = events
        .iter()
        .filter_map(|(event, _)| match event {
            Event::FootnoteReference(name) => Some(&**name),
            _ => None,
        })
        .collect();
    let note = |(event, span): &(Event<'_>, Range<usize>)| match event {
        Event::Start(Tag::FootnoteDefinition(name)) if !used.contains(&**name) => Some(span.clone()),
        _ => None,
    };
    events.iter().filter_map(note).collect()
}

/// Lines with a definition that nothing uses, also in quotes and lists.
fn unused_definitions(events: &Events<'_>, text: &str, targets: &HashSet<&str>) -> Vec<Range<usize>> {
    if !text.contains("]:") {
        return Vec::new();
    }
    let code: Vec<&Range<usize>> = events
        .iter()
        .filter(|(event, _)| matches!(event, Event::Start(Tag::CodeBlock(_))))
        .map(|(_, span)| span)
        .collect();
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = at..at + line.len();
        at = span.end;
        let is_unused = definition(line).is_some_and(|target| !targets.contains(target));
        let in_code = || {
            code.get(code.partition_point(|code| code.end <= span.start)).is_some_and(|code| code.contains(&span.start))
        };
        if is_unused && !in_code() {
            found.push(span);
        }
    }
    found
}

/// The address in a line such as `[name]: address "title"`.
fn definition(line: &str) -> Option<&str> {
    let line = line.trim_start_matches([' ', '>', '-', '*', '+', '\t']);
    let (name, rest) = line.strip_prefix('[')?.split_once("]:")?;
    let target = rest.split_whitespace().next()?;
    (!name.starts_with('^') && !name.contains(']')).then(|| target.trim_start_matches('<').trim_end_matches('>'))
}

fn targets<'e>(events: &'e Events<'_>) -> HashSet<&'e str> {
    let target = |event: &'e Event<'_>| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(&**dest_url),
        _ => None,
    };
    events.iter().filter_map(|(event, _)| target(event)).collect()
}

#[cfg(test)]
mod tests {
    use crate::markdown::read;

    #[test]
    fn what_the_page_does_not_show_is_blank() {
        for (text, expected) in [
            ("a <!-- note --> b", "a               b"),
            ("<!-- a\nb -->\nText", "      \n     \nText"),
            ("Text\n\n[//]: # (a note)\n", "Text\n\n                \n"),
            ("See [x][y].\n\n[y]: a.md\n", "See [x][y].\n\n[y]: a.md\n"),
            ("> quote\n>\n> [z]: secret.md\n", "> quote\n>\n                \n"),
            ("Text[^1]\n\n[^1]: shown\n\n[^2]: not", "Text[^1]\n\n[^1]: shown\n\n         "),
            ("```\n[x]: y\n<!-- z -->\n```\n", "```\n[x]: y\n<!-- z -->\n```\n"),
            ("{% comment %}\nnote\n{% endcomment %}\nText", "             \n    \n                \nText"),
            ("{::comment}\nnote\n{:/comment}\nText", "           \n    \n           \nText"),
            ("a\n<!-- open\nrest", "a\n         \n    "),
            (":::note\nText\n:::\n\nText", ":::note\nText\n:::\n\nText"),
            ("> /// tip | Title\n> Text\n> ///\n", "> /// tip | Title\n> Text\n> ///\n"),
            (">>>\nText\n>>>\n", ">>>\nText\n>>>\n"),
        ] {
            assert_eq!(read(text, 0..text.len()).shown_source().replace(super::HIDDEN, " "), expected, "{text:?}");
        }
    }
}
