"""The rows of a filtered list as a file to download.

What belongs here: CSV and JSON of rows, and the links to both. What does not: which rows (the lists), and the files of a
release (``pipeline.release``), which are what one cites.
"""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable

from pipeline.site.page import Data

FORMS = ("csv", "json")


def offered(address: Callable[[str], str]) -> tuple[tuple[str, str], ...]:
    """The files of a page as it links to them, name and address, from the address of a form (``csv``, ``json``)."""
    return tuple((form.upper(), address(form)) for form in FORMS)


def rows_file(found: sqlite3.Cursor, name: str, form: str) -> Data:
    """The rows of a query as a file, with all its columns in their order.

    Args:
        found: a query that was run.
        name: what the file is called, without its ending.
        form: ``csv`` or ``json``.

    The CSV begins with a byte order mark, without which Excel shows Chinese as something else; JSON is a list of
    objects with null for what is unknown.
    """
    columns = [column[0] for column in found.description]
    if form == "json":
        rows = [dict(zip(columns, row, strict=True)) for row in found]
        return Data(json.dumps(rows, ensure_ascii=False, indent=1), "application/json; charset=utf-8", f"{name}.json")
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(columns)
    writer.writerows(found)
    return Data("\ufeff" + written.getvalue(), "text/csv; charset=utf-8", f"{name}.csv")
