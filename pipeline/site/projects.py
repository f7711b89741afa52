"""The named projects and programmes of all documents: filtered, counted by sector, on the map, and as a file.

What belongs here: ``/projects`` and its files. What does not: projects of one county (its page).
"""

from __future__ import annotations

import sqlite3
from collections import Counter
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
from pipeline.site.map import Map, draw
from pipeline.site.map_points import county_points, place_labels
from pipeline.site.page import Data, Page, PageRequest
from schemas import codes

SIZE = 50
# From how many projects on a county's dot has the second, third and fourth size.
STEPS = (1, 5, 20)
FILTERS = ("place", "sector", "stage", "kind", "document", "year", "investment")
WHERE = {
    "place": "n.jurisdiction_code",
    "sector": "n.sector IS :sector",
    "stage": "n.stage IS :stage",
    "kind": "n.kind = :kind",
    "document": "n.document_id = :document",
    "year": """iif(:year IS NULL, coalesce(n.start_year, n.end_year) IS NULL,
      CAST(:year AS INTEGER) BETWEEN coalesce(n.start_year, n.end_year) AND coalesce(n.end_year, n.start_year))""",
    "investment": "(n.investment IS NOT NULL) = (:investment IS NOT NULL)",
}
ORDER = "ORDER BY n.document_id, n.char_start, n.name, n.project_id"


@dataclass(frozen=True, slots=True)
class ProjectEntry:
    """A project in a list."""

    project_id: str
    document_id: str
    document: str
    provision_id: str
    label: str | None
    heading: str | None
    name: str
    full_name: str
    kind: str
    sector: str | None
    stage: str | None
    place_text: str | None
    quantity: float | None
    unit: str | None
    investment_text: str | None
    period_text: str | None
    quote: str
    code: str | None
    place: str | None
    place_en: str | None
    level: str | None


@dataclass(frozen=True, slots=True)
class ProjectsView:
    """The list of projects."""

    filters: tuple[Filter, ...]
    rows: int
    drawing: Map | None
    off_map: int
    chart: charts.Chart | None
    entries: tuple[ProjectEntry, ...]
    paging: Paging
    files: tuple[tuple[str, str], ...]


def projects_page(connection: sqlite3.Connection, request: PageRequest) -> Page:
    """Answer ``/projects``."""
    words, asked = request.words, asked_for(request.arguments, FILTERS)
    places = used_places(connection, "named_projects")
    cells = project_cells(connection, places)
    found = matching(cells, asked)
    pages = paging(links.projects(), asked, request.arguments.get("page"), rows_in(found), SIZE)
    dimensions = _dimensions(connection, words, places, cells)
    drawing = project_map(connection, words, found, asked)
    view = ProjectsView(
        filters=filters(cells, asked, dimensions),
        rows=rows_in(found),
        drawing=drawing,
        off_map=rows_in(found) - sum(dot.point.value for dot in drawing.dots) if drawing else 0,
        chart=sector_chart(words, found, dimensions, asked) if found else None,
        entries=_page_of(connection, asked, places, pages) if found else (),
        paging=pages,
        files=offered(lambda form: links.projects_file(form, **asked)),
    )
    return Page("projects.html", words("projects.title"), view, words("projects.what"), section="projects")


def projects_file(connection: sqlite3.Connection, request: PageRequest) -> Data:
    """Answer ``/projects.csv`` and ``/projects.json``: exactly the rows of the filters, with every column."""
    asked = asked_for(request.arguments, FILTERS)
    places = used_places(connection, "named_projects")
    condition, values = file_conditions(project_cells(connection, places), asked, WHERE, places)
    found = connection.execute(f"SELECT n.* FROM named_projects n WHERE {condition} {ORDER}", values)
    return rows_file(found, "xiancheng-projects", request.parts["form"])


def project_cells(connection: sqlite3.Connection, places: Mapping[str, Place]) -> list[Cell[str | None]]:
    """All projects, counted by everything they can be filtered by; a cell's key is the code of its place."""
    found = connection.execute(
        """
        SELECT jurisdiction_code, sector, stage, kind, document_id, start_year, end_year, investment IS NOT NULL,
          count(*)
        FROM named_projects GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
        """
    )
    return [
        Cell(
            {
                "place": chain(places, place),
                "sector": (sector or NONE,),
                "stage": (stage or NONE,),
                "kind": (kind,),
                "document": (document,),
                "year": years(start, end),
                "investment": ("known" if invested else NONE,),
            },
            rows,
            place,
        )
        for place, sector, stage, kind, document, start, end, invested, rows in found
    ]


def years(start: int | None, end: int | None) -> tuple[str, ...]:
    """The years a project is built in; where one end is not printed, the other one alone."""
    first, last = start if start is not None else end, end if end is not None else start
    if first is None or last is None:
        return (NONE,)
    return tuple(str(year) for year in range(first, last + 1))


def sector_chart(
    words: Words, cells: Sequence[Cell[str | None]], dimensions: Sequence[Dimension], asked: Mapping[str, str]
) -> charts.Chart:
    """How many projects each sector has, by stage."""
    sector, stage = named(dimensions, "sector", "stage")
    rows = counted(cells, "sector")
    return charts.bars_of_cells(
        "sectors",
        words("projects.by_sector"),
        cells,
        bar=sector,
        part=stage,
        values=sorted(rows, key=lambda value: (value == NONE, -rows[value], value)),
        colours=charts.colours_of(cells, "stage", (*codes.STAGE.values, NONE)),
        path=lambda value: links.projects(**{**asked, "sector": value}),
        total=words("explore.total"),
    )


def project_map(
    connection: sqlite3.Connection, words: Words, cells: Sequence[Cell[str | None]], asked: Mapping[str, str]
) -> Map | None:
    """The counties of every province with a project, each with how many it has; a dot leads to these.

    ``None`` when no project lies in a county that has a known point.
    """
    counts: Counter[str] = Counter()
    for cell in cells:
        if cell.key is not None:
            counts[cell.key] += cell.rows
    provinces = {code[:2] for code in counts}  # a code begins with its province's two digits (GB/T 2260)
    points = [
        replace(point, path=links.projects(**{**asked, "place": point.code})) if point.value else point
        for point in county_points(connection, words, counts, unit=words("projects.unit"))
        if point.code[:2] in provinces
    ]
    drawing = draw(points, place_labels(connection, words, points), height=480, steps=STEPS)
    return drawing if drawing and any(dot.point.value for dot in drawing.dots) else None


def _dimensions(
    connection: sqlite3.Connection, words: Words, places: Mapping[str, Place], cells: Sequence[Cell[str | None]]
) -> tuple[Dimension, ...]:
    """The filters; those by year and investment only where a document states one."""
    known = Dimension(
        "investment",
        words.column("named_projects", "investment"),
        lambda value: words("projects.known") if value == "known" else words("explore.unstated"),
        lambda value: value,
    )
    everywhere = (
        place_dimension(words, places, words("projects.no_place")),
        code_dimension(words, "sector", words("explore.sector"), codes.SECTOR),
        code_dimension(words, "stage", words.column("named_projects", "stage"), codes.STAGE),
        code_dimension(words, "kind", words.column("named_projects", "kind"), codes.PROJECT_KIND),
        document_dimension(words, document_titles(connection, words)),
    )
    stated = (plain_dimension(words, "year", words("projects.year")), known)
    return everywhere + tuple(each for each in stated if set(counted(cells, each.name)) - {NONE})


def _page_of(
    connection: sqlite3.Connection, asked: Mapping[str, str], places: Mapping[str, Place], pages: Paging
) -> tuple[ProjectEntry, ...]:
    condition, values = conditions(asked, WHERE, places)
    found = connection.execute(
        f"""
        SELECT n.project_id, n.document_id, d.title, n.provision_id, p.label, p.heading, n.name, n.full_name, n.kind,
          n.sector, n.stage, n.place_text, n.quantity, n.unit, n.investment_text, n.period_text, n.quote,
          j.code, j.name, j.name_en, j.level
        FROM named_projects n JOIN provisions p ON p.provision_id = n.provision_id
        JOIN documents d ON d.document_id = n.document_id LEFT JOIN jurisdictions j ON j.code = n.jurisdiction_code
        WHERE {condition} {ORDER} LIMIT {SIZE} OFFSET {pages.offset}
        """,
        values,
    )
    return tuple(ProjectEntry(*row) for row in found)
