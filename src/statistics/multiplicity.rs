//! Many claims on one site, controlled together: the more are tried, the more evidence each needs.
//!
//! Bretz, Maurer, Brannath and Posch (2009): each claim has a share of the level, and one that is made leaves its share to
//! the next. Whatever the claims have to do with each other, the probability that any is made where nothing changes is at
//! most the level.

/// A claim that is tried: how likely it is by chance, and its share of the level. All shares together are at most 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Tried {
    /// The p value.
    pub p_value: f64,
    /// Its share of the level.
    pub share: f64,
}

/// Which claims may be made, in the order of the input; after the last comes the first.
#[must_use]
pub(crate) fn controlled(tried: &[Tried], level: f64) -> Vec<bool> {
    let mut shares: Vec<f64> = tried.iter().map(|one| one.share).collect();
    let mut made = vec![false; tried.len()];
    while let Some(at) = (0..tried.len()).find(|at| !made[*at] && tried[*at].p_value <= level * shares[*at]) {
        made[at] = true;
        if let Some(heir) = (at + 1..tried.len()).chain(0..at).find(|heir| !made[*heir]) {
            shares[heir] += shares[at];
        }
    }
    made
}

/// Which of several exact tests can show anything, given the smallest p value of each, when they share a level: Tarone (1990).
/// The others need no part of the level, since no data of their numbers could use it.
#[must_use]
pub(crate) fn testable(least: &[f64], level: f64) -> Vec<bool> {
    let within = |parts: usize| move |p_value: &&f64| **p_value <= level / parts as f64;
    let parts = (1..=least.len()).find(|parts| least.iter().filter(within(*parts)).count() <= *parts).unwrap_or(1);
    least.iter().map(|p_value| within(parts)(&p_value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of these, three could be below 0.05, but not below a third of it; two can be below a half.
    #[test]
    fn tests_that_can_show_nothing_need_no_share() {
        assert_eq!(testable(&[0.02, 0.001, 0.04, 0.5], 0.05), [true, true, false, false]);
        assert_eq!(testable(&[0.5, 0.9], 0.05), [false, false]);
        assert_eq!(testable(&[], 0.05), Vec::<bool>::new());
    }

    fn made(tried: &[(f64, f64)]) -> Vec<bool> {
        let tried: Vec<Tried> =
            tried.iter().map(|(p_value, share)| Tried { p_value: *p_value, share: *share }).collect();
        controlled(&tried, 0.05)
    }

    #[test]
    fn a_claim_needs_more_evidence_the_smaller_its_share() {
        assert_eq!(made(&[(0.03, 0.5), (0.03, 0.5)]), [false, false]);
        assert_eq!(made(&[(0.03, 0.7), (0.03, 0.3)]), [true, true]);
        assert_eq!(made(&[(0.04, 0.7), (0.01, 0.2)]), [true, true]);
        assert_eq!(made(&[(0.06, 0.7), (0.01, 0.2)]), [false, true]);
        assert_eq!(made(&[]), Vec::<bool>::new());
    }

    #[test]
    fn a_claim_leaves_its_share_to_the_next_that_is_open() {
        assert_eq!(made(&[(0.001, 0.5), (0.025, 0.0), (0.025, 0.5)]), [true, true, true]);
        assert_eq!(made(&[(0.001, 0.5), (0.2, 0.0), (0.03, 0.5)]), [true, false, false]);
        // From the last to the first.
        assert_eq!(made(&[(0.04, 0.5), (0.001, 0.5)]), [true, true]);
    }
}
