//! Casebook turns a folder of Markdown postmortems into a searchable, self-contained static archive,
//! with trend pages that tell the truth.

pub mod archive;
pub mod chart;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "cli")]
pub mod commands;
pub mod config;
pub mod diagnostic;
pub mod fs;
#[cfg(any(test, feature = "fuzzing"))]
#[doc(hidden)]
pub mod fuzzing;
#[cfg(feature = "cli")]
pub mod import;
pub mod incident;
pub mod leak;
pub mod load;
pub mod markdown;
pub mod output;
pub mod pages;
pub mod paths;
pub mod picture;
pub mod pipeline;
pub mod progress;
pub mod reading;
pub mod routes;
pub mod scaffold;
pub mod schema;
pub mod search;
#[cfg(feature = "serve")]
pub mod serve;
pub mod slug;
pub mod source;
pub mod statistics;
pub mod theme;
pub mod trends;
pub mod units;
pub mod view;

#[cfg(test)]
mod tests;
