//! What is going on, shown on a terminal while long work lasts; nothing in a pipe.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::{MessageFormat, Shared};
use crate::progress::{Observer, Stage};

/// A line on stderr that says what is being done, and how far it has come; gone when dropped.
pub(super) struct Progress(ProgressBar);

impl Progress {
    /// Begins to look for what there is to do. indicatif draws nothing if stderr is not a terminal.
    pub(super) fn begin(options: &Shared) -> Self {
        if options.quiet || options.message_format != MessageFormat::Human {
            return Self::hidden();
        }
        let progress = Self(ProgressBar::new_spinner());
        progress.show("Looking for documents", 0);
        progress.0.enable_steady_tick(Duration::from_millis(120));
        progress
    }

    /// Shows nothing.
    pub(super) fn hidden() -> Self {
        Self(ProgressBar::hidden())
    }

    fn show(&self, words: &'static str, pieces: usize) {
        // Each of these may draw: the count comes last, so that none is shown that belongs to another stage.
        self.0.set_style(style("{spinner} {msg}"));
        self.0.set_message(words);
        self.0.set_length(pieces as u64);
        self.0.set_position(0);
        if pieces > 0 {
            self.0.set_style(style("{spinner} {msg}: {human_pos} of {human_len}"));
        }
        // A stage that is over in a moment is shown too.
        self.0.force_draw();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner())
}

impl Observer for Progress {
    fn stage(&self, stage: Stage, pieces: usize) {
        let words = match stage {
            Stage::Reading => "Reading documents",
            Stage::Ordering => "Indexing the archive",
            Stage::Writing => "Writing files",
        };
        self.show(words, pieces);
    }

    fn done(&self) {
        self.0.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
