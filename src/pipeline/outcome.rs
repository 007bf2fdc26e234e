//! What a build gives.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use crate::diagnostic::Diagnostics;
use crate::pages::Site;

use super::read::Read;

/// What a build gives.
#[derive(Debug)]
pub struct Outcome {
    /// The site, ready to render.
    pub site: Site,
    /// Every problem found, in order of file and place.
    pub diagnostics: Diagnostics,
    /// The documents that were left out because they have errors, as people are shown them.
    pub left_out: BTreeSet<String>,
    pub(super) published: Vec<Arc<Read>>,
    pub(super) hidden: Vec<Arc<Read>>,
    /// What Casebook writes for any archive, once it was needed.
    pub(super) own_texts: OnceLock<Vec<String>>,
}
