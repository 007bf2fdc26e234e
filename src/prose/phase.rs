//! The phases of one incident: how long after its start each began, and what is said of an end that is not known.

use crate::incident::Phase;

use super::number;

/// `after 7 min`, `at once`, `7 min before the start`; where the start is not known, `7 min after detection`.
#[must_use]
pub(crate) fn after(seconds: i64, reference: Phase) -> String {
    let length = || number::whole_seconds(seconds.unsigned_abs());
    match (seconds, reference) {
        (0, _) => "at once".to_owned(),
        (1.., Phase::Started) => format!("after {}", length()),
        (1.., _) => format!("{} after {}", length(), noun(reference)),
        (_, _) => format!("{} before {}", length(), noun(reference)),
    }
}

/// What is said of an end that is not known.
#[must_use]
pub(crate) const fn open_end(is_ongoing: bool) -> &'static str {
    if is_ongoing { "Not over yet" } else { "End not recorded" }
}

/// What is said of a duration that is not known though the end is: the start isn't known, or is not before the end.
#[must_use]
pub(crate) const fn no_duration(has_start: bool) -> &'static str {
    if has_start { "Not known: it ends before it starts" } else { OPEN_START }
}

/// What is said of a start that is not known.
pub(crate) const OPEN_START: &str = "Start not recorded";

const fn noun(phase: Phase) -> &'static str {
    match phase {
        Phase::Started => "the start",
        Phase::Detected => "detection",
        Phase::Acknowledged => "acknowledgement",
        Phase::Mitigated => "mitigation",
        Phase::Resolved => "the end",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::plain;

    #[test]
    fn a_time_is_told_from_the_start_or_from_the_first_that_is_known() {
        for (seconds, reference, words) in [
            (420, Phase::Started, "after 7 min"),
            (0, Phase::Started, "at once"),
            (-300, Phase::Started, "5 min before the start"),
            (5_400, Phase::Detected, "1 h 30 min after detection"),
        ] {
            assert_eq!(plain(&after(seconds, reference)), words);
        }
    }
}
