//! HTML, as Confluence, Google Docs and Notion export it, as Markdown.
//!
//! 1. The page is parsed as a browser would; `styles` finds the classes that mean bold, italic or code.
//! 2. `blocks` walks the tree of blocks: headings, lists with their boxes, tables, panels, code.
//! 3. `inline` writes the words of one block, with the spans that belong together as one.

mod blocks;
mod element;
mod inline;
mod lists;
mod panels;
mod styles;
mod tables;

use scraper::{ElementRef, Html, Node};

use crate::markdown::is_too_heavy;
use crate::source;
use blocks::Writer;
use styles::Styles;

/// Pages larger than this, in bytes, are not read: the parser takes quadratic time for deep ones.
pub(super) const MAX_BYTES: usize = 10_000_000;

/// Where exports keep the text of a page; the first that there is counts.
const MAIN: [&str; 6] = ["#main-content", ".wiki-content", "article.page", "article", "main", "body"];

/// What exports call the title of a page.
const TITLES: [&str; 5] = ["#title-text", "h1.page-title", "body > p.title", "h1", "title"];

/// The Markdown of a page.
///
/// # Errors
/// When it is too large or nested too deeply to be parsed, or marks an internal passage: Markdown made of the page would show
/// what is inside. What is wrong, and what to do.
pub(super) fn markdown(bytes: &[u8]) -> Result<String, (&'static str, &'static str)> {
    let html = String::from_utf8_lossy(bytes);
    if html.len() > MAX_BYTES || is_too_heavy(&html) {
        return Err(("the page is larger than 10 MB or nested too deeply", "divide it, or export it as Markdown"));
    }
    let page = Html::parse_document(&html);
    let mut comments = page.tree.values().filter_map(Node::as_comment);
    if comments.any(|comment| source::is_marked(format!("<!--{}-->", comment.comment).as_bytes())) {
        return Err((
            "the page marks a passage as internal, and the mark would be lost",
            "remove the passage, or export the page as Markdown",
        ));
    }
    Ok(written(&page))
}

fn written(page: &Html) -> String {
    let styles = Styles::of(page);
    let select = |selector: &str| element::find(page.root_element(), selector);
    let title = TITLES.iter().find_map(|selector| {
        let element = select(selector).filter(|element| *selector == "title" || element::is_shown(*element))?;
        let title = title(element);
        (!title.is_empty()).then_some(title)
    });
    let mut writer = Writer::new(&styles);
    // Notion keeps the table of properties in a header beside the text.
    if let Some(properties) =
        select("header table.properties, article > table.properties").filter(|table| element::is_shown(*table))
    {
        writer.block(properties, 0);
    }
    if let Some(main) = MAIN.iter().find_map(|selector| select(selector).filter(|main| element::is_shown(*main))) {
        writer.children(main, 0);
    }
    let body = writer.finish();
    let begins_with_title = body.trim_start().starts_with("# ");
    match title.filter(|_| !begins_with_title) {
        Some(title) => format!("# {}\n\n{body}", inline::escaped(&title)),
        None => body,
    }
}

/// The words of a title. Confluence writes the name of the space before it.
fn title(element: ElementRef<'_>) -> String {
    let words = element::words(element);
    match words.split_once(" : ") {
        Some((_, title)) if element.value().id() == Some("title-text") => title.to_owned(),
        _ => words,
    }
}

#[cfg(test)]
mod tests {
    use super::markdown as made;

    fn markdown(html: &str) -> String {
        made(html.as_bytes()).expect("a page that can be read")
    }

    /// Each case: what it shows, the HTML of a body, and its Markdown.
    const CASES: &[(&str, &str, &str)] = &[
        (
            "words, emphasis and links",
            "<h2>Impact</h2><p>Orders <b>failed</b> for <i>all</i>, see <a href=\"https://a.example/x(1)\">the graph</a> and <code>kubectl</code>.</p>",
            "## Impact\n\nOrders **failed** for *all*, see [the graph](<https://a.example/x(1)>) and `kubectl`.\n",
        ),
        (
            "emphasis beside letters and spaces",
            "<p><b>Date: </b>14 March 2024<br><b>Severity:</b>SEV1</p>",
            "**Date:** 14 March 2024\\\n**Severity**:SEV1\n",
        ),
        ("words that would be markup", "<p>1. *x* &lt;b&gt; [a] # b_c_d</p>", "1\\. \\*x\\* \\<b> \\[a\\] # b_c_d\n"),
        (
            "lists in lists",
            "<ul><li>one<ol><li>first</li><li><p>second</p></li></ol></li><li>two</li></ul>",
            "- one\n  1. first\n  2. second\n- two\n",
        ),
        (
            "code with back-quotes in a list",
            "<ul><li>run<pre class=\"x\" data-syntaxhighlighter-params=\"brush: bash; gutter: false\">a\n```\nb</pre></li></ul>",
            "- run\n\n  ````bash\n  a\n  ```\n  b\n  ````\n",
        ),
        (
            "boxes of Confluence",
            "<ul class=\"inline-task-list\"><li class=\"checked\" data-inline-task-id=\"1\">Canary</li><li data-inline-task-id=\"2\">Alert</li></ul>",
            "- [x] Canary\n- [ ] Alert\n",
        ),
        (
            "boxes of Notion",
            "<ul class=\"to-do-list\"><li><div class=\"checkbox checkbox-on\"></div> <span class=\"to-do-children-checked\">Canary</span></li><li><div class=\"checkbox checkbox-off\"></div> <span>Alert</span></li></ul>",
            "- [x] Canary\n- [ ] Alert\n",
        ),
        (
            "a table of properties",
            "<table><tbody><tr><th>Date</th><td><p>14 Mar 2024</p></td></tr><tr><th>Owner</th><td>a|b<br>c</td></tr></tbody></table>",
            "- **Date:** 14 Mar 2024\n- **Owner:** a|b<br>c\n",
        ),
        (
            "a list of terms",
            "<dl><dt>Date</dt><dd>14 Mar 2024</dd><div><dt><b>Services:</b></dt><dd>api</dd><dd>web</dd></div></dl>",
            "- **Date:** 14 Mar 2024\n- **Services:** api, web\n",
        ),
        (
            "where the page is among others",
            "<nav><a href=\"/\">Home</a></nav><ul class=\"Breadcrumb-list\"><li>Ops</li></ul><div aria-label=\"breadcrumbs\">Ops / Outages</div><p>It broke.</p>",
            "It broke.\n",
        ),
        (
            "a table with a head",
            "<table><thead><tr><th>Time</th><th>Event</th></tr></thead><tbody><tr><td>10:00</td><td><ul><li>a</li><li>b</li></ul></td></tr></tbody></table>",
            "| Time | Event |\n|---|---|\n| 10:00 | • a<br>• b |\n",
        ),
        (
            "panels of Confluence",
            "<div class=\"confluence-information-macro confluence-information-macro-warning\"><p class=\"title\">Hot</p><span class=\"aui-icon\"></span><div class=\"confluence-information-macro-body\"><p>Don't touch.</p></div></div>",
            "> [!WARNING]\n> **Hot**\n>\n> Don't touch.\n",
        ),
        (
            "callouts of Notion",
            "<figure class=\"block-color-gray_background callout\"><div><span class=\"icon\">⚠️</span></div><div>Don't touch.</div></figure>",
            "> [!WARNING]\n> Don't touch.\n",
        ),
        (
            "links of Google Docs",
            "<p><span><a href=\"https://www.google.com/url?q=https://a.example/x%3Fy%3D1&amp;sa=D&amp;source=editors\">graph</a></span></p>",
            "[graph](https://a.example/x?y=1)\n",
        ),
        (
            "what acts or is not shown",
            "<script>x()</script><style>p{}</style><p onclick=\"x()\">a<a href=\"javascript:x()\">b</a></p><svg><text>c</text></svg>",
            "ab\n",
        ),
        (
            "what is hidden in code, titles, lists, tables and panels",
            "<h1 style=\"display:none\">S</h1><pre>a<br>b<span style=\"display:none\">S</span></pre><ol><li hidden>S</li><li>c</li></ol>\
             <dl><dt hidden>S</dt><dt>d</dt><dd hidden>S</dd><dd>e</dd></dl>\
             <table><tr hidden><td>S</td></tr><tr><td hidden>S</td><td>f</td></tr></table>\
             <div class=\"panel\"><div class=\"panelHeader\">g<span hidden>S</span></div><div class=\"panelContent\" hidden>S</div></div>\
             <div class=\"confluence-information-macro-tip\"><p class=\"title\" hidden>S</p><p>h</p></div>",
            "```\na\nb\n```\n\n1. c\n\n- **d:** e\n\n|  |\n|---|\n| f |\n\n> [!NOTE]\n> **g**\n>\n\n> [!TIP]\n> h\n",
        ),
        ("a sign at the end", "<p>Path C:\\</p><p>a\\<br></p><p><br>b<br> <br></p>", "Path C:\\\\\n\na\\\\\n\nb\n"),
        (
            "lines that would be blocks",
            "<p>Impact<br># of users: 5<br>- one<br>---<br>2. two<br>--</p><p>a<br>==</p>",
            "Impact\\\n\\# of users: 5\\\n\\- one\\\n\\---\\\n2\\. two\\\n\\--\n\na\\\n\\==\n",
        ),
        (
            "a link that would be a picture",
            "<p>Look!<a href=\"x.md\">here</a> \\!<a href=\"y.md\">b</a></p>",
            "Look\\![here](x.md) \\\\\\![b](y.md)\n",
        ),
        (
            "a list right within another, and a panel in a panel",
            "<ol><li>a</li><ul><li>b</li></ul><li>c</li></ol><div class=\"panel\"><div class=\"panelContent\"><div class=\"panel\">\
             <div class=\"panelHeader\">d</div><div class=\"panelContent\">e</div></div></div></div>",
            "1. a\n   - b\n2. c\n\n> [!NOTE]\n> > [!NOTE]\n> > **d**\n> >\n> > e\n",
        ),
        (
            "blocks in cells",
            "<table><tr><th>a</th><th>b</th></tr><tr><td>c<h3>d</h3></td><td><dl><dt>f</dt><dd>g</dd></dl></td></tr></table>",
            "| a | b |\n|---|---|\n| c<br>d | f<br>g |\n",
        ),
        (
            "what a style hides",
            "<div style=\"display: none\">x</div><p>a<span style=\"Visibility:hidden\">x</span></p>",
            "a\n",
        ),
        ("pictures", "<p><img src=\"images/a b.png\" alt=\"A dip\"></p>", "![A dip](<images/a b.png>)\n"),
        ("quotes and rules", "<blockquote><p>a</p><p>b</p></blockquote><hr>", "> a\n>\n> b\n\n---\n"),
    ];

    #[test]
    fn what_is_marked_as_internal_or_cannot_be_parsed_is_refused() {
        for inner in [
            "<p>Open. <!-- internal -->Umbrine<!-- /internal --></p>",
            "<h1>A <!-- internal -->Umbrine<!-- /internal --></h1>",
            "<pre><!-- internal -->Umbrine<!-- /internal --></pre>",
            "<!-- begin internal --><ul><li>Umbrine</li></ul><!-- end internal -->",
        ] {
            assert!(made(format!("<body>{inner}</body>").as_bytes()).is_err(), "{inner}");
        }
        assert!(made("<div>".repeat(100_000).as_bytes()).is_err(), "nested too deeply");
        assert_eq!(markdown("<body><p>a<!-- a note --></p></body>"), "a\n");
    }

    #[test]
    fn each_form_of_html() {
        for (what, html, expected) in CASES {
            assert_eq!(markdown(&format!("<body>{html}</body>")), *expected, "{what}");
        }
    }

    #[test]
    fn a_paragraph_that_a_comment_of_google_docs_is_on_stays() {
        let html = "<body><p>It <b>broke</b><a href=\"#cmnt1\" id=\"cmnt_ref1\">[a]</a> here.</p><p><a id=\"cmnt1\" href=\"#cmnt_ref1\">[a]</a>who?</p></body>";
        assert_eq!(markdown(html), "It **broke** here.\n");
    }

    #[test]
    fn what_is_hidden_is_left_out_however_deep() {
        let deep = |tag: &str, count: usize| {
            format!(
                "{}a<script>S</script><i hidden>S</i>{}",
                format!("<{tag}>").repeat(count),
                format!("</{tag}>").repeat(count)
            )
        };
        assert_eq!(markdown(&format!("<body>{}</body>", deep("div", 70))), "a\n");
        assert!(!markdown(&format!("<body><p>{}</p></body>", deep("span", 210))).contains('S'));
        assert_eq!(markdown("<body><div hidden><h1>S</h1><main>S</main></div><p>a</p></body>"), "a\n");
        assert_eq!(markdown("<head><title>A</title></head><body><h1>A<i hidden>S</i></h1></body>"), "# A\n");
    }

    #[test]
    fn bold_by_class_and_lists_by_level() {
        let html = "<html><head><style>.c1{font-weight:700}.c2{font-style:italic}</style></head><body>\
            <p class=\"c9 title\"><span>Checkout failed</span></p>\
            <p><span class=\"c1\">Sever</span><span class=\"c1\">ity:</span><span> SEV1 </span><span class=\"c2\">now</span></p>\
            <ul class=\"lst-kix_a-0\"><li>one</li></ul><ul class=\"lst-kix_a-1\"><li>deep</li></ul>\
            <ul class=\"lst-kix_a-0\"><li>two</li></ul>\
            <p>Text<sup><a href=\"#cmnt1\">[a]</a></sup></p>\
            <div><p><a href=\"#cmnt_ref1\" id=\"cmnt1\">[a]</a><span>who said so?</span></p></div></body></html>";
        assert_eq!(
            markdown(html),
            "# Checkout failed\n\n**Severity:** SEV1 *now*\n\n- one\n   - deep\n- two\n\nText\n"
        );
    }

    #[test]
    fn what_is_around_the_text_of_confluence_and_notion_is_left_out() {
        let confluence = "<html><head><title>OPS : Outage</title></head><body><div id=\"breadcrumb-section\"><ol id=\"breadcrumbs\"><li>OPS</li></ol></div>\
            <h1 id=\"title-heading\"><span id=\"title-text\"> OPS : Outage </span></h1><div class=\"page-metadata\">Created by somebody</div>\
            <div id=\"main-content\" class=\"wiki-content\"><p>It broke.</p></div><div class=\"pageSection group\"><h2 id=\"attachments\">Attachments:</h2></div></body></html>";
        assert_eq!(markdown(confluence), "# Outage\n\nIt broke.\n");
        let notion = "<html><body><article class=\"page sans\"><header><h1 class=\"page-title\">Outage</h1><table class=\"properties\"><tbody>\
            <tr class=\"property-row\"><th><span class=\"icon property-icon\"><svg></svg></span>Date</th><td><time>@March 14, 2024</time></td></tr>\
            <tr class=\"property-row\"><th>Services</th><td><span class=\"selected-value\">api</span><span class=\"selected-value\">web</span></td></tr>\
            </tbody></table></header><div class=\"page-body\"><p>It broke.</p></div></article></body></html>";
        assert_eq!(markdown(notion), "# Outage\n\n- **Date:** March 14, 2024\n- **Services:** api, web\n\nIt broke.\n");
    }

    #[test]
    fn hostile_pages_end() {
        for html in [
            "<div>".repeat(20_000),
            "<ul><li>".repeat(5_000),
            "<blockquote>".repeat(5_000),
            "<b>".repeat(20_000),
            "<table><tr><td>".repeat(2_000),
            "<table><tr><td colspan=1000000000>x".to_owned(),
            "<p>".to_owned() + &"*`[<_".repeat(50_000),
            "<style>".to_owned() + &".a{font-weight:".repeat(20_000),
        ] {
            let _ = made(html.as_bytes());
        }
    }
}
