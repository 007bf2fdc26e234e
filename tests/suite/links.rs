//! Every internal link of the published site leads somewhere: under any base path, and opened from disk.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::{Archive, TODAY};
use crate::page::Page;
use crate::tree;

/// What is wrong with the links of a site that is served below `base` (which ends in `/`).
fn broken(site: &BTreeMap<String, Vec<u8>>, base: &str) -> Vec<String> {
    let pages: BTreeMap<&str, Page> = site
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), Page::parse(std::str::from_utf8(bytes).expect("pages are UTF-8"))))
        .collect();
    let anchors: BTreeMap<&str, BTreeSet<String>> = pages.iter().map(|(path, page)| (*path, page.anchors())).collect();
    let mut wrong = Vec::new();
    for (path, page) in &pages {
        for id in page.repeated_anchors() {
            wrong.push(format!("{path}: the anchor `{id}` occurs twice"));
        }
        for (element, address) in page.addresses() {
            if address.contains("://") || address.starts_with("data:") || address.starts_with("mailto:") {
                continue;
            }
            // 404.html is shown at any depth and speaks from the base path; nothing else may.
            let absolute = address.starts_with('/');
            if absolute != (*path == "404.html") && !address.starts_with('#') {
                wrong.push(format!(
                    "{path}: <{element}> {address} is {}",
                    if absolute { "absolute" } else { "relative" }
                ));
                continue;
            }
            if let Some(why) = leads_nowhere(path, &address, base, site, &anchors) {
                wrong.push(format!("{path}: <{element}> {address}: {why}"));
            }
        }
    }
    wrong
}

fn leads_nowhere(
    page: &str,
    address: &str,
    base: &str,
    site: &BTreeMap<String, Vec<u8>>,
    anchors: &BTreeMap<&str, BTreeSet<String>>,
) -> Option<&'static str> {
    let (way, anchor) = address.split_once('#').map_or((address, None), |(way, anchor)| (way, Some(anchor)));
    let way = way.split('?').next().unwrap_or_default();
    let target = if way.is_empty() {
        page.to_owned()
    } else {
        let Some(full) = joined(&format!("{base}{page}"), &decoded(way)) else { return Some("leaves the host") };
        let Some(below) = full.strip_prefix(base) else { return Some("leaves the base path") };
        below.to_owned()
    };
    // A folder has no page of its own when it is opened from disk.
    if !site.contains_key(&target) {
        return Some("no such file");
    }
    match (anchor.map(decoded), anchors.get(target.as_str())) {
        (Some(anchor), Some(known)) if !anchor.is_empty() && !known.contains(&anchor) => Some("no such anchor"),
        _ => None,
    }
}

/// The path that a browser makes of the page's path and the address on it.
fn joined(page: &str, way: &str) -> Option<String> {
    let mut parts: Vec<&str> = if way.starts_with('/') { Vec::new() } else { page.split('/').collect() };
    if !way.starts_with('/') {
        parts.pop();
    }
    for part in way.trim_start_matches('/').split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop().filter(|part| !part.is_empty())?;
            }
            part => parts.push(part),
        }
    }
    let joined = parts.join("/");
    Some(if joined.starts_with('/') { joined } else { format!("/{joined}") })
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match code.filter(|_| byte == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(code) => {
                bytes.push(code);
                rest = &after[2..];
            }
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).expect("addresses are UTF-8")
}

#[track_caller]
fn all_links_lead_somewhere(archive: &Archive) {
    for (url, base) in
        [("https://archive.example/", "/"), ("https://archive.example/teams/sre/history", "/teams/sre/history/")]
    {
        archive.build_with(&["--base-url", url]).good();
        let wrong = broken(&archive.site(), base);
        assert!(wrong.is_empty(), "below {base}:\n{}", wrong.join("\n"));
    }
}

#[test]
fn links_of_the_sample_archive_lead_somewhere() {
    all_links_lead_somewhere(&Archive::copy_of(&tree::project()));
}

#[test]
fn links_of_the_golden_site_lead_somewhere() {
    all_links_lead_somewhere(&Archive::copy_of(&tree::project().join("tests/golden/site")));
}

#[test]
fn links_of_many_pages_and_odd_names_lead_somewhere() {
    let mut archive = Archive::new().settings("[build]\npage_size = 10\n");
    for number in 1..=25 {
        let text = format!(
            "---\ntitle: Outage {number}\nstarted: 2024-03-{number:02}T10:00:00Z\nresolved: 2024-03-{number:02}T10:30:00Z\n\
             services: [\"C++ / C#\", index, \"größe & co\"]\ncauses: [network]\nteam: \"a?b#c\"\ntags: [\"100%\"]\n---\nText.\n"
        );
        archive = archive.file(&format!("über/{number} # what?.md"), text);
    }
    all_links_lead_somewhere(&archive);
}

#[test]
fn only_the_404_page_depends_on_the_base_url() {
    let archive = Archive::copy_of(&tree::project().join("tests/golden/site"));
    let html = |url: &str| {
        archive.run(&["build", "--today", TODAY, "--base-url", url]).good();
        let mut site = archive.site();
        site.retain(|path, _| path.ends_with(".html") && path != "404.html");
        let shown = |bytes: Vec<u8>| {
            let text = String::from_utf8(bytes).expect("pages are UTF-8");
            let kept: Vec<&str> = text.lines().filter(|line| !line.contains("rel=\"canonical\"")).collect();
            kept.join("\n").replace(url.trim_end_matches('/'), "")
        };
        site.into_iter().map(|(path, bytes)| (path, shown(bytes))).collect::<BTreeMap<_, _>>()
    };
    assert_eq!(html("https://one.example/"), html("https://two.example/deep/down/"));
}

#[test]
fn a_page_leads_up_to_the_one_that_opens_its_folder() {
    let page = |title: &str| format!("---\nkind: page\ntitle: {title}\n---\nText.\n");
    let archive = Archive::new()
        .file("guide/index.md", page("Guide"))
        .file("guide/search.md", page("Search"))
        .file("guide/deep/index.md", page("Deep"))
        .file("guide/deep/down.md", page("Down"))
        .file("alone.md", page("Alone"));
    archive.build().good();
    for (page, above) in [("search", "guide"), ("deep", "guide"), ("down", "deep")] {
        let html = archive.page(&format!("pages/{page}.html"));
        assert!(html.contains(&format!("<p class=\"kicker\"><a href=\"{above}.html\">")), "{page}: {html}");
    }
    for page in ["guide", "alone"] {
        assert!(!archive.page(&format!("pages/{page}.html")).contains("kicker"), "{page}");
    }
}

#[test]
fn links_are_found_as_on_github() {
    let page = |text: &str| format!("---\nkind: page\n{text}");
    let archive = Archive::new()
        .file("guide/index.md", page("title: Guide\naliases: [/old/guide/]\n---\nText.\n\n<a name=\"Why_So\"></a>\n"))
        .file("a.md", page("title: A\n---\n[root](/content/guide/) [in](../content/guide/index.md) [old](/old/guide/) [so](guide/#Why_So)\n"));
    archive.build_with(&["--strict"]).good();
    let html = archive.page("pages/a.html");
    for (words, href) in
        [("root", "guide.html"), ("in", "guide.html"), ("old", "guide.html"), ("so", "guide.html#why_so")]
    {
        assert!(html.contains(&format!("<a href=\"{href}\">{words}</a>")), "{words}: {html}");
    }
    assert!(archive.page("pages/guide.html").contains("id=\"why_so\""));
}

#[test]
fn a_wiki_link_leads_to_the_document_that_it_names() {
    let incident = "---\ntitle: \"Checkout: crashes\"\naliases: [/old/crash-loop/]\nstarted: 2024-01-02T10:00:00Z\n---\nIt broke.\n\n## Why so\n\nA bug.\n";
    let body = "[[checkout|file]] [[Checkout crashes|title]] [[crash-loop|alias]] [[deep/checkout.md|path]] [[checkout#Why so]] \
        [[Guide & rules? 100%|odd]] ![[graph.PNG|the *load*]] ![[graph.png|300]] [[notes.txt]] [[#Below]] [[gone|no page]] [[gone two]] ![[gone.png]]\n\n\
        | a |\n|---|\n| [[checkout\\|in a table]] |\n\n## Below\n\n`[[checkout]]`\n";
    let archive = Archive::new()
        .file("deep/checkout.md", incident)
        .file("Guide & rules? 100%.md", "---\nkind: page\ntitle: Guide\n---\nText.\n")
        .file("pictures/graph.png", "png")
        .file("deep/notes.txt", "notes")
        .file("a.md", format!("---\nkind: page\ntitle: A\n---\n{body}"));
    archive.build().good();
    let html = archive.page("pages/a.html");
    for (words, href) in [
        ("file", "../incidents/checkout.html"),
        ("title", "../incidents/checkout.html"),
        ("alias", "../incidents/checkout.html"),
        ("path", "../incidents/checkout.html"),
        ("in a table", "../incidents/checkout.html"),
        ("checkout &gt; Why so", "../incidents/checkout.html#why-so"),
        ("odd", "guide-rules-100.html"),
        ("notes.txt", "../files/deep/notes.txt"),
        ("Below", "#below"),
    ] {
        assert!(html.contains(&format!("<a href=\"{href}\">{words}</a>")), "{words}: {html}");
    }
    assert!(html.contains("<img src=\"../files/pictures/graph.png\" width=\"300\" alt=\"graph.png\""), "{html}");
    assert!(html.contains("<a>no page</a> <a>gone two</a> <img alt=\"gone.png\""), "{html}");
    assert!(html.contains("<code>[[checkout]]</code>"), "{html}");
    archive
        .build()
        .says("warning[broken-link]: `gone` doesn't exist")
        .says("`gone two` doesn't exist")
        .says("warning[missing-image]: the image `gone.png` doesn't exist");
}

#[test]
fn a_check_of_one_document_knows_what_its_wiki_links_name() {
    let page = |title: &str, text: &str| format!("---\nkind: page\ntitle: {title}\n---\n{text}\n");
    let archive = Archive::new().file("a.md", page("A", "[[The guide]]")).file("b.md", page("The guide", "Text."));
    archive.run(&["check", "--strict", "content/a.md", "--today", TODAY]).good();
}
