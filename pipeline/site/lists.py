"""The list of documents, with what each gave.

What belongs here: ``/documents``. What does not: lists with filters (``counties``, ``targets`` …).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.site import links
from pipeline.site.home import DocumentEntry, document_entries
from pipeline.site.language import Words
from pipeline.site.page import Page, PageRequest


@dataclass(frozen=True, slots=True)
class RowCount:
    """How many rows of a table a document gave, and where they are."""

    title: str
    rows: int
    path: str


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document in the list, with what was read from it."""

    entry: DocumentEntry
    issuer: str | None
    provisions: int
    counts: tuple[RowCount, ...]
    source: str | None


@dataclass(frozen=True, slots=True)
class DocumentsView:
    """The list of documents."""

    documents: tuple[ListedDocument, ...]


def documents_page(connection: sqlite3.Connection, request: PageRequest) -> Page:
    """Answer ``/documents``."""
    words = request.words
    view = DocumentsView(tuple(_listed_documents(connection, words)))
    title, what = words("lists.documents"), words("lists.documents_what")
    return Page("documents.html", title, view, description=what, section="documents")


def _listed_documents(connection: sqlite3.Connection, words: Words) -> Iterator[ListedDocument]:
    read = {
        (document_id, table): rows
        for document_id, table, rows in connection.execute("SELECT document_id, table_name, rows FROM coverage")
    }
    facts = {
        row[0]: row[1:]
        for row in connection.execute(
            """
            SELECT d.document_id, d.issuer, d.source_url,
              (SELECT count(*) FROM provisions p WHERE p.document_id = d.document_id)
            FROM documents d
            """
        )
    }
    for entry in document_entries(connection):
        issuer, source, provisions = facts[entry.document_id]
        paths = {
            "task_assignments": links.table("task_assignments", document_id=entry.document_id),
            "targets": links.targets(document=entry.document_id),
            "named_projects": links.projects(document=entry.document_id),
        }
        counts = tuple(
            RowCount(words.table(table), read[entry.document_id, table], path)
            for table, path in paths.items()
            if read.get((entry.document_id, table))
        )
        yield ListedDocument(entry, issuer, provisions, counts, links.foreign(source))
