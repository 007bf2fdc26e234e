//! When it began and when it was over.

use super::days::labelled_day;
use crate::incident::{Phase, Provenance, Sourced, TimelineEvent};
use crate::reading::facts::Times;
use crate::reading::text::dates::Sighting;
use crate::reading::text::impact_period::{self, Claims, Ends, StatedSpan};
use crate::reading::text::label::Key;
use crate::reading::text::subject::Text;
use crate::reading::text::timeline::{self, Part};
use crate::units::scan::{Context, Span};
use crate::units::{Duration, Moment, WrittenTime};

impl Text<'_> {
    /// The beginning, the end and the stated length; the length too where it follows from times whose date is not known.
    pub(super) fn ends(&self, claims: &Claims, context: &Context, timeline: &[TimelineEvent], times: &mut Times) {
        let settled = impact_period::settle(claims, context, self.has_one_day(claims, context));
        let known = |end: Option<(Moment, usize)>| {
            end.filter(|(moment, _)| moment.has_time()).map(|(moment, at)| Sourced::in_text(moment, self.number(at)))
        };
        let (mut from, mut to) = (known(settled.from), known(settled.to));
        let mut distance = settled.distance.map(|(length, at)| Sourced::in_text(length, self.number(at)));
        if let (Some(start), Some(end)) = (&from, &to)
            && self.is_contradicted(claims, start.value, end.value, timeline)
        {
            distance =
                end.value.since(start.value).map(|length| Sourced { value: length, provenance: start.provenance });
            (from, to) = (None, None);
        }
        let stated = claims.any_length().map(|(stated, at)| Sourced::in_text(stated.length, self.number(at)));
        times.duration = stated.or(distance);
        times.phases[Phase::Started] = from;
        times.phases[Phase::Resolved] = to;
        let is_open = to.is_none() || from.is_none() && claims.from.is_none();
        if is_open && !claims.ongoing && !claims.is_unknown {
            self.ends_in_timeline(claims, context, timeline, times);
        }
        Self::prefer_near_ends(claims, times);
        if claims.has_no_end {
            times.phases[Phase::Resolved] = None;
            times.duration = times.duration.filter(|duration| !duration.is_inferred());
        }
        let is_known = |phase: Phase| times.phases[phase].is_some();
        if claims.length.is_none() && is_known(Phase::Started) && is_known(Phase::Resolved) {
            // A time to resolution may count from elsewhere, or working hours alone: two ends know better.
            times.duration = None;
        }
    }

    /// Two ends that are as far apart as a rough length says know it better.
    fn prefer_near_ends(claims: &Claims, times: &mut Times) {
        let rough = claims.any_length().filter(|(length, _)| length.approximate);
        let apart = times.phases.whole().map(Duration::seconds);
        if let (Some((length, _)), Some(apart)) = (rough, apart)
            && apart.abs_diff(length.length.seconds()) <= apart / 20
        {
            times.duration = None;
        }
    }

    /// Whether the text speaks of one day alone, and the stated end is the last time of it: then a time of day is enough.
    fn has_one_day(&self, claims: &Claims, context: &Context) -> bool {
        let Some((end, _)) = claims.to.as_ref().filter(|_| claims.from.is_none()) else { return false };
        let is_other_day = |sighting: &Sighting<'_>| {
            sighting.span.from.day(context).is_ok_and(|day| day.is_some() && day != context.date)
        };
        let is_later = |sighting: &Sighting<'_>| match (sighting.span.from.time, end.from.time) {
            (Some(WrittenTime::Of(other)), Some(WrittenTime::Of(end))) => other.time > end.time,
            _ => false,
        };
        context.date.is_some() && !self.sightings.iter().any(|sighting| is_other_day(sighting) || is_later(sighting))
    }

    /// Whether times of day without a date would be put on a day on which the timeline, which has dates, knows nothing of them.
    fn is_contradicted(&self, claims: &Claims, start: Moment, end: Moment, events: &[TimelineEvent]) -> bool {
        let undated = |span: &Span| span.from.date.is_none() && span.to.as_ref().is_none_or(|to| to.date.is_none());
        let stated_undated = claims.from.iter().chain(&claims.to).all(|(span, _)| undated(span));
        let dated = self.parts.iter().filter(|part| matches!(part, Part::Entry(entry) if entry.has_date())).count();
        let within = |at: Moment| {
            at.seconds_since(start).is_some_and(|seconds| seconds >= 0)
                && end.seconds_since(at).is_some_and(|seconds| seconds >= 0)
        };
        stated_undated && dated >= 2 && !events.iter().filter_map(|event| event.at).any(within)
    }

    /// How many events came before the day that a label states: they led up to the incident.
    fn events_before_the_day(&self, events: &[TimelineEvent], context: &Context) -> usize {
        let day =
            self.labels.iter().filter(|label| label.key == Key::Date).find_map(|label| labelled_day(label, context));
        let is_before = |event: &&TimelineEvent| event.at.is_none_or(|at| day.is_some_and(|day| at.date() < day));
        let before = events.iter().take_while(is_before).count();
        if day.is_some() && events.get(before).is_some_and(|event| event.at.is_some_and(|at| Some(at.date()) == day)) {
            before
        } else {
            0
        }
    }

    /// The length that a label or a sentence states outright, to be compared with the times of the front matter.
    pub(super) fn stated_length(&self) -> Option<Sourced<Duration>> {
        let claims = impact_period::from_labels(&self.labels);
        let (stated, at) = claims.length.or_else(|| impact_period::stated_outright(self.blocks))?;
        (!stated.approximate).then(|| Sourced::in_text(stated.length, self.number(at)))
    }

    /// The ends that the timeline tells of, where the text leaves them open.
    fn ends_in_timeline(&self, claims: &Claims, context: &Context, timeline: &[TimelineEvent], times: &mut Times) {
        let relative = timeline::resolve_relative(&self.parts, context);
        let length = claims.any_length().map(|(length, _)| length);
        let before = self.events_before_the_day(&relative, context);
        let (earlier, events) = relative.split_at(before);
        let Some(ends) = impact_period::in_timeline(events, length) else { return };
        // Trouble before the day that the document states: then it is the day of the report, or of one turn among several.
        let began_earlier = earlier.iter().any(impact_period::is_sign_of_trouble);
        let ends = ends.shifted(before);
        let first = ends.start.filter(|_| !began_earlier).and_then(|at| timeline.get(at));
        let last = ends.end.and_then(|at| timeline.get(at));
        let start_is_open = claims.from.as_ref().is_none_or(|(from, _)| from.from.time.is_none());
        let begin = times.phases[Phase::Started].take();
        let begin = if start_is_open { begin.or_else(|| known(first, |event| event.at, &ends)) } else { begin };
        let end = known(last, over, &ends).filter(|end| begin.as_ref().is_none_or(|begin| follows(end, begin))).filter(
            |_| !ends.as_stated || begin.as_ref().is_none_or(|begin| first.is_some_and(|first| is_at(first, begin))),
        );
        let exact = claims.length.filter(|(stated, _)| !stated.approximate).map(|(stated, _)| stated.length);
        let is_open = |_: &Duration| !ends.says_it_began;
        let (begin, end) = bearable(begin, end, length.filter(|_| !ends.says_it_began), exact.filter(is_open));
        if times.duration.is_none() && begin.is_none() && !began_earlier {
            times.duration = relative_length(&relative, &ends, impact_period::relative_start(claims, context));
        }
        // An end that a sentence states counts where the timeline doesn't have both.
        let stated = times.phases[Phase::Resolved];
        let is_whole = begin.is_some() && end.is_some();
        let stated = stated.filter(|stated| !is_whole && begin.as_ref().is_none_or(|begin| follows(stated, begin)));
        times.phases[Phase::Started] = begin;
        times.phases[Phase::Resolved] = stated.or(end);
    }
}

/// The moment of an event that has a time of day.
fn known(
    event: Option<&TimelineEvent>,
    moment: impl Fn(&TimelineEvent) -> Option<Moment>,
    ends: &Ends,
) -> Option<Sourced<Moment>> {
    let event = event?;
    let provenance = Provenance::Inferred { line: event.line, how: ends.how };
    Some(Sourced { value: moment(event).filter(|moment| moment.has_time())?, provenance })
}

/// When an event was over.
fn over(event: &TimelineEvent) -> Option<Moment> {
    event.until.or(event.at)
}

/// Whether an event is within two minutes of a moment.
fn is_at(event: &TimelineEvent, moment: &Sourced<Moment>) -> bool {
    event.at.and_then(|at| at.seconds_since(moment.value)).is_some_and(|seconds| seconds.abs() <= 120)
}

/// Whether one moment is not before another.
pub(super) fn follows(later: &Sourced<Moment>, earlier: &Sourced<Moment>) -> bool {
    later.value.seconds_since(earlier.value).is_some_and(|seconds| seconds >= 0)
}

/// Ends that were inferred are dropped where they are weeks apart, or far from as far apart as was stated; `exact` is what was
/// stated without a hedge.
fn bearable(
    begin: Option<Sourced<Moment>>,
    end: Option<Sourced<Moment>>,
    stated: Option<StatedSpan>,
    exact: Option<Duration>,
) -> (Option<Sourced<Moment>>, Option<Sourced<Moment>>) {
    const LONGEST: u64 = 14 * 24 * 3600;
    const SLACK: u64 = 10 * 60;
    const EXACT: u64 = 2 * 60;
    let distance = begin.as_ref().zip(end.as_ref()).and_then(|(begin, end)| end.value.since(begin.value));
    let Some(distance) = distance.map(Duration::seconds) else { return (begin, end) };
    let is_stated = |end: &Sourced<Moment>| matches!(end.provenance, Provenance::Text { .. });
    let lasted = stated.map(|stated| stated.length.seconds());
    if distance > LONGEST || lasted.is_some_and(|lasted| distance + SLACK.max(lasted / 4) < lasted) {
        (begin.filter(is_stated), None)
    } else if lasted.is_some_and(|lasted| distance > (4 * lasted).max(SLACK))
        || exact.is_some_and(|exact| distance.abs_diff(exact.seconds()) > EXACT.max(exact.seconds() / 3))
    {
        (begin, None)
    } else {
        (begin, end)
    }
}

/// The distance between the ends of a timeline without dates, from the stated beginning if the document has one.
fn relative_length(events: &[TimelineEvent], ends: &Ends, stated: Option<Moment>) -> Option<Sourced<Duration>> {
    let first = stated.or_else(|| events.get(ends.start?)?.at)?;
    let end = events.get(ends.end?)?;
    let length = over(end)?.since(first).filter(|length| is_plausible(*length))?;
    Some(Sourced { value: length, provenance: Provenance::Inferred { line: end.line, how: ends.how } })
}

/// Times without dates tell a distance of days from one of hours no longer.
fn is_plausible(length: Duration) -> bool {
    length.seconds() > 0 && length.seconds() < 48 * 3600
}
