"""The places registry read from its CSV files, and every printed form by which a division is known.

What belongs here: loading ``assets/registries/places`` and the index of forms (official name, short name, stem, alias, former
name). What does not: choosing between divisions of one name (``places``) and reading running text (``place_scan``).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import RegistryError
from pipeline.model import Jurisdiction

REGISTRIES = Path(__file__).parents[2] / "assets" / "registries" / "places"
STATE = "100000"


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
        RegistryError: a file is missing, a code appears twice or a parent is unknown.
    """
    divisions: dict[str, Jurisdiction] = {}
    forms: dict[str, list[Form]] = {}
    for row in _rows(folder / "jurisdictions.csv"):
        division = _division(row)
        if division.code in divisions:
            raise _broken(folder, f"code {division.code} once", "it twice")
        divisions[division.code] = division
        for form in _forms(row, division.valid_from, division.valid_to):
            forms.setdefault(form.text, []).append(form)
    for row in _rows(folder / "former_names.csv"):
        for form in _forms(row, _year(row["valid_from"]), _year(row["valid_to"])):
            forms.setdefault(form.text, []).append(form)
    orphans = [d.code for d in divisions.values() if d.parent_code and d.parent_code not in divisions]
    if orphans:
        raise _broken(folder, "a row for every parent_code", f"none for the parents of {orphans[:5]}")
    return Registry(divisions, {text: tuple(dict.fromkeys(found)) for text, found in forms.items()})


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if not path.is_file():
        raise _broken(path, "the table", "no such file")
    # csv.DictReader takes twice as long, and every command waits for this.
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        header = next(reader, [])
        for row in reader:
            yield dict(zip(header, row, strict=True))


def _broken(path: Path, expected: str, found: str) -> RegistryError:
    return RegistryError(
        str(path),
        expected=expected,
        found=found,
        remedy="Rebuild it: python -m pipeline.registries.jurisdictions.",
    )


def _division(row: Mapping[str, str]) -> Jurisdiction:
    return Jurisdiction(
        code=row["code"],
        name=row["name"],
        official_name=row["official_name"],
        name_en=row["name_en"] or None,
        level=row["level"],
        parent_code=row["parent_code"] or None,
        kind=row["kind"],
        valid_from=_year(row["valid_from"]),
        valid_to=_year(row["valid_to"]),
        successor_code=row["successor_code"] or None,
    )


def _year(cell: str) -> int | None:
    return int(cell) if cell else None


def _forms(row: Mapping[str, str], valid_from: int | None, valid_to: int | None) -> Iterator[Form]:
    common = row.get("common_word", "")
    for text in dict.fromkeys((row["name"], row["official_name"])):
        yield Form(text, row["code"], True, common == "name", common != "", valid_from, valid_to)
    if row["stem"]:
        yield Form(row["stem"], row["code"], False, common in {"stem", "name"}, common != "", valid_from, valid_to)
    for text in filter(None, row.get("aliases", "").split(";")):
        yield Form(text, row["code"], text[-1] in "县市区旗州盟", False, False, valid_from, valid_to)
