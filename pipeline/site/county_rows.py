"""What documents say of one county: SQL rows become typed entries for its page.

What belongs here: the queries of the county page and its entries. What does not: the page (``county``), its files
(``county_files``), mentions in their sentences (``county_mentions``) and codes of the past (``county_codes``).
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from itertools import groupby

# Joined to every row: where it stands. The columns make up a ``Source``.
SOURCE = "s.document_id, s.provision_id, d.title, p.label, p.heading"
JOINED = "JOIN documents d ON d.document_id = s.document_id JOIN provisions p ON p.provision_id = s.provision_id"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a row stands: document and provision, the latter's ordinal and heading as printed."""

    document_id: str
    provision_id: str
    title: str
    label: str | None
    heading: str | None


@dataclass(frozen=True, slots=True)
class County:
    """A county with what it belongs to; see the table ``counties``."""

    code: str
    name: str
    official_name: str
    name_en: str | None
    kind: str
    prefecture_code: str | None
    prefecture: str | None
    prefecture_en: str | None
    province_code: str
    province: str
    province_en: str | None
    latitude: float | None
    longitude: float | None
    coordinates_source: str | None
    coordinates_method: str | None


@dataclass(frozen=True, slots=True)
class Profile:
    """What a positioning table wants the county to become."""

    source: Source
    row_id: str
    seat: str | None
    positioning: str
    quote: str


@dataclass(frozen=True, slots=True)
class Category:
    """A category a document puts the county in."""

    source: Source
    row_id: str
    category: str
    subtype: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class Target:
    """A target that binds the county by name or by its own document; flags are 0 or 1."""

    source: Source
    row_id: str
    indicator: str
    comparator: str
    value_text: str
    deadline_year: int | None
    scope: str | None
    measure: str
    is_aspirational: int
    is_approximate: int
    quote: str


@dataclass(frozen=True, slots=True)
class Above:
    """How many targets a prefecture or province above the county has, and how many are printed for counties."""

    code: str
    level: str
    name: str
    name_en: str | None
    targets: int
    for_counties: int


@dataclass(frozen=True, slots=True)
class Project:
    """A named project in the county."""

    source: Source
    row_id: str
    sector: str | None
    name: str
    kind: str
    stage: str | None
    quantity: float | None
    unit: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class Sector:
    """The projects of one sector, in the order of the documents; without a code those of none."""

    code: str | None
    projects: tuple[Project, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A duty of a body."""

    source: Source
    row_id: str
    role: str
    agency_text: str
    quote: str


@dataclass(frozen=True, slots=True)
class Body:
    """A body with its duties."""

    agency_id: str
    name: str
    name_en: str | None
    is_collective: bool
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Collective:
    """A body such as 各县人民政府 of a division above, and how many duties it has."""

    agency_id: str
    name: str
    name_en: str | None
    tasks: int


def county_of(connection: sqlite3.Connection, code: str) -> County | None:
    """The county of a code, or ``None``."""
    found = connection.execute(
        """
        SELECT c.county_code, c.name, c.official_name, c.name_en, c.kind, c.prefecture_code, f.name, f.name_en,
          c.province_code, p.name, p.name_en, c.seat_latitude, c.seat_longitude, c.coordinates_source,
          c.coordinates_method
        FROM counties c
        JOIN jurisdictions p ON p.code = c.province_code
        LEFT JOIN jurisdictions f ON f.code = c.prefecture_code
        WHERE c.county_code = ?
        """,
        (code,),
    ).fetchone()
    return County(*found) if found else None


def profiles_of(connection: sqlite3.Connection, code: str) -> tuple[Profile, ...]:
    """The county's rows of positioning tables."""
    found = connection.execute(
        f"""
        SELECT s.profile_id, s.seat, s.positioning, s.quote, {SOURCE}
        FROM county_profiles s {JOINED} WHERE s.county_code = ? ORDER BY s.document_id, s.char_start
        """,
        (code,),
    )
    return tuple(Profile(Source(*row[4:]), *row[:4]) for row in found)


def categories_of(connection: sqlite3.Connection, code: str) -> tuple[Category, ...]:
    """The categories the county is put in."""
    found = connection.execute(
        f"""
        SELECT s.category_id, s.category, s.subtype, s.quote, {SOURCE}
        FROM county_categories s {JOINED} WHERE s.county_code = ? ORDER BY s.document_id, s.char_start
        """,
        (code,),
    )
    return tuple(Category(Source(*row[4:]), *row[:4]) for row in found)


def targets_of(connection: sqlite3.Connection, code: str) -> tuple[Target, ...]:
    """The targets with the county's code."""
    found = connection.execute(
        f"""
        SELECT s.target_id, s.indicator, s.comparator, s.value_text, s.deadline_year, s.scope, s.measure,
          s.is_aspirational, s.is_approximate, s.quote, {SOURCE}
        FROM targets s {JOINED} WHERE s.jurisdiction_code = ? ORDER BY s.document_id, s.char_start, s.target_id
        """,
        (code,),
    )
    return tuple(Target(Source(*row[10:]), *row[:10]) for row in found)


def targets_above(connection: sqlite3.Connection, county: County) -> tuple[Above, ...]:
    """Targets of the county's prefecture and province, counted; 县 in the scope says that they are for counties."""
    found = connection.execute(
        """
        SELECT j.code, j.level, j.name, j.name_en, count(*), sum(t.scope IS NOT NULL AND instr(t.scope, '县') > 0)
        FROM targets t JOIN jurisdictions j ON j.code = t.jurisdiction_code
        WHERE t.jurisdiction_code IN (?, ?) GROUP BY j.code ORDER BY j.code DESC
        """,
        (county.prefecture_code, county.province_code),
    )
    return tuple(Above(*row) for row in found)


def projects_of(connection: sqlite3.Connection, code: str) -> tuple[Sector, ...]:
    """The named projects in the county by sector, the sector with most first."""
    found = connection.execute(
        f"""
        SELECT s.project_id, s.sector, coalesce(s.full_name, s.name), s.kind, s.stage, s.quantity, s.unit, s.quote,
          {SOURCE}
        FROM named_projects s {JOINED} WHERE s.jurisdiction_code = ?
        ORDER BY s.sector NULLS LAST, s.document_id, s.char_start, s.project_id
        """,
        (code,),
    )
    projects = [Project(Source(*row[8:]), *row[:8]) for row in found]
    sectors = [Sector(sector, tuple(group)) for sector, group in groupby(projects, lambda project: project.sector)]
    return tuple(sorted(sectors, key=lambda sector: (sector.code is None, -len(sector.projects))))


def bodies_of(connection: sqlite3.Connection, code: str) -> tuple[Body, ...]:
    """The bodies of the county's government with their duties, the one with most first, collective ones last."""
    found = connection.execute(
        f"""
        SELECT a.agency_id, a.name, a.name_en, a.is_collective, s.assignment_id, s.role, s.agency_text, s.quote, {SOURCE}
        FROM agencies a JOIN task_assignments s ON s.agency_id = a.agency_id {JOINED}
        WHERE a.jurisdiction_code = ? ORDER BY a.agency_id, s.document_id, s.agency_char_start
        """,
        (code,),
    ).fetchall()
    bodies = []
    for _, group in groupby(found, lambda row: str(row[0])):
        rows = list(group)
        agency_id, name, name_en, is_collective = rows[0][:4]
        tasks = tuple(Task(Source(*row[8:]), *row[4:8]) for row in rows)
        bodies.append(Body(agency_id, name, name_en, bool(is_collective), tasks))
    return tuple(sorted(bodies, key=lambda body: (body.is_collective, -len(body.tasks), body.agency_id)))


def collectives_above(connection: sqlite3.Connection, county: County) -> tuple[Collective, ...]:
    """Collective bodies of county level in the prefecture and the province: what they carry may fall to the county."""
    found = connection.execute(
        """
        SELECT a.agency_id, a.name, a.name_en, count(*)
        FROM agencies a JOIN task_assignments s ON s.agency_id = a.agency_id
        WHERE a.jurisdiction_code IN (?, ?) AND a.is_collective = 1 AND a.level = 'county'
        GROUP BY a.agency_id ORDER BY a.jurisdiction_code DESC, count(*) DESC, a.agency_id
        """,
        (county.prefecture_code, county.province_code),
    )
    return tuple(Collective(*row) for row in found)


def neighbours_of(
    connection: sqlite3.Connection, county: County
) -> tuple[tuple[str, str, str | None] | None, tuple[str, str, str | None] | None]:
    """Code, name and English name of the counties before and after it in its prefecture or, without one, province."""
    column, above = (
        ("prefecture_code", county.prefecture_code)
        if county.prefecture_code
        else ("province_code", county.province_code)
    )
    before, after = (
        connection.execute(
            f"""
            SELECT county_code, name, name_en FROM counties
            WHERE {column} = ? AND county_code {sign} ? ORDER BY county_code {order} LIMIT 1
            """,
            (above, county.code),
        ).fetchone()
        for sign, order in (("<", "DESC"), (">", "ASC"))
    )
    return before, after
