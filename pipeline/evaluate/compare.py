"""When two wordings or values are the same for the evaluation.

What belongs here: comparing single values, whatever column they are in. What does not: which columns are compared
(``tables``) and which row belongs to which (``matching``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_PASSED_OVER = re.compile(r"[\s“”\"'‘’《》〈〉<>（）()、，,。；;：:．.·—\-]+")
# Forms of one unit; the codebook's standard form is on the right (Targets, value_min).
_UNITS = {"％": "%", "百分比": "%", "㎡": "平方米", "m2": "平方米", "m²": "平方米", "平米": "平方米"}
_TOLERANCE = 1e-6


@lru_cache(maxsize=1 << 16)
def plain(words: str | None) -> str:
    """Wording without white space, punctuation and case: what two spellings of one name have in common."""
    return _PASSED_OVER.sub("", words or "").lower()


@lru_cache(maxsize=1 << 14)
def _pairs_of(words: str | None) -> frozenset[str]:
    """The pairs of neighbouring characters; of one character, or none, itself."""
    shown = plain(words)
    return frozenset(shown[i : i + 2] for i in range(len(shown) - 1)) or frozenset((shown,))


def containment(one: str | None, other: str | None) -> float:
    """How much of the shorter wording is in the longer: shared pairs of characters, from 0 to 1."""
    first, second = _pairs_of(one), _pairs_of(other)
    return len(first & second) / min(len(first), len(second))


def likeness(one: str | None, other: str | None) -> float:
    """How alike two wordings are: Dice's coefficient of their pairs of characters, from 0 to 1."""
    first, second = _pairs_of(one), _pairs_of(other)
    return 2 * len(first & second) / (len(first) + len(second))


def number(value: Any) -> float | None:
    """A printed number as one to compare; none for nothing."""
    return None if value in (None, "") else float(value)


def flag(value: Any) -> bool:
    """A flag as JSON and SQLite write it (1, "1", true, null)."""
    return bool(int(value or 0))


def unit(value: str | None) -> str:
    """A unit in its standard form."""
    printed = (value or "").strip()
    return _UNITS.get(printed, printed)


def near(one: float, other: float) -> bool:
    """Whether two numbers differ by no more than their conversion to binary may cause."""
    return abs(one - other) <= _TOLERANCE * max(1, abs(one), abs(other))


def same_bounds(one: tuple[float | None, float | None], other: tuple[float | None, float | None]) -> bool:
    """Whether two values with a lower and an upper bound are the same commitment.

    An exact value and the same value as an open bound (超过1万, 1万以上) are: that is the comparator's business.
    """
    first, second = set(one) - {None}, set(other) - {None}
    if not first or not second:
        return False
    return _within(first, second) or _within(second, first)


def _within(some: set[float | None], others: set[float | None]) -> bool:
    return all(any(near(a, b) for b in others if b is not None) for a in some if a is not None)
