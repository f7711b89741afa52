"""County by topic as a page, as a CSV file, and what stands behind one cell.

What belongs here: ``/matrix``, ``/matrix.csv`` and ``/matrix/<county>/<topic>``. What does not: the rule of the three
states (``matrix_data``).
"""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from pipeline.publish.cells import harmless
from pipeline.site import links
from pipeline.site.language import Words
from pipeline.site.matrix_data import COUNTED, CountyOf, State, counties, read_for, readings, state_of, stated
from pipeline.site.page import Answer, Data, Page, PageRequest
from schemas import codes

ALL = "all"
NO_TOPIC = "none"
TOPICS = codes.SECTOR.values
CSV_COLUMNS = (
    *("county_code", "county", "prefecture", "province", "topic", "state"),
    *("targets", "named_projects", "place_mentions", "documents_read"),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that may be chosen."""

    value: str
    title: str
    is_chosen: bool
    is_inner: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A county and a topic: its state, how many rows state it, and where they are shown."""

    state: State
    rows: int
    path: str


@dataclass(frozen=True, slots=True)
class Line:
    """A county with a cell per topic and the rows that have no topic."""

    county: CountyOf
    cells: tuple[Cell, ...]
    without_topic: Cell


@dataclass(frozen=True, slots=True)
class Group:
    """The counties of a prefecture, or those directly under their province."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class MatrixView:
    """The matrix with what may be chosen, and how many counties have each topic stated."""

    areas: tuple[Choice, ...]
    counted: tuple[Choice, ...]
    topics: tuple[str, ...]
    groups: tuple[Group, ...]
    sums: tuple[int, ...]
    states: Mapping[State, int]
    csv_path: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What was chosen: the area's code, or ``None`` for all; what counts."""

    area: str | None
    counted: str


def matrix_page(connection: sqlite3.Connection, request: PageRequest) -> Answer:
    """Answer ``/matrix?area=<code>|all&count=any|targets|projects|mentions``; other values count as none given."""
    words = request.words
    everywhere = counties(connection, None)
    asked = _asked(request, everywhere, _first_area(connection))
    lines = tuple(_lines(connection, _within(everywhere, asked.area), asked.counted))
    cells = [cell for line in lines for cell in line.cells]
    view = MatrixView(
        areas=_areas(everywhere, asked.area, words),
        counted=tuple(Choice(name, words(f"matrix.count_{name}"), name == asked.counted) for name in COUNTED),
        topics=TOPICS,
        groups=tuple(_grouped(lines, words)),
        sums=tuple(sum(line.cells[place].state == "stated" for line in lines) for place in range(len(TOPICS))),
        states={state: sum(cell.state == state for cell in cells) for state in ("stated", "not_stated", "not_read")},
        csv_path=links.matrix_csv(area=asked.area or ALL, count=asked.counted),
    )
    return Page("matrix.html", words("matrix.title"), view, description=words("matrix.what"), section="matrix")


def matrix_csv(connection: sqlite3.Connection, request: PageRequest) -> Answer:
    """Answer ``/matrix.csv`` with the same arguments: a line per county and topic."""
    everywhere = counties(connection, None)
    asked = _asked(request, everywhere, None)
    tables = COUNTED[asked.counted]
    counted, by_place = stated(connection, tables), readings(connection)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(CSV_COLUMNS)
    for county in _within(everywhere, asked.area):
        covering = read_for(county, tables, by_place)
        documents = " ".join(reading.document_id for reading in covering)
        named = [county.code, county.name, county.prefecture or "", county.province]
        for topic in TOPICS:
            rows = counted.get((county.code, topic), {})
            state = state_of(sum(rows.values()), tables, covering)
            numbers = [rows.get(table, 0) if table in tables else "" for table in COUNTED["any"]]
            writer.writerow([*map(harmless, named), topic, state, *numbers, harmless(documents)])
    name = f"matrix-{asked.counted}-{asked.area or ALL}.csv"
    return Data(text.getvalue(), "text/csv; charset=utf-8", name)


def _asked(request: PageRequest, everywhere: list[CountyOf], first: str | None) -> Asked:
    area, counted = request.arguments.get("area"), request.arguments.get("count", "any")
    known = {code for county in everywhere for code in county.within}
    chosen = area if area in known else None if area == ALL else first
    return Asked(chosen, counted if counted in COUNTED else "any")


def _first_area(connection: sqlite3.Connection) -> str | None:
    """The province with most documents, where the matrix opens: all counties at once are more than a screen holds."""
    found = connection.execute(
        """
        SELECT c.province_code FROM counties c
        JOIN documents d ON d.jurisdiction_code IN (c.county_code, c.prefecture_code, c.province_code)
        GROUP BY 1 ORDER BY count(DISTINCT d.document_id) DESC, 1 LIMIT 1
        """
    ).fetchone()
    return str(found[0]) if found else None


def _within(everywhere: list[CountyOf], area: str | None) -> list[CountyOf]:
    return [county for county in everywhere if area is None or area in county.within]


def _lines(connection: sqlite3.Connection, chosen: list[CountyOf], name: str) -> Iterator[Line]:
    tables = COUNTED[name]
    counted, by_place = stated(connection, tables), readings(connection)
    for county in chosen:
        covering = read_for(county, tables, by_place)
        cells = []
        for topic in (*TOPICS, None):
            rows = sum(counted.get((county.code, topic), {}).values())
            path = links.matrix_cell(county.code, topic or NO_TOPIC, name)
            cells.append(Cell(state_of(rows, tables, covering), rows, path))
        yield Line(county, tuple(cells[:-1]), cells[-1])


def _grouped(lines: tuple[Line, ...], words: Words) -> Iterator[Group]:
    for _, group in groupby(lines, lambda line: (line.county.province_code, line.county.prefecture_code)):
        whole = tuple(group)
        county = whole[0].county
        province = words.name(county.province, county.province_en)
        inner = words.name(county.prefecture, county.prefecture_en) if county.prefecture else words("counties.direct")
        yield Group(f"{province} {inner}", whole)


def _areas(everywhere: list[CountyOf], chosen: str | None, words: Words) -> tuple[Choice, ...]:
    choices = {ALL: Choice(ALL, words("matrix.all"), chosen is None)}
    for county in everywhere:
        code, name, name_en = county.province_code, county.province, county.province_en
        choices.setdefault(code, Choice(code, words.name(name, name_en), code == chosen))
        if county.prefecture_code and county.prefecture:
            code, title = county.prefecture_code, words.name(county.prefecture, county.prefecture_en)
            choices.setdefault(code, Choice(code, title, code == chosen, is_inner=True))
    return tuple(choices.values())
