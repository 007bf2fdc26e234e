//! Which words become links, from the settings.

use toml::Spanned;

use super::raw::{Link, RawLinkPattern};
use super::validate::Validator;
use crate::markdown::is_linkable;
use crate::references::{LinkPattern, NotAPattern, References, Repository};

impl Validator<'_> {
    /// The links of the menu or the foot that lead somewhere a page may lead.
    pub(super) fn links(&mut self, links: Vec<Link>) -> Vec<(String, String)> {
        let mut usable = Vec::with_capacity(links.len());
        for Link { label, url } in links {
            if is_linkable(url.get_ref()) {
                usable.push((label, url.into_inner()));
            } else {
                let message = format!("`{}` is not an address that a page may link to", url.get_ref());
                self.wrong(url.span(), message, "write `https://…`, `mailto:…` or a document of the content folder");
            }
        }
        usable
    }

    /// The patterns that can be used, and the repository: the one that is named, else that of `edit_url`.
    pub(super) fn references(
        &mut self,
        patterns: &[RawLinkPattern],
        repository: Option<&Spanned<String>>,
        edit_url: Option<&str>,
    ) -> References {
        let repository = match repository {
            Some(address) => {
                let repository = Repository::read(address.get_ref());
                if repository.is_none() {
                    let message = format!("`{}` is not the address of a repository", address.get_ref());
                    self.wrong(address.span(), message, "write it as `https://github.com/acme/web`");
                }
                repository
            }
            None => edit_url.and_then(Repository::read),
        };
        References { patterns: patterns.iter().filter_map(|raw| self.pattern(raw)).collect(), repository }
    }

    fn pattern(&mut self, RawLinkPattern { pattern, url }: &RawLinkPattern) -> Option<LinkPattern> {
        let address = "write it as `https://tracker.example/browse/{0}`";
        let (at, message, help) = match LinkPattern::new(pattern.get_ref(), url.get_ref()) {
            Ok(pattern) => return Some(pattern),
            Err(NotAPattern::Syntax(error)) => {
                let message = error.to_string();
                let reason = message.lines().next_back().unwrap_or_default().trim_start_matches("error: ").to_owned();
                let message = format!("`{}` is not a regular expression: {reason}", pattern.get_ref());
                (pattern.span(), message, r"write it as `'PAY-\d+'`")
            }
            Err(NotAPattern::EmptyMatch) => {
                let message = format!("`{}` matches empty text", pattern.get_ref());
                (pattern.span(), message, "write what each match must contain, such as `+` instead of `*`")
            }
            Err(NotAPattern::NoGroup(name)) => {
                (url.span(), format!("the pattern has no group `{name}`"), "use `{0}` for the whole match")
            }
            Err(NotAPattern::NoPlace) => (url.span(), "the address is the same for every match".to_owned(), address),
            Err(NotAPattern::Address) => {
                (url.span(), "the address doesn't begin with a host of the web".to_owned(), address)
            }
        };
        self.wrong(at, message, help);
        None
    }
}
