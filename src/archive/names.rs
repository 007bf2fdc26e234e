//! Names in addresses: from the file's name, unique, and stable whatever else is in the archive.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::paths::DocumentPath;
use crate::slug::Slug;

/// A document that needs a name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named<'a> {
    /// Its path.
    pub path: &'a DocumentPath,
    /// The name it would like, from [`wanted`].
    pub wanted: &'a Slug,
}

/// The name that a document would like: the one that its front matter asks for, else its file's, with
/// the date of its folders.
#[must_use]
pub(crate) fn wanted(path: &DocumentPath, wish: Option<&str>) -> Slug {
    let name = wish.map_or_else(|| Slug::of(&path.dated_stem()), Slug::of);
    // `index` is the explorer's own page.
    if name.as_str() == "index" { Slug::of("index-1") } else { name }
}

/// One name for each document, in the same order. Of two that want the same name the first keeps it; the other gets its
/// folder in front, or a number behind, and a diagnostic.
pub(crate) fn name(documents: &[Named<'_>], problems: &mut Diagnostics) -> Vec<Slug> {
    let mut taken: HashMap<Slug, &str> = HashMap::with_capacity(documents.len());
    let mut names = Vec::with_capacity(documents.len());
    for document in documents {
        let wanted = document.wanted.clone();
        let name = match taken.get(&wanted) {
            None => wanted,
            Some(first) => {
                let name = other(document.path, &wanted, &taken);
                problems.report(
                    Diagnostic::new(
                        Code::DuplicateSlug,
                        document.path.shown(),
                        format!(
                            "the address `{wanted}` is already that of {first}; this document is published as `{name}`"
                        ),
                    )
                    .help("rename one of the files, or give one a `slug:`"),
                );
                name
            }
        };
        taken.insert(name.clone(), document.path.shown());
        names.push(name);
    }
    names
}

fn other(path: &DocumentPath, wanted: &Slug, taken: &HashMap<Slug, &str>) -> Slug {
    let folder = path.folder();
    let with_folder = Slug::of(&format!("{folder} {wanted}"));
    if !folder.is_empty() && !taken.contains_key(&with_folder) {
        return with_folder;
    }
    let numbered = |number: usize| Slug::of(&format!("{wanted}-{number}"));
    // One of one more numbers than there are names is free.
    (2..taken.len() + 3).map(numbered).find(|name| !taken.contains_key(name)).unwrap_or(with_folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_keeps_the_name_and_the_others_are_told() {
        let documents = [
            ("2023/outage.md", None),
            ("2024/outage.md", None),
            ("outage.md", None),
            ("x/index.md", None),
            ("index.md", Some("Index")),
            ("y.md", Some("My Own")),
        ];
        let paths = documents.map(|(path, _)| DocumentPath::new(path, format!("content/{path}")));
        let wanted: Vec<Slug> = paths.iter().zip(documents).map(|(path, (_, wish))| wanted(path, wish)).collect();
        let named = |at: usize| Named { path: &paths[at], wanted: &wanted[at] };
        let documents = [0, 1, 2, 3, 4, 5].map(named);
        let mut problems = Diagnostics::new();
        let given = name(&documents, &mut problems);
        assert_eq!(
            given.iter().map(Slug::as_str).collect::<Vec<_>>(),
            ["outage", "2024-outage", "outage-2", "x", "index-1", "my-own"]
        );
        let told: Vec<_> = problems.iter().map(|problem| (problem.code.as_str(), problem.path.as_str())).collect();
        assert_eq!(told, [("duplicate-slug", "content/2024/outage.md"), ("duplicate-slug", "content/outage.md")]);
    }
}
