//! Every incident as a dot: the picture from which all figures are taken.

use jiff::civil::Date;

use crate::chart::{Dot, DotStrip, Mark, Reference, Tone};
use crate::pages::Site;
use crate::pages::format::{counted, date, length_text};
use crate::routes::Route;
use crate::statistics::{verdict, words};
use crate::view::Figure;

use super::parts::{caption, figure};

impl Site {
    /// The whole archive: date across, duration up; `None` where no incident has a date.
    pub(in crate::pages) fn dots(&self, path: &str) -> Option<Figure> {
        let all: Vec<usize> = (0..self.archive.entries().len()).collect();
        self.dots_among(path, &all, None, self.today)
    }

    /// The same, as wide as the page.
    pub(in crate::pages) fn dots_across(&self, path: &str) -> Option<Figure> {
        let all: Vec<usize> = (0..self.archive.entries().len()).collect();
        let (finding, notes, strip) = self.strip(path, &all, None, self.today)?;
        Some(figure("dots", &finding, &strip.draw_across(), notes, None))
    }

    /// Some incidents, given by their positions, from a day (else from the first of them) up to another.
    pub(in crate::pages) fn dots_among(
        &self,
        path: &str,
        members: &[usize],
        since: Option<Date>,
        until: Date,
    ) -> Option<Figure> {
        let (finding, notes, strip) = self.strip(path, members, since, until)?;
        Some(figure("dots", &finding, &strip.draw(), notes, None))
    }

    /// The finding, the notes and the picture of some incidents.
    fn strip(
        &self,
        path: &str,
        members: &[usize],
        since: Option<Date>,
        until: Date,
    ) -> Option<(String, [String; 3], DotStrip)> {
        let trends = self.trends();
        let entries = self.archive.entries();
        let dot = |position: usize| {
            let (entry, seen) = (&entries[position], &trends.observed[position]);
            let incident = entry.incident();
            let day = seen.date?;
            let length = incident.duration.as_ref().filter(|_| !seen.ongoing).map(|known| known.value);
            let took = match length {
                Some(length) => length_text(length),
                None if seen.ongoing => "ongoing".to_owned(),
                None => "duration not known".to_owned(),
            };
            let tone = incident.severity.as_ref().map_or(Tone::Accent, |known| Tone::Severity(known.value.rank));
            let title = format!("{}, {}, {took}", incident.title.value, date(day));
            let mark = Mark { tone, href: Some(Route::Incident(&entry.slug).from(path)), title };
            Some(Dot { date: day, seconds: seen.seconds.or(seen.so_far), ongoing: seen.ongoing, mark })
        };
        let dots: Vec<Dot> = members.iter().copied().filter_map(dot).collect();
        if dots.is_empty() {
            return None;
        }
        let lengths = trends.lengths_of(members);
        let finding = match lengths.median.known() {
            Some(_) => verdict::length("Median duration", &lengths.median),
            None => format!("{} by date and duration", counted(dots.len(), "incident", "incidents")),
        };
        let notes = [
            format!("{} of {} with a date, {} of them with a duration", dots.len(), members.len(), {
                dots.iter().filter(|dot| dot.seconds.is_some() && !dot.ongoing).count()
            }),
            match lengths.ongoing {
                0 => String::new(),
                n => format!("{n} still going on: drawn at their age so far, and counted as lasting at least so long"),
            },
            if members.iter().any(|&at| entries[at].incident().severity.is_some()) {
                "The colour is the severity".to_owned()
            } else {
                String::new()
            },
        ];
        let strip = DotStrip {
            caption: caption("dots", &finding, "Date across, duration up on a logarithmic scale."),
            dots,
            since,
            until: Some(until),
            across: "date".to_owned(),
            up: "duration".to_owned(),
            reference: lengths.median.known().map(|median| Reference {
                seconds: median.value,
                label: format!("median {}", words::length(median.value)),
            }),
        };
        Some((finding, notes, strip))
    }
}
