//! How far long work has come, told to whoever watches it.

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Documents are read.
    Reading,
    /// The archive is put in order, and words are looked up in it.
    Ordering,
    /// The files of the site are made and written.
    Writing,
}

/// Somebody who watches. `()` is nobody.
pub(crate) trait Observer: Sync {
    /// A stage begins; [`Observer::done`] follows for each of `pieces`; 0 if they are not counted.
    fn stage(&self, stage: Stage, pieces: usize);

    /// A piece is done. Told from any thread.
    fn done(&self);
}

impl Observer for () {
    fn stage(&self, _: Stage, _: usize) {}

    fn done(&self) {}
}
