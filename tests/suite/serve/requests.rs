//! What requests get: types, tags, parts, redirects, and the page for what is not there.

use super::server::Server;
use super::{incident, ledger};
use crate::archive::Archive;

fn published() -> Archive {
    ledger()
        .put("site.toml", "title = \"Ledger\"\nbase_url = \"https://team.example/ledger/\"\n")
        .put("static/favicon.ico", [0, 0, 1, 0])
        .put("static/down loads/n\u{e9}.txt", "0123456789")
        .put("static/large.bin", vec![7_u8; 5 << 20])
}

#[test]
fn the_site_lies_under_its_base_path() {
    let archive = published();
    let server = Server::watching(&archive);
    for (path, status, to) in [
        ("/ledger/", 200, ""),
        ("/ledger/index.html", 200, ""),
        ("/ledger/incidents/checkout.html", 200, ""),
        ("/ledger/incidents/checkout.html?from=feed", 200, ""),
        ("/", 307, "/ledger/"),
        ("/ledger", 307, "/ledger/"),
        ("/ledger/incidents", 307, "/ledger/incidents/"),
        ("/ledger/incidents/", 200, ""),
        ("/incidents/checkout.html", 404, ""),
        ("/ledgers/", 404, ""),
        ("/ledger/incidents/nothing.html", 404, ""),
        ("/ledger/incidents/checkout", 404, ""),
        ("/ledger/incidents/checkout.html/", 404, ""),
        ("/ledger/down%20loads/n%C3%A9.txt", 200, ""),
        ("/ledger/down%20loads/n%c3%a9.txt", 200, ""),
    ] {
        let answer = server.get(path);
        assert_eq!((answer.status, answer.header("location")), (status, to), "{path}");
    }
    let missing = server.get("/ledger/incidents/nothing.html");
    assert!(missing.header("content-type").starts_with("text/html"));
    assert!(missing.text().contains("Ledger"), "the site's own page");
}

#[test]
fn every_file_has_its_type() {
    let archive = published();
    let server = Server::watching(&archive);
    for (path, media_type) in [
        ("index.html", "text/html; charset=utf-8"),
        ("archive.json", "application/json"),
        ("archive.csv", "text/csv; charset=utf-8"),
        ("atom.xml", "application/xml"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("favicon.ico", "image/x-icon"),
        ("large.bin", "application/octet-stream"),
    ] {
        let answer = server.get(&format!("/ledger/{path}"));
        assert_eq!((answer.status, answer.header("content-type")), (200, media_type), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
    }
}

#[test]
fn a_file_that_the_browser_has_is_not_sent_again() {
    let archive = published();
    let server = Server::watching(&archive);
    for path in ["/ledger/incidents/checkout.html", "/ledger/favicon.ico", "/ledger/large.bin"] {
        let tag = server.get(path).header("etag").to_owned();
        assert!(tag.starts_with('"') && tag.ends_with('"'), "{tag}");
        for tags in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".to_owned()] {
            let again = server.get_with(path, "If-None-Match", &tags);
            assert_eq!((again.status, again.body.len(), again.header("etag")), (304, 0, tag.as_str()), "{tags}");
        }
        assert_eq!(server.get_with(path, "If-None-Match", "\"other\"").status, 200);
    }
    let page = "/ledger/incidents/checkout.html";
    let tag = server.get(page).header("etag").to_owned();
    archive.write("content/checkout.md", incident("Checkout was slow", "Edited."));
    server.wait(|server| (server.get_with(page, "If-None-Match", &tag).status == 200).then_some(()));
}

#[test]
fn parts_of_files() {
    let archive = published();
    let server = Server::watching(&archive);
    let text = "/ledger/down%20loads/n%C3%A9.txt";
    for (range, status, content_range, body) in [
        ("bytes=2-4", 206, "bytes 2-4/10", "234"),
        ("bytes=7-", 206, "bytes 7-9/10", "789"),
        ("bytes=-2", 206, "bytes 8-9/10", "89"),
        ("bytes=10-", 416, "bytes */10", ""),
        ("bytes=0-1,3-4", 200, "", "0123456789"),
    ] {
        let answer = server.get_with(text, "Range", range);
        assert_eq!((answer.status, answer.header("content-range")), (status, content_range), "{range}");
        assert_eq!(answer.text(), body, "{range}");
    }
    let other = server.ask("GET", text, &[("Range", "bytes=2-4"), ("If-Range", "\"other\"")]);
    assert_eq!((other.status, other.text().as_str()), (200, "0123456789"));
    let part = server.get_with("/ledger/large.bin", "Range", "bytes=1000000-3999999");
    assert_eq!((part.status, part.body.len()), (206, 3_000_000));
    assert_eq!(server.get("/ledger/large.bin").body.len(), 5 << 20);
}

#[test]
fn head_says_what_get_would_without_the_body() {
    let archive = published();
    let server = Server::watching(&archive);
    for path in ["/ledger/", "/ledger/large.bin", "/ledger/nothing"] {
        let (get, head) = (server.get(path), server.ask("HEAD", path, &[]));
        assert_eq!((head.status, head.body.len()), (get.status, 0));
        assert_eq!(head.header("content-length"), get.body.len().to_string(), "{path}");
        assert_eq!(head.header("etag"), get.header("etag"));
    }
}
