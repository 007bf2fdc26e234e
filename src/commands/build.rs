//! `build`: publishes the archive, or says why not.

use std::time::Instant;

use anyhow::Context;

use crate::cli::{MessageFormat, Shared};
use crate::diagnostic::{Code, Diagnostic};
use crate::leak::Scanner;
use crate::load::{LoadError, Loaded, load};
use crate::output::{self, PublishError, Report};
use crate::pipeline::{self, Memory, Outcome};

use super::exit::Exit;
use super::options::of_command;
use super::progress::Progress;
use super::report::{self, Tally, counted, say, summary};

/// Publishes the archive. If the content has errors, the site stays as it was.
pub(super) fn build(options: &Shared) -> anyhow::Result<Exit> {
    let begun = Instant::now();
    let loading = of_command(options)?;
    let progress = Progress::begin(options);
    let Loaded { inputs, statics, output, mut problems, .. } = match load(&loading) {
        Ok(loaded) => loaded,
        Err(LoadError::Settings(problems)) => {
            drop(progress);
            return Ok(refused(&problems, options));
        }
        Err(error) => return Err(error.into()),
    };
    let outcome = pipeline::build(inputs, &mut Memory::none(), &progress)?;
    let scanner = outcome.scanner().unwrap_or_else(|problem| {
        problems.report(*problem);
        Scanner::none()
    });
    let Outcome { site, diagnostics, .. } = outcome;
    problems.extend(diagnostics);
    let tally = Tally::of(&problems);
    if !tally.is_good(options.strict) {
        drop(progress);
        return Ok(refused(&problems, options));
    }
    let published = output::publish(&site, &statics, &scanner, &output, &progress);
    drop(progress);
    match published {
        Ok(published) => {
            let large = output::size_problem(published.bytes, &output);
            let unlisted = output::unlisted_problem(&published.unclaimed, &output);
            let allowed = site.config.allowed();
            problems.extend(large.into_iter().chain(unlisted).filter(|problem| !problem.is_allowed_by(&allowed)));
            let tally = Tally::of(&problems);
            report::problems(&problems, options.message_format, false);
            if !options.quiet {
                let incidents = site.archive.entries().len();
                say(&line(incidents, &published, &output.display().to_string(), begun, tally));
            }
            // The process ends here: giving a large archive back piece by piece would only take time.
            std::mem::forget(site);
            Ok(Exit::Clean)
        }
        Err(leak @ PublishError::Leak { .. }) => {
            problems.report(
                Diagnostic::new(Code::Leak, &output.display().to_string(), leak.to_string())
                    .help("a template or a copied file says it; where neither does, this is a fault of Casebook: please report it"),
            );
            Ok(refused(&problems, options))
        }
        Err(error @ PublishError::HalfWay { .. }) => Err(error.into()),
        Err(error) => Err(error).context("nothing was published"),
    }
}

fn refused(problems: &[Diagnostic], options: &Shared) -> Exit {
    report::problems(problems, options.message_format, false);
    if options.message_format == MessageFormat::Human {
        say(&format!("Nothing was published: {} (`casebook check` shows all)", summary(Tally::of(problems))));
    }
    Exit::ContentErrors
}

fn line(incidents: usize, published: &Report, output: &str, begun: Instant, tally: Tally) -> String {
    let Report { files, written, removed, .. } = published;
    let what = match (written, removed) {
        (0, 0) => "nothing changed".to_owned(),
        (written, 0) => format!("{written} of {files} files written"),
        (written, removed) => format!("{written} of {files} files written, {removed} removed"),
    };
    let found = summary(tally);
    let found = if found.is_empty() { String::new() } else { format!("; {found} (`casebook check` shows all)") };
    let incidents = counted(incidents, "incident");
    format!("{incidents} in {output}: {what}, {:.2} s{found}", begun.elapsed().as_secs_f64())
}
