//! Front matter in its canonical form: only where nothing that is understood of the document changes.
//!
//! 0. `typos` corrects what is reported with “did you mean”; only then something may be understood that wasn't.
//! 1. `values` gives fields their canonical names, times and durations their canonical forms.
//! 2. `order` puts the fields in their canonical order.
//! 3. The result is read again; where it would mean anything else, it is not offered.

mod order;
mod typos;
mod values;

use serde_json::Value;
use similar::TextDiff;

use crate::diagnostic::{Code, Diagnostics};
use crate::incident::Rules;
use crate::markdown;
use crate::pages::incident_data;
use crate::paths::DocumentPath;
use crate::reading::{self, Reading};
use crate::source::{self, Audience, SourceFile};
use crate::text::edited;

/// The whole document with its front matter in canonical form; `None` where there is nothing to change, or nothing that can
/// be changed safely. Front matter in TOML is left alone.
#[must_use]
pub(crate) fn fix(path: &DocumentPath, bytes: &[u8], rules: &Rules) -> Option<String> {
    // What a file is read as has blanks for what its format hides; it is the written text that is changed.
    let text = std::str::from_utf8(bytes).ok()?;
    let corrected = without_typos(path, text, rules);
    let written = corrected.as_deref().unwrap_or(text);
    let file = read(path, written.as_bytes(), Audience::Internal)?;
    // Comments move with the fields below them: marks of internal passages must not come to hide less.
    let meaning = |text: &[u8]| {
        let of = |audience| meaning(&read(path, text, audience)?, rules);
        Some((of(Audience::Internal)?, of(Audience::Public)?))
    };
    let before = meaning(written.as_bytes())?;
    let keeps = |text: &String| meaning(text.as_bytes()).as_ref() == Some(&before);
    // Values alone, where they can't be put in order as well.
    let valued = Some(edited(written, values::canonical(&file))).filter(|text| text == written || keeps(text));
    let valued = valued.unwrap_or_else(|| written.to_owned());
    let ordered = read(path, valued.as_bytes(), Audience::Internal)
        .and_then(|file| order::canonical(&file, &valued))
        .filter(keeps);
    let fixed = ordered.unwrap_or(valued);
    (fixed != text).then_some(fixed)
}

/// The document without typos; `None` where it has none, or where it isn't certain that only they would change.
fn without_typos(path: &DocumentPath, written: &str, rules: &Rules) -> Option<String> {
    let file = read(path, written.as_bytes(), Audience::Internal)?;
    let edits = typos::corrections(&file, rules);
    let count = edits.len();
    if count == 0 {
        return None;
    }
    let text = edited(written, edits);
    let (typos, others) = problems(&file, rules);
    let (typos_left, others_left) = problems(&read(path, text.as_bytes(), Audience::Internal)?, rules);
    (typos_left + count == typos && others_left <= others).then_some(text)
}

/// How many words of the front matter aren't known, and how many other problems there are.
fn problems(file: &SourceFile, rules: &Rules) -> (usize, usize) {
    let parsed = markdown::read(&file.text, file.body.clone());
    let mut problems = Diagnostics::new();
    reading::read(file, &parsed, rules, false, &mut problems);
    let codes = [Code::UnknownField, Code::UnknownCause, Code::UnknownStatus, Code::UnknownActionKind];
    let unknown = problems.iter().filter(|problem| codes.contains(&problem.code)).count();
    (unknown, problems.len() - unknown)
}

/// The difference between a document and what it would be, as a unified diff.
#[must_use]
pub(crate) fn difference(path: &DocumentPath, bytes: &[u8], fixed: &str) -> String {
    let before = String::from_utf8_lossy(bytes);
    let diff = TextDiff::from_lines(before.as_ref(), fixed);
    diff.unified_diff().context_radius(1).header(path.shown(), path.shown()).to_string()
}

/// The document, if it has readable front matter in YAML.
fn read(path: &DocumentPath, bytes: &[u8], audience: Audience) -> Option<SourceFile> {
    let mut problems = Diagnostics::new();
    let file = source::split(path.clone(), bytes.to_vec(), audience, &mut problems)?;
    let first = file.text.trim_start_matches('\u{feff}').lines().next();
    let yaml = first.is_some_and(|line| line.trim_end() == "---");
    (!problems.has_errors() && yaml && file.has_front_matter).then_some(file)
}

/// Everything that is read of an incident, except for line numbers.
fn meaning(file: &SourceFile, rules: &Rules) -> Option<(Value, String)> {
    let parsed = markdown::read(&file.text, file.body.clone());
    match reading::read(file, &parsed, rules, false, &mut Diagnostics::new()) {
        Reading::Incident(incident) => {
            let mut data = serde_json::to_value(incident_data(&incident, "")).ok()?;
            data.as_object_mut()?.remove("provenance");
            // What the data does not hold.
            let aliases: Vec<&str> = incident.aliases.iter().map(|alias| alias.written.as_str()).collect();
            let rest = format!("{:?} {:?} {aliases:?}", incident.slug, incident.visibility);
            Some((data, rest))
        }
        Reading::Page(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixed(front_matter: &str) -> Option<String> {
        let text = format!("---\n{front_matter}---\n\nIt broke.\n");
        let fixed = fix(&"incidents/a.md".into(), text.as_bytes(), &Rules::default())?;
        Some(fixed.trim_start_matches("---\n").trim_end_matches("---\n\nIt broke.\n").to_owned())
    }

    #[test]
    fn names_times_and_durations_become_canonical() {
        for (written, expected) in [
            ("sev: SEV1\n", "severity: SEV1\n"),
            ("Start-Time: 2024/09/13 05:42 UTC\n", "started: 2024-09-13T05:42:00Z\n"),
            ("started: \"March 1, 2023 2:00 PM EAT\"\n", "started: 2023-03-01T14:00:00+03:00\n"),
            ("duration: 5h10m   # long\n", "duration: 5h 10m   # long\n"),
            ("duration: 90\n", "duration: 1h 30m\n"),
            ("action_items:\n- title: A\n", "actions:\n- title: A\n"),
        ] {
            assert_eq!(fixed(written).as_deref(), Some(expected), "{written}");
        }
    }

    #[test]
    fn what_the_format_hides_stays_in_the_file() {
        let text = "---\nsev: SEV1\nservises: [web]\n---\n\nIt broke. %% ask the vendor %%\n\n{/* later */}\n";
        let fixed = fix(&"a.md".into(), text.as_bytes(), &Rules::default()).expect("something to fix");
        assert!(fixed.ends_with("It broke. %% ask the vendor %%\n\n{/* later */}\n"), "{fixed}");
        assert!(fixed.starts_with("---\nseverity: SEV1\nservices: [web]\n---\n"), "{fixed}");
    }

    #[test]
    fn typos_with_one_meaning_are_corrected() {
        for (written, expected) in [
            ("causes: [config-changes]\n", Some("causes: [config-change]\n")),
            ("servises: [web]\n", Some("services: [web]\n")),
            ("severity: SEV1\nvisibilty: internal\n", Some("severity: SEV1\nvisibility: internal\n")),
            ("actions:\n- titel: A\n  status: opne\n", Some("actions:\n- title: A\n  status: open\n")),
            ("services: [a]\nservises: [b]\n", None),
            ("severity: sev9\nregion: eu\nreason: load\n", None),
            ("causes: [gremlins]\n", None),
        ] {
            assert_eq!(fixed(written).as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn what_is_hedged_ambiguous_or_shared_stays() {
        for written in [
            "started: ~14:00\ndate: 2024-01-02\n",
            "started: 03/04/2024\n",
            "started: 2024-12-27T09:43:40.482Z\n",
            "duration: about a day or two\n",
            "url: https://a.example\nsource: https://b.example\n",
            "title: A\nseverity: SEV1\nunheard_of: 1\n",
            "timeline:\n  start: 2024-01-02T03:04:00Z\n",
        ] {
            let kept = fixed(written);
            assert!(kept.as_deref().is_none_or(|text| text.lines().count() == written.lines().count()), "{kept:?}");
            for line in written.lines() {
                assert!(kept.as_deref().is_none_or(|text| text.contains(line)), "{line}: {kept:?}");
            }
        }
    }

    #[test]
    fn fields_are_put_in_order_with_their_comments() {
        let written = "services:\n  - a\n  - b\n# when it began\nstarted: 2024-01-02T03:04:00Z # UTC\nunheard_of: 1\n\ntitle: A\n";
        let expected = "title: A\n# when it began\nstarted: 2024-01-02T03:04:00Z # UTC\nservices:\n  - a\n  - b\nunheard_of: 1\n\n";
        assert_eq!(fixed(written).as_deref(), Some(expected));
        assert_eq!(fixed(expected), None);
    }

    #[test]
    fn toml_and_documents_without_front_matter_are_left_alone() {
        for text in ["+++\nsev = \"SEV1\"\n+++\nIt broke.\n", "It broke.\n", "---\nsev: SEV1\n"] {
            assert_eq!(fix(&"a.md".into(), text.as_bytes(), &Rules::default()), None, "{text}");
        }
    }

    #[test]
    fn internal_passages_are_written_back() {
        let text = "---\nsev: SEV1\n---\n\nIt broke.\n\n<!-- internal -->\nA secret.\n<!-- /internal -->\n";
        let fixed = fix(&"a.md".into(), text.as_bytes(), &Rules::default());
        assert_eq!(fixed, Some(text.replace("sev:", "severity:")));
    }

    #[test]
    fn marks_of_internal_passages_hide_what_they_hid() {
        for front_matter in [
            "# <!-- internal -->\ntags: [hush]\n# <!-- /internal -->\nseverity: SEV1\n",
            "# <!-- internal -->\nteam: hush\n# <!-- /internal -->\nservices: [shown]\n# <!-- internal -->\nseverity: SEV1\n# <!-- /internal -->\ntitle: A\n",
        ] {
            assert_eq!(fixed(front_matter), None, "{front_matter}");
        }
    }

    #[test]
    fn the_difference_shows_both_sides() {
        let (before, after) = ("---\nsev: SEV1\n---\n", "---\nseverity: SEV1\n---\n");
        assert_eq!(
            difference(&"content/a.md".into(), before.as_bytes(), after),
            "--- content/a.md\n+++ content/a.md\n@@ -1,3 +1,3 @@\n ---\n-sev: SEV1\n+severity: SEV1\n ---\n"
        );
    }
}
