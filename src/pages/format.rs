//! Dates, times and lengths in words.

use jiff::civil::Date;
use jiff::tz::Offset;

use crate::units::{Duration, Moment, Precision, grouped};

use crate::view::{DurationView, TimeView};

const MONTHS: [&str; 12] = [
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

/// The name of a month from 1 to 12.
pub(super) fn month(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|number| MONTHS.get(number)).copied().unwrap_or_default()
}

/// `14 March 2026`.
pub(super) fn date(date: Date) -> String {
    format!("{} {} {}", date.day(), month(date.month()), date.year())
}

/// `14 March 2026, 09:12 UTC`, as far as it is known.
pub(super) fn moment(moment: Moment) -> String {
    let day = moment.date();
    let about = if moment.is_approximate() { "about " } else { "" };
    match moment.precision() {
        Precision::Year => format!("{about}{}", day.year()),
        Precision::Month => format!("{about}{} {}", month(day.month()), day.year()),
        Precision::Day => format!("{about}{}", date(day)),
        Precision::Minute | Precision::Second => format!("{about}{}, {}{}", date(day), clock(moment), zone(moment)),
    }
}

/// `09:12`, with seconds where they were stated and matter.
pub(super) fn clock(moment: Moment) -> String {
    let time = moment.civil().time();
    if moment.precision() == Precision::Second && time.second() != 0 {
        format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())
    } else {
        format!("{:02}:{:02}", time.hour(), time.minute())
    }
}

/// ` UTC`, ` UTC+3`, ` UTC+5:30`; nothing where no zone is known.
pub(super) fn zone(moment: Moment) -> String {
    let Some(offset) = moment.offset() else { return String::new() };
    if offset == Offset::UTC {
        return " UTC".to_owned();
    }
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '−' } else { '+' };
    match (minutes.abs() / 60, minutes.abs() % 60) {
        (hours, 0) => format!(" UTC{sign}{hours}"),
        (hours, minutes) => format!(" UTC{sign}{hours}:{minutes:02}"),
    }
}

/// A moment for people and machines.
pub(super) fn time_view(at: Moment) -> TimeView {
    TimeView { iso: at.to_string(), text: moment(at) }
}

/// Only the day of a moment, for lists.
pub(super) fn day_view(at: Moment) -> TimeView {
    let day = if at.has_time() { Moment::day(at.date()) } else { at };
    TimeView { iso: day.to_string(), text: moment(day) }
}

/// A length for people and machines.
pub(super) fn length_view(length: Duration) -> DurationView {
    DurationView { text: length_text(length), iso: iso_length(length), position: position(length) }
}

/// A duration held together on one line.
pub(super) fn length_text(length: Duration) -> String {
    length.to_string().replace(' ', "\u{a0}")
}

/// ISO 8601, as HTML's `datetime` wants it.
fn iso_length(length: Duration) -> String {
    let seconds = length.seconds();
    if seconds.is_multiple_of(60) { format!("PT{}M", seconds / 60) } else { format!("PT{seconds}S") }
}

/// The place on the common log scale: 0 at a minute or less, 100 at 30 days or more.
fn position(length: Duration) -> f64 {
    const LONGEST: f64 = 30.0 * 24.0 * 60.0;
    let place = 100.0 * length.minutes().max(1.0).ln() / LONGEST.ln();
    (place.min(100.0) * 10.0).round() / 10.0
}

/// `1 incident`, `12,000 incidents`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Written;

    #[test]
    fn moments_say_no_more_than_is_known() {
        for (written, words) in [
            ("2026-03-14T09:12:00Z", "14 March 2026, 09:12 UTC"),
            ("2026-03-14T09:12:30+05:30", "14 March 2026, 09:12:30 UTC+5:30"),
            ("2026-03-14 09:12", "14 March 2026, 09:12"),
            ("2026-03-14", "14 March 2026"),
            ("2026-03", "March 2026"),
            ("2026", "2026"),
        ] {
            let Ok(Written::Moment(at)) = Written::read(written) else { panic!("{written}") };
            assert_eq!(moment(at), words);
        }
    }

    #[test]
    fn the_scale_of_lengths_has_ends() {
        let position = |minutes| length_view(Duration::from_minutes(minutes)).position.to_string();
        assert_eq!([position(0), position(43_200), position(400_000)], ["0", "100", "100"]);
    }
}
