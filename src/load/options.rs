//! Which archive to load, and what overrides its settings.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::config::{BaseUrl, Config};
use crate::source::Audience;

/// Which archive to load, and what overrides its settings.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent settings")]
pub struct Options {
    /// The file of the settings; the archive is the folder around it.
    pub(super) settings: PathBuf,
    pub(super) settings_may_be_missing: bool,
    /// The day of the build, for ages and running periods.
    pub today: Date,
    /// Where the site will be published; overrides `base_url`.
    pub base_url: Option<BaseUrl>,
    /// Where to write the site; overrides `output`.
    pub output: Option<PathBuf>,
    /// Whether drafts are built, whatever the settings say.
    pub drafts: bool,
    /// Who the build is for; overrides `audience`.
    pub audience: Option<Audience>,
    /// Whether documents with errors are left out instead of stopping the build.
    pub keep_going: bool,
    /// Whether git is asked when documents were published.
    pub history: bool,
}

impl Options {
    /// The archive in a folder, which may have no `site.toml`.
    #[must_use]
    pub fn of_folder(folder: impl AsRef<Path>, today: Date) -> Self {
        Self { settings_may_be_missing: true, ..Self::of_settings(folder.as_ref().join("site.toml"), today) }
    }

    /// The archive around a file of settings, which must exist.
    #[must_use]
    pub fn of_settings(file: impl Into<PathBuf>, today: Date) -> Self {
        Self {
            settings: file.into(),
            settings_may_be_missing: false,
            today,
            base_url: None,
            output: None,
            drafts: false,
            audience: None,
            keep_going: false,
            history: true,
        }
    }

    /// The file of the settings.
    #[must_use]
    pub fn settings(&self) -> &Path {
        &self.settings
    }

    /// The archive's folder.
    #[must_use]
    pub fn base(&self) -> &Path {
        self.settings.parent().unwrap_or(Path::new(""))
    }

    /// Overrides the settings.
    pub(super) fn apply(&self, config: &mut Config) {
        if let Some(url) = &self.base_url {
            config.base_url = Some(url.clone());
        }
        config.drafts |= self.drafts;
        config.keep_going = self.keep_going;
        let stated = config.audience;
        if let Some(audience) = self.audience {
            config.audience = audience;
        }
        // The public site must not be replaced by what only insiders may read, unless the settings say that it is theirs.
        if config.audience == Audience::Internal && (stated == Audience::Public || config.output_is_default) {
            config.output.as_mut_os_string().push("-internal");
        }
    }
}
