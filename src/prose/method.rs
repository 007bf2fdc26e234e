//! How the figures are computed, in plain language, with the sources of the methods.

use crate::trends::FalseAlarms;
use crate::units::grouped;

use super::number::{likely_percents, percent};
use super::statement::Statement;
use crate::statistics::shares;

/// A part of the explanation: its heading and its sentences.
pub(crate) type Part = (&'static str, &'static [&'static str]);

/// The explanation, in the order of the pages.
pub(crate) const PARTS: &[Part] = &[
    (
        "Which incidents are counted",
        &[
            "Counting begins with the first incident and ends today, unless the settings name other days.",
            "Where no incident has come for longer than chance explains at the rate so far, it ends with the last one: an archive that stopped is not an archive that improved.",
            "A month, quarter or year that is only partly inside counts with its days, and a season is compared with the same season.",
            "The incidents of the last six weeks are left out of trends of the frequency, because reports come late.",
        ],
    ),
    (
        "Are we getting better?",
        &[
            "All incidents answer together. A year against the year before hardly ever shows anything, even where durations fall by a fifth every year.",
            "How often: the counts of all months are fitted with a steady yearly change, each month of the calendar compared with the same month of other years. Incidents that come in clusters widen the range.",
            "How long: the durations are ranked, and the yearly change is the one that leaves ranks that have nothing to do with time. An ongoing incident counts as lasting at least as long as it has so far. Detection and response are judged in the same way.",
            "Durations are often rounded to whole hours or quarters of an hour. Equal ones are spread over what rounds to them, in random order, and the shortest only count as no longer than that.",
            "When: the date that divides the incidents best, compared with the best dates of 1999 random orders.",
            "What could have been missed: the change that the same test would find in four of five archives of this size.",
        ],
    ),
    (
        "Did the fix work?",
        &[
            "For each change, the incidents it was meant to stop are counted before and since, and so are all others. If only the first kind became rarer, the change may be the reason; if both did, something else is.",
            "Whether it is chance is computed exactly from the four counts. The incident after which an action was taken is left out, since it is the reason for the action.",
            "How many more quiet days are needed: as many as it takes for the same computation to show fewer, if none came and all others went on at their rate.",
        ],
    ),
    (
        "Is this month unusual?",
        &[
            "The limits of a process-behaviour chart come from how much neighbouring values differ. A value outside them is worth a look; a value inside them needs no explanation.",
            "Limits say what is usual here, not what is good. About one value in a hundred is outside by chance, so no page calls a single one a change.",
        ],
    ),
    (
        "Ranges and names",
        &[
            "“Likely between” is a range that holds the true value in 95 of 100 cases. Ranges of medians, counts and shares hold for any distribution.",
            "The most frequent cause is named only if it leads the second by more than chance; the slowest group only if its ranks differ from those of each other.",
            "Repeats are compared with how many there would be if the dates of each year were dealt anew to its incidents.",
            "Services and teams are compared by rates that are drawn towards the average the fewer incidents they rest on, so that a small team is neither the best nor the worst by luck.",
        ],
    ),
    (
        "Many claims on one site",
        &[
            "The more is looked at, the more looks unusual. So all claims are tried together, each at a stricter level, and in an archive in which nothing changes at most one in twenty shows any claim on the overview and the summary, and one in ten any at all.",
        ],
    ),
];

/// The sources of the methods: what, and where it is from.
pub(crate) const SOURCES: &[(&str, &str)] = &[
    ("Why means of durations mislead", "Štěpán Davidovič, Incident Metrics in SRE, 2021"),
    ("Limits of process-behaviour charts", "Walter Shewhart, 1931; Donald Wheeler, Understanding Variation, 1993"),
    ("Ranges of counts", "Garwood, Biometrika 28, 1936"),
    ("Ranges of shares", "Clopper and Pearson, Biometrika 26, 1934"),
    ("Ranges of medians", "David and Nagaraja, Order Statistics, 2003"),
    ("Ongoing incidents", "Kaplan and Meier, 1958; Peto and Peto, 1972"),
    ("Trend of counts", "Nelder and Wedderburn, 1972; McCullagh and Nelder, Generalized Linear Models, 1989"),
    (
        "Trend of durations",
        "Janssen, Statistics and Probability Letters 36, 1997; Tsiatis, Annals of Statistics 18, 1990",
    ),
    (
        "Rounded durations",
        "Schuchman, IEEE Transactions on Communication Technology 12, 1964; Machado and Santos Silva, JASA 100, 2005",
    ),
    ("Date of a change", "Siegmund, Annals of Statistics 16, 1988"),
    ("Before and after", "Fisher, 1935; Cornfield, 1956; Tarone, Biometrics 46, 1990"),
    ("Two rates", "Przyborowski and Wilenski, Biometrika 31, 1940"),
    ("Naming the first of several", "Hung and Fithian, Annals of Statistics 47, 2019"),
    (
        "Many claims together",
        "Bretz, Maurer, Brannath and Posch, Statistics in Medicine 28, 2009; Benjamini and Hochberg, 1995",
    ),
    (
        "Fair comparison of groups",
        "Robbins, 1956; Efron and Morris, 1975; Gelman and others, Bayesian Data Analysis, 2013",
    ),
    ("Trigger by cause", "Google, The Site Reliability Workbook, appendix C, 2018"),
];

/// How often this archive would claim something if nothing changed; `None` where there is nothing to shuffle.
#[must_use]
pub(crate) fn false_alarms(alarms: Option<&FalseAlarms>) -> Vec<Statement> {
    let Some(alarms) = alarms else {
        return vec![Statement::of(
            "This archive has too few incidents to estimate how often its figures would be wrong",
        )];
    };
    let share = |count: usize| {
        let share = count as f64 / alarms.draws as f64;
        percent(share)
    };
    let likely = |count: usize| likely_percents(shares::interval(count as u64, alarms.draws as u64));
    vec![
        Statement::with(
            format!(
                "With its dates and durations shuffled {} times, this archive makes a claim on the overview or the summary in {} of cases",
                grouped(alarms.draws),
                share(alarms.summary)
            ),
            likely(alarms.summary),
        ),
        Statement::with(format!("On any page, it makes one in {}", share(alarms.anywhere)), likely(alarms.anywhere)),
    ]
}

/// The sentences of a part.
#[must_use]
pub(crate) fn sentences(part: &Part) -> Vec<String> {
    part.1.iter().map(|text| (*text).to_owned()).collect()
}
