//! Archives made up at random: always the same for the same seed.

use crate::search::{Day, DayPrecision, FacetTerm, FacetTerms, Lexicon, Memory, Parts, Record, Thesaurus};
use crate::search::{SearchDocument, SearchSection};

/// Words with their inflections. No word is a slip away from one of another family.
pub(super) const FAMILIES: [&[&str]; 14] = [
    &["cache", "caches", "cached", "caching"],
    &["retry", "retries", "retried", "retrying"],
    &["certificate", "certificates"],
    &["stop", "stops", "stopped", "stopping"],
    &["abort", "aborts", "aborted", "aborting"],
    &["replica", "replicas"],
    &["failover", "failovers"],
    &["queue", "queues", "queued"],
    &["disk", "disks"],
    &["status"],
    &["etcd"],
    &["503"],
    &["überlauf"],
    &["memory"],
];
/// Names of several words.
pub(super) const NAMES: [&str; 8] = [
    "us-east-1",
    "us-east-1b",
    "max_connections",
    "pub/sub",
    "checkout-12.eu",
    "diskCacheFailover",
    "v1.24.0",
    "a.cache.eu",
];
/// Signs written without spaces.
pub(super) const SIGNS: [&str; 4] = ["数据库", "故障", "数", "库故"];
pub(super) const COMMON: [&str; 4] = ["the", "of", "and", "after"];

/// Xorshift (Marsaglia, 2003).
pub(super) struct Random(pub u64);

impl Random {
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % limit.max(1)
    }

    pub(super) fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    pub(super) fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    pub(super) fn word(&mut self) -> &'static str {
        match self.below(10) {
            0 => self.pick(&NAMES),
            1 => self.pick(&SIGNS),
            2 | 3 => self.pick(&COMMON),
            _ => {
                let family = self.pick(&FAMILIES);
                self.pick(family)
            }
        }
    }

    fn text(&mut self, words: usize) -> String {
        let words: Vec<String> = (0..words)
            .map(|_| {
                let word = self.word();
                if self.one_in(6) { word.to_uppercase() } else { word.to_owned() }
            })
            .collect();
        words.join(if self.one_in(4) { ", " } else { " " })
    }
}

/// An incident in plain values.
#[derive(Debug, Default)]
pub(super) struct Incident {
    pub title: String,
    pub summary: String,
    pub labels: Vec<(u16, String)>,
    pub sections: Vec<(String, String)>,
    pub day: Option<i64>,
    pub seconds: Option<u64>,
    pub ongoing: bool,
    pub cause: Vec<usize>,
    pub severity: Option<usize>,
}

pub(super) const CAUSES: [&str; 4] = ["expiry", "network", "code-defect", "capacity"];
pub(super) const SEVERITIES: [(&str, u8); 3] = [("sev1", 1), ("major", 2), ("sev4", 4)];

/// Incidents in the order of an archive: the latest first, those without a date last.
pub(super) fn incidents(random: &mut Random, count: usize, words: usize) -> Vec<Incident> {
    let mut all: Vec<Incident> = (0..count)
        .map(|_| Incident {
            title: random.text(4),
            summary: random.text(6),
            labels: (0..random.below(3)).map(|_| (3, random.text(1))).collect(),
            sections: (0..random.below(4))
                .map(|_| {
                    let length = random.below(words);
                    (random.text(2), random.text(length))
                })
                .collect(),
            day: (!random.one_in(8)).then(|| i64::try_from(random.below(4000)).expect("small") - 500),
            seconds: (!random.one_in(5)).then(|| random.below(200) as u64 * if random.one_in(3) { 7 } else { 600 }),
            ongoing: random.one_in(9),
            cause: (0..CAUSES.len()).filter(|_| random.one_in(3)).collect(),
            severity: (!random.one_in(4)).then(|| random.below(SEVERITIES.len())),
        })
        .collect();
    all.sort_by_key(|incident| std::cmp::Reverse(incident.day));
    all
}

/// What some incidents are searched by.
pub(super) fn parts(incidents: &[Incident]) -> Parts<'_> {
    let documents: Vec<SearchDocument<'_>> = incidents.iter().map(document).collect();
    let term = |slug: &str, rank| FacetTerm { slug: slug.to_owned(), label: slug.to_owned(), rank };
    let facets = vec![
        FacetTerms { name: "cause".into(), label: "Causes".into(), terms: CAUSES.map(|slug| term(slug, 0)).into() },
        FacetTerms {
            name: "severity".into(),
            label: "Severities".into(),
            terms: SEVERITIES.map(|(slug, rank)| term(slug, rank)).into(),
        },
    ];
    let record = |incident: &Incident| Record {
        day: incident.day.map(|number| Day { number, precision: DayPrecision::Day, approximate: false }),
        seconds: incident.seconds,
        flags: u64::from(incident.ongoing),
        terms: vec![incident.cause.clone(), incident.severity.into_iter().collect()],
    };
    let records = incidents.iter().map(record).collect();
    let words = Memory::default().words_of(&documents);
    let thesaurus = Thesaurus::with(&[vec!["etcd".into(), "queue".into(), "disk cache".into()]]);
    let causes = [("tls", "expiry"), ("certificate", "expiry"), ("expiry", "expiry"), ("time", "time")];
    let causes = causes.map(|(a, b)| (a.to_owned(), b.to_owned()));
    let severities = [("critical", 1), ("sev2", 2)].map(|(label, rank)| (label.to_owned(), rank));
    let lexicon = Lexicon::new(&thesaurus, causes.into(), severities.into());
    Parts { words, documents, records, facets, pages: Vec::new(), thesaurus, lexicon }
}

fn document(incident: &Incident) -> SearchDocument<'_> {
    SearchDocument {
        href: String::new(),
        title: &incident.title,
        names: vec![format!("PM{}-{}", 2000 + incident.sections.len(), incident.title.len())],
        summary: &incident.summary,
        resolution: None,
        labels: incident.labels.iter().map(|(weight, label)| (*weight, label.as_str())).collect(),
        sections: incident.sections.iter().map(|(heading, text)| SearchSection { heading, text }).collect(),
    }
}
