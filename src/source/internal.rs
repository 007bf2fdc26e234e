//! Passages between `<!-- internal -->` and `<!-- /internal -->`: blanked out before anything else reads the document.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};

use super::audience::Audience;

/// Replaces internal passages by blanks of the same length where the audience is public, so that nothing downstream
/// can leak them and every line and column stays true; what was blanked out is returned beside it. An opening without an end is an error, and blanks out the rest.
pub(super) fn blank_out(
    text: String,
    audience: Audience,
    shown_path: &str,
    problems: &mut Diagnostics,
) -> (String, Vec<String>) {
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
                Diagnostic::new(Code::UnmatchedInternal, shown_path, "an internal passage ends that never began")
                    .at(&text, start..end)
                    .help("put `<!-- internal -->` where the passage begins"),
            ),
            // A slip in both marks must not publish what stands between them.
            (Mark::Unclear, _) => problems.report(
                Diagnostic::new(
                    Code::UnmatchedInternal,
                    shown_path,
                    "this is nearly the mark of an internal passage, and hides nothing",
                )
                .at(&text, start..end)
                .help("a passage stands between `<!-- internal -->` and `<!-- /internal -->`"),
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
    let mut shown = String::with_capacity(text.len());
    let mut hidden = Vec::with_capacity(passages.len());
    let mut at = 0;
    for passage in passages {
        hidden.push(text[passage.clone()].to_owned());
        shown.push_str(&text[at..passage.start]);
        shown.extend(
            text[passage.clone()]
                .bytes()
                .map(|byte| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' }),
        );
        at = passage.end;
    }
    shown.push_str(&text[at..]);
    (shown, hidden)
}

#[derive(Clone, Copy)]
enum Mark {
    Open,
    Close,
    /// Somebody may have thought that it is one of the two.
    Unclear,
}

/// Every comment that opens or closes a passage, or nearly does, as (start, end, mark).
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
        // The next comment may begin inside this one, where somebody forgot to close it: then this one is no mark.
        opening = next(inside, "<!--");
        if opening.is_some_and(|opening| opening < end) {
            continue;
        }
        match text[inside..end].trim() {
            name if name.eq_ignore_ascii_case("internal") => found.push((start, end + 3, Mark::Open)),
            name if name.eq_ignore_ascii_case("/internal") => found.push((start, end + 3, Mark::Close)),
            name if is_nearly_a_mark(name) => found.push((start, end + 3, Mark::Unclear)),
            _ => {}
        }
    }
    found
}

/// No mark that somebody could mean is longer, in bytes.
const LONGEST: usize = 60;
/// Words that people put beside `internal` to mark where something begins or ends.
const BESIDE: [&str; 12] =
    ["begin", "start", "open", "end", "stop", "close", "only", "note", "notes", "section", "block", "passage"];

/// Whether a comment says little but `internal`, perhaps misspelt: `internal only`, `end internal`, `/internal: names`,
/// `- internal -`. A comment with words of its own is a comment.
fn is_nearly_a_mark(comment: &str) -> bool {
    if comment.len() > LONGEST {
        return false;
    }
    let comment = comment.to_lowercase();
    let mut words = comment.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    if comment.starts_with('/') {
        return words.next().is_some_and(is_nearly_internal);
    }
    let words: Vec<&str> = words.collect();
    words.iter().any(|word| is_nearly_internal(word))
        && words.iter().all(|word| is_nearly_internal(word) || BESIDE.contains(word))
}

fn is_nearly_internal(word: &str) -> bool {
    word != "interval" && strsim::osa_distance(word, "internal") <= 1
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
