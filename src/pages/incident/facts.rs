//! The facts of an incident, in the line below its title and in rows, each with a note that says how it is known.

use crate::archive::{Facet, IncidentId};
use crate::incident::{Incident, Measure, Phase, Provenance, Sourced};
use crate::pages::format::{duration_view, time_view};
use crate::pages::row::severity_view;
use crate::pages::site::Site;
use crate::prose::phase::{after, no_duration, open_end};
use crate::units::{Duration, Moment};
use crate::view::{Fact, FactValue, NoteLink, TermLink};

/// Facts with the footnotes that say how each is known.
#[derive(Default)]
pub(super) struct Facts {
    pub footnotes: Vec<String>,
}

impl Site {
    /// The line below the title: when, how long, how bad, whose, why.
    pub(super) fn headline(&self, path: &str, id: IncidentId, facts: &mut Facts) -> Vec<Fact> {
        let incident = self.archive[id].incident();
        let mut line = Vec::new();
        if incident.is_planned {
            line.push(unsourced("Kind", plain("Planned work")));
        }
        if let Some(known) = incident.phases[Phase::Started].as_ref().or(incident.date.as_ref()) {
            line.push(facts.fact("Date", vec![time_fact(known.value)], basis(known)));
        }
        line.push(match &incident.duration {
            _ if incident.ongoing => unsourced("Duration", plain("Ongoing")),
            None => unsourced("Duration", plain(why_no_duration(incident))),
            Some(known) => facts.fact("Duration", vec![length_fact(known.value)], basis_of_duration(incident, known)),
        });
        if let Some(known) = &incident.severity {
            let view = severity_view(path, &known.value);
            let value = FactValue { rank: Some(view.rank), ..linked(view.label, view.href) };
            line.push(facts.fact("Severity", vec![value], basis(known)));
        }
        line.extend(self.terms_of(path, id, Facet::Company, facts));
        line.extend(self.terms_of(path, id, Facet::Cause, facts));
        line
    }

    /// All facts that the line below the title and the bar of phases don't show.
    pub(super) fn facts(&self, path: &str, id: IncidentId, has_bar: bool, facts: &mut Facts) -> Vec<Fact> {
        let incident = self.archive[id].incident();
        let mut rows = Vec::new();
        // The time of the start is in the line below the title.
        let times = incident.phases.known().filter(|(phase, _)| !has_bar && *phase != Phase::Started);
        for (phase, known) in times {
            rows.push(facts.fact(phase.label(), vec![time_fact(known.value)], basis(known)));
        }
        // The bar tells the times from the start.
        let measures = Measure::ALL.into_iter().filter(|measure| !has_bar || measure.from != Phase::Started);
        for measure in measures {
            if let Some(length) = measure.of(&incident.phases) {
                let is_inferred = measure.is_inferred(&incident.phases);
                let note = is_inferred.then(|| facts.numbered(COMPUTED_FROM_INFERRED.to_owned(), true));
                rows.push(Fact { label: measure.name.to_owned(), values: vec![measure_fact(measure, length)], note });
            }
        }
        for facet in [Facet::Service, Facet::Team, Facet::Tag] {
            rows.extend(self.terms_of(path, id, facet, facts));
        }
        for (label, known) in
            [("Trigger", &incident.trigger), ("Detected by", &incident.detection), ("Number", &incident.id)]
        {
            rows.extend(known.as_ref().map(|known| {
                let href = self.config.references.address(&known.value);
                facts.fact(label, vec![FactValue { href, ..plain(&known.value) }], basis(known))
            }));
        }
        for (label, list) in [("Factors", &incident.factors), ("Authors", &incident.authors)] {
            let values = list.iter().map(|known| plain(&known.value)).collect();
            rows.extend(list.first().map(|first| facts.fact(label, values, basis(first))));
        }
        let custom = self.custom_facts(path, id).into_iter();
        rows.extend(custom.map(|(label, values, provenance)| facts.fact(label, values, (provenance, false))));
        rows
    }

    /// The terms of a facet that an incident has; `None` without any.
    fn terms_of(&self, path: &str, id: IncidentId, facet: Facet, facts: &mut Facts) -> Option<Fact> {
        let incident = self.archive[id].incident();
        let (label, provenance) = match facet {
            Facet::Cause => ("Causes", incident.causes.first().map(|known| known.provenance)),
            Facet::Service => ("Services", incident.services.first().map(|known| known.provenance)),
            Facet::Company => ("Organisation", incident.company.as_ref().map(|known| known.provenance)),
            Facet::Team => ("Team", incident.teams.first().map(|known| known.provenance)),
            Facet::Tag => ("Tags", incident.tags.first().map(|known| known.provenance)),
            Facet::Severity => return None,
        };
        let links = self.term_links(path, id, facet).into_iter();
        let values = links.map(|TermLink { label, href, .. }| linked(label, href)).collect();
        Some(facts.fact(label, values, (provenance?, false)))
    }
}

/// How a value is known, and whether it was computed from values that were inferred.
type Basis = (Provenance, bool);

/// What a footnote says of a time or duration that is computed from inferred ones.
const COMPUTED_FROM_INFERRED: &str = "Computed from times that are inferred, not stated.";

fn basis<T>(known: &Sourced<T>) -> Basis {
    (known.provenance, false)
}

fn basis_of_duration(incident: &Incident, known: &Sourced<Duration>) -> Basis {
    (known.provenance, known.is_inferred() && incident.phases.whole() == Some(known.value))
}

impl Facts {
    fn fact(&mut self, label: impl Into<String>, values: Vec<FactValue>, (provenance, from_inferred): Basis) -> Fact {
        let note = if from_inferred {
            Some(self.numbered(COMPUTED_FROM_INFERRED.to_owned(), true))
        } else {
            self.note(&provenance)
        };
        Fact { label: label.into(), values, note }
    }

    /// The way to the footnote that says how a value is known; `None` for plain front matter.
    pub(super) fn note(&mut self, provenance: &Provenance) -> Option<NoteLink> {
        let text = match provenance {
            Provenance::FrontMatter { .. } => return None,
            Provenance::Computed { rule } => format!("Computed: {rule}."),
            Provenance::Text { line } => format!("Stated in the text, line {line}."),
            Provenance::FileName => "Taken from the file name.".to_owned(),
            Provenance::Inferred { line, how } => format!("Inferred, not stated: {how} (line {line})."),
        };
        Some(self.numbered(text, provenance.is_inferred()))
    }

    fn numbered(&mut self, text: String, inferred: bool) -> NoteLink {
        if let Some(known) = self.footnotes.iter().position(|other| *other == text) {
            return NoteLink { number: known + 1, is_first: false, inferred };
        }
        self.footnotes.push(text);
        NoteLink { number: self.footnotes.len(), is_first: true, inferred }
    }
}

/// Why the duration of an incident that is over is not known.
fn why_no_duration(incident: &Incident) -> &'static str {
    let phases = &incident.phases;
    match (&phases[Phase::Started], &phases[Phase::Resolved]) {
        (None, Some(_)) => no_duration(false),
        (Some(start), Some(end)) if end.value.seconds_since(start.value).is_some() => no_duration(true),
        (Some(_), Some(_)) => "Not known",
        (_, None) => open_end(false),
    }
}

fn unsourced(label: &'static str, value: FactValue) -> Fact {
    Fact { label: label.to_owned(), values: vec![value], note: None }
}

pub(super) fn plain(text: &str) -> FactValue {
    FactValue { text: text.to_owned(), href: None, iso: None, rank: None }
}

fn linked(text: String, href: String) -> FactValue {
    FactValue { text, href: Some(href), iso: None, rank: None }
}

pub(super) fn time_fact(at: Moment) -> FactValue {
    let view = time_view(at);
    FactValue { iso: Some(view.iso), ..plain(&view.text) }
}

/// A length that begins at another phase than the start says so: `40 min after detection`.
fn measure_fact(measure: Measure, length: Duration) -> FactValue {
    let fact = length_fact(length);
    if measure.from == Phase::Started {
        return fact;
    }
    FactValue { text: after(length.seconds().cast_signed(), measure.from), ..fact }
}

pub(super) fn length_fact(length: Duration) -> FactValue {
    let view = duration_view(length);
    FactValue { iso: Some(view.iso), ..plain(&view.text) }
}
