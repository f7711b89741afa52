"""Fetching an address: manners, redirects and further attempts.

What belongs here: the order of steps. What does not: the steps themselves (the other modules of this folder).
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

import httpcore
import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt, wait_exponential_jitter

from pipeline.errors import RedirectError, UnreachableError
from pipeline.fetching.addresses import parse_address
from pipeline.fetching.clock import Clock, SystemClock
from pipeline.fetching.delays import Delays
from pipeline.fetching.exchange import PERMANENT_REDIRECTS, REDIRECTS, Answer, Line
from pipeline.fetching.network import CheckedBackend, Deadline, Resolve, resolve
from pipeline.fetching.result import Conditions, Fetched
from pipeline.fetching.robots import MAX_BYTES, Robots
from pipeline.fetching.settings import FetchSettings

Made = TypeVar("Made")


def fetch(address: str, settings: FetchSettings, conditions: Conditions | None = None) -> Fetched:
    """Fetch one address; for several, a ``Fetcher`` remembers robots.txt and delays between them.

    Args:
        address: an http or https address.
        settings: limits and manners.
        conditions: what is known from the last fetch, to be answered 304 when nothing changed.

    Raises:
        FetchError: AddressError, DeniedError, GoneError, RedirectError, TooLargeError or UnreachableError.
    """
    return Fetcher(settings).fetch(address, conditions)


@dataclass(frozen=True, slots=True)
class _Way:
    """What one attempt came to: the answer and how it was reached."""

    answer: Answer
    passed: tuple[httpx.URL, ...]
    statuses: tuple[int, ...]


class Fetcher:
    """Fetches the addresses of one run.

    Args:
        settings: limits and manners.
        clock: tells the time and waits.
        resolver: from a host and port to the addresses of machines.
        connector: makes the connections once an address was checked.
    """

    def __init__(
        self,
        settings: FetchSettings,
        clock: Clock | None = None,
        resolver: Resolve = resolve,
        connector: httpcore.NetworkBackend | None = None,
    ) -> None:
        self._settings = settings
        self._clock = clock or SystemClock()
        self._resolver = resolver
        self._connector = connector
        self._delays = Delays(self._clock)
        self._robots = Robots(settings.user_agent, self._ask_robots)

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return httpx.create_ssl_context(trust_env=False)

    def fetch(self, address: str, conditions: Conditions | None = None) -> Fetched:
        """Fetch one address; see the function ``fetch``."""
        url = parse_address(address, self._settings)
        headers = conditions.headers() if conditions else {}
        way = self._retrying(lambda: self._follow(url, headers))
        chain = (url, *way.passed)
        return Fetched(
            address=address,
            final_address=str(chain[-1]),
            status=way.answer.status,
            raw=way.answer.raw,
            media_type=way.answer.media_type,
            headers=way.answer.headers,
            fetched_at=self._clock.now(),
            redirects=tuple(map(str, way.passed)),
            moved_to=_moved_to(way),
            downgraded=any(a.scheme == "https" and b.scheme == "http" for a, b in pairwise(chain)),
        )

    def _retrying(self, attempt: Callable[[], Made]) -> Made:
        retrying = Retrying(
            stop=stop_after_attempt(self._settings.attempts),
            wait=self._pause,
            retry=retry_if_exception(self._is_worth_another),
            sleep=self._clock.sleep,
            reraise=True,
        )
        return retrying(attempt)

    def _is_worth_another(self, error: BaseException) -> bool:
        if not isinstance(error, UnreachableError):
            return False
        return (error.retry_after or 0.0) <= self._settings.longest_wait

    def _pause(self, state: RetryCallState) -> float:
        """What the server asked for, else twice the last pause, with jitter so that clients do not come together."""
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, UnreachableError) and error.retry_after is not None:
            return error.retry_after
        settings = self._settings
        doubled = wait_exponential_jitter(settings.first_wait, settings.longest_wait, jitter=settings.first_wait)
        return doubled(state)

    def _follow(self, url: httpx.URL, headers: Mapping[str, str]) -> _Way:
        """One attempt: the address and where it redirects to, each hop checked as the first."""
        passed: list[httpx.URL] = []
        statuses: list[int] = []
        with self._line() as line:
            while True:
                here = passed[-1] if passed else url
                self._be_polite(here)
                # An ETag belongs to the page it came with, which may be the end of the redirects.
                answer = line.ask(here, headers, self._clock.now())
                if answer.status not in REDIRECTS:
                    return _Way(answer, tuple(passed), tuple(statuses))
                passed.append(self._next(here, answer, len(passed)))
                statuses.append(answer.status)

    def _next(self, here: httpx.URL, answer: Answer, followed: int) -> httpx.URL:
        target = answer.headers.get("location")
        if not target:
            raise _astray(here, f"status {answer.status} that names no address")
        if followed >= self._settings.max_redirects:
            raise _astray(here, f"more than {followed} redirects")
        try:
            joined = str(here.join(target))
        except (httpx.InvalidURL, ValueError) as error:
            raise _astray(here, f"a redirect to {target[:100]}") from error
        return parse_address(joined, self._settings)

    def _be_polite(self, url: httpx.URL) -> None:
        self._robots.require(url)
        asked_for = min(self._robots.delay(url), self._settings.longest_delay)
        self._delays.wait(url.host, max(self._settings.delay, asked_for))

    def _ask_robots(self, url: httpx.URL) -> Answer:
        """The robots.txt of a site: its redirects are followed, its own rules not asked for."""
        here = url
        with self._line() as line:
            for followed in range(self._settings.max_redirects + 1):
                self._delays.wait(here.host, self._settings.delay)
                answer = line.ask(here, {}, self._clock.now(), MAX_BYTES)
                if answer.status not in REDIRECTS:
                    return answer
                here = self._next(here, answer, followed)
        raise _astray(url, "too many redirects")

    def _line(self) -> Line:
        clock, settings = self._clock, self._settings
        deadline = Deadline(clock.monotonic, settings.total_timeout)
        backend = CheckedBackend(deadline, settings.private_hosts, self._resolver, self._connector)
        return Line(settings, deadline, backend, self._tls)


def _moved_to(way: _Way) -> str | None:
    """The new address when every redirect says that it is for good."""
    lasting = way.statuses and all(status in PERMANENT_REDIRECTS for status in way.statuses)
    return str(way.passed[-1]) if lasting else None


def _astray(here: httpx.URL, found: str) -> RedirectError:
    return RedirectError(
        str(here), expected="a page", found=found, remedy="Open the address in a browser and give the one it ends at."
    )
