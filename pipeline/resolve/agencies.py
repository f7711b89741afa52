"""The agency resolver: the names of a responsibility list, in order, to bodies with their jurisdiction.

What belongs here: what names of one list share (codebook, "Task assignments", rule 2): a prefix printed once, 政府 or 局
printed once at the end. What does not: reading one name (``agency_names``) and the text around a list (``extract``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.model import Agency, Jurisdiction
from pipeline.resolve.agency_names import NameReader, Reading, clean
from pipeline.resolve.agency_places import PlaceContext, Places
from pipeline.resolve.functions import FunctionRegistry

__all__ = ["AgencyResolver", "Name", "Reading"]

# A department's ending that the last name of a list lends to bare functions before it (市教育、卫健、民政局).
LENT = re.compile(r"(?:管委会|管理委员会|行政委员会|局|厅|委)$")
ZONE = re.compile(r"区$")
# What makes the first name of a list a crowd holds for bare governments after it (各盟行政公署、市人民政府).
CROWD = re.compile(r"^(?:各有关|各相关|各|有关|相关)")
BARE_GOVERNMENT = re.compile(
    r"^(?:设区的?市|地级市|县级市|乡镇|[省市州盟县区旗乡镇])+(?:人民政府|政府|行政公署|行署)$|^街道办事处$"
)
# The branch printed once behind several companies or banks (中国移动、中国联通、中国电信宽城分公司).
BRANCH = re.compile(r"^[一-鿿]{2,10}?(?:分公司|分行|支行)$")


@dataclass(frozen=True, slots=True)
class Name:
    """A printed name of a list and the number of its comma-separated group."""

    text: str
    group: int


class AgencyResolver:
    """Resolves printed names of bodies as of one document.

    Args:
        places: the gazetteer.
        functions: the functions registry.
        home: code of the document's jurisdiction; 100000 for the State Council and its departments.
        on: the document's date.
    """

    def __init__(self, places: Places, functions: FunctionRegistry, home: str, on: date | None = None) -> None:
        self.context = PlaceContext(places, home, on)
        self.functions = functions
        self._reader = NameReader(functions, self.context)
        self._cache: dict[tuple[str, str | None], Reading] = {}
        self._bodies: dict[str, Agency] = {}
        self._sharing: dict[str, str | None] = {}

    def resolve(self, name: str, carried: Jurisdiction | None = None) -> Reading:
        """The body that one printed name means, with the jurisdiction carried from a name before it."""
        key = (name, carried.code if carried else None)
        if key not in self._cache:
            self._cache[key] = self._same(self._reader.read(name, carried))
        return self._cache[key]

    def _same(self, reading: Reading) -> Reading:
        """One name is one body: the first reading of a name in the document says what it is."""
        if reading.agency is None:
            return reading
        return replace(reading, agency=self._bodies.setdefault(reading.agency.name, reading.agency))

    def resolve_list(self, names: Sequence[Name]) -> list[Reading]:
        """The bodies of one list, in order: prefixes run forward to the next printed one, endings run back in their group."""
        readings: list[Reading] = []
        carried: Jurisdiction | None = None
        crowd, group = "", -1
        for number, name in enumerate(names):
            crowd = crowd if name.group == group else ""
            text = self._of_crowd(self._completed(names, number), crowd)
            reading = self.resolve(text, carried)
            readings.append(reading)
            if reading.prefix is not None:
                carried = reading.prefix
            found = CROWD.match(text)
            crowd, group = found.group() if found else "", name.group
        return readings

    def _of_crowd(self, text: str, crowd: str) -> str:
        """A government printed by its level alone, with the 各 of the name before it; 市政府 of a city is its own."""
        if not crowd or not BARE_GOVERNMENT.match(text):
            return text
        level = self.context.level_prefix(text)
        return text if level and level[1] is not None else crowd + text

    def _head_office(self, text: str) -> str | None:
        """The kind of a company or bank that is named without a branch; None for everything else."""
        if text in self.functions.banks:
            return "bank"
        central = self.functions.central.get(text)
        return central.kind if central and central.kind in ("enterprise", "bank") else None

    def _completed(self, names: Sequence[Name], number: int) -> str:
        """A name with what it shares with a later one of its group: an ending (市教育、民政局) or a branch."""
        text = clean(names[number].text)
        if self.context.is_national:
            return text
        if text not in self._sharing:
            self._sharing[text] = "ending" if self._needs_ending(text) else self._head_office(text)
        sharing = self._sharing[text]
        if sharing is None:
            return text
        later = [clean(name.text) for name in names[number + 1 :] if name.group == names[number].group]
        return self._with_ending(text, later) if sharing == "ending" else self._with_branch(text, sharing, later)

    def _with_ending(self, text: str, later: Sequence[str]) -> str:
        """A bare function or zone with the ending of a later name (东城区、西城区管委会; 市教育、民政局)."""
        for words in later:
            if (lent := LENT.search(words)) and self._fits(text, lent.group()):
                return text + lent.group()
        return text

    def _with_branch(self, text: str, kind: str, later: Sequence[str]) -> str:
        """A company or bank with the branch that a later one of its kind ends with."""
        for words in later:
            if self._head_office(words):
                continue
            for end in range(len(words) - 4, 2, -1):
                if BRANCH.match(words[end:]) and self._head_office(words[:end]) == kind:
                    return text + words[end:]
            return text
        return text

    def _needs_ending(self, text: str) -> bool:
        """A bare function (市教育, 财政) or a zone that is no division (高新区, 东城区 in Golmud)."""
        if ZONE.search(text):
            return self.context.place(text) is None
        return self._stem(text) is not None

    def _stem(self, text: str) -> str | None:
        """The function a name is nothing but, behind its level word; only departments share an ending."""
        level = self.context.level_prefix(text)
        for rest in (text, text[len(level[0]) :] if level else ""):
            known = self.functions.stems.get(rest)
            if known and self.functions.functions[known[1]].kind == "department":
                return rest
        return None

    def _fits(self, text: str, ending: str) -> bool:
        return ending.endswith("委员会") or ending == "管委会" if ZONE.search(text) else ending in ("局", "厅", "委")
