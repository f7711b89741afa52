"""Answers for ``/document/<document_id>``: the page, the text as a file, every row as JSON.

What belongs here: putting the parts together. What does not: the parts (the other modules here).
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from pipeline.site import links
from pipeline.site.compare.ties import Neighbour, Tie, neighbours_of, ties_of
from pipeline.site.document import facts, layout
from pipeline.site.document.keywords import KIND_OF, marks_of
from pipeline.site.document.layout import Outline
from pipeline.site.document.marking import MarkedText
from pipeline.site.document.notes import NoteGroup, note_groups, told
from pipeline.site.document.rows import KINDS, UNREAD, ProvisionRow, TextRow, provision_rows, text_rows
from pipeline.site.home import document_entries
from pipeline.site.language import Words
from pipeline.site.missing import Way, missing_page
from pipeline.site.page import Answer, Data, Page, PageRequest
from pipeline.site.release import Release, latest_release

OPENING = 60  # characters of a provision's words in a report about it


@dataclass(frozen=True, slots=True)
class Switch:
    """A kind of mark in the legend, with how many rows have it."""

    name: str
    title: str
    rows: int
    shown: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a provision: its rows, its links to other documents, its address, its opening words for a report."""

    provision_id: str
    anchor: str
    label: str
    groups: tuple[NoteGroup, ...]
    opening: str
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section of the text as the template takes it."""

    anchor: str | None
    kind: str
    words: Markup
    beside: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents; without words of the document for the text before and after its provisions."""

    anchor: str
    level: int
    label: str
    heading: str
    kind: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """Everything the page of a document shows."""

    document: Mapping[str, Any]
    contents: tuple[Entry, ...]
    switches: tuple[Switch, ...]
    sections: tuple[ShownSection, ...]
    relations_from: tuple[facts.Relation, ...]
    relations_to: tuple[facts.Relation, ...]
    neighbours: tuple[Neighbour, ...]
    coverage: tuple[facts.Coverage, ...]
    citations: facts.Citations
    release: Release | None
    fact_names: tuple[str, ...] = facts.FACTS
    further_facts: tuple[str, ...] = facts.FURTHER_FACTS
    csv_tables: tuple[str, ...] = facts.CSV_TABLES


def document_page(connection: sqlite3.Connection, request: PageRequest) -> Answer:
    """Answer ``/document/<document_id>``."""
    document_id, words = request.parts["document_id"], request.words
    document = facts.document_row(connection, document_id)
    if document is None:
        return _missing(connection, words)
    rows = text_rows(connection, document_id)
    outline = Outline(document_id, provision_rows(connection, document_id))
    release = latest_release(connection)
    relations = facts.relations_from(connection, document_id)
    view = DocumentView(
        document=document,
        contents=_contents(outline),
        switches=_switches(rows, words),
        sections=_sections(document, rows, outline, ties_of(connection, document_id), words),
        relations_from=relations,
        relations_to=facts.relations_to(connection, document_id),
        neighbours=neighbours_of(connection, document_id),
        coverage=facts.coverage(connection, document_id),
        citations=facts.citations(document, release, request.address),
        release=release,
    )
    title = document["title"]
    number = f"{document['document_number']} · " if document["document_number"] else ""
    about = f"{number}{title}. {words('document.what')}"
    structured = facts.structured(document, relations, release, request)
    return Page("document.html", title, view, description=about, structured=structured, section="documents")


def document_text(connection: sqlite3.Connection, request: PageRequest) -> Answer:
    """Answer ``/document/<document_id>.txt`` with the text as the offsets of all rows count it."""
    document_id = request.parts["document_id"]
    found = connection.execute("SELECT text FROM documents WHERE document_id = ?", (document_id,)).fetchone()
    if found is None:
        return _missing(connection, request.words)
    return Data(found[0], "text/plain; charset=utf-8", _filename(document_id, "txt"))


def document_json(connection: sqlite3.Connection, request: PageRequest) -> Answer:
    """Answer ``/document/<document_id>.json`` with every row that belongs to the document."""
    document_id = request.parts["document_id"]
    if connection.execute("SELECT 1 FROM documents WHERE document_id = ?", (document_id,)).fetchone() is None:
        return _missing(connection, request.words)
    told_whole = facts.whole(connection, document_id, latest_release(connection), request.address)
    body = json.dumps(told_whole, ensure_ascii=False, indent=1)
    return Data(body, "application/json; charset=utf-8", _filename(document_id, "json"))


def _missing(connection: sqlite3.Connection, words: Words) -> Page:
    ways = tuple(Way(links.document(entry.document_id), entry.title) for entry in document_entries(connection))
    return missing_page(words, words("document.missing"), ways[:10])


def _filename(document_id: str, kind: str) -> str:
    return f"{re.sub(r'[^0-9A-Za-z_-]', '_', document_id)}.{kind}"


def _switches(rows: tuple[TextRow, ...], words: Words) -> tuple[Switch, ...]:
    counts = {kind.name: 0 for kind in KINDS}
    for row in rows:
        counts[KIND_OF[row.table]] += 1
    titles = {kind.name: words("document.unread") if kind.name == UNREAD else words.table(kind.name) for kind in KINDS}
    return tuple(Switch(kind.name, titles[kind.name], counts[kind.name], kind.shown) for kind in KINDS)


def _contents(outline: Outline) -> tuple[Entry, ...]:
    return tuple(
        Entry(outline.anchor(part), outline.level(part), part.label or "", part.heading or "", part.kind)
        for part in outline.provisions
        if part.kind != "table_row"
    )


def _sections(
    document: Mapping[str, Any],
    rows: tuple[TextRow, ...],
    outline: Outline,
    ties: Mapping[str, tuple[Tie, ...]],
    words: Words,
) -> tuple[ShownSection, ...]:
    text: str = document["text"]
    marked = MarkedText(text, marks_of(rows, text, partial(told, words=words)))
    groups = note_groups(rows, words)
    shown = []
    for section in layout.sections(text, outline):
        own = (section.provision,) if section.begins and section.provision else ()
        beside = tuple(_beside(part, outline, groups, ties, text) for part in (*own, *section.within))
        shown.append(
            ShownSection(
                anchor=outline.anchor(own[0]) if own else None,
                kind=section.provision.kind if section.provision else "loose",
                words=layout.section_html(section, marked, outline, document["title"]),
                beside=beside,
            )
        )
    return tuple(shown)


def _beside(
    part: ProvisionRow,
    outline: Outline,
    groups: Mapping[str, tuple[NoteGroup, ...]],
    ties: Mapping[str, tuple[Tie, ...]],
    text: str,
) -> Beside:
    opening = text[part.start : min(part.end, part.start + OPENING)].partition("\n")[0]
    label = part.label or ""
    name = part.provision_id
    return Beside(name, outline.anchor(part), label, groups.get(name, ()), opening, ties.get(name, ()))
