"""A pair of documents as a file.

What belongs here: ``/compare/<superior>/<local>.csv`` and ``.json``: the rows of the tables that compare the two. What does not: the
whole tables, which Datasette gives.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterator, Mapping

from pipeline.site import links
from pipeline.site.compare import rows
from pipeline.site.compare.rows import Pair
from pipeline.site.missing import Way, missing_page
from pipeline.site.page import Answer, Data, PageRequest
from pipeline.site.present import has_tables

COLUMNS = (
    *("row", "superior_provision_id", "superior_label", "superior_heading", "provision_id", "label", "heading"),
    *("strength", "kind", "rewording", "superior_quote", "quote", "removed", "added"),
)
TABLES = {
    "provision_links": "document_id = :local AND superior_document_id = :superior",
    "unlinked_provisions": "(document_id = :local AND other_document_id = :superior AND side = 'local')"
    " OR (document_id = :superior AND other_document_id = :local AND side = 'superior')",
    "provision_changes": "document_id = :local AND superior_document_id = :superior",
    "target_links": "document_id = :local AND superior_document_id = :superior",
    "duty_links": "document_id = :local AND superior_document_id = :superior",
}


def compare_file(connection: sqlite3.Connection, request: PageRequest) -> Answer:
    """Answer ``/compare/<superior>/<local>.csv`` and ``.json``; the address of no pair is answered like its page."""
    pair, words = Pair(request.parts["superior"], request.parts["local"]), request.words
    if not rows.is_pair(connection, pair):
        return missing_page(words, words("compare.missing"), (Way(links.compare(), words("compare.title")),))
    name = re.sub(r"[^0-9A-Za-z_-]", "_", f"{pair.superior}--{pair.local}")
    if request.parts["form"] == "json":
        body = json.dumps(_whole(connection, pair), ensure_ascii=False, indent=1)
        return Data(body, "application/json; charset=utf-8", f"{name}.json")
    written = io.StringIO()
    writer = csv.DictWriter(written, COLUMNS, restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(_lines(connection, pair))
    # Without the mark Excel shows Chinese as something else.
    return Data("\ufeff" + written.getvalue(), "text/csv; charset=utf-8", f"{name}.csv")


def _whole(connection: sqlite3.Connection, pair: Pair) -> dict[str, object]:
    documents = {name: rows.side(connection, getattr(pair, name)) for name in ("superior", "local")}
    told: dict[str, object] = {
        name: {"document_id": side.document_id, "title": side.title, "document_number": side.number}
        for name, side in documents.items()
    }
    return told | {table: list(_rows(connection, table, pair)) for table in TABLES if has_tables(connection, table)}


def _lines(connection: sqlite3.Connection, pair: Pair) -> Iterator[Mapping[str, object]]:
    """Links, provisions without a counterpart and sentences, one after the other, in the columns of ``COLUMNS``."""
    named = rows.parts(connection, pair.superior) | rows.parts(connection, pair.local)
    kinds = {"provision_links": "link", "unlinked_provisions": "unlinked", "provision_changes": "sentence"}
    for table, kind in kinds.items():
        for row in _rows(connection, table, pair):
            line = {name: value for name, value in row.items() if name in COLUMNS}
            if row.get("side") == "superior":
                line["superior_provision_id"] = line.pop("provision_id")
            for prefix in ("", "superior_"):
                part = named.get(str(line.get(f"{prefix}provision_id")))
                if part is not None:
                    line |= {f"{prefix}label": part.label, f"{prefix}heading": part.heading}
            yield {"row": kind, **line}


def _rows(connection: sqlite3.Connection, table: str, pair: Pair) -> Iterator[dict[str, object]]:
    order = "superior_char_start NULLS LAST, char_start, 1" if table == "provision_changes" else "provision_id, 1, 2"
    found = connection.execute(
        f"SELECT * FROM [{table}] WHERE {TABLES[table]} ORDER BY {order}",
        {"superior": pair.superior, "local": pair.local},
    )
    names = [column[0] for column in found.description]
    return (dict(zip(names, row, strict=True)) for row in found)
