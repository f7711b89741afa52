"""Towns and subdistricts with the county they lie in, read province by province when first asked for.

What belongs here: ``towns.csv`` and the forms of a town's name (威远镇, 威远). What does not: whether a text names a town at
all (``place_reasons``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import RegistryError

GENERIC = re.compile("(?:民族乡|地区街道|街道办事处|街道|镇|乡|苏木)$")


@dataclass(frozen=True, slots=True)
class Town:
    """A town, township or subdistrict: its nine-digit code, its name, the stem of it and the division it lies in."""

    code: str
    name: str
    stem: str
    county_code: str
    common_word: bool  # the stem is also an ordinary word (建设乡)


@dataclass(slots=True)
class Towns:
    """The towns table, kept as text and taken apart for one province at a time."""

    path: Path
    _text: str | None = None
    _provinces: dict[str, dict[str, tuple[Town, ...]]] = field(default_factory=dict)

    def named(self, name: str, home: str) -> tuple[Town, ...]:
        """The towns of that name or stem in the province of ``home``."""
        return self.of_province(home[:2]).get(name, ())

    def of_province(self, province: str) -> dict[str, tuple[Town, ...]]:
        """The towns of a province (first two digits of its code) by name and by stem."""
        if province not in self._provinces:
            found: dict[str, dict[str, Town]] = {}
            for line in self._lines(province):
                code, name, county, bare, common = line.split(",")
                town = Town(code, name, bare or stem(name), county, common == "1")
                for form in {town.name, town.stem}:
                    if len(form) > 1:
                        found.setdefault(form, {})[code] = town
            self._provinces[province] = {form: tuple(towns.values()) for form, towns in sorted(found.items())}
        return self._provinces[province]

    def _lines(self, province: str) -> list[str]:
        """The lines of one province; the table is ordered by code, so they stand together."""
        if self._text is None:
            if not self.path.is_file():
                raise RegistryError(
                    str(self.path),
                    expected="the towns table",
                    found="no such file",
                    remedy="Rebuild it: python -m pipeline.registries.towns.",
                )
            self._text = self.path.read_text(encoding="utf-8")
        start = self._text.find("\n" + province)
        if start < 0:
            return []
        end = self._text.rfind("\n" + province)
        return self._text[start + 1 : self._text.find("\n", end + 1)].split("\n")


def stem(name: str) -> str:
    """A town's name without its generic word; the table itself gives stems without nationality names (日月藏族乡: 日月)."""
    return GENERIC.sub("", name) or name
