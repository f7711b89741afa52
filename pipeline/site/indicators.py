"""One indicator across documents and places: ``/indicator/<id>``, and the list of indicators that have targets.

What belongs here: which values can be compared, and the drawing that compares them. What does not: filters of
targets (``targets``).
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from itertools import groupby

from pipeline.site import charts, links
from pipeline.site.filters import Paging, paging
from pipeline.site.language import Words
from pipeline.site.missing import Way, missing_page
from pipeline.site.page import Page, PageRequest
from pipeline.site.targets import TargetEntry, target_entries
from schemas import codes

SIZE = 60
# Full coverage of something is a rate of 100 %; otherwise only values measured alike can stand on one axis.
ALIKE = {"coverage": "rate"}


@dataclass(frozen=True, slots=True)
class Indicator:
    """A canonical indicator, with how many targets and documents use it."""

    indicator_id: str
    name: str
    name_en: str
    unit: str
    measure: str
    topic: str | None
    setting: str | None
    basis: str | None
    broader_id: str | None
    targets: int
    documents: int


@dataclass(frozen=True, slots=True)
class Apart:
    """A target that cannot be compared with the others, and why: ``relative``, ``measure`` or ``unit``."""

    entry: TargetEntry
    reason: str


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """One indicator and its targets."""

    indicator: Indicator
    related: tuple[Indicator, ...]
    chart: charts.Chart | None
    alike: tuple[TargetEntry, ...]
    apart: tuple[Apart, ...]
    paging: Paging


@dataclass(frozen=True, slots=True)
class Topic:
    """A field and its indicators."""

    topic: str | None
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class IndicatorsView:
    """The list of indicators that have targets."""

    topics: tuple[Topic, ...]


def indicator_page(connection: sqlite3.Connection, request: PageRequest) -> Page:
    """Answer ``/indicator/<id>``."""
    words, indicator_id = request.words, request.parts["indicator_id"]
    found = indicators(connection, "WHERE i.indicator_id = :id", indicator_id)
    if not found:
        return missing_page(words, words("indicators.missing"), (Way(links.indicators(), words("indicators.title")),))
    (indicator,) = found
    entries = target_entries(connection, "t.indicator_id = :id", {"id": indicator_id})
    judged = [(entry, apart_because(indicator, entry)) for entry in entries]
    alike = sorted((entry for entry, reason in judged if reason is None), key=_order)
    path = links.indicator(indicator_id)
    pages = paging(path, {}, request.arguments.get("page"), len(alike), SIZE)
    shown = alike[pages.offset : pages.offset + SIZE]
    view = IndicatorView(
        indicator=indicator,
        related=tuple(_related(connection, indicator)),
        chart=comparison(words, indicator, shown) if shown else None,
        alike=tuple(shown),
        apart=tuple(Apart(entry, reason) for entry, reason in judged if reason is not None),
        paging=pages,
    )
    name = words.name(indicator.name, indicator.name_en)
    return Page("indicator.html", name, view, words("indicators.what_one", name=name), section="targets")


def indicators_page(connection: sqlite3.Connection, request: PageRequest) -> Page:
    """Answer ``/indicators``."""
    words = request.words
    used = indicators(connection, "WHERE i.indicator_id IN (SELECT indicator_id FROM targets)", None)
    places = {topic: place for place, topic in enumerate([*codes.SECTOR.values, None])}
    ordered = sorted(used, key=lambda each: (places[each.topic], -each.documents, each.indicator_id))
    topics = tuple(Topic(topic, tuple(part)) for topic, part in groupby(ordered, lambda each: each.topic))
    view = IndicatorsView(topics)
    return Page("indicators.html", words("indicators.title"), view, words("indicators.what"), section="targets")


def indicators(connection: sqlite3.Connection, condition: str, indicator_id: str | None) -> list[Indicator]:
    """Indicators under an SQL condition that may name ``:id``."""
    found = connection.execute(
        f"""
        SELECT i.indicator_id, i.name_zh, i.name_en, i.unit, i.measure, i.topic, i.setting, i.basis, i.broader_id,
          (SELECT count(*) FROM targets t WHERE t.indicator_id = i.indicator_id),
          (SELECT count(DISTINCT t.document_id) FROM targets t WHERE t.indicator_id = i.indicator_id)
        FROM indicators i {condition}
        """,
        {"id": indicator_id},
    )
    return [Indicator(*row) for row in found]


def apart_because(indicator: Indicator, entry: TargetEntry) -> str | None:
    """Why a target's value cannot stand beside others of its indicator; ``None`` when it can.

    Values relative to something, measured otherwise (a growth beside a level) or in another unit are not compared:
    the dataset converts nothing.
    """
    if entry.baseline is not None:
        return "relative"
    if ALIKE.get(entry.measure, entry.measure) != ALIKE.get(indicator.measure, indicator.measure):
        return "measure"
    return "unit" if (entry.unit or "1") != indicator.unit else None


def comparison(words: Words, indicator: Indicator, entries: list[TargetEntry]) -> charts.Chart:
    """The values of an indicator on one axis, by place and deadline."""
    values = []
    for entry in entries:
        year = str(entry.deadline_year) if entry.deadline_year else words("indicators.no_deadline")
        path = links.in_text("targets", entry.target_id, entry.document_id)
        label = f"{words.name(entry.place, entry.place_en)} · {year}"
        values.append(charts.Value(label, entry.value_min, entry.value_max, entry.shown, path))
    columns = (words("indicators.place_and_year"), words("indicators.value"))
    unit = "" if indicator.unit == "1" else indicator.unit
    title = words("indicators.compared", name=words.name(indicator.name, indicator.name_en), unit=unit).strip()
    return charts.dot_plot("comparison", title, columns, values, indicator.unit)


def _related(connection: sqlite3.Connection, indicator: Indicator) -> list[Indicator]:
    """The same thing measured for settlements of other kinds."""
    broader = indicator.broader_id or indicator.indicator_id
    found = indicators(connection, "WHERE i.broader_id = :id OR i.indicator_id = :id", broader)
    return [each for each in found if each.indicator_id != indicator.indicator_id and each.targets]


def _order(entry: TargetEntry) -> tuple[str, int, str, str]:
    return entry.code, entry.deadline_year or 0, entry.document_id, entry.target_id
