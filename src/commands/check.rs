//! `check`: everything is read, every rule applied, nothing written unless `--fix` asks for it.

use std::collections::BTreeMap;

use anyhow::bail;

use crate::check::{self, Checked, fix};
use crate::cli::{MessageFormat, Shared};
use crate::diagnostic::{Diagnostic, Level};
use crate::fs;
use crate::load::{LoadError, Loaded, load};

use super::exit::Exit;
use super::options::of_command;
use super::progress::Progress;
use super::report::{self, Tally, counted, data, say, summary};

/// With so many problems a list of the codes is added, the most frequent first.
const MANY: usize = 12;

/// Reports every problem.
pub(super) fn check(options: &Shared) -> anyhow::Result<Exit> {
    let loading = of_command(options)?;
    let progress = Progress::begin(options);
    let loaded = match load(&loading) {
        Ok(loaded) => loaded,
        Err(LoadError::Settings(problems)) => {
            drop(progress);
            return Ok(told(&problems, options, None));
        }
        Err(error) => return Err(error.into()),
    };
    let Checked { incidents, diagnostics } = check::run(loaded, &progress)?;
    drop(progress);
    Ok(told(&diagnostics, options, Some(incidents)))
}

fn told(problems: &[Diagnostic], options: &Shared, incidents: Option<usize>) -> Exit {
    report::problems(problems, options.message_format, true);
    let tally = Tally::of(problems);
    if !options.quiet && options.message_format == MessageFormat::Human {
        if problems.len() >= MANY {
            say(&counts(problems));
        }
        let found = summary(tally);
        let found = if found.is_empty() { "no problems" } else { &found };
        match incidents {
            Some(incidents) => say(&format!("Checked {}: {found}", counted(incidents, "incident"))),
            None => say(&format!("Nothing was checked: {found}")),
        }
    }
    tally.exit(options.strict)
}

/// How often each code was reported: which one to begin with, or to allow.
fn counts(problems: &[Diagnostic]) -> String {
    let mut counts: BTreeMap<(Level, &str), usize> = BTreeMap::new();
    for problem in problems {
        *counts.entry((problem.level, problem.code.as_str())).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|((level, code), count), ((other_level, other), other_count)| {
        level.cmp(other_level).then(other_count.cmp(count)).then(code.cmp(other))
    });
    let rows = counts.into_iter().map(|((level, code), count)| {
        let level = level.as_str();
        format!("{count:>7}  {level:<7}  {code}\n")
    });
    format!(
        "{}\n`casebook check --explain CODE` tells why; `[check] allow` in site.toml turns one off",
        rows.collect::<String>()
    )
}

/// Prints a rule, or all of them where `code` is empty.
pub(super) fn explain(code: &str) -> anyhow::Result<Exit> {
    if code.is_empty() {
        data(check::reference().trim_end());
        return Ok(Exit::Clean);
    }
    match check::explain(code) {
        Some(text) => data(text.trim_end()),
        None => bail!("there is no rule `{code}`; `casebook check --explain` lists all"),
    }
    Ok(Exit::Clean)
}

/// Normalises the front matter of every document where that changes nothing of what is understood. The difference goes to
/// stdout first.
pub(super) fn fix(options: &Shared, dry_run: bool) -> anyhow::Result<Exit> {
    let Loaded { inputs, content, .. } = match load(&of_command(options)?) {
        Ok(loaded) => loaded,
        Err(LoadError::Settings(problems)) => return Ok(told(&problems, options, None)),
        Err(error) => return Err(error.into()),
    };
    let mut changed = 0;
    for document in &inputs.documents {
        let Some(fixed) = fix::fix(&document.path, &document.bytes, &inputs.config.rules) else { continue };
        data(fix::difference(&document.path, &document.bytes, &fixed).trim_end());
        if !dry_run {
            fs::replace(&content.join(document.path.as_str()), fixed.as_bytes())?;
        }
        changed += 1;
    }
    if !options.quiet {
        let documents = if changed == 1 { "1 document".to_owned() } else { format!("{changed} documents") };
        say(&match (changed, dry_run) {
            (0, _) => "There is nothing to normalise".to_owned(),
            (_, true) => format!("{documents} would change"),
            (_, false) => format!("{documents} changed"),
        });
    }
    Ok(Exit::Clean)
}
