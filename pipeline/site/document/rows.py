"""The rows of one document that have a place in its text, each with what is shown of it.

What belongs here: a query per table, each on the index of ``document_id``. What does not: which of a row's words stand
for it (``keywords``) and how they look (``marking``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of mark in the text, which the reader switches on and off.

    Args:
        name: the table of its rows, also its name in style sheets; several tables of unread things share one.
        tables: the tables.
        shown: whether it is on before the reader touches a switch.
    """

    name: str
    tables: tuple[str, ...]
    shown: bool = True


UNREAD = "unread"
KINDS = (
    Kind("task_assignments", ("task_assignments",)),
    Kind("targets", ("targets",)),
    Kind("named_projects", ("named_projects",)),
    Kind("county_categories", ("county_categories",)),
    Kind("county_profiles", ("county_profiles",)),
    Kind("place_mentions", ("place_mentions",)),
    Kind("document_relations", ("document_relations",)),
    Kind(UNREAD, ("unread_numbers", "unread_statements", "unread_projects", "unresolved_names"), shown=False),
)


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row with a place in the text.

    Args:
        table, row_id, provision_id: which row, and of which provision.
        start, end: the place of its quote in the text, in code points.
        words: the words of the quote that stand for the row; ``None`` where that is the whole quote.
        label: what it is, in the document's words.
        detail: a code or value that says more: a body's role, a target's value, a county's code.
        year: a target's last year.
        comparator: how a target's value is compared.
        about: the identifier of what it is about: the body, the place.
        key_start, key_end: the place of the words that stand for it, where the row itself has that.
    """

    table: str
    row_id: str
    provision_id: str
    start: int
    end: int
    words: str | None
    label: str
    detail: str | None = None
    year: int | None = None
    comparator: str | None = None
    about: str | None = None
    key_start: int | None = None
    key_end: int | None = None


# Per table: the columns after id, provision, start and end, in the order of ``TextRow``.
_SQL = {
    "task_assignments": """SELECT assignment_id, provision_id, char_start, char_end, agency_text, agency_name, role, NULL, NULL,
        agency_id, agency_char_start, agency_char_end FROM task_assignments WHERE document_id = ?""",
    "targets": """SELECT target_id, provision_id, char_start, char_end, indicator, indicator, value_text, deadline_year, comparator
        FROM targets WHERE document_id = ?""",
    "named_projects": """SELECT project_id, provision_id, char_start, char_end, name, full_name, sector
        FROM named_projects WHERE document_id = ?""",
    "county_categories": """SELECT t.category_id, t.provision_id, t.char_start, t.char_end, NULL, c.name, t.category, NULL, NULL,
        t.county_code FROM county_categories t JOIN counties c USING (county_code) WHERE t.document_id = ?""",
    "county_profiles": """SELECT t.profile_id, t.provision_id, t.char_start, t.char_end, NULL, c.name, NULL, NULL, NULL,
        t.county_code FROM county_profiles t JOIN counties c USING (county_code) WHERE t.document_id = ?""",
    "place_mentions": """SELECT t.mention_id, t.provision_id, t.char_start, t.char_end, NULL, j.official_name, NULL, NULL, NULL,
        t.jurisdiction_code FROM place_mentions t JOIN jurisdictions j ON j.code = t.jurisdiction_code
        WHERE t.document_id = ?""",
    "document_relations": """SELECT relation_id, provision_id, char_start, char_end, target_title,
        coalesce(target_title, target_number, ''), relation FROM document_relations WHERE document_id = ?""",
    "unread_numbers": """SELECT number_id, provision_id, char_start, char_end, NULL, surface, reason
        FROM unread_numbers WHERE document_id = ?""",
    "unread_statements": """SELECT statement_id, provision_id, char_start, char_end, NULL, surface, reason
        FROM unread_statements WHERE document_id = ?""",
    "unread_projects": """SELECT phrase_id, provision_id, char_start, char_end, NULL, surface, reason
        FROM unread_projects WHERE document_id = ?""",
    "unresolved_names": """SELECT unresolved_id, provision_id, char_start, char_end, NULL, surface, reason
        FROM unresolved_names WHERE document_id = ?""",
}


# Rows with one quote stand in the order of their own words in it.
_ORDER = {
    "task_assignments": "agency_char_start",
    "targets": "instr(quote, indicator)",
    "named_projects": "instr(quote, name)",
    "document_relations": "instr(quote, target_title)",
}


def text_rows(connection: sqlite3.Connection, document_id: str) -> tuple[TextRow, ...]:
    """Every row of a document with a place in its text, by table, then by place."""
    return tuple(row for kind in KINDS for table in kind.tables for row in _rows(connection, table, document_id))


def _rows(connection: sqlite3.Connection, table: str, document_id: str) -> Iterator[TextRow]:
    found = connection.execute(f"{_SQL[table]} ORDER BY 3, 4, {_ORDER.get(table, '1')}, 1", (document_id,))
    return (TextRow(table, *row) for row in found)


@dataclass(frozen=True, slots=True)
class ProvisionRow:
    """A provision: where it stands and what it is called."""

    provision_id: str
    parent_id: str | None
    kind: str
    label: str | None
    heading: str | None
    start: int
    end: int


def provision_rows(connection: sqlite3.Connection, document_id: str) -> tuple[ProvisionRow, ...]:
    """The provisions of a document in the order of the text, an outer one before those within it."""
    found = connection.execute(
        """
        SELECT provision_id, parent_id, kind, label, heading, char_start, char_end
        FROM provisions WHERE document_id = ? ORDER BY char_start, char_end DESC, provision_id
        """,
        (document_id,),
    )
    return tuple(ProvisionRow(*row) for row in found)
