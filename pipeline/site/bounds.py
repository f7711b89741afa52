"""How much one query may bring into memory.

What belongs here: bounds on SQLite connections that answer Datasette's tables and whatever SQL readers write. What
does not: time (Datasette's settings) and how many run at once (``gate``). The queries of our own pages are known and
are not counted.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

# Bytes of one value; the longest text of a document has a few hundred thousand.
VALUE_BYTES = 1_000_000
COLUMNS = 200
PATTERN_BYTES = 500
# Characters and bytes of all values of one answer, and how many values it has.
ANSWER_SIZE = 8_000_000
ANSWER_VALUES = 60_000
# Bytes that SQLite may hold in the whole process; a query that wants more fails.
HEAP_BYTES = 200_000_000
# A query is stopped between two steps, and a function is one step: these take minutes when asked to.
ENDLESS = ("printf", "format")
TRIMMED = 100


class CountedRows:
    """A row factory that stops an answer which grows too large."""

    def __init__(self) -> None:
        self._description: object = None
        self._size = 0
        self._values = 0

    def __call__(self, cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> sqlite3.Row:
        """A row of a query.

        Raises:
            sqlite3.OperationalError: the query has brought too much so far.
        """
        if cursor.description is not self._description:  # every execution has a description of its own
            self._description, self._size, self._values = cursor.description, 0, 0
        self._values += len(values)
        self._size += sum(len(value) for value in values if isinstance(value, str | bytes))
        if self._size > ANSWER_SIZE or self._values > ANSWER_VALUES:
            raise sqlite3.OperationalError("The answer is too large: ask for fewer rows or columns.")
        return sqlite3.Row(cursor, values)


def restrain(connection: sqlite3.Connection) -> None:
    """Bound what queries on a connection may bring into memory."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, VALUE_BYTES)
    connection.setlimit(sqlite3.SQLITE_LIMIT_COLUMN, COLUMNS)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, PATTERN_BYTES)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.execute(f"PRAGMA hard_heap_limit = {HEAP_BYTES}")
    for name in ENDLESS:
        connection.create_function(name, -1, _refused)
    connection.create_function("trim", 2, _trimmed(str.strip), deterministic=True)
    connection.create_function("ltrim", 2, _trimmed(str.lstrip), deterministic=True)
    connection.create_function("rtrim", 2, _trimmed(str.rstrip), deterministic=True)
    connection.row_factory = CountedRows()


def _refused(*_values: object) -> None:
    raise ValueError("this function is not offered")


def _trimmed(strip: Callable[[str, str], str]) -> Callable[[object, object], str | None]:
    def trim(value: object, characters: object) -> str | None:
        if value is None or characters is None:
            return None
        if len(str(characters)) > TRIMMED:
            raise ValueError(f"at most {TRIMMED} characters can be trimmed")
        return strip(str(value), str(characters))

    return trim


@contextmanager
def trusted(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """The connection for queries that are the site's own: rows are not counted."""
    counted = connection.row_factory
    connection.row_factory = sqlite3.Row
    try:
        yield connection
    finally:
        connection.row_factory = counted
