"""The pages of provinces and prefectures: which counties they have and which documents are theirs.

What belongs here: ``/place/<code>``. What does not: the page of a county (``county``).
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from pipeline.site import links
from pipeline.site.home import DocumentEntry, document_entries
from pipeline.site.lists import Province, grouped, listed_counties
from pipeline.site.missing import missing_page
from pipeline.site.page import Answer, Page, PageRequest, Redirect


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A province or prefecture with its counties and documents."""

    code: str
    name: str
    name_en: str | None
    official_name: str
    provinces: tuple[Province, ...]
    documents: tuple[DocumentEntry, ...]


def place_page(connection: sqlite3.Connection, request: PageRequest) -> Answer:
    """Answer ``/place/<code>``; the code of a county leads to its own page."""
    code, words = request.parts["code"], request.words
    found = connection.execute(
        "SELECT name, name_en, official_name, level FROM jurisdictions WHERE code = ?", (code,)
    ).fetchone()
    if found is None:
        return missing_page(words)
    name, name_en, official_name, level = found
    if level == "county":
        return Redirect(links.county(code), permanent=True)
    own = tuple(entry for entry in document_entries(connection) if entry.place_code == code)
    view = PlaceView(code, name, name_en, official_name, grouped(listed_counties(connection, code)), own)
    return Page("place.html", words.name(name, name_en), view, section="counties")
