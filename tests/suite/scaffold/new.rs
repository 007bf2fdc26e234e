//! `init` and `new`.

use crate::archive::Archive;
use crate::tree;

#[test]
fn a_new_archive_is_clean_and_builds_at_once() {
    let folder = Archive::initialised();
    let files: Vec<String> = tree::read(&folder.path("")).into_keys().collect();
    assert_eq!(
        files,
        [
            ".github/workflows/pages.yml",
            ".gitignore",
            "content/incidents/2026-03-14-an-example.md",
            "site.toml",
            "templates/postmortem.md",
        ]
    );
    folder.prints(&["check", "--strict", "--today", "2026-03-15"]);
    folder.prints(&["build", "--strict", "--today", "2026-03-15"]);
    let site = folder.site();
    assert!(site.contains_key("incidents/2026-03-14-an-example.html"));
    assert!(!site.keys().any(|path| path.contains("postmortem.md")), "the template is no page");
}

#[test]
fn an_archive_is_called_like_its_folder() {
    let folder = Archive::bare();
    let said = folder.prints(&["init", "team-\"payments\"", "--today", "2026-03-14"]);
    assert_eq!(said.lines().next(), Some("team-\"payments\"/site.toml"));
    assert!(folder.read("team-\"payments\"/site.toml").starts_with("title = \"Team \\\"payments\\\"\"\n"));
}

#[test]
fn a_new_postmortem_is_a_draft_with_everything_to_fill_in() {
    let folder = Archive::initialised();
    let said = folder.prints(&["new", "Logins: \"all\" failed", "--today", "2026-03-15"]);
    assert_eq!(said, "content/incidents/2026-03-15-logins-all-failed.md\n");
    let text = folder.read("content/incidents/2026-03-15-logins-all-failed.md");
    assert!(text.starts_with("---\ntitle: \"Logins: \\\"all\\\" failed\"\ndate: 2026-03-15\n"), "{text}");
    assert!(text.contains("\nstatus: draft "), "{text}");
    let output = folder.run(&["check", "--today", "2026-03-15"]);
    let said = output.stderr;
    assert!(said.contains("note[unwritten-section]: 6 sections are not written yet"), "{said}");
    assert!(said.ends_with("0 warnings\n") || !said.contains("warning"), "{said}");
    folder.prints(&["build", "--quiet", "--today", "2026-03-15"]);
    assert!(!folder.site().into_keys().any(|path| path.contains("logins")), "drafts are not published");
}

#[test]
fn nothing_is_overwritten() {
    let folder = Archive::initialised();
    let path = folder.prints(&["new", "Logins failed", "--today", "2026-03-15"]);
    folder.write(path.trim_end(), "mine\n");
    let output = folder.run(&["new", "Logins failed", "--today", "2026-03-15"]);
    assert_eq!(output.code, Some(2));
    assert_eq!(folder.read(path.trim_end()), "mine\n");
}

#[test]
fn the_template_can_be_replaced_and_check_follows_it() {
    let folder = Archive::initialised();
    folder.write(
        "templates/postmortem.md",
        "---\ntitle: {{ page.title_quoted }}\ndate: {{ page.day }}\ncauses: [unknown]\nsummary: It broke.\n---\n\n## Was geschah\n\nWer, was, wann.\n\n## Warum\n",
    );
    let path = folder.prints(&["new", "Alles steht", "--today", "2026-03-15"]);
    assert!(folder.read(path.trim_end()).contains("\n## Was geschah\n"));
    let output = folder.run(&["check", "--today", "2026-03-15"]);
    let said = output.stderr;
    assert!(
        said.contains("warning[unwritten-section]: 2 sections are not written yet: “Was geschah”, “Warum”"),
        "{said}"
    );
}

#[test]
fn without_an_archive_or_a_title_there_is_nothing_to_begin() {
    let folder = Archive::bare();
    assert_eq!(folder.run(&["new", "Logins failed"]).code, Some(2));
    assert_eq!(Archive::initialised().run(&["new", "  "]).code, Some(2));
}
