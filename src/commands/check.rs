//! `check`: everything is read, every rule applied, nothing written unless `--fix` asks for it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::check::baseline::Baseline;
use crate::check::{self, Checked, fix};
use crate::cli::{MessageFormat, Shared};
use crate::diagnostic::{Diagnostic, Diagnostics, Level};
use crate::fs::{self, Kind};
use crate::git;
use crate::load::{LoadError, Loaded, load};
use crate::source;
use crate::units::grouped;

use super::exit::Exit;
use super::options::{of_command, of_command_without_history};
use super::progress::Progress;
use super::report::{self, Tally, counted, data, say, summary};

/// From this number of problems on, a list of the codes is added, the most frequent first.
const MANY: usize = 12;

/// What of an archive is checked, and which problems are already known.
#[derive(Clone, Copy, Default)]
pub(super) struct Wanted<'a> {
    /// Files and folders; the whole archive if empty.
    pub paths: &'a [PathBuf],
    /// The revision since which something must have changed.
    pub since: Option<&'a str>,
    /// The file with known problems.
    pub baseline: Option<&'a Path>,
}

/// Reports every problem that is wanted.
pub(super) fn check(options: &Shared, wanted: &Wanted<'_>) -> anyhow::Result<Exit> {
    let loading = of_command_without_history(options)?;
    let baseline = wanted.baseline.map(read_baseline).transpose()?;
    let (mut checked, archive) = match run(options, wanted)? {
        Run::Settings(problems) => return Ok(told(&problems, options, "Nothing was checked")),
        Run::Checked(checked, archive) => (checked, archive),
    };
    let known = baseline.map_or(0, |known| known.remove_known(&mut checked.diagnostics, loading.base()));
    let what = match checked.documents {
        Some(documents) => format!("{} of {}", counted(documents, "document"), grouped(archive as u64)),
        None => counted(checked.incidents, "incident"),
    };
    let known = if known > 0 { format!(" ({} not shown)", counted(known, "known problem")) } else { String::new() };
    Ok(told(&checked.diagnostics, options, &format!("Checked {what}{known}")))
}

/// Writes all warnings and notes to a file, from which `--baseline` reads them. Errors are reported.
pub(super) fn write_baseline(options: &Shared, file: &Path) -> anyhow::Result<Exit> {
    let base = of_command(options)?.base().to_owned();
    let mut checked = match run(options, &Wanted::default())? {
        Run::Settings(problems) => return Ok(told(&problems, options, "Nothing was checked")),
        Run::Checked(checked, _) => checked,
    };
    let baseline = Baseline::of(&checked.diagnostics, &base);
    fs::write(file, baseline.write().as_bytes())?;
    let known = baseline.remove_known(&mut checked.diagnostics, &base);
    Ok(told(&checked.diagnostics, options, &format!("Wrote {} to {}", counted(known, "known problem"), file.display())))
}

/// A check that was run.
enum Run {
    /// The settings have errors.
    Settings(Diagnostics),
    /// What was found, and how many documents the archive has.
    Checked(Checked, usize),
}

fn run(options: &Shared, wanted: &Wanted<'_>) -> anyhow::Result<Run> {
    let progress = Progress::begin(options);
    let loaded = match load(&of_command_without_history(options)?) {
        Ok(loaded) => loaded,
        Err(LoadError::Settings(problems)) => return Ok(Run::Settings(problems)),
        Err(error) => return Err(error.into()),
    };
    let documents = loaded.inputs.documents.len();
    let changed = match wanted.since {
        Some(revision) => changed_since(&loaded, revision)?,
        None if wanted.paths.is_empty() => None,
        None => Some(named(&loaded, wanted.paths)?),
    };
    Ok(Run::Checked(check::run(loaded, changed.as_ref(), &progress)?, documents))
}

/// The files below the content folder that changed. `None` for all of them: the settings decide how each is read.
fn changed_since(loaded: &Loaded, revision: &str) -> anyhow::Result<Option<BTreeSet<String>>> {
    let base = loaded.settings.parent().unwrap_or(Path::new(""));
    let settings = loaded.settings.file_name().unwrap_or_default().to_string_lossy();
    if git::changed_since(base, revision)?.iter().any(|path| *path == settings) {
        return Ok(None);
    }
    Ok(Some(git::changed_since(&loaded.content, revision)?.into_iter().collect()))
}

/// The files below the content folder that are named, and those in folders that are. Files elsewhere are skipped: a hook
/// may be given every file of a commit.
fn named(loaded: &Loaded, paths: &[PathBuf]) -> anyhow::Result<BTreeSet<String>> {
    let home = fs::canonical(&loaded.content)?;
    let mut named = BTreeSet::new();
    for path in paths {
        let true_path = fs::canonical(path)?;
        let Ok(below) = true_path.strip_prefix(&home) else {
            say(&format!("{} is not in {} and is not checked", path.display(), loaded.content.display()));
            continue;
        };
        match fs::kind(path)? {
            Kind::Folder => {
                let documents = loaded.inputs.documents.iter().map(|document| document.path.as_str());
                let inside = documents.filter(|document| Path::new(document).starts_with(below));
                named.extend(inside.map(str::to_owned));
            }
            _ => drop(named.insert(source::relative(below))),
        }
    }
    Ok(named)
}

fn read_baseline(path: &Path) -> anyhow::Result<Baseline> {
    let Some(text) = fs::read_text_if_there(path)? else {
        bail!("{} doesn't exist; `casebook check --write-baseline {}` writes it", path.display(), path.display());
    };
    Baseline::read(&text).with_context(|| format!("{} is not a baseline", path.display()))
}

/// Prints problems, then what was done with how many were found.
fn told(problems: &[Diagnostic], options: &Shared, what: &str) -> Exit {
    report::problems(problems, options.message_format, true);
    let tally = Tally::of(problems);
    if !options.quiet && options.message_format == MessageFormat::Human {
        if problems.len() >= MANY {
            say(&counts(problems));
        }
        let found = summary(tally);
        let found = if found.is_empty() { "no problems" } else { &found };
        say(&format!("{what}: {found}"));
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
        "{}\n`casebook check --explain CODE` explains a code; `[check] allow` in site.toml turns it off",
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
        None => bail!("unknown rule `{code}`; `casebook check --explain` lists all rules"),
    }
    Ok(Exit::Clean)
}

/// Normalises the front matter of every document where that changes nothing of what is understood. The difference goes to
/// stdout first.
pub(super) fn fix(options: &Shared, dry_run: bool) -> anyhow::Result<Exit> {
    let Loaded { inputs, content, .. } = match load(&of_command_without_history(options)?) {
        Ok(loaded) => loaded,
        Err(LoadError::Settings(problems)) => return Ok(told(&problems, options, "Nothing was checked")),
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
