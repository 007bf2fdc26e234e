//! Attribute lists of other generators: `## Summary {#summary}`, `![a](b.png){ width=50% }`, `{: .no_toc }`.
//!
//! The id of a heading is its anchor. All others say how something looks, and are left out.

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::events::Events;

/// Takes the attribute lists out of the text.
pub(super) fn read(events: Events<'_>) -> Events<'_> {
    let holds_list = |(event, _): &(Event<'_>, _)| matches!(event, Event::Text(text) if text.contains('{'));
    if !events.iter().any(holds_list) {
        return events;
    }
    let mut out: Events<'_> = Vec::with_capacity(events.len());
    let mut in_code = false;
    let mut heading = None;
    for (event, span) in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Start(Tag::Heading { .. }) => heading = Some(out.len()),
            Event::End(TagEnd::Heading(_)) => {
                if let Some(start) = heading.take() {
                    end_heading(&mut out, start);
                }
            }
            Event::Text(text) if !in_code && text.contains('{') => {
                let text = without_list(text, out.last().map(|(event, _)| event));
                if text.is_empty() {
                    // A line of nothing but a list.
                    out.pop_if(|(event, _)| *event == Event::SoftBreak);
                } else {
                    out.push((Event::Text(text), span));
                }
                continue;
            }
            _ => {}
        }
        out.push((event, span));
    }
    out
}

/// Takes the list off the end of a heading, and gives it its id.
fn end_heading(out: &mut Events<'_>, start: usize) {
    let (before, inner) = out.split_at_mut(start + 1);
    let Some((Event::Text(text), _)) = inner.last_mut() else { return };
    let Some(open) = text.rfind('{') else { return };
    let Some(list) = List::at(&text[open..]).filter(|list| text[open + list.length..].trim().is_empty()) else {
        return;
    };
    let id = list.id.map(|id| CowStr::from(id.to_owned()));
    *text = CowStr::from(text[..open].trim_end().to_owned());
    if let Some((Event::Start(Tag::Heading { id: known, .. }), _)) = before.last_mut() {
        *known = id;
    }
}

/// A text without the list at its beginning, if it directly follows something it may belong to.
fn without_list<'a>(text: CowStr<'a>, above: Option<&Event<'a>>) -> CowStr<'a> {
    let belongs = match above {
        Some(Event::End(TagEnd::Image | TagEnd::Link | TagEnd::Strong | TagEnd::Emphasis) | Event::Code(_)) => true,
        Some(Event::SoftBreak | Event::Start(Tag::Paragraph | Tag::Item)) => text.starts_with("{:"),
        _ => false,
    };
    match List::at(&text).filter(|_| belongs) {
        Some(list) => CowStr::from(text[list.length..].to_owned()),
        None => text,
    }
}

/// An attribute list.
struct List<'a> {
    length: usize,
    id: Option<&'a str>,
}

impl<'a> List<'a> {
    /// The list at the beginning of a text: ids, classes and `key=value`; behind `{:`, names too.
    fn at(text: &'a str) -> Option<Self> {
        const MAX_LENGTH: usize = 300;
        let near = &text[..text.floor_char_boundary(MAX_LENGTH)];
        let end = near.strip_prefix('{')?.find('}')? + 1;
        let inner = &near[1..end];
        let (inner, takes_names) = match inner.strip_prefix(':') {
            Some(inner) => (inner, true),
            None => (inner, false),
        };
        let is_name = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || "-_:.".contains(c));
        let mut id = None;
        let mut words = inner.split_whitespace().peekable();
        words.peek()?;
        let mut quoted = false;
        for word in words {
            if quoted {
                quoted = !word.ends_with('"');
                continue;
            }
            let is_item = match (word.strip_prefix('#'), word.strip_prefix('.'), word.split_once('=')) {
                (Some(name), ..) => {
                    id = id.or(Some(name));
                    !name.is_empty()
                }
                (_, Some(class), _) => is_name(class),
                (_, _, Some((key, value))) => {
                    quoted = value.starts_with('"') && !(value.len() > 1 && value.ends_with('"'));
                    is_name(key) && !value.is_empty()
                }
                _ => takes_names && is_name(word),
            };
            if !is_item {
                return None;
            }
        }
        Some(Self { length: end + 1, id })
    }
}

#[cfg(test)]
mod tests {
    use crate::markdown::{Sources, read, without_self_links};
    use crate::references::References;

    fn html(text: &str) -> String {
        without_self_links(
            &read(text, 0..text.len()).page(&Sources::default(), &References::default()).html.with(|_| None),
        )
    }

    #[test]
    fn lists_are_read_or_left_out() {
        for (text, expected) in [
            ("## Summary {#short}\n", "<h2 id=\"short\">Summary</h2>\n"),
            ("## Summary {: .no_toc }\n", "<h2 id=\"summary\">Summary</h2>\n"),
            ("**a**{.b} {.c}\n", "<p><strong>a</strong> {.c}</p>\n"),
            ("![a](b.png){ width=50% }\n", "<p><img alt=\"a\" loading=\"lazy\"></p>\n"),
            ("Text\n{: .note }\n", "<p>Text</p>\n"),
            (
                "## Use {braces}\n\n`a{.b}` {x: 1}\n",
                "<h2 id=\"use-braces\">Use {braces}</h2>\n<p><code>a{.b}</code> {x: 1}</p>\n",
            ),
        ] {
            assert_eq!(html(text), expected, "{text}");
        }
    }
}
