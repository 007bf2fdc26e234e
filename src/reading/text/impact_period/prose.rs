//! The ends and the length that sentences state.

use std::collections::BTreeSet;

use super::claims::Claims;
use super::clause::{Clause, SIGNS, Sign};
use super::length::{length, length_from};
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
    let mut previous = (usize::MAX, 0);
    // What was over in part only was not over, and a label knows best.
    let mut best = if claims.to.is_some() { u8::MAX } else { 0 };
    let is_labelled = claims.to.is_some();
    // Once the story has passed a time, trouble at a later one isn't the beginning unless it says so.
    let mut told = false;
    let mut told_of = sightings.iter().filter(|sighting| telling(sighting.at)).peekable();
    while let Some(sighting) = told_of.next() {
        let Some(block) = blocks.get(sighting.at) else { continue };
        let from = if previous.0 == sighting.at { previous.1 } else { 0 };
        previous = (sighting.at, sighting.span.range.end);
        let span = &sighting.span;
        // A time alone on its line is a signature or a heading, and says nothing of the outage.
        if span.from.time.is_none() || block.text.trim() == span.text {
            continue;
        }
        let clause = Clause::around(&block.text, span, from);
        let fullness = clause.fullness();
        if claims.from.is_none() {
            let stretch =
                span.to.as_ref().is_some_and(|to| to.time.is_some()) && is_of_outage(&block.text, span, &clause);
            // Where a label states the end with its day, a bare time elsewhere is some time of the story.
            let places_itself = !is_labelled || span.from.date.is_some();
            let is_heard = clause.is_heard();
            let is_change = clause.is_followed_by_trouble(&block.text, span, told_of.peek(), sighting.at);
            let opens = !is_heard && !is_change && (clause.opens_with_date(span) || clause.is_in_trouble());
            let begins =
                fullness == 0 && places_itself && !clause.is_planned() && (clause.says_it_began() || !told && opens);
            if is_heard && !stretch && about_outage(sighting.at) {
                claims.heard.get_or_insert((span.clone(), sighting.at));
            }
            if about_outage(sighting.at) && (stretch || begins) {
                claims.from = Some((span.clone(), sighting.at));
                if !is_labelled {
                    // What was over before it began was something else.
                    (claims.to, best) = (None, 0);
                }
                continue;
            }
            told |= about_outage(sighting.at);
        }
        if fullness > best {
            best = fullness;
            claims.to = Some((span.clone(), sighting.at));
        }
    }
}

/// Whether a stretch of time is that of the outage rather than of a plan.
fn is_of_outage(text: &str, span: &Span<'_>, clause: &Clause<'_>) -> bool {
    /// How far from a time its paragraph is looked at, in bytes, so that one line with thousands of times is read in linear time.
    const REACH: usize = 1000;
    let near = text.ceil_char_boundary(span.range.start.saturating_sub(REACH))
        ..text.floor_char_boundary(span.range.end + REACH);
    let tells = |sign: Sign| sign == Sign::Trouble || sign == Sign::MayBeTrouble;
    !clause.is_planned() && SIGNS.found_in(text.get(near).unwrap_or_default()).any(tells)
}
