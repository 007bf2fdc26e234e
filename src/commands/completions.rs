//! `completions` and `man`: what shells and manuals are told, from the same definition as the help.

use anyhow::{Context, bail};
use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

use crate::cli::Cli;

use super::exit::Exit;
use super::report::data;

/// Prints the completion script of a shell.
#[expect(clippy::unnecessary_wraps, reason = "every command returns how it ended")]
pub(super) fn completions(shell: Shell) -> anyhow::Result<Exit> {
    // Into memory first: the generator would panic on a reader that goes away.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "casebook", &mut script);
    print(&script);
    Ok(Exit::Clean)
}

/// Prints the manual page of Casebook or of one of its commands.
pub(super) fn man(command: Option<&str>) -> anyhow::Result<Exit> {
    let mut casebook = Cli::command();
    casebook.build();
    let page = match command {
        None => casebook,
        Some(name) => match casebook.find_subcommand(name) {
            // Its page is called like its file: casebook-build(1).
            Some(command) => command.clone().display_name(format!("casebook-{name}")),
            None => bail!("unknown command `{name}`"),
        },
    };
    let mut text = Vec::new();
    Man::new(page).render(&mut text).context("could not write the manual page")?;
    print(&text);
    Ok(Exit::Clean)
}

fn print(text: &[u8]) {
    data(String::from_utf8_lossy(text).trim_end());
}
