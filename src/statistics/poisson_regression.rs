//! Whether counts rise or fall over time, with each season compared with the same season only.
//!
//! A log-linear model of counts by calendar month with a level for each season (quasi-Poisson; Nelder and Wedderburn 1972).
//! Given the total of each season, its level cancels, so that one slope is left, which Newton's method finds. The variance
//! is multiplied by Pearson's dispersion where that is above 1: clustered incidents carry less information than they seem to.
//!
//! The change point is the largest standardised difference between the counts before and after a date. Its p value comes
//! from distributing each season's incidents at random over its exposure.

use super::effect::{ChangePoint, Effect, dates_of_change};
use super::rng::Rng;
use super::statistic::Statistic;

/// How many counted incidents a slope needs.
pub(crate) const NEEDED: usize = 10;
/// How often the incidents are distributed anew.
const DRAWS: usize = 1_999;
/// The seed of all draws.
const SEED: u64 = 1_972;
/// No logarithm of a ratio is further from zero.
const FARTHEST: f64 = 20.0;

/// The incidents of one month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Cell {
    /// Its season: cells are compared only within one.
    pub season: usize,
    /// Its middle, in years.
    pub time: f64,
    /// For how many days incidents were counted.
    pub exposure: f64,
    /// How many there were.
    pub count: u64,
}

/// The yearly ratio of rates. Too few where fewer than [`NEEDED`] incidents can be compared with another year.
#[must_use]
pub(crate) fn slope(cells: &[Cell]) -> Statistic<Effect> {
    let seasons = Seasons::of(cells);
    let n = seasons.compared();
    if n < NEEDED {
        return Statistic::too_few(n, NEEDED);
    }
    Statistic::Known(seasons.effect(|cell| cell.time, n))
}

/// The largest step between cells, which are in order of time, at most `margin` years from either end.
#[must_use]
pub(crate) fn change_point(cells: &[Cell], margin: f64) -> Statistic<ChangePoint> {
    let seasons = Seasons::of(cells);
    let n = seasons.compared();
    let (Some(first), Some(last), true) = (cells.first(), cells.last(), n >= NEEDED) else {
        return Statistic::too_few(n, NEEDED);
    };
    let inside = |index: &usize| cells[*index].time - first.time >= margin && last.time - cells[*index].time >= margin;
    let candidates: Vec<usize> = (1..cells.len()).filter(inside).collect();
    let counts: Vec<u64> = cells.iter().map(|cell| cell.count).collect();
    let steps = Steps { seasons: &seasons, candidates: &candidates };
    let sizes = steps.sizes(&counts);
    let Some((at, between)) = dates_of_change(&sizes) else { return Statistic::too_few(n, NEEDED) };
    let largest = |sizes: &[(usize, f64)]| sizes.iter().map(|(_, size)| size.abs()).fold(0.0, f64::max);
    let observed = largest(&sizes);
    let mut chance = Rng::from_seed(SEED);
    let beyond = (0..DRAWS).filter(|_| largest(&steps.sizes(&seasons.drawn(&mut chance))) >= observed - 1e-9).count();
    let p_value = (beyond + 1) as f64 / (DRAWS + 1) as f64;
    let start = cells[at].time;
    let effect = seasons.effect(|cell| if cell.time >= start { 1.0 } else { 0.0 }, n);
    Statistic::Known(ChangePoint { effect: Effect { p_value, ..effect }, at, between })
}

/// The p values of slopes in `draws` archives where nothing changes: each incident is moved to any day of its season.
#[must_use]
pub(crate) fn shuffled(cells: &[Cell], chance: &mut Rng, draws: usize) -> Vec<f64> {
    let seasons = Seasons::of(cells);
    let draw = |_| {
        let counts = seasons.drawn(chance);
        let cells: Vec<Cell> = cells.iter().zip(counts).map(|(cell, count)| Cell { count, ..*cell }).collect();
        slope(&cells).known().map_or(1.0, |effect| effect.p_value)
    };
    (0..draws).map(draw).collect()
}

/// The cells by season.
struct Seasons<'a> {
    cells: &'a [Cell],
    /// Those that can be compared: that occur more than once, and have incidents.
    all: Vec<Season>,
}

/// One season of all years.
struct Season {
    /// The indexes of its cells.
    cells: Vec<usize>,
    count: u64,
    exposure: f64,
}

impl<'a> Seasons<'a> {
    fn of(cells: &'a [Cell]) -> Self {
        let last = cells.iter().map(|cell| cell.season).max().unwrap_or(0);
        let season = |season: usize| {
            let indexes = (0..cells.len()).filter(|at| cells[*at].season == season && cells[*at].exposure > 0.0);
            let indexes: Vec<usize> = indexes.collect();
            let count = indexes.iter().map(|at| cells[*at].count).sum();
            let exposure = indexes.iter().map(|at| cells[*at].exposure).sum();
            Season { cells: indexes, count, exposure }
        };
        let comparable = |season: &Season| season.cells.len() > 1 && season.count > 0;
        Self { cells, all: (0..=last).map(season).filter(comparable).collect() }
    }

    /// How many incidents can be compared.
    fn compared(&self) -> usize {
        usize::try_from(self.all.iter().map(|season| season.count).sum::<u64>()).unwrap_or(usize::MAX)
    }

    /// How many cells there are beyond the levels of the seasons.
    fn degrees(&self) -> f64 {
        self.all.iter().map(|season| season.cells.len() - 1).sum::<usize>() as f64
    }

    /// For each season, the share of its incidents that each of its cells should have.
    fn shares(&self, logarithm: f64, covariate: &impl Fn(&Cell) -> f64) -> Vec<Vec<f64>> {
        let weight = |index: &usize| self.cells[*index].exposure * (logarithm * covariate(&self.cells[*index])).exp();
        let of_season = |season: &Season| {
            let weights: Vec<f64> = season.cells.iter().map(weight).collect();
            let sum: f64 = weights.iter().sum();
            weights.into_iter().map(|weight| weight / sum).collect()
        };
        self.all.iter().map(of_season).collect()
    }

    /// The ratio for a difference of 1 in a covariate.
    fn effect(&self, covariate: impl Fn(&Cell) -> f64, n: usize) -> Effect {
        // Measured from its mean, a covariate such as 2024.5 does not overflow.
        let mean = self.cells.iter().map(&covariate).sum::<f64>() / self.cells.len().max(1) as f64;
        let centred = |cell: &Cell| covariate(cell) - mean;
        let mut logarithm = 0.0_f64;
        let mut information = 0.0;
        for _ in 0..100 {
            let (score, found) = self.score(logarithm, &centred);
            information = found;
            let step = score / information;
            if !step.is_finite() {
                break;
            }
            logarithm = (logarithm + step.clamp(-1.0, 1.0)).clamp(-FARTHEST, FARTHEST);
            if step.abs() < 1e-12 {
                break;
            }
        }
        let degrees = (self.degrees() - 1.0).max(1.0);
        let dispersion = (self.pearson(&self.shares(logarithm, &centred)) / degrees).max(1.0);
        Effect::from_logarithm(logarithm, (dispersion / information).sqrt(), degrees, n)
    }

    /// The slope of the conditional log-likelihood, and its information.
    fn score(&self, logarithm: f64, covariate: &impl Fn(&Cell) -> f64) -> (f64, f64) {
        let shares = self.shares(logarithm, covariate);
        let (mut score, mut information) = (0.0, 0.0);
        for (season, shares) in self.all.iter().zip(&shares) {
            let values: Vec<f64> = season.cells.iter().map(|index| covariate(&self.cells[*index])).collect();
            let counts = season.cells.iter().map(|index| self.cells[*index].count as f64);
            let mean: f64 = values.iter().zip(shares).map(|(value, share)| value * share).sum();
            let variance: f64 = values.iter().zip(shares).map(|(value, share)| share * (value - mean).powi(2)).sum();
            score += counts.zip(&values).map(|(count, value)| count * value).sum::<f64>() - season.count as f64 * mean;
            information += season.count as f64 * variance;
        }
        (score, information)
    }

    /// Pearson's chi-squared of the counts against what the shares let expect.
    fn pearson(&self, shares: &[Vec<f64>]) -> f64 {
        let of_season = |(season, shares): (&Season, &Vec<f64>)| -> f64 {
            let terms = season.cells.iter().zip(shares).map(|(index, share)| {
                let expected = season.count as f64 * share;
                (self.cells[*index].count as f64 - expected).powi(2) / expected.max(f64::MIN_POSITIVE)
            });
            terms.sum()
        };
        self.all.iter().zip(shares).map(of_season).sum()
    }

    /// Counts as they would be by chance: each incident on any of its season's days.
    fn drawn(&self, chance: &mut Rng) -> Vec<u64> {
        let mut counts = vec![0; self.cells.len()];
        for season in &self.all {
            let mut end = 0.0;
            let ends = season.cells.iter().map(|index| {
                end += self.cells[*index].exposure;
                end
            });
            let ends: Vec<f64> = ends.collect();
            for _ in 0..season.count {
                let day = chance.unit() * season.exposure;
                let place = ends.partition_point(|end| *end <= day).min(ends.len() - 1);
                counts[season.cells[place]] += 1;
            }
        }
        counts
    }
}

/// All steps that are tried.
struct Steps<'a> {
    seasons: &'a Seasons<'a>,
    candidates: &'a [usize],
}

impl Steps<'_> {
    /// The standardised difference at each candidate, over the square root of the dispersion that the largest leaves.
    fn sizes(&self, counts: &[u64]) -> Vec<(usize, f64)> {
        let Seasons { cells, all } = self.seasons;
        let mut season_of = vec![None; cells.len()];
        for (number, season) in all.iter().enumerate() {
            for index in &season.cells {
                season_of[*index] = Some(number);
            }
        }
        // What each season has before the candidate: its share of days.
        let mut before = vec![0.0; all.len()];
        let (mut difference, mut variance, mut pearson) = (0.0, 0.0, 0.0);
        let mut sizes = Vec::with_capacity(self.candidates.len());
        let mut candidates = self.candidates.iter().peekable();
        for (index, cell) in cells.iter().enumerate() {
            if candidates.next_if_eq(&&index).is_some() {
                sizes.push((index, if variance > 1e-9 { difference / f64::sqrt(variance) } else { 0.0 }));
            }
            let Some(number) = season_of[index] else { continue };
            let (count, seen) = (all[number].count as f64, counts[index] as f64);
            let share = cell.exposure / all[number].exposure;
            let (old, new) = (before[number], before[number] + share);
            before[number] = new;
            difference += count * share - seen;
            variance += count * (new * (1.0 - new) - old * (1.0 - old));
            pearson += (seen - count * share).powi(2) / (count * share);
        }
        let largest = sizes.iter().map(|(_, size)| size.powi(2)).fold(0.0, f64::max);
        let dispersion = ((pearson - largest) / (self.seasons.degrees() - 1.0).max(1.0)).max(1.0);
        sizes.iter().map(|(index, size)| (*index, size / dispersion.sqrt())).collect()
    }
}
