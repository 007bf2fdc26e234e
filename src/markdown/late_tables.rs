//! Tables right below a line of text: GitHub draws them, the parser takes them for lines of the paragraph.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::events::{self, Events};

/// Reads as a table the lines below the first of a paragraph that are one.
pub(super) fn read<'a>(events: Events<'a>, body: &str) -> Events<'a> {
    // Lines of a quotation begin with its marks.
    if !body.lines().any(|line| delimiters(line.trim_start_matches(['>', ' ', '\t'])).is_some()) {
        return events;
    }
    let mut out: Events<'a> = Vec::with_capacity(events.len());
    // Where the text begins that no block has interrupted.
    let mut text = 0;
    for (event, span) in events {
        if is_inline(&event) {
            out.push((event, span));
            continue;
        }
        let Some((header, table)) = table(&out[text..], body) else {
            out.push((event, span));
            text = out.len();
            continue;
        };
        out.truncate(text + header);
        let closes = event == Event::End(TagEnd::Paragraph);
        let last = out.last().map_or(span.start, |(_, span)| span.end);
        if closes {
            out.push((event.clone(), span.start..last));
        }
        out.extend(table);
        if !closes {
            out.push((event, span));
        }
        text = out.len();
    }
    out
}

fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => is_inline_tag(tag.to_end()),
        Event::End(tag) => is_inline_tag(*tag),
        Event::Html(_) | Event::Rule | Event::DisplayMath(_) => false,
        _ => true,
    }
}

fn is_inline_tag(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

/// The table at the end of a text, and the event that ends the line above it.
fn table<'a>(text: &[(Event<'_>, Range<usize>)], body: &str) -> Option<(usize, Events<'a>)> {
    let lines = lines(text);
    let written = |line: usize| body.get(lines[line].1.clone()).unwrap_or_default();
    let column = |line: usize| lines[line].1.start - body[..lines[line].1.start].rfind('\n').map_or(0, |feed| feed + 1);
    let begins = |header: &usize| {
        let is_table = delimiters(written(header + 1)).is_some_and(|columns| columns == cells(written(*header)));
        // A line that is indented further goes on with the text.
        is_table && column(*header).max(column(header + 1)) < column(0) + 4
    };
    let header = (1..lines.len().saturating_sub(1)).find(begins)?;
    let places: Vec<Range<usize>> = lines[header..].iter().map(|(_, line)| line.clone()).collect();
    let events = events_of(&places, body);
    matches!(events.first(), Some((Event::Start(Tag::Table(_)), _))).then_some((lines[header].0, events))
}

/// The lines of a text: the event that ends the one above, and the place.
fn lines(text: &[(Event<'_>, Range<usize>)]) -> Vec<(usize, Range<usize>)> {
    let mut lines: Vec<(usize, Range<usize>)> = Vec::new();
    let (mut nesting, mut breaks) = (0_usize, true);
    for (at, (event, span)) in text.iter().enumerate() {
        match event {
            Event::SoftBreak | Event::HardBreak if nesting == 0 => {
                breaks = true;
                continue;
            }
            Event::Start(_) => nesting += 1,
            Event::End(_) => nesting = nesting.saturating_sub(1),
            _ => {}
        }
        match lines.last_mut() {
            Some((_, line)) if !breaks => line.end = line.end.max(span.end),
            _ => lines.push((at.saturating_sub(1), span.clone())),
        }
        breaks = false;
    }
    lines
}

/// The events of some lines, without what the blocks around them put before each.
fn events_of<'a>(lines: &[Range<usize>], body: &str) -> Events<'a> {
    let mut text = String::new();
    // Where each line begins in the text and in the body.
    let mut starts = Vec::new();
    for line in lines {
        starts.push((text.len(), line.start));
        text.push_str(body.get(line.clone()).unwrap_or_default());
        text.push('\n');
    }
    let in_body = |at: usize| {
        let line = starts.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        let (start, begins) = starts[line];
        (begins + at - start).min(lines[line].end)
    };
    let events = events::of(&text).into_iter();
    events.map(|(event, span)| (event.into_static(), in_body(span.start)..in_body(span.end))).collect()
}

/// How many columns the line below a header sets, where it is such a line.
fn delimiters(line: &str) -> Option<usize> {
    let line = line.trim();
    let is_column = |cell: &str| {
        let cell = cell.trim();
        let dashes = cell.strip_prefix(':').unwrap_or(cell);
        let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
        !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
    };
    let is_row = line.contains('-') && line.contains(['|', ':']) && line.bytes().all(|byte| b"|:- \t".contains(&byte));
    (is_row && inner(line).split('|').all(is_column)).then(|| cells(line))
}

/// How many cells a row has.
fn cells(row: &str) -> usize {
    inner(row.trim()).replace("\\|", "").matches('|').count() + 1
}

fn inner(row: &str) -> &str {
    let row = row.strip_prefix('|').unwrap_or(row);
    row.strip_suffix('|').filter(|row| !row.ends_with('\\')).unwrap_or(row)
}

#[cfg(test)]
mod tests {
    use crate::markdown::{BlockKind, read};

    #[test]
    fn a_table_may_follow_a_line_of_text() {
        for (text, expected) in [
            ("as seen\n| a | b |\n|---|---|\n| c | d |\n", "<p>as seen</p>\n<table>"),
            ("- as seen\n  a | b\n  --|--\n  c | d\n", "<li>as seen<table>"),
            ("> as seen\n> a | b\n> --|--\n> c | d\n", "<blockquote>\n<p>as seen</p>\n<table>"),
        ] {
            let html = read(text, 0..text.len()).page_alone().html.with(|_| None);
            let html =
                html.replace("<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\">", "");
            let table =
                "<thead><tr><th>a</th><th>b</th></tr></thead><tbody>\n<tr><td>c</td><td>d</td></tr>\n</tbody></table>";
            assert!(html.contains(&format!("{expected}{table}")), "{text}: {html}");
        }
        for text in ["a\nb | c\n--\nd\n", "a\nb | c\n---|---|---\nd\n", "```\na\nb | c\n--|--\n```\n"] {
            let html = read(text, 0..text.len()).page_alone().html.with(|_| None);
            assert!(!html.contains("<table>"), "{text}: {html}");
        }
    }

    #[test]
    fn its_rows_are_read_at_their_lines() {
        let text = "- as seen\n  a | b\n  --|--\n  c | d\n";
        let parsed = read(text, 0..text.len());
        let rows = parsed.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Row { .. }));
        assert_eq!(rows.map(|row| row.line).collect::<Vec<_>>(), [2, 4]);
    }
}
