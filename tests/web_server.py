"""A web server on this machine that does what a test says, and a clock that waits by counting."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from pipeline.fetching import FetchSettings

HOST = "127.0.0.1"
MEGABYTE = 1024 * 1024
Route = Callable[["Handler"], None]


class FakeClock:
    """Time that passes only by waiting; what was waited is kept."""

    def __init__(self, now: datetime = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)) -> None:
        self.start, self.waited = now, list[float]()

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.monotonic())

    def monotonic(self) -> float:
        return sum(self.waited)

    def sleep(self, seconds: float) -> None:
        self.waited.append(seconds)


class Handler(BaseHTTPRequestHandler):
    """Answers by the routes of its site."""

    site: Site

    def do_GET(self) -> None:
        self.site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        route = self.site.routes.get(self.path.partition("?")[0])
        if route is None:
            self.answer(404, b"nothing here")
            return
        try:
            route(self)
        except (BrokenPipeError, ConnectionResetError):  # the client has heard enough
            self.close_connection = True

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@dataclass
class Site:
    """A running server: its routes may be changed at any time."""

    address: str
    routes: dict[str, Route] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str) -> str:
        return self.address + path

    def paths(self) -> list[str]:
        """The addresses asked for, robots.txt left out."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def web_site() -> Iterator[Site]:
    """A server on a free port, ended with the block."""
    handler = type("SiteHandler", (Handler,), {})
    server = ThreadingHTTPServer((HOST, 0), handler)
    server.daemon_threads = True
    site = Site(f"http://{HOST}:{server.server_port}")
    handler.site = site
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def local_settings(**changes: object) -> FetchSettings:
    """Settings under which the server of the tests, and no other private machine, may be asked."""
    return replace(FetchSettings(private_hosts=frozenset({HOST, "localhost"})), **changes)  # type: ignore[arg-type]


def page(body: str | bytes, *, status: int = 200, encoding: str = "utf-8", **headers: str) -> Route:
    """A page of HTML, or of bytes as they are."""
    raw = body.encode(encoding) if isinstance(body, str) else body
    given = {"Content_Type": "text/html", **headers}
    return lambda handler: handler.answer(status, raw, **given)


def tagged(body: str, etag: str) -> Route:
    """A page that answers 304 to whoever has its ETag."""

    def answer(handler: Handler) -> None:
        if handler.headers.get("If-None-Match") == etag:
            handler.answer(304, ETag=etag)
        else:
            handler.answer(200, body.encode(), Content_Type="text/html; charset=utf-8", ETag=etag)

    return answer


def redirect(target: str, status: int = 302) -> Route:
    """A redirect."""
    return lambda handler: handler.answer(status, Location=target)


def in_turn(*routes: Route) -> Route:
    """Another answer each time; the last one stays."""
    left = list(routes)

    def answer(handler: Handler) -> None:
        route = left.pop(0) if len(left) > 1 else left[0]
        route(handler)

    return answer


def silent(handler: Handler) -> None:
    """No answer, until the server ends."""
    handler.site.closing.wait()


def cut_off(body: bytes) -> Route:
    """Half of what was announced."""

    def answer(handler: Handler) -> None:
        handler.answer(200, body[: len(body) // 2], Content_Type="text/html", Content_Length=str(len(body)))
        handler.close_connection = True

    return answer


def endless(megabytes: int, *, announced: bool) -> Route:
    """A body of so many megabytes, which is never in memory as a whole."""

    def answer(handler: Handler) -> None:
        handler.send_response(200)
        if announced:
            handler.send_header("Content-Length", str(megabytes * MEGABYTE))
        handler.end_headers()
        for _ in range(megabytes):
            handler.wfile.write(bytes(MEGABYTE))

    return answer


def bomb(megabytes: int) -> bytes:
    """So many megabytes of zeros, compressed to a thousandth."""
    packed = gzip.compress(bytes(MEGABYTE), mtime=0)
    return packed if megabytes == 1 else gzip.compress(bytes(megabytes * MEGABYTE), compresslevel=1, mtime=0)
