"""A difference as people and programs read it: text, JSON, CSV.

What belongs here: form and order. What does not: finding the difference.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pandas as pd

from pipeline.cli.layout import table_lines
from pipeline.release.comparing import printed
from pipeline.release.difference import COLUMNS, Difference
from pipeline.release.version import level_of, next_version

SHOWN = 20  # changes of one table of one document in text
LONGEST = 60  # characters of a value in text
OF_NONE = ""


def as_csv(difference: Difference) -> str:
    """One line per change, of tables and columns first."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for change in difference.schema:
        writer.writerow([change.kind, change.table, "", "", change.column or "", change.old or "", change.new or ""])
    for record in difference.rows.to_dict("records"):
        writer.writerow([printed(record[column]) for column in COLUMNS])
    return text.getvalue()


def as_json(difference: Difference) -> str:
    """The whole difference: versions, level, schema, counts, and the changes of rows by document."""
    level, reason = level_of(difference)
    found = {
        "old": difference.old.version if difference.old else None,
        "new": difference.new.version,
        "level": level,
        "reason": reason,
        "schema": [
            {"kind": each.kind, "table": each.table, "column": each.column, "old": each.old, "new": each.new}
            for each in difference.schema
        ],
        "counts": counts_of(difference),
        "documents": {
            document: [{name: printed(row[name]) for name in COLUMNS if name != "document_id"} for row in rows]
            for document, rows in by_document(difference.rows)
        },
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def counts_of(difference: Difference) -> dict[str, dict[str, int]]:
    """For every table that both versions have: its rows before and after, and how many came, went and changed."""
    counts = {}
    for table, changes in difference.tables.items():
        kinds = changes.rows["kind"].value_counts()
        added, removed = int(kinds.get("row_added", 0)), int(kinds.get("row_removed", 0))
        after = len(changes.before)
        counts[table] = {
            "old": after - added + removed,
            "new": after,
            "added": added,
            "removed": removed,
            "changed": int(changes.changed.sum()),
        }
    return counts


def by_document(rows: pd.DataFrame) -> Iterator[tuple[str, list[dict[Any, Any]]]]:
    """The changes of rows by document, those of no document first, under the empty name."""
    for document, group in rows.assign(document_id=rows["document_id"].fillna(OF_NONE)).groupby("document_id"):
        yield str(document), group.to_dict("records")


def as_text(difference: Difference) -> str:
    """The difference for reading: why it is a version, what became of each table, and the changes of each document."""
    return "\n".join([*_opening(difference), *_counted(difference), *_documents(difference)]) + "\n"


def _opening(difference: Difference) -> Iterator[str]:
    version, reason = next_version(difference)
    known = difference.old is not None and difference.old.version is not None and difference.new.version is None
    yield reason + (f" (The next version would be {version}.)" if version and known else "")
    for change in difference.schema:
        named = f"{change.table}.{change.column}" if change.column else change.table
        values = f": {change.old} → {change.new}" if change.old else ""
        yield f"  {change.kind.replace('_', ' ')} {named}{values}"


def _counted(difference: Difference) -> Iterator[str]:
    header = ["rows of", "before", "after", "added", "removed", "changed"]
    rows = [
        [table, *(f"{count:,}" if count else "·" for count in counts.values())]
        for table, counts in counts_of(difference).items()
        if counts["added"] or counts["removed"] or counts["changed"]
    ]
    if rows:
        yield ""
        yield from table_lines([header, *rows], right=range(1, len(header)))


def _documents(difference: Difference) -> Iterator[str]:
    for document, rows in by_document(difference.rows):
        yield ""
        yield document or "(of no document)"
        if document in difference.documents_added | difference.documents_removed:
            how = "added" if document in difference.documents_added else "removed"
            yield f"  {how} with {len(rows):,} rows"
            continue
        for table in dict.fromkeys(row["table"] for row in rows):
            yield from _of_table(table, [row for row in rows if row["table"] == table])


def _of_table(table: str, rows: list[dict[Any, Any]]) -> Iterator[str]:
    for row in rows[:SHOWN]:
        what = " ".join(part for part in (table, printed(row["id"]), printed(row["column"])) if part)
        if row["kind"] in ("row_added", "row_removed"):
            yield f"  {'+' if row['kind'] == 'row_added' else '-'} {what} {_short(row['old'] if row['kind'] == 'row_removed' else row['new'])}"
        else:
            yield f"  ~ {what}: {_short(row['old'])} → {_short(row['new'])}"
    if len(rows) > SHOWN:
        yield f"  … and {len(rows) - SHOWN:,} more of {table}: see --format csv"


def _short(value: object) -> str:
    text = printed(value)
    if text is None:
        return "(null)"
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[:LONGEST] + "…"
