//! When documents were published and changed, by their commits.

use std::process::Command;

use crate::archive::Archive;

/// Commits everything at a time, as a person.
fn commit(archive: &Archive, at: &str, person: &str) {
    for arguments in [&["add", "-A"][..], &["commit", "-q", "-m", "State"]] {
        let output = Command::new("git")
            .current_dir(archive.path(""))
            .args(["-c", "commit.gpgsign=false"])
            .args(arguments)
            .envs([("GIT_AUTHOR_DATE", at), ("GIT_COMMITTER_DATE", at)])
            .envs([("GIT_AUTHOR_NAME", person), ("GIT_COMMITTER_NAME", person)])
            .envs([("GIT_AUTHOR_EMAIL", person), ("GIT_COMMITTER_EMAIL", person)])
            .output()
            .expect("git is installed");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

fn init(archive: &Archive) {
    let output = Command::new("git").current_dir(archive.path("")).args(["init", "-q", "."]).output();
    assert!(output.expect("git is installed").status.success());
}

fn document(title: &str, day: &str) -> String {
    format!(
        "---\ntitle: {title}\nstarted: {day}T09:00:00Z\nresolved: {day}T10:00:00Z\n---\n\n## Summary\n\nIt broke.\n"
    )
}

/// Two postmortems: `late` of January, published in March, changed in April by somebody else; `early` of February, published then.
fn archive() -> Archive {
    let archive = Archive::new()
        .put(".gitignore", "/public/\n")
        .settings("base_url = \"https://example.com/\"\n")
        .file("early.md", document("Early", "2026-02-01"));
    init(&archive);
    commit(&archive, "2026-02-03T12:00:00Z", "a@example.org");
    let archive = archive.file("old name.md", document("Late", "2026-01-10"));
    commit(&archive, "2026-03-20T12:00:00Z", "a@example.org");
    archive.rename("content/old name.md", "content/late.md");
    commit(&archive, "2026-03-21T12:00:00Z", "a@example.org");
    let archive = archive.file("late.md", document("Late", "2026-01-10") + "More.\n");
    commit(&archive, "2026-04-02T12:00:00Z", "b@example.org");
    archive
}

#[test]
fn pages_feeds_and_data_say_when_a_postmortem_was_published() {
    let archive = archive();
    archive.build().good();
    let page = archive.page("incidents/late.html");
    assert!(
        page.contains(
            "Published <time datetime=\"2026-03-20\">20 March 2026</time>, last changed \
             <time datetime=\"2026-04-02\">2 April 2026</time>, by 2 people"
        ),
        "{page}"
    );
    assert!(
        archive
            .page("incidents/early.html")
            .contains("Published <time datetime=\"2026-02-03\">3 February 2026</time></p>")
    );
    let atom = archive.page("atom.xml");
    assert!(
        atom.contains("<published>2026-03-20T12:00:00Z</published>\n<updated>2026-04-02T12:00:00Z</updated>"),
        "{atom}"
    );
    assert!(atom.find("Late").expect("late") < atom.find("Early").expect("early"), "what was published last is first");
    assert!(atom.contains("<updated>2026-04-02T12:00:00Z</updated>\n<link rel=\"alternate\""), "{atom}");
    let feed: serde_json::Value = serde_json::from_str(&archive.page("feed.json")).expect("JSON");
    let item = &feed["items"][0];
    assert_eq!(
        (&item["date_published"], &item["date_modified"]),
        (&"2026-03-20T12:00:00Z".into(), &"2026-04-02T12:00:00Z".into())
    );
    let data: serde_json::Value = serde_json::from_str(&archive.page("incidents/late.json")).expect("JSON");
    assert_eq!(
        data["history"],
        serde_json::json!({ "published": "2026-03-20T12:00:00Z", "changed": "2026-04-02T12:00:00Z", "people": 2 })
    );
    for (path, bytes) in archive.site() {
        assert!(!String::from_utf8_lossy(&bytes).contains("@example.org"), "{path} names a person");
    }
}

#[test]
fn without_a_repository_or_with_git_turned_off_nothing_is_said() {
    let archive = archive();
    let settings = archive.read("site.toml") + "[git]\nenabled = false\n";
    let archive = archive.settings(&settings);
    archive.build().good();
    assert!(!archive.page("incidents/late.html").contains("Published"));
    let atom = archive.page("atom.xml");
    assert!(!atom.contains("<published>") && atom.contains("<updated>2026-02-01T09:00:00Z</updated>"), "{atom}");
    let plain = Archive::new().file("a.md", document("A", "2026-01-10"));
    plain.build().good().says_nothing_of("git");
    assert!(!plain.page("incidents/a.html").contains("Published"));
}

#[test]
fn a_shallow_clone_says_what_it_cannot_know() {
    let archive = archive();
    let clone = Archive::bare();
    let from = format!("file://{}", archive.path("").display());
    let output = Command::new("git").args(["clone", "-q", "--depth", "1", &from]).arg(clone.path("copy")).output();
    assert!(output.expect("git is installed").status.success());
    let run = crate::archive::run(&clone.path("copy"), &["check", "--message-format", "json"], None);
    assert!(run.records().iter().any(|problem| problem["code"] == "no-history"), "{run:?}");
    crate::archive::run(&clone.path("copy"), &["build"], None).good();
    let page = std::fs::read_to_string(clone.path("copy/public/incidents/late.html")).expect("published");
    assert!(!page.contains("Published"), "{page}");
}

#[test]
fn data_quality_says_how_long_publishing_takes() {
    let archive = Archive::new().put(".gitignore", "/public/\n");
    init(&archive);
    let archive = (1..=8).fold(archive, |archive, month| {
        let archive =
            archive.file(&format!("{month}.md"), document(&format!("Outage {month}"), &format!("2026-0{month}-01")));
        commit(&archive, &format!("2026-0{month}-{:02}T10:00:00Z", month + 4), "a@example.org");
        archive
    });
    archive.build().good();
    let page = archive.page("quality.html").replace('\u{a0}', " ");
    assert!(page.contains("Half of all postmortems are published within 8 days of the end of the incident"), "{page}");
}
