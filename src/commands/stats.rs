//! `stats`: the figures of the trend pages, in a terminal or as JSON.

use serde_json::{Value, json};

use crate::archive::{Archive, Facet};
use crate::cli::{Shared, StatsFormat};
use crate::load::{Loaded, load};
use crate::pipeline;
use crate::slug::Slug;
use crate::statistics::coverage::Coverage;
use crate::statistics::periods::{Granularity, Tally};
use crate::statistics::{Estimate, Statistic, verdict, words};
use crate::trends::{Aspect, Change, State, Trends};

use super::exit::Exit;
use super::options::of_command;
use super::progress::Progress;
use super::report::{self, data};

/// As many periods, causes or ways of detection have a line.
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
        StatsFormat::Human => data(human(trends, archive).trim_end().replace('\u{a0}', " ").as_str()),
        StatsFormat::Json => data(&serde_json::to_string_pretty(&figures(trends, archive))?),
    }
    Ok(tally.exit(options.strict))
}

/// The figures in sentences and bars.
fn human(trends: &Trends, archive: &Archive) -> String {
    let mut out = String::new();
    let mut section = |heading: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            out.push_str(&format!("{heading}\n"));
            for line in lines {
                out.push_str(&format!("  {line}\n"));
            }
            out.push('\n');
        }
    };
    section(
        "What is known",
        [Some(trends.coverage.in_words()), trends.coverage.as_written()].into_iter().flatten().collect(),
    );
    section("How long", durations(trends));
    section("How often", often(trends));
    section("Why", causes(trends, archive));
    section("Noticing and responding", response(trends));
    section("Promised fixes", actions(trends));
    out
}

fn durations(trends: &Trends) -> Vec<String> {
    let lengths = &trends.lengths;
    if lengths.of == 0 {
        return Vec::new();
    }
    let mut lines = vec![
        verdict::length("median", &lengths.median),
        verdict::length("75 % end within", &lengths.p75),
        verdict::length("90 % end within", &lengths.p90),
    ];
    lines.extend(lengths.mean.map(verdict::mean));
    if let Some(written) = &trends.as_written {
        lines.push(verdict::length("as written in the front matter: median", &written.median));
        lines.extend(written.mean.map(verdict::mean));
    }
    lines.extend(lengths.with_ongoing.as_ref().map(|median| verdict::length("median, open ends counted", median)));
    lines.extend(current(trends).and_then(Change::of_lengths));
    lines.extend(trends.collection());
    lines
}

fn often(trends: &Trends) -> Vec<String> {
    let tallies = trends.pace.tallies(Granularity::Year);
    let shown = &tallies[tallies.len().saturating_sub(LINES)..];
    let most = shown.iter().map(|tally| tally.count).max().unwrap_or(0);
    let line = |tally: &Tally| {
        let so_far = if tally.running { " so far" } else { "" };
        let interval = format!("({:.1}–{:.1})", tally.interval.low, tally.interval.high);
        format!("{}  {:<BAR$} {}{so_far} {interval}", tally.period, bar(tally.count, most), tally.count)
    };
    let mut lines: Vec<String> = shown.iter().map(line).collect();
    lines.extend(current(trends).map(Change::of_counts));
    if !trends.pace.between.days.is_empty() {
        lines.push(verdict::days("median gap", &trends.pace.between.median));
        lines.push(verdict::clustering(&trends.pace.between));
    }
    lines
}

fn causes(trends: &Trends, archive: &Archive) -> Vec<String> {
    let Coverage { known, .. } = trends.coverage.aspect(Aspect::Cause);
    let terms = archive.facet(Facet::Cause).leading(LINES);
    let most = terms.first().map_or(0, |term| term.members.len());
    let widest = terms.iter().map(|term| term.label.chars().count()).max().unwrap_or(0);
    #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
    let share = |count: usize| words::percent(count as f64 / known.max(1) as f64);
    let line = |term: &&crate::archive::Term| {
        let count = term.members.len();
        format!("{:<widest$}  {:<BAR$} {count} · {}", term.label, bar(count as u64, most as u64), share(count))
    };
    let mut lines: Vec<String> = terms.iter().map(line).collect();
    if !lines.is_empty() {
        let labels = archive.facet(Facet::Cause).terms.iter().map(|term| term.members.len()).sum();
        lines.extend(verdict::shares_exceed(labels, known, "cause"));
        lines.push(verdict::recurrence(trends.recurring.share, "cause and service"));
    }
    lines
}

fn response(trends: &Trends) -> Vec<String> {
    let known = trends.response.measures.iter().filter(|measure| measure.lengths.n() > 0);
    known.map(|it| verdict::length(&format!("{}: median", it.name.to_lowercase()), &it.lengths.median)).collect()
}

fn actions(trends: &Trends) -> Vec<String> {
    let counts = State::ALL.map(|state| (state, trends.ledger.count(state)));
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    counts.map(|(state, n)| format!("{:<15}  {:<BAR$} {n}", state.name(), bar(n as u64, most as u64))).collect()
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
    let lengths = &trends.lengths;
    let coverage =
        Aspect::ALL.map(|aspect| (aspect.name().to_lowercase().replace(' ', "_"), trends.coverage.aspect(aspect)));
    let coverage: serde_json::Map<String, Value> =
        coverage.into_iter().map(|(name, known)| (name, json!(known.known))).collect();
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
    let measures = trends.response.measures.iter().map(|measure| {
        json!({ "name": measure.name, "definition": measure.definition, "median": estimate(&measure.lengths.median) })
    });
    let states =
        State::ALL.map(|state| (Slug::of(state.name()).as_str().replace('-', "_"), json!(trends.ledger.count(state))));
    let mean = lengths.mean.map(|mean| json!({ "seconds": mean.value, "above": mean.above, "n": mean.n }));
    json!({
        "today": trends.today.to_string(),
        "incidents": trends.observed.len(),
        "organisations": trends.organisations,
        "known": coverage,
        "durations": {
            "n": lengths.n(),
            "ongoing": lengths.ongoing,
            "median": estimate(&lengths.median),
            "p75": estimate(&lengths.p75),
            "p90": estimate(&lengths.p90),
            "mean": mean,
        },
        "years": trends.pace.tallies(Granularity::Year).iter().filter(|tally| tally.count > 0 || tally.running).map(tally).collect::<Vec<_>>(),
        "causes": causes.collect::<Vec<_>>(),
        "response": measures.collect::<Vec<_>>(),
        "actions": Value::Object(states.into_iter().collect()),
        "recurrence": {
            "repeats": trends.recurring.share.repeats,
            "n": trends.recurring.share.n,
            "within_days": trends.recurring.share.within,
        },
        "change": current(trends).map(|change| json!({ "counts": change.of_counts(), "durations": change.of_lengths() })),
    })
}

/// A length in seconds with its interval, or how many it would take.
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
