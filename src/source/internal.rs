//! Passages between `<!-- internal -->` and `<!-- /internal -->`: blanked out before anything else reads the document.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};

use super::audience::Audience;
use super::blank::{blanked, cut};
use super::lookalike::lookalikes;
use super::mark::Mark;

/// A text after internal passages were blanked out.
pub(super) struct Blanked {
    /// As long as before, so that every line and column stays true.
    pub text: String,
    /// The passages, without their markers.
    pub passages: Vec<String>,
    /// The text as if there had never been any, where there were.
    pub cut: Option<String>,
}

/// Replaces internal passages by blanks of the same length where the audience is public, so that nothing downstream
/// can leak them. An opening without an end is an error, and blanks out the rest.
pub(super) fn blank_out(text: String, audience: Audience, shown_path: &str, problems: &mut Diagnostics) -> Blanked {
    let unchanged = |text| Blanked { text, passages: Vec::new(), cut: None };
    report_unclear(&text, shown_path, problems);
    if !text.contains("<!--") {
        return unchanged(text);
    }
    let (mut passages, mut inside) = (Vec::new(), Vec::new());
    let mut opened: Option<(usize, usize)> = None;
    for (start, end, mark) in marks(&text) {
        match (mark, opened) {
            (Mark::Open, None) => opened = Some((start, end)),
            (Mark::Open, Some(_)) => {}
            (Mark::Close, Some((from, inner))) => {
                passages.push(from..end);
                inside.push(text[inner..start].to_owned());
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
        inside.push(text[end..].to_owned());
    }
    if passages.is_empty() || audience == Audience::Internal {
        return unchanged(text);
    }
    Blanked { text: blanked(&text, &passages), passages: inside, cut: Some(cut(&text, &passages)) }
}

/// Reports what looks like a marker but isn't one, unless it is reported already.
pub(super) fn report_unclear(text: &str, shown_path: &str, problems: &mut Diagnostics) {
    for span in lookalikes(text) {
        let problem = unclear(text, span, shown_path);
        let line = |problem: &Diagnostic| problem.place.as_ref().map(|place| place.line);
        let is_same = |other: &Diagnostic| {
            other.code == problem.code && other.path == problem.path && line(other) == line(&problem)
        };
        if !problems.iter().any(is_same) {
            problems.report(problem);
        }
    }
}

fn unclear(text: &str, span: Range<usize>, shown_path: &str) -> Diagnostic {
    let message = "this looks like an internal marker but isn't one, so it hides nothing";
    Diagnostic::new(Code::UnmatchedInternal, shown_path, message)
        .at(text, span)
        .help("write `<!-- internal -->` before the passage and `<!-- /internal -->` after it, or remove this")
}

/// Every comment that opens or closes a passage, as (start, end, mark).
pub(super) fn marks(text: &str) -> Vec<(usize, usize, Mark)> {
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
        let shown = blank_out(text.to_owned(), Audience::Public, "a.md", &mut problems).text;
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
        let shown = blank_out(text.to_owned(), Audience::Internal, "a.md", &mut Diagnostics::new());
        assert_eq!((shown.text.as_str(), shown.passages.len(), shown.cut), (text, 0, None));
    }
}
