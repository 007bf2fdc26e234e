//! Dates and times.

use jiff::civil::Date;
use jiff::tz::Offset;

use crate::units::{Moment, Precision, month_name};

/// `14 March 2026`.
#[must_use]
pub(crate) fn date(date: Date) -> String {
    format!("{} {} {}", date.day(), month_name(date.month()), date.year())
}

/// `14 March 2026, 09:12 UTC`, as far as it is known.
#[must_use]
pub(crate) fn moment(moment: Moment) -> String {
    let day = moment.date();
    let about = if moment.is_approximate() { "about " } else { "" };
    match moment.precision() {
        Precision::Year => format!("{about}{}", day.year()),
        Precision::Month => format!("{about}{} {}", month_name(day.month()), day.year()),
        Precision::Day => format!("{about}{}", date(day)),
        Precision::Minute | Precision::Second => format!("{about}{}, {}{}", date(day), clock(moment), zone(moment)),
    }
}

/// `09:12`, with seconds where they were stated and matter.
#[must_use]
pub(crate) fn clock(moment: Moment) -> String {
    let time = moment.civil().time();
    if moment.precision() == Precision::Second && time.second() != 0 {
        format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())
    } else {
        format!("{:02}:{:02}", time.hour(), time.minute())
    }
}

/// ` UTC`, ` UTC+3`, ` UTC+5:30`; nothing where no zone is known.
#[must_use]
pub(crate) fn zone(moment: Moment) -> String {
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
}
