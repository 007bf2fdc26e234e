//! The page of one incident.

use serde_json::json;

use crate::archive::{Facet, Reason, Related};
use crate::chart::{Caption, Mark, PhaseBar, Stage, StripEvent, TimelineStrip, Tone};
use crate::incident::{Action, ActionStatus, DocumentStatus, Incident, Known, Provenance, Visibility};
use crate::markdown::Document;
use crate::routes::Route;
use crate::theme::ThemeError;
use crate::units::{Length, Moment};

use super::Site;
use super::format::{clock, counted, day_view, length_text, length_view, moment, time_view, zone};
use super::frame::About;
use super::view::{
    ActionView, ContentsEntry, Fact, FactValue, Figure, IncidentPage, Link, RelatedView, TermLink, TimeView,
    TimelineView, Turn,
};

/// Fewer headings than this need no contents.
const CONTENTS: usize = 3;
/// As many shared words are named as a reason.
const WORDS: usize = 4;
/// Fewer events than this are no drawing.
const EVENTS: usize = 3;
/// The drawing names an event by so many characters; the list beside it has the rest.
const EVENT_LABEL: usize = 90;

impl Site {
    pub(super) fn incident(&self, path: &str, position: usize) -> Result<String, ThemeError> {
        let entry = &self.archive.entries()[position];
        let (incident, document) = (entry.incident(), &entry.postmortem.document);
        let mut frame = self.frame(&About { path, title: &incident.title.value, description: &incident.summary });
        frame.json_ld = Some(json_ld(incident, frame.canonical.as_deref()));
        frame.no_index |= incident.status == DocumentStatus::Draft;
        let timeline = timeline(incident);
        let split = timeline.as_ref().map_or(document.html.len(), |_| timeline_place(incident, document));
        let address = |link: usize| self.address(path, &incident.path, document.links.get(link)?);
        let mut facts = Facts::default();
        self.facts(path, position, &mut facts);
        let link_to = |position: usize| self.turn(path, position);
        let view = IncidentPage {
            title: incident.title.value.clone(),
            date: incident.phases.started.as_ref().or(incident.date.as_ref()).map(|known| time_view(known.value)),
            duration: incident.duration.as_ref().map(|known| length_view(known.value)),
            ongoing: incident.ongoing,
            severity: incident.severity.as_ref().map(|known| self.severity(path, &known.value)),
            causes: self.term_links(path, position, Facet::Cause),
            company: self.term_links(path, position, Facet::Company).pop(),
            unfinished: match incident.status {
                DocumentStatus::Draft => Some("Draft."),
                DocumentStatus::InReview => Some("In review."),
                DocumentStatus::Final => None,
            },
            internal: incident.visibility == Visibility::Internal,
            phases: phases(incident),
            facts: facts.rows,
            footnotes: facts.footnotes,
            summary: incident.summary_in_front_matter.then(|| incident.summary.clone()),
            body_html: document.html.part(0, split, address),
            timeline,
            rest_html: document.html.part(split, document.html.len(), address),
            contents: contents(document),
            actions: if incident.actions_in_front_matter { self.actions(&incident.actions) } else { Vec::new() },
            related: self.archive.related(position).iter().map(|related| self.related(path, related)).collect(),
            earlier: link_to(position + 1),
            later: position.checked_sub(1).and_then(link_to),
            edit: self.edit(&incident.path),
            source: incident.source.as_ref().and_then(|known| source(&known.value)),
            json: Route::IncidentData(&entry.slug).from(path),
            more: incident.more.clone(),
        };
        self.theme.page("incident.html", &frame, &view)
    }

    fn turn(&self, path: &str, position: usize) -> Option<Turn> {
        let entry = self.archive.entries().get(position)?;
        let incident = entry.incident();
        Some(Turn {
            href: Route::Incident(&entry.slug).from(path),
            title: incident.title.value.clone(),
            date: incident.date.as_ref().map(|known| day_view(known.value)),
        })
    }

    /// Where a document can be edited.
    pub(super) fn edit(&self, document: &str) -> Option<String> {
        let pattern = self.config.edit_url.as_ref()?;
        Some(pattern.replace("{path}", &crate::routes::relative("", document)))
    }

    fn facts(&self, path: &str, position: usize, facts: &mut Facts) {
        let entry = &self.archive.entries()[position];
        let incident = entry.incident();
        for (name, phase) in incident.phases.in_order() {
            if let Some(known) = phase {
                facts.add(phase_label(name), vec![time_fact(known.value)], &known.provenance);
            }
        }
        if incident.phases.started.is_none()
            && let Some(known) = &incident.date
        {
            facts.add("Date", vec![time_fact(known.value)], &known.provenance);
        }
        if let Some(known) = &incident.duration {
            facts.add("Duration", vec![length_fact(known.value)], &known.provenance);
        }
        let spans = [
            ("Time to detect", incident.phases.to_detect()),
            ("Time to acknowledge", incident.phases.to_acknowledge()),
            ("Time to mitigate", incident.phases.to_mitigate()),
        ];
        for (label, length) in spans {
            if let Some(length) = length {
                facts.plain(label, vec![length_fact(length)]);
            }
        }
        if let Some(known) = &incident.severity {
            let value = self.severity(path, &known.value);
            facts.add("Severity", vec![linked(value.label, value.href)], &known.provenance);
        }
        for (label, facet, known) in [
            ("Causes", Facet::Cause, incident.causes.first()),
            ("Services", Facet::Service, incident.services.first()),
            ("Organisation", Facet::Company, incident.company.as_ref()),
            ("Team", Facet::Team, incident.team.as_ref()),
            ("Tags", Facet::Tag, incident.tags.first()),
        ] {
            if let Some(known) = known {
                let links = self.term_links(path, position, facet).into_iter();
                let values = links.map(|TermLink { label, href, .. }| linked(label, href)).collect();
                facts.add(label, values, &known.provenance);
            }
        }
        for (label, known) in
            [("Trigger", &incident.trigger), ("Detected by", &incident.detection), ("Number", &incident.id)]
        {
            if let Some(known) = known {
                facts.add(label, vec![plain(&known.value)], &known.provenance);
            }
        }
        for (label, list) in [("Factors", &incident.factors), ("Authors", &incident.authors)] {
            if let Some(first) = list.first() {
                facts.add(label, list.iter().map(|known| plain(&known.value)).collect(), &first.provenance);
            }
        }
    }

    pub(super) fn actions(&self, actions: &[Action]) -> Vec<ActionView> {
        actions.iter().map(|action| self.action(action)).collect()
    }

    fn action(&self, action: &Action) -> ActionView {
        let finished = matches!(action.status, Some(ActionStatus::Done | ActionStatus::Dropped));
        let late = action.due.filter(|due| !finished && *due < self.today);
        let status_text = match (late, action.status) {
            (Some(due), _) => {
                let days = (self.today - due).get_days();
                format!("Overdue by {}", counted(usize::try_from(days).unwrap_or(0), "day", "days"))
            }
            (None, None) => "State not given".to_owned(),
            (None, Some(ActionStatus::Open)) => "Open".to_owned(),
            (None, Some(ActionStatus::InProgress)) => "In progress".to_owned(),
            (None, Some(ActionStatus::Done)) => "Done".to_owned(),
            (None, Some(ActionStatus::Dropped)) => "Dropped".to_owned(),
        };
        ActionView {
            title: action.title.clone(),
            status: action.status.map_or("", ActionStatus::word),
            status_text,
            overdue: late.is_some(),
            kind: action.kind.map_or("", crate::incident::ActionKind::word),
            owner: action.owner.clone(),
            due: action.due.map(|due| TimeView { iso: due.to_string(), text: moment(Moment::day(due)) }),
            href: action.link.clone().filter(|link| is_web(link)),
        }
    }

    fn related(&self, path: &str, related: &Related) -> RelatedView {
        let entry = &self.archive.entries()[related.position];
        let incident = entry.incident();
        RelatedView {
            href: Route::Incident(&entry.slug).from(path),
            title: incident.title.value.clone(),
            date: incident.date.as_ref().map(|known| day_view(known.value)),
            duration: incident.duration.as_ref().map(|known| length_view(known.value)),
            reasons: self.reasons(&related.reasons),
        }
    }

    /// `same services: dns, bgp`, `same cause: Network`, …, `both speak of: quorum, leader`.
    fn reasons(&self, reasons: &[Reason]) -> Vec<String> {
        let mut groups: [(&str, &str, Vec<String>); 5] = [
            ("same service", "same services", Vec::new()),
            ("same cause", "same causes", Vec::new()),
            ("same factor", "same factors", Vec::new()),
            ("same tag", "same tags", Vec::new()),
            ("both speak of", "both speak of", Vec::new()),
        ];
        let label = |facet: Facet, word: &str| {
            self.archive.facet(facet).find(word).map_or_else(|| word.to_owned(), |term| term.label.clone())
        };
        for reason in reasons {
            let (group, word) = match reason {
                Reason::Service(word) => (0, label(Facet::Service, word)),
                Reason::Cause(word) => (1, label(Facet::Cause, word)),
                Reason::Factor(word) => (2, word.clone()),
                Reason::Tag(word) => (3, label(Facet::Tag, word)),
                Reason::Word(word) => (4, word.clone()),
            };
            if group < 4 || groups[4].2.len() < WORDS {
                groups[group].2.push(word);
            }
        }
        let groups = groups.into_iter().filter(|(_, _, words)| !words.is_empty());
        groups
            .map(|(one, many, words)| format!("{}: {}", if words.len() == 1 { one } else { many }, words.join(", ")))
            .collect()
    }
}

/// Facts in rows, with the footnotes that say how each is known.
#[derive(Default)]
struct Facts {
    rows: Vec<Fact>,
    footnotes: Vec<String>,
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

fn length_fact(length: Length) -> FactValue {
    let view = length_view(length);
    FactValue { text: view.text, href: None, iso: Some(view.iso) }
}

fn phase_label(name: &str) -> &'static str {
    match name {
        "started" => "Started",
        "detected" => "Detected",
        "acknowledged" => "Acknowledged",
        "mitigated" => "Mitigated",
        _ => "Resolved",
    }
}

/// Only what a browser opens in a page of its own; anything else stays text.
fn is_web(address: &str) -> bool {
    let address = address.to_ascii_lowercase();
    address.starts_with("https://") || address.starts_with("http://")
}

fn source(address: &str) -> Option<Link> {
    let host = address.split("://").nth(1)?.split('/').next()?.trim_start_matches("www.").to_owned();
    is_web(address).then(|| Link { label: format!("Original at {host}"), href: address.to_owned() })
}

fn contents(document: &Document) -> Vec<ContentsEntry> {
    let shown = document.headings.iter().filter(|heading| heading.level <= 3);
    let entries: Vec<ContentsEntry> = shown
        .map(|heading| ContentsEntry {
            level: heading.level,
            text: heading.text.clone(),
            href: format!("#{}", heading.id),
        })
        .collect();
    if entries.len() < CONTENTS { Vec::new() } else { entries }
}

/// The phases on a bar, where at least two are known.
fn phases(incident: &Incident) -> Option<Figure> {
    let zero = incident.phases.in_order().into_iter().find_map(|(_, known)| known).map(|known| known.value)?;
    #[expect(clippy::cast_precision_loss, reason = "seconds of an incident stay far below 2^52")]
    let seconds = |known: &Known<Moment>| known.value.seconds_since(zero).map(|seconds| seconds as f64);
    let stages: Vec<Stage> = incident
        .phases
        .in_order()
        .into_iter()
        .map(|(name, known)| Stage {
            name: phase_label(name).to_owned(),
            at: known.and_then(seconds),
            clock: known.filter(|known| known.value.has_time()).map_or_else(String::new, |known| clock(known.value)),
        })
        .collect();
    let known = incident.phases.in_order().into_iter().filter(|(_, known)| known.is_some());
    let names: Vec<&str> = known.map(|(name, _)| name).collect();
    let whole = incident.duration.as_ref().map(|known| length_text(known.value));
    let title = match (&whole, incident.ongoing) {
        (_, true) => "The incident is not over".to_owned(),
        (Some(length), false) => format!("{length} from start to end"),
        (None, false) => "The phases that are known".to_owned(),
    };
    let caption =
        Caption { id: "phases".to_owned(), title: title.clone(), description: format!("Known: {}.", names.join(", ")) };
    let bar = PhaseBar { caption, stages, ongoing: incident.ongoing, length: seconds_text };
    Some(Figure { id: "_phases".to_owned(), finding: title, svg: bar.draw()?.html(), note: String::new(), table: None })
}

/// How the chart writes a length of so many seconds.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "negative lengths are clamped")]
fn seconds_text(seconds: f64) -> String {
    length_text(Length::from_seconds(seconds.max(0.0).round() as u64))
}

/// The timeline drawn to scale, where enough of its events have a time.
fn timeline(incident: &Incident) -> Option<TimelineView> {
    let timed: Vec<_> = incident
        .timeline
        .iter()
        .filter_map(|event| event.at.filter(|at| at.has_time()).map(|at| (at, event)))
        .collect();
    let zero = timed.first()?.0;
    if timed.len() < EVENTS {
        return None;
    }
    let days = timed.iter().any(|(at, _)| at.date() != zero.date());
    let events = timed.iter().filter_map(|(at, event)| {
        #[expect(clippy::cast_precision_loss, reason = "seconds of an incident stay far below 2^52")]
        let seconds = at.seconds_since(zero)? as f64;
        let day = if days {
            format!("{} {}", at.date().day(), &super::format::month(at.date().month())[..3])
        } else {
            String::new()
        };
        let written = if days { format!("{day} {}", clock(*at)) } else { clock(*at) };
        let text: String = event.text.chars().take(EVENT_LABEL).collect();
        let more = if text.len() < event.text.len() { "…" } else { "" };
        let mark = Mark { tone: Tone::Accent, href: None, title: format!("{written}{} {text}{more}", zone(*at)) };
        Some(StripEvent { at: seconds, clock: written, mark })
    });
    let events: Vec<StripEvent> = events.collect();
    let (first, last) = (events.first()?, events.last()?);
    let title = format!("{} over {}", counted(events.len(), "event", "events"), seconds_text(last.at - first.at));
    let caption = Caption {
        id: "timeline".to_owned(),
        title: title.clone(),
        description: format!("From {} to {}, to scale.", first.clock, last.clock),
    };
    let untimed = incident.timeline.len() - events.len();
    let svg = TimelineStrip { caption, events, gap: seconds_text }.draw()?.html();
    let note = match untimed {
        0 => format!("{title}, to scale; long gaps are cut where marked."),
        n => format!("{title}, to scale; long gaps are cut where marked. {n} without a time of its own left out."),
    };
    Some(TimelineView { svg, note })
}

/// Where the drawing goes: behind the heading of the section that the events were read from, else before everything.
fn timeline_place(incident: &Incident, document: &Document) -> usize {
    let named = |text: &str| {
        let text = text.to_lowercase();
        text.contains("timeline") || text.contains("time line") || text.contains("chronology") || text.contains("时间")
    };
    let heading = document.headings.iter().find(|heading| named(&heading.text));
    let _ = incident;
    heading.map_or(document.html.len(), |heading| heading.html_end)
}

/// schema.org's `TechArticle`, safe to stand in a script element.
fn json_ld(incident: &Incident, address: Option<&str>) -> String {
    let mut value = json!({
        "@context": "https://schema.org",
        "@type": "TechArticle",
        "headline": incident.title.value,
        "description": incident.summary,
    });
    if let Some(date) = &incident.date {
        value["temporalCoverage"] = json!(match (&incident.phases.started, &incident.phases.resolved) {
            (Some(start), Some(end)) => format!("{}/{}", start.value, end.value),
            _ => date.value.to_string(),
        });
    }
    if let Some(address) = address {
        value["url"] = json!(address);
    }
    if let Some(company) = &incident.company {
        value["about"] = json!({ "@type": "Organization", "name": company.value });
    }
    if let Some(source) = incident.source.as_ref().filter(|known| is_web(&known.value)) {
        value["isBasedOn"] = json!(source.value);
    }
    let words: Vec<&str> = incident.tags.iter().chain(&incident.services).map(|known| known.value.as_str()).collect();
    if !words.is_empty() {
        value["keywords"] = json!(words);
    }
    // `</script>` inside a value must not end the element; `<` has a second spelling in JSON.
    value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
