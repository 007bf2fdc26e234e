//! Gives the entries of a timeline their dates: their own, else that of the heading or row above, else the incident's, rolling over midnight.

use jiff::civil::{Date, Time};

use super::entry::{Elapsed, Entry, Part};
use crate::incident::TimelineEvent;
use crate::units::scan::{Context, Span};
use crate::units::{Duration, Moment, TimeOfDay, Written, WrittenTime};

/// The events with their dates, as far as these are known.
pub(crate) fn resolve(parts: &[Part], context: &Context) -> Vec<TimelineEvent> {
    let mut previous = None;
    let (mut first, mut zero) = (None, None);
    let is_twelve_hours = parts.iter().any(says_half);
    let mut day = Day { date: context.date, last: None, is_dated: false, is_twelve_hours };
    let mut events = Vec::new();
    for part in parts {
        match part {
            Part::Day(span) => day.set(span, context),
            Part::Zero(span) => {
                if let Ok(Written::Moment(at)) = span.settle(&Context { date: day.date, ..context.clone() }) {
                    (zero, day.date) = (Some(at), Some(at.date()));
                }
            }
            Part::Entry(entry) => {
                let (at, until) = match entry.elapsed {
                    Some(Elapsed::SinceStart(length)) => (since(zero.or(first), length), None),
                    Some(Elapsed::SinceLast(length)) => (since(previous, length), None),
                    None => day.place(entry, context),
                };
                first = first.or(at.filter(|at| at.has_time()));
                previous = until.or(at).filter(|at| at.has_time());
                let (label, text) = (entry.label.clone(), entry.text.clone());
                events.push(TimelineEvent { at, until, label, text, line: entry.number });
            }
        }
    }
    events
}

/// The same without a known date, from an arbitrary day: only the distances between events mean anything.
pub(crate) fn resolve_relative(parts: &[Part], context: &Context) -> Vec<TimelineEvent> {
    let date = context.date.or_else(|| Date::new(2000, 1, 1).ok());
    let year = context.year.or(Some(2000));
    resolve(parts, &Context { date, year, day_first: context.day_first.or(Some(false)), ..context.clone() })
}

/// The day that has been reached.
struct Day {
    date: Option<Date>,
    last: Option<Time>,
    /// Whether the last time stood with its date.
    is_dated: bool,
    /// Whether some of the times say their half of the day: then one without it is in the next half that fits.
    is_twelve_hours: bool,
}

/// Whether an entry's time says its half of the day.
fn says_half(part: &Part) -> bool {
    let Part::Entry(Entry { span: Some(span), .. }) = part else { return false };
    matches!(span.from.time, Some(WrittenTime::Of(of)) if of.half_said && (of.time.hour() % 12 != 0 || of.time.minute() > 0))
}

impl Day {
    fn set(&mut self, span: &Span, context: &Context) {
        if let Ok(Some(date)) = span.from.day(&self.year_of(context)) {
            *self = Self { date: Some(date), last: None, is_dated: false, ..*self };
        }
    }

    fn place(&mut self, entry: &Entry, context: &Context) -> (Option<Moment>, Option<Moment>) {
        let Some(span) = &entry.span else { return (None, None) };
        let context = self.year_of(context);
        if span.from.date.is_some() {
            match span.from.day(&context) {
                Ok(date) => *self = Self { date: date.or(self.date), last: None, is_dated: false, ..*self },
                Err(_) => return (None, None),
            }
        }
        let span = &self.in_half_of_day(span);
        let settled = span.settle(&Context { date: self.date, ..context.clone() });
        let (at, until) = match settled {
            Ok(Written::Moment(at)) => (at, None),
            Ok(Written::Range(at, until)) => (at, Some(until)),
            _ => return (None, None),
        };
        let (at, until) = if span.from.date.is_none() && self.is_past_midnight(at) {
            (next_day(at), until.map(next_day))
        } else {
            (at, until)
        };
        let latest = until.unwrap_or(at);
        self.date = Some(latest.date());
        self.last = latest.has_time().then(|| latest.civil().time());
        self.is_dated = span.from.date.is_some();
        (Some(at), until)
    }

    /// A time that leaves its half of the day open between others that say it: `11:58` after `11:40pm`.
    fn in_half_of_day<'s>(&self, span: &Span<'s>) -> Span<'s> {
        let mut span = span.clone();
        if let (true, Some(WrittenTime::Of(of)), Some(last)) = (self.is_twelve_hours, span.from.time, self.last)
            && !of.half_said
            && (1..=11).contains(&of.time.hour())
            && of.time < last
            && let Ok(later) = Time::new(of.time.hour() + 12, of.time.minute(), of.time.second(), 0)
            && later >= last
        {
            span.from.time = Some(WrittenTime::Of(TimeOfDay { time: later, ..of }));
        }
        span
    }

    /// Whether a time is so far before the last one that it belongs to the next day: a morning after an evening, or any time
    /// after one that was written with its day. An entry out of order is closer, and stays on its day.
    fn is_past_midnight(&self, at: Moment) -> bool {
        let hour = at.civil().time().hour();
        let may_follow = self.is_dated || hour < 12;
        at.has_time() && may_follow && self.last.is_some_and(|last| last.hour() >= 12 && last.hour() - hour > 6)
    }

    fn year_of(&self, context: &Context) -> Context {
        Context { year: context.year.or(self.date.map(Date::year)), ..context.clone() }
    }
}

fn next_day(moment: Moment) -> Moment {
    moment.plus_days(1)
}

/// A time that was written as the distance from another.
fn since(other: Option<Moment>, length: Duration) -> Option<Moment> {
    other?.plus(length)
}
