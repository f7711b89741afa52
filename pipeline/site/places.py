"""The pages of provinces and prefectures: their counties on a map, their documents, and what they are about.

What belongs here: ``/place/<code>``. What does not: the page of a county (``county``).
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from pipeline.site import links
from pipeline.site.counties import Province, grouped, listed_counties
from pipeline.site.home import DocumentEntry, document_entries
from pipeline.site.map import Map, draw
from pipeline.site.map_points import county_points, place_labels
from pipeline.site.missing import missing_page
from pipeline.site.page import Answer, Page, PageRequest, Redirect

WITHIN = "WITH RECURSIVE within(code) AS (SELECT ? UNION SELECT j.code FROM within w JOIN jurisdictions j ON j.parent_code = w.code)"
# The map of a place, in pixels.
WIDTH, HEIGHT = 900, 720


@dataclass(frozen=True, slots=True)
class Other:
    """A division above or after this one."""

    code: str
    level: str
    name: str
    name_en: str | None


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A province or prefecture with its counties and documents.

    Args:
        valid_to: the last year of its code; ``None`` while it is in force.
        targets, projects, bodies: how many rows belong to it or to what lies in it.
    """

    code: str
    name: str
    name_en: str | None
    official_name: str
    level: str
    valid_to: int | None
    above: Other | None
    successor: Other | None
    provinces: tuple[Province, ...]
    documents: tuple[DocumentEntry, ...]
    drawing: Map | None
    targets: int
    projects: int
    bodies: int


def place_page(connection: sqlite3.Connection, request: PageRequest) -> Answer:
    """Answer ``/place/<code>``; the code of a county leads to its own page."""
    code, words = request.parts["code"], request.words
    found = connection.execute(
        """
        SELECT name, name_en, official_name, level, valid_to, parent_code, successor_code
        FROM jurisdictions WHERE code = ?
        """,
        (code,),
    ).fetchone()
    if found is None:
        return missing_page(words)
    name, name_en, official_name, level, valid_to, above, successor = found
    if level == "county":
        return Redirect(links.county(code), permanent=True)
    counties = listed_counties(connection, code)
    points = county_points(connection, words, {county.code: county.rows for county in counties}, under=code)
    labels = place_labels(connection, words, points) if level == "province" else []
    view = PlaceView(
        code=code,
        name=name,
        name_en=name_en,
        official_name=official_name,
        level=level,
        valid_to=valid_to,
        above=_other(connection, above),
        successor=_other(connection, successor),
        provinces=grouped(counties),
        documents=tuple(entry for entry in document_entries(connection) if entry.place_code == code),
        drawing=draw(points, labels, width=WIDTH, height=HEIGHT),
        targets=_within(connection, "targets", code),
        projects=_within(connection, "named_projects", code),
        bodies=_within(connection, "agencies", code),
    )
    shown = words.name(name, name_en)
    description = words(
        "places.description", name=shown, counties=len(counties), targets=view.targets, projects=view.projects
    )
    return Page("place.html", shown, view, description, section="counties")


def _other(connection: sqlite3.Connection, code: str | None) -> Other | None:
    """A division by its code; the country has no page and counts as none."""
    found = connection.execute(
        "SELECT code, level, name, name_en FROM jurisdictions WHERE code = ? AND level <> 'country'", (code,)
    ).fetchone()
    return Other(*found) if found else None


def _within(connection: sqlite3.Connection, table: str, code: str) -> int:
    """How many rows of a table belong to a division or to one that lies in it."""
    rows: int = connection.execute(
        f"{WITHIN} SELECT count(*) FROM within w JOIN [{table}] t ON t.jurisdiction_code = w.code", (code,)
    ).fetchone()[0]
    return rows
