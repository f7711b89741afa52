"""How much of a document was read for each table.

What belongs here: counting provisions by the three states a provision can be in for a table: it gave rows; it was read and
gave none; it was not read (it is listed in ``unread_provisions`` and gave no rows). What does not: finding what was not
read (``pipeline.unread``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

# Which table lists what looked like a row of a table and became none.
UNREAD_OF: Mapping[str, str] = {
    "task_assignments": "unread_statements",
    "targets": "unread_numbers",
    "named_projects": "unread_projects",
}
EXTRACTED = (
    "task_assignments",
    "targets",
    "named_projects",
    "place_mentions",
    "county_profiles",
    "county_categories",
    "document_relations",
)
Value = object
Row = dict[str, str | int | Decimal | None]
Rows = Sequence[Mapping[str, Value]]


def coverage_rows(document_id: str, tables: Mapping[str, Rows]) -> list[Row]:
    """The rows of ``coverage`` for one document, one per extracted table.

    Args:
        document_id: the document.
        tables: its rows by table, with ``provisions``, ``unresolved_names`` and the ``unread_*`` tables.
    """
    provisions = {row["provision_id"] for row in tables["provisions"]}
    return [_of_table(document_id, table, provisions, tables) for table in EXTRACTED]


def _of_table(document_id: str, table: str, provisions: set[Value], tables: Mapping[str, Rows]) -> Row:
    rows = tables[table]
    given = {row["provision_id"] for row in rows} & provisions
    passed = {row["provision_id"] for row in tables["unread_provisions"] if row["table_name"] == table} - given
    return {
        "document_id": document_id,
        "table_name": table,
        "provisions": len(provisions),
        "provisions_read": len(provisions - passed),
        "provisions_with_rows": len(given),
        "provisions_without_rows": len(provisions - passed - given),
        "provisions_not_read": len(passed),
        "rows": len(rows),
        "rows_to_review": sum(row["needs_review"] == 1 for row in rows),
        "unread_items": _unread_items(table, tables),
    }


def _unread_items(table: str, tables: Mapping[str, Rows]) -> int | None:
    """How many items were left; names of places stand in ``unresolved_names``; None where nothing is listed."""
    if table in UNREAD_OF:
        return len(tables[UNREAD_OF[table]])
    if table == "place_mentions":
        return _count(row["kind"] == "place" for row in tables["unresolved_names"])
    return None


def _count(flags: Iterable[bool]) -> int:
    return sum(flags)
