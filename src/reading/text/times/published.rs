//! The date of the front matter where it is, or may be, when the document was published.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::days::labelled_day;
use crate::incident::Sourced;
use crate::markdown::Topic;
use crate::reading::facts::DateRole;
use crate::reading::text::dates::Sighting;
use crate::reading::text::impact_period::{ToldDay, tells_of_trouble, told_day};
use crate::reading::text::label::Key;
use crate::reading::text::phrases::Phrases;
use crate::reading::text::subject::Text;
use crate::units::scan::Context;
use crate::units::{Moment, Written, WrittenTime};

/// Which day a sentence speaks of, as seen from when it was published.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Today,
    Yesterday,
    /// The evening before or the hours after midnight.
    LastNight,
}

static SIGNS: LazyLock<Phrases<Sign>> = LazyLock::new(|| {
    Phrases::of_table(
        "sentences",
        &[("today", Sign::Today), ("yesterday", Sign::Yesterday), ("last-night", Sign::LastNight)],
    )
});

impl Text<'_> {
    /// When the document was published, where the date of the front matter says that rather than when the incident began.
    pub(super) fn published(&self, context: &Context) -> Option<Moment> {
        let date = self.clues.date?;
        let is_published = match self.clues.date_role {
            DateRole::Incident => false,
            DateRole::Publication => true,
            DateRole::StartOrPublication => self.contradicts(date, context),
            DateRole::DayOrPublication => {
                let labelled = self
                    .labels
                    .iter()
                    .find_map(|label| labelled_day(label, context).filter(|_| label.key == Key::Date));
                let is_earlier = |day: Date| day != date.date() && is_shortly_before(day, date.date());
                labelled.is_some_and(is_earlier)
                    || self.troubled_day(date.date(), context).is_some()
                    || self.tells_of_yesterday()
            }
        };
        is_published.then_some(date)
    }

    /// How many days before the morning after it a night's first time was: `last night from 23:10`.
    fn nights_day(&self) -> Option<i32> {
        const NOON: i8 = 12;
        let mut times = self.sightings.iter().filter(|sighting| sighting.span.from.date.is_none());
        let first = times.find_map(|sighting| sighting.span.from.time)?;
        match first {
            WrittenTime::Of(first) => Some(if first.time.hour() >= NOON { -1 } else { 0 }),
            WrittenTime::Impossible => None,
        }
    }

    fn tells_of_yesterday(&self) -> bool {
        let told = self
            .blocks
            .iter()
            .filter(|block| block.kind.is_evidence() && matches!(block.topic, None | Some(Topic::Summary)));
        let mut told = told.filter(|block| tells_of_trouble(&block.text));
        told.any(|block| SIGNS.found_in(&block.text).any(|sign| sign != Sign::Today))
    }

    /// Whether the text gives other times than that of the date, or tells of trouble on another day.
    fn contradicts(&self, date: Moment, context: &Context) -> bool {
        const SLACK_SECONDS: i64 = 120;
        let mut has_times = false;
        for sighting in self.sightings.iter().filter(|sighting| sighting.span.from.time.is_some()) {
            has_times = true;
            if distance(sighting, date, context).is_some_and(|seconds| seconds.abs() <= SLACK_SECONDS) {
                return false;
            }
        }
        has_times || self.troubled_day(date.date(), context).is_some()
    }

    /// The first earlier day of which a sentence tells of trouble, where none tells it of the date itself.
    fn troubled_day(&self, date: Date, context: &Context) -> Option<Date> {
        let mut days = self.sightings.iter().filter_map(|sighting| {
            let block = self.blocks.get(sighting.at)?;
            let tells = matches!(block.topic, None | Some(Topic::Summary | Topic::Impact));
            let day = sighting.span.from.day(context).ok().flatten()?;
            let is_of_trouble = || told_day(&block.text, &sighting.span.range) == ToldDay::Trouble;
            (tells && is_shortly_before(day, date) && is_of_trouble()).then_some(day)
        });
        let first = days.next()?;
        (first != date && days.all(|day| day != date)).then_some(first)
    }

    /// The day of the times of day in a text that names none but says `today` or `yesterday`. Of a document about an incident
    /// it is the day of publication where that came after all of its times.
    pub(super) fn day_of_publication(&self, published: Moment, context: &Context) -> Option<Sourced<Moment>> {
        let told = self
            .blocks
            .iter()
            .filter(|block| block.kind.is_evidence() && !matches!(block.topic, Some(Topic::Actions | Topic::Lessons)));
        let mut signs = told.flat_map(|block| SIGNS.found_in(&block.text).map(|sign| (sign, block.line)));
        if let Some((sign, line)) = signs.next() {
            let days = match sign {
                Sign::Today => 0,
                Sign::Yesterday => -1,
                Sign::LastNight => self.nights_day()?,
            };
            let is_clear = signs.all(|(other, _)| other == sign);
            return is_clear.then(|| Sourced::in_text(Moment::day(published.plus_days(days).date()), line));
        }
        let is_before = |sighting: &Sighting<'_>| {
            sighting.span.from.time.is_none()
                || distance(sighting, published, context).is_some_and(|seconds| seconds <= 0)
        };
        let may_be = self.clues.date_role == DateRole::StartOrPublication && self.sightings.iter().all(is_before);
        may_be.then(|| Sourced::in_front_matter(Moment::day(published.date()), 1))
    }
}

/// Whether a day is that of a report or not long before it.
pub(super) fn is_shortly_before(day: Date, report: Date) -> bool {
    const REPORTED_WITHIN_DAYS: i32 = 60;
    report.since(day).is_ok_and(|span| (0..=REPORTED_WITHIN_DAYS).contains(&span.get_days()))
}

/// The seconds from a moment to a time in the text, which is on the same day unless it states another.
fn distance(sighting: &Sighting<'_>, from: Moment, context: &Context) -> Option<i64> {
    let context = Context { date: Some(from.date()), ..context.clone() };
    let (Written::Moment(at) | Written::Range(at, _)) = sighting.span.settle(&context).ok()? else { return None };
    let as_written = || {
        let seconds = |moment: Moment| moment.civil().duration_since(from.civil()).as_secs();
        at.has_time().then(|| seconds(at))
    };
    at.seconds_since(from).or_else(as_written)
}
