//! Everything that incidents are sorted and filtered by, a column at a time.

use std::sync::Arc;

use serde::Serialize;

use super::alphabet::Stream;
use super::file::File;
use super::postings::Outline;
use super::rows::rows_in_file;
use super::tokens::Words;

/// How exactly a day is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayPrecision {
    /// Only the year.
    Year = 0,
    /// The month.
    Month = 1,
    /// The day.
    Day = 2,
}

/// The day an incident began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Days since 1970-01-01; the first day that is possible.
    pub number: i64,
    /// How exactly it is known.
    pub precision: DayPrecision,
    /// Whether it is only about right.
    pub approximate: bool,
}

/// What one incident can be sorted and filtered by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// When it began.
    pub day: Option<Day>,
    /// How long it took, in seconds.
    pub seconds: Option<u64>,
    /// What is so or not so, a bit each, in the order of `FLAGS`.
    pub flags: u64,
    /// For each facet the numbers of its terms.
    pub terms: Vec<Vec<usize>>,
}

/// What a record's flags mean, as `is:` and `has:` name them.
pub(super) const FLAGS: [&str; 8] = [
    "is:ongoing",
    "is:planned",
    "is:draft",
    "is:internal",
    "has:actions",
    "has:open-actions",
    "has:timeline",
    "has:source",
];

/// A facet and its terms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetTerms {
    /// The name in queries.
    pub name: String,
    /// The heading over its terms.
    pub label: String,
    /// The terms.
    pub terms: Vec<FacetTerm>,
}

/// A term of a facet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetTerm {
    /// The name in queries.
    pub slug: String,
    /// The name for people.
    pub label: String,
    /// The rank of a severity, else 0.
    pub rank: u8,
}

#[derive(Serialize)]
struct Columns<'a> {
    count: usize,
    rows: usize,
    /// How many have a day, and the first and latest of them.
    dated: usize,
    latest: i64,
    days: String,
    precisions: String,
    durations: String,
    flags: String,
    flag_names: &'a [&'a str],
    facets: Vec<(&'a str, &'a str, usize)>,
    /// The lengths of words for which there is a list of spellings.
    spellings: &'a [usize],
    outline: &'a Outline,
    /// How many ordinary pages there are.
    pages: usize,
}

/// The files `columns` and, for each facet, `f-…`.
pub(super) fn files(
    records: &[Record],
    facets: &[FacetTerms],
    spellings: &[usize],
    outline: &Outline,
    pages: usize,
) -> Vec<File> {
    let days: Vec<Day> = records.iter().map_while(|record| record.day).collect();
    let latest = days.first().map_or(0, |day| day.number);
    let [mut steps, mut precisions, mut durations, mut flags] = [(); 4].map(|()| Stream::default());
    let mut last = latest;
    for day in &days {
        // The archive is in order: the latest first, those without a day last.
        steps.push(u64::try_from(last - day.number).unwrap_or(0));
        precisions.push(day.precision as u64 * 2 + u64::from(day.approximate));
        last = day.number;
    }
    for record in records {
        // Most lengths are whole minutes. 0 says that none is known.
        durations.push(match record.seconds {
            None => 0,
            Some(seconds) if seconds % 60 == 0 => seconds / 60 * 2 + 1,
            Some(seconds) => seconds * 2 + 2,
        });
        flags.push(record.flags);
    }
    let columns = Columns {
        count: records.len(),
        rows: rows_in_file(records.len()),
        dated: days.len(),
        latest,
        days: steps.text(),
        precisions: precisions.text(),
        durations: durations.text(),
        flags: flags.text(),
        flag_names: &FLAGS,
        facets: facets.iter().map(|facet| (facet.name.as_str(), facet.label.as_str(), facet.terms.len())).collect(),
        spellings,
        outline,
        pages,
    };
    let mut files = vec![File::new("columns".to_owned(), &columns)];
    let facets = facets.iter().enumerate().filter(|(_, facet)| !facet.terms.is_empty());
    files.extend(facets.map(|(number, facet)| facet_file(number, facet, records)));
    files
}

/// The file `names`: for each incident where its title ends and how much further its names go, in positions.
pub(super) fn names(words: &[Arc<Words>]) -> File {
    let [mut titles, mut names] = [(); 2].map(|()| Stream::default());
    for (title_end, names_end) in words.iter().map(|words| words.ends()) {
        titles.push(u64::from(title_end));
        names.push(u64::from(names_end - title_end));
    }
    File::new("names".to_owned(), &(titles.text(), names.text()))
}

/// A facet's terms, and for each incident how many it has and their numbers.
fn facet_file(number: usize, facet: &FacetTerms, records: &[Record]) -> File {
    let mut members = Stream::default();
    for record in records {
        let terms = record.terms.get(number).map(Vec::as_slice).unwrap_or_default();
        members.push(terms.len() as u64);
        for &term in terms {
            members.push(term as u64);
        }
    }
    let terms: Vec<(&str, &str, u8)> =
        facet.terms.iter().map(|term| (term.slug.as_str(), term.label.as_str(), term.rank)).collect();
    File::new(format!("f-{}", facet.name), &(terms, members.text()))
}
