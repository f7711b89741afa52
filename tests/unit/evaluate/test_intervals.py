"""Confidence intervals, beside values computed elsewhere."""

import random

import pytest

from pipeline.evaluate.intervals import f1_interval, f1_of, wilson


@pytest.mark.parametrize(
    ("hits", "trials", "low", "high"),
    [
        # Newcombe 1998, Statistics in Medicine 17, table I, method 3: score without continuity correction.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (0, 0, 0.0, 1.0),
        (29, 29, 0.8830, 1.0000),
    ],
)
def test_wilson_limits_are_the_published_ones(hits, trials, low, high):
    assert wilson(hits, trials) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_f1_is_the_harmonic_mean_and_nothing_without_rows():
    precision, recall = 8 / 10, 8 / 12
    assert f1_of(8, 2, 4) == pytest.approx(2 * precision * recall / (precision + recall))
    assert f1_of(0, 0, 3) == f1_of(0, 3, 0) == 0
    assert f1_of(0, 0, 0) is None


def test_the_same_provisions_give_the_same_interval_in_any_order():
    provisions = [(3, 0, 0)] * 20 + [(1, 1, 0)] * 3 + [(2, 0, 1)] * 4
    assert f1_interval(provisions) == f1_interval(reversed(provisions))


def test_the_interval_holds_f1_and_narrows_with_more_provisions():
    few = [(3, 0, 0)] * 8 + [(1, 1, 1)] * 2
    low, high = f1_interval(few)
    assert 0 < low < f1_of(26, 2, 2) < high <= 1
    more_low, more_high = f1_interval(few * 20)
    assert more_high - more_low < (high - low) / 3


def test_the_bootstrap_agrees_with_one_that_draws_provisions_one_by_one():
    provisions = [(4, 0, 0)] * 12 + [(2, 1, 0)] * 5 + [(0, 0, 3)] * 3
    draw, scores = random.Random(1), []
    for _ in range(4000):
        drawn = draw.choices(provisions, k=len(provisions))
        scores.append(f1_of(*(sum(numbers) for numbers in zip(*drawn, strict=True))))
    scores.sort()
    assert f1_interval(provisions) == (pytest.approx(scores[100], abs=0.03), pytest.approx(scores[3900], abs=0.03))


def test_provisions_without_a_row_that_counts_change_nothing():
    provisions = [(3, 0, 0)] * 5 + [(1, 1, 0)]
    assert f1_interval(provisions) == f1_interval([*provisions, (0, 0, 0), (0, 0, 0)])


@pytest.mark.parametrize(
    ("provisions", "low", "high"),
    [
        ([(4, 0, 0), (3, 0, 0)], wilson(7, 7)[0], 1),  # no error: not certainty
        ([(0, 0, 5)], 0, 2 * wilson(0, 5)[1] / (1 + wilson(0, 5)[1])),  # nothing read: precision may be anything
        ([(0, 2, 2), (0, 1, 1)], 0, wilson(0, 3)[1]),
        ([], 0, 1),
    ],
)
def test_where_draws_cannot_differ_the_limits_are_those_of_wilson(provisions, low, high):
    assert f1_interval(provisions) == (pytest.approx(low), pytest.approx(high))
