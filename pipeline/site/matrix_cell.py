"""What stands behind one cell of the matrix: the rows that state a topic for a county, and the documents that were read.

What belongs here: ``/matrix/<county>/<topic>``. What does not: the matrix (``matrix``).
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from pipeline.site import links
from pipeline.site.matrix import NO_TOPIC, TOPICS
from pipeline.site.matrix_data import (
    COUNTED,
    JOINED,
    TOPIC_OF,
    CountyOf,
    Reading,
    State,
    counties,
    read_for,
    readings,
    state_of,
)
from pipeline.site.missing import Way, missing_page
from pipeline.site.page import Answer, Page, PageRequest
from schemas import codes

# Of a row `t` with its provision `p`: its id, its name and its words.
_SHOWN = {
    "targets": ("t.target_id", "t.indicator || ' ' || t.value_text", "t.quote"),
    "named_projects": ("t.project_id", "t.full_name", "t.quote"),
    "place_mentions": (
        "t.mention_id",
        "coalesce(p.heading, p.label, t.surface)",
        "substr(d.text, max(t.char_start - 40, 0) + 1, 140)",
    ),
}
MOST = 500
SHORT = 160


@dataclass(frozen=True, slots=True)
class StatedRow:
    """A row that is about the county and the topic."""

    path: str
    name: str
    quote: str
    document: str
    document_path: str
    in_text: str


@dataclass(frozen=True, slots=True)
class StatedTable:
    """The rows of one table."""

    table: str
    rows: tuple[StatedRow, ...]


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell: its state, its rows and the documents whose reading decides."""

    county: CountyOf
    topic: str
    state: State
    state_title: str
    tables: tuple[StatedTable, ...]
    counted: tuple[str, ...]
    read: tuple[Reading, ...]
    back: str


def matrix_cell_page(connection: sqlite3.Connection, request: PageRequest) -> Answer:
    """Answer ``/matrix/<county>/<topic>?count=…``; the topic ``none`` is that of rows without one."""
    words, code, topic = request.words, request.parts["code"], request.parts["topic"]
    found = [county for county in counties(connection, code) if county.code == code]
    if not found or topic not in (*TOPICS, NO_TOPIC):
        return missing_page(words, words("matrix.no_cell"), (Way(links.matrix(), words("matrix.title")),))
    name = request.arguments.get("count", "any")
    tables = COUNTED.get(name, COUNTED["any"])
    shown = tuple(StatedTable(table, _rows(connection, table, code, topic)) for table in tables)
    covering = read_for(found[0], tables, readings(connection))
    state = state_of(sum(len(table.rows) for table in shown), tables, covering)
    title = words.code(codes.SECTOR, topic) if topic != NO_TOPIC else words("matrix.no_topic")
    view = CellView(
        found[0],
        title,
        state,
        words(f"matrix.{state}"),
        shown,
        tables,
        covering,
        links.matrix(area=found[0].province_code),
    )
    return Page("matrix_cell.html", f"{words.name(found[0].name, found[0].name_en)} · {title}", view, section="matrix")


def _rows(connection: sqlite3.Connection, table: str, code: str, topic: str) -> tuple[StatedRow, ...]:
    key, name, quote = _SHOWN[table]
    found = connection.execute(
        f"""
        SELECT {key}, {name}, {quote}, d.document_id, d.title
        FROM [{table}] t JOIN documents d ON d.document_id = t.document_id
        LEFT JOIN provisions p ON p.provision_id = t.provision_id {JOINED.get(table, "")}
        WHERE t.jurisdiction_code = ? AND coalesce({TOPIC_OF[table]}, ?) = ?
        ORDER BY t.document_id, t.char_start LIMIT ?
        """,
        (code, NO_TOPIC, topic, MOST),
    )
    return tuple(
        StatedRow(
            path=links.row(table, row_id),
            name=title,
            quote=words if len(words) <= SHORT else words[:SHORT] + "…",
            document=document,
            document_path=links.document(document_id),
            in_text=links.in_text(table, row_id, document_id),
        )
        for row_id, title, words, document_id, document in found
    )
