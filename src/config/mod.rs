//! `site.toml`: as written, and as the program means it.

mod raw;

use std::path::{Component, Path, PathBuf};

pub use raw::{Cause as RawCause, RawConfig};

use crate::diagnostic::{Diagnostic, Level, nearest};
use crate::incident::{Cause, Rules, letters_and_digits};
use crate::slug::slug;
use crate::source::Audience;
use crate::units::Zone;

/// A site's settings, checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// The archive's name.
    pub title: String,
    /// What it is, in one sentence.
    pub description: String,
    /// The language of the site.
    pub language: String,
    /// Where it is published, ending in `/`; `None` where nobody said.
    pub base_url: Option<BaseUrl>,
    /// A line at the foot.
    pub footer: Option<String>,
    /// Links at the foot: label and address.
    pub links: Vec<(String, String)>,
    /// Where documents lie, relative to the configuration.
    pub content: PathBuf,
    /// Where the site is written, relative to the configuration.
    pub output: PathBuf,
    /// The theme's name.
    pub theme: String,
    /// Folders and files of ordinary pages, below the content folder.
    pub pages: Vec<String>,
    /// What becomes of Markdown files that are no postmortem.
    pub not_incidents: NotIncidents,
    /// How many incidents a page of a list holds.
    pub page_size: usize,
    /// Who the build is for.
    pub audience: Audience,
    /// Whether drafts are built.
    pub drafts: bool,
    /// Where a document can be edited, with `{path}` for its path below the content folder.
    pub edit_url: Option<String>,
    /// Codes of warnings and notes that are not reported.
    pub allow: Vec<String>,
    /// How documents are read.
    pub rules: Rules,
}

/// What becomes of a Markdown file that is no postmortem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum NotIncidents {
    /// It is published as an ordinary page.
    #[default]
    Page,
    /// It is left out, with a diagnostic.
    Skip,
}

/// An absolute address that ends in `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// Reads an `http` or `https` address. `None` when it is none, or has a query or a fragment.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
        let host = rest.split('/').next().unwrap_or_default();
        let plain = !host.is_empty() && !text.contains(['?', '#', '"', '<', '>', ' ', '\\']);
        plain.then(|| Self(format!("{}/", text.trim_end_matches('/'))))
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path part, from `/` to `/`: `/` or `/archive/`.
    #[must_use]
    pub fn path(&self) -> &str {
        let host = self.0.find("://").map_or(0, |at| at + 3);
        self.0[host..].find('/').map_or("/", |at| &self.0[host + at..])
    }
}

impl Default for Config {
    fn default() -> Self {
        let mut problems = Vec::new();
        Self::check(RawConfig::default(), "", "", &mut problems)
    }
}

impl Config {
    /// Reads `site.toml`. `path` is shown in diagnostics.
    ///
    /// # Errors
    /// Every problem found: unknown keys by name, values out of range.
    pub fn read(text: &str, path: &str) -> Result<Self, Vec<Diagnostic>> {
        let raw: RawConfig = toml::from_str(text).map_err(|error| vec![invalid(&error, text, path)])?;
        let mut problems = Vec::new();
        let config = Self::check(raw, text, path, &mut problems);
        if problems.is_empty() { Ok(config) } else { Err(problems) }
    }

    fn check(raw: RawConfig, text: &str, path: &str, problems: &mut Vec<Diagnostic>) -> Self {
        // Without `..`: a new setting can't be forgotten here.
        let RawConfig {
            title,
            description,
            language,
            base_url,
            timezone,
            footer,
            links,
            edit_url,
            build,
            severity,
            causes,
            check: raw::Check { allow },
        } = raw;
        let raw::Build { content, output, theme, pages, not_incidents, page_size, audience, drafts } = build;
        let mut wrong = |key: &str, message: String, help: &str| {
            let at = text.find(key).map_or(0..0, |start| start..start + key.len());
            problems.push(Diagnostic::of_file(Level::Error, "invalid-setting", path, message).at(text, at).help(help));
        };
        let base_url = base_url.filter(|url| !url.is_empty()).and_then(|url| {
            let read = BaseUrl::read(&url);
            if read.is_none() {
                wrong(
                    "base_url",
                    format!("`{url}` is no web address"),
                    "write it as `https://example.com/postmortems/`",
                );
            }
            read
        });
        let zone = timezone.and_then(|name| {
            let zone = Zone::read(&name);
            if zone.is_none() {
                wrong("timezone", format!("`{name}` is no time zone"), "write an IANA name such as `Europe/Berlin`");
            }
            zone
        });
        for (key, folder) in [("content", &content), ("output", &output)] {
            if folder.as_os_str().is_empty() {
                wrong(key, format!("`{key}` is empty"), "name a folder");
            }
        }
        if !(10..=1000).contains(&page_size) {
            wrong("page_size", format!("`page_size` is {page_size}"), "choose between 10 and 1000");
        }
        for (label, rank) in &severity {
            if !(1..=5).contains(rank) {
                wrong(label, format!("severity `{label}` has rank {rank}"), "ranks go from 1 (worst) to 5");
            }
        }
        if theme.contains(['/', '\\']) || theme == ".." {
            wrong("theme", format!("`{theme}` is no theme's name"), "name a folder below `themes/`");
        }
        let mut rules = Rules { severities: severity.into_iter().collect(), zone, ..Rules::default() };
        for (name, cause) in causes {
            let slug = slug(&name);
            let known = rules.taxonomy.get(&slug);
            let label = cause.label.or_else(|| known.map(|known| known.label.clone())).unwrap_or(name);
            let about = cause.about.or_else(|| known.map(|known| known.about.clone())).unwrap_or_default();
            rules.taxonomy.define(Cause { slug: slug.clone(), label, about });
            for alias in cause.aliases {
                rules.taxonomy.alias(&alias, &slug);
            }
        }
        Self {
            title,
            description,
            language,
            base_url,
            footer,
            links: links.into_iter().map(|link| (link.label, link.url)).collect(),
            content,
            output,
            theme,
            pages,
            not_incidents: if not_incidents == raw::NotIncidents::Skip {
                NotIncidents::Skip
            } else {
                NotIncidents::Page
            },
            page_size: page_size.clamp(10, 1000),
            audience: if audience == raw::Audience::Internal { Audience::Internal } else { Audience::Public },
            drafts,
            edit_url,
            allow,
            rules,
        }
    }
}

/// Whether a document lies in one of the folders where the site keeps ordinary pages, or is one of those pages.
/// Further down, a folder named for postmortems holds postmortems: many repositories keep them in `docs/incidents/`.
#[must_use]
pub fn is_below(pages: &[String], path: &str) -> bool {
    // Hugo and Zola keep a section's settings in `_index.md`.
    if path.rsplit('/').next() == Some("_index.md") {
        return true;
    }
    let path = Path::new(path);
    pages.iter().any(|page| {
        let page: PathBuf = Path::new(page).components().filter(|part| matches!(part, Component::Normal(_))).collect();
        path.strip_prefix(page).is_ok_and(|below| !below.parent().is_some_and(holds_postmortems))
    })
}

/// Whether a folder or one above it bears a name such as `postmortems`, `post-mortems`, `incidents` or `rca`.
fn holds_postmortems(folder: &Path) -> bool {
    const NAMES: [&str; 7] =
        ["postmortem", "postmortems", "incident", "incidents", "incidentreports", "outages", "rca"];
    folder.components().any(|part| NAMES.contains(&letters_and_digits(&part.as_os_str().to_string_lossy()).as_str()))
}

/// A key or value that the file can't have, with a suggestion where one is near.
fn invalid(error: &toml::de::Error, text: &str, path: &str) -> Diagnostic {
    let message = error.message().trim().to_owned();
    let mut quoted = message.split('`').skip(1).step_by(2);
    let problem = if let (true, Some(name)) = (message.starts_with("unknown field"), quoted.next()) {
        let candidates: Vec<&str> = quoted.collect();
        let help = match nearest(name, candidates.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known here: {}", candidates.join(", ")),
        };
        Diagnostic::of_file(Level::Error, "unknown-setting", path, format!("unknown setting `{name}`")).help(help)
    } else {
        Diagnostic::of_file(Level::Error, "invalid-setting", path, message)
    };
    match error.span() {
        Some(span) => problem.at(text, span),
        None => problem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_setting_is_named_with_the_nearest_one() {
        let problems = Config::read("title = \"A\"\nbase_ur = \"x\"\n", "site.toml").expect_err("unknown");
        let found = &problems[0];
        assert_eq!((found.code, found.message.as_str()), ("unknown-setting", "unknown setting `base_ur`"));
        assert_eq!(found.help.as_deref(), Some("did you mean `base_url`?"));
        assert_eq!(found.place.as_ref().map(|place| (place.line, place.column)), Some((2, 1)));
    }

    #[test]
    fn settings_out_of_range_are_all_reported() {
        let text =
            "base_url = \"example.com\"\ntimezone = \"Mars/Olympus\"\n[build]\npage_size = 5\n[severity]\nbad = 9\n";
        let problems = Config::read(text, "site.toml").expect_err("four problems");
        assert_eq!(problems.len(), 4, "{problems:?}");
    }

    #[test]
    fn a_site_extends_renames_and_aliases_causes() {
        let text =
            "[causes.weather]\nlabel = \"Weather\"\naliases = [\"storm\"]\n[causes.capacity]\nlabel = \"Load\"\n";
        let taxonomy = Config::read(text, "site.toml").expect("valid").rules.taxonomy;
        assert_eq!(taxonomy.find("Storm").map(|cause| cause.slug.as_str()), Some("weather"));
        assert_eq!(taxonomy.get("capacity").map(|cause| cause.label.as_str()), Some("Load"));
    }

    #[test]
    fn base_urls() {
        let path = |text: &str| BaseUrl::read(text).map(|url| url.path().to_owned());
        assert_eq!(path("https://example.com").as_deref(), Some("/"));
        assert_eq!(path("https://example.com/a/b").as_deref(), Some("/a/b/"));
        assert_eq!(path("ftp://example.com"), None);
        assert_eq!(path("https://"), None);
    }
}
