//! Structure changes, words and code never do.

use std::path::Path;

use proptest::prelude::*;
use pulldown_cmark::{CodeBlockKind, Event, Tag};
use walkdir::WalkDir;

use super::repair;
use crate::fs;
use crate::markdown::body::Body;
use crate::markdown::events::Events;
use crate::markdown::lazy_labels;
use crate::markdown::parse::parse;
use crate::markdown::{Sources, read, structure, without_self_links};
use crate::references::References;
use crate::text::edited;

fn html(text: &str) -> String {
    let sources = Sources { repair: true, ..Sources::default() };
    without_self_links(&read(text, 0..text.len()).page(&sources, &References::default()).html.with(|_| None))
}

/// The words of a page, in order.
fn words(text: &str, repair: bool) -> Vec<String> {
    let page = read(text, 0..text.len()).page(&Sources { repair, ..Sources::default() }, &References::default());
    let words = page.text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// Code within lines and in fences, in order.
fn code(events: &Events<'_>) -> Vec<String> {
    let mut fenced = false;
    let mut found = Vec::new();
    for (event, _) in events {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => fenced = matches!(kind, CodeBlockKind::Fenced(_)),
            Event::End(pulldown_cmark::TagEnd::CodeBlock) => fenced = false,
            Event::Text(text) if fenced => found.push(text.to_string()),
            Event::Code(text) => found.push(text.to_string()),
            _ => {}
        }
    }
    found
}

/// Fails where the repair changes words or code, or a second repair changes anything.
fn check(text: &str) {
    assert_eq!(words(text, true), words(text, false), "{text}");
    let body = Body::of(text, 0..text.len());
    let plain = parse(Body::alone(text));
    let plain = lazy_labels::apart(&plain, Body::alone(text)).unwrap_or(plain);
    let blocks = structure::blocks(&plain, body);
    let once = repair(plain.clone(), body, &blocks).events;
    assert_eq!(code(&plain), code(&once), "{text}");
    assert_eq!(repair(once.clone(), body, &blocks).events, once, "{text}");
}

/// A text as Markdown.
fn tidied(text: &str) -> String {
    let sources = Sources { repair: true, ..Sources::default() };
    edited(text, read(text, 0..text.len()).tidy(&sources))
}

/// The headings of a page, with their levels.
fn headings(text: &str, repair: bool) -> Vec<(u8, String)> {
    let page = read(text, 0..text.len()).page(&Sources { repair, ..Sources::default() }, &References::default());
    page.headings.into_iter().map(|heading| (heading.level, heading.text)).collect()
}

/// Fails where the page of the tidied text, shown as it is, differs from that of the text with its repair.
fn check_tidied(text: &str) {
    let tidied = tidied(text);
    assert_eq!(words(&tidied, false), words(text, true), "{text}\n---\n{tidied}");
    assert_eq!(headings(&tidied, false), headings(text, true), "{text}\n---\n{tidied}");
    assert_eq!(code(&parse(Body::alone(&tidied))), code(&parse(Body::alone(text))), "{text}\n---\n{tidied}");
    assert_eq!(self::tidied(&tidied), tidied, "{text}");
}

#[test]
fn lines_are_shown_as_what_they_are_meant_to_be() {
    let table = [
        // Labels.
        ("Timeline\n\nText.\n", "<h2 id=\"timeline\">Timeline</h2>\n<p>Text.</p>\n"),
        (
            "# Mail\n\nIMPACT:\nNobody could send mail.\nROOT CAUSE:\nA bug.\n",
            "<p class=\"other-title\" id=\"mail\">Mail</p>\n<h2 id=\"impact\">IMPACT:</h2>\n<p>Nobody could send mail.</p>\n<h2 id=\"root-cause\">ROOT CAUSE:</h2>\n<p>A bug.</p>\n",
        ),
        (
            "ISSUE SUMMARY:\n\nDURATION:\nAn hour.\n\nIMPACT:\nMail.\n\nTIMELINE:\n",
            "<h2 id=\"issue-summary\">ISSUE SUMMARY:</h2>\n<h3 id=\"duration\">DURATION:</h3>\n<p>An hour.</p>\n<h3 id=\"impact\">IMPACT:</h3>\n<p>Mail.</p>\n<h2 id=\"timeline\">TIMELINE:</h2>\n",
        ),
        ("Our recommendations are to:\n", "<p>Our recommendations are to:</p>\n"),
        ("Duration: 18:00 to 19:12 UTC\n", "<p>Duration: 18:00 to 19:12 UTC</p>\n"),
        // Headings and banners that Markdown does not know.
        ("##Root cause\nA bug.\n", "<h2 id=\"root-cause\">Root cause</h2>\n<p>A bug.</p>\n"),
        ("=====Mail=====\nText\n====\n", "<h2 id=\"mail\">Mail</h2>\n<p>Text</p>\n<hr />\n"),
        ("<img alt=\"a\">\n## Summary\n\nText.\n", "<img alt=\"a\">\n<h2 id=\"summary\">Summary</h2>\n<p>Text.</p>\n"),
        // Events: three make a list, two are prose.
        (
            "10:00 One\n10:05 Two\ngoes on\n10:10 Three\n",
            "<ul>\n<li>10:00 One</li>\n<li>10:05 Two\ngoes on</li>\n<li>10:10 Three</li>\n</ul>\n",
        ),
        (
            "Timeline\n12:00pm: One. 12:06pm: Two: three. 12:10pm: Four.\n",
            "<h2 id=\"timeline\">Timeline</h2>\n<ul>\n<li>12:00pm: One.</li>\n<li>12:06pm: Two: three.</li>\n<li>12:10pm: Four.</li>\n</ul>\n",
        ),
        ("It began at\n10:00 and ended at\n11:00.\n", "<p>It began at\n10:00 and ended at\n11:00.</p>\n"),
        // Fields.
        ("**Date:** today\n**Owner:** us\n", "<p><strong>Date:</strong> today<br />\n<strong>Owner:</strong> us</p>\n"),
        ("One: a\nTwo: b\nThree: c\n", "<p>One: a<br />\nTwo: b<br />\nThree: c</p>\n"),
        ("It was said: nothing\nhelps here.\n", "<p>It was said: nothing\nhelps here.</p>\n"),
        // Items.
        ("• One\n• Two\n", "<ul>\n<li>One</li>\n<li>Two</li>\n</ul>\n"),
        ("→ One\n→ Two\n", "<ul>\n<li>One</li>\n<li>Two</li>\n</ul>\n"),
        ("=> One\n=> Two\n", "<ul>\n<li>One</li>\n<li>Two</li>\n</ul>\n"),
        ("-> **One**\n-> Two\n", "<ul>\n<li><strong>One</strong></li>\n<li>Two</li>\n</ul>\n"),
        ("☑ One\n✅ Two\n[x] Three\n", "<ul>\n<li>☑ One</li>\n<li>✅ Two</li>\n<li>[x] Three</li>\n</ul>\n"),
        ("It was a\n· b\n", "<p>It was a<br />\n· b</p>\n"),
        ("-Test it.\n-Train us.\n", "<ul>\n<li>Test it.</li>\n<li>Train us.</li>\n</ul>\n"),
        (
            "## Actions\nAdd an alert.\nWrite a runbook.\n",
            "<h2 id=\"actions\">Actions</h2>\n<ul>\n<li>Add an alert.</li>\n<li>Write a runbook.</li>\n</ul>\n",
        ),
        (
            "## Actions\nWe will add an alert to the one\nservice that lacks it.\n",
            "<h2 id=\"actions\">Actions</h2>\n<p>We will add an alert to the one\nservice that lacks it.</p>\n",
        ),
        (
            "Next steps\n10:00 - One\nKey: value\nIssue Summary",
            "<h2 id=\"next-steps\">Next steps</h2>\n<ul>\n<li>10:00 - One</li>\n<li>Key: value</li>\n</ul>\n<h2 id=\"issue-summary\">Issue Summary</h2>\n",
        ),
        // Indented prose.
        (
            "Timeline:\n\n    10:00 It broke\n    10:05 It was seen\n    10:10 It was over\n",
            "<h2 id=\"timeline\">Timeline:</h2>\n<ul>\n<li>10:00 It broke</li>\n<li>10:05 It was seen</li>\n<li>10:10 It was over</li>\n</ul>\n",
        ),
    ];
    for (text, expected) in table {
        assert_eq!(html(text), expected, "{text}");
        check(text);
        check_tidied(text);
    }
}

#[test]
fn tidied_text_is_what_a_careful_author_would_have_written() {
    let table = [
        (
            "==========Search outage==========\nAUTHOR\nA. Person\n\nISSUE SUMMARY:\n\nDURATION:\nStart Time: May 3, 2024, 10:00 AM (UTC)\nEnd Time: May 3, 2024, 10:40 AM (UTC)\n\nIMPACT:\nNobody could search.\n\nTIMELINE:\n\n10:00 AM (UTC): Alert fires.\n10:05 AM (UTC): On-call engineer\nbegins to look.\n10:40 AM (UTC): Cache restarted.\nROOT CAUSE:\nThe cache was full.\nTASKS:\nAdd an alert on cache size.\nWrite a runbook for the cache.\n",
            "# Search outage\n\nAUTHOR\\\nA. Person\n\n## ISSUE SUMMARY:\n\n### DURATION:\n\nStart Time: May 3, 2024, 10:00 AM (UTC)\\\nEnd Time: May 3, 2024, 10:40 AM (UTC)\n\n### IMPACT:\n\nNobody could search.\n\n## TIMELINE:\n\n- 10:00 AM (UTC): Alert fires.\n- 10:05 AM (UTC): On-call engineer\n  begins to look.\n- 10:40 AM (UTC): Cache restarted.\n\n## ROOT CAUSE:\n\nThe cache was full.\n\n## TASKS:\n\n- Add an alert on cache size.\n- Write a runbook for the cache.\n",
        ),
        ("Text\n##Root cause\nA bug.\n```\n##code\n```\n", "Text\n\n## Root cause\n\nA bug.\n```\n##code\n```\n"),
        ("**Date:** today\n**Owner:** us  \n**Team:** web\n", "**Date:** today\\\n**Owner:** us  \n**Team:** web\n"),
        ("• One\n• 2. two\n\n    code\n", "- One\n- 2\\. two\n\n<!-- -->\n\n    code\n"),
        ("• One\r\n• Two\r\n", "- One\r\n- Two\r\n"),
        (
            "Timeline\n12:00pm: One. 12:06pm: Two: three. 12:10pm: Four.\n",
            "## Timeline\n\n- 12:00pm: One.\n- 12:06pm: Two: three.\n- 12:10pm: Four.\n",
        ),
        (
            "Timeline:\n\n    10:00 It *broke*\n    10:05 It was seen\n    10:10 snake_case was over\n",
            "## Timeline:\n\n- 10:00 It \\*broke\\*\n- 10:05 It was seen\n- 10:10 snake_case was over\n",
        ),
        ("====\n12. Twelve\nTimeline:\n====\n", "12\\. Twelve\n\n## Timeline:\n\n---\n"),
        ("One: a\nTwo: b\n====\n\nWell written\nlines.\n", "One: a\nTwo: b\n\n---\n\nWell written\nlines.\n"),
    ];
    for (text, expected) in table {
        assert_eq!(tidied(text), expected, "{text}");
        check_tidied(text);
    }
}

#[test]
fn sections_begin_where_their_author_begins_them() {
    let table = [
        // Labels end the list above them.
        (
            "**Impact**\n- Money\n**Root cause**\n- bug\n",
            "<h2 id=\"impact\"><strong>Impact</strong></h2>\n<ul>\n<li>Money</li>\n</ul>\n<h2 id=\"root-cause\"><strong>Root cause</strong></h2>\n<ul>\n<li>bug</li>\n</ul>\n",
        ),
        (
            "- Money\n  - All of it\nRoot cause:\nA bug\n1. one\n",
            "<ul>\n<li>Money<ul>\n<li>All of it</li>\n</ul>\n</li>\n</ul>\n<h2 id=\"root-cause\">Root cause:</h2>\n<p>A bug</p>\n<ol>\n<li>one</li>\n</ol>\n",
        ),
        (
            "1. one\nImpact\n2. two\n",
            "<ol>\n<li>one</li>\n</ol>\n<h2 id=\"impact\">Impact</h2>\n<ol start=\"2\">\n<li>two</li>\n</ol>\n",
        ),
        ("- Money\n**Owner:** us\n- bug\n", "<ul>\n<li>Money\n<strong>Owner:</strong> us</li>\n<li>bug</li>\n</ul>\n"),
        (
            "- It was said\nby **us** and\n  **Impact**\n",
            "<ul>\n<li>It was said\nby <strong>us</strong> and\n<strong>Impact</strong></li>\n</ul>\n",
        ),
        // Numbered sections.
        (
            "1. Summary\nThe API was down.\n\n2. Impact\nAll users.\n",
            "<h2 id=\"summary\">Summary</h2>\n<p>The API was down.</p>\n<h2 id=\"impact\">Impact</h2>\n<p>All users.</p>\n",
        ),
        (
            "1) SUMMARY\n\nThe API was down.\n\n2) IMPACT\n\nAll users.\n",
            "<h2 id=\"summary\">SUMMARY</h2>\n<p>The API was down.</p>\n<h2 id=\"impact\">IMPACT</h2>\n<p>All users.</p>\n",
        ),
        ("1. Summary\n2. Impact\n\nText.\n", "<ol>\n<li>Summary</li>\n<li>Impact</li>\n</ol>\n<p>Text.</p>\n"),
        (
            "B) Impact\nAll.\n\nII. Root cause\nA bug.\n\n3.1 Timeline\nShort.\n",
            "<h2 id=\"b-impact\">B) Impact</h2>\n<p>All.</p>\n<h2 id=\"ii-root-cause\">II. Root cause</h2>\n<p>A bug.</p>\n<h2 id=\"31-timeline\">3.1 Timeline</h2>\n<p>Short.</p>\n",
        ),
        ("What we will do\n\nText.\n", "<h2 id=\"what-we-will-do\">What we will do</h2>\n<p>Text.</p>\n"),
        ("Why\n\nText.\n", "<h2 id=\"why\">Why</h2>\n<p>Text.</p>\n"),
        ("Where we got lucky\n\nText.\n", "<h2 id=\"where-we-got-lucky\">Where we got lucky</h2>\n<p>Text.</p>\n"),
        ("How we noticed:\nText.\n", "<h2 id=\"how-we-noticed\">How we noticed:</h2>\n<p>Text.</p>\n"),
        ("Erkennung\n\nText.\n", "<h2 id=\"erkennung\">Erkennung</h2>\n<p>Text.</p>\n"),
        // Prose that happens to begin like a heading, an event or a list.
        ("Summary\nof the thing is on this line.\n", "<p>Summary\nof the thing is on this line.</p>\n"),
        ("## Root cause\n\nTODO\n", "<h2 id=\"root-cause\">Root cause</h2>\n<p>TODO</p>\n"),
        ("The words follow:\nthis is\n", "<p>The words follow:\nthis is</p>\n"),
        (
            "It was seen at\n10:00 that it failed, and at\n10:10 it was worse, until\n10:20 it was over.\n",
            "<p>It was seen at\n10:00 that it failed, and at\n10:10 it was worse, until\n10:20 it was over.</p>\n",
        ),
    ];
    for (text, expected) in table {
        assert_eq!(html(text), expected, "{text}");
        check(text);
        check_tidied(text);
    }
}

#[test]
fn what_is_written_well_stays_as_it_is() {
    for text in [
        "# Mail\n\n## Summary\n\nIt broke\nbadly.\n\n## Timeline\n\n- 10:00 One\n- 10:05 Two\n- 10:10 Three\n",
        "> 10:00 One\n> 10:05 Two\n> 10:10 Three\n",
        "```\nTimeline:\n10:00 One\n##Cause\n```\n",
        "| a | b |\n|---|---|\n| One: | two |\n",
    ] {
        let sources = Sources::default();
        let plain =
            without_self_links(&read(text, 0..text.len()).page(&sources, &References::default()).html.with(|_| None));
        assert_eq!(html(text), plain, "{text}");
        assert_eq!(tidied(text), text);
    }
}

#[test]
fn no_word_of_the_corpus_changes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut count = 0;
    for entry in WalkDir::new(folder).into_iter().map(|entry| entry.expect("an entry")) {
        let is_document = entry.path().extension().is_some_and(|extension| extension == "md" || extension == "txt");
        if is_document && let Ok(text) = String::from_utf8(fs::read(entry.path()).expect("readable")) {
            check(&text);
            check_tidied(&text);
            count += 1;
        }
    }
    assert!(count > 100, "{count}");
}

fn loose_text() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        Just("Timeline:"),
        Just("ROOT CAUSE:"),
        Just("Issue Summary"),
        Just("**Impact**"),
        Just("===Mail==="),
        Just("===="),
        Just("10:00 - One"),
        Just("10:05 **two** `three`"),
        Just("2024-05-03 four"),
        Just("Key: value"),
        Just("**Owner:** us"),
        Just("• five"),
        Just("-Six"),
        Just("→ sixteen"),
        Just("☑ seventeen"),
        Just("[x] eighteen"),
        Just("- seven"),
        Just("1. eight"),
        Just("##Cause"),
        Just("    Nine ten eleven twelve it"),
        Just("goes on"),
        Just("Add an alert."),
        Just("Next steps"),
        Just(""),
        Just(""),
        Just("> quoted"),
        Just("```"),
        Just("<b>bold"),
        Just("*em"),
        Just("phasis*"),
        Just("<img alt=x>"),
        Just("<h1>Raw</h1>"),
        Just("| a | b |"),
        Just("|---|---|"),
        Just("[^1]: note"),
        Just("note[^1]"),
        Just("---"),
        Just("\\#escaped"),
        Just("12. Twelve"),
    ];
    prop::collection::vec(line, 0..24).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn words_and_code_stay_as_they_are(text in loose_text()) {
        check(&text);
        // A tag that begins a line begins a block of HTML, which may end elsewhere: `import` leaves such a text alone if need be.
        if !text.lines().any(|line| line.starts_with('<')) {
            check_tidied(&text);
        }
    }
}
