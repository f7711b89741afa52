"""A version of the dataset as its own description declares it, whatever the tables look like today.

What belongs here: the tables of one version as frames with their columns, types, keys and references, and finding the
releases. What does not: reading files that are no release (``sources``) and comparing (``difference``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.frames import DTYPES
from pipeline.lazy import Lazy
from pipeline.release.content import Described, described
from pipeline.release.files.datapackage import FILE_NAME
from pipeline.release.reading import declared_tables, read_rows
from pipeline.tables import Value
from schemas import TABLES
from schemas.base import SqlType

RELEASES = "releases"
# What releases were and changed, and what passes with time alone: they are made with a version and never compared.
RECORDS = ("releases", "changes")
HISTORY_TABLES = ("target_status", *RECORDS)


@dataclass(frozen=True, slots=True)
class TableSnapshot:
    """One table of a version.

    Args:
        name: the table.
        types: its columns in order, with their SQL types.
        key: the columns of its primary key.
        references: ``table.column`` by the column that refers to it.
        frame: its rows: text as ``str``, whole numbers as ``Int64``, others as ``Decimal``.
    """

    name: str
    types: Mapping[str, SqlType]
    key: tuple[str, ...]
    references: Mapping[str, str]
    frame: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A version of the dataset; ``version`` is ``None`` for what is no release."""

    version: str | None
    tables: Mapping[str, TableSnapshot]


def snapshot_of(frames: Mapping[str, pd.DataFrame], version: str | None = None) -> Snapshot:
    """The tables of today's schemas as a snapshot; tables that ``frames`` lacks are left out."""
    names = [name for name in TABLES if name in frames]
    return Snapshot(version, Lazy(names, lambda name: declared(described(name), frames[name])))


def read_snapshot(folder: Path) -> Snapshot:
    """Read a release back as it declared itself.

    Args:
        folder: ``published/releases/<version>``.

    Raises:
        PublishError: a file is missing or cannot be read.
    """
    facts, tables = declared_tables(folder)
    by_name = {table.name: table for table in tables}

    def load(name: str) -> TableSnapshot:
        return _of_rows(by_name[name], read_rows(folder, facts.version, by_name[name]).rows)

    return Snapshot(facts.version, Lazy(by_name, load))


def declared(table: Described, frame: pd.DataFrame) -> TableSnapshot:
    """A table from its declaration and its rows."""
    return TableSnapshot(
        name=table.name,
        types={column.name: column.sql_type for column in table.columns},
        key=table.about.primary_key,
        references={column.name: column.references for column in table.columns if column.references},
        frame=frame,
    )


def frame_of(types: Mapping[str, SqlType], rows: Sequence[Sequence[Value]]) -> pd.DataFrame:
    """Rows as a frame with the declared types."""
    columns: Iterable[Sequence[Any]] = zip(*rows, strict=True) if rows else ((),) * len(types)
    return pd.DataFrame(
        {
            name: pd.Series(values, dtype=DTYPES[sql_type])
            for (name, sql_type), values in zip(types.items(), columns, strict=True)
        }
    )


def _of_rows(table: Described, rows: Sequence[Sequence[Value]]) -> TableSnapshot:
    return declared(table, frame_of({column.name: column.sql_type for column in table.columns}, rows))


def last_release(published: Path) -> Path | None:
    """The folder of the highest version under ``published/releases``; ``None`` when there is no release."""
    folders = releases_of(published)
    return folders[max(folders, key=version_key)] if folders else None


def releases_of(published: Path) -> dict[str, Path]:
    """The folders of the releases by version, lowest first; a folder without a description is none."""
    folder = published / RELEASES
    found = folder.glob(f"*/{FILE_NAME}") if folder.is_dir() else ()
    named = {path.parent.name: path.parent for path in found if is_version(path.parent.name)}
    return {version: named[version] for version in sorted(named, key=version_key)}


def is_version(words: str) -> bool:
    """Whether ``words`` are a version such as 1.10.0."""
    parts = words.split(".")
    return len(parts) == 3 and all(part.isascii() and part.isdigit() and str(int(part)) == part for part in parts)


def version_key(version: str) -> tuple[int, ...]:
    """What versions are ordered by: 1.10.0 comes after 1.9.0."""
    return tuple(int(part) for part in version.split("."))
