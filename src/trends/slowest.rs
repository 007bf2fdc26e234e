//! Which of several groups of incidents lasted longest, where its durations differ from those of each other group.

use crate::archive::Term;
use crate::statistics::LEVEL;
use crate::statistics::kaplan_meier::Lasted;
use crate::statistics::rank_regression::compare;

use super::observed::Observed;
use super::{Durations, Trends};

/// The group with the longest median.
#[derive(Debug)]
pub(crate) struct Slowest<'a> {
    /// The group.
    pub term: &'a Term,
    /// Its median in seconds.
    pub median: f64,
    /// The largest p value of the comparisons with each of the others.
    pub p_value: f64,
    /// How many durations all of them have.
    pub n: usize,
}

impl Slowest<'_> {
    /// Whether it may be named.
    #[must_use]
    pub(crate) fn is_apart(&self) -> bool {
        self.p_value <= 1.0 - LEVEL
    }
}

impl Trends {
    /// The group with the longest median among some with their durations; `None` where fewer than two have one.
    #[must_use]
    pub(crate) fn slowest<'a>(&self, groups: &[(&'a Term, Durations)]) -> Option<Slowest<'a>> {
        let known: Vec<(&Term, f64, usize)> =
            groups.iter().filter_map(|(term, it)| Some((*term, it.median.known()?.value, it.n()))).collect();
        let (term, median, _) = *known.iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
        if known.len() < 2 {
            return None;
        }
        let lasted =
            |term: &Term| -> Vec<Lasted> { self.observed_of(&term.members).filter_map(Observed::lasted).collect() };
        let of_slowest = lasted(term);
        let others = known.iter().filter(|(other, ..)| other.slug != term.slug);
        let p_value = |(other, ..): &(&Term, f64, usize)| {
            compare(&of_slowest, &lasted(other)).known().map_or(1.0, |effect| effect.p_value)
        };
        let p_value = others.map(p_value).fold(0.0, f64::max);
        Some(Slowest { term, median, p_value, n: known.iter().map(|(.., n)| n).sum() })
    }
}
