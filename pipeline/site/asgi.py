"""The shapes of the ASGI layers around Datasette, and which paths are Datasette's.

What belongs here: what several layers share. What does not: any layer (``middleware``, ``gate``).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from pipeline.site import links

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


def is_data(path: str) -> bool:
    """Whether Datasette answers a path from the database."""
    return path == f"/{links.DATABASE}" or path.startswith((f"/{links.DATABASE}/", f"/{links.DATABASE}."))


def is_file(path: str) -> bool:
    """Whether a path of Datasette's asks for a file of data instead of a page."""
    return is_data(path) and path.endswith((".json", ".csv", ".db", ".blob"))
