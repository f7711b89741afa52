"""Rows to data frames of a table's exact types, and back to plain values for writing.

What belongs here: types and order of frames, as the schemas say. What does not: what is in the rows (``tables``,
``assemble``) and whether they are right (``checks``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

import pandas as pd

from pipeline.tables import Row, Value
from schemas import TABLES
from schemas.base import MARKS, UNRELEASED, SqlType

# SQLite has no decimal type: Decimal stays an object in frames and becomes REAL in the file.
DTYPES: Mapping[SqlType, str] = {"TEXT": "str", "INTEGER": "Int64", "REAL": "object"}


def frame(table: str, rows: Iterable[Mapping[str, Value]]) -> pd.DataFrame:
    """Rows of a table as a frame: the schema's columns, types and row order, whatever the order of ``rows``.

    Args:
        table: a name of ``schemas.TABLES``.
        rows: one mapping per row with every column of the table; further keys raise ``KeyError`` too, so that no
            value is dropped in silence. Rows without the marks of releases are ``unreleased``.
    """
    columns = TABLES[table].columns_of()
    listed = list(rows)
    own = {column.name for column in TABLES[table].own_columns()}
    whole = own | set(MARKS)
    for row in listed:
        if row.keys() not in (own, whole):
            raise KeyError(f"{table}: columns {sorted(row.keys() ^ own)} are in the row or the schema, not in both")
    made = pd.DataFrame(
        {
            column.name: pd.Series([row.get(column.name, UNRELEASED) for row in listed], dtype=DTYPES[column.sql_type])
            for column in columns
        }
    )
    return sort(table, made)


def concat(table: str, frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The rows of several documents as one frame in the table's order; rows that are the same all over are one.

    Bodies are the case in point: each document gives its own, and a body of two documents is one row.
    """
    if not frames:
        return frame(table, [])
    together = pd.concat(frames, ignore_index=True)
    if table == "agencies":
        together = together.drop_duplicates(ignore_index=True)
    return sort(table, together)


def sort(table: str, unsorted: pd.DataFrame) -> pd.DataFrame:
    """The frame in the table's order (the schema's ``sort``, the key breaking ties); nulls last."""
    about = TABLES[table].about()
    if not about.sort:
        return unsorted.reset_index(drop=True)
    by = [*about.sort, *(column for column in about.primary_key if column not in about.sort)]
    return unsorted.sort_values(by, kind="stable", na_position="last", ignore_index=True)


def rows_of(table: str, source: pd.DataFrame) -> Iterator[Row]:
    """The frame's rows as plain values (str, int, Decimal, None), columns in the schema's order."""
    names = [column.name for column in TABLES[table].columns_of()]
    for batch in batches_of_values(table, source):
        yield from (dict(zip(names, values, strict=True)) for values in batch)


def values_of(table: str, source: pd.DataFrame) -> list[tuple[Value, ...]]:
    """The frame's rows as tuples of plain values, columns in the schema's order."""
    columns = [_plain(source[column.name], column.sql_type) for column in TABLES[table].columns_of()]
    return list(zip(*columns, strict=True))


def batches_of_values(table: str, source: pd.DataFrame, size: int = 20_000) -> Iterator[list[tuple[Value, ...]]]:
    """The frame's rows as ``values_of`` gives them, ``size`` at a time: as plain values they need ten times the room."""
    return (values_of(table, source.iloc[start : start + size]) for start in range(0, len(source), size))


def _plain(series: pd.Series[str], sql_type: SqlType) -> list[Value]:
    values: list[Value] = series.astype("object").where(series.notna(), None).tolist()
    return [_exact(value) for value in values] if sql_type == "REAL" else values


def _exact(value: object) -> Decimal | None:
    """A number as it was printed; a float only comes in from a frame that was made elsewhere."""
    if value is None or isinstance(value, Decimal):
        return value
    if isinstance(value, int | float):
        return Decimal(repr(value))
    raise TypeError(f"{value!r} is no number: expected Decimal, int, float or None")
