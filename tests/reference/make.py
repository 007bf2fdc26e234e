"""Writes values.json: reference values for the statistics, computed with SciPy, statsmodels and plain enumeration.

    pip install scipy==1.17.1 statsmodels==0.15.0 numpy && python tests/reference/make.py

Nothing here shares code with the project: each value comes from SciPy's distributions and tests, from statsmodels, or is
enumerated from its definition.
"""

import itertools
import json
import math
from fractions import Fraction
from pathlib import Path

import numpy as np
import statsmodels.api as sm
from scipy import stats

ALPHA = 0.05
LENGTHS = [420, 95, 3600, 1800, 61, 7200, 2520, 2520, 86400, 540, 1260, 5400, 300, 47, 10800, 660, 900, 1440, 240, 172800]
OTHER = [240, 1200, 80, 600, 5400, 30, 420, 900, 2700, 150, 660]


def ranks(n, p):
    binom = stats.binom(n, p)
    low = max((l for l in range(1, n + 1) if binom.cdf(l - 1) <= ALPHA / 2), default=0)
    high = min((u for u in range(1, n + 1) if binom.sf(u - 1) <= ALPHA / 2), default=n + 1)
    if low == 0 or high > n:
        return None
    return [low, high, binom.cdf(high - 1) - binom.cdf(low - 1)]


def garwood(count):
    low = 0.0 if count == 0 else stats.chi2.ppf(ALPHA / 2, 2 * count) / 2
    return [low, stats.chi2.ppf(1 - ALPHA / 2, 2 * count + 2) / 2]


def rate_ratio(a, exposure_a, b, exposure_b):
    total = a + b
    odds = exposure_a / exposure_b
    share = odds / (1 + odds)
    interval = stats.binomtest(a, total, share).proportion_ci(0.95, method="exact")
    ratio = lambda s: math.inf if s == 1 else s / (1 - s) / odds
    tails = [stats.binom.cdf(a, total, share), stats.binom.sf(a - 1, total, share)]
    finite = lambda x: x if math.isfinite(x) else None
    return [finite(ratio(interval.low)), finite(ratio(interval.high)), min(1.0, 2 * min(tails))]


def kaplan_meier(lengths, ended):
    data = stats.CensoredData(
        uncensored=[l for l, e in zip(lengths, ended) if e], right=[l for l, e in zip(lengths, ended) if not e]
    )
    sf = stats.ecdf(data).sf
    interval = sf.confidence_interval(0.95, method="log-log")
    events = sorted({l for l, e in zip(lengths, ended) if e})
    at = lambda f, x: float(f.evaluate(x))
    curve = [[x, at(sf, x), at(interval.low, x), at(interval.high, x)] for x in events]
    curve = [[x, s, None if math.isnan(a) else a, None if math.isnan(b) else b] for x, s, a, b in curve]
    first = lambda k: next((row[0] for row in curve if row[k] is not None and row[k] <= 0.5), None)
    return {"curve": curve, "median": [first(1), first(2), first(3)]}


def runs_p(values):
    median = float(np.median(values))
    above = [v > median for v in values if v != median]
    runs = 1 + sum(a != b for a, b in zip(above, above[1:]))
    high, low = sum(above), len(above) - sum(above)
    ways = {}
    for places in itertools.combinations(range(high + low), high):
        row = [i in set(places) for i in range(high + low)]
        r = 1 + sum(a != b for a, b in zip(row, row[1:]))
        ways[r] = ways.get(r, 0) + 1
    total = Fraction(sum(ways.values()))
    at_most = sum(w for r, w in ways.items() if r <= runs) / total
    at_least = sum(w for r, w in ways.items() if r >= runs) / total
    return [runs, 1 + 2 * high * low / (high + low), float(min(Fraction(1), 2 * min(at_most, at_least)))]


def meeting(items, first, second, together):
    table = [[together, first - together], [second - together, items - first - second + together]]
    return stats.fisher_exact(table, alternative="greater").pvalue


def process_limits(values):
    """Individuals and moving range, with the constant d2 = 2 / sqrt(pi) rounded as on control charts: 3 / 1.128 = 2.66."""
    width = 2.66 * float(np.abs(np.diff(values)).mean())
    return [float(np.mean(values)), float(np.mean(values)) - width, float(np.mean(values)) + width]


def shrinkage(groups):
    """A gamma prior by moments, gamma posteriors, and the probability that one gamma variable exceeds another."""
    rates = np.array([(a + b) / 2 for a, b in groups])
    mean = rates.mean()
    between = max(rates.var(ddof=1) - mean / 2, (0.1 * mean) ** 2)
    shape, exposure = mean**2 / between, mean / between
    rows = []
    for before, now in groups:
        later = stats.gamma(shape + now, scale=1 / (exposure + 1))
        more = stats.beta.sf(0.5, shape + now, shape + before)
        rows.append([float(x) for x in (later.mean(), later.ppf(ALPHA / 2), later.ppf(1 - ALPHA / 2), more)])
    return rows


def before_after(before, after, others_before, others_after):
    """The conditional odds ratio with its exact interval, and twice the smaller tail of the hypergeometric distribution."""
    found = stats.contingency.odds_ratio([[after, before], [others_after, others_before]], kind="conditional")
    interval = found.confidence_interval(0.95)
    drawn = stats.hypergeom(before + after + others_before + others_after, before + after, after + others_after)
    least, most = max(0, after - others_before), min(before + after, after + others_after)
    finite = lambda x: float(x) if math.isfinite(x) else None
    p = min(1.0, 2 * min(drawn.cdf(after), drawn.sf(after - 1)))
    least_p = min(1.0, 2 * min(drawn.pmf(least), drawn.pmf(most)))
    return [finite(found.statistic), finite(interval.low), finite(interval.high), float(p), float(least_p)]


def poisson_regression(cells):
    """A quasi-Poisson regression with a level for each season that has any; the dispersion is at least 1."""
    seasons = {cell[0] for cell in cells if cell[3] > 0}
    cells = [cell for cell in cells if cell[0] in seasons]
    season, time, exposure, count = (np.array(column) for column in zip(*cells))
    levels = (season[:, None] == np.unique(season)[None, :]).astype(float)
    design = np.column_stack([levels, time - time.mean()])
    model = sm.GLM(count, design, family=sm.families.Poisson(), offset=np.log(exposure))
    fit = model.fit(scale="X2", tol=1e-14, maxiter=200)
    scale = max(1.0, fit.scale)
    slope, error = fit.params[-1], fit.bse[-1] * math.sqrt(scale / fit.scale)
    degrees = len(cells) - design.shape[1]
    width = stats.t.ppf(1 - ALPHA / 2, degrees) * error
    p = 2 * stats.t.sf(abs(slope) / error, degrees)
    return [math.exp(slope), math.exp(slope - width), math.exp(slope + width), p, error]


def rank_statistic(observations, slope):
    """The studentised score of a slope: for each residual, how many are surely shorter less how many are surely longer,
    with the Kaplan-Meier curve in place of counts. Straight from the definition, with SciPy's curve."""
    x = np.array([o[0] for o in observations])
    ended = np.array([o[2] for o in observations])
    x = x - x.mean()
    residuals = np.round(np.log([o[1] for o in observations]) - slope * x, 12)
    data = stats.CensoredData(uncensored=residuals[ended], right=residuals[~ended])
    sf = stats.ecdf(data).sf
    at = sf.evaluate(residuals)
    before = sf.evaluate(residuals - 1e-9)
    scores = np.where(ended, 1 - before - at, 1 - at)
    n = len(x)
    return (x * scores).sum() / math.sqrt((x**2 * scores**2).sum() * n / (n - 2))


def rank_regression(observations):
    n = len(observations)
    limit = stats.t.ppf(1 - ALPHA / 2, n - 2)

    def crossing(value):
        low, high = -5.0, 5.0
        while high - low > 1e-10:
            middle = (low + high) / 2
            low, high = (middle, high) if rank_statistic(observations, middle) > value else (low, middle)
        return math.exp((low + high) / 2)

    p = 2 * stats.t.sf(abs(rank_statistic(observations, 0.0)), n - 2)
    return [crossing(0.0), crossing(limit), crossing(-limit), p]


ended = [i % 4 != 3 for i in range(len(LENGTHS))]
dice = np.random.default_rng(7)
CELLS = [
    [[i % 12, 20 + i / 12, 31.0 if i % 12 in (0, 2, 4, 6, 7, 9, 11) else 30.0, int(dice.poisson(rate * (1 + 0.5 * math.sin(i * math.pi / 6)) * 1.1 ** (i / 12)))] for i in range(months)]
    for months, rate in [(70, 3.3), (40, 12.0), (30, 1.0)]
]
TIMED = [
    [[round(20 + i / 8, 3), float(round(math.exp(8 - 0.2 * i / 8 + 1.5 * dice.normal()), -1) + 10), i % censored != 3] for i in range(n)]
    for n, censored in [(48, 10_000), (40, 5), (15, 7)]
]
gaps = [3, 12, 1, 1, 2, 30, 41, 28, 5, 2, 19, 22, 1, 3]
values = {
    "ranks": [[n, p, ranks(n, p)] for n in (5, 6, 13, 35, 36, 38, 150, 1000, 10000) for p in (0.5, 0.75, 0.9)],
    "quantiles": [[p, float(np.quantile(LENGTHS, p))] for p in (0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1)],
    "garwood": [[n, *garwood(n)] for n in (0, 1, 2, 5, 9, 12, 38, 150, 1000, 100000)],
    "rate_ratio": [
        [*row, *rate_ratio(*row)]
        for row in [(12, 1, 9, 1), (30, 91, 9, 91), (0, 1, 9, 1), (8, 1, 0, 1), (5, 41, 20, 92), (1200, 365, 1000, 365), (61000, 1, 60000, 1)]
    ],
    "shares": [
        [k, n, *(float(x) for x in stats.binomtest(k, n).proportion_ci(0.95, method="exact"))]
        for k, n in [(0, 10), (3, 7), (31, 62), (150, 242), (10, 10), (999, 100000)]
    ],
    "kaplan_meier": {"lengths": LENGTHS, "ended": ended, **kaplan_meier(LENGTHS, ended)},
    "runs": [[gaps, *runs_p(gaps)], [[1, 9, 2, 8, 1, 9, 2, 8, 1, 9, 2, 8], *runs_p([1, 9, 2, 8, 1, 9, 2, 8, 1, 9, 2, 8])]],
    "meeting": [[n, a, b, k, meeting(n, a, b, k)] for n, a, b, k in [(20, 8, 6, 5), (100, 30, 20, 6), (1000, 200, 50, 25)]],
    "process_limits": [[[float(x) for x in values], *process_limits(values)] for values in (gaps, LENGTHS)],
    "shrinkage": [[groups, shrinkage(groups)] for groups in ([[3, 9], [12, 14], [0, 1], [5, 5]], [[4, 4], [4, 5], [5, 4], [4, 4]], [[60, 20], [2, 0], [0, 0], [1, 8], [7, 7]])],
    "before_after": [
        [*row, *before_after(*row)]
        for row in [(9, 1, 52, 40), (9, 0, 40, 40), (3, 0, 60, 20), (0, 5, 30, 10), (4, 12, 200, 190), (120, 60, 2000, 1900), (2, 2, 1, 3)]
    ],
    "poisson_regression": [[cells, *poisson_regression(cells)] for cells in CELLS],
    "rank_regression": [[timed, *rank_regression(timed)] for timed in TIMED],
    "ecdf_margin": [[n, math.sqrt(math.log(2 / ALPHA) / (2 * n))] for n in (10, 150, 10000)],
}
path = Path(__file__).with_name("values.json")
path.write_text(json.dumps(values, indent=1) + "\n")
