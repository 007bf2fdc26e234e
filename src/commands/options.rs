//! From the command line to what is loaded.

use std::path::{Path, PathBuf};

use anyhow::Context;
use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};

use crate::cli::{AudienceChoice, Shared};
use crate::config::BaseUrl;
use crate::fs;
use crate::load::Options;
use crate::source::Audience;

/// The archive that the options of a command name.
pub(super) fn of_command(shared: &Shared) -> anyhow::Result<Options> {
    let mut options = of_settings(shared.config.as_deref(), shared.today);
    if let Some(url) = &shared.base_url {
        let read = BaseUrl::read(url).with_context(|| format!("--base-url: `{url}` is not a web address"))?;
        options.base_url = Some(read);
    }
    options.output.clone_from(&shared.output);
    options.drafts = shared.drafts;
    options.audience = shared.audience.map(|audience| match audience {
        AudienceChoice::Public => Audience::Public,
        AudienceChoice::Internal => Audience::Internal,
    });
    Ok(options)
}

/// The same for a command that shows no dates of publication: asking git for them takes time.
pub(super) fn of_command_without_history(shared: &Shared) -> anyhow::Result<Options> {
    let mut options = of_command(shared)?;
    options.history = false;
    Ok(options)
}

/// The archive around a file of settings, which must exist if it is named. Without one, the archive is the current folder if
/// it has `site.toml` or `content/`, else the nearest folder above with a `site.toml`, in the same repository.
pub(super) fn of_settings(settings: Option<&Path>, day: Option<Date>) -> Options {
    let today = day.unwrap_or_else(today);
    match settings {
        Some(settings) => Options::of_settings(settings, today),
        None => Options::of_folder(archive_folder().unwrap_or_default(), today),
    }
}

/// The nearest folder with settings, as a path such as `../..`; `None` for the current folder.
fn archive_folder() -> Option<PathBuf> {
    let here = fs::canonical(Path::new(".")).ok()?;
    if fs::is_there(Path::new("site.toml")) || fs::is_there(Path::new("content")) {
        return None;
    }
    for (steps, folder) in here.ancestors().enumerate() {
        if fs::is_there(&folder.join("site.toml")) {
            return Some(std::iter::repeat_n("..", steps).collect());
        }
        if fs::is_there(&folder.join(".git")) {
            break;
        }
    }
    None
}

#[expect(clippy::disallowed_methods, reason = "the one place that asks the clock for the day")]
pub(super) fn today() -> Date {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}
