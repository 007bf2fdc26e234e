//! The facts of an incident in rows, each with a note that says how it is known.

use crate::archive::{Facet, IncidentId};
use crate::incident::{Measure, Phase, Provenance};
use crate::pages::format::{duration_view, time_view};
use crate::pages::row::severity_view;
use crate::pages::site::Site;
use crate::units::{Duration, Moment};
use crate::view::{Fact, FactValue, TermLink};

impl Site {
    pub(super) fn facts(&self, path: &str, id: IncidentId) -> Facts {
        let mut facts = Facts::default();
        let entry = &self.archive[id];
        let incident = entry.incident();
        for (phase, known) in incident.phases.known() {
            facts.add(phase.label(), vec![time_fact(known.value)], &known.provenance);
        }
        if incident.phases[Phase::Started].is_none()
            && let Some(known) = &incident.date
        {
            facts.add("Date", vec![time_fact(known.value)], &known.provenance);
        }
        if let Some(known) = &incident.duration {
            facts.add("Duration", vec![length_fact(known.value)], &known.provenance);
        }
        for measure in Measure::ALL {
            if let Some(length) = measure.of(&incident.phases) {
                facts.plain(measure.name, vec![length_fact(length)]);
            }
        }
        if let Some(known) = &incident.severity {
            let value = severity_view(path, &known.value);
            facts.add("Severity", vec![linked(value.label, value.href)], &known.provenance);
        }
        for (label, facet, provenance) in [
            ("Causes", Facet::Cause, incident.causes.first().map(|known| known.provenance)),
            ("Services", Facet::Service, incident.services.first().map(|known| known.provenance)),
            ("Organisation", Facet::Company, incident.company.as_ref().map(|known| known.provenance)),
            ("Team", Facet::Team, incident.team.as_ref().map(|known| known.provenance)),
            ("Tags", Facet::Tag, incident.tags.first().map(|known| known.provenance)),
        ] {
            if let Some(provenance) = provenance {
                let links = self.term_links(path, id, facet).into_iter();
                let values = links.map(|TermLink { label, href, .. }| linked(label, href)).collect();
                facts.add(label, values, &provenance);
            }
        }
        for (label, known) in
            [("Trigger", &incident.trigger), ("Detected by", &incident.detection), ("Number", &incident.id)]
        {
            if let Some(known) = known {
                let href = self.config.references.address(&known.value);
                facts.add(label, vec![FactValue { href, ..plain(&known.value) }], &known.provenance);
            }
        }
        for (label, list) in [("Factors", &incident.factors), ("Authors", &incident.authors)] {
            if let Some(first) = list.first() {
                facts.add(label, list.iter().map(|known| plain(&known.value)).collect(), &first.provenance);
            }
        }
        facts
    }
}

/// Facts in rows, with the footnotes that say how each is known.
#[derive(Default)]
pub(super) struct Facts {
    pub rows: Vec<Fact>,
    pub footnotes: Vec<String>,
}

impl Facts {
    fn plain(&mut self, label: &'static str, values: Vec<FactValue>) {
        self.rows.push(Fact { label, values, footnote: None, inferred: false });
    }

    fn add(&mut self, label: &'static str, values: Vec<FactValue>, provenance: &Provenance) {
        let note = match provenance {
            Provenance::FrontMatter { .. } => None,
            Provenance::Computed { rule } => Some(format!("Computed: {rule}.")),
            Provenance::Text { line } => Some(format!("Stated in the text, line {line}.")),
            Provenance::FileName => Some("Taken from the file’s name.".to_owned()),
            Provenance::Inferred { line, how } => Some(format!("Inferred, not stated: {how} (line {line}).")),
        };
        let footnote = note.map(|note| {
            let known = self.footnotes.iter().position(|other| *other == note);
            known.unwrap_or_else(|| {
                self.footnotes.push(note);
                self.footnotes.len() - 1
            }) + 1
        });
        let inferred = matches!(provenance, Provenance::Inferred { .. });
        self.rows.push(Fact { label, values, footnote, inferred });
    }
}

fn plain(text: &str) -> FactValue {
    FactValue { text: text.to_owned(), href: None, iso: None }
}

fn linked(text: String, href: String) -> FactValue {
    FactValue { text, href: Some(href), iso: None }
}

fn time_fact(at: Moment) -> FactValue {
    let view = time_view(at);
    FactValue { text: view.text, href: None, iso: Some(view.iso) }
}

fn length_fact(length: Duration) -> FactValue {
    let view = duration_view(length);
    FactValue { text: view.text, href: None, iso: Some(view.iso) }
}
