//! Pages compared with those of comrak, which follows GitHub's own renderer.

use std::collections::{BTreeMap, BTreeSet};

use comrak::{Options, markdown_to_html};
use proptest::prelude::*;

use super::{examples, reader};
use crate::markdown::{Sources, read, without_self_links};
use crate::references::References;

/// A text as GitHub shows it.
fn by_github(text: &str) -> String {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.autolink = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.extension.alerts = true;
    options.render.r#unsafe = true;
    options.render.gfm_quirks = true;
    tag_filter(&markdown_to_html(text, &options))
}

/// What GitHub makes of tags after which nothing would be read as HTML; all other text is escaped already.
fn tag_filter(html: &str) -> String {
    const FILTERED: [&str; 9] =
        ["title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "script", "plaintext"];
    let mut parts = html.split('<');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| {
        let name: String = part.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        let is_filtered = FILTERED.contains(&name.to_ascii_lowercase().as_str());
        out + if is_filtered { "&lt;" } else { "<" } + part
    })
}

/// A text as Casebook shows it, without the repair of what is written loosely.
fn by_casebook(text: &str) -> String {
    let document = read(text, 0..text.len()).page(&Sources::default(), &References::default());
    without_self_links(&document.html.with(|number| Some(document.links[number].target.clone().into())))
}

#[test]
fn examples_look_as_on_github() {
    let known = include_str!("differences.md");
    let known: BTreeMap<&str, &str> =
        known.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` | ")).collect();
    let mut differ = BTreeSet::new();
    let mut report = String::new();
    for example in examples::all() {
        let (one, other) = (reader::seen(&by_github(&example.text)), reader::seen(&by_casebook(&example.text)));
        if one != other {
            if !known.contains_key(example.name.as_str()) {
                report.push_str(&format!(
                    "=== {}\n{}\n--- GitHub\n{one}--- Casebook\n{other}",
                    example.name, example.text
                ));
            }
            differ.insert(example.name);
        }
    }
    assert!(report.is_empty(), "{report}");
    let gone: Vec<_> = known.keys().filter(|name| !differ.contains(**name)).collect();
    assert!(gone.is_empty(), "no longer different: {gone:?}");
}

/// Lines that begin, hold or end something, in any order.
fn document() -> impl Strategy<Value = String> {
    const LINES: [&str; 55] = [
        "",
        "",
        "",
        "# First heading",
        "## Impact",
        "Summary",
        "=======",
        "-------",
        "Timeline:",
        "**Owner:** us",
        "10:00 - Alert fires",
        "• five",
        "- six",
        "- [ ] seven",
        "  more",
        "1. eight",
        "> quoted",
        "> [!NOTE]",
        "> [!WARNING] not a title",
        "```",
        "~~~",
        "    indented",
        "`code` and ``two ` ticks``",
        "a *b **c*** ~~d~~ _e_",
        "*open",
        "shut*",
        "**bold",
        "| a | b |",
        "|---|---|",
        "| c | d | e |",
        "k | l",
        "--|--",
        "[link](https://example.com/x)",
        "[reference][one] and [two]",
        "![picture](https://example.com/a.png)",
        "https://example.com/__init__.py and www.example.com/*x*/y",
        "note[^1] and [^2]",
        "The <script> tag was missing.",
        "<style>",
        "<title>Page</title>",
        "<textarea> words",
        "</textarea>",
        "<div>",
        "</div>",
        "<details><summary>Why</summary>",
        "</details>",
        "<table><tr><td>cell",
        "</td></tr></table>",
        "<b>bold <i>both</b>",
        "<select><option>one</option></select>",
        "<!-- a comment -->",
        "<pre>",
        "</pre>",
        "a < b && c > d &amp; &copy; <pod-name>",
        "<h1>Raw heading</h1>",
    ];
    let line = (0..LINES.len()).prop_map(|line| LINES[line]);
    prop::collection::vec(line, 0..16).prop_map(|mut lines| {
        // Of two definitions of a footnote, GitHub shows the first, and comrak both.
        lines.retain(|line| !line.starts_with("[^"));
        // GitHub ends a block of raw text at the end of any of these elements, and pulldown-cmark at the end of the same element.
        let mut open = None;
        lines.retain(|line| {
            match ["style", "textarea", "pre"].into_iter().find(|name| line.contains(&format!("{name}>"))) {
                Some(name) if line.starts_with("</") => open.take_if(|open| *open == name).is_some(),
                Some(name) => *open.get_or_insert(name) == name,
                None => true,
            }
        });
        // Below a row that can't be the head of a table, pulldown-cmark takes the next one for it, and GitHub doesn't.
        lines.dedup_by(|next, line| next.starts_with("|---") && line.starts_with("|---"));
        let notes = "notes[^1]\n\n[^1]: of a note[^2]\n\n[^2]: another\n";
        format!("{notes}\n[one]: https://example.com/one\n\n{}", lines.join("\n"))
    })
}

proptest! {
    #[test]
    fn every_word_that_github_shows_is_on_the_page(text in document()) {
        let document = read(&text, 0..text.len()).page_alone();
        let html = without_self_links(&document.html.with(|number| Some(document.links[number].target.clone().into())));
        // An address that GitHub shows as text, below HTML, may be a link here.
        let addresses = document.links.iter().map(|link| link.target.as_str());
        let beside = document.title.iter().map(|title| title.text.as_str()).chain(addresses).flat_map(reader::words_of);
        let mut shown: BTreeMap<String, usize> = BTreeMap::new();
        for word in reader::words(&html).into_iter().chain(beside) {
            *shown.entry(word).or_default() += 1;
        }
        // Numbers count references, which GitHub numbers a second time on the way back.
        let is_number = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
        for word in reader::words(&by_github(&text)).into_iter().filter(|word| !is_number(word)) {
            let left = shown.get_mut(&word).filter(|left| **left > 0);
            prop_assert!(left.is_some(), "`{}` is lost:\n{}\n---\n{}\n--- on GitHub:\n{}", word, text, html, by_github(&text));
            if let Some(left) = left {
                *left -= 1;
            }
        }
    }
}
