//! What comes together, and what repeats: services with causes, causes with each other, and both once more.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::{Entry, Facet, IncidentId};
use crate::chart::{HeatMapCell, Tone};
use crate::pages::figure::{Draft, Grid, Series, Subject};
use crate::pages::site::Site;
use crate::prose::date::date;
use crate::prose::number::{INCIDENT, SERVICE, counted, expected, seconds};
use crate::prose::share::TRIGGER;
use crate::prose::{self, sentence};
use crate::routes::{self, Route};
use crate::slug::Slug;
use crate::statistics::cooccurrence::Pair;
use crate::statistics::quantile::quantile;
use crate::trends::{Again, Aspect, triggers};
use crate::units::grouped;
use crate::view::{Figure, Section};

/// Maximum number of causes in the grid.
const CAUSES: usize = 12;
/// Maximum number of services in the grid.
const SERVICES: usize = 8;
/// Maximum number of pairs with a bar.
const PAIRS: usize = 10;
/// Maximum number of repeats listed.
const REPEATS: usize = 15;
const DAY: f64 = 86_400.0;

impl Site {
    /// Which service fails for which cause.
    pub(super) fn service_by_cause(&self, path: &str) -> Option<Figure> {
        let (causes, services) = (self.archive.measured(Facet::Cause), self.archive.measured(Facet::Service));
        let (rows, columns) = (causes.leading(CAUSES), services.leading(SERVICES));
        let counts: Vec<Vec<usize>> = rows
            .iter()
            .map(|cause| {
                let found: BTreeMap<&Slug, usize> =
                    services.count(&cause.members).into_iter().map(|(term, n)| (&term.slug, n)).collect();
                columns.iter().map(|service| found.get(&service.slug).copied().unwrap_or(0)).collect()
            })
            .collect();
        let mut pairs: Vec<(&str, &str, usize)> = Vec::new();
        for (cause, counts) in rows.iter().zip(&counts) {
            let found = columns.iter().zip(counts).filter(|(_, count)| **count > 0);
            pairs.extend(found.map(|(service, count)| (cause.label.as_str(), service.label.as_str(), *count)));
        }
        pairs.sort_by_key(|(.., count)| std::cmp::Reverse(*count));
        if rows.len() < 2 || columns.len() < 2 || pairs.is_empty() {
            return None;
        }
        let of = self.trends().observed.len();
        let both = self
            .trends()
            .observed
            .iter()
            .filter(|seen| causes.terms_at(seen.id).next().is_some() && services.terms_at(seen.id).next().is_some())
            .count();
        let aspects = [Aspect::Service, Aspect::Cause];
        let inferred = self.archive.unplanned().filter(|(_, entry)| {
            let incident = entry.incident();
            aspects.iter().all(|it| it.is_known(incident)) && Aspect::any_inferred(&aspects, incident)
        });
        let inferred = inferred.count();
        let hidden = services.terms.len().saturating_sub(SERVICES);
        let draft = Draft::new("service-cause", prose::share::most_together(&pairs))
            .note(prose::archive::basis(both, of, "a service and a cause", inferred))
            .note((hidden > 0).then(|| format!("Not shown: {} with fewer incidents", counted(hidden, SERVICE))));
        let cell = |row: usize, column: usize| {
            let (cause, service, count) = (rows[row], columns[column], counts[row][column]);
            let query = format!("service:{} cause:{}", service.slug, cause.slug);
            HeatMapCell {
                count,
                of: None,
                href: (count > 0).then(|| routes::search(path, &query)),
                title: format!("{} at {}: {}", cause.label, service.label, counted(count, INCIDENT)),
            }
        };
        let subjects = rows.iter().map(|cause| Subject::term(path, Facet::Cause, cause)).collect();
        let names = columns.iter().map(|service| Subject::unlinked(service.label.clone())).collect();
        let grid = Grid::new("Incidents by cause and service", "Cause", subjects, names, cell);
        Some(grid.heat_map(draft, "Incidents by cause and service.", true))
    }

    /// What sets incidents off, and why that breaks something (The Site Reliability Workbook, appendix C).
    pub(super) fn trigger_by_cause(&self, path: &str) -> Option<Figure> {
        let causes = self.archive.measured(Facet::Cause);
        let stated = self.archive.unplanned().filter_map(|(_, entry)| entry.incident().trigger.as_ref());
        let inferred = stated.filter(|trigger| trigger.is_inferred()).count();
        let triggers = triggers(&self.archive);
        let known = triggers.iter().map(|trigger| trigger.members.len()).sum();
        let (single, mut rows): (Vec<_>, Vec<_>) = triggers.into_iter().partition(|trigger| trigger.members.len() == 1);
        rows.sort_by_key(|trigger| std::cmp::Reverse(trigger.members.len()));
        rows.truncate(CAUSES);
        let columns = causes.leading(SERVICES);
        if rows.len() < 2 || columns.len() < 2 {
            return None;
        }
        let of_cause: Vec<BTreeSet<IncidentId>> =
            columns.iter().map(|cause| cause.members.iter().copied().collect()).collect();
        let counts: Vec<(&str, usize)> = rows.iter().map(|trigger| (trigger.name, trigger.members.len())).collect();
        let draft = Draft::new("trigger-cause", prose::share::leader(TRIGGER, &counts, known))
            .note(prose::archive::basis(known, self.trends().observed.len(), "a trigger", inferred))
            .note(
                (!single.is_empty()).then(|| format!("Triggers named only once, not drawn: {}", grouped(single.len()))),
            )
            .method("Triggers are compared as they are written, without case and punctuation");
        let cell = |row: usize, column: usize| {
            let count = rows[row].members.iter().filter(|id| of_cause[column].contains(id)).count();
            let title = format!("{}, {}: {}", rows[row].name, columns[column].label, counted(count, INCIDENT));
            HeatMapCell { count, of: None, href: None, title }
        };
        let subjects = rows.iter().map(|trigger| Subject::unlinked(prose::capitalised(trigger.name))).collect();
        let names = columns.iter().map(|cause| Subject::term(path, Facet::Cause, cause)).collect();
        let grid = Grid::new("Incidents by trigger and cause", "Trigger", subjects, names, cell);
        Some(grid.heat_map(draft, "Incidents by trigger and cause.", true))
    }

    /// Which causes come together more often than their frequencies alone would bring about.
    pub(super) fn causes_together(&self, path: &str) -> Option<Figure> {
        let index = self.archive.measured(Facet::Cause);
        let pairs = self.trends().cause_pairs(&self.archive);
        let chance = 0.05 / pairs.len() as f64;
        let of = pairs.len();
        let shown: Vec<Pair<&Slug>> = pairs.into_iter().filter(|pair| pair.together >= 2).take(PAIRS).collect();
        if shown.is_empty() {
            return None;
        }
        let beyond = shown.iter().filter(|pair| pair.p_value < chance).count();
        let grey = (beyond < shown.len()).then(|| "Grey: no more often than chance explains".to_owned());
        let inseparable = shown.iter().find(|pair| pair.is_inseparable());
        let inseparable = inseparable.map(|it| (index.label(it.first), index.label(it.second), it.together));
        let can_show = shown.iter().any(|pair| pair.least_p_value < chance);
        let draft = Draft::new("together", prose::share::together(beyond, inseparable, can_show))
            .note(self.basis_of(Aspect::Cause, "a cause"))
            .note(grey)
            .method("p is that of Fisher's exact test, one-sided")
            .method(format!(
                "A pair counts as beyond chance at 0.05 divided by the {of} pairs that occur (Bonferroni)"
            ));
        let series = Series::new("Causes together", "Causes", shown, |pair| {
            let query = format!("cause:{} cause:{}", pair.first, pair.second);
            let name = format!("{} and {}", index.label(pair.first), index.label(pair.second));
            Subject::new(name, routes::search(path, &query))
        })
        .count("Incidents", INCIDENT, |pair| pair.together)
        .number("By chance", |pair| expected(pair.expected))
        .number("p", |pair| if pair.p_value < 0.001 { "< 0.001".to_owned() } else { format!("{:.3}", pair.p_value) })
        .beside(|pair| format!("{} · {} by chance", grouped(pair.together), expected(pair.expected)))
        .tone(move |pair| if pair.p_value < chance { Tone::Accent } else { Tone::Muted });
        Some(series.bars(draft, "Pairs of causes on the same incident."))
    }

    /// The same cause and service more than once.
    pub(super) fn repeats(&self, path: &str) -> Option<Section> {
        let recurring = &self.trends().recurring;
        let shown: Vec<&Again> = recurring.chains.iter().take(REPEATS).collect();
        if shown.is_empty() {
            return None;
        }
        let hidden = recurring.chains.len().saturating_sub(REPEATS);
        let statement = (hidden > 0)
            .then(|| sentence(&format!("Showing {REPEATS}; {} more happened at least twice", grouped(hidden))));
        let table = Series::new("Repeats", "Cause and service", shown, |again| self.repeat(path, again))
            .count("Incidents", INCIDENT, |again| again.incidents.len())
            .number("Typical gap", |again| {
                let mut gaps: Vec<f64> = again.days.iter().map(|days| f64::from(*days) * DAY).collect();
                gaps.sort_by(f64::total_cmp);
                quantile(&gaps, 0.5).map_or_else(String::new, seconds)
            })
            .link("Last", |again| self.dated(path, again.incidents.last().copied()))
            .table();
        Some(Section {
            id: "_again".to_owned(),
            heading: Some("Repeats".to_owned()),
            statements: statement.into_iter().collect(),
            tables: vec![table],
            ..Section::default()
        })
    }

    /// A cause at a service, with the search for its incidents.
    pub(in crate::pages) fn repeat(&self, path: &str, again: &Again) -> Subject {
        let mut name = self.cause_at_service(&again.cause, &again.service);
        let mut query = format!("cause:{} service:{}", again.cause, again.service);
        if let Some(organisation) = again.organisation.as_ref().filter(|_| self.trends().organisations > 1) {
            name = format!("{name} ({})", self.archive.measured(Facet::Company).label(organisation));
            query = format!("{query} company:{organisation}");
        }
        Subject::new(name, routes::search(path, &query))
    }

    /// The date of an incident, as a link to it.
    pub(in crate::pages) fn dated(&self, path: &str, id: Option<IncidentId>) -> Subject {
        let entry = id.map(|id| &self.archive[id]);
        let day = entry.and_then(Entry::date).map_or_else(String::new, date);
        Subject::new(day, entry.map(|entry| Route::Incident(&entry.slug).from(path)))
    }

    /// `Expiry at web`.
    pub(in crate::pages) fn cause_at_service(&self, cause: &Slug, service: &Slug) -> String {
        let (causes, services) = (self.archive.measured(Facet::Cause), self.archive.measured(Facet::Service));
        format!("{} at {}", causes.label(cause), services.label(service))
    }
}
