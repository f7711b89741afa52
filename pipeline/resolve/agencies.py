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
        for number in range(len(names)):
            reading = self.resolve(self._completed(names, number), carried)
            readings.append(reading)
            if reading.prefix is not None:
                carried = reading.prefix
        return readings

    def _completed(self, names: Sequence[Name], number: int) -> str:
        """A name with the ending it shares with a later one of its group (东城区、西城区管委会; 市教育、民政局)."""
        text = clean(names[number].text)
        if self.context.is_national or not self._needs_ending(text):
            return text
        for later in names[number + 1 :]:
            if later.group != names[number].group:
                break
            if (lent := LENT.search(clean(later.text))) and self._fits(text, lent.group()):
                return text + lent.group()
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
