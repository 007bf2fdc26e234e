//! The ways between pages: where one is, what is above, what comes before and after, and what an empty archive says.

use std::collections::BTreeMap;

use scraper::{Html, Selector};

use crate::archive::Archive;

fn archive() -> Archive {
    let document = |month: usize| {
        format!(
            "---\ntitle: Mail outage {month}\nstarted: 2026-0{month}-03T10:00:00Z\nresolved: 2026-0{month}-03T11:00:00Z\n\
             severity: SEV2\ncompany: Example\nteam: Mail\ncauses: [network]\nservices: [mail]\ntags: [bgp]\n\
             actions:\n  - {{title: Renew it, owner: platform, status: open}}\n---\n\nMail was down.\n"
        )
    };
    let archive = (1..=4).fold(Archive::new(), |archive, month| archive.file(&format!("{month}.md"), document(month)));
    archive.file("docs/about.md", "---\ntype: page\n---\n\n# About\n\nWhat this is.\n")
}

/// Every page that is shown to readers, by path.
fn pages(archive: &Archive) -> BTreeMap<String, Html> {
    archive.build().good();
    let pages = archive.site().into_iter().filter(|(path, _)| path.ends_with(".html") && path != "404.html");
    pages.map(|(path, bytes)| (path, Html::parse_document(&String::from_utf8_lossy(&bytes)))).collect()
}

fn texts(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    page.select(&selector).map(|found| found.text().collect::<String>().trim().to_owned()).collect()
}

#[test]
fn the_menu_marks_where_one_is_on_every_page() {
    for (path, page) in pages(&archive()) {
        let marked = texts(&page, ".menu [aria-current]");
        assert_eq!(marked.len(), 1, "{path}: {marked:?}");
    }
}

#[test]
fn what_is_above_a_page_is_called_what_it_calls_itself() {
    let pages = pages(&archive());
    let link = Selector::parse(".kicker a:not(.step)").expect("a selector");
    let mut seen = 0;
    for (path, page) in &pages {
        for above in page.select(&link) {
            let href = above.value().attr("href").expect("a link");
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let target = match href.strip_prefix("../") {
                Some(rest) => rest.to_owned(),
                None if folder.is_empty() => href.to_owned(),
                None => format!("{folder}/{href}"),
            };
            let label: String = above.text().collect();
            let heading = texts(&pages[&target], "h1");
            assert_eq!(heading, [label.trim()], "{path} → {target}");
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn neighbours_are_named_at_the_top_and_at_the_bottom() {
    let pages = pages(&archive());
    for path in ["date/2026-02.html", "duration/1-to-4-hours.html", "review/2026-Q2.html", "incidents/2.html"] {
        for rel in ["prev", "next"] {
            let links = texts(&pages[path], &format!("main a[rel={rel}]"));
            assert!(links.is_empty() || links.len() == 2, "{path}: {links:?}");
        }
    }
    assert_eq!(texts(&pages["incidents/2.html"], "main a[rel=prev]").len(), 2);
}

#[test]
fn every_list_is_one_step_from_every_other() {
    let page = &pages(&archive())["severity/index.html"];
    let lists = texts(page, ".tabs a");
    for list in ["Dates", "Durations", "Causes", "Services", "Severities", "Teams", "Organisations", "Tags"] {
        assert!(lists.iter().any(|known| known == list), "{list}: {lists:?}");
    }
}

#[test]
fn an_empty_archive_says_what_it_found_and_why_that_does_not_count() {
    let archive = Archive::new()
        .file("postmortem-template.md", "# Postmortem template\n\n## Summary\n\n<what happened>\n")
        .file("old/a.rst", "A\n=\n")
        .file("old/b.rst", "B\n=\n");
    let page = &pages(&archive)["index.html"];
    let said = texts(page, "main").join(" ");
    assert!(said.contains("2 files ending in .rst") && said.contains("only Markdown, and text that"), "{said}");
    assert!(said.contains("shown as a page: "), "{said}");
    let text = "---\nstatus: draft\n---\nMail was down on 2026-03-14 from 10:00 to 11:00.\n\nTimeline\n10:00 down\n10:30 paged\n11:00 up\n\nRoot cause\nA disk was full.\n";
    let draft = Archive::new().file("mail.txt", text);
    draft.build();
    let said = draft.page("index.html");
    assert!(!said.contains(".txt"), "a postmortem is no other file: {said}");
    let secret = Archive::new()
        .file("acme-breach.md", "---\nvisibility: internal\ntitle: Acme breach\n---\n\nMail was down on 2026-03-14.\n");
    secret.build();
    let said = secret.page("index.html");
    assert!(!said.to_lowercase().contains("acme"), "{said}");
}
