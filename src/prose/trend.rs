//! Whether something became more or less, and when: the answer to “are we getting better?”.

use jiff::civil::Date;

use crate::statistics::effect::Effect;
use crate::statistics::{Interval, Verdict};
use crate::trends::{Claim, Kind, Observation, Subject, Trends};
use crate::units::grouped;

use super::date::date;
use super::number::{factor, percent};
use super::statement::Statement;
use crate::units::month_name;

/// A yearly ratio above this, or below its inverse, is named as a factor rather than in percent.
const FACTOR: f64 = 2.0;
/// A ratio nearer to 1 than this is written as hardly any change.
const HARDLY: f64 = 0.005;
/// An interval whose ends are this many times apart tells nothing.
const TOO_WIDE: f64 = 1_000.0;

/// The answer for a subject: its trend, and the one date at which it changed. How many incidents a collection holds says
/// nothing of how often they happen.
#[must_use]
pub(crate) fn answer(trends: &Trends, subject: Subject) -> Vec<Statement> {
    let is_known = subject != Subject::Frequency || !trends.is_collection();
    let claim = |kind| trends.claims.about(subject, kind).filter(|_| is_known);
    let change = claim(Kind::ChangePoint).and_then(change_point);
    claim(Kind::Trend).map(trend).into_iter().chain(change).collect()
}

/// The answers for how often and how long, and what they rest on.
#[must_use]
pub(crate) fn answers(trends: &Trends) -> Vec<Statement> {
    let silence = trends.frequency.observation.as_ref().and_then(silence);
    let subjects = [Subject::Frequency, Subject::Duration];
    let is_known = |claim: &&Claim| subjects.contains(&claim.subject) && claim.effect.known().is_some();
    let answers = match trends.claims.all().iter().find(is_known) {
        Some(_) => subjects.into_iter().flat_map(|subject| answer(trends, subject)).collect(),
        None => vec![Statement::of("Not enough data yet for a trend: that takes two years and a dozen incidents")],
    };
    silence.into_iter().chain(answers).chain(super::archive::collection(trends)).collect()
}

/// `Incidents have become less frequent, by 12 % a year`, `No clear change in how often incidents happen`.
#[must_use]
pub(crate) fn trend(claim: &Claim) -> Statement {
    let Some(effect) = claim.effect.known() else { return not_enough(claim.subject) };
    let Interval { low, high } = effect.interval;
    let likely = if low > 0.0 && high.is_finite() && high / low > TOO_WIDE {
        "the data are too few to say by how much".to_owned()
    } else {
        format!("likely {} a year", range(claim.subject, effect.interval))
    };
    let inferred = inferred(claim);
    match claim.verdict() {
        Verdict::NoChange => {
            let missed = could_be_missed(effect.detectable(claim.level()));
            let claimed = format!("No clear change in {}", topic(claim.subject));
            Statement::with(claimed, format!("{likely}{missed}{inferred}"))
        }
        verdict => {
            let claimed = format!("{}, by {} a year", became(claim.subject, verdict), amount(effect.ratio));
            Statement::with(claimed, format!("{likely}{inferred}"))
        }
    }
}

/// `The clearest change came around October 2024: from 40 to 81 incidents a year`; `None` where none is clear.
#[must_use]
pub(crate) fn change_point(claim: &Claim) -> Option<Statement> {
    let (effect, step) = (claim.effect.known().filter(|_| claim.is_made)?, claim.step?);
    let change = match step.rates {
        Some((before, after)) => format!("from {} to {} incidents a year", rate(before), rate(after)),
        None => format!("incidents then lasted {} times as long as before", factor(effect.ratio)),
    };
    let (first, last) = (month_of(step.between.0), month_of(step.between.1));
    let likely =
        if first == last { format!("likely in {first}") } else { format!("likely between {first} and {last}") };
    Some(Statement::with(format!("The clearest change came around {}: {change}", month_of(step.date)), likely))
}

/// `No incident since 11 June 2026, so figures end there: the archive may have stopped`; `None` of one that is kept.
#[must_use]
pub(crate) fn silence(observation: &Observation) -> Option<Statement> {
    let since = date(observation.silent_since?);
    Some(Statement::of(format!("No incident since {since}, so figures end there: the archive may not be up to date")))
}

fn not_enough(subject: Subject) -> Statement {
    Statement::of(match subject {
        Subject::Frequency => {
            "Not enough data yet to tell whether incidents are becoming more or less frequent: that takes two years and a dozen incidents"
        }
        Subject::Duration => {
            "Not enough data yet to tell whether incidents are becoming longer or shorter: that takes a year and a dozen durations"
        }
        Subject::Change(_) => "Not enough data yet to tell what followed the change",
        Subject::Repeats => "Not enough repeats yet to tell whether they are more than chance would bring",
        Subject::Response(_) => {
            "Not enough data yet to tell whether this is becoming faster or slower: that takes a year and a dozen incidents with both times"
        }
    })
}

fn topic(subject: Subject) -> String {
    match subject {
        Subject::Frequency => "how often incidents happen".to_owned(),
        Subject::Duration => "how long incidents last".to_owned(),
        Subject::Response(measure) => format!("the {}", measure.name.to_lowercase()),
        Subject::Repeats => "how often incidents repeat".to_owned(),
        Subject::Change(_) => "what the change was meant to stop".to_owned(),
    }
}

fn became(subject: Subject, verdict: Verdict) -> String {
    let higher = verdict == Verdict::Higher;
    match subject {
        Subject::Repeats => format!("Incidents repeat {} often", if higher { "more" } else { "less" }),
        Subject::Frequency | Subject::Change(_) => {
            format!("Incidents have become {} frequent", if higher { "more" } else { "less" })
        }
        Subject::Duration => format!("Incidents have become {}", if higher { "longer" } else { "shorter" }),
        Subject::Response(measure) => {
            format!("The {} has become {}", measure.name.to_lowercase(), if higher { "longer" } else { "shorter" })
        }
    }
}

/// `12 % fewer`, `9 % longer`, `2.3 times as many`.
fn by(subject: Subject, ratio: f64) -> String {
    let (more, less, times) = match subject {
        Subject::Frequency | Subject::Repeats | Subject::Change(_) => ("more", "fewer", "as many"),
        Subject::Duration | Subject::Response(_) => ("longer", "shorter", "as long"),
    };
    match ratio {
        FACTOR.. => format!("{} times {times}", factor(ratio)),
        1.0.. if ratio < 1.0 + HARDLY => format!("hardly {more}"),
        1.0.. => format!("{} {more}", amount(ratio)),
        _ if ratio > 1.0 - HARDLY => format!("hardly {less}"),
        _ => format!("{} {less}", amount(ratio)),
    }
}

/// `12 %`, `a factor of 2.3`.
fn amount(ratio: f64) -> String {
    if ratio >= FACTOR { format!("a factor of {}", factor(ratio)) } else { percent((ratio - 1.0).abs()) }
}

/// `between 40 % and 95 % fewer`, for an interval of a ratio of rates.
#[must_use]
pub(crate) fn fewer_or_more(interval: Interval) -> String {
    range(Subject::Frequency, interval)
}

/// `between 5 % fewer and 9 % more`, `between 5 % and 20 % more`, `up to 20 % more`.
fn range(subject: Subject, interval: Interval) -> String {
    let (low, high) = (by(subject, interval.low), by(subject, interval.high));
    let is_hardly = |ratio: f64| (ratio - 1.0).abs() < HARDLY;
    let is_plain = |ratio: f64| !is_hardly(ratio) && ratio < FACTOR;
    match (interval.low > 0.0, interval.high.is_finite()) {
        (true, true) if is_hardly(interval.low) && is_hardly(interval.high) => "hardly any change".to_owned(),
        (true, true) if is_hardly(interval.low) => format!("up to {high}"),
        (true, true) if is_hardly(interval.high) => format!("up to {low}"),
        (true, true) if low == high => low,
        (true, true) if interval.high < 1.0 && is_plain(interval.high) => {
            format!("between {} and {low}", amount(interval.high))
        }
        (true, true) if interval.low > 1.0 && is_plain(interval.low) && interval.high < FACTOR => {
            format!("between {} and {high}", amount(interval.low))
        }
        (true, true) => format!("between {low} and {high}"),
        (true, false) if interval.low < 1.0 => format!("at most {low}"),
        (true, false) => format!("at least {low}"),
        (false, true) if interval.high < 1.0 => format!("at least {high}"),
        (false, true) => format!("at most {high}"),
        (false, false) => "anything".to_owned(),
    }
}

/// `; a change under 14 % a year would probably have been missed`; nothing where that is less than anyone asks for.
fn could_be_missed(detectable: f64) -> String {
    const SMALL: f64 = 1.005;
    let size = match detectable {
        ..SMALL => return String::new(),
        SMALL..FACTOR => format!("under {}", percent(detectable - 1.0)),
        _ => format!("by less than a factor of {}", factor(detectable)),
    };
    format!("; a change {size} a year would probably have been missed")
}

/// `; 12 of 240 values are inferred`; nothing where none is.
fn inferred(claim: &Claim) -> String {
    let n = claim.effect.known().map_or(0, |effect: &Effect| effect.n);
    match claim.inferred {
        0 => String::new(),
        1 => format!("; 1 of {} values is inferred", grouped(n.max(1))),
        inferred => format!("; {} of {} values are inferred", grouped(inferred), grouped(n.max(inferred))),
    }
}

fn rate(rate: f64) -> String {
    if rate < 10.0 { super::number::expected(rate) } else { format!("{rate:.0}") }
}

fn month_of(date: Date) -> String {
    format!("{} {}", month_name(date.month()), date.year())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::incident::Measure;
    use crate::prose::plain;
    use crate::statistics::Statistic;
    use crate::trends::Step;

    fn claim(subject: Subject, ratio: f64, (low, high): (f64, f64), is_made: bool) -> Claim {
        let effect = Effect { ratio, interval: Interval { low, high }, p_value: 0.01, n: 240, error: 0.05 };
        let effect = Statistic::Known(effect);
        Claim { subject, kind: Kind::Trend, effect, step: None, inferred: 0, share: 0.32, is_made }
    }

    #[test]
    fn a_trend_says_by_how_much_a_year() {
        for (claim, sentence) in [
            (
                claim(Subject::Frequency, 1.12, (1.05, 1.2), true),
                "Incidents have become more frequent, by 12 % a year (likely between 5 % and 20 % more a year)",
            ),
            (
                claim(Subject::Duration, 0.78, (0.71, 0.86), true),
                "Incidents have become shorter, by 22 % a year (likely between 14 % and 29 % shorter a year)",
            ),
            (
                claim(Subject::Response(Measure::ALL[0]), 2.3, (1.1, f64::INFINITY), true),
                "The time to detect has become longer, by a factor of 2.3 a year (likely at least 10 % longer a year)",
            ),
            (
                claim(Subject::Duration, 1.02, (0.95, 1.09), false),
                "No clear change in how long incidents last (likely between 5 % shorter and 9 % longer a year; a change under 18 % a year would probably have been missed)",
            ),
            (
                claim(Subject::Duration, 2.8, (1.0004, 7.41), true),
                "Incidents have become longer, by a factor of 2.8 a year (likely up to 7.4 times as long a year)",
            ),
            (
                claim(Subject::Frequency, 0.8, (0.6, 0.999), true),
                "Incidents have become less frequent, by 20 % a year (likely up to 40 % fewer a year)",
            ),
            (
                claim(Subject::Duration, 3.0, (0.001, 900.0), false),
                "No clear change in how long incidents last (the data are too few to say by how much; a change under 18 % a year would probably have been missed)",
            ),
        ] {
            assert_eq!(plain(&trend(&claim).phrase()), sentence);
        }
    }

    #[test]
    fn a_claim_counts_what_is_inferred() {
        let mut claim = claim(Subject::Frequency, 1.12, (1.05, 1.2), true);
        claim.inferred = 1;
        assert!(trend(&claim).phrase().ends_with("; 1 of 240 values is inferred)"));
        claim.inferred = 12;
        assert!(trend(&claim).phrase().ends_with("; 12 of 240 values are inferred)"));
    }

    #[test]
    fn a_change_is_named_only_if_it_is_clear() {
        let step =
            Step { date: date(2024, 10, 1), between: (date(2024, 7, 1), date(2025, 1, 1)), rates: Some((9.81, 81.4)) };
        let mut claim =
            Claim { kind: Kind::ChangePoint, step: Some(step), ..claim(Subject::Frequency, 2.0, (1.5, 2.6), true) };
        assert_eq!(
            change_point(&claim).map(|statement| statement.phrase()).as_deref(),
            Some(
                "The clearest change came around October 2024: from 9.8 to 81 incidents a year (likely between July 2024 and January 2025)"
            )
        );
        claim.is_made = false;
        assert_eq!(change_point(&claim), None);
    }
}
