"""Which sources were not seen at their addresses for too long.

What belongs here: the reckoning. What does not: the clock, and who is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from pipeline.read.sidecar import SIDECAR_NAME, read_sidecar
from pipeline.refreshing.records import Page
from pipeline.refreshing.times import parsed


def stale_sources(documents: Path, pages: Iterable[Page], now: datetime, days: int) -> list[str]:
    """The documents whose words were not seen at their address within some days, each with what is known.

    Args:
        documents: the folder of documents' folders.
        pages: how their pages were found last.
        now: the time to reckon from.
        days: how long a source counts as fresh.

    Raises:
        SidecarError: a sidecar is malformed.
    """
    found = {page.document_id: page for page in pages}
    stale: list[str] = []
    for sidecar in sorted(documents.glob(f"[!._]*/{SIDECAR_NAME}")):
        key = sidecar.parent.name
        if read_sidecar(sidecar).facts.source_url is None:
            continue
        page = found.get(key)
        if page is None:
            stale.append(f"{key}: nobody looked yet")
        elif page.last_seen is None or now - parsed(page.last_seen) > timedelta(days=days):
            stale.append(f"{key}: {page.status} since {page.since}, last seen {page.last_seen or 'never'}")
    return stale
