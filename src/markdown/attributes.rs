//! Attribute lists of other generators: `## Summary {#summary}`, `![a](b.png){ width=50% }`, `{: .no_toc }`.
//!
//! The id of a heading is its anchor, and a picture has the size that its list says. All others are left out.

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
                let text = without_lists(&text, &mut out).map_or(text, CowStr::from);
                if text.is_empty() {
                    // A line of nothing but a list.
                    out.pop_if(|(event, _)| *event == Event::SoftBreak);
                } else {
                    out.push((Event::Text(text), span));
                }
                continue;
            }
            // A paragraph of nothing but a list.
            Event::End(TagEnd::Paragraph) if matches!(out.last(), Some((Event::Start(Tag::Paragraph), _))) => {
                out.pop();
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

/// A text without the list at its beginning, if it directly follows something it may belong to, or without one at its end; none
/// where it has no such list.
fn without_lists(text: &str, above: &mut Events<'_>) -> Option<String> {
    let list = List::at(text);
    let is_alone = list.as_ref().is_some_and(|list| text[list.length..].trim().is_empty());
    let belongs = match above.last() {
        Some((Event::End(TagEnd::Image | TagEnd::Link | TagEnd::Strong | TagEnd::Emphasis) | Event::Code(_), _)) => {
            true
        }
        Some((Event::SoftBreak | Event::Start(Tag::Paragraph | Tag::Item), _)) => text.starts_with("{:") || is_alone,
        _ => false,
    };
    if let Some(list) = list.filter(|_| belongs) {
        list.apply(above);
        return Some(text[list.length..].to_owned());
    }
    let open = text.rfind("{:")?;
    let list = List::at(&text[open..])?;
    text[open + list.length..].trim().is_empty().then(|| text[..open].trim_end().to_owned())
}

/// An attribute list.
struct List<'a> {
    length: usize,
    id: Option<&'a str>,
    width: Option<&'a str>,
    height: Option<&'a str>,
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
        let (mut id, mut width, mut height) = (None, None, None);
        let mut words = inner.split_whitespace().peekable();
        words.peek()?;
        if inner.contains("\",") {
            return None;
        }
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
                    // Queries and settings are written like this, too: `{app="web", env="prod"}`.
                    if !takes_names && !is_known(key) {
                        return None;
                    }
                    quoted = value.starts_with('"') && !(value.len() > 1 && value.ends_with('"'));
                    match key {
                        "width" => width = size(value),
                        "height" => height = size(value),
                        _ => {}
                    }
                    is_name(key) && !value.is_empty()
                }
                _ => takes_names && is_name(word),
            };
            if !is_item {
                return None;
            }
        }
        Some(Self { length: end + 1, id, width, height })
    }

    /// Gives a picture its size, or the heading above its id.
    fn apply(&self, above: &mut Events<'_>) {
        let ends = |from: usize, is: fn(&Event<'_>) -> bool| {
            above.len().checked_sub(from).and_then(|at| above.get(at)).is_some_and(|(event, _)| is(event))
        };
        let is_picture = ends(1, |event| *event == Event::End(TagEnd::Image));
        let is_below_heading = ends(1, |event| *event == Event::Start(Tag::Paragraph))
            && ends(2, |event| matches!(event, Event::End(TagEnd::Heading(_))));
        if !is_picture && !is_below_heading {
            return;
        }
        let start = above.iter_mut().rev().find_map(|(event, _)| match event {
            Event::Start(tag)
                if matches!(tag, Tag::Image { .. }) == is_picture
                    && matches!(tag, Tag::Image { .. } | Tag::Heading { .. }) =>
            {
                Some(tag)
            }
            _ => None,
        });
        match start {
            Some(Tag::Image { id, .. }) => {
                let part =
                    |name: &str, size: Option<&str>| size.map(|size| format!("{name}={size};")).unwrap_or_default();
                *id = CowStr::from(part("width", self.width) + &part("height", self.height));
            }
            Some(Tag::Heading { id, .. }) if self.id.is_some() => {
                *id = self.id.map(|id| CowStr::from(id.to_owned()));
            }
            _ => {}
        }
    }
}

/// Whether other generators know an attribute by this name.
fn is_known(key: &str) -> bool {
    const KNOWN: [&str; 28] = [
        "align",
        "alt",
        "border",
        "class",
        "decoding",
        "dir",
        "download",
        "fig-align",
        "fig-alt",
        "fig-cap",
        "height",
        "hl_lines",
        "hreflang",
        "id",
        "lang",
        "linenos",
        "linenostart",
        "linenums",
        "loading",
        "markdown",
        "referrerpolicy",
        "rel",
        "sizes",
        "start",
        "style",
        "target",
        "title",
        "width",
    ];
    KNOWN.contains(&key) || key.starts_with("data-") || key.starts_with("aria-")
}

/// A width or a height in pixels or per cent.
fn size(value: &str) -> Option<&str> {
    let value = value.trim_matches('"').trim_end_matches("px");
    let digits = value.trim_end_matches('%');
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(value)
}

/// The sizes of a picture, which its list left in place of a reference.
pub(super) fn sizes(id: &str) -> impl Iterator<Item = (&str, &str)> {
    id.split(';')
        .filter_map(|size| size.split_once('='))
        .filter(|(name, value)| ["width", "height"].contains(name) && size(value).is_some())
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
            ("![a](b.png){ width=50% }\n", "<p><img width=\"50%\" alt=\"a\" loading=\"lazy\"></p>\n"),
            (
                "![a](b.png){:height=\"36px\" width=\"40\"}\n",
                "<p><img width=\"40\" height=\"36\" alt=\"a\" loading=\"lazy\"></p>\n",
            ),
            ("Full.{: .lead}\n\n- one\n- two {: .y}\n", "<p>Full.</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
            ("## When\n{: #at .no_toc }\n\nText\n{.is-info}\n", "<h2 id=\"at\">When</h2>\n<p>Text</p>\n"),
            ("Text\n{: .note }\n", "<p>Text</p>\n"),
            ("## Pic ![a](b.png) x\n{: #at}\n", "<h2 id=\"at\">Pic <img alt=\"a\" loading=\"lazy\"> x</h2>\n"),
            (
                "## Use {braces}\n\n`a{.b}` {x: 1}\n",
                "<h2 id=\"use-braces\">Use {braces}</h2>\n<p><code>a{.b}</code> {x: 1}</p>\n",
            ),
        ] {
            assert_eq!(html(text), expected, "{text}");
        }
    }

    #[test]
    fn braces_that_other_generators_know_nothing_of_are_words() {
        for (text, expected) in [
            ("{app=\"web\", env=\"prod\"}\n", "<p>{app=\"web\", env=\"prod\"}</p>\n"),
            ("`up`{job=\"api\"}\n", "<p><code>up</code>{job=\"api\"}</p>\n"),
            ("Text\n{retries=3}\n", "<p>Text\n{retries=3}</p>\n"),
            ("`up`{title=\"a\", lang=\"b\"}\n", "<p><code>up</code>{title=\"a\", lang=\"b\"}</p>\n"),
            (
                "## Metrics of `up` {job=\"api\"}\n",
                "<h2 id=\"metrics-of-up-jobapi\">Metrics of <code>up</code> {job=\"api\"}</h2>\n",
            ),
            ("## Root cause {confirmed=yes}\n", "<h2 id=\"root-cause-confirmedyes\">Root cause {confirmed=yes}</h2>\n"),
            ("{panel:title=Lesson}\n", "<p>{panel:title=Lesson}</p>\n"),
            ("[a](b){target=_blank rel=\"noopener\"}\n", "<p><a>a</a></p>\n"),
        ] {
            assert_eq!(html(text), expected, "{text}");
        }
    }
}
