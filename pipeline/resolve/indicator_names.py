"""The printed name of an indicator and what stands around it: places, settlements, words for works.

What belongs here: writing names alike, writing out the alternatives of a registry name, and taking words off the head
of a printed name. What does not: which name is which indicator (``indicators``).
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

JURISDICTIONS = Path(__file__).parents[2] / "assets" / "registries" / "places" / "jurisdictions.csv"
# 城镇 and 城乡 stand for settlements of several kinds: the indicator without a setting.
SEVERAL = "several"

_IGNORED = re.compile(r"[\s“”\"‘’'「」『』《》<>·的]+")
_SHARE = re.compile(r"(?:比例|比重|比率|占比)$")
# Longer and shorter words for the same thing, written short.
_SAME = (
    (re.compile(r"(?:地区|国内)?生产总值"), "GDP"),
    (re.compile(r"规模以上"), "规上"),
    (re.compile(r"研究与试验发展|R&D"), "研发"),
)
_BRACKETS = re.compile(r"\([^()]*\)")
_GENERIC = re.compile("[省市县区州盟旗]")
_LONGEST_PLACE = 15

_SETTING_OF = {
    "县城": "county_town",
    "地级及以上城市": "city",
    "县级城市": "city",
    "城市": "city",
    "建制镇": "town",
    "重点乡镇": "town",
    "重点镇": "town",
    "乡镇": "town",
    "农村": "rural",
    "村庄": "rural",
    "城镇": SEVERAL,
    "城乡": SEVERAL,
}
_SETTING = re.compile("|".join(_SETTING_OF))
# Words that say where, when or how often, and change nothing in what is measured.
_AREA = re.compile(
    r"(?:全|本|我|各|每个)(?:国|省|自治区|市|县|区|州|盟|旗|域|社会)(?:\([^()]*\))?"
    r"|(?:县|市|省|州|区)域内?|[省市县区]内|县级(?:及以上|以上|层面)?"
    r"|\d+个(?:县|市|区|旗)(?:\([^()]*\))?"
    r"|旗县政府所在地镇|主城区?|中心城区|城区|建成区|新城区|老城区"
    r"|(?:19|20)\d\d年底?(?:以?前)建成"
    r"|各级|各类|所有|主要|累计|合计|每年|年均|年|实际|[、和与及]"
)
_WORKS = re.compile(
    r"[一二三四五六七八九十\d]{1,2}年内?"
    r"|新改扩建|新建改造|新改建|改扩建|改建|扩建|新建|新增|更新改造|提质改造|升级改造|改造提升|改造|更新|整治|建设|建成"
    r"|完成|实施|开展|组织|新培育|培育|创建|打造|筹集|筹建|配建|开工|铺设|敷设|增加|共|或"
)


@dataclass(frozen=True, slots=True)
class Form:
    """A printed name with words taken off its head.

    Args:
        name: what is left.
        settings: the kinds of settlement that were among the words.
        works: whether a word for works was among them (新建, 改造).
    """

    name: str
    settings: frozenset[str] = frozenset()
    works: bool = False


def written_alike(words: str) -> str:
    """A name in half width without quotation marks, spaces and 的, and with the same word for the same thing.

    Any word for a share at its end is 占比, 地区生产总值 is GDP, 规模以上 is 规上.
    """
    plain = _IGNORED.sub("", unicodedata.normalize("NFKC", words)).upper()
    for longer, short in _SAME:
        plain = longer.sub(short, plain)
    return _SHARE.sub("占比", plain)


def written_out(pattern: str) -> list[str]:
    r"""All names that a registry name stands for: literal text with ``(a|b)`` and ``?``; ``\`` keeps a sign.

    >>> written_out("(生活)?污水(收集|处理)率")
    ['污水收集率', '污水处理率', '生活污水收集率', '生活污水处理率']

    Raises:
        ValueError: brackets that do not match.
    """
    names, end = _alternatives(pattern, 0)
    if end != len(pattern):
        raise ValueError(f"a bracket too many in {pattern}")
    return names


def _alternatives(pattern: str, at: int) -> tuple[list[str], int]:
    names, at = _sequence(pattern, at)
    while pattern[at : at + 1] == "|":
        more, at = _sequence(pattern, at + 1)
        names += more
    return names, at


def _sequence(pattern: str, at: int) -> tuple[list[str], int]:
    names = [""]
    while at < len(pattern) and pattern[at] not in "|)":
        if pattern[at] == "(":
            pieces, at = _alternatives(pattern, at + 1)
            if pattern[at : at + 1] != ")":
                raise ValueError(f"a bracket is not closed in {pattern}")
        else:
            at += pattern[at] == "\\"
            pieces = [pattern[at]]
        at += 1
        if pattern[at : at + 1] == "?":
            pieces, at = ["", *pieces], at + 1
        names = [name + piece for name in names for piece in pieces]
    return names, at


def settings_in(words: str | None) -> frozenset[str]:
    """The kinds of settlement that a scope names (各县城建成区: county towns)."""
    return frozenset(_SETTING_OF[found] for found in _SETTING.findall(words)) if words else frozenset()


def forms(printed: str) -> Iterator[Form]:
    """A printed name as it is, then with ever more words taken off its head.

    First words of place and time only, with and without what stands in brackets; then words for works as well.
    """
    name = written_alike(printed)
    bare = written_alike(_BRACKETS.sub("", name))
    names = [name] if bare == name else [name, bare]
    for works in (False, True):
        for each in names:
            yield from _stripped(each, works)


def _stripped(name: str, works: bool) -> Iterator[Form]:
    settings: frozenset[str] = frozenset()
    taken = False
    while name:
        if taken or not works:
            yield Form(name, settings, taken)
        start = 0
        if found := _SETTING.match(name):
            settings |= {_SETTING_OF[found.group()]}
            start = found.end()
        elif found := _AREA.match(name):
            start = found.end()
        elif works and (found := _WORKS.match(name)):
            taken, start = True, found.end()
        else:
            start = _place_at_head(name)
        if not start:
            return
        name = name[start:]


def _place_at_head(name: str) -> int:
    """How long the name of a place is that opens ``name`` (西宁市城镇化率: 3); 0 when none does."""
    if not _GENERIC.search(name, 1, _LONGEST_PLACE):
        return 0
    places = _places()
    return next((end for end in range(min(_LONGEST_PLACE, len(name) - 1), 1, -1) if name[:end] in places), 0)


@cache
def _places() -> frozenset[str]:
    with JURISDICTIONS.open(encoding="utf-8", newline="") as file:
        return frozenset(name for row in csv.DictReader(file) for name in (row["name"], row["official_name"]))
