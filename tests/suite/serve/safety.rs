//! Only readers on this machine, only files of the site, and nobody who can hold up the others.

use std::fs;
use std::io::Write;
use std::net::TcpListener;
use std::os::unix::fs::symlink;
use std::time::Instant;

use crate::tree;

use super::events::Listener;
use super::server::{Server, program};
use super::{incident, ledger};

#[test]
fn foreign_names_and_foreign_pages_are_refused() {
    let archive = ledger();
    let server = Server::watching(&archive);
    let own = format!("http://{}", server.address);
    for path in ["/", "/archive.json", "/_casebook/events", "/_casebook/follow.js"] {
        for (name, value) in [
            ("Host", "evil.example"),
            ("Host", "localhost.evil.example:4747"),
            ("Origin", "https://evil.example"),
            ("Origin", "null"),
            ("Sec-Fetch-Site", "cross-site"),
        ] {
            assert_eq!(server.get_with(path, name, value).status, 403, "{path} {name}: {value}");
        }
    }
    assert_eq!(server.get_with("/", "Origin", &own).status, 200);
    assert_eq!(server.get_with("/", "Host", "localhost:1").status, 200);
    assert_eq!(server.send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n").status, 400);
    let posted = server.ask("POST", "/", &[("Content-Length", "0")]);
    assert_eq!((posted.status, posted.header("allow")), (405, "GET, HEAD"));
}

#[test]
fn no_path_leads_out_of_the_site() {
    let archive = ledger().put("secret.txt", "SECRET").put("static/inside.txt", "inside");
    let server = Server::watching(&archive);
    for path in [
        "/../secret.txt",
        "/../../../../../../etc/passwd",
        "/%2e%2e/secret.txt",
        "/static/../../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/%5c..%5csecret.txt",
        "/secret.txt",
        "//secret.txt",
        "/./secret.txt",
        "/inside.txt%00.html",
        "/%00",
        "/%ff%fe",
        "/%",
        "/%252e%252e/secret.txt",
        "//etc/passwd",
        "//evil.example/incidents",
        "/files/content/checkout.md",
        "/site.toml",
        "/.git/config",
    ] {
        let answer =
            server.send(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", server.address));
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
        assert!(!answer.text().contains("SECRET") && !answer.text().contains("root:"), "{path}");
        assert_eq!(answer.header("location"), "", "{path}");
    }
    assert_eq!(server.get("/inside.txt").text(), "inside");
}

#[test]
fn a_file_that_becomes_a_link_out_of_the_site_is_not_served() {
    let outside = tempfile::tempdir().expect("a folder");
    fs::write(outside.path().join("secret.txt"), "SECRET").expect("written");
    let archive = ledger().put("static/page.txt", "harmless");
    // Without the watch, the server still believes that the file is what it was.
    for options in [&["--port", "0"][..], &["--port", "0", "--watch"]] {
        archive.write("static/page.txt", "harmless");
        let server = Server::start(&archive, options);
        assert_eq!(server.get("/page.txt").text(), "harmless");
        archive.remove("static/page.txt");
        symlink(outside.path().join("secret.txt"), archive.path("static/page.txt")).expect("linked");
        server.wait_for_status("/page.txt", 404);
        archive.remove("static/page.txt");
    }
}

#[test]
fn readers_who_dawdle_hold_nobody_up() {
    let archive = ledger().put("static/large.bin", vec![7_u8; 32 << 20]);
    let server = Server::watching(&archive);
    let mut idle = Vec::new();
    for number in 0..60 {
        let mut stream = server.connect();
        let half = match number % 3 {
            0 => "GET / HT".to_owned(),
            // Asks, and never reads the answer.
            1 => format!("GET /large.bin HTTP/1.1\r\nHost: {}\r\n\r\n", server.address),
            _ => "\u{0}\u{1}nonsense\r\n\r\n".to_owned(),
        };
        stream.write_all(half.as_bytes()).expect("sent");
        idle.push(stream);
    }
    let begun = Instant::now();
    for _ in 0..20 {
        assert_eq!(server.get("/incidents/checkout.html").status, 200);
    }
    archive.write("content/checkout.md", incident("Checkout was slow", "Edited meanwhile."));
    server.wait_for("/incidents/checkout.html", "Edited meanwhile.");
    assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
    if let Some(memory) = server.memory() {
        assert!(memory < 200 << 10, "{memory} kB");
    }
}

#[test]
fn connections_that_say_nothing_hold_nobody_up() {
    let archive = ledger();
    let server = Server::watching(&archive);
    let half_open: Vec<_> = (0..600)
        .filter_map(|number| {
            let mut stream = std::net::TcpStream::connect(&server.address).ok()?;
            let half = if number % 2 == 0 { "" } else { "GET / HTTP/1.1\r\nHost: loc" };
            stream.write_all(half.as_bytes()).ok()?;
            Some(stream)
        })
        .collect();
    let begun = Instant::now();
    for _ in 0..5 {
        assert_eq!(server.get("/incidents/checkout.html").status, 200);
    }
    assert!(begun.elapsed().as_secs() < 3, "{:?} with {} half-open connections", begun.elapsed(), half_open.len());
}

#[test]
fn no_other_page_shows_the_site_in_a_frame() {
    let archive = ledger().put("static/note.txt", "a note");
    let server = Server::watching(&archive);
    for path in ["/", "/incidents/checkout.html", "/note.txt", "/not-there", "/archive.json", "/_casebook/follow.js"] {
        let answer = server.get(path);
        assert_eq!(answer.header("x-frame-options"), "DENY", "{path}");
        assert_eq!(answer.header("content-security-policy"), "frame-ancestors 'none'", "{path}");
    }
    let address = server.address.clone();
    let navigate = |what: &str| {
        let request = format!(
            "GET / HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: {what}\r\n\r\n",
        );
        server.send(&request).status
    };
    assert_eq!(navigate("document"), 200, "a link on another page");
    for what in ["iframe", "frame", "object", "embed", "fencedframe"] {
        assert_eq!(navigate(what), 403, "{what}");
    }
}

#[test]
fn two_hundred_browsers_take_little_memory() {
    let archive = ledger();
    let server = Server::watching(&archive);
    let mut browsers: Vec<Listener> = (0..200).map(|_| Listener::new(&server, "/incidents/checkout.html")).collect();
    for browser in &mut browsers {
        browser.next();
    }
    let before = server.memory();
    for turn in 0..30 {
        let words = format!("Edit number {turn}.");
        archive.write("content/checkout.md", incident("Checkout was slow", &words));
        server.wait_for("/incidents/checkout.html", &words);
    }
    // None of them read meanwhile; all are still told.
    for browser in &mut browsers {
        browser.next();
    }
    if let (Some(before), Some(after)) = (before, server.memory()) {
        assert!(after < before + (32 << 10), "{before} kB, then {after} kB");
    }
}

#[test]
fn it_listens_where_it_was_told_and_nowhere_else() {
    let archive = ledger();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let refused = program().args(["serve", "--port", &port]).current_dir(archive.path("")).output().expect("run");
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains(&port));
    let (one, other) = (Server::start(&archive, &[]), Server::start(&archive, &[]));
    assert!(one.address.starts_with("127.0.0.1:") && other.address.starts_with("127.0.0.1:"));
    assert_ne!(one.address, other.address);
    assert_eq!((one.get("/").status, other.get("/").status), (200, 200));
}

#[test]
fn it_ends_cleanly_and_leaves_every_file_as_it_was() {
    let archive = ledger();
    let before = tree::read(&archive.path(""));
    let server = Server::watching(&archive);
    let mut listener = Listener::new(&server, "/");
    listener.next();
    assert!(server.interrupt().success());
    assert_eq!(tree::read(&archive.path("")), before);
}
