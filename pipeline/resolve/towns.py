"""Towns and subdistricts with the county they lie in, read province by province when first asked for.

What belongs here: ``towns.csv`` and the forms of a town's name (威远镇, 威远). What does not: whether a text names a town at
all (``place_reasons``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import RegistryError

GENERIC = ("民族乡", "地区街道", "街道办事处", "街道", "镇", "乡", "苏木")
# (the line, its name, the name without its generic word, the stem that is given): all lines of a province in one pass.
LINE = re.compile(rf"^(\d+,((.+?)(?:{'|'.join(GENERIC)})?),\d+,([^,\n]*),.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Town:
    """A town, township or subdistrict: its nine-digit code, its name, the stem of it and the division it lies in."""

    code: str
    name: str
    stem: str
    county_code: str
    common_word: bool  # the stem is also an ordinary word (建设乡)


class ProvinceTowns(Mapping[str, tuple[Town, ...]]):
    """The towns of a province by name and by stem; a town is put together when its name is asked for."""

    def __init__(self, text: str) -> None:
        self._lines: dict[str, list[str]] = {}
        for line, name, bare, given in LINE.findall(text):
            for form in {name, given or bare}:
                if len(form) > 1:
                    self._lines.setdefault(form, []).append(line)

    def __getitem__(self, form: str) -> tuple[Town, ...]:
        return tuple(map(_town, self._lines[form]))

    def towns(self, form: str) -> tuple[Town, ...]:
        """The towns of a name or stem; most that is asked for is none."""
        return self[form] if form in self._lines else ()

    def __contains__(self, form: object) -> bool:
        return form in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def _town(line: str) -> Town:
    code, name, county, bare, common = line.split(",")
    return Town(code, name, bare or stem(name), county, common == "1")


@dataclass(slots=True)
class Towns:
    """The towns table, kept as text and taken apart for one province at a time."""

    path: Path
    _text: str | None = None
    _texts: dict[str, str] = field(default_factory=dict)
    _provinces: dict[str, ProvinceTowns] = field(default_factory=dict)

    def named(self, name: str, home: str) -> tuple[Town, ...]:
        """The towns of that name or stem in the province of ``home``.

        A province that is no document's own is asked for a few names only, most of which it has not: its table is taken
        apart when one of its lines may have the name.
        """
        province = home[:2]
        if province not in self._provinces and not self._may_have(province, name):
            return ()
        return self.of_province(province).towns(name)

    def of_province(self, province: str) -> ProvinceTowns:
        """The towns of a province (first two digits of its code) by name and by stem."""
        if province not in self._provinces:
            self._provinces[province] = ProvinceTowns(self._text_of(province))
        return self._provinces[province]

    def _may_have(self, province: str, name: str) -> bool:
        """Whether a line of the province can be a town of that name or stem."""
        text = self._text_of(province)
        return f",{name}" in text and any(f",{name}{ending}" in text for ending in (",", *GENERIC))

    def _text_of(self, province: str) -> str:
        """The lines of one province."""
        if province not in self._texts:
            self._texts[province] = self._cut(province)
        return self._texts[province]

    def _cut(self, province: str) -> str:
        """The lines of one province, which stand together: the table is ordered by code."""
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
            return ""
        end = self._text.rfind("\n" + province)
        return self._text[start + 1 : self._text.find("\n", end + 1)]


def stem(name: str) -> str:
    """A town's name without its generic word; the table itself gives stems without nationality names (日月藏族乡: 日月)."""
    for generic in GENERIC:
        if name.endswith(generic) and name != generic:
            return name[: -len(generic)]
    return name
