//! How often archives in which nothing changes claim a change, and how often a change is found.
//!
//! The short form runs with the other tests. By hand, with as many archives of each kind as it says:
//! `CASEBOOK_ARCHIVES=2000 cargo test --release --lib archives_claim -- --nocapture`.

use jiff::civil::{Date, date};
use jiff::{Span, ToSpan};
use rayon::prelude::*;

use super::claims::{Claims, Kind, Subject};
use super::interventions::Interventions;
use super::observed::Observed;
use super::recurring::Recurring;
use super::response::Measured;
use super::window::Observation;
use crate::archive::IncidentId;
use crate::config::ObservedDays;
use crate::incident::Measure;
use crate::statistics::recurrence::Recurrence;
use crate::statistics::{Statistic, Verdict};
use crate::tests::dice::Dice;
use crate::trends::Durations;
use crate::units::Precision;

const TODAY: Date = date(2026, 11, 27);
const YEARS: f64 = 6.0;

/// How an archive comes about.
#[derive(Clone, Copy)]
struct Recipe {
    name: &'static str,
    /// Incidents a year.
    rate: f64,
    /// The part of the first year in which counting may begin; 0 for the first of January.
    begins: f64,
    /// The mean delay of a postmortem, in days.
    delay: f64,
    /// How far the season swings.
    season: f64,
    /// The number of minutes to which durations are rounded.
    rounded: f64,
    /// How many years ago the archive stopped.
    stopped: f64,
    /// The yearly factors of frequency, duration and time to detect.
    factors: (f64, f64, f64),
    /// The year from which there are twice as many.
    doubled: f64,
}

const QUIET: Recipe = Recipe {
    name: "from 1 January",
    rate: 40.0,
    begins: 0.0,
    delay: 0.0,
    season: 0.0,
    rounded: 0.0,
    stopped: 0.0,
    factors: (1.0, 1.0, 1.0),
    doubled: f64::INFINITY,
};

/// Nothing changes in these.
const UNCHANGED: [Recipe; 11] = [
    QUIET,
    Recipe { name: "from within the year", begins: 1.0, ..QUIET },
    Recipe { name: "three weeks late", begins: 1.0, delay: 21.0, ..QUIET },
    Recipe { name: "season", begins: 1.0, season: 0.6, ..QUIET },
    Recipe { name: "season, 300 a year", begins: 1.0, season: 0.6, rate: 300.0, ..QUIET },
    Recipe { name: "rounded to 5 min", begins: 1.0, rounded: 5.0, ..QUIET },
    Recipe { name: "rounded to 60 min", begins: 1.0, rounded: 60.0, ..QUIET },
    Recipe { name: "15 a year", begins: 1.0, rate: 15.0, ..QUIET },
    Recipe { name: "300 a year", begins: 1.0, rate: 300.0, ..QUIET },
    Recipe { name: "300 a year, late", begins: 1.0, rate: 300.0, delay: 21.0, ..QUIET },
    Recipe { name: "stopped half a year ago", begins: 1.0, stopped: 0.5, ..QUIET },
];

impl Recipe {
    /// The claims of one archive.
    fn claims(&self, seed: u64) -> Claims {
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let (observed, detection) = self.incidents(&mut dice);
        let dates: Vec<Date> = observed.iter().filter_map(|seen| seen.date).collect();
        let observation = Observation::of(&dates, ObservedDays::default(), TODAY);
        let measured =
            Measured { measure: Measure::ALL[0], durations: Durations::from_seconds(Vec::new(), 0), values: detection };
        let recurring = Recurring {
            share: Recurrence { repeats: 0, n: 0, within: 90 },
            by_chance: Statistic::too_few(0, 5),
            inferred: 0,
            repeats: Vec::new(),
            chains: Vec::new(),
        };
        Claims::of(&observed, observation.as_ref(), &[measured], &recurring, &Interventions::default())
    }

    /// Incidents in order of time, and the time to detect of each.
    fn incidents(&self, dice: &mut Dice) -> (Vec<Observed>, Vec<(IncidentId, f64)>) {
        let end = YEARS * 365.25;
        let most = self.rate * (1.0 + self.season) * self.factors.0.powf(YEARS).max(1.0) * 2.0;
        let phase = dice.uniform();
        let mut at = self.begins * 365.25 * dice.uniform();
        let (mut observed, mut detection) = (Vec::new(), Vec::new());
        loop {
            at += dice.exponential(365.25 / most);
            if at >= end - self.stopped * 365.25 {
                return (observed, detection);
            }
            let year = at / 365.25;
            let season = 1.0 + self.season * (std::f64::consts::TAU * (year + phase)).sin();
            let step = if year >= self.doubled { 2.0 } else { 1.0 };
            let happens = dice.uniform() * most < self.rate * season * step * self.factors.0.powf(year);
            let is_written = self.delay <= 0.0 || at + dice.exponential(self.delay) < end;
            if happens && is_written {
                detection.push((
                    IncidentId::new(observed.len()),
                    600.0 * self.factors.2.powf(year) * (1.5 * dice.normal()).exp(),
                ));
                observed.push(self.incident(IncidentId::new(observed.len()), at, end, dice));
            }
        }
    }

    fn incident(&self, id: IncidentId, at: f64, end: f64, dice: &mut Dice) -> Observed {
        let minutes = 60.0 * self.factors.1.powf(at / 365.25) * (1.5 * dice.normal()).exp();
        let minutes = if self.rounded > 0.0 {
            ((minutes / self.rounded).round() * self.rounded).max(self.rounded)
        } else {
            minutes
        };
        #[expect(clippy::cast_possible_truncation, reason = "days of six years")]
        let days_ago = (end - at.floor()) as i64;
        Observed {
            id,
            date: TODAY.checked_sub(Span::new().days(days_ago)).ok(),
            precision: Precision::Day,
            date_is_inferred: false,
            seconds: Some(minutes * 60.0),
            duration_is_inferred: false,
            as_written: None,
            ongoing: false,
            so_far: None,
            hour: None,
            start_is_inferred: false,
        }
    }

    /// The share of archives in which something holds.
    fn share(&self, archives: u64, holds: impl Fn(&Claims) -> bool + Sync) -> f64 {
        let found = (0..archives).into_par_iter().filter(|seed| holds(&self.claims(seed + 1))).count();
        found as f64 / archives as f64
    }
}

fn archives(few: u64) -> u64 {
    std::env::var("CASEBOOK_ARCHIVES").ok().and_then(|written| written.parse().ok()).unwrap_or(few)
}

/// An expected share of `archives`, plus what chance may add to it.
fn allowed(share: f64, archives: u64) -> f64 {
    share + 3.0 * (share * (1.0 - share) / archives as f64).sqrt()
}

fn claims(claims: &Claims, subject: Subject, kind: Kind, verdict: Verdict) -> bool {
    claims.about(subject, kind).is_some_and(|claim| claim.verdict() == verdict)
}

#[test]
fn unchanged_archives_claim_nothing() {
    let archives = archives(6);
    let (mut front, mut anywhere) = (0.0, 0.0);
    for recipe in UNCHANGED {
        let is_summary = |subject| matches!(subject, Subject::Frequency | Subject::Duration);
        let summary =
            recipe.share(archives, |claims| claims.all().iter().any(|it| it.is_made && is_summary(it.subject)));
        let any = recipe.share(archives, |claims| claims.all().iter().any(|claim| claim.is_made));
        println!("{:<24} summary {:.1} %, anywhere {:.1} %", recipe.name, 100.0 * summary, 100.0 * any);
        front += summary;
        anywhere += any;
    }
    let kinds = UNCHANGED.len() as u64;
    let (front, anywhere) = (front / kinds as f64, anywhere / kinds as f64);
    assert!(front <= allowed(0.05, kinds * archives), "{front}");
    assert!(anywhere <= allowed(0.1, kinds * archives), "{anywhere}");
}

#[test]
fn changed_archives_claim_the_change() {
    let archives = archives(10);
    let shorter = Recipe { factors: (1.0, 0.8, 1.0), ..QUIET };
    let growing = Recipe { factors: (1.1, 1.0, 1.0), ..QUIET };
    let doubled = Recipe { doubled: 3.0, ..QUIET };
    let faster = Recipe { factors: (1.0, 1.0, 0.5_f64.powf(1.0 / 3.0)), ..QUIET };
    let found = [
        shorter.share(archives, |it| claims(it, Subject::Duration, Kind::Trend, Verdict::Lower)),
        growing.share(archives, |it| claims(it, Subject::Frequency, Kind::Trend, Verdict::Higher)),
        doubled.share(archives, |it| claims(it, Subject::Frequency, Kind::Trend, Verdict::Higher)),
        doubled.share(archives, |it| {
            let step = it.about(Subject::Frequency, Kind::ChangePoint).filter(|claim| claim.is_made);
            let change = TODAY.saturating_sub(Span::new().days(1_096));
            step.and_then(|claim| claim.step)
                .is_some_and(|step| (step.date - 183.days()..=step.date + 183.days()).contains(&change))
        }),
        faster.share(archives, |it| claims(it, Subject::Response(Measure::ALL[0]), Kind::Trend, Verdict::Lower)),
    ];
    let names = [
        "20 % shorter a year",
        "10 % more a year",
        "doubled",
        "doubled, to six months",
        "detected in half the time after three years",
    ];
    for (name, found) in names.iter().zip(found) {
        println!("{name:<44} found in {:.1} %", 100.0 * found);
    }
    for (found, least) in found.into_iter().zip([0.9, 0.7, 0.95, 0.8, 0.5]) {
        assert!(1.0 - found <= allowed(1.0 - least, archives), "{found}, {least} needed");
    }
}
