"""One paragraph prepared for reading: widths normalized, responsibility statements and deadlines masked.

What belongs here: everything that is found in a paragraph without knowing its clauses. What does not: reading them
(``reading``, ``clause``). All forms of the paragraph have the same length, so that offsets hold for each.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from pipeline import text as cutting
from pipeline.extract.targets import coverage, deadlines
from pipeline.extract.targets.deadlines import DEADLINE, PAST, Calendar, TimeMark
from pipeline.extract.targets.numbers import Numeral, find_numerals
from pipeline.model import Span

FILLER = "\x01"  # stands for a deadline that was read, so that names are cut without it
LEAD_IN = ("：", ":")
MAX_CLAUSE = 1000  # characters; what has no clause mark for longer is no prose
_STATEMENT = re.compile(r"(?:责任|牵头|配合|主责|参与|落实|主办|协办)(?:单位|部门|主体)?[:：]")
_STATEMENT_END = re.compile(r"(?:负责|配合|参与|牵头|职责分工|协同|落实)$")
_SETS = re.compile("^[到至]|前$")
_STATEMENT_LINE = re.compile(r"\s*(?:责?任|牵头|配合|主责|参与|协同|落实|主办|协办)(?:单位|部门|领导)[:：]")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph in its forms of equal length, with what was found in it."""

    printed: str
    shadow: str  # widths normalized
    masked: str  # statements masked too
    clean: str  # deadlines masked too
    sentences: tuple[Span, ...]
    marks: tuple[TimeMark, ...]
    numerals: tuple[Numeral, ...]
    quoted: tuple[Span, ...]
    brackets: tuple[Span, ...]
    statements: tuple[Span, ...]
    hints: Sequence[int]  # where words begin that may state full coverage

    def holds(self, span: Span) -> bool:
        """Whether a part of the paragraph can hold a target or an unread numeral at all."""
        at = _first(self.numerals, span.start)
        if at < len(self.numerals) and self.numerals[at].span.start < span.end:
            return True
        at = bisect_left(self.hints, span.start)
        return at < len(self.hints) and self.hints[at] < span.end

    def numerals_in(self, span: Span) -> Sequence[Numeral]:
        """The numerals of a part of the paragraph."""
        return self.numerals[_first(self.numerals, span.start) : _first(self.numerals, span.end)]

    def marks_in(self, span: Span) -> tuple[TimeMark, ...]:
        """The marks of time of a part of the paragraph."""
        return self.marks[_first(self.marks, span.start) : _first(self.marks, span.end)]


def _first(items: Sequence[Numeral | TimeMark], position: int) -> int:
    return bisect_left(items, position, key=lambda item: item.span.start)


def around(spans: Sequence[Span], position: int) -> Span | None:
    """The one of some disjoint spans, in order, that a position lies in."""
    index = bisect_right(spans, position, key=lambda span: span.start) - 1
    return spans[index] if index >= 0 and position < spans[index].end else None


def prepare(printed: str, shadow: str, calendar: Calendar, *, past: bool = False) -> Line | None:
    """Find everything in a paragraph that is found without its clauses; None when it can hold neither target nor numeral.

    Args:
        printed: the paragraph as it stands in the document.
        shadow: the same, widths normalized.
        calendar: the document's.
        past: whether the paragraph looks back, so that only a year with 到 or 前 is a deadline (2020年末 is none).
    """
    whole = Span(0, len(shadow))
    numerals = tuple(find_numerals(shadow, whole))
    hints = [match.start() for match in coverage.HINT.finditer(shadow)]
    if not (numerals or hints):
        return None
    statements = _statements(shadow)
    masked = mask(shadow, statements, "，")
    partner = cutting.pairs(masked)
    quoted = _enclosed(masked, partner, "《“「〈‘")
    # What comes after the last value is read only for the deadline of a lead-in (到2025年实现以下目标：).
    last = max((*(n.span.start for n in numerals[-1:]), *hints[-1:]))
    last = whole.end if shadow.rstrip().endswith(LEAD_IN) else last
    sentences = tuple(takewhile(lambda sentence: sentence.start <= last, cutting.sentences(masked, whole)))
    marks = [
        mark
        for sentence in sentences
        for mark in deadlines.find_marks(masked, sentence, calendar)
        if around(quoted, mark.span.start) is None or around(quoted, mark.span.end) is None
    ]
    if past:
        marks = [mark if _SETS.search(mark.text) else replace(mark, kind=PAST) for mark in marks]
    clean = mask(masked, [mark.span for mark in marks if mark.kind == DEADLINE], FILLER)
    return Line(
        printed=printed,
        shadow=shadow,
        masked=masked,
        clean=clean,
        sentences=sentences,
        marks=tuple(marks),
        numerals=numerals,
        quoted=quoted,
        brackets=_enclosed(masked, partner, "（("),
        statements=tuple(statements),
        hints=hints,
    )


def mask(words: str, spans: Sequence[Span], filler: str) -> str:
    """The same words with some parts replaced, one character for one."""
    if not spans:
        return words
    parts, last = [], 0
    for span in sorted(spans):
        if span.start >= last:
            parts += [words[last : span.start], filler * (span.end - span.start)]
            last = span.end
    return "".join((*parts, words[last:]))


def _statements(shadow: str) -> list[Span]:
    """Responsibility statements: they hold no targets (责任单位：…, （…负责）)."""
    if _STATEMENT_LINE.match(shadow):
        return [Span(0, len(shadow))]
    found = []
    for bracket in _enclosed(shadow, cutting.pairs(shadow), "（("):
        words = shadow[bracket.start + 1 : bracket.end - 1]
        if _STATEMENT.match(words) or _STATEMENT_END.search(words[-8:]):
            found.append(bracket)
    return found


def _enclosed(words: str, partner: Mapping[int, int], opening: str) -> tuple[Span, ...]:
    """The outermost parts in brackets or quotation marks of some kinds, in order."""
    found: list[Span] = []
    last = 0
    for start, end in sorted(partner.items()):
        if start >= last and start < end and words[start] in opening:
            found.append(Span(start, end + 1))
            last = end + 1
    return tuple(found)
