//! What part of the incidents has something in common: a cause, a severity, a way of detection, a repeat.

use crate::statistics::coverage::Coverage;
use crate::statistics::recurrence::Recurrence;
use crate::statistics::shares;
use crate::units::grouped;

use super::number::{INCIDENT, Noun, PAIR, counted, likely_percents, percent};
use super::statement::{Statement, list};

/// A cause of the taxonomy.
pub const CAUSE: Noun = ("cause", "causes");
/// A severity.
pub const SEVERITY: Noun = ("severity", "severities");
/// How an incident was detected.
pub const DETECTION: Noun = ("way of detection", "ways of detection");

/// Of fewer, a percentage says no more than the counts.
const FEW: usize = 5;

/// Which of several is most frequent, where one is: a tie has no leader.
///
/// `counts` are in descending order; `of` is for how many incidents `what` is known.
#[must_use]
pub fn leader(what: Noun, counts: &[(&str, usize)], of: usize) -> Statement {
    let (what, several) = what;
    let Some((first, most)) = counts.first() else { return Statement::of(format!("No {what} is known")) };
    let tied: Vec<&str> = counts.iter().take_while(|(_, count)| count == most).map(|(name, _)| *name).collect();
    let each = grouped(*most);
    match tied.len() {
        1 if counts.len() == 1 && of == *most => Statement::of(format!("Only one {what}: {first}")),
        1 if of < FEW => Statement::of(format!("Most frequent {what}: {first}, {each} of {of}")),
        1 => {
            let claim = format!("Most frequent {what}: {first}, {}", percent(share(*most, of)));
            Statement::with(claim, likely_percents(shares::interval(*most as u64, of as u64)))
        }
        _ if *most == 1 => Statement::of(format!("No {what} more than once")),
        2 | 3 => Statement::of(format!("{} lead, with {each} each", list(&tied))),
        n => Statement::of(format!("{n} {several} lead, with {each} each")),
    }
}

/// `12 · 44 %`, beside a bar.
#[must_use]
pub fn part(count: usize, of: usize) -> String {
    format!("{} · {}", grouped(count), percent(share(count, of)))
}

/// `12 of 27, 44 % (likely between 25 % and 65 %)`, of a mark.
#[must_use]
pub fn in_full(count: usize, of: usize) -> String {
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

/// `5 of 69 repeated an earlier cause and service within 90 days`.
#[must_use]
pub fn repeats(recurrence: Recurrence) -> Statement {
    let Recurrence { repeats, n, within } = recurrence;
    Statement::of(match n {
        0 => "No incident states both a cause and a service".to_owned(),
        _ => {
            format!("{} of {} repeated an earlier cause and service within {within} days", grouped(repeats), grouped(n))
        }
    })
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
    Statement::of(match pairs {
        [] | [(_, _, 0 | 1), ..] => "No cause and service together more than once".to_owned(),
        [first, second, ..] if first.2 == second.2 => {
            let tied = pairs.iter().take_while(|pair| pair.2 == first.2).count();
            if tied == 2 {
                format!("Most often together: {} and {}, {} each", at(first), at(second), counted(first.2, INCIDENT))
            } else {
                format!("{tied} pairs of cause and service lead, with {} each", counted(first.2, INCIDENT))
            }
        }
        [first, ..] => format!("Most often together: {}, {}", at(first), counted(first.2, INCIDENT)),
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
    fn a_tie_has_no_leader() {
        let said = |counts: &[(&str, usize)], of| plain(&leader(CAUSE, counts, of).phrase());
        for (counts, of, sentence) in [
            (
                &[("Network", 12), ("Data", 4)][..],
                27,
                "Most frequent cause: Network, 44 % (likely between 25 % and 65 %)",
            ),
            (&[("Network", 2), ("Data", 1)], 3, "Most frequent cause: Network, 2 of 3"),
            (&[("Network", 1), ("Data", 1)], 2, "No cause more than once"),
            (&[("Network", 3), ("Data", 3), ("Time", 1)], 7, "Network and Data lead, with 3 each"),
            (&[("A", 2), ("B", 2), ("C", 2), ("D", 2)], 8, "4 causes lead, with 2 each"),
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
            (&[("DNS", "api", 3), ("Data", "web", 1)][..], "Most often together: DNS at api, 3 incidents"),
            (
                &[("DNS", "api", 2), ("Data", "web", 2)],
                "Most often together: DNS at api and Data at web, 2 incidents each",
            ),
            (
                &[("DNS", "api", 2), ("Data", "web", 2), ("DNS", "web", 2)],
                "3 pairs of cause and service lead, with 2 incidents each",
            ),
            (&[("DNS", "api", 1)], "No cause and service together more than once"),
        ] {
            assert_eq!(said(pairs), sentence);
        }
    }

    #[test]
    fn repeats_are_counted_within_their_window() {
        let said = |repeats, n| super::repeats(Recurrence { repeats, n, within: 90 }).phrase();
        assert_eq!(said(7, 120), "7 of 120 repeated an earlier cause and service within 90 days");
        assert_eq!(said(0, 0), "No incident states both a cause and a service");
    }

    #[test]
    fn shares_of_several_causes_are_explained() {
        assert_eq!(exceed(3, 3), None);
        assert!(exceed(4, 3).is_some());
    }
}
