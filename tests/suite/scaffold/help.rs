//! What the program says about itself; `CASEBOOK_BLESS=1` accepts what it says now.

use std::collections::BTreeSet;

use crate::archive::{Archive, PROGRAM};
use crate::tree::{self, assert_golden_file};

/// The commands, as the program lists them.
fn commands() -> Vec<String> {
    let help = Archive::bare().prints(&["--help"]);
    let list = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("a list of commands");
    let names = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").map(str::to_owned).collect()
}

#[test]
fn the_help_of_every_command_is_as_expected() {
    let folder = Archive::bare();
    assert_golden_file(&folder.prints(&["--help"]), "tests/golden/help/casebook.txt");
    let mut expected = BTreeSet::from(["casebook.txt".to_owned()]);
    for command in commands() {
        let file = format!("{command}.txt");
        assert_golden_file(&folder.prints(&[&command, "--help"]), &format!("tests/golden/help/{file}"));
        expected.insert(file);
    }
    for entry in std::fs::read_dir(tree::project().join("tests/golden/help")).expect("a folder") {
        let file = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        assert!(expected.contains(&file), "{file} belongs to no command");
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = Archive::bare();
    assert!(folder.prints(&["man"]).contains(".TH casebook 1"));
    for command in commands() {
        assert!(folder.prints(&["man", &command]).contains(&format!(".TH casebook-{command} 1")), "{command}");
    }
    assert_eq!(folder.run(&["man", "nothing"]).code, Some(2));
}

#[test]
fn every_shell_has_completions() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = Archive::bare().prints(&["completions", shell]);
        for command in commands() {
            assert!(script.contains(&command), "{shell}: {command}");
        }
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    use std::process::{Command, Stdio};
    let mut child =
        Command::new(PROGRAM).args(["completions", "bash"]).stdout(Stdio::piped()).spawn().expect("it runs");
    drop(child.stdout.take());
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn nothing_moves_and_nothing_is_coloured_in_a_pipe() {
    let folder = Archive::initialised();
    folder.write("content/b.md", "---\ntitle: B\nseverity: sev9\n---\n\nIt broke.\n");
    for arguments in [["check", "--today", "2026-03-15"], ["build", "--today", "2026-03-15"]] {
        let output = folder.run(&arguments);
        let said = output.stdout + &output.stderr;
        assert!(!said.contains(['\u{1b}', '\r']), "{arguments:?}");
    }
}
