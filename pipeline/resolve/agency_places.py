"""The places a body's printed name can hang on, seen from one document: level words (省, 市, 州, 县) and place names.

What belongs here: which jurisdiction 省 or 市 means in a document, and the place that opens a name (西宁市发展改革委).
What does not: the gazetteer itself (``places``) and what follows the place (``agency_names``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Protocol

from pipeline.model import Jurisdiction

STATE = "100000"
MAX_PLACE = 12
# Name endings of divisions, longest first; what is left is the bare name (海西, 陕西, 宁夏).
SUFFIX = re.compile(r"(?:自治区|特别行政区|自治州|自治县|自治旗|行政委员会|地区|林区|特区|省|市|州|盟|县|区|旗)$")
LEVEL_WORDS = ("自治区", "自治州", "自治县", "自治旗", "地区", "兵团", "省", "市", "州", "盟", "县", "区", "旗")
# 地委组织部, 地直部门: 地区 loses its second character.
LEVEL_HEAD = re.compile(rf"(?:{'|'.join(LEVEL_WORDS)})(?=.)|地(?=[委直])")


class Places(Protocol):
    """What this package needs of the gazetteer."""

    def get(self, code: str) -> Jurisdiction:
        """The division of a code."""

    def ancestors(self, code: str) -> tuple[Jurisdiction, ...]:
        """The divisions above, nearest first."""

    def lookup(self, name: str, *, home: str, on: date | None = None, level: str | None = None) -> Jurisdiction | None:
        """The one division a printed name means."""

    def resolve_town(self, name: str, home: str) -> Jurisdiction | None:
        """The division a town lies in."""


def stem(place: Jurisdiction) -> str:
    """A division's name without its ending: 海西州 is 海西, 陕西省 陕西, 广西自治区 广西."""
    bare = SUFFIX.sub("", place.name)
    return bare if len(bare) > 1 else place.name


def is_capital(place: Jurisdiction) -> bool:
    """Whether a prefecture-level city is the seat of its province: its code ends in 0100."""
    return place.level == "prefecture" and place.code.endswith("0100")


class PlaceContext:
    """The jurisdictions that a document's level words and place names mean."""

    def __init__(self, places: Places, home: str, on: date | None = None) -> None:
        self.places, self.on = places, on
        self.home = places.get(home)
        self.is_national = home == STATE
        self.chain = () if self.is_national else (self.home, *places.ancestors(home))
        self._words = dict(self._level_words())
        self._known: dict[str, Jurisdiction | None] = {}

    def _level_words(self) -> Iterator[tuple[str, Jurisdiction]]:
        """Level words by jurisdiction, the highest first so that the document's own level wins (市 in 格尔木市)."""
        for place in reversed(self.chain):
            for word in LEVEL_WORDS:
                if place.official_name.endswith(word):
                    yield word, place
            if place.official_name.endswith("自治州"):
                yield "州", place
            if place.official_name.endswith("地区"):
                yield "地", place
            if place.kind in ("autonomous region", "municipality") and place.level == "province":
                yield ("自治区" if place.kind == "autonomous region" else "市"), place

    def level(self, word: str) -> Jurisdiction | None:
        """The jurisdiction of a level word in this document: 省 in a Qinghai document is 青海省."""
        return self._words.get(word)

    def level_prefix(self, name: str) -> tuple[str, Jurisdiction | None] | None:
        """The level word that opens a name, and its jurisdiction (None for 县 in a city's document)."""
        found = LEVEL_HEAD.match(name)
        return (found.group(), self._words.get(found.group())) if found else None

    def place(self, name: str) -> Jurisdiction | None:
        """The division that a whole printed name means; places of other provinces only by their full name."""
        if name not in self._known:
            self._known[name] = self._lookup(name)
        return self._known[name]

    def is_later(self, place: Jurisdiction) -> bool:
        """Whether a division was made after the document: its name meant something else then (a zone that became a district)."""
        return self.on is not None and place.valid_from is not None and self.on.year < place.valid_from

    def _lookup(self, name: str) -> Jurisdiction | None:
        if len(name) < 2:
            return None
        found = self.places.lookup(name, home=self.home.code, on=self.on)
        if found is None or found.code == STATE:
            return None
        if self.is_national or found.code[:2] == self.home.code[:2]:
            return found
        # 东城区 in a Golmud document is not Beijing's: a county of another province needs its province printed.
        return found if found.level != "county" and name in (found.name, found.official_name) else None

    def place_prefix(self, name: str) -> tuple[str, Jurisdiction] | None:
        """The longest place name that opens a name (海东市 in 海东市教育局), never the whole of it."""
        for end in range(min(MAX_PLACE, len(name) - 1), 1, -1):
            if found := self.place(name[:end]):
                return name[:end], found
        return None

    def province(self) -> Jurisdiction | None:
        """The document's province."""
        return self.chain[-1] if self.chain else None
