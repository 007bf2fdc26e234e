//! `casebook serve`, the real program: requests over the wire, files changed while it serves.

mod changes;
mod events;
mod requests;
mod safety;
mod server;

use crate::archive::Archive;

/// Three incidents and the settings.
fn ledger() -> Archive {
    Archive::new()
        .settings("title = \"Ledger\"\n")
        .file("checkout.md", incident("Checkout was slow", "The queue was full."))
        .file("2023/search.md", incident("Search was down", "An index was missing."))
        .file("2023/login.md", incident("Nobody could log in", "A key had expired."))
}

/// A postmortem.
fn incident(title: &str, words: &str) -> String {
    format!(
        "---\ntitle: {title}\nstarted: 2023-05-01T10:00:00Z\nresolved: 2023-05-01T11:00:00Z\nservices: [web]\ncauses: [capacity]\n---\n\n## Summary\n\n{words}\n"
    )
}
