"""The page of a county: everything documents say of it, each statement with its words and the way into the text.

What belongs here: putting the page together. What does not: its queries (``county_rows``, ``county_mentions``), its
files (``county_files``) and codes that are no county of the dataset (``county_codes``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.site import links
from pipeline.site.compare.ties import compared
from pipeline.site.county_codes import Name, elsewhere, names_of
from pipeline.site.county_files import citation, rows_per_table
from pipeline.site.county_mentions import DocumentMentions, mentions_of
from pipeline.site.county_rows import (
    Above,
    Body,
    Category,
    Collective,
    County,
    Profile,
    Sector,
    Source,
    Target,
    bodies_of,
    categories_of,
    collectives_above,
    county_of,
    neighbours_of,
    profiles_of,
    projects_of,
    targets_above,
    targets_of,
)
from pipeline.site.language import Words
from pipeline.site.map import Map, draw
from pipeline.site.map_points import county_points, place_labels
from pipeline.site.page import Answer, Page, PageRequest

# The map beside the county's facts, in pixels.
MAP_WIDTH, MAP_HEIGHT = 400, 340


@dataclass(frozen=True, slots=True)
class Step:
    """The county before or after in its prefecture."""

    path: str
    name: str
    name_en: str | None


@dataclass(frozen=True, slots=True)
class File:
    """A table's rows about the county as a file."""

    table: str
    rows: int
    path: str


@dataclass(frozen=True, slots=True)
class CountyView:
    """Everything the page of a county shows.

    Args:
        names: its codes and names, its own first; ``ended`` is its own where it is no longer in force.
        drawing: a map of its prefecture, or ``None`` when no county there has a known point.
        compared: where the provisions of its rows stand beside those they carry out or that carry them out.
    """

    county: County
    names: tuple[Name, ...]
    drawing: Map | None
    before: Step | None
    after: Step | None
    profiles: tuple[Profile, ...]
    categories: tuple[Category, ...]
    targets: tuple[Target, ...]
    above: tuple[Above, ...]
    sectors: tuple[Sector, ...]
    projects: int
    bodies: tuple[Body, ...]
    tasks: int
    collectives: tuple[Collective, ...]
    mentions: tuple[DocumentMentions, ...]
    named: int
    files: tuple[File, ...]
    json_path: str
    citation: str
    compared: Mapping[str, str]

    @property
    def is_silent(self) -> bool:
        """Whether no row at all is about the county."""
        return not any(file.rows for file in self.files)

    @property
    def ended(self) -> Name | None:
        """Its own code with the year it ended, if it did."""
        return self.names[0] if self.names and self.names[0].valid_to is not None else None


def county_page(connection: sqlite3.Connection, request: PageRequest) -> Answer:
    """Answer ``/county/<code>``; a code of the past leads to its successor, others to their place or an explanation."""
    code, words = request.parts["code"], request.words
    county = county_of(connection, code)
    if county is None:
        return elsewhere(connection, request, code)
    view = _view(connection, request, county)
    name = words.name(county.name, county.name_en)
    above = words.name(county.prefecture or county.province, county.prefecture_en or county.province_en)
    description = words(
        "county.description",
        name=name,
        place=above,
        targets=len(view.targets),
        projects=view.projects,
        tasks=view.tasks,
    )
    title = words("county.title", name=name, place=above)
    return Page("county.html", title, view, description, structured(county, request), section="counties")


def _view(connection: sqlite3.Connection, request: PageRequest, county: County) -> CountyView:
    code = county.code
    sectors, bodies, mentions = (
        projects_of(connection, code),
        bodies_of(connection, code),
        mentions_of(connection, code),
    )
    before, after = (
        Step(links.county(step[0]), *step[1:]) if step else None for step in neighbours_of(connection, county)
    )
    profiles, categories = profiles_of(connection, code), categories_of(connection, code)
    targets = targets_of(connection, code)
    projects = [project for sector in sectors for project in sector.projects]
    told: list[Source] = [
        *(row.source for row in profiles),
        *(row.source for row in categories),
        *(row.source for row in targets),
        *(row.source for row in projects),
    ]
    return CountyView(
        county=county,
        names=names_of(connection, code),
        drawing=county_map(connection, request.words, county),
        before=before,
        after=after,
        profiles=profiles,
        categories=categories,
        targets=targets,
        above=targets_above(connection, county),
        sectors=sectors,
        projects=len(projects),
        bodies=bodies,
        tasks=sum(len(body.tasks) for body in bodies),
        collectives=collectives_above(connection, county),
        mentions=mentions,
        named=sum(document.mentions for document in mentions),
        files=tuple(
            File(table, rows, links.county_csv(code, table)) for table, rows in rows_per_table(connection, code).items()
        ),
        json_path=links.county_json(code),
        citation=citation(connection, county, request.address),
        compared=compared(connection, (source.provision_id for source in told)),
    )


def county_map(connection: sqlite3.Connection, words: Words, county: County) -> Map | None:
    """The county among those of its prefecture and, fainter, others of its province that fall on the sheet."""
    points = county_points(connection, words, under=county.province_code)
    own = {
        row[0]
        for row in connection.execute(
            "SELECT county_code FROM counties WHERE coalesce(prefecture_code, province_code) = ?",
            (county.prefecture_code or county.province_code,),
        )
    }
    theme = [point for point in points if point.code in own]
    labels = place_labels(connection, words, theme)
    return draw(points, labels, width=MAP_WIDTH, height=MAP_HEIGHT, around=own, here=county.code)


def structured(county: County, request: PageRequest) -> dict[str, object]:
    """The county as search engines read it; ``geo`` only where a point is known."""
    other = [name for name in (county.official_name, county.name_en) if name and name != county.name]
    above = (county.prefecture or county.province, county.prefecture_code or county.province_code)
    described: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Place",
        "name": county.name,
        "alternateName": other,
        "identifier": {"@type": "PropertyValue", "propertyID": "GB/T 2260", "value": county.code},
        "url": request.address + links.county(county.code),
        "containedInPlace": {
            "@type": "Place",
            "name": above[0],
            "identifier": {"@type": "PropertyValue", "propertyID": "GB/T 2260", "value": above[1]},
        },
    }
    if county.latitude is not None and county.longitude is not None:
        described["geo"] = {"@type": "GeoCoordinates", "latitude": county.latitude, "longitude": county.longitude}
    return described
