"""One CSV file per table.

What belongs here: writing rows as RFC 4180 text (UTF-8 without a byte order mark, CRLF between records). What does
not: where the files end up (``swap``). Null is an empty field; no text column holds an empty string. A text that a
spreadsheet would run as a formula is made harmless (``cells``).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from pipeline.publish.cells import harmless
from pipeline.release.content import Content, TableContent
from pipeline.tables import Value
from schemas.base import Column


def write_csv(folder: Path, content: Content) -> None:
    """Write ``<table>.csv`` into ``folder``, which is made, for every table."""
    folder.mkdir()
    for table in content:
        (folder / f"{table.table.name}.csv").write_bytes(csv_bytes(table))


def csv_bytes(content: TableContent) -> bytes:
    """One table as the bytes of its CSV file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(content.table.names)
    writer.writerows(_fields(content))  # which prints null as an empty field
    return text.getvalue().encode("utf-8")


def _fields(content: TableContent) -> Iterator[Sequence[object]]:
    """The rows as fields; whole columns are printed at once, which is faster than row by row."""
    if not content.rows:
        return iter(())
    columns = zip(content.table.columns, zip(*content.rows, strict=True), strict=True)
    return zip(*(_printed_column(column, values) for column, values in columns), strict=True)


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
