//! Figures from plain numbers and dates, each with its n and its interval, or with the statement that n is too small.
//!
//! 1. A function takes slices of numbers, dates or counts and returns a [`Statistic`] or a type that carries its own n.
//! 2. Every interval is an exact or distribution-free one where such a one exists, at the level [`LEVEL`].
//! 3. A comparison has a [`Verdict`]; what it means in words is the business of `prose`.
//!
//! Nothing here knows incidents or HTML, reads a clock, or depends on the number of threads.

pub(crate) mod before_after;
pub(crate) mod cooccurrence;
pub(crate) mod coverage;
pub(crate) mod ecdf;
pub(crate) mod effect;
pub(crate) mod histogram;
pub(crate) mod intervals_between;
pub(crate) mod kaplan_meier;
pub(crate) mod mean;
pub(crate) mod multiplicity;
pub(crate) mod periods;
pub(crate) mod poisson;
pub(crate) mod poisson_regression;
pub(crate) mod process_limits;
pub(crate) mod quantile;
pub(crate) mod rank_regression;
pub(crate) mod rate_ratio;
pub(crate) mod recurrence;
pub(crate) mod shares;
pub(crate) mod shrinkage;

pub(crate) mod rng;
mod special;
mod statistic;

#[cfg(test)]
mod tests;

pub(crate) use rng::Rng;
pub(crate) use statistic::{Estimate, Interval, Statistic, TooFew, Verdict};

/// The level of every interval and the complement of the level of every test: 95 %.
pub(crate) const LEVEL: f64 = 0.95;
