//! The words around a time, and what they say of it.

use std::sync::LazyLock;

use crate::reading::text::dates::Sighting;
use crate::reading::text::phrases::Phrases;
use crate::units::scan::{Span, spans};

/// What the words beside a time can say of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
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

pub(super) static SIGNS: LazyLock<Phrases<Sign>> = LazyLock::new(|| {
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

pub(super) fn says(text: &str, wanted: Sign) -> bool {
    SIGNS.found_in(text).any(|sign| sign == wanted)
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
pub(super) struct Clause<'a> {
    before: &'a str,
    after: &'a str,
}

impl<'a> Clause<'a> {
    /// The clause around a time, of which the part up to byte `from` belongs to another.
    pub(super) fn around(text: &'a str, span: &Span, from: usize) -> Self {
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
    pub(super) fn fullness(&self) -> u8 {
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

    pub(super) fn says_it_began(&self) -> bool {
        says(self.last_word(), Sign::Begins) && !says(self.before, Sign::Recovers)
    }

    /// Whether it is a time of a plan, of opening hours or of what runs every day.
    pub(super) fn is_planned(&self) -> bool {
        const NEAR: usize = 30;
        says(self.before, Sign::Planned) || says(&self.after[..self.after.floor_char_boundary(NEAR)], Sign::Planned)
    }

    /// Whether the words after it say first that somebody was told: `At 10:00 we received a report`.
    pub(super) fn is_heard(&self) -> bool {
        const SUBJECT_AND_VERB: usize = 40;
        const VERBS: [&str; 4] = ["detected", "noticed", "reported", "discovered"];
        if VERBS.iter().any(|verb| self.last_word().eq_ignore_ascii_case(verb)) {
            return true;
        }
        let head = &self.after[..self.after.floor_char_boundary(SUBJECT_AND_VERB)];
        !says(self.before, Sign::Trouble) && says(head, Sign::Heard)
    }

    /// Whether it speaks of the outage, other than by somebody who was told of it.
    pub(super) fn is_in_trouble(&self) -> bool {
        says(self.before, Sign::Trouble) || says(self.after, Sign::Trouble) && !says(self.after, Sign::Heard)
    }

    /// The last word before the time, but for prepositions and hedges.
    fn last_word(&self) -> &str {
        const SKIPPED: &str = "at on from around about approximately by roughly";
        let mut words = self.before.split_ascii_whitespace().rev();
        words.find(|word| !SKIPPED.split(' ').any(|skipped| word.eq_ignore_ascii_case(skipped))).unwrap_or_default()
    }

    /// A sentence that opens with a date and a time says when its story began.
    pub(super) fn opens_with_date(&self, span: &Span) -> bool {
        self.before.is_empty() && span.from.date.is_some()
    }

    /// Whether it tells of a change, and the next time of the same line of the trouble that followed.
    pub(super) fn is_followed_by_trouble(&self, text: &str, span: &Span, next: Option<&&Sighting>, at: usize) -> bool {
        let Some(next) = next.filter(|next| next.at == at && next.span.from.time.is_some()) else { return false };
        says(self.after, Sign::Change) && Clause::around(text, &next.span, span.range.end).is_in_trouble()
    }
}
