//! The figures of groups for programs: medians, rates, shares and leaders, and what of them a page claims.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::archive::{Archive, Facet, IncidentId, Term};
use crate::slug::Slug;
use crate::statistics::cooccurrence::Pair;
use crate::statistics::intervals_between::Pattern;
use crate::statistics::periods::Granularity;
use crate::statistics::shrinkage::{Pair as Counts, Shrunken};
use crate::statistics::{Interval, LEVEL, process_limits, rate_ratio, shares};
use crate::trends::{Aspect, Durations, Trends, triggers};

use super::number::{estimate, finite};

/// Maximum number of groups compared with each other, as on the pages.
const COMPARED: usize = 12;

/// Medians by year, severity and cause.
pub(super) fn medians(trends: &Trends, archive: &Archive) -> Value {
    let of_facet = |facet: Facet| -> Vec<Value> {
        let terms = archive.measured(facet).terms.iter();
        terms.map(|term| median(term.slug.as_str(), &trends.durations_of(&term.members))).collect()
    };
    let years = trends.frequency.tallies(Granularity::Year).iter();
    let years = years.map(|year| median(&year.period.to_string(), &trends.durations_of(&trends.members(year.period))));
    json!({
        "years": years.collect::<Vec<_>>(),
        "severities": of_facet(Facet::Severity),
        "causes": of_facet(Facet::Cause),
    })
}

fn median(name: &str, durations: &Durations) -> Value {
    json!({ "name": name, "median": estimate(&durations.median, "seconds"), "inferred": durations.inferred })
}

/// The process-behaviour limits of months.
pub(super) fn limits(trends: &Trends) -> Value {
    let whole = trends.frequency.tallies(Granularity::Month).iter().filter(|tally| !tally.partial);
    let counts: Vec<f64> = whole.map(|tally| tally.count as f64).collect();
    let limits = process_limits::limits(&counts);
    limits.known().map_or(Value::Null, |limits| {
        let outside = counts.iter().filter(|count| limits.leaves_out(**count)).count();
        json!({ "mean": limits.centre, "low": limits.low.max(0.0), "high": limits.high, "n": counts.len(), "outside": outside })
    })
}

/// The rates of the services or teams in the last year.
pub(super) fn rates(trends: &Trends, archive: &Archive, facet: Facet) -> Vec<Value> {
    let Some(rates) = trends.rates(archive, facet) else { return Vec::new() };
    let group = |(term, pair, it): &(&Term, Counts, Shrunken)| {
        let Shrunken { rate, probably_more } = it;
        json!({
            "name": term.slug,
            "rate": rate.value,
            "low": rate.interval.low,
            "high": rate.interval.high,
            "n": pair.now,
            "n_before": pair.before,
            "probably_more": probably_more,
        })
    };
    rates.groups.iter().map(group).collect()
}

/// How incidents were detected.
pub(super) fn detection(trends: &Trends) -> Vec<Value> {
    let known = trends.coverage.aspect(Aspect::Detection).known;
    let share = |(way, members): &(String, Vec<IncidentId>)| {
        let Interval { low, high } = shares::interval(members.len() as u64, known as u64);
        json!({ "detection": way, "incidents": members.len(), "n": known, "low": low, "high": high })
    };
    trends.response.detection.iter().map(share).collect()
}

/// How many incidents with each trigger have each cause.
pub(super) fn triggers_with_causes(archive: &Archive) -> Vec<Value> {
    let causes = archive.measured(Facet::Cause);
    let rows = triggers(archive).into_iter().flat_map(|trigger| {
        let mut counts = BTreeMap::<&str, usize>::new();
        for cause in trigger.members.iter().flat_map(|id| causes.terms_at(*id)) {
            *counts.entry(cause.slug.as_str()).or_default() += 1;
        }
        let name = trigger.name.to_lowercase();
        let row = move |(cause, count)| json!({ "trigger": name, "cause": cause, "incidents": count });
        counts.into_iter().map(row).collect::<Vec<_>>()
    });
    rows.collect()
}

/// When actions are done, and how old the open ones are.
pub(super) fn closing(trends: &Trends, archive: &Archive) -> Value {
    let closing = trends.closing(archive);
    let within = |days: u32| {
        let step = closing.within(days)?;
        Some(json!({
            "days": days,
            "share": 1.0 - step.survival,
            "low": 1.0 - step.interval.high,
            "high": 1.0 - step.interval.low,
        }))
    };
    let known = !closing.is_biased();
    let mut ages: Vec<u32> =
        trends.actions.all.iter().filter(|action| action.state.is_open()).filter_map(|action| action.age).collect();
    ages.sort_unstable();
    json!({
        "n": closing.n(),
        "done": closing.done,
        "done_without_date": closing.undated,
        "open": closing.open,
        "dropped": closing.dropped,
        "median": known.then(|| estimate(&closing.median, "seconds")),
        "within": if known { [14, 30, 90, 365].into_iter().filter_map(within).collect() } else { Vec::new() },
        "open_ages_days": ages,
    })
}

/// What pages claim besides trends and changes: leaders, clusters, and services and teams with more than the year before.
pub(super) fn claims(trends: &Trends, archive: &Archive) -> Vec<Value> {
    let of_facet = |facet: Facet| {
        let terms = archive.measured(facet).leading(usize::MAX);
        terms.iter().map(|term| (term.slug.to_string(), term.members.len())).collect::<Vec<_>>()
    };
    let ways = trends.response.detection.iter().map(|(way, members)| (way.clone(), members.len())).collect::<Vec<_>>();
    let mut claims = Vec::new();
    claims.extend(leader("cause-leads", "trends/causes.html", &of_facet(Facet::Cause)));
    claims.extend(leader("severity-leads", "trends/counts.html", &of_facet(Facet::Severity)));
    claims.extend(leader("detection-leads", "trends/response.html", &ways));
    claims.extend(clusters(trends));
    for (facet, id, scope) in [
        (Facet::Severity, "severity-slowest", "trends/durations.html"),
        (Facet::Cause, "cause-slowest", "trends/causes.html"),
    ] {
        claims.extend(slowest(trends, archive, facet, id, scope));
    }
    claims.extend(pairs(trends, archive));
    for (facet, subject) in [(Facet::Service, "service-rate"), (Facet::Team, "team-rate")] {
        let Some(rates) = trends.rates(archive, facet) else { continue };
        let worst = rates.worst();
        claims.push(json!({
            "id": subject,
            "scope": "trends/load.html",
            "verdict": if worst.is_some() { "higher" } else { "no-change" },
            "title": worst.map(|(term, ..)| term.slug.as_str()),
            "estimate": worst.map(|(.., rate)| rate.rate.value),
            "low": worst.map(|(.., rate)| rate.rate.interval.low),
            "high": worst.map(|(.., rate)| rate.rate.interval.high),
            "p": worst.map(|(.., rate)| 1.0 - rate.probably_more),
            "n": worst.map_or_else(
                || rates.groups.iter().map(|(_, pair, _)| pair.before + pair.now).sum::<u64>(),
                |(_, pair, _)| pair.before + pair.now,
            ),
            "inferred": 0,
            "level": rates.level,
            "unit": "incidents a year",
        }));
    }
    claims
}

/// The first of some counts over the second, in descending order.
fn leader(id: &str, scope: &str, counts: &[(String, usize)]) -> Option<Value> {
    let [first, second, ..] = counts else { return None };
    let ratio = rate_ratio::compare_counts(first.1, second.1);
    let ratio = ratio.known()?;
    let leads = ratio.p_value <= 1.0 - LEVEL;
    Some(json!({
        "id": id,
        "scope": scope,
        "verdict": if leads { "higher" } else { "no-change" },
        "title": leads.then_some(first.0.as_str()),
        "estimate": finite(ratio.ratio),
        "low": ratio.interval.low,
        "high": finite(ratio.interval.high),
        "p": ratio.p_value,
        "n": first.1 + second.1,
        "inferred": 0,
        "level": 1.0 - LEVEL,
        "unit": "ratio of the first to the second",
    }))
}

/// The group with the longest median.
fn slowest(trends: &Trends, archive: &Archive, facet: Facet, id: &str, scope: &str) -> Option<Value> {
    let groups: Vec<(&Term, Durations)> = archive
        .measured(facet)
        .leading(COMPARED)
        .into_iter()
        .map(|term| (term, trends.durations_of(&term.members)))
        .collect();
    let slowest = trends.slowest(&groups)?;
    let median = groups.iter().find(|(term, _)| term.slug == slowest.term.slug)?.1.median;
    let median = median.known()?;
    Some(json!({
        "id": id,
        "scope": scope,
        "verdict": if slowest.is_apart() { "higher" } else { "no-change" },
        "title": slowest.is_apart().then_some(slowest.term.slug.as_str()),
        "estimate": median.value,
        "low": median.interval.low,
        "high": finite(median.interval.high),
        "p": slowest.p_value,
        "n": slowest.n,
        "inferred": trends.durations.inferred,
        "level": 1.0 - LEVEL,
        "unit": "seconds",
    }))
}

/// Causes that are on the same incident.
fn pairs(trends: &Trends, archive: &Archive) -> Vec<Value> {
    let pairs = trends.cause_pairs(archive);
    let level = (1.0 - LEVEL) / pairs.len().max(1) as f64;
    let shown = pairs.iter().filter(|pair| pair.together >= 2);
    let claim = |pair: &Pair<&Slug>| {
        json!({
            "id": format!("causes-together-{}-{}", pair.first, pair.second),
            "scope": "trends/causes.html",
            "verdict": if pair.p_value < level { "higher" } else { "no-change" },
            "estimate": finite(pair.together as f64 / pair.expected),
            "low": null,
            "high": null,
            "p": pair.p_value,
            "n": pair.together,
            "inferred": trends.coverage.inferred(Aspect::Cause),
            "level": level,
            "unit": "ratio of observed to expected",
        })
    };
    shown.map(claim).collect()
}

fn clusters(trends: &Trends) -> Option<Value> {
    let runs = trends.frequency.between.runs.known()?;
    Some(json!({
        "id": "frequency-clusters",
        "scope": "trends/counts.html",
        "verdict": match runs.pattern() {
            Pattern::Random => "no-change",
            Pattern::Clustered => "higher",
            Pattern::Alternating => "lower",
        },
        "estimate": runs.runs,
        "expected": runs.expected,
        "p": runs.p_value,
        "n": runs.n,
        "inferred": trends.inferred_days().known,
        "unit": "runs of gaps on one side of the median",
    }))
}
