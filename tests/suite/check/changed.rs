//! Checks of a part: paths, what changed since a revision, and what is not known already.

use std::process::Command;

use crate::archive::{Archive, Run, run};

const NO_CAUSE: &str =
    "---\ntitle: Checkout was down\ndate: 2026-01-02\nseverity: SEV2\n---\n\n## Summary\n\nIt broke.\n";

/// The codes and files of a check, and what it says.
fn check(archive: &Archive, options: &[&str]) -> (Vec<String>, Run) {
    let run = archive.run(&[&["check", "--message-format", "json", "--today", "2026-06-01"], options].concat());
    let text = |problem: &serde_json::Value, key: &str| problem[key].as_str().unwrap_or_default().to_owned();
    let found = run.records();
    let mut found: Vec<String> =
        found.iter().map(|problem| format!("{} {}", text(problem, "code"), text(problem, "path"))).collect();
    found.retain(|problem| !problem.starts_with("missing-section"));
    (found, run)
}

fn git(archive: &Archive, arguments: &[&str]) {
    let identity = ["-c", "user.name=Tests", "-c", "user.email=tests@example.org", "-c", "commit.gpgsign=false"];
    let output = Command::new("git").current_dir(archive.path("")).args(identity).args(arguments).output();
    let output = output.expect("git is installed");
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn commit(archive: &Archive) {
    git(archive, &["add", "."]);
    git(archive, &["commit", "-q", "-m", "State"]);
}

/// Three postmortems without a cause: b links to a and to c, c to nothing.
fn archive() -> Archive {
    let other = |title: &str, more: &str| format!("{}\n{more}\n", NO_CAUSE.replace("Checkout", title));
    Archive::new()
        .file("a.md", other("Search", "## Start\n\nHere."))
        .file("b.md", other("Login", "See [a](a.md#start), [c](c.md) and [nothing](gone.md)."))
        .file("c.md", other("Mail", ""))
}

#[test]
fn paths_are_checked_with_the_links_to_them() {
    let archive = archive();
    let (found, _) = check(&archive, &["content/c.md"]);
    assert_eq!(found, ["no-cause content/c.md"]);
    let (found, _) = check(&archive, &["content/b.md"]);
    assert_eq!(found, ["no-cause content/b.md", "broken-link content/b.md"]);
    let archive = archive.file("a.md", NO_CAUSE.replace("Checkout", "Search"));
    let (found, _) = check(&archive, &["content/a.md"]);
    assert_eq!(found, ["no-cause content/a.md", "broken-anchor content/b.md"], "b links to a heading that a had");
    let (found, _) = check(&archive, &["content"]);
    assert_eq!(found.len(), 5, "{found:?}");
    let said = archive.run(&["check", "content/c.md", "--today", "2026-06-01"]);
    said.good().says("Checked 1 document of 3: 1 warning");
}

#[test]
fn a_hook_may_name_files_that_are_not_content() {
    let archive = archive().put("README.md", "# Mine\n");
    let (found, run) = check(&archive, &["README.md", "content/c.md"]);
    assert_eq!(found, ["no-cause content/c.md"]);
    run.good().says("README.md is not in content and is not checked");
    archive.run(&["check", "content/nowhere.md"]).impossible().says("content/nowhere.md");
}

#[test]
fn what_changed_since_a_revision_is_checked() {
    let archive = archive();
    git(&archive, &["init", "-q", "-b", "main"]);
    commit(&archive);
    let (found, clean) = check(&archive, &["--since", "HEAD"]);
    clean.good();
    assert!(found.is_empty(), "{found:?}");
    // A branch that is behind main is not blamed for what happened there.
    git(&archive, &["checkout", "-q", "-b", "mine"]);
    archive.write("content/new one.md", NO_CAUSE);
    git(&archive, &["checkout", "-q", "main"]);
    archive.write("content/c.md", NO_CAUSE.replace("Checkout", "Mail again"));
    git(&archive, &["commit", "-q", "-a", "-m", "Theirs"]);
    git(&archive, &["checkout", "-q", "mine"]);
    let (found, _) = check(&archive, &["--since", "main"]);
    assert_eq!(found, ["no-cause content/new one.md"], "it is not committed yet");
    commit(&archive);
    archive.remove("content/a.md");
    let (found, _) = check(&archive, &["--since", "main"]);
    assert_eq!(found, ["broken-link content/b.md", "no-cause content/new one.md"], "of b, only the link to a");
    archive.write("site.toml", "title = \"Ours\"\n");
    archive.write("notes/a.txt", "");
    let (found, _) = check(&archive, &["--since", "main"]);
    assert_eq!(found.iter().filter(|problem| problem.starts_with("no-cause")).count(), 3, "settings concern all");
    commit(&archive);
    let below = run(&archive.path("notes"), &["check", "--since", "HEAD", "--message-format", "json"], None);
    assert_eq!(below.good().stdout, "", "{below:?}");
    archive.write("content/c.md", NO_CAUSE.replace("Checkout", "Mail once more"));
    let below = run(&archive.path("notes"), &["check", "--since", "HEAD", "--message-format", "json"], None);
    assert!(below.stdout.contains("../content/c.md"), "{below:?}");
}

#[test]
fn a_revision_that_git_does_not_know_is_an_error_of_the_environment() {
    let archive = archive();
    archive.run(&["check", "--since", "main"]).impossible().says("not a git repository");
    git(&archive, &["init", "-q", "-b", "main"]);
    commit(&archive);
    archive.run(&["check", "--since", "v1"]).impossible().says("git knows no commit `v1`").says("fetch-depth: 0");
    archive.run(&["check", "--since=--output=x"]).impossible().says("git knows no commit `--output=x`");
    assert!(!archive.path("x").exists());
}

#[test]
fn known_problems_fail_nothing_and_new_ones_do() {
    let archive = archive();
    archive.run(&["check", "--strict"]).refused();
    archive.run(&["check", "--write-baseline", "known.json"]).good().says("known problems to known.json: no problems");
    let strict = ["check", "--strict", "--baseline", "known.json"];
    archive.run(&strict).good().says("not shown): no problems");
    // Lines may move; another file is another problem.
    let archive = archive.file("c.md", NO_CAUSE.replace("Checkout", "Mail").replace("title", "tags: [mail]\ntitle"));
    archive.run(&strict).good();
    let archive = archive.file("d.md", NO_CAUSE);
    archive.run(&strict).refused().says("content/d.md").says_nothing_of("content/c.md");
    archive.run(&["check", "--baseline", "gone.json"]).impossible().says("--write-baseline gone.json");
    archive.put("known.json", "[]").run(&strict).impossible().says("known.json is not a baseline");
}

#[test]
fn errors_are_never_known() {
    let archive = archive().file("e.md", "---\ntitle: B\n\nIt broke.\n");
    archive.run(&["check", "--write-baseline", "known.json"]).refused().says("content/e.md");
    archive.run(&["check", "--baseline", "known.json"]).refused();
}
