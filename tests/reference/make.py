"""Writes values.json: reference values for the statistics, computed with SciPy and plain enumeration.

    pip install scipy==1.17.1 numpy && python tests/reference/make.py

Nothing here shares code with the project: each value comes from SciPy's distributions and tests, or is
enumerated from its definition.
"""

import itertools
import json
import math
from fractions import Fraction
from pathlib import Path

import numpy as np
from scipy import special, stats

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


def critical(before, exposure_before, exposure):
    share = exposure / (exposure + exposure_before)

    def differs(count):
        total = count + before
        tails = [stats.binom.cdf(count, total, share), stats.binom.sf(count - 1, total, share)]
        return 2 * min(tails) <= ALPHA

    expected = before * exposure / exposure_before
    fewer = [c for c in range(0, math.ceil(expected) + 1) if c < expected and differs(c)]
    more = next(c for c in itertools.count(math.ceil(expected)) if c > expected and differs(c))
    return [max(fewer, default=None), more]


def permutation(first, second):
    """Every relabelling: twice the smaller tail, and the shifts at which the test just rejects."""
    logs = np.log(np.array(first + second, dtype=float))
    n, size = len(logs), len(first)
    observed = logs[:size].mean() - logs[size:].mean()
    shifts = []
    for chosen in itertools.combinations(range(n), size):
        inside = np.zeros(n, dtype=bool)
        inside[list(chosen)] = True
        kept = int(inside[:size].sum())
        if kept == size:
            continue
        difference = logs[inside].mean() - logs[~inside].mean()
        weight = 1 - (kept / size - (size - kept) / (n - size))
        shifts.append((observed - difference) / weight)
    shifts = np.sort(shifts)
    count = len(shifts) + 1
    tails = [(1 + np.sum(shifts <= 1e-12)) / count, (1 + np.sum(shifts >= -1e-12)) / count]
    rank = math.floor(ALPHA / 2 * count)
    return [math.exp(observed), math.exp(shifts[rank - 1]), math.exp(shifts[len(shifts) - rank]), min(1.0, 2 * min(tails))]


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


ended = [i % 4 != 3 for i in range(len(LENGTHS))]
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
    "critical": [[*row, *critical(*row)] for row in [(9, 1, 1), (0, 1, 1), (5, 1, 1), (6, 1, 1), (40, 92, 41), (300, 1, 1), (7, 30, 365)]],
    "detectable_length_ratio": [
        [s, a, b, math.exp((stats.norm.ppf(0.975) + stats.norm.ppf(0.8)) * s * math.sqrt(1 / a + 1 / b))]
        for s, a, b in [(1.0, 20, 20), (1.7, 38, 41), (2.2, 6, 100)]
    ],
    "permutation_exact": [[LENGTHS[:7], OTHER[:6], *permutation(LENGTHS[:7], OTHER[:6])], [LENGTHS[:5], OTHER[:5], *permutation(LENGTHS[:5], OTHER[:5])]],
    "permutation_p_large": [
        LENGTHS,
        OTHER,
        stats.permutation_test(
            (np.log(LENGTHS), np.log(OTHER)), lambda a, b: a.mean() - b.mean(), n_resamples=400000, rng=np.random.default_rng(1)
        ).pvalue,
    ],
    "kaplan_meier": {"lengths": LENGTHS, "ended": ended, **kaplan_meier(LENGTHS, ended)},
    "runs": [[gaps, *runs_p(gaps)], [[1, 9, 2, 8, 1, 9, 2, 8, 1, 9, 2, 8], *runs_p([1, 9, 2, 8, 1, 9, 2, 8, 1, 9, 2, 8])]],
    "meeting": [[n, a, b, k, meeting(n, a, b, k)] for n, a, b, k in [(20, 8, 6, 5), (100, 30, 20, 6), (1000, 200, 50, 25)]],
    "ecdf_margin": [[n, math.sqrt(math.log(2 / ALPHA) / (2 * n))] for n in (10, 150, 10000)],
}
path = Path(__file__).with_name("values.json")
path.write_text(json.dumps(values, indent=1) + "\n")
