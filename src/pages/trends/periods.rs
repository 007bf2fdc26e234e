//! Which periods a figure shows, and where they lead.

use crate::pages::site::Site;
use crate::routes::Route;
use crate::statistics::periods::{Granularity, Period, Tally};

impl Site {
    /// The last `most` years up to the current one, without a scattered beginning, and how many incidents are before them.
    pub(super) fn main_years(&self, most: usize) -> (Vec<Period>, usize) {
        let trends = self.trends();
        let tallies = trends.frequency.tallies(Granularity::Year);
        let end =
            trends.current(Granularity::Year).and_then(|last| tallies.iter().position(|tally| tally.period == last));
        let tallies = &tallies[..end.map_or(0, |end| end + 1)];
        let shown = last_of(settled(tallies), most);
        let earlier = &tallies[..tallies.len() - shown.len()];
        (shown.iter().map(|tally| tally.period).collect(), total(earlier))
    }
}

/// How many incidents there are in some periods.
pub(super) fn total(tallies: &[Tally]) -> usize {
    usize::try_from(tallies.iter().map(|tally| tally.count).sum::<u64>()).unwrap_or(usize::MAX)
}

/// The incidents of a period, where it has any: the list of a year or a month, the review of a quarter.
pub(in crate::pages) fn period_href(path: &str, period: Period, count: usize) -> Option<String> {
    let month = period.first_day().month();
    (count > 0).then(|| match period.every() {
        Granularity::Year => Route::Year(period.year(), 1).from(path),
        Granularity::Quarter => Route::Review(&period.to_string()).from(path),
        Granularity::Month => Route::Month(period.year(), month, 1).from(path),
    })
}

/// The years from the one in which the archive really begins: where the first twentieth of its incidents is scattered over
/// more than half of a long span, they are left out.
pub(super) fn settled(tallies: &[Tally]) -> &[Tally] {
    const LONG: usize = 40;
    let total: u64 = tallies.iter().map(|tally| tally.count).sum();
    let mut before = 0;
    let mut twentieth = |tally: &Tally| {
        before += tally.count;
        before * 20 <= total
    };
    let early = tallies.iter().take_while(|tally| twentieth(tally)).count();
    if tallies.len() > LONG && early * 2 > tallies.len() { &tallies[early..] } else { tallies }
}

/// The last `most` of some periods.
pub(super) fn last_of<T>(periods: &[T], most: usize) -> &[T] {
    &periods[periods.len().saturating_sub(most)..]
}
