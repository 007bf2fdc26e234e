//! Casebook turns a folder of Markdown postmortems into a searchable, self-contained static archive,
//! with trend pages that tell the truth.

pub mod archive;
pub mod chart;
pub mod config;
pub mod diagnostic;
pub mod fs;
pub mod incident;
pub mod markdown;
pub mod pages;
pub mod recovery;
pub mod routes;
pub mod slug;
pub mod source;
pub mod units;
