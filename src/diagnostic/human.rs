//! Diagnostics for people, as a compiler shows them.

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Group, Level as Style, Origin, Renderer, Snippet};

use super::{Diagnostic, Level};

/// Renders one diagnostic, with a trailing line feed. Colours are for terminals.
#[must_use]
pub(crate) fn render(diagnostic: &Diagnostic, colours: bool) -> String {
    let level = match diagnostic.level {
        Level::Error => Style::ERROR,
        Level::Warning => Style::WARNING,
        Level::Note => Style::NOTE,
    };
    let mut group = Group::with_title(level.primary_title(harmless(&diagnostic.message)).id(diagnostic.code.as_str()));
    let path = harmless(&diagnostic.path);
    let path = path.as_str();
    group = match &diagnostic.place {
        None if path.is_empty() => group,
        None => group.element(Origin::path(path)),
        Some(place) => {
            let mut annotation = AnnotationKind::Primary.span(place.span.clone());
            if !place.label.is_empty() {
                annotation = annotation.label(harmless(&place.label));
            }
            // The renderer takes care of most, and the place counts in bytes: the rest is replaced by as many.
            let excerpt = place.excerpt.replace(|c| ('\u{80}'..='\u{9f}').contains(&c), "\u{b7}");
            let snippet = Snippet::source(excerpt).line_start(place.line).annotation(annotation);
            if place.excerpt[..place.span.start].chars().count() + 1 == place.column {
                group.element(snippet.path(path))
            } else {
                // The excerpt is a cut from a very long line: its own columns would be wrong.
                group.element(Origin::path(path).line(place.line).char_column(place.column)).element(snippet)
            }
        }
    };
    if let Some(help) = &diagnostic.help {
        group = group.element(Style::HELP.message(harmless(help)));
    }
    let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
    let mut text = renderer.render(&[group]);
    text.push('\n');
    text
}

fn harmless(text: &str) -> String {
    without_control(text, &['\n']).into_owned()
}

/// Text in which names and words of documents can't move a terminal's cursor or change its title: of the control characters
/// only those stay that are `kept`.
#[must_use]
pub(crate) fn without_control<'a>(text: &'a str, kept: &[char]) -> Cow<'a, str> {
    let acts = |c: char| c.is_control() && !kept.contains(&c);
    if text.contains(acts) { text.replace(acts, "\u{fffd}").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    #[test]
    fn a_problem_of_no_file_names_none() {
        let diagnostic = Diagnostic::new(Code::Environment, "", "the content folder doesn't exist");
        assert_eq!(render(&diagnostic, false), "error[environment]: the content folder doesn't exist\n");
    }

    #[test]
    fn no_part_can_act_in_a_terminal() {
        let text = "a: \u{1b}[2J\u{9b}1m\n";
        let diagnostic = Diagnostic::new(Code::Leak, "content/\u{1b}[31mred\n.md", "said \u{1b}[1m")
            .at(text, 3..7)
            .label("here \u{1b}[1m")
            .help("help \u{1b}[1m");
        let shown = render(&diagnostic, false);
        assert!(!shown.contains(|c: char| c.is_control() && c != '\n'), "{shown:?}");
    }

    #[test]
    fn reads_like_a_compiler() {
        let text = "---\ntitle: Checkout failed\nduration: 47m\n---\n";
        let start = text.find("47m").expect("in the text");
        let diagnostic = Diagnostic::new(
            Code::DurationMismatch,
            "content/2024-03-01-checkout.md",
            "stated duration differs from the times by 38 minutes",
        )
        .at(text, start..start + 3)
        .label("resolved − started is 1h 25m")
        .help("remove `duration:` or correct `resolved:`");
        let expected = "\
warning[duration-mismatch]: stated duration differs from the times by 38 minutes
 --> content/2024-03-01-checkout.md:3:11
  |
3 | duration: 47m
  |           ^^^ resolved − started is 1h 25m
  |
  = help: remove `duration:` or correct `resolved:`
";
        assert_eq!(render(&diagnostic, false), expected);
    }
}
