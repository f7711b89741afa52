"""The plain lists: every county under its province and prefecture, and every document.

What belongs here: lists that lead to pages. What does not: filters and counts of rows (Datasette's tables).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from pipeline.site import links
from pipeline.site.home import DocumentEntry, document_entries
from pipeline.site.language import Words
from pipeline.site.page import Page, PageRequest


@dataclass(frozen=True, slots=True)
class ListedCounty:
    """A county in the list, with how often documents name it."""

    code: str
    name: str
    name_en: str | None
    prefecture_code: str | None
    prefecture: str | None
    prefecture_en: str | None
    province_code: str
    province: str
    province_en: str | None
    mentions: int


@dataclass(frozen=True, slots=True)
class Prefecture:
    """A prefecture with its counties; without code and name for those that stand directly under their province."""

    code: str | None
    name: str | None
    name_en: str | None
    counties: tuple[ListedCounty, ...]


@dataclass(frozen=True, slots=True)
class Province:
    """A province with its prefectures."""

    code: str
    name: str
    name_en: str | None
    prefectures: tuple[Prefecture, ...]


@dataclass(frozen=True, slots=True)
class CountiesView:
    """The list of counties."""

    provinces: tuple[Province, ...]


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


def counties_page(connection: sqlite3.Connection, request: PageRequest) -> Page:
    """Answer ``/counties``."""
    words = request.words
    view = CountiesView(grouped(listed_counties(connection)))
    title, what = words("lists.counties"), words("lists.counties_what")
    return Page("counties.html", title, view, description=what, section="counties")


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


def listed_counties(connection: sqlite3.Connection, under: str | None = None) -> list[ListedCounty]:
    """The counties of the dataset in the order of their codes; only those of one prefecture or province if given."""
    found = connection.execute(
        """
        SELECT c.county_code, c.name, c.name_en, c.prefecture_code, f.name, f.name_en, c.province_code, p.name, p.name_en,
          (SELECT count(*) FROM place_mentions m WHERE m.jurisdiction_code = c.county_code)
        FROM counties c
        JOIN jurisdictions p ON p.code = c.province_code
        LEFT JOIN jurisdictions f ON f.code = c.prefecture_code
        WHERE :under IS NULL OR :under IN (c.prefecture_code, c.province_code)
        ORDER BY c.province_code, c.prefecture_code NULLS LAST, c.county_code
        """,
        {"under": under},
    )
    return [ListedCounty(*row) for row in found]


def grouped(counties: list[ListedCounty]) -> tuple[Province, ...]:
    """Counties, ordered as ``listed_counties`` does, under their provinces and prefectures."""
    provinces = []
    for _, of_province in groupby(counties, lambda county: county.province_code):
        whole = list(of_province)
        parts = tuple(
            Prefecture(code, of_prefecture[0].prefecture, of_prefecture[0].prefecture_en, tuple(of_prefecture))
            for code, of_prefecture in (
                (code, list(part)) for code, part in groupby(whole, lambda county: county.prefecture_code)
            )
        )
        provinces.append(Province(whole[0].province_code, whole[0].province, whole[0].province_en, parts))
    return tuple(provinces)
