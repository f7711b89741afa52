"""Datasette plugin: our pages, headers and error pages.

What belongs here: hooks, each a line or two. What does not: what they do (``pipeline.site``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

from datasette import handle_exception as datasette_errors
from datasette import hookimpl
from datasette.utils.asgi import NotFound, Response

from pipeline.site import http, links
from pipeline.site.asgi import App
from pipeline.site.bounds import restrain
from pipeline.site.gate import with_bounds
from pipeline.site.middleware import with_headers
from pipeline.site.missing import missing_page
from pipeline.site.page import Route
from pipeline.site.routes import ROUTES


def _view(route: Route) -> Callable[[Any, Any], Awaitable[Response]]:
    async def view(datasette: Any, request: Any) -> Response:
        return await http.respond(datasette, request, route)

    return view


@hookimpl  # type: ignore[untyped-decorator]
def register_routes() -> list[tuple[str, Callable[[Any, Any], Awaitable[Response]]]]:
    """Our paths, which come before Datasette's own."""
    return [(route.pattern, _view(route)) for route in ROUTES]


@hookimpl  # type: ignore[untyped-decorator]
def startup() -> None:
    """Keep Datasette from drawing every missing page with all its variables, a second each, where rich is installed."""
    datasette_errors.rich = None


@hookimpl  # type: ignore[untyped-decorator]
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """Bounds on what a query may bring into memory."""
    if database == links.DATABASE:
        restrain(conn)


@hookimpl  # type: ignore[untyped-decorator]
def extra_template_vars(datasette: Any, request: Any, view_name: str | None) -> Awaitable[dict[str, Any]]:
    """What Datasette's own pages say and link to in the reader's language."""
    return http.datasette_variables(datasette, request, view_name)


@hookimpl  # type: ignore[untyped-decorator]
def asgi_wrapper(datasette: Any) -> Callable[[App], App]:
    """Headers on every answer, and bounds on what may be asked."""

    def wrapped(app: App) -> App:
        return with_headers(with_bounds(app), lambda: datasette.get_database(links.DATABASE).hash)

    return wrapped


@hookimpl  # type: ignore[untyped-decorator]
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Response | None:
    """A page in the reader's language for what does not exist, and what is the reader's fault told as such.

    Files and the API keep Datasette's answer.
    """
    told = http.fault(exception)
    if told is not None:
        return told
    if not isinstance(exception, NotFound) or request.path.endswith((".json", ".csv")):
        return None
    return http.html(missing_page(http.words_of(request)), http.page_request(datasette, request))
