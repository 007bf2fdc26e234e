//! Which incident of an archive is meant.

/// The place of an incident in the order of its archive. Only the archive that gave it out knows what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IncidentId(u32);

impl IncidentId {
    /// # Panics
    /// At 2³² incidents, which no machine could hold.
    pub(crate) fn new(place: usize) -> Self {
        Self(u32::try_from(place).expect("no archive has 2^32 incidents"))
    }

    /// Its place, from 0.
    #[must_use]
    pub const fn place(self) -> usize {
        self.0 as usize
    }
}
