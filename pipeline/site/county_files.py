"""The files of one county: each table's rows as CSV, and everything as JSON.

What belongs here: which rows are a county's and how its files are written. What does not: files of a release
(``pipeline.release``), which hold everything.
"""

from __future__ import annotations

import csv
import io
import json
import sqlite3

from pipeline.release import about
from pipeline.release.citation import Reference, cited
from pipeline.site import links
from pipeline.site.county_rows import County, county_of
from pipeline.site.missing import missing_page
from pipeline.site.page import Answer, Data, PageRequest
from pipeline.site.release import latest_release
from schemas import TABLES

# The tables with rows about a county, and which rows are about it.
OF_COUNTY = {
    "county_categories": "county_code = :code",
    "county_profiles": "county_code = :code",
    "targets": "jurisdiction_code = :code",
    "named_projects": "jurisdiction_code = :code",
    "task_assignments": "agency_id IN (SELECT agency_id FROM agencies WHERE jurisdiction_code = :code)",
    "place_mentions": "jurisdiction_code = :code",
}


def county_json(connection: sqlite3.Connection, request: PageRequest) -> Answer:
    """Answer ``/county/<code>.json``: the county and every row about it."""
    county = county_of(connection, request.parts["code"])
    if county is None:
        return missing_page(request.words)
    columns, rows = _rows(connection, "counties", "county_code = :code", county.code)
    everything = {
        "county": dict(zip(columns, rows[0], strict=True)),
        "citation": citation(connection, county, request.address),
        "licence": {"name": about.LICENCE_SPDX, "url": about.LICENCE_URL, "note": about.LICENCE_NOTE},
        "tables": {
            table: [dict(zip(columns, row, strict=True)) for row in rows]
            for table, (columns, rows) in (
                (table, _rows(connection, table, where, county.code)) for table, where in OF_COUNTY.items()
            )
        },
    }
    body = json.dumps(everything, ensure_ascii=False, indent=1) + "\n"
    return Data(body, "application/json; charset=utf-8", f"{county.code}.json")


def county_csv(connection: sqlite3.Connection, request: PageRequest) -> Answer:
    """Answer ``/county/<code>/<table>.csv``: the rows of one table about the county, with all its columns.

    The file begins with a byte order mark, without which Excel shows Chinese as something else.
    """
    county, table = county_of(connection, request.parts["code"]), request.parts["table"]
    if county is None or table not in OF_COUNTY:
        return missing_page(request.words)
    columns, rows = _rows(connection, table, OF_COUNTY[table], county.code)
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(columns)
    writer.writerows(rows)
    return Data("\ufeff" + written.getvalue(), "text/csv; charset=utf-8", f"{county.code}-{table}.csv")


def rows_per_table(connection: sqlite3.Connection, code: str) -> dict[str, int]:
    """How many rows of each table are about a county."""
    return {
        table: connection.execute(f"SELECT count(*) FROM [{table}] WHERE {where}", {"code": code}).fetchone()[0]
        for table, where in OF_COUNTY.items()
    }


def citation(connection: sqlite3.Connection, county: County, address: str) -> str:
    """How to cite the county's part of the dataset, by GB/T 7714."""
    release = latest_release(connection)
    version = release.version if release else None
    reference = Reference(
        key=f"{about.NAME}-{county.code}",
        author=about.CREATOR,
        title=f"{county.official_name}（{county.code}）",
        sign="DS",
        host=about.TITLE_ZH,
        version=version,
        day=release.date if release else None,
        url=address + links.county(county.code),
    )
    return cited(reference, "gbt7714")


def _rows(
    connection: sqlite3.Connection, table: str, where: str, code: str
) -> tuple[list[str], list[tuple[object, ...]]]:
    """Columns and rows of a table in the order of the texts, or of its key where it has none."""
    key = TABLES[table].about().primary_key[0]
    names = {column.name for column in TABLES[table].columns_of()}
    order = f"document_id, char_start, {key}" if "char_start" in names else key
    found = connection.execute(f"SELECT * FROM [{table}] WHERE {where} ORDER BY {order}", {"code": code})
    return [column[0] for column in found.description], found.fetchall()
