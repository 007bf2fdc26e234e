//! How a command ends.

/// How a command ended that could be carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// All is well.
    Clean,
    /// The content has errors, and they are reported.
    ContentErrors,
    /// Something could not be read; the rest was done.
    Environment,
}

impl Exit {
    pub(super) fn clean_if(clean: bool) -> Self {
        if clean { Self::Clean } else { Self::ContentErrors }
    }
}
