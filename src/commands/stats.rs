//! `stats`: the figures of the trend pages, in a terminal or as JSON.

use serde_json::{Value, json};

use crate::archive::{Archive, Facet};
use crate::cli::{Shared, StatsFormat};
use crate::load::{Loaded, load};
use crate::pipeline;
use crate::prose::{self, Statement};
use crate::statistics::coverage::Coverage;
use crate::statistics::periods::{Granularity, Tally};
use crate::statistics::{Estimate, Statistic};
use crate::trends::{ActionState, Aspect, Change, Trends};
use crate::units::grouped;

use super::exit::Exit;
use super::options::of_command;
use super::progress::Progress;
use super::report::{self, data};

/// Maximum number of years and causes with a line.
const LINES: usize = 12;
/// The longest bar, in characters.
const BAR: usize = 32;

/// Prints the figures.
pub(super) fn stats(format: StatsFormat, options: &Shared) -> anyhow::Result<Exit> {
    let loading = of_command(options)?;
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
        StatsFormat::Json => data(&serde_json::to_string_pretty(&figures(trends, archive))?),
    }
    Ok(tally.exit(options.strict))
}

/// The figures in sentences and bars.
fn human(trends: &Trends, archive: &Archive) -> String {
    let sections = [
        ("Data quality", vec![prose::archive::durations_known(&trends.coverage).phrase()]),
        ("Durations", durations(trends)),
        ("Frequency", frequency(trends)),
        ("Causes and repeats", causes(trends, archive)),
        ("Detection and response", response(trends)),
        ("Actions", actions(trends)),
    ];
    let sections = sections.iter().filter(|(_, lines)| !lines.is_empty());
    let written = sections.map(|(heading, lines)| format!("{heading}\n  {}", lines.join("\n  ")));
    prose::plain(&written.collect::<Vec<_>>().join("\n\n"))
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
        current(trends).and_then(prose::duration::change),
        prose::archive::collection(trends),
    ];
    phrases(statements)
}

fn frequency(trends: &Trends) -> Vec<String> {
    let tallies = trends.frequency.tallies(Granularity::Year);
    let shown = &tallies[tallies.len().saturating_sub(LINES)..];
    let most = shown.iter().map(|tally| tally.count).max().unwrap_or(0);
    let line = |tally: &Tally| {
        let so_far = if tally.running { " so far" } else { "" };
        let interval = prose::number::means(tally.interval);
        format!("{}  {:<BAR$} {}{so_far} ({interval})", tally.period, bar(tally.count, most), grouped(tally.count))
    };
    let statements = [
        current(trends).map(prose::frequency::change),
        prose::frequency::gap(&trends.frequency.between.median),
        prose::frequency::clusters(&trends.frequency.between.runs),
    ];
    shown.iter().map(line).chain(phrases(statements)).collect()
}

fn causes(trends: &Trends, archive: &Archive) -> Vec<String> {
    let Coverage { known, .. } = trends.coverage.aspect(Aspect::Cause);
    let terms = archive.facet(Facet::Cause).leading(LINES);
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
    let labels = archive.facet(Facet::Cause).terms.iter().map(|term| term.members.len()).sum();
    let exceed = prose::share::exceed(labels, known).map(str::to_owned);
    let repeats = prose::share::repeats(trends.recurring.share).phrase();
    terms.iter().map(line).chain(exceed).chain([repeats]).collect()
}

fn response(trends: &Trends) -> Vec<String> {
    let measures = trends.response.measures.iter();
    phrases(measures.map(|it| prose::response::measure(it.measure, &it.durations.median)))
}

fn actions(trends: &Trends) -> Vec<String> {
    let counts = ActionState::ALL.map(|state| (state, trends.actions.count(state)));
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    counts
        .map(|(state, n)| format!("{:<15}  {:<BAR$} {}", state.name(), bar(n as u64, most as u64), grouped(n)))
        .collect()
}

fn phrases(statements: impl IntoIterator<Item = Option<Statement>>) -> Vec<String> {
    statements.into_iter().flatten().map(|statement| statement.phrase()).collect()
}

/// The current year against the one before.
fn current(trends: &Trends) -> Option<&Change> {
    trends.change(trends.current(Granularity::Year)?)
}

/// A bar of the length that belongs to a count; not empty for any but zero.
fn bar(count: u64, most: u64) -> String {
    let length = usize::try_from((count * BAR as u64).div_ceil(most.max(1))).unwrap_or(BAR);
    "█".repeat(length)
}

/// The figures for programs.
fn figures(trends: &Trends, archive: &Archive) -> Value {
    let durations = &trends.durations;
    let coverage = Aspect::ALL.map(|aspect| (aspect.key(), trends.coverage.aspect(aspect)));
    let coverage: serde_json::Map<String, Value> =
        coverage.into_iter().map(|(key, known)| (key.to_owned(), json!(known.known))).collect();
    let tally = |tally: &Tally| {
        json!({
            "period": tally.period.to_string(),
            "incidents": tally.count,
            "low": tally.interval.low,
            "high": tally.interval.high,
            "days": tally.days,
            "running": tally.running,
        })
    };
    let causes = archive.facet(Facet::Cause).terms.iter();
    let causes =
        causes.map(|term| json!({ "cause": term.slug, "incidents": term.members.len(), "primary": term.primary }));
    let measures = trends.response.measures.iter().map(|measured| {
        json!({
            "name": measured.measure.name,
            "definition": measured.measure.definition(),
            "median": estimate(&measured.durations.median),
        })
    });
    let states = ActionState::ALL.map(|state| (state.key().to_owned(), json!(trends.actions.count(state))));
    let mean = durations.mean.map(|mean| json!({ "seconds": mean.value, "above": mean.above, "n": mean.n }));
    json!({
        "today": trends.today.to_string(),
        "incidents": trends.observed.len(),
        "organisations": trends.organisations,
        "known": coverage,
        "durations": {
            "n": durations.n(),
            "ongoing": durations.ongoing,
            "median": estimate(&durations.median),
            "p75": estimate(&durations.p75),
            "p90": estimate(&durations.p90),
            "mean": mean,
        },
        "years": trends.frequency.tallies(Granularity::Year).iter().filter(|tally| tally.count > 0 || tally.running).map(tally).collect::<Vec<_>>(),
        "causes": causes.collect::<Vec<_>>(),
        "response": measures.collect::<Vec<_>>(),
        "actions": Value::Object(states.into_iter().collect()),
        "recurrence": {
            "repeats": trends.recurring.share.repeats,
            "n": trends.recurring.share.n,
            "within_days": trends.recurring.share.within,
        },
        "change": current(trends).map(change),
    })
}

/// A period against the one before, in words.
fn change(change: &Change) -> Value {
    let plain = |statement: Statement| prose::plain(&statement.phrase());
    json!({
        "counts": plain(prose::frequency::change(change)),
        "durations": prose::duration::change(change).map(plain),
    })
}

/// A duration in seconds with its interval, or how many it would take.
fn estimate(figure: &Statistic<Estimate>) -> Value {
    match figure {
        // JSON has no infinity: an open end is null.
        Statistic::Known(it) => {
            let high = it.interval.high;
            json!({
                "seconds": it.value,
                "low": it.interval.low,
                "high": if high.is_finite() { json!(high) } else { Value::Null },
                "n": it.n,
            })
        }
        Statistic::TooFew(few) => json!({ "too_few": { "n": few.n, "needed": few.needed } }),
    }
}
