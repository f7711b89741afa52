"""What a site's robots.txt allows (RFC 9309).

What belongs here: reading the rules and keeping them for one run. What does not: asking for the file (``fetcher``).
"""

from __future__ import annotations

from collections.abc import Callable

import httpx
from protego import Protego

from pipeline.errors import DeniedError, GoneError, RedirectError
from pipeline.fetching.exchange import Answer

# A robots.txt may be cut at this size (RFC 9309, 2.5).
MAX_BYTES = 500 * 1024
ROBOTS_PATH = "/robots.txt"
ALL_ALLOWED = ""


class Robots:
    """The rules of each origin, asked for once per run."""

    def __init__(self, user_agent: str, ask: Callable[[httpx.URL], Answer]) -> None:
        self._user_agent = user_agent
        self._ask = ask
        self._rules: dict[str, Protego] = {}

    def delay(self, url: httpx.URL) -> float:
        """The ``Crawl-delay`` of the address's site in seconds; 0 when it has none."""
        return self._of(url).crawl_delay(self._user_agent) or 0.0

    def require(self, url: httpx.URL) -> None:
        """Make sure that an address may be asked.

        Raises:
            DeniedError: the rules forbid it.
            UnreachableError: the server failed to give its rules, which counts as forbidding all (RFC 9309, 2.3.1.4).
        """
        if not self._of(url).can_fetch(str(url), self._user_agent):
            raise DeniedError(
                str(url),
                expected="an address that robots.txt allows",
                found="a rule that forbids it",
                remedy="Ask the site, or save the page by hand and add the file.",
            )

    def _of(self, url: httpx.URL) -> Protego:
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        if origin not in self._rules:
            self._rules[origin] = Protego.parse(self._text(url.join(ROBOTS_PATH)))
        return self._rules[origin]

    def _text(self, url: httpx.URL) -> str:
        try:
            answer = self._ask(url)
        except (GoneError, DeniedError, RedirectError):  # a site without rules allows all (RFC 9309, 2.3.1.3)
            return ALL_ALLOWED
        return answer.raw.decode("utf-8", errors="replace")
