//! Scenarios: the real program on archives in temporary folders.
//!
//! [`archive`] is the builder that all share, [`tree`] compares folders with their expected copies
//! (`CASEBOOK_BLESS=1 cargo test --test suite` accepts what is made now), [`page`] reads pages as a browser does.

mod archive;
mod page;
mod tree;

mod bad_input;
mod front_matter;
mod golden;
mod hostile;
mod importing;
mod leaks;
mod links;
mod publishing;
