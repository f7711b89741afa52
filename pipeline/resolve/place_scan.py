"""Scanning running text for places: candidates from dictionaries, then reasons (``place_reasons``), then towns.

What belongs here: the automaton, the choice among overlapping candidates, and the cache of a text's places. What does not:
whether a candidate means the place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from pipeline.model import Span
from pipeline.resolve.banners import RULE as BANNER_RULE
from pipeline.resolve.banners import banner_words, find_banners
from pipeline.resolve.place_names import STATE
from pipeline.resolve.place_reasons import read_candidates
from pipeline.resolve.place_setting import Candidate, Places, Setting
from pipeline.resolve.place_words import Vocabulary
from pipeline.resolve.road_ends import find_road_ends
from pipeline.resolve.town_scan import read_towns


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A place named in a text: where, which division, and by which rule it was read."""

    span: Span
    code: str
    rule: str


MONGOLIA = "15"  # the one region with banners that share a stem

# Tiers decide who wins where candidates overlap; within a tier the leftmost and longest wins.
STRONG, WEAK = 0, 1


class Scanner:
    """Finds places in running text; the dictionary is built once, tiers are worked out for words that were matched."""

    def __init__(self, source: Places, vocabulary: Vocabulary) -> None:
        self._source = source
        self._vocabulary = vocabulary
        self._automaton: AhoCorasick | None = None
        self._words: tuple[str, ...] = ()
        self._tiers: dict[tuple[str, int | None], dict[str, int | None]] = {}
        self._read = lru_cache(maxsize=16)(self._read_text)

    def find(self, text: str, span: Span, *, home: str, on: date | None = None) -> list[PlaceHit]:
        """The places named in ``text[span]``, in order, without overlaps.

        The whole text is read at once (and remembered), so that the answer does not depend on where a span is cut.
        """
        hits, _ = self._read(text, home, on.year if on else None)
        return [hit for hit in hits if span.start <= hit.span.start and hit.span.end <= span.end]

    def ambiguous(self, text: str, *, home: str, on: date | None = None) -> tuple[Span, ...]:
        """Full names of divisions in ``text`` that several share and nothing decides between."""
        return self._read(text, home, on.year if on else None)[1]

    def _read_text(self, text: str, home: str, year: int | None) -> tuple[tuple[PlaceHit, ...], tuple[Span, ...]]:
        candidates = self._candidates(text, home, year)
        setting = Setting(
            text, self._source, self._vocabulary, home, year, tuple(find_road_ends(text, self._vocabulary))
        )
        readings, open_names = read_candidates(setting, candidates)
        towns = read_towns(setting, readings)
        replaced = {town.start for town in towns}
        kept = [r for r in readings if r.start not in replaced and not r.is_body]
        found = [PlaceHit(Span(r.start, r.end), r.code, r.rule) for r in (*kept, *towns)]
        words = banner_words(self._source.divisions.values(), home, year) if home.startswith(MONGOLIA) else {}
        ends = {r.end for r in (*readings, *towns)}
        for start, end, code in find_banners(text, words, ends, self._vocabulary):
            if not self._vocabulary.after_body.match(text, end):
                found.append(PlaceHit(Span(start, end), code, BANNER_RULE))
        return tuple(sorted(found, key=lambda hit: hit.span)), tuple(Span(c.start, c.end) for c in open_names)

    def _candidates(self, text: str, home: str, year: int | None) -> list[Candidate]:
        if self._automaton is None:
            names = (w for w in self._source.forms if len(w) > 1)
            self._words = tuple(sorted({*names, *self._vocabulary.ordinary}))
            self._automaton = AhoCorasick(self._words)
        tiers = self._tiers.setdefault((home[:2], year), {})
        matches: list[list[tuple[int, int, str]]] = [[], []]
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            word = self._words[index]
            if word not in tiers:
                tiers[word] = self._tier(word, home, year)
            tier = tiers[word]
            if tier is not None and not (tier == WEAK and self._cuts_a_verb(text, start)):
                matches[tier].append((start, -end, word))
        taken: list[tuple[int, int, str]] = []
        for tier_matches in matches:
            _select(sorted(tier_matches), taken)
        forms = self._source.forms
        return [Candidate(start, end, word, tuple(forms.get(word, ()))) for start, end, word in taken]

    def _cuts_a_verb(self, text: str, start: int) -> bool:
        """A verb ends in the name's first character: in 推广德清 stands 德清, so that 广德 may not take its place."""
        verbs = self._vocabulary.verbs
        return text[max(0, start - 1) : start + 1] in verbs and text[max(0, start - 2) : start] not in verbs

    def _tier(self, word: str, home: str, year: int | None) -> int | None:
        """Strong: what the home province calls its own, and full names; weak: what needs a reason; None: not looked for."""
        if word not in self._source.forms:
            return STRONG
        forms = [f for f in self._source.forms[word] if (f.is_full and len(word) > 2) or f.in_force(year)]
        if not forms or all(f.code == STATE for f in forms):
            return None
        divisions = self._source.divisions
        own = any(f.code[:2] == home[:2] for f in forms)
        known = any(divisions[f.code].level != "county" and not f.common_word for f in forms)
        return STRONG if own or known or any(f.is_full and len(word) > 2 for f in forms) else WEAK


def _select(matches: Sequence[tuple[int, int, str]], taken: list[tuple[int, int, str]]) -> None:
    """Add the leftmost-longest of ``matches`` that overlap nothing taken before; ``taken`` stays in order."""
    blocked = [(start, end) for start, end, _ in taken]
    chosen, at, last = [], 0, 0
    for start, minus_end, word in matches:
        end = -minus_end
        while at < len(blocked) and blocked[at][1] <= start:
            at += 1
        if start < last or (at < len(blocked) and blocked[at][0] < end):
            continue
        chosen.append((start, end, word))
        last = end
    taken.extend(chosen)
    taken.sort()
