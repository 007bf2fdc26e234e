//! `--fix`: the difference first, the files only then, and never twice.

use crate::archive::Archive;

const WRITTEN: &str =
    "---\nsev: SEV1\nname: A\nstart_time: March 1, 2023 2:00 PM EAT\n---\n\nCheckout broke for every customer.\n";
const CANONICAL: &str =
    "---\ntitle: A\nstarted: 2023-03-01T14:00:00+03:00\nseverity: SEV1\n---\n\nCheckout broke for every customer.\n";

#[test]
fn a_dry_run_shows_and_leaves_alone() {
    let archive = Archive::of(&[("content/a.md", WRITTEN)]);
    let said = archive.run(&["check", "--fix", "--dry-run"]);
    assert_eq!(
        said.stdout,
        "\
--- content/a.md
+++ content/a.md
@@ -1,5 +1,5 @@
 ---
-sev: SEV1
-name: A
-start_time: March 1, 2023 2:00 PM EAT
+title: A
+started: 2023-03-01T14:00:00+03:00
+severity: SEV1
 ---
"
    );
    assert_eq!(said.stderr, "1 document would change\n");
    assert_eq!(archive.read("content/a.md"), WRITTEN);
}

#[test]
fn a_fix_shows_and_writes_once() {
    let archive = Archive::of(&[("content/a.md", WRITTEN), ("content/b.md", CANONICAL)]);
    let said = archive.run(&["check", "--fix"]);
    assert!(said.stdout.starts_with("--- content/a.md\n"), "{}", said.stdout);
    assert_eq!((said.code, said.stderr.as_str()), (Some(0), "1 document changed\n"));
    assert_eq!(archive.read("content/a.md"), CANONICAL);
    let again = archive.run(&["check", "--fix"]);
    assert_eq!((again.stdout.as_str(), again.stderr.as_str()), ("", "There is nothing to normalise\n"));
}

#[test]
fn line_endings_and_everything_below_stay() {
    let written = WRITTEN.replace('\n', "\r\n");
    let archive = Archive::of(&[("content/a.md", &written)]);
    archive.run(&["check", "--fix"]);
    assert_eq!(archive.read("content/a.md"), CANONICAL.replace('\n', "\r\n"));
}

#[test]
#[cfg(unix)]
fn a_fix_keeps_links_and_permissions_and_leaves_no_other_file() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let archive = Archive::of(&[("content/real/a.md", WRITTEN)]);
    let (real, link) = (archive.path("content/real/a.md"), archive.path("content/b.md"));
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).expect("ours");
    symlink("real/a.md", &link).expect("a link can be made");
    archive.run(&["check", "--fix"]);
    assert_eq!(archive.read("content/real/a.md"), CANONICAL);
    assert!(link.is_symlink());
    assert_eq!(std::fs::metadata(&real).expect("there").permissions().mode() & 0o777, 0o640);
    assert_eq!(std::fs::read_dir(archive.path("content/real")).expect("a folder").count(), 1);
}

#[test]
fn what_init_and_new_write_is_in_order() {
    let archive = Archive::initialised();
    archive.run(&["new", "Checkout failed", "--today", "2026-03-15"]).good();
    let run = archive.run(&["check", "--fix", "--dry-run"]);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", "There is nothing to normalise\n"));
}
