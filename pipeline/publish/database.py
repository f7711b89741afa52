"""The published SQLite file.

What belongs here: writing a whole database from tables and making sure it is whole. What does not: the SQL that
creates tables (``ddl``), where the file ends up (``swap``).
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

from sqlite_utils import Database

from pipeline.errors import PublishError
from pipeline.publish import ddl
from pipeline.publish.database_bytes import PAGE_SIZE, make_canonical
from pipeline.publish.search import search_table, spaced
from pipeline.release.content import Content, Described, TableContent

# Fixed here, so that no build of SQLite with other defaults gives other bytes.
# secure_delete overwrites what is deleted within a page, so that nothing is left of how the file was filled.
PRAGMAS = (
    "encoding = 'UTF-8'",
    f"page_size = {PAGE_SIZE}",
    "auto_vacuum = NONE",
    "journal_mode = OFF",
    "synchronous = OFF",
    "secure_delete = ON",
)
BATCH = 500


def write_database(path: Path, content: Content) -> None:
    """Write every table into a new file; the same content gives the same bytes.

    Args:
        path: a file that does not exist yet.
        content: all tables in the order of publication, parents first.

    Raises:
        PublishError: the rows break a key, a reference or a rule of the tables, or the file cannot be written.
    """
    try:
        with closing(sqlite3.connect(path)) as connection:
            db = Database(connection)
            for pragma in PRAGMAS:
                db.execute(f"PRAGMA {pragma}")
            for table in content:
                _write_table(db, table)
            for table in content:
                _index_words(db, table.table)
            # Fills every page in order: where rows came in another one, SQLite's versions leave gaps in other places.
            db.execute("VACUUM")
        make_canonical(path)
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            _require_whole(Database(connection), path)
    except (sqlite3.Error, OSError) as error:
        raise PublishError(
            path.name,
            expected="a complete database",
            found=f"{type(error).__name__}: {error}",
            remedy="Free disk space or correct the rows, then build again.",
        ) from error


def _write_table(db: Database, content: TableContent) -> None:
    table = content.table
    # The statement is generated: sqlite-utils would guess types from the rows, and a guess is no schema.
    db.execute(ddl.create_table(table))
    records = (dict(zip(table.names, map(stored, row), strict=True)) for row in content.rows)
    db.table(table.name).insert_all(records, batch_size=BATCH)
    for column in ddl.indexed_columns(table):
        db.table(table.name).create_index([column], index_name=f"idx_{table.name}_{column}")


def stored(value: object) -> object:
    """A value as SQLite stores it: Decimal becomes REAL."""
    return float(value) if isinstance(value, Decimal) else value


def _index_words(db: Database, table: Described) -> None:
    """Fill a table's full-text index; the rowid ties an entry to its row."""
    statement = ddl.create_search(table)
    if statement is None:
        return
    db.register_function(spaced, deterministic=True)
    db.execute(statement)
    names = ", ".join(f"[{name}]" for name in table.about.search)
    words = ", ".join(f"spaced([{name}])" for name in table.about.search)
    with db.conn:
        db.execute(
            f"INSERT INTO [{search_table(table.name)}] (rowid, {names}) "
            f"SELECT rowid, {words} FROM [{table.name}] ORDER BY rowid"
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
