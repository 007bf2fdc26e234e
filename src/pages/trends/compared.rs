//! Services and teams on one list, whatever their size.

use crate::archive::Facet;
use crate::pages::figure::{Draft, Series, Subject, Value};
use crate::pages::site::Site;
use crate::prose;
use crate::prose::number::{INCIDENT, percent};
use crate::units::grouped;
use crate::view::Figure;

/// Maximum number of groups with a bar.
const GROUPS: usize = 16;

impl Site {
    /// The terms of a facet by their rate in the last year, small ones drawn towards the average.
    pub(super) fn compared(&self, path: &str, facet: Facet, word: &str) -> Option<Figure> {
        let rates = self.trends().rates(&self.archive, facet)?;
        let worst = rates.worst().map(|(term, _, rate)| (term.label.as_str(), rate.probably_more));
        let finding = prose::load::rates(word, worst);
        let (until, mut rows) = (rates.until, rates.groups);
        let hidden = rows.len().saturating_sub(GROUPS);
        rows.truncate(GROUPS);
        let draft = Draft::new(format!("rates-{}", facet.word()), finding)
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
