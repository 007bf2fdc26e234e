//! The page of a text, form by form.

use crate::markdown::{Document, LinkKind, Sources, without_self_links};
use crate::references::References;

fn read(body: &str) -> Document {
    crate::markdown::read(body, 0..body.len()).page_alone()
}

fn html(body: &str) -> String {
    without_self_links(&read(body).html.with(|link| Some(format!("to/{link}").into())))
}

#[test]
fn renders_as_github_does() {
    for (body, expected) in [
        ("~~gone~~", "<p><del>gone</del></p>\n"),
        ("See https://example.com/a_b.", "<p>See <a href=\"to/0\">https://example.com/a_b</a>.</p>\n"),
        (
            "```mermaid\ngraph\n```",
            "<figure class=\"diagram\"><pre tabindex=\"0\"><code class=\"language-mermaid\">graph\n</code></pre>\n<figcaption>Source of a diagram in Mermaid</figcaption></figure>\n",
        ),
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
        ("<script>alert(1)</script>\n\nText", "&lt;script&gt;alert(1)&lt;/script&gt;\n<p>Text</p>\n"),
        ("The <title> tag\n\nText", "<p>The &lt;title&gt; tag</p>\n<p>Text</p>\n"),
        ("<img alt=\"graph\" src=\"https://example.com/a.png\">", "<a class=\"remote-image\" href=\"to/0\">graph</a>"),
        (
            "https://example.com/__init__.py and www.example.com, a.b@example.com",
            "<p><a href=\"to/0\">https://example.com/__init__.py</a> and <a href=\"to/1\">www.example.com</a>, <a href=\"to/2\">a.b@example.com</a></p>\n",
        ),
        ("https://example.com/A_(b)_c ok_ end", "<p><a href=\"to/0\">https://example.com/A_(b)_c</a> ok_ end</p>\n"),
        ("<a name=\"x\"></a>Text", "<p><a id=\"x\"></a>Text</p>\n"),
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
        "<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table><thead><tr><th>Measure</th><th align=\"right\">n</th></tr></thead><tbody>\n<tr><td>a</td><td align=\"right\">1</td></tr>\n</tbody></table></div>\n"
    );
}

#[test]
fn footnotes_lead_there_and_back() {
    let notes = html("A claim.[^why]\n\n[^why]: The reason.\n");
    assert!(notes.contains("<sup class=\"footnote-ref\"><a href=\"#fn-why\" id=\"fnref-why\">1</a></sup>"), "{notes}");
    assert!(
        notes.contains("<li id=\"fn-why\"><p>The reason.</p>\n<a href=\"#fnref-why\" class=\"footnote-back\""),
        "{notes}"
    );
}

#[test]
fn headings_never_skip_a_level_and_have_unique_anchors() {
    let document = read("# Title\n\n#### Deep\n\n## Timeline\n\n##### Deeper\n\n## Timeline\n");
    assert_eq!(document.title.map(|title| title.text), Some("Title".to_owned()));
    let found: Vec<_> = document.headings.iter().map(|h| (h.level, h.id.as_str())).collect();
    assert_eq!(found, [(2, "deep"), (2, "timeline"), (3, "deeper"), (2, "timeline-1")]);
}

#[test]
fn a_title_inside_the_text_stays_there() {
    let document = read("Intro.\n\n# Not the title\n");
    assert!(document.title.is_none());
    assert_eq!(document.headings[0].level, 2);
}

#[test]
fn links_are_kept_with_their_places() {
    let body = "[a](other.md#x) ![alt](img.png) <a href=\"raw.md\">r</a> [b](javascript:alert(1))";
    let text = format!("---\n---\n\n{body}");
    let document = crate::markdown::read(&text, 9..text.len()).page_alone();
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
    assert_eq!(&text[span], "other.md#x");
}

#[test]
fn a_link_without_an_address_leaves_its_words() {
    assert_eq!(read("[a](x.md)").html.with(|_| None), "<p><a>a</a></p>\n");
}

#[test]
fn nobody_can_forge_a_slot() {
    let body = "Say \"casebook-link:0\" and [a](b.md)";
    assert!(html(body).contains("Say \"casebook-link:0\" and <a href=\"to/0\">"));
}

#[test]
fn raw_html_is_shown_as_text_where_it_is_nested_too_deeply() {
    let deep = read(&"<div>".repeat(10_000));
    assert!(deep.html_shown_as_text && deep.html.with(|_| None).starts_with("&lt;div&gt;"));
    assert!(!read(&"<p>a<br>".repeat(10_000)).html_shown_as_text);
    assert!(!read(&"<div>a</div>\n".repeat(10_000)).html_shown_as_text);
}

#[test]
fn the_words_of_a_heading_belong_to_no_section() {
    let document = read("Preface.\n\n## Impact\n\nNone.\n");
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
        "http://".repeat(100_000),
        "[http://a".repeat(50_000),
        "www.a ".repeat(100_000),
        "a@b.c@".repeat(100_000),
        "a | b\n--|--\n".repeat(20_000),
        "> a\n> b | c\n> --|--\n".repeat(10_000),
        "![a]({{ ".repeat(50_000),
        "[^a] [^b]\n\n[^b]: [^b]\n\n".repeat(10_000),
        format!("{}<b>", "> ".repeat(100_000)),
        (0..3_000).map(|n| format!("<b class={n}>")).chain(["<p>".repeat(100_000)]).collect(),
    ] {
        let _ = read(&hostile);
    }
}

#[test]
fn a_title_below_text_is_shown_once() {
    let sources = Sources { title: "Cache down".to_owned(), repair: true, ..Sources::default() };
    for above in [
        "**Status:** final",
        "import Chart from \"./chart\"",
        "2024-05-02",
        "> [!NOTE]\n> Draft.",
        "> Quoted.",
        "| a | b |\n|---|---|\n| c | d |",
        "[TOC]",
        ":::note\nDraft.\n:::",
        "- a\n- b",
    ] {
        let text = format!("{above}\n\n# Postmortem: Cache down\n\nIt failed.\n\n## Impact\n\nx\n");
        let document = crate::markdown::read(&text, 0..text.len()).page(&sources, &References::default());
        let headings: Vec<_> = document.headings.iter().map(|heading| (heading.level, heading.text.as_str())).collect();
        assert_eq!(headings, [(2, "Impact")], "{above}");
    }
}

#[test]
fn only_what_reads_like_a_title_becomes_a_heading() {
    let repaired = |text: &str| {
        let sources = Sources { repair: true, ..Sources::default() };
        let document = crate::markdown::read(text, 0..text.len()).page(&sources, &References::default());
        without_self_links(&document.html.with(|_| None))
    };
    for text in [
        "#incidents was the Slack channel.",
        "#!/bin/bash was missing.",
        "#include <stdio.h",
        "#define X 1",
        "##[error]Process completed with exit code 1.",
        "#incident #sev2",
        "#Payments #Checkout",
        "#1234 was merged",
        "#Payments",
        "#C0FFEE is the colour",
        "#-- note",
    ] {
        assert_eq!(repaired(text).replace("&lt;", "<"), format!("<p>{text}</p>\n"));
    }
    for (text, heading) in [
        ("#Root Cause", "Root Cause"),
        ("#timeline", "timeline"),
        ("##Impact##", "Impact"),
        ("====\nSUMMARY\n====", "SUMMARY"),
        ("#######\nTIMELINE\n#######", "TIMELINE"),
        ("---- Lessons ----", "Lessons"),
    ] {
        let html = repaired(&format!("Words.\n\n{text}\n\nMore words.\n"));
        let id = heading.to_lowercase().replace(' ', "-");
        assert_eq!(html, format!("<p>Words.</p>\n<h2 id=\"{id}\">{heading}</h2>\n<p>More words.</p>\n"), "{text}");
    }
}

#[test]
fn template_tags_are_shown_as_what_they_stand_for() {
    for (tag, expected) in [
        (
            "{{< figure src=\"a.png\" alt=\"Errors\" caption=\"A minute\" >}}",
            "<p><img src=\"to/0\" alt=\"Errors\" loading=\"lazy\"><br />\n<em>A minute</em></p>\n",
        ),
        ("{{<\n  figure\n  src=\"a.png\"\n  alt=\"b\"\n>}}", "<p><img src=\"to/0\" alt=\"b\" loading=\"lazy\"></p>\n"),
        ("{% embed url=\"https://example.com/a\" %}", "<p><a href=\"to/0\">https://example.com/a</a></p>\n"),
        (
            "import Chart, { Line } from \"../chart\";\nexport const a = 1\n\nimport of goods from Spain",
            "<p>import of goods from Spain</p>\n",
        ),
        ("{% include alert.html content=\"Nobody could log in\" %}", "<p>Nobody could log in</p>\n"),
    ] {
        assert_eq!(html(tag), expected);
    }
}

#[test]
fn text_from_the_right_to_the_left_runs_there() {
    assert_eq!(
        html("مرحبا\n\n- a\n"),
        "<p dir=\"auto\">مرحبا</p>\n<ul dir=\"auto\">\n<li dir=\"auto\">a</li>\n</ul>\n"
    );
    assert_eq!(html("привет\n"), "<p>привет</p>\n");
}

#[test]
fn what_is_no_fence_shows_no_comment() {
    for above in [
        "```kubectl get``` was run.\n",
        "* ```sh\n  x\n  ```\n",
        "1. ```sh\n   x\n   ```\n",
        "    ```\n",
        "<div>\n```\n</div>\n",
        "{{< highlight go >}}\nx\n{{< /highlight >}}\n- x\n\n      ```\n",
    ] {
        let page = html(&format!("{above}\n{{::comment}}\nsecret\n{{:/comment}}\n"));
        assert!(!page.contains("secret"), "{page}");
    }
}

#[test]
fn code_in_containers_stays_as_it_is() {
    let code = ":::note\n{% highlight go %}\n{% endhighlight %}\n!!! tip\n";
    for (above, indent) in [
        ("!!! note\n", "    "),
        ("=== \"Shell\"\n\n", "    "),
        ("- x\n\n  ??? note\n", "      "),
        ("> !!! note\n", ">     "),
        ("1. x\n\n", "   "),
    ] {
        let fenced = format!("```\n{code}```\n");
        let page = html(&fenced.lines().fold(above.to_owned(), |text, line| text + indent + line + "\n"));
        assert!(page.contains(&format!("<code>{code}</code>")), "{page}");
    }
}
