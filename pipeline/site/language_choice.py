"""The choice of a language on pages that take none themselves.

What belongs here: remembering it and leading back. What does not: what the choice changes (``language``).
"""

from __future__ import annotations

import sqlite3

from pipeline.site import links
from pipeline.site.page import PageRequest, Redirect


def chosen_language(_connection: sqlite3.Connection, request: PageRequest) -> Redirect:
    """Answer ``/language?lang=…&to=…``: the choice is remembered with every answer, and the reader goes back."""
    back = request.arguments.get("to", "")
    # Two slashes, or a slash and a backslash, would lead to another site.
    within = back.startswith("/") and not back.startswith(("//", "/\\")) and not set(back) & set("\r\n\t")
    return Redirect(back if within else links.home())
