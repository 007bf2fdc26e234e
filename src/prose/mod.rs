//! Claims and figures in words, for pages and for the terminal: the only place that makes sentences of them.
//!
//! 1. [`number`] and [`date`] write single values.
//! 2. The other modules say what a figure of `statistics` or `trends` means, as a [`Statement`].
//!
//! Titles and phrases begin with a capital letter and have no full stop; [`sentence`] adds it. A number and its unit are
//! held together by a no-break space, which [`plain`] replaces where no browser breaks lines.

pub mod action;
pub mod archive;
pub mod chart;
pub mod date;
pub mod duration;
pub mod frequency;
pub mod intervention;
pub mod load;
pub mod method;
pub mod number;
pub mod period;
pub mod phase;
pub mod publication;
pub mod response;
pub mod share;
pub mod trend;

mod statement;

pub use statement::{Statement, plain, sentence, sentences};

pub use crate::text::capitalised;
