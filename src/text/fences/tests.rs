//! The reader of fences compared with the parser that pages are made with.

use std::fmt::Write as _;

use proptest::prelude::*;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

use super::{Fenced, Fences};

/// The lines that are fenced code, by number.
fn fenced(text: &str) -> Vec<usize> {
    let mut fences = Fences::default();
    let lines = text.split_inclusive('\n').map(|line| fences.read(line)).enumerate();
    lines.filter(|(_, fenced)| *fenced != Fenced::Outside).map(|(number, _)| number).collect()
}

/// The same by the parser that pages are made with.
fn parsed(text: &str) -> Vec<usize> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    let line = |at: usize| text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count();
    let mut found = Vec::new();
    for (event, span) in Parser::new_ext(text, options).into_offset_iter() {
        if matches!(event, Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_)))) {
            found.extend(line(span.start)..=line(span.end.max(span.start + 1) - 1));
        }
    }
    found
}

/// Both side by side, to read where they differ.
fn side_by_side(text: &str, fenced: &[usize], parsed: &[usize]) -> String {
    let mut out = String::new();
    for (number, line) in text.split('\n').enumerate() {
        let sign = |lines: &[usize]| if lines.contains(&number) { '#' } else { '.' };
        writeln!(out, "{}{} {line}", sign(fenced), sign(parsed)).expect("a text takes every line");
    }
    out
}

const INDENTS: &[&str] = &["", "", "", " ", "  ", "   ", "    ", "     ", "\t", " \t"];
const MARKS: &[&str] = &["> ", ">", "- ", "* ", "1. ", "2) ", "-\t", "10. ", "-     ", "[^1]: "];
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "", "", "", "text", "text", "```", "```", "```sh", "~~~", "````", "``` ", "```\t", "```a`", "~~~ `", "<div>", "</div>",
    "<!-- a", "-->", "<!-- a -->", "<pre>", "</pre>", "<script>", "</script>", "<b>", "<b", "<a href=\"x\">", "</b>", "<br/>",
    "<img src=x>y", "<?", "?>", "<!A", ">", "# text", "---", "===", "-", "- - -", "[ ]", "[x] text", "[x] ```", "[!NOTE]",
    "```\u{a0}", "\u{a0}", "\u{b}", "```\r", "\r", "text\r```", "<x a = 'b' c/>", "<x a=b`c>", "</b >", "<x-1 a>b", "_ _ _",
    "[^1]:", "[a]: b", "#", "<p", "<p/>", "<pr", "<é",
];

fn line() -> impl Strategy<Value = String> {
    let any = prop::sample::select;
    (prop::collection::vec((any(INDENTS), any(MARKS)), 0..3), any(INDENTS), any(WORDS)).prop_map(
        |(marks, indent, words)| {
            let marks: String = marks.iter().flat_map(|(indent, mark)| [*indent, *mark]).collect();
            marks + indent + words
        },
    )
}

#[test]
fn fences_are_found_where_they_are() {
    for (text, lines) in [
        ("a\n```\nb\n```\nc", vec![1, 2, 3]),
        ("~~~ `x`\n```\n~~~~", vec![0, 1, 2]),
        ("- ```sh\n  a\n  ```\n- b", vec![0, 1, 2]),
        ("- ```sh\n  a\nb\n```", vec![0, 1, 3]),
        ("1. a\n\n   ```\n   b\n   ```", vec![2, 3, 4]),
        ("1) > ```\n   > a\n   > ```", vec![0, 1, 2]),
        ("> ```\n> a\nb", vec![0, 1]),
        ("[^1]: a\n\n    ```\n    b\n    ```", vec![2, 3, 4]),
        ("-\t```\n\ta\n\t```\nb", vec![0, 1, 2]),
        ("<b>\n\n```\na\n```", vec![2, 3, 4]),
        ("a <!-- b\n```\nc\n```", vec![1, 2, 3]),
        ("```a``` b", vec![]),
        ("    ```\na", vec![]),
        ("- a\n\n      ```", vec![]),
        ("<div>\n```\n</div>\n\na", vec![]),
        ("<b>\n```\n</b>\n\na", vec![]),
        ("<pre>\n\n```\n</pre>\na", vec![]),
        ("<!-- a\n\n```\n-->\na", vec![]),
        ("- [ ] ```\n  a", vec![]),
        ("a\r```\n```\nb", vec![]),
    ] {
        assert_eq!(fenced(text), lines, "{text:?}");
        assert!(lines.is_empty() || parsed(text) == lines, "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]
    #[test]
    fn what_is_called_code_is_code(lines in prop::collection::vec(line(), 0..12)) {
        let text = lines.join("\n");
        let (fenced, parsed) = (fenced(&text), parsed(&text));
        prop_assert!(fenced.iter().all(|line| parsed.contains(line)), "\n{}", side_by_side(&text, &fenced, &parsed));
    }
}
