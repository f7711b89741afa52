"""The units registry: which words are units, what they measure and how they are written in the dataset.

What belongs here: loading ``units.yaml`` and answering questions about one unit. What does not: numerals
(``numbers``) and what a value means in its clause.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from pipeline.errors import RegistryError

REGISTRY = Path(__file__).resolve().parents[3] / "assets" / "registries" / "units.yaml"
CLASSES = ("rate", "area", "amount", "count", "time", "age")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in its standard form, what it measures, and whether it counts per head or household (个/千人)."""

    name: str
    kind: str  # one of CLASSES, or "none" for a bare number
    per_head: bool = False


NO_UNIT = Unit("", "none")
ONE = "1"  # the unit of a bare number, an index or a ratio (GB 3101-1993); in ``targets.unit`` it is published as null


@dataclass(frozen=True, slots=True)
class Units:
    """The registry, ready for reading: two patterns and the standard form of every spelling."""

    pattern: str  # any unit, with an optional denominator (张/千人)
    chinese: str  # the units that may follow a numeral in characters
    spellings: Mapping[str, Unit]
    per_head: frozenset[str]

    def get(self, printed: str) -> Unit:
        """The unit as printed, or ``NO_UNIT`` for an empty string; a denominator stays as printed."""
        if not printed:
            return NO_UNIT
        if printed in self.spellings:
            return self.spellings[printed]
        base, stroke, denominator = re.sub("[／每]", "/", printed).partition("/")
        unit = self.spellings[base]
        if not stroke:
            return unit
        return Unit(f"{unit.name}/{denominator}", unit.kind, denominator in self.per_head)


@lru_cache(maxsize=4)
def load_units(path: Path = REGISTRY) -> Units:
    """Read the units registry.

    Raises:
        RegistryError: a class nobody knows, or one spelling for two units.
    """
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    spellings: dict[str, Unit] = {}
    for kind, units in data["classes"].items():
        if kind not in CLASSES:
            raise RegistryError(
                str(path), expected=f"a class of {CLASSES}", found=str(kind), remedy="Correct the class."
            )
        for name, further in units.items():
            for spelling in (name, *further):
                if spelling in spellings:
                    raise RegistryError(
                        str(path), expected="one unit per spelling", found=spelling, remedy="Remove one of the two."
                    )
                spellings[spelling] = Unit(name, kind)
    not_before: dict[str, str] = data["not_before"]
    per = _longest_first(data["per"])
    return Units(
        pattern=f"(?:{_units(spellings, not_before)})(?:[/／每](?:{per}))?",
        chinese=f"(?:{_units({name: spellings[name] for name in data['chinese'] if name in spellings}, not_before)})",
        spellings=spellings,
        per_head=frozenset(data["per_head"]),
    )


def _units(names: Mapping[str, Unit], not_before: Mapping[str, str]) -> str:
    """Alternatives of a pattern, longest first, each with the pattern that must not follow it."""
    return "|".join(
        re.escape(name) + (f"(?!{not_before[name]})" if name in not_before else "")
        for name in sorted(names, key=lambda name: (-len(name), name))
    )


def _longest_first(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
