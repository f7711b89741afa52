"""Rows and labels written short."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from pipeline.evaluate.figures import EVERYONE, Figure, together
from pipeline.evaluate.judging import Judged, judge
from pipeline.evaluate.labels import LabelSet

DOCUMENT = "630200-dongzheng-2023-26"
PLACES = {"630200": "海东市", "630222": "民和县", "630223": "互助县"}

Rows = list[dict[str, Any]]
Judge = Callable[..., Judged]


@pytest.fixture
def judged() -> Judge:
    """Judge one table: ``judged("targets", labels, rows)``; ``path`` of a row becomes its provision."""
    tables = {
        "provisions": "provisions",
        "assignments": "task_assignments",
        "targets": "targets",
        "projects": "named_projects",
        "mentions": "place_mentions",
        "profiles": "county_profiles",
        "categories": "county_categories",
    }

    def judge_table(labels: str, labelled: Rows, rows: Rows, how: str = "project", document: str = DOCUMENT) -> Judged:
        published = [{"provision_id": f"{document}_{row['path']}", **row} for row in rows]
        return judge(LabelSet(document, how, {labels: tuple(labelled)}), {tables[labels]: published}, PLACES)

    return judge_table


@pytest.fixture
def counts(judged: Judge) -> Callable[..., Mapping[str, tuple[int, int, int]]]:
    """Matched, false alarms and missed by figure."""

    def count(labels: str, labelled: Rows, rows: Rows) -> Mapping[str, tuple[int, int, int]]:
        figures = together([judged(labels, labelled, rows)], None, EVERYONE)
        return {figure.name: (figure.matched, figure.false_alarms, figure.missed) for figure in figures}

    return count


@pytest.fixture
def figure_of() -> Callable[[list[Figure], str], Figure]:
    """The one figure of a name."""

    def find(figures: list[Figure], name: str) -> Figure:
        (found,) = (figure for figure in figures if figure.name == name)
        return found

    return find
