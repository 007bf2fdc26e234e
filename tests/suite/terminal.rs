//! What is shown on a terminal and not in a pipe: progress, and colours unless `NO_COLOR` is set.
#![cfg(target_os = "linux")]

use std::process::{Command, Stdio};

use crate::archive::{Archive, TODAY};
use crate::tree;

/// What a terminal receives from a command; `None` where `script`, which makes the terminal, is missing.
fn on_a_terminal(archive: &Archive, arguments: &str, variables: &[(&str, &str)]) -> Option<String> {
    let line = format!("{} {arguments}", env!("CARGO_BIN_EXE_casebook"));
    let mut script = Command::new("script");
    script.args(["--quiet", "--return", "--command", &line, "/dev/null"]).current_dir(archive.path(""));
    script.env_remove("NO_COLOR").env("TERM", "xterm-256color").envs(variables.iter().copied());
    match script.stdin(Stdio::null()).output() {
        Ok(output) => Some(String::from_utf8_lossy(&output.stdout).into_owned()),
        Err(error) => {
            assert!(std::env::var_os("CI").is_none(), "script (util-linux) is needed to test a terminal: {error}");
            eprintln!("skipped: script (util-linux), with which a terminal is tested, is not installed");
            None
        }
    }
}

/// What stays on a terminal of one screen: `\r` goes to the beginning of the line, and `ESC [ 2 K` clears it.
fn what_stays(received: &str) -> Vec<String> {
    let line = |line: &str| {
        let cleared = line.rsplit("\u{1b}[2K").next().unwrap_or_default();
        cleared.trim_matches('\r').rsplit('\r').next().unwrap_or_default().to_owned()
    };
    received.lines().map(line).filter(|line| !line.is_empty()).collect()
}

fn with_a_warning() -> Archive {
    Archive::copy_of(&tree::project()).file("odd.md", "---\ntitle: Odd\nseverity: sev9\n---\n\nIt broke.\n")
}

#[test]
fn progress_is_counted_on_a_terminal_and_gone_at_the_end() {
    let archive = Archive::copy_of(&tree::project());
    let documents = tree::read(&archive.path("content")).into_keys().filter(|path| path.ends_with(".md")).count();
    for (arguments, stages) in [
        (format!("build --today {TODAY}"), &["Reading documents: ", "Writing files: "][..]),
        (format!("check --today {TODAY}"), &["Reading documents: "]),
        (format!("stats --today {TODAY}"), &["Reading documents: "]),
    ] {
        let Some(received) = on_a_terminal(&archive, &arguments, &[("NO_COLOR", "1")]) else { return };
        for stage in stages {
            assert!(received.contains(stage), "{arguments}: no `{stage}` in {received:?}");
        }
        assert!(received.contains(&format!(" of {documents}")), "{arguments}: {received:?}");
        let stays = what_stays(&received).join("\n");
        assert!(!stays.is_empty(), "{arguments}");
        assert!(!stays.contains("Reading documents") && !stays.contains("Writing files"), "{arguments}: {stays}");
    }
    let stays = on_a_terminal(&archive, "build", &[]).map(|received| what_stays(&received));
    let stays = stays.unwrap_or_default();
    assert!(stays.len() == 1 && stays[0].contains(" incidents in public: "), "{stays:?}");
}

#[test]
fn progress_is_kept_from_whoever_did_not_ask_for_it() {
    let archive = Archive::copy_of(&tree::project());
    for arguments in ["build --quiet", "check --message-format json", "check --message-format github"] {
        let Some(received) = on_a_terminal(&archive, arguments, &[]) else { return };
        assert!(!received.contains("Reading documents") && !received.contains("\u{1b}["), "{arguments}: {received:?}");
    }
    let Some(received) = on_a_terminal(&archive, "build", &[("TERM", "dumb")]) else { return };
    assert!(!received.contains("Reading documents") && !received.contains('\u{1b}'), "{received:?}");
}

#[test]
fn a_pipe_receives_neither_progress_nor_colours() {
    let archive = with_a_warning();
    for arguments in [&["build"][..], &["check"], &["stats"]] {
        let run = archive.run(arguments);
        let said = format!("{}{}", run.stdout, run.stderr);
        assert!(!said.contains(['\r', '\u{1b}']) && !said.contains("Reading documents"), "{arguments:?}: {said:?}");
    }
}

#[test]
fn colours_are_for_terminals_that_want_them() {
    let archive = with_a_warning();
    for (variables, coloured) in [
        (&[][..], true),
        // As no-color.org has it: an empty value asks for nothing.
        (&[("NO_COLOR", "")], true),
        (&[("NO_COLOR", "1")], false),
    ] {
        for command in ["build", "--help"] {
            let Some(received) = on_a_terminal(&archive, command, variables) else { return };
            let has_colours = received.split("\u{1b}[").skip(1).any(|code| {
                let end = code.find(|one: char| !one.is_ascii_digit() && one != ';').unwrap_or(0);
                end > 0 && code[end..].starts_with('m')
            });
            assert_eq!(has_colours, coloured, "{command} with {variables:?}: {received:?}");
        }
    }
}
