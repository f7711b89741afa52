"""What is new, as feeds: ``/feed/changes.atom``.

What belongs here: which releases, documents and changes are told. What does not: the format (``atom``). Only what a release has is told:
what is not released has neither date nor lasting address.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from pipeline.site import links
from pipeline.site.atom import Entry, Feed, atom
from pipeline.site.language import HTML_LANGUAGES, Words
from pipeline.site.page import Data, PageRequest
from pipeline.site.present import has_tables
from schemas import TABLES
from schemas.release_codes import CHANGE_KIND, RELEASE_LEVEL

MOST = 100


def changes_feed(connection: sqlite3.Connection, request: PageRequest) -> Data:
    """Answer ``/feed/changes.atom``: each release, the documents it brought and what it changed, newest first."""
    words = request.words
    found: list[Entry] = []
    if has_tables(connection, "releases", "changes"):
        for told in (_releases, _documents, _changes):
            found += told(connection, words)
    feed = Feed(
        address=request.address,
        path=links.feed("changes"),
        page=links.table("releases"),
        title=f"{words('base.site')}: {words('feeds.changes')}",
        subtitle=words("feeds.changes_what"),
        author=words("base.site"),
        language=HTML_LANGUAGES[words.language],
        entries=newest(found),
    )
    return atom(feed)


def newest(entries: list[Entry]) -> list[Entry]:
    """The newest entries, those of one day in the order given, each address once."""
    ordered = sorted({entry.path: entry for entry in entries}.values(), key=lambda entry: entry.date, reverse=True)
    return ordered[:MOST]


def _releases(connection: sqlite3.Connection, words: Words) -> Iterator[Entry]:
    found = connection.execute(
        """
        SELECT version, date, level, documents, rows, note FROM releases
        WHERE date IS NOT NULL ORDER BY date DESC, rowid DESC LIMIT ?
        """,
        (MOST,),
    )
    for version, date, level, documents, rows, note in found:
        told = words("feeds.release_what", level=words.code(RELEASE_LEVEL, level), documents=documents, rows=rows)
        yield Entry(
            links.row("releases", version),
            words("feeds.release", version=version),
            f"{told} {note or ''}".strip(),
            date,
        )


def _documents(connection: sqlite3.Connection, words: Words) -> Iterator[Entry]:
    found = connection.execute(
        """
        SELECT d.document_id, d.title, d.document_number, r.version, r.date
        FROM documents d JOIN releases r ON r.version = d.first_release
        WHERE r.date IS NOT NULL ORDER BY r.date DESC, d.document_id LIMIT ?
        """,
        (MOST,),
    )
    for document_id, title, number, version, date in found:
        told = words("feeds.document_what", number=number or "", version=version).strip()
        yield Entry(links.document(document_id), words("feeds.document", title=title), told, date)


def _changes(connection: sqlite3.Connection, words: Words) -> Iterator[Entry]:
    """One entry for all changes of a kind that a release made in a table."""
    found = connection.execute(
        """
        SELECT r.version, r.date, c."table", c.kind, count(*)
        FROM changes c JOIN releases r USING (version)
        WHERE r.date IS NOT NULL GROUP BY 1, 3, 4 ORDER BY r.date DESC, c."table", c.kind LIMIT ?
        """,
        (MOST,),
    )
    for version, date, table, kind, count in found:
        name = words.table(table) if table in TABLES else table
        title = words("feeds.changed", table=name, kind=words.code(CHANGE_KIND, kind), n=count)
        path = links.table("changes", version=version, table=table, kind=kind)
        yield Entry(path, title, words("feeds.changed_what", version=version), date)
