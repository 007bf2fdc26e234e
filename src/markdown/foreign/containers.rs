//! Admonitions of other generators as alerts: `!!! note "Title"`, `:::tip Title`, `{% hint style="info" %}`. Tabs
//! (`=== "Title"`) and containers of other kinds become their title and their content.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, Event, Tag, TagEnd};

use crate::markdown::events::{self, Events};

/// Makes admonitions into alerts.
pub(super) fn read<'a>(events: Events<'a>, body: &str) -> Events<'a> {
    if !["!!! ", "???", ":::", "=== \"", "{% hint"].iter().any(|mark| body.contains(mark)) {
        return events;
    }
    let mut reader = Reader { out: Vec::with_capacity(events.len()), open: Vec::new() };
    let mut nesting = 0_usize;
    let mut events = events.into_iter().peekable();
    while let Some((event, span)) = events.next() {
        match event {
            Event::Start(Tag::Paragraph) if nesting == 0 => {
                let inner = events.by_ref().take_while(|(event, _)| *event != Event::End(TagEnd::Paragraph));
                let inner = inner.collect();
                let is_indented = |next: Option<&(Event<'a>, Range<usize>)>| {
                    matches!(next, Some((Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)), _)))
                };
                let indented = reader.paragraph(inner, span);
                while indented && is_indented(events.peek()) {
                    let code = events.by_ref().take_while(|(event, _)| *event != Event::End(TagEnd::CodeBlock));
                    reader.indented(code.collect());
                }
                if indented {
                    reader.close();
                }
                continue;
            }
            Event::Start(_) => nesting += 1,
            Event::End(_) => nesting = nesting.saturating_sub(1),
            _ => {}
        }
        reader.out.push((event, span));
    }
    while !reader.open.is_empty() {
        reader.close();
    }
    reader.out
}

struct Reader<'a> {
    out: Events<'a>,
    /// The open containers, each with how it is closed.
    open: Vec<(Option<BlockQuoteKind>, &'static str)>,
}

impl<'a> Reader<'a> {
    /// Reads a paragraph. True if it opens an admonition whose content is indented.
    fn paragraph(&mut self, inner: Events<'a>, span: Range<usize>) -> bool {
        let mut rest: Events<'a> = Vec::new();
        let mut indented = false;
        let mut line: Events<'a> = Vec::new();
        let end = (Event::SoftBreak, span.end..span.end);
        for (event, place) in inner.into_iter().chain([end]) {
            if event != Event::SoftBreak {
                line.push((event, place));
                continue;
            }
            let text = match line.as_slice() {
                [(Event::Text(text), _)] => text.trim().to_owned(),
                _ => String::new(),
            };
            let is_close = self.open.last().is_some_and(|(_, close)| !close.is_empty() && *close == text);
            match admonition(&text) {
                Some(Opening { kind, close, title }) => {
                    self.write(&mut rest);
                    if kind.is_some() {
                        self.out.push((Event::Start(Tag::BlockQuote(kind)), span.clone()));
                    }
                    self.open.push((kind, close));
                    self.title(title, &line);
                    indented = close.is_empty();
                    line.clear();
                }
                None if is_close => {
                    self.write(&mut rest);
                    self.close();
                    line.clear();
                }
                None => {
                    if !rest.is_empty() && !line.is_empty() {
                        rest.push((Event::SoftBreak, place));
                    }
                    rest.append(&mut line);
                }
            }
        }
        self.write(&mut rest);
        indented
    }

    /// Reads content that is indented below its admonition.
    fn indented(&mut self, code: Events<'a>) {
        for (event, span) in code {
            if let Event::Text(text) = event {
                let inner = events::of(&text).into_iter();
                self.out.extend(inner.map(|(event, _)| (event.into_static(), span.clone())));
            }
        }
    }

    fn title(&mut self, title: &str, line: &Events<'a>) {
        let Some((_, span)) = line.first().filter(|_| !title.is_empty()) else { return };
        for event in [
            Event::Start(Tag::Paragraph),
            Event::Start(Tag::Strong),
            Event::Text(CowStr::from(title.to_owned())),
            Event::End(TagEnd::Strong),
            Event::End(TagEnd::Paragraph),
        ] {
            self.out.push((event, span.clone()));
        }
    }

    fn write(&mut self, inner: &mut Events<'a>) {
        let (Some((_, first)), Some((_, last))) = (inner.first(), inner.last()) else { return };
        let span = first.start..last.end.max(first.end);
        self.out.push((Event::Start(Tag::Paragraph), span.clone()));
        self.out.append(inner);
        self.out.push((Event::End(TagEnd::Paragraph), span));
    }

    fn close(&mut self) {
        if let Some((Some(kind), _)) = self.open.pop() {
            let at = self.out.last().map_or(0, |(_, span)| span.end);
            self.out.push((Event::End(TagEnd::BlockQuote(Some(kind))), at..at));
        }
    }
}

/// How an admonition begins.
struct Opening<'a> {
    /// The alert that it is; none for tabs and the like.
    kind: Option<BlockQuoteKind>,
    /// The line that closes it; empty where its content is indented.
    close: &'static str,
    title: &'a str,
}

/// The admonition that a line opens.
fn admonition(line: &str) -> Option<Opening<'_>> {
    if let Some(inner) = line.strip_prefix("{% hint ") {
        let style = inner.split('"').nth(1)?;
        return Some(Opening { kind: Some(kind(style)?), close: "{% endhint %}", title: "" });
    }
    if let Some(title) = line.strip_prefix("=== \"").and_then(|title| title.strip_suffix('"')) {
        return Some(Opening { kind: None, close: "", title });
    }
    let (rest, close) = match line.strip_prefix(":::") {
        Some(rest) => (rest, ":::"),
        None => {
            let rest = line.strip_prefix("!!!").or_else(|| line.strip_prefix("???"))?;
            (rest.strip_prefix('+').unwrap_or(rest), "")
        }
    };
    let (name, title) = rest.trim().split_once([' ', '[']).unwrap_or((rest.trim(), ""));
    let title = title.trim_matches(['"', ']', ' ']);
    match kind(name) {
        Some(kind) => Some(Opening { kind: Some(kind), close, title }),
        // Docusaurus and Statusfy have containers of any name.
        None if CONTAINERS.contains(&name) => Some(Opening { kind: None, close, title }),
        None => None,
    }
}

/// Names of containers that are not alerts.
const CONTAINERS: [&str; 6] = ["details", "spoiler", "tabs", "tab", "container", "columns"];

fn kind(name: &str) -> Option<BlockQuoteKind> {
    Some(match name.to_ascii_lowercase().as_str() {
        "note" | "info" | "abstract" | "summary" | "todo" | "example" | "question" | "quote" => BlockQuoteKind::Note,
        "tip" | "hint" | "success" | "check" => BlockQuoteKind::Tip,
        "important" => BlockQuoteKind::Important,
        "warning" | "attention" => BlockQuoteKind::Warning,
        "danger" | "caution" | "error" | "failure" | "bug" => BlockQuoteKind::Caution,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::markdown::{Sources, read, without_self_links};
    use crate::references::References;

    fn html(text: &str) -> String {
        let html = without_self_links(
            &read(text, 0..text.len()).page(&Sources::default(), &References::default()).html.with(|_| None),
        );
        html.replace("<blockquote class=\"markdown-alert markdown-alert-", "<")
            .replace("\"><p class=\"markdown-alert-title\">", ": ")
    }

    #[test]
    fn what_other_generators_write_is_read() {
        for (text, expected) in [
            (
                "!!! note \"Mind\"\n    Hot.\n",
                "<note: Note</p>\n<p><strong>Mind</strong></p>\n<p>Hot.</p>\n</blockquote>\n",
            ),
            (
                "!!! danger\n\n    Hot.\n\n    - One\n\nAfter.\n",
                "<caution: Caution</p>\n<p>Hot.</p>\n<ul>\n<li>One</li>\n</ul>\n</blockquote>\n<p>After.</p>\n",
            ),
            (":::tip\nCool.\n:::\nAfter.\n", "<tip: Tip</p>\n<p>Cool.</p>\n</blockquote>\n<p>After.</p>\n"),
            (
                ":::warning Mind\n\nHot.\n\n:::\n",
                "<warning: Warning</p>\n<p><strong>Mind</strong></p>\n<p>Hot.</p>\n</blockquote>\n",
            ),
            ("=== \"Linux\"\n    Run it.\n", "<p><strong>Linux</strong></p>\n<p>Run it.</p>\n"),
            (":::details Why\nSo.\n:::\n", "<p><strong>Why</strong></p>\n<p>So.</p>\n"),
            ("{% tab title=\"Linux\" %}\nRun it.\n{% endtab %}\n", "<p>Linux\nRun it.\n</p>\n"),
            ("See [a]({{ \"/a.png\" | relative_url }}).\n", "<p>See <a>a</a>.</p>\n"),
            ("{% hint style=\"info\" %}\nHot.\n{% endhint %}\n", "<note: Note</p>\n<p>Hot.</p>\n</blockquote>\n"),
            ("It broke. {{< track \"2018-05-25 05:54:00\" >}}\n", "<p>It broke. 2018-05-25 05:54:00</p>\n"),
            ("a {% assign x = 1 %}b {{ page.title }} {{ .Values.x }}\n", "<p>a b  {{ .Values.x }}</p>\n"),
            ("`{% raw %}` :warning: :no_such: 10:00:00\n", "<p><code>{% raw %}</code> ⚠️ :no_such: 10:00:00</p>\n"),
        ] {
            assert_eq!(html(text), expected, "{text}");
        }
    }
}
