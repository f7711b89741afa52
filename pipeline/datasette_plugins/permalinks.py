"""Datasette plugin: the lasting address of a row in a version, ``/version/<version>/<table>/<id>``, as page and as JSON.

What belongs here: the routes and what they answer. What does not: finding rows (``pipeline.release.permalink``) and
wording citations (``pipeline.release.citation``). What is not there is answered with 404 and where to look instead.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Awaitable, Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from datasette import hookimpl
from datasette.utils import add_cors_headers, tilde_decode, tilde_encode
from datasette.utils.asgi import Response

from pipeline.errors import CitationError, XianchengError
from pipeline.release import permalink
from pipeline.release.citation import cited, row_reference
from pipeline.release.permalink import RowAsOf

DATABASE = "xiancheng"
SETTINGS = "xiancheng"  # the part of the metadata that holds the site's public address
ROW_PATH = r"^/version/(?P<version>[^/]+)/(?P<table>[^/]+)/(?P<key>[^/]+?)(?P<json>\.json)?$"
VERSION_PATH = r"^/version/(?P<version>[^/]+)$"
TEMPLATE = Path(__file__).with_name("row_as_of.html")
View = Callable[..., Awaitable[Response]]


@hookimpl  # type: ignore[untyped-decorator]
def register_routes() -> list[tuple[str, View]]:
    """Our paths."""
    return [(ROW_PATH, row_view), (VERSION_PATH, version_view)]


async def row_view(datasette: Any, request: Any) -> Response:
    """A row in a version: its values, what became of it, and its citations."""
    database = datasette.get_database(DATABASE)
    parts = request.url_vars
    key = permalink.key_of(parts["key"])

    def find(connection: sqlite3.Connection) -> RowAsOf:
        releases = Path(database.path).parent / "releases"
        return permalink.row_as_of(connection, releases, parts["version"], tilde_decode(parts["table"]), key)

    try:
        found = await database.execute_fn(find)
    except XianchengError as error:
        return await _answer(datasette, request, _error(error), 404 if isinstance(error, CitationError) else 500)
    address = (datasette.plugin_config(SETTINGS) or {}).get("address") or None
    return await _answer(datasette, request, described(found, address), 200)


async def version_view(datasette: Any, request: Any) -> Response:
    """A version: what the table of releases says of it."""

    def find(connection: sqlite3.Connection) -> str:
        return permalink.release_named(connection, request.url_vars["version"])[0]

    try:
        version = await datasette.get_database(DATABASE).execute_fn(find)
    except CitationError as error:
        return await _answer(datasette, request, _error(error), 404)
    return Response.redirect(datasette.urls.row(DATABASE, "releases", tilde_encode(version)))


def described(row: RowAsOf, address: str | None) -> dict[str, Any]:
    """What is told of a row, ready for JSON; ``address`` is the site's public address, if it has one."""
    reference = row_reference(row, address)
    later, successor = row.later, row.later.successor
    return {
        "version": row.version,
        "date": row.date,
        "table": row.table.name,
        "title": f"{row.table.about.title_zh} {row.table.about.title_en}",
        "key": list(row.key),
        "path": permalink.row_path(row.version, row.table.name, row.key),
        "columns": {column.name: f"{column.title_zh} {column.title_en}" for column in row.table.columns},
        "values": {name: float(value) if isinstance(value, Decimal) else value for name, value in row.values.items()},
        "changed_in": list(later.changed),
        "gone_in": later.gone,
        "successor": permalink.row_path(later.gone, row.table.name, tuple(successor.split(",")))
        if successor and later.gone
        else None,
        "citations": {"gbt7714": cited(reference, "gbt7714"), "bibtex": cited(reference, "bibtex")},
    }


def _error(error: XianchengError) -> dict[str, Any]:
    parts = {"where": error.where, "expected": error.expected, "found": error.found, "remedy": error.remedy}
    return {"ok": False, "error": str(error), **parts}


async def _answer(datasette: Any, request: Any, told: dict[str, Any], status: int) -> Response:
    headers: dict[str, str] = {}
    if request.url_vars.get("json"):
        if datasette.cors:
            add_cors_headers(headers)
        body = json.dumps(told, ensure_ascii=False, indent=2)
        return Response(body, status=status, headers=headers, content_type="application/json; charset=utf-8")
    template = datasette.jinja_env.from_string(TEMPLATE.read_text(encoding="utf-8"))
    html = await datasette.render_template(template, {"told": told}, request=request)
    return Response.html(html, status=status)
