//! Words that stand for an address elsewhere: tickets by the site's own patterns, and `#12` or `owner/name#12` where the
//! repository is known.

mod pattern;
mod reference;
mod repository;

pub(crate) use pattern::{LinkPattern, NotAPattern};
pub(crate) use reference::Reference;
pub(crate) use repository::Repository;

/// What a site makes into links by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct References {
    /// The site's own patterns; of two that match at the same place, the first counts.
    pub patterns: Vec<LinkPattern>,
    /// Where `#12` is looked up.
    pub repository: Option<Repository>,
}

impl References {
    /// Whether nothing becomes a link.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.patterns.is_empty() && self.repository.is_none()
    }

    /// The references in a text, in order; none overlaps another.
    #[must_use]
    pub(crate) fn find(&self, text: &str) -> Vec<Reference> {
        let own = self.patterns.iter().flat_map(|pattern| pattern.find(text));
        let of_repository = self.repository.iter().flat_map(|repository| repository.find(text));
        let mut found: Vec<Reference> = own.chain(of_repository).collect();
        // Stable: at the same place, patterns count before the repository.
        found.sort_by_key(|reference| reference.span.start);
        let mut end = 0;
        found.retain(|reference| {
            let is_free = reference.span.start >= end;
            if is_free {
                end = reference.span.end;
            }
            is_free
        });
        found
    }

    /// Where a text leads that is one reference from end to end.
    #[must_use]
    pub(crate) fn address(&self, text: &str) -> Option<String> {
        let text = text.trim();
        if self.is_empty() || text.is_empty() {
            return None;
        }
        let first = self.find(text).into_iter().next()?;
        (first.span == (0..text.len())).then_some(first.href)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn references(patterns: &[(&str, &str)], repository: Option<&str>) -> References {
        let patterns = patterns.iter().map(|(pattern, url)| LinkPattern::new(pattern, url).expect("a good pattern"));
        let repository = repository.map(|address| Repository::read(address).expect("a repository"));
        References { patterns: patterns.collect(), repository }
    }

    /// Each reference as it is written, with its address.
    fn found(references: &References, text: &str) -> Vec<(String, String)> {
        let found = references.find(text).into_iter();
        found.map(|reference| (text[reference.span].to_owned(), reference.href)).collect()
    }

    #[test]
    fn a_pattern_matches_whole_words() {
        let references = references(&[(r"PAY-\d+", "https://tracker.example/{0}")], None);
        let texts = ["PAY-12, (PAY-3)", "PREPAY-12 PAY-12a PAY_12", "é PAY-7é", "fix/PAY-1-flag"];
        let hrefs = texts.map(|text| found(&references, text).into_iter().map(|(word, _)| word).collect::<Vec<_>>());
        assert_eq!(hrefs, [vec!["PAY-12", "PAY-3"], vec![], vec![], vec!["PAY-1"]]);
    }

    #[test]
    fn groups_fill_the_address_and_cannot_leave_their_place_in_it() {
        let patterns = [
            (r"CHG(?<number>\d+)", "https://changes.example/?id={number}&view=1"),
            (r"doc:(\S+)", "https://docs.example/$1"),
        ];
        let references = references(&patterns, None);
        assert_eq!(
            found(&references, "CHG77 and doc:a?b=\"c\"#d"),
            [
                ("CHG77".to_owned(), "https://changes.example/?id=77&view=1".to_owned()),
                ("doc:a?b=\"c\"#d".to_owned(), "https://docs.example/a%3Fb%3D%22c%22%23d".to_owned()),
            ]
        );
    }

    #[test]
    fn of_overlapping_references_the_first_counts() {
        let patterns = [(r"SRE-\d+", "https://a.example/{0}"), (r"[A-Z]+-\d+", "https://b.example/{0}")];
        let references = references(&patterns, None);
        let hrefs: Vec<String> = found(&references, "SRE-1 OPS-2").into_iter().map(|(_, href)| href).collect();
        assert_eq!(hrefs, ["https://a.example/SRE-1", "https://b.example/OPS-2"]);
    }

    #[test]
    fn issues_of_the_repository() {
        for (repository, text, expected) in [
            ("https://github.com/acme/web", "#12", "https://github.com/acme/web/issues/12"),
            ("https://github.com/acme/web.git", "(GH-7)", "https://github.com/acme/web/issues/7"),
            ("git@github.com:acme/web.git", "acme/infra#3.", "https://github.com/acme/infra/issues/3"),
            ("https://gitlab.com/a/b/c", "#4", "https://gitlab.com/a/b/c/-/issues/4"),
            ("https://gitlab.acme.example/a/b", "!5", "https://gitlab.acme.example/a/b/-/merge_requests/5"),
            ("https://gitlab.com/a/b", "x/y/z!6", "https://gitlab.com/x/y/z/-/merge_requests/6"),
            ("https://codeberg.org/a/b", "#8", "https://codeberg.org/a/b/issues/8"),
            ("https://github.com/acme/web/edit/main/content/{path}", "#9", "https://github.com/acme/web/issues/9"),
            (
                "https://git.acme.example/a/b/-/blob/main/{path}",
                "!1",
                "https://git.acme.example/a/b/-/merge_requests/1",
            ),
        ] {
            let references = references(&[], Some(repository));
            let hrefs: Vec<String> = found(&references, text).into_iter().map(|(_, href)| href).collect();
            assert_eq!(hrefs, [expected], "{repository} {text}");
        }
    }

    #[test]
    fn what_only_looks_like_an_issue() {
        let references = references(&[], Some("https://github.com/acme/web"));
        for text in
            ["#0012", "a#12", "#12a", "#1234567890", "# 12", "#", "é#1", "a/b/c#1", "/#1", "@a/b#1", "!5", "##3"]
        {
            assert_eq!(found(&references, text), [], "{text}");
        }
    }

    #[test]
    fn what_is_not_a_repository() {
        for address in ["", "https://github.com/acme", "javascript://a/b/c", "content/{path}", "https://a.example/"] {
            assert_eq!(Repository::read(address), None, "{address}");
        }
    }

    #[test]
    fn patterns_that_cannot_be_used() {
        use NotAPattern::{Address, EmptyMatch, NoGroup, NoPlace, Syntax};
        assert!(matches!(LinkPattern::new("(", "https://a.example/{0}"), Err(Syntax(_))));
        assert!(matches!(LinkPattern::new(r"\d*", "https://a.example/{0}"), Err(EmptyMatch)));
        assert!(matches!(LinkPattern::new("a", "https://a.example/"), Err(NoPlace)));
        assert!(matches!(LinkPattern::new("a", "https://a.example/{1}"), Err(NoGroup(_))));
        assert!(matches!(LinkPattern::new("a", "https://a.example/${key}"), Err(NoGroup(_))));
        for address in ["{0}", "javascript:{0}", "https://{0}", "https://{0}.example/", "//a.example/{0}"] {
            assert!(matches!(LinkPattern::new("a", address), Err(Address)), "{address}");
        }
    }
}
