"""Datasette plugin: what is typed into a search box is searched as phrases of Chinese characters.

What belongs here: the hook. What does not: how words are indexed and asked for (``pipeline.publish.search``).
Datasette puts what a user types through its SQL function ``escape_fts``; this plugin replaces that function, so that
the search box of a table, ``_search=`` in the API and the canned queries all find what LIKE finds.
"""

from __future__ import annotations

import sqlite3

from datasette import hookimpl

from pipeline.publish.search import phrase


# Last, so that it comes after Datasette has registered its own function of that name. The hook has no types.
@hookimpl(trylast=True)  # type: ignore[untyped-decorator]
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Register ``escape_fts`` anew."""
    conn.create_function("escape_fts", 1, phrase, deterministic=True)
