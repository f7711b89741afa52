"""The history that every row carries, and the tables ``releases`` and ``changes``.

What belongs here: first and last releases of rows, and the records of a release. What does not: comparing (``difference``)
and numbering (``version``). No clock: a release's date is given.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from pipeline import frames as plain
from pipeline.attainment.status import status_rows
from pipeline.evaluate.version import rules_version
from pipeline.release.comparing import printed
from pipeline.release.content import ReleaseFacts
from pipeline.release.difference import Difference, compare
from pipeline.release.matching import NONE
from pipeline.release.reasons import Causes
from pipeline.release.snapshot import HISTORY_TABLES, RECORDS, Snapshot, last_release, read_snapshot, snapshot_of
from pipeline.release.version import level_of
from pipeline.tables import Row, stable_id
from schemas import TABLES
from schemas.base import MARKS, UNRELEASED

Frames = Mapping[str, pd.DataFrame]
FIRST, LAST = MARKS
# Every figure is another whenever a row is; a release has all of them, and two releases can be compared.
UNLISTED = frozenset(("extraction_quality",))


def with_history(
    frames: Frames, published: Path, release: ReleaseFacts | None, *, rules: str | None = None
) -> dict[str, pd.DataFrame]:
    """The tables with what releases had of each row, and with the tables ``releases`` and ``changes``.

    Args:
        frames: every other table of ``schemas.TABLES``; marks, ``releases`` and ``changes`` that they hold are made anew.
        published: the folder whose highest release is compared with.
        release: the facts of the release that is made; ``None`` for a build between releases, which shows what differs
            from the last release as ``unreleased``, and the released marks where nothing does.
        rules: the version of the rules the rows were read with; the project's own when not given.

    Raises:
        PublishError: the last release cannot be read.
        QualityError: a key stands twice in a table.
    """
    return recorded(difference_to_last(frames, published), release, rules or rules_version())


def difference_to_last(frames: Frames, published: Path) -> Difference:
    """What differs between the tables and the highest release under ``published``."""
    folder = last_release(published)
    old = read_snapshot(folder) if folder is not None else None
    empty = {table: plain.frame(table, []) for table in HISTORY_TABLES}
    return compare(old, snapshot_of({**frames, **empty}))


def recorded(difference: Difference, release: ReleaseFacts | None, rules: str) -> dict[str, pd.DataFrame]:
    """The tables of the new version with the history that the difference gives; see ``with_history``."""
    version = release.version if release else UNRELEASED
    tables = difference.new.tables
    made = {
        table: _with_marks(tables[table].frame, marks_of(table, difference, version))
        for table in TABLES
        if table not in HISTORY_TABLES
    }
    releases, changes = records(difference, made, release, rules)
    return made | {
        "target_status": status_frame(difference, made["targets"], release),
        "releases": frame_of_records("releases", releases),
        "changes": frame_of_records("changes", changes),
    }


def _with_marks(frame: pd.DataFrame, marks: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(**{mark: marks[mark] for mark in MARKS})


def records(
    difference: Difference, tables: Frames, release: ReleaseFacts | None, rules: str
) -> tuple[list[Row], list[Row]]:
    """The rows of ``releases`` and ``changes``, without marks: those of the last release, and what came since.

    Args:
        difference: what differs from the last release.
        tables: all other tables; they are gone through one after the other.
        release: the facts of the release that is made; ``None`` for a build between releases.
        rules: the version of the rules the rows were read with.
    """
    releases, changes = (_earlier(difference.old, table) for table in RECORDS)
    if release is not None or difference:
        releases.append(_release_row(difference, tables, release, rules))
        version = release.version if release else UNRELEASED
        changes += _change_rows(difference, version, _rules_before(releases), rules)
    return releases, changes


def marks_of(table: str, difference: Difference, version: str) -> pd.DataFrame:
    """The two marks of every row of a table, in its order: the first release that had it, and the last that changed it."""
    frame = difference.new.tables[table].frame
    changes = difference.tables.get(table)
    if changes is None or difference.old is None:
        nothing = [version] * len(frame)
        return pd.DataFrame({mark: pd.Series(nothing, index=frame.index, dtype="str") for mark in MARKS})
    old = difference.old.tables.get(_former_name(table, difference))
    kept = changes.before != NONE
    marks = {}
    for mark in MARKS:
        values = np.full(len(frame), version, dtype=object)
        if old is not None and mark in old.types:
            values[kept] = old.frame[mark].to_numpy(dtype=object)[changes.before[kept]]
        marks[mark] = values
    marks[LAST][changes.changed] = version
    return pd.DataFrame({mark: pd.Series(values, index=frame.index, dtype="str") for mark, values in marks.items()})


def _former_name(table: str, difference: Difference) -> str:
    names = {change.new: change.old for change in difference.schema if change.kind == "table_renamed"}
    return names.get(table) or table


def _earlier(old: Snapshot | None, table: str) -> list[Row]:
    """The records of earlier releases with today's columns; what a column did not record is null."""
    if old is None or table not in old.tables:
        return []
    columns = [column.name for column in TABLES[table].own_columns()]
    records = old.tables[table].frame.to_dict("records")
    return [{name: _value(record.get(name)) for name in columns} for record in records]


def _value(value: Any) -> str | int | None:
    return int(value) if isinstance(value, int | np.integer) else printed(value)


def frame_of_records(table: str, rows: Sequence[Row]) -> pd.DataFrame:
    """The table ``releases`` or ``changes``: a record of a release appears with it and is never changed."""
    return plain.frame(table, [row | dict.fromkeys(MARKS, row["version"]) for row in rows])


def status_frame(difference: Difference, targets: pd.DataFrame, release: ReleaseFacts | None) -> pd.DataFrame:
    """The table ``target_status`` as of the day of a release, or of the last one for a build between releases.

    Args:
        difference: what differs from the last release.
        targets: the table of that name with its marks, which its statuses share: that time passes is no change of the data.
        release: the facts of the release that is made.
    """
    earlier = _earlier(difference.old, "releases")
    last = str(earlier[-1]["date"]) if earlier else None
    rows = status_rows(plain.rows_of("targets", targets), release.date if release else last)
    marks = targets[list(MARKS)].to_dict("records")
    made = [
        row | {str(name): str(value) for name, value in mark.items()} for row, mark in zip(rows, marks, strict=True)
    ]
    return plain.frame("target_status", made)


def _rules_before(releases: list[Row]) -> str | None:
    """The version of the rules at the release before the last of the list."""
    return str(releases[-2]["rules_version"]) if len(releases) > 1 else None


def _release_row(difference: Difference, made: Frames, release: ReleaseFacts | None, rules: str) -> Row:
    level, reason = level_of(difference)
    digest, counts = hash_and_counts(made)
    return {
        "version": release.version if release else UNRELEASED,
        "date": release.date if release else None,
        "level": level or "patch",
        "reason": reason,
        "tables": len(TABLES),
        "documents": counts["documents"],
        "rows": sum(counts.values()),
        "counts": json.dumps(counts),
        "content_hash": digest,
        "rules_version": rules,
        "note": release.note if release else None,
    }


def _change_rows(difference: Difference, version: str, rules_before: str | None, rules: str) -> list[Row]:
    """The changes that are listed: not the rows of new documents, and nothing of a first release."""
    causes = Causes.of(difference, rules_changed=rules_before not in (None, rules))
    rows: list[Row] = [
        {
            "kind": change.kind,
            "table": change.table,
            "document_id": None,
            "id": None,
            "column": change.column,
            "old": change.old,
            "new": change.new,
            "reason": "schema_changed",
        }
        for change in difference.schema
    ]
    for record in _listed(difference):
        rows.append(record | {"reason": causes.reason(record)})
    return [{"change_id": _change_id(version, row), "version": version, **row} for row in rows]


def _listed(difference: Difference) -> Iterator[Row]:
    found = difference.rows
    of_new = (found["kind"] == "row_added") & found["document_id"].isin(difference.documents_added)
    shown = (~of_new | (found["table"] == "documents")) & ~found["table"].isin(UNLISTED)
    for record in found[shown].to_dict("records"):
        row: Row = {str(name): printed(value) for name, value in record.items()}
        # The values of an added row stand in its table, or where it was removed again.
        yield row | {"new": None} if row["kind"] == "row_added" else row


def _change_id(version: str, row: Row) -> str:
    parts = (row["kind"], row["table"], row["id"], row["column"], row["old"] if row["kind"] == "id_changed" else "")
    return stable_id("changes", version, *(str(part or "") for part in parts))


def content_hash(frames: Frames) -> str:
    """The hash of the rows of all tables; see ``hash_and_counts``."""
    return hash_and_counts(frames)[0]


def hash_and_counts(frames: Frames) -> tuple[str, dict[str, int]]:
    """The hash of the rows of all tables, and the number of rows of each.

    The hash is the SHA-256 of the rows of all tables besides ``releases`` and ``changes``, without the marks of releases.

    It is taken over UTF-8 text: for each table in order of name a line with its name, a line with its columns and a line
    per row in published order, as CSV (RFC 4180 quoting, line feeds between records, null as an empty field, numbers in
    full).
    """
    digest = sha256()
    counts: dict[str, int] = {}
    for table in sorted(set(frames) - set(HISTORY_TABLES)):
        frame = frames[table]
        counts[table] = len(frame)
        names = [column.name for column in TABLES[table].own_columns()]
        digest.update(_as_csv([[table], names]))
        for rows in plain.batches_of_values(table, frame):
            digest.update(_as_csv([printed(value) for value in row[: len(names)]] for row in rows))
    return digest.hexdigest(), {table: counts[table] for table in frames if table in counts}


def _as_csv(rows: Iterable[Sequence[str | None]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8")
