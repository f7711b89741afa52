"""A query against the database: conditions in SQL and the places it names.

What belongs here: what every kind of hit needs. What does not: the kinds themselves (``search_names``, ``search_texts``), and
what leads straight to one thing (``search_direct``).
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.site.search_words import Word, pattern_of

# The signs of LIKE, and what makes letters of them.
_SIGNS, _LITERAL = re.compile(r"([%_\\])"), r"\\\1"
# What may be left off a place's name: 互助 is 互助县, 海东 is 海东市.
_ENDINGS = ("", "县", "市", "区", "旗", "省", "州", "盟", "地区")


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A word with the places that are called exactly so, by code."""

    word: Word
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A query ready to be looked up.

    Args:
        words: all must be found.
        pattern: marks what was found in a name or text.
    """

    words: tuple[AskedWord, ...]
    pattern: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Condition:
    """A part of a WHERE clause with its parameters, in order."""

    sql: str
    values: tuple[object, ...]


def asked(connection: sqlite3.Connection, words: tuple[Word, ...]) -> Asked:
    """The words with the places they name.

    A place's full or English name is looked for in texts by its short one too, and 互助县城 by 互助县; a place that is no more
    stands for what it became.
    """
    placed, shorter = [], []
    for word in words:
        rows = _places(connection, word)
        known = {way.lower() for way in word.names}
        names = [
            name
            for _, name, official in rows
            if (official in known or word.typed.isascii()) and name not in word.printed
        ]
        shorter += names
        printed = tuple(dict.fromkeys((*word.printed, *(word.names if rows else ()), *names)))
        codes = tuple(dict.fromkeys(code for code, _, _ in rows))
        placed.append(AskedWord(Word(word.typed, printed, word.names), codes))
    return Asked(tuple(placed), pattern_of(words, tuple(shorter)))


def _places(connection: sqlite3.Connection, word: Word) -> list[tuple[str, str, str]]:
    """Code, name and full name of the places called so, and of what they became."""
    names = sorted({way + ending for way in word.names if len(way) > 1 for ending in _ENDINGS})
    if not names:
        return []
    marks = _marks(names)
    # Huzhu is Huzhu Tu Autonomous County: an English name is known by its first word.
    english = next((way for way in word.names if way.isascii() and way.isalpha()), "")
    return connection.execute(
        f"""
        WITH RECURSIVE called(code) AS (
          SELECT code FROM jurisdictions WHERE name IN ({marks}) OR official_name IN ({marks})
            OR (? <> '' AND (name_en LIKE ? OR name_en LIKE ? || ' %'))
          UNION
          SELECT j.successor_code FROM called JOIN jurisdictions j ON j.code = called.code
          WHERE j.successor_code IS NOT NULL
        )
        SELECT j.code, j.name, j.official_name FROM called JOIN jurisdictions j ON j.code = called.code ORDER BY j.code
        """,
        (*names, *names, english, english, english),
    ).fetchall()


def like(columns: Iterable[str], ways: Iterable[str]) -> Condition:
    """One of the columns holds one of the ways, whatever the case of Latin letters; signs of LIKE in them are letters."""
    parts, values = [], []
    for way in ways:
        for column in columns:
            parts.append(f"{column} LIKE ? ESCAPE '\\'")
            values.append(f"%{_SIGNS.sub(_LITERAL, way)}%")
    return Condition(f"({' OR '.join(parts)})", tuple(values))


def every(conditions: Iterable[Condition]) -> Condition:
    """All conditions hold; without any, nothing is found."""
    whole = tuple(conditions)
    return Condition(" AND ".join(part.sql for part in whole) or "0", tuple(v for part in whole for v in part.values))


def either(conditions: Iterable[Condition]) -> Condition:
    """One of the conditions holds."""
    whole = tuple(conditions)
    return Condition(f"({' OR '.join(part.sql for part in whole)})", tuple(v for part in whole for v in part.values))


def in_index(table: str, word: AskedWord, place: str | None = None) -> Condition:
    """The row ``t`` of a table holds the word by its full-text index.

    Args:
        table: a table with an index.
        word: the word.
        place: the column with the code of the row's place; the word may be that place's name instead.
    """
    found = Condition(
        f"t.rowid IN (SELECT rowid FROM [{table}_fts] WHERE [{table}_fts] MATCH ?)",
        (word.word.match,),
    )
    if place is None or not word.codes:
        return found
    return either((found, one_of(place, word.codes)))


def one_of(column: str, values: tuple[str, ...]) -> Condition:
    """The column has one of the values."""
    return Condition(f"{column} IN ({_marks(values)})", values)


def _marks(values: Iterable[object]) -> str:
    return ", ".join("?" for _ in values)
