"""A document from an address, politely fetched.

What belongs here: from what was fetched to an original. What does not: fetching (``fetching``).
"""

from __future__ import annotations

from datetime import UTC

from pipeline.adding.folders import Original
from pipeline.fetching import FetchSettings, fetch


def fetch_original(address: str, settings: FetchSettings | None = None) -> Original:
    """What is at an address, redirects followed.

    Raises:
        FetchError: the address is not allowed, or nothing came from it.
    """
    found = fetch(address, settings or FetchSettings())
    time = found.fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Original(found.raw, found.media_type, found.final_address, time)
