//! Times, durations, links and the headline figure of a median as views.

use crate::prose::date::moment;
use crate::prose::{self, capitalised, number, sentence};
use crate::routes::Route;
use crate::statistics::Statistic;
use crate::trends::Durations;
use crate::units::{Duration, Moment};
use crate::view::{DurationView, Link, TimeView};

/// A moment for people and machines.
pub(super) fn time_view(at: Moment) -> TimeView {
    TimeView { iso: at.to_string(), text: moment(at) }
}

/// Only the day of a moment, for lists.
pub(super) fn day_view(at: Moment) -> TimeView {
    let day = if at.has_time() { Moment::day(at.date()) } else { at };
    TimeView { iso: day.to_string(), text: moment(day) }
}

/// A duration for people and machines.
pub(super) fn duration_view(duration: Duration) -> DurationView {
    DurationView { text: number::duration(duration), iso: iso_duration(duration), position: position(duration) }
}

/// The median duration as a headline figure, and what it rests on.
pub(super) fn median_measure(durations: &Durations) -> (String, String) {
    match &durations.median {
        Statistic::Known(median) => {
            let likely = number::likely_durations(median.interval).map(|likely| sentence(&capitalised(&likely)));
            let basis = sentence(&basis(durations));
            (number::seconds(median.value), likely.into_iter().chain([basis]).collect::<Vec<_>>().join(" "))
        }
        Statistic::TooFew(_) if durations.of == 0 => ("–".to_owned(), String::new()),
        Statistic::TooFew(few) => ("–".to_owned(), sentence(&prose::duration::needed(*few))),
    }
}

/// What a figure of durations rests on.
pub(super) fn basis(durations: &Durations) -> String {
    prose::archive::basis(durations.n(), durations.of, "a duration", durations.inferred)
}

/// A label with the way to a page.
pub(super) fn link(label: &str, route: Route<'_>, from: &str) -> Link {
    Link { label: label.to_owned(), href: route.from(from) }
}

/// ISO 8601, as HTML's `datetime` wants it.
fn iso_duration(duration: Duration) -> String {
    let seconds = duration.seconds();
    if seconds.is_multiple_of(60) { format!("PT{}M", seconds / 60) } else { format!("PT{seconds}S") }
}

/// The place on the common log scale: 0 at a minute or less, 100 at 30 days or more.
fn position(duration: Duration) -> f64 {
    const LONGEST: f64 = 30.0 * 24.0 * 60.0;
    let place = 100.0 * duration.minutes().max(1.0).ln() / LONGEST.ln();
    (place.min(100.0) * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_of_durations_has_ends() {
        let position = |minutes| duration_view(Duration::from_minutes(minutes)).position.to_string();
        assert_eq!([position(0), position(43_200), position(400_000)], ["0", "100", "100"]);
    }
}
