//! Why it happened: weighted phrases in the title, the summary and the sections about causes.
//!
//! Each phrase speaks for one category of the default taxonomy. A section about causes weighs more than the summary, a sentence with "caused by" more than one without, and a suspicion that was dropped weighs nothing.

use crate::markdown::{Block, BlockKind, Topic};
use crate::slug::Slug;
use std::sync::LazyLock;

use super::label;
use super::phrases::Phrases;
use super::subject::Text;
use super::title::Title;
use crate::incident::{Provenance, Sourced};
use crate::language;

/// The slugs of the default taxonomy for which the languages have phrases, in its order. A phrase weighs from 1 (a hint) to 6
/// (hardly anything else).
const SLUGS: [&str; 14] = [
    "config-change",
    "code-defect",
    "deployment",
    "capacity",
    "dependency",
    "network",
    "hardware",
    "data",
    "security",
    "expiry",
    "time",
    "automation",
    "cascading-failure",
    "process",
];

/// Below this, the text does not say enough.
const ENOUGH: u32 = 6;

/// The weight of the title.
const TITLE: u32 = 3;

/// Further causes are named when they reach this part of the first one's weight.
const FURTHER: u32 = 2;

/// The weight from which on a phrase alone gives a reason, also where nobody knows; and the weight of a section that is about it.
const REASON: u32 = 4;
const CERTAIN: u32 = 5;
const CAUSE: u32 = 4;

const HOW: &str = "weighted phrases in the title, the summary and the sections about causes";

/// Slugs of the causes that the text speaks of, the likeliest first; at most three. A title that the front matter states counts
/// instead of the text's.
pub(super) fn causes(text: &Text<'_>, title: Option<&Title>) -> Vec<Sourced<Slug>> {
    let mut tally = [Tally::default(); SLUGS.len()];
    // Where nobody knows, only words that hardly anything else is said with give a reason.
    let is_open = text.blocks.iter().any(|block| block.kind.is_evidence() && says_unknown(&block.text));
    let reason = if is_open { CERTAIN } else { REASON };
    if let Some(stated) = text.clues.title {
        weigh(stated, TITLE, 1, reason, &mut tally);
    }
    let title = title.filter(|_| text.clues.title.is_none()).map(|title| title.at);
    let has_cause_section = text.blocks.iter().any(|block| block.topic == Some(Topic::Cause));
    for (at, block) in text.blocks.iter().enumerate() {
        let weight = weight(at, block, title, has_cause_section);
        if weight > 0 {
            for sentence in block.text.split(['.', ';', '。']) {
                weigh(sentence, weight, block.line, reason, &mut tally);
            }
        }
    }
    let mut ranked: Vec<(usize, Tally)> = tally.into_iter().enumerate().collect();
    ranked.sort_by_key(|(slug, tally)| (std::cmp::Reverse(tally.sum), *slug));
    let first = ranked.first().map_or(0, |(_, tally)| tally.sum);
    ranked
        .into_iter()
        .take(3)
        .filter(|(_, tally)| tally.sum >= ENOUGH && tally.is_reason && tally.sum * FURTHER >= first)
        .filter_map(|(slug, tally)| {
            let provenance = Provenance::Inferred { line: tally.line, how: HOW };
            Some(Sourced { value: Slug::of(SLUGS.get(slug)?), provenance })
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
    /// Whether anything says that it is the reason, rather than only what failed: `Storage outage`.
    is_reason: bool,
}

/// Whether a text says that nobody knows the cause, which a sentence further on may still find.
fn says_unknown(text: &str) -> bool {
    text.split(['.', ';', '。']).any(|sentence| SIGNS.found_in(sentence).any(|sign| matches!(sign, Sign::Unknown)))
}

/// How much a line says about the cause.
fn weight(at: usize, block: &Block<'_>, title: Option<usize>, has_cause_section: bool) -> u32 {
    if !block.kind.is_evidence() {
        return 0;
    }
    if title == Some(at) {
        return TITLE;
    }
    // The head of a table names columns, and a label such as a zone's says nothing of the reason.
    let names_fact = || match block.kind {
        BlockKind::Row { .. } => block.cells().next().is_some_and(label::is_beside_cause),
        _ => block.text.split_once([':', '：']).is_some_and(|(head, _)| label::is_beside_cause(head)),
    };
    if block.kind == (BlockKind::Row { header: true }) || names_fact() {
        return 0;
    }
    let says_so = starts_with_any(&block.text, &["root cause", "cause:", "the root cause", "cause of"]);
    match block.topic {
        Some(Topic::Actions | Topic::Details) => 0,
        Some(Topic::Timeline) if says_so => 2,
        Some(Topic::Timeline | Topic::Lessons) => u32::from(!has_cause_section),
        _ if says_so => 5,
        Some(Topic::Cause) => CAUSE,
        Some(Topic::Impact | Topic::Duration) => 0,
        Some(Topic::Resolution) => 1,
        None if has_cause_section => 1,
        Some(Topic::Summary | Topic::Background) | None => 2,
    }
}

fn starts_with_any(text: &str, starts: &[&str]) -> bool {
    let head = text.get(..text.floor_char_boundary(20)).unwrap_or_default().to_ascii_lowercase();
    starts.iter().any(|start| head.starts_with(start))
}

/// What a phrase stands for.
#[derive(Clone, Copy)]
enum Sign {
    /// The index of a slug, and a weight.
    Cause(usize, u32),
    /// The sentence says why.
    Why,
    /// The sentence speaks of a suspicion, or of what did not happen.
    Dropped,
    /// What follows is a consequence.
    Effect,
    /// The sentence says that the cause is not known.
    Unknown,
    /// What acts by itself is only the alarm.
    Alarm,
}

static SIGNS: LazyLock<Phrases<Sign>> = LazyLock::new(|| {
    let causes = SLUGS.iter().enumerate().flat_map(|(at, slug)| {
        let weighted = language::table(&format!("causes.{slug}")).collect::<Vec<_>>();
        weighted.into_iter().filter_map(move |(weight, word)| Some((word, Sign::Cause(at, weight.parse().ok()?))))
    });
    let of_list = |(list, sign): (&'static str, Sign)| language::words("reasons", list).map(move |word| (word, sign));
    let others = [
        ("why", Sign::Why),
        ("dropped", Sign::Dropped),
        ("effect", Sign::Effect),
        ("unknown", Sign::Unknown),
        ("alarm", Sign::Alarm),
    ];
    Phrases::new(causes.chain(others.into_iter().flat_map(of_list)))
});

fn weigh(sentence: &str, weight: u32, line: usize, reason: u32, tally: &mut [Tally]) {
    let signs: Vec<Sign> = SIGNS.found_in(sentence).collect();
    if signs.iter().any(|sign| matches!(sign, Sign::Dropped)) {
        return;
    }
    let says_why = signs.iter().any(|sign| matches!(sign, Sign::Why));
    let is_alarm = signs.iter().any(|sign| matches!(sign, Sign::Alarm));
    let leads_on = signs.iter().any(|sign| matches!(sign, Sign::Effect));
    let is_strong = reason < CERTAIN && (says_why || weight >= CAUSE);
    let weight = if says_why { weight * 2 } else { weight };
    let mut effects = false;
    for sign in signs {
        match sign {
            Sign::Cause(slug, _) if is_alarm && SLUGS[slug] == "automation" => {}
            Sign::Cause(slug, points) => {
                let is_reason = is_strong || points >= reason || leads_on && !effects && reason < CERTAIN;
                // A consequence says little about the cause named before it.
                let points = points * weight / if effects { 3 } else { 1 };
                if let Some(tally) = tally.get_mut(slug) {
                    tally.sum += points;
                    tally.is_reason |= is_reason;
                    if points > tally.strongest {
                        (tally.strongest, tally.line) = (points, line);
                    }
                }
            }
            Sign::Effect => effects = true,
            Sign::Why | Sign::Dropped | Sign::Unknown | Sign::Alarm => {}
        }
    }
}
