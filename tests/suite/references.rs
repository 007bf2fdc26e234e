//! Tickets, issues and pull requests become links.

use crate::archive::Archive;

const SETTINGS: &str = r#"
repository = "https://github.com/acme/web"
[[link_patterns]]
pattern = 'PAY-\d+'
url = "https://tracker.example/browse/{0}"
"#;

const TICKET: &str = "<a href=\"https://tracker.example/browse/PAY-12\">PAY-12</a>";

/// The body of an incident with a text in it.
fn page_with(text: &str, settings: &str) -> String {
    let document = format!("---\ntitle: Checkout failed\nstarted: 2026-03-14T09:12:00Z\n---\n\n{text}\n");
    let archive = Archive::new().settings(settings).file("checkout.md", document);
    archive.build().good();
    archive.page("incidents/checkout.html")
}

#[test]
fn tickets_and_issues_become_links_in_a_body() {
    let issue = "<a href=\"https://github.com/acme/web/issues/7\">#7</a>";
    let other = "<a href=\"https://github.com/acme/infra/issues/8\">acme/infra#8</a>";
    for (text, expected) in [
        ("Fixed by PAY-12.", format!("Fixed by {TICKET}.")),
        ("- [ ] Canary (PAY-12)", format!("Canary ({TICKET})")),
        ("| A |\n|---|\n| PAY-12 |", format!("<td>{TICKET}</td>")),
        ("**PAY-12** and #7, acme/infra#8", format!("<strong>{TICKET}</strong> and {issue}, {other}")),
        ("https://example.com/PAY-1 then PAY-12", format!("</a> then {TICKET}")),
    ] {
        let page = page_with(text, SETTINGS);
        assert!(page.contains(&expected), "{text}: {page}");
    }
}

#[test]
fn code_links_and_plain_archives_stay_as_they_are() {
    for (text, settings) in [
        ("`PAY-12`", SETTINGS),
        ("```\nPAY-12 #7\n```", SETTINGS),
        ("    PAY-12 #7", SETTINGS),
        ("[PAY-12](https://example.com/)", SETTINGS),
        ("<a href=\"https://example.com/\">PAY-12</a>", SETTINGS),
        ("https://example.com/PAY-12", SETTINGS),
        ("![PAY-12](https://example.com/a.png)", SETTINGS),
        ("PAY-12 #7 acme/infra#8", ""),
    ] {
        let page = page_with(text, settings);
        assert!(!page.contains("tracker.example") && !page.contains("github.com"), "{text}: {page}");
    }
}

#[test]
fn titles_of_actions_lead_to_their_tickets() {
    let document = "---\ntitle: Checkout failed\nstarted: 2026-03-14T09:12:00Z\nactions:\n\
                    - Canary every flag (PAY-12)\n- title: Alert on errors\n  link: PAY-13\n\
                    - title: Not PAY-14\n  link: https://example.com/14\n---\n\n## Summary\n\nIt failed.\n";
    let archive = Archive::new().settings(SETTINGS).file("checkout.md", document);
    archive.build().good();
    for path in ["incidents/checkout.html", "actions.html"] {
        let page = archive.page(path);
        assert!(page.contains(&format!("<span class=\"title\">Canary every flag ({TICKET})</span>")), "{page}");
        assert!(
            page.contains("<a class=\"title\" href=\"https://tracker.example/browse/PAY-13\">Alert on errors</a>"),
            "{page}"
        );
        assert!(page.contains("<a class=\"title\" href=\"https://example.com/14\">Not PAY-14</a>"), "{page}");
    }
}

#[test]
fn the_repository_is_known_from_the_address_for_editing() {
    let page = page_with("See #7.", "edit_url = \"https://gitlab.com/acme/web/-/edit/main/content/{path}\"");
    assert!(page.contains("<a href=\"https://gitlab.com/acme/web/-/issues/7\">#7</a>"), "{page}");
}

#[test]
fn patterns_that_cannot_be_used_are_reported_at_their_place() {
    let archive = Archive::new().file("a.md", "# A\n").settings(
        "repository = \"web\"\n[[link_patterns]]\npattern = 'PAY-(\\d+'\nurl = \"https://a.example/{0}\"\n\
         [[link_patterns]]\npattern = 'X\\d'\nurl = \"javascript:{0}\"\n\
         [[link_patterns]]\npattern = '\\d*'\nurl = \"https://a.example/{0}\"\n",
    );
    let run = archive.build();
    run.refused();
    for text in [
        "site.toml:1:14",
        "`web` is not the address of a repository",
        "site.toml:3:11",
        "`PAY-(\\d+` is not a regular expression: unclosed group",
        "site.toml:7:7",
        "the address doesn't begin with a host of the web",
        "site.toml:9:11",
        "matches empty text",
    ] {
        run.says(text);
    }
}

#[test]
fn a_long_line_of_near_matches_takes_no_longer_than_its_length() {
    let text = ["PAY-", "#", "a/b", "GH-", "x#1", "!"].map(|part| part.repeat(100_000)).join(" ");
    let started = std::time::Instant::now();
    page_with(&text, SETTINGS);
    // A second reading for each character would take minutes.
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
