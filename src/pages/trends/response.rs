//! Noticing and responding: how long each phase takes, whether that changed, and who noticed.

use crate::chart::{Bar, Bars, Line, LinePoint, Mark, Range, Ranges, Tone};
use crate::pages::Site;
use crate::pages::format::counted;
use crate::routes;
use crate::statistics::coverage::Coverage;
use crate::statistics::periods::Period;
use crate::statistics::{shares, verdict, words};
use crate::trends::{Lengths, Measured};
use crate::view::{Figure, Section};

use super::counts::part;
use super::parts::{
    caption, drawn, figure, left_out, length_cells, length_note, link_cell, number_cell, period_href, table,
};
use super::text_cell;

/// As many ways of detection have a bar.
const WAYS: usize = 10;
/// As many years stand on a line.
const YEARS: usize = 40;

impl Site {
    pub(super) fn response(&self, path: &str) -> (Vec<String>, Vec<Section>) {
        let response = &self.trends().response;
        let of = self.trends().observed.len();
        let mut statements: Vec<String> = response
            .measures
            .iter()
            .filter(|measure| measure.lengths.n() > 0)
            .map(|measure| verdict::length(&format!("{}: median", measure.name), &measure.lengths.median))
            .collect();
        if statements.is_empty() && of > 0 {
            statements.push(
                "no incident here says when it was detected, acknowledged or mitigated: state `detected`, `acknowledged` and `mitigated` to see where the time goes"
                    .to_owned(),
            );
        }
        statements
            .push(verdict::coverage("who or what noticed is known", Coverage { known: response.detection_known, of }));
        let mut figures = vec![self.phases()];
        figures.extend(response.measures.iter().map(|measure| self.measure_by_year(path, measure)));
        figures.push(self.noticed(path));
        (statements, figures.into_iter().flatten().map(Section::from).collect())
    }

    /// The median of each measure, one below the other.
    fn phases(&self) -> Option<Figure> {
        let measures = &self.trends().response.measures;
        if measures.iter().all(|measure| measure.lengths.n() == 0) {
            return None;
        }
        let known = measures.iter().filter_map(|measure| Some((measure, measure.lengths.median.known()?)));
        let longest = known.max_by(|a, b| a.1.value.total_cmp(&b.1.value));
        let finding = match longest {
            Some((measure, _)) => verdict::length(&format!("{}: median", measure.name), &measure.lengths.median),
            None => "Phases: too few incidents state them".to_owned(),
        };
        let ranges = measures.iter().map(|measure| Range {
            name: measure.name.to_owned(),
            value: drawn(&measure.lengths.median),
            note: length_note(&measure.lengths.median),
            mark: Mark {
                tone: Tone::Accent,
                href: None,
                title: verdict::length(&format!("{}: median", measure.name), &measure.lengths.median),
            },
        });
        let chart = Ranges {
            caption: caption("phases", &finding, "Medians of the phases with their 95 % intervals."),
            across: "median".to_owned(),
            factors: false,
            ranges: ranges.collect(),
        };
        let rows = measures.iter().map(|measure| {
            let [median, interval] = length_cells(&measure.lengths.median);
            let [p90, _] = length_cells(&measure.lengths.p90);
            let n = number_cell(format!("{} of {}", measure.lengths.n(), measure.lengths.of));
            vec![text_cell(measure.name), text_cell(&measure.definition), median, interval, p90, n]
        });
        let head = ["Measure", "Definition", "Median", "95 % interval", "90 % within", "Known"];
        let table = table("Phases", &head, rows.collect());
        if longest.is_none() {
            let figure = figure("phases", &finding, &chart.draw(), [], Some(table));
            return Some(Figure { svg: String::new(), ..figure });
        }
        let notes = ["Each measure rests on the incidents that state both of its ends, so the medians need not add up"
            .to_owned()];
        Some(figure("phases", &finding, &chart.draw(), notes, Some(table)))
    }

    /// The median of a measure by year; `None` where fewer than two years carry one.
    fn measure_by_year(&self, path: &str, measure: &Measured) -> Option<Figure> {
        let trends = self.trends();
        let (years, earlier) = self.main_years(YEARS);
        let medians: Vec<(Period, Lengths, usize)> = years
            .iter()
            .map(|year| {
                let members: std::collections::BTreeSet<usize> = trends.members(*year).into_iter().collect();
                let seconds = measure.values.iter().filter(|(at, _)| members.contains(at)).map(|(_, seconds)| *seconds);
                (*year, Lengths::from_seconds(seconds.collect(), members.len()), members.len())
            })
            .collect();
        let known: Vec<_> = medians.iter().filter_map(|(year, it, _)| Some((*year, *it.median.known()?))).collect();
        let (last, before) = (known.last()?, known.get(known.len().checked_sub(2)?)?);
        let overlap = last.1.interval.low <= before.1.interval.high && before.1.interval.low <= last.1.interval.high;
        let finding = format!(
            "{} in {}: median {}, {}",
            measure.name,
            last.0,
            words::length(last.1.value),
            if overlap {
                format!("no change from {} that shows", before.0)
            } else {
                format!("apart from {}", before.0)
            }
        );
        let id = measure.name.to_lowercase().replace(' ', "-");
        let points = medians.iter().map(|(year, lengths, of)| LinePoint {
            name: year.to_string(),
            group: String::new(),
            value: drawn(&lengths.median),
            running: year.last_day() > trends.today,
            mark: Mark {
                tone: Tone::Accent,
                href: period_href(path, *year, *of),
                title: verdict::length(&format!("{year}: median"), &lengths.median),
            },
        });
        let chart = Line {
            caption: caption(&id, &finding, "The median of each year with its 95 % interval."),
            up: measure.name.to_lowercase(),
            points: points.collect(),
        };
        let rows = medians.iter().filter(|(_, lengths, _)| lengths.n() > 0).map(|(year, lengths, of)| {
            let [value, interval] = length_cells(&lengths.median);
            let known = number_cell(format!("{} of {of}", lengths.n()));
            vec![link_cell(year.to_string(), period_href(path, *year, *of)), value, interval, known]
        });
        let table = table(measure.name, &["Year", "Median", "95 % interval", "Known"], rows.collect());
        let notes = [
            format!("{}; n = {} of {}", measure.definition, measure.lengths.n(), measure.lengths.of),
            left_out(earlier, years.first()?),
        ];
        Some(figure(&id, &finding, &chart.draw(), notes, Some(table)))
    }

    /// Who or what noticed.
    fn noticed(&self, path: &str) -> Option<Figure> {
        let response = &self.trends().response;
        let known = response.detection_known;
        let (first, members) = response.detection.first()?;
        let share = |members: &[usize]| shares::share(members.len() as u64, known as u64);
        let finding = verdict::share(&format!("noticed by {first}:"), &share(members));
        let shown: Vec<_> = response.detection.iter().take(WAYS).collect();
        let bars = shown.iter().map(|(way, members)| {
            let interval = shares::interval(members.len() as u64, known as u64);
            Bar {
                name: way.clone(),
                value: part(members.len(), known),
                note: format!("{} · {}", members.len(), words::percent(part(members.len(), known))),
                interval: Some((interval.low, interval.high)),
                mark: Mark {
                    tone: Tone::Accent,
                    href: Some(routes::search(path, &format!("detection:{}", crate::slug::Slug::of(way)))),
                    title: verdict::share(&format!("{way}:"), &share(members)),
                },
            }
        });
        let chart = Bars { caption: caption("noticed", &finding, "Who or what noticed."), bars: bars.collect() };
        let rows = shown.iter().map(|(way, members)| {
            let interval = shares::interval(members.len() as u64, known as u64);
            vec![
                text_cell(way.clone()),
                number_cell(members.len()),
                number_cell(words::percent(part(members.len(), known))),
                number_cell(format!("{}–{}", words::percent(interval.low), words::percent(interval.high))),
            ]
        });
        let notes = [
            format!("n = {known} of {}", self.trends().observed.len()),
            match response.detection.len().saturating_sub(WAYS) {
                0 => String::new(),
                n => format!("{} not shown", counted(n, "rarer way", "rarer ways")),
            },
        ];
        let table =
            table("Who or what noticed", &["Noticed by", "Incidents", "Share", "95 % interval"], rows.collect());
        Some(figure("noticed", &finding, &chart.draw(), notes, Some(table)))
    }
}
