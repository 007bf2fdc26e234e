//! The ends and the length that sentences state.

use std::collections::BTreeSet;

use super::claims::{At, Claims};
use super::clause::Clause;
use super::length::{length, length_from};
use super::sentence::Told;
use super::signs::Sign;
use crate::markdown::{Block, Topic};
use crate::reading::text::dates::Sighting;
use crate::reading::text::label::Label;
use crate::units::scan::Span;

/// Adds the stretch or the ends that prose states, and the length, where the labels left them open.
pub(crate) fn from_prose<'a>(
    blocks: &'a [Block<'a>],
    labels: &[Label],
    sightings: &[Sighting<'a>],
    claims: &mut Claims<'a>,
) {
    let topic = |at: usize| blocks.get(at).and_then(|block| block.topic);
    // What a label says of a phase is not a sentence about the beginning.
    let phases: BTreeSet<usize> = labels.iter().filter(|label| label.key.is_phase()).map(|label| label.at).collect();
    let prose = |at: usize| {
        blocks.get(at).is_some_and(|block| block.kind.is_evidence() && !block.kind.is_row()) && !phases.contains(&at)
    };
    let about_outage = |at: usize| {
        prose(at)
            && matches!(topic(at), None | Some(Topic::Summary | Topic::Background | Topic::Impact | Topic::Duration))
    };
    let telling =
        |at: usize| about_outage(at) || prose(at) && matches!(topic(at), Some(Topic::Cause | Topic::Resolution));
    if claims.is_unknown {
        return;
    }
    if claims.from.is_none() {
        ends(blocks, sightings, about_outage, telling, claims);
    }
    claims.from = claims.from.take().or_else(|| claims.dated.take());
    if claims.has_several {
        return;
    }
    if claims.length.is_none()
        && let Some((from, at)) = claims.from.as_ref().filter(|(from, _)| from.to.is_none())
    {
        claims.length = blocks.get(*at).and_then(|block| Some((length_from(&block.text, from)?, *at)));
    }
    if claims.length.is_none() {
        let mut told = blocks.iter().enumerate().filter(|(at, _)| telling(*at));
        claims.length = told.find_map(|(at, block)| Some((length(&block.text)?, at)));
    }
}

/// The first stretch or beginning, and the fullest end after it: "restored for most users by 11:00" is less than "fully restored by 12:35".
fn ends<'a>(
    blocks: &'a [Block<'a>],
    sightings: &[Sighting<'a>],
    about_outage: impl Fn(usize) -> bool,
    telling: impl Fn(usize) -> bool,
    claims: &mut Claims<'a>,
) {
    let topic = |at: usize| blocks.get(at).and_then(|block| block.topic);
    let mut previous = (usize::MAX, 0);
    // What was over in part only was not over, and a label knows best.
    let is_labelled = claims.to.is_some() || claims.has_no_end;
    let mut best = if is_labelled { u8::MAX } else { 0 };
    let mut opening = None;
    // The day that heads the section that is read, and the one in which the beginning was found.
    let (mut day, mut first_day) = (None, None);
    // Once the story has passed a time, trouble at a later one isn't the beginning unless it says so.
    let mut told = false;
    let mut told_of = sightings.iter().filter(|sighting| telling(sighting.at)).peekable();
    while let Some(sighting) = told_of.next() {
        let Some(block) = blocks.get(sighting.at) else { continue };
        let from = if previous.0 == sighting.at { previous.1 } else { 0 };
        previous = (sighting.at, sighting.span.range.end);
        let span = &sighting.span;
        if block.is_heading && span.from.date.is_some() {
            day.clone_from(&span.from.date);
        }
        // A time alone on its line is a signature or a heading, and says nothing of the outage.
        if span.from.time.is_none() || block.text.trim() == span.text {
            continue;
        }
        let clause = Clause::around(&block.text, span, from);
        let sentence = Told::around(&block.text, &span.range);
        if sentence.is_of_another() || clause.is_unreal() {
            continue;
        }
        let fullness = clause.fullness();
        if claims.from.is_none() {
            let is_stretch = span.to.as_ref().is_some_and(|to| to.time.is_some());
            // The opening words of a summary are about the incident, whatever they say of it.
            let is_opening = || topic(sighting.at) == Some(Topic::Summary) && clause.opens_with_date(span) && from == 0;
            let is_of_outage = (sentence.fails() || topic(sighting.at) == Some(Topic::Duration) || is_opening())
                && !clause.is_planned()
                && !clause.is_beside()
                && !sentence.is_routine();
            let stretch = is_stretch && is_of_outage;
            // Where a label states the end with its day, a bare time elsewhere is some time of the story.
            let places_itself = !is_labelled || span.from.date.is_some();
            let is_heard = clause.is_heard();
            let is_change = clause.is_followed_by_trouble(&block.text, span, told_of.peek(), sighting.at);
            let is_story = clause.opens_with_date(span) && sentence.fails() || clause.is_in_trouble();
            let opens = !is_heard && !is_change && is_story;
            let begins = fullness == 0
                && places_itself
                && is_stretch == stretch
                && !clause.is_planned()
                && (clause.says_it_began() || !told && opens);
            if is_heard && !stretch && about_outage(sighting.at) {
                claims.heard.get_or_insert((span.clone(), sighting.at));
            }
            if about_outage(sighting.at) && clause.opens_with_date(span) && !is_heard && fullness == 0 {
                opening.get_or_insert(sighting);
            }
            if about_outage(sighting.at) && (stretch || begins) {
                claims.from = Some((span.clone(), sighting.at));
                first_day.clone_from(&day);
                if !is_labelled {
                    // What was over before it began was something else.
                    (claims.to, best) = (None, 0);
                }
                continue;
            }
            told |= about_outage(sighting.at);
        } else if (is_another(&block.text, claims, sighting)
            || span.to.is_some() && first_day.is_some() && day != first_day)
            && sentence.fails()
            && !clause.is_planned()
        {
            claims.take_several();
            return;
        }
        // What is told at the head of a later line is what happened next.
        let is_head = from == 0 && clause.is_first() && sentence.is_relapse();
        if claims.to.is_some() && !is_labelled && fullness == 0 && (is_head || clause.is_relapse()) {
            (claims.to, best) = (None, 0);
        }
        if fullness > best {
            best = fullness;
            claims.to = Some((span.clone(), sighting.at));
        }
    }
    if claims.from.is_none() {
        claims.from = opening.filter(|opening| tells_of_one_day(blocks, sightings, opening)).map(at_line);
    }
}

/// Whether a stretch is that of a further outage, told in the same sentence as the first or by words that say so: `and again from`.
fn is_another(text: &str, claims: &Claims<'_>, sighting: &Sighting<'_>) -> bool {
    const REACH: usize = 300;
    let has_end = |span: &Span<'_>| span.from.time.is_some() && span.to.as_ref().is_some_and(|to| to.time.is_some());
    let Some((first, _)) = claims.from.as_ref().filter(|(first, at)| *at == sighting.at && has_end(first)) else {
        return false;
    };
    // One line may have thousands of stretches.
    let start = text.ceil_char_boundary(sighting.span.range.start.saturating_sub(REACH)).max(first.range.end);
    let between = text.get(start..sighting.span.range.start).unwrap_or_default();
    let is_near = start == first.range.end && !between.contains(". ");
    has_end(&sighting.span) && first.from != sighting.span.from && (is_near || Told::of(between).says(Sign::Relapse))
}

fn at_line<'a>(sighting: &Sighting<'a>) -> At<Span<'a>> {
    (sighting.span.clone(), sighting.at)
}

/// Whether a text speaks of no other day than a sentence that opens with its date and time, and tells of trouble beside it:
/// `On 5 May at 10:00 UTC we released …` is where that story begins.
fn tells_of_one_day(blocks: &[Block<'_>], sightings: &[Sighting<'_>], opening: &Sighting<'_>) -> bool {
    const REACH: usize = 1000;
    const LINES: usize = 6;
    let date = &opening.span.from.date;
    let is_undated = |other: &Sighting<'_>| {
        other.span.from.date.is_none() || other.span.from.date == *date && other.span.from.time.is_none()
    };
    let is_alone = sightings.iter().all(|other| std::ptr::eq(other, opening) || is_undated(other));
    let below = blocks.iter().enumerate().skip(opening.at).take(LINES);
    let tells = |text: &str| Told::of(&text[..text.floor_char_boundary(REACH)]).fails();
    let section = blocks.get(opening.at).map(|block| block.section);
    is_alone && below.filter(|(_, block)| Some(block.section) == section).any(|(_, block)| tells(&block.text))
}
