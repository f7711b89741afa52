"""Counties that stand in two lists of one document that exclude each other.

What belongs here: which categories exclude each other. What does not: reading categories (``pipeline.extract``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from pipeline.findings.finding import Finding, Place
from pipeline.tables import Value

Category = Mapping[str, Value]
# Plans of main functional areas (主体功能区规划) give a county one type, at one level. Other categories of county towns overlap:
# one may have a special function, lie near a big city and lose people.
TYPES = {"agricultural_production": "农产品主产区", "ecological_function": "重点生态功能区"}
LEVELS = frozenset(("national", "provincial"))


def exclusive_lists(categories: Sequence[Category]) -> Iterator[Finding]:
    """A county that a document lists under both types of area, or under one of them as national and as provincial.

    Args:
        categories: the document's rows of ``county_categories``.
    """
    typed = [row for row in categories if row["category"] in TYPES]
    ordered = sorted(typed, key=lambda row: (int(str(row["char_start"])), str(row["category_id"])))
    for first, second in combinations(ordered, 2):
        if first["county_code"] == second["county_code"] and _exclude(first, second):
            yield Finding(
                "exclusive_lists",
                Place.of(first),
                Place.of(second),
                explanation_zh=f"同一个县既列为{_name(first)}，又列为{_name(second)}；主体功能区规划中一县只有一个类型、一个级别。",
                explanation_en="One county is listed under two types or levels of main functional area, of which a county has one.",
                county_code=str(first["county_code"]),
            )


def _exclude(first: Category, second: Category) -> bool:
    if first["category"] != second["category"]:
        return True
    return {first["subtype"], second["subtype"]} == LEVELS


def _name(row: Category) -> str:
    level = {"national": "国家级", "provincial": "省级"}.get(str(row["subtype"]), "")
    return level + TYPES[str(row["category"])]
