//! Which documents a text in a file of the site is from.

use crate::archive::{Entry, IncidentId};
use crate::pages::site::Site;
use crate::routes::Route;

/// Maximum number of documents a message names.
const MAX_NAMED: usize = 3;

impl Site {
    /// The incidents whose page or data hold a text, as people are shown them; of a file of one incident, that one.
    #[must_use]
    pub fn documents_that_say(&self, file: &str, text: &str) -> Vec<String> {
        let says = |(id, entry): &(IncidentId, &Entry)| {
            let own = [Route::Incident(&entry.slug).path(), Route::IncidentData(&entry.slug).path()];
            own.iter().any(|path| path == file)
                || String::from_utf8_lossy(&self.incident_data(*id)).contains(text)
                || entry.postmortem.document.text.contains(text)
        };
        self.archive
            .iter()
            .filter(says)
            .take(MAX_NAMED)
            .map(|(_, entry)| entry.incident().path.shown().to_owned())
            .collect()
    }
}
