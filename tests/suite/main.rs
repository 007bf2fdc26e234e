//! Scenarios: the real program on archives in temporary folders.
//!
//! [`archive`] is the builder that all share, [`tree`] compares folders with their expected copies
//! (`CASEBOOK_BLESS=1 cargo test --test suite` accepts what is made now), [`page`] reads pages as a browser does.

#![expect(clippy::case_sensitive_file_extension_comparisons, reason = "the program writes its endings in lower case")]
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "these rules are for the library; here the disk is what is looked at"
)]

mod archive;
mod page;
mod tree;

mod bad_input;
mod corpus;
mod exports;
mod fields;
mod front_matter;
mod golden;
mod history;
mod hostile;
mod importing;
mod incident_page;
mod invariants;
mod leak_oracle;
mod leaks;
mod links;
mod machines;
mod navigation;
mod notation;
mod presentation;
mod publishing;
mod reading;
mod references;
mod searching;
mod terminal;

mod browser;
mod check;
#[cfg(target_os = "linux")]
mod interrupted;
mod scaffold;
#[cfg(unix)]
mod serve;
mod trends;
