//! Casebook turns a folder of Markdown postmortems into a searchable, self-contained static archive,
//! with trend pages that tell the truth.
//!
//! The `casebook` program is a thin layer over this library, which reads an archive into incidents, checks it, and builds and
//! publishes its site:
//!
//! ```
//! use std::collections::BTreeMap;
//!
//! use casebook::{Options, build, load};
//!
//! let loaded = load(&Options::of_folder("tests/golden/site", "2026-11-27".parse()?))?;
//! let outcome = build(loaded.inputs)?;
//! let mut causes = BTreeMap::new();
//! for entry in outcome.site.archive.entries() {
//!     for cause in &entry.incident().causes {
//!         *causes.entry(cause.value.as_str()).or_insert(0) += 1;
//!     }
//! }
//! assert_eq!(causes.get("expiry"), Some(&1));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#![warn(clippy::missing_docs_in_private_items)]
#![cfg_attr(
    not(feature = "serve"),
    allow(dead_code, unused_imports, reason = "only the program and its server use them")
)]

mod archive;
mod chart;
mod check;
#[cfg(feature = "cli")]
mod cli;
#[cfg(feature = "cli")]
mod commands;
mod config;
mod diagnostic;
mod fs;
#[cfg(any(test, feature = "fuzzing"))]
#[doc(hidden)]
pub mod fuzzing;
mod git;
mod import;
mod incident;
mod language;
mod leak;
mod load;
mod markdown;
mod output;
mod pages;
mod paths;
mod picture;
mod pipeline;
mod progress;
mod prose;
mod reading;
mod references;
mod routes;
mod scaffold;
mod schema;
mod search;
mod secrecy;
#[cfg(feature = "serve")]
mod serve;
mod slug;
mod source;
mod statistics;
mod text;
mod theme;
mod trends;
mod units;
mod view;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub use archive::{Archive, Entry};
pub use check::Checked;
#[cfg(feature = "cli")]
pub use commands::main;
pub use config::Config;
pub use diagnostic::{Code, Diagnostic, Diagnostics, Level};
pub use incident::Incident;
pub use load::{LoadError, Loaded, Options, load};
pub use output::PublishError;
pub use pages::Site;
pub use pipeline::Outcome;
pub use theme::ThemeError;

/// Builds the site of an archive that was loaded.
///
/// # Errors
/// When a template of the theme can't be read.
pub fn build(inputs: pipeline::Inputs) -> Result<Outcome, ThemeError> {
    pipeline::build(inputs, &mut pipeline::Memory::none(), &())
}

/// Reads an archive as strictly as `casebook check` does: every rule is applied, and nothing is written.
///
/// # Errors
/// When a template of the theme can't be read or rendered.
pub fn check(loaded: Loaded) -> Result<Checked, PublishError> {
    check::run(loaded, None, &())
}

/// Publishes a site to a folder, in one step: either all of it is written, or the folder stays as it was. `statics` are files
/// that are copied as they are, by path below the folder.
///
/// # Errors
/// When the content has errors, internal text would be published, or a file can't be written.
pub fn publish(
    outcome: &Outcome,
    statics: &BTreeMap<String, PathBuf>,
    folder: &Path,
) -> Result<output::Report, PublishError> {
    if outcome.diagnostics.has_errors() {
        return Err(PublishError::ContentErrors(outcome.diagnostics.clone()));
    }
    let names = pipeline::unpublished_names(outcome);
    if names.has_errors() {
        return Err(PublishError::ContentErrors(names));
    }
    output::publish(&outcome.site, statics, &pipeline::scanner(outcome), folder, &())
}
