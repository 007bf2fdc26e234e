//! Which parts of a record the text is asked for.

/// The parts that the front matter leaves open. The timeline and the actions are always read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    /// Title, id, severity, services, authors, detection, and whether it is an incident.
    pub facts: bool,
    /// Date, phase times, duration and zone.
    pub times: bool,
    /// Causes.
    pub causes: bool,
}

impl Wanted {
    /// The timeline and the actions alone.
    pub(super) const BODY: Self = Self { facts: false, times: false, causes: false };
}
