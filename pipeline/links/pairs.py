"""The pairs of documents that are compared, and rows by document and by pair.

What belongs here: which documents are compared, and handing over what belongs to one document or pair at a time. What does not: comparing.
The rows of thousands of documents do not fit into memory: they are asked for by document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias, TypeVar

from pipeline.tables import Value

Rows: TypeAlias = Iterable[Mapping[str, Value]]
# The rows of a table by the id of their document.
ByDocument: TypeAlias = Mapping[str, Rows]
Made = TypeVar("Made")
# Documents of which what was made is kept: many carry out the same one.
RECENT = 32


@dataclass(frozen=True, slots=True)
class Pair:
    """A document and the one that it implements; null when that is not in the dataset."""

    relation_id: str
    local: str
    superior: str | None


def pairs_of(relations: Rows) -> list[Pair]:
    """The pairs that relations name, each once, by its first relation; of those outside the dataset one per relation."""
    implementing = [row for row in relations if row["relation"] == "implements"]
    ordered = sorted(implementing, key=lambda row: (str(row["document_id"]), int(str(row["char_start"]))))
    found: dict[tuple[str, str], Pair] = {}
    for row in ordered:
        target = row["target_document_id"]
        pair = Pair(str(row["relation_id"]), str(row["document_id"]), str(target) if target else None)
        found.setdefault((pair.local, pair.superior or pair.relation_id), pair)
    return list(found.values())


def inside(relations: Rows) -> list[tuple[str, str]]:
    """The ids of the documents of the pairs that are both in the dataset: the local one, the superior one."""
    return [(pair.local, pair.superior) for pair in pairs_of(relations) if pair.superior is not None]


def by_pair(links: Rows, make: Callable[[Mapping[str, Value]], Made]) -> dict[tuple[str, str], list[Made]]:
    """What ``make`` takes from each row of ``provision_links``, by the ids of the local and the superior document."""
    found: dict[tuple[str, str], list[Made]] = {}
    for row in links:
        found.setdefault((str(row["document_id"]), str(row["superior_document_id"])), []).append(make(row))
    return found


def recent(make: Callable[[str], Made]) -> Callable[[str], Made]:
    """The function of a document's id with its last results kept."""
    return lru_cache(maxsize=RECENT)(make)
