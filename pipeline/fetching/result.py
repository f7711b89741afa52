"""What a fetch is asked with and what it brings.

What belongs here: plain values. What does not: getting them (``fetcher``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Conditions:
    """What is known from the last fetch of an address: the server need not send the same again."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The headers that make a request conditional (RFC 9110, 13.1)."""
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in given.items() if value}


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer that came whole.

    Args:
        address: that was asked for.
        final_address: that answered, after redirects.
        status: 200 or another success, or 304 when nothing changed since the ``Conditions``.
        raw: the body after decompression; empty for 304.
        media_type: the type the server declared, in lower case without parameters; ``None`` when it declared none.
        headers: of the answer, names in lower case.
        fetched_at: when the answer had come, by the clock that was handed over.
        redirects: the addresses passed on the way, the first one excluded and the last included.
        moved_to: the new address, when every redirect on the way was a permanent one.
        downgraded: a redirect led from https to http: the text may have been changed on its way.
    """

    address: str
    final_address: str
    status: int
    raw: bytes
    media_type: str | None
    headers: Mapping[str, str]
    fetched_at: datetime
    redirects: tuple[str, ...] = ()
    moved_to: str | None = None
    downgraded: bool = False

    @property
    def not_modified(self) -> bool:
        """Whether the server says that nothing changed."""
        return self.status == NOT_MODIFIED

    @property
    def conditions(self) -> Conditions:
        """What makes the next request for the same address conditional."""
        return Conditions(self.headers.get("etag"), self.headers.get("last-modified"))
