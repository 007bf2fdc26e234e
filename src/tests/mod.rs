//! Unit tests that concern several modules, and what other unit tests share with the scenarios.

pub(crate) mod dice;
mod properties;
mod reference;
mod sentences;

#[allow(dead_code, reason = "the scenarios use the rest")]
#[path = "../../tests/suite/page.rs"]
mod page;

#[allow(dead_code, clippy::disallowed_methods, reason = "the scenarios use the rest; fixtures are read and written")]
#[path = "../../tests/suite/tree.rs"]
pub(crate) mod tree;
