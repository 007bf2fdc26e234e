//! Names in addresses: from the file's name, unique, and stable whatever else is in the archive.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Level};
use crate::incident::stem;
use crate::slug::slug;

/// A document that needs a name.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// The path below the content folder.
    pub path: &'a str,
    /// The path as diagnostics show it.
    pub shown_path: &'a str,
    /// The name that its front matter asks for.
    pub wish: Option<&'a str>,
}

/// One name for each document, in the same order. Of two that want the same name the first keeps it; the other gets its
/// folder in front, or a number behind, and a diagnostic.
pub fn name(documents: &[Named<'_>], problems: &mut Vec<Diagnostic>) -> Vec<String> {
    let mut taken: BTreeMap<String, &str> = BTreeMap::new();
    let mut names = Vec::with_capacity(documents.len());
    for document in documents {
        // `index` is the explorer's own page.
        let wanted = match slug(document.wish.unwrap_or_else(|| stem(document.path))) {
            reserved if reserved == "index" => "index-1".to_owned(),
            name => name,
        };
        let name = match taken.get(&wanted) {
            None => wanted,
            Some(first) => {
                let name = other(document.path, &wanted, &taken);
                problems.push(
                    Diagnostic::of_file(
                        Level::Warning,
                        "duplicate-slug",
                        document.shown_path,
                        format!("the address `{wanted}` belongs to {first}; this document is published as `{name}`"),
                    )
                    .help("rename one of the files, or give one a `slug:`"),
                );
                name
            }
        };
        taken.insert(name.clone(), document.shown_path);
        names.push(name);
    }
    names
}

fn other(path: &str, wanted: &str, taken: &BTreeMap<String, &str>) -> String {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let with_folder = slug(&format!("{folder} {wanted}"));
    if !folder.is_empty() && !taken.contains_key(&with_folder) {
        return with_folder;
    }
    let numbered = |number: usize| format!("{wanted}-{number}");
    // One of one more numbers than there are names is free.
    (2..taken.len() + 3).map(numbered).find(|name| !taken.contains_key(name)).unwrap_or(with_folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_keeps_the_name_and_the_others_are_told() {
        let documents = [
            Named { path: "2023/outage.md", shown_path: "content/2023/outage.md", wish: None },
            Named { path: "2024/outage.md", shown_path: "content/2024/outage.md", wish: None },
            Named { path: "outage.md", shown_path: "content/outage.md", wish: None },
            Named { path: "x/index.md", shown_path: "content/x/index.md", wish: None },
            Named { path: "y.md", shown_path: "content/y.md", wish: Some("My Own") },
        ];
        let mut problems = Vec::new();
        let names = name(&documents, &mut problems);
        assert_eq!(names, ["outage", "2024-outage", "outage-2", "x", "my-own"]);
        let told: Vec<_> = problems.iter().map(|problem| (problem.code, problem.path.as_str())).collect();
        assert_eq!(told, [("duplicate-slug", "content/2024/outage.md"), ("duplicate-slug", "content/outage.md")]);
    }
}
