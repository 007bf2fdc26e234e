//! A linear scale with ticks at 1, 2 and 5 times a power of ten.

use super::tick::Tick;
use crate::units::grouped;

/// From numbers to places, in proportion.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LinearScale {
    domain: (f64, f64),
    range: (f64, f64),
}

impl LinearScale {
    /// A scale from `domain` to `range`. A domain of no width is widened to one.
    #[must_use]
    pub(crate) fn new(domain: (f64, f64), range: (f64, f64)) -> Self {
        let (low, high) = domain;
        let high = if high > low { high } else { low + 1.0 };
        Self { domain: (low, high), range }
    }

    /// The place of a value; values outside the domain are outside the range.
    #[must_use]
    pub(crate) fn at(&self, value: f64) -> f64 {
        let share = (value - self.domain.0) / (self.domain.1 - self.domain.0);
        self.range.0 + share * (self.range.1 - self.range.0)
    }

    /// Ticks at whole numbers, at least `room` apart.
    #[must_use]
    pub(crate) fn whole_ticks(&self, room: f64) -> Vec<Tick> {
        self.ticks_by(self.step(room).max(1.0), whole_number)
    }

    /// Ticks of a share between 0 and 1 as percentages, at least `room` apart.
    #[must_use]
    pub(crate) fn percent_ticks(&self, room: f64) -> Vec<Tick> {
        let steps = [0.1, 0.2, 0.25, 0.5, 1.0];
        let fits = |step: &&f64| (self.at(**step) - self.at(0.0)).abs() >= room;
        let step = steps.iter().find(fits).copied().unwrap_or(1.0);
        self.ticks_by(step, |value| format!("{:.0} %", value * 100.0))
    }

    /// The smallest step of the form 1, 2 or 5 × 10ⁿ that is at least `room` long.
    fn step(&self, room: f64) -> f64 {
        let length = (self.range.1 - self.range.0).abs().max(1.0);
        let least = (self.domain.1 - self.domain.0) * room / length;
        let power = 10_f64.powf(least.log10().floor());
        [1.0, 2.0, 5.0].into_iter().map(|factor| factor * power).find(|step| *step >= least).unwrap_or(10.0 * power)
    }

    fn ticks_by(&self, step: f64, label: impl Fn(f64) -> String) -> Vec<Tick> {
        let (low, high) = self.domain;
        let first = (low / step - 1e-9).ceil();
        let places = (0..100).map(|index| (first + f64::from(index)) * step);
        places
            .take_while(|value| *value <= high + step * 1e-9)
            .map(|value| Tick { at: self.at(value), label: label(value + 0.0) })
            .collect()
    }
}

/// A whole number for people.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a tick at a whole number; a cast saturates"
)]
fn whole_number(value: f64) -> String {
    let sign = if value < 0.0 { "−" } else { "" };
    format!("{sign}{}", grouped(value.abs().round() as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(ticks: &[Tick]) -> Vec<&str> {
        ticks.iter().map(|tick| tick.label.as_str()).collect()
    }

    #[test]
    fn ticks_are_spaced_by_room() {
        let scale = LinearScale::new((0.0, 12.0), (200.0, 0.0));
        assert_eq!(labels(&scale.whole_ticks(30.0)), ["0", "2", "4", "6", "8", "10", "12"]);
        assert_eq!(labels(&scale.whole_ticks(80.0)), ["0", "5", "10"]);
        assert_eq!(labels(&LinearScale::new((0.0, 2.0), (0.0, 400.0)).whole_ticks(20.0)), ["0", "1", "2"]);
        assert_eq!(
            labels(&LinearScale::new((0.0, 1.0), (0.0, 200.0)).percent_ticks(50.0)),
            ["0 %", "25 %", "50 %", "75 %", "100 %"]
        );
        assert_eq!(
            labels(&LinearScale::new((0.0, 20_000.0), (0.0, 100.0)).whole_ticks(50.0)),
            ["0", "10,000", "20,000"]
        );
    }

    #[test]
    fn a_domain_of_no_width_still_has_places() {
        let scale = LinearScale::new((0.0, 0.0), (100.0, 0.0));
        assert!((scale.at(0.0) - 100.0).abs() < 1e-9);
        assert_eq!(labels(&scale.whole_ticks(20.0)), ["0", "1"]);
    }
}
