"""One CSV file per table.

What belongs here: writing rows as RFC 4180 text (UTF-8 without a byte order mark, CRLF between records). What does
not: where the files end up (``swap``). Null is an empty field; no text column holds an empty string.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path

import pandas as pd

from pipeline.frames import values_of
from schemas import TABLES


def write_csv(folder: Path, frames: Mapping[str, pd.DataFrame]) -> None:
    """Write ``<table>.csv`` into ``folder`` for every table of ``schemas.TABLES``."""
    folder.mkdir()
    for table in TABLES:
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(column.name for column in TABLES[table].columns_of())
            rows: Iterable[Iterable[object]] = values_of(table, frames[table])
            if any(column.sql_type == "REAL" for column in TABLES[table].columns_of()):
                rows = (map(printed, values) for values in rows)
            writer.writerows(rows)  # which prints null as an empty field


def printed(value: object) -> str:
    """A value as it stands in a field: numbers in full without exponent or trailing zeros."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)
