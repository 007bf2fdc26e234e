//! Months, quarters and years by name.

use jiff::civil::Date;

use crate::statistics::periods::{Granularity, Period, Tally};
use crate::trends::Observation;
use crate::units::month_name;

use super::date::date;

/// `2026`, `Q1 2026`, `March 2026`.
#[must_use]
pub(crate) fn name(period: Period) -> String {
    match period.every() {
        Granularity::Year => period.to_string(),
        Granularity::Quarter => format!("{} {}", period.short_name(), period.year()),
        Granularity::Month => format!("{} {}", month_name(period.first_day().month()), period.year()),
    }
}

/// `2026`; `2026 so far`, `2026 until 11 June` or `2020 from 13 June` where only a part of it was counted.
#[must_use]
pub(crate) fn counted(tally: Tally, observation: &Observation) -> String {
    let name = name(tally.period);
    let day = |date: Date| format!("{} {}", date.day(), month_name(date.month()));
    match observation.window.within(tally.period) {
        Some(part) if part.until < tally.period.last_day() && observation.goes_on => format!("{name} so far"),
        Some(part) if part.until < tally.period.last_day() => format!("{name} until {}", day(part.until)),
        Some(part) if part.from > tally.period.first_day() && tally.period.every() != Granularity::Month => {
            format!("{name} from {}", day(part.from))
        }
        _ => name,
    }
}

/// From when to when, and whether it is over.
#[must_use]
pub(crate) fn span(period: Period, today: Date) -> String {
    let (first, last) = (period.first_day(), period.last_day());
    if today < last {
        format!("{} to {}; the {} is not over", date(first), date(today.max(first)), period.every().name())
    } else {
        format!("{} to {}", date(first), date(last))
    }
}
