"""A row as a version of the dataset had it, and the address it keeps.

What belongs here: addresses of versions and rows, and finding what they stand for - in the database for the version that
it is, in the archive of a release for every other one. What does not: citations (``citation``) and pages (the plugin
``permalinks``). A row that a later version no longer has is found like any other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from datasette.utils import tilde_decode, tilde_encode

from pipeline.errors import CitationError
from pipeline.release.content import Described, TableContent, described
from pipeline.release.reading import read_table
from pipeline.release.snapshot import is_version, version_key
from pipeline.tables import Value
from schemas import TABLES

Key = tuple[str, ...]
Row = Mapping[str, Value]
DOCUMENTS = "documents"
KEPT_IN_MEMORY = 8  # tables of older releases; the largest is some hundred kilobytes


@dataclass(frozen=True, slots=True)
class Later:
    """What became of a row after a version.

    Args:
        changed: the later versions that changed a value of it, oldest first.
        gone: the version that no longer has it, or has it under another key; ``None`` while it is there.
        successor: the key it has since, its parts joined by commas; ``None`` when it was removed.
    """

    changed: tuple[str, ...] = ()
    gone: str | None = None
    successor: str | None = None


@dataclass(frozen=True, slots=True)
class RowAsOf:
    """A row in a version.

    Args:
        version, date: the version and the day it was released.
        table: the table as that version declared it.
        key: the values of its primary key, as text.
        values: the row by column.
        document: the row of ``documents`` that it comes from, in the same version; ``None`` for rows of no document.
        later: what became of it.
    """

    version: str
    date: str
    table: Described
    key: Key
    values: Row
    document: Row | None
    later: Later


def version_path(version: str) -> str:
    """The path of a version of the dataset."""
    return f"/version/{version}"


def row_path(version: str, table: str, key: Key) -> str:
    """The path of a row in a version: what is no plain letter or digit is written as Datasette writes it."""
    return f"{version_path(version)}/{tilde_encode(table)}/{','.join(map(tilde_encode, key))}"


def key_of(words: str) -> Key:
    """The key that the last part of a path stands for; the reverse of what ``row_path`` writes."""
    return tuple(map(tilde_decode, words.split(",")))


def releases_in(connection: sqlite3.Connection) -> dict[str, str]:
    """The date of every release that a database knows of, by version, lowest first."""
    rows = connection.execute("SELECT version, date FROM releases WHERE date IS NOT NULL").fetchall()
    return dict(sorted(rows, key=lambda row: version_key(row[0])))


def release_named(connection: sqlite3.Connection, version: str | None) -> tuple[str, str]:
    """A release's version and date; the last one's when no version is given.

    Raises:
        CitationError: there is no release of that version.
    """
    known = releases_in(connection)
    named = version or next(reversed(known), None)
    if named not in known:
        raise _unknown_version(named or "to cite", tuple(known))
    return named, known[named]


def row_as_of(connection: sqlite3.Connection, releases: Path, version: str, table: str, key: Key) -> RowAsOf:
    """A row as a version had it.

    Args:
        connection: the published database, of that version or any later one.
        releases: the folder ``published/releases``; only other versions than the database's own are looked for there.
        version: a version that was released.
        table: the table by its name in that version.
        key: the values of its primary key, as text.

    Raises:
        CitationError: there is no such version, table or row, or the version's archive is not here.
    """
    version, day = release_named(connection, version)
    if _is_current(connection, version):
        declared, row, document = _current(connection, table, key)
    else:
        declared, row, document = _archived(releases / version, table, key)
    if row is None:
        raise _unknown_row(connection, version, table, key)
    return RowAsOf(version, day, declared, key, row, document, _later(connection, version, table, key))


_Found = tuple[Described, Row | None, Row | None]


def _is_current(connection: sqlite3.Connection, version: str) -> bool:
    """Whether the database is that release itself, and no build since."""
    unreleased = connection.execute("SELECT 1 FROM releases WHERE date IS NULL").fetchone()
    return unreleased is None and version == release_named(connection, None)[0]


def _current(connection: sqlite3.Connection, table: str, key: Key) -> _Found:
    if table not in TABLES:
        raise _unknown_table(table)
    row = _select(connection, table, key)
    document = row.get("document_id") if row and table != DOCUMENTS else None
    return described(table), row, _select(connection, DOCUMENTS, (str(document),)) if document else None


def _select(connection: sqlite3.Connection, table: str, key: Key) -> Row | None:
    """A row of a table of ``schemas.TABLES``; no name in the statement comes from outside."""
    names = TABLES[table].about().primary_key
    if len(names) != len(key):
        return None
    where = " AND ".join(f"[{name}] = ?" for name in names)
    cursor = connection.execute(f"SELECT * FROM [{table}] WHERE {where}", key)
    row = cursor.fetchone()
    return dict(zip((column[0] for column in cursor.description), row, strict=True)) if row else None


def _archived(folder: Path, table: str, key: Key) -> _Found:
    content = _table(folder, table)
    row = _pick(content, key)
    document = row.get("document_id") if row and table != DOCUMENTS else None
    return content.table, row, _pick(_table(folder, DOCUMENTS), (str(document),)) if document else None


@lru_cache(maxsize=KEPT_IN_MEMORY)
def _table(folder: Path, table: str) -> TableContent:
    """A table of a release, which never changes once it is there."""
    if not folder.is_dir():
        raise CitationError(
            f"version {folder.name}",
            expected="the archive of the version beside the database",
            found="none",
            remedy="Get the release's folder from version control (published/releases), or look at another version.",
        )
    content = read_table(folder, table)
    if content is None:
        raise _unknown_table(table)
    return content


def _pick(content: TableContent, key: Key) -> Row | None:
    places = [content.table.names.index(name) for name in content.table.about.primary_key]
    found = (row for row in content.rows if tuple(str(row[place]) for place in places) == key)
    row = next(found, None)
    return dict(zip(content.table.names, row, strict=True)) if row else None


def _later(connection: sqlite3.Connection, version: str, table: str, key: Key) -> Later:
    """What the table ``changes`` says of later versions."""
    asked = {"table": table, "id": ",".join(key)}
    rows = connection.execute(
        "SELECT version, kind, new FROM changes WHERE [table] = :table AND ((kind <> 'id_changed' AND id = :id) "
        "OR (kind = 'id_changed' AND old = :id)) OR ([table] = :table AND kind = 'table_removed')",
        asked,
    ).fetchall()
    after = sorted(
        (row for row in rows if is_version(row[0]) and version_key(row[0]) > version_key(version)),
        key=lambda row: version_key(row[0]),
    )
    ended = next((row for row in after if row[1] in ("row_removed", "id_changed", "table_removed")), None)
    changed = dict.fromkeys(row[0] for row in after if row[1] == "value_changed")
    if ended is None:
        return Later(tuple(changed))
    return Later(tuple(changed), ended[0], ended[2] if ended[1] == "id_changed" else None)


def _unknown_version(version: str, known: tuple[str, ...]) -> CitationError:
    return CitationError(
        f"version {version}",
        expected=f"one of the releases {', '.join(known)}" if known else "a release",
        found="no release of that name" if known else "a dataset that was never released",
        remedy="Name one of them." if known else "Make one: xiancheng release --date YYYY-MM-DD.",
    )


def _unknown_table(table: str) -> CitationError:
    return CitationError(
        f"table {table}",
        expected="a table of the version",
        found="none of that name",
        remedy="See the table data_tables for the names, and the table changes for former ones.",
    )


def _unknown_row(connection: sqlite3.Connection, version: str, table: str, key: Key) -> CitationError:
    """What is known of a row that the version does not have: the versions that do."""
    words = ",".join(key)
    row = _select(connection, table, key) if table in TABLES else None
    if row is not None:
        remedy = f"The row first appeared in {row['first_release']}: ask for it in that version or a later one."
    else:
        removed = connection.execute(
            "SELECT version FROM changes WHERE [table] = ? AND ((id = ? AND kind = 'row_removed') OR "
            "(old = ? AND kind = 'id_changed'))",
            (table, words, words),
        ).fetchone()
        remedy = (
            f"Version {removed[0]} removed a row of that key: ask for it in an earlier one."
            if removed
            else "Look for it in the table by its words; IDs of rows are in the first column."
        )
    return CitationError(f"{table} {words}", expected=f"a row of version {version}", found="none", remedy=remedy)
