//! What part of the incidents has something in common: a cause, a severity, a way of detection, a repeat.

use crate::statistics::coverage::Coverage;
use crate::statistics::rate_ratio;
use crate::statistics::recurrence::Recurrence;
use crate::statistics::{LEVEL, Verdict, shares};
use crate::trends::{Claim, Recurring};
use crate::units::grouped;

use super::archive::inferred_of;
use super::number::{INCIDENT, Noun, PAIR, counted, likely_percents, percent, seconds};
use super::statement::{Statement, list};

/// A cause of the taxonomy.
pub(crate) const CAUSE: Noun = ("cause", "causes");
/// A severity.
pub(crate) const SEVERITY: Noun = ("severity", "severities");
/// What set an incident off.
pub(crate) const TRIGGER: Noun = ("trigger", "triggers");
/// How an incident was detected.
pub(crate) const DETECTION: Noun = ("way of detection", "ways of detection");

/// Of fewer, a percentage says no more than the counts.
const FEW: usize = 5;

/// Which of several is most frequent, where one is by more than chance.
///
/// `counts` are in descending order; `of` is for how many incidents `what` is known.
#[must_use]
pub(crate) fn leader(what: Noun, counts: &[(&str, usize)], of: usize) -> Statement {
    let (what, several) = what;
    let Some((first, most)) = counts.first() else { return Statement::of(format!("No {what} is known")) };
    if counts.len() == 1 && of == *most {
        return Statement::of(format!("Only one {what}: {first}"));
    }
    if *most == 1 {
        return Statement::of(format!("No {what} occurs more than once"));
    }
    let close = too_close(counts.iter().map(|(_, count)| *count));
    if close == 1 {
        let claim = format!("Most frequent {what}: {first}, {}", percent(share(*most, of)));
        return Statement::with(claim, likely_percents(shares::interval(*most as u64, of as u64)));
    }
    let names: Vec<String> =
        counts.iter().take(close).map(|(name, count)| format!("{name} ({})", grouped(*count))).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let second = counts.get(1).map_or(0, |(_, count)| *count);
    Statement::of(match close {
        _ if *most >= 2 * second => {
            format!("{first}: {} of {}, too few to call it the most frequent {what}", grouped(*most), incidents(of))
        }
        2 | 3 if close < counts.len() => format!("{} lead; too close to rank", list(&names)),
        2 | 3 => format!("No {what} leads: {} are too close to rank", list(&names)),
        n if n == counts.len() => format!("No {what} leads: all {n} are too close to rank"),
        n => format!("No {what} leads: the {n} most frequent {several} are too close to rank"),
    })
}

fn incidents(count: usize) -> String {
    counted(count, INCIDENT)
}

/// Whether the first of some counts, in descending order, is the largest by more than chance.
pub(super) fn leads(counts: impl Iterator<Item = usize>) -> bool {
    too_close(counts) == 1
}

/// How many counts, in descending order, are too close to the first to call it the largest: the first is, where a
/// comparison with the second alone shows it (Hung and Fithian 2019).
fn too_close(counts: impl Iterator<Item = usize>) -> usize {
    let mut counts = counts.peekable();
    let Some(first) = counts.peek().copied() else { return 0 };
    let is_close = |count: &usize| {
        let ratio = rate_ratio::compare_counts(first, *count);
        ratio.known().is_none_or(|ratio| ratio.p_value > 1.0 - LEVEL)
    };
    1 + counts.skip(1).take_while(is_close).count()
}

/// `12 · 44 %`, beside a bar.
#[must_use]
pub(crate) fn part(count: usize, of: usize) -> String {
    if of < FEW {
        return format!("{} of {}", grouped(count), grouped(of));
    }
    format!("{} · {}", grouped(count), percent(share(count, of)))
}

/// `12 of 27, 44 % (likely between 25 % and 65 %)`, of a mark.
#[must_use]
pub(crate) fn in_full(count: usize, of: usize) -> String {
    if of < FEW {
        return part(count, of);
    }
    let likely = likely_percents(shares::interval(count as u64, of as u64));
    format!("{} of {}, {} ({likely})", grouped(count), grouped(of), percent(share(count, of)))
}

/// `25 of 70`.
#[must_use]
pub(crate) fn of(coverage: Coverage) -> String {
    if coverage.of == 0 {
        return "none".to_owned();
    }
    format!("{} of {}", grouped(coverage.known), grouped(coverage.of))
}

/// `A cause is known for 69 of 70 incidents`.
#[must_use]
pub(crate) fn causes_known(coverage: Coverage, inferred: usize) -> Statement {
    let incidents = incidents(coverage.of);
    let claim = match (coverage.known, coverage.of) {
        (1, 1) => "A cause is known for the only incident".to_owned(),
        (0, 1) => "No cause is known for the only incident".to_owned(),
        (0, _) => format!("No cause is known for any of the {incidents}"),
        (known, of) if known == of => format!("A cause is known for all {incidents}"),
        (known, _) => format!("A cause is known for {} of {incidents}", grouped(known)),
    };
    Statement::with(claim, inferred_of(inferred, coverage.known))
}

/// What a reader must know of shares of causes; `None` where each incident has at most one.
#[must_use]
pub(crate) fn exceed(causes: usize, incidents: usize) -> Option<&'static str> {
    (causes > incidents).then_some("Shares add up to more than 100 % because an incident can have several causes")
}

/// `5 of 69 repeated an earlier cause and service within 90 days, about as many as chance would bring (3 to 9)`.
#[must_use]
pub(crate) fn repeats(recurring: &Recurring, claim: Option<&Claim>) -> Statement {
    let Recurrence { repeats, n, within } = recurring.share;
    if n == 0 {
        return Statement::of("No incident states both a cause and a service");
    }
    let who = match (repeats, n) {
        (0, 1) => "The only incident has not".to_owned(),
        (0, n) => format!("None of {}", incidents(n)),
        (some, n) => format!("{} of {}", grouped(some), grouped(n)),
    };
    let head = format!("{who} repeated an earlier cause and service within {within} days");
    let Some(chance) = recurring.by_chance.known() else { return Statement::of(head) };
    let compared = match claim.map_or(Verdict::NoChange, Claim::verdict) {
        Verdict::Higher => "more than chance would bring",
        Verdict::Lower => "fewer than chance would bring",
        Verdict::NoChange => "about as many as chance would bring",
    };
    let (low, high) = (format!("{:.0}", chance.interval.low), format!("{:.0}", chance.interval.high));
    let range = if low == high { low } else { format!("between {low} and {high}") };
    Statement::with(format!("{head}, {compared}"), format!("by chance, {range}"))
}

/// `The repeats lasted 34 h in all`, where `n` of the `of` repeats have a duration; `None` where none has.
#[must_use]
pub(crate) fn lost_in_repeats(total: f64, n: usize, of: usize) -> Option<Statement> {
    let have = if n == 1 { "has" } else { "have" };
    let known = (n < of).then(|| format!("{} of {} {have} a duration", grouped(n), grouped(of)));
    let claim = match of {
        1 => format!("The repeat lasted {}", seconds(total)),
        _ => format!("The repeats lasted {} in all", seconds(total)),
    };
    (total > 0.0).then(|| Statement::with(claim, known))
}

/// How many causes and services of a period had happened before.
#[must_use]
pub(crate) fn repeated_before(pairs: usize) -> Statement {
    Statement::of(match pairs {
        0 => "No cause and service repeated an earlier one".to_owned(),
        1 => "1 pair of cause and service had happened before".to_owned(),
        n => format!("{} of cause and service had happened before", counted(n, PAIR)),
    })
}

/// Whether causes turn up together, where `pairs` do so more often than chance explains. Two that never come apart are
/// named, and it is said where no pair could have shown anything.
#[must_use]
pub(crate) fn together(pairs: usize, inseparable: Option<(&str, &str, usize)>, can_show: bool) -> Statement {
    Statement::of(match (pairs, inseparable) {
        (0, Some((first, second, count))) if count > 2 => {
            format!("{first} and {second} never come apart: {} have both", incidents(count))
        }
        (0, _) if !can_show => "Not enough data yet to tell whether causes share incidents by chance".to_owned(),
        (pairs, _) => return more_than_chance(pairs),
    })
}

fn more_than_chance(pairs: usize) -> Statement {
    Statement::of(match pairs {
        0 => "No two causes turn up together more than you'd expect by chance".to_owned(),
        1 => "1 pair of causes turns up together more than you'd expect by chance".to_owned(),
        n => format!("{} of causes turn up together more than you'd expect by chance", counted(n, PAIR)),
    })
}

/// The cause and service that are most often together; a tie has no winner. `pairs` are in descending order.
#[must_use]
pub(crate) fn most_together(pairs: &[(&str, &str, usize)]) -> Statement {
    let at = |pair: &(&str, &str, usize)| format!("{} at {}", pair.0, pair.1);
    let close = too_close(pairs.iter().map(|(.., count)| *count));
    Statement::of(match pairs {
        [] | [(_, _, 0 | 1), ..] => "No cause and service occur together more than once".to_owned(),
        [only] => format!("Only one cause and service: {}, {}", at(only), incidents(only.2)),
        [first, ..] if close == 1 => format!("Most often together: {}, {}", at(first), incidents(first.2)),
        [first, second, ..] if close == 2 => {
            format!("{} ({}) and {} ({}) lead; too close to rank", at(first), first.2, at(second), second.2)
        }
        [first, ..] => format!("No cause and service stand out: none come together more than {} times", first.2),
    })
}

fn share(count: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { count as f64 / of as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::plain;

    #[test]
    fn what_is_too_close_to_rank_has_no_leader() {
        let said = |counts: &[(&str, usize)], of| plain(&leader(CAUSE, counts, of).phrase());
        for (counts, of, sentence) in [
            (
                &[("Network", 14), ("Data", 4)][..],
                27,
                "Most frequent cause: Network, 52 % (likely between 32 % and 71 %)",
            ),
            (
                &[("Network", 5), ("Data", 1)],
                6,
                "Network: 5 of 6 incidents, too few to call it the most frequent cause",
            ),
            (&[("Network", 3), ("Data", 2)], 5, "No cause leads: Network (3) and Data (2) are too close to rank"),
            (&[("Network", 1), ("Data", 1)], 2, "No cause occurs more than once"),
            (&[("Network", 12), ("Data", 11), ("Time", 1)], 24, "Network (12) and Data (11) lead; too close to rank"),
            (
                &[("A", 9), ("B", 8), ("C", 8), ("D", 7), ("E", 1)],
                33,
                "No cause leads: the 4 most frequent causes are too close to rank",
            ),
            (&[("A", 3), ("B", 2), ("C", 2), ("D", 2)], 9, "No cause leads: all 4 are too close to rank"),
            (&[("Network", 1)], 1, "Only one cause: Network"),
            (&[], 0, "No cause is known"),
        ] {
            assert_eq!(said(counts, of), sentence);
        }
    }

    #[test]
    fn a_pair_leads_only_if_it_leads() {
        let said = |pairs: &[(&str, &str, usize)]| most_together(pairs).phrase();
        for (pairs, sentence) in [
            (&[("DNS", "api", 9), ("Data", "web", 1)][..], "Most often together: DNS at api, 9 incidents"),
            (&[("DNS", "api", 3), ("Data", "web", 2)], "DNS at api (3) and Data at web (2) lead; too close to rank"),
            (
                &[("DNS", "api", 2), ("Data", "web", 2), ("DNS", "web", 2)],
                "No cause and service stand out: none come together more than 2 times",
            ),
            (&[("DNS", "api", 4)], "Only one cause and service: DNS at api, 4 incidents"),
            (&[("DNS", "api", 1)], "No cause and service occur together more than once"),
        ] {
            assert_eq!(said(pairs), sentence);
        }
    }

    #[test]
    fn causes_that_never_come_apart_are_not_called_independent() {
        for (pairs, inseparable, can_show, sentence) in [
            (0, Some(("Time", "Expiry", 8)), false, "Time and Expiry never come apart: 8 incidents have both"),
            (
                0,
                Some(("Time", "Expiry", 2)),
                false,
                "Not enough data yet to tell whether causes share incidents by chance",
            ),
            (0, None, true, "No two causes turn up together more than you'd expect by chance"),
            (1, None, true, "1 pair of causes turns up together more than you'd expect by chance"),
        ] {
            assert_eq!(together(pairs, inseparable, can_show).title(), sentence);
        }
    }

    #[test]
    fn one_of_something_is_singular() {
        assert_eq!(causes_known(Coverage { known: 1, of: 1 }, 0).title(), "A cause is known for the only incident");
        let lost = |n, of| lost_in_repeats(7_200.0, n, of).map(|lost| crate::prose::plain(&lost.phrase()));
        assert_eq!(lost(1, 2).as_deref(), Some("The repeats lasted 2 h in all (1 of 2 has a duration)"));
        assert_eq!(lost(1, 1).as_deref(), Some("The repeat lasted 2 h"));
        assert_eq!(lost(3, 3).as_deref(), Some("The repeats lasted 2 h in all"));
    }

    #[test]
    fn shares_of_several_causes_are_explained() {
        assert_eq!(exceed(3, 3), None);
        assert!(exceed(4, 3).is_some());
    }
}
