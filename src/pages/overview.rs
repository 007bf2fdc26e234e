//! The overview: what this archive holds, at a glance.

use crate::archive::Facet;
use crate::chart::{Bar, Bars, Caption, Dot, DotStrip, Mark, Tone};
use crate::routes::Route;
use crate::theme::ThemeError;

use super::Site;
use super::format::{counted, date, length_text};
use super::frame::About;
use super::view::{Figure, Overview};

/// As many of the latest incidents are listed.
const LATEST: usize = 8;
/// As many causes have a bar.
const CAUSES: usize = 8;
/// As many terms of the other facets are named.
const TERMS: usize = 10;

impl Site {
    pub(super) fn overview(&self, path: &str) -> Result<String, ThemeError> {
        let entries = self.archive.entries();
        let latest: Vec<usize> = (0..entries.len().min(LATEST)).collect();
        let facets = [Facet::Service, Facet::Company, Facet::Team, Facet::Tag];
        let view = Overview {
            sentence: self.sentence(),
            measures: Vec::new(),
            strip: self.strip(path),
            latest_html: self.rows_html(path, &latest)?,
            causes: self.leading_causes(path),
            facets: facets.iter().filter_map(|facet| self.leading(path, *facet, TERMS)).collect(),
            empty: entries.is_empty(),
        };
        let frame = self.frame(&About { path, title: &self.config.title, description: &self.config.description });
        self.theme.page("overview.html", &frame, &view)
    }

    /// The site's own description, else what can be counted.
    fn sentence(&self) -> String {
        if !self.config.description.is_empty() {
            return self.config.description.clone();
        }
        let all: Vec<usize> = (0..self.archive.entries().len()).collect();
        let count = counted(all.len(), "postmortem", "postmortems");
        match self.span(&all) {
            Some((first, last)) if first != last => format!("{count} from {first} to {last}."),
            Some((year, _)) => format!("{count} from {year}."),
            None => format!("{count}."),
        }
    }

    /// Every incident with a date and a length as a dot.
    fn strip(&self, path: &str) -> Option<Figure> {
        let entries = self.archive.entries();
        let dots: Vec<Dot> = entries
            .iter()
            .filter_map(|entry| {
                let incident = entry.incident();
                let day = entry.date()?;
                let length = incident.duration.as_ref().map(|known| known.value);
                if length.is_none() && !incident.ongoing {
                    return None;
                }
                let took = length.map_or_else(|| "ongoing".to_owned(), length_text);
                #[expect(clippy::cast_precision_loss, reason = "seconds of an incident stay far below 2^52")]
                let seconds = length.map(|length| length.seconds() as f64);
                let tone = incident.severity.as_ref().map_or(Tone::Accent, |known| Tone::Severity(known.value.rank));
                let title = format!("{}, {}, {took}", incident.title.value, date(day));
                let mark = Mark { tone, href: Some(Route::Incident(&entry.slug).from(path)), title };
                Some(Dot { date: day, seconds, ongoing: incident.ongoing, mark })
            })
            .collect();
        if dots.is_empty() {
            return None;
        }
        let finding = format!("{} by date and duration", counted(dots.len(), "incident", "incidents"));
        let left_out = entries.len() - dots.len();
        let strip = DotStrip {
            caption: Caption {
                id: "strip".to_owned(),
                title: finding.clone(),
                description: "Date across, duration up on a log scale.".to_owned(),
            },
            dots,
            until: Some(self.today),
            across: "date".to_owned(),
            up: "duration".to_owned(),
            reference: None,
        };
        let drawing = strip.draw();
        let mut note = match left_out {
            0 => String::new(),
            n => format!("{} of {} left out: no date or no duration known. ", n, entries.len()),
        };
        note.push_str(&drawing.shown.note().unwrap_or_default());
        Some(Figure {
            id: "_strip".to_owned(),
            finding,
            svg: drawing.html(),
            note: note.trim().to_owned(),
            table: None,
        })
    }

    fn leading_causes(&self, path: &str) -> Option<Figure> {
        let index = self.archive.facet(Facet::Cause);
        let terms = index.leading(CAUSES);
        let first = terms.first()?;
        let caused = self.archive.entries().iter().filter(|entry| !entry.incident().causes.is_empty()).count();
        let finding =
            format!("{} in {} of {}", first.label, first.members.len(), counted(caused, "incident", "incidents"));
        let bars = terms.iter().map(|term| Bar {
            name: term.label.clone(),
            #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
            value: term.members.len() as f64,
            note: term.members.len().to_string(),
            interval: None,
            mark: Mark {
                tone: Tone::Accent,
                href: Some(Route::Term(Facet::Cause, &term.slug, 1).from(path)),
                title: format!("{}: {}", term.label, counted(term.members.len(), "incident", "incidents")),
            },
        });
        let bars = Bars {
            caption: Caption {
                id: "causes".to_owned(),
                title: finding.clone(),
                description: "An incident may have more than one cause.".to_owned(),
            },
            bars: bars.collect(),
        };
        let more = index.terms.len().saturating_sub(CAUSES);
        let note = match more {
            0 => "An incident may have more than one cause.".to_owned(),
            n => format!("An incident may have more than one cause. {n} more causes not shown."),
        };
        Some(Figure { id: "_causes".to_owned(), finding, svg: bars.draw().html(), note, table: None })
    }
}
