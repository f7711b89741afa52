"""The units of a document that are compared with those of another one, and the pieces of their words.

What belongs here: which provisions are units, their own words without responsibility statements, cutting words into
sentences and clauses. What does not: comparing them (``wording``). Offsets are those of ``documents.text``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Span
from pipeline.tables import Value

Rows = Iterable[Mapping[str, Value]]

# What can carry out a superior provision. A chapter or section counts when it has no articles: its words are its own task then.
UNITS = ("article", "item", "table_row")
HEADS = ("chapter", "section")
# A chapter that says what the whole document is for carries out nothing by itself; its articles, if any, are articles.
FRAME = re.compile(r"总体(?:要求|思路|目标)|指导思想|基本原则|(?:主要|发展|工作|行动)目标|目标要求")

SENTENCE = re.compile(r"[^。；！？;!?\n]+[。；！？;!?]?")
CLAUSE = re.compile(r"[^，。；！？：、,;:!?\n\t（）()]+")
# What is left of a label (责任单位：) whose list of bodies was taken out, or of its brackets.
RESIDUE = re.compile(
    r"[\s（()）。；，]*(?:(?:牵头|责任|配合|负责|主办|协办|参与|参加)(?:单位|部门)[:：]?)?[\s（()）。；，]*"
)
CHARACTER = re.compile(r"[㐀-鿿A-Za-z0-9]")
LEAST_CLAUSE = 4  # 推动, 提升服务: shorter ones say nothing of whose words they are


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence or clause with its place in its document's text."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A provision that is compared.

    Args:
        provision_id: the provision.
        heading: its heading, null when it has none.
        words: the stretches of its body that are no responsibility statement, in order.
        is_frame: it only opens a chapter or says what the whole is for: nothing is carried out by or of it.
    """

    provision_id: str
    heading: str | None
    words: tuple[Piece, ...]
    is_frame: bool

    def sentences(self) -> tuple[Piece, ...]:
        """The unit's sentences; a semicolon ends one."""
        return tuple(self._cut(SENTENCE))

    def clauses(self) -> tuple[Piece, ...]:
        """The unit's clauses and the items of its lists, without the shortest."""
        return tuple(piece for piece in self._cut(CLAUSE) if len(piece.text) >= LEAST_CLAUSE)

    def _cut(self, pattern: re.Pattern[str]) -> Iterator[Piece]:
        for stretch in self.words:
            for found in pattern.finditer(stretch.text):
                piece = _stripped(stretch.span.start + found.start(), found[0])
                if CHARACTER.search(piece.text) and not RESIDUE.fullmatch(piece.text):
                    yield piece


def units_of(provisions: Rows, assignments: Rows) -> list[Unit]:
    """The units of one document in reading order, its chapters' lead-ins among them as frames.

    Args:
        provisions: the rows of ``provisions`` of one document.
        assignments: its rows of ``task_assignments``: their statements are left out, since bodies are compared as bodies.
    """
    listed = sorted(provisions, key=lambda row: int(str(row["char_start"])))
    spans = {_span(row) for row in assignments if row["basis"] == "statement"}
    statements = sorted(spans)
    parents = {row["parent_id"] for row in listed}
    return [
        _unit(row, statements, leads=row["provision_id"] in parents)
        for row in listed
        if row["kind"] in UNITS or row["kind"] in HEADS
    ]


def _unit(row: Mapping[str, Value], statements: Sequence[Span], *, leads: bool) -> Unit:
    heading = str(row["heading"]) if row["heading"] else None
    is_head = row["kind"] in HEADS
    return Unit(
        provision_id=str(row["provision_id"]),
        heading=heading,
        words=tuple(_without(_body(row), statements)),
        is_frame=is_head and (leads or bool(heading and FRAME.search(heading))),
    )


def _body(row: Mapping[str, Value]) -> Piece:
    """The words after label and heading."""
    text, start = str(row["text"]), int(str(row["char_start"]))
    printed = str(row["heading"] or row["label"] or "")
    place = text.find(printed)
    skipped = place + len(printed) if place >= 0 else 0
    return Piece(Span(start + skipped, start + len(text)), text[skipped:])


def _without(body: Piece, statements: Sequence[Span]) -> Iterator[Piece]:
    """What of the body is left beside the statements that lie in it."""
    start = body.span.start
    for index in range(bisect_left(statements, (start, start)), len(statements)):
        statement = statements[index]
        if statement.start >= body.span.end:
            break
        yield from _stretch(body, start, statement.start)
        start = max(start, statement.end)
    yield from _stretch(body, start, body.span.end)


def _stretch(body: Piece, start: int, end: int) -> Iterator[Piece]:
    if start < end:
        yield Piece(Span(start, end), body.text[start - body.span.start : end - body.span.start])


def _stripped(start: int, text: str) -> Piece:
    left = len(text) - len(text.lstrip("。．.、 \t　"))
    kept = text[left:].rstrip()
    return Piece(Span(start + left, start + left + len(kept)), kept)


def _span(row: Mapping[str, Value]) -> Span:
    return Span(int(str(row["char_start"])), int(str(row["char_end"])))
