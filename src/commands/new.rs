//! `new`: a postmortem from the house template.

use std::path::{Path, PathBuf};

use anyhow::bail;
use jiff::civil::Date;

use crate::fs::{self, Kind};
use crate::scaffold;
use crate::theme::Theme;

use super::load::{self, today};
use super::report::{self, data};

/// Writes the file and prints its path. `false` where the settings have errors.
pub(super) fn new(title: &str, config: &Path, day: Option<Date>) -> anyhow::Result<bool> {
    if title.trim().is_empty() {
        bail!("a postmortem needs a title: say in one line what happened");
    }
    let settings = match load::config(config)? {
        Ok(settings) => settings,
        Err(problems) => {
            report::problems(&problems, crate::cli::MessageFormat::Human, true);
            return Ok(false);
        }
    };
    let base = config.parent().unwrap_or(Path::new(""));
    let content = base.join(&settings.content);
    if fs::kind(&content)? != Kind::Folder {
        bail!("there is no content folder {}; `casebook init` begins an archive", content.display());
    }
    let day = day.unwrap_or_else(today);
    let theme = Theme::new(&load::theme(base, &settings.theme)?)?;
    let text = scaffold::postmortem(&theme, title, day)?;
    let path = folder(content)?.join(scaffold::file_name(title, day));
    if fs::kind(&path)? != Kind::Nothing {
        bail!("{} is there already, and is left as it is", path.display());
    }
    fs::write_new(&path, text.as_bytes())?;
    data(&path.display().to_string());
    Ok(true)
}

/// Archives that keep incidents in a folder of their own go on doing so.
fn folder(content: PathBuf) -> anyhow::Result<PathBuf> {
    let incidents = content.join("incidents");
    Ok(if fs::kind(&incidents)? == Kind::Folder { incidents } else { content })
}
