//! What the front matter states, field by field, each with its diagnostics.

pub(super) mod actions;
pub(super) mod field;
pub(super) mod raw;
pub(super) mod state;
pub(super) mod terms;
pub(super) mod times;
