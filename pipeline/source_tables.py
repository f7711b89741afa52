"""The rows of ``source_versions``.

What belongs here: one row per version of a document's text. What does not: where versions are recorded
(``pipeline.read.versions``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Document, SourceVersion

if TYPE_CHECKING:
    from pipeline.tables import Row


def version_rows(document: Document) -> list[Row]:
    """The versions of a document's text, oldest first; at least the one that is read."""
    known = document.versions or (SourceVersion(1, document.facts.source_sha256, is_current=True),)
    return [_row(document.facts.document_id, version) for version in known]


def _row(document_id: str, version: SourceVersion) -> Row:
    return {
        "source_version_id": f"{document_id}_v{version.version}",
        "document_id": document_id,
        "version": version.version,
        "status": "current" if version.is_current else "superseded",
        "source_sha256": version.source_sha256,
        "raw_sha256": version.raw_sha256,
        "media_type": version.media_type,
        "address": version.address,
        "first_fetched": version.first_fetched,
        "last_seen": version.last_seen,
        "archived_url": version.archived_url,
        "page_status": version.page_status,
        "page_status_since": version.page_status_since,
    }
