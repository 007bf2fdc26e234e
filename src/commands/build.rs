//! `build`: publishes the archive, or says why not.

use std::time::Instant;

use anyhow::Context;

use crate::cli::{MessageFormat, Shared, StatsFormat};
use crate::diagnostic::{Diagnostic, Level};
use crate::load::{LoadError, Loaded, load};
use crate::output::{self, PublishError, Report};
use crate::pipeline::{self, Memory};

use super::exit::Exit;
use super::options::of_command;
use super::progress::Progress;
use super::report::{self, Tally, counted, data, say, summary};
use super::timings::{Timings, Volume};

/// Publishes the archive. If the content has errors, the site stays as it was.
pub(super) fn build(options: &Shared, keep_going: bool, timings: Option<StatsFormat>) -> anyhow::Result<Exit> {
    let begun = Instant::now();
    let mut loading = of_command(options)?;
    loading.keep_going = keep_going;
    let progress = Timings::begin(Progress::begin(options));
    let Loaded { inputs, statics, output, mut problems, .. } = match load(&loading) {
        Ok(loaded) => loaded,
        Err(LoadError::Settings(problems)) => {
            drop(progress);
            return Ok(refused(&problems, options));
        }
        Err(error) => return Err(error.into()),
    };
    let bytes = inputs.documents.iter().map(|document| document.bytes.len() as u64).sum();
    let read = Volume { files: inputs.documents.len(), bytes };
    let outcome = pipeline::build(inputs, &mut Memory::none(), &progress)?;
    problems.extend(outcome.diagnostics.iter().cloned());
    let tally = Tally::of(&problems);
    // What has errors in a document is left out; anything else may concern the whole site.
    let is_left_out = |problem: &Diagnostic| problem.level != Level::Error || outcome.left_out.contains(&problem.path);
    let goes_on = tally.is_good(options.strict) || keep_going && problems.iter().all(is_left_out);
    if !goes_on {
        drop(progress);
        return Ok(refused(&problems, options));
    }
    let names = pipeline::unpublished_names(&outcome);
    if !Tally::of(&names).is_good(options.strict) {
        drop(progress);
        problems.extend(names);
        problems.sort();
        return Ok(refused(&problems, options));
    }
    problems.extend(names);
    let scanner = pipeline::scanner(&outcome);
    let published = output::publish(&outcome.site, &statics, &scanner, &output, &progress);
    let stages = progress.end();
    match published {
        Ok(published) => {
            let large = output::size_problem(published.bytes, &output);
            let unlisted = output::unlisted_problem(&published.unclaimed, &output);
            let allowed = outcome.site.config.allowed();
            problems.extend(large.into_iter().chain(unlisted).filter(|problem| !problem.is_allowed_by(&allowed)));
            let tally = Tally::of(&problems);
            report::problems(&problems, options.message_format, false);
            if !options.quiet {
                let incidents = outcome.site.archive.entries().len();
                say(&line(incidents, &published, &output.display().to_string(), begun, tally));
            }
            if let Some(format) = timings {
                let written = Volume { files: published.files, bytes: published.bytes };
                data(&stages.print(format, read, written)?);
            }
            // The process ends here: giving a large archive back piece by piece would only take time.
            std::mem::forget(outcome);
            Ok(tally.exit(options.strict && keep_going))
        }
        Err(PublishError::Leak(leak)) => {
            problems.report(pipeline::describe_leak(&outcome, &leak));
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
