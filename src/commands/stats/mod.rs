//! `stats`: the figures of the trend pages, in a terminal or as JSON.

mod groups;
mod json;
mod number;

use crate::archive::{Archive, Facet};
use crate::cli::{Shared, StatsFormat};
use crate::load::{Loaded, load};
use crate::pipeline;
use crate::prose::{self, Statement};
use crate::statistics::coverage::Coverage;
use crate::statistics::periods::{Granularity, Tally};
use crate::trends::{ActionState, Aspect, Kind, Measured, Subject, Trends};
use crate::units::grouped;

use crate::commands::exit::Exit;
use crate::commands::options::of_command_without_history;
use crate::commands::progress::Progress;
use crate::commands::report::{self, data};

/// Maximum number of years and causes with a line.
const LINES: usize = 12;
/// The longest bar, in characters.
const BAR: usize = 32;

/// Prints the figures.
pub(in crate::commands) fn stats(format: StatsFormat, options: &Shared) -> anyhow::Result<Exit> {
    let loading = of_command_without_history(options)?;
    let progress = Progress::begin(options);
    let Loaded { inputs, mut problems, .. } = load(&loading)?;
    let outcome = pipeline::build(inputs, &mut pipeline::Memory::none(), &progress)?;
    let (trends, archive) = (outcome.site.trends(), &outcome.site.archive);
    drop(progress);
    problems.extend(outcome.diagnostics);
    let tally = report::Tally::of(&problems);
    if !options.quiet && tally.errors + tally.warnings > 0 {
        report::say(&format!("{} (`casebook check` shows all)", report::summary(tally)));
    }
    match format {
        StatsFormat::Human => data(&human(trends, archive)),
        StatsFormat::Json => data(&serde_json::to_string_pretty(&json::figures(trends, archive))?),
    }
    Ok(tally.exit(options.strict))
}

/// The figures in sentences and bars.
fn human(trends: &Trends, archive: &Archive) -> String {
    let sections = [
        ("Are we getting better?", better(trends)),
        ("Data quality", quality(trends, archive)),
        ("Durations", durations(trends)),
        ("Frequency", frequency(trends)),
        ("Causes and repeats", causes(trends, archive)),
        ("Detection and response", response(trends)),
        ("Did the fix work?", changes(trends)),
        ("Actions", actions(trends)),
    ];
    let sections = sections.iter().filter(|(_, lines)| !lines.is_empty());
    let written = sections.map(|(heading, lines)| format!("{heading}\n  {}", lines.join("\n  ")));
    prose::plain(&written.collect::<Vec<_>>().join("\n\n"))
}

fn better(trends: &Trends) -> Vec<String> {
    if trends.observed.is_empty() { Vec::new() } else { phrases(prose::trend::answers(trends).into_iter().map(Some)) }
}

fn quality(trends: &Trends, archive: &Archive) -> Vec<String> {
    let known = prose::archive::durations_known(&trends.coverage).phrase();
    let of = |aspect: Aspect| {
        let coverage = trends.coverage.aspect(aspect);
        let inferred = prose::archive::inferred_of(trends.coverage.inferred(aspect), coverage.known);
        let inferred = inferred.map_or_else(String::new, |inferred| format!(" ({inferred})"));
        format!("{:<13}  {}{inferred}", aspect.name(), prose::share::of(coverage))
    };
    let aspects = Aspect::ALL.into_iter().filter(|_| trends.coverage.incidents > 0).map(of);
    let not_counted = prose::archive::not_counted(archive.planned().len());
    [known].into_iter().chain(aspects).chain(not_counted).collect()
}

fn durations(trends: &Trends) -> Vec<String> {
    let durations = &trends.durations;
    if durations.of == 0 {
        return Vec::new();
    }
    let statements = [
        Some(prose::duration::median(durations, "all incidents")),
        prose::duration::nine_in_ten(durations),
        prose::duration::with_ongoing(durations),
    ];
    phrases(statements)
}

fn frequency(trends: &Trends) -> Vec<String> {
    let tallies = trends.frequency.tallies(Granularity::Year);
    let shown = &tallies[tallies.len().saturating_sub(LINES)..];
    let most = shown.iter().map(|tally| tally.count).max().unwrap_or(0);
    let line = |tally: &Tally| {
        let partial = if tally.partial { format!(" in {} days", tally.days) } else { String::new() };
        let interval = prose::number::means(tally.interval);
        format!("{}  {:<BAR$} {}{partial} ({interval})", tally.period, bar(tally.count, most), grouped(tally.count))
    };
    let statements = [
        prose::frequency::gap(&trends.frequency.between.median),
        prose::frequency::clusters(&trends.frequency.between.runs),
    ];
    shown.iter().map(line).chain(phrases(statements)).collect()
}

fn causes(trends: &Trends, archive: &Archive) -> Vec<String> {
    let Coverage { known, .. } = trends.coverage.aspect(Aspect::Cause);
    let terms = archive.measured(Facet::Cause).leading(LINES);
    if terms.is_empty() {
        return Vec::new();
    }
    let most = terms.first().map_or(0, |term| term.members.len());
    let widest = terms.iter().map(|term| term.label.chars().count()).max().unwrap_or(0);
    let line = |term: &&crate::archive::Term| {
        let count = term.members.len();
        let part = prose::share::part(count, known);
        format!("{:<widest$}  {:<BAR$} {part}", term.label, bar(count as u64, most as u64))
    };
    let labels = archive.measured(Facet::Cause).terms.iter().map(|term| term.members.len()).sum();
    let exceed = prose::share::exceed(labels, known).map(str::to_owned);
    let claim = trends.claims.about(Subject::Repeats, Kind::AgainstChance);
    let repeats = prose::share::repeats(&trends.recurring, claim).phrase();
    terms.iter().map(line).chain(exceed).chain([repeats]).collect()
}

fn response(trends: &Trends) -> Vec<String> {
    let measures = trends.response.measures.iter().filter(|it| it.durations.median.known().is_some());
    let of = |it: &Measured| {
        let trend = trends.claims.about(Subject::Response(it.measure), Kind::Trend);
        let trend = trend.filter(|claim| claim.effect.known().is_some()).map(prose::trend::trend);
        [prose::response::measure(it.measure, &it.durations.median), trend]
    };
    phrases(measures.flat_map(of))
}

fn changes(trends: &Trends) -> Vec<String> {
    let latest = trends.judged().take(LINES);
    phrases(latest.map(|(one, claim, quiet)| Some(prose::intervention::outcome(one, claim, quiet))))
}

fn actions(trends: &Trends) -> Vec<String> {
    let counts = ActionState::ALL.map(|state| (state, trends.actions.count(state)));
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    counts
        .map(|(state, n)| format!("{:<17}  {:<BAR$} {}", state.name(), bar(n as u64, most as u64), grouped(n)))
        .collect()
}

fn phrases(statements: impl IntoIterator<Item = Option<Statement>>) -> Vec<String> {
    statements.into_iter().flatten().map(|statement| statement.phrase()).collect()
}

/// A bar of the length that belongs to a count; not empty for any but zero.
fn bar(count: u64, most: u64) -> String {
    let length = usize::try_from((count * BAR as u64).div_ceil(most.max(1))).unwrap_or(BAR);
    "█".repeat(length)
}
