"""Headers for every answer of the server, ours and Datasette's, and entity tags for Datasette's.

What belongs here: the ASGI layer around Datasette. What does not: what the headers say (``headers``).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from pipeline.site import headers
from pipeline.site.templating import site_version

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

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
            await _not_modified(send, tag)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": _completed(scope, message, tag)}
            await send(message)

        await app(scope, receive, send_with_headers)

    return wrapped


def _tag(scope: Scope, database_hash: str | None) -> str | None:
    """The entity tag of an answer that depends on the database and the address alone: Datasette's tables."""
    if database_hash is None or scope["method"] not in ("GET", "HEAD") or not _is_data(str(scope["path"])):
        return None
    asked = (scope["path"], scope.get("query_string", b"").decode("latin-1"))
    reader = [_header(scope["headers"], name) or "" for name in (b"accept-language", b"cookie", b"host")]
    return headers.entity_tag(database_hash, site_version(), *asked, *reader)


def _is_data(path: str) -> bool:
    return path == "/xiancheng" or path.startswith(("/xiancheng/", "/xiancheng."))


async def _not_modified(send: Send, tag: str) -> None:
    sent = [(b"etag", tag.encode()), (b"cache-control", headers.DATA_CACHE.encode())]
    await send({"type": "http.response.start", "status": 304, "headers": sent})
    await send({"type": "http.response.body", "body": b""})


def _completed(scope: Scope, message: Message, tag: str | None) -> list[tuple[bytes, bytes]]:
    sent = [(bytes(name).lower(), bytes(value)) for name, value in message["headers"]]
    present = {name for name, _ in sent}
    added = dict(headers.SHARED)
    content_type = _header(sent, b"content-type") or ""
    added["Content-Security-Policy"] = (
        headers.datasette_policy() if content_type.startswith("text/html") else headers.data_policy()
    )
    path = str(scope["path"])
    if message["status"] == 200 and tag is not None:
        added |= {"ETag": tag, "Vary": "Accept-Language, Cookie"}
    if message["status"] == 200 and path.startswith(STATIC_PATHS):
        added["Cache-Control"] = headers.FILE_CACHE if b"v=" in scope.get("query_string", b"") else headers.DATA_CACHE
    added = {name: value for name, value in added.items() if name.lower().encode() not in present}
    return sent + [(name.lower().encode(), value.encode()) for name, value in added.items()]


def _header(sent: Any, name: bytes) -> str | None:
    for key, value in sent:
        if bytes(key).lower() == name:
            return bytes(value).decode("latin-1")
    return None
