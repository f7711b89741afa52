"""Several values for several places, or for several things under one head: A、B两县人口分别达到8万人、9万人.

What belongs here: taking the words before such values apart into places and what is measured. What does not: finding the
values that belong together (``segments.parallel``) and lists of indicators (``indicators.split_shared``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.targets import indicators
from pipeline.model import Span

LONGEST_PLACE = 11  # characters of a division's name
_LEVELS = "县（市、区）|县（市）|县市区|县市|县区|[县市区旗州盟]"
# The last of several places and what is measured in all of them: 泗洪三县县城常住人口, 泗洪县常住人口.
_LAST_OF_COUNTED = re.compile(
    rf"(?P<place>[^、]{{2,9}}?)(?:[两二三四五六七八九十]|\d)个?(?:{_LEVELS})(?P<thing>[^、]{{2,}})$"
)
_LAST_OF_NAMED = re.compile(r"(?P<place>[^、]{1,8}?[县市区旗州盟])(?![级域城区])(?P<thing>[^、]{2,})$")
_AND = re.compile("[和与及]")


@dataclass(frozen=True, slots=True)
class OfPlaces:
    """One thing measured in several places, and where each place is printed."""

    thing: str
    spans: tuple[Span, ...]


def _without_rise(words: str) -> str:
    """The name before 分别新增, 分别增加: 规模以上工业企业数."""
    return re.sub("(?<=..)(?:新增|净增|增加|增长)$", "", words)


def without_common_head(words: str) -> str:
    """The last of a list that is summed up: 烟叶 of 茶叶、药材、烟叶三大产业综合产值."""
    return re.sub(
        r"(?<=..)(?:[两三四五六七八九十]|\d{1,2})大(?:主导|特色|优势|重点)?(?:产业|行业|领域|板块|集群|品类).*$",
        "",
        words,
    )


def _of_places(words: str, count: int) -> tuple[str, list[str]] | None:
    """沭阳、泗阳、泗洪三县县城常住人口: what is measured and the places, as many as there are values; None for other lists."""
    *first, last = words.split("、")
    if len(first) == count - 2:  # 沭阳、泗阳和泗洪三县: the last two are joined by 和
        joined = _AND.search(last, 2)
        first, last = ([*first, last[: joined.start()]], last[joined.end() :]) if joined else (first, last)
    named = all(place.endswith(("县", "市", "区", "旗", "州", "盟")) for place in first)
    match = _LAST_OF_COUNTED.match(last) or (_LAST_OF_NAMED.match(last) if named else None)
    if match is None or len(first) != count - 1 or any(len(place) > LONGEST_PLACE for place in first):
        return None
    return match["thing"], [*first, match["place"]]


def names_of(words: str, count: int) -> list[str]:
    """The names that a list of values has one each of (A率、B率分别达到…), or fewer when they cannot be told apart."""
    names = indicators.split_areas(words) or indicators.split_shared(words, distributed=True)
    return [*names[:-1], without_common_head(names[-1])] if len(names) == count else names


def places_of(words: str, clean: str, before: Span, count: int, carried: tuple[Span, ...]) -> OfPlaces | None:
    """The places that 分别 gives a value each: named before what is measured, or in the clause before.

    Args:
        words: the name before the values, as ``indicators.name_before`` reads it.
        clean: the line.
        before: where these words stand in it.
        count: how many values there are.
        carried: the places of the clause before.
    """
    words = _without_rise(words)
    if len(carried) == count and "、" not in words and len(words) > 1:
        return OfPlaces(words, carried)
    found = _of_places(words, count)
    if found is None:
        return None
    spans, at = [], before.start
    for place in found[1]:
        at = clean.find(place, at, before.end)
        if at < 0:
            return None
        spans.append(Span(at, at + len(place)))
        at += len(place)
    return OfPlaces(found[0], tuple(spans))
