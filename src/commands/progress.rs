//! What is going on, shown on a terminal while long work lasts; nothing in a pipe.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::{MessageFormat, Shared};

/// A line on stderr that says what is being done; gone when dropped.
pub(super) struct Progress(ProgressBar);

impl Progress {
    /// Begins to show a stage. indicatif draws nothing where stderr is no terminal.
    pub(super) fn begin(options: &Shared, stage: &'static str) -> Self {
        if options.quiet || options.message_format != MessageFormat::Human {
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::new_spinner().with_message(stage);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        Self(bar)
    }

    /// Goes on to another stage.
    pub(super) fn stage(&self, stage: impl Into<std::borrow::Cow<'static, str>>) {
        self.0.set_message(stage);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
