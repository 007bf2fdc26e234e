//! What incidents cost the people who answer them: hours, nights and weekends, by quarter and by service.

use crate::archive::{Facet, Term};
use crate::pages::figure::{Draft, Period as Place, Series, Subject, Value};
use crate::pages::site::Site;
use crate::prose::number::HOUR;
use crate::prose::{self, Statement};
use crate::statistics::coverage::Coverage;
use crate::trends::Load;
use crate::units::grouped;
use crate::view::Figure;

use super::content::Content;
use super::periods::{last_of, period_href};

/// Maximum number of quarters side by side.
const QUARTERS: usize = 40;
/// Maximum number of services with a bar.
const SERVICES: usize = 12;
/// Fewer values have no shape over time.
const NEEDED: usize = 12;

impl Site {
    pub(super) fn load(&self, path: &str) -> Content {
        let loads = self.trends().loads();
        let figures = [
            self.hours_by_quarter(path, last_of(&loads, QUARTERS)),
            self.out_of_hours(path, last_of(&loads, QUARTERS)),
            self.hours_by_service(path),
            self.compared(path, Facet::Service, "service"),
            self.compared(path, Facet::Team, "team"),
        ];
        let is_empty = figures.iter().all(Option::is_none);
        let few = is_empty.then(|| Statement::of("Not enough data yet to add up hours, nights and weekends"));
        Content::new(few.into_iter().collect(), figures)
    }

    /// The hours of incidents by quarter.
    fn hours_by_quarter(&self, path: &str, shown: &[Load]) -> Option<Figure> {
        let trends = self.trends();
        let observation = trends.frequency.observation.as_ref()?;
        let timed: usize = shown.iter().map(|load| load.timed).sum();
        let inferred = shown.iter().map(|load| load.inferred).sum();
        let longest = trends.durations.sorted.last().copied().unwrap_or(0.0);
        if shown.len() < 2 || timed < NEEDED {
            return None;
        }
        let total = shown.iter().map(|load| load.seconds).sum();
        let of = shown.iter().map(|load| whole(load.tally.count)).sum();
        let draft = Draft::new("hours", prose::load::hours(total, longest))
            .note(prose::archive::basis(timed, of, "a duration", inferred))
            .method(
                "A quarter has the whole duration of each incident that starts in it; ongoing incidents are left out",
            );
        let series = Series::new("Hours of incidents by quarter", "Quarter", shown.to_vec(), |load: &Load| {
            let name = prose::period::counted(load.tally, observation);
            Subject::new(name, period_href(path, load.tally.period, whole(load.tally.count)))
        })
        .count("Hours", HOUR, |load| hours(load.seconds))
        .drawn()
        .inferred(|load| Coverage { known: hours(load.inferred_seconds), of: hours(load.seconds) })
        .of("With a duration", |load| Coverage { known: load.timed, of: whole(load.tally.count) })
        .in_time(0);
        Some(series.columns(draft, "Hours of incidents by quarter.", "hours a quarter".to_owned(), place))
    }

    /// Starts at night and on weekends by quarter.
    fn out_of_hours(&self, path: &str, shown: &[Load]) -> Option<Figure> {
        let trends = self.trends();
        // The nights of many organisations are not those of one clock.
        let has_clock = self.config.rules.zone.is_some() || !trends.is_collection();
        let observation = trends.frequency.observation.as_ref()?;
        let known: usize = shown.iter().map(|load| load.started).sum();
        let out = shown.iter().map(|load| load.out_of_hours).sum();
        let inferred = shown.iter().map(|load| load.inferred_starts).sum();
        if shown.len() < 2 || known < NEEDED || !has_clock {
            return None;
        }
        let of = shown.iter().map(|load| whole(load.tally.count)).sum();
        let draft = Draft::new("nights", prose::load::out_of_hours(out, known))
            .note(prose::archive::basis(known, of, "a time of day", inferred))
            .method("Nights are from 22 to 7, and weekends Saturday and Sunday, in the site's time zone; without one, in that of each start");
        let series = Series::new("Starts at night or at the weekend", "Quarter", shown.to_vec(), |load: &Load| {
            let name = prose::period::counted(load.tally, observation);
            Subject::new(name, period_href(path, load.tally.period, whole(load.tally.count)))
        })
        .pair(["Night or weekend", "Share"], |load| {
            Value::Part(Coverage { known: load.out_of_hours, of: load.started })
        })
        .drawn()
        .of("With a time of day", |load| Coverage { known: load.started, of: whole(load.tally.count) })
        .in_time(0);
        Some(series.columns(
            draft,
            "Starts at night or at the weekend by quarter.",
            "starts a quarter".to_owned(),
            place,
        ))
    }

    /// The hours of incidents by service.
    fn hours_by_service(&self, path: &str) -> Option<Figure> {
        let trends = self.trends();
        let index = self.archive.measured(Facet::Service);
        let mut services: Vec<(&Term, f64, Coverage, f64)> = index
            .terms
            .iter()
            .map(|term| {
                let known = trends.observed_of(&term.members).filter(|seen| seen.seconds.is_some());
                let seconds = known.clone().filter_map(|seen| seen.seconds).sum();
                let inferred =
                    known.clone().filter(|seen| seen.duration_is_inferred).filter_map(|seen| seen.seconds).sum();
                (term, seconds, Coverage { known: known.count(), of: term.members.len() }, inferred)
            })
            .filter(|(_, seconds, ..)| *seconds > 0.0)
            .collect();
        services.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.slug.cmp(&b.0.slug)));
        if services.len() < 2 {
            return None;
        }
        let hidden = services.len().saturating_sub(SERVICES);
        services.truncate(SERVICES);
        let draft = Draft::new("service-hours", Statement::of("Hours of incidents by service"))
            .note(
                "One long incident can make most of a sum; an incident counts in full for each of its services"
                    .to_owned(),
            )
            .note(prose::archive::inferred(trends.durations.inferred, trends.durations.n(), "durations"))
            .note((hidden > 0).then(|| format!("Services with fewer hours, not drawn: {}", grouped(hidden))));
        let series = Series::new("Hours by service", "Service", services, |(term, ..)| {
            Subject::term(path, Facet::Service, term)
        })
        .count("Hours", HOUR, |(_, seconds, ..)| hours(*seconds))
        .inferred(|(_, seconds, _, inferred)| Coverage { known: hours(*inferred), of: hours(*seconds) })
        .of("With a duration", |(_, _, coverage, _)| *coverage);
        Some(series.bars(draft, "Hours of incidents by service."))
    }
}

fn place(load: &Load) -> Place {
    Place { period: load.tally.period, partial: load.tally.partial }
}

fn whole(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast saturates")]
fn hours(seconds: f64) -> usize {
    (seconds / 3_600.0).round() as usize
}
