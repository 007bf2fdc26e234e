//! Makes containers of the marks that `marks` wrote: alerts, or a title and the content.

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::forms::{Container, Look};
use super::marks::{Action, Mark, PLACEHOLDER};
use crate::markdown::events::{self, Events};

/// Makes the containers. `text` is as its author wrote it, `marked` has the marks.
pub(in crate::markdown) fn read<'a>(events: Events<'a>, text: &str, marked: &str, marks: &[Mark]) -> Events<'a> {
    let out = Vec::with_capacity(events.len());
    let mut reader =
        Reader { text, marked, marks, events: events.into_iter().peekable(), out, depth: 0, open: Vec::new() };
    while let Some((event, span)) = reader.events.next() {
        reader.event(event, span);
    }
    reader.out
}

struct Reader<'a, 'b> {
    text: &'b str,
    marked: &'b str,
    marks: &'b [Mark],
    events: Peekable<IntoIter<(Event<'a>, Range<usize>)>>,
    out: Events<'a>,
    /// How many elements are open in which the next event is.
    depth: usize,
    open: Vec<Open>,
}

/// What is open.
struct Open {
    /// How many elements are open around it.
    depth: usize,
    what: What,
    words: Words,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    /// A container that a line closes.
    Lines(Look),
    /// The list whose items are containers.
    List,
    /// A container with indented content.
    Item(Look),
}

impl Open {
    /// Whether its content is at a depth.
    fn holds(&self, depth: usize) -> bool {
        match self.what {
            What::Lines(_) => self.depth == depth,
            What::List => false,
            What::Item(_) => self.depth + 1 == depth,
        }
    }
}

/// Where the words of a container are. Those of an item's first line only hold its place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Words {
    First,
    AfterFirst,
    /// Outside of a paragraph.
    None,
    /// In a paragraph that had to be begun.
    Begun,
}

impl<'a, 'b> Reader<'a, 'b> {
    fn event(&mut self, event: Event<'a>, span: Range<usize>) {
        match &event {
            Event::Start(Tag::List(_)) if self.begins_container_item() => {
                self.begin_block(self.depth);
                self.open.push(Open { depth: self.depth, what: What::List, words: Words::None });
                self.depth += 1;
                return;
            }
            Event::Start(Tag::Item) if self.is_in_container_list() => {
                let container = match self.mark(&span) {
                    Some(Mark { action: Action::Indented(container), .. }) => Some(container.clone()),
                    _ => None,
                };
                let look = container.as_ref().map_or(Look::Plain, |container| container.look);
                self.begin(look, &span);
                if let Some(container) = &container {
                    self.title(&container.title);
                }
                let words = if container.is_some() { Words::First } else { Words::None };
                self.open.push(Open { depth: self.depth, what: What::Item(look), words });
                self.depth += 1;
                return;
            }
            Event::Start(Tag::Heading { .. }) => {
                if let Some(action) = self.mark(&span).map(|mark| mark.action.clone()) {
                    self.skip_heading();
                    self.line(action, &span);
                    return;
                }
            }
            Event::End(_) if self.depth > 0 => {
                self.depth -= 1;
                self.end_lines();
                if self.end() {
                    return;
                }
                self.out.push((event, span));
                return;
            }
            Event::Html(_) if self.mark(&span).is_some() => {
                let html = self.html(&span);
                self.out.push((Event::Html(html), span));
                return;
            }
            Event::Text(text) if self.holds_mark(&span) => {
                let written = self.written(text, &span);
                self.words_or_block(Event::Text(written), span);
                return;
            }
            _ => {}
        }
        self.words_or_block(event, span);
    }

    /// Writes an event; directly within an item, words need a paragraph.
    fn words_or_block(&mut self, event: Event<'a>, span: Range<usize>) {
        let is_block = match &event {
            Event::Start(tag) => is_block(tag),
            Event::Rule | Event::Html(_) => true,
            _ => false,
        };
        let depth = self.depth;
        if matches!(event, Event::Start(_)) {
            self.depth += 1;
        }
        let Some(Open { words, .. }) = self.open.last_mut().filter(|open| open.holds(depth)) else {
            self.out.push((event, span));
            return;
        };
        match (*words, &event) {
            // The paragraph of the placeholder may go on with words.
            (Words::First, Event::Start(Tag::Paragraph)) => {
                self.depth = depth;
                self.inner_paragraph(&span);
            }
            (Words::First, Event::Text(_)) => *words = Words::AfterFirst,
            (Words::AfterFirst, Event::SoftBreak | Event::HardBreak) => *words = Words::None,
            _ if is_block => {
                self.begin_block(depth);
                self.out.push((event, span));
            }
            _ => {
                if *words != Words::Begun {
                    *words = Words::Begun;
                    self.out.push((Event::Start(Tag::Paragraph), span.clone()));
                }
                self.out.push((event, span));
            }
        }
    }

    /// Writes the rest of the paragraph that begins with the placeholder.
    fn inner_paragraph(&mut self, span: &Range<usize>) {
        let mut inner = Vec::new();
        for (event, place) in self.events.by_ref() {
            if event == Event::End(TagEnd::Paragraph) {
                break;
            }
            inner.push((event, place));
        }
        inner.drain(..inner.len().min(2));
        if let Some(open) = self.open.last_mut() {
            open.words = Words::None;
        }
        if !inner.is_empty() {
            self.out.push((Event::Start(Tag::Paragraph), span.clone()));
            self.out.append(&mut inner);
            self.out.push((Event::End(TagEnd::Paragraph), span.clone()));
        }
    }

    /// Ends the paragraph that had to be begun, if a block begins at the depth of its words.
    fn begin_block(&mut self, depth: usize) {
        if let Some(open) = self.open.last_mut().filter(|open| open.holds(depth))
            && std::mem::replace(&mut open.words, Words::None) == Words::Begun
        {
            self.end_paragraph();
        }
    }

    fn end_paragraph(&mut self) {
        let end = self.out.last().map_or(0, |(_, span)| span.end);
        self.out.push((Event::End(TagEnd::Paragraph), end..end));
    }

    /// Ends a container, with the line that closes it, if one does.
    fn close(&mut self, open: &Open, line: Option<&Range<usize>>) {
        if open.words == Words::Begun {
            self.end_paragraph();
        }
        let (What::Lines(look) | What::Item(look)) = open.what else { return };
        if let Some(tag) = quotation(look) {
            let end = self.out.last().map_or(0, |(_, span)| span.end);
            self.out.push((Event::End(tag.to_end()), line.cloned().unwrap_or(end..end)));
        }
    }

    /// Ends the containers that a line should have closed in the element that ends.
    fn end_lines(&mut self) {
        while let Some(open) = self.open.pop_if(|open| open.depth > self.depth && matches!(open.what, What::Lines(_))) {
            self.close(&open, None);
        }
    }

    /// Ends a list or an item that is a container, if that is what ends.
    fn end(&mut self) -> bool {
        let depth = self.depth;
        let ended = self.open.pop_if(|open| open.depth == depth && !matches!(open.what, What::Lines(_)));
        ended.is_some_and(|open| {
            self.close(&open, None);
            true
        })
    }

    /// Does what a line between blocks says.
    fn line(&mut self, action: Action, span: &Range<usize>) {
        self.begin_block(self.depth);
        match action {
            Action::Open(container) => {
                self.begin(container.look, span);
                self.title(&container.title);
                let what = What::Lines(container.look);
                self.open.push(Open { depth: self.depth, what, words: Words::None });
            }
            Action::Close => {
                if let Some(open) =
                    self.open.pop_if(|open| open.depth == self.depth && matches!(open.what, What::Lines(_)))
                {
                    self.close(&open, Some(span));
                }
            }
            Action::Title(title) | Action::Indented(Container { title, .. }) => self.title(&title),
        }
    }

    fn begin(&mut self, look: Look, span: &Range<usize>) {
        if let Some(tag) = quotation(look) {
            self.out.push((Event::Start(tag), span.clone()));
        }
    }

    fn title(&mut self, title: &Range<usize>) {
        let words = self.text.get(title.clone()).unwrap_or_default();
        if words.trim().is_empty() {
            return;
        }
        let mut inner: Events<'a> = events::of(words)
            .into_iter()
            .filter(|(event, _)| !matches!(event, Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph)))
            .map(|(event, place)| (event.into_static(), title.start + place.start..title.start + place.end))
            .collect();
        // `1. First` is a title, too.
        if inner.iter().any(|(event, _)| matches!(event, Event::Start(tag) if is_block(tag))) {
            inner = vec![(Event::Text(CowStr::from(words.to_owned())), title.clone())];
        }
        self.out.push((Event::Start(Tag::Paragraph), title.clone()));
        self.out.push((Event::Start(Tag::Strong), title.clone()));
        self.out.append(&mut inner);
        self.out.push((Event::End(TagEnd::Strong), title.clone()));
        self.out.push((Event::End(TagEnd::Paragraph), title.clone()));
    }

    fn skip_heading(&mut self) {
        for (event, _) in self.events.by_ref() {
            if matches!(event, Event::End(TagEnd::Heading(_))) {
                break;
            }
        }
    }

    /// Whether the next item begins a container.
    fn begins_container_item(&mut self) -> bool {
        let Some((Event::Start(Tag::Item), span)) = self.events.peek() else { return false };
        let span = span.clone();
        self.mark(&span).is_some_and(|mark| matches!(mark.action, Action::Indented(_)))
    }

    fn is_in_container_list(&self) -> bool {
        matches!(self.open.last(), Some(Open { depth, what: What::List, .. }) if *depth + 1 == self.depth)
    }

    /// The mark on the line on which something begins.
    fn mark(&self, span: &Range<usize>) -> Option<&Mark> {
        let after = self.marks.partition_point(|mark| mark.line.start <= span.start);
        self.marks.get(after.checked_sub(1)?).filter(|mark| span.start < mark.line.end)
    }

    fn holds_mark(&self, span: &Range<usize>) -> bool {
        let from = self.marks.partition_point(|mark| mark.line.end <= span.start);
        let is_placeholder = span.len() == 1 && self.marked.as_bytes().get(span.start) == Some(&PLACEHOLDER);
        self.marks.get(from).is_some_and(|mark| mark.line.start < span.end) && !is_placeholder
    }

    /// A line of raw HTML as it is written, or nothing where it has no words.
    fn html(&self, span: &Range<usize>) -> CowStr<'a> {
        let has_words = self.mark(span).is_some_and(|mark| match &mark.action {
            Action::Open(container) | Action::Indented(container) => !container.title.is_empty(),
            Action::Title(title) => !title.is_empty(),
            Action::Close => false,
        });
        let line = self.text.get(span.clone()).filter(|_| has_words).unwrap_or_default();
        CowStr::from(line.to_owned())
    }

    /// A text that holds the line of a mark without being one, as it is written: code shows what its author wrote.
    fn written(&self, text: &str, span: &Range<usize>) -> CowStr<'a> {
        let from = self.marks.partition_point(|mark| mark.line.end <= span.start);
        let mut marks = self.marks[from..].iter().peekable();
        let mut out = String::with_capacity(text.len());
        for line in text.split_inclusive('\n') {
            let words = line.trim();
            let on_line = |text: &'b str, mark: &Mark| text.get(mark.line.clone()).unwrap_or_default().trim();
            match marks.next_if(|mark| on_line(self.marked, mark) == words) {
                Some(mark) => {
                    out.push_str(&line[..line.len() - line.trim_start().len()]);
                    out.push_str(on_line(self.text, mark));
                    out.push_str(if line.ends_with('\n') { "\n" } else { "" });
                }
                None => out.push_str(line),
            }
        }
        out.into()
    }
}

/// The quotation as which a container is shown.
fn quotation(look: Look) -> Option<Tag<'static>> {
    match look {
        Look::Alert(kind) => Some(Tag::BlockQuote(Some(kind))),
        Look::Quotation => Some(Tag::BlockQuote(None)),
        Look::Plain => None,
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::Superscript
            | Tag::Subscript
    )
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
            ("{% tab title=\"Linux\" %}\nRun it.\n{% endtab %}\n", "<p><strong>Linux</strong></p>\n<p>Run it.</p>\n"),
            ("See [a]({{ \"/a.png\" | relative_url }}).\n", "<p>See <a>a</a>.</p>\n"),
            ("{% hint style=\"info\" %}\nHot.\n{% endhint %}\n", "<note: Note</p>\n<p>Hot.</p>\n</blockquote>\n"),
            ("It broke. {{< track \"2018-05-25 05:54:00\" >}}\n", "<p>It broke. 2018-05-25 05:54:00</p>\n"),
            ("a {% assign x = 1 %}b {{ page.title }} {{ .Values.x }}\n", "<p>a b  {{ .Values.x }}</p>\n"),
            ("{% if x %}Then{% else %}Else{%- elsif y -%}Or{% endif %}\n", "<p>Then Else Or</p>\n"),
            ("<TabItem label=\"Linux\">Run it.</TabItem>\n", "<p></p><p><strong>Linux</strong></p> Run it.<p></p>\n"),
            ("`{% raw %}` :warning: :no_such: 10:00:00\n", "<p><code>{% raw %}</code> ⚠️ :no_such: 10:00:00</p>\n"),
        ] {
            assert_eq!(html(text), expected, "{text}");
        }
    }

    #[test]
    fn containers_nest_and_end_where_they_are_meant_to() {
        for (text, expected) in [
            (
                "!!! success \"One\"\n    first\n!!! failure \"Two\"\n    second\n\nAfter.\n",
                "<tip: Tip</p>\n<p><strong>One</strong></p>\n<p>first</p>\n</blockquote>\n<caution: Caution</p>\n<p><strong>Two</strong></p>\n<p>second</p>\n</blockquote>\n<p>After.</p>\n",
            ),
            (
                "!!! note\n\n    !!! warning \"In **it**\"\n        Words.\n\n        1. one\n\nAfter.\n",
                "<note: Note</p>\n<warning: Warning</p>\n<p><strong>In <strong>it</strong></strong></p>\n<p>Words.</p>\n<ol>\n<li>one</li>\n</ol>\n</blockquote>\n</blockquote>\n<p>After.</p>\n",
            ),
            (
                "- item\n\n    !!! tip \"Mind\"\n        Words.\n",
                "<ul>\n<li>\n<p>item</p>\n<tip: Tip</p>\n<p><strong>Mind</strong></p>\n<p>Words.</p>\n</blockquote>\n</li>\n</ul>\n",
            ),
            (
                "!!! info inline end \"Lorem\"\n    Text.\n",
                "<note: Note</p>\n<p><strong>Lorem</strong></p>\n<p>Text.</p>\n</blockquote>\n",
            ),
            ("!!! Very important\n", "<p>!!! Very important</p>\n"),
            (
                "=== \"A\"\n\n    === \"B\"\n        inner\n\n    outer\n",
                "<p><strong>A</strong></p>\n<p><strong>B</strong></p>\n<p>inner</p>\n<p>outer</p>\n",
            ),
            (
                "=== \"Shell\"\n    ```txt\n    a\n    ```\n",
                "<p><strong>Shell</strong></p>\n<pre tabindex=\"0\"><code class=\"language-txt\">a\n</code></pre>\n",
            ),
            (
                ":::note[With **bold**]\nWords.\n:::\n",
                "<note: Note</p>\n<p><strong>With <strong>bold</strong></strong></p>\n<p>Words.</p>\n</blockquote>\n",
            ),
            (
                "- list\n  :::tip\n  in it\n  :::\n",
                "<ul>\n<li>list\n<tip: Tip</p>\n<p>in it</p>\n</blockquote>\n</li>\n</ul>\n",
            ),
            (
                "::::info\nOuter\n:::warning\nInner\n:::\n::::\nAfter\n",
                "<note: Note</p>\n<p>Outer</p>\n<warning: Warning</p>\n<p>Inner</p>\n</blockquote>\n</blockquote>\n<p>After</p>\n",
            ),
            (
                ":::unknown\nkept\n:::\n\n::: {.callout-tip}\nb\n:::\n",
                "<p>kept</p>\n<tip: Tip</p>\n<p>b</p>\n</blockquote>\n",
            ),
            (
                "::: mermaid\ngraph TD\n:::\n",
                "<figure class=\"diagram\"><pre tabindex=\"0\"><code class=\"language-mermaid\">graph TD\n</code></pre>\n<figcaption>Source of a diagram in Mermaid</figcaption></figure>\n",
            ),
            (
                "> :::mermaid\n> graph\n> :::\n>\n> :::tip\n> a\n> :::\n\n> ::: mermaid\n> b\n\n:::tip\nc\n:::\n",
                "<blockquote>\n<figure class=\"diagram\"><pre tabindex=\"0\"><code class=\"language-mermaid\">graph\n</code></pre>\n<figcaption>Source of a diagram in Mermaid</figcaption></figure>\n<tip: Tip</p>\n<p>a</p>\n</blockquote>\n</blockquote>\n<blockquote>\n<figure class=\"diagram\"><pre tabindex=\"0\"><code class=\"language-mermaid\">b\n</code></pre>\n<figcaption>Source of a diagram in Mermaid</figcaption></figure>\n</blockquote>\n<tip: Tip</p>\n<p>c</p>\n</blockquote>\n",
            ),
            (
                "!!! warning end users affected\n    Hot.\n",
                "<warning: Warning</p>\n<p><strong>end users affected</strong></p>\n<p>Hot.</p>\n</blockquote>\n",
            ),
            (
                "/// warning | Mind\nHot.\n///\n",
                "<warning: Warning</p>\n<p><strong>Mind</strong></p>\n<p>Hot.</p>\n</blockquote>\n",
            ),
            (">>>\na\n\nb\n>>>\n", "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>\n"),
            ("{{< details \"Log\" >}}\nWords.\n{{< /details >}}\n", "<p><strong>Log</strong></p>\n<p>Words.</p>\n"),
            (
                "```\n:::note\n!!! tip\n    x\n```\n",
                "<pre tabindex=\"0\"><code>:::note\n!!! tip\n    x\n</code></pre>\n",
            ),
            (
                "a\n\n    :::note\n    b\n    :::\n",
                "<p>a</p>\n<pre tabindex=\"0\"><code>:::note\nb\n:::\n</code></pre>\n",
            ),
        ] {
            let (shown, expected) = (html(text).replace('\n', ""), expected.replace('\n', ""));
            assert_eq!(shown, expected, "{text}");
        }
    }

    #[test]
    fn code_between_tags_is_code() {
        let pre = |language: &str, code: &str| {
            format!("<pre tabindex=\"0\"><code class=\"language-{language}\">{code}</code></pre>\n")
        };
        for (text, expected) in [
            ("{{< highlight txt >}}\na *b*\n  c\n## d\n{{< /highlight >}}\n", pre("txt", "a *b*\n  c\n## d\n")),
            (
                "{% highlight txt linenos %}\na:\n\n  c: <b>\n{% endhighlight %}\nAfter.\n",
                pre("txt", "a:\n\n  c: &lt;b&gt;\n") + "<p>After.</p>\n",
            ),
            (
                "Run {{< code lang=\"txt\" >}}a_b{{< /code >}} now.\n",
                format!("<p>Run</p>\n{}<p>now.</p>\n", pre("txt", "a_b\n")),
            ),
            (
                "{{< tab header=\"One\" lang=\"txt\" >}}\na\n{{< /tab >}}\n",
                format!("<p><strong>One</strong></p>\n{}", pre("txt", "a\n")),
            ),
            (
                "```\n{{< highlight go >}}\nx\n{{< /highlight >}}\n```\n",
                "<pre tabindex=\"0\"><code>{{&lt; highlight go &gt;}}\nx\n{{&lt; /highlight &gt;}}\n</code></pre>\n"
                    .to_owned(),
            ),
            ("a {% comment %} b {% endcomment %}c\n", "<p>a c</p>\n".to_owned()),
            ("{% comment %}\nb <!-- c -->\n\n- d\n{% endcomment %}\n\ne\n", "<p>e</p>\n".to_owned()),
            ("{{< highlight go >}} is never closed.\n", "<p> is never closed.</p>\n".to_owned()),
        ] {
            assert_eq!(html(text).trim_start(), expected, "{text}");
        }
    }
}
