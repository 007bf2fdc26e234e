//! The ledger of actions: every promised fix, oldest overdue first, and what happened again while one was open.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::archive::Facet;
use crate::chart::{Bar, Bars, HistogramBin, LogHistogram, Mark, Tone};
use crate::routes::Route;
use crate::slug::Slug;
use crate::statistics::histogram::log_histogram;
use crate::statistics::quantile;
use crate::statistics::{shares, verdict, words};
use crate::theme::ThemeError;
use crate::trends::{Promise, RepeatedWhileOpen, State};
use crate::units::grouped;

use super::format::counted;
use super::frame::About;
use super::pagination::pagination;
use super::site::Site;
use super::trends::{caption, figure, link, link_cell, number, number_cell, sentence, table, text_cell};
use crate::view::{FacetView, Figure, Measure, PromiseView, Report, Section, TermLink};

/// As many owners are named at the side, or have a bar.
const NAMED: usize = 16;
/// As many repeats are listed.
const REPEATS: usize = 20;
/// Fewer ages have no shape that columns would show.
const SHAPE: usize = 8;
const DAY: f64 = 86_400.0;

impl Site {
    /// The promises of an owner in the order of the ledger.
    pub(super) fn owned(&self, owner: &Slug) -> &[usize] {
        self.trends().ledger.owners.get(owner).map(|(_, promises)| promises.as_slice()).unwrap_or_default()
    }

    pub(super) fn actions_page(&self, path: &str, page: usize) -> Result<String, ThemeError> {
        let ledger = &self.trends().ledger;
        let all: Vec<usize> = (0..ledger.promises.len()).collect();
        let mut sections = Vec::new();
        if page == 1 {
            sections.extend(self.repeated(path));
        }
        sections.extend(self.lanes(path, &all, page));
        let figures = if page == 1 { vec![self.ageing(), self.by_owner(path)] } else { Vec::new() };
        let view = Report {
            kind: "actions",
            heading: "Promised fixes".to_owned(),
            about: "What was promised after incidents, and what became of it. A promise that states nothing is not counted as open."
                .to_owned(),
            measures: if page == 1 { self.ledger_measures(&all) } else { Vec::new() },
            statements: if page == 1 { self.ledger_statements() } else { Vec::new() },
            sections,
            aside: figures.into_iter().flatten().collect(),
            ways: self.ledger_ways(path),
            pages: pagination(path, page, self.page_count(all.len()), Route::Actions),
            ..Report::default()
        };
        self.report(path, page, &view)
    }

    pub(super) fn owner_page(&self, path: &str, owner: &Slug, page: usize) -> Result<String, ThemeError> {
        let promises = self.owned(owner);
        let name = self.trends().ledger.owners.get(owner).map_or(owner.as_str(), |(name, _)| name.as_str());
        let view = Report {
            kind: "actions",
            kicker: Some(link("Promised fixes", Route::Actions(1), path)),
            heading: name.to_owned(),
            about: counted(promises.len(), "promised fix", "promised fixes"),
            measures: if page == 1 { self.ledger_measures(promises) } else { Vec::new() },
            sections: self.lanes(path, promises, page),
            ways: self.ledger_ways(path),
            pages: pagination(path, page, self.page_count(promises.len()), |page| Route::Owner(owner, page)),
            ..Report::default()
        };
        self.report(path, page, &view)
    }

    fn report(&self, path: &str, page: usize, view: &Report) -> Result<String, ThemeError> {
        let title = if page > 1 { format!("{}, page {page}", view.heading) } else { view.heading.clone() };
        let frame = self.frame(&About { path, title: &title, description: &view.about });
        self.theme.page("report.html", &frame, view)
    }

    fn ledger_measures(&self, promises: &[usize]) -> Vec<Measure> {
        let ledger = &self.trends().ledger;
        let count = |state: State| {
            promises.iter().filter_map(|&at| ledger.promises.get(at)).filter(|promise| promise.state == state).count()
        };
        let states = State::ALL.into_iter().map(|state| (state, count(state)));
        let shown = states.filter(|(state, count)| *count > 0 || *state == State::Overdue);
        shown
            .map(|(state, count)| Measure {
                label: state.name().to_owned(),
                value: grouped(count),
                note: format!("of {}", grouped(promises.len())),
                href: None,
            })
            .collect()
    }

    fn ledger_statements(&self) -> Vec<String> {
        let ledger = &self.trends().ledger;
        let (done, open) = (ledger.count(State::Done), ledger.open());
        if ledger.promises.is_empty() {
            return vec!["No incident here promises a fix.".to_owned()];
        }
        let share = shares::share(done as u64, (done + open) as u64);
        let mut statements = vec![match share.known() {
            Some(_) => verdict::share("of all that are open or done, done:", &share),
            None => "no promise here says whether it was kept".to_owned(),
        }];
        let mut ages: Vec<f64> =
            ledger.promises.iter().filter(|it| it.state.is_open()).filter_map(|it| it.age.map(f64::from)).collect();
        ages.sort_by(f64::total_cmp);
        if !ages.is_empty() {
            let in_seconds: Vec<f64> = ages.iter().map(|days| days * DAY).collect();
            let median = quantile::estimate(&in_seconds, 0.5);
            let oldest = in_seconds.last().copied().unwrap_or_default();
            statements.push(match median.known() {
                Some(_) => verdict::length("median age of the open ones", &median),
                None => format!("the oldest open one is {} old", words::length(oldest)),
            });
        }
        statements.push(match ledger.repeated.len() {
            0 if open > 0 => {
                "no incident came again with the same cause and service while a fix of it was open".to_owned()
            }
            0 => String::new(),
            n => {
                format!("{} with an open fix had the same cause and service again", counted(n, "incident", "incidents"))
            }
        });
        statements.retain(|statement| !statement.is_empty());
        statements.iter().map(|statement| sentence(statement)).collect()
    }

    /// The promises of a page, under the heading of their state.
    fn lanes(&self, path: &str, promises: &[usize], page: usize) -> Vec<Section> {
        let size = self.config.page_size;
        let ledger = &self.trends().ledger;
        let shown = promises.get((page - 1) * size..promises.len().min(page * size)).unwrap_or_default();
        let shown: Vec<&Promise> = shown.iter().filter_map(|&at| ledger.promises.get(at)).collect();
        let lanes = shown.chunk_by(|a, b| a.state == b.state);
        lanes
            .filter_map(|lane| {
                let state = lane.first()?.state;
                Some(Section {
                    id: format!("_{}", Slug::of(state.name())),
                    heading: Some(state.name().to_owned()),
                    promises: lane.iter().filter_map(|promise| self.promise(path, **promise)).collect(),
                    ..Section::default()
                })
            })
            .collect()
    }

    pub(super) fn promise(&self, path: &str, promise: Promise) -> Option<PromiseView> {
        let entry = self.archive.entries().get(promise.incident)?;
        let written = entry.incident().actions.get(promise.number)?;
        let mut action = self.actions(std::slice::from_ref(written)).pop()?;
        let owner = written.owner.as_ref().map(|owner| Slug::of(owner));
        let owner = owner.filter(|owner| self.trends().ledger.with_page.contains(owner));
        let unfinished = !matches!(promise.state, State::Done | State::Dropped);
        let age = promise.age.filter(|_| unfinished);
        let mut age = age.map_or_else(String::new, |days| format!("{} old", words::length(f64::from(days) * DAY)));
        // Below the heading of a state, a promise need not repeat it: how old it is says more.
        if matches!(action.status, "" | "open") && !action.overdue && !age.is_empty() {
            action.status_text = std::mem::take(&mut age);
        }
        Some(PromiseView {
            action,
            incident: link(&entry.incident().title.value, Route::Incident(&entry.slug), path),
            age,
            owner_href: owner.map(|owner| Route::Owner(&owner, 1).from(path)),
        })
    }

    fn ledger_ways(&self, path: &str) -> Vec<FacetView> {
        let owners = self.trends().ledger.leading_owners(NAMED);
        let links = owners.iter().map(|owner| TermLink {
            label: self.trends().ledger.owners.get(*owner).map_or_else(String::new, |(name, _)| name.clone()),
            href: Route::Owner(owner, 1).from(path),
            count: Some(self.owned(owner).len()),
        });
        let mut ways = Vec::new();
        if !owners.is_empty() {
            ways.push(FacetView {
                label: "Owners".to_owned(),
                href: Route::Actions(1).from(path),
                count: self.trends().ledger.owners.len(),
                terms: links.collect(),
            });
        }
        ways.extend(self.trend_ways(path));
        ways
    }

    /// How old the open promises are.
    fn ageing(&self) -> Option<Figure> {
        let ledger = &self.trends().ledger;
        let open: Vec<&Promise> = ledger.promises.iter().filter(|promise| promise.state.is_open()).collect();
        let ages: Vec<f64> = open.iter().filter_map(|promise| Some(f64::from(promise.age?) * DAY)).collect();
        let histogram = log_histogram(&ages);
        if ages.len() < SHAPE {
            return None;
        }
        let oldest = ages.iter().copied().fold(0.0, f64::max);
        let finding = format!("The oldest open promise is {} old", words::length(oldest));
        let name = |bin: &crate::statistics::histogram::Bin| {
            format!("{} to {}", words::length(bin.from), words::length(bin.to))
        };
        let bins = histogram.bins.iter().map(|bin| HistogramBin {
            from: bin.from,
            to: bin.to,
            count: bin.count,
            mark: Mark { tone: Tone::Accent, href: None, title: format!("{}: {}", name(bin), bin.count) },
        });
        let rows = histogram.bins.iter().map(|bin| vec![text_cell(name(bin)), number_cell(bin.count)]);
        let chart = LogHistogram {
            caption: caption("ageing", &finding, "Open promises by the time since their incident."),
            across: "since the incident".to_owned(),
            up: "open promises".to_owned(),
            bins: bins.collect(),
            references: Vec::new(),
        };
        let notes = [format!("n = {} of {} open, since the day of their incident", ages.len(), open.len())];
        let table = table("Open promises by age", &["Age", "Promises"], rows.collect());
        Some(figure("ageing", &finding, &chart.draw(), notes, Some(table)))
    }

    /// Who has promised most that is not done.
    fn by_owner(&self, path: &str) -> Option<Figure> {
        let ledger = &self.trends().ledger;
        let open = |owner: &Slug| {
            self.owned(owner).iter().filter(|&&at| ledger.promises.get(at).is_some_and(|it| it.state.is_open())).count()
        };
        let mut owners: Vec<(&Slug, usize)> =
            ledger.with_page.iter().map(|owner| (owner, open(owner))).filter(|(_, open)| *open > 0).collect();
        owners.sort_by_key(|(_, open)| Reverse(*open));
        let total = ledger.open();
        let owned: usize = owners.iter().map(|(_, open)| open).sum();
        owners.truncate(NAMED);
        let name = |owner: &Slug| ledger.owners.get(owner).map_or_else(String::new, |(name, _)| name.clone());
        let (first, most) = owners.first()?;
        let finding = format!("Most open: {}, {most} of {total}", name(first));
        let bars = owners.iter().map(|(owner, open)| Bar {
            name: name(owner),
            value: number(*open),
            note: open.to_string(),
            interval: None,
            mark: Mark {
                tone: Tone::Accent,
                href: Some(Route::Owner(owner, 1).from(path)),
                title: format!("{}: {open} open", name(owner)),
            },
        });
        let chart = Bars { caption: caption("owners", &finding, "Open promises by owner."), bars: bars.collect() };
        let rows = owners.iter().map(|(owner, open)| {
            let href = Some(Route::Owner(owner, 1).from(path));
            vec![link_cell(name(owner), href), number_cell(open), number_cell(self.owned(owner).len())]
        });
        let notes = [format!("n = {owned} of {total} open ones name an owner")];
        let table = table("Open promises by owner", &["Owner", "Open", "Promised"], rows.collect());
        Some(figure("owners", &finding, &chart.draw(), notes, Some(table)))
    }

    /// What happened again while a fix was open.
    fn repeated(&self, path: &str) -> Option<Section> {
        let repeated = &self.trends().ledger.repeated;
        if repeated.is_empty() {
            return None;
        }
        let entry = |at: usize| self.archive.entries().get(at);
        let (causes, services) = (self.archive.facet(Facet::Cause), self.archive.facet(Facet::Service));
        let row = |repeat: &RepeatedWhileOpen| {
            let (first, next) = (entry(repeat.incident)?, entry(repeat.next)?);
            let link = |entry: &crate::archive::Entry| {
                link_cell(entry.incident().title.value.clone(), Some(Route::Incident(&entry.slug).from(path)))
            };
            let again = format!("{} at {}", causes.label(&repeat.cause), services.label(&repeat.service));
            Some(vec![
                link(first),
                number_cell(repeat.open),
                link(next),
                text_cell(again),
                number_cell(repeat.days),
                number_cell(repeat.times),
            ])
        };
        let mut shown: Vec<&RepeatedWhileOpen> = repeated.iter().collect();
        if shown.len() > REPEATS {
            // Of many, the first of each kind: one chain alone would fill the list.
            let mut kinds = BTreeSet::new();
            shown.retain(|repeat| kinds.insert((repeat.cause.as_str(), repeat.service.as_str())));
            shown.truncate(REPEATS);
        }
        let rows: Vec<_> = shown.iter().filter_map(|repeat| row(repeat)).collect();
        let head = ["Fix still open", "Open", "Next of the kind", "In common", "Days later", "Times since"];
        let mut statements = vec![
            "The same cause and service as an earlier incident that has fixes open today. Whether the fix would have prevented it, the figures can't say."
                .to_owned(),
        ];
        if repeated.len() > rows.len() {
            statements.push(format!("The first of each kind, {} of {}.", rows.len(), repeated.len()));
        }
        Some(Section {
            id: "_repeated".to_owned(),
            heading: Some("Again, while the fix was open".to_owned()),
            statements,
            tables: vec![table("Repeats while a fix was open", &head, rows)],
            ..Section::default()
        })
    }
}
