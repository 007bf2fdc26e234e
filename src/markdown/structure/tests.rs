//! Blocks of documents in the shapes in which people write them.

use super::{BlockKind, Topic};
use crate::markdown::read;

/// Each block on a line: its line in the file, what it is, its words.
fn shown(text: &str) -> Vec<String> {
    let kind = |kind: BlockKind| match kind {
        BlockKind::Heading(level) => format!("h{level}"),
        BlockKind::Item { ordered: true, .. } => "1.".to_owned(),
        BlockKind::Item { ticked: Some(true), .. } => "[x]".to_owned(),
        BlockKind::Item { ticked: Some(false), .. } => "[ ]".to_owned(),
        BlockKind::Item { .. } => "-".to_owned(),
        BlockKind::Row { header: true } => "th".to_owned(),
        BlockKind::Row { header: false } => "td".to_owned(),
        BlockKind::Text => "p".to_owned(),
        BlockKind::Quote => ">".to_owned(),
        BlockKind::Footnote => "^".to_owned(),
        BlockKind::Code => "code".to_owned(),
    };
    let blocks = read(text, 0..text.len()).blocks;
    blocks
        .iter()
        .map(|block| format!("{} {} {}", block.line, kind(block.kind), block.text).trim_end().to_owned())
        .collect()
}

#[test]
fn blocks_of_markdown() {
    let table: [(&str, &[&str]); 17] = [
        (
            "# Outage of *mail*\n\nIt `broke`, [see](https://example.com).\n",
            &["1 h1 Outage of mail", "3 p It broke, see."],
        ),
        ("One\nTwo  \nThree\n", &["1 p One", "2 p Two", "3 p Three"]),
        (
            "A sentence that is long enough to have been wrapped by\nan editor.\n",
            &["1 p A sentence that is long enough to have been wrapped by an editor."],
        ),
        ("- One\n  goes on\n  - Two\n\n  A paragraph.\n", &["1 - One goes on", "3 - Two", "5 p A paragraph."]),
        ("1. [x] Done\n2. [ ] Open\n", &["1 1. Done", "2 1. Open"]),
        ("| A | B |\n|---|---|\n| a \\| b | **c** |\n", &["1 th | A | B |", "3 td | a | b | c |"]),
        ("> It was quoted.\n> - by us\n", &["1 > It was quoted.", "2 > by us"]),
        ("Text\n\n    code\n\n```\ncode\n```\n", &["1 p Text", "3 code", "5 code"]),
        ("![A picture](a.png)\n\n***\n\nText\n", &["5 p Text"]),
        ("Outage\n======\n\nWhen\n----\n", &["1 h1 Outage", "4 h2 When"]),
        // A rule below a paragraph makes no heading of it.
        ("Date: today\nOwner: us\n---\n\nIt broke.\n---\n", &["1 p Date: today", "2 p Owner: us", "5 p It broke."]),
        ("A claim.[^1]\n\n[^1]: The reason.\n", &["1 p A claim.", "3 ^ The reason."]),
        ("A claim.[^1]\n\n[^1]: - An item\n", &["1 p A claim.", "3 ^ An item"]),
        ("# Mail<br>outage\n\n- Fix a<br>because b\n", &["1 h1 Mail outage", "3 - Fix a because b"]),
        ("~~Severity: SEV1~~\n\nIt was ~~not~~ bad.\n", &["3 p It was  bad."]),
        ("<code>\nSeverity: SEV1\n</code>\n\nText\n", &["5 p Text"]),
        ("<p>Services: <code>mail</code></p>\n\n<template>\n<p>Not shown.</p>\n</template>\n", &["1 p Services: mail"]),
    ];
    for (text, expected) in table {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn blocks_that_only_people_read_as_such() {
    let table: [(&str, &[&str]); 14] = [
        (
            "#Outage of the cache\n##Cause ##\n#12 is a number\n",
            &["1 h1 Outage of the cache", "2 h2 Cause", "3 p #12 is a number"],
        ),
        ("\\#Outage\n", &["1 p #Outage"]),
        ("=====Outage=====\nText\n====\n", &["1 h1 Outage", "2 p Text"]),
        (
            "• One\n●Two\n-Three\n— Four\n-5 degrees\n",
            &["1 - One", "2 - Two", "3 - Three", "4 - Four", "5 p -5 degrees"],
        ),
        ("**1.** One\n", &["1 p 1. One"]),
        ("Steps:\n2. Two\n3.Three\n", &["1 p Steps:", "2 1. Two", "3 p 3.Three"]),
        ("- []One\n- [X]Two\n- [x](a.md) is a link\n", &["1 [ ] One", "2 [x] Two", "3 - x is a link"]),
        ("Events:\n| a | b |\n| c | d |\n", &["1 p Events:", "2 td | a | b |", "3 td | c | d |"]),
        ("Events:\nA | B\n--- | ---\n1 | 2\n", &["1 p Events:", "2 th | A | B |", "4 td | 1 | 2 |"]),
        (
            "::: update Resolved | 2024-05-06T10:00:00Z\nAll is well.\n:::\n",
            &["1 h6 Resolved | 2024-05-06T10:00:00Z", "2 p All is well."],
        ),
        ("Start: one<br>End: two\n", &["1 p Start: one", "1 p End: two"]),
        (
            "Timeline:\n\n    10:00 It broke\n      badly enough to be seen\n",
            &["1 p Timeline:", "3 p 10:00 It broke", "4 p badly enough to be seen"],
        ),
        ("Settings:\n\n    Severity: SEV1\n", &["1 p Settings:", "3 code"]),
        ("Timeline:\n\n    10:00 | it broke\n", &["1 p Timeline:", "3 code"]),
    ];
    for (text, expected) in table {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn raw_html_is_read_as_what_it_shows() {
    let table: [(&str, &[&str]); 15] = [
        (
            "<h2 align=\"center\">Outage of <b>mail</b></h2>\n<p>It\nbroke.\n",
            &["1 h2 Outage of mail", "2 p It", "3 p broke."],
        ),
        (
            "<ul><li><b>10:00</b> One</li>\n<li>Two\n    goes on<ul><li>Three</ul></ul>\n",
            &["1 - 10:00 One", "2 - Two goes on", "3 - Three"],
        ),
        (
            "<table>\n<tr><th>A</th><th>B</th></tr>\n<tr><td>a | b</td>\n<td>c &lt; d</td></tr>\n</table>\n",
            &["2 th | A | B |", "3 td | a | b | c < d |"],
        ),
        ("<img src=\"a.png\">\n## Summary\n- One\n", &["2 h2 Summary", "3 - One"]),
        ("<!-- by ops -->It broke.\n", &["1 p It broke."]),
        ("<!-- one\n\ntwo --> It broke.\n", &["3 p It broke."]),
        ("It <!-- never --> broke.\n", &["1 p It  broke."]),
        ("<div>\n<!-- one\n\ntwo --> three\n</div>\n", &["4 p three"]),
        ("<div>\n<!-- one\n\ntwo\n", &[]),
        ("<pre>\none\n\ntwo\n</pre>\nthree\n", &["6 p three"]),
        ("<details>\n<pre>\none\n\ntwo\n\n- three\n\n</pre>\n\nfour\n</details>\n", &["11 p four"]),
        ("<blockquote>one<blockquote>two</blockquote>three</blockquote>four\n", &["1 p four"]),
        ("<pre>\n\none\n", &[]),
        ("<div>\nété<br>hiver</div>\n", &["2 p été", "2 p hiver"]),
        ("<div title=\"a > b\">1 < 2 and <name@example.com></div>\n", &["1 p 1 < 2 and <name@example.com>"]),
    ];
    for (text, expected) in table {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn sections_have_the_topic_of_their_heading_or_label() {
    let text = "# Outage\n\nIt broke.\n\n## Zeitleiste\n\n### 10:00\n\nSeen.\n\n**Root cause:**\nA bug.\n\nACTION ITEMS\n- Fix it\n\n## Log\n\nEnd.\n";
    let blocks = read(text, 0..text.len()).blocks;
    let found: Vec<_> = blocks.iter().map(|block| (&*block.text, block.is_heading, block.topic)).collect();
    assert_eq!(
        found,
        [
            ("Outage", true, None),
            ("It broke.", false, None),
            ("Zeitleiste", true, Some(Topic::Timeline)),
            ("10:00", true, Some(Topic::Timeline)),
            ("Seen.", false, Some(Topic::Timeline)),
            ("Root cause:", true, Some(Topic::Cause)),
            ("A bug.", false, Some(Topic::Cause)),
            ("ACTION ITEMS", true, Some(Topic::Actions)),
            ("Fix it", false, Some(Topic::Actions)),
            ("Log", true, None),
            ("End.", false, None),
        ]
    );
}

#[test]
fn places_are_those_of_the_file() {
    let text = "---\ntitle: Mail\n---\n\nIt broke.\n<ul>\n<li>Badly.</li></ul>\n";
    let blocks = read(text, 20..text.len()).blocks;
    let written: Vec<_> = blocks.iter().map(|block| (block.line, &text[block.span.clone()])).collect();
    assert_eq!(written, [(5, "It broke."), (7, "Badly.")]);
}
