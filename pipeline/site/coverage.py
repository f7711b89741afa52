"""What the dataset has and what it lacks: documents read and how far, documents only named, how well reading went.

What belongs here: ``/coverage``. What does not: counting provisions (``pipeline.coverage``) and measuring
(``pipeline.evaluate``).
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from pipeline.coverage import UNREAD_OF
from pipeline.site import links
from pipeline.site.language import Words
from pipeline.site.page import Page, PageRequest

MOST_NAMED = 500
# What a part of a table is by: the column that it is one value of.
PARTS = {
    "programme": ("named_projects", "kind"),
    "project": ("named_projects", "kind"),
    "inline": ("task_assignments", "basis"),
    "statement": ("task_assignments", "basis"),
    "coverage": ("targets", "measure"),
}


@dataclass(frozen=True, slots=True)
class ReadTable:
    """How far a document was read for one table; ``unread`` is ``None`` where nothing is listed for the table."""

    table: str
    provisions: int
    read: int
    not_read: int
    rows: int
    to_review: int
    unread: int | None
    rows_path: str
    review_path: str
    not_read_path: str
    unread_path: str | None

    @property
    def share(self) -> int:
        """Per cent of the provisions that were read, rounded down so that only all is 100."""
        return 100 * self.read // self.provisions if self.provisions else 0


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document with the tables it was read for."""

    document_id: str
    title: str
    level: str
    tables: tuple[ReadTable, ...]

    @property
    def provisions(self) -> int:
        """How many provisions it has."""
        return max((table.provisions for table in self.tables), default=0)

    @property
    def rows(self) -> int:
        """How many rows it gave."""
        return sum(table.rows for table in self.tables)

    @property
    def unread(self) -> int:
        """How much that looked like a row became none."""
        return sum(table.unread or 0 for table in self.tables)

    @property
    def share(self) -> int:
        """Per cent of its provisions that were read, over all tables."""
        whole = sum(table.provisions for table in self.tables)
        return 100 * sum(table.read for table in self.tables) // whole if whole else 0


@dataclass(frozen=True, slots=True)
class Citing:
    """A place where a document is named."""

    document_id: str
    document: str
    relation: str
    quote: str
    in_text: str


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document that others name and the dataset does not have."""

    title: str
    number: str | None
    cited: tuple[Citing, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """How well one table, or a part of it, was read where hand labels exist; shares from 0 to 1."""

    table: str
    part: str | None
    precision: float | None
    precision_low: float
    precision_high: float
    recall: float | None
    recall_low: float
    recall_high: float
    labels: int


@dataclass(frozen=True, slots=True)
class CoverageView:
    """Documents held, documents named, and quality."""

    documents: tuple[ReadDocument, ...]
    named: tuple[NamedDocument, ...]
    quality: tuple[Quality, ...]
    labelled: int
    corrections: int


def coverage_page(connection: sqlite3.Connection, request: PageRequest) -> Page:
    """Answer ``/coverage``."""
    words = request.words
    view = CoverageView(
        documents=_documents(connection),
        named=_named(connection),
        quality=_quality(connection, request.words),
        labelled=_one(connection, "SELECT count(DISTINCT document_id) FROM extraction_quality"),
        corrections=_one(connection, "SELECT count(*) FROM corrections"),
    )
    return Page("coverage.html", words("coverage.title"), view, description=words("coverage.what"), section="coverage")


def _documents(connection: sqlite3.Connection) -> tuple[ReadDocument, ...]:
    found = connection.execute(
        """
        SELECT d.document_id, d.title, d.level, c.table_name, c.provisions, c.provisions_read, c.provisions_not_read,
          c.rows, c.rows_to_review, c.unread_items
        FROM documents d LEFT JOIN coverage c ON c.document_id = d.document_id
        ORDER BY coalesce(d.date_signed, d.date_written, d.date_published) DESC NULLS LAST, d.document_id, c.table_name
        """
    )
    documents: dict[str, tuple[str, str, list[ReadTable]]] = {}
    for document_id, title, level, table, *numbers in found:
        tables = documents.setdefault(document_id, (title, level, []))[2]
        if table is not None:
            tables.append(_read_table(document_id, table, numbers))
    return tuple(ReadDocument(key, title, level, tuple(tables)) for key, (title, level, tables) in documents.items())


def _read_table(document_id: str, table: str, numbers: list[int]) -> ReadTable:
    provisions, read, not_read, rows, to_review, unread_items = numbers
    unread = UNREAD_OF.get(table)
    return ReadTable(
        table=table,
        provisions=provisions,
        read=read,
        not_read=not_read,
        rows=rows,
        to_review=to_review,
        unread=unread_items,
        rows_path=links.table(table, document_id=document_id),
        review_path=links.table(table, document_id=document_id, needs_review=1),
        not_read_path=links.table("unread_provisions", document_id=document_id, table_name=table),
        unread_path=links.table(unread, document_id=document_id) if unread else None,
    )


def _named(connection: sqlite3.Connection) -> tuple[NamedDocument, ...]:
    """Documents that are named and not held, those named by most first; a number is known better than a title."""
    found = connection.execute(
        """
        SELECT r.target_title, r.target_number, r.document_id, d.title, r.relation, r.quote, r.relation_id
        FROM document_relations r JOIN documents d ON d.document_id = r.document_id
        WHERE r.target_document_id IS NULL
        ORDER BY r.document_id, r.char_start LIMIT ?
        """,
        (MOST_NAMED,),
    )
    named: dict[str, tuple[str, str | None, list[Citing]]] = {}
    for title, number, document_id, document, relation, quote, relation_id in found:
        in_text = links.in_text("document_relations", relation_id, document_id)
        entry = named.setdefault(number or title, (title or number, number, []))
        entry[2].append(Citing(document_id, document, relation, quote, in_text))
    listed = (NamedDocument(title, number, tuple(cited)) for title, number, cited in named.values())
    return tuple(sorted(listed, key=lambda entry: (-len({c.document_id for c in entry.cited}), entry.title)))


def _quality(connection: sqlite3.Connection, words: Words) -> tuple[Quality, ...]:
    """All documents together, whole tables and their parts, not single columns."""
    found = connection.execute(
        """
        SELECT table_name, part, precision, precision_low, precision_high, recall, recall_low, recall_high, labels_rows
        FROM extraction_quality
        WHERE document_id IS NULL AND field IS NULL AND labelled_how = 'all'
        ORDER BY table_name, part
        """
    )
    return tuple(Quality(table, _part(part, words), *figures) for table, part, *figures in found)


def _part(part: str | None, words: Words) -> str | None:
    """A reader's word for a part of a table."""
    if part == "numeric":
        return words("coverage.part_numeric")
    return words.value(*PARTS[part], part) if part in PARTS else part


def _one(connection: sqlite3.Connection, sql: str) -> int:
    number: int = connection.execute(sql).fetchone()[0]
    return number
