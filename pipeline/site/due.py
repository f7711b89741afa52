"""What is due and what was reached: ``/due`` and its files.

What belongs here: targets by their deadlines, with what official reports say of them. What does not: judging either
(``pipeline.attainment``), and lists of targets by subject (``targets``).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.site import charts, links
from pipeline.site.choices import (
    Place,
    chain,
    code_dimension,
    conditions,
    document_dimension,
    document_titles,
    file_conditions,
    place_dimension,
    plain_dimension,
    used_places,
)
from pipeline.site.files import offered, rows_file
from pipeline.site.filters import (
    NONE,
    Cell,
    Dimension,
    Filter,
    Paging,
    asked_for,
    counted,
    filters,
    matching,
    named,
    paging,
    rows_in,
)
from pipeline.site.language import Words
from pipeline.site.missing import missing_page
from pipeline.site.page import Answer, Page, PageRequest
from pipeline.site.present import has_tables
from pipeline.site.targets import TargetEntry, target_entries
from schemas.due_codes import ATTAINMENT, TARGET_STATUS

SIZE = 50
TABLES = ("target_status", "attainment", "observations")
COLOURS = {"met": 1, "missed": 4, "on_the_way": 2, "not_observed": 8}
FILTERS = ("status", "attainment", "year", "place", "document")
WHERE = {
    "status": "t.target_id IN (SELECT target_id FROM target_status WHERE status IS :status)",
    "attainment": "t.target_id IN (SELECT target_id FROM attainment WHERE attainment = :attainment)",
    "year": "t.deadline_year IS :year",
    "place": "t.jurisdiction_code",
    "document": "t.document_id = :document",
}
# What was observed comes first, then what is due first.
ORDER = """ORDER BY (SELECT attainment = 'not_observed' FROM attainment WHERE target_id = t.target_id),
  t.deadline_year NULLS LAST, t.document_id, t.char_start, t.target_id"""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is known of a target: whether it is due, whether it was met, and the observation that says so, if any."""

    status: str | None
    attainment: str
    reason: str | None
    observation_id: str | None
    year: int | None
    value: float | None
    unit: str | None
    quote: str | None
    source_title: str | None
    source_url: str | None
    source_date: str | None


@dataclass(frozen=True, slots=True)
class DueView:
    """The list of targets by deadline; ``as_of`` is the day it is said of, ``None`` before the first release."""

    as_of: str | None
    observations: int
    filters: tuple[Filter, ...]
    rows: int
    chart: charts.Chart | None
    entries: tuple[tuple[TargetEntry, Judgement], ...]
    paging: Paging
    files: tuple[tuple[str, str], ...]


def due_page(connection: sqlite3.Connection, request: PageRequest) -> Answer:
    """Answer ``/due``."""
    words, asked = request.words, asked_for(request.arguments, FILTERS)
    if not has_tables(connection, *TABLES):
        return missing_page(words)
    places = used_places(connection, "targets")
    cells = _cells(connection, places)
    found = matching(cells, asked)
    pages = paging(links.due(), asked, request.arguments.get("page"), rows_in(found), SIZE)
    dimensions = _dimensions(connection, words, places)
    as_of = connection.execute("SELECT max(as_of) FROM target_status").fetchone()[0]
    view = DueView(
        as_of=as_of,
        observations=connection.execute("SELECT count(*) FROM observations").fetchone()[0],
        filters=filters(cells, asked, dimensions),
        rows=rows_in(found),
        chart=_chart(words, found, dimensions, asked) if found else None,
        entries=_entries(connection, asked, places, pages) if found else (),
        paging=pages,
        files=offered(lambda form: links.due_file(form, **asked)),
    )
    return Page("due.html", words("due.title"), view, words("due.what"), section="targets")


def due_file(connection: sqlite3.Connection, request: PageRequest) -> Answer:
    """Answer ``/due.csv`` and ``/due.json``: the rows of the filters, each target with its status, attainment and source."""
    if not has_tables(connection, *TABLES):
        return missing_page(request.words)
    asked = asked_for(request.arguments, FILTERS)
    places = used_places(connection, "targets")
    condition, values = file_conditions(_cells(connection, places), asked, WHERE, places)
    found = connection.execute(
        f"""
        SELECT t.*, s.status, s.as_of, a.attainment, a.reason AS attainment_reason, a.observed_year, a.observed_value,
          o.source_title, o.source_url, o.quote AS source_quote
        FROM targets t JOIN target_status s USING (target_id) JOIN attainment a USING (target_id)
        LEFT JOIN observations o USING (observation_id) WHERE {condition} {ORDER}
        """,
        values,
    )
    return rows_file(found, "xiancheng-due", request.parts["form"])


def _dimensions(connection: sqlite3.Connection, words: Words, places: Mapping[str, Place]) -> tuple[Dimension, ...]:
    return (
        code_dimension(words, "status", words.column("target_status", "status"), TARGET_STATUS),
        code_dimension(words, "attainment", words.column("attainment", "attainment"), ATTAINMENT),
        plain_dimension(words, "year", words("targets.year")),
        place_dimension(words, places, words("explore.unstated")),
        document_dimension(words, document_titles(connection, words)),
    )


def _cells(connection: sqlite3.Connection, places: Mapping[str, Place]) -> list[Cell[None]]:
    found = connection.execute(
        """
        SELECT s.status, a.attainment, t.deadline_year, t.jurisdiction_code, t.document_id, count(*)
        FROM targets t JOIN target_status s USING (target_id) JOIN attainment a USING (target_id)
        GROUP BY 1, 2, 3, 4, 5
        """
    )
    return [
        Cell(
            {
                "status": (status or NONE,),
                "attainment": (attainment,),
                "year": (NONE if year is None else str(year),),
                "place": chain(places, place),
                "document": (document,),
            },
            rows,
            None,
        )
        for status, attainment, year, place, document, rows in found
    ]


def _chart(
    words: Words, cells: Sequence[Cell[None]], dimensions: Sequence[Dimension], asked: Mapping[str, str]
) -> charts.Chart:
    """How many targets are due in each year, by what is known of them; the label says what the year means."""
    year, attainment = named(dimensions, "year", "attainment")

    def label(value: str) -> str:
        status = matching(cells, {"year": value})[0].values["status"][0]
        told = words.code(TARGET_STATUS, status) if status != NONE else ""
        return (told if value == NONE else f"{value} {told}".strip()) or words("explore.unstated")

    return charts.bars_of_cells(
        "due",
        words("due.by_deadline"),
        cells,
        bar=replace(year, value_title=label),
        part=attainment,
        values=sorted(counted(cells, "year"), key=lambda value: (value == NONE, value)),
        colours={value: COLOURS[value] for value in ATTAINMENT.values},
        path=lambda value: links.due(**{**asked, "year": value}),
        total=words("explore.total"),
    )


def _entries(
    connection: sqlite3.Connection, asked: Mapping[str, str], places: Mapping[str, Place], pages: Paging
) -> tuple[tuple[TargetEntry, Judgement], ...]:
    condition, values = conditions(asked, WHERE, places)
    found = target_entries(connection, f"{condition} {ORDER} LIMIT {SIZE} OFFSET {pages.offset}", values)
    known = _judgements(connection, [entry.target_id for entry in found])
    return tuple((entry, known[entry.target_id]) for entry in found)


def _judgements(connection: sqlite3.Connection, target_ids: Sequence[str]) -> dict[str, Judgement]:
    found = connection.execute(
        """
        SELECT a.target_id, s.status, a.attainment, a.reason, o.observation_id, o.year, o.value, o.unit, o.quote,
          o.source_title, o.source_url, o.source_date
        FROM attainment a JOIN target_status s USING (target_id) LEFT JOIN observations o USING (observation_id)
        WHERE a.target_id IN (SELECT value FROM json_each(?))
        """,
        (json.dumps(list(target_ids)),),
    )
    return {row[0]: Judgement(*row[1:]) for row in found}
