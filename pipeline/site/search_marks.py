"""Hits marked in their sentences.

What belongs here: cutting a text around the words that were found, as pieces which templates escape and mark. What does
not: finding rows (``search_kinds``) and HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

SENTENCE = re.compile(r"[^。！？!?\n\t]+[。！？!?]?")
# Characters of a sentence that are shown before the first hit and in all.
BEFORE, SHOWN, MOST_SENTENCES = 40, 150, 3
CUT = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text: ``is_hit`` where it is what was looked for."""

    words: str
    is_hit: bool = False


Marked = tuple[Piece, ...]


def marked(text: str, pattern: re.Pattern[str] | None) -> Marked:
    """The whole text in pieces."""
    return tuple(_pieces(text, pattern))


def in_sentence(text: str, pattern: re.Pattern[str] | None) -> Marked:
    """The sentences of a text that hold what was looked for, shortened around it.

    The sentence with most different hits comes first in the choice; others follow only for what it lacks, at most
    ``MOST_SENTENCES``. They are shown in the order of the text. A text without a hit shows its beginning.
    """
    if pattern is None:
        return marked(_shortened(text.strip(), 0), None)
    chosen = _chosen(list(_found_in(text, pattern)))
    if not chosen:
        return marked(_shortened(text.strip(), 0), None)
    shown = [_shortened(sentence, first) for _, sentence, first, _ in sorted(chosen)]
    return marked(" ".join(shown), pattern)


_Found = tuple[int, str, int, frozenset[str]]


def _found_in(text: str, pattern: re.Pattern[str]) -> Iterator[_Found]:
    """Sentences with a hit: where they start, the sentence, where its first hit is, which hits."""
    for sentence in SENTENCE.finditer(text):
        words = sentence.group().strip()
        hits = [hit for hit in pattern.finditer(words) if hit.group()]
        if hits:
            yield sentence.start(), words, hits[0].start(), frozenset(hit.group().lower() for hit in hits)


def _chosen(found: list[_Found]) -> list[_Found]:
    chosen: list[_Found] = []
    known: frozenset[str] = frozenset()
    for sentence in sorted(found, key=lambda entry: (-len(entry[3]), entry[0])):
        if sentence[3] - known and len(chosen) < MOST_SENTENCES:
            chosen.append(sentence)
            known |= sentence[3]
    return chosen


def _shortened(sentence: str, first: int) -> str:
    if len(sentence) <= SHOWN:
        return sentence
    start = max(0, min(first - BEFORE, len(sentence) - SHOWN))
    end = start + SHOWN
    return (CUT if start else "") + sentence[start:end] + (CUT if end < len(sentence) else "")


def _pieces(text: str, pattern: re.Pattern[str] | None) -> Iterator[Piece]:
    end = 0
    for hit in pattern.finditer(text) if pattern else ():
        if not hit.group():
            continue
        if hit.start() > end:
            yield Piece(text[end : hit.start()])
        yield Piece(hit.group(), True)
        end = hit.end()
    if end < len(text):
        yield Piece(text[end:])
