"""Search in texts of documents: provisions, targets, projects, by their full-text indexes.

What belongs here: a function per kind. What does not: names (``search_names``). Rows that have the first word in their
heading or name come first, then newer documents, then the order of the text. Numbers of hits are counted in the
index; whole rows are read for the page alone.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from pipeline.site import links
from pipeline.site.language import Words
from pipeline.site.search_asked import Asked, every, in_index
from pipeline.site.search_hits import Fact, Found, Hit, Part
from pipeline.site.search_marks import in_sentence, marked
from schemas import codes

_DAY = "coalesce(d.date_signed, d.date_written, d.date_published)"


def provisions(connection: sqlite3.Connection, asked: Asked, words: Words, part: Part) -> Found:
    """Provisions by heading and text."""
    rows = _rows(
        connection,
        asked,
        part,
        "provisions",
        first="t.heading",
        place=None,
        columns="t.provision_id, t.document_id, d.title, t.label, t.heading, t.text, t.kind, t.topic",
    )
    hits = []
    for _, provision_id, document_id, document, label, heading, text, kind, topic in rows:
        title = " ".join(part for part in (label, heading) if part) or words.value("provisions", "kind", kind)
        facts = _of_document(document_id, document)
        facts += (Fact(words.code(codes.SECTOR, topic)),) if topic else ()
        path = links.provision(document_id, provision_id)
        sentence = () if text == heading else in_sentence(text, asked.pattern)
        hits.append(Hit(path, marked(title, asked.pattern), sentence=sentence, facts=facts))
    return Found(_total(rows), tuple(hits))


def targets(connection: sqlite3.Connection, asked: Asked, words: Words, part: Part) -> Found:
    """Targets by indicator, scope and words, or by the place they bind."""
    rows = _rows(
        connection,
        asked,
        part,
        "targets",
        first="t.indicator",
        place="t.jurisdiction_code",
        columns="t.target_id, t.document_id, d.title, t.indicator, t.comparator, t.value_text, t.deadline_year, j.name,"
        " j.name_en, t.quote",
    )
    hits = []
    for _, target_id, document_id, document, indicator, comparator, value, year, place, place_en, quote in rows:
        sign = "" if comparator == "=" else words.value("targets", "comparator", comparator)
        facts = [Fact(f"{sign} {value}".strip())]
        facts += [Fact(words("search.by_year", year=str(year)))] if year else []
        facts += [Fact(words.name(place, place_en)), *_of_document(document_id, document)]
        title, sentence = marked(indicator, asked.pattern), in_sentence(quote, asked.pattern)
        in_text = links.in_text("targets", target_id, document_id)
        hits.append(Hit(links.row("targets", target_id), title, (), sentence, tuple(facts), in_text))
    return Found(_total(rows), tuple(hits))


def projects(connection: sqlite3.Connection, asked: Asked, words: Words, part: Part) -> Found:
    """Projects and programmes by name and words, or by the place they are in."""
    rows = _rows(
        connection,
        asked,
        part,
        "named_projects",
        first="t.full_name",
        place="t.jurisdiction_code",
        columns="t.project_id, t.document_id, d.title, t.full_name, t.kind, t.sector, t.stage, j.name, j.name_en, t.quote",
    )
    hits = []
    for _, project_id, document_id, document, name, kind, sector, stage, place, place_en, quote in rows:
        coded = (("kind", kind), ("sector", sector), ("stage", stage))
        facts = [Fact(words.value("named_projects", column, code)) for column, code in coded if code]
        facts += [Fact(words.name(place, place_en))] if place else []
        facts += _of_document(document_id, document)
        title, sentence = marked(name, asked.pattern), in_sentence(quote, asked.pattern)
        in_text = links.in_text("named_projects", project_id, document_id)
        hits.append(Hit(links.row("named_projects", project_id), title, (), sentence, tuple(facts), in_text))
    return Found(_total(rows), tuple(hits))


def _of_document(document_id: str, title: str) -> tuple[Fact, ...]:
    return (Fact(title, is_chinese=True, path=links.document(document_id)),)


def _rows(
    connection: sqlite3.Connection,
    asked: Asked,
    part: Part,
    table: str,
    *,
    first: str,
    place: str | None,
    columns: str,
) -> list[tuple[Any, ...]]:
    """The rows ``t`` of a table, with document ``d`` and place ``j``, behind the number of all that were found."""
    where = every(in_index(table, word, place) for word in asked.words)
    first_word = asked.words[0].word.printed[0] if asked.words else ""
    at = f"LEFT JOIN jurisdictions j ON j.code = {place}" if place else ""
    return connection.execute(
        f"""
        WITH hits AS (
          SELECT t.rowid AS hit, count(*) OVER () AS total,
            row_number() OVER (
              ORDER BY instr(coalesce({first}, ''), ?) = 0, {_DAY} DESC NULLS LAST, t.document_id, t.char_start
            ) AS place
          FROM [{table}] t JOIN documents d ON d.document_id = t.document_id
          WHERE {where.sql}
          ORDER BY place LIMIT ? OFFSET ?
        )
        SELECT hits.total, {columns}
        FROM hits JOIN [{table}] t ON t.rowid = hits.hit JOIN documents d ON d.document_id = t.document_id {at}
        ORDER BY hits.place
        """,
        (first_word, *where.values, part.limit, part.offset),
    ).fetchall()


def _total(rows: list[tuple[Any, ...]]) -> int:
    total: int = rows[0][0] if rows else 0
    return total
