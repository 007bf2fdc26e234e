//! Casebook in repositories that existed before: `init`, archives that are their whole repository, folders below an archive.

use crate::archive::{Archive, run};
use crate::tree;

use super::workflow::yaml;

const POSTMORTEM: &str = "---\ntitle: Checkout was down\nstarted: 2024-03-01T09:00:00Z\nresolved: 2024-03-01T10:00:00Z\ncauses: [data]\n---\n\n## Summary\n\nNobody could pay.\n";
const README: &str = "# Shop\n\nHow to build the shop: run `make`.\n";

/// A repository of a product, with two postmortems among its documents.
fn repository() -> Archive {
    Archive::bare()
        .put(".gitignore", "node_modules\n")
        .put("README.md", README)
        .put("docs/setup.md", "# Setup\n\nInstall the tools.\n")
        .put("docs/postmortems/README.md", "# Postmortems\n\nOne file for each.\n")
        .put("docs/postmortems/2024-03-01-checkout.md", POSTMORTEM)
        .put(
            "docs/postmortems/2024-05-02-search.md",
            POSTMORTEM.replace("Checkout", "Search").replace("03-01", "05-02"),
        )
        .put("node_modules/left/incidents/a.md", POSTMORTEM)
}

#[test]
fn init_finds_the_postmortems_of_a_repository_and_builds_them() {
    let folder = repository();
    let run = folder.run(&["init", "--today", "2026-03-14"]);
    run.good().says("Found 2 postmortems in docs/postmortems");
    assert_eq!(
        run.stdout.lines().collect::<Vec<_>>(),
        ["site.toml", "templates/postmortem.md", ".github/workflows/pages.yml", ".gitignore"]
    );
    assert!(folder.read(".gitignore").starts_with("node_modules\n\n# Casebook\n/public/\n"));
    assert_eq!(folder.read("README.md"), README);
    folder.build().good();
    let pages: Vec<String> = folder.site().into_keys().filter(|path| path.ends_with(".html")).collect();
    assert!(pages.contains(&"incidents/2024-03-01-checkout.html".to_owned()), "{pages:?}");
    assert!(!pages.iter().any(|path| path.contains("readme") || path.contains("setup")), "{pages:?}");
    assert_eq!(
        folder.run(&["new", "Logins failed", "--today", "2026-03-15"]).stdout,
        "docs/postmortems/2026-03-15-logins-failed.md\n"
    );
}

#[test]
fn init_writes_only_what_is_missing() {
    for there in ["site.toml", "templates/postmortem.md", ".github/workflows/pages.yml"] {
        let folder = Archive::bare();
        folder.write(there, "title = \"Mine\"\n");
        let run = folder.run(&["init", "--today", "2026-03-14"]);
        run.good().says(&format!("{there} already exists and is left unchanged"));
        assert_eq!(folder.read(there), "title = \"Mine\"\n");
        assert_eq!(tree::read(&folder.path("")).len(), 5, "{there}");
    }
    let folder = Archive::initialised();
    let before = tree::read(&folder.path(""));
    let again = folder.run(&["init", "--today", "2026-03-14"]);
    again.good().says("Everything already exists");
    assert_eq!(again.stdout, "");
    assert_eq!(tree::read(&folder.path("")), before);
}

#[test]
fn init_leaves_a_folder_alone_that_somebody_else_publishes() {
    let folder = repository().put("public/favicon.ico", "theirs");
    folder.run(&["init"]).good().says("open _site/index.html");
    assert!(folder.read(".gitignore").contains("\n/_site/\n"));
    assert!(folder.read(".github/workflows/pages.yml").contains("path: _site\n"));
    folder.build().good();
    assert!(folder.path("_site/index.html").is_file());
    assert_eq!(tree::read(&folder.path("public")).len(), 1);
}

#[test]
fn init_writes_the_pipeline_of_the_service_that_is_named() {
    let folder = Archive::bare();
    let run = folder.run(&["init", "--ci", "gitlab", "--today", "2026-03-14"]);
    assert!(run.good().stdout.contains("\n.gitlab-ci.yml\n") && !run.stdout.contains(".github"), "{run:?}");
    let pipeline = yaml(&folder.read(".gitlab-ci.yml"));
    assert_eq!(pipeline["image"], concat!("rust:", env!("CARGO_PKG_RUST_VERSION")));
    assert_eq!(pipeline["check"]["script"][0], "casebook check");
    assert_eq!(pipeline["pages"]["publish"], "public");
    assert_eq!(pipeline["pages"]["artifacts"]["paths"][0], "public");
    let none = Archive::bare();
    assert_eq!(none.run(&["init", "--ci", "none"]).good().stdout.lines().count(), 4);
}

#[test]
fn the_hook_and_the_container_run_what_exists() {
    let read = |path: &str| std::fs::read_to_string(tree::project().join(path)).expect(path);
    let hooks = yaml(&read(".pre-commit-hooks.yaml"));
    let entry =
        hooks[0]["entry"].as_str().expect("an entry").strip_prefix("casebook ").expect("the program").to_owned();
    let folder = repository();
    folder.run(&["init"]).good();
    folder
        .run(&[&entry, "README.md", "docs/postmortems/2024-03-01-checkout.md"])
        .good()
        .says("Checked 1 document of 3");
    let container = read("Dockerfile");
    assert!(container.contains(concat!("FROM rust:", env!("CARGO_PKG_RUST_VERSION"), "-")), "{container}");
}

#[test]
fn a_repository_can_be_nothing_but_its_postmortems() {
    let folder = Archive::bare()
        .put("2022/03/23.md", POSTMORTEM)
        .put(
            "2022/04/2/README.md",
            format!("{POSTMORTEM}\nSee [the one before](../../03/23.md) and [it again](../../../2023-dns/).\n"),
        )
        .put("2023-dns/README.md", POSTMORTEM.replace("Checkout", "DNS").replace("2024", "2023"))
        .put("node_modules/a/incidents/x.md", POSTMORTEM)
        .put("target/doc/incidents/x.md", POSTMORTEM)
        .put("svc/vendor/incidents/x.md", POSTMORTEM)
        .put(".hidden/x.md", POSTMORTEM)
        .put("drafts/x.md", "---\ntitle: {{\n---\n")
        .put("static/incidents/static.md", POSTMORTEM)
        .put("themes/mine/incidents/x.md", POSTMORTEM);
    folder.run(&["init", "--today", "2026-03-14"]).good().says("Found 3 postmortems in this folder");
    let settings = folder.read("site.toml");
    assert!(settings.contains("content = \".\"\n"), "{settings}");
    folder.write(
        "site.toml",
        settings.replace("[build]\n", "[build]\nexclude = [\"node_modules\", \"target\", \"vendor\", \"drafts\"]\n"),
    );
    for _ in 0..2 {
        folder.build().good();
        let mut incidents: Vec<String> = folder
            .site()
            .into_keys()
            .filter(|path| path.starts_with("incidents/") && path.ends_with(".html") && !path.ends_with("index.html"))
            .collect();
        incidents.sort();
        assert_eq!(incidents, ["incidents/2022-03-23.html", "incidents/2022-04-2.html", "incidents/2023-dns.html"]);
    }
    let page = folder.page("incidents/2022-04-2.html");
    assert!(page.contains("href=\"2022-03-23.html\"") && page.contains("href=\"2023-dns.html\""));
    assert_eq!(folder.problems().iter().filter(|problem| problem.starts_with("broken-link")).count(), 0);
}

#[test]
fn another_output_folder_is_not_content_either() {
    let folder = Archive::bare().put("a.md", POSTMORTEM).settings("[build]\ncontent = \".\"\n");
    folder.build_with(&["--output", "elsewhere"]).good();
    folder.write("elsewhere/incidents/copy.md", POSTMORTEM);
    folder.build().good().says("1 incident in public");
}

#[test]
fn an_exclusion_that_is_not_a_pattern_is_reported() {
    let folder = Archive::of(&[("content/a.md", POSTMORTEM)]).settings("[build]\nexclude = [\"a[\"]\n");
    folder.build().refused().says("site.toml:2:12").says("`a[` is not a pattern");
}

#[test]
fn commands_find_the_settings_of_a_folder_above() {
    let folder = repository();
    folder.run(&["init"]).good();
    let below = folder.path("docs/postmortems");
    run(&below, &["build", "--today", "2026-11-20"], None).good().says("2 incidents in ../../public");
    let check = run(&below, &["check", "--message-format", "json"], None);
    assert!(check.stdout.contains("\"path\":\"../../docs/postmortems/README.md\""), "{check:?}");
    folder.write("old/dns.md", POSTMORTEM.replace("Checkout", "DNS"));
    run(&folder.path("old"), &["import", "dns.md"], None).good().says("../docs/postmortems/dns.md");
    // Another repository below is another archive.
    folder.write("sub/.git/HEAD", "ref: refs/heads/main\n");
    run(&folder.path("sub"), &["build"], None).impossible().says("`casebook init` creates one");
}
