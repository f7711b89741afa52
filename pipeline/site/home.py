"""The first page: what this is, how much there is of it, and the ways in.

What belongs here: the home page's view. What does not: the maps (``map_points``).
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from pipeline.site import links, structured
from pipeline.site.map_points import Division, province_maps
from pipeline.site.news import News, latest_news
from pipeline.site.page import Page, PageRequest
from pipeline.site.present import has_tables
from pipeline.site.release import Release, latest_release

# What readers count the dataset by, in the order of the page, with where each count leads.
COUNTED = {
    "documents": links.documents(),
    "counties": links.counties(),
    "agencies": links.agencies(),
    "task_assignments": links.table("task_assignments"),
    "targets": links.targets(),
    "named_projects": links.projects(),
}
# The ways in besides the counts, in the order of the page.
WAYS = {
    "counties": links.counties(),
    "matrix": links.matrix(),
    "compare": links.compare(),
    "findings": links.findings(),
    "due": links.due(),
    "targets": links.targets(),
    "projects": links.projects(),
    "agencies": links.agencies(),
    "indicators": links.indicators(),
    "coverage": links.coverage(),
    "downloads": links.downloads(),
    "questions": f"{links.database()}#queries",
}
# Ways that lead somewhere only where the database has a table.
OF_TABLES = {"compare": "provision_links", "findings": "findings", "due": "target_status"}
EXAMPLES = ("互助县", "老旧小区", "教育局", "污水处理率", "冷链物流")
DOCUMENTS = 8


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows a table has, and where they are shown."""

    table: str
    rows: int
    path: str


@dataclass(frozen=True, slots=True)
class Way:
    """Somewhere to go, with what is there."""

    title: str
    path: str
    what: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document in a list."""

    document_id: str
    title: str
    document_number: str | None
    issuer: str | None
    level: str
    date: str | None
    place_code: str
    place: str
    place_en: str | None


@dataclass(frozen=True, slots=True)
class Province:
    """A province that has a document and how many counties it has."""

    code: str
    name: str
    name_en: str | None
    counties: int


@dataclass(frozen=True, slots=True)
class HomeView:
    """Everything the home page shows."""

    counts: tuple[Count, ...]
    documents: tuple[DocumentEntry, ...]
    provinces: tuple[Province, ...]
    release: Release | None
    other_title: str
    ways: tuple[Way, ...]
    news: News
    examples: tuple[Way, ...]
    maps: tuple[Division, ...]


def home_page(connection: sqlite3.Connection, request: PageRequest) -> Page:
    """Answer ``/``."""
    words = request.words
    view = HomeView(
        counts=tuple(Count(table, _rows(connection, table), path) for table, path in COUNTED.items()),
        documents=document_entries(connection, DOCUMENTS),
        provinces=_provinces(connection),
        ways=tuple(
            Way(words(f"home.way_{name}"), path, words(f"home.way_{name}_what")) for name, path in _ways(connection)
        ),
        news=latest_news(connection, words.language),
        examples=tuple(Way(example, links.search(example)) for example in EXAMPLES),
        release=latest_release(connection),
        other_title=words.other("base.site"),
        maps=province_maps(connection, words),
    )
    return Page(
        template="home.html",
        title=words("base.site"),
        view=view,
        description=words("home.what"),
        structured=structured.dataset(
            connection, request, view.release, [words.name(place.name, place.name_en) for place in view.provinces]
        ),
    )


def _ways(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """The ways in that lead somewhere: a database may be older than the table of one."""
    missing = {name for name, table in OF_TABLES.items() if not has_tables(connection, table)}
    return [(name, path) for name, path in WAYS.items() if name not in missing]


def document_entries(connection: sqlite3.Connection, most: int = -1) -> tuple[DocumentEntry, ...]:
    """Documents, newest first, those without a date last; all of them, or at most as many as given."""
    found = connection.execute(
        """
        SELECT d.document_id, d.title, d.document_number, d.issuer, d.level,
          coalesce(d.date_signed, d.date_written, d.date_published), j.code, j.name, j.name_en
        FROM documents d JOIN jurisdictions j ON j.code = d.jurisdiction_code
        ORDER BY 6 DESC NULLS LAST, d.document_id LIMIT ?
        """,
        (most,),
    )
    return tuple(DocumentEntry(*row) for row in found)


def _rows(connection: sqlite3.Connection, table: str) -> int:
    rows: int = connection.execute(f"SELECT count(*) FROM [{table}]").fetchone()[0]
    return rows


def _provinces(connection: sqlite3.Connection) -> tuple[Province, ...]:
    found = connection.execute(
        """
        SELECT j.code, j.name, j.name_en, count(*)
        FROM counties c JOIN jurisdictions j ON j.code = c.province_code
        WHERE substr(j.code, 1, 2) IN (SELECT substr(jurisdiction_code, 1, 2) FROM documents)
        GROUP BY j.code ORDER BY count(*) DESC, j.code
        """
    )
    return tuple(Province(*row) for row in found)
