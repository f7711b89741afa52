"""What a request may ask of the server: the ASGI layer that refuses, trims and queues.

What belongs here: bounds on requests as a whole. What does not: bounds on what a query may return (``bounds``) and on
bytes before there is a request (``connection``).

Questions of the reader's own making (SQL, facets, patterns, exports) may each take all the time a query has. One of
them runs at a time and few wait, so that however many are asked, threads and a processor are left for the pages; who finds the queue
full is told to come back.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import parse_qsl, urlencode

from pipeline.site import headers
from pipeline.site.asgi import App, Message, Receive, Scope, Send, is_data, is_file

READING = ("GET", "HEAD")
URL_BYTES = 8 * 1024
ARGUMENTS = 100
FACETS = 10
# Rows of a table on one page of HTML: pages are drawn one after the other, and a thousand rows take most of a second.
PAGE_ROWS = 200
# Of Datasette's own pages about itself, those that concern readers; others name folders of the machine.
PUBLIC = ("/-/static/", "/-/static-plugins/", "/-/versions", "/-/metadata", "/-/settings", "/-/plugins")
# Arguments that Datasette answers from an index, or with one walk through a table.
LIGHT = frozenset({"_next", "_sort", "_sort_desc", "_search", "_labels", "_label", "_nofacet", "_nocount", "_shape"}) | {
    "_dl", "_json", "_nl", "_col", "_nocol", "_ttl", "_hide_sql", "_show_sql",
}  # fmt: skip
LIGHT_ROWS = 100


def is_heavy(path: str, arguments: list[tuple[str, str]]) -> bool:
    """Whether a request to Datasette may take all the time a query has."""
    if not is_data(path):
        return False
    return path.endswith(".csv") or any(_is_heavy_argument(name, value) for name, value in arguments)


def _is_heavy_argument(name: str, value: str) -> bool:
    if name == "_size":
        return not (value.isdecimal() and int(value) <= LIGHT_ROWS)
    return name == "sql" or "__" in name or (name.startswith("_") and name not in LIGHT)


class Queue:
    """Some may run, some may wait, the rest go.

    Args:
        running: how many run at once.
        waiting: how many wait.
        seconds: how long one waits.
    """

    def __init__(self, running: int = 1, waiting: int = 16, seconds: float = 5.0) -> None:
        self._slots = asyncio.Semaphore(running)
        self._room = waiting
        self._seconds = seconds

    async def enter(self) -> bool:
        """Wait for a turn; ``False`` when there is none."""
        if self._slots.locked() and self._room <= 0:
            return False
        self._room -= 1
        try:
            async with asyncio.timeout(self._seconds):
                await self._slots.acquire()
        except TimeoutError:
            return False
        finally:
            self._room += 1
        return True

    def leave(self) -> None:
        """Give the turn to the next one."""
        self._slots.release()


def with_bounds(app: App, queue: Queue | None = None) -> App:
    """The application with bounds on what may be asked of it."""
    turns = queue or Queue()

    async def bounded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        arguments = parse_qsl(_query(scope), keep_blank_values=True)
        refused = refusal(scope, arguments)
        if refused is not None:
            await _answer(send, *refused)
        elif is_heavy(str(scope["path"]), arguments):
            await _in_turn(app, turns, trimmed(scope, arguments), receive, send)
        else:
            await app(scope, receive, send)

    return bounded


def refusal(scope: Scope, arguments: list[tuple[str, str]]) -> tuple[int, str, dict[str, str]] | None:
    """Status, text and headers of the answer to what is not asked of this site; ``None`` for what is."""
    path, method = str(scope["path"]), scope["method"]
    if len(scope.get("raw_path") or b"") + len(scope.get("query_string", b"")) > URL_BYTES:
        return 414, "The address is too long.", {}
    if method == "OPTIONS":
        return 204, "", {"Allow": headers.METHODS, **(headers.OPEN if is_file(path) else {})}
    if method not in READING:
        return 405, "This site can only be read.", {"Allow": headers.METHODS}
    if path.startswith("/-/") and not path.removesuffix(".json").startswith(PUBLIC):
        return 404, "There is no such page.", {}
    told = _too_many(arguments)
    return None if told is None else (400, told, {})


def _too_many(arguments: list[tuple[str, str]]) -> str | None:
    if len(arguments) > ARGUMENTS:
        return f"At most {ARGUMENTS} arguments."
    facets = sum(name.startswith("_facet") and name != "_facet_size" for name, _ in arguments)
    return f"At most {FACETS} facets at once." if facets > FACETS else None


def trimmed(scope: Scope, arguments: list[tuple[str, str]]) -> Scope:
    """The request with no more rows on a page of HTML than a browser and a reader can use; files stay whole."""
    last = str(scope["path"]).rpartition("/")[2]
    if "." in last or all(name != "_size" for name, _ in arguments):
        return scope
    kept = [(name, _rows(value) if name == "_size" else value) for name, value in arguments]
    return {**scope, "query_string": urlencode(kept).encode()}


def _rows(value: str) -> str:
    return str(PAGE_ROWS) if value == "max" or (value.isdecimal() and int(value) > PAGE_ROWS) else value


def _query(scope: Scope) -> str:
    return bytes(scope.get("query_string", b"")).decode("latin-1")


async def _in_turn(app: App, queue: Queue, scope: Scope, receive: Receive, send: Send) -> None:
    async with _turn(queue) as leave:
        if leave is None:
            told = "Many questions are being asked at this moment. Please ask again in some seconds."
            await _answer(send, 503, told, {"Retry-After": "5"})
            return

        async def send_and_leave(message: Message) -> None:
            # The work is done when the answer begins; whoever reads it slowly keeps nobody waiting.
            leave()
            await send(message)

        await app(scope, receive, send_and_leave)


class _Leave:
    def __init__(self, queue: Queue) -> None:
        self._queue: Queue | None = queue

    def __call__(self) -> None:
        if self._queue is not None:
            self._queue.leave()
            self._queue = None


@asynccontextmanager
async def _turn(queue: Queue) -> AsyncIterator[_Leave | None]:
    if not await queue.enter():
        yield None
        return
    leave = _Leave(queue)
    try:
        yield leave
    finally:
        leave()


async def _answer(send: Send, status: int, text: str, more: dict[str, str]) -> None:
    body = f"{text}\n".encode() if text else b""
    sent = {"Content-Type": "text/plain; charset=utf-8", "Content-Length": str(len(body)), **more}
    if status == 204:
        del sent["Content-Type"], sent["Content-Length"]
    given = [(name.lower().encode(), value.encode()) for name, value in sent.items()]
    await send({"type": "http.response.start", "status": status, "headers": given})
    await send({"type": "http.response.body", "body": body})
