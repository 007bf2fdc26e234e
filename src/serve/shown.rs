//! What the server shows at a moment: the last good site, and the problems since.

use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use crate::diagnostic::{Code, Diagnostic, Level};
use crate::text::RESERVED;

use super::Folder;

/// What the server shows. A new one takes the place of the old one as a whole.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shown {
    /// The last good site; none before the first.
    pub folder: Option<Arc<Folder>>,
    /// What keeps a newer one from being shown.
    pub problems: Vec<Problem>,
    /// Changes when a copied file does.
    pub copies: u64,
}

/// A problem as the browser shows it. Everything is plain text.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Problem {
    level: Level,
    code: Code,
    message: String,
    /// `content/a.md:6:11`.
    place: String,
    /// What opens the place in an editor.
    href: Option<String>,
    line: Option<usize>,
    excerpt: String,
    /// The text before and under the carets, in characters.
    before: usize,
    width: usize,
    label: String,
    help: String,
}

impl Problem {
    /// A diagnostic for the browser. `folder` is where the command runs; `editor` an address with `{path}`, `{line}` and
    /// `{column}` in it.
    #[must_use]
    pub(crate) fn new(problem: &Diagnostic, folder: &Path, editor: &str) -> Self {
        let place = problem.place.as_ref();
        let (line, column) = place.map_or((1, 1), |place| (place.line, place.column));
        let file = folder.join(&problem.path).display().to_string();
        let href = (!problem.path.is_empty()).then(|| {
            let path = percent_encoding::utf8_percent_encode(&file, PATH).to_string();
            editor
                .replace("{path}", &path)
                .replace("{line}", &line.to_string())
                .replace("{column}", &column.to_string())
        });
        let excerpt = place.map_or("", |place| &place.excerpt);
        let span = place.map_or(0..0, |place| place.span.clone());
        Self {
            level: problem.level,
            code: problem.code,
            message: problem.message.clone(),
            place: match place {
                Some(place) => format!("{}:{}:{}", problem.path, place.line, place.column),
                None => problem.path.clone(),
            },
            href,
            line: place.map(|place| place.line),
            excerpt: excerpt.to_owned(),
            before: excerpt.get(..span.start).map_or(0, |before| before.chars().count()),
            width: excerpt.get(span).map_or(0, |inside| inside.chars().count()).max(1),
            label: place.map(|place| place.label.clone()).unwrap_or_default(),
            help: problem.help.clone().unwrap_or_default(),
        }
    }
}

/// What a path in an address may not hold as it is.
const PATH: &percent_encoding::AsciiSet = &RESERVED.remove(b'/').remove(b':');

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_leads_to_its_place_in_the_editor() {
        let text = "title: A\nseverity: \"sev 9\"\n";
        let problem = Diagnostic::new(Code::Leak, "content/a b.md", "wrong").at(text, 19..26);
        let shown = Problem::new(&problem, Path::new("/home/me"), "edit:{path}:{line}:{column}");
        assert_eq!(shown.href.as_deref(), Some("edit:/home/me/content/a%20b.md:2:11"));
        assert_eq!((shown.place.as_str(), shown.before, shown.width), ("content/a b.md:2:11", 10, 7));
    }
}
