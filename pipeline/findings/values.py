"""Targets of one document that cannot both hold.

What belongs here: the same indicator with two values for one place and year, or with one value for two years. What does not:
comparing documents (``pipeline.links``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, groupby

from rapidfuzz import fuzz

from pipeline.findings.finding import Finding, Place
from pipeline.links.target_verdicts import CUMULATIVE, YEARLY, same_scope
from pipeline.tables import Value

Target = Mapping[str, Value]
# The same indicator in nearly the same words: 新建 and 改造 of one thing are two promises.
SAME_NAME = 90
# What is the same for both: the thing, how it is measured, and where.
SAME = ("indicator_id", "measure", "unit", "baseline", "jurisdiction_code")


def two_values(targets: Sequence[Target]) -> Iterator[Finding]:
    """Exact values (达到92%, not 92%以上 or 左右) of one indicator that differ for one place and one year."""
    for first, second in _alike(targets):
        years = {first["deadline_year"], second["deadline_year"]}
        if (
            len(years) == 1
            and None not in years
            and _exact(first)
            and _exact(second)
            and _value(first) != _value(second)
        ):
            year = first["deadline_year"]
            yield _finding(
                "two_values",
                first,
                second,
                f"同一指标、同一地方、同一年份（{year}）有两个不同的数值。",
                f"The same indicator has two different values for one place and year ({year}).",
            )


def two_deadlines(targets: Sequence[Target]) -> Iterator[Finding]:
    """One exact value of one indicator for one place that is due in two different years."""
    for first, second in _alike(targets):
        years = first["deadline_year"], second["deadline_year"]
        if None not in years and years[0] != years[1] and _is_reached_once(first, second):
            yield _finding(
                "two_deadlines",
                first,
                second,
                f"同一指标、同一地方、同一数值，期限一处是{years[0]}年，一处是{years[1]}年。",
                f"The same value of the same indicator for one place is due in {years[0]} here and in {years[1]} there.",
            )


def _alike(targets: Sequence[Target]) -> Iterator[tuple[Target, Target]]:
    """Pairs about the same thing at the same place, the first before the second in the text."""
    known = [row for row in targets if row["indicator_id"] is not None]
    ordered = sorted(known, key=lambda row: (_key(row), int(str(row["char_start"])), str(row["target_id"])))
    for _, group in groupby(ordered, key=_key):
        for first, second in combinations(group, 2):
            if _says_the_same(first, second):
                yield first, second


def _key(row: Target) -> tuple[str, ...]:
    return tuple(str(row[column]) for column in SAME)


def _says_the_same(first: Target, second: Target) -> bool:
    """The same name and scope, both totals or neither, both yearly or neither, and not two items of one clause."""
    if first["char_start"] == second["char_start"] or not same_scope(first, second):
        return False
    quotes = [str(row["quote"]) for row in (first, second)]
    kinds = [(bool(CUMULATIVE.search(quote)), bool(YEARLY.search(quote))) for quote in quotes]
    return kinds[0] == kinds[1] and fuzz.ratio(str(first["indicator"]), str(second["indicator"])) >= SAME_NAME


def _exact(row: Target) -> bool:
    return row["comparator"] == "=" and not row["is_approximate"] and not row["is_aspirational"]


def _is_reached_once(first: Target, second: Target) -> bool:
    # A full coverage is often promised for several years to be held: only a rate or number below it is reached once.
    exact = _exact(first) and _exact(second) and _value(first) == _value(second)
    return exact and first["measure"] != "coverage" and not (first["unit"] == "%" and first["value_min"] == 100)


def _value(row: Target) -> tuple[Value, Value]:
    return row["value_min"], row["value_max"]


def _finding(kind: str, first: Target, second: Target, zh: str, en: str) -> Finding:
    return Finding(kind, Place.of(first), Place.of(second), zh, en, str(first["target_id"]), str(second["target_id"]))
