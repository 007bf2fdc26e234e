//! Casebook turns a folder of Markdown postmortems into a searchable, self-contained static archive,
//! with trend pages that tell the truth.

pub mod chart;
pub mod incident;
pub mod recovery;
pub mod statistics;
pub mod units;
