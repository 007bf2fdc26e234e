//! New postmortems and new archives, as files that are yet to be written.

mod archive;
mod existing;
mod ignored;
mod sample;

use jiff::civil::Date;
use serde::Serialize;

use crate::slug::Slug;
use crate::text::{json, one_line};
use crate::theme::{Theme, ThemeError};

pub(crate) use archive::{Plan, Publisher, archive};
pub(crate) use existing::content_folder;
pub(crate) use ignored::with_rules;
pub(crate) use sample::sample;

/// What the template `postmortem.md` is given.
#[derive(Debug, Serialize)]
struct Blank<'a> {
    /// The title as written in a heading.
    title: &'a str,
    /// The title as YAML wants it, in quotes.
    title_quoted: String,
    /// The day on which the postmortem is begun.
    day: String,
}

/// A postmortem from the theme's template, ready to be filled in.
///
/// # Errors
/// When the template can't be rendered.
pub(crate) fn postmortem(theme: &Theme, title: &str, day: Date) -> Result<String, ThemeError> {
    // Whatever was pasted into the command.
    let title = one_line(title);
    theme.document("postmortem.md", &Blank { title: &title, title_quoted: quoted(&title), day: day.to_string() })
}

/// The name of a postmortem's file: `2026-03-14-checkout-failed.md`.
#[must_use]
pub(crate) fn file_name(title: &str, day: Date) -> String {
    format!("{day}-{}.md", Slug::of(title))
}

/// A double-quoted YAML scalar. JSON strings are YAML strings.
fn quoted(text: &str) -> String {
    json(&text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::ThemeFiles;

    #[test]
    fn files_are_named_by_day_and_title() {
        let day = Date::constant(2026, 3, 14);
        for (title, expected) in [
            ("Checkout failed for 47 minutes", "2026-03-14-checkout-failed-for-47-minutes.md"),
            ("  Über-Ausfall: DNS?  ", "2026-03-14-uber-ausfall-dns.md"),
            ("../../etc/passwd", "2026-03-14-etc-passwd.md"),
        ] {
            assert_eq!(file_name(title, day), expected, "{title}");
        }
    }

    #[test]
    fn a_hostile_title_stays_a_title() {
        let theme = Theme::new(&ThemeFiles::new()).expect("the default theme");
        let text = postmortem(&theme, "a: \"b\"\n---\nc # <d>", Date::constant(2026, 3, 14)).expect("renders");
        assert!(text.contains("title: \"a: \\\"b\\\" --- c # <d>\"\n"), "{text}");
    }
}
