"""Reading a release back: its tables with typed values, from its descriptor and its CSV archive alone.

What belongs here: what makes an earlier version whole again. What does not: comparing versions, and writing files.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from pipeline.errors import PublishError
from pipeline.publish.cells import restored
from pipeline.release.content import Content, Described, ReleaseFacts, TableContent
from pipeline.release.files.datapackage import FILE_NAME, csv_path, facts_of, tables_of
from pipeline.tables import Value
from schemas.base import SqlType

# The whole text of a document is one field.
LONGEST_FIELD = 2**31 - 1
TYPED: Mapping[SqlType, Callable[[str], Value]] = {"TEXT": restored, "INTEGER": int, "REAL": Decimal}


def zip_name(version: str) -> str:
    """The name of a version's CSV archive."""
    return f"xiancheng-{version}-csv.zip"


def read_facts(folder: Path) -> ReleaseFacts:
    """The facts of a release.

    Raises:
        PublishError: its descriptor is missing or cannot be read.
    """
    try:
        return facts_of(_descriptor(folder))
    except (OSError, KeyError, ValueError) as error:
        raise _unreadable(folder, error) from error


def read_release(folder: Path) -> tuple[ReleaseFacts, Content]:
    """The facts and tables of a release.

    Args:
        folder: the release's folder; its descriptor and archive are enough.

    Raises:
        PublishError: one of the two is missing or cannot be read.
    """
    facts, tables = declared_tables(folder)
    return facts, tuple(read_rows(folder, facts.version, table) for table in tables)


def declared_tables(folder: Path) -> tuple[ReleaseFacts, tuple[Described, ...]]:
    """The facts of a release and the declarations of its tables, without their rows.

    Raises:
        PublishError: its descriptor is missing or cannot be read.
    """
    try:
        descriptor = _descriptor(folder)
        return facts_of(descriptor), tuple(tables_of(descriptor))
    except (OSError, KeyError, ValueError) as error:
        raise _unreadable(folder, error) from error


def read_rows(folder: Path, version: str, table: Described) -> TableContent:
    """One table of a release, as ``declared_tables`` declares it.

    Raises:
        PublishError: the archive is missing or cannot be read.
    """
    try:
        with ZipFile(folder / zip_name(version)) as archive:
            return _table(table, archive.read(csv_path(table.name)))
    except (OSError, BadZipFile, KeyError, ValueError) as error:
        raise _unreadable(folder, error) from error


def read_table(folder: Path, name: str) -> TableContent | None:
    """One table of a release; ``None`` when the release has none of that name.

    Raises:
        PublishError: the descriptor or the archive is missing or cannot be read.
    """
    facts, tables = declared_tables(folder)
    table = next((table for table in tables if table.name == name), None)
    return None if table is None else read_rows(folder, facts.version, table)


def _descriptor(folder: Path) -> Mapping[str, Any]:
    descriptor: Mapping[str, Any] = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
    return descriptor


def _unreadable(folder: Path, error: Exception) -> PublishError:
    return PublishError(
        str(folder),
        expected=f"{FILE_NAME} and the CSV archive of a release",
        found=f"{type(error).__name__}: {error}",
        remedy="Restore the folder from version control: 'git checkout -- published/releases'.",
    )


def _table(table: Described, data: bytes) -> TableContent:
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(io.StringIO(data.decode("utf-8"), newline=""))
    header = next(reader)
    if header != table.names:
        raise ValueError(f"{table.name}.csv has the columns {header}, declared are {table.names}")
    typed = [TYPED[column.sql_type] for column in table.columns]
    rows = [tuple(make(text) if text else None for make, text in zip(typed, row, strict=True)) for row in reader]
    return TableContent(table, rows)
