//! Months, quarters and years by name.

use jiff::civil::Date;

use crate::statistics::periods::{Granularity, Period};
use crate::units::month_name;

use super::date::date;

/// `2026`, `Q1 2026`, `March 2026`.
#[must_use]
pub fn name(period: Period) -> String {
    match period.every() {
        Granularity::Year => period.to_string(),
        Granularity::Quarter => format!("{} {}", period.short_name(), period.year()),
        Granularity::Month => format!("{} {}", month_name(period.first_day().month()), period.year()),
    }
}

/// `2026`, or `2026 so far` while it is running.
#[must_use]
pub fn so_far(period: Period, running: bool) -> String {
    if running { format!("{} so far", name(period)) } else { name(period) }
}

/// From when to when, and whether it is over.
#[must_use]
pub fn span(period: Period, today: Date) -> String {
    let (first, last) = (period.first_day(), period.last_day());
    if today < last {
        format!("{} to {}; the {} is not over", date(first), date(today.max(first)), period.every().name())
    } else {
        format!("{} to {}", date(first), date(last))
    }
}
