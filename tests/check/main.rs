//! Every rule on small archives: what gives a report, where it stands, and what gives none.
#![allow(clippy::disallowed_methods, reason = "tests read and write their own fixtures")]

mod archive;
mod command;
mod fix;
mod rules;
