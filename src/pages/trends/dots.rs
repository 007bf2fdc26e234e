//! Every incident as a dot: the picture from which all figures are taken.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::archive::IncidentId;
use crate::chart::{Dot, DotStrip, Mark, Tone};
use crate::incident::Severity;
use crate::pages::figure::Draft;
use crate::pages::format::basis;
use crate::pages::row::severity_view;
use crate::pages::site::Site;
use crate::prose::date::date;
use crate::prose::number::{self, INCIDENT, counted};
use crate::prose::{self, Statement};
use crate::routes::Route;
use crate::view::{Figure, SeverityView};

use super::changes::marker;
use super::durations::median_reference;

/// Which incidents are drawn, and over which days.
struct Extent<'a> {
    members: &'a [IncidentId],
    since: Option<Date>,
    until: Date,
    whose: &'a str,
}

impl Site {
    /// The whole archive: date across, duration up; `None` where no incident has a date.
    pub(in crate::pages) fn dots(&self, path: &str) -> Option<Figure> {
        let (draft, strip) = self.all_dots(path)?;
        Some(draft.finish(&strip.draw(), None))
    }

    /// The same, as wide as the page.
    pub(in crate::pages) fn dots_across(&self, path: &str) -> Option<Figure> {
        let (draft, strip) = self.all_dots(path)?;
        Some(draft.finish(&strip.draw_across(), None))
    }

    /// Some incidents, given by their incidents, between two days.
    pub(in crate::pages) fn dots_between(
        &self,
        path: &str,
        members: &[IncidentId],
        (since, until): (Date, Date),
    ) -> Option<Figure> {
        let extent = Extent { members, since: Some(since), until, whose: "these incidents" };
        let (draft, strip) = self.strip(path, &extent)?;
        Some(draft.finish(&strip.draw(), None))
    }

    fn all_dots(&self, path: &str) -> Option<(Draft, DotStrip)> {
        let all: Vec<IncidentId> = self.trends().observed.iter().map(|seen| seen.id).collect();
        self.strip(path, &Extent { members: &all, since: None, until: self.today, whose: "all incidents" })
    }

    fn strip(&self, path: &str, extent: &Extent<'_>) -> Option<(Draft, DotStrip)> {
        let dots: Vec<Dot> = extent.members.iter().filter_map(|&id| self.dot(path, id)).collect();
        if dots.is_empty() {
            return None;
        }
        let durations = self.trends().durations_of(extent.members);
        let finding = match durations.median.known() {
            Some(_) => prose::duration::median(&durations, extent.whose),
            None => Statement::of(format!("{} by date and duration", counted(dots.len(), INCIDENT))),
        };
        let undated = extent.members.len() - dots.len();
        let first = extent.since.or_else(|| dots.iter().map(|dot| dot.date).min()).unwrap_or(extent.until);
        let changes = self.marked_changes(first, extent.until);
        let draft = Draft::new("dots", finding)
            .note((durations.n() > 0).then(|| basis(&durations)))
            .note((undated > 0).then(|| format!("{} without a date", counted(undated, INCIDENT))))
            .note(
                (durations.ongoing > 0)
                    .then(|| format!("Ongoing, shown at their duration so far: {}", durations.ongoing)),
            )
            .note(
                dots.iter().any(|dot| dot.inferred).then(|| "Hollow: the date or the duration is inferred".to_owned()),
            )
            .note(prose::intervention::marked(&changes))
            .legend(self.severities_of(path, extent.members));
        let strip = DotStrip {
            caption: draft.caption("Incidents by date (across) and duration (up, on a logarithmic scale)."),
            dots,
            since: extent.since,
            until: Some(extent.until),
            across: "date".to_owned(),
            up: "duration".to_owned(),
            references: median_reference(&durations),
            markers: changes.iter().enumerate().map(|(at, (_, date))| marker(at, *date)).collect(),
        };
        Some((draft, strip))
    }

    /// The severities of some incidents, the gravest first.
    fn severities_of(&self, path: &str, members: &[IncidentId]) -> Vec<SeverityView> {
        let of = members.iter().filter_map(|&at| self.archive[at].incident().severity.as_ref());
        let labels: BTreeMap<(u8, &str), &Severity> =
            of.map(|known| ((known.value.rank, known.value.label.as_str()), &known.value)).collect();
        labels.into_values().map(|severity| severity_view(path, severity)).collect()
    }

    pub(super) fn dot(&self, path: &str, id: IncidentId) -> Option<Dot> {
        let (entry, seen) = (&self.archive[id], self.trends().observed(id)?);
        let incident = entry.incident();
        let day = seen.date?;
        let duration = incident.duration.as_ref().filter(|_| !seen.ongoing).map(|known| known.value);
        let took = match duration {
            Some(duration) => number::duration(duration),
            None if seen.ongoing => "ongoing".to_owned(),
            None => "duration not known".to_owned(),
        };
        let tone = incident.severity.as_ref().map_or(Tone::Accent, |known| Tone::Severity(known.value.rank));
        let title = format!("{}, {}, {took}", incident.title.value, date(day));
        let mark = Mark { tone, href: Some(Route::Incident(&entry.slug).from(path)), title };
        let inferred = seen.date_is_inferred || seen.seconds.is_some() && seen.duration_is_inferred;
        Some(Dot { date: day, seconds: seen.seconds.or(seen.so_far), ongoing: seen.ongoing, inferred, mark })
    }
}
