//! What in a content folder is not content.

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};

/// Folders and files that a walk leaves out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Exclusions {
    patterns: GlobSet,
    paths: Vec<String>,
}

impl Exclusions {
    /// Exclusions by pattern: a name matches at any depth, a path with `/` from the content folder on; `*` stands for any
    /// part of a name, `**` for any folders.
    #[must_use]
    pub(crate) fn new(patterns: impl IntoIterator<Item = Glob>) -> Self {
        let mut set = GlobSetBuilder::new();
        for pattern in patterns {
            set.add(pattern);
        }
        // Each pattern compiled already; only a set that is far too large does not.
        Self { patterns: set.build().unwrap_or_default(), paths: Vec::new() }
    }

    /// The same and these paths below the content folder.
    #[must_use]
    pub(crate) fn with_paths(mut self, paths: impl IntoIterator<Item = String>) -> Self {
        self.paths.extend(paths);
        self
    }

    /// Whether a file or folder is named. What is in a folder that is named is not looked at.
    #[must_use]
    pub(crate) fn names(&self, path: &str) -> bool {
        self.paths.iter().any(|excluded| excluded == path) || self.patterns.is_match(path)
    }

    /// Whether a file or a folder above it is named.
    #[must_use]
    pub(crate) fn cover(&self, path: &str) -> bool {
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        ends.into_iter().any(|end| self.names(&path[..end]))
    }
}

/// Reads a pattern.
///
/// # Errors
/// When its brackets or braces don't match.
pub(crate) fn pattern(written: &str) -> Result<Glob, globset::Error> {
    let path = written.trim_start_matches("./").trim_end_matches('/');
    let path = path.strip_suffix("/**").unwrap_or(path);
    let anchored = match path.strip_prefix('/') {
        Some(path) => path.to_owned(),
        None if path.contains('/') => path.to_owned(),
        None => format!("**/{path}"),
    };
    GlobBuilder::new(&anchored).literal_separator(true).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_matches_anywhere_and_a_path_from_the_top() {
        for (written, path, expected) in [
            ("vendor", "vendor", true),
            ("vendor", "a/vendor/b.md", true),
            ("vendor/", "vendor/b.md", true),
            ("vendor", "vendors/b.md", false),
            ("/vendor", "a/vendor/b.md", false),
            ("docs/drafts", "docs/drafts/a.md", true),
            ("docs/drafts/**", "docs/drafts/a.md", true),
            ("./docs/drafts", "docs/drafts/a.md", true),
            ("docs/drafts", "x/docs/drafts/a.md", false),
            ("*.draft.md", "a/b.draft.md", true),
            ("docs/*.md", "docs/a/b.md", false),
            ("docs/**/old", "docs/a/b/old/c.md", true),
        ] {
            let excluded = Exclusions::new([pattern(written).expect(written)]);
            assert_eq!(excluded.cover(path), expected, "{written}: {path}");
        }
        assert!(pattern("a[").is_err());
        assert!(Exclusions::default().with_paths(["public".to_owned()]).cover("public/a.md"));
    }
}
