//! The day of the incident.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::days::{first_dated, sighted_day, whole_day};
use super::published::is_shortly_before;
use crate::incident::{Provenance, Sourced};
use crate::language;
use crate::markdown::Topic;
use crate::reading::text::dates::{self, Sighting};
use crate::reading::text::impact_period::{Claims, ToldDay, told_day};
use crate::reading::text::label::Key;
use crate::reading::text::subject::Text;
use crate::reading::text::timeline;
use crate::units::scan::{Context, Span, spans};
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
            let own = self.labels.iter().filter(move |label| label.key == key && !self.is_mail_header(label.at));
            own.into_iter().find_map(|label| {
                let known = match Written::read_in(&label.value, context) {
                    Ok(Written::Moment(moment) | Written::Range(moment, _)) => moment,
                    _ => Moment::day(sighted_day(&label.value, context)?),
                };
                Some(Sourced::in_text(known, self.number(label.at)))
            })
        };
        // The first of those of which most is told.
        let seen = |wanted: &dyn Fn(usize) -> bool| {
            let told = sightings.iter().filter(|sighting| wanted(sighting.at)).filter_map(|sighting| {
                let day = self.whole_day(sighting, context).filter(|day| fits(day.value.date()))?;
                Some((self.told_day(sighting).filter(|told| *told > ToldDay::Other)?, day))
            });
            told.reduce(|best, other| if other.0 > best.0 { other } else { best }).map(|(_, day)| day)
        };
        let first_seen = |wanted: &dyn Fn(usize) -> bool| {
            let mut seen = sightings.iter().filter(|sighting| wanted(sighting.at));
            seen.find_map(|sighting| self.whole_day(sighting, context).filter(|day| fits(day.value.date())))
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
            .or_else(|| self.titled_day().filter(|day| fits(day.value.date())))
            .or_else(|| first_seen(&|at| Some(at) == title))
            .or_else(|| filed_day().filter(|filed| outranks(filed, seen(&telling))))
            .or_else(|| seen(&|at| telling(at) && self.topic(at) != Some(Topic::Background)))
            .or_else(|| seen(&telling))
            .or_else(|| first_seen(&|at| self.topic(at) == Some(Topic::Timeline)))
            .or_else(|| first_dated(&timeline::resolve(&self.parts, context)).filter(|first| fits(first.value.date())))
            .or_else(|| own(&claims.to).filter(|end| fits(end.value.date())))
            .or_else(filed_day)
            .or_else(|| labelled(Key::Written).filter(|_| published.is_none()))
    }

    /// The day that the title of the front matter names.
    pub(super) fn titled_day(&self) -> Option<Sourced<Moment>> {
        let day = self.clues.title.iter().flat_map(|title| spans(title)).find_map(|span| whole_day(&span))?;
        Some(Sourced { value: Moment::day(day), provenance: Provenance::FrontMatter { line: 1 } })
    }

    /// The day that a date of the text names.
    fn whole_day(&self, sighting: &Sighting<'_>, context: &Context) -> Option<Sourced<Moment>> {
        let date = sighting.span.from.date.as_ref().filter(|date| !matches!(date, WrittenDate::Month { .. }));
        let day = date.and_then(|_| sighting.span.from.day(context).ok().flatten())?;
        Some(Sourced::in_text(Moment::day(day), self.number(sighting.at)))
    }

    /// What the words around a date say of it, unless a label says when the document was written.
    fn told_day(&self, sighting: &Sighting<'_>) -> Option<ToldDay> {
        let first = self.labels.partition_point(|label| label.at < sighting.at);
        let key = self.labels.get(first).filter(|label| label.at == sighting.at).map(|label| label.key);
        let block = self.blocks.get(sighting.at).filter(|_| key != Some(Key::Written))?;
        Some(match told_day(&block.text, &sighting.span.range) {
            ToldDay::Labelled if key.is_some() => ToldDay::Unsaid,
            told => told,
        })
    }

    /// The day of a line that says when the document was written.
    pub(super) fn day_of_byline(&self) -> Option<Date> {
        let mut bylines = self.sightings.iter().filter(|sighting| self.is_about_document(sighting.at));
        bylines.find_map(|sighting| whole_day(&sighting.span))
    }

    /// Whether a line is in the head of a mail: `Date:` beside `From:` or `Subject:`.
    pub(super) fn is_mail_header(&self, at: usize) -> bool {
        let begins = |at: usize| {
            let text = self.blocks.get(at).map_or("", |block| &*block.text);
            ["From:", "To:", "Subject:", "Cc:"].iter().any(|head| text.starts_with(head))
        };
        begins(at + 1) || at.checked_sub(1).is_some_and(begins)
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
        WORDS.iter().any(begins) || text.contains(" min read") || head.starts_with("Date:") && self.is_mail_header(at)
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
            .filter(|sighting| {
                !self.is_about_document(sighting.at)
                    && self.told_day(sighting).is_some_and(|told| told > ToldDay::Labelled)
            })
            .filter_map(|sighting| self.whole_day(sighting, context))
            .next_back()
    }
}
