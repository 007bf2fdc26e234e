//! Markdown as GitHub renders it, read in one pass over the events.

mod links;
mod markup;
mod outline;
mod render;
mod sanitise;

use std::ops::Range;

pub use links::{Destination, Link, LinkKind};
pub use markup::{Address, Markup};
pub use outline::{Heading, anchor};

/// What one pass over a body gives.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The body as HTML, with slots where the addresses of links go.
    pub html: Markup,
    /// A first heading that stands before everything else: the document's own title.
    pub title: Option<Heading>,
    /// All other headings, in order.
    pub headings: Vec<Heading>,
    /// The words without markup, blocks separated by line feeds.
    pub text: String,
    /// The parts between headings, in order; the first has no heading.
    pub sections: Vec<Section>,
    /// Links and images in order of appearance; the slots of `html` refer to them.
    pub links: Vec<Link>,
    /// Whether raw HTML is shown as text, as it is nested too deeply to be sanitised.
    pub html_shown_as_text: bool,
}

/// A stretch of text under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading above it, as an index into [`Document::headings`].
    pub heading: Option<usize>,
    /// Its words, in bytes of [`Document::text`].
    pub text: Range<usize>,
    /// The first paragraph that stands directly in it.
    pub first_paragraph: Option<Range<usize>>,
}

/// Reads a body. `offset` is where the body begins in its file, so that places refer to the file.
#[must_use]
pub fn read(body: &str, offset: usize) -> Document {
    render::render(body, offset)
}

impl Document {
    /// The first words of the document: the first paragraph of a section whose heading is one of `names`
    /// (compared by anchor), else the first paragraph at all.
    #[must_use]
    pub fn opening(&self, names: &[&str]) -> Option<&str> {
        let is_meant = |section: &&Section| {
            let heading = section.heading.and_then(|at| self.headings.get(at));
            heading.is_some_and(|heading| names.contains(&heading.id.as_str()))
        };
        let with_text = |section: &&Section| section.first_paragraph.is_some();
        let section =
            self.sections.iter().filter(with_text).find(is_meant).or_else(|| self.sections.iter().find(with_text));
        self.text.get(section?.first_paragraph.clone()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(body: &str) -> String {
        read(body, 0).html.with(|link| Some(format!("to/{link}").into()))
    }

    #[test]
    fn renders_as_github_does() {
        for (body, expected) in [
            ("~~gone~~", "<p><del>gone</del></p>\n"),
            ("See https://example.com/a_b.", "<p>See <a href=\"to/0\">https://example.com/a_b</a>.</p>\n"),
            ("`https://example.com`", "<p><code>https://example.com</code></p>\n"),
            (
                "> [!WARNING]\n> Hot.",
                "<blockquote class=\"markdown-alert markdown-alert-warning\"><p class=\"markdown-alert-title\">Warning</p>\n<p>Hot.</p>\n</blockquote>\n",
            ),
            (
                "- [x] done\n- [ ] open",
                "<ul>\n<li><input type=\"checkbox\" disabled checked aria-label=\"done\"> done</li>\n<li><input type=\"checkbox\" disabled aria-label=\"open\"> open</li>\n</ul>\n",
            ),
            ("## Root *cause*", "<h2 id=\"root-cause\">Root <em>cause</em></h2>\n"),
            ("<script>alert(1)</script>\n\nText", "\n<p>Text</p>\n"),
            ("a <b onclick=\"x()\">b</b> <i>c</i>", "<p>a <b>b</b> <i>c</i></p>\n"),
        ] {
            assert_eq!(html(body), expected, "{body:?}");
        }
    }

    #[test]
    fn tables_scroll_and_align_without_inline_style() {
        let table = html("| Measure | n |\n|---|--:|\n| a | 1 |\n");
        assert_eq!(
            table,
            "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table><thead><tr><th>Measure</th><th align=\"right\">n</th></tr></thead><tbody>\n<tr><td>a</td><td align=\"right\">1</td></tr>\n</tbody></table></div>\n"
        );
    }

    #[test]
    fn footnotes_lead_there_and_back() {
        let notes = html("A claim.[^why]\n\n[^why]: The reason.\n");
        assert!(
            notes.contains("<sup class=\"footnote-ref\"><a href=\"#fn-why\" id=\"fnref-why\">1</a></sup>"),
            "{notes}"
        );
        assert!(
            notes.contains("<li id=\"fn-why\"><p>The reason.</p>\n<a href=\"#fnref-why\" class=\"footnote-back\""),
            "{notes}"
        );
    }

    #[test]
    fn headings_never_skip_a_level_and_have_unique_anchors() {
        let document = read("# Title\n\n#### Deep\n\n## Timeline\n\n##### Deeper\n\n## Timeline\n", 0);
        assert_eq!(document.title.map(|title| title.text), Some("Title".to_owned()));
        let found: Vec<_> = document.headings.iter().map(|h| (h.level, h.id.as_str())).collect();
        assert_eq!(found, [(2, "deep"), (2, "timeline"), (3, "deeper"), (2, "timeline-1")]);
    }

    #[test]
    fn a_title_inside_the_text_stays_there() {
        let document = read("Intro.\n\n# Not the title\n", 0);
        assert!(document.title.is_none());
        assert_eq!(document.headings[0].level, 2);
    }

    #[test]
    fn links_are_kept_with_their_places() {
        let body = "[a](other.md#x) ![alt](img.png) <a href=\"raw.md\">r</a> [b](javascript:alert(1))";
        let document = read(body, 10);
        let found: Vec<_> = document.links.iter().map(|l| (l.kind, l.target.as_str())).collect();
        assert_eq!(
            found,
            [
                (LinkKind::Page, "other.md#x"),
                (LinkKind::Image, "img.png"),
                (LinkKind::Page, "javascript:alert(1)"),
                (LinkKind::Page, "raw.md"),
            ]
        );
        let span = document.links[0].span.clone();
        assert_eq!(&body[span.start - 10..span.end - 10], "other.md#x");
    }

    #[test]
    fn a_link_without_an_address_leaves_its_words() {
        assert_eq!(read("[a](x.md)", 0).html.with(|_| None), "<p><a>a</a></p>\n");
    }

    #[test]
    fn nobody_can_forge_a_slot() {
        let body = "Say \"casebook-link:0\" and [a](b.md)";
        assert!(html(body).contains("Say \"casebook-link:0\" and <a href=\"to/0\">"));
    }

    #[test]
    fn the_opening_prefers_a_summary() {
        let document = read("Preface.\n\n## Summary\n\nIt *broke*.\n\nMore.\n", 0);
        assert_eq!(document.opening(&["summary"]), Some("It broke."));
        assert_eq!(document.opening(&["overview"]), Some("Preface."));
    }

    #[test]
    fn raw_html_is_shown_as_text_where_it_is_nested_too_deeply() {
        let deep = read(&"<div>".repeat(10_000), 0);
        assert!(deep.html_shown_as_text && deep.html.with(|_| None).starts_with("&lt;div&gt;"));
        assert!(!read(&"<p>a<br>".repeat(10_000), 0).html_shown_as_text);
        assert!(!read(&"<div>a</div>\n".repeat(10_000), 0).html_shown_as_text);
    }

    #[test]
    fn the_words_of_a_heading_belong_to_no_section() {
        let document = read("Preface.\n\n## Impact\n\nNone.\n", 0);
        let words: Vec<&str> = document.sections.iter().map(|section| &document.text[section.text.clone()]).collect();
        assert_eq!(words, ["Preface.\n", "None.\n"]);
    }

    #[test]
    fn hostile_nesting_is_survived() {
        for hostile in [
            "[".repeat(100_000),
            "> ".repeat(100_000),
            "*a ".repeat(50_000),
            "![".repeat(50_000),
            "<b>".repeat(20_000),
            "<details>".repeat(100_000),
            format!("{}<b>", "> ".repeat(100_000)),
            (0..3_000).map(|n| format!("<b class={n}>")).chain(["<p>".repeat(100_000)]).collect(),
        ] {
            let _ = read(&hostile, 0);
        }
    }
}
