//! What a text claims of when an outage began, how long it lasted and when it was over.

use crate::language;
use crate::units::Duration;
use crate::units::scan::Span;

/// A value with the index of the line that states it.
pub(super) type At<T> = (T, usize);

/// A length as stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StatedSpan {
    /// The length.
    pub length: Duration,
    /// Whether it was hedged: `about two hours`.
    pub approximate: bool,
}

/// What a text claims of the two ends of an outage, as written: they have no date yet.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about the outage")]
pub(crate) struct Claims<'a> {
    /// The beginning, or the whole stretch.
    pub from: Option<At<Span<'a>>>,
    /// The end, where it stands apart.
    pub to: Option<At<Span<'a>>>,
    /// When somebody was told of it: `At 10:00 we received a report`.
    pub heard: Option<At<Span<'a>>>,
    /// The date of the incident with a time of day, which is the beginning where nothing else states one.
    pub dated: Option<At<Span<'a>>>,
    /// The length.
    pub length: Option<At<StatedSpan>>,
    /// The time to recovery, which is the length where nothing else states one.
    pub recovery: Option<At<StatedSpan>>,
    /// Said to go on.
    pub ongoing: bool,
    /// Whether its end is said not to be known yet, so that none may be read or inferred: `End: TBD`, `End: expected at 14:00`.
    pub has_no_end: bool,
    /// Whether there were several outages: then no length of one is that of all.
    pub has_several: bool,
    /// Whether its length is said not to be known, so that nothing may be inferred from the timeline.
    pub is_unknown: bool,
}

impl Claims<'_> {
    /// Takes what was claimed for the first of several outages: its beginning is that of all, its end and its length are not.
    pub(super) fn take_several(&mut self) {
        if let Some((from, _)) = &mut self.from
            && let Some(to) = from.to.take()
        {
            from.from.zone = from.from.zone.take().or(to.zone);
        }
        (self.to, self.length, self.recovery) = (None, None, None);
        (self.has_several, self.has_no_end) = (true, true);
    }

    /// The length, else the time to recovery.
    pub(crate) fn any_length(&self) -> Option<At<StatedSpan>> {
        self.length.or(self.recovery)
    }
}

/// Whether the words right before a length make it a bound, or a length of something else: `less than`, `after`.
pub(super) fn is_bound(before: &str) -> bool {
    let before = before.trim_end();
    language::words("lengths", "bound-before").any(|word| before.ends_with(word))
}

/// Whether the words right after a length make it a bound: `or more`.
pub(super) fn is_open(after: &str) -> bool {
    let after = after.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    language::words("lengths", "bound-after").any(|word| after.starts_with(word))
}
