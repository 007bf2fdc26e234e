//! The day of the incident.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::days::{first_dated, sighted_day};
use super::published::is_shortly_before;
use crate::incident::{Provenance, Sourced};
use crate::language;
use crate::markdown::Topic;
use crate::reading::text::dates::{self, Sighting};
use crate::reading::text::impact_period::Claims;
use crate::reading::text::label::Key;
use crate::reading::text::subject::Text;
use crate::reading::text::timeline;
use crate::units::scan::{Context, Span};
use crate::units::{Moment, Precision, Written, WrittenDate};

/// Whether the day in a file's name counts more than one that the text mentions: one that came later, or long before.
fn outranks(filed: &Sourced<Moment>, mentioned: Option<Sourced<Moment>>) -> bool {
    const REPORTED_WITHIN_DAYS: i32 = 60;
    let before = mentioned.and_then(|mentioned| filed.value.date().since(mentioned.value.date()).ok());
    before.is_some_and(|before| before.get_days() < 0 || before.get_days() > REPORTED_WITHIN_DAYS)
}

impl Text<'_> {
    /// The day of the incident, from the most explicit statement.
    pub(super) fn day(
        &self,
        claims: &Claims,
        title: Option<usize>,
        context: &Context,
        published: Option<Moment>,
    ) -> Option<Sourced<Moment>> {
        let sightings = self.sightings.as_slice();
        let clue = self.clues.date.filter(|_| published.is_none());
        let clue = clue.map(|date| Sourced { value: date, provenance: Provenance::FrontMatter { line: 1 } });
        let fits = |day: Date| published.is_none_or(|published| is_shortly_before(day, published.date()));
        let own = |end: &Option<(Span, usize)>| {
            let (span, at) = end.as_ref()?;
            let date =
                span.from.day(context).ok().flatten().or_else(|| span.to.as_ref()?.day(context).ok().flatten())?;
            Some(Sourced::in_text(Moment::day(date), self.number(*at)))
        };
        let window = own(&claims.from).or_else(|| self.date_before(claims, sightings, context));
        // Where nobody says when it began, the day on which it ended is not the next best answer.
        let window = window.or_else(|| claims.from.is_some().then(|| own(&claims.to)).flatten());
        let window = window.filter(|known| fits(known.value.date()));
        let labelled = |key: Key| {
            self.labels.iter().filter(move |label| label.key == key).find_map(|label| {
                let known = match Written::read_in(&label.value, context) {
                    Ok(Written::Moment(moment) | Written::Range(moment, _)) => moment,
                    _ => Moment::day(sighted_day(&label.value, context)?),
                };
                Some(Sourced::in_text(known, self.number(label.at)))
            })
        };
        let seen = |wanted: &dyn Fn(usize) -> bool| {
            sightings.iter().filter(|sighting| wanted(sighting.at)).find_map(|sighting| {
                let moment = match &sighting.span.from.date {
                    Some(WrittenDate::Month { .. }) | None => return None,
                    Some(_) => Moment::day(sighting.span.from.day(context).ok().flatten().filter(|day| fits(*day))?),
                };
                Some(Sourced::in_text(moment, self.number(sighting.at)))
            })
        };
        let telling = |at: usize| {
            !self.is_about_document(at)
                && !matches!(
                    self.topic(at),
                    Some(Topic::Timeline | Topic::Lessons | Topic::Details | Topic::Resolution)
                )
        };
        // A post's file has the day of publication in its name.
        let filed_day = || self.filed_day().filter(|filed| published.is_none_or(|at| at.date() > filed.value.date()));
        let noticed = || labelled(Key::Detected).or_else(|| labelled(Key::Acknowledged));
        clue.or(window)
            .or_else(|| labelled(Key::Date))
            .or_else(|| {
                let noticed = noticed().filter(|noticed| noticed.value.precision() >= Precision::Day)?;
                Some(Sourced { value: Moment::day(noticed.value.date()), ..noticed })
            })
            .or_else(|| seen(&|at| Some(at) == title))
            .or_else(|| filed_day().filter(|filed| outranks(filed, seen(&telling))))
            .or_else(|| seen(&|at| telling(at) && self.topic(at) != Some(Topic::Background)))
            .or_else(|| seen(&telling))
            .or_else(|| seen(&|at| self.topic(at) == Some(Topic::Timeline)))
            .or_else(|| first_dated(&timeline::resolve(&self.parts, context)).filter(|first| fits(first.value.date())))
            .or_else(|| own(&claims.to).filter(|end| fits(end.value.date())))
            .or_else(filed_day)
            .or_else(|| labelled(Key::Written).filter(|_| published.is_none()))
    }

    /// Whether a line says when the document was written, changed or talked over: `Posted by the team on March 9, 2026`.
    fn is_about_document(&self, at: usize) -> bool {
        static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| language::words("documents", "byline").collect());
        // A byline is short, and every date of a line asks.
        const MAX_BYLINE: usize = 300;
        let text: &str = self.blocks.get(at).map_or("", |block| &block.text);
        let text = &text[..text.floor_char_boundary(MAX_BYLINE)];
        let head = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        let begins = |word: &&str| head.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        WORDS.iter().any(begins) || text.contains(" min read")
    }

    /// The day in the file's name.
    fn filed_day(&self) -> Option<Sourced<Moment>> {
        let date = dates::in_path(self.clues.path)?;
        Some(Sourced { value: Moment::day(date), provenance: Provenance::FileName })
    }

    /// The date that was spoken of shortly before the stated time of the beginning.
    fn date_before(&self, claims: &Claims, sightings: &[Sighting], context: &Context) -> Option<Sourced<Moment>> {
        const LINES: usize = 30;
        let (from, at) = claims.from.as_ref().filter(|(from, _)| from.from.time.is_some())?;
        let prose = self.topic(*at) != Some(Topic::Duration);
        let before = |sighting: &&Sighting| {
            sighting.at + LINES >= *at
                && (sighting.at < *at || sighting.at == *at && sighting.span.range.start < from.range.start)
        };
        sightings
            .iter()
            .filter(before)
            .filter(|_| prose)
            .filter_map(|sighting| {
                let named = !matches!(sighting.span.from.date, Some(WrittenDate::Month { .. }) | None);
                let date = named.then(|| sighting.span.from.day(context).ok().flatten()).flatten()?;
                Some(Sourced::in_text(Moment::day(date), self.number(sighting.at)))
            })
            .next_back()
    }
}
