"""Identifiers that lead straight to what they name: codes, document numbers, ids of documents, provisions and rows.

What belongs here: which of them a query is. What does not: everything that is searched for (``search``).
"""

from __future__ import annotations

import sqlite3
from typing import Any

from pipeline.site import links
from pipeline.site.search_words import document_number, place_code, row_id
from schemas import TABLES
from schemas.base import ROW_ID

# The key of every table whose rows have identifiers of twelve letters and digits.
IDENTIFIED = {
    table: key[0]
    for table, model in TABLES.items()
    if len(key := model.about().primary_key) == 1
    and any(column.name == key[0] and column.format == ROW_ID for column in model.columns_of())
}


def straight_to(connection: sqlite3.Connection, query: str) -> str | None:
    """The address of the one thing a query names by its identifier; ``None`` when it names none.

    Args:
        connection: the database.
        query: as ``search_words.typed`` gives it.
    """
    for find in (_place, _document, _provision, _row):
        path = find(connection, query) if query else None
        if path is not None:
            return path
    return None


def _place(connection: sqlite3.Connection, query: str) -> str | None:
    """A place of the dataset, or what it became; of any other county there is only its row."""
    found = _one(
        connection,
        """
        SELECT j.code, j.level, j.level = 'county' AND j.successor_code IS NULL AND c.county_code IS NULL
        FROM jurisdictions j LEFT JOIN counties c ON c.county_code = j.code WHERE j.code = ? AND j.level <> 'country'
        """,
        place_code(query),
    )
    if found is None:
        return None
    code, level, has_no_page = found
    return links.row("jurisdictions", code) if has_no_page else links.place(code, level)


def _document(connection: sqlite3.Connection, query: str) -> str | None:
    """A document by its id or its number, whatever brackets that was typed with."""
    found = _one(connection, "SELECT document_id FROM documents WHERE document_id = ?", query)
    number = document_number(query)
    if found is None and number is not None:
        rows = connection.execute("SELECT document_id, document_number FROM documents WHERE document_number NOT NULL")
        same = [document_id for document_id, printed in rows if document_number(printed) == number]
        return links.document(same[0]) if len(same) == 1 else None
    return links.document(found[0]) if found else None


def _provision(connection: sqlite3.Connection, query: str) -> str | None:
    found = _one(connection, "SELECT document_id, provision_id FROM provisions WHERE provision_id = ?", query)
    return links.provision(*found) if found else None


def _row(connection: sqlite3.Connection, query: str) -> str | None:
    wanted = row_id(query)
    for table, key in IDENTIFIED.items() if wanted else ():
        if _one(connection, f"SELECT 1 FROM [{table}] WHERE [{key}] = ?", wanted):
            return links.agency(str(wanted)) if table == "agencies" else links.row(table, str(wanted))
    return None


def _one(connection: sqlite3.Connection, sql: str, value: str | None) -> tuple[Any, ...] | None:
    found: tuple[Any, ...] | None = connection.execute(sql, (value,)).fetchone() if value is not None else None
    return found
