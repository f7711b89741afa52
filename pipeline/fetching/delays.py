"""A pause between two requests to one host.

What belongs here: remembering when a host was asked last. What does not: how long the pause is (``settings``,
``robots``).
"""

from __future__ import annotations

from pipeline.fetching.clock import Clock


class Delays:
    """When each host was asked last, within one run."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last: dict[str, float] = {}

    def wait(self, host: str, seconds: float) -> None:
        """Wait until ``seconds`` have passed since the host was asked last, and note that it is asked now."""
        now = self._clock.monotonic()
        pause = self._last.get(host, now - seconds) + seconds - now
        if pause > 0:
            self._clock.sleep(pause)
        self._last[host] = self._clock.monotonic()
