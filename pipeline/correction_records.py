"""What people did to the rows of a document, as the table ``corrections`` publishes it.

What belongs here: the record of a correction, and whether it agrees with the marks of the rows. What does not: applying
corrections (``corrections``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.read.corrections import Correction, text_of, words_column
from pipeline.tables import ID_COLUMNS, MARKED_TABLES, Row, stable_id

ADDED, CHANGED, DROPPED = "added", "changed", "dropped"
_NOT_TOLD = frozenset(("document_id", "provision_id", "char_start", "char_end", "correction"))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an entry does to a row: ``before`` is null for an added row, ``after`` for a dropped one."""

    correction: Correction
    row_id: str
    before: Row | None
    after: Row | None


def records_of(outcome: Outcome) -> Iterator[Row]:
    """The rows of ``corrections`` for one entry: one per changed column, one for a whole row."""
    shown = outcome.after or outcome.before or {}
    if outcome.before is not None and outcome.after is not None:
        for name in outcome.correction.values:
            old, new = outcome.before[name], outcome.after[name]
            values = {"column_name": name, "old": text_of(old) or None, "new": text_of(new) or None}
            yield _record(outcome, shown, CHANGED, values)
    elif outcome.after is not None:
        yield _record(outcome, shown, ADDED, {"column_name": None, "old": None, "new": _as_json(outcome.after)})
    elif outcome.before is not None:
        yield _record(outcome, shown, DROPPED, {"column_name": None, "old": _as_json(outcome.before), "new": None})


def _record(outcome: Outcome, shown: Row, action: str, values: Mapping[str, str | None]) -> Row:
    correction = outcome.correction
    return {
        "correction_id": stable_id("corrections", correction.table, outcome.row_id, text_of(values["column_name"])),
        "document_id": shown["document_id"],
        "provision_id": correction.provision_id,
        "table_name": correction.table,
        "row_id": outcome.row_id,
        "action": action,
        **values,
        "reason": correction.reason,
        "who": correction.who,
        "date": correction.date,
        "quote": shown[words_column(correction.table)],
        "char_start": shown["char_start"],
        "char_end": shown["char_end"],
    }


def _as_json(row: Row) -> str:
    """A row's values without nulls, ids and places; decimals are text, so that none is rounded."""
    told = {name: value for name, value in row.items() if value is not None and name not in _NOT_TOLD}
    plain = {name: text_of(value) if isinstance(value, Decimal) else value for name, value in told.items()}
    return json.dumps(plain, ensure_ascii=False)


def faults_of_marks(tables: Mapping[str, Sequence[Row]]) -> list[str]:
    """Where the marks of corrected rows and the table ``corrections`` do not say the same.

    Args:
        tables: ``corrections`` and the tables whose rows are marked, whole.
    """
    listed = {(row["table_name"], row["row_id"], row["action"]) for row in tables["corrections"]}
    faults: list[str] = []
    for table in MARKED_TABLES:
        rows = {row[ID_COLUMNS[table]]: row["correction"] for row in tables[table]}
        marked = {(table, number, mark) for number, mark in rows.items() if mark is not None}
        wanted = {each for each in listed if each[0] == table and each[2] != DROPPED}
        faults += [f"{table} {number}: marked {mark} and not in corrections" for _, number, mark in marked - wanted]
        faults += [f"{table} {number}: {mark} by a correction and not marked" for _, number, mark in wanted - marked]
        dropped = {number for name, number, mark in listed if name == table and mark == DROPPED}
        faults += [f"{table} {number}: dropped by a correction and still there" for number in dropped & set(rows)]
    return sorted(faults)
