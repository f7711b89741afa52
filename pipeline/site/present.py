"""Which tables a database has: one that was built before a table was thought of is served all the same.

What belongs here: asking for a table. What does not: what a page leaves out without it (the pages).
"""

from __future__ import annotations

import sqlite3


def has_tables(connection: sqlite3.Connection, *names: str) -> bool:
    """Whether a database has all of these tables."""
    listed = ", ".join("?" for _ in names)
    found = connection.execute(
        f"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ({listed})", names
    ).fetchone()
    return bool(found[0] == len(names))
