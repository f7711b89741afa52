"""Towns printed alone, which stand for their county: ends of a road, towns with their generic word, zones called after them.

What belongs here: the three cues under which a town counts (codebook, section "Counties"). What does not: the towns table
(``towns``). A town printed after its own county, or in a sentence that names its county, adds nothing and is left out,
except as the end of a road.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.resolve.place_reasons import begins_afresh
from pipeline.resolve.place_setting import Reading, Setting

BETWEEN = re.compile("[至到—－–~～-]")
GENERIC = re.compile("镇(?![域村])|乡(?![镇村土愁亲野情])|街道(?![办综])|街道(?=办事处)|苏木")
CLAUSE_END = re.compile(r"[，。；\n]")
LINE_END = re.compile(r"\n")
SENTENCE_END = re.compile(r"[。；\n]")
ASIDE = re.compile(r"[（(][^（()）\n]{0,12}[)）]$")  # 古浪(红腰线界)至小峡口
ROAD_MARKS = frozenset("、，。；（(及和与")
ROAD_NUMBER = re.compile(r"(?:[GS]\d{2,4}|[国省县]道\d{2,4})")
REACH = 26  # characters after the mark within which the word for the road stands
LONGEST = 6


def read_towns(setting: Setting, readings: Sequence[Reading]) -> list[Reading]:
    """The towns of a text that stand for their county, in order; ``readings`` are the divisions read before."""
    reader = _TownReader(setting, readings)
    found: dict[int, Reading] = {}
    for reading in (*reader.roads(), *reader.towns(), *reader.zones()):
        if not reader.covered(reading.start, reading.end):
            found.setdefault(reading.start, reading)
    return [found[start] for start in sorted(found)]


class _TownReader:
    def __init__(self, setting: Setting, readings: Sequence[Reading]) -> None:
        self.text, self.places, self.vocabulary = setting.text, setting.places, setting.vocabulary
        self.home, self.year, self.readings = setting.home, setting.year, readings
        self.starts = [r.start for r in readings]
        self.starts_set = set(self.starts)
        self.ends = {r.end for r in readings}
        self.borders = self.vocabulary.borders.get(self.home[:2], ())
        self.own_towns = self.places.towns.of_province(self.home[:2])

    def covered(self, start: int, end: int) -> bool:
        """Whether a division was read in these characters."""
        at = bisect_right(self.starts, start)
        before = at > 0 and self.readings[at - 1].end > start
        return before or (at < len(self.starts) and self.starts[at] < end)

    def roads(self) -> Iterator[Reading]:
        """Both ends of A至B公路; a town across the province's boundary only when the other end is known."""
        for mark in BETWEEN.finditer(self.text):
            if not self._is_road(mark.end()):
                continue
            left_end = self._left_end(mark.start())
            left, right = self._name_to(left_end), self._name_from(mark.end())
            if right or mark.end() in self.starts_set:
                left = left or self._name_to(left_end, self.borders)
            if left or left_end in self.ends:
                right = right or self._name_from(mark.end(), self.borders)
            yield from (r for r in (left, right) if r is not None)

    def _left_end(self, end: int) -> int:
        """Where the first name ends: before the mark, or before a note in brackets."""
        aside = ASIDE.search(self.text, max(0, end - 15), end)
        return aside.start() if aside else end

    def _stands_alone(self, end: int) -> bool:
        """The second name ends here: the word for the road or a mark follows (清水沿黄高速, not 小峡口公路)."""
        return self.vocabulary.road.match(self.text, end) is not None or self.text[end : end + 1] in ROAD_MARKS

    def _is_road(self, at: int) -> bool:
        if ROAD_NUMBER.search(self.text, max(0, at - 16), at):
            return True
        stop = CLAUSE_END.search(self.text, at, at + REACH)
        return self.vocabulary.road.search(self.text, at, stop.start() if stop else at + REACH) is not None

    def _name_from(self, start: int, borders: Sequence[str] = ()) -> Reading | None:
        for length in range(LONGEST, 1, -1):
            reading = self._end_of_road(start, start + length, borders)
            if reading and self._stands_alone(reading.end):
                return reading
        return None

    def _name_to(self, end: int, borders: Sequence[str] = ()) -> Reading | None:
        for length in range(min(LONGEST, end), 1, -1):
            reading = self._end_of_road(end - length, end, borders)
            if reading and (not self._is_word(self.text[reading.start : end]) or self._begins_end(reading.start)):
                return reading
        return None

    def _begins_end(self, start: int) -> bool:
        """A name that is also a word begins afresh, or after the word for another road (公路加定至西海公路)."""
        return self._begins(start) or self.text[start - 2 : start] in {"公路", "高速", "铁路", "道路"}

    def _end_of_road(self, start: int, end: int, borders: Sequence[str]) -> Reading | None:
        """A town, or a division of the past, that bears exactly these characters."""
        name = self.text[start:end]
        if name in self.vocabulary.verbs or name[-1:] in "路街":
            return None
        if borders or name in self.own_towns:
            county = self.places.resolve_town(name, self.home, borders)
            if county is not None:
                return Reading(start, end, county.code, "town at the end of a road")
        past = self.places.lookup_past(name, self.home, self.year)
        return Reading(start, end, past, "former division at the end of a road") if past else None

    def _begins(self, start: int) -> bool:
        return begins_afresh(self.text, start, self.ends, self.vocabulary)

    def towns(self) -> Iterator[Reading]:
        """威远镇, 唐古拉山镇: a town with its generic word in a sentence that does not name its county."""
        for generic in GENERIC.finditer(self.text):
            for length in range(LONGEST, 1, -1):
                start = generic.start() - length
                if start < 0:
                    continue
                name = self.text[start : generic.end()]
                if name not in self.own_towns:
                    continue
                if self._is_name(name, start) and not self._body(generic.end()):
                    county = self.places.resolve_town(name, self.home)
                    if county is not None and not self._named(county.code, start, SENTENCE_END):
                        yield Reading(start, generic.end(), county.code, "town")
                break

    def zones(self) -> Iterator[Reading]:
        """群科新区: a zone called after a town, in a paragraph that does not name its county."""
        for zone in self.vocabulary.zone.finditer(self.text):
            for length in range(LONGEST, 1, -1):
                start = zone.start() - length
                name = self.text[max(0, start) : zone.start()]
                if start < 0 or not self._known_town(name):
                    continue
                county = self.places.resolve_town(name, self.home)
                apart = self._begins(start) and not self._body(zone.start())
                if county is not None and apart and not self._named(county.code, start, LINE_END):
                    yield Reading(start, zone.start(), county.code, "zone called after a town")
                break

    def _known_town(self, name: str) -> bool:
        """A town whose bare name is no ordinary word and no division."""
        if name in self.vocabulary.zone_words:
            return False
        return name in self.own_towns and not self._is_word(name) and name not in self.places.forms

    def _is_name(self, name: str, start: int) -> bool:
        """No ordinary word, and no word of the text runs into it; a long name stands for itself (郭勒木德镇)."""
        return not self._is_word(name) and (len(name) > 3 or self._begins(start))

    def _is_word(self, name: str) -> bool:
        """The bare name is an ordinary word, so that the characters may mean something else (建设乡村)."""
        return any(town.common_word for town in self.own_towns.get(name, ()))

    def _body(self, end: int) -> bool:
        return self.vocabulary.after_body.match(self.text, end) is not None

    def _named(self, code: str, at: int, ends: re.Pattern[str]) -> bool:
        """Whether the division itself is read in the same sentence (or paragraph)."""
        start = max((m.end() for m in ends.finditer(self.text, max(0, at - 600), at)), default=max(0, at - 600))
        stop = ends.search(self.text, at)
        end = stop.start() if stop else len(self.text)
        first = bisect_right(self.starts, start - 1)
        for reading in self.readings[first:]:
            if reading.start >= end:
                return False
            if reading.code == code:
                return True
        return False
