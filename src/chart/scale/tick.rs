//! A mark on an axis.

/// A place on an axis and what is written there.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tick {
    /// The place on the drawing.
    pub at: f64,
    /// What is written there.
    pub label: String,
}
