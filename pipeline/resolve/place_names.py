"""The places registry read from its CSV files, and every printed form by which a division is known.

What belongs here: loading ``assets/registries/places`` and the index of forms (official name, short name, stem, alias, former
name). What does not: choosing between divisions of one name (``places``) and reading running text (``place_scan``).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import RegistryError
from pipeline.model import Jurisdiction

REGISTRIES = Path(__file__).parents[2] / "assets" / "registries" / "places"
STATE = "100000"
DIVISION_COLUMNS = (
    *("code", "name", "official_name", "name_en", "level", "kind", "parent_code", "valid_from", "valid_to"),
    *("successor_code", "stem", "aliases", "common_word"),
)
FORMER_COLUMNS = ("code", "name", "official_name", "stem", "valid_from", "valid_to")
AUTONOMOUS = ("自治县", "自治旗", "自治州")


class Form(NamedTuple):
    """One way a division is printed: the words, what they are, and in which years the division bore that name."""

    text: str
    code: str
    is_full: bool  # ends in its generic word (民和县, 海西州); false for a stem or an alias without one
    common_word: bool  # also an ordinary word of the language (互助, 和平; 新城区)
    rare_word: bool  # the name or its stem is a word at least now and then (平川)
    valid_from: int | None
    valid_to: int | None

    def in_force(self, year: int | None) -> bool:
        """Whether the name was in force in that year; without a year, whether it is in force in the registry's last."""
        if year is None:
            return self.valid_to is None
        return (self.valid_from or year) <= year <= (self.valid_to or year)


@dataclass(frozen=True, slots=True)
class Registry:
    """The divisions by code and the forms by their words."""

    divisions: Mapping[str, Jurisdiction]
    forms: Mapping[str, tuple[Form, ...]]


def read_registry(folder: Path = REGISTRIES) -> Registry:
    """Read ``jurisdictions.csv`` and ``former_names.csv``.

    Raises:
        RegistryError: a file is missing or lacks a column, a code appears twice or a parent is unknown.
    """
    divisions: dict[str, Jurisdiction] = {}
    forms: dict[str, list[Form]] = {}
    for cells in _rows(folder / "jurisdictions.csv", DIVISION_COLUMNS):
        code, name, official, english, level, kind, parent, since, until, successor, stem, aliases, common = cells
        if code in divisions:
            raise _broken(folder, f"code {code} once", "it twice")
        valid_from, valid_to = _year(since), _year(until)
        divisions[code] = Jurisdiction(
            code, name, official, english or None, level, parent or None, kind, valid_from, valid_to, successor or None
        )
        _add_names(forms, (code, name, official, stem), common, valid_from, valid_to)
        for text in aliases.split(";") if aliases else ():
            form = Form(text, code, text[-1] in "县市区旗州盟", False, False, valid_from, valid_to)
            forms.setdefault(text, []).append(form)
    for code, name, official, stem, since, until in _rows(folder / "former_names.csv", FORMER_COLUMNS):
        _add_names(forms, (code, name, official, stem), "", _year(since), _year(until))
    orphans = [d.code for d in divisions.values() if d.parent_code and d.parent_code not in divisions]
    if orphans:
        raise _broken(folder, "a row for every parent_code", f"none for the parents of {orphans[:5]}")
    return Registry(divisions, {text: _distinct(found) for text, found in forms.items()})


def _distinct(found: list[Form]) -> tuple[Form, ...]:
    """Nearly every form is the only one of its words, and every command waits for this."""
    return tuple(found) if len(found) == 1 else tuple(dict.fromkeys(found))


def _add_names(
    forms: dict[str, list[Form]],
    row: tuple[str, str, str, str],
    common: str,
    valid_from: int | None,
    valid_to: int | None,
) -> None:
    """Enter the names of one row (code, name, official name, stem) under their words."""
    code, name, official, stem = row
    rare = common != ""
    form = Form(name, code, True, common == "name", rare, valid_from, valid_to)
    forms.setdefault(name, []).append(form)
    if official != name:
        formal = Form(official, code, True, common == "name", rare, valid_from, valid_to)
        forms.setdefault(official, []).append(formal)
        if stem and official.endswith(AUTONOMOUS):  # 威宁自治县, 恩施自治州: the nationalities left out
            shortened = Form(stem + official[-3:], code, True, False, False, valid_from, valid_to)
            forms.setdefault(shortened.text, []).append(shortened)
    if stem:
        bare = Form(stem, code, False, common in {"stem", "name"}, rare, valid_from, valid_to)
        forms.setdefault(stem, []).append(bare)


def _rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The cells of these columns, row by row."""
    if not path.is_file():
        raise _broken(path, "the table", "no such file")
    # csv.DictReader takes several times as long, and every command waits for this.
    reader = csv.reader(path.read_text(encoding="utf-8").splitlines())
    header = next(reader, [])
    missing = [column for column in columns if column not in header]
    if missing:
        raise _broken(path, f"the columns {', '.join(columns)}", f"none called {', '.join(missing)}")
    yield from map(itemgetter(*map(header.index, columns)), reader)


def _broken(path: Path, expected: str, found: str) -> RegistryError:
    return RegistryError(
        str(path),
        expected=expected,
        found=found,
        remedy="Rebuild it: python -m pipeline.registries.jurisdictions.",
    )


def _year(cell: str) -> int | None:
    return int(cell) if cell else None
