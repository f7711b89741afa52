"""The clock that fetching is given: nothing else here asks for the time or waits.

What belongs here: the clock's form, and the system's. What does not: what is done with the time.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What tells the time and waits; tests hand over one that waits by counting."""

    def now(self) -> datetime:
        """The time of day, with its time zone: for records."""

    def monotonic(self) -> float:
        """Seconds that only grow: for delays and deadlines."""

    def sleep(self, seconds: float) -> None:
        """Wait."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The time of day in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since some start."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)
