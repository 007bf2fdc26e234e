//! Examples of what is said about figures: trends, durations, causes and repeats, the response.

use jiff::civil::date;

use crate::incident::Measure;
use crate::prose::{duration, response, share, trend};
use crate::statistics::coverage::Coverage;
use crate::statistics::effect::Effect;
use crate::statistics::kaplan_meier::{self, Lasted};
use crate::statistics::mean::Mean;
use crate::statistics::recurrence::{ByChance, Recurrence};
use crate::statistics::{Estimate, Interval, Statistic, TooFew};
use crate::trends::{Claim, Durations, Kind, Recurring, Step, Subject};

use super::archive::{Archive, collection, dormant, first_week, kept};
use super::{Example, example};

const HOUR: f64 = 3_600.0;

pub(super) fn claim(subject: Subject, ratio: f64, (low, high): (f64, f64), is_made: bool) -> Claim {
    let effect = Effect { ratio, interval: Interval { low, high }, p_value: 0.01, n: 240, error: 0.05 };
    Claim {
        subject,
        kind: Kind::Trend,
        effect: Statistic::Known(effect),
        step: None,
        inferred: 0,
        share: 0.32,
        is_made,
    }
}

pub(super) fn trend() -> Vec<Example> {
    let detect = Subject::Response(Measure::ALL[0]);
    let unknown = |subject| {
        let effect = Statistic::TooFew(TooFew { n: 3, needed: 12 });
        trend::trend(&Claim { effect, ..claim(subject, 1.0, (1.0, 1.0), false) })
    };
    let step =
        Step { date: date(2024, 10, 1), between: (date(2024, 7, 1), date(2025, 1, 1)), rates: Some((9.8, 81.0)) };
    let changed =
        |subject, step| Claim { kind: Kind::ChangePoint, step: Some(step), ..claim(subject, 2.0, (1.5, 2.6), true) };
    let inferred = Claim { inferred: 12, ..claim(Subject::Duration, 1.3, (1.1, 1.5), true) };
    let said = |archive: &Archive, subject| trend::answer(archive.trends(), subject);
    vec![
        example("trend::answers", "an archive that is kept", trend::answers(kept().trends())),
        example("trend::answers", "an archive that stopped", trend::answers(dormant().trends())),
        example("trend::answers", "a collection", trend::answers(collection().trends())),
        example("trend::answers", "a first week", trend::answers(first_week().trends())),
        example("trend::answer", "the duration", said(&kept(), Subject::Duration)),
        example("trend::trend", "more", trend::trend(&claim(Subject::Frequency, 1.12, (1.05, 1.2), true))),
        example("trend::trend", "fewer", trend::trend(&claim(Subject::Frequency, 0.8, (0.7, 0.9), true))),
        example("trend::trend", "shorter", trend::trend(&claim(Subject::Duration, 0.78, (0.71, 0.86), true))),
        example("trend::trend", "some inferred", trend::trend(&inferred)),
        example("trend::trend", "twice as long or more", trend::trend(&claim(detect, 2.3, (1.1, 4.8), true))),
        example("trend::trend", "without a limit", trend::trend(&claim(detect, 2.3, (1.1, f64::INFINITY), true))),
        example("trend::trend", "no change", trend::trend(&claim(Subject::Duration, 1.02, (0.95, 1.09), false))),
        example("trend::trend", "no change, few data", trend::trend(&claim(Subject::Duration, 1.4, (0.4, 7.4), false))),
        example("trend::trend", "frequency unknown", unknown(Subject::Frequency)),
        example("trend::trend", "duration unknown", unknown(Subject::Duration)),
        example("trend::trend", "repeats unknown", unknown(Subject::Repeats)),
        example("trend::trend", "response unknown", unknown(detect)),
        example("trend::change_point", "frequency", trend::change_point(&changed(Subject::Frequency, step))),
        example(
            "trend::change_point",
            "duration",
            trend::change_point(&changed(Subject::Duration, Step { rates: None, ..step })),
        ),
        example("trend::fewer_or_more", "typical", trend::fewer_or_more(Interval { low: 0.3, high: 0.9 })),
        example(
            "trend::silence",
            "an archive that stopped",
            dormant().trends().frequency.observation.as_ref().and_then(trend::silence),
        ),
    ]
}

/// `n` durations of an hour and more, known of `of` incidents.
fn durations(n: u32, of: usize) -> Durations {
    Durations::from_seconds((1..=n).map(|hour| f64::from(hour) * HOUR).collect(), of)
}

pub(super) fn duration() -> Vec<Example> {
    let ongoing: Vec<Lasted> =
        (1..=12).map(|hour| Lasted { seconds: f64::from(hour) * HOUR, ended: hour != 4 }).collect();
    let ongoing = Durations { with_ongoing: Some(kaplan_meier::median(&ongoing)), ..durations(11, 12) };
    let alike = Durations::from_seconds(vec![HOUR; 12], 12);
    let share = Estimate { value: 0.57, interval: Interval { low: 0.44, high: 0.7 }, n: 56 };
    vec![
        example("duration::median", "known", duration::median(&durations(38, 70), "all incidents")),
        example("duration::median", "all alike", duration::median(&alike, "these incidents")),
        example("duration::median", "too few", duration::median(&durations(4, 70), "all incidents")),
        example("duration::not_enough", "none", duration::not_enough(TooFew { n: 0, needed: 6 })),
        example("duration::needed", "few", duration::needed(TooFew { n: 3, needed: 6 })),
        example("duration::nine_in_ten", "known", duration::nine_in_ten(&durations(60, 70))),
        example("duration::nine_in_ten", "too few", duration::nine_in_ten(&durations(20, 70))),
        example("duration::with_ongoing", "one is ongoing", duration::with_ongoing(&ongoing)),
        example("duration::with_ongoing", "none is ongoing", duration::with_ongoing(&durations(38, 70))),
        example(
            "duration::beside",
            "known",
            duration::beside(&durations(12, 12), &durations(9, 9), "the same days of 2025"),
        ),
        example("duration::beside", "too few", duration::beside(&durations(12, 12), &durations(2, 9), "2025")),
        example("duration::middle_half", "typical", duration::middle_half(HOUR, 12.0 * HOUR)),
        example("duration::middle_half", "all alike", duration::middle_half(HOUR, HOUR)),
        example("duration::over_within", "typical", duration::over_within(4.0 * HOUR, &share)),
        example("duration::mean", "typical", duration::mean(&Mean { value: HOUR, above: 8, n: 150 })),
        example("duration::longest", "one is longest", duration::longest(("Network", 3.0 * HOUR), true, "cause")),
        example("duration::longest", "none is longest", duration::longest(("Network", 3.0 * HOUR), false, "cause")),
    ]
}

pub(super) fn share() -> Vec<Example> {
    let leader = |counts: &[(&str, usize)], of| share::leader(share::CAUSE, counts, of);
    let mut all = vec![
        example("share::leader", "none", leader(&[], 0)),
        example("share::leader", "one", leader(&[("Network", 1)], 1)),
        example("share::leader", "one each", leader(&[("Network", 1), ("Data", 1)], 2)),
        example("share::leader", "few", leader(&[("Network", 5), ("Data", 1)], 6)),
        example("share::leader", "all close", leader(&[("A", 3), ("B", 2), ("C", 2), ("D", 2)], 9)),
        example("share::leader", "a leader", leader(&[("Network", 14), ("Data", 4)], 27)),
        example("share::leader", "two close, few", leader(&[("Network", 2), ("Data", 1)], 3)),
        example("share::leader", "two lead", leader(&[("Network", 12), ("Data", 11), ("Time", 1)], 24)),
        example("share::leader", "four lead", leader(&[("A", 9), ("B", 8), ("C", 8), ("D", 7), ("E", 1)], 33)),
        example("share::part", "few", share::part(1, 3)),
        example("share::part", "many", share::part(12, 27)),
        example("share::in_full", "few", share::in_full(1, 3)),
        example("share::in_full", "many", share::in_full(12, 27)),
        example("share::of", "typical", share::of(Coverage { known: 25, of: 70 })),
        example("share::causes_known", "all", share::causes_known(Coverage { known: 70, of: 70 }, 0)),
        example("share::causes_known", "the only one", share::causes_known(Coverage { known: 1, of: 1 }, 1)),
        example("share::causes_known", "some", share::causes_known(Coverage { known: 69, of: 70 }, 12)),
        example("share::exceed", "one cause each", share::exceed(3, 3)),
        example("share::exceed", "several causes", share::exceed(4, 3)),
    ];
    all.extend(repeats());
    all.extend(together());
    all
}

fn repeats() -> Vec<Example> {
    let recurring = |repeats, n, chance| Recurring {
        share: Recurrence { repeats, n, within: 90 },
        by_chance: match chance {
            Some((low, high)) => {
                Statistic::Known(ByChance { expected: 6.0, interval: Interval { low, high }, p_value: 0.3 })
            }
            None => Statistic::TooFew(TooFew { n, needed: 1 }),
        },
        inferred: 0,
        repeats: Vec::new(),
        chains: Vec::new(),
    };
    let (typical, by_chance) = (recurring(5, 69, Some((3.0, 9.0))), |ratio| Claim {
        kind: Kind::AgainstChance,
        ..claim(Subject::Repeats, ratio, (1.1, 3.0), true)
    });
    vec![
        example("share::repeats", "nothing stated", share::repeats(&recurring(0, 0, None), None)),
        example("share::repeats", "none", share::repeats(&recurring(0, 69, None), None)),
        example("share::repeats", "as by chance", share::repeats(&typical, None)),
        example("share::repeats", "more", share::repeats(&typical, Some(&by_chance(2.0)))),
        example("share::repeats", "fewer", share::repeats(&typical, Some(&by_chance(0.4)))),
        example("share::lost_in_repeats", "unknown", share::lost_in_repeats(0.0, 0, 4)),
        example("share::lost_in_repeats", "one", share::lost_in_repeats(3.0 * HOUR, 1, 1)),
        example("share::lost_in_repeats", "all known", share::lost_in_repeats(34.0 * HOUR, 4, 4)),
        example("share::lost_in_repeats", "one known", share::lost_in_repeats(3.0 * HOUR, 1, 4)),
        example("share::repeated_before", "none", share::repeated_before(0)),
        example("share::repeated_before", "one", share::repeated_before(1)),
        example("share::repeated_before", "many", share::repeated_before(3)),
    ]
}

fn together() -> Vec<Example> {
    vec![
        example("share::together", "none", share::together(0, None, true)),
        example("share::together", "few", share::together(0, None, false)),
        example("share::together", "inseparable", share::together(0, Some(("Time", "Expiry", 8)), false)),
        example("share::together", "one", share::together(1, None, true)),
        example("share::together", "many", share::together(3, None, true)),
        example("share::most_together", "none twice", share::most_together(&[("DNS", "api", 1)])),
        example("share::most_together", "only one", share::most_together(&[("DNS", "api", 4)])),
        example("share::most_together", "a leader", share::most_together(&[("DNS", "api", 9), ("Data", "web", 1)])),
        example("share::most_together", "two close", share::most_together(&[("DNS", "api", 3), ("Data", "web", 2)])),
        example(
            "share::most_together",
            "many close",
            share::most_together(&[("DNS", "api", 2), ("Data", "web", 2), ("DNS", "web", 2)]),
        ),
    ]
}

pub(super) fn response() -> Vec<Example> {
    let known = Statistic::Known(Estimate { value: 480.0, interval: Interval { low: 300.0, high: 900.0 }, n: 42 });
    let few = Statistic::TooFew(TooFew { n: 3, needed: 6 });
    let mut all: Vec<Example> = Measure::ALL
        .iter()
        .map(|measure| example("response::measure", measure.name, response::measure(*measure, &known)))
        .collect();
    all.extend([
        example("response::measure", "too few", response::measure(Measure::ALL[0], &few)),
        example("response::nothing_known", "always", response::nothing_known()),
        example("response::detection_known", "some", response::detection_known(Coverage { known: 25, of: 70 }, 3)),
        example("response::detection_known", "one of one", response::detection_known(Coverage { known: 1, of: 1 }, 0)),
    ]);
    all
}
