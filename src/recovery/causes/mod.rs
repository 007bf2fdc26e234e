//! Why it happened: weighted phrases in the title, the summary and the sections about causes.
//!
//! Each phrase speaks for one category of the default taxonomy. What stands in a section about causes weighs more than what the
//! summary mentions, a sentence with "caused by" more than one without, and a suspicion that was dropped weighs nothing.

mod phrases;

use super::line::{Kind, Line};
use super::outline::Place;
use super::topic::Topic;
use crate::incident::{Known, Provenance};
use phrases::{Phrases, SLUGS};

/// Below this, the text does not say enough.
const ENOUGH: u32 = 10;

/// Further causes are named when they reach this part of the first one's weight.
const FURTHER: u32 = 2;

const HOW: &str = "weighted phrases in the title, the summary and the sections about causes";

/// Slugs of the causes that the text speaks of, the likeliest first; at most three.
pub fn causes(lines: &[Line], places: &[Place], title: Option<usize>) -> Vec<Known<&'static str>> {
    let phrases = Phrases::by_initial();
    let mut tally = [Tally::default(); SLUGS.len()];
    let has_cause_section = places.iter().any(|place| place.topic == Some(Topic::Cause));
    for (at, (line, place)) in lines.iter().zip(places).enumerate() {
        let weight = weight(at, line, place, title, has_cause_section);
        if weight > 0 {
            for sentence in line.text.split(['.', ';', '。']) {
                weigh(&phrases, sentence, weight, line.number, &mut tally);
            }
        }
    }
    let mut ranked: Vec<(usize, Tally)> = tally.into_iter().enumerate().collect();
    ranked.sort_by_key(|(slug, tally)| (std::cmp::Reverse(tally.sum), *slug));
    let first = ranked.first().map_or(0, |(_, tally)| tally.sum);
    ranked
        .into_iter()
        .take(3)
        .filter(|(_, tally)| tally.sum >= ENOUGH && tally.sum * FURTHER >= first)
        .filter_map(|(slug, tally)| {
            let provenance = Provenance::Inferred { line: tally.line, how: HOW };
            Some(Known { value: *SLUGS.get(slug)?, provenance })
        })
        .collect()
}

/// What has been found for one cause.
#[derive(Clone, Copy, Default)]
struct Tally {
    sum: u32,
    /// The weight of the strongest hint, and its line.
    strongest: u32,
    line: usize,
}

/// How much a line says about the cause.
fn weight(at: usize, line: &Line, place: &Place, title: Option<usize>, has_cause_section: bool) -> u32 {
    if matches!(line.kind, Kind::Blank | Kind::RowRule | Kind::Quote) {
        return 0;
    }
    if title == Some(at) {
        return 3;
    }
    let says_so = starts_with_any(&line.text, &["root cause", "cause:", "the root cause", "cause of"]);
    match place.topic {
        Some(Topic::Actions | Topic::Lessons | Topic::Details) => 0,
        Some(Topic::Timeline) if says_so => 2,
        Some(Topic::Timeline) => 0,
        _ if says_so => 5,
        Some(Topic::Cause) => 4,
        Some(Topic::Summary) => 2,
        Some(Topic::Impact | Topic::Duration) => 0,
        Some(Topic::Resolution) => 1,
        None if has_cause_section => 1,
        None => 2,
    }
}

fn starts_with_any(text: &str, starts: &[&str]) -> bool {
    let head = text.get(..text.floor_char_boundary(20)).unwrap_or_default().to_ascii_lowercase();
    starts.iter().any(|start| head.starts_with(start))
}

fn weigh(phrases: &Phrases, sentence: &str, weight: u32, line: usize, tally: &mut [Tally]) {
    const SAYS_WHY: [&str; 14] = [
        "caused by",
        "due to",
        "because",
        "root cause",
        "result of",
        "resulted from",
        "resulting from",
        "stemmed from",
        "triggered by",
        "led to",
        "traced",
        "culprit",
        "was a ",
        "connected with",
    ];
    const DROPPED: [&str; 12] = [
        "suspect",
        "assum",
        "initially",
        "ruled out",
        "not caused",
        "was not",
        "wasn't",
        "mislead",
        "no evidence",
        "red herring",
        "to prevent",
        "in the future",
    ];
    let lower = sentence.to_lowercase();
    if DROPPED.iter().any(|word| lower.contains(word)) {
        return;
    }
    let weight = if SAYS_WHY.iter().any(|cue| lower.contains(cue)) { weight * 2 } else { weight };
    let mut word_before = false;
    for (at, c) in lower.char_indices() {
        let begins = c.is_alphanumeric() && (!word_before || !c.is_ascii());
        word_before = c.is_alphanumeric();
        if !begins {
            continue;
        }
        let rest = lower.get(at..).unwrap_or_default();
        for (phrase, slug, points) in phrases.starting_with(c) {
            if rest.starts_with(phrase)
                && let Some(tally) = tally.get_mut(slug)
            {
                let points = points * weight;
                tally.sum += points;
                if points > tally.strongest {
                    (tally.strongest, tally.line) = (points, line);
                }
            }
        }
    }
}
