//! The links to the original and to the other accounts that facts come from.

use crate::incident::Sourced;
use crate::routes;
use crate::view::Link;

/// A link for each address on the web, called by its host; a host that comes up again is numbered.
pub(super) fn links(sources: &[Sourced<String>]) -> Vec<Link> {
    let mut hosts: Vec<&str> = Vec::new();
    let mut links = Vec::new();
    for source in sources {
        let Some(host) = host(&source.value) else { continue };
        let earlier = hosts.iter().filter(|known| **known == host).count();
        hosts.push(host);
        let label = match earlier {
            0 => format!("Source: {host}"),
            _ => format!("Source: {host} ({})", earlier + 1),
        };
        links.push(Link { label, href: source.value.clone() });
    }
    links
}

/// What is not an address on the web, as rows of “More”.
pub(super) fn without_link(sources: &[Sourced<String>]) -> impl Iterator<Item = (String, String)> {
    let rest = sources.iter().filter(|source| host(&source.value).is_none());
    rest.map(|source| ("source".to_owned(), source.value.clone()))
}

fn host(address: &str) -> Option<&str> {
    let host = address.split("://").nth(1)?.split('/').next()?;
    routes::is_web(address).then(|| host.trim_start_matches("www."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(addresses: &[&str]) -> Vec<Sourced<String>> {
        addresses.iter().map(|address| Sourced::in_front_matter((*address).to_owned(), 1)).collect()
    }

    #[test]
    fn no_two_links_have_one_name() {
        let addresses = [
            "https://www.example.com/a",
            "https://news.example/1",
            "PM-12",
            "http://news.example/2",
            "http://example.com/b",
        ];
        let labels: Vec<String> = links(&sources(&addresses)).into_iter().map(|link| link.label).collect();
        let expected =
            ["Source: example.com", "Source: news.example", "Source: news.example (2)", "Source: example.com (2)"];
        assert_eq!(labels, expected);
        let rest: Vec<(String, String)> = without_link(&sources(&addresses)).collect();
        assert_eq!(rest, [("source".to_owned(), "PM-12".to_owned())]);
    }
}
