//! The commands: the only place that prints, or asks the clock.

mod build;
mod import;
mod inspect;
mod load;
mod report;

use std::process::ExitCode;

use crate::cli::{Cli, Command};

/// The content has errors.
const CONTENT: u8 = 1;
/// Wrong usage or environment.
const ENVIRONMENT: u8 = 2;

/// Carries out a command line; the exit code is 0 for good, 1 where the content has errors, 2 for wrong usage or environment.
#[must_use]
pub fn run(cli: Cli) -> ExitCode {
    let done = match cli.command {
        Command::Build(options) => build::build(&options),
        Command::Check(options) => build::check(&options),
        Command::Import { paths, into, dry_run, config } => {
            import::import(&import::Request { paths: &paths, into: &into, dry_run, config: &config })
        }
        Command::Inspect { paths, format, config } => inspect::inspect(&paths, format, &config),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(CONTENT),
        Err(error) => {
            report::failure(&error);
            ExitCode::from(ENVIRONMENT)
        }
    }
}
