//! Examples of what is said about changes that were made, and about how figures are computed.

use jiff::civil::{Date, date};

use crate::prose::{intervention, method};
use crate::statistics::before_after::{Control, Counts};
use crate::statistics::{Statistic, TooFew};
use crate::trends::{Claim, FalseAlarms, Intervention, Subject, Target};

use super::figures::claim;
use super::{Example, example};

const DAY: Date = date(2025, 3, 14);

/// A change with the incidents it was meant to stop, before and since.
fn change(before: u64, after: u64, days: (u32, u32)) -> Intervention {
    Intervention {
        date: DAY,
        title: "Canary deploys".to_owned(),
        others: 0,
        incidents: Vec::new(),
        target: Target { causes: Vec::new(), services: Vec::new(), organisation: None, unknown_services: 0 },
        kind: Counts { before, after },
        control: Some(Control::Others(Counts { before: 52, after: 40 })),
        inferred: 0,
        days,
        compared: None,
    }
}

pub(super) fn intervention() -> Vec<Example> {
    let (helped, early) = (change(9, 1, (410, 320)), change(2, 0, (410, 30)));
    let fewer = claim(Subject::Frequency, 0.14, (0.02, 0.7), true);
    let more = claim(Subject::Frequency, 3.0, (1.2, 8.0), true);
    let unclear = claim(Subject::Frequency, 0.6, (0.2, 1.8), false);
    let unknown = Claim { effect: Statistic::TooFew(TooFew { n: 2, needed: 4 }), ..unclear };
    let outcome = |change: &Intervention, claim: &Claim, quiet| intervention::outcome(change, claim, quiet);
    let several = Intervention { others: 2, ..change(9, 1, (410, 320)) };
    let mut all = vec![
        example("intervention::none", "always", intervention::none()),
        example("intervention::name", "a change", intervention::name(&helped)),
        example("intervention::name", "three actions", intervention::name(&several)),
        example("intervention::count", "typical", intervention::count(9, 410)),
        example("intervention::others", "compared", intervention::others(helped.control)),
        example("intervention::outcome", "fewer", outcome(&helped, &fewer, None)),
        example("intervention::outcome", "more", outcome(&helped, &more, None)),
        example("intervention::outcome", "unclear", outcome(&helped, &unclear, Some(120))),
        example("intervention::outcome", "early", outcome(&early, &unknown, Some(120))),
        example("intervention::outcome", "none of the kind", outcome(&change(0, 0, (410, 30)), &unknown, None)),
        example("intervention::outcome", "none before", outcome(&change(0, 1, (410, 30)), &unknown, None)),
        example("intervention::outcome", "outside", outcome(&change(0, 0, (0, 0)), &unknown, None)),
        example("intervention::result", "fewer", intervention::result(&helped, &fewer, None)),
        example("intervention::result", "unclear", intervention::result(&helped, &unclear, None)),
        example("intervention::result", "early", intervention::result(&early, &unknown, Some(120))),
    ];
    let summaries = [(0, 0, 4), (1, 1, 4), (2, 0, 4)];
    all.extend(summaries.map(|(fewer, more, of)| {
        example("intervention::summary", "some of several", intervention::summary(fewer, more, of))
    }));
    all.extend([
        example("intervention::marked", "none", intervention::marked(&[])),
        example("intervention::marked", "one", intervention::marked(&[("Canary deploys".to_owned(), DAY)])),
        example("intervention::target", "everything", intervention::target(&[], &[], 0)),
        example("intervention::target", "unknown services", intervention::target(&[], &[], 1)),
        example("intervention::target", "causes", intervention::target(&["Deployment", "Data"], &[], 0)),
        example("intervention::target", "a service", intervention::target(&[], &["checkout"], 0)),
        example("intervention::target", "both", intervention::target(&["Deployment"], &["checkout"], 0)),
    ]);
    all
}

pub(super) fn method() -> Vec<Example> {
    let typical = FalseAlarms { draws: 400, summary: 4, anywhere: 10 };
    let mut all = vec![
        example("method::false_alarms", "too few", method::false_alarms(None)),
        example("method::false_alarms", "typical", method::false_alarms(Some(&typical))),
    ];
    all.extend(
        method::PARTS.iter().map(|part| example("method::sentences", part.0, method::sentences(part).join(" "))),
    );
    all
}
