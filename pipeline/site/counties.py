"""The list of counties under their provinces and prefectures, filtered.

What belongs here: ``/counties`` and the grouping that pages of places share. What does not: the page of a county
(``county``), maps and what they count (``map_points``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.site.choices import code_dimension
from pipeline.site.filters import Cell, Dimension, Filter, asked_for, filters, matching
from pipeline.site.language import Words
from pipeline.site.map_points import statements_per_county
from pipeline.site.page import Page, PageRequest
from schemas import codes

FILTERS = ("place", "kind", "said")
SAID, SILENT = "yes", "no"


@dataclass(frozen=True, slots=True)
class ListedCounty:
    """A county in the list, with how many rows are about it."""

    rows: int
    code: str
    name: str
    name_en: str | None
    kind: str
    prefecture_code: str | None
    prefecture: str | None
    prefecture_en: str | None
    province_code: str
    province: str
    province_en: str | None


@dataclass(frozen=True, slots=True)
class Prefecture:
    """A prefecture with its counties; without code and name for those that stand directly under their province."""

    code: str | None
    name: str | None
    name_en: str | None
    counties: tuple[ListedCounty, ...]


@dataclass(frozen=True, slots=True)
class Province:
    """A province with its prefectures."""

    code: str
    name: str
    name_en: str | None
    prefectures: tuple[Prefecture, ...]


@dataclass(frozen=True, slots=True)
class CountiesView:
    """The list of counties, with its filters and how many fit them."""

    provinces: tuple[Province, ...]
    filters: tuple[Filter, ...]
    counties: int
    is_filtered: bool


def counties_page(connection: sqlite3.Connection, request: PageRequest) -> Page:
    """Answer ``/counties``; ``place``, ``kind`` and ``said`` choose among them."""
    words, asked = request.words, asked_for(request.arguments, FILTERS)
    cells = [Cell(_values(county), 1, county) for county in listed_counties(connection)]
    found = [cell.key for cell in matching(cells, asked)]
    view = CountiesView(
        provinces=grouped(found),
        filters=filters(cells, asked, _dimensions(words, [cell.key for cell in cells])),
        counties=len(found),
        is_filtered=bool(asked),
    )
    return Page("counties.html", words("counties.title"), view, words("counties.what"), section="counties")


def listed_counties(connection: sqlite3.Connection, under: str | None = None) -> list[ListedCounty]:
    """The counties of the dataset in the order of their codes; only those of one prefecture or province if given."""
    found = connection.execute(
        """
        SELECT c.county_code, c.name, c.name_en, c.kind, c.prefecture_code, f.name, f.name_en,
          c.province_code, p.name, p.name_en
        FROM counties c
        JOIN jurisdictions p ON p.code = c.province_code
        LEFT JOIN jurisdictions f ON f.code = c.prefecture_code
        WHERE :under IS NULL OR :under IN (c.prefecture_code, c.province_code)
        ORDER BY c.province_code, c.prefecture_code NULLS LAST, c.county_code
        """,
        {"under": under},
    )
    rows = statements_per_county(connection, under)
    return [ListedCounty(rows[row[0]], *row) for row in found]


def grouped(counties: Sequence[ListedCounty]) -> tuple[Province, ...]:
    """Counties, ordered as ``listed_counties`` does, under their prefectures and provinces, that with most rows first."""
    provinces = []
    for _, of_province in groupby(counties, lambda county: county.province_code):
        whole = list(of_province)
        parts = tuple(
            Prefecture(code, of_prefecture[0].prefecture, of_prefecture[0].prefecture_en, tuple(of_prefecture))
            for code, of_prefecture in (
                (code, list(part)) for code, part in groupby(whole, lambda county: county.prefecture_code)
            )
        )
        provinces.append(Province(whole[0].province_code, whole[0].province, whole[0].province_en, parts))
    return tuple(sorted(provinces, key=lambda province: -_rows_of(province)))


def _rows_of(province: Province) -> int:
    return sum(county.rows for prefecture in province.prefectures for county in prefecture.counties)


def _values(county: ListedCounty) -> Mapping[str, tuple[str, ...]]:
    places = (county.province_code, *([county.prefecture_code] if county.prefecture_code else []))
    return {"place": places, "kind": (county.kind,), "said": (SAID if county.rows else SILENT,)}


def _dimensions(words: Words, counties: Sequence[ListedCounty]) -> tuple[Dimension, ...]:
    provinces = {county.province_code: words.name(county.province, county.province_en) for county in counties}
    prefectures = {
        # An ideographic space: ordinary ones are dropped in a list of choices.
        county.prefecture_code: "\u3000" + words.name(county.prefecture or "", county.prefecture_en)
        for county in counties
        if county.prefecture_code
    }
    places = {**provinces, **prefectures}
    said = {SAID: words("counties.said_yes"), SILENT: words("counties.said_no")}
    return (
        Dimension("place", words("explore.place"), places.__getitem__, str),
        code_dimension(words, "kind", words.column("counties", "kind"), codes.JURISDICTION_KIND),
        Dimension("said", words("counties.said"), said.__getitem__, lambda value: str(value != SAID)),
    )
