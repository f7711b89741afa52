"""Connections to checked addresses only, within a deadline.

What belongs here: resolving a host, refusing what is not public, and the transport that httpx sends through. What
does not: manners (``robots``, ``delays``) and what an answer means (``exchange``).

A host is resolved once per connection and the connection is made to the very address that was checked. Checking first
and letting a library resolve again would leave a gap in which the name can be pointed at a private machine.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import httpcore
import httpx

from pipeline.errors import AddressError
from pipeline.fetching.addresses import is_public

Resolve = Callable[[str, int], Sequence[str]]


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, in the order in which the system would try them.

    Raises:
        OSError: the name is not known.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class Deadline:
    """The end of one request, on a clock that only grows; each request of an attempt starts it anew."""

    def __init__(self, monotonic: Callable[[], float], seconds: float) -> None:
        self._monotonic, self._seconds = monotonic, seconds
        self.restart()

    def restart(self) -> None:
        """Give the next request its whole time."""
        self._end = self._monotonic() + self._seconds

    def within(self, seconds: float | None) -> float:
        """The seconds that are left, at most ``seconds``.

        Raises:
            httpcore.ReadTimeout: none are left.
        """
        left = self._end - self._monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the whole answer took too long")
        return left if seconds is None else min(seconds, left)


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to public addresses, and to private ones of hosts that the settings name."""

    def __init__(
        self,
        deadline: Deadline,
        private_hosts: frozenset[str],
        resolver: Resolve = resolve,
        connector: httpcore.NetworkBackend | None = None,
    ) -> None:
        self._deadline = deadline
        self._private_hosts = private_hosts
        self._resolve = resolver
        self._connector = connector or httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of ``host`` that answers, after all of them were checked.

        Raises:
            AddressError: one of the addresses is not public.
            httpcore.ConnectError, httpcore.ConnectTimeout: the name is unknown, or none of them answers.
        """
        failed: Exception | None = None
        for address in self._checked(host, port):
            try:
                stream = self._connector.connect_tcp(
                    address, port, self._deadline.within(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failed or httpcore.ConnectError(f"{host} has no address")

    def _checked(self, host: str, port: int) -> Sequence[str]:
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the name {host} is not known ({error})") from error
        refused = [address for address in addresses if not is_public(address)]
        if refused and host not in self._private_hosts:
            raise AddressError(
                host,
                expected="a host on the public Internet",
                found=f"the address {refused[0]}, which is not public",
                remedy="Give the public address of the page; private hosts are refused, whoever names them.",
            )
        return addresses


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every step ends with the deadline: a server that sends a byte a minute keeps nobody."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        within = self._deadline.within(timeout)
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, within), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        self._stream.close()


class CheckedTransport(httpx.BaseTransport):
    """What httpx sends requests through: httpcore on the checked connections, none of them used twice.

    httpx's own transport takes no network backend; a client must be made with ``trust_env=False`` besides, or a proxy
    of the environment would stand between.
    """

    def __init__(self, backend: CheckedBackend, tls: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(ssl_context=tls, network_backend=backend, max_keepalive_connections=0)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; errors are those of httpcore and of the backend."""
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer.stream), extensions=answer.extensions
        )

    def close(self) -> None:
        """Close what is open."""
        self._pool.close()
