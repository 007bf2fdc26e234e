//! Claims and figures in words, for pages and for the terminal: the only place that makes sentences of them.
//!
//! 1. [`number`] and [`date`] write single values.
//! 2. The other modules say what a figure of `statistics` or `trends` means, as a [`Statement`].
//!
//! Titles and phrases begin with a capital letter and have no full stop; [`sentence`] adds it. A number and its unit are
//! held together by a no-break space, which [`plain`] replaces where no browser breaks lines.

pub(crate) mod action;
pub(crate) mod archive;
pub(crate) mod chart;
pub(crate) mod date;
pub(crate) mod duration;
pub(crate) mod frequency;
pub(crate) mod intervention;
pub(crate) mod load;
pub(crate) mod method;
pub(crate) mod number;
pub(crate) mod period;
pub(crate) mod phase;
pub(crate) mod publication;
pub(crate) mod response;
pub(crate) mod share;
pub(crate) mod trend;

mod statement;

pub(crate) use statement::{Statement, plain, sentence, sentences};

pub(crate) use crate::text::capitalised;
