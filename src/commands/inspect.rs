//! `inspect`: what is understood of a postmortem, and why.

use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;

use crate::cli::InspectFormat;
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::fs;
use crate::incident::{self, Incident, Provenance};
use crate::load;
use crate::markdown;
use crate::pages::incident_data;
use crate::paths::DocumentPath;
use crate::reading::{self, Reading};
use crate::source::{self, Audience, Exclusions, PageFile};
use crate::text::json;

use super::exit::Exit;
use super::found::{Found, Known};
use super::options::of_settings;
use super::report::{self, data, say};

/// Reads files, whatever they are called, and folders of Markdown. What can't be read is reported and does not hide the rest.
pub(super) fn inspect(paths: &[PathBuf], format: InspectFormat, config: Option<&Path>) -> anyhow::Result<Exit> {
    let config = load::config(&of_settings(config, None))?;
    let mut inspected: Vec<anyhow::Result<Inspected>> = Vec::new();
    for path in paths {
        match files(path, &config.exclude) {
            Ok(files) => {
                let all: Vec<_> = files.par_iter().map(|file| one(file, format, &config)).collect();
                inspected.extend(all);
            }
            Err(error) => inspected.push(Err(error.into())),
        }
    }
    let (mut outcome, mut found) = (Exit::Clean, Found::default());
    for one in inspected {
        match one {
            Ok(Inspected { text, kind }) => {
                if !text.is_empty() {
                    data(&text);
                }
                match kind {
                    Kind::Incident(known) => found.add(known),
                    Kind::Page(because) => found.skip(because),
                    Kind::Unreadable if outcome == Exit::Clean => outcome = Exit::ContentErrors,
                    Kind::Unreadable => {}
                }
            }
            Err(error) => {
                report::failure(&error);
                outcome = Exit::Environment;
            }
        }
    }
    found.tell();
    Ok(outcome)
}

/// What is shown of a file, and what it turned out to be.
struct Inspected {
    text: String,
    kind: Kind,
}

enum Kind {
    Incident(Known),
    Page(&'static str),
    Unreadable,
}

/// The files that may be documents, as `import` takes them.
fn files(path: &Path, excluded: &Exclusions) -> fs::Result<Vec<PageFile>> {
    Ok(match fs::kind(path)? {
        fs::Kind::Folder => {
            let listing = source::list_except(path, excluded)?;
            let files = listing.documents.into_iter().chain(listing.assets);
            let mut files: Vec<PageFile> = files.filter(|file| source::may_be_document(&file.path)).collect();
            let folder = named(path, 0);
            if !folder.is_empty() {
                for file in &mut files {
                    file.path = format!("{folder}/{}", file.path);
                }
            }
            files.sort_by(|one, other| one.path.cmp(&other.path));
            files
        }
        // The folder of a file is the name of a page bundle.
        _ => vec![PageFile { path: named(path, 2), on_disk: path.to_owned() }],
    })
}

/// The last parts of a path, at least a given number; where a folder is named for incidents, all from there on.
fn named(path: &Path, least: usize) -> String {
    let parts: Vec<_> = path
        .components()
        .filter_map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy()),
            _ => None,
        })
        .collect();
    let folder = parts.iter().position(|name| reading::is_named_for_incidents(name));
    let from = folder.unwrap_or(parts.len()).min(parts.len().saturating_sub(least));
    parts[from..].join("/")
}

fn one(file: &PageFile, format: InspectFormat, config: &Config) -> anyhow::Result<Inspected> {
    let shown = file.on_disk.display().to_string();
    let mut problems = Diagnostics::new();
    let file = source::split(
        DocumentPath::new(&file.path, &shown),
        fs::read(&file.on_disk)?,
        Audience::Internal,
        &mut problems,
    );
    let Some(file) = file else {
        report::problems(&problems, crate::cli::MessageFormat::Human, true);
        return Ok(Inspected { text: String::new(), kind: Kind::Unreadable });
    };
    let parsed = markdown::read(&file.text, file.body.clone());
    let reading = reading::read(&file, &parsed, &config.rules, false, &mut problems);
    let text = match (&reading, format) {
        (Reading::Incident(incident), InspectFormat::Json) => json(&incident_data(incident, &shown)),
        (Reading::Incident(incident), InspectFormat::Human) => card(incident, &shown, &file.text),
        (Reading::Page(page), InspectFormat::Json) => {
            say(&format!("{shown}: not an incident ({})", page.because.unwrap_or("an ordinary page")));
            String::new()
        }
        (Reading::Page(page), InspectFormat::Human) => {
            format!("{shown}\n  not an incident: {}\n", page.because.unwrap_or("an ordinary page"))
        }
    };
    let kind = match &reading {
        Reading::Incident(incident) => Kind::Incident(Known::of(incident)),
        Reading::Page(page) => Kind::Page(page.because.unwrap_or("an ordinary page")),
    };
    Ok(Inspected { text, kind })
}

/// As much of a line is shown, in characters.
const EXCERPT: usize = 76;

/// A card with every value, how it is known, and the line it was read from.
fn card(incident: &Incident, shown: &str, text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut card = format!("{shown}\n");
    let mut last = 0;
    let mut row = |label: &str, value: &str, provenance: &Provenance| {
        card.push_str(&format!("  {label:<13} {value}  ({})\n", words(provenance)));
        // A line that gave several values is shown once.
        if let Provenance::Text { line } | Provenance::Inferred { line, .. } = provenance
            && *line != last
        {
            last = *line;
            let read = line.checked_sub(1).and_then(|number| lines.get(number)).map_or("", |line| line.trim());
            let cut: String = read.chars().take(EXCERPT).collect();
            let more = if cut.len() < read.len() { "…" } else { "" };
            card.push_str(&format!("  {line:>13} | {cut}{more}\n"));
        }
    };
    row("title", &incident.title.value, &incident.title.provenance);
    if let Some(known) = &incident.date {
        row("date", &known.value.to_string(), &known.provenance);
    }
    for (phase, known) in incident.phases.known() {
        row(phase.key(), &known.value.to_string(), &known.provenance);
    }
    if let Some(known) = &incident.duration {
        row("duration", &known.value.to_string(), &known.provenance);
    }
    if let Some(known) = &incident.severity {
        row("severity", &known.value.label, &known.provenance);
    }
    for known in &incident.services {
        row("service", &known.value, &known.provenance);
    }
    for known in &incident.causes {
        row("cause", known.value.as_str(), &known.provenance);
    }
    for event in &incident.timeline {
        card.push_str(&format!("  {:<13} {}  {}  (line {})\n", "event", event.label, event.text, event.line));
    }
    for action in &incident.actions {
        let state = action.status.map_or("", incident::ActionStatus::word);
        card.push_str(&format!("  {:<13} {}  {state}  ({})\n", "action", action.title, words(&action.provenance)));
    }
    card
}

fn words(provenance: &Provenance) -> String {
    match provenance {
        Provenance::FrontMatter { line } => format!("front matter, line {line}"),
        Provenance::Text { line } => format!("stated in line {line}"),
        Provenance::FileName => "the file name".to_owned(),
        Provenance::Computed { rule } => format!("computed: {rule}"),
        Provenance::Inferred { line, how } => format!("inferred from line {line}: {how}"),
    }
}
