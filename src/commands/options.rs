//! From the command line to what is loaded.

use std::path::Path;

use anyhow::Context;
use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};

use crate::cli::{AudienceChoice, Shared};
use crate::config::BaseUrl;
use crate::load::Options;
use crate::source::Audience;

/// The archive that the options of a command name.
pub(super) fn of_command(shared: &Shared) -> anyhow::Result<Options> {
    let mut options = of_settings(&shared.config, shared.today);
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

/// The archive around a file of settings: `site.toml` in the current folder may be missing, any other file may not.
pub(super) fn of_settings(settings: &Path, day: Option<Date>) -> Options {
    let today = day.unwrap_or_else(today);
    if settings == Path::new("site.toml") {
        Options::of_folder("", today)
    } else {
        Options::of_settings(settings, today)
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that asks the clock for the day")]
pub(super) fn today() -> Date {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}
