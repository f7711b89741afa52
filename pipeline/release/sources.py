"""Anything that holds tables of the dataset, read for a comparison: a version, a folder, a database, a zip or a folder of CSV.

What belongs here: finding out what a name stands for, and reading files that are no release with the types and keys they
declare themselves. What does not: releases (``snapshot``) and comparing (``difference``).
"""

from __future__ import annotations

import csv
import io
import sqlite3
import zipfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from decimal import Decimal, InvalidOperation
from pathlib import Path

from pipeline.errors import PublishError
from pipeline.publish.cells import restored
from pipeline.publish.release import DATABASE
from pipeline.release.files.datapackage import FILE_NAME
from pipeline.release.reading import LONGEST_FIELD
from pipeline.release.snapshot import Snapshot, TableSnapshot, frame_of, is_version, read_snapshot, releases_of
from pipeline.tables import Value
from schemas.base import SqlType

LATEST = "latest"
DICTIONARY = "data_dictionary"
SQLITE = b"SQLite format 3\x00"
SQL_TYPES: Mapping[str, SqlType] = {"TEXT": "TEXT", "INTEGER": "INTEGER", "REAL": "REAL"}
Texts = Mapping[str, Callable[[], str]]


def read_named(name: str, published: Path) -> Snapshot:
    """Read what a name stands for.

    Args:
        name: a version (``1.2.0``, ``latest``), or the path of a release's folder, of a folder with ``xiancheng.db`` or
            CSV files, of a SQLite file or of a zip of CSV files.
        published: the folder that versions are looked for in.

    Raises:
        PublishError: there is nothing of that name, or it holds no tables that can be read.
    """
    versions = releases_of(published)
    if is_version(name) or name == LATEST:
        wanted = next(reversed(versions), name) if name == LATEST else name
        if wanted not in versions:
            known = ", ".join(versions) or "no release at all"
            raise _unreadable(name, f"a version under {published}", known, "Name a version that is there, or a path.")
        return read_snapshot(versions[wanted])
    return read_path(Path(name))


def read_path(path: Path) -> Snapshot:
    """Read a folder or file; see ``read_named``."""
    if path.is_dir():
        if (path / FILE_NAME).is_file():
            return read_snapshot(path)
        if (path / DATABASE).is_file():
            return read_database(path / DATABASE)
        files = [*sorted(path.glob("csv/*.csv")), *sorted(path.glob("*.csv"))]
        return read_csv({file.stem: _text_of(file) for file in files}, str(path))
    if not path.is_file():
        remedy = "Give a version such as 1.0.0, 'latest', or the path of a folder, a SQLite file or a zip of CSV files."
        raise _unreadable(str(path), "a version or a path", "neither", remedy)
    with path.open("rb") as file:
        begins = file.read(len(SQLITE))
    if begins == SQLITE:
        return read_database(path)
    if zipfile.is_zipfile(path):
        return read_csv(_texts_of_zip(path), str(path))
    remedy = "Give a SQLite file, a zip of CSV files, or the folder that holds the CSV files."
    raise _unreadable(str(path), "a SQLite file or a zip of CSV files", "neither", remedy)


def read_database(path: Path) -> Snapshot:
    """The tables of a SQLite file, with the types, keys and references it declares; indexes of search are left out.

    Raises:
        PublishError: the file cannot be read, or a table has no key.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
            listed = db.execute("PRAGMA main.table_list").fetchall()
            names = [name for _, name, kind, *_ in listed if kind == "table" and not name.startswith("sqlite_")]
            tables = {name: _of_database(db, name, path) for name in sorted(names)}
    except sqlite3.Error as error:
        raise _unreadable(str(path), "a readable SQLite file", str(error), "Get the file again.") from error
    return Snapshot(None, tables)


def _of_database(db: sqlite3.Connection, name: str, path: Path) -> TableSnapshot:
    columns = db.execute("SELECT name, type, pk FROM pragma_table_info(?)", (name,)).fetchall()
    keys = db.execute('SELECT "from", "table", "to" FROM pragma_foreign_key_list(?) ORDER BY id', (name,)).fetchall()
    types = {column: SQL_TYPES.get(str(sql_type).upper(), "TEXT") for column, sql_type, _ in columns}
    key = tuple(column for column, _, place in sorted(columns, key=lambda column: column[2]) if place)
    values = db.execute(f"SELECT * FROM [{name}]").fetchall()
    rows = [tuple(Decimal(repr(value)) if isinstance(value, float) else value for value in row) for row in values]
    references = {column: f"{table}.{other}" for column, table, other in keys}
    return _keyed(TableSnapshot(name, types, key, references, frame_of(types, rows)), str(path))


def read_csv(texts: Texts, where: str) -> Snapshot:
    """The tables of CSV files, with the types, keys and references that the table ``data_dictionary`` among them declares.

    Args:
        texts: what gives the text of each file, by the table's name.
        where: what errors call the place.

    Raises:
        PublishError: there is no data dictionary, a table is missing, or a value is not of its declared type.
    """
    if DICTIONARY not in texts:
        found = f"{len(texts)} CSV files without {DICTIONARY}.csv" if texts else "no CSV file"
        remedy = f"Keep {DICTIONARY}.csv beside the other files: it says what their columns are."
        raise _unreadable(where, f"CSV files with {DICTIONARY}.csv", found, remedy)
    described = list(csv.DictReader(io.StringIO(texts[DICTIONARY](), newline="")))
    tables: dict[str, TableSnapshot] = {}
    for name in dict.fromkeys(row["table_name"] for row in described):
        if name not in texts:
            raise _unreadable(where, f"{name}.csv, which {DICTIONARY}.csv describes", "no such file", "Add the file.")
        columns = [row for row in described if row["table_name"] == name]
        types = {row["column_name"]: SQL_TYPES.get(row["type"], "TEXT") for row in columns}
        table = TableSnapshot(
            name=name,
            types=types,
            key=tuple(row["column_name"] for row in columns if row["is_key"] == "1"),
            references={row["column_name"]: row["reference"] for row in columns if row["reference"]},
            frame=frame_of(types, _typed_rows(name, texts[name](), types, where)),
        )
        tables[name] = _keyed(table, where)
    return Snapshot(None, tables)


def _typed_rows(name: str, text: str, types: Mapping[str, SqlType], where: str) -> list[tuple[Value, ...]]:
    csv.field_size_limit(LONGEST_FIELD)
    header, *rows = csv.reader(io.StringIO(text, newline="")) or [[]]
    if header != list(types):
        remedy = "Take the files of one version, as they were published."
        raise _unreadable(where, f"{name}.csv with the columns {', '.join(types)}", ", ".join(header), remedy)
    made: Mapping[SqlType, Callable[[str], Value]] = {"TEXT": restored, "INTEGER": int, "REAL": Decimal}
    makers = [made[sql_type] for sql_type in types.values()]
    try:
        return [tuple(make(value) if value else None for make, value in zip(makers, row, strict=True)) for row in rows]
    except (ValueError, InvalidOperation) as error:
        found = f"{type(error).__name__}: {error}"
        raise _unreadable(where, f"values of the declared types in {name}.csv", found, "Get the file again.") from error


def _keyed(table: TableSnapshot, where: str) -> TableSnapshot:
    if not table.key:
        remedy = "Rows are compared by their keys: compare files of this dataset."
        raise _unreadable(where, f"a primary key of {table.name}", "none", remedy)
    return table


def _text_of(path: Path) -> Callable[[], str]:
    return lambda: path.read_bytes().decode("utf-8-sig")


def _texts_of_zip(path: Path) -> Texts:
    def text_of(name: str) -> Callable[[], str]:
        def text() -> str:
            with zipfile.ZipFile(path) as archive:
                return archive.read(name).decode("utf-8-sig")

        return text

    with zipfile.ZipFile(path) as archive:
        names: Iterable[str] = sorted(name for name in archive.namelist() if name.endswith(".csv"))
    return {Path(name).stem: text_of(name) for name in names}


def _unreadable(where: str, expected: str, found: str, remedy: str) -> PublishError:
    return PublishError(where, expected=expected, found=found, remedy=remedy)
