//! What fields say of each incident.

use super::index::Engine;
use crate::search::columns::Record;
use crate::search::query::{Filter, Test};

impl Engine {
    /// Whether an incident passes all filters.
    pub(super) fn filters<'a>(&'a self, filters: &'a [Filter]) -> impl Fn(usize) -> bool + 'a {
        move |incident| {
            let Some(record) = self.records.get(incident) else { return false };
            filters.iter().all(|filter| {
                filter.negated != filter.alternatives.iter().any(|test| self.holds(record, &filter.field, test))
            })
        }
    }

    fn holds(&self, record: &Record, field: &str, test: &Test) -> bool {
        match test {
            Test::Terms(wanted) => self.terms_of(record, field).iter().any(|term| wanted.contains(term)),
            Test::Range(from, to) => number(record, field).is_some_and(|number| (*from..=*to).contains(&number)),
            Test::Unknown => !self.is_known(record, field),
            Test::Known(field) => self.is_known(record, field),
            Test::Flag(bit, set) => (record.flags >> bit & 1 == 1) == *set,
        }
    }

    fn is_known(&self, record: &Record, field: &str) -> bool {
        number(record, field).is_some() || !self.terms_of(record, field).is_empty()
    }

    fn terms_of<'a>(&self, record: &'a Record, field: &str) -> &'a [usize] {
        let number = self.facets.iter().position(|facet| facet.name == field);
        number.and_then(|number| record.terms.get(number)).map(Vec::as_slice).unwrap_or_default()
    }
}

fn number(record: &Record, field: &str) -> Option<f64> {
    match field {
        "date" => record.day.map(|day| day.number as f64),
        "duration" => record.seconds.map(|seconds| seconds as f64),
        _ => None,
    }
}
