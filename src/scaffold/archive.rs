//! The files of a new archive.

use std::path::PathBuf;

use jiff::civil::Date;

use crate::theme::Theme;

/// A file that is yet to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NewFile {
    /// Where, below the archive's folder.
    pub path: PathBuf,
    /// What is in it.
    pub text: String,
}

/// What a new archive is made for.
#[derive(Clone, Debug)]
pub(crate) struct Plan<'a> {
    /// What the archive is called.
    pub name: &'a str,
    /// The folder of its documents.
    pub content: &'a str,
    /// The folder of its site.
    pub output: &'a str,
    /// Whether it has postmortems already.
    pub has_postmortems: bool,
    /// The service that checks and publishes it.
    pub publisher: Option<Publisher>,
    /// The day of the example.
    pub day: Date,
}

/// A service that checks and publishes an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Publisher {
    /// GitHub Actions and Pages.
    Github,
    /// GitLab CI and Pages.
    Gitlab,
}

impl Publisher {
    /// The file that tells the service what to do.
    fn workflow(self, output: &str) -> NewFile {
        let (path, text) = match self {
            Self::Github => (".github/workflows/pages.yml", include_str!("files/pages.yml")),
            Self::Gitlab => (".gitlab-ci.yml", include_str!("files/gitlab.yml")),
        };
        let text = text
            .replace("{version}", env!("CARGO_PKG_VERSION"))
            .replace("{rust}", env!("CARGO_PKG_RUST_VERSION"))
            .replace("{output}", output);
        NewFile { path: path.into(), text }
    }
}

const SETTINGS: &str = include_str!("files/site.toml");
const EXAMPLE: &str = include_str!("files/example.md");
/// Where documents that are not postmortems are mixed with those that are: a readme, a template, guides.
const SKIP: &str = "# Documents that are not postmortems are left out; `page` publishes them as ordinary pages.\nnot_incidents = \"skip\"\n";

/// Settings, the template for new postmortems, the workflow that checks and publishes the archive, and one example if the
/// content folder has no postmortems yet.
#[must_use]
pub(crate) fn archive(plan: &Plan<'_>) -> Vec<NewFile> {
    let settings = SETTINGS
        .replace("{title}", &super::quoted(plan.name))
        .replace("{content}", &super::quoted(plan.content))
        .replace("{output}", &super::quoted(plan.output))
        .replace("{documents}", &documents(plan.content))
        .replace("{skip}", if plan.has_postmortems { SKIP } else { "" });
    let template = Theme::embedded("templates/postmortem.md").expect("part of the default theme");
    let day = plan.day.to_string();
    let example = (format!("{}/incidents/{day}-an-example.md", plan.content), EXAMPLE.replace("{day}", &day));
    let files = [
        Some(("site.toml".to_owned(), settings)),
        Some(example).filter(|_| !plan.has_postmortems),
        Some(("templates/postmortem.md".to_owned(), template)),
    ];
    let files = files.into_iter().flatten().map(|(path, text)| NewFile { path: path.into(), text });
    files.chain(plan.publisher.map(|publisher| publisher.workflow(plan.output))).collect()
}

/// The content folder as part of an address, with a `/` at its end.
fn documents(content: &str) -> String {
    if content == "." { String::new() } else { format!("{content}/") }
}
