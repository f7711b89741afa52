"""Two sentences with the words that differ marked.

What belongs here: finding the words that ``provision_changes`` names in the two sentences. What does not: which words these
are (``pipeline.links.sentences``) and how they look.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from pipeline.links.sentences import IGNORED, bare

# Sentences of a document take a few dozen steps; one that was made to take more is shown without marks.
MOST_STEPS = 5_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a sentence, and whether the other sentence lacks them."""

    words: str
    differs: bool


Stretches = tuple[Stretch, ...]
Pairs = Sequence[tuple[str, str]]


def marked(superior: str, local: str, removed: str | None, added: str | None) -> tuple[Stretches, Stretches]:
    """Both sentences cut where they differ.

    Args:
        superior, local: the sentences.
        removed, added: the JSON lists of ``provision_changes``.

    Returns:
        The stretches of both; a sentence in which the words cannot be found is one stretch that does not differ.
    """
    pairs = tuple(zip(_words(removed), _words(added), strict=False))
    places = _Walk(superior, local).placed(pairs)
    if places is None:
        return (Stretch(superior, False),), (Stretch(local, False),)
    above = [(place[0], pair[0]) for place, pair in zip(places, pairs, strict=True)]
    below = [(place[1], pair[1]) for place, pair in zip(places, pairs, strict=True)]
    return _cut(superior, above), _cut(local, below)


def _words(listed: str | None) -> list[str]:
    try:
        found = json.loads(listed or "[]")
    except ValueError:
        return []
    return [str(words) for words in found] if isinstance(found, list) else []


def _cut(sentence: str, differing: Sequence[tuple[int, str]]) -> Stretches:
    found: list[Stretch] = []
    at = 0
    for start, words in differing:
        found += [Stretch(sentence[at:start], False), Stretch(words, True)]
        at = start + len(words)
    return tuple(stretch for stretch in (*found, Stretch(sentence[at:], False)) if stretch.words)


@dataclass(slots=True)
class _Walk:
    """Finding pairs of words in two sentences, so that what stands between them is the same but for punctuation."""

    superior: str
    local: str
    steps: int = 0
    sizes: tuple[list[int], list[int]] = field(init=False)
    bared: tuple[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.bared = bare(self.superior), bare(self.local)
        self.sizes = _sizes(self.superior), _sizes(self.local)

    def placed(self, pairs: Pairs, above: int = 0, below: int = 0) -> list[tuple[int, int]] | None:
        """Where each pair stands in the two sentences from these places on; ``None`` when it cannot be told."""
        if not pairs:
            rest = self.bared[0][self.sizes[0][above] :] == self.bared[1][self.sizes[1][below] :]
            return [] if rest else None
        (removed, added), later = pairs[0], pairs[1:]
        for start in _occurrences(self.superior, removed, above):
            for other in self._answers(above, start, below, added):
                self.steps += 1
                if self.steps > MOST_STEPS:
                    return None
                rest_placed = self.placed(later, start + len(removed), other + len(added))
                if rest_placed is not None:
                    return [(start, other), *rest_placed]
        return None

    def _answers(self, above: int, start: int, below: int, added: str) -> Iterator[int]:
        """Places of ``added`` in the local sentence after the same words as from ``above`` to ``start`` in the superior."""
        first, last = self.sizes[0][above], self.sizes[0][start]
        begin = self.sizes[1][below]
        end = begin + last - first
        if self.bared[0][first:last] != self.bared[1][begin:end]:
            return
        for other in range(below + last - first, len(self.local) + 1):
            if self.sizes[1][other] > end:
                return
            if self.sizes[1][other] == end and self.local.startswith(added, other):
                yield other


def _sizes(sentence: str) -> list[int]:
    """How many characters that are no punctuation stand before each place of a sentence."""
    counted = [1] * len(sentence)
    for ignored in IGNORED.finditer(sentence):
        counted[ignored.start() : ignored.end()] = [0] * len(ignored[0])
    return [0, *accumulate(counted)]


def _occurrences(sentence: str, words: str, start: int) -> Iterator[int]:
    while (start := sentence.find(words, start)) >= 0:
        yield start
        start += 1
