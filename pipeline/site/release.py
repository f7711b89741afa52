"""Which release of the data a page shows.

What belongs here: reading version and date. What does not: how a version is decided. A database with changes since
its last release names that release and says so; one without the table, or without a release, has none.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Release:
    """A version with its date as printed, and whether the data changed since."""

    version: str
    date: str
    changed_since: bool


def latest_release(connection: sqlite3.Connection) -> Release | None:
    """The last release of the data, or ``None`` when there is none.

    Args:
        connection: a database whose table ``releases`` may be missing, as in those built before there were releases.
    """
    known = {row[1] for row in connection.execute("PRAGMA table_info(releases)")}
    if not {"version", "date"} <= known:
        return None
    # Without a date is only what no release has yet.
    found = connection.execute(
        "SELECT version, date FROM releases ORDER BY date DESC NULLS LAST, rowid DESC"
    ).fetchall()
    released = [(version, date) for version, date in found if date is not None]
    return Release(*released[0], changed_since=len(released) < len(found)) if released else None
