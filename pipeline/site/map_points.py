"""The places that maps show: SQL rows become points and names of divisions.

What belongs here: which counties stand on a map, what their dots count, and where the name of a prefecture is put.
What does not: geometry (``map``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

import yaml

from pipeline.assemble import PLACES
from pipeline.registries.names import GENERICS
from pipeline.site import links
from pipeline.site.language import Words
from pipeline.site.map import Map, Point, draw, known_places
from pipeline.site.map_base import bounds_of
from pipeline.site.map_labels import PlaceLabel

# What is counted as said about a county: a table and its column with the county's code.
SAID = (
    ("place_mentions", "jurisdiction_code"),
    ("county_profiles", "county_code"),
    ("county_categories", "county_code"),
    ("targets", "jurisdiction_code"),
    ("named_projects", "jurisdiction_code"),
)
# Maps of provinces stand side by side on a page of this width, in pixels, at this height at most.
PAGE_WIDTH = 1176
PAGE_HEIGHT = 540
GAP = 32
# Below this many pixels per degree names find no room: maps stand below one another instead.
LEAST_SCALE = 60.0


@dataclass(frozen=True, slots=True)
class Division:
    """A province with its map; ``drawing`` is ``None`` when no county of it has a known point."""

    code: str
    name: str
    path: str
    counties: int
    drawing: Map | None


def statements_per_county(connection: sqlite3.Connection, under: str | None = None) -> dict[str, int]:
    """How many rows are about each county: mentions, profiles, categories, targets and projects.

    Args:
        under: only the counties of this prefecture or province.
    """
    counts = " + ".join(f"(SELECT count(*) FROM [{table}] WHERE [{column}] = c.county_code)" for table, column in SAID)
    found = connection.execute(
        f"SELECT c.county_code, {counts} FROM counties c "
        "WHERE :under IS NULL OR :under IN (c.prefecture_code, c.province_code)",
        {"under": under},
    )
    return dict(found.fetchall())


def county_points(
    connection: sqlite3.Connection,
    words: Words,
    values: Mapping[str, int] | None = None,
    *,
    under: str | None = None,
    unit: str | None = None,
) -> list[Point]:
    """The counties as points in the order of their codes.

    Args:
        words: names and titles are in this language.
        values: how many rows each county's dot stands for, by code; without, rows that are about it.
        under: only those of this prefecture or province.
        unit: what is counted, in the reader's language; rows without it.
    """
    found = connection.execute(
        """
        SELECT county_code, c.name, c.name_en, c.official_name, seat_latitude, seat_longitude,
          coalesce(f.name, p.name), coalesce(f.name_en, p.name_en)
        FROM counties c
        JOIN jurisdictions p ON p.code = c.province_code
        LEFT JOIN jurisdictions f ON f.code = c.prefecture_code
        WHERE :under IS NULL OR :under IN (c.prefecture_code, c.province_code)
        ORDER BY county_code
        """,
        {"under": under},
    )
    per_county = statements_per_county(connection, under) if values is None else values
    points = []
    for code, name, name_en, official, latitude, longitude, above, above_en in found:
        full = words.name(official, name_en)
        rows = per_county.get(code, 0)
        place = words.name(above, above_en)
        title = words("map.counted", name=full, place=place, n=rows, unit=unit or words("map.rows"))
        shown = short_name(name, name_en, words)
        points.append(Point(code, shown, title, links.county(code), latitude, longitude, rows))
    return points


def place_labels(connection: sqlite3.Connection, words: Words, points: Sequence[Point]) -> list[PlaceLabel]:
    """The names of the prefectures of some counties, each at the mean of the known points of its counties.

    Prefectures with no county that has a point get no name on the map; counties directly under a province have none.
    """
    above = {
        code: prefecture
        for code, *prefecture in connection.execute(
            """
            SELECT c.county_code, j.code, j.name, j.name_en
            FROM counties c JOIN jurisdictions j ON j.code = c.prefecture_code
            """
        )
    }
    members = sorted((point for point in points if point.code in above), key=lambda point: above[point.code][0])
    labels = []
    for code, group in groupby(members, key=lambda point: above[point.code][0]):
        counties = list(group)
        known = known_places(counties)
        if known:
            name = short_name(above[counties[0].code][1], above[counties[0].code][2], words)
            latitude = sum(latitude for latitude, _ in known) / len(known)
            longitude = sum(longitude for _, longitude in known) / len(known)
            labels.append(PlaceLabel(code, name, links.place(code, "prefecture"), latitude, longitude))
    return labels


def province_maps(connection: sqlite3.Connection, words: Words) -> tuple[Division, ...]:
    """A map of each province that has a document, that with most rows first, all at one scale.

    The scale is that at which they stand side by side on a page, or the widest fits alone.
    """
    found = connection.execute(
        """
        SELECT p.code, p.name, p.name_en, count(*)
        FROM counties c JOIN jurisdictions p ON p.code = c.province_code
        WHERE substr(p.code, 1, 2) IN (SELECT substr(jurisdiction_code, 1, 2) FROM documents)
        GROUP BY p.code ORDER BY count(*) DESC, p.code
        """
    ).fetchall()
    values = statements_per_county(connection)
    points = {code: county_points(connection, words, values, under=code) for code, *_ in found}
    found.sort(key=lambda row: -sum(point.value for point in points[row[0]]))
    edges = [edge for edge in (bounds_of(known_places(points[code])) for code, *_ in found) if edge is not None]
    across, down = tuple(zip(*(edge.extent for edge in edges), strict=True)) or ((1.0,), (1.0,))
    room = PAGE_WIDTH - GAP * (len(across) - 1)
    scale = min(PAGE_WIDTH / max(across), PAGE_HEIGHT / max(down), max(room / sum(across), LEAST_SCALE))
    return tuple(
        Division(
            code,
            words.name(name, name_en),
            links.place(code, "province"),
            counties,
            draw(points[code], place_labels(connection, words, points[code]), scale=scale),
        )
        for code, name, name_en, counties in found
    )


def short_name(name: str, name_en: str | None, words: Words) -> str:
    """A name that fits on a map: the Chinese short name, or the specific part of the English one (Huzhu)."""
    return _specific(name_en) if words.language == "en" and name_en else name


def _specific(english: str) -> str:
    generic, peoples = _english_parts()
    for ending in generic:
        english = english.removesuffix(f" {ending}")
    parts = english.split()
    while len(parts) > 1 and parts[-1].rstrip(",") in peoples:
        parts.pop()
    return " ".join(parts).rstrip(",")


@cache
def _english_parts() -> tuple[tuple[str, ...], frozenset[str]]:
    """Generic words of English names, longest first, and the words between them and the specific part."""
    generic = {english for level in GENERICS.values() for *_, english in level if english}
    listed = yaml.safe_load((PLACES / "nationalities.yaml").read_text(encoding="utf-8"))["nationalities"]
    peoples = {entry["en"] for entry in listed} | {"and", "Various", "Nationalities"}
    return tuple(sorted(generic, key=lambda word: (-len(word), word))), frozenset(peoples)
