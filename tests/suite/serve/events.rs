//! What browsers are told: the state of their page, its style, and what is wrong.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;

use serde_json::Value;

use super::server::Server;
use super::{incident, ledger};

/// A browser that listens.
pub(super) struct Listener(BufReader<TcpStream>);

impl Listener {
    pub(super) fn new(server: &Server, page: &str) -> Self {
        let mut stream = server.connect();
        let request = format!(
            "GET /_casebook/events?page={page} HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\n\r\n",
            server.address
        );
        stream.write_all(request.as_bytes()).expect("sent");
        Self(BufReader::new(stream))
    }

    /// The next event.
    pub(super) fn next(&mut self) -> Value {
        loop {
            let mut line = String::new();
            assert_ne!(self.0.read_line(&mut line).expect("an event in time"), 0, "the server hung up");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).expect("JSON");
            }
        }
    }
}

/// The mark that a page carries for its browser.
fn mark(server: &Server, page: &str) -> String {
    let text = server.get(page).text();
    let (_, rest) = text.split_once("data-mark=\"").expect("the script");
    rest.split('"').next().expect("a mark").to_owned()
}

#[test]
fn a_browser_is_told_when_its_page_changed() {
    let archive = ledger();
    let server = Server::watching(&archive);
    let page = "/incidents/checkout.html";
    let (mut own, mut other) = (Listener::new(&server, page), Listener::new(&server, "/incidents/login.html"));
    let (first, others) = (own.next(), other.next());
    assert_eq!(first["mark"], mark(&server, page));
    archive.write("content/checkout.md", incident("Checkout was slow", "Edited."));
    let second = own.next();
    assert_ne!(second["mark"], first["mark"]);
    assert_eq!(second["mark"], mark(&server, page));
    archive.write("content/2023/login.md", incident("Nobody could log in", "Edited as well."));
    assert_ne!(other.next()["mark"], others["mark"]);
}

#[test]
fn a_change_of_style_alone_leaves_the_page_as_it_is() {
    let archive = ledger();
    let server = Server::watching(&archive);
    let mut listener = Listener::new(&server, "/");
    let first = listener.next();
    archive.write("themes/default/assets/site.css", "body { color: teal }");
    let second = listener.next();
    assert_eq!(second["mark"], first["mark"]);
    assert_ne!(second["style"], first["style"]);
    let sheet = server.get(second["style"].as_str().expect("an address"));
    assert!(sheet.text().contains("teal"));
}

#[test]
fn problems_are_shown_with_their_place_until_they_are_mended() {
    let archive = ledger();
    let server = Server::watching(&archive);
    let mut listener = Listener::new(&server, "/incidents/checkout.html");
    let first = listener.next();
    assert_eq!(first["problems"], serde_json::json!([]));
    archive.write("content/checkout.md", "---\ntitle: [<b>open\n---\n");
    let broken = listener.next();
    assert_eq!(broken["mark"], first["mark"], "the last good page");
    let problem = &broken["problems"][0];
    assert_eq!(problem["code"], "invalid-front-matter");
    let place = problem["place"].as_str().expect("a place");
    assert!(place.starts_with("content/checkout.md:2:"), "{place}");
    let href = problem["href"].as_str().expect("a link");
    assert!(href.starts_with("vscode://file/") && href.contains("/content/checkout.md:2:"), "{href}");
    archive.write("content/checkout.md", incident("Checkout was slow", "The queue was full."));
    assert_eq!(listener.next(), first);
}

#[test]
fn a_broken_template_keeps_the_last_good_site() {
    let archive = ledger();
    let server = Server::watching(&archive);
    let mut listener = Listener::new(&server, "/nowhere.html");
    let first = listener.next();
    for broken in ["{% block main %}", "{{ page.there_is_no_such_thing.at_all }}"] {
        archive.write("templates/not-found.html", broken);
        let state = listener.next();
        assert_eq!((&state["mark"], &state["problems"][0]["code"]), (&first["mark"], &"template".into()), "{state}");
    }
    archive.remove("templates/not-found.html");
    assert_eq!(listener.next(), first);
}

#[test]
fn a_page_that_comes_into_being_is_told_to_those_who_wait_for_it() {
    let archive = ledger();
    let server = Server::watching(&archive);
    let mut listener = Listener::new(&server, "/incidents/coming.html");
    let missing = listener.next();
    archive.write("content/coming.md", incident("It came", "At last."));
    assert_ne!(listener.next()["mark"], missing["mark"]);
    archive.remove("content/coming.md");
    assert_eq!(listener.next()["mark"], missing["mark"]);
}
