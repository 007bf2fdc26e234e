//! What commands say: problems and failures on stderr, data on stdout.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};

use crate::cli::MessageFormat;
use crate::diagnostic::{self, Diagnostic, Level};

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
                let count = warnings.entry(problem.code).or_default();
                *count += usize::from(problem.level == Level::Warning);
                if all || *count <= OF_A_KIND {
                    say(&diagnostic::render_human(problem, colours));
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
    // A reader that has gone away is no reason to stop.
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// A line of data.
pub(super) fn data(text: &str) {
    let _ = writeln!(io::stdout().lock(), "{text}");
}

/// Why a command could not be carried out, each cause once: an error often says its source itself.
pub(super) fn failure(error: &anyhow::Error) {
    let mut text = error.to_string();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        if !text.ends_with(&cause) {
            text = format!("{text}: {cause}");
        }
    }
    say(&format!("error: {text}"));
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
