"""Reading a body within limits: as sent, and after decompression.

What belongs here: counting, decompressing a piece at a time, and noticing what was cut off. What does not:
connections (``network``).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from pipeline.errors import TooLargeError, UnreachableError
from pipeline.fetching.settings import MEGABYTE

GZIP_OR_ZLIB = 47  # zlib's word for: recognise either of the two headers
PLAIN = ("", "identity")
COMPRESSED = ("gzip", "x-gzip", "deflate")
# What requests ask for; a server that sends anything else is not understood.
ACCEPTED_ENCODINGS = "gzip"


def read_body(pieces: Iterable[bytes], where: str, *, encoding: str, announced: str | None, max_bytes: int) -> bytes:
    """The whole body, decompressed.

    Args:
        pieces: the body as sent.
        where: its address, for errors.
        encoding: its ``Content-Encoding``, in lower case; empty for none.
        announced: its ``Content-Length`` as printed, when it has one.
        max_bytes: the limit, for what is sent and for what it holds. Never more than a piece above it is in memory.

    Raises:
        TooLargeError: it is larger.
        UnreachableError: it was cut off, or is in an encoding that was not asked for or is damaged.
    """
    expected = int(announced) if announced and announced.isdigit() else None
    if expected is not None and expected > max_bytes:
        raise _too_large(where, f"{expected:,} bytes announced", max_bytes)
    if encoding not in (*PLAIN, *COMPRESSED):
        raise _broken(where, f"a body in {ACCEPTED_ENCODINGS} or as it is", f"Content-Encoding {encoding[:40]}")
    sent = _Counted(pieces, where, max_bytes)
    body = _joined(sent, where, max_bytes) if encoding in PLAIN else _inflated(sent, where, max_bytes)
    if expected is not None and sent.count < expected:
        raise _broken(where, f"{expected:,} bytes", f"a body cut off after {sent.count:,}")
    return body


class _Counted:
    """The pieces as they were sent, and how many bytes they were."""

    def __init__(self, pieces: Iterable[bytes], where: str, max_bytes: int) -> None:
        self.count = 0
        self._pieces, self._where, self._max_bytes = pieces, where, max_bytes

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self.count += len(piece)
            if self.count > self._max_bytes:
                raise _too_large(self._where, "more than that sent", self._max_bytes)
            yield piece


def _joined(pieces: Iterable[bytes], where: str, max_bytes: int) -> bytes:
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > max_bytes:
            raise _too_large(where, "more than that after decompression", max_bytes)
    return bytes(body)


def _inflated(pieces: Iterable[bytes], where: str, max_bytes: int) -> bytes:
    inflate = zlib.decompressobj(GZIP_OR_ZLIB)

    def inflated() -> Iterator[bytes]:
        for piece in pieces:
            left = piece
            while left and not inflate.eof:
                yield inflate.decompress(left, MEGABYTE)
                left = inflate.unconsumed_tail

    try:
        body = _joined(inflated(), where, max_bytes)
    except zlib.error as error:
        raise _broken(where, "a body compressed as declared", f"damaged data ({error})") from error
    if not inflate.eof:
        raise _broken(where, "a whole compressed body", f"one cut off after {len(body):,} bytes")
    return body


def _too_large(where: str, found: str, max_bytes: int) -> TooLargeError:
    return TooLargeError(
        where,
        expected=f"at most {max_bytes:,} bytes",
        found=found,
        remedy="Look whether the address is that of the document; a plan has a few hundred kilobytes.",
    )


def _broken(where: str, expected: str, found: str) -> UnreachableError:
    return UnreachableError(where, expected=expected, found=found, remedy="Try again later.")
