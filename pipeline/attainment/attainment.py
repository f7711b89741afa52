"""What observations say of targets.

What belongs here: which observation speaks of a target, and whether it was met by it. What does not: the observations
(``observations``). Nothing is inferred: another place, scope, unit or kind of number, or another time, says nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.links.target_directions import directions
from pipeline.links.target_verdicts import CUMULATIVE, YEARLY, relative_to
from pipeline.links.wording import comparable
from pipeline.tables import Row, Value

Rows = Iterable[Mapping[str, Value]]
Target = Mapping[str, Value]
Observation = Mapping[str, Value]

# What is counted while it is being done, and not as it stands: 改造1.92万套, 培育20个.
WORKS = re.compile(r"新增|新建|改造|建设|建成|培育|完成|培训|创建|打造|更新|改善")
# 城镇 and 城乡 are what an indicator without a settlement is of (registry of indicators).
EVERYWHERE = frozenset(("", "全域", "城镇", "城乡"))
# Scopes that the indicator's own id says already.
SETTINGS = {"county_town": "县城", "city": "城市", "rural": "农村", "town": "建制镇"}


@dataclass(frozen=True, slots=True)
class Judged:
    """What is known of a target: ``kind`` is met, missed, on_the_way or not_observed, the last with a ``reason``."""

    kind: str
    reason: str | None = None
    observation: Observation | None = None


def attainment_rows(targets: Rows, documents: Rows, observations: Rows) -> Iterator[Row]:
    """The rows of ``attainment``: one for every target, in their order.

    Args:
        targets, documents, observations: the rows of these tables.
    """
    years = {str(row["document_id"]): _year_of(row) for row in documents}
    by_indicator: defaultdict[tuple[Value, Value], list[Observation]] = defaultdict(list)
    for row in observations:
        by_indicator[row["indicator_id"], row["jurisdiction_code"]].append(row)
    for target in targets:
        about = by_indicator.get((target["indicator_id"], target["jurisdiction_code"]), [])
        judged = judge(target, about, years[str(target["document_id"])])
        yield _row(target, judged)


def judge(target: Target, observations: Sequence[Observation], year: int | None) -> Judged:
    """What the observations of its indicator and place say of a target.

    Args:
        target: a row of ``targets``.
        observations: rows of ``observations`` with its indicator and place.
        year: the year of the target's document, before which nothing counts; when that is not known, only what was
            observed in the year of the deadline does.
    """
    if target["indicator_id"] is None:
        return Judged("not_observed", "no_indicator")
    if relative_to(target) is not None or target["measure"] == "growth":
        return Judged("not_observed", "relative")
    left = list(observations)
    for reason, fits in _tests(target, year):
        if not left:
            break
        left, before = [each for each in left if fits(each)], left
        if not left and before:
            return Judged("not_observed", reason)
    if not left:
        return Judged("not_observed", "no_observation")
    latest = max(left, key=lambda row: (str(row["year"]), str(row["source_date"]), str(row["observation_id"])))
    return _outcome(target, latest)


def _tests(target: Target, year: int | None) -> list[tuple[str, Callable[[Observation], bool]]]:
    """What an observation must have to speak of the target, with the reason when none has."""
    deadline = target["deadline_year"]
    last = int(str(deadline)) if deadline is not None else None
    first = year if year is not None else last

    def in_time(row: Observation) -> bool:
        observed = int(str(row["year"]))
        return first is not None and first <= observed and (last is None or observed <= last)

    return [
        ("other_unit", lambda row: row["unit"] == target["unit"]),
        ("other_scope", lambda row: _scope_fits(target, row)),
        ("other_basis", lambda row: row["basis"] in _bases(target)),
        ("other_year", in_time),
    ]


def _scope_fits(target: Target, row: Observation) -> bool:
    scope, observed = (comparable(str(each["scope"] or "")) for each in (target, row))
    settings = {words for name, words in SETTINGS.items() if str(target["indicator_id"]).endswith(f"_{name}")}
    whole = EVERYWHERE | settings
    return scope == observed or (scope in whole and observed in whole)


def _bases(target: Target) -> frozenset[str]:
    quote = str(target["quote"])
    if target["measure"] in ("rate", "coverage", "norm"):
        return frozenset(("level",))
    if YEARLY.search(quote):
        return frozenset(("year",))
    if CUMULATIVE.search(quote) or WORKS.search(quote):
        return frozenset(("cumulative",))
    return frozenset(("level", "year"))


def _outcome(target: Target, row: Observation) -> Judged:
    direction = directions().of(target)
    if direction is None:
        return Judged("not_observed", "unclear_direction")
    if _reached(target, Decimal(str(row["value"])), higher=direction == "higher"):
        return Judged("met", None, row)
    if target["deadline_year"] is None or int(str(row["year"])) < int(str(target["deadline_year"])):
        return Judged("on_the_way", None, row)
    if target["is_approximate"]:
        return Judged("not_observed", "approximate")  # 67%左右: nobody can say where it ends
    return Judged("missed", None, row)


def _reached(target: Target, value: Decimal, *, higher: bool) -> bool:
    ends = ("value_min", "value_max") if higher else ("value_max", "value_min")
    bound = Decimal(str(next(target[end] for end in ends if target[end] is not None)))
    if target["comparator"] in (">", "<") and value == bound:
        return False
    return value >= bound if higher else value <= bound


def _year_of(document: Mapping[str, Value]) -> int | None:
    dates = [document[name] for name in ("date_written", "date_signed", "date_published") if document[name]]
    return int(str(dates[0])[:4]) if dates else None


def _row(target: Target, judged: Judged) -> Row:
    row = judged.observation
    return {
        "target_id": str(target["target_id"]),
        "document_id": str(target["document_id"]),
        "attainment": judged.kind,
        "reason": judged.reason,
        "observation_id": str(row["observation_id"]) if row else None,
        "observed_year": int(str(row["year"])) if row else None,
        "observed_value": row["value"] if row else None,
    }
