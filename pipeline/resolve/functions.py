"""The functions registry: which public function a printed stem (发改, 住建) stands for, and its common full form.

What belongs here: reading ``assets/registries/agencies`` and looking a stem, a short name or a central body up.
What does not: jurisdictions and the composition of names (``agency_names``, ``agencies``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pipeline.errors import RegistryError

AGENCIES = Path(__file__).parents[2] / "assets" / "registries" / "agencies"

# How a printed suffix reads in full: 委 is 委员会, 办 is 办公室; 厅 and 局 stay.
SUFFIXES: Mapping[str, str] = {
    "委员会": "委员会",
    "办公室": "办公室",
    "办公厅": "办公厅",
    "管理局": "管理局",
    "委": "委员会",
    "办": "办公室",
    "厅": "厅",
    "局": "局",
    "总局": "总局",
    "中心": "中心",
    "总队": "总队",
    "支队": "支队",
    "大队": "大队",
    "总站": "总站",
    "署": "署",
    "处": "处",
}
BY_LENGTH = tuple(sorted(SUFFIXES, key=lambda s: (-len(s), s)))
SUFFIX_LENGTHS = tuple(sorted({len(suffix) for suffix in SUFFIXES}, reverse=True))


@dataclass(frozen=True, slots=True)
class Function:
    """A row of the table ``agency_functions``: one public function, whatever the level and spelling of its bodies."""

    key: str
    name_en: str
    stem: str
    kind: str
    central: str | None
    valid_from: int | None
    valid_to: int | None
    successor: str | None
    basis: str | None


@dataclass(frozen=True, slots=True)
class CentralBody:
    """A body of the state or the party at national level."""

    name: str
    kind: str
    function: str | None
    valid_from: int | None
    valid_to: int | None
    successor: str | None


@dataclass(frozen=True, slots=True)
class BodyForm:
    """What a short name without jurisdiction says in full: 发改委 is 发展和改革委员会, function 发展改革."""

    name: str
    function: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class FunctionRegistry:
    """Everything the registry's files say, ready to be looked up."""

    functions: Mapping[str, Function]
    stems: Mapping[str, tuple[str, str]]  # printed stem -> full stem, function
    bodies: Mapping[str, BodyForm]  # printed short name -> full name
    central: Mapping[str, CentralBody]  # any document
    central_short: Mapping[str, CentralBody]  # documents of the national level
    party_organs: Mapping[str, tuple[str, str | None]]  # printed after 省委 -> full, function
    banks: Mapping[str, str]
    bureaus: tuple[str, ...]
    local: Mapping[str, Mapping[str, str]]  # province code -> printed -> registered name

    @classmethod
    def load(cls, folder: Path = AGENCIES) -> FunctionRegistry:
        """Read the registry's files.

        Raises:
            RegistryError: a stem or short name is claimed by two functions, or a successor is unknown.
        """
        return _load(folder)

    def body(self, short: str) -> BodyForm | None:
        """The full form of a short name without jurisdiction (发改委, 住建局, 残联); None when no function knows it."""
        if found := self.bodies.get(short):
            return found
        for length in SUFFIX_LENGTHS:
            suffix = SUFFIXES.get(short[-length:])
            if suffix and (known := self.stems.get(short[:-length])):
                stem, key = known
                return BodyForm(_joined(stem, suffix), key, self.functions[key].kind)
        return None

    def function_of(self, stem: str) -> str | None:
        """The function of a printed stem, or of the longest known stem that opens it (工业信息化和科技: 工业和信息化)."""
        for end in range(len(stem), 1, -1):
            if known := self.stems.get(stem[:end]):
                return known[1]
        return None


def _joined(stem: str, suffix: str) -> str:
    """A stem and a suffix, a shared 管理 written once (城市管理 + 管理局)."""
    return stem + suffix.removeprefix("管理") if stem.endswith("管理") else stem + suffix


@cache
def _load(folder: Path) -> FunctionRegistry:
    rows = _yaml(folder / "functions.yaml")
    functions = {row["key"]: _function(row) for row in rows}
    stems: dict[str, tuple[str, str]] = {}
    bodies: dict[str, BodyForm] = {}
    for row in rows:
        key, kind = row["key"], functions[row["key"]].kind
        # Only departments are named stem + suffix; a party organ or a federation has a name of its own.
        for printed, full in _stems(row) if kind in ("department", "vertical") else ():
            _claim(stems, printed, (full, key), key)
        for printed, full in row.get("bodies", {}).items():
            _claim(bodies, printed, BodyForm(full, key, kind), key)
    _check_successors(functions)
    central, short = _central(_yaml(folder / "central.yaml"))
    extra = _yaml(folder / "enterprises.yaml")
    return FunctionRegistry(
        functions=functions,
        stems=stems,
        bodies=bodies,
        central=central,
        central_short=short,
        party_organs={printed: (full, key) for printed, (full, key) in extra["party_organs"].items()},
        banks=extra["banks"],
        bureaus=tuple(extra["railway_bureaus"]),
        local=extra["local"],
    )


def _yaml(path: Path) -> Any:
    with path.open("rb") as file:
        return yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _function(row: Mapping[str, Any]) -> Function:
    return Function(
        key=row["key"],
        name_en=row["en"],
        stem=row["stem"],
        kind=row.get("kind", "department"),
        central=row.get("central"),
        valid_from=row.get("from"),
        valid_to=row.get("to"),
        successor=row.get("successor"),
        basis=row.get("basis"),
    )


def _stems(row: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for printed in dict.fromkeys((row["stem"], *row.get("forms", ()))):
        yield printed, row["stem"]
    for printed in row.get("keep", ()):
        yield printed, printed
    yield from row.get("variants", {}).items()


def _claim(table: dict[str, Any], printed: str, value: Any, key: str) -> None:
    """Enter a printed form, which must mean one thing only."""
    if printed in table and table[printed] != value:
        raise RegistryError(
            f"functions.yaml, {key}",
            expected=f"{printed} to belong to one function",
            found=f"{table[printed]} and {value}",
            remedy="Keep the form under the function it means.",
        )
    table[printed] = value


def _check_successors(functions: Mapping[str, Function]) -> None:
    for function in functions.values():
        if function.successor and function.successor not in functions:
            raise RegistryError(
                f"functions.yaml, {function.key}",
                expected="a successor that is a function of the registry",
                found=function.successor,
                remedy="Correct the key or add the function.",
            )


def _central(rows: Iterable[Mapping[str, Any]]) -> tuple[dict[str, CentralBody], dict[str, CentralBody]]:
    anywhere: dict[str, CentralBody] = {}
    national: dict[str, CentralBody] = {}
    for row in rows:
        body = CentralBody(
            name=row["name"],
            kind=row.get("kind", "department"),
            function=row.get("function"),
            valid_from=row.get("from"),
            valid_to=row.get("to"),
            successor=row.get("successor"),
        )
        for printed in (body.name, *row.get("aliases", ())):
            _claim(anywhere, printed, body, body.name)
        for printed in row.get("short", ()):
            _claim(national, printed, body, body.name)
    return anywhere, national
