"""The words of a row in their sentence, as a row's page shows them.

What belongs here: finding the sentence. What does not: the page (``datasette_templates/row.html``) and the whole text
(``document``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.site import links
from schemas import TABLES

SENTENCE_END = "。！？；"
REACH = 400  # characters on either side among which the sentence is looked for


@dataclass(frozen=True, slots=True)
class RowWords:
    """A row's words with what stands around them in the same line.

    Args:
        before, quote, after: the words in order; … stands where a sentence is longer than is shown.
        document_id, title: the document.
        provision: label and heading of the provision.
        path: the words in the document's text.
        provision_path: the provision in the document's text.
    """

    before: str
    quote: str
    after: str
    document_id: str
    title: str
    provision: str
    path: str
    provision_path: str


def row_words(connection: sqlite3.Connection, table: str, key: Sequence[str]) -> RowWords | None:
    """The words of a row, or ``None`` for a row without a place in a text.

    Args:
        connection: the database.
        table: the row's table.
        key: the values of its primary key.
    """
    if table not in links.TEXT_TABLES or table in links.WHOLE_PROVISIONS:
        return None
    column = TABLES[table].about().primary_key[0]
    found = connection.execute(
        f"""
        SELECT substr(d.text, max(r.char_start - :reach, 0) + 1, min(r.char_start, :reach)),
          substr(d.text, r.char_start + 1, r.char_end - r.char_start), substr(d.text, r.char_end + 1, :reach),
          d.document_id, d.title, trim(coalesce(p.label, '') || ' ' || coalesce(p.heading, '')), p.provision_id
        FROM [{table}] r JOIN documents d USING (document_id) JOIN provisions p USING (provision_id)
        WHERE r.[{column}] = :key
        """,
        {"reach": REACH, "key": key[0]},
    ).fetchone()
    if found is None:
        return None
    before, quote, after, document_id, title, provision, provision_id = found
    return RowWords(
        before=sentence_before(before),
        quote=quote,
        after=sentence_after(after),
        document_id=document_id,
        title=title,
        provision=provision,
        path=links.in_text(table, key[0], document_id),
        provision_path=links.provision(document_id, provision_id),
    )


def sentence_before(words: str) -> str:
    """The end of ``words`` that belongs to the sentence, or to the one before when the sentence begins right here."""
    line = words.rpartition("\n")[2]
    ends = [place for place, mark in enumerate(line[:-1]) if mark in SENTENCE_END]
    if ends:
        return line[ends[-1] + 1 :]
    return f"…{line}" if len(line) == REACH else line


def sentence_after(words: str) -> str:
    """The beginning of ``words`` that belongs to the sentence, its mark included, or to the one after it."""
    line = words.partition("\n")[0]
    ends = [place for place, mark in enumerate(line) if mark in SENTENCE_END and place > 0]
    if ends:
        return line[: ends[0] + 1]
    return f"{line}…" if len(line) == REACH else line
