//! The `casebook` command.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    casebook::commands::run(casebook::cli::Cli::parse())
}
