"""Codes and names of a county through time, and where a code of the past leads.

What belongs here: following successors in ``jurisdictions``. What does not: deciding them (``pipeline.registries``).
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from pipeline.site import links
from pipeline.site.missing import Way, missing_page
from pipeline.site.page import Page, PageRequest, Redirect


@dataclass(frozen=True, slots=True)
class Name:
    """A code with its name and the years it was in force; open ends are ``None``."""

    code: str
    official_name: str
    name_en: str | None
    kind: str
    valid_from: int | None
    valid_to: int | None
    above: str | None
    above_en: str | None
    successor_code: str | None
    successor: str | None
    successor_en: str | None


def names_of(connection: sqlite3.Connection, code: str) -> tuple[Name, ...]:
    """The county's own code, then those it took the place of, the latest first."""
    found = connection.execute(
        """
        WITH RECURSIVE earlier(code) AS (
          SELECT ? UNION SELECT j.code FROM earlier e JOIN jurisdictions j ON j.successor_code = e.code
        )
        SELECT j.code, j.official_name, j.name_en, j.kind, j.valid_from, j.valid_to, a.official_name, a.name_en,
          j.successor_code, n.official_name, n.name_en
        FROM earlier e JOIN jurisdictions j ON j.code = e.code
        LEFT JOIN jurisdictions a ON a.code = j.parent_code LEFT JOIN jurisdictions n ON n.code = j.successor_code
        ORDER BY j.code <> ?, j.valid_to DESC, j.code
        """,
        (code, code),
    )
    return tuple(Name(*row) for row in found)


def elsewhere(connection: sqlite3.Connection, request: PageRequest, asked: str) -> Page | Redirect:
    """What answers a code, or a name, that is no county of the dataset: its successor, its place, or an explanation."""
    code = _code_of(connection, asked)
    seen: set[str] = set()
    last: tuple[str, str, str | None, str, str | None, int | None] | None = None
    while code is not None and code not in seen:
        seen.add(code)
        found = connection.execute(
            """
            SELECT code, official_name, name_en, level, parent_code, valid_to, successor_code,
              EXISTS (SELECT 1 FROM counties WHERE county_code = code)
            FROM jurisdictions WHERE code = ?
            """,
            (code,),
        ).fetchone()
        if found is None:
            break
        if found[7]:
            return Redirect(links.county(found[0]), permanent=asked.isascii())
        if found[3] != "county":
            return Redirect(links.place(found[0], found[3]), permanent=True)
        last, code = found[:6], found[6]
    return _explained(connection, request, asked, last)


def _code_of(connection: sqlite3.Connection, asked: str) -> str | None:
    """The code itself, or that of the one county of the dataset with this name."""
    if asked.isascii():
        return asked
    found = connection.execute(
        "SELECT county_code FROM counties WHERE name = ? UNION SELECT county_code FROM counties WHERE official_name = ?",
        (asked, asked),
    ).fetchall()
    return str(found[0][0]) if len(found) == 1 else None


def _explained(
    connection: sqlite3.Connection,
    request: PageRequest,
    asked: str,
    last: tuple[str, str, str | None, str, str | None, int | None] | None,
) -> Page:
    words = request.words
    if last is None:
        return missing_page(
            words, words("county.unknown", code=asked), (Way(links.search(asked), words("base.search")),)
        )
    code, official, name_en, _, parent, valid_to = last
    name = words.name(official, name_en)
    above = connection.execute(
        "SELECT code, level, name, name_en FROM jurisdictions WHERE code = ?", (parent,)
    ).fetchone()
    what = (
        words("county.ended", name=name, code=code, year=str(valid_to))
        if valid_to is not None
        else words("county.not_covered", name=name, code=code)
    )
    ways = (Way(links.place(above[0], above[1]), words.name(above[2], above[3])),) if above else ()
    return missing_page(words, what, ways)
