//! Figures from plain numbers and dates, each with its n and its interval, or with the statement that n is too small.
//!
//! 1. A function takes slices of numbers, dates or counts and returns a [`Statistic`] or a type that carries its own n.
//! 2. Every interval is an exact or distribution-free one where such a one exists, at the level [`LEVEL`].
//! 3. A comparison has a [`Verdict`]; what it means in words is the business of `prose`.
//!
//! Nothing here knows incidents or HTML, reads a clock, or depends on the number of threads.

pub mod before_after;
pub mod cooccurrence;
pub mod coverage;
pub mod ecdf;
pub mod effect;
pub mod histogram;
pub mod intervals_between;
pub mod kaplan_meier;
pub mod mean;
pub mod multiplicity;
pub mod periods;
pub mod poisson;
pub mod poisson_regression;
pub mod process_limits;
pub mod quantile;
pub mod rank_regression;
pub mod rate_ratio;
pub mod recurrence;
pub mod shares;
pub mod shrinkage;

pub(crate) mod rng;
mod special;
mod statistic;

#[cfg(test)]
mod tests;

pub use rng::Rng;
pub use statistic::{Estimate, Interval, Statistic, TooFew, Verdict};

/// The level of every interval and the complement of the level of every test: 95 %.
pub const LEVEL: f64 = 0.95;
