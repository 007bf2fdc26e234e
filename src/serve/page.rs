//! A finished file of a site, with what tells a browser whether it is still the same.

use axum::body::Bytes;
use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

use super::media_type;

/// A file of the site, made.
#[derive(Clone, Debug)]
pub(super) struct Made {
    pub bytes: Bytes,
    /// In quotes, as HTTP wants it.
    pub etag: String,
    pub media_type: &'static str,
    /// Changes with the page itself; not when only the name of the style sheet in it does.
    pub mark: String,
}

/// The address of the browser's part of the server; no name of the site begins so.
pub(super) const CLIENT: &str = "/_casebook/follow.js";
/// Where browsers listen.
pub(super) const EVENTS: &str = "/_casebook/events";

/// Finishes a file: pages get the script that follows changes, unless the server doesn't watch for changes.
pub(super) fn finish(path: &str, bytes: Vec<u8>, style: &str, follow: bool) -> Made {
    let media_type = media_type::of(path);
    if !follow || !media_type.starts_with("text/html") {
        let mark = format!("{:016x}", xxh3_64(&bytes));
        return Made { etag: etag(&bytes), bytes: bytes.into(), media_type, mark };
    }
    let html = String::from_utf8_lossy(&bytes);
    let mark = format!("{:016x}", xxh3_64(html.replace(style, "").as_bytes()));
    let script = script(&mark, style);
    // A theme of one's own may have no head; then the end is as good.
    let at = html.find("</head>").unwrap_or(html.len());
    let mut page = String::with_capacity(html.len() + script.len());
    page.push_str(&html[..at]);
    page.push_str(&script);
    page.push_str(&html[at..]);
    Made { etag: etag(page.as_bytes()), bytes: page.into(), media_type, mark }
}

/// The element that starts the browser's part. `mark` and `style` need no escaping: both are made of letters, digits, `-`
/// and `.`.
pub(super) fn script(mark: &str, style: &str) -> String {
    format!(r#"<script src="{CLIENT}" data-events="{EVENTS}" data-mark="{mark}" data-style="{style}" defer></script>"#)
}

pub(super) fn etag(bytes: &[u8]) -> String {
    format!("\"{:032x}\"", xxh3_128(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_style_changes_the_page_but_not_its_mark() {
        let page = |style: &str, words: &str| {
            let html = format!("<head><link href=\"../assets/{style}\"></head><p>{words}");
            finish("incidents/a.html", html.into_bytes(), style, true)
        };
        let (one, restyled, reworded) = (page("style-1.css", "a"), page("style-2.css", "a"), page("style-1.css", "b"));
        assert_ne!(one.etag, restyled.etag);
        assert_eq!(one.mark, restyled.mark);
        assert_ne!(one.mark, reworded.mark);
        assert!(String::from_utf8_lossy(&one.bytes).contains("data-style=\"style-1.css\" defer></script></head>"));
    }

    #[test]
    fn other_files_stay_as_they_are() {
        assert_eq!(&finish("a.json", b"{}".to_vec(), "style.css", true).bytes[..], b"{}");
        assert_eq!(&finish("a.html", b"<p>".to_vec(), "style.css", false).bytes[..], b"<p>");
    }
}
