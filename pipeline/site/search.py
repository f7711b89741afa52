"""The search page.

What belongs here: what is asked and found. What does not: how words are indexed (``pipeline.publish.search``).
"""

from __future__ import annotations

import sqlite3

from pipeline.site import links
from pipeline.site.page import PageRequest, Redirect


def search_page(_connection: sqlite3.Connection, request: PageRequest) -> Redirect:
    """Send the reader to the canned query that searches everything."""
    return Redirect(links.query("search_everything", words=request.arguments.get("q", "")))
