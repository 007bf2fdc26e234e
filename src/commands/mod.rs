//! The commands: the only place that prints, or asks the clock.

mod build;
mod check;
mod completions;
mod exit;
mod found;
mod import;
mod init;
mod inspect;
mod new;
mod options;
mod progress;
mod report;
mod sample;
mod schema;
mod search;
#[cfg(feature = "serve")]
mod serve;
mod stats;
mod theme;
mod timings;

use std::process::ExitCode;

use crate::cli::{Cli, Command, MessageFormat, ThemeCommand};
use crate::load::LoadError;

use exit::Exit;

/// The content has errors.
const CONTENT: u8 = 1;
/// Wrong usage or environment.
const ENVIRONMENT: u8 = 2;

/// Carries out the command line of the `casebook` program. The exit code is 0 for success, 1 if the content has errors, 2 for wrong usage or environment.
#[must_use]
pub fn main() -> ExitCode {
    let done = match Cli::of_program().command {
        Command::Build { shared, keep_going, timings } => build::build(&shared, keep_going, timings),
        Command::Check { explain: Some(code), .. } => check::explain(&code),
        Command::Check { shared, fix: true, dry_run, .. } => check::fix(&shared, dry_run),
        Command::Check { shared, write_baseline: Some(file), .. } => check::write_baseline(&shared, &file),
        Command::Check { shared, paths, since, baseline, .. } => {
            let wanted = check::Wanted { paths: &paths, since: since.as_deref(), baseline: baseline.as_deref() };
            check::check(&shared, &wanted)
        }
        Command::New { title, config, today } => new::new(&title, config.as_deref(), today),
        Command::Init { folder, sample: true, today, .. } => sample::sample(&folder, today),
        Command::Init { folder, ci, today, .. } => init::init(&folder, ci, today),
        Command::Stats { format, options } => stats::stats(format, &options),
        Command::Search { query, options } => search::search(&query.join(" "), &options),
        Command::Similar { path, options } => search::similar(&path, &options),
        #[cfg(feature = "serve")]
        Command::Serve(options) => serve::serve(&options),
        Command::Import { paths, into, dry_run, tidy, map, config } => {
            let request = import::Request { into: into.as_deref(), dry_run, tidy, columns: &map };
            import::import(&paths, &request, config.as_deref())
        }
        Command::Inspect { paths, format, config } => inspect::inspect(&paths, format, config.as_deref()),
        Command::Theme { command: ThemeCommand::Eject { paths, config } } => theme::eject(&paths, config.as_deref()),
        Command::Schema { of } => schema::schema(of),
        Command::Completions { shell } => completions::completions(shell),
        Command::Man { command } => completions::man(command.as_deref()),
    };
    match done {
        Ok(_) if !report::all_is_written() => {
            report::failure(&anyhow::anyhow!("could not write all of the output"));
            ExitCode::from(ENVIRONMENT)
        }
        Ok(Exit::Clean) => ExitCode::SUCCESS,
        Ok(Exit::ContentErrors) => ExitCode::from(CONTENT),
        Ok(Exit::Environment) => ExitCode::from(ENVIRONMENT),
        Err(error) => match error.downcast_ref() {
            Some(LoadError::Settings(problems)) => {
                report::problems(problems, MessageFormat::Human, true);
                ExitCode::from(CONTENT)
            }
            _ => {
                report::failure(&error);
                ExitCode::from(ENVIRONMENT)
            }
        },
    }
}
