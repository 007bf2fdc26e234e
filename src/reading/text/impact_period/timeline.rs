//! The ends that a timeline tells of.

use std::sync::LazyLock;

use super::claims::StatedSpan;
use crate::incident::TimelineEvent;
use crate::reading::text::phrases::Phrases;
use crate::units::scan::spans;
use crate::units::{Moment, WrittenTime};

/// The events of a timeline that begin and end the outage.
pub(crate) struct Ends {
    /// The index of the event that began it.
    pub start: Option<usize>,
    /// The index of the event that ended it.
    pub end: Option<usize>,
    /// How they were found.
    pub how: &'static str,
    /// Whether they were found by the stated length.
    pub as_stated: bool,
    /// Whether the first says outright that it began.
    pub says_it_began: bool,
}

impl Ends {
    /// The same ends among events before which there are this number of others.
    pub(crate) fn shifted(self, by: usize) -> Self {
        Self { start: self.start.map(|at| at + by), end: self.end.map(|at| at + by), ..self }
    }
}

/// What the words of an event can tell of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// It says outright that it began.
    Begins,
    /// Something is wrong.
    Trouble,
    /// Somebody or something noticed, which may be long after it began.
    Notice,
    /// It is only spoken of: `acknowledges the issue`.
    Mention,
    /// Somebody took it up, which is after it began.
    Response,
    /// Somebody found a weakness, which may have been there for long.
    Weakness,
    /// A change, which may have set it off.
    Trigger,
    /// It is over.
    Recovery,
    /// It is meant to be over later.
    Hope,
    /// It may be over: counts at the very end.
    Calm,
    /// What sounds like trouble is over or absent: `without errors`.
    Cured,
    /// The trouble came back or went on.
    Relapse,
    /// The first that customers saw of it.
    First,
}

static SIGNS: LazyLock<Phrases<Sign>> = LazyLock::new(|| {
    Phrases::of_table(
        "events",
        &[
            ("begins", Sign::Begins),
            ("trouble", Sign::Trouble),
            ("notice", Sign::Notice),
            ("mention", Sign::Mention),
            ("response", Sign::Response),
            ("weakness", Sign::Weakness),
            ("trigger", Sign::Trigger),
            ("recovery", Sign::Recovery),
            ("hope", Sign::Hope),
            ("calm", Sign::Calm),
            ("cured", Sign::Cured),
            ("relapse", Sign::Relapse),
            ("first", Sign::First),
        ],
    )
});

/// The number of timed events that tell of trouble, detection or recovery.
pub(crate) fn telling(events: &[TimelineEvent]) -> usize {
    const SIGNS: [Sign; 5] = [Sign::Begins, Sign::Trouble, Sign::Mention, Sign::Notice, Sign::Recovery];
    let tells = |event: &&TimelineEvent| {
        let told = Told::of(event);
        !event.label.is_empty() && SIGNS.iter().any(|sign| told.of_sign(*sign))
    };
    events.iter().filter(tells).count()
}

/// How long before the detection an event can be and still count as the beginning.
const NOTICE_SECONDS: i64 = 3 * 3600;

/// How much earlier than the first sign of trouble a change can be and still have set it off.
const TRIGGER_SECONDS: i64 = 24 * 3600;

/// Whether an event tells of trouble, or that somebody saw it.
pub(crate) fn is_sign_of_trouble(event: &TimelineEvent) -> bool {
    Told::of(event).is_sign_of_trouble()
}

/// Whether an event tells that it was over, or better.
pub(crate) fn is_recovery(event: &TimelineEvent) -> bool {
    Told::of(event).of_sign(Sign::Recovery)
}

/// Whether the words of an event tell that it was over.
pub(crate) fn tells_of_recovery(text: &str) -> bool {
    Told::of_text(text).is_over()
}

/// Finds the ends in a timeline whose events have times.
pub(crate) fn in_timeline(events: &[TimelineEvent], length: Option<StatedSpan>) -> Option<Ends> {
    let told: Vec<Told> = events.iter().map(Told::of).collect();
    let exact = length.filter(|length| !length.approximate);
    if let Some(ends) = exact.and_then(|length| as_far_apart_as(events, &told, length)) {
        return Some(ends);
    }
    let start = start(events, &told);
    let timed: Vec<usize> = (0..events.len()).filter(|at| is_timed(events, *at)).collect();
    let after_start = |at: &&usize| start.is_none_or(|start| **at > start);
    let says = |at: &usize, sign: Sign| told.get(*at).is_some_and(|told| told.of_sign(sign));
    let is_over = |at: &&usize| says(at, Sign::Recovery) && !says(at, Sign::Hope);
    let in_trouble = |at: &usize| (says(at, Sign::Trouble) || says(at, Sign::Mention)) && says(at, Sign::Notice);
    let end = timed.iter().filter(after_start).rfind(is_over).copied();
    let is_calm = |at: &&usize| says(at, Sign::Calm) && !says(at, Sign::Hope) && !in_trouble(at);
    let calm = || timed.iter().rev().take(2).filter(after_start).find(is_calm).copied();
    // Calm is only an end where something began.
    let end = end.or_else(|| start.and_then(|_| calm()));
    // Where the trouble came back after it, it was not over.
    let relapses = |at: &usize| says(at, Sign::Relapse) && says(at, Sign::Trouble) && !says(at, Sign::Recovery);
    let end = end.filter(|end| !timed.iter().filter(|at| *at > end).any(relapses));
    if start.is_none() && end.is_none() {
        return None;
    }
    Some(Ends {
        start,
        end,
        how: "the first sign of trouble and the last of recovery in the timeline",
        as_stated: false,
        says_it_began: start.is_some_and(|start| says(&start, Sign::Begins)),
    })
}

/// The event that began it: one that says so, else the first with a sign of trouble, or the change that set it off.
/// Where an event before it has no time that could be read, where it only tells that somebody saw what a change had
/// brought about, or where a weakness had been found, the beginning is not known.
fn start(events: &[TimelineEvent], told: &[Told]) -> Option<usize> {
    const SHORT: usize = 160;
    let says = |sign: Sign| told.iter().position(|told| told.of_sign(sign));
    if let Some(begin) = says(Sign::Begins).filter(|at| is_timed(events, *at)) {
        return Some(begin);
    }
    let trouble = told.iter().position(Told::is_sign_of_trouble)?;
    // A short line that tells of trouble and that it was over is about its end.
    if told[trouble].is_over() && events[trouble].text.len() < SHORT || tells_of_earlier(&events[trouble]) {
        return None;
    }
    if says(Sign::Weakness).is_some_and(|found| found <= trouble) {
        return None;
    }
    let change = says(Sign::Trigger).filter(|at| *at < trouble && is_timed(events, *at));
    let is_plain = told[trouble].of_sign(Sign::Trouble);
    let trigger = change.filter(|at| may_have_set_off(events, *at, trouble, is_plain));
    let is_taken_up = trouble > 0 && told[trouble].of_sign(Sign::Response);
    if trigger.is_none() && !is_plain && (change.is_some() || is_taken_up || follows_closely(events, trouble)) {
        return None;
    }
    // A failure that is said to be the first counts, rather than the change that set it off.
    let is_first = told[trouble].of_sign(Sign::First) && is_timed(events, trouble);
    let start = trigger.filter(|_| !is_first).unwrap_or(trouble);
    let is_dated = |at| moment(events, at).is_some();
    (is_timed(events, start) && (0..start).all(is_dated)).then_some(start)
}

/// Whether an event tells of a time before its own: `10:05 An alert; errors since 09:50`.
fn tells_of_earlier(event: &TimelineEvent) -> bool {
    const REACH: usize = 160;
    let Some(at) = event.at.filter(|at| at.has_time()) else { return false };
    let text = &event.text[..event.text.floor_char_boundary(REACH)];
    let mut times = spans(text).filter(|span| span.from.date.is_none());
    times.any(|span| matches!(span.from.time, Some(WrittenTime::Of(of)) if of.time < at.civil().time()))
}

/// Whether a change came shortly enough before the trouble, or on the day of plain trouble of which no more is known.
fn may_have_set_off(events: &[TimelineEvent], change: usize, trouble: usize, is_plain: bool) -> bool {
    let Some((change, trouble)) = moment(events, change).zip(moment(events, trouble)) else { return false };
    match trouble.seconds_since(change) {
        Some(seconds) => (0..=TRIGGER_SECONDS).contains(&seconds),
        None => is_plain && !trouble.has_time() && trouble.date() == change.date(),
    }
}

/// Whether an event came shortly before one in which somebody noticed: then that one was not the beginning.
fn follows_closely(events: &[TimelineEvent], noticed: usize) -> bool {
    let before = noticed.checked_sub(1).and_then(|before| moment(events, before));
    let distance = before.zip(moment(events, noticed)).and_then(|(before, noticed)| noticed.seconds_since(before));
    distance.is_some_and(|seconds| (1..=NOTICE_SECONDS).contains(&seconds))
}

fn moment(events: &[TimelineEvent], at: usize) -> Option<Moment> {
    events.get(at)?.at
}

fn is_timed(events: &[TimelineEvent], at: usize) -> bool {
    moment(events, at).is_some_and(Moment::has_time)
}

/// The signs in an event's words, a bit each.
struct Told(u16);

impl Told {
    fn of(event: &TimelineEvent) -> Self {
        Self::of_text(&event.text)
    }

    fn of_text(text: &str) -> Self {
        let words = text.get(..text.floor_char_boundary(600)).unwrap_or_default();
        let told = Self(SIGNS.found_in(words).fold(0, |told, sign| told | 1 << sign as u16));
        let is_down = words.ends_with(" down");
        match (told.of_sign(Sign::Cured), is_down) {
            (true, _) => Self(told.0 & !(1 << Sign::Trouble as u16)),
            (false, true) => Self(told.0 | 1 << Sign::Trouble as u16),
            (false, false) => told,
        }
    }

    fn of_sign(&self, sign: Sign) -> bool {
        self.0 & 1 << sign as u16 != 0
    }

    fn is_over(&self) -> bool {
        self.of_sign(Sign::Recovery) && !self.of_sign(Sign::Hope)
    }

    fn is_sign_of_trouble(&self) -> bool {
        [Sign::Trouble, Sign::Mention, Sign::Notice].iter().any(|sign| self.of_sign(*sign))
    }
}

/// Two events whose distance is the stated length, the second telling of recovery. The closest pair wins, then the first.
fn as_far_apart_as(events: &[TimelineEvent], told: &[Told], length: StatedSpan) -> Option<Ends> {
    // In a long timeline, the outage is among the first events. Comparing all pairs would take too long.
    let count = events.len().min(60);
    let mut best: Option<(u64, usize, usize)> = None;
    let tells =
        |at: usize, signs: &[Sign]| told.get(at).is_some_and(|told| signs.iter().any(|sign| told.of_sign(*sign)));
    for start in 0..count {
        const BEGINNINGS: [Sign; 5] = [Sign::Begins, Sign::Trouble, Sign::Mention, Sign::Notice, Sign::Trigger];
        let began = start == 0 || tells(start, &BEGINNINGS);
        for end in start + 1..count {
            let (Some(from), Some(to)) = (moment(events, start), moment(events, end)) else { continue };
            let Some(distance) = to.since(from).map(|distance| distance.seconds().abs_diff(length.length.seconds()))
            else {
                continue;
            };
            let over = tells(end, &[Sign::Recovery, Sign::Calm]) || began && distance == 0;
            let was_over = tells(start, &[Sign::Recovery, Sign::Calm]) && start > 0;
            if over && !was_over && distance <= 60 && best.is_none_or(|(closest, ..)| distance < closest) {
                best = Some((distance, start, end));
            }
        }
    }
    let (_, start, end) = best?;
    Some(Ends {
        start: Some(start),
        end: Some(end),
        how: "the events of the timeline that are as far apart as the stated length",
        as_stated: true,
        says_it_began: false,
    })
}
