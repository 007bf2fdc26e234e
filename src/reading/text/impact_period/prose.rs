//! The ends and the length that sentences state.

use crate::markdown::{Block, BlockKind, Topic};
use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::claims::{Claims, StatedSpan, is_bound, is_open};
use crate::language;
use crate::reading::text::dates::Sighting;
use crate::reading::text::label::Label;
use crate::reading::text::phrases::Phrases;
use crate::units::lengths;
use crate::units::scan::{Span, spans};

/// What the words beside a time can say of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// It began.
    Begins,
    /// It was over.
    Ends,
    /// The sentence is about the outage.
    Trouble,
    /// The sentence may be about the outage, where it gives the stretch of an incident.
    MayBeTrouble,
    /// The time is that of a plan.
    Planned,
    /// Something was changed, which may have set it off.
    Change,
    /// It was over, whatever else the words say: `running again since`.
    Recovers,
    /// Only for some, or only in part.
    Partly,
    /// In full.
    Fully,
    /// It is the service that was, not one of its parts.
    Service,
    /// Somebody was told of it.
    Heard,
    /// The time is only a bound: `since before 10:00`.
    Bound,
}

static SIGNS: LazyLock<Phrases<Sign>> = LazyLock::new(|| {
    let beside_times = Phrases::pairs(
        "sentences",
        &[
            ("begins", Sign::Begins),
            ("ends", Sign::Ends),
            ("trouble", Sign::Trouble),
            ("planned", Sign::Planned),
            ("change", Sign::Change),
            ("recovers", Sign::Recovers),
            ("partly", Sign::Partly),
            ("fully", Sign::Fully),
            ("service", Sign::Service),
            ("heard", Sign::Heard),
            ("bound", Sign::Bound),
        ],
    );
    let told = [("account", Sign::MayBeTrouble), ("weak", Sign::MayBeTrouble), ("title", Sign::MayBeTrouble)];
    Phrases::new(beside_times.chain(Phrases::pairs("trouble", &told)))
});

/// Whether a text tells of trouble.
pub(crate) fn tells_of_trouble(text: &str) -> bool {
    says(text, Sign::Trouble)
}

fn says(text: &str, wanted: Sign) -> bool {
    SIGNS.found_in(text).any(|sign| sign == wanted)
}

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

/// The ends in one value: "The outage started at 5:00 AM and ended at 8:00 AM".
pub(super) fn ends_by_verbs(text: &str) -> (Option<Span<'_>>, Option<Span<'_>>) {
    let (mut from, mut to) = (None, None);
    let mut previous = 0;
    for span in spans(text).filter(|span| span.from.time.is_some()) {
        let clause = Clause::around(text, &span, previous);
        previous = span.range.end;
        if clause.ends() {
            to.get_or_insert(span);
        } else if says(clause.before, Sign::Begins) && !says(clause.before, Sign::Bound) {
            from.get_or_insert(span);
        }
    }
    (from, to)
}

/// Whether the words before a time make it a bound: `since before 10:00`.
pub(super) fn is_only_a_bound(text: &str, span: &Span<'_>) -> bool {
    says(Clause::around(text, span, 0).before, Sign::Bound)
}

/// The words of the same sentence before and after a time; not more than a clause of each.
struct Clause<'a> {
    before: &'a str,
    after: &'a str,
}

impl<'a> Clause<'a> {
    /// The clause around a time, of which the part up to byte `from` belongs to another.
    fn around(text: &'a str, span: &Span, from: usize) -> Self {
        let before = text.get(from..span.range.start).unwrap_or_default();
        let before = before.get(before.ceil_char_boundary(before.len().saturating_sub(60))..).unwrap_or_default();
        let before = before.rsplit(". ").next().unwrap_or_default();
        let after = text.get(span.range.end..).unwrap_or_default();
        let after = after.get(..after.floor_char_boundary(120)).unwrap_or_default();
        let after = after.split(". ").next().unwrap_or_default();
        let before = before.trim().trim_end_matches(|c: char| !c.is_alphanumeric());
        let opens = ["on", "on the", "at", "by", "around", "about", "from"]
            .iter()
            .any(|word| before.eq_ignore_ascii_case(word));
        Self { before: if opens { "" } else { before }, after }
    }

    fn ends(&self) -> bool {
        self.fullness() > 0
    }

    /// How fully it was over at this time: 0 not at all or in part, 1 for something that may be all of it, 2 for the service,
    /// 3 explicitly in full.
    fn fullness(&self) -> u8 {
        let after_verb = self.before.is_empty() && says(self.after, Sign::Recovers);
        let recovers = says(self.before, Sign::Recovers);
        let ends = after_verb || recovers || says(self.before, Sign::Ends) && !says(self.before, Sign::Begins);
        let words = if after_verb { self.after } else { self.before };
        if !ends || says(words, Sign::Partly) {
            0
        } else if !says(words, Sign::Service) {
            1
        } else if says(words, Sign::Fully) {
            3
        } else {
            2
        }
    }

    fn says_it_began(&self) -> bool {
        says(self.last_word(), Sign::Begins) && !says(self.before, Sign::Recovers)
    }

    /// Whether it is a time of a plan, of opening hours or of what runs every day.
    fn is_planned(&self) -> bool {
        const NEAR: usize = 30;
        says(self.before, Sign::Planned) || says(&self.after[..self.after.floor_char_boundary(NEAR)], Sign::Planned)
    }

    /// Whether the words after it say first that somebody was told: `At 10:00 we received a report`.
    fn is_heard(&self) -> bool {
        const SUBJECT_AND_VERB: usize = 40;
        const VERBS: [&str; 4] = ["detected", "noticed", "reported", "discovered"];
        if VERBS.iter().any(|verb| self.last_word().eq_ignore_ascii_case(verb)) {
            return true;
        }
        let head = &self.after[..self.after.floor_char_boundary(SUBJECT_AND_VERB)];
        !says(self.before, Sign::Trouble) && says(head, Sign::Heard)
    }

    /// Whether it speaks of the outage, other than by somebody who was told of it.
    fn is_in_trouble(&self) -> bool {
        says(self.before, Sign::Trouble) || says(self.after, Sign::Trouble) && !says(self.after, Sign::Heard)
    }

    /// The last word before the time, but for prepositions and hedges.
    fn last_word(&self) -> &str {
        const SKIPPED: &str = "at on from around about approximately by roughly";
        let mut words = self.before.split_ascii_whitespace().rev();
        words.find(|word| !SKIPPED.split(' ').any(|skipped| word.eq_ignore_ascii_case(skipped))).unwrap_or_default()
    }

    /// A sentence that opens with a date and a time says when its story began.
    fn opens_with_date(&self, span: &Span) -> bool {
        self.before.is_empty() && span.from.date.is_some()
    }

    /// Whether it tells of a change, and the next time of the same line of the trouble that followed.
    fn is_followed_by_trouble(&self, text: &str, span: &Span, next: Option<&&Sighting>, at: usize) -> bool {
        let Some(next) = next.filter(|next| next.at == at && next.span.from.time.is_some()) else { return false };
        says(self.after, Sign::Change) && Clause::around(text, &next.span, span.range.end).is_in_trouble()
    }
}

/// Words before a length that make it the outage's: `lasted`.
static BEFORE: LazyLock<Vec<&str>> = LazyLock::new(|| language::words("lengths", "before").collect());

/// Words after a length that make it the outage's: "a 27-minute global outage".
static AFTER: LazyLock<Vec<&str>> = LazyLock::new(|| language::words("lengths", "after").collect());

/// A length that a sentence says the outage had.
fn length(text: &str) -> Option<StatedSpan> {
    lengths(text).find_map(|found| {
        let before = text.get(..found.range.start)?;
        let before = before.get(before.ceil_char_boundary(before.len().saturating_sub(50))..)?.to_lowercase();
        let (before, approximate) = unhedged(&before);
        let after = text.get(found.range.end..)?;
        let after = after.get(..after.floor_char_boundary(40))?.to_lowercase();
        let said = BEFORE.iter().any(|cue| before.ends_with(cue));
        let named = !after.starts_with([',', '.', ';', '/']) && names_outage(&after);
        let asks = text
            .get(found.range.end..)?
            .find(['.', '?', '!'])
            .is_some_and(|end| text[found.range.end + end..].starts_with('?'));
        ((said || named) && !asks && !is_bound(before) && !is_open(&after))
            .then_some(StatedSpan { length: found.length, approximate })
    })
}

/// The length that a sentence about the whole states: "The outage lasted 17 minutes".
pub(crate) fn stated_outright(blocks: &[Block<'_>]) -> Option<(StatedSpan, usize)> {
    const VERB: &str = " lasted ";
    let telling = blocks.iter().enumerate().filter(|(_, block)| {
        matches!(block.topic, None | Some(Topic::Summary | Topic::Duration | Topic::Impact))
            && matches!(block.kind, BlockKind::Text | BlockKind::Item { .. })
    });
    let mut verbs = telling.filter_map(|(at, block)| Some((at, block.text.split_once(VERB)?)));
    verbs.find_map(|(at, (before, after))| {
        let subject = before.rsplit(['.', ',', ';']).next().unwrap_or_default();
        let found = lengths(after).next().filter(|found| says(subject, Sign::Trouble) && found.range.start < 20)?;
        let (hedges, approximate) = after.get(..found.range.start).map_or(("", false), |hedges| {
            let hedges = hedges.trim();
            (hedges, !hedges.is_empty() && !["for", "exactly", "for exactly"].contains(&hedges))
        });
        let is_whole = !is_bound(hedges) && !after.get(found.range.end..).is_some_and(is_open);
        is_whole.then_some((StatedSpan { length: found.length, approximate }, at))
    })
}

/// Whether one of the first two words after a length, or the first few, name an outage.
fn names_outage(after: &str) -> bool {
    let mut rest = after.trim_start_matches(|c: char| !c.is_alphanumeric());
    for _ in 0..2 {
        let fits = |name: &&str| rest.strip_prefix(*name).is_some_and(|more| !more.starts_with(char::is_alphanumeric));
        if AFTER.iter().any(fits) {
            return true;
        }
        rest = rest.trim_start_matches(char::is_alphanumeric).trim_start_matches(|c: char| !c.is_alphanumeric());
    }
    false
}

/// How long it went on from its beginning, in the same sentence: "At 6:48 the chain stopped for approximately 45 minutes".
fn length_from(text: &str, from: &Span) -> Option<StatedSpan> {
    let rest = text.get(from.range.end..)?;
    let sentence = rest.split(". ").next()?;
    lengths(sentence).find_map(|found| {
        let (before, approximate) = unhedged(sentence.get(..found.range.start)?);
        before.ends_with(" for").then_some(StatedSpan { length: found.length, approximate })
    })
}

/// The text without the hedges at its end, and whether there were any.
fn unhedged(before: &str) -> (&str, bool) {
    const HEDGES: [&str; 10] =
        ["about", "around", "approximately", "approx.", "roughly", "nearly", "almost", "just", "ca.", "some"];
    const PLAIN: [&str; 4] = ["exactly", "a", "an", "only"];
    let mut rest = before.trim_end_matches([' ', ':', ')']);
    let mut approximate = rest.ends_with(['~', '≈']);
    rest = rest.trim_end_matches([' ', '~', '≈', ':', ')']);
    for _ in 0..3 {
        for word in HEDGES.iter().chain(&PLAIN) {
            if let Some(shorter) = rest.strip_suffix(word).filter(|shorter| shorter.ends_with(' ')) {
                approximate |= HEDGES.contains(word);
                rest = shorter.trim_end();
            }
        }
    }
    (rest, approximate)
}
