"""Towns printed alone, which stand for their county: ends of a road, towns with their generic
word, towns that share it in a list, zones called after them.

What belongs here: the four cues under which a town counts (codebook, section "Counties"). What does not: the towns table
(``towns``). A town printed after its own county in its sentence adds nothing and is left out, except as the end of a road.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.resolve.place_setting import Reading, Setting
from pipeline.resolve.place_vetoes import begins_afresh
from pipeline.resolve.road_ends import stands_alone
from pipeline.resolve.towns import stem as town_stem

# 镇 and 乡 go on to other words: 镇域, 镇区, 镇级, 乡村; 街道 to 街道综合….
GENERIC = re.compile("镇(?![域村级])|乡(?![镇村土愁亲野情级])|街道(?![办综级])|街道(?=办事处)|苏木")
LINE_END = re.compile(r"\n")
SENTENCE_END = re.compile(r"[。；\n]")
ITEM_START = re.compile(r"[、和与及]")
LIST_REACH = 60  # characters before its head within which a list of towns stands
LONGEST = 6
BACK = 600  # characters before a town that its county is looked for in
LISTED = "town in a list of towns"


def read_towns(setting: Setting, readings: Sequence[Reading]) -> list[Reading]:
    """The towns of a text that stand for their county, in order; ``readings`` are the divisions read before.

    A town may replace a division in the very same characters.
    """
    reader = _TownReader(setting, readings)
    found: dict[int, Reading] = {}
    for reading in (*reader.roads(), *reader.towns(), *reader.lists(), *reader.zones()):
        if not reader.covered(reading.start, reading.end) or reader.replaces(reading):
            found.setdefault(reading.start, reading)
    return [found[start] for start in sorted(found)]


class _TownReader:
    def __init__(self, setting: Setting, readings: Sequence[Reading]) -> None:
        self.setting = setting
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

    def replaces(self, town: Reading) -> bool:
        """长沙、铁桥等镇 in a document of their own county: no city of another province is meant."""
        at = bisect_right(self.starts, town.start) - 1
        division = self.readings[at] if at >= 0 else None
        if town.rule != LISTED or division is None or (division.start, division.end) != (town.start, town.end):
            return False
        return town.code == self.home and division.code[:2] != self.home[:2]

    def roads(self) -> Iterator[Reading]:
        """Both ends of A至B公路; a town across the province's boundary only when the other end is known."""
        for left_end, right_start in self.setting.roads:
            left, right = self._name_to(left_end), self._name_from(right_start)
            if right or right_start in self.starts_set:
                left = left or self._name_to(left_end, self.borders)
            if left or left_end in self.ends:
                right = right or self._name_from(right_start, self.borders)
            known = bool(left or left_end in self.ends) and bool(right or right_start in self.starts_set)
            # Half the villages of a province bear names of towns: an end alone counts near the document's own place.
            yield from (r for r in (left, right) if r is not None and (known or self._is_near(r.code)))

    def _is_near(self, code: str) -> bool:
        """The document's own county, or a county of its own prefecture."""
        return not self.home.endswith("0000") and self.places.distance(code, self.home) <= 1

    def _name_from(self, start: int, borders: Sequence[str] = ()) -> Reading | None:
        for length in range(LONGEST, 1, -1):
            reading = self._end_of_road(start, start + length, borders)
            if reading and stands_alone(self.text, reading.end, self.vocabulary):
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
        """威远镇, 唐古拉山镇: a town with its generic word, unless its county is named before it in its sentence."""
        for generic in GENERIC.finditer(self.text):
            for length in range(LONGEST, 1, -1):
                start = generic.start() - length
                if start < 0:
                    continue
                name = self.text[start : generic.end()]
                if name not in self.own_towns:
                    continue
                if not self._body(generic.end()):
                    county = self.places.resolve_town(name, self.home)
                    if county is not None and self._is_name(name, start, county.code):
                        yield from self._unless_named(Reading(start, generic.end(), county.code, "town"))
                break

    def _unless_named(self, town: Reading) -> Iterator[Reading]:
        if not self._named(town.code, self._since(SENTENCE_END, town.start), town.start):
            yield town

    def lists(self) -> Iterator[Reading]:
        """龙须门、峪耳崖、汤道河等重点镇: towns of a list that share the generic word of its head."""
        for head in self.vocabulary.town_heads.finditer(self.text):
            end, first = head.start(), max(0, head.start() - LIST_REACH)
            while end > first:
                item = self._item_to(end)
                if item is None:
                    break
                yield from self._unless_named(item)
                end = item.start - 1
                if not ITEM_START.match(self.text, end):
                    break

    def _item_to(self, end: int) -> Reading | None:
        """The town whose bare name is the item that ends here; the first of a list stands after a verb or a mark."""
        for length in range(min(LONGEST, end), 1, -1):
            start = end - length
            name = self.text[start:end]
            if name not in self.own_towns or name in self.vocabulary.zone_words or name in self.vocabulary.verbs:
                continue
            county = self.places.resolve_town(name, self.home)
            if county is None or not self._begins(start):
                continue
            if not self._is_word(name) or self._is_near(county.code):
                return Reading(start, end, county.code, LISTED)
        return None

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
                if county is not None and apart and not self._in_paragraph(county.code, start):
                    yield Reading(start, zone.start(), county.code, "zone called after a town")
                break

    def _known_town(self, name: str) -> bool:
        """A town whose bare name is no ordinary word and no division."""
        if name in self.vocabulary.zone_words:
            return False
        return name in self.own_towns and not self._is_word(name) and name not in self.places.forms

    def _is_name(self, name: str, start: int, county: str) -> bool:
        """No word of the text runs into it, and no ordinary word except in documents of its own county or prefecture."""
        stem = town_stem(name)
        if stem in self.vocabulary.zone_words or stem in self.vocabulary.verbs:
            return False
        if self._is_word(name):
            return self._is_near(county) and self._begins(start)
        return len(name) > 3 or self._begins(start)  # a long name stands for itself (郭勒木德镇)

    def _is_word(self, name: str) -> bool:
        """The bare name is an ordinary word, so that the characters may mean something else (建设乡村)."""
        return any(town.common_word for town in self.own_towns.towns(name))

    def _body(self, end: int) -> bool:
        return self.vocabulary.after_body.match(self.text, end) is not None

    def _in_paragraph(self, code: str, at: int) -> bool:
        stop = self.text.find("\n", at)
        return self._named(code, self._since(LINE_END, at), stop if stop >= 0 else len(self.text))

    def _since(self, ends: re.Pattern[str], at: int) -> int:
        """Where the sentence or paragraph that holds ``at`` begins."""
        begin = max(0, at - BACK)
        return max((m.end() for m in ends.finditer(self.text, begin, at)), default=begin)

    def _named(self, code: str, start: int, end: int) -> bool:
        """Whether the division itself is read between two offsets."""
        first, last = bisect_right(self.starts, start - 1), bisect_right(self.starts, end - 1)
        return any(reading.code == code for reading in self.readings[first:last])
