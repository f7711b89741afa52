"""``xiancheng check``: whether what is in the project keeps its promises, without building anything."""

from __future__ import annotations

import csv
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import click
import pandas as pd

from assets.workspace import Workspace
from pipeline import checks
from pipeline.assemble import jurisdiction_rows
from pipeline.errors import XianchengError
from pipeline.extraction import Registries
from pipeline.frames import frame
from pipeline.publish.generate import GENERATED, ROOT
from pipeline.publish.release import CSV_FOLDER, DATABASE
from pipeline.read.corrections import CORRECTIONS_NAME, read_corrections
from pipeline.reader import read_folder
from pipeline.tables import Row, Value
from schemas import TABLES


@click.command(epilog="Example: xiancheng check")
@click.option("--documents", type=click.Path(file_okay=False, path_type=Path), help="Folder of the source folders.")
@click.option("--published", type=click.Path(file_okay=False, path_type=Path), help="Folder of the release.")
def check(documents: Path | None, published: Path | None) -> None:
    """Validate sidecars, sources and corrections, registries, the published release and generated files.

    Every fault is listed; the exit code is 1 when there is any. Nothing is written.
    """
    workspace = Workspace.of(documents=documents, published=published)
    parts: list[tuple[str, Callable[[Workspace], Iterator[str]]]] = [
        ("registries", _registries),
        ("documents", _documents),
        ("published release", _release),
        ("generated files", _generated),
    ]
    found = 0
    for name, part in parts:
        faults = list(part(workspace))
        found += len(faults)
        click.echo(f"{name}: {'ok' if not faults else f'{len(faults)} fault(s)'}")
        for fault in faults:
            click.echo(f"  {fault}")
    sys.exit(1 if found else 0)


def _registries(_workspace: Workspace) -> Iterator[str]:
    for load in (Registries.load, jurisdiction_rows):
        try:
            load()
        except XianchengError as error:
            yield str(error)


def _documents(workspace: Workspace) -> Iterator[str]:
    ids = workspace.document_ids()
    if not ids:
        yield f"{workspace.documents}: no folder of a document"
        return
    try:
        gazetteer = Registries.load().gazetteer
    except XianchengError:
        return  # reported with the registries
    for document_id in ids:
        try:
            read_folder(workspace.folder(document_id), gazetteer)
        except XianchengError as error:
            yield str(error)
        try:
            read_corrections(workspace.folder(document_id) / CORRECTIONS_NAME)
        except XianchengError as error:
            yield str(error)


def _release(workspace: Workspace) -> Iterator[str]:
    database = workspace.published / DATABASE
    if not database.is_file():
        yield f"{database}: no such file; make it with 'xiancheng build'"
        return
    try:
        tables = read_database(database)
    except (sqlite3.Error, KeyError) as error:
        yield f"{database}: not the tables of this version ({error}); make it anew with 'xiancheng build --force'"
        return
    faults = [fault for table, rows in tables.items() for fault in checks.faults_of_table(table, rows)]
    yield from faults or checks.faults_between(tables)
    for table, rows in tables.items():
        yield from _csv_faults(workspace.published / CSV_FOLDER / f"{table}.csv", len(rows))


def read_database(path: Path) -> dict[str, pd.DataFrame]:
    """The tables of a published database as frames.

    Raises:
        sqlite3.Error: the file is no database or lacks a table.
        KeyError: a table has other columns than its definition.
    """
    # Read only and as it is: looking at a release must not write to it.
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        return {
            table: frame(table, (_row(row) for row in connection.execute(f"SELECT * FROM [{table}]")))
            for table in TABLES
        }


def _row(row: sqlite3.Row) -> Row:
    return {name: _value(row[name]) for name in tuple(row.keys())}


def _value(value: str | int | float | None) -> Value:
    return Decimal(repr(value)) if isinstance(value, float) else value


def _csv_faults(path: Path, expected: int) -> Iterator[str]:
    if not path.is_file():
        yield f"{path}: no such file"
        return
    with path.open(encoding="utf-8", newline="") as file:
        found = sum(1 for _ in csv.reader(file)) - 1
    if found != expected:
        yield f"{path}: {found} rows, and the database has {expected}"


def _generated(_workspace: Workspace) -> Iterator[str]:
    remake = "write it anew with 'python -m pipeline.publish.generate'"
    for name, make in GENERATED.items():
        path = ROOT / name
        if not path.is_file():
            yield f"{path}: no such file; {remake}"
        elif path.read_text(encoding="utf-8") != make():
            yield f"{path}: not what the table definitions give; {remake}"
