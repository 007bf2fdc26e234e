//! What the words beside a time or a length can say of it.

use std::sync::LazyLock;

use crate::reading::text::phrases::Phrases;

/// What the words beside a time can say of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// It began.
    Begins,
    /// It was over.
    Ends,
    /// The sentence is about the outage.
    Trouble,
    /// The time is that of a plan.
    Planned,
    /// Something was changed, which may have set it off.
    Change,
    /// It was over, whatever else the words say: `running again since`.
    Recovers,
    /// Something ceased: the trouble, where it is a further verb of it.
    Ceases,
    /// Only for some, or only in part.
    Partly,
    /// In full.
    Fully,
    /// It is the service that was, not one of its parts.
    Service,
    /// Somebody was told of it.
    Heard,
    /// Somebody was told of it at the time that follows: `we first heard of it at`.
    FirstHeard,
    /// The time is only a bound: `since before 10:00`.
    Bound,
    /// Something did not work, whatever the sentence is about.
    Fails,
    /// Something came to an end: the outage, if the sentence is about it.
    Stops,
    /// It did not happen: `would have been down`.
    Supposed,
    /// It is meant to happen: `expected at`.
    Expected,
    /// Another occasion, or somebody else's.
    Elsewhere,
    /// Hours that come every day.
    Routine,
    /// A length that is allowed for: `the objective allows for`.
    Allowance,
    /// How long something is kept, or somebody worked.
    Kept,
    /// The trouble came back or went on.
    Relapse,
    /// The sum of several: `in total`.
    Total,
    /// What is done to end it: `the rollback`.
    Remedy,
}

pub(super) static SIGNS: LazyLock<Phrases<Sign>> = LazyLock::new(|| {
    let beside_times = Phrases::pairs(
        "sentences",
        &[
            ("begins", Sign::Begins),
            ("ends", Sign::Ends),
            ("trouble", Sign::Trouble),
            ("planned", Sign::Planned),
            ("change", Sign::Change),
            ("recovers", Sign::Recovers),
            ("ceases", Sign::Ceases),
            ("partly", Sign::Partly),
            ("fully", Sign::Fully),
            ("service", Sign::Service),
            ("heard", Sign::Heard),
            ("first-heard", Sign::FirstHeard),
            ("bound", Sign::Bound),
            ("fails", Sign::Fails),
            ("stops", Sign::Stops),
            ("supposed", Sign::Supposed),
            ("expected", Sign::Expected),
            ("elsewhere", Sign::Elsewhere),
            ("routine", Sign::Routine),
            ("allowance", Sign::Allowance),
            ("kept", Sign::Kept),
            ("relapse", Sign::Relapse),
            ("total", Sign::Total),
            ("remedy", Sign::Remedy),
        ],
    );
    let told = [("account", Sign::Fails)];
    Phrases::new(beside_times.chain(Phrases::pairs("trouble", &told)))
});

/// Whether a text tells of trouble.
pub(crate) fn tells_of_trouble(text: &str) -> bool {
    says(text, Sign::Trouble)
}

/// Whether a text has a sign.
pub(super) fn says(text: &str, wanted: Sign) -> bool {
    SIGNS.found_in(text).any(|sign| sign == wanted)
}
