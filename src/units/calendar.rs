//! The English names of months and weekdays.

pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// From Monday to Sunday.
pub(crate) const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The name of a month, from 1 to 12: `March`.
#[must_use]
pub(crate) fn month_name(month: i8) -> &'static str {
    MONTHS[usize::from(month.clamp(1, 12).unsigned_abs()) - 1]
}

/// The name of a month in three letters: `Mar`.
#[must_use]
pub(crate) fn short_month_name(month: i8) -> &'static str {
    &month_name(month)[..3]
}
