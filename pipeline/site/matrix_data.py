"""County by topic: what documents state, what they were read for and do not state, and what was not read.

What belongs here: the rows behind the matrix and the rule of its three states, which docs/site.md words for readers. What does
not: the page (``matrix``).

A row is about a county when its own place is that county. It has a topic: a project its sector, a target that of its
indicator or else of its provision, a mention that of its provision. A county is *read for* a table when a document of
the county itself, its prefecture, its province or the country has provisions that were read for it (``coverage``).
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

State = Literal["stated", "not_stated", "not_read"]
# What may be counted, and which tables that is.
COUNTED: Mapping[str, tuple[str, ...]] = {
    "any": ("targets", "named_projects", "place_mentions"),
    "targets": ("targets",),
    "projects": ("named_projects",),
    "mentions": ("place_mentions",),
}
# The topic of a row `t`, with its provision `p` and, for targets, its indicator `i`.
TOPIC_OF: Mapping[str, str] = {
    "targets": "coalesce(i.topic, p.topic)",
    "named_projects": "t.sector",
    "place_mentions": "p.topic",
}
JOINED = {"targets": "LEFT JOIN indicators i ON i.indicator_id = t.indicator_id"}


@dataclass(frozen=True, slots=True)
class CountyOf:
    """A county and what it lies in."""

    code: str
    name: str
    name_en: str | None
    prefecture_code: str | None
    prefecture: str | None
    prefecture_en: str | None
    province_code: str
    province: str
    province_en: str | None

    @property
    def within(self) -> tuple[str, ...]:
        """The codes of the county and of everything it lies in, the country aside."""
        return tuple(code for code in (self.code, self.prefecture_code, self.province_code) if code)


@dataclass(frozen=True, slots=True)
class Reading:
    """A document that was read for tables, with how many of its provisions were and were not."""

    document_id: str
    title: str
    tables: Mapping[str, tuple[int, int]]


def counties(connection: sqlite3.Connection, area: str | None) -> list[CountyOf]:
    """The counties of a prefecture or province, or of all, in the order of their codes."""
    found = connection.execute(
        """
        SELECT c.county_code, c.name, c.name_en, f.code, f.name, f.name_en, p.code, p.name, p.name_en
        FROM counties c
        JOIN jurisdictions p ON p.code = c.province_code
        LEFT JOIN jurisdictions f ON f.code = c.prefecture_code
        WHERE :area IS NULL OR :area IN (c.county_code, c.prefecture_code, c.province_code)
        ORDER BY c.province_code, c.prefecture_code NULLS LAST, c.county_code
        """,
        {"area": area},
    )
    return [CountyOf(*row) for row in found]


def stated(connection: sqlite3.Connection, tables: tuple[str, ...]) -> dict[tuple[str, str | None], dict[str, int]]:
    """How many rows of each table are about a county and a topic; the topic is ``None`` for rows without one."""
    counted: dict[tuple[str, str | None], dict[str, int]] = defaultdict(dict)
    for table in tables:
        found = connection.execute(
            f"""
            SELECT t.jurisdiction_code, {TOPIC_OF[table]}, count(*)
            FROM counties c JOIN [{table}] t ON t.jurisdiction_code = c.county_code
            LEFT JOIN provisions p ON p.provision_id = t.provision_id {JOINED.get(table, "")}
            GROUP BY 1, 2
            """
        )
        for code, topic, rows in found:
            counted[code, topic][table] = rows
    return dict(counted)


def readings(connection: sqlite3.Connection) -> dict[str | None, list[Reading]]:
    """The documents that were read at all, by the code of their place; those of the country under ``None``."""
    by_place: dict[str | None, list[Reading]] = defaultdict(list)
    found = connection.execute(
        """
        SELECT CASE d.level WHEN 'national' THEN NULL ELSE d.jurisdiction_code END, d.document_id, d.title,
          c.table_name, c.provisions_read, c.provisions_not_read
        FROM documents d JOIN coverage c ON c.document_id = d.document_id
        WHERE c.provisions_read > 0
        ORDER BY d.document_id, c.table_name
        """
    )
    documents: dict[str, tuple[str | None, str, dict[str, tuple[int, int]]]] = {}
    for place, document_id, title, table, read, not_read in found:
        documents.setdefault(document_id, (place, title, {}))[2][table] = (read, not_read)
    for document_id, (place, title, tables) in documents.items():
        by_place[place].append(Reading(document_id, title, tables))
    return dict(by_place)


def read_for(
    county: CountyOf, tables: tuple[str, ...], by_place: Mapping[str | None, list[Reading]]
) -> tuple[Reading, ...]:
    """The documents whose place is or contains the county and that were read for one of the tables."""
    places = (*county.within, None)
    covering = [reading for place in places for reading in by_place.get(place, ())]
    return tuple(reading for reading in covering if any(table in reading.tables for table in tables))


def state_of(rows: int, tables: tuple[str, ...], covering: tuple[Reading, ...]) -> State:
    """The state of a county and a topic; not stated only where every counted table was read."""
    if rows:
        return "stated"
    every = all(any(table in reading.tables for reading in covering) for table in tables)
    return "not_stated" if every else "not_read"
