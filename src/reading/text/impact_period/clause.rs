//! The words around a time, and what they say of it.

use std::sync::LazyLock;

use super::sentence::Told;
use super::signs::{Sign, says};
use crate::language;
use crate::reading::text::dates::Sighting;
use crate::units::scan::{Span, spans};

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

/// Whether a clause only points to what was told: `it ended`.
pub(super) fn points(clause: &str) -> bool {
    static POINTERS: LazyLock<Vec<&str>> = LazyLock::new(|| language::words("sentences", "pointers").collect());
    let begins = |word: &&str| {
        let word = word.trim_end();
        let rest = clause.get(..word.len()).filter(|start| start.eq_ignore_ascii_case(word));
        rest.is_some() && !clause[word.len()..].starts_with(char::is_alphanumeric)
    };
    POINTERS.iter().any(begins)
}

/// Whether words that tell of no trouble end in `again`: `pushes flowed again`.
fn is_fine_again(head: &str) -> bool {
    static AGAIN: LazyLock<Vec<&str>> = LazyLock::new(|| language::words("sentences", "again").collect());
    let head = head.trim_end_matches(['.', '!', ' ']);
    AGAIN.iter().any(|again| head.ends_with(again)) && !Told::of(head).fails()
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
        let before = before.trim_start_matches([';', ' ']);
        let bare = before.trim_start_matches([',', ' ']);
        let opens = ["on", "on the", "at", "by", "around", "about", "from", "um", "gegen", "vers", "à", "a las", "às"]
            .iter()
            .any(|word| bare.eq_ignore_ascii_case(word));
        Self { before: if opens { "" } else { before }, after }
    }

    fn ends(&self) -> bool {
        self.fullness() > 0
    }

    /// How fully it was over at this time: 0 not at all or in part, 1 for something that may be all of it, 2 for the service,
    /// 3 explicitly in full.
    pub(super) fn fullness(&self) -> u8 {
        let head = self.head();
        let after_verb = self.before.is_empty() && (says(head, Sign::Recovers) || is_fine_again(head));
        let recovers = says(self.before, Sign::Recovers);
        let is_over = says(self.before, Sign::Ends)
            || says(self.before, Sign::Stops) && (self.has_subject() || says(self.before, Sign::Remedy));
        let ceases = self.is_coordinated() && says(self.before, Sign::Ceases);
        let ends = after_verb || recovers || ceases || is_over && !says(self.before, Sign::Begins);
        let words = if after_verb { self.after } else { self.before };
        if !ends || says(words, Sign::Partly) || says(words, Sign::Expected) || says(words, Sign::Supposed) {
            0
        } else if !says(words, Sign::Service) {
            1
        } else if says(words, Sign::Fully) {
            3
        } else {
            2
        }
    }

    /// The words after the time, as far as the next comma.
    fn head(&self) -> &'a str {
        let after = self.after.trim_start_matches([',', ' ', ':', '–', '—', '-', '*', ']', ')']);
        after.split([',', ';', ':']).next().unwrap_or_default()
    }

    pub(super) fn says_it_began(&self) -> bool {
        let begins = says(self.last_word(), Sign::Begins) && !says(self.before, Sign::Recovers);
        // `Began at 10:00, …` in a list, or `Starting at 10:00, logins failed`.
        let is_alone = || self.after.trim_start().is_empty() || self.after.starts_with([',', ';', '.']);
        let is_verb_alone = || self.words().nth(1).is_none() && (is_alone() || Told::of(self.after).fails());
        begins && (self.has_subject() || is_verb_alone())
    }

    /// Whether the words before the time are about the outage: they tell of trouble, or only point to what was told.
    fn has_subject(&self) -> bool {
        let told = Told::of(self.before);
        let last = self.before.rsplit([',', ';', ':']).next().unwrap_or_default();
        let last = last.rsplit(" that ").next().unwrap_or_default().trim_start();
        told.fails() || points(last) || self.is_coordinated()
    }

    /// Whether it is no more than a further verb of what the words before the last time are about: `and ended at`.
    fn is_coordinated(&self) -> bool {
        const WORDS: usize = 3;
        let bare = self.before.trim_start_matches([',', ' ']);
        let joins = language::words("lists", "and").any(|and| bare.starts_with(and.trim_start()));
        joins && bare.split_ascii_whitespace().nth(WORDS).is_none()
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
        !says(self.before, Sign::Trouble) && says(head, Sign::Heard) || says(self.before, Sign::FirstHeard)
    }

    /// Whether it speaks of the outage, other than by somebody who was told of it.
    pub(super) fn is_in_trouble(&self) -> bool {
        let fails = Told::of(self.head()).fails() || says(self.after, Sign::Trouble);
        !says(self.before, Sign::Bound) && (Told::of(self.before).fails() || fails && !says(self.after, Sign::Heard))
    }

    /// The last word before the time, but for prepositions and hedges.
    fn last_word(&self) -> &str {
        self.words().next().unwrap_or_default()
    }

    /// The words before the time but for prepositions and hedges, from the last to the first.
    fn words(&self) -> impl Iterator<Item = &str> {
        const SKIPPED: &str = "at on from around about approximately by roughly";
        let is_skipped = |word: &&str| SKIPPED.split(' ').any(|skipped| word.eq_ignore_ascii_case(skipped));
        self.before.split_ascii_whitespace().rev().filter(move |word| !is_skipped(word))
    }

    /// A sentence that opens with a date and a time says when its story began.
    pub(super) fn opens_with_date(&self, span: &Span) -> bool {
        self.before.is_empty() && span.from.date.is_some()
    }

    /// Whether the words before it say that the trouble came back: `failed again at`.
    pub(super) fn is_relapse(&self) -> bool {
        Told::of(self.before).is_relapse()
    }

    /// Whether nothing but a preposition comes before the time.
    pub(super) fn is_first(&self) -> bool {
        self.before.is_empty()
    }

    /// Whether the words right before it are about what went on beside the trouble: `while we were at lunch from`.
    pub(super) fn is_beside(&self) -> bool {
        static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| language::words("sentences", "while").collect());
        let words = WORDS.iter().filter_map(|word| Some(self.before.rfind(word)? + word.len()));
        words.max().is_some_and(|at| !Told::of(&self.before[at..]).fails())
    }

    /// Whether the words before it say that it is meant, or did not happen.
    pub(super) fn is_unreal(&self) -> bool {
        says(self.before, Sign::Expected) || says(self.before, Sign::Supposed)
    }

    /// Whether it tells of a change, and the next time of the same line of the trouble that followed.
    pub(super) fn is_followed_by_trouble(&self, text: &str, span: &Span, next: Option<&&Sighting>, at: usize) -> bool {
        let Some(next) = next.filter(|next| next.at == at && next.span.from.time.is_some()) else { return false };
        says(self.after, Sign::Change) && Clause::around(text, &next.span, span.range.end).is_in_trouble()
    }
}
