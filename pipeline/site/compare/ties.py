"""What carries out a document's provisions and what they carry out, for pages about one document or county.

What belongs here: links up and down with the way to the page of the pair. What does not: that page (``page``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.site import links
from pipeline.site.compare.rows import Pair, pairs
from pipeline.site.present import has_tables


@dataclass(frozen=True, slots=True)
class Tie:
    """A link of a provision.

    Args:
        upward: whether the provision carries out the other one, or is carried out by it.
        strength: main or partial.
        document_id, title: the other document.
        label, heading: the other provision, as printed.
        path: the two side by side.
    """

    upward: bool
    strength: str
    document_id: str
    title: str
    label: str | None
    heading: str | None
    path: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A document that this one implements (``upward``) or that implements this one."""

    upward: bool
    document_id: str
    title: str
    path: str


def ties_of(connection: sqlite3.Connection, document_id: str) -> dict[str, tuple[Tie, ...]]:
    """The links of every provision of a document by its id: what it carries out, then what carries it out."""
    if not has_tables(connection, "provision_links"):
        return {}
    found = connection.execute(
        """
        SELECT l.provision_id, 1 AS upward, l.strength, l.superior_document_id, d.title, p.label, p.heading,
          l.document_id, l.superior_document_id, l.score
        FROM provision_links l JOIN documents d ON d.document_id = l.superior_document_id
        JOIN provisions p ON p.provision_id = l.superior_provision_id WHERE l.document_id = :document
        UNION ALL
        SELECT l.superior_provision_id, 0, l.strength, l.document_id, d.title, p.label, p.heading,
          l.document_id, l.superior_document_id, l.score
        FROM provision_links l JOIN documents d ON d.document_id = l.document_id
        JOIN provisions p ON p.provision_id = l.provision_id WHERE l.superior_document_id = :document
        ORDER BY 2 DESC, 3, 10 DESC, 4, 7
        """,
        {"document": document_id},
    )
    ties: dict[str, tuple[Tie, ...]] = {}
    for provision, upward, strength, other, title, label, heading, local, superior, _ in found:
        path = links.compared_provision((superior, local), "local" if upward else "superior", provision)
        tie = Tie(bool(upward), strength, other, title, label, heading, path)
        ties[provision] = (*ties.get(provision, ()), tie)
    return ties


def neighbours_of(connection: sqlite3.Connection, document_id: str) -> tuple[Neighbour, ...]:
    """The documents that this one can be compared with, those above first."""
    near = [pair for pair in pairs(connection) if document_id in (pair.local, pair.superior)]
    found = [_neighbour(connection, pair, document_id) for pair in near]
    return tuple(sorted(found, key=lambda each: (not each.upward, each.document_id)))


def compared(connection: sqlite3.Connection, provision_ids: Iterable[str]) -> dict[str, str]:
    """For provisions that are linked, the way to where they stand beside others: what they carry out before the other."""
    asked = sorted(set(provision_ids))
    if not asked or not has_tables(connection, "provision_links"):
        return {}
    listed = ", ".join("?" for _ in asked)
    found: dict[str, str] = {}
    for side, column in (("local", "provision_id"), ("superior", "superior_provision_id")):
        rows = connection.execute(
            f"""
            SELECT {column}, superior_document_id, document_id FROM provision_links WHERE {column} IN ({listed})
            ORDER BY strength, score DESC, superior_document_id, document_id
            """,
            asked,
        )
        for provision, superior, local in rows:
            found.setdefault(provision, links.compared_provision((superior, local), side, provision))
    return found


def _neighbour(connection: sqlite3.Connection, pair: Pair, document_id: str) -> Neighbour:
    upward = pair.local == document_id
    other = pair.superior if upward else pair.local
    title: str = connection.execute("SELECT title FROM documents WHERE document_id = ?", (other,)).fetchone()[0]
    return Neighbour(upward, other, title, links.compare_pair(pair.superior, pair.local))
