//! When it happened: the day, the ends, the phases between, and the timeline on the days that follow from them.
//!
//! 1. The text's own statements are gathered (`impact_period`), with what its dates tell of each other (`dates`).
//! 2. `day` decides on the day; it places the times that state none. `published` tells where the date of the front matter is only
//!    that of the document.
//! 3. `ends` decides when it began and ended; `phases` when it was detected, acknowledged and mitigated.

mod day;
mod days;
mod ends;
mod phases;
mod published;

#[cfg(test)]
mod sentences;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

use super::dates::{self, Sighting};
use super::impact_period::{self, Claims};
use super::subject::Text;
use super::timeline::{self, Part};
use super::title::Title;
use crate::incident::{Phase, Provenance, Sourced, TimelineEvent};
use crate::reading::facts::Times;
use crate::units::scan::Context;
use crate::units::{Moment, Zone};
use days::{first_dated, is_either, known_day, labelled_day};

impl Text<'_> {
    /// The zone and the timeline, on the date that the front matter gives.
    pub(super) fn timeline_alone(&self) -> (Times, Vec<TimelineEvent>) {
        let date = self.clues.date.and_then(known_day);
        let zone = dates::stated_zone(self.blocks, &self.labels);
        // Only dates that can be read either way need the rest of the document to decide.
        let either = self.parts.iter().any(|part| match part {
            Part::Entry(entry) => entry.span.as_ref().is_some_and(|span| is_either(span.from.date.as_ref())),
            Part::Day(_) | Part::Zero(_) => false,
        });
        let day_first = if either { dates::day_first(&dates::sightings(self.blocks)) } else { None };
        let context = Context { date, year: date.map(Date::year), day_first, zone, written: date };
        let timeline = timeline::resolve(&self.parts, &context);
        let duration = self.stated_length();
        (Times { zone: context.zone, duration, ..Times::default() }, timeline)
    }

    /// Dates, phase times and duration, the timeline with them, and whether the date of the front matter is that of publication.
    pub(super) fn times(&self, title: Option<&Title>) -> (Times, Vec<TimelineEvent>, bool) {
        let sightings = self.sightings.as_slice();
        let mut claims = impact_period::from_labels(&self.labels);
        claims.is_unknown |= self.clues.has_unknown_duration;
        claims.dated = claims.dated.filter(|(_, at)| !self.is_mail_header(*at));
        impact_period::from_prose(self.blocks, &self.labels, sightings, &mut claims);
        let zone = dates::stated_zone(self.blocks, &self.labels).or_else(|| self.only_zone(&claims));
        let clue = self.clues.date.and_then(known_day);
        let titled = self.titled_day().map(|day| day.value.date());
        let filed = self.clues.date.map(|date| date.date().year()).or(titled.map(Date::year));
        let near = |sighting: &Sighting<'_>| {
            let text = self.blocks.get(sighting.at).map_or("", |block| &*block.text);
            !impact_period::is_beyond(text, &sighting.span.range)
        };
        let year = filed.or_else(|| dates::only_year(sightings.iter().filter(|sighting| near(sighting))));
        let day_first = dates::day_first(sightings);
        let mut context = Context { date: None, year, day_first, zone, written: None };
        context.written = clue
            .or(titled)
            .or_else(|| self.labels.iter().find_map(|label| labelled_day(label, &context)))
            .or_else(|| self.day_of_byline());
        let title = title.map(|title| title.at);
        let published = self.published(&context);
        let mut date = self.day(&claims, title, &context, published);
        if let (None, Some(first)) = (context.year, &date) {
            // With its year, an earlier `May 5` can be read.
            context.year = Some(first.value.date().year());
            date = self.day(&claims, title, &context, published);
        }
        if let Some(published) = published.filter(|_| date.is_none() && titled.is_none()) {
            date = self.day_of_publication(published, &context);
        }
        context.date = date.as_ref().and_then(|date| known_day(date.value)).or(titled);

        let timeline = timeline::resolve(&self.parts, &context);
        let mut times = Times { ongoing: claims.ongoing, ..Times::default() };
        self.ends(&claims, &context, &timeline, &mut times);
        let titled =
            titled.map(|date| Sourced { value: Moment::day(date), provenance: Provenance::FrontMatter { line: 1 } });
        times.date = date.or(titled).or_else(|| first_dated(&timeline));
        if let (Some(published), Some(started)) = (published, &times.phases[Phase::Started])
            && started.value.date() > published.date()
        {
            times.phases[Phase::Started] = None;
        }
        if (clue.is_none() || published.is_some())
            && let Some(started) = &times.phases[Phase::Started]
            && times.date.as_ref().is_none_or(|date| date.value.date() != started.value.date())
        {
            times.date = Some(Sourced { value: Moment::day(started.value.date()), provenance: started.provenance });
        }
        self.phases(&claims, &context, &timeline, &mut times);
        times.zone = context.zone;
        (times, timeline, published.is_some())
    }

    fn only_zone(&self, claims: &Claims) -> Option<Zone> {
        let spans = claims.from.iter().chain(&claims.to).map(|(span, _)| span);
        let stamps = spans.flat_map(|span| std::iter::once(&span.from).chain(&span.to));
        let stated_zones = stamps.filter_map(|stamp| stamp.zone.as_ref());
        let entries = self.parts.iter().filter_map(|part| match part {
            Part::Entry(entry) => entry.span.as_ref()?.from.zone.as_ref(),
            Part::Day(_) | Part::Zero(_) => None,
        });
        dates::only_zone(entries).or_else(|| dates::only_zone(stated_zones))
    }
}
