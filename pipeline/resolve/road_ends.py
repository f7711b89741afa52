"""Where a text names the two ends of a road, railway or pipe: A至B公路, 经A至B高铁, G358线A至B段.

What belongs here: the mark between two ends and what must stand around it. What does not: which place an end is
(``place_reasons`` for divisions, ``town_scan`` for towns).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.resolve.place_words import Vocabulary

BETWEEN = re.compile("[至到—－–~～-]")
CLAUSE_END = re.compile(r"[，。；\n]")
ASIDE = re.compile(r"[（(][^（()）\n]{0,12}[)）]$")  # 古浪(红腰线界)至小峡口
ROAD_MARKS = frozenset("、，。；（(及和与至到")
ROAD_NUMBER = re.compile(r"(?:[GS]\d{2,4}|[国省县]道\d{2,4})")
REACH = 26  # characters after the mark within which the word for the road stands


class RoadEnds(NamedTuple):
    """Where the first name of a road ends and where the second begins."""

    left: int
    right: int


def find_road_ends(text: str, vocabulary: Vocabulary) -> Iterator[RoadEnds]:
    """The pairs of ends in a text, in order, as offsets."""
    for mark in BETWEEN.finditer(text):
        at = mark.end()
        if _is_road(text, at, vocabulary):
            aside = ASIDE.search(text, max(0, mark.start() - 15), mark.start())
            yield RoadEnds(aside.start() if aside else mark.start(), at)


def _is_road(text: str, at: int, vocabulary: Vocabulary) -> bool:
    """The word for a road follows in the clause, or the number of one stands before."""
    stop = CLAUSE_END.search(text, at, at + REACH)
    if vocabulary.road.search(text, at, stop.start() if stop else at + REACH):
        return True
    return ROAD_NUMBER.search(text, max(0, at - 16), at) is not None


def stands_alone(text: str, end: int, vocabulary: Vocabulary) -> bool:
    """The second name ends here: the word for the road or a mark follows (清水沿黄高速, 社棠二级公路; not 小峡口公路)."""
    return vocabulary.road_next.match(text, end) is not None or text[end : end + 1] in ROAD_MARKS


def after_road_number(text: str, start: int) -> bool:
    """A name after the number of a road begins afresh: G316线凤县至甘谷段."""
    return text[start - 1 : start] == "线" and text[start - 2 : start - 1].isdigit()
