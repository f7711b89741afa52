"""Short addresses that lead to rows in Datasette.

What belongs here: addresses of things that have no page of ours yet. What does not: pages.
"""

from __future__ import annotations

import sqlite3

from pipeline.site import links
from pipeline.site.page import PageRequest, Redirect


def county_row(_connection: sqlite3.Connection, request: PageRequest) -> Redirect:
    """Answer ``/county/<code>`` with the county's row."""
    return Redirect(links.row("counties", request.parts["code"]))
