"""What lists are filtered by: documents, places, years and closed lists, with the titles readers see.

What belongs here: values, titles and order of those filters, their conditions in SQL, and which places lie in which.
What does not: counting and choosing (``filters``), and any list.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pipeline.site.filters import NONE, Cell, Dimension, matching
from pipeline.site.language import Words
from schemas.closed import CodeList

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """A place that rows belong to, or one that holds such a place."""

    code: str
    name: str
    name_en: str | None
    level: str
    parent_code: str | None


def used_places(connection: sqlite3.Connection, table: str) -> dict[str, Place]:
    """The places of a table's rows and the prefectures and provinces they lie in, by code.

    Args:
        connection: the dataset.
        table: a table of ours with a column ``jurisdiction_code``.
    """
    found = connection.execute(
        f"""
        WITH RECURSIVE used(code) AS (
          SELECT jurisdiction_code FROM [{table}]
          UNION
          SELECT j.parent_code FROM used u JOIN jurisdictions j ON j.code = u.code
        )
        SELECT j.code, j.name, j.name_en, j.level, j.parent_code FROM used u JOIN jurisdictions j ON j.code = u.code
        """
    )
    return {row[0]: Place(*row) for row in found}


def chain(places: Mapping[str, Place], code: str | None) -> tuple[str, ...]:
    """A place and what it lies in up to its province: a choice of any of them finds its rows."""
    if code is None:
        return (NONE,)
    codes = [code]
    parent = places[code].parent_code
    while parent is not None and places[parent].level != "country":
        codes.append(parent)
        parent = places[parent].parent_code
    return tuple(codes)


def inside(places: Mapping[str, Place], code: str) -> str | None:
    """The places that lie in one, itself too, as the JSON list an SQL query takes; null for rows without a place."""
    if code == NONE:
        return None
    return json.dumps([place for place in places if code in chain(places, place)])


def conditions(
    asked: Mapping[str, str], where: Mapping[str, str], places: Mapping[str, Place]
) -> tuple[str, dict[str, object]]:
    """The SQL condition of filters and its values.

    Args:
        asked: filters with values that are known, ``NONE`` among them.
        where: for each filter a condition on the parameter of its name, which ``NONE`` makes null; for ``place`` the
            column with the code.
        places: as ``used_places`` finds them.
    """
    parts = {name: where[name] for name in asked}
    values: dict[str, object] = {name: None if value == NONE else value for name, value in asked.items()}
    if "place" in asked:
        column = where["place"]
        held = f"{column} IN (SELECT value FROM json_each(:place))"
        parts["place"] = f"{column} IS :place" if asked["place"] == NONE else held
        values["place"] = inside(places, asked["place"])
    return " AND ".join(parts.values()) or "1", values


def file_conditions(
    cells: Sequence[Cell[T]], asked: Mapping[str, str], where: Mapping[str, str], places: Mapping[str, Place]
) -> tuple[str, dict[str, object]]:
    """``conditions`` of filters as a reader wrote them: values that no cell has reach no SQL, and no row fits.

    Args:
        cells: all rows of the list, counted.
        asked, where, places: as ``conditions`` takes them.
    """
    return conditions(asked, where, places) if matching(cells, asked) else ("0", {})


def place_dimension(words: Words, places: Mapping[str, Place], none: str) -> Dimension:
    """The filter by place, in the order of codes, each place indented below what it lies in."""

    def title(code: str) -> str:
        if code == NONE:
            return none
        place = places[code]
        # An ideographic space: ordinary ones are dropped in a list of choices.
        return "\u3000" * (len(chain(places, code)) - 1) + words.name(place.name, place.name_en)

    return Dimension("place", words("explore.place"), title, lambda code: code)


def document_titles(connection: sqlite3.Connection, words: Words) -> dict[str, str]:
    """What documents are called where there is little room: their place with the number or, without one, the title."""
    found = connection.execute(
        """
        SELECT d.document_id, coalesce(d.document_number, d.title), j.name, j.name_en
        FROM documents d JOIN jurisdictions j ON j.code = d.jurisdiction_code
        """
    )
    return {document: f"{words.name(name, name_en)} {number}" for document, number, name, name_en in found}


def document_dimension(words: Words, titles: Mapping[str, str]) -> Dimension:
    """The filter by document."""
    return Dimension("document", words("explore.document"), lambda document: titles[document], lambda value: value)


def code_dimension(words: Words, name: str, title: str, codes: CodeList) -> Dimension:
    """A filter by the values of a closed list, in its published order."""
    places = {value: f"{place:04d}" for place, value in enumerate(codes.values)}

    def value_title(value: str) -> str:
        return words("explore.unstated") if value == NONE else words.code(codes, value)

    return Dimension(name, title, value_title, lambda value: places.get(value, NONE))


def plain_dimension(words: Words, name: str, title: str) -> Dimension:
    """A filter whose values are their own titles, as years are."""
    return Dimension(
        name, title, lambda value: words("explore.unstated") if value == NONE else value, lambda value: value
    )
