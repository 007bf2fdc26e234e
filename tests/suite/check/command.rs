//! The command itself: what it prints in each format, and how it ends.

use serde_json::Value;

use crate::archive::Archive;

const GOOD: &str = "---\ntitle: A\ndate: 2026-01-01\ncauses: [data]\n---\n\nCheckout broke for every customer.\n";
const NO_CAUSE: &str = "---\ntitle: B\ndate: 2026-01-02\nkind: incident\n---\n\nCheckout broke for every customer.\n";
const BROKEN: &str = "---\ntitle: B\n\nCheckout broke for every customer.\n";

#[test]
fn exit_codes_tell_content_from_environment() {
    for (what, files, arguments, code) in [
        ("nothing wrong", vec![("content/a.md", GOOD)], vec!["check"], 0),
        ("a warning", vec![("content/a.md", NO_CAUSE)], vec!["check"], 0),
        ("a warning taken for an error", vec![("content/a.md", NO_CAUSE)], vec!["check", "--strict"], 1),
        ("an error", vec![("content/a.md", BROKEN)], vec!["check"], 1),
        ("unknown settings", vec![("content/a.md", GOOD), ("site.toml", "titel = \"x\"\n")], vec!["check"], 1),
        ("no such settings", vec![("content/a.md", GOOD)], vec!["check", "--config", "gone.toml"], 2),
        ("a dry run of nothing", vec![("content/a.md", GOOD)], vec!["check", "--dry-run"], 2),
        ("an unknown code", vec![("content/a.md", GOOD)], vec!["check", "--explain", "no-such-rule"], 2),
    ] {
        let said = Archive::of(&files).run(&arguments);
        assert_eq!(said.code, Some(code), "{what}: {}{}", said.stdout, said.stderr);
    }
}

#[test]
fn people_read_it_like_a_compiler() {
    let text = "---\ntitle: A\nstarted: 2026-03-14T09:12:00Z\ndetected: 2026-03-14T09:02:00Z\ncauses: [data]\n---\n\nCheckout broke for every customer.\n";
    let said = Archive::of(&[("content/a.md", text)]).run(&["check", "--today", "2026-06-01"]);
    assert_eq!(
        said.stderr,
        "\
warning[detected-before-started]: the incident was detected 10 min before it was started
 --> content/a.md:4:11
  |
4 | detected: 2026-03-14T09:02:00Z
  |           ^^^^^^^^^^^^^^^^^^^^ started is 2026-03-14T09:12:00Z
  |
  = help: correct one of the two; if the alarm really came first, allow this code in the document

Checked 1 incident: 1 warning
"
    );
    assert_eq!(said.stdout, "");
}

#[test]
fn machines_read_it_from_stdout() {
    let archive = Archive::of(&[("content/a.md", NO_CAUSE)]);
    let github = archive.run(&["check", "--message-format", "github"]);
    assert_eq!(
        github.stdout,
        "::warning file=content/a.md,title=no-cause::the incident has no root-cause category%0Ahelp: add `causes:`, or `causes: [unknown]` if nobody found out\n"
    );
    let sarif = archive.run(&["check", "--message-format", "sarif"]);
    let log: Value = serde_json::from_str(&sarif.stdout).expect("JSON");
    assert_eq!(log["runs"][0]["results"][0]["ruleId"], "no-cause");
    assert!(github.stderr.is_empty() && sarif.stderr.is_empty());
}

#[test]
fn settings_turn_rules_off() {
    let archive =
        Archive::of(&[("content/a.md", NO_CAUSE), ("site.toml", "[check]\nallow = [\"no-cause\", \"no-casue\"]\n")]);
    assert_eq!(archive.problems(), ["unknown-rule site.toml:2:22"]);
}

#[test]
fn many_problems_are_counted_by_code() {
    let files: Vec<(String, String)> = (0..12)
        .map(|number| (format!("content/{number}.md"), NO_CAUSE.replace("title: B", &format!("title: B{number}"))))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let said = Archive::of(&files).run(&["check", "--today", "2026-06-01"]);
    assert!(said.stderr.contains("     12  warning  no-cause\n"), "{}", said.stderr);
}

#[test]
fn nothing_is_written() {
    let archive = Archive::of(&[("content/a.md", NO_CAUSE)]);
    archive.run(&["check"]);
    assert!(!archive.path("public").exists());
}

#[test]
fn the_sample_archive_is_clean() {
    let output = assert_cmd::Command::cargo_bin("casebook")
        .expect("the program")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["check", "--strict", "--message-format", "json", "--today", "2026-01-01"])
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stdout);
    let warnings: Vec<&str> = said.lines().filter(|line| !line.contains("\"level\":\"note\"")).collect();
    assert!(output.status.success(), "{warnings:#?}");
}
