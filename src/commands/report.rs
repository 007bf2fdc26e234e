//! What commands say: problems and failures on stderr, data on stdout.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::cli::MessageFormat;
use crate::diagnostic::{self, Diagnostic, Level};

use super::exit::Exit;

/// How many problems of each level there were.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub errors: usize,
    pub warnings: usize,
    pub notes: usize,
}

impl Tally {
    pub(super) fn of(problems: &[Diagnostic]) -> Self {
        let count = |level| problems.iter().filter(|problem| problem.level == level).count();
        Self { errors: count(Level::Error), warnings: count(Level::Warning), notes: count(Level::Note) }
    }

    /// How a command ends after finding these problems.
    pub(super) fn exit(self, strict: bool) -> Exit {
        Exit::clean_if(self.is_good(strict))
    }

    /// Whether the content is good.
    pub(super) fn is_good(self, strict: bool) -> bool {
        self.errors == 0 && (!strict || self.warnings == 0)
    }
}

/// How many warnings under one code are shown to somebody who did not ask for them.
const OF_A_KIND: usize = 5;

/// Prints problems: for people on stderr, for machines on stdout. Unless `all` are wanted, people see all errors, the first few
/// warnings of each kind with the number of the others, and no notes: an archive that nobody prepared has hundreds.
pub(super) fn problems(problems: &[Diagnostic], format: MessageFormat, all: bool) {
    match format {
        MessageFormat::Human => {
            let colours =
                io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
            let mut warnings: BTreeMap<&str, usize> = BTreeMap::new();
            for problem in problems.iter().filter(|problem| all || problem.level != Level::Note) {
                let count = warnings.entry(problem.code.as_str()).or_default();
                *count += usize::from(problem.level == Level::Warning);
                if all || *count <= OF_A_KIND {
                    // Its control characters are the renderer's own.
                    talk(&diagnostic::render_human(problem, colours));
                }
            }
            for (code, more) in warnings.iter().map(|(code, count)| (code, count.saturating_sub(OF_A_KIND))) {
                if !all && more > 0 {
                    say(&format!("warning[{code}]: {more} more of these"));
                }
            }
        }
        MessageFormat::Json => problems.iter().for_each(|problem| data(&diagnostic::json(problem))),
        MessageFormat::Github => problems.iter().for_each(|problem| data(&diagnostic::github(problem))),
        MessageFormat::Sarif => data(&diagnostic::sarif(problems)),
    }
}

/// `1 incident`, `12 incidents`.
pub(super) fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// A line of talk.
pub(super) fn say(text: &str) {
    talk(&visible(text));
}

fn talk(text: &str) {
    // A reader that has gone away doesn't stop the command.
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Whether data could not be written.
static LOST: AtomicBool = AtomicBool::new(false);

/// A line of data.
pub(super) fn data(text: &str) {
    let mut out = io::stdout().lock();
    let text = if out.is_terminal() { visible(text) } else { text.into() };
    if let Err(error) = writeln!(out, "{text}")
        && error.kind() != ErrorKind::BrokenPipe
    {
        LOST.store(true, Ordering::Relaxed);
    }
}

/// Whether all data so far could be written, or was not wanted any more.
pub(super) fn all_is_written() -> bool {
    !LOST.load(Ordering::Relaxed)
}

/// A text with its own lines and columns, as a terminal shows it.
fn visible(text: &str) -> Cow<'_, str> {
    diagnostic::without_control(text, &['\n', '\r', '\t'])
}

/// Why a command could not be carried out.
pub(super) fn failure(error: &anyhow::Error) {
    say(&format!("error: {error:#}"));
}

/// `2 errors, 1 warning`; empty where there is nothing to say.
pub(super) fn summary(tally: Tally) -> String {
    let part = |count: usize, one: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {one}s")),
    };
    let parts = [part(tally.errors, "error"), part(tally.warnings, "warning"), part(tally.notes, "note")];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_document_cannot_act_in_a_terminal() {
        assert_eq!(visible("a\tb\r\nü"), "a\tb\r\nü");
        assert_eq!(visible("a\u{1b}]0;b\u{7}\u{9b}2J"), "a\u{fffd}]0;b\u{fffd}\u{fffd}2J");
    }
}
