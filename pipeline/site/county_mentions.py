"""Where documents name a county: its mentions marked in their sentences, by document.

What belongs here: cutting sentences out of provisions around mentions. What does not: recognizing places
(``pipeline.resolve``), and search hits (``search_marks``), which are looked for and not read from rows.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.site.county_rows import Source

SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]?")
# Characters of a sentence that are shown before its first mention and after its last one.
AROUND = 90
CUT = "…"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place's name in a text; offsets count from the beginning of the document."""

    row_id: str
    surface: str
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence, with the mention it is, if it is one."""

    words: str
    mention: Mention | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its mentions."""

    pieces: tuple[Piece, ...]
    mentions: tuple[Mention, ...]
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class DocumentMentions:
    """Every sentence of a document that names the county."""

    document_id: str
    title: str
    mentions: int
    sentences: tuple[Sentence, ...]


def mentions_of(connection: sqlite3.Connection, code: str) -> tuple[DocumentMentions, ...]:
    """Every mention of a county, by document and sentence, in the order of the texts."""
    found = connection.execute(
        """
        SELECT s.document_id, s.provision_id, d.title, p.label, p.heading, p.text, p.char_start,
          s.mention_id, s.surface, s.char_start, s.char_end
        FROM place_mentions s
        JOIN documents d ON d.document_id = s.document_id
        JOIN provisions p ON p.provision_id = s.provision_id
        WHERE s.jurisdiction_code = ? ORDER BY s.document_id, s.char_start, s.mention_id
        """,
        (code,),
    ).fetchall()
    documents = []
    for _, of_document in groupby(found, lambda row: str(row[0])):
        rows = list(of_document)
        sentences: list[Sentence] = []
        for _, of_provision in groupby(rows, lambda row: str(row[1])):
            provision = list(of_provision)
            mentions = [Mention(*row[7:]) for row in provision]
            sentences += sentences_of(provision[0][5], provision[0][6], mentions, Source(*provision[0][:5]))
        documents.append(DocumentMentions(rows[0][0], rows[0][2], len(rows), tuple(sentences)))
    return tuple(documents)


def sentences_of(text: str, offset: int, mentions: Sequence[Mention], source: Source) -> list[Sentence]:
    """The sentences of a provision that hold mentions, shortened around them.

    Args:
        text: the provision's words.
        offset: where they begin in the document.
        mentions: in the order of the text.
        source: where the provision stands.
    """
    made = []
    for match in SENTENCE.finditer(text):
        start, end = match.start() + offset, match.end() + offset
        inside = [mention for mention in mentions if start <= mention.char_start < end]
        if inside:
            pieces = tuple(_pieces(text, offset, (match.start(), match.end()), inside))
            made.append(Sentence(pieces, tuple(inside), "".join(piece.words for piece in pieces), source))
    return made


def _pieces(text: str, offset: int, edges: tuple[int, int], mentions: Sequence[Mention]) -> Iterator[Piece]:
    first = max(edges[0], mentions[0].char_start - offset - AROUND)
    last = min(edges[1], mentions[-1].char_end - offset + AROUND)
    at = first
    before = CUT if first > edges[0] else ""
    for mention in mentions:
        begin, end = mention.char_start - offset, mention.char_end - offset
        if begin < at:  # a mention inside another one is not marked twice
            continue
        if before or begin > at:
            yield Piece(before + _spaced(text[at:begin]))
        yield Piece(text[begin:end], mention)
        at, before = end, ""
    rest = _spaced(text[at:last]) + (CUT if last < edges[1] else "")
    if rest:
        yield Piece(rest)


def _spaced(words: str) -> str:
    """Cells of a table with a wide space between them."""
    return words.replace("\t", "\u3000")
