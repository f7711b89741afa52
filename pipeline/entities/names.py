"""The names of projects as they are compared.

What belongs here: forms of a name that differ in nothing that matters, and what of it is proper. What does not: places
(``places``) and deciding that two names mean one project (``merging``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from pipeline.extract.projects.evidence import ROAD_CODE, ROUTE, evidence
from pipeline.extract.projects.vocabulary import vocabulary

MARKS = re.compile(r"[\s“”\"‘’'「」『』《》〈〉·•]")
DASHES = re.compile(r"[—–－―~～]+")
# Said of any project (民和商贸物流园项目): nothing is told apart by them.
PROJECT_TAIL = re.compile(r"(?:建设项目|建设工程|工程项目|项目|工程|建设)\Z")
# A scheme is named with and without them (环湖支医, 环湖支医行动); which of them is said does matter, and 试点 always does.
SCHEME_TAIL = re.compile(r"(?:专项行动|行动计划|工程|行动|计划|活动|制度|项目)\Z")
PHASE = re.compile(r"\(?第?[一二三四五六七八九十\d]+期\)?")
NUMBERS = re.compile(r"[一二三四五六七八九十百千万亿\d.]+|[A-Z]+\d*|[甲乙丙丁]|[东西南北]")
YEARS = re.compile(r"[一二三四五六\d]年(?=行动|计划)")  # 提升五年行动, 提升行动
END_OF_ROUTE = "至到-"  # 都安至巴马: the place is one end of it
SHORTEST_CORE = 2
SHORTEST_STEM = 4
LONGEST_BARE = 8


@lru_cache(maxsize=65536)
def normalized(name: str) -> str:
    """A name without quotation marks, spaces and differences of width and dashes."""
    return DASHES.sub("-", MARKS.sub("", unicodedata.normalize("NFKC", name)))


def without_place(name: str, places: Iterable[str]) -> str:
    """A normalized name without the place it begins with, the longest that fits; whole when too little would be left.

    Only a place that the project lies in may be given: 和县 is no part of 民和县.
    """
    for place in sorted(places, key=lambda place: (-len(place), place)):
        rest = name.removeprefix(place)
        if rest != name and len(rest) >= SHORTEST_CORE and rest[0] not in END_OF_ROUTE:
            return rest
    return name


def core_of(name: str, kind: str) -> str:
    """What of a normalized name is compared: of a project all but the words that are said of any."""
    if kind == "project":
        kept = PROJECT_TAIL.sub("", name)
        return kept if len(kept) >= SHORTEST_STEM else name
    return name


def stem_and_tail(core: str) -> tuple[str, str]:
    """The name of a scheme and its last word, "" when it has none or nothing else."""
    found = SCHEME_TAIL.search(core)
    if found is None or found.start() < SHORTEST_STEM:
        return core, ""
    return core[: found.start()], found[0]


@lru_cache(maxsize=65536)
def is_specific(name: str, *, with_place: bool = False) -> bool:
    """Whether something proper is in a name: a road, a route, an ordinal, a town, a made-up word; or a place, as is said."""
    return evidence(name, with_place).is_any


@lru_cache(maxsize=65536)
def is_bare(core: str) -> bool:
    """Whether a name is nothing but a kind of facility (污水处理厂, 物流园): a county can have several."""
    return len(core) <= LONGEST_BARE and core in vocabulary().facilities


@lru_cache(maxsize=65536)
def is_route(name: str) -> bool:
    """Whether a name is that of a road or line, by its code or its two ends: it can cross several places."""
    return bool(ROAD_CODE.search(name) or ROUTE.search(name))


def numbers_of(name: str) -> list[str]:
    """What tells like names apart: numbers, codes and directions, without those of a phase of building."""
    return NUMBERS.findall(YEARS.sub("", PHASE.sub("", name)))


def without_phase(name: str) -> str:
    """A name without the phase of building that it states (二期)."""
    return PHASE.sub("", name)
