//! Finds the terms of a facet, each with its members, in one pass over the incidents.

use std::collections::HashMap;

use crate::archive::entry::Entry;
use crate::archive::id::IncidentId;
use crate::incident::Incident;
use crate::slug::Slug;

use super::index::{Index, Term};

/// All terms with their members, before they are put in order; each with its number by appearance.
pub(super) struct Gathered {
    pub terms: Vec<(usize, Term)>,
    numbers: Vec<usize>,
    ends: Vec<usize>,
}

impl Gathered {
    /// One pass over the incidents: in a large archive, fetching each from memory is what takes time.
    pub(super) fn new<'a>(
        entries: &'a [Entry],
        slug_of: fn(&str) -> Slug,
        terms_of: impl Fn(&'a Incident) -> Vec<&'a str>,
    ) -> Self {
        let mut found = Found::new(slug_of);
        let (mut numbers, mut ends) = (Vec::with_capacity(entries.len()), Vec::with_capacity(entries.len()));
        for (place, entry) in entries.iter().enumerate() {
            let id = IncidentId::new(place);
            for (rank, label) in terms_of(entry.incident()).into_iter().enumerate() {
                let number = found.number(label);
                let term = &mut found.terms[number];
                if term.members.last() != Some(&id) {
                    term.members.push(id);
                    term.primary += usize::from(rank == 0);
                    numbers.push(number);
                }
            }
            ends.push(numbers.len());
        }
        Self { terms: found.named().into_iter().enumerate().collect(), numbers, ends }
    }

    /// The most frequent first, then by name.
    pub(super) fn sort_by_count(&mut self) {
        self.terms.sort_by(|(_, a), (_, b)| b.members.len().cmp(&a.members.len()).then_with(|| a.slug.cmp(&b.slug)));
    }

    /// The index with the terms in their present order.
    pub(super) fn index(self) -> Index {
        let Self { terms, mut numbers, ends } = self;
        let mut place = vec![0; terms.len()];
        for (now, (before, _)) in terms.iter().enumerate() {
            place[*before] = now;
        }
        for number in &mut numbers {
            *number = place[*number];
        }
        let terms: Vec<Term> = terms.into_iter().map(|(_, term)| term).collect();
        let by_slug = terms.iter().enumerate().map(|(number, term)| (term.slug.clone(), number)).collect();
        Index { terms, by_slug, numbers, ends }
    }
}

/// Terms while they are being found, in order of appearance.
struct Found<'a> {
    slug_of: fn(&str) -> Slug,
    terms: Vec<Term>,
    by_slug: HashMap<Slug, usize>,
    /// Every spelling: the number of its term, and how often it occurs.
    spellings: HashMap<&'a str, (usize, usize)>,
}

impl<'a> Found<'a> {
    fn new(slug_of: fn(&str) -> Slug) -> Self {
        Self { slug_of, terms: Vec::new(), by_slug: HashMap::new(), spellings: HashMap::new() }
    }

    /// The number of the term that a label stands for.
    fn number(&mut self, label: &'a str) -> usize {
        let (number, count) = self.spellings.entry(label).or_insert_with(|| {
            let slug = (self.slug_of)(label);
            let known = self.by_slug.get(&slug).copied();
            let number = known.unwrap_or_else(|| {
                self.terms.push(Term::new(slug.clone()));
                self.by_slug.insert(slug, self.terms.len() - 1);
                self.terms.len() - 1
            });
            (number, 0)
        });
        *count += 1;
        *number
    }

    /// Of several spellings the most frequent one is shown; of two that are as frequent, the first in order.
    fn named(mut self) -> Vec<Term> {
        let mut best: Vec<(usize, &str)> = vec![(0, ""); self.terms.len()];
        for (label, (number, count)) in self.spellings {
            let (most, first) = best[number];
            if count > most || (count == most && label < first) {
                best[number] = (count, label);
            }
        }
        for (term, (_, label)) in self.terms.iter_mut().zip(best) {
            label.clone_into(&mut term.label);
        }
        self.terms
    }
}
