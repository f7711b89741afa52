"""What refreshing remembers from one run to the next, in one SQLite file.

What belongs here: the tables ``pages`` (how each document's page was found last) and ``checks`` (every look at it).
What does not: originals (``archive``), versions (a record beside each document) and candidates
(``pipeline.watching``).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import sqlite_utils

from pipeline.fetching import Conditions

DATABASE = "sources.db"


@dataclass(frozen=True, slots=True)
class Check:
    """One look at a document's page.

    Args:
        document_id: the document.
        checked_at: when, ISO 8601 in UTC.
        status: a value of ``outcome.STATUSES``.
        detail: for people: what was found.
        address: that was asked.
        http_status: of the answer, when there was one.
        raw_sha256: of the original, when one came.
        moved_to: the page's new address, when the site said so for good.
    """

    document_id: str
    checked_at: str
    status: str
    detail: str
    address: str | None = None
    http_status: int | None = None
    raw_sha256: str | None = None
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """How a document's page was found last.

    Args:
        baseline: the original whose words are those on file; ``None`` before one is known.
        last_raw: the original that came last, whatever it was; ``conditions`` belong to it.
        since, times: since when and how often in a row the status is the same.
        last_seen: when the words on file were last seen there.
    """

    document_id: str
    address: str
    status: str
    since: str
    times: int
    checked_at: str
    detail: str
    baseline: str | None = None
    last_raw: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    last_seen: str | None = None
    moved_to: str | None = None

    @property
    def conditions(self) -> Conditions:
        """What makes the next request conditional."""
        return Conditions(self.etag, self.last_modified)


class Records:
    """The file, opened for one run."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.database: Any = sqlite_utils.Database(folder / DATABASE)
        self.database.table("pages").create(
            {name: int if name == "times" else str for name in Page.__dataclass_fields__},
            pk="document_id",
            if_not_exists=True,
        )
        self.database.table("checks").create(
            {name: int if name == "http_status" else str for name in Check.__dataclass_fields__},
            pk=("document_id", "checked_at"),
            if_not_exists=True,
        )

    def page(self, document_id: str) -> Page | None:
        """How a document's page was found last; ``None`` when nobody looked."""
        rows = list(self.database.table("pages").rows_where("document_id = ?", [document_id]))
        return Page(**rows[0]) if rows else None

    def pages(self) -> list[Page]:
        """All pages, by document."""
        return [Page(**row) for row in self.database.table("pages").rows_where(order_by="document_id")]

    def note(self, check: Check, page: Page) -> None:
        """Store a look and how the page is found now, both or neither."""
        with self.database.conn:
            self.database.table("checks").upsert(asdict(check), pk=("document_id", "checked_at"))
            self.database.table("pages").upsert(asdict(page), pk="document_id")

    def close(self) -> None:
        """Close the file."""
        self.database.conn.close()


@contextmanager
def open_records(folder: Path) -> Iterator[Records]:
    """The records in a folder, closed after the block."""
    records = Records(folder)
    try:
        yield records
    finally:
        records.close()
