"""One CSV file per table.

What belongs here: writing rows as RFC 4180 text (UTF-8 without a byte order mark, CRLF between records). What does
not: where the files end up (``swap``). Null is an empty field; no text column holds an empty string. A text that a
spreadsheet would run as a formula is made harmless (``cells``).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import islice
from pathlib import Path

from pipeline.publish.cells import harmless
from pipeline.release.content import Content, Streamed, TableContent
from pipeline.tables import Value
from schemas.base import Column

BATCH = 5_000  # rows


def write_csv(folder: Path, content: Content) -> None:
    """Write ``<table>.csv`` into ``folder``, which is made, for every table."""
    for table in with_csv(folder, content):
        for _ in table.rows:
            pass


def with_csv(folder: Path, content: Content) -> Content:
    """The same content, which writes a table's ``<table>.csv`` into ``folder``, which is made, while its rows are gone through."""
    folder.mkdir()
    return tuple(
        replace(table, rows=Streamed(partial(_copied, folder / f"{table.table.name}.csv", table))) for table in content
    )


def _copied(path: Path, content: TableContent) -> Iterator[list[tuple[Value, ...]]]:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(content.table.names)
        for rows in _batches(content.rows):
            writer.writerows(_fields(content.table.columns, rows))
            yield rows


def csv_bytes(content: TableContent) -> bytes:
    """One table as the bytes of its CSV file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(content.table.names)
    for rows in _batches(content.rows):
        writer.writerows(_fields(content.table.columns, rows))  # which prints null as an empty field
    return text.getvalue().encode("utf-8")


def _batches(rows: Iterable[tuple[Value, ...]]) -> Iterator[list[tuple[Value, ...]]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def _fields(columns: Sequence[Column], rows: Sequence[tuple[Value, ...]]) -> Iterator[Sequence[object]]:
    """Rows as fields; whole columns are printed at once, which is faster than row by row."""
    values = zip(columns, zip(*rows, strict=True), strict=True)
    return zip(*(_printed_column(column, each) for column, each in values), strict=True)


def _printed_column(column: Column, values: Sequence[Value]) -> Sequence[object]:
    if column.sql_type == "INTEGER":
        return values
    if column.sql_type == "REAL":
        return [printed(value) for value in values]
    return [None if value is None else harmless(str(value)) for value in values]


def printed(value: object) -> str:
    """A value as it stands in a field: numbers in full without exponent or trailing zeros."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)
