"""What is new in the data: the last release, what it brought, and whether there is more since.

What belongs here: reading ``releases``, ``changes`` and the documents' first release. What does not: comparing versions
(``pipeline.release.difference``).
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from pipeline.site.language import Language
from schemas.base import UNRELEASED

MOST = 5
HAN = re.compile(r"[㐀-鿿]")
SENTENCE = re.compile(r".+?(?:[.!?](?=\s|[㐀-鿿]|$)|[。！？]|$)\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document that a version brought."""

    document_id: str
    title: str


@dataclass(frozen=True, slots=True)
class News:
    """What a version brought.

    Args:
        version: ``None`` when nothing was released yet.
        date: its day.
        note: what its makers say of it, in their words; they may write it in both languages.
        documents: new documents, at most ``MOST``.
        more: how many further ones.
        changes: how many changes from the version before it lists.
        waiting: documents that are in and in no release yet.
    """

    version: str | None
    date: str | None
    note: str | None
    documents: tuple[NewDocument, ...]
    more: int
    changes: int
    waiting: int


def in_language(note: str | None, language: Language) -> str | None:
    """The sentences of a note that are in a reader's language; all of it when it has none."""
    sentences = SENTENCE.findall(note or "")
    kept = [words for words in sentences if bool(HAN.search(words)) == (language == "zh")]
    return "".join(kept).strip() or note


def latest_news(connection: sqlite3.Connection, language: Language) -> News:
    """The news of the last release."""
    found = connection.execute(
        "SELECT version, date, note FROM releases WHERE date IS NOT NULL ORDER BY date DESC, rowid DESC LIMIT 1"
    ).fetchone()
    version, date, note = found or (None, None, None)
    new = connection.execute(
        "SELECT document_id, title FROM documents WHERE first_release = ? ORDER BY document_id", (version,)
    ).fetchall()
    return News(
        version=version,
        date=date,
        note=in_language(note, language),
        documents=tuple(NewDocument(*row) for row in new[:MOST]),
        more=max(0, len(new) - MOST),
        changes=_count(connection, "SELECT count(*) FROM changes WHERE version = ?", version),
        waiting=_count(connection, "SELECT count(*) FROM documents WHERE first_release = ?", UNRELEASED),
    )


def _count(connection: sqlite3.Connection, sql: str, value: str | None) -> int:
    rows: int = connection.execute(sql, (value,)).fetchone()[0]
    return rows
