//! The terms of a facet, looked up by incident or by name.

use std::collections::HashMap;

use crate::archive::id::IncidentId;
use crate::slug::Slug;

/// From how many terms on those of one incident are not put in order.
const MANY_TERMS: usize = 500;

/// The terms of a facet.
#[derive(Debug)]
pub(crate) struct Index {
    /// In the order in which they are shown: causes as in the taxonomy, severities by rank, others by count, then name.
    pub terms: Vec<Term>,
    pub(super) by_slug: HashMap<Slug, usize>,
    /// The terms of all incidents, as numbers, one incident after the other, each in the order in which it names them.
    pub(super) numbers: Vec<usize>,
    /// Where the numbers of each incident end.
    pub(super) ends: Vec<usize>,
}

/// One term with its members.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    /// The name in addresses.
    pub slug: Slug,
    /// The name for people: as most documents write it.
    pub label: String,
    /// What belongs here, in one line; may be empty.
    pub about: String,
    /// The rank of a severity.
    pub rank: Option<u8>,
    /// The incidents that have it, in order.
    pub members: Vec<IncidentId>,
    /// For a cause: how many of the members have it as their primary cause.
    pub primary: usize,
}

impl Index {
    /// The terms of an incident, in the order in which it names them.
    pub(crate) fn terms_at(&self, id: IncidentId) -> impl Iterator<Item = &Term> {
        self.numbers_at(id).iter().filter_map(|&number| self.terms.get(number))
    }

    /// The terms that occur among some incidents, with how often; the most frequent first.
    #[must_use]
    pub(crate) fn count(&self, members: &[IncidentId]) -> Vec<(&Term, usize)> {
        let mut counts = vec![0; self.terms.len()];
        for &id in members {
            for &number in self.numbers_at(id) {
                counts[number] += 1;
            }
        }
        let mut counted: Vec<(&Term, usize)> = self.terms.iter().zip(counts).filter(|(_, count)| *count > 0).collect();
        counted.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.slug.cmp(&b.0.slug)));
        counted
    }

    /// The terms besides one that occur most among some incidents, with how often, and the number of all. Of a single
    /// incident with very many, the first that it names, since all are equally frequent.
    #[must_use]
    pub(crate) fn most_frequent(
        &self,
        members: &[IncidentId],
        besides: Option<&Slug>,
        limit: usize,
    ) -> (Vec<(&Term, usize)>, usize) {
        let is_other = |term: &Term| besides.is_none_or(|slug| term.slug != *slug);
        if let [id] = members
            && let count = self.numbers_at(*id).len()
            && count > MANY_TERMS
        {
            let terms = self.terms_at(*id).filter(|term| is_other(term)).take(limit).map(|term| (term, 1)).collect();
            let own = besides.and_then(|slug| self.get(slug));
            let has_own = own.is_some_and(|term| term.members.contains(id));
            return (terms, count - usize::from(has_own));
        }
        let mut counted = self.count(members);
        counted.retain(|(term, _)| is_other(term));
        let all = counted.len();
        counted.truncate(limit);
        (counted, all)
    }

    /// The same as places in `terms`.
    #[must_use]
    pub(crate) fn numbers_at(&self, id: IncidentId) -> &[usize] {
        let end_of = |place: usize| self.ends.get(place).copied();
        let start = id.place().checked_sub(1).map_or(Some(0), end_of);
        start.zip(end_of(id.place())).and_then(|(start, end)| self.numbers.get(start..end)).unwrap_or_default()
    }

    /// The term of a name in addresses.
    #[must_use]
    pub(crate) fn get(&self, slug: &Slug) -> Option<&Term> {
        self.by_slug.get(slug).and_then(|&number| self.terms.get(number))
    }

    /// The term that a document's own word stands for.
    #[must_use]
    pub(crate) fn find(&self, word: &str) -> Option<&Term> {
        self.get(&Slug::of(word))
    }

    /// The label of a term.
    #[must_use]
    pub(crate) fn label<'a>(&'a self, slug: &'a Slug) -> &'a str {
        self.get(slug).map_or(slug.as_str(), |term| &term.label)
    }

    /// The terms with most members, the leading one first.
    #[must_use]
    pub(crate) fn leading(&self, most: usize) -> Vec<&Term> {
        let mut terms: Vec<&Term> = self.terms.iter().collect();
        terms.sort_by_key(|term| std::cmp::Reverse(term.members.len()));
        terms.truncate(most);
        terms
    }
}

impl Term {
    pub(super) fn new(slug: Slug) -> Self {
        Self { slug, label: String::new(), about: String::new(), rank: None, members: Vec::new(), primary: 0 }
    }
}
