"""Times as records write them.

What belongs here: the one form, ISO 8601 in UTC to the second. What does not: asking for the time.
"""

from __future__ import annotations

from datetime import UTC, datetime


def iso(time: datetime) -> str:
    """A time with its zone, as ``2026-12-01T08:00:00Z``."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parsed(text: str) -> datetime:
    """The time of such a text."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
