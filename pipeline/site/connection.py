"""A connection to a reader: how long and how large a request may be, and how long an answer may lie unread.

What belongs here: what must be refused before there is a request to answer. What does not: what is asked
(``gate``). A refusal is written and what still comes in is thrown away for a moment, so that a client in the midst
of sending gets to read it.
"""

from __future__ import annotations

import asyncio
from http import HTTPStatus

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

URL_BYTES = 8 * 1024
HEAD_BYTES = 64 * 1024
# Seconds for all headers to arrive, for an answer to be read on, and for a refused client to stop sending.
HEAD_SECONDS = 30.0
UNREAD_SECONDS = 120.0
REFUSED_SECONDS = 5.0


class BoundedProtocol(HttpToolsProtocol):
    """HTTP/1.1 of uvicorn with bounds on addresses, headers and patience."""

    _timer: asyncio.TimerHandle | None = None
    _unread: asyncio.TimerHandle | None = None
    _head_bytes = 0
    _in_head = True
    _refused: HTTPStatus | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Give the client a while to send its first request."""
        super().connection_made(transport)
        self._timer = self.loop.call_later(HEAD_SECONDS, transport.abort)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the timers."""
        self._stop()
        self.resume_writing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count what comes in before a request is whole; of a refused client nothing is kept."""
        if self._refused is not None:
            return
        if self._in_head:
            self._head_bytes += len(data)
        super().data_received(data)
        if self._in_head and self._head_bytes > HEAD_BYTES and self._refused is None:
            self._refused = HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
            self.send_400_response("")

    def on_message_begin(self) -> None:
        """Begin to count."""
        super().on_message_begin()
        self._in_head, self._head_bytes = True, 0
        if self._timer is None:
            self._timer = self.loop.call_later(HEAD_SECONDS, self.transport.abort)

    def on_url(self, url: bytes) -> None:
        """Refuse an address that is too long.

        Raises:
            ValueError: it is, which ends the parser's work.
        """
        super().on_url(url)
        if len(self.url) > URL_BYTES:
            self._refused = HTTPStatus.REQUEST_URI_TOO_LONG
            raise ValueError(self._refused.phrase)

    def on_headers_complete(self) -> None:
        """Stop the clock: the request is whole."""
        self._in_head = False
        self._stop()
        super().on_headers_complete()

    def send_400_response(self, msg: str) -> None:
        """Say why a request is refused and take no more of it."""
        if self.transport.is_closing():
            return
        status = self._refused or HTTPStatus.BAD_REQUEST
        self._refused = status
        body = f"{status.value} {status.phrase}\n".encode()
        head = (
            f"HTTP/1.1 {status.value} {status.phrase}\r\nContent-Type: text/plain; charset=utf-8\r\n"
            f"Content-Length: {len(body)}\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
        )
        self._stop()
        self.transport.write(head.encode() + body)
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self._timer = self.loop.call_later(REFUSED_SECONDS, self.transport.abort)

    def pause_writing(self) -> None:
        """Give the client a while to read what it asked for."""
        super().pause_writing()
        if self._unread is None:
            self._unread = self.loop.call_later(UNREAD_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """The client reads."""
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None
        super().resume_writing()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
