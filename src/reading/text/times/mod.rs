//! When it happened: the day, the ends, the phases between, and the timeline on the days that follow from them.
//!
//! 1. The text's own statements are gathered ([`window`]), with what its dates tell of each other ([`dates`]).
//! 2. `day` decides on the day; it places the times that state none.
//! 3. `ends` decides when it began and ended; `phases` when it was detected, acknowledged and mitigated.

mod day;
mod ends;
mod phases;

use jiff::civil::Date;

use super::Recovery;
use super::assemble::Document;
use super::dates;
use super::impact_period::{self, Stated};
use super::label::{Key, Label};
use super::timeline::{self, Part};
use crate::incident::{Phase, Provenance, Sourced, TimelineEvent};
use crate::units::scan::{Context, Span, spans};
use crate::units::{Moment, Precision, WrittenDate, Zone};

impl Document<'_> {
    /// The timeline on the date that the front matter gives.
    pub fn timeline_only(&self, labels: &[Label], recovery: &mut Recovery) {
        let date = self.clues.date.and_then(known_day);
        let zone = dates::stated_zone(self.blocks, labels);
        // Only dates that can be read either way need the rest of the document to decide.
        let either = self.parts.iter().any(|part| match part {
            Part::Entry(entry) => entry.span.as_ref().is_some_and(|span| is_either(span.from.date.as_ref())),
            Part::Day(_) => false,
        });
        let day_first = if either { dates::day_first(&dates::sightings(self.blocks)) } else { None };
        let context = Context { date, year: date.map(Date::year), day_first, zone, written: date };
        recovery.timeline = timeline::resolve(&self.parts, &context);
        recovery.zone = context.zone;
    }

    /// Dates, phase times and duration, and the timeline with them.
    pub fn times(&self, labels: &[Label], title_at: Option<usize>, recovery: &mut Recovery) {
        let sightings = dates::sightings(self.blocks);
        let mut stated = impact_period::from_labels(labels);
        impact_period::from_prose(self.blocks, labels, &sightings, &mut stated);
        let zone = dates::stated_zone(self.blocks, labels).or_else(|| self.only_zone(&stated));
        let clue = self.clues.date.and_then(known_day);
        let titled = self.clues.title.iter().flat_map(|title| spans(title)).find_map(|span| whole_day(&span));
        let filed = self.clues.date.map(|date| date.date().year()).or(titled.map(Date::year));
        let year = filed.or_else(|| dates::only_year(&sightings));
        let day_first = dates::day_first(&sightings);
        let mut context = Context { date: None, year, day_first, zone, written: None };
        context.written = clue.or(titled).or_else(|| labels.iter().find_map(|label| labelled_day(label, &context)));
        let mut date = self.day(&stated, labels, &sightings, title_at, &context);
        if let (None, Some(first)) = (context.year, &date) {
            // With its year, an earlier `May 5` can be read.
            context.year = Some(first.value.date().year());
            date = self.day(&stated, labels, &sightings, title_at, &context);
        }
        context.date = date.as_ref().and_then(|date| known_day(date.value)).or(titled);

        let settled = impact_period::settle(&stated, &context);
        recovery.timeline = timeline::resolve(&self.parts, &context);
        recovery.ongoing = stated.ongoing;
        recovery.duration = stated.any_length().map(|(stated, at)| Sourced::in_text(stated.length, self.number(at)));
        self.ends(&stated, &settled, &context, recovery);
        let in_text = |end: &Option<Sourced<Moment>>| {
            end.as_ref().is_some_and(|end| matches!(end.provenance, Provenance::Text { .. }))
        };
        if stated.length.is_none()
            && in_text(&recovery.phases[Phase::Started])
            && in_text(&recovery.phases[Phase::Resolved])
        {
            // A time to resolution may count from elsewhere, or working hours alone: two stated ends know better.
            recovery.duration = None;
        }
        let titled =
            titled.map(|date| Sourced { value: Moment::day(date), provenance: Provenance::FrontMatter { line: 1 } });
        recovery.date = date.or(titled).or_else(|| first_dated(&recovery.timeline));
        if clue.is_none()
            && let Some(started) = &recovery.phases[Phase::Started]
            && recovery.date.as_ref().is_none_or(|date| date.value.date() != started.value.date())
        {
            recovery.date = Some(Sourced { value: Moment::day(started.value.date()), provenance: started.provenance });
        }
        self.phases(labels, &context, recovery);
        if let (Some(started), Some(detected)) = (&recovery.phases[Phase::Started], &recovery.phases[Phase::Detected])
            && !ends::follows(detected, started)
            && labels.iter().all(|label| started.provenance != Provenance::Text { line: self.number(label.at) })
        {
            // A sentence about a later turn of events was taken for the beginning.
            recovery.phases[Phase::Started] = None;
        }
        recovery.zone = context.zone;
    }

    fn only_zone(&self, stated: &Stated) -> Option<Zone> {
        let spans = stated.from.iter().chain(&stated.to).map(|(span, _)| span);
        let stamps = spans.flat_map(|span| std::iter::once(&span.from).chain(&span.to));
        let stated_zones = stamps.filter_map(|stamp| stamp.zone.as_ref());
        let entries = self.parts.iter().filter_map(|part| match part {
            Part::Entry(entry) => entry.span.as_ref()?.from.zone.as_ref(),
            Part::Day(_) => None,
        });
        dates::only_zone(entries).or_else(|| dates::only_zone(stated_zones))
    }
}

/// The day of a moment that knows it.
fn known_day(moment: Moment) -> Option<Date> {
    (moment.precision() >= Precision::Day).then(|| moment.date())
}

/// The first whole date in a value that says more.
fn sighted_day(value: &str, context: &Context) -> Option<Date> {
    spans(value).find_map(|span| match span.from.date {
        Some(WrittenDate::Month { .. }) | None => None,
        Some(_) => span.from.day(context).ok().flatten(),
    })
}

/// The whole date that a span begins with.
fn whole_day(span: &Span) -> Option<Date> {
    match span.from.date {
        Some(WrittenDate::Day(date)) => Some(date),
        _ => None,
    }
}

/// The whole date of a label about dates.
fn labelled_day(label: &Label, context: &Context) -> Option<Date> {
    matches!(label.key, Key::Date | Key::Written).then(|| sighted_day(&label.value, context)).flatten()
}

fn is_either(date: Option<&WrittenDate>) -> bool {
    matches!(date, Some(WrittenDate::Either { .. } | WrittenDate::DayAndMonth { .. }))
}

fn first_dated(events: &[TimelineEvent]) -> Option<Sourced<Moment>> {
    events.iter().find_map(|event| Some(Sourced::in_text(Moment::day(event.at?.date()), event.line)))
}
