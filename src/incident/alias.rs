//! Former addresses of a document, and which of them a site of files can serve.

use crate::diagnostic::Place;
use crate::paths::is_portable;

/// A former address that leads to a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Alias {
    /// The address as written.
    pub written: String,
    /// The file that is served at this address, below the site's root.
    pub path: String,
    /// Its place in the document.
    pub place: Place,
}

/// Why an address can't be served: what is wrong, and what would help.
pub(super) type Unusable = (&'static str, &'static str);

/// The longest path of a file, in bytes: systems take 4,096 with the folders above.
const MAX_PATH: usize = 1_024;

/// The file for a former address: `/2019/05/old-page/` becomes `2019/05/old-page/index.html`.
///
/// # Errors
/// When no file can be served at it.
pub(crate) fn alias_path(written: &str) -> Result<String, Unusable> {
    let alias = written.trim();
    if alias.starts_with("//") || alias.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':')) {
        return Err(("is not a path of this site", "write the path alone: `/old/page.html`"));
    }
    if alias.contains('?') {
        return Err(("has a query, which a static site can't serve", "set up the redirect on the web server"));
    }
    if alias.contains('#') {
        return Err(("has a fragment, which browsers don't send", "write the path alone: `/old/page.html`"));
    }
    let decoded = percent_encoding::percent_decode_str(alias).decode_utf8();
    let decoded = decoded.map_err(|_| ("is not UTF-8 when decoded", "write the decoded path"))?;
    let mut parts = Vec::new();
    for part in decoded.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop().ok_or(("leads out of the site", "write the path from the site's root"))?),
            name => parts.push(name),
        }
    }
    if parts.iter().any(|part| part.starts_with('.') && *part != ".well-known") {
        return Err(("names a hidden file", "write another address"));
    }
    let Some(last) = parts.last() else { return Err(("is the start page", "write the path of a page")) };
    let ending = last.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    if !matches!(ending.as_deref(), Some("html" | "htm")) {
        parts.push("index.html");
    }
    let path = parts.join("/");
    if path.len() > MAX_PATH || parts.iter().any(|part| part.len() > 255) {
        return Err(("is longer than file names can be", "set up the redirect on the web server"));
    }
    if !is_portable(&path) {
        let help = "set up the redirect on the web server, or write an address with letters, digits, `-`, `_` and `.`";
        return Err(("can't be the name of a file on every host", help));
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::alias_path;

    #[test]
    fn aliases_become_files_inside_the_site() {
        for (alias, expected) in [
            ("/2019/05/old-page/", "2019/05/old-page/index.html"),
            ("old.html", "old.html"),
            ("/Old.HTM", "Old.HTM"),
            ("/a/../b", "b/index.html"),
            ("/caf%C3%A9/", "café/index.html"),
            ("/feed.xml", "feed.xml/index.html"),
            ("/.well-known/x", ".well-known/x/index.html"),
        ] {
            assert_eq!(alias_path(alias).as_deref(), Ok(expected), "{alias}");
        }
        let long = format!("/{}", "x".repeat(300));
        let deep = "/abc".repeat(400);
        for alias in [
            "/?p=12",
            "/index.php?id=3",
            "/old#part",
            "../../etc/passwd",
            "/",
            "",
            "https://example.com/x",
            "//example.com/x",
            "mailto:a@b",
            "/a:b",
            "/a\\b",
            "/.git/config",
            "/.casebook",
            "/a\nb",
            "/a\"b",
            "/con",
            "/a./b",
            "/%00",
            "/%ff",
            "/a%2f..%2f..%2fb",
            &long,
            &deep,
        ] {
            assert!(alias_path(alias).is_err(), "{alias}");
        }
    }
}
