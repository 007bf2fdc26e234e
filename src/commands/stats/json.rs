//! The figures for programs: every one with its n and its interval, and the claims that the pages make.

use serde_json::{Map, Value, json};

use crate::archive::{Archive, Facet};
use crate::statistics::before_after::Control;
use crate::statistics::coverage::Coverage;
use crate::statistics::periods::{Granularity, Tally};
use crate::statistics::{Interval, Verdict, shares};
use crate::trends::{
    ActionState, Aspect, Claim, Durations, Intervention, Kind, Load, Measured, Observation, Subject, Trends,
};

use super::groups;
use super::number::{estimate, finite};

/// All figures as one JSON object.
pub(super) fn figures(trends: &Trends, archive: &Archive) -> Value {
    let coverage = |aspect: Aspect| (aspect.key().to_owned(), json!(trends.coverage.aspect(aspect).known));
    let inferred = |aspect: Aspect| (aspect.key().to_owned(), json!(trends.coverage.inferred(aspect)));
    let as_stated = |aspect: Aspect| {
        let known = trends.coverage.aspect(aspect).known;
        (aspect.key().to_owned(), json!(known - trends.coverage.inferred(aspect)))
    };
    let states = |state: ActionState| (state.key().to_owned(), json!(trends.actions.count(state)));
    let counts = |every| -> Vec<Value> { trends.frequency.tallies(every).iter().map(|it| tally(it, trends)).collect() };
    let lost = trends.durations_of(&trends.recurring.repeats);
    json!({
        "today": trends.today.to_string(),
        "incidents": trends.observed.len(),
        "planned": archive.planned().len(),
        "organisations": trends.organisations,
        "observed": trends.frequency.observation.as_ref().map(observation),
        "known": object(Aspect::ALL.map(coverage)),
        "stated": object(Aspect::ALL.map(as_stated)),
        "inferred": object(Aspect::ALL.map(inferred)),
        "claims": claims(trends, archive),
        "changes": changes(trends),
        "false_alarms": trends.false_alarms().map(|alarms| json!({
            "shuffled": alarms.draws,
            "summary": alarms.summary,
            "anywhere": alarms.anywhere,
        })),
        "durations": durations(&trends.durations),
        "years": counts(Granularity::Year),
        "quarters": counts(Granularity::Quarter),
        "months": counts(Granularity::Month),
        "gap_days": estimate(&trends.frequency.between.median, "days"),
        "causes": causes(trends, archive),
        "medians": groups::medians(trends, archive),
        "limits": groups::limits(trends),
        "services": groups::rates(trends, archive, Facet::Service),
        "teams": groups::rates(trends, archive, Facet::Team),
        "detection": groups::detection(trends),
        "triggers": groups::triggers_with_causes(archive),
        "response": trends.response.measures.iter().map(measured).collect::<Vec<_>>(),
        "actions": object(ActionState::ALL.map(states)),
        "closing": groups::closing(trends, archive),
        "load": trends.loads().iter().map(load).collect::<Vec<_>>(),
        "recurrence": {
            "repeats": trends.recurring.share.repeats,
            "n": trends.recurring.share.n,
            "within_days": trends.recurring.share.within,
            "inferred": trends.recurring.inferred,
            "seconds": lost.sorted.iter().sum::<f64>(),
            "timed": lost.n(),
            "while_open": trends.actions.repeated.len(),
            "by_chance": trends.recurring.by_chance.known().map(|chance| json!({
                "expected": chance.expected,
                "low": chance.interval.low,
                "high": chance.interval.high,
                "p": chance.p_value,
            })),
        },
    })
}

/// What pages claim.
fn claims(trends: &Trends, archive: &Archive) -> Vec<Value> {
    let all = trends.claims.all().iter().map(|it| claim(it, trends));
    all.chain(groups::claims(trends, archive)).collect()
}

/// Named values as an object.
fn object(values: impl IntoIterator<Item = (String, Value)>) -> Value {
    Value::Object(values.into_iter().collect::<Map<_, _>>())
}

/// A claim: where it is shown, what it says, and what that rests on.
fn claim(claim: &Claim, trends: &Trends) -> Value {
    let subject = match claim.subject {
        Subject::Frequency => "frequency".to_owned(),
        Subject::Duration => "duration".to_owned(),
        Subject::Response(measure) => measure.key().to_owned(),
        Subject::Repeats => "repeats".to_owned(),
        Subject::Change(index) => format!("change-{}", index + 1),
    };
    let (kind, unit) = match claim.kind {
        Kind::Trend => ("trend", "ratio a year"),
        Kind::ChangePoint => ("change-point", "ratio of after to before"),
        Kind::AgainstChance => ("against-chance", "ratio of observed to expected"),
        Kind::BeforeAfter => ("before-after", "ratio of since to before, over that of all others"),
    };
    let step = claim.step;
    let scope = match claim.subject {
        Subject::Frequency | Subject::Duration => "summary",
        Subject::Response(_) => "trends/response.html",
        Subject::Repeats => "trends/causes.html",
        Subject::Change(_) => "trends/changes.html",
    };
    let title = match claim.subject {
        Subject::Change(index) => trends.interventions.all().get(index).map(|one| one.title.as_str()),
        _ => None,
    };
    let known = claim.effect.known();
    let verdict = match (known, claim.verdict()) {
        (None, _) => "not-enough-data",
        (Some(_), Verdict::Higher) => "higher",
        (Some(_), Verdict::Lower) => "lower",
        (Some(_), Verdict::NoChange) => "no-change",
    };
    json!({
        "id": format!("{subject}-{kind}"),
        "scope": scope,
        "verdict": verdict,
        "estimate": known.and_then(|effect| finite(effect.ratio)),
        "low": known.map(|effect| effect.interval.low),
        "high": known.and_then(|effect| finite(effect.interval.high)),
        "p": known.map(|effect| effect.p_value),
        "n": known.map_or_else(|| incidents(claim, trends), |effect| effect.n),
        "inferred": claim.inferred,
        "title": title,
        "level": claim.level(),
        "unit": unit,
        "date": step.map(|step| step.date.to_string()),
        "date_low": step.map(|step| step.between.0.to_string()),
        "date_high": step.map(|step| step.between.1.to_string()),
    })
}

/// What was changed, and how many incidents of that kind and others came before and since.
fn changes(trends: &Trends) -> Vec<Value> {
    let level = trends.claims.level_of_changes();
    let change = |(index, one): (usize, &Intervention)| {
        let others = one.control.and_then(|control| match control {
            Control::Others(others) => Some(others),
            Control::Days(..) => None,
        });
        json!({
            "claim": format!("change-{}-before-after", index + 1),
            "date": one.date.to_string(),
            "title": one.title,
            "causes": one.target.causes,
            "services": one.target.services,
            "before": one.kind.before,
            "since": one.kind.after,
            "days_before": one.days.0,
            "days_since": one.days.1,
            "others_before": others.map(|others| others.before),
            "others_since": others.map(|others| others.after),
            "quiet_days_needed": one.quiet_days(level),
        })
    };
    trends.interventions.all().iter().enumerate().map(change).collect()
}

/// What a quarter cost those who answered its incidents.
fn load(load: &Load) -> Value {
    json!({
        "period": load.tally.period.to_string(),
        "incidents": load.tally.count,
        "seconds": load.seconds,
        "n": load.timed,
        "inferred": load.inferred,
        "out_of_hours": load.out_of_hours,
        "starts_known": load.started,
        "starts_inferred": load.inferred_starts,
    })
}

fn observation(observation: &Observation) -> Value {
    json!({
        "from": observation.window.from.to_string(),
        "until": observation.window.until.to_string(),
        "silent_since": observation.silent_since.map(|date| date.to_string()),
    })
}

fn tally(tally: &Tally, trends: &Trends) -> Value {
    let ratio = trends.frequency.ratio(tally.period);
    json!({
        "period": tally.period.to_string(),
        "incidents": tally.count,
        "low": tally.interval.low,
        "high": tally.interval.high,
        "days": tally.days,
        "partial": tally.partial,
        "over_year_before": ratio.map(|it| json!({
            "ratio": finite(it.ratio),
            "low": it.interval.low,
            "high": finite(it.interval.high),
            "p": it.p_value,
            "n": it.counts.0 + it.counts.1,
        })),
    })
}

fn durations(durations: &Durations) -> Value {
    json!({
        "n": durations.n(),
        "stated": durations.n() - durations.inferred,
        "inferred": durations.inferred,
        "ongoing": durations.ongoing,
        "median": estimate(&durations.median, "seconds"),
        "p75": estimate(&durations.p75, "seconds"),
        "p90": estimate(&durations.p90, "seconds"),
        "median_with_ongoing": durations.with_ongoing.as_ref().map(|median| estimate(median, "seconds")),
        "mean": durations.mean.map(|mean| json!({ "seconds": mean.value, "above": mean.above, "n": mean.n })),
    })
}

fn measured(measured: &Measured) -> Value {
    json!({
        "name": measured.measure.name,
        "definition": measured.measure.definition(),
        "median": estimate(&measured.durations.median, "seconds"),
        "p90": estimate(&measured.durations.p90, "seconds"),
        "stated": measured.durations.n() - measured.durations.inferred,
        "inferred": measured.durations.inferred,
    })
}

fn causes(trends: &Trends, archive: &Archive) -> Vec<Value> {
    let Coverage { known, .. } = trends.coverage.aspect(Aspect::Cause);
    let causes = archive.measured(Facet::Cause).terms.iter().map(|term| {
        let Interval { low, high } = shares::interval(term.members.len() as u64, known as u64);
        json!({
            "cause": term.slug,
            "incidents": term.members.len(),
            "primary": term.primary,
            "inferred": term.members.iter().filter(|id| Aspect::Cause.is_inferred(archive[**id].incident())).count(),
            "n": known,
            "low": low,
            "high": high,
        })
    });
    causes.collect()
}

/// How many incidents there are for a claim that has too few.
fn incidents(claim: &Claim, trends: &Trends) -> usize {
    match claim.subject {
        Subject::Frequency => trends.frequency.observation.as_ref().map_or(0, Observation::incidents),
        Subject::Duration => trends.durations.n(),
        Subject::Response(measure) => {
            let measured = trends.response.measures.iter().find(|measured| measured.measure == measure);
            measured.map_or(0, |measured| measured.durations.n())
        }
        Subject::Repeats => trends.recurring.share.n,
        Subject::Change(index) => {
            let change = trends.interventions.all().get(index);
            change.map_or(0, |one| usize::try_from(one.kind.total()).unwrap_or(usize::MAX))
        }
    }
}
