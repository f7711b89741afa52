"""The targets of all documents: filtered, counted by deadline, and as a file.

What belongs here: ``/targets`` and its files, and what a target looks like in a list. What does not: one indicator
across places (``indicators``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
from pipeline.site.compare.ties import compared
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
from pipeline.site.page import Data, Page, PageRequest
from pipeline.site.present import has_tables
from schemas import codes

SIZE = 50
FILTERS = ("document", "place", "measure", "year", "sector")
# The field of a target is that of its indicator and, where it has no canonical one, that of its provision.
FROM = """
  FROM targets t JOIN provisions p ON p.provision_id = t.provision_id
  LEFT JOIN indicators i ON i.indicator_id = t.indicator_id
"""
SECTOR = "coalesce(i.topic, p.topic)"
WHERE = {
    "document": "t.document_id = :document",
    "place": "t.jurisdiction_code",
    "measure": "t.measure = :measure",
    "year": "t.deadline_year IS :year",
    "sector": f"{SECTOR} IS :sector",
}
ORDER = "ORDER BY t.document_id, t.char_start, t.indicator, t.target_id"
COMPARED = {"=": "", ">=": "≥\u00a0", ">": ">\u00a0", "<=": "≤\u00a0", "<": "<\u00a0", "range": ""}


@dataclass(frozen=True, slots=True)
class TargetEntry:
    """A target in a list."""

    target_id: str
    document_id: str
    document: str
    provision_id: str
    label: str | None
    heading: str | None
    indicator: str
    indicator_id: str | None
    measure: str
    comparator: str
    value_min: float | None
    value_max: float | None
    unit: str | None
    value_text: str
    baseline: str | None
    deadline_year: int | None
    deadline_text: str | None
    scope: str | None
    is_aspirational: int
    is_approximate: int
    quote: str
    code: str
    place: str
    place_en: str | None
    level: str

    @property
    def shown(self) -> str:
        """The value as people read it: ``≥ 95%``; of full coverage, which documents put in words, ``100%``."""
        return "100%" if self.measure == "coverage" else COMPARED[self.comparator] + self.value_text


@dataclass(frozen=True, slots=True)
class TargetsView:
    """The list of targets.

    Args:
        is_due_known: whether there is a page about what is due.
        compared: where the provisions of its targets stand beside those they carry out or that carry them out.
    """

    filters: tuple[Filter, ...]
    rows: int
    chart: charts.Chart | None
    entries: tuple[TargetEntry, ...]
    paging: Paging
    files: tuple[tuple[str, str], ...]
    is_due_known: bool
    compared: Mapping[str, str]


def targets_page(connection: sqlite3.Connection, request: PageRequest) -> Page:
    """Answer ``/targets``."""
    words, asked = request.words, asked_for(request.arguments, FILTERS)
    places = used_places(connection, "targets")
    cells = target_cells(connection, places)
    found = matching(cells, asked)
    pages = paging(links.targets(), asked, request.arguments.get("page"), rows_in(found), SIZE)
    dimensions = (
        document_dimension(words, document_titles(connection, words)),
        place_dimension(words, places, words("explore.unstated")),
        code_dimension(words, "measure", words.column("targets", "measure"), codes.MEASURE),
        plain_dimension(words, "year", words("targets.year")),
        code_dimension(words, "sector", words("explore.sector"), codes.SECTOR),
    )
    entries = _page_of(connection, asked, places, pages) if found else ()
    view = TargetsView(
        filters=filters(cells, asked, dimensions),
        rows=rows_in(found),
        chart=deadline_chart(words, found, dimensions, asked) if found else None,
        entries=entries,
        paging=pages,
        files=offered(lambda form: links.targets_file(form, **asked)),
        is_due_known=has_tables(connection, "target_status", "attainment", "observations"),
        compared=compared(connection, (entry.provision_id for entry in entries)),
    )
    return Page("targets.html", words("targets.title"), view, words("targets.what"), section="targets")


def targets_file(connection: sqlite3.Connection, request: PageRequest) -> Data:
    """Answer ``/targets.csv`` and ``/targets.json``: exactly the rows of the filters, with every column."""
    asked = asked_for(request.arguments, FILTERS)
    places = used_places(connection, "targets")
    condition, values = file_conditions(target_cells(connection, places), asked, WHERE, places)
    found = connection.execute(f"SELECT t.* {FROM} WHERE {condition} {ORDER}", values)
    return rows_file(found, "xiancheng-targets", request.parts["form"])


def target_cells(connection: sqlite3.Connection, places: Mapping[str, Place]) -> list[Cell[None]]:
    """All targets, counted by everything they can be filtered by."""
    found = connection.execute(
        f"""
        SELECT t.document_id, t.jurisdiction_code, t.measure, t.deadline_year, {SECTOR}, count(*)
        {FROM} GROUP BY 1, 2, 3, 4, 5
        """
    )
    return [
        Cell(
            {
                "document": (document,),
                "place": chain(places, place),
                "measure": (measure,),
                "year": (NONE if year is None else str(year),),
                "sector": (sector or NONE,),
            },
            rows,
            None,
        )
        for document, place, measure, year, sector, rows in found
    ]


def deadline_chart(
    words: Words, cells: Sequence[Cell[None]], dimensions: Sequence[Dimension], asked: Mapping[str, str]
) -> charts.Chart:
    """How many targets fall due in each year, by measure."""
    year, measure = named(dimensions, "year", "measure")
    return charts.bars_of_cells(
        "deadlines",
        words("targets.by_deadline"),
        cells,
        bar=year,
        part=measure,
        values=sorted(counted(cells, "year"), key=lambda value: (value == NONE, value)),
        colours=charts.colours_of(cells, "measure", codes.MEASURE.values),
        path=lambda value: links.targets(**{**asked, "year": value}),
        total=words("explore.total"),
    )


def target_entries(connection: sqlite3.Connection, condition: str, values: Mapping[str, object]) -> list[TargetEntry]:
    """Targets under an SQL condition (which ends in its own LIMIT, if any), in the order of their documents."""
    found = connection.execute(
        f"""
        SELECT t.target_id, t.document_id, d.title, t.provision_id, p.label, p.heading, t.indicator, t.indicator_id,
          t.measure, t.comparator, t.value_min, t.value_max, t.unit, t.value_text, t.baseline, t.deadline_year,
          t.deadline_text, t.scope, t.is_aspirational, t.is_approximate, t.quote, j.code, j.name, j.name_en, j.level
        {FROM} JOIN documents d ON d.document_id = t.document_id JOIN jurisdictions j ON j.code = t.jurisdiction_code
        WHERE {condition}
        """,
        dict(values),
    )
    return [TargetEntry(*row) for row in found]


def _page_of(
    connection: sqlite3.Connection, asked: Mapping[str, str], places: Mapping[str, Place], pages: Paging
) -> tuple[TargetEntry, ...]:
    condition, values = conditions(asked, WHERE, places)
    return tuple(target_entries(connection, f"{condition} {ORDER} LIMIT {SIZE} OFFSET {pages.offset}", values))
