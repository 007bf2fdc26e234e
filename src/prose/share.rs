//! What part of the incidents has something in common: a cause, a severity, a way of detection, a repeat.

use crate::statistics::coverage::Coverage;
use crate::statistics::rate_ratio::{self, Counted};
use crate::statistics::recurrence::Recurrence;
use crate::statistics::{LEVEL, Verdict, shares};
use crate::trends::{Claim, Recurring};
use crate::units::grouped;

use super::number::{INCIDENT, Noun, PAIR, counted, likely_percents, percent, seconds};
use super::statement::{Statement, list};

/// A cause of the taxonomy.
pub const CAUSE: Noun = ("cause", "causes");
/// A severity.
pub const SEVERITY: Noun = ("severity", "severities");
/// How an incident was detected.
pub const DETECTION: Noun = ("way of detection", "ways of detection");

/// Of fewer, a percentage says no more than the counts.
const FEW: usize = 5;

/// Which of several is most frequent, where one is by more than chance.
///
/// `counts` are in descending order; `of` is for how many incidents `what` is known.
#[must_use]
pub fn leader(what: Noun, counts: &[(&str, usize)], of: usize) -> Statement {
    let (what, several) = what;
    let Some((first, most)) = counts.first() else { return Statement::of(format!("No {what} is known")) };
    if counts.len() == 1 && of == *most {
        return Statement::of(format!("Only one {what}: {first}"));
    }
    if *most == 1 {
        return Statement::of(format!("No {what} more than once"));
    }
    let close = too_close(counts.iter().map(|(_, count)| *count));
    if close == 1 {
        let claim = format!("Most frequent {what}: {first}, {}", percent(share(*most, of)));
        return Statement::with(claim, likely_percents(shares::interval(*most as u64, of as u64)));
    }
    let names: Vec<&str> = counts.iter().take(close).map(|(name, _)| *name).collect();
    Statement::of(match close {
        n if n == counts.len() => format!("No {what} leads: all are too close to rank"),
        2 | 3 => format!("{} lead; too close to rank", list(&names)),
        n => format!("{n} {several} lead; too close to rank"),
    })
}

/// How many counts, in descending order, are too close to the first to call it the largest: the first is, where a
/// comparison with the second alone shows it (Hung and Fithian 2019).
fn too_close(counts: impl Iterator<Item = usize>) -> usize {
    let counted = |count: usize| Counted { count: count as u64, exposure: 1.0 };
    let mut counts = counts.peekable();
    let Some(first) = counts.peek().copied() else { return 0 };
    let is_close = |count: &usize| {
        let ratio = rate_ratio::compare(counted(first), counted(*count));
        ratio.known().is_none_or(|ratio| ratio.p_value > 1.0 - LEVEL)
    };
    1 + counts.skip(1).take_while(is_close).count()
}

/// `12 · 44 %`, beside a bar.
#[must_use]
pub fn part(count: usize, of: usize) -> String {
    if of < FEW {
        return format!("{} of {}", grouped(count), grouped(of));
    }
    format!("{} · {}", grouped(count), percent(share(count, of)))
}

/// `12 of 27, 44 % (likely between 25 % and 65 %)`, of a mark.
#[must_use]
pub fn in_full(count: usize, of: usize) -> String {
    if of < FEW {
        return part(count, of);
    }
    let likely = likely_percents(shares::interval(count as u64, of as u64));
    format!("{} of {}, {} ({likely})", grouped(count), grouped(of), percent(share(count, of)))
}

/// `25 of 70`.
#[must_use]
pub fn of(coverage: Coverage) -> String {
    format!("{} of {}", grouped(coverage.known), grouped(coverage.of))
}

/// `A cause is known for 69 of 70 incidents`.
#[must_use]
pub fn causes_known(coverage: Coverage) -> Statement {
    let incidents = counted(coverage.of, INCIDENT);
    Statement::of(if coverage.missing() == 0 {
        format!("A cause is known for all {incidents}")
    } else {
        format!("A cause is known for {} of {incidents}", grouped(coverage.known))
    })
}

/// What a reader must know of shares of causes; `None` where each incident has at most one.
#[must_use]
pub fn exceed(causes: usize, incidents: usize) -> Option<&'static str> {
    (causes > incidents).then_some("Shares add up to more than 100 % because an incident can have several causes")
}

/// `5 of 69 repeated an earlier cause and service within 90 days, about as many as chance would bring (3 to 9)`.
#[must_use]
pub fn repeats(recurring: &Recurring, claim: Option<&Claim>) -> Statement {
    let Recurrence { repeats, n, within } = recurring.share;
    if n == 0 {
        return Statement::of("No incident states both a cause and a service");
    }
    let head =
        format!("{} of {} repeated an earlier cause and service within {within} days", grouped(repeats), grouped(n));
    let Some(chance) = recurring.by_chance.known() else { return Statement::of(head) };
    let compared = match claim.map_or(Verdict::NoChange, Claim::verdict) {
        Verdict::Higher => "more than chance would bring",
        Verdict::Lower => "fewer than chance would bring",
        Verdict::NoChange => "about as many as chance would bring",
    };
    let (low, high) = (chance.interval.low, chance.interval.high);
    Statement::with(format!("{head}, {compared}"), format!("by chance, between {low:.0} and {high:.0}"))
}

/// `The repeats lasted 34 h in all`; `None` where no duration is known.
#[must_use]
pub fn lost_in_repeats(total: f64, n: usize) -> Option<Statement> {
    let claim = format!("The repeats lasted {} in all", seconds(total));
    (total > 0.0).then(|| Statement::with(claim, format!("{} of them have a duration", grouped(n))))
}

/// How many causes and services of a period had happened before.
#[must_use]
pub fn repeated_before(pairs: usize) -> Statement {
    Statement::of(match pairs {
        0 => "No cause and service repeated an earlier one".to_owned(),
        1 => "1 pair of cause and service had happened before".to_owned(),
        n => format!("{} of cause and service had happened before", counted(n, PAIR)),
    })
}

/// Whether causes turn up together, where `pairs` do so more often than chance explains.
#[must_use]
pub fn together(pairs: usize) -> Statement {
    Statement::of(match pairs {
        0 => "No two causes turn up together more than you'd expect by chance".to_owned(),
        1 => "1 pair of causes turns up together more than you'd expect by chance".to_owned(),
        n => format!("{} of causes turn up together more than you'd expect by chance", counted(n, PAIR)),
    })
}

/// The cause and service that are most often together; a tie has no winner. `pairs` are in descending order.
#[must_use]
pub fn most_together(pairs: &[(&str, &str, usize)]) -> Statement {
    let at = |pair: &(&str, &str, usize)| format!("{} at {}", pair.0, pair.1);
    let close = too_close(pairs.iter().map(|(.., count)| *count));
    Statement::of(match pairs {
        [] | [(_, _, 0 | 1), ..] => "No cause and service together more than once".to_owned(),
        [first, ..] if close == 1 => format!("Most often together: {}, {}", at(first), counted(first.2, INCIDENT)),
        [first, second, ..] if close == 2 => format!("{} and {} lead; too close to rank", at(first), at(second)),
        _ => format!("{close} pairs of cause and service lead; too close to rank"),
    })
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
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
            (&[("Network", 2), ("Data", 1)], 3, "No cause leads: all are too close to rank"),
            (&[("Network", 1), ("Data", 1)], 2, "No cause more than once"),
            (&[("Network", 12), ("Data", 11), ("Time", 1)], 24, "Network and Data lead; too close to rank"),
            (&[("A", 9), ("B", 8), ("C", 8), ("D", 7), ("E", 1)], 33, "4 causes lead; too close to rank"),
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
            (&[("DNS", "api", 3), ("Data", "web", 2)], "DNS at api and Data at web lead; too close to rank"),
            (
                &[("DNS", "api", 2), ("Data", "web", 2), ("DNS", "web", 2)],
                "3 pairs of cause and service lead; too close to rank",
            ),
            (&[("DNS", "api", 1)], "No cause and service together more than once"),
        ] {
            assert_eq!(said(pairs), sentence);
        }
    }

    #[test]
    fn shares_of_several_causes_are_explained() {
        assert_eq!(exceed(3, 3), None);
        assert!(exceed(4, 3).is_some());
    }
}
