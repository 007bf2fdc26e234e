//! Wiki links, as Obsidian, Foam and GitHub's wikis write them: `[[page#heading|words]]`, `![[picture.png|300]]`.
//!
//! They are read where text is left after everything else was read, so that nothing changes that GitHub understands. Which
//! document a name means is only known once all are: until then the address is the name with [`SCHEME`] before it.

use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::events::Events;
use crate::paths::extension;

/// What the address of a link begins with that has the name of a page or file.
pub(crate) const SCHEME: &str = "wiki:";

/// The longest link, in bytes.
const MAX_LENGTH: usize = 500;

/// Among how many events the end of a link is looked for.
const MAX_EVENTS: usize = 30;

const PICTURES: [&str; 8] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp"];

/// Makes links and pictures of them.
pub(super) fn read<'a>(events: Events<'a>, body: &str) -> Events<'a> {
    let holds_link = |(event, _): &(Event<'_>, _)| matches!(event, Event::Text(text) if text.contains("[["));
    if !body.contains("[[") || !events.iter().any(holds_link) {
        return events;
    }
    let mut reader = Reader { body, out: Vec::with_capacity(events.len()), cursor: 0 };
    let mut rest = VecDeque::from(events);
    // Code and links, which hold no links.
    let mut closed = 0_usize;
    while let Some((event, span)) = rest.pop_front() {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::Link { .. } | Tag::Image { .. }) => closed += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::Link | TagEnd::Image) => closed = closed.saturating_sub(1),
            Event::Text(text) if closed == 0 && text.contains("[[") => {
                reader.text(&text, &span, &mut rest);
                continue;
            }
            _ => {}
        }
        reader.out.push((event, span));
    }
    reader.out
}

/// The words that a link without its own words shows: its page and heading.
#[must_use]
pub(crate) fn words_of(name: &str) -> String {
    let (page, heading) = parts(name);
    let page = page.strip_suffix(".md").unwrap_or(page);
    match heading {
        Some(heading) if page.is_empty() => heading.to_owned(),
        Some(heading) => format!("{page} > {heading}"),
        None => page.to_owned(),
    }
}

/// The page and the heading of a name. The mark of a paragraph (`#^a1b2`) isn't a heading.
#[must_use]
pub(crate) fn parts(name: &str) -> (&str, Option<&str>) {
    let (page, rest) = name.split_once('#').map_or((name, ""), |(page, rest)| (page.trim(), rest));
    let heading = rest.rsplit('#').next().unwrap_or_default().trim();
    (page, Some(heading).filter(|heading| !heading.is_empty() && !heading.starts_with('^')))
}

/// The name and the words of a link that is written in full: `[[name|words]]`, `![[name]]`.
#[must_use]
pub(crate) fn written(link: &str) -> Option<(&str, Option<&str>)> {
    let (name, words) = divided(link.trim_start_matches('!').strip_prefix("[[")?.strip_suffix("]]")?);
    Some((name.trim(), words))
}

/// The name and the words of what is between the brackets. In a table there is a backslash before the bar.
fn divided(inner: &str) -> (&str, Option<&str>) {
    let Some((name, words)) = inner.split_once('|') else { return (inner, None) };
    (name.trim_end_matches(['\\', ' ']), Some(words.trim()).filter(|words| !words.is_empty()))
}

struct Reader<'a, 'b> {
    body: &'b str,
    out: Events<'a>,
    /// Where the text goes on that was not yet looked through, if its words aren't written as they read.
    cursor: usize,
}

impl<'a> Reader<'a, '_> {
    /// Writes a text, its links as such; the words of the last one may go on in the events below.
    fn text(&mut self, text: &str, span: &Range<usize>, rest: &mut VecDeque<(Event<'a>, Range<usize>)>) {
        let is_exact = self.body.get(span.clone()) == Some(text);
        let (mut at, mut from) = (0, 0);
        while let Some(open) = text[from..].find("[[").map(|offset| from + offset) {
            // `[[[a]]]` isn't one.
            if text[open + 2..].starts_with('[') {
                from = text.len() - text[open..].trim_start_matches('[').len();
                continue;
            }
            if text[..open].ends_with(|c: char| c.is_alphanumeric()) {
                from = open + 1;
                continue;
            }
            from = open + 2;
            let start = open - usize::from(text[..open].ends_with('!'));
            let near = &text[from..text.floor_char_boundary(from + MAX_LENGTH)];
            let Some(close) = near.find("]]") else {
                if is_exact
                    && near.len() == text.len() - from
                    && let Some((name, words)) = near.split_once('|')
                    && is_name(name)
                    && let Some(inner) = self.words_below(words, span.end - words.len()..span.end, rest)
                {
                    self.piece(text, span, at..start, is_exact);
                    let end = inner.last().map_or(span.end, |(_, place)| place.end) + 2;
                    self.link(name.trim_end(), inner, span.start + start..end);
                    return;
                }
                continue;
            };
            let Some((name, words)) = read_inner(&near[..close]) else { continue };
            let Some(place) = self.place(text, span, start..from + close + 2, is_exact) else { continue };
            self.piece(text, span, at..start, is_exact);
            at = from + close + 2;
            from = at;
            if text[..open].ends_with('!') && PICTURES.contains(&extension(parts(name).0).as_str()) {
                self.picture(name, words, place);
            } else {
                let shown = words.map_or_else(|| words_of(name), str::to_owned);
                self.link(name, vec![(Event::Text(CowStr::from(shown)), place.clone())], place);
            }
        }
        self.piece(text, span, at..text.len(), is_exact);
    }

    /// The words of a link that go on in the events below, which are taken up to its end.
    fn words_below(
        &self,
        first: &str,
        place: Range<usize>,
        rest: &mut VecDeque<(Event<'a>, Range<usize>)>,
    ) -> Option<Events<'a>> {
        let is_end = |(event, _): &(Event<'_>, _)| matches!(event, Event::Text(text) if text.contains("]]"));
        let is_inline = |(event, _): &(Event<'_>, _)| {
            matches!(
                event,
                Event::Text(_)
                    | Event::Code(_)
                    | Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
                    | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough)
            )
        };
        let end = rest.iter().take(MAX_EVENTS).take_while(|event| is_inline(event)).position(is_end)?;
        let (mut starts, mut ends) = (0_usize, 0_usize);
        for (event, _) in rest.iter().take(end) {
            starts += usize::from(matches!(event, Event::Start(_)));
            ends += usize::from(matches!(event, Event::End(_)));
        }
        let (Event::Text(last), span) = rest.get(end)? else { return None };
        if starts != ends || self.body.get(span.clone()) != Some(&**last) {
            return None;
        }
        let (last, span) = (last.to_string(), span.clone());
        let close = last.find("]]").filter(|close| !last[..*close].contains("[["))?;
        let mut inner: Events<'a> = Vec::new();
        inner.extend((!first.is_empty()).then(|| (Event::Text(CowStr::from(first.to_owned())), place)));
        inner.extend(rest.drain(..end));
        rest.pop_front();
        if close > 0 || inner.is_empty() {
            let words = CowStr::from(last[..close].to_owned());
            inner.push((Event::Text(words), span.start..span.start + close));
        }
        if close + 2 < last.len() {
            let after = CowStr::from(last[close + 2..].to_owned());
            rest.push_front((Event::Text(after), span.start + close + 2..span.end));
        }
        Some(inner)
    }

    /// The place of a part of a text. Where that isn't written as it reads, the part is looked for; a backslash before it means that
    /// it is text.
    fn place(&mut self, text: &str, span: &Range<usize>, part: Range<usize>, is_exact: bool) -> Option<Range<usize>> {
        if is_exact {
            let place = span.start + part.start..span.start + part.end;
            return (!self.body[..place.start].ends_with('\\')).then_some(place);
        }
        let head = text[part].split(['|', ']']).next()?;
        let from = self.cursor.max(span.start);
        let found = self.body.get(from..span.end)?.find(head).map(|offset| from + offset);
        let close = found.and_then(|start| Some(start + self.body.get(start..span.end)?.find("]]")? + 2));
        // What was not found once isn't looked for again.
        self.cursor = close.unwrap_or(span.end);
        found.filter(|start| !self.body[..*start].ends_with('\\')).zip(close).map(|(start, end)| start..end)
    }

    /// Writes a part of a text as it is.
    fn piece(&mut self, text: &str, span: &Range<usize>, part: Range<usize>, is_exact: bool) {
        if !part.is_empty() {
            let place = if is_exact { span.start + part.start..span.start + part.end } else { span.clone() };
            self.out.push((Event::Text(CowStr::from(text[part].to_owned())), place));
        }
    }

    fn link(&mut self, name: &str, words: Events<'a>, place: Range<usize>) {
        let (dest_url, title, id) = (address(name), CowStr::from(""), CowStr::from(""));
        let link_type = LinkType::WikiLink { has_pothole: true };
        self.out.push((Event::Start(Tag::Link { link_type, dest_url, title, id }), place.clone()));
        self.out.extend(words);
        self.out.push((Event::End(TagEnd::Link), place));
    }

    /// Writes a picture. Its words may be its width, or end with it: `![[a.png|300]]`, `![[a.png|Errors|300x200]]`.
    fn picture(&mut self, name: &str, words: Option<&str>, place: Range<usize>) {
        let (alt, size) = match words.map(|words| words.rsplit_once('|').unwrap_or(("", words))) {
            Some((alt, last)) if size(last).is_some() => (alt, size(last)),
            _ => (words.unwrap_or_default(), None),
        };
        let alt = if alt.is_empty() { name } else { alt };
        let (dest_url, title, id) = (address(name), CowStr::from(""), CowStr::from(size.unwrap_or_default()));
        let link_type = LinkType::WikiLink { has_pothole: true };
        self.out.push((Event::Start(Tag::Image { link_type, dest_url, title, id }), place.clone()));
        self.out.push((Event::Text(CowStr::from(alt.to_owned())), place.clone()));
        self.out.push((Event::End(TagEnd::Image), place));
    }
}

/// The address of a name until it is known what that means.
fn address(name: &str) -> CowStr<'static> {
    match parts(name) {
        ("", heading) => CowStr::from(format!("#{}", heading.unwrap_or_default())),
        _ => CowStr::from(format!("{SCHEME}{name}")),
    }
}

/// The name and the words between the brackets of a link.
fn read_inner(inner: &str) -> Option<(&str, Option<&str>)> {
    let (name, words) = divided(inner);
    let is_link = is_name(name) && !inner.contains(['[', ']', '\n']) && !name.ends_with(' ');
    is_link.then_some((name, words))
}

/// Whether the name of a page can be so; lists of numbers, tests of shells, addresses, and places for a table of contents are not.
fn is_name(name: &str) -> bool {
    !name.starts_with([' ', ':', '"', '\'', '-', '!', '$', '*'])
        && name.contains(|c: char| c.is_alphabetic() || c == '-')
        && !name.contains("://")
        && !name.contains(['<', '>', '`', '@', '{', '}', ']', '['])
        && !["mailto:", "www."].iter().any(|start| name.starts_with(start))
        && !["TOC", "_TOC_"].contains(&name)
}

/// A size, as a picture has it: `300`, `300x200`.
fn size(words: &str) -> Option<String> {
    let is_number = |part: &str| (1..=5).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let words = words.trim();
    match words.split_once('x') {
        Some((width, height)) if is_number(width) && is_number(height) => {
            Some(format!("width={width};height={height};"))
        }
        None if is_number(words) => Some(format!("width={words};")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::markdown::read;

    /// The page with the addresses as they are read.
    fn html(text: &str) -> String {
        let page = read(text, 0..text.len()).page_alone();
        page.html.with(|number| Some(page.links[number].target.clone().into())).trim_end().to_owned()
    }

    #[test]
    fn wiki_links_are_links() {
        for (text, expected) in [
            ("See [[a b]].", "<p>See <a href=\"wiki:a%20b\">a b</a>.</p>"),
            ("[[a|the *one* `x`]], b", "<p><a href=\"wiki:a\">the <em>one</em> <code>x</code></a>, b</p>"),
            ("[[a|one]][[b]]", "<p><a href=\"wiki:a\">one</a><a href=\"wiki:b\">b</a></p>"),
            ("[[a#Why so|why]]", "<p><a href=\"wiki:a#Why%20so\">why</a></p>"),
            ("[[a.md#Why]] [[#Why]]", "<p><a href=\"wiki:a.md#Why\">a &gt; Why</a> <a href=\"#Why\">Why</a></p>"),
            ("[[a#^f00|b]]", "<p><a href=\"wiki:a#^f00\">b</a></p>"),
            ("![[a.png]]", "<p><img src=\"wiki:a.png\" alt=\"a.png\" loading=\"lazy\"></p>"),
            (
                "![[a.png|Load|30x20]]",
                "<p><img src=\"wiki:a.png\" width=\"30\" height=\"20\" alt=\"Load\" loading=\"lazy\"></p>",
            ),
            ("![[a.png|300]]", "<p><img src=\"wiki:a.png\" width=\"300\" alt=\"a.png\" loading=\"lazy\"></p>"),
            ("![[note]]", "<p><a href=\"wiki:note\">note</a></p>"),
            ("a &amp; [[b]]", "<p>a &amp; <a href=\"wiki:b\">b</a></p>"),
        ] {
            assert_eq!(html(text), expected, "{text}");
        }
        let table = html("| a |\n|---|\n| [[b\\|c]] |\n");
        assert!(table.contains("<td><a href=\"wiki:b\">c</a></td>"), "{table}");
    }

    #[test]
    fn other_brackets_are_text() {
        for text in [
            "`[[a]]`",
            "    [[a]]",
            "\\[[a]]",
            "[\\[a]]",
            "[[ -f x ]]",
            "x[[\"a\"]]",
            "m[[i]]",
            "[[1, 2], [3, 4]]",
            "[[:alpha:]]",
            "[[a",
            "[[a|*b*",
            "[[a]",
            "[[]]",
            "[[|a]]",
            "[[[a]]]",
        ] {
            assert!(!html(text).contains("<a "), "{text}: {}", html(text));
        }
        // GitHub reads these.
        assert_eq!(html("[[a]](b.md)"), "<p><a href=\"b.md\">[a]</a></p>");
        assert_eq!(html("[[a]]\n\n[a]: b.md"), "<p>[<a href=\"b.md\">a</a>]</p>");
    }

    #[test]
    fn the_place_of_a_link_is_where_it_is_written() {
        for (text, expected) in [
            ("a [[b]] [[c|d]]", ["[[b]]", "[[c|d]]"]),
            ("a &amp; [[b]] \\* [[b|d]]", ["[[b]]", "[[b|d]]"]),
            ("> a\n> ![[b.png]] [[c|*d*]]", ["![[b.png]]", "[[c|*d*]]"]),
        ] {
            let page = read(text, 0..text.len()).page_alone();
            let places: Vec<&str> = page.links.iter().map(|link| &text[link.whole.clone()]).collect();
            assert_eq!(places, expected, "{text}");
        }
    }
}
