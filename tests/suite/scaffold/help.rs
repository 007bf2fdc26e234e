//! What the program says about itself; `CASEBOOK_BLESS=1` accepts what it says now.

use std::collections::BTreeSet;

use super::folder::{Folder, program, project};
use crate::tree::assert_golden_file;

/// The commands, as the program lists them.
fn commands() -> Vec<String> {
    let help = Folder::new().good(&["--help"]);
    let list = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("a list of commands");
    let names = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").map(str::to_owned).collect()
}

#[test]
fn the_help_of_every_command_is_as_expected() {
    let folder = Folder::new();
    assert_golden_file(&folder.good(&["--help"]), "tests/golden/help/casebook.txt");
    let mut expected = BTreeSet::from(["casebook.txt".to_owned()]);
    for command in commands() {
        let file = format!("{command}.txt");
        assert_golden_file(&folder.good(&[&command, "--help"]), &format!("tests/golden/help/{file}"));
        expected.insert(file);
    }
    for entry in std::fs::read_dir(project("tests/golden/help")).expect("a folder") {
        let file = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        assert!(expected.contains(&file), "{file} belongs to no command");
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = Folder::new();
    assert!(folder.good(&["man"]).contains(".TH casebook 1"));
    for command in commands() {
        assert!(folder.good(&["man", &command]).contains(&format!(".TH casebook-{command} 1")), "{command}");
    }
    assert_eq!(folder.run(&["man", "nothing"]).status.code(), Some(2));
}

#[test]
fn every_shell_has_completions() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = Folder::new().good(&["completions", shell]);
        for command in commands() {
            assert!(script.contains(&command), "{shell}: {command}");
        }
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    use std::process::{Command, Stdio};
    let program = program().get_program().to_owned();
    let mut child =
        Command::new(program).args(["completions", "bash"]).stdout(Stdio::piped()).spawn().expect("it runs");
    drop(child.stdout.take());
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn nothing_moves_and_nothing_is_coloured_in_a_pipe() {
    let folder = Folder::with_archive();
    folder.write("content/b.md", "---\ntitle: B\nseverity: sev9\n---\n\nIt broke.\n");
    for arguments in [["check", "--today", "2026-03-15"], ["build", "--today", "2026-03-15"]] {
        let output = folder.run(&arguments);
        let said = [output.stdout, output.stderr].concat();
        assert!(!said.contains(&0x1b) && !said.contains(&b'\r'), "{arguments:?}");
    }
}
