"""Requests that are too long, that never end and answers that nobody reads, over a real socket."""

import asyncio
import socket
from collections.abc import Awaitable, Callable

import pytest
import uvicorn

from pipeline.site import connection

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def answer(scope, _receive, send):
    size = int(scope["path"].strip("/") or 2)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", str(size).encode())]})
    await send({"type": "http.response.body", "body": b"x" * size})


def talk(with_server: Talk) -> None:
    """Start a server with our protocol and let a client talk to it."""

    async def run():
        config = uvicorn.Config(
            answer, http=connection.BoundedProtocol, log_level="critical", lifespan="off", ws="none"
        )
        server = uvicorn.Server(config)
        with socket.create_server(("127.0.0.1", 0)) as listening:
            serving = asyncio.create_task(server.serve(sockets=[listening]))
            reader, writer = await asyncio.open_connection("127.0.0.1", listening.getsockname()[1])
            await with_server(reader, writer)
            writer.transport.abort()
            server.should_exit = True
            await serving

    asyncio.run(asyncio.wait_for(run(), 60))


def test_requests_follow_each_other_on_one_connection():
    async def ask(reader, writer):
        for _ in range(3):
            writer.write(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            assert (await reader.readuntil(b"xx")).startswith(b"HTTP/1.1 200")

    talk(ask)


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /?" + b"a" * 10_000_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", b"414"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 10_000_000 + b"\r\n\r\n", b"431"),
        (b"GET / HTTP/1.1\r\n" + b"X-A: b\r\n" * 1_000_000 + b"\r\n", b"431"),
        (b"nonsense\r\n\r\n" + b"a" * 1_000_000, b"400"),
    ],
)
def test_a_request_without_end_gets_a_short_answer_that_can_be_read(request_, status):
    async def ask(reader, writer):
        writer.write(request_)
        await writer.drain()
        told = await reader.read()
        assert told.startswith(b"HTTP/1.1 " + status)
        assert len(told) < 300

    talk(ask)


def test_who_never_finishes_asking_is_hung_up_on(monkeypatch):
    monkeypatch.setattr(connection, "HEAD_SECONDS", 0.05)

    async def ask(reader, writer):
        writer.write(b"GET / HTTP/1.1\r\nHost:")
        with pytest.raises(ConnectionResetError):
            assert await reader.read() == b""
            raise ConnectionResetError  # a connection may also end without a reset

    talk(ask)


def test_who_never_reads_is_hung_up_on(monkeypatch):
    monkeypatch.setattr(connection, "UNREAD_SECONDS", 0.05)

    async def ask(reader, writer):
        writer.transport.pause_reading()
        writer.write(b"GET /50000000 HTTP/1.1\r\nHost: a\r\n\r\n")
        lost = asyncio.get_running_loop().create_future()
        writer.transport.get_protocol().connection_lost = lambda _error: lost.done() or lost.set_result(None)
        while not lost.done():  # writing to a connection that was hung up on fails
            writer.write(b"G")
            await asyncio.sleep(0)

    talk(ask)
