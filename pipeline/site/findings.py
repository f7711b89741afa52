"""Places in documents that contradict each other: ``/findings``, its files and its feed.

What belongs here: which findings are shown, with both quotes. What does not: finding them (``pipeline.findings``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.site import links
from pipeline.site.atom import Entry, Feed, atom
from pipeline.site.choices import code_dimension, conditions, document_dimension, document_titles, file_conditions
from pipeline.site.feeds import MOST, newest
from pipeline.site.files import offered, rows_file
from pipeline.site.filters import Cell, Filter, Paging, asked_for, filters, matching, paging, rows_in
from pipeline.site.language import HTML_LANGUAGES, Words
from pipeline.site.missing import missing_page
from pipeline.site.page import Answer, Data, Page, PageRequest
from pipeline.site.present import has_tables
from schemas.due_codes import FINDING_KIND

SIZE = 50
FILTERS = ("document", "kind")
# Words of nobody reach SQL: what is asked for is compared with the filters' known values first.
WHERE = {"document": "(f.document_id = :document OR f.other_document_id = :document)", "kind": "f.kind = :kind"}
ORDER = "ORDER BY f.document_id, f.char_start, f.kind, f.finding_id"


@dataclass(frozen=True, slots=True)
class Place:
    """One of the two places: its words and where they stand."""

    document_id: str
    title: str
    provision_id: str
    label: str | None
    heading: str | None
    quote: str
    path: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction; ``other`` is ``None`` when the words of one place contradict themselves."""

    finding_id: str
    kind: str
    explanation_zh: str
    explanation_en: str
    place: Place
    other: Place | None


@dataclass(frozen=True, slots=True)
class FindingsView:
    """The list of findings."""

    filters: tuple[Filter, ...]
    rows: int
    findings: tuple[Finding, ...]
    paging: Paging
    files: tuple[tuple[str, str], ...]


def findings_page(connection: sqlite3.Connection, request: PageRequest) -> Answer:
    """Answer ``/findings``."""
    words, asked = request.words, asked_for(request.arguments, FILTERS)
    if not has_tables(connection, "findings"):
        return missing_page(words)
    cells = _cells(connection)
    found = matching(cells, asked)
    pages = paging(links.findings(), asked, request.arguments.get("page"), rows_in(found), SIZE)
    dimensions = (
        document_dimension(words, document_titles(connection, words)),
        code_dimension(words, "kind", words.column("findings", "kind"), FINDING_KIND),
    )
    view = FindingsView(
        filters=filters(cells, asked, dimensions),
        rows=rows_in(found),
        findings=_findings(connection, asked, pages) if found else (),
        paging=pages,
        files=offered(lambda form: links.findings_file(form, **asked)),
    )
    return Page("findings.html", words("findings.title"), view, words("findings.what"), section="findings")


def findings_file(connection: sqlite3.Connection, request: PageRequest) -> Answer:
    """Answer ``/findings.csv`` and ``/findings.json``: the rows of the filters, with every column."""
    if not has_tables(connection, "findings"):
        return missing_page(request.words)
    asked = asked_for(request.arguments, FILTERS)
    condition, values = file_conditions(_cells(connection), asked, WHERE, {})
    found = connection.execute(f"SELECT f.* FROM findings f WHERE {condition} {ORDER}", values)
    return rows_file(found, "xiancheng-findings", request.parts["form"])


def findings_feed(connection: sqlite3.Connection, request: PageRequest) -> Data:
    """Answer ``/feed/findings.atom``: the findings of every release, newest first; what is not released is not told."""
    words = request.words
    feed = Feed(
        address=request.address,
        path=links.feed("findings"),
        page=links.findings(),
        title=f"{words('base.site')}: {words('findings.title')}",
        subtitle=words("findings.what"),
        author=words("base.site"),
        language=HTML_LANGUAGES[words.language],
        entries=newest(_entries(connection, words)),
    )
    return atom(feed)


def _entries(connection: sqlite3.Connection, words: Words) -> list[Entry]:
    if not has_tables(connection, "findings", "releases"):
        return []
    found = connection.execute(
        f"""
        SELECT f.finding_id, f.kind, d.title, f.quote, f.other_quote, f.explanation_zh, f.explanation_en, r.date
        FROM findings f JOIN documents d USING (document_id) JOIN releases r ON r.version = f.first_release
        WHERE r.date IS NOT NULL ORDER BY r.date DESC, f.finding_id LIMIT {MOST}
        """
    )
    entries = []
    for finding_id, kind, title, quote, other, zh, en, date in found:
        quotes = " ↔ ".join(each for each in (quote, other) if each)
        summary = f"{words.name(zh, en)} {quotes}"
        entries.append(
            Entry(links.row("findings", finding_id), f"{words.code(FINDING_KIND, kind)}: {title}", summary, date)
        )
    return entries


def _cells(connection: sqlite3.Connection) -> list[Cell[None]]:
    """All findings, counted by what they can be filtered by; one of two documents is found under both."""
    found = connection.execute("SELECT document_id, other_document_id, kind, count(*) FROM findings GROUP BY 1, 2, 3")
    return [
        Cell({"document": tuple(dict.fromkeys(each for each in (own, other) if each)), "kind": (kind,)}, rows, None)
        for own, other, kind, rows in found
    ]


def _findings(connection: sqlite3.Connection, asked: Mapping[str, str], pages: Paging) -> tuple[Finding, ...]:
    condition, values = conditions(asked, WHERE, {})
    found = connection.execute(
        f"""
        SELECT f.finding_id, f.kind, f.explanation_zh, f.explanation_en,
          f.document_id, d.title, f.provision_id, p.label, p.heading, f.quote, f.target_id,
          f.other_document_id, o.title, f.other_provision_id, q.label, q.heading, f.other_quote, f.other_target_id
        FROM findings f JOIN documents d USING (document_id) JOIN provisions p USING (provision_id)
        LEFT JOIN documents o ON o.document_id = f.other_document_id
        LEFT JOIN provisions q ON q.provision_id = f.other_provision_id
        WHERE {condition} {ORDER} LIMIT {SIZE} OFFSET {pages.offset}
        """,
        values,
    )
    return tuple(_finding(row) for row in found)


def _finding(row: Sequence[Any]) -> Finding:
    finding_id, kind, zh, en, *places = row
    other = _place(places[7:]) if places[7] else None
    return Finding(finding_id, kind, zh, en, _place(places[:7]), other)


def _place(columns: Sequence[Any]) -> Place:
    """A place of its columns and its target's id, with the way to its words: those of its target, else its provision."""
    document_id, title, provision_id, label, heading, quote, target_id = columns
    path = links.provision(document_id, provision_id)
    if target_id is not None:
        path = links.in_text("targets", target_id, document_id)
    return Place(document_id, title, provision_id, label, heading, quote, path)
