"""The published SQLite file.

What belongs here: writing a whole database from frames and making sure it is whole. What does not: the SQL that
creates tables (``ddl``), where the file ends up (``swap``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pandas as pd
from sqlite_utils import Database

from pipeline.errors import PublishError
from pipeline.frames import values_of
from pipeline.publish import ddl
from pipeline.publish.search import search_table, spaced
from schemas import TABLES

# Fixed here, so that no build of SQLite with other defaults gives other bytes.
PRAGMAS = ("encoding = 'UTF-8'", "page_size = 4096", "auto_vacuum = NONE", "journal_mode = OFF", "synchronous = OFF")
BATCH = 500


def write_database(path: Path, frames: Mapping[str, pd.DataFrame]) -> None:
    """Write every table of ``schemas.TABLES`` into a new file; the same frames give the same bytes.

    Args:
        path: a file that does not exist yet.
        frames: all tables by name, in their published order of rows.

    Raises:
        PublishError: the rows break a key, a reference or a rule of the tables, or the file cannot be written.
    """
    try:
        with closing(sqlite3.connect(path)) as connection:
            db = Database(connection)
            for pragma in PRAGMAS:
                db.execute(f"PRAGMA {pragma}")
            for table in TABLES:
                _write_table(db, table, frames[table])
            _index_words(db)
            _require_whole(db, path)
    except (sqlite3.Error, OSError) as error:
        raise PublishError(
            path.name,
            expected="a complete database",
            found=f"{type(error).__name__}: {error}",
            remedy="Free disk space or correct the rows, then build again.",
        ) from error


def _write_table(db: Database, table: str, frame: pd.DataFrame) -> None:
    # The statement is generated: sqlite-utils would guess types from the rows, and a guess is no schema.
    db.execute(ddl.create_table(table))
    columns = list(frame.columns)
    rows = values_of(table, frame)
    records = (dict(zip(columns, map(stored, row), strict=True)) for row in rows)
    db.table(table).insert_all(records, batch_size=BATCH)
    for column in ddl.indexed_columns(table):
        db.table(table).create_index([column], index_name=f"idx_{table}_{column}")


def stored(value: object) -> object:
    """A value as SQLite stores it: Decimal becomes REAL."""
    return float(value) if isinstance(value, Decimal) else value


def _index_words(db: Database) -> None:
    """Fill the full-text indexes; the rowid ties an entry to its row."""
    db.register_function(spaced, deterministic=True)
    for table in TABLES:
        statement = ddl.create_search(table)
        if statement is None:
            continue
        db.execute(statement)
        columns = TABLES[table].about().search
        names = ", ".join(f"[{name}]" for name in columns)
        words = ", ".join(f"spaced([{name}])" for name in columns)
        with db.conn:
            db.execute(
                f"INSERT INTO [{search_table(table)}] (rowid, {names}) "
                f"SELECT rowid, {words} FROM [{table}] ORDER BY rowid"
            )


def _require_whole(db: Database, path: Path) -> None:
    broken = db.execute("PRAGMA foreign_key_check").fetchall()
    verdict = [row[0] for row in db.execute("PRAGMA integrity_check").fetchall()]
    if broken or verdict != ["ok"]:
        raise PublishError(
            path.name,
            expected="no broken reference and an intact file",
            found=f"{len(broken)} broken reference(s) {broken[:5]}, integrity check: {verdict[:5]}",
            remedy="Run the checks on the tables; nothing was published.",
        )
