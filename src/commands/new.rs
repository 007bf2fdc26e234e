//! `new`: a postmortem from the postmortem template.

use std::path::{Path, PathBuf};

use anyhow::bail;
use jiff::civil::Date;

use crate::fs::{self, Kind};
use crate::load;
use crate::scaffold;
use crate::theme::Theme;

use super::exit::Exit;
use super::options::of_settings;
use super::report::data;

/// Writes the file and prints its path.
pub(super) fn new(title: &str, config: Option<&Path>, day: Option<Date>) -> anyhow::Result<Exit> {
    if title.trim().is_empty() {
        bail!("a postmortem needs a title: say in one line what happened");
    }
    let options = of_settings(config, day);
    let settings = load::config(&options)?;
    let base = options.base();
    let content = base.join(&settings.content);
    if fs::kind(&content)? != Kind::Folder {
        bail!("the content folder {} doesn't exist; `casebook init` creates an archive", content.display());
    }
    let theme = Theme::new(&load::theme(base, &settings.theme)?)?;
    let text = scaffold::postmortem(&theme, title, options.today)?;
    let path = folder(content)?.join(scaffold::file_name(title, options.today));
    if fs::kind(&path)? != Kind::Nothing {
        bail!("{} already exists and is left unchanged", path.display());
    }
    fs::write_new(&path, text.as_bytes())?;
    data(&path.display().to_string());
    Ok(Exit::Clean)
}

/// Archives that keep incidents in a folder of their own go on doing so.
fn folder(content: PathBuf) -> anyhow::Result<PathBuf> {
    let incidents = content.join("incidents");
    Ok(if fs::kind(&incidents)? == Kind::Folder { incidents } else { content })
}
