"""From a Datasette request to a page and back: the one place where our pages know HTTP.

What belongs here: reading a request, running a page's queries, status, headers, cookie and caching. What does not:
any page (their modules) and patterns of paths (``routes``).
"""

from __future__ import annotations

import sqlite3
from http.cookies import CookieError
from typing import Any
from urllib.parse import unquote

from datasette.database import QueryInterrupted
from datasette.utils import add_cors_headers, tilde_decode, urlsafe_components
from datasette.utils.asgi import AsgiFileDownload, Response, asgi_send_file
from datasette.views.base import DatasetteError

from pipeline.site import headers, links
from pipeline.site.bounds import trusted
from pipeline.site.datasette_pages import OwnPages
from pipeline.site.language import COOKIE, Words, choose
from pipeline.site.page import Answer, Data, File, Page, PageRequest, Redirect, Route
from pipeline.site.row_words import row_words
from pipeline.site.settings import PLUGIN, Settings, read_settings
from pipeline.site.templating import render, site_version
from schemas import TABLES

YEAR = 365 * 24 * 3600
PIECE = 64 * 1024  # bytes of a file in memory at a time


class FileResponse(AsgiFileDownload):  # type: ignore[misc]  # Datasette has no types
    """A file of a release: its bytes for ever under its address, its checksum for a tag."""

    status = 200

    def __init__(self, file: File) -> None:
        sent = {"ETag": f'"{file.digest}"', "Cache-Control": headers.FILE_CACHE, "X-Content-Type-Options": "nosniff"}
        super().__init__(file.place, file.filename, file.content_type, sent)

    def unless_known(self, if_none_match: str | None) -> Response:
        """The file, or nothing for a browser that has it; a proxy that compresses it weakens its tag."""
        tag = self.headers["ETag"]
        if any(headers.is_known(known, if_none_match) for known in (tag, f"W/{tag}")):
            return Response("", status=304, headers=self.headers)
        return self

    async def asgi_send(self, send: Any) -> None:
        """Send it in pieces of a size that suits a network."""
        parts = {"filename": self.filename, "content_type": self.content_type, "headers": self.headers}
        await asgi_send_file(send, self.filepath, chunk_size=PIECE, **parts)


async def respond(datasette: Any, request: Any, route: Route) -> Response:
    """The response to a request that a route matches."""
    asked = page_request(datasette, request)
    database = datasette.get_database(links.DATABASE)
    tag = page_tag(database.hash, asked, request.query_string) if route.of_data_alone else None
    if tag is not None and headers.is_known(tag, request.headers.get("if-none-match")):
        return Response("", status=304, headers=_cached(tag))

    def work(connection: sqlite3.Connection) -> Response:
        with trusted(connection):
            return _response(route.answer(connection, asked), asked)

    response = await database.execute_fn(work)
    if response.status == 200 and tag is not None:
        response.headers |= _cached(tag)
    if datasette.cors and not response.content_type.startswith("text/html"):
        add_cors_headers(response.headers)
    if isinstance(response, FileResponse):
        return response.unless_known(request.headers.get("if-none-match"))
    _remember(response, asked)
    return response


def page_request(datasette: Any, request: Any) -> PageRequest:
    """What a request of Datasette's asks of our pages."""
    settings = settings_of(datasette)
    arguments = {name: request.args[name] for name in request.args}
    return PageRequest(
        path=request.path,
        words=words_of(request),
        settings=settings,
        parts={name: unquote(value) for name, value in request.url_vars.items() if value is not None},
        arguments=arguments,
        address=settings.address or f"{request.scheme}://{request.host}",
    )


async def datasette_variables(datasette: Any, request: Any, view_name: str | None) -> dict[str, Any]:
    """What Datasette's own templates are given besides its own variables.

    Args:
        datasette: the server.
        request: the request; ``None`` for pages that are made without one.
        view_name: which of Datasette's views makes the page, where it has a name.
    """
    if request is None:
        return {}
    parts = {name: tilde_decode(value) for name, value in request.url_vars.items() if value is not None}
    own = OwnPages(page_request(datasette, request), request.query_string)
    told: dict[str, Any] = {"site": own}
    table = parts.get("table")
    if parts.get("database") == links.DATABASE and table is not None:
        described = datasette.metadata("databases")[links.DATABASE]
        for group in ("tables", "queries"):
            if table in described[group]:
                told["metadata"] = own.metadata(described[group][table], table)
    if view_name == "row" and table in TABLES:
        key = urlsafe_components(request.url_vars["pks"])
        database = datasette.get_database(links.DATABASE)
        told["row_words"] = await database.execute_fn(lambda connection: row_words(connection, table, key))
    return told


def settings_of(datasette: Any) -> Settings:
    """What whoever runs the site decided."""
    return read_settings(datasette.plugin_config(PLUGIN))


def words_of(request: Any) -> Words:
    """The interface in the language of whoever sent a request."""
    return Words(choose(request.args.get("lang"), _remembered(request), request.headers.get("accept-language")))


def page_tag(database_hash: str | None, asked: PageRequest, query: str) -> str | None:
    """The entity tag of a page; ``None`` when the database may change under it."""
    if database_hash is None:
        return None
    settings = (str(asked.settings.report), asked.address)
    return headers.entity_tag(database_hash, site_version(), *settings, asked.words.language, asked.path, query)


def _remembered(request: Any) -> str | None:
    try:
        remembered: str | None = request.cookies.get(COOKIE)
    except CookieError:  # a cookie that nobody can read is none
        return None
    return remembered


def _response(answer: Answer, asked: PageRequest) -> Response:
    if isinstance(answer, Redirect):
        return Response.redirect(answer.path, status=301 if answer.permanent else 302)
    if isinstance(answer, File):
        return FileResponse(answer)
    if isinstance(answer, Data):
        saved = {"Content-Disposition": f'attachment; filename="{answer.filename}"'} if answer.filename else {}
        return Response(answer.body, headers=saved, content_type=answer.content_type)
    return html(answer, asked)


def html(page: Page, asked: PageRequest) -> Response:
    """A rendered page as a response."""
    sent = {
        "Content-Security-Policy": headers.own_policy(),
        "Content-Language": asked.words.language,
        "Vary": "Accept-Language, Cookie",
    }
    return Response.html(render(page, asked), status=page.status, headers=sent)


def _cached(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": headers.DATA_CACHE, "Vary": "Accept-Language, Cookie"}


def _remember(response: Response, asked: PageRequest) -> None:
    wish = asked.arguments.get("lang")
    if wish == asked.words.language:
        response.set_cookie(COOKIE, wish, max_age=YEAR, samesite="lax", httponly=True)
        response.headers["Cache-Control"] = "private, max-age=300" if response.status == 200 else "no-store"


def fault(exception: Exception) -> Response | None:
    """The answer to a question that asks too much; ``None`` where Datasette answers, as the reader's fault if it is.

    Datasette calls some faults of readers its own (an unknown column to sort by, an export that takes too long).
    """
    if isinstance(exception, QueryInterrupted):
        return Response.text("The query took too long.\n", status=400)
    if isinstance(exception, MemoryError):
        return Response.text("The query took too much memory.\n", status=400)
    if isinstance(exception, DatasetteError) and exception.status == 500:
        exception.status = 400
    return None
