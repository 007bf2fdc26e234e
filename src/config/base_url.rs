//! Where a site is published.

/// An absolute address that ends in `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// Reads an `http` or `https` address without a query or a fragment.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
        let host = rest.split('/').next().unwrap_or_default();
        let is_foreign = |c: char| c.is_whitespace() || c.is_control() || "?#\"<>\\".contains(c);
        let is_plain = !host.is_empty() && !text.contains(is_foreign);
        is_plain.then(|| Self(format!("{}/", text.trim_end_matches('/'))))
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

#[cfg(test)]
mod tests {
    use super::BaseUrl;

    #[test]
    fn base_urls() {
        let path = |text: &str| BaseUrl::read(text).map(|url| url.path().to_owned());
        assert_eq!(path("https://example.com").as_deref(), Some("/"));
        assert_eq!(path("https://example.com/a/b").as_deref(), Some("/a/b/"));
        for wrong in
            ["ftp://example.com", "https://", "example.com", "https://example.com/a b", "https://exam\nple.com"]
        {
            assert_eq!(path(wrong), None, "{wrong}");
        }
    }
}
