//! What becomes of a record.

use std::borrow::Cow;

use super::draft::Draft;

/// Maximum number of records read from a file.
pub(super) const MAX_RECORDS: usize = 50_000;

/// What becomes of a record.
pub(super) enum Outcome {
    /// It is a postmortem.
    Draft(Box<Draft>),
    /// It isn't a postmortem, and why.
    PassedOver(Cow<'static, str>),
    /// It lacks what it must have.
    Unusable(&'static str),
}

/// A record after reading.
pub(super) enum Record {
    Draft(Box<Draft>),
    PassedOver(String),
    Unusable,
}
