"""County profiles: the rows of a positioning table (县城名称, 县城驻地, 发展定位).

What belongs here: finding such a table by its header and reading its rows. What does not: the layout of tables
(``pipeline.read.layout``) and categories (``categories``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.model import CountyProfile, Document, Provision, Span, UnresolvedName
from pipeline.resolve.places import Gazetteer
from pipeline.text import paragraphs

COLUMNS = {
    "name": re.compile(
        r"^(?:县城|县域|县级市|地区|行政区|(?=.{0,3}[县旗])[县市区旗]{1,4}|[县旗][（(][县市区旗、]{1,5}[）)])(?:名称|名)?$|^名称$"
    ),
    "seat": re.compile(r"驻地|所在地"),
    "positioning": re.compile(r"定位|发展方向|功能类型|(?:县城|城镇|城市)(?:性质|职能)"),
}


RULE = "positioning table"


@dataclass(frozen=True, slots=True)
class _Header:
    """Which column of a table holds what."""

    name: int
    seat: int | None
    positioning: int


def extract_profiles(document: Document, gazetteer: Gazetteer) -> tuple[list[CountyProfile], list[UnresolvedName]]:
    """The counties of the document's positioning tables, and the names in them that no registry knows."""
    profiles: list[CountyProfile] = []
    unresolved: list[UnresolvedName] = []
    for provision in document.provisions:
        if document.text.find("\t", *provision.span) < 0:
            continue
        header: _Header | None = None
        for line in paragraphs(document.text, provision.span):
            cells = line.of(document.text).split("\t")
            if len(cells) < 2:
                continue
            found = _read_header(cells)
            if found:
                header = found
            elif header and _is_filled(cells, header):
                row = _read_row(document, provision, line, header, gazetteer)
                if isinstance(row, CountyProfile):
                    profiles.append(row)
                else:
                    unresolved.append(row)
    return profiles, unresolved


def _read_header(cells: list[str]) -> _Header | None:
    """The columns a header names, or None when a line is no header of a positioning table."""
    place: dict[str, int] = {}
    for i, cell in enumerate(cells):
        words = "".join(cell.split())
        for column, pattern in COLUMNS.items():
            if len(words) <= 12 and column not in place and pattern.search(words):
                place[column] = i
                break
    if "name" not in place or "positioning" not in place:
        return None
    return _Header(place["name"], place.get("seat"), place["positioning"])


def _is_filled(cells: list[str], header: _Header) -> bool:
    """Whether a row says what both columns need; an empty cell names no county and positions none."""
    needed = (header.name, header.positioning)
    return max(needed) < len(cells) and all(cells[column].strip() for column in needed)


def _read_row(
    document: Document, provision: Provision, line: Span, header: _Header, gazetteer: Gazetteer
) -> CountyProfile | UnresolvedName:
    """The profile of one row, or its name when no registry knows it."""
    cells = line.of(document.text).split("\t")
    name = cells[header.name].strip()
    facts = document.facts
    county = gazetteer.lookup(name, home=facts.jurisdiction_code, on=facts.date, level="county")
    if county is None:
        start = line.start + sum(len(cell) + 1 for cell in cells[: header.name])
        reason = "not_in_registry"
        return UnresolvedName(provision.provision_id, "place", name, reason, Span(start, start + len(name)))
    seat = cells[header.seat].strip() if header.seat is not None and header.seat < len(cells) else ""
    return CountyProfile(provision.provision_id, county.code, seat, cells[header.positioning].strip(), line, RULE)
