"""Rows that need more than one document, or the registries: places, counties, links between documents.

What belongs here: putting the dataset together from the documents' rows. What does not: reading a document
(``tables``), frames (``frames``) and the dataset's description of itself (``publish.dictionary``).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

from pipeline.errors import RegistryError
from pipeline.tables import Row, Value

PLACES = Path(__file__).parents[1] / "assets" / "registries" / "places"
JURISDICTIONS = PLACES / "jurisdictions.csv"
SEATS = PLACES / "seats.csv"
STATE = "100000"
_COLUMNS = (
    "code",
    "name",
    "official_name",
    "name_en",
    "name_en_source",
    "level",
    "kind",
    "parent_code",
    "valid_from",
    "valid_to",
    "successor_code",
    "source",
)
_YEARS = ("valid_from", "valid_to")


def jurisdiction_rows(registry: Path = JURISDICTIONS) -> list[Row]:
    """All rows of ``jurisdictions``: the whole registry, abolished divisions and the state included.

    Raises:
        RegistryError: the file is missing, lacks a column or holds a year that is no number.
    """
    return _read(registry, _jurisdiction)


def seat_rows(registry: Path = SEATS) -> dict[str, Row]:
    """The points of county seats (WGS-84) by the county's code, with source and method.

    Raises:
        RegistryError: the file is missing, lacks a column or holds a coordinate that is no number.
    """
    return {str(row["county_code"]): row for row in _read(registry, _seat)}


def _read(registry: Path, make: Callable[[Mapping[str, str]], Row]) -> list[Row]:
    try:
        with registry.open(encoding="utf-8", newline="") as file:
            return [_made(row, registry, make) for row in csv.DictReader(file)]
    except OSError as error:
        raise RegistryError(
            str(registry),
            expected="the places registry",
            found=str(error),
            remedy="Restore the file from the repository.",
        ) from error


def _made(row: Mapping[str, str], registry: Path, make: Callable[[Mapping[str, str]], Row]) -> Row:
    try:
        return make(row)
    except (KeyError, ValueError, InvalidOperation) as error:
        raise RegistryError(
            f"{registry.name}, code {row.get('code')}",
            expected="every column of the registry, with years and coordinates as numbers",
            found=f"{type(error).__name__}: {error}",
            remedy="Correct the row in the registry.",
        ) from error


def _jurisdiction(row: Mapping[str, str]) -> Row:
    read: Row = {column: row[column] or None for column in _COLUMNS}
    return read | {column: int(row[column]) if row[column] else None for column in _YEARS}


def _seat(row: Mapping[str, str]) -> Row:
    return {
        "county_code": row["code"],
        "seat_latitude": Decimal(row["latitude"]),
        "seat_longitude": Decimal(row["longitude"]),
        "coordinates_source": row["source"],
        "coordinates_method": row["method"],
    }


def county_rows(
    jurisdictions: Sequence[Row],
    documents: Iterable[Row],
    referring: Iterable[Row],
    seats: Mapping[str, Row] | None = None,
) -> list[Row]:
    """The rows of ``counties``.

    They are all county-level divisions in force of every province that has a document, and every other county-level
    division that a row of the dataset refers to, abolished ones included (a plan of 2019 may name one).

    Args:
        jurisdictions: all rows of ``jurisdictions``.
        documents: the rows of ``documents``.
        referring: rows of the other tables; their ``jurisdiction_code`` and ``county_code`` count.
        seats: points by county code; those of the registry when not given.
    """
    points = seat_rows() if seats is None else seats
    by_code = {str(row["code"]): row for row in jurisdictions}
    provinces = {str(row["jurisdiction_code"])[:2] for row in documents} - {STATE[:2]}
    named = codes_named(referring)
    return [
        _county(row, by_code) | points.get(code, {"county_code": code})
        for code, row in sorted(by_code.items())
        if row["level"] == "county" and (code in named or (row["valid_to"] is None and code[:2] in provinces))
    ]


def codes_named(rows: Iterable[Mapping[str, Value]]) -> set[str]:
    """The jurisdiction codes that rows refer to."""
    columns = ("jurisdiction_code", "county_code")
    return {str(row[column]) for row in rows for column in columns if row.get(column) is not None}


def with_ancestors(codes: Iterable[str], jurisdictions: Sequence[Row]) -> list[Row]:
    """The rows of ``jurisdictions`` for some codes, with their parents and successors, in order of code."""
    by_code = {str(row["code"]): row for row in jurisdictions}
    wanted: set[str] = set()
    waiting = sorted(codes)
    while waiting:
        code = waiting.pop()
        if code not in wanted:
            wanted.add(code)
            row = by_code[code]
            waiting += [str(row[key]) for key in ("parent_code", "successor_code") if row[key] is not None]
    return [by_code[code] for code in sorted(wanted)]


def _county(row: Row, by_code: Mapping[str, Row]) -> Row:
    above = _above(row, by_code)
    prefecture, province = above.get("prefecture"), above["province"]
    return {
        "county_code": row["code"],
        "name": row["name"],
        "official_name": row["official_name"],
        "name_en": row["name_en"],
        "kind": row["kind"],
        "prefecture": prefecture["name"] if prefecture else None,
        "prefecture_code": prefecture["code"] if prefecture else None,
        "province": province["name"],
        "province_code": province["code"],
        "seat_latitude": None,
        "seat_longitude": None,
        "coordinates_source": None,
        "coordinates_method": None,
    }


def _above(row: Row, by_code: Mapping[str, Row]) -> dict[str, Row]:
    """The divisions above one, by level."""
    above: dict[str, Row] = {}
    parent = row["parent_code"]
    while parent is not None:
        division = by_code[str(parent)]
        above[str(division["level"])] = division
        parent = division["parent_code"]
    return above


def link_relations(relations: Iterable[Row], documents: Sequence[Row]) -> list[Row]:
    """Relations with ``target_document_id`` where the document they name is in the dataset.

    A number is looked up first, brackets and spaces aside; a title must be the document's whole title, or what the
    notice issues (印发…的通知). A document is not linked to itself.
    """
    numbers = {_squeezed(row["document_number"]): row for row in documents if row["document_number"]}
    titles = {title: row for row in documents for title in _titles(row)}
    linked = []
    for relation in relations:
        found = numbers.get(_squeezed(relation["target_number"])) or titles.get(_squeezed(relation["target_title"]))
        target = found["document_id"] if found else None
        linked.append(relation | {"target_document_id": target if target != relation["document_id"] else None})
    return linked


# A title is printed with and without the marks around it, a number with 〔〕, [] or ().
_IGNORED = str.maketrans("", "", ' 　《》〈〉“”"〔〕[]［］()（）')


_ISSUED = re.compile(r"印发(.+)的通知$")


def _titles(document: Row) -> Iterator[str]:
    title = _squeezed(document["title"])
    yield title
    issued = _ISSUED.search(title)
    if issued:
        yield issued.group(1)


def _squeezed(words: Value) -> str:
    return str(words or "").translate(_IGNORED)
