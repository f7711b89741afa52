"""English names of bodies, composed from the registry: function, word for the kind of body, jurisdiction.

What belongs here: reading ``english.yaml`` and putting a name together. What does not: who a body is (``agency_names``)
and the English names of places (the places registry). A name that no rule composes is None, never transliterated.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pipeline.errors import RegistryError
from pipeline.model import Agency
from pipeline.resolve.functions import AGENCIES, FunctionRegistry

SECTIONS = (
    "divisions",
    "suffixes",
    "words",
    "tails",
    "organs",
    "branches",
    "national",
    "collectives",
)
NOTE = re.compile(r" \([^()]*\)")  # Finance (budget and treasury)
WORD = re.compile(r"[A-Za-z']+")
SMALL_WORDS = frozenset(("and", "of", "for", "to", "the", "on", "in"))
AND = re.compile(r"[和与、]")
# The head office opens the name of its branches; an association's local committee ends in 委员会.
BRANCH_KINDS = frozenset(("vertical", "bank"))


@dataclass(frozen=True, slots=True)
class Division:
    """The jurisdiction of a body: its official name, its English name and its kind (``codes.JURISDICTION_KIND``)."""

    official_name: str
    name_en: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class EnglishNames:
    """The vocabulary of ``english.yaml`` beside the functions registry, ready to compose names."""

    functions: FunctionRegistry
    sections: Mapping[str, Mapping[str, str]]
    # Longest first: 管理局 before 局, 中国银行保险监督管理委员会 before 中国银行.
    endings: Sequence[str]
    heads: Sequence[str]

    @classmethod
    def load(cls, folder: Path = AGENCIES) -> EnglishNames:
        """Read the registry's files.

        Raises:
            RegistryError: a section of ``english.yaml`` is missing or unknown.
        """
        return _load(folder)

    def name_of(self, agency: Agency, division: Division | None) -> str | None:
        """The English name of a body; None when its function or the English name of its place is unknown.

        Args:
            agency: the body.
            division: its jurisdiction, None when the body has none.
        """
        if national := self.sections["national"].get(agency.name):
            return national
        if division is None or division.name_en is None or agency.level == "national":
            return None
        if agency.is_collective:
            return self._collective(agency, division)
        if branch := self._branch(agency, division):
            return branch
        words = self._of_party(agency.name, division) or self._of_state(agency, division)
        return f"{words} of {self.place(division)}" if words else None

    def place(self, division: Division) -> str:
        """A jurisdiction with the word for its kind, where its English name has none: Qinghai Province."""
        word = self.sections["divisions"].get(division.kind)
        return f"{division.name_en} {word}" if word else str(division.name_en)

    def _collective(self, agency: Agency, division: Division) -> str | None:
        """All county-level people's governments of Haidong City: 各 and 相关 stay apart, as in the name."""
        rest = agency.name.removeprefix(division.official_name)
        if agency.function != "人民政府" or agency.level is None:
            return None
        for printed, english in self.sections["collectives"].items():
            if rest.startswith(printed):
                return f"{english} {agency.level}-level people's governments of {self.place(division)}"
        return None

    def _branch(self, agency: Agency, division: Division) -> str | None:
        if agency.kind not in BRANCH_KINDS and not agency.name.endswith("委员会"):
            return None
        head = next((head for head in self.heads if agency.name.startswith(head) and agency.name != head), None)
        return self.sections["branches"][head].format(place=division.name_en) if head else None

    def _of_party(self, name: str, division: Division) -> str | None:
        opening = f"中共{division.official_name}"
        if not name.startswith(opening):
            return None
        return self.sections["organs"].get(name.removeprefix(opening).removeprefix("委"))

    def _of_state(self, agency: Agency, division: Division) -> str | None:
        if not agency.name.startswith(division.official_name):
            return None
        rest = agency.name.removeprefix(division.official_name)
        # The government's own offices carry its name: 人民政府国有资产监督管理委员会.
        office = rest.removeprefix("人民政府")
        tails = self.sections["tails"]
        return tails.get(rest) or tails.get(office) or self._department(office or rest, agency.function)

    def _department(self, rest: str, function: str | None) -> str | None:
        """A stem of a known function and an ending: 发展和改革 + 委员会."""
        if function is None:
            return None
        for ending in self.endings:
            stem = rest.removesuffix(ending)
            if stem != rest and (words := self._stem(stem, function)):
                return f"{words} {self.sections['suffixes'][ending]}"
        return None

    def _stem(self, stem: str, key: str) -> str | None:
        function = self.functions.functions[key]
        if stem == function.stem:
            return titled(function.name_en)
        if spelt := self._spelt(stem):
            return spelt
        # A merged body whose name has a word without translation goes by its function.
        return titled(function.name_en) if any(stem == full for full, _ in self.functions.stems.values()) else None

    def _spelt(self, stem: str) -> str | None:
        """The name of a merged body word by word (文体旅游广电); None when a word is unknown."""
        words, found, start = self.sections["words"], list[str](), 0
        while start < len(stem):
            if AND.match(stem, start):
                start += 1
                continue
            end = next((end for end in range(len(stem), start, -1) if stem[start:end] in words), None)
            if end is None:
                return None
            found.append(words[stem[start:end]])
            start = end
        return listed(found) if found else None


def listed(words: Sequence[str]) -> str:
    """An English list: Culture, Sport and Tourism; no second "and" where the last of them has its own."""
    if len(words) == 1 or " and " in words[-1]:
        return ", ".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def titled(name_en: str) -> str:
    """The English name of a function as part of a body's name: Urban-rural development → Urban-Rural Development."""
    return WORD.sub(lambda word: word[0] if word[0] in SMALL_WORDS else word[0].capitalize(), NOTE.sub("", name_en))


@cache
def _load(folder: Path) -> EnglishNames:
    path = folder / "english.yaml"
    with path.open("rb") as file:
        sections: dict[str, Any] = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    if tuple(sections) != SECTIONS:
        raise RegistryError(
            path.name,
            expected=f"the sections {', '.join(SECTIONS)}",
            found=", ".join(sections),
            remedy="Add what is missing, take out what is unknown.",
        )
    return EnglishNames(
        functions=FunctionRegistry.load(folder),
        sections=sections,
        endings=sorted(sections["suffixes"], key=lambda ending: (-len(ending), ending)),
        heads=sorted(sections["branches"], key=lambda head: (-len(head), head)),
    )
