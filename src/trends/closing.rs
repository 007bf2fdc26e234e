//! How long it takes until actions are done, with those that never are: open ones count with their age, and dropped ones as never
//! done.

use crate::archive::Archive;
use crate::statistics::kaplan_meier::{self, Lasted, Step};
use crate::statistics::{Estimate, Statistic};

use super::actions::{ActionState, Actions};

const DAY: f64 = 86_400.0;
/// A dropped action waits longer than any other.
const NEVER: f64 = 1e15;

/// When actions are done.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Closing {
    /// How many are done, with a date.
    pub done: usize,
    /// How many are done without a date, and so are not counted here.
    pub undated: usize,
    /// How many are open.
    pub open: usize,
    /// How many were dropped.
    pub dropped: usize,
    /// The time from the incident within which half are done.
    pub median: Statistic<Estimate>,
    /// The share that is not done by then.
    pub curve: Vec<Step>,
}

impl Closing {
    /// Times every action of which it is known.
    #[must_use]
    pub(crate) fn of(actions: &Actions, archive: &Archive) -> Self {
        let (mut lasted, mut undated) = (Vec::new(), 0);
        let (mut done, mut open, mut dropped) = (0, 0, 0);
        for tracked in &actions.all {
            let entry = &archive[tracked.incident];
            let action = entry.incident().actions.get(tracked.number);
            let closed = action.and_then(|action| action.done).zip(entry.date());
            let days = closed.and_then(|(done, date)| done.since(date).ok()).map(|span| f64::from(span.get_days()));
            let days = days.filter(|days| *days >= 0.0);
            match (tracked.state, days, tracked.age) {
                (ActionState::Done, Some(days), _) => {
                    done += 1;
                    lasted.push(Lasted { seconds: days * DAY, ended: true });
                }
                (ActionState::Done, None, _) => undated += 1,
                (ActionState::Open | ActionState::Overdue, _, Some(age)) => {
                    open += 1;
                    lasted.push(Lasted { seconds: f64::from(age) * DAY, ended: false });
                }
                (ActionState::Dropped, ..) => {
                    dropped += 1;
                    lasted.push(Lasted { seconds: NEVER, ended: false });
                }
                _ => {}
            }
        }
        let (median, curve) = (kaplan_meier::median(&lasted), kaplan_meier::curve(&lasted));
        Self { done, undated, open, dropped, median, curve }
    }

    /// How many are counted.
    #[must_use]
    pub(crate) const fn n(&self) -> usize {
        self.done + self.open + self.dropped
    }

    /// Whether too many are done without a date that the others don't stand for all: leaving them out would make actions look as if
    /// they took longer than they do.
    #[must_use]
    pub(crate) const fn is_biased(&self) -> bool {
        self.undated * 10 > self.done + self.undated
    }

    /// The share that is done within a number of days, with its interval.
    #[must_use]
    pub(crate) fn within(&self, days: u32) -> Option<&Step> {
        self.curve.iter().take_while(|step| step.seconds <= f64::from(days) * DAY).last()
    }
}
