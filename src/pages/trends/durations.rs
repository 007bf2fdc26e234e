//! How long incidents last: the distribution and its quantiles.

use crate::archive::{Band, Facet};
use crate::chart::{Ecdf, Reference};
use crate::pages::figure::{Draft, Series, Subject, Value};
use crate::pages::format::basis;
use crate::pages::site::Site;
use crate::prose;
use crate::prose::number::{INCIDENT, seconds};
use crate::routes::Route;
use crate::statistics::coverage::Coverage;
use crate::statistics::ecdf::ecdf;
use crate::statistics::histogram::{Bin, log_histogram};
use crate::statistics::mean::Mean;
use crate::statistics::quantile::quantile;
use crate::statistics::{Estimate, Statistic, shares};
use crate::trends::{Durations, Subject as ClaimSubject};
use crate::units::Duration;
use crate::view::Figure;

use super::content::Content;

/// Fewer durations have no shape that columns would show: the dots above them say all.
const SHAPE: usize = 8;
/// Fewer durations have no curve.
const CURVE: usize = 6;
const HOUR: f64 = 3_600.0;
/// The durations within which the share that is over is stated.
const LIMITS: [f64; 5] = [HOUR / 4.0, HOUR, 4.0 * HOUR, 24.0 * HOUR, 168.0 * HOUR];

impl Site {
    pub(super) fn durations(&self, path: &str) -> Content {
        let trends = self.trends();
        let durations = &trends.durations;
        let mut statements = prose::trend::answer(trends, ClaimSubject::Duration);
        statements.push(prose::archive::durations_known(&trends.coverage));
        if durations.of > 0 {
            statements.push(prose::duration::median(durations, "all incidents"));
        }
        statements.extend(prose::duration::with_ongoing(durations));
        let figures = [
            self.dots(path),
            self.histogram(path),
            self.over_by_then(),
            self.quantiles(),
            self.medians(path),
            self.unusual_durations(path),
            self.year_beside_year(path),
            self.medians_by(path, Facet::Severity, "severity"),
        ];
        Content::new(statements, figures)
    }

    /// The log-binned histogram.
    fn histogram(&self, path: &str) -> Option<Figure> {
        let durations = &self.trends().durations;
        let histogram = log_histogram(&durations.sorted);
        if histogram.n < SHAPE {
            return None;
        }
        let (low, high) = (quantile(&durations.sorted, 0.25)?, quantile(&durations.sorted, 0.75)?);
        let draft = Draft::new("histogram", prose::duration::middle_half(low, high))
            .note(basis(durations))
            .note((histogram.zero > 0).then(|| format!("Not shown: {} with a duration of zero", histogram.zero)))
            .note("Select a bar to see its incidents".to_owned());
        let series = Series::new("Incidents by duration", "Duration", histogram.bins, |bin: &Bin| {
            // A bin is not a band: it leads to the band of its middle.
            let middle = Duration::from_fraction((bin.from * bin.to).sqrt());
            let href = (bin.count > 0).then(|| Route::Band(Band::of(Some(middle)), 1).from(path));
            Subject::new(format!("{} to {}", seconds(bin.from), seconds(bin.to)), href)
        })
        .count("Incidents", INCIDENT, |bin| bin.count);
        let axes =
            "Incidents by duration; each bar covers durations up to twice or four times those of the bar before.";
        Some(
            series.histogram(draft, axes, ("duration", "incidents"), median_reference(durations), |bin| {
                (bin.from, bin.to)
            }),
        )
    }

    /// The share that was over by then.
    fn over_by_then(&self) -> Option<Figure> {
        let durations = &self.trends().durations;
        let n = durations.n();
        if n < CURVE {
            return None;
        }
        let within = |limit: f64| durations.sorted.partition_point(|seconds| *seconds <= limit);
        let limit = LIMITS.into_iter().find(|limit| within(*limit) * 2 >= n).unwrap_or(LIMITS[4]);
        let share = *shares::share(within(limit) as u64, n as u64).known()?;
        let draft = Draft::new("ecdf", prose::duration::over_within(limit, &share))
            .note(basis(durations))
            .method("The band holds the whole true curve with 95 % confidence (Dvoretzky–Kiefer–Wolfowitz)");
        let table = Series::new("Over within", "Within", LIMITS, |limit| Subject::unlinked(seconds(*limit)))
            .count("Incidents", INCIDENT, |limit| within(*limit))
            .share("Share", |limit| Coverage { known: within(*limit), of: n })
            .table();
        let distribution = ecdf(&durations.sorted);
        let chart = Ecdf {
            caption: draft.caption("The share of incidents that were over within each duration."),
            across: "duration".to_owned(),
            up: "over by then".to_owned(),
            steps: distribution.steps,
            margin: distribution.margin,
            references: median_reference(durations),
        };
        Some(draft.finish(&chart.draw(), Some(table)))
    }

    /// Median, p75 and p90 with their intervals; the mean in the table, with what it hides.
    fn quantiles(&self) -> Option<Figure> {
        let durations = &self.trends().durations;
        durations.median.known()?;
        let finding = prose::duration::nine_in_ten(durations)
            .unwrap_or_else(|| prose::duration::median(durations, "all incidents"));
        let draft = Draft::new("quantiles", finding)
            .note(basis(durations))
            .note("The mean is in the table, with a warning".to_owned())
            .method("The 95 % intervals come from order statistics, so they hold for any distribution");
        let written =
            self.trends().as_written.iter().flat_map(|written| measures(", as written in the front matter", written));
        let rows = measures("", durations).chain(written);
        let series = Series::new("Durations", "", rows, |(name, _, _)| Subject::unlinked(name.clone()))
            .pair(["Duration", "95 % interval"], |(_, _, measure)| match *measure {
                Measure::Quantile(quantile) => Value::Duration(quantile),
                Measure::Mean(mean) => Value::MeanDuration(mean),
            })
            .count("Incidents", INCIDENT, |(_, n, _)| *n)
            .first_drawn(3);
        Some(series.ranges(draft, "Quantiles of the duration, with 95 % intervals.", "duration"))
    }
}

/// A measure of durations.
enum Measure {
    Quantile(Statistic<Estimate>),
    Mean(Mean),
}

/// Median, p75, p90 and mean: the name of each, its n, and itself.
fn measures(written: &str, durations: &Durations) -> impl Iterator<Item = (String, usize, Measure)> {
    let quantiles = [
        ("Median", durations.median),
        ("75 % are over within", durations.p75),
        ("90 % are over within", durations.p90),
    ];
    let quantiles = quantiles.map(|(name, quantile)| (name, Measure::Quantile(quantile))).into_iter();
    let mean = durations.mean.map(|mean| ("Mean", Measure::Mean(mean)));
    quantiles.chain(mean).map(move |(name, measure)| (format!("{name}{written}"), durations.n(), measure))
}

/// The median as a line across a chart.
pub(super) fn median_reference(durations: &Durations) -> Vec<Reference> {
    let median = durations.median.known();
    let label = |known: &Estimate| format!("median {}", seconds(known.value));
    median.map(|known| Reference { seconds: known.value, label: label(known) }).into_iter().collect()
}
