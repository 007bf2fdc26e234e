//! What comes together, and what comes again: services with causes, causes with each other, both once more.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::{Facet, Term};
use crate::chart::{Bar, Bars, HeatMap, HeatMapCell, HeatMapRow, Mark, Tone};
use crate::pages::Site;
use crate::pages::format::{counted, date};
use crate::routes::{self, Route};
use crate::statistics::cooccurrence;
use crate::statistics::verdict;
use crate::trends::Again;
use crate::view::{Figure, Section};

use super::parts::{caption, figure, link_cell, number, number_cell, table};
use super::{sentence, text_cell};

/// As many causes have a bar or a panel.
const CAUSES: usize = 12;
/// As many services stand in the grid.
const SERVICES: usize = 8;
/// As many pairs are listed.
const PAIRS: usize = 10;
/// As many chains are listed.
const CHAINS: usize = 15;

impl Site {
    /// Which service fails for which cause.
    pub(super) fn service_by_cause(&self, path: &str) -> Option<Figure> {
        let (causes, services) = (self.archive.facet(Facet::Cause), self.archive.facet(Facet::Service));
        let (rows, columns) = (causes.leading(CAUSES), services.leading(SERVICES));
        if rows.len() < 2 || columns.len() < 2 {
            return None;
        }
        let counts: Vec<Vec<usize>> = rows
            .iter()
            .map(|cause| {
                let found: BTreeMap<&str, usize> =
                    services.count(&cause.members).into_iter().map(|(term, n)| (term.slug.as_str(), n)).collect();
                columns.iter().map(|service| found.get(service.slug.as_str()).copied().unwrap_or(0)).collect()
            })
            .collect();
        let cells = rows.iter().zip(&counts).flat_map(|(cause, counts)| {
            columns.iter().zip(counts).map(move |(service, count)| (*cause, *service, *count))
        });
        // Of several that are as frequent, the first.
        let most_first = cells.reduce(|best, cell| if cell.2 > best.2 { cell } else { best });
        let (cause, service, most) = most_first.filter(|(.., count)| *count > 0)?;
        let finding = format!(
            "Most often together: {} at {}, in {}",
            cause.label,
            service.label,
            counted(most, "incident", "incidents")
        );
        let cell = |cause: &Term, service: &Term, count: usize| HeatMapCell {
            count,
            of: None,
            href: (count > 0).then(|| routes::search(path, &format!("service:{} cause:{}", service.slug, cause.slug))),
            title: format!("{} at {}: {}", cause.label, service.label, counted(count, "incident", "incidents")),
        };
        let map_rows = rows.iter().zip(&counts).map(|(cause, counts)| HeatMapRow {
            name: cause.label.clone(),
            cells: columns.iter().zip(counts).map(|(service, count)| cell(cause, service, *count)).collect(),
        });
        let chart = HeatMap {
            caption: caption("service-cause", &finding, "Incidents by cause and service."),
            columns: columns.iter().map(|service| service.label.clone()).collect(),
            all_named: true,
            rows: map_rows.collect(),
        };
        let both = (0..self.archive.entries().len())
            .filter(|&at| causes.terms_at(at).next().is_some() && services.terms_at(at).next().is_some());
        let notes = [
            format!("n = {} of {} with a service and a cause", both.count(), self.archive.entries().len()),
            match services.terms.len().saturating_sub(SERVICES) {
                0 => String::new(),
                n => format!("{} with fewer incidents left out", counted(n, "service", "services")),
            },
        ];
        let head: Vec<&str> = std::iter::once("Cause").chain(columns.iter().map(|it| it.label.as_str())).collect();
        let table_rows = rows.iter().zip(&counts).map(|(cause, counts)| {
            let href = Some(Route::Term(Facet::Cause, &cause.slug, 1).from(path));
            std::iter::once(link_cell(cause.label.clone(), href)).chain(counts.iter().map(number_cell)).collect()
        });
        let table = table("Incidents by cause and service", &head, table_rows.collect());
        Some(figure("service-cause", &finding, &chart.draw(), notes, Some(table)))
    }

    /// Which causes come together more often than their frequencies alone would bring about.
    pub(super) fn causes_together(&self, path: &str) -> Option<Figure> {
        let index = self.archive.facet(Facet::Cause);
        let items: Vec<BTreeSet<&str>> = (0..self.archive.entries().len())
            .map(|at| index.terms_at(at).map(|term| term.slug.as_str()).collect::<BTreeSet<_>>())
            .filter(|causes| !causes.is_empty())
            .collect();
        let pairs = cooccurrence::pairs(&items);
        let label = |slug: &str| index.find(slug).map_or(slug, |term| term.label.as_str()).to_owned();
        let shown: Vec<_> = pairs.iter().filter(|pair| pair.together >= 2).take(PAIRS).collect();
        if shown.is_empty() {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "pairs are few")]
        let chance = 0.05 / pairs.len() as f64;
        let beyond = shown.iter().filter(|pair| pair.p_value < chance).count();
        let finding = match beyond {
            0 => "No two causes come together more often than chance would have it".to_owned(),
            n => {
                format!("{} of causes come together more often than chance would have it", counted(n, "pair", "pairs"))
            }
        };
        let bars = shown.iter().map(|pair| {
            let name = format!("{} and {}", label(pair.first), label(pair.second));
            Bar {
                note: format!("{} · {:.1} by chance", pair.together, pair.expected),
                value: number(pair.together),
                interval: None,
                mark: Mark {
                    tone: if pair.p_value < chance { Tone::Accent } else { Tone::Muted },
                    href: Some(routes::search(path, &format!("cause:{} cause:{}", pair.first, pair.second))),
                    title: format!("{name}: {}", counted(pair.together, "incident", "incidents")),
                },
                name,
            }
        });
        let chart = Bars {
            caption: caption("together", &finding, "Pairs of causes on the same incident."),
            bars: bars.collect(),
        };
        let rows = shown.iter().map(|pair| {
            vec![
                text_cell(format!("{} and {}", label(pair.first), label(pair.second))),
                number_cell(pair.together),
                number_cell(format!("{:.1}", pair.expected)),
                number_cell(if pair.p_value < 0.001 { "< 0.001".to_owned() } else { format!("{:.3}", pair.p_value) }),
            ]
        });
        let notes = [
            format!("n = {} with a cause; {} met at all", items.len(), counted(pairs.len(), "pair", "pairs")),
            "Grey: not more often than chance would explain, given how many pairs are looked at".to_owned(),
        ];
        let table = table("Causes together", &["Causes", "Incidents", "By chance", "p (Fisher)"], rows.collect());
        Some(figure("together", &finding, &chart.draw(), notes, Some(table)))
    }

    /// The same cause and service again.
    pub(in crate::pages) fn again(&self, path: &str) -> Option<Section> {
        let recurring = &self.trends().recurring;
        let shown: Vec<&Again> = recurring.chains.iter().take(CHAINS).collect();
        let first = shown.first()?;
        let (causes, services) = (self.archive.facet(Facet::Cause), self.archive.facet(Facet::Service));
        let heading = format!(
            "The same again: {} at {}, {}",
            causes.label(&first.cause),
            services.label(&first.service),
            counted(first.incidents.len(), "time", "times")
        );
        let rows = shown.iter().map(|again| {
            let mut days = again.days.clone();
            days.sort_unstable();
            let last = again.incidents.last().and_then(|&at| self.archive.entries().get(at));
            let query = format!("cause:{} service:{}", again.cause, again.service);
            vec![
                link_cell(
                    format!("{} at {}", causes.label(&again.cause), services.label(&again.service)),
                    Some(routes::search(path, &query)),
                ),
                number_cell(again.incidents.len()),
                number_cell(days.get(days.len() / 2).map_or_else(String::new, ToString::to_string)),
                link_cell(
                    last.and_then(|entry| Some(date(entry.date()?))).unwrap_or_default(),
                    last.map(|entry| Route::Incident(&entry.slug).from(path)),
                ),
            ]
        });
        let head = ["Cause and service", "Incidents", "Days between (middle)", "Last"];
        let mut statements = vec![sentence(&verdict::recurrence(recurring.share, "cause and service"))];
        if recurring.chains.len() > CHAINS {
            statements.push(format!("{} more have come again.", recurring.chains.len() - CHAINS));
        }
        Some(Section {
            id: "_again".to_owned(),
            heading: Some(heading),
            statements,
            tables: vec![table("What happened again", &head, rows.collect())],
            ..Section::default()
        })
    }
}
