"""One request and its answer.

What belongs here: sending, reading, and telling what a status means. What does not: redirects, delays and further
attempts (``fetcher``).
"""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

import httpcore
import httpx

from pipeline.errors import DeniedError, FetchError, GoneError, UnreachableError
from pipeline.fetching.body import ACCEPTED_ENCODINGS, read_body
from pipeline.fetching.network import CheckedBackend, CheckedTransport, Deadline
from pipeline.fetching.result import NOT_MODIFIED
from pipeline.fetching.settings import FetchSettings

GONE = (404, 410)
REDIRECTS = (301, 302, 303, 307, 308)
PERMANENT_REDIRECTS = (301, 308)
TOO_MANY_REQUESTS = 429
# Server faults that another attempt does not mend.
LASTING_FAULTS = (501, 505)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent: a body (200), a redirect, or that nothing changed (304)."""

    status: int
    headers: Mapping[str, str]
    raw: bytes

    @property
    def media_type(self) -> str | None:
        """The declared type without parameters, in lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower() or None


class Line:
    """A client for the hops of one attempt: they share cookies, as some sites redirect until theirs comes back."""

    def __init__(
        self, settings: FetchSettings, deadline: Deadline, backend: CheckedBackend, tls: ssl.SSLContext
    ) -> None:
        self._settings = settings
        self._deadline = deadline
        timeout = httpx.Timeout(settings.read_timeout, connect=settings.connect_timeout)
        self._client = httpx.Client(
            transport=CheckedTransport(backend, tls),
            timeout=timeout,
            follow_redirects=False,
            trust_env=False,
            headers={
                "User-Agent": settings.user_agent,
                "Accept-Encoding": ACCEPTED_ENCODINGS,
                "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5",
            },
        )

    def __enter__(self) -> Line:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def ask(self, url: httpx.URL, headers: Mapping[str, str], now: datetime, max_bytes: int | None = None) -> Answer:
        """Send one request.

        Args:
            url: a checked address.
            headers: besides those that every request has.
            now: the time, to reckon a ``Retry-After`` that is a date.
            max_bytes: a lower limit than that of the settings.

        Raises:
            FetchError: of the class that says what it means.
        """
        where = str(url)
        self._deadline.restart()
        try:
            with self._client.stream("GET", url, headers=dict(headers)) as response:
                sent = {name.lower(): value for name, value in response.headers.items()}
                _require_success(where, response.status_code, sent, now)
                body = (
                    b""
                    if response.status_code in (*REDIRECTS, NOT_MODIFIED)
                    else read_body(
                        response.iter_raw(),
                        where,
                        encoding=sent.get("content-encoding", "").strip().lower(),
                        announced=sent.get("content-length"),
                        max_bytes=max_bytes or self._settings.max_bytes,
                    )
                )
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError) as error:
            raise _lost(where, error) from error
        return Answer(response.status_code, sent, body)


def _require_success(where: str, status: int, headers: Mapping[str, str], now: datetime) -> None:
    if status < 300 or status in (*REDIRECTS, NOT_MODIFIED):
        return
    raise _fault(where, status, headers, now)


def _fault(where: str, status: int, headers: Mapping[str, str], now: datetime) -> FetchError:
    found = f"status {status}"
    if status in GONE:
        return GoneError(where, expected="a page", found=found, remedy="Look for the page's new address.")
    if status == TOO_MANY_REQUESTS or (status >= 500 and status not in LASTING_FAULTS):
        return UnreachableError(
            where,
            expected="an answer",
            found=found,
            remedy="Try again later.",
            retry_after=retry_after(headers.get("retry-after"), now),
        )
    return DeniedError(where, expected="a page", found=found, remedy="Open the address in a browser and see why.")


def retry_after(value: str | None, now: datetime) -> float | None:
    """The seconds that a ``Retry-After`` asks to wait: a number, or a date (RFC 9110, 10.2.3); else ``None``."""
    if not value:
        return None
    if value.strip().isdigit():
        return float(value.strip())
    try:
        return max(0.0, (parsedate_to_datetime(value) - now).total_seconds())
    except (ValueError, TypeError):  # no date, or one without a zone
        return None


def _lost(where: str, error: Exception) -> UnreachableError:
    kind = "no answer in time" if isinstance(error, httpcore.TimeoutException) else "a lost connection"
    return UnreachableError(
        where,
        expected="a whole answer",
        found=f"{kind} ({str(error) or type(error).__name__})",
        remedy="Try again later.",
    )
