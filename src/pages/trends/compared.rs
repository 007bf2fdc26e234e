//! Services and teams on one list, whatever their size.

use crate::archive::{Facet, Term};
use crate::pages::figure::{Draft, Series, Subject, Value};
use crate::pages::site::Site;
use crate::prose;
use crate::prose::number::{INCIDENT, percent};
use crate::statistics::LEVEL;
use crate::statistics::shrinkage::{self, Pair, Shrunken};
use crate::units::grouped;
use crate::view::Figure;

/// Maximum number of groups with a bar.
const GROUPS: usize = 16;
/// How much of the level this comparison has, beside all claims.
const SHARE: f64 = 0.2;

impl Site {
    /// The terms of a facet by their rate in the last year, small ones drawn towards the average.
    pub(super) fn compared(&self, path: &str, facet: Facet, word: &str) -> Option<Figure> {
        let trends = self.trends();
        let (until, year_ago, from) = trends.last_two_years()?;
        let index = self.archive.measured(facet);
        let pair = |term: &Term| {
            let dates = trends.observed_of(&term.members).filter_map(|seen| seen.date);
            let mut pair = Pair { before: 0, now: 0 };
            for date in dates.filter(|date| *date > from && *date <= until) {
                if date > year_ago { pair.now += 1 } else { pair.before += 1 }
            }
            pair
        };
        let terms: Vec<(&Term, Pair)> =
            index.terms.iter().map(|term| (term, pair(term))).filter(|(_, pair)| pair.before + pair.now > 0).collect();
        let pairs: Vec<Pair> = terms.iter().map(|(_, pair)| *pair).collect();
        let shrunken = shrinkage::rates(&pairs);
        let mut rows: Vec<(&Term, Pair, Shrunken)> =
            terms.iter().zip(shrunken.known()?).map(|((term, pair), rate)| (*term, *pair, *rate)).collect();
        rows.sort_by(|a, b| b.2.rate.value.total_cmp(&a.2.rate.value).then_with(|| a.0.slug.cmp(&b.0.slug)));
        let needed = 1.0 - (1.0 - LEVEL) * SHARE / rows.len() as f64;
        let worst = rows.iter().max_by(|a, b| a.2.probably_more.total_cmp(&b.2.probably_more));
        let worst = worst.filter(|row| row.2.probably_more > needed);
        let worst = worst.map(|(term, _, rate)| (term.label.as_str(), rate.probably_more));
        let hidden = rows.len().saturating_sub(GROUPS);
        rows.truncate(GROUPS);
        let draft = Draft::new(format!("rates-{}", facet.word()), prose::load::rates(word, worst))
            .note(format!("In the year to {}; small ones are drawn towards the average", prose::date::date(until)))
            .note((hidden > 0).then(|| format!("{} with lower rates are not drawn", grouped(hidden))))
            .method("Empirical Bayes rates (gamma–Poisson) with their 95 % intervals, and the probability that the rate is higher than in the year before")
            .method("One is named only where that is more likely than chance allows among all that are compared");
        let series =
            Series::new(format!("Incidents a year by {word}"), prose::capitalised(word), rows, |(term, ..)| {
                Subject::term(path, facet, term)
            })
            .pair(["Rate", "95 % interval"], |(.., rate)| Value::Rate(rate.rate.value, rate.rate.interval))
            .drawn()
            .count("Incidents", INCIDENT, |(_, pair, _)| whole(pair.now))
            .count("Year before", INCIDENT, |(_, pair, _)| whole(pair.before))
            .number("Probability of more than the year before", |(.., rate)| percent(rate.probably_more));
        Some(series.bars(draft, "Incidents a year, with 95 % intervals."))
    }
}

fn whole(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
