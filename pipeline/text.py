"""Cutting Chinese policy prose into sentences, clauses and list items, with offsets.

Everything here works on spans of one text and copies nothing; the marks are those of the codebook: a sentence ends
at 。！？ or the end of its paragraph or cell, a clause at ，。；： and their half-width forms, a list item at 、. A mark
inside brackets, book-title marks or quotation marks does not cut, unless the bracket is never closed in its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from pipeline.model import Span

SENTENCE_MARKS = frozenset("。！？!?\n\t")
CLAUSE_MARKS = frozenset("，。；：,;:！？!?\n\t")
OPENING = {
    "（": "）",
    "(": ")",
    "《": "》",
    "〈": "〉",
    "“": "”",
    "‘": "’",
    "〔": "〕",
    "【": "】",
    "[": "]",
    "「": "」",
}
# The document's own slips mix the widths of a pair: （各市州政府…负责) is one bracket.
WIDTH_TWINS = {"（": "（(", "(": "（(", "）": "）)", ")": "）)"}
CLOSING = {mark: mark for mark in OPENING.values()} | {")": "）"}
# Thousands of spans are made here: the tuple's own constructor takes half the time of the named tuple's.
_span = tuple.__new__
BRACKET_OR_LINE = re.compile(f"[\n{re.escape(''.join(OPENING) + ''.join(OPENING.values()))}]")


@lru_cache(maxsize=64)
def pairs(text: str) -> Mapping[int, int]:
    """Map each bracket or quotation mark that is closed in its own paragraph to its partner, both ways."""
    found: dict[int, int] = {}
    stack: list[tuple[int, str]] = []
    awaited = dict.fromkeys(CLOSING.values(), 0)  # the closing marks of the stack, so that none is looked for in vain
    for mark in BRACKET_OR_LINE.finditer(text):
        i, char = mark.start(), mark.group()
        if char == "\n":
            if stack:
                stack.clear()
                awaited = dict.fromkeys(awaited, 0)
        elif char in OPENING:
            close = CLOSING[OPENING[char]]
            stack.append((i, close))
            awaited[close] += 1
        elif awaited[CLOSING[char]]:
            # An opening mark that was never closed is dropped, so that one slip does not swallow a paragraph.
            close = ""
            while close != CLOSING[char]:
                start, close = stack.pop()
                awaited[close] -= 1
            found[start], found[i] = i, start
    return MappingProxyType(found)


def cut(text: str, span: Span, marks: frozenset[str], nested: bool = False) -> Iterator[Span]:
    """Yield the non-empty pieces of ``span`` between ``marks``, in order, marks left out.

    Args:
        text: the whole normalized text (offsets are its own).
        span: the part to cut.
        marks: the characters that cut.
        nested: when true, marks inside brackets and quotation marks cut too.
    """
    partner: Mapping[int, int] = {} if nested else pairs(text)
    start, end = span
    skip = start
    for found in _stops(marks).finditer(text, start, end):
        i = found.start()
        if i < skip:
            continue
        char = text[i]
        if char in marks:
            if char in ",:" and _inside_number(text, i):
                continue
            if start < i:
                yield _span(Span, (start, i))
            start = i + 1
        elif partner.get(i, end) < end:
            skip = partner[i] + 1
    if start < end:
        yield _span(Span, (start, end))


@lru_cache(maxsize=64)
def _stops(marks: frozenset[str]) -> re.Pattern[str]:
    """The characters at which cutting has to look twice: the marks and everything that opens a bracket."""
    return re.compile(f"[{re.escape(''.join(sorted(marks)) + ''.join(OPENING))}]")


def _inside_number(text: str, i: int) -> bool:
    """A half-width comma or colon between two digits belongs to the number (1,000; 1:2)."""
    return 0 < i < len(text) - 1 and text[i - 1].isdigit() and text[i + 1].isdigit()


def paragraphs(text: str, span: Span) -> Iterator[Span]:
    """The lines of a span."""
    return cut(text, span, frozenset("\n"), nested=True)


def sentences(text: str, span: Span) -> Iterator[Span]:
    """The sentences of a span, without their closing mark."""
    return cut(text, span, SENTENCE_MARKS)


def clauses(text: str, span: Span) -> Iterator[Span]:
    """The clauses of a span, without their closing mark."""
    return cut(text, span, CLAUSE_MARKS)


def items(text: str, span: Span, marks: str = "、") -> Iterator[Span]:
    """The items of an enumeration (、 by default) at the outermost bracket depth."""
    return cut(text, span, frozenset(marks))
