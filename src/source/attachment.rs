//! Which attachments are published: kinds of file that no browser and no web server runs, known by ending and first bytes.

use super::svg;

/// How many bytes at the beginning of a file tell what a browser would take it for.
pub(crate) const BEGINNING: u64 = 1445;

/// Kinds of file that are published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AttachmentKind {
    /// A picture, document, archive, recording or sound: shown or downloaded.
    Binary,
    /// Plain text in some form.
    Text,
    /// A picture in SVG, which may hold scripts.
    Svg,
}

const BINARY: &[&str] = &[
    // Pictures and documents.
    "apng", "avif", "bmp", "gif", "heic", "heif", "ico", "jfif", "jpeg", "jpg", "jxl", "pdf", "png", "tif", "tiff",
    "webp", "docx", "odp", "ods", "odt", "pptx", "xlsx", // Archives.
    "7z", "br", "bz2", "gz", "lz4", "rar", "tar", "tbz", "tgz", "txz", "xz", "zip", "zst", // Video and audio.
    "aac", "avi", "flac", "m4a", "m4v", "mkv", "mov", "mp3", "mp4", "mpeg", "mpg", "oga", "ogg", "ogv", "opus", "wav",
    "weba", "webm", // Recorded traffic.
    "pcap", "pcapng",
];

const TEXT: &[&str] = &[
    "cast",
    "cfg",
    "conf",
    "csv",
    "diff",
    "err",
    "har",
    "ini",
    "json",
    "jsonl",
    "log",
    "ndjson",
    "out",
    "patch",
    "properties",
    "sql",
    "srt",
    "text",
    "toml",
    "tsv",
    "txt",
    "vtt",
    "yaml",
    "yml",
];

/// Endings that a web server may act upon wherever they are in a name: Apache serves `a.html.log` as a page.
const ACTIVE: &[&str] = &[
    "asis", "asp", "aspx", "atom", "cgi", "css", "fcgi", "hta", "htm", "html", "js", "jsp", "mht", "mhtml", "mjs",
    "mml", "phar", "php", "php3", "php4", "php5", "php7", "phps", "phtml", "pl", "py", "rb", "rdf", "rss", "sh",
    "shtm", "shtml", "svgz", "swf", "var", "wasm", "xbl", "xht", "xhtml", "xml", "xsl", "xslt", "xul",
];

/// The kind of an attachment by its name; `None` for one that is not published.
#[must_use]
pub(crate) fn attachment_kind(path: &str) -> Option<AttachmentKind> {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    let mut parts = name.split('.').skip(1).collect::<Vec<_>>();
    let ending = parts.pop()?;
    if name.starts_with('.') || parts.iter().any(|part| ACTIVE.contains(part)) {
        return None;
    }
    match ending {
        "svg" => Some(AttachmentKind::Svg),
        // A web server sends an SVG picture that is also packed as what it is.
        "br" | "bz2" | "gz" | "xz" | "zst" if parts.contains(&"svg") => None,
        _ if BINARY.contains(&ending) => Some(AttachmentKind::Binary),
        _ if TEXT.contains(&ending) => Some(AttachmentKind::Text),
        _ => None,
    }
}

/// Whether a browser might run a file of this kind, going by its beginning, or by all of it for a picture in SVG.
#[must_use]
pub(crate) fn is_active(kind: AttachmentKind, bytes: &[u8]) -> bool {
    match kind {
        AttachmentKind::Svg => svg::is_active(bytes),
        AttachmentKind::Binary | AttachmentKind::Text => begins_like_a_page(bytes),
    }
}

/// What a page or a program of a web server begins with, after blanks (WHATWG, MIME Sniffing, section 7.1, and more).
const PAGES: &[&str] = &[
    "<!doctype",
    "<html",
    "<head",
    "<script",
    "<iframe",
    "<frame",
    "<h1",
    "<div",
    "<font",
    "<table",
    "<a",
    "<style",
    "<title",
    "<b",
    "<body",
    "<br",
    "<p",
    "<!--",
    "<?xml",
    "<?php",
    "<?=",
    "<%",
    "<svg",
    "<math",
    "<meta",
    "<link",
    "<base",
    "<object",
    "<embed",
    "<form",
    "<img",
    "<xsl:",
    "<x:",
    "#!",
];

fn begins_like_a_page(bytes: &[u8]) -> bool {
    // UTF-16 puts a zero beside every letter of a tag.
    let letters = bytes.iter().take(BEGINNING.try_into().unwrap_or(usize::MAX)).filter(|&&byte| byte != 0);
    let letters: Vec<u8> = letters.map(u8::to_ascii_lowercase).collect();
    let marks: [&[u8]; 3] = [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"];
    let text = marks.iter().find_map(|mark| letters.strip_prefix(*mark)).unwrap_or(&letters).trim_ascii_start();
    PAGES.iter().any(|page| {
        let rest = text.strip_prefix(page.as_bytes());
        // `<b` begins a page, `<backup` does not.
        rest.is_some_and(|rest| {
            !page.ends_with(|c: char| c.is_ascii_alphanumeric()) || !rest.first().is_some_and(u8::is_ascii_alphanumeric)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_inert_kinds_are_published() {
        let published = |path: &str| attachment_kind(path).is_some();
        for path in [
            "a.png",
            "x/graph.PDF",
            "v1.2.log",
            "a.tar.gz",
            "plan.svg",
            "a.svg.png",
            "a.mp4",
            "a b.csv",
            "x.drawio.svg",
        ] {
            assert!(published(path), "{path}");
        }
        for path in [
            "a.html",
            "a.HTM",
            "a.shtm",
            "a.xhtml",
            "a.xml",
            "a.xsd",
            "a.plist",
            "a.xbl",
            "a.js",
            "a.php",
            "a.html5",
            "noending",
            "dir.png/noending",
            "a.html.",
            "a.png ",
            "a.html.log",
            "a.php.png",
            "a.html.gz",
            "a.svg.gz",
            ".htaccess",
            "a.wsdl",
            ".png",
            "a.mathml",
            "a.swf",
            "a.exe",
            "a.svgz",
        ] {
            assert!(!published(path), "{path}");
        }
    }

    #[test]
    fn a_file_that_begins_like_a_page_is_active() {
        let active = |bytes: &[u8]| is_active(AttachmentKind::Text, bytes);
        for bytes in [
            &b"<html>"[..],
            b" \n\t<!DOCTYPE html>",
            b"\xef\xbb\xbf<script>x</script>",
            b"<\0s\0c\0r\0i\0p\0t\0>\0",
            b"\xff\xfe<\0b\0>\0",
            b"<?php echo 1;",
            b"<?xml version='1.0'?>",
            b"#!/bin/sh",
            b"<SVG onload=x>",
            b"<a\nhref=x>",
        ] {
            assert!(active(bytes), "{bytes:?}");
        }
        for bytes in
            [&b""[..], b"2024-01-01 <error> x", b"<backup> of day 1", b"<abc", b"{\"a\": \"<html>\"}", b"\x89PNG\r\n"]
        {
            assert!(!active(bytes), "{bytes:?}");
        }
    }
}
