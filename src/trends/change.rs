//! A period beside the same one of the year before: how many incidents there were. Whether that is a trend, [`Claims`] say.
//!
//! [`Claims`]: super::Claims

use crate::statistics::periods::{Period, Tally, Window};

/// The incidents of a period, and those of a year before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Change {
    /// The period.
    pub now: Tally,
    /// The period of the year before, where the archive reaches back so far.
    pub before: Option<Tally>,
    /// Whether that is counted only to the same day, since `now` goes on.
    pub to_the_day: bool,
}

/// The same day a year earlier, for a period that is not over.
pub(super) fn same_days(now: Period, window: Window) -> Window {
    let year_before = now.a_year_before();
    let Some(until) = window.within(now).map(|part| part.until).filter(|until| *until < now.last_day()) else {
        return Window { until: year_before.last_day(), ..window };
    };
    // 29 February has no such day.
    let same = until.checked_sub(jiff::Span::new().years(1)).unwrap_or(until);
    Window { until: same, ..window }
}
