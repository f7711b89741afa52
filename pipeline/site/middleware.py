"""Headers for every answer of the server, ours and Datasette's, and entity tags for Datasette's.

What belongs here: the ASGI layer around Datasette. What does not: what the headers say (``headers``).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pipeline.site import headers
from pipeline.site.asgi import App, Message, Receive, Scope, Send, is_data, is_file
from pipeline.site.templating import site_version

STATIC_PATHS = ("/site/", "/-/static")


def with_headers(app: App, database_hash: Callable[[], str | None]) -> App:
    """The application with our headers on every response.

    Args:
        app: Datasette.
        database_hash: the hash of the database while it is immutable, asked for at each request.
    """

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        tag = _tag(scope, database_hash())
        if tag is not None and headers.is_known(tag, _header(scope["headers"], b"if-none-match")):
            await _not_modified(send, scope, tag)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": _completed(scope, message, tag)}
            await send(message)

        await app(scope, receive, send_with_headers)

    return wrapped


def _tag(scope: Scope, database_hash: str | None) -> str | None:
    """The entity tag of an answer that depends on the database and the address alone: Datasette's tables."""
    path = str(scope["path"])
    if database_hash is None or scope["method"] not in ("GET", "HEAD") or not is_data(path):
        return None
    asked = (path, scope.get("query_string", b"").decode("latin-1"))
    names = (b"host",) if is_file(path) else (b"accept-language", b"cookie", b"host")
    reader = [_header(scope["headers"], name) or "" for name in names]
    return headers.entity_tag(database_hash, site_version(), *asked, *reader)


async def _not_modified(send: Send, scope: Scope, tag: str) -> None:
    told = {"ETag": tag, "Cache-Control": headers.DATA_CACHE, **_vary(scope)}
    sent = [(name.lower().encode(), value.encode()) for name, value in told.items()]
    await send({"type": "http.response.start", "status": 304, "headers": sent})
    await send({"type": "http.response.body", "body": b""})


def _vary(scope: Scope) -> dict[str, str]:
    """What of the reader a page depends on; files of data are the same for everybody."""
    return {} if is_file(str(scope["path"])) else {"Vary": "Accept-Language, Cookie"}


def _completed(scope: Scope, message: Message, tag: str | None) -> list[tuple[bytes, bytes]]:
    sent = [(bytes(name).lower(), bytes(value)) for name, value in message["headers"]]
    if message["status"] == 304:
        # A browser takes these headers for those of the page it has, so they say nothing but what the page's own say.
        kept = [(name, value) for name, value in sent if name != b"content-type"]
        return _replaced(kept, headers.SHARED)
    page = (_header(sent, b"content-type") or "").startswith("text/html")
    if page:  # other sites may read the data, and have no use for the pages
        sent = [(name, value) for name, value in sent if not name.startswith(b"access-control-")]
    elif _header(sent, b"access-control-allow-origin") is not None:
        sent = _replaced(sent, headers.OPEN)
    if tag is not None:
        sent = _replaced(sent, _for_tagged(scope, message["status"], sent, tag))
    present = {name for name, _ in sent}
    added = headers.SHARED | _added(scope, message["status"], page=page)
    added = {name: value for name, value in added.items() if name.lower().encode() not in present}
    return sent + [(name.lower().encode(), value.encode()) for name, value in added.items()]


def _added(scope: Scope, status: int, *, page: bool) -> dict[str, str]:
    added = {"Content-Security-Policy": headers.datasette_policy() if page else headers.data_policy()}
    path, query = str(scope["path"]), scope.get("query_string", b"")
    if is_data(path) and (query or is_file(path)):
        added["X-Robots-Tag"] = "noindex"
    if status == 200 and path.startswith(STATIC_PATHS):
        added["Cache-Control"] = headers.FILE_CACHE if b"v=" in query else headers.DATA_CACHE
    return added


def _for_tagged(scope: Scope, status: int, sent: Any, tag: str) -> dict[str, str]:
    """Caching of what the database alone decides; an answer that sets a cookie is the reader's own."""
    varies = headers.merged(_header(sent, b"vary"), _vary(scope).get("Vary"))
    told = {"Vary": varies} if varies else {}
    if status == 200 and _header(sent, b"set-cookie") is None:
        told |= {"ETag": tag, "Cache-Control": headers.DATA_CACHE}
    return told


def _replaced(sent: list[tuple[bytes, bytes]], told: dict[str, str]) -> list[tuple[bytes, bytes]]:
    new = {name.lower().encode(): value.encode() for name, value in told.items()}
    return [(name, value) for name, value in sent if name not in new] + list(new.items())


def _header(sent: Any, name: bytes) -> str | None:
    for key, value in sent:
        if bytes(key).lower() == name:
            return bytes(value).decode("latin-1")
    return None
