"""How far chance may carry a figure: 95 % confidence intervals.

What belongs here: intervals of shares and of F1. What does not: what is counted (``figures``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import sqrt

import numpy as np

Interval = tuple[float, float]
Counts = tuple[int, int, int]  # matched, false alarms, missed

Z = 1.959963984540054  # the normal distribution's 97.5 % point
SEED = 20220506  # the day the national opinion on county towns was published; any fixed number would do
RESAMPLES = 1000


def wilson(hits: int, trials: int) -> Interval:
    """Wilson's score interval of a share (Wilson 1927); 0 to 1 when nothing was tried.

    Unlike the normal approximation it stays within 0 and 1 and says something when every trial hit.
    """
    if trials == 0:
        return 0.0, 1.0
    share, square = hits / trials, Z * Z / trials
    middle = (share + square / 2) / (1 + square)
    half = Z / (1 + square) * sqrt(share * (1 - share) / trials + square / (4 * trials))
    return max(0.0, middle - half), min(1.0, middle + half)


def f1_of(matched: int, false_alarms: int, missed: int) -> float | None:
    """The harmonic mean of precision and recall; ``None`` when there was nothing to find and nothing was found."""
    rows = 2 * matched + false_alarms + missed
    return 2 * matched / rows if rows else None


def f1_interval(provisions: Iterable[Counts]) -> Interval:
    """The interval of F1 when other provisions of the kind had been drawn: percentile bootstrap over provisions.

    Rows of one provision are read from the same sentence and go wrong together, so provisions are drawn, not rows.
    Where every draw gives the same (no error at all, nothing found, one provision), the bootstrap knows no
    uncertainty; the harmonic means of Wilson's limits of precision and recall, which are wider, take its place.

    Args:
        provisions: the counts of each provision that has a row.
    """
    # Drawing provisions with replacement is drawing how often each different outcome occurs.
    frequencies = Counter(counts for counts in provisions if any(counts))
    outcomes = sorted(frequencies)
    different = np.array(outcomes, dtype=np.int64).reshape(-1, 3)
    often = np.array([frequencies[outcome] for outcome in outcomes], dtype=np.int64)
    matched, false_alarms, missed = (int(total) for total in often @ different)
    if len(different) < 2 or matched == 0 or false_alarms + missed == 0:
        return _f1_of_limits(matched, false_alarms, missed)
    draws = np.random.default_rng(SEED).multinomial(often.sum(), often / often.sum(), size=RESAMPLES) @ different
    scores = 2 * draws[:, 0] / (2 * draws[:, 0] + draws[:, 1] + draws[:, 2])
    low, high = np.quantile(scores, (0.025, 0.975))
    return float(low), float(high)


def _f1_of_limits(matched: int, false_alarms: int, missed: int) -> Interval:
    precision, recall = wilson(matched, matched + false_alarms), wilson(matched, matched + missed)
    low, high = (2 * p * r / (p + r) if p + r else 0.0 for p, r in zip(precision, recall, strict=True))
    return low, high
