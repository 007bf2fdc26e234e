//! The archive as a table: all incidents as CSV, with no cell that a spreadsheet would run.
//!
//! A column may be added, none is renamed or removed.

use unicode_normalization::UnicodeNormalization;

use crate::incident::{CustomField, Phase};
use crate::routes::Route;

use super::data::{facts, words, written};
use super::site::Site;

impl Site {
    pub(super) fn archive_csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let phases = Phase::ALL.map(Phase::key);
        let rest = [
            "duration_minutes",
            "ongoing",
            "severity",
            "severity_rank",
            "causes",
            "services",
            "company",
            "team",
            "tags",
            "source",
            "url",
            "kind",
            "detection",
            "trigger",
        ];
        // Writing to memory does not fail.
        let fields: Vec<&CustomField> = self.config.shown_fields().map(|field| &**field).collect();
        let names = fields.iter().map(|field| field.name.as_str());
        let _ = writer.write_record(["slug", "title", "date"].into_iter().chain(phases).chain(rest).chain(names));
        for entry in self.archive.entries() {
            let data = facts(entry.incident(), "");
            let or_empty = |text: Option<String>| text.unwrap_or_default();
            let borrowed = |text: Option<&str>| defused(text.unwrap_or_default());
            let first = [entry.slug.to_string(), defused(data.title), or_empty(data.date)];
            let phases = data.phases.0.map(or_empty);
            let rest = [
                or_empty(data.duration_minutes.map(|minutes| minutes.to_string())),
                data.ongoing.to_string(),
                borrowed(data.severity),
                or_empty(data.severity_rank.map(|rank| rank.to_string())),
                defused(&data.causes.join(" ")),
                defused(&data.services.join("; ")),
                borrowed(data.company),
                defused(&words(&entry.incident().teams).join("; ")),
                defused(&data.tags.join("; ")),
                borrowed(data.source),
                Route::Incident(&entry.slug).path(),
                data.kind.unwrap_or_default().to_owned(),
                borrowed(data.detection),
                borrowed(data.trigger),
            ];
            let own = fields.iter().map(|field| {
                let of_field = entry.incident().custom.iter().find(|of_field| of_field.field.name == field.name);
                defused(&of_field.map(written).unwrap_or_default().join("; "))
            });
            let _ = writer.write_record(first.into_iter().chain(phases).chain(rest).chain(own));
        }
        let bytes = writer.into_inner().expect("writing to memory does not fail");
        String::from_utf8(bytes).expect("fields are texts")
    }
}

/// A cell that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV Injection"). So does what follows
/// a semicolon, a tab or a line break, since a spreadsheet may be set to divide cells there.
fn defused(text: &str) -> String {
    let mut cell = String::with_capacity(text.len() + 1);
    for part in text.split_inclusive([';', '\t', '\n', '\r']) {
        if begins_formula(part) {
            cell.push('\'');
        }
        cell.push_str(part);
    }
    cell
}

/// Whether the first visible character begins a formula, in any of its Unicode forms: full width, small, superscript, …
fn begins_formula(text: &str) -> bool {
    let is_invisible = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
            || matches!(c, '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
    };
    let first = text.trim_start_matches(is_invisible).chars().next();
    text.starts_with(['\t', '\r']) && !text.trim().is_empty()
        || first.is_some_and(|first| first.nfkc().any(|c| matches!(c, '=' | '+' | '-' | '@' | '−' | '➕' | '➖' | '꞊')))
}
