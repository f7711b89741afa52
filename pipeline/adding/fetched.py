"""A document from an address, politely fetched.

What belongs here: from what was fetched to an original. What does not: fetching (``fetching``).
"""

from __future__ import annotations

from pipeline.adding.folders import Original
from pipeline.fetching import FetchSettings, fetch


def fetch_original(address: str, settings: FetchSettings) -> Original:
    """What is at an address, redirects followed.

    Raises:
        FetchError: the address is not allowed, or nothing came from it.
    """
    found = fetch(address, settings)
    return Original(found.raw, found.media_type, found.final_address, found)
