//! The files of a new archive.

use std::path::PathBuf;

use jiff::civil::Date;

use crate::theme::Theme;

/// A file that is yet to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// Where, below the archive's folder.
    pub path: PathBuf,
    /// What is in it.
    pub text: String,
}

const SETTINGS: &str = include_str!("files/site.toml");
const EXAMPLE: &str = include_str!("files/example.md");
const WORKFLOW: &str = include_str!("files/pages.yml");
/// The public site and the internal one, and what a build that was killed may leave beside them.
const IGNORED: &str = "/public/\n/public-internal/\n/.public.casebook-new/\n/.public-internal.casebook-new/\n";

/// Settings, one example, the template for new postmortems, what git leaves out, and the workflow that publishes the
/// archive on GitHub Pages. `name` is what the archive is called, `day` the day of the example.
#[must_use]
pub fn archive(name: &str, day: Date) -> Vec<NewFile> {
    let example = EXAMPLE.replace("{day}", &day.to_string());
    let settings = SETTINGS.replace("{title}", &super::quoted(name));
    let template = Theme::embedded("templates/postmortem.md").expect("part of the default theme");
    let files = [
        ("site.toml".to_owned(), settings),
        (format!("content/incidents/{day}-an-example.md"), example),
        ("templates/postmortem.md".to_owned(), template),
        (".gitignore".to_owned(), IGNORED.to_owned()),
        (".github/workflows/pages.yml".to_owned(), WORKFLOW.replace("{version}", env!("CARGO_PKG_VERSION"))),
    ];
    files.into_iter().map(|(path, text)| NewFile { path: path.into(), text }).collect()
}
