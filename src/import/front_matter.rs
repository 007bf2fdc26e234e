//! An incident as canonical front matter.

use std::borrow::Borrow;

use crate::incident::{Action, DocumentStatus, Incident, Phase, Provenance, Sourced, Visibility};
use crate::reading::Field;
use crate::source::{Entry, SourceFile, Value};
use crate::units::Moment;

use super::yaml::{list, node, scalar};

/// Writes the whole block, fences included.
pub(super) fn write(incident: &Incident, file: &SourceFile) -> String {
    let mut block = Block::default();
    block.known("title", Some(&incident.title), |title| scalar(title));
    block.known("id", incident.id.as_ref(), |id| scalar(id));
    if let Some(slug) = &incident.slug {
        block.line("slug", &scalar(slug), "");
    }
    if let Some(zone) = incident.zone.as_ref().filter(|_| !incident.timeline.is_empty()) {
        block.line("timezone", &scalar(&zone.to_string()), "for times without a zone");
    }
    if incident.phases[Phase::Started].is_none() {
        block.known("date", incident.date.as_ref(), |at| moment(*at));
    }
    for (phase, known) in incident.phases.known() {
        block.known(phase.key(), Some(known), |at| moment(*at));
    }
    let whole = incident.phases.whole();
    let follows = |known: &&Sourced<_>| !known.is_stated() && Some(known.value) == whole;
    block.known("duration", incident.duration.as_ref().filter(|known| !follows(known)), |it| it.exact());
    block.known("severity", incident.severity.as_ref(), |severity| scalar(&severity.label));
    let unknown_causes = incident.more.iter().any(|(key, _)| key == "category");
    if !unknown_causes {
        block.list("causes", &incident.causes);
    }
    block.list("services", &incident.services);
    block.known("trigger", incident.trigger.as_ref(), |text| scalar(text));
    block.known("detection", incident.detection.as_ref(), |text| scalar(text));
    block.list("factors", &incident.factors);
    block.list("tags", &incident.tags);
    block.known("company", incident.company.as_ref(), |text| scalar(text));
    block.list("team", &incident.teams);
    block.list("authors", &incident.authors);
    match (incident.ongoing, incident.status) {
        (true, _) => block.line("status", "ongoing", ""),
        (false, DocumentStatus::Final) => {}
        (false, status) => block.line("status", status.word(), ""),
    }
    if incident.visibility == Visibility::Internal {
        block.line("visibility", "internal", "");
    }
    match incident.sources.as_slice() {
        [] => {}
        [source] => block.known("source", Some(source), |address| scalar(address)),
        sources => block.list("sources", sources),
    }
    if !incident.aliases.is_empty() {
        block.line("aliases", &list(incident.aliases.iter().map(|alias| alias.written.as_str())), "");
    }
    block.actions(incident.actions_in_front_matter());
    if incident.is_planned {
        block.line("kind", "planned", "");
    }
    if !block.inferred.is_empty() {
        block.line("inferred", &list(block.inferred.clone()), "delete what you have confirmed");
    }
    for entry in flattened(file) {
        let unused = incident.more.iter().any(|(key, _)| *key == entry.key);
        block.carry_over(entry, unused || unknown_causes && is_causes(entry));
    }
    format!("---\n{}---\n", block.text)
}

fn is_causes(entry: &Entry) -> bool {
    Field::find(&entry.key).is_some_and(|(field, _)| field == Field::Causes)
}

/// The entries of the original, those of groups such as `timeline:` among them.
fn flattened(file: &SourceFile) -> impl Iterator<Item = &Entry> {
    file.front_matter.iter().flat_map(|entry| match &entry.node.value {
        Value::Map(inner) if Field::is_group(&entry.key) => inner.as_slice(),
        _ => std::slice::from_ref(entry),
    })
}

#[derive(Default)]
struct Block {
    text: String,
    /// What has been written: the field of each key, and the key as written.
    written: Vec<(Option<Field>, String)>,
    /// The keys of values that were inferred.
    inferred: Vec<&'static str>,
}

impl Block {
    fn line(&mut self, key: &str, value: &str, comment: &str) {
        let comment = if comment.is_empty() { String::new() } else { format!("  # {comment}") };
        self.text.push_str(&format!("{key}: {value}{comment}\n"));
        self.written.push((Field::find(key).map(|(field, _)| field), key.to_owned()));
    }

    fn known<T>(&mut self, key: &'static str, known: Option<&Sourced<T>>, write: impl Fn(&T) -> String) {
        if let Some(known) = known {
            self.line(key, &write(&known.value), how(&known.provenance));
            self.inferred.extend(known.is_inferred().then_some(key));
        }
    }

    fn list(&mut self, key: &'static str, items: &[Sourced<impl Borrow<str>>]) {
        if let Some(first) = items.first() {
            self.line(key, &list(items.iter().map(|known| known.value.borrow())), how(&first.provenance));
            self.inferred.extend(first.is_inferred().then_some(key));
        }
    }

    fn actions<'a>(&mut self, actions: impl Iterator<Item = &'a Action>) {
        for action in actions {
            if !self.has(Field::Actions) {
                self.text.push_str("actions:\n");
                self.written.push((Some(Field::Actions), "actions".to_owned()));
            }
            self.text.push_str(&format!("  - title: {}\n", scalar(&action.title)));
            let due = action.due.map(|due| due.to_string());
            for (key, value) in [
                ("owner", action.owner.as_deref()),
                ("due", due.as_deref()),
                ("status", action.status.map(crate::incident::ActionStatus::word)),
                ("kind", action.kind.map(crate::incident::ActionKind::word)),
                ("link", action.link.as_deref()),
            ] {
                if let Some(value) = value {
                    self.text.push_str(&format!("    {key}: {}\n", scalar(value)));
                }
            }
            for (key, value) in &action.more {
                self.text.push_str(&format!("    {}: {}\n", scalar(key), scalar(value)));
            }
        }
    }

    /// An entry of the original that nothing above speaks for, as it was.
    fn carry_over(&mut self, entry: &Entry, unused: bool) {
        let field = Field::find(&entry.key).map(|(field, _)| field);
        let spoken_for = match field {
            _ if unused => false,
            // Their own words stay: the shortened summary, the publication's date, the reading of a number.
            Some(Field::Summary | Field::Impact | Field::Kind | Field::Ignored | Field::Personal) | None => false,
            Some(Field::Inferred) => true,
            Some(Field::DurationMinutes) => self.has(Field::Duration),
            Some(Field::Status | Field::Draft) => {
                self.has(Field::Status) || crate::incident::StatedStatus::read(&entry.node.flat()).is_some()
            }
            Some(field) => self.has(field),
        };
        let clashes = self.written.iter().any(|(_, key)| key.eq_ignore_ascii_case(&entry.key));
        if !spoken_for && !clashes && entry.node.value != Value::Null {
            self.text.push_str(&format!("{}: {}\n", scalar(&entry.key), node(&entry.node)));
            self.written.push((field, entry.key.clone()));
        }
    }

    fn has(&self, field: Field) -> bool {
        self.written.iter().any(|(written, _)| *written == Some(field))
    }
}

/// A moment as it reads back; an approximate one keeps its sign.
fn moment(at: Moment) -> String {
    if at.is_approximate() { format!("\"~{at}\"") } else { at.to_string() }
}

/// A word on a value that was not in the original's front matter.
fn how(provenance: &Provenance) -> &'static str {
    match provenance {
        Provenance::FrontMatter { .. } => "",
        Provenance::Text { .. } => "from the text",
        Provenance::FileName => "from the file name",
        Provenance::Computed { .. } => "computed",
        Provenance::Inferred { .. } => "inferred from the text",
    }
}
