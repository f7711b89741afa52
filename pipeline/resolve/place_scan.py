"""Scanning running text for places: candidates from a dictionary, then reasons.

What belongs here: the automaton per province and the choice among overlapping candidates. What does not: whether a candidate
means the place (``place_reasons``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, MatchKind

from pipeline.model import Span

if TYPE_CHECKING:
    from pipeline.resolve.places import Gazetteer


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A place named in a text: where, which division, and by which rule it was read."""

    span: Span
    code: str
    rule: str


class Scanner:
    """Finds places in running text; keeps one automaton per province."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._automata: dict[str, tuple[AhoCorasick, tuple[str, ...]]] = {}

    def _automaton(self, province: str) -> tuple[AhoCorasick, tuple[str, ...]]:
        if province not in self._automata:
            words = tuple(
                sorted(
                    text
                    for text, forms in self._gazetteer.forms.items()
                    if len(text) > 1 and any(f.code[:2] == province or f.code[2:] == "0000" for f in forms)
                )
            )
            self._automata[province] = AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), words
        return self._automata[province]

    def find(self, text: str, span: Span, *, home: str, on: date | None = None) -> list[PlaceHit]:
        """The places named in ``text[span]``, in order, without overlaps."""
        automaton, words = self._automaton(home[:2])
        hits = []
        for index, start, end in automaton.find_matches_as_indexes(span.of(text)):
            forms = self._gazetteer.forms[words[index]]
            code = self._gazetteer.choose(forms, home=home, year=on.year if on else None)
            if code:
                hits.append(PlaceHit(Span(span.start + start, span.start + end), code, "dictionary"))
        return hits
