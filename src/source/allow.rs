//! Comments by which a document turns off reports about itself.

use std::ops::Range;

/// The longest list of codes, in bytes: anything longer is not such a comment, so looking for its end is quick.
const LONGEST: usize = 2_000;

/// The codes in every `<!-- casebook: allow(code, code) -->` of a text, each with its place in bytes. Only what is raw HTML to
/// Markdown can be such a comment; in code it is an example.
#[must_use]
pub(crate) fn allowed<'a>(text: &'a str, raw_html: &[Range<usize>]) -> Vec<(&'a str, usize)> {
    let mut codes = Vec::new();
    for html in raw_html {
        for (at, _) in text.get(html.clone()).unwrap_or_default().match_indices("<!--") {
            let Some(list) = list(&text[html.start + at + 4..]) else { continue };
            for code in list.split(',') {
                let code = code.trim();
                if !code.is_empty() {
                    // Both are parts of `text`: the distance between their beginnings is the place.
                    codes.push((code, code.as_ptr() as usize - text.as_ptr() as usize));
                }
            }
        }
    }
    codes
}

/// The text in the parentheses, if this is the inside of such a comment.
fn list(comment: &str) -> Option<&str> {
    let comment = &comment[..comment.floor_char_boundary(LONGEST)];
    let rest = comment.trim_start().strip_prefix("casebook:")?.trim_start().strip_prefix("allow(")?;
    let (list, rest) = rest.split_once(')')?;
    let plain = !list.contains(['\n', '<', '>']);
    (plain && rest.trim_start().starts_with("-->")).then_some(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_name_codes() {
        for (text, expected) in [
            ("a <!-- casebook: allow(no-cause) --> b", vec!["no-cause"]),
            ("<!--casebook:allow( no-cause , phase-order )-->", vec!["no-cause", "phase-order"]),
            ("<!-- casebook: allow(a) -->\n<!-- casebook: allow(b) -->", vec!["a", "b"]),
            ("<!-- casebook: allow() -->", vec![]),
            ("<!-- casebook: allow(a", vec![]),
            ("<!-- casebook: allow(a) and more -->", vec![]),
            ("casebook: allow(a)", vec![]),
        ] {
            let codes: Vec<&str> =
                allowed(text, std::slice::from_ref(&(0..text.len()))).into_iter().map(|(code, _)| code).collect();
            assert_eq!(codes, expected, "{text}");
        }
    }

    #[test]
    fn each_code_knows_its_place() {
        let text = "é <!-- casebook: allow(a, no-cause) -->";
        let (code, at) = allowed(text, std::slice::from_ref(&(0..text.len())))[1];
        assert_eq!(&text[at..at + code.len()], "no-cause");
    }
}
