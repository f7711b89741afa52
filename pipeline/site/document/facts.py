"""What stands above a document's text: its facts, its relations to others, how far it was read, how it is cited.

What belongs here: queries and views of these. What does not: the text (``layout``) and its rows (``rows``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.publish import metadata
from pipeline.release import about
from pipeline.release.citation import cited, dataset_reference, document_reference
from pipeline.site import links
from pipeline.site.page import PageRequest
from pipeline.site.release import Release
from schemas import TABLES

# Printed of every document, known or not, in this order; what nobody knows is said to be unknown.
FACTS = (
    *("document_number", "issuer", "jurisdiction_code", "level", "status", "date_signed", "date_written"),
    *("date_published", "source_url"),
)
_FILES: tuple[tuple[links.FileKind, str], ...] = (("txt", "text/plain"), ("json", "application/json"))
FURTHER_FACTS = ("index_number", "characters", "source_sha256")
OWN_TABLES = tuple(
    table for table, model in TABLES.items() if "document_id" in {column.name for column in model.columns_of()}
)
# The tables that a reader of one document is offered as CSV files.
CSV_TABLES = (
    *("provisions", "task_assignments", "targets", "named_projects", "county_categories", "county_profiles"),
    *("place_mentions", "document_relations"),
)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of this document to another, or of another to this one.

    Args:
        relation: its code.
        title, number: of the other document, as printed or as it is called.
        document_id: of the other document; ``None`` when the dataset lacks it.
        path: the words that say so, in the text of the document that says so.
    """

    relation: str
    title: str | None
    number: str | None
    document_id: str | None
    path: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the document was read for one table."""

    table: str
    provisions: int
    provisions_read: int
    provisions_not_read: int
    rows: int
    rows_to_review: int
    unread_items: int | None


@dataclass(frozen=True, slots=True)
class Citations:
    """The document by GB/T 7714 and in BibTeX, and the dataset by GB/T 7714 once it has a version."""

    gbt7714: str
    bibtex: str
    dataset: str | None


def document_row(connection: sqlite3.Connection, document_id: str) -> dict[str, Any] | None:
    """The row of a document with the names of its place, or ``None`` when there is none."""
    cursor = connection.execute(
        """
        SELECT d.*, j.name AS place, j.name_en AS place_en, j.level AS place_level
        FROM documents d JOIN jurisdictions j ON j.code = d.jurisdiction_code WHERE d.document_id = ?
        """,
        (document_id,),
    )
    found = cursor.fetchone()
    return dict(zip((column[0] for column in cursor.description), found, strict=True)) if found else None


def relations_from(connection: sqlite3.Connection, document_id: str) -> tuple[Relation, ...]:
    """What the document says of others, in the order of its text."""
    found = connection.execute(
        """
        SELECT relation, target_title, target_number, target_document_id, relation_id
        FROM document_relations WHERE document_id = ? ORDER BY char_start, relation_id
        """,
        (document_id,),
    )
    return tuple(
        Relation(relation, title, number, target, links.in_text("document_relations", relation_id, document_id))
        for relation, title, number, target, relation_id in found
    )


def relations_to(connection: sqlite3.Connection, document_id: str) -> tuple[Relation, ...]:
    """What other documents say of this one."""
    found = connection.execute(
        """
        SELECT r.relation, d.title, d.document_number, d.document_id, r.relation_id
        FROM document_relations r JOIN documents d USING (document_id)
        WHERE r.target_document_id = ? ORDER BY d.document_id, r.char_start
        """,
        (document_id,),
    )
    return tuple(
        Relation(relation, title, number, source, links.in_text("document_relations", relation_id, source))
        for relation, title, number, source, relation_id in found
    )


def coverage(connection: sqlite3.Connection, document_id: str) -> tuple[Coverage, ...]:
    """How far the document was read, table by table in the order of publication."""
    found = connection.execute(
        """
        SELECT table_name, provisions, provisions_read, provisions_not_read, rows, rows_to_review, unread_items
        FROM coverage WHERE document_id = ?
        """,
        (document_id,),
    )
    order = {table: place for place, table in enumerate(TABLES)}
    return tuple(sorted((Coverage(*row) for row in found), key=lambda row: order[row.table]))


def citations(document: Mapping[str, Any], release: Release | None, address: str) -> Citations:
    """How the document is cited, and the dataset it was read for."""
    reference = document_reference(document, address + links.document(document["document_id"]))
    dataset = dataset_reference(release.version, release.date, address) if release else None
    return Citations(
        gbt7714=cited(reference, "gbt7714"),
        bibtex=cited(reference, "bibtex"),
        dataset=cited(dataset, "gbt7714") if dataset else None,
    )


def structured(
    document: Mapping[str, Any], relations: tuple[Relation, ...], release: Release | None, request: PageRequest
) -> dict[str, object]:
    """The document as search engines read it."""
    document_id, address = document["document_id"], request.address
    own = address + links.document(document_id)
    told: dict[str, object | None] = {
        "@context": "https://schema.org",
        "@type": ["Legislation", "DigitalDocument"],
        "@id": own,
        "url": own,
        "name": document["title"],
        "inLanguage": "zh-CN",
        "legislationIdentifier": document["document_number"],
        "legislationPassedBy": _organization(document["issuer"]),
        "legislationDate": document["date_signed"] or document["date_written"],
        "datePublished": document["date_published"],
        "legislationJurisdiction": document["place"],
        "sameAs": links.foreign(document["source_url"]),
        "citation": [relation.title or relation.number for relation in relations],
        "isPartOf": {
            "@type": "Dataset",
            "name": request.words("base.site"),
            "url": f"{address}{links.home()}",
            "license": metadata.LICENCE["license_url"],
            "version": release.version if release else None,
        },
        "encoding": [
            {
                "@type": "MediaObject",
                "encodingFormat": f"{kind}; charset=utf-8",
                "contentUrl": address + links.document_file(document_id, name),
            }
            for name, kind in _FILES
        ],
    }
    return {name: value for name, value in told.items() if value}


def _organization(name: str | None) -> dict[str, str] | None:
    return {"@type": "GovernmentOrganization", "name": name} if name else None


def every_row(connection: sqlite3.Connection, document_id: str) -> dict[str, list[dict[str, Any]]]:
    """Every row of the dataset that belongs to a document, by table."""
    found: dict[str, list[dict[str, Any]]] = {}
    # A database that was built before a table was thought of is served all the same.
    present = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table in (table for table in OWN_TABLES if table in present):
        keys = ", ".join(f"[{column}]" for column in TABLES[table].about().primary_key)
        cursor = connection.execute(f"SELECT * FROM [{table}] WHERE document_id = ? ORDER BY {keys}", (document_id,))
        names = [column[0] for column in cursor.description]
        found[table] = [dict(zip(names, row, strict=True)) for row in cursor]
    return found


def whole(connection: sqlite3.Connection, document_id: str, release: Release | None, address: str) -> dict[str, Any]:
    """Everything the dataset holds of a document, ready for JSON."""
    return {
        "document_id": document_id,
        "url": address + links.document(document_id),
        "dataset": about.TITLE_ZH,
        "version": release.version if release else None,
        "changed_since_version": release.changed_since if release else None,
        "licence": metadata.LICENCE["license_url"],
        "licence_note": about.LICENCE_NOTE,
        "tables": every_row(connection, document_id),
    }
