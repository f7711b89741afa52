"""Where things are: the address of every kind of page, in one place.

What belongs here: functions from an identifier to a path, and which foreign addresses may become a link. What does
not: the routes (``routes``). Paths start with a slash; everything put into one is percent-encoded.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal
from urllib.parse import quote, urlencode, urlsplit

from datasette.utils import tilde_encode

from schemas import TABLES

DATABASE = "xiancheng"
FileKind = Literal["txt", "json"]
# Rows with a place in a document's text; `text_anchor` is where the reader shows them.
TEXT_TABLES = tuple(
    table
    for table, model in TABLES.items()
    if {"document_id", "char_start"} <= {column.name for column in model.columns_of()}
    # Corrections repeat a row's words; comparisons may speak of words that the text no longer has.
    and table not in ("corrections", "provision_changes", "target_links", "findings")
)
# Rows that speak of a whole provision are shown at it.
WHOLE_PROVISIONS = ("provisions", "unread_provisions")


def home() -> str:
    """The first page."""
    return "/"


def counties(**filters: object) -> str:
    """The list of counties, filtered."""
    return _filtered("/counties", filters)


def documents() -> str:
    """The list of documents."""
    return "/documents"


def database() -> str:
    """All tables and canned queries, in Datasette."""
    return f"/{DATABASE}"


def search(words: str = "", **more: object) -> str:
    """The search page, with its answer when words are given; ``kind`` and ``page`` name a part of it."""
    return "/search" + (f"?{urlencode({'q': words, **more})}" if words else "")


def matrix(**choices: str) -> str:
    """County by topic, with ``area`` and ``count``."""
    return "/matrix" + (f"?{urlencode(choices)}" if choices else "")


def matrix_csv(**choices: str) -> str:
    """The same as a CSV file."""
    return f"/matrix.csv?{urlencode(choices)}"


def matrix_cell(code: str, topic: str, count: str) -> str:
    """What stands behind a cell of the matrix."""
    return f"/matrix/{quote(code, safe='')}/{quote(topic, safe='')}" + (
        "" if count == "any" else f"?count={quote(count)}"
    )


def coverage() -> str:
    """Which documents are in, how far they were read, and which are missing."""
    return "/coverage"


def downloads() -> str:
    """The files of all releases."""
    return "/downloads"


def citation(form: str) -> str:
    """The citation of the newest release as ``txt``, ``bib`` or ``cff``."""
    return f"/citation.{form}"


def download(version: str, path: str) -> str:
    """A file of a release."""
    return f"/downloads/{quote(version, safe='')}/{quote(path)}"


def place(code: str, level: str) -> str:
    """The page of a jurisdiction: a county's own or that of a prefecture or province."""
    return county(code) if level == "county" else f"/place/{quote(code, safe='')}"


def county(code: str) -> str:
    """The page of a county."""
    return f"/county/{quote(code, safe='')}"


def county_json(code: str) -> str:
    """Everything about a county as a file."""
    return f"{county(code)}.json"


def county_csv(code: str, table: str) -> str:
    """The rows of a table that are about a county as a file."""
    return f"{county(code)}/{table}.csv"


def document(document_id: str) -> str:
    """The whole text of a document."""
    return f"/document/{quote(document_id, safe='')}"


def document_file(document_id: str, kind: FileKind) -> str:
    """A document's text, or every row read from it, as a file."""
    return f"{document(document_id)}.{kind}"


def provision(document_id: str, provision_id: str) -> str:
    """A provision in the text of its document."""
    return f"{document(document_id)}#{quote(provision_anchor(document_id, provision_id), safe='')}"


def provision_anchor(document_id: str, provision_id: str) -> str:
    """The name of a provision within its document's page: ``3_15`` of ``haidong-2023-26_3_15``."""
    return provision_id.removeprefix(f"{document_id}_")


def in_text(table: str, row_id: str, document_id: str) -> str:
    """The words of a row, in the text of its document."""
    return f"{document(document_id)}#{quote(text_anchor(table, row_id), safe='')}"


def row_in_text(table: str, row: Mapping[str, Any]) -> str | None:
    """Where the document's text shows a row, by the row's columns; ``None`` for rows that have no place in one."""
    if table not in TEXT_TABLES or not (row.get("document_id") and row.get("provision_id")):
        return None
    if table in WHOLE_PROVISIONS:
        return provision(row["document_id"], row["provision_id"])
    return in_text(table, row[TABLES[table].about().primary_key[0]], row["document_id"])


def page_of_row(table: str, values: Mapping[str, Any]) -> str | None:
    """The page of ours about what a row stands for; ``None`` where there is none."""
    if table == "documents":
        return document(values["document_id"])
    if table == "counties":
        return county(values["county_code"])
    if table == "jurisdictions" and values.get("level"):
        return place(values["code"], values["level"])
    return agency(values["agency_id"]) if table == "agencies" else None


def text_anchor(table: str, row_id: str) -> str:
    """The name of a row's words within its document's page."""
    return f"{table}-{row_id}"


def table(name: str, /, **filters: object) -> str:
    """A table in Datasette, filtered: ``table("targets", provision_id="…")``."""
    return _filtered(f"/{DATABASE}/{tilde_encode(name)}", filters)


def table_csv(name: str, /, **filters: object) -> str:
    """All filtered rows of a table as a CSV file to download."""
    return f"/{DATABASE}/{tilde_encode(name)}.csv?{urlencode({**filters, '_stream': 'on', '_dl': 'on'})}"


def row(table: str, *key: str) -> str:
    """The page of a row by the values of its primary key."""
    return f"/{DATABASE}/{tilde_encode(table)}/{','.join(tilde_encode(part) for part in key)}"


def query(name: str, /, **parameters: object) -> str:
    """A canned query with parameters."""
    return table(name, **parameters)


def agency(agency_id: str, /, **filters: object) -> str:
    """The page of a body, with all its tasks or those of one role."""
    return _filtered(f"/agency/{quote(agency_id, safe='')}", filters)


def agencies(**filters: object) -> str:
    """The list of bodies, filtered."""
    return _filtered("/agencies", filters)


def targets(**filters: object) -> str:
    """The list of targets, filtered."""
    return _filtered("/targets", filters)


def targets_file(form: str, /, **filters: object) -> str:
    """The filtered targets as a file, ``csv`` or ``json``."""
    return _filtered(f"/targets.{form}", filters)


def indicators() -> str:
    """The list of indicators that have targets."""
    return "/indicators"


def indicator(indicator_id: str) -> str:
    """An indicator across documents and places."""
    return f"/indicator/{quote(indicator_id, safe='')}"


def projects(**filters: object) -> str:
    """The list of named projects, filtered."""
    return _filtered("/projects", filters)


def projects_file(form: str, /, **filters: object) -> str:
    """The filtered projects as a file, ``csv`` or ``json``."""
    return _filtered(f"/projects.{form}", filters)


def compare() -> str:
    """The pairs of documents that can be compared."""
    return "/compare"


def compare_pair(superior: str, local: str, /, **filters: object) -> str:
    """A document beside the one that it implements; ``show`` names a filter."""
    return _filtered(f"/compare/{quote(superior, safe='')}/{quote(local, safe='')}", filters)


def compare_file(superior: str, local: str, form: str) -> str:
    """Everything that compares the two as a file, ``csv`` or ``json``."""
    return f"{compare_pair(superior, local)}.{form}"


def compare_anchor(side: str, document_id: str, provision_id: str) -> str:
    """The name of a provision within the page of a pair; ``side`` is superior or local."""
    return f"{side}-{provision_anchor(document_id, provision_id)}"


def compared_provision(pair: tuple[str, str], side: str, provision_id: str) -> str:
    """A provision on the page of a pair (superior, local), on the side where it stands."""
    document_id = pair[side == "local"]
    return f"{compare_pair(*pair)}#{quote(compare_anchor(side, document_id, provision_id), safe='')}"


def due(**filters: object) -> str:
    """Targets by their deadlines, filtered."""
    return _filtered("/due", filters)


def due_file(form: str, /, **filters: object) -> str:
    """The filtered targets with what is known of them as a file, ``csv`` or ``json``."""
    return _filtered(f"/due.{form}", filters)


def findings(**filters: object) -> str:
    """Places that contradict each other, filtered."""
    return _filtered("/findings", filters)


def findings_file(form: str, /, **filters: object) -> str:
    """The filtered findings as a file, ``csv`` or ``json``."""
    return _filtered(f"/findings.{form}", filters)


def feed(name: str) -> str:
    """A feed in Atom: ``changes`` or ``findings``."""
    return f"/feed/{name}.atom"


def with_language(path: str, arguments: Mapping[str, str], language: str) -> str:
    """The same page in one language, by its explicit address."""
    kept = {name: value for name, value in arguments.items() if name != "lang"}
    return f"{path}?{urlencode({**kept, 'lang': language})}"


def language(language: str, back: str) -> str:
    """Choose a language and go back to a path; for pages that take no ``lang`` themselves."""
    return f"/language?{urlencode({'lang': language, 'to': back})}"


def foreign(address: str | None) -> str | None:
    """An address outside the site that may become a link: http or https with a host; anything else is ``None``."""
    if address is None:
        return None
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    return address.strip() if parts.scheme in ("http", "https") and parts.netloc else None


def _filtered(path: str, filters: Mapping[str, object]) -> str:
    return path + (f"?{urlencode(filters)}" if filters else "")
