//! When it began, how long it lasted and when it was over, from the most explicit statement that a document makes.
//!
//! 1. Labels: `Start Time:`, `End Time:`, `Duration: 10:00 – 11:30`.
//! 2. Prose: "from 2:00 PM to 4:30 PM", "started at … and ended at …", "lasted for 17 minutes".
//! 3. The timeline: two events as far apart as the stated length, or the first that tells of trouble and the last that tells of recovery.

use super::dates::Sighting;
use super::label::{Key, Label};
use super::line::{Kind, Line};
use super::outline::Place;
use super::topic::Topic;
use crate::incident::TimelineEvent;
use crate::units::scan::{Context, Span, spans};
use crate::units::{Cursor, Length, Moment, StatedLength, Strictness, Written, lengths};

/// A value with the index of the line that states it.
pub type At<T> = (T, usize);

/// The two ends of an outage as written, before they have a date.
#[derive(Clone, Debug, Default)]
pub struct Stated<'a> {
    /// The beginning, or the whole stretch.
    pub from: Option<At<Span<'a>>>,
    /// The end, where it stands apart.
    pub to: Option<At<Span<'a>>>,
    /// The length.
    pub length: Option<At<Length>>,
    /// The time to recovery, which is the length where nothing else states one.
    pub recovery: Option<At<Length>>,
    /// Said to go on.
    pub ongoing: bool,
}

/// What the labels state.
pub fn from_labels<'a>(labels: &'a [Label<'a>]) -> Stated<'a> {
    let mut stated = Stated::default();
    for label in labels {
        let value: &str = &label.value;
        match label.key {
            Key::Start => {
                if let Some(span) = first_span(value) {
                    stated.from.get_or_insert((span, label.at));
                }
            }
            Key::End => match first_span(value) {
                Some(span) => {
                    stated.to.get_or_insert((span, label.at));
                }
                None => stated.ongoing |= matches!(StatedLength::read(value), Ok(StatedLength::Ongoing)),
            },
            Key::Duration => duration_label(label, &mut stated),
            Key::Date => {
                if let Some(span) = first_span(value).filter(|span| span.from.time.is_some() && span.to.is_some()) {
                    stated.from.get_or_insert((span, label.at));
                }
            }
            Key::TimeToResolve => {
                if let Ok(StatedLength::Known(length)) = StatedLength::read(value) {
                    stated.recovery.get_or_insert((length, label.at));
                }
            }
            _ => {}
        }
    }
    stated
}

/// `Duration:` is followed by a length, by a stretch of time, or by both.
fn duration_label<'a>(label: &'a Label<'a>, stated: &mut Stated<'a>) {
    let value: &str = &label.value;
    match StatedLength::read(value) {
        Ok(StatedLength::Known(length)) => {
            stated.length.get_or_insert((length, label.at));
        }
        Ok(StatedLength::Ongoing) => stated.ongoing = true,
        Ok(StatedLength::Unknown) => {}
        Err(_) => {
            if let Some(length) = length_beside(value) {
                stated.length.get_or_insert((length, label.at));
            }
        }
    }
    let ranges = |span: &Span| span.to.is_some();
    let Some(all) = Some(value).filter(|value| value.contains(|c: char| c.is_ascii_digit())) else { return };
    if let Some(span) = spans(all).find(ranges).filter(|span| span.from.time.is_some() || span.from.date.is_some()) {
        stated.from.get_or_insert((span, label.at));
    } else {
        let (from, to) = ends_by_verbs(all);
        if let (Some(from), Some(to)) = (from, to) {
            stated.from.get_or_insert((from, label.at));
            stated.to.get_or_insert((to, label.at));
        }
    }
}

/// A length in parentheses behind a range, or the first in the value where it holds no range.
fn length_beside(value: &str) -> Option<Length> {
    let bare = !value.contains(|c: char| c == ':' || c == '-' || c == '–');
    let found = lengths(value).find(|found| {
        let before = value.get(..found.range.start).unwrap_or_default().trim_end();
        let before = before.strip_suffix(['~', '≈']).unwrap_or(before).trim_end();
        before.ends_with(['(', '=']) || bare && !is_bound(before)
    })?;
    Some(found.length)
}

fn first_span(value: &str) -> Option<Span<'_>> {
    let mut cursor = Cursor::new(value);
    cursor.span(Strictness::Field).or_else(|| spans(value).next())
}

const BEGINNING: [&str; 14] = [
    "began",
    "begin",
    "begins",
    "started",
    "start",
    "starts",
    "starting",
    "occurred",
    "occured",
    "since",
    "onset",
    "went down",
    "went offline",
    "first noticed",
];
const ENDING: [&str; 15] = [
    "ended",
    "end",
    "ends",
    "ending",
    "resolved",
    "restored",
    "recovered",
    "fixed",
    "mitigated",
    "until",
    "back online",
    "back up",
    "operational",
    "concluded",
    "over",
];
const TROUBLE: [&str; 40] = [
    "outage",
    "downtime",
    "went down",
    "is down",
    "was down",
    "were down",
    "down ",
    "experienc",
    "incident",
    "error",
    "unavailab",
    "inaccessible",
    "not accessible",
    "unreachable",
    "fail",
    "degrad",
    "disrupt",
    "crash",
    "issue",
    "problem",
    "trouble",
    "unable",
    "can't",
    "couldn't",
    "cannot",
    "not respond",
    "unrespons",
    "timeout",
    "timing out",
    "slow",
    "latency",
    "alert",
    "spike",
    "surge",
    "complain",
    "report",
    "detect",
    "notice",
    "out of memory",
    "suspicious",
];
const RECOVERY: [&str; 31] = [
    "restored",
    "resolved",
    "resolution",
    "resolve ",
    "recover",
    "back to normal",
    "returned to normal",
    "returns to normal",
    "returned back to normal",
    "normal operation",
    "operating normally",
    "running normally",
    "is now running",
    "functioning normally",
    "function normally",
    "normal levels",
    "back online",
    "back up",
    "up and running",
    "operational",
    "fixed",
    "issue is closed",
    "goes away",
    "went away",
    "is online",
    "hub online",
    "is working",
    "working again",
    "server starts",
    "regains",
    "fully running",
];

fn holds_any(lower: &str, words: &[&str]) -> bool {
    words.iter().any(|word| lower.contains(word))
}

/// The stretch or the ends that prose states, and the length.
pub fn from_prose<'a>(lines: &'a [Line<'a>], places: &[Place], sightings: &[Sighting<'a>], stated: &mut Stated<'a>) {
    let telling = |at: usize| {
        let topic = places.get(at).and_then(|place| place.topic);
        !matches!(topic, Some(Topic::Timeline | Topic::Actions | Topic::Lessons | Topic::Details))
            && lines.get(at).is_some_and(|line| !matches!(line.kind, Kind::Row | Kind::Quote))
    };
    if stated.from.is_none() {
        let stretch = sightings.iter().filter(|sighting| telling(sighting.at)).find(|sighting| {
            let timed =
                sighting.span.to.as_ref().is_some_and(|to| to.time.is_some()) && sighting.span.from.time.is_some();
            let lower = lines.get(sighting.at).map(|line| line.text.to_lowercase()).unwrap_or_default();
            timed && holds_any(&lower, &TROUBLE)
        });
        if let Some(sighting) = stretch {
            stated.from = Some((sighting.span.clone(), sighting.at));
        }
    }
    if stated.from.is_none() {
        ends_in_prose(lines, sightings, telling, stated);
    }
    if stated.length.is_none() {
        stated.length = lines
            .iter()
            .enumerate()
            .filter(|(at, _)| telling(*at))
            .find_map(|(at, line)| length_in_prose(&line.text).map(|length| (length, at)));
    }
}

/// "started at 5:00 … and ended at 8:00": single times, told apart by the verbs beside them.
fn ends_in_prose<'a>(
    lines: &'a [Line<'a>],
    sightings: &[Sighting<'a>],
    telling: impl Fn(usize) -> bool,
    stated: &mut Stated<'a>,
) {
    for sighting in sightings.iter().filter(|sighting| telling(sighting.at) && sighting.span.from.time.is_some()) {
        let Some(line) = lines.get(sighting.at) else { continue };
        let (before, after) = around(&line.text, &sighting.span);
        if holds_any(&before, &ENDING) && !holds_any(&before, &BEGINNING)
            || before.is_empty() && holds_any(&after, &["restored", "resolved"])
        {
            if stated.from.is_some() {
                stated.to.get_or_insert((sighting.span.clone(), sighting.at));
            }
        } else if stated.from.is_none() {
            let here = holds_any(&before, &BEGINNING) || holds_any(&before, &TROUBLE) || holds_any(&after, &TROUBLE);
            if here {
                stated.from = Some((sighting.span.clone(), sighting.at));
            }
        }
    }
}

/// The ends in one value: "The outage started at 5:00 AM and ended at 8:00 AM".
fn ends_by_verbs(text: &str) -> (Option<Span<'_>>, Option<Span<'_>>) {
    let (mut from, mut to) = (None, None);
    for span in spans(text).filter(|span| span.from.time.is_some()) {
        let (before, _) = around(text, &span);
        if holds_any(&before, &ENDING) {
            to.get_or_insert(span);
        } else if holds_any(&before, &BEGINNING) {
            from.get_or_insert(span);
        }
    }
    (from, to)
}

/// The words of the same sentence before and after a time, in lower case; not more than a clause of each.
fn around(text: &str, span: &Span) -> (String, String) {
    let before = text.get(..span.range.start).unwrap_or_default();
    let before = before.get(before.ceil_char_boundary(before.len().saturating_sub(60))..).unwrap_or_default();
    let before = before.rsplit(". ").next().unwrap_or_default();
    let after = text.get(span.range.end..).unwrap_or_default();
    let after = after.get(..after.floor_char_boundary(120)).unwrap_or_default();
    let after = after.split(". ").next().unwrap_or_default();
    let before = before.trim().trim_end_matches(|c: char| !c.is_alphanumeric());
    let opens = ["on", "at", "by", "around", "about"].iter().any(|word| before.eq_ignore_ascii_case(word));
    (if opens { String::new() } else { before.to_lowercase() }, after.to_lowercase())
}

/// A length that a sentence says the outage had: "lasted for 17min", "a 27-minute outage".
pub fn length_in_prose(text: &str) -> Option<Length> {
    const BEFORE: [&str; 32] = [
        "lasted",
        "lasting",
        "lasts",
        "lasted for",
        "lasting for",
        "lasted around",
        "lasted a total of",
        "total of",
        "duration of",
        "duration was",
        "duration is",
        "down for",
        "unavailable for",
        "inaccessible for",
        "unusable for",
        "offline for",
        "unresponsive for",
        "unreachable for",
        "outage of",
        "downtime of",
        "downtime for",
        "downtime was",
        "outage for",
        "disruption of",
        "disruption for",
        "interruption of",
        "interrupted for",
        "outage lasted",
        "degraded for",
        "exposure time:",
        "downtime:",
        "out for",
    ];
    const AFTER: [&str; 6] = ["outage", "downtime", "disruption", "interruption", "incident", "service outage"];
    lengths(text).find_map(|found| {
        let before = text.get(..found.range.start)?;
        let before = before.get(before.ceil_char_boundary(before.len().saturating_sub(50))..)?.to_lowercase();
        let before = unhedged(&before);
        let after = text.get(found.range.end..)?.trim_start_matches([' ', '-']).to_lowercase();
        let said = BEFORE.iter().any(|cue| before.ends_with(cue)) && !is_bound(before);
        let named = AFTER.iter().any(|cue| after.starts_with(cue)) && !is_bound(before);
        (said || named).then_some(found.length)
    })
}

fn unhedged(before: &str) -> &str {
    let mut rest = before.trim_end_matches([' ', '~', '≈']);
    for _ in 0..2 {
        for hedge in [
            "about",
            "around",
            "approximately",
            "approx.",
            "roughly",
            "nearly",
            "almost",
            "exactly",
            "just",
            "an",
            "a",
            "only",
        ] {
            if let Some(shorter) = rest.strip_suffix(hedge).filter(|shorter| shorter.ends_with(' ')) {
                rest = shorter.trim_end_matches([' ', '~', '≈']);
            }
        }
    }
    rest
}

/// Words that make of a length a bound, or a length of something else.
fn is_bound(before: &str) -> bool {
    let before = before.to_lowercase();
    let words = [
        "under",
        "less than",
        "over",
        "more than",
        "at least",
        "at most",
        "up to",
        "within",
        "every",
        "after",
        "last",
        "next",
        "several",
        "per",
    ];
    words.iter().any(|word| before.trim_end().ends_with(word))
}

/// The events of a timeline that begin and end the outage.
pub struct Ends {
    /// The index of the event that began it.
    pub start: usize,
    /// The index of the event that ended it.
    pub end: Option<usize>,
    /// How they were found.
    pub how: &'static str,
}

/// Finds the ends in a timeline whose events have times.
pub fn in_timeline(events: &[TimelineEvent], length: Option<Length>) -> Option<Ends> {
    if let Some(ends) = length.and_then(|length| as_far_apart_as(events, length)) {
        return Some(ends);
    }
    let lower: Vec<String> = events.iter().map(|event| event.text.to_lowercase()).collect();
    let timed = |at: &usize| events.get(*at).and_then(|event| event.at).is_some_and(Moment::has_time);
    let tells = |at: &usize, words: &[&str]| lower.get(*at).is_some_and(|text| holds_any(text, words));
    let begins = |at: &usize| {
        let text = lower.get(*at).map(String::as_str).unwrap_or_default();
        [
            "outage begin",
            "outage start",
            "impact start",
            "impact begin",
            "problem start",
            "incident start",
            "incident begin",
        ]
        .iter()
        .any(|cue| text.contains(cue))
    };
    let all = || (0..events.len()).filter(timed);
    let start = all().find(begins).or_else(|| all().find(|at| tells(at, &TROUBLE)))?;
    let end = all().filter(|at| *at > start).filter(|at| tells(at, &RECOVERY)).next_back();
    Some(Ends { start, end, how: "the first sign of trouble and the last of recovery in the timeline" })
}

/// Two events whose distance is the stated length, the second telling of recovery or being the last.
fn as_far_apart_as(events: &[TimelineEvent], length: Length) -> Option<Ends> {
    // A long timeline would make many pairs; the outage is within the first events.
    let events = events.get(..events.len().min(60)).unwrap_or(events);
    let fits = |start: usize, end: usize| {
        let (Some(from), Some(to)) =
            (events.get(start).and_then(|event| event.at), events.get(end).and_then(|event| event.at))
        else {
            return false;
        };
        to.since(from)
            .is_some_and(|distance| distance.seconds() > 0 && distance.seconds().abs_diff(length.seconds()) <= 60)
    };
    for start in 0..events.len() {
        if let Some(end) = (start + 1..events.len()).find(|end| fits(start, *end)) {
            return Some(Ends {
                start,
                end: Some(end),
                how: "the events of the timeline that are as far apart as the stated length",
            });
        }
    }
    None
}

/// The two ends as moments.
pub struct Window {
    /// The beginning.
    pub from: Option<At<Moment>>,
    /// The end.
    pub to: Option<At<Moment>>,
    /// The distance of two times of day whose date is not known.
    pub distance: Option<At<Length>>,
}

/// Gives what was stated its dates.
pub fn settle(stated: &Stated, context: &Context) -> Window {
    let mut window = Window { from: None, to: None, distance: None };
    let Some((from, from_at)) = &stated.from else { return window };
    let whole = match &stated.to {
        Some((to, _)) if from.to.is_none() => Span { to: Some(to.from.clone()), ..from.clone() },
        _ => from.clone(),
    };
    let to_at = stated.to.as_ref().filter(|_| from.to.is_none()).map_or(*from_at, |(_, at)| *at);
    match whole.settle(context) {
        Ok(Written::Range(from, to)) => {
            window.from = Some((from, *from_at));
            window.to = Some((to, to_at)).filter(|_| to.seconds_since(from).is_none_or(|seconds| seconds >= 0));
        }
        Ok(Written::Moment(from)) => window.from = Some((from, *from_at)),
        Ok(Written::ClockRange(..)) => {}
        _ => {}
    }
    if window.from.is_none_or(|(from, _)| !from.has_time()) {
        window.distance = distance(&whole, context).map(|length| (length, *from_at));
    }
    window
}

/// How far two times of day are apart: the date does not matter, as long as both are on the same or neighbouring days.
fn distance(whole: &Span, context: &Context) -> Option<Length> {
    let relative = Context {
        date: jiff::civil::Date::new(2001, 1, 1).ok(),
        year: Some(2001),
        day_first: context.day_first.or(Some(false)),
        zone: context.zone.clone(),
    };
    match whole.settle(&relative) {
        Ok(Written::Range(from, to)) if from.has_time() && to.has_time() => to.since(from),
        _ => None,
    }
}
