//! Passages between `<!-- internal -->` and `<!-- /internal -->`: blanked out before anything else reads the document.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};

use super::audience::Audience;
use super::blank::blanked;
use super::lookalike::lookalikes;
use super::mark::Mark;
use crate::secrecy::states_internal;

/// Replaces internal passages by blanks of the same length where the audience is public, so that nothing downstream
/// can leak them and every line and column stays true; what was blanked out is returned beside it. An opening without an end is an error, and blanks out the rest.
pub(super) fn blank_out(
    text: String,
    audience: Audience,
    shown_path: &str,
    problems: &mut Diagnostics,
) -> (String, Vec<String>) {
    for span in lookalikes(&text) {
        problems.report(unclear(&text, span, shown_path));
    }
    if !text.contains("<!--") {
        return (text, Vec::new());
    }
    let mut passages = Vec::new();
    let mut opened: Option<(usize, usize)> = None;
    for (start, end, mark) in marks(&text) {
        match (mark, opened) {
            (Mark::Open, None) => opened = Some((start, end)),
            (Mark::Open, Some(_)) => {}
            (Mark::Close, Some((from, _))) => {
                passages.push(from..end);
                opened = None;
            }
            (Mark::Close, None) => problems.report(
                Diagnostic::new(Code::UnmatchedInternal, shown_path, "an internal passage ends here but never started")
                    .at(&text, start..end)
                    .help("put `<!-- internal -->` where the passage starts"),
            ),
        }
    }
    if let Some((start, end)) = opened {
        problems.report(
            Diagnostic::new(Code::UnmatchedInternal, shown_path, "an internal passage is never closed")
                .at(&text, start..end)
                .help("put `<!-- /internal -->` where the passage ends"),
        );
        passages.push(start..text.len());
    }
    if passages.is_empty() || audience == Audience::Internal {
        return (text, Vec::new());
    }
    let hidden = passages.iter().map(|passage| text[passage.clone()].to_owned()).collect();
    (blanked(&text, &passages), hidden)
}

/// In how many lines at the beginning a file that is not Markdown may say that it is internal.
const HEAD: usize = 5;

/// Whether a file that is not Markdown, in whatever encoding, has a marker or says that it is internal.
#[must_use]
pub(crate) fn is_marked(bytes: &[u8]) -> bool {
    // UTF-16 puts a zero beside every letter of a marker.
    let letters: Vec<u8> = bytes.iter().copied().filter(|&byte| byte != 0).collect();
    let text = String::from_utf8_lossy(&letters);
    let mut head = text.lines().filter(|line| !line.trim().is_empty()).take(HEAD);
    !marks(&text).is_empty() || !lookalikes(&text).is_empty() || head.any(|line| states_internal(line, true))
}

fn unclear(text: &str, span: Range<usize>, shown_path: &str) -> Diagnostic {
    let message = "this looks like an internal marker but isn't one, so it hides nothing";
    Diagnostic::new(Code::UnmatchedInternal, shown_path, message)
        .at(text, span)
        .help("write `<!-- internal -->` before the passage and `<!-- /internal -->` after it, or remove this")
}

/// Every comment that opens or closes a passage, as (start, end, mark).
fn marks(text: &str) -> Vec<(usize, usize, Mark)> {
    let mut found = Vec::new();
    let next = |from: usize, mark: &str| text[from..].find(mark).map(|offset| from + offset);
    let mut opening = next(0, "<!--");
    let mut closing = next(0, "-->");
    while let (Some(start), Some(mut end)) = (opening, closing) {
        let inside = start + 4;
        if end < inside {
            closing = next(inside, "-->");
            let Some(later) = closing else { break };
            end = later;
        }
        // The next comment may begin inside this one, where somebody forgot to close it: then this one is not a marker.
        opening = next(inside, "<!--");
        if opening.is_some_and(|opening| opening < end) {
            continue;
        }
        found.extend(Mark::of(&text[inside..end]).map(|mark| (start, end + 3, mark)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> (String, Vec<&'static str>) {
        let mut problems = Diagnostics::new();
        let (shown, _) = blank_out(text.to_owned(), Audience::Public, "a.md", &mut problems);
        (shown, problems.into_iter().map(|problem| problem.code.as_str()).collect())
    }

    #[test]
    fn passages_vanish_and_places_stay() {
        let text = "one <!-- internal -->naïve\nsecret<!-- /INTERNAL --> two";
        let (shown, problems) = shown(text);
        assert_eq!(shown.len(), text.len());
        assert_eq!(shown.split_whitespace().collect::<Vec<_>>(), ["one", "two"]);
        assert_eq!(shown.find('\n'), text.find('\n'));
        assert!(problems.is_empty());
    }

    #[test]
    fn an_unclosed_passage_hides_the_rest_and_is_an_error() {
        let (shown, problems) = shown("one <!--internal--> secret\n");
        assert_eq!((shown.trim_end(), problems), ("one", vec!["unmatched-internal"]));
    }

    #[test]
    fn a_stray_end_is_an_error() {
        assert_eq!(shown("one <!-- /internal --> two").1, ["unmatched-internal"]);
    }

    #[test]
    fn a_forgotten_comment_end_hides_nothing_less() {
        let (shown, _) = shown("a <!-- note <!-- internal --> secret <!-- /internal --> b");
        assert!(!shown.contains("secret"));
    }

    #[test]
    fn comments_without_an_end_are_survived() {
        let (text, problems) = shown(&format!("{} -->", "<!--".repeat(200_000)));
        assert_eq!((text.len(), problems.len()), (800_004, 0));
    }

    #[test]
    fn a_mark_that_is_nearly_one_is_an_error() {
        for comment in [
            "<!-- internal note -->",
            "<!-- Internal: -->",
            "<!-- begin internal -->",
            "<!-- end internal -->",
            "<!-- INTERNAL-ONLY -->",
            "<!--- internal --->",
            "<!-- intenal -->",
            "<!-- /intrenal -->",
            "<!-- / internal -->",
            "<!-- /internal: names of customers -->",
            "<!-- <internal> -->",
        ] {
            assert_eq!(shown(&format!("a {comment} b")).1, ["unmatched-internal"], "{comment}");
        }
        for comment in [
            "<!-- internal: ask the mail team -->",
            "<!-- an internal load balancer -->",
            "<!-- interval -->",
            "<!-- external -->",
            "<!-- /etc/internal -->",
            "<!-- -->",
            "<!---->",
        ] {
            assert_eq!(shown(&format!("a {comment} b")).1, [""; 0], "{comment}");
        }
    }

    #[test]
    fn inside_readers_see_everything() {
        let text = "a <!-- internal -->b<!-- /internal -->";
        let (shown, hidden) = blank_out(text.to_owned(), Audience::Internal, "a.md", &mut Diagnostics::new());
        assert_eq!((shown.as_str(), hidden.len()), (text, 0));
    }
}
