"""What a page function takes and gives back.

What belongs here: the plain objects between the routes and the pages. What does not: any page, and Datasette.
A page is a function of a read-only connection and a ``PageRequest``; it does its own few queries and returns one of
the answers below. It knows no HTTP.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.site.language import Words
from pipeline.site.settings import Settings


@dataclass(frozen=True, slots=True)
class PageRequest:
    """What a reader asked for.

    Args:
        path: the path without arguments.
        parts: the named parts of the route's pattern, decoded.
        arguments: the first value of each argument.
        words: the interface in the reader's language.
        settings: what whoever runs the site decided.
        address: scheme and host of the site, for links that must be absolute.
    """

    path: str
    words: Words
    settings: Settings = field(default_factory=Settings)
    parts: Mapping[str, str] = field(default_factory=dict)
    arguments: Mapping[str, str] = field(default_factory=dict)
    address: str = "http://localhost"


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be rendered.

    Args:
        template: the file under ``templates``, which sees the view as ``view``.
        title: what the browser's tab says, without the site's name.
        view: the page's own typed object.
        description: one sentence for search engines.
        structured: a JSON-LD object about the page.
        section: which entry of the navigation the page belongs to.
        status: 200, or 404 for a page that helps on.
    """

    template: str
    title: str
    view: object
    description: str | None = None
    structured: Mapping[str, object] | None = None
    section: str | None = None
    status: int = 200


@dataclass(frozen=True, slots=True)
class Redirect:
    """Another address for what was asked; ``permanent`` where it will always be that one."""

    path: str
    permanent: bool = False


@dataclass(frozen=True, slots=True)
class Data:
    """A file: its bytes as text, its type, and the name it is saved under, if it is to be saved."""

    body: str
    content_type: str
    filename: str | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file on disk that never changes, sent piece by piece.

    Args:
        place: where it is; decided by the page, never by an address.
        content_type: its type.
        filename: the name it is saved under.
        digest: the SHA-256 of its bytes.
    """

    place: Path
    content_type: str
    filename: str
    digest: str


Answer = Page | Redirect | Data | File
PageFunction = Callable[[sqlite3.Connection, PageRequest], Answer]


@dataclass(frozen=True, slots=True)
class Route:
    """A pattern of paths and the function that answers them.

    Args:
        pattern: a regular expression on the percent-encoded path.
        answer: the function.
        of_data_alone: whether the answer stays the same as long as the database does.
    """

    pattern: str
    answer: PageFunction
    of_data_alone: bool = True
