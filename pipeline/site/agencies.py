"""The bodies that carry tasks: filtered by level, kind, function and place, searched by name.

What belongs here: ``/agencies``. What does not: the page of a body (``agency``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.site import charts, links
from pipeline.site.choices import Place, chain, code_dimension, conditions, place_dimension, used_places
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
from pipeline.site.page import Page, PageRequest
from schemas import codes

SIZE = 100
FILTERS = ("level", "kind", "function", "place")
CHARTED = 15  # functions in the chart
WHERE = {
    "level": "a.level IS :level",
    "kind": "a.kind = :kind",
    "function": "a.function IS :function",
    "place": "a.jurisdiction_code",
}
# By its full name, in English, or as any document prints it.
NAMED = """
  (instr(a.name, :q) OR instr(lower(a.name_en), lower(:q)) OR a.agency_id IN
    (SELECT n.agency_id FROM agency_names n WHERE instr(n.agency_text, :q)))
"""


@dataclass(frozen=True, slots=True)
class AgencyEntry:
    """A body in a list, with how many tasks it has and how many of them it leads."""

    agency_id: str
    name: str
    name_en: str | None
    level: str | None
    kind: str
    is_collective: int
    function: str | None
    function_zh: str | None
    function_en: str | None
    tasks: int
    leads: int
    documents: int


@dataclass(frozen=True, slots=True)
class AgenciesView:
    """The list of bodies."""

    filters: tuple[Filter, ...]
    searched: str
    rows: int
    chart: charts.Chart | None
    entries: tuple[AgencyEntry, ...]
    paging: Paging


def agencies_page(connection: sqlite3.Connection, request: PageRequest) -> Page:
    """Answer ``/agencies``."""
    words, asked = request.words, asked_for(request.arguments, FILTERS)
    searched = request.arguments.get("q", "").strip()
    places = used_places(connection, "agencies")
    cells = agency_cells(connection, places, searched)
    found = matching(cells, asked)
    kept = {**asked, **({"q": searched} if searched else {})}
    pages = paging(links.agencies(), kept, request.arguments.get("page"), rows_in(found), SIZE)
    dimensions = (
        code_dimension(words, "level", words.column("agencies", "level"), codes.LEVEL),
        place_dimension(words, places, words("explore.unstated")),
        function_dimension(connection, words),
        code_dimension(words, "kind", words.column("agencies", "kind"), codes.AGENCY_KIND),
    )
    view = AgenciesView(
        filters=filters(cells, asked, dimensions),
        searched=searched,
        rows=rows_in(found),
        chart=_function_chart(words, found, dimensions, kept),
        entries=_page_of(connection, asked, searched, places, pages) if found else (),
        paging=pages,
    )
    return Page("agencies.html", words("agencies.title"), view, words("agencies.what"), section="agencies")


def function_dimension(connection: sqlite3.Connection, words: Words) -> Dimension:
    """The filter by what bodies do."""
    titles = {
        function: words.name(zh, en)
        for function, zh, en in connection.execute("SELECT function, name_zh, name_en FROM agency_functions")
    }
    return Dimension(
        "function",
        words("agencies.function"),
        lambda function: words("agencies.no_function") if function == NONE else titles[function],
        lambda function: titles.get(function, function),
    )


def agency_cells(connection: sqlite3.Connection, places: Mapping[str, Place], searched: str) -> list[Cell[int]]:
    """The bodies of a name, counted by everything they can be filtered by; a cell's key is how many tasks they have."""
    found = connection.execute(
        f"""
        SELECT a.level, a.kind, a.function, a.jurisdiction_code, count(*), sum(coalesce(t.tasks, 0))
        FROM agencies a LEFT JOIN
          (SELECT agency_id, count(*) AS tasks FROM task_assignments GROUP BY agency_id) t ON t.agency_id = a.agency_id
        {f"WHERE {NAMED}" if searched else ""} GROUP BY 1, 2, 3, 4
        """,
        {"q": searched},
    )
    return [
        Cell(
            {
                "level": (level or NONE,),
                "kind": (kind,),
                "function": (function or NONE,),
                "place": chain(places, place),
            },
            rows,
            tasks,
        )
        for level, kind, function, place, rows, tasks in found
    ]


def _function_chart(
    words: Words, cells: Sequence[Cell[int]], dimensions: Sequence[Dimension], kept: Mapping[str, str]
) -> charts.Chart | None:
    """The functions with the most tasks, by level of their bodies."""
    function, level = named(dimensions, "function", "level")
    with_function = [cell for cell in cells if cell.values["function"] != (NONE,)]
    tasks = [Cell(cell.values, cell.key, None) for cell in with_function if cell.key]
    if not tasks:
        return None
    per_function = counted(tasks, "function")
    most = sorted(per_function, key=lambda value: (-per_function[value], value))[:CHARTED]
    charted = [cell for value in most for cell in matching(tasks, {"function": value})]
    return charts.bars_of_cells(
        "functions",
        words("agencies.by_function"),
        charted,
        bar=function,
        part=level,
        values=most,
        colours=charts.colours_of(charted, "level", (*codes.LEVEL.values, NONE)),
        path=lambda value: links.agencies(**{**kept, "function": value}),
        total=words("explore.total"),
    )


def _page_of(
    connection: sqlite3.Connection,
    asked: Mapping[str, str],
    searched: str,
    places: Mapping[str, Place],
    pages: Paging,
) -> tuple[AgencyEntry, ...]:
    condition, values = conditions(asked, WHERE, places)
    found = connection.execute(
        f"""
        SELECT b.*,
          (SELECT count(*) FROM task_assignments t WHERE t.agency_id = b.agency_id AND t.role = 'lead'),
          (SELECT count(DISTINCT t.document_id) FROM task_assignments t WHERE t.agency_id = b.agency_id)
        FROM (
          SELECT a.agency_id, a.name, a.name_en, a.level, a.kind, a.is_collective, a.function, f.name_zh, f.name_en,
            (SELECT count(*) FROM task_assignments t WHERE t.agency_id = a.agency_id) AS tasks
          FROM agencies a LEFT JOIN agency_functions f ON f.function = a.function
          WHERE {condition} {f"AND {NAMED}" if searched else ""}
          ORDER BY tasks DESC, a.name, a.agency_id LIMIT {SIZE} OFFSET {pages.offset}
        ) b ORDER BY b.tasks DESC, b.name, b.agency_id
        """,
        values | {"q": searched},
    )
    return tuple(AgencyEntry(*row) for row in found)
