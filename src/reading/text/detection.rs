//! Who or what detected an incident: `monitoring`, `customer`, `staff` or `third-party`, where the words say so.

use std::sync::LazyLock;

use super::phrases::Phrases;
use super::subject::Text;
use crate::incident::{Phase, Provenance, Sourced, TimelineEvent};
use crate::language;
use crate::markdown::{Block, Topic};
use crate::reading::facts::Times;

/// The ways of detection, as the data names them. Each is also the name of a list of words.
const SOURCES: [&str; 4] = ["monitoring", "customer", "staff", "third-party"];

const HOW: &str = "the statement that tells of the detection";

/// How far into a timeline, and into the text before it, the detection is looked for.
const MAX_EVENTS: usize = 6;
const MAX_LINES: usize = 20;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// The index of a source.
    Source(usize),
    /// A source that the words name as such: `by a customer`.
    Named(usize),
    /// A source with what it did: `a customer reported`.
    Told(usize),
    /// It did not detect anything.
    Denied,
}

static SIGNS: LazyLock<Phrases<Sign>> = LazyLock::new(|| {
    let of = |table: &'static str, sign: fn(usize) -> Sign| {
        let sources = SOURCES.iter().enumerate();
        sources.flat_map(move |(at, list)| language::words(table, list).map(move |word| (word, sign(at))))
    };
    let denied = language::words("detections", "denied").map(|word| (word, Sign::Denied));
    Phrases::new(
        of("detections", Sign::Source)
            .chain(of("detections.named", Sign::Named))
            .chain(of("detections.told", Sign::Told))
            .chain(denied),
    )
});

/// The source that a statement names as such, else mentions first. Of what did not detect it, nothing is said.
pub(in crate::reading) fn source(statement: &str) -> Option<&'static str> {
    let found = Sources::in_statement(statement);
    SOURCES.get(found.named.or(found.first)?).copied()
}

/// The sources of a statement, by their index.
#[derive(Default)]
struct Sources {
    /// The first that is mentioned.
    first: Option<usize>,
    /// The first that is named as such.
    named: Option<usize>,
    /// The first that is told to have detected it.
    told: Option<usize>,
}

impl Sources {
    fn in_statement(statement: &str) -> Self {
        let mut found = Self::default();
        for clause in statement.split([',', ';', '.', '。', '、', '，']) {
            let signs: Vec<Sign> = SIGNS.found_in(clause).collect();
            let is_denied = signs.contains(&Sign::Denied);
            for sign in signs.into_iter().take_while(|sign| *sign != Sign::Denied) {
                match sign {
                    // `Monitoring did not alert`, but `A customer wrote that no mail arrived`.
                    Sign::Source(source) if !is_denied || SOURCES[source] != "monitoring" => {
                        found.first = found.first.or(Some(source));
                    }
                    Sign::Named(source) => found.named = found.named.or(Some(source)),
                    Sign::Told(source) => {
                        found.named = found.named.or(Some(source));
                        found.told = found.told.or(Some(source));
                    }
                    Sign::Source(_) | Sign::Denied => {}
                }
            }
        }
        found
    }
}

/// The source in what tells of the detection: the event or the line that says when it was, else the first that tells of a source.
pub(super) fn told(text: &Text<'_>, times: &Times, timeline: &[TimelineEvent]) -> Option<Sourced<String>> {
    let inferred = |source: usize, line: usize| {
        let value = (*SOURCES.get(source)?).to_owned();
        Some(Sourced { value, provenance: Provenance::Inferred { line, how: HOW } })
    };
    let line = times.phases[Phase::Detected].and_then(|known| known.provenance.line());
    if let Some(event) = timeline.iter().find(|event| Some(event.line) == line) {
        let found = Sources::in_statement(&event.text);
        // Who is affected is mentioned as well.
        return inferred(found.named.or(found.first.filter(|source| SOURCES[*source] != "customer"))?, event.line);
    }
    let told = || timeline.iter().take(MAX_EVENTS).map(|event| (event.text.as_str(), event.line));
    let is_account =
        |block: &&Block<'_>| block.kind.is_evidence() && matches!(block.topic, None | Some(Topic::Summary));
    let lines = text.blocks.iter().take(MAX_LINES).filter(is_account).map(|block| (&*block.text, block.line));
    told().chain(lines).find_map(|(text, line)| inferred(Sources::in_statement(text).told?, line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_names_who_or_what_detected_it() {
        for (statement, expected) in [
            ("Customer support tickets", Some("customer")),
            ("Monitoring alert", Some("monitoring")),
            ("PagerDuty paged the on-call engineer", Some("monitoring")),
            ("an analyst on the finance team", Some("staff")),
            ("We were alerted by two customers", Some("customer")),
            ("No alert fired, users complained on the forum", Some("customer")),
            ("A security researcher wrote to us", Some("third-party")),
            ("Kundenmeldungen", Some("customer")),
            ("監視アラート", Some("monitoring")),
            ("用户投诉", Some("customer")),
            ("in the morning", None),
            ("No alert fired", None),
            ("Monitoring did not alert", None),
            ("The alert didn't fire", None),
            ("A customer wrote to support that no mail arrived", Some("customer")),
            ("Our monitoring didn't alert, a customer wrote to us", Some("customer")),
        ] {
            assert_eq!(source(statement), expected, "{statement}");
        }
    }
}
