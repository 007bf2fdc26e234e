//! The rates of services and teams in the last year, small ones drawn towards the average, and which clearly rose.

use jiff::civil::Date;

use crate::archive::{Archive, Facet, Term};
use crate::statistics::LEVEL;
use crate::statistics::shrinkage::{self, Pair, Shrunken};

use super::Trends;

/// How much of the level this comparison has, beside all claims.
const SHARE: f64 = 0.2;

/// The rates of the terms of a facet, the highest first.
#[derive(Debug)]
pub(crate) struct Rates<'a> {
    /// The last day of the year that is compared with the one before.
    pub until: Date,
    /// Each term with its counts and its rate.
    pub groups: Vec<(&'a Term, Pair, Shrunken)>,
    /// The level at which one is called worse than in the year before.
    pub level: f64,
}

impl Rates<'_> {
    /// The group whose rate has most likely risen, if by more than chance.
    #[must_use]
    pub(crate) fn worst(&self) -> Option<&(&Term, Pair, Shrunken)> {
        let worst = self.groups.iter().max_by(|a, b| a.2.probably_more.total_cmp(&b.2.probably_more));
        worst.filter(|group| group.2.probably_more > 1.0 - self.level)
    }
}

impl Trends {
    /// The terms of a facet by their rate in the last year; `None` where two years, or enough groups, were not counted.
    #[must_use]
    pub(crate) fn rates<'a>(&self, archive: &'a Archive, facet: Facet) -> Option<Rates<'a>> {
        let (until, year_ago, from) = self.last_two_years()?;
        let pair = |term: &Term| {
            let dates = self.observed_of(&term.members).filter_map(|seen| seen.date);
            let mut pair = Pair { before: 0, now: 0 };
            for date in dates.filter(|date| *date > from && *date <= until) {
                if date > year_ago { pair.now += 1 } else { pair.before += 1 }
            }
            pair
        };
        let terms = archive.measured(facet).terms.iter().map(|term| (term, pair(term)));
        let terms: Vec<(&Term, Pair)> = terms.filter(|(_, pair)| pair.before + pair.now > 0).collect();
        let pairs: Vec<Pair> = terms.iter().map(|(_, pair)| *pair).collect();
        let shrunken = shrinkage::rates(&pairs);
        let mut groups: Vec<(&Term, Pair, Shrunken)> =
            terms.into_iter().zip(shrunken.known()?).map(|((term, pair), rate)| (term, pair, *rate)).collect();
        groups.sort_by(|a, b| b.2.rate.value.total_cmp(&a.2.rate.value).then_with(|| a.0.slug.cmp(&b.0.slug)));
        let level = (1.0 - LEVEL) * SHARE / groups.len() as f64;
        Some(Rates { until, groups, level })
    }
}
