"""Mentions of projects, and those that certainly mean the same by what they print.

What belongs here: what of a row is compared, and the key of equal mentions. What does not: joining keys (``merging``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import total_ordering
from typing import TypeAlias

from pipeline.entities.names import core_of, is_bare, is_specific, normalized, without_place
from pipeline.entities.places import Places
from pipeline.tables import Value

Rows = Iterable[Mapping[str, Value]]
Key: TypeAlias = tuple[str, str, str, str, str, str]
_DATES = ("date_signed", "date_written", "date_published")
LAST = "9999"  # a document without a date comes after those with one


@dataclass(frozen=True, slots=True)
class Mention:
    """One row of ``named_projects``, as far as it is compared.

    Args:
        order: date and id of its document, its place in it, its own id: the earliest mention comes first.
        printed: the normalized full name.
        place: the code of its place, "" when unknown.
        home: the code of its document's place.
    """

    order: tuple[str, str, int, str]
    project_id: str
    document_id: str
    provision_id: str
    full_name: str
    printed: str
    kind: str
    sector: str | None
    place: str
    home: str


@total_ordering
@dataclass(slots=True, eq=False)
class Node:
    """Mentions with one key: the same kind, name, place and size.

    Args:
        key: kind, core of the name, place, scope, quantity, unit. The scope is where a name without a place holds: the
            place of its document; of a name that says nothing proper only the document or provision itself.
        core: the name as it is compared.
        mentions: in order of discovery until ``ordered``.
    """

    key: Key
    core: str
    is_specific: bool
    is_open: bool  # its scope is a place: other documents may mean the same
    home: str
    mentions: list[Mention] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """Project or programme."""
        return self.key[0]

    @property
    def place(self) -> str:
        """The code of its place, "" when unknown."""
        return self.key[2]

    @property
    def region(self) -> str:
        """Where it lies or, when that is unknown, the place of its document."""
        return self.place or self.home

    @property
    def size(self) -> tuple[str, str]:
        """Quantity and unit, both "" without one."""
        return self.key[4], self.key[5]

    @property
    def first(self) -> Mention:
        """Its earliest mention."""
        return self.mentions[0]

    def __lt__(self, other: Node) -> bool:
        return self.first.order < other.first.order


def homes_of(documents: Rows) -> dict[str, tuple[str, str]]:
    """Of each document its date ("9999" without one) and the code of its place."""
    return {
        str(row["document_id"]): (
            next((str(row[column]) for column in _DATES if row[column]), LAST),
            str(row["jurisdiction_code"]),
        )
        for row in documents
    }


def nodes_of(projects: Rows, homes: Mapping[str, tuple[str, str]], places: Places) -> list[Node]:
    """The mentions of all documents by key, each node's and the nodes themselves in order of the earliest mention.

    Args:
        projects: the rows of ``named_projects``, one after the other.
        homes: see ``homes_of``.
        places: the jurisdictions.
    """
    nodes: dict[Key, Node] = {}
    for row in projects:
        made = _node(row, homes, places)
        nodes.setdefault(made.key, made).mentions.append(_mention(row, homes, places))
    for node in nodes.values():
        node.mentions.sort(key=lambda mention: mention.order)
    return sorted(nodes.values())


def _mention(row: Mapping[str, Value], homes: Mapping[str, tuple[str, str]], places: Places) -> Mention:
    document, project = str(row["document_id"]), str(row["project_id"])
    date, home = homes[document]
    code = row["jurisdiction_code"]
    return Mention(
        order=(date, document, int(str(row["char_start"])), project),
        project_id=project,
        document_id=document,
        provision_id=str(row["provision_id"]),
        full_name=str(row["full_name"]),
        printed=normalized(str(row["full_name"])),
        kind=str(row["kind"]),
        sector=str(row["sector"]) if row["sector"] else None,
        place=places.current(str(code)) if code else "",
        home=places.current(home),
    )


def _node(row: Mapping[str, Value], homes: Mapping[str, tuple[str, str]], places: Places) -> Node:
    kind, printed = str(row["kind"]), normalized(str(row["full_name"]))
    home = places.current(homes[str(row["document_id"])][1])
    place = places.current(str(row["jurisdiction_code"])) if row["jurisdiction_code"] else ""
    text = str(row["place_text"]) if row["place_text"] else None
    bare = without_place(printed, places.beginnings(place, text)) if place else printed
    core = core_of(bare, kind)
    says_place = bool(text) and printed.startswith(str(text))
    specific = kind == "programme" or is_specific(core) or is_specific(printed, with_place=says_place)
    scope = home if not place else ""
    is_open = True
    if kind == "project" and _is_vague(core, place, places, specific=specific, named=bare != printed):
        scope, is_open = str(row["document_id" if place else "provision_id"]), False
    size = _size(row)
    return Node((kind, core, place, scope, *size), core, specific, is_open, home)


def _size(row: Mapping[str, Value]) -> tuple[str, str]:
    quantity = row["quantity"]
    if quantity is None:
        return "", ""
    return f"{Decimal(quantity).normalize():f}", str(row["unit"] or "")  # 5 and 5.0 are one size


def _is_vague(core: str, place: str, places: Places, *, specific: bool, named: bool) -> bool:
    """Whether a name says too little to mean the same in another document.

    A mere kind of facility does so only with its county in its name (民和县污水处理厂), any name without something proper
    in it only in a county.
    """
    if is_bare(core):
        return not (named and places.is_county(place))
    return not specific and not places.is_county(place)
