//! How a site looks and how it is shared: logo, menu, previews, files of the theme.

use crate::archive::Archive;

const DOCUMENT: &str =
    "---\ntitle: Checkout failed\nstarted: 2026-03-14T09:12:00Z\n---\n\n## Summary\n\nA flag emptied the pool.\n";

#[test]
fn every_page_has_what_previews_show() {
    let archive = Archive::new()
        .settings("title = \"Ours\"\ndescription = \"What broke.\"\nbase_url = \"https://example.com/pm/\"\nimage = \"card.png\"\n")
        .put("static/card.png", b"\x89PNG")
        .file("a.md", DOCUMENT)
        .file("docs/guide.md", "---\naliases: [old/guide.html]\n---\n\n# Guide\n\nHow we write.\n");
    archive.build().good();
    let page = archive.page("incidents/a.html");
    for tag in [
        "<meta name=\"description\" property=\"og:description\" content=\"A flag emptied the pool.\">",
        "<meta property=\"og:title\" content=\"Checkout failed\">",
        "<meta property=\"og:site_name\" content=\"Ours\">",
        "<meta property=\"og:type\" content=\"article\">",
        "<meta property=\"og:url\" content=\"https://example.com/pm/incidents/a.html\">",
        "<meta property=\"og:image\" content=\"https://example.com/pm/card.png\">",
    ] {
        assert!(page.contains(tag), "{tag}: {page}");
    }
    for (path, bytes) in archive.site().into_iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = String::from_utf8(bytes).expect("pages are UTF-8");
        let is_redirect = text.contains("http-equiv=\"refresh\"");
        assert!(is_redirect || text.contains("property=\"og:title\""), "{path} has no title for previews");
        assert!(is_redirect || text.contains("<meta name=\"description\""), "{path} has no description");
    }
    assert!(archive.page("old/guide.html").contains("http-equiv=\"refresh\""));
    assert!(archive.page("pages/index.html").contains("content=\"What broke.\""));
}

#[test]
fn a_logo_is_in_the_masthead_and_the_tab() {
    let archive = Archive::new()
        .settings("title = \"Ours\"\nlogo = \"static/brand/logo.png\"\n")
        .put("static/brand/logo.png", b"\x89PNG")
        .file("a.md", DOCUMENT);
    archive.build().good();
    for (path, root) in [("index.html", ""), ("incidents/a.html", "../"), ("404.html", "/")] {
        let page = archive.page(path);
        assert!(
            page.contains(&format!("<link rel=\"icon\" href=\"{root}brand/logo.png\" type=\"image/png\">")),
            "{page}"
        );
        assert!(page.contains(&format!("<img src=\"{root}brand/logo.png\" alt=\"\"> Ours</a>")), "{page}");
    }
}

#[test]
fn the_menu_has_the_sites_own_entries() {
    let archive = Archive::new()
        .settings("[[menu]]\nlabel = \"Guide\"\nurl = \"docs/guide.md\"\n[[menu]]\nlabel = \"Status\"\nurl = \"https://status.example/\"\n[[menu]]\nlabel = \"Call\"\nurl = \"tel:+1\"\n[[links]]\nlabel = \"On-call\"\nurl = \"tel:+2\"\n")
        .file("a.md", DOCUMENT)
        .file("docs/guide.md", "# Guide\n\nHow we write.\n");
    archive.build().good();
    let page = archive.page("incidents/a.html");
    assert!(page.contains("<li><a href=\"../pages/guide.html\">Guide</a></li>"), "{page}");
    assert!(page.contains("<li><a href=\"https://status.example/\">Status</a></li>"), "{page}");
    assert!(archive.page("pages/guide.html").contains("<a href=\"guide.html\" aria-current=\"page\">Guide</a>"));
    let missing = archive.page("404.html");
    assert!(
        missing.contains("href=\"/pages/guide.html\"") && missing.contains("href=\"https://status.example/\""),
        "{missing}"
    );
    assert!(missing.contains("href=\"tel:+1\"") && missing.contains("href=\"tel:+2\""), "{missing}");
}

#[test]
fn pictures_that_cannot_be_used_are_reported_at_their_place() {
    let archive = Archive::new().file("a.md", DOCUMENT);
    let archive = archive.settings("logo = \"../logo.png\"\nimage = \"card.html\"\n");
    archive.build().refused().says("site.toml:1:8").says("site.toml:2:9").says("is not a picture below `static/`");
    let archive = archive.settings("logo = \"logo.svg\"\n");
    archive.build().refused().says("`static/logo.svg` doesn't exist").says("site.toml:1:8");
}

#[test]
fn files_of_the_theme_are_written_to_be_changed() {
    let archive = Archive::new().settings("").file("a.md", DOCUMENT);
    archive.run(&["theme", "eject", "templates/base.html", "assets"]).good().says("themes/default/templates/base.html");
    assert!(archive.path("themes/default/assets/style.css").exists());
    assert!(!archive.path("themes/default/templates/incident.html").exists());
    archive.build().good();
    let before = archive.page("index.html");
    let base = archive.read("themes/default/templates/base.html").replace("</body>", "<p>Ours</p></body>");
    archive.write("themes/default/templates/base.html", base);
    archive.build().good();
    assert!(!before.contains("<p>Ours</p>") && archive.page("index.html").contains("<p>Ours</p>"));
    archive.run(&["theme", "eject", "templates/base.html"]).refused().says("kept");
    assert!(archive.read("themes/default/templates/base.html").contains("<p>Ours</p>"));
    archive.run(&["theme", "eject", "templates/bas.html"]).impossible().says("did you mean `templates/base.html`?");
    let other = Archive::new().settings("[build]\ntheme = \"house\"\n");
    other.run(&["theme", "eject"]).good();
    assert!(other.path("themes/house/templates/incident.html").exists());
}

#[test]
fn formulas_are_drawn_where_the_settings_say_so() {
    let text = "---\nkind: page\ntitle: A\n---\nAs $n^2$, <b>and</b> $\\frac{1}$.\n";
    let archive = Archive::new().file("a.md", text);
    archive.build().good().says_nothing_of("invalid-formula");
    assert!(archive.page("pages/a.html").contains("As $n^2$, <b>and</b> $\\frac{1}$."));
    archive.write("site.toml", "[content]\nmath = true\n");
    archive.build().good().says("warning[invalid-formula]").says("content/a.md:5:");
    let page = archive.page("pages/a.html");
    assert!(page.contains("<msup><mi>n</mi><mn>2</mn></msup></math>, <b>and</b> <code>\\frac{1}</code>."), "{page}");
}
