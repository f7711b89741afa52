"""The rows of a pair of documents: which pairs there are, and what links and tells apart the two of a pair.

What belongs here: a query per table, each on an index. What does not: putting rows side by side (``blocks``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.site.present import has_tables

COMPARING = ("provision_links", "unlinked_provisions", "provision_changes")
SAME_PROJECT = """AND NOT EXISTS (
  SELECT 1 FROM project_entity_members own JOIN project_entity_members other USING (entity_id)
  WHERE own.project_id = n.project_id AND other.document_id = :superior)"""
KINDS = ("kept", "reworded", "added", "dropped")


@dataclass(frozen=True, slots=True)
class Side:
    """A document of a pair, with the names of its place."""

    document_id: str
    title: str
    number: str | None
    level: str
    place: str
    place_en: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """A provision of either document; ``label`` and ``heading`` as printed."""

    provision_id: str
    document_id: str
    kind: str
    label: str | None
    heading: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """A row of ``provision_links``."""

    local: str
    superior: str
    strength: str
    score: float | None
    method: str


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A provision without a counterpart in the other document, with its words."""

    provision_id: str
    side: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A row of ``provision_changes``."""

    change_id: str
    local: str
    superior: str
    kind: str
    rewording: str | None
    superior_quote: str | None
    quote: str | None
    removed: str | None
    added: str | None
    superior_start: int | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Project:
    """A project of the local document whose name the superior one has nowhere."""

    project_id: str
    provision_id: str
    name: str
    start: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A document, and the one that it implements, by their ids."""

    superior: str
    local: str


def pairs(connection: sqlite3.Connection) -> tuple[Pair, ...]:
    """Every pair of documents of the dataset of which one says that it implements the other, by local document.

    A database that was built before documents were compared has none.
    """
    if not has_tables(connection, *COMPARING):
        return ()
    found = connection.execute(
        """
        SELECT DISTINCT target_document_id, document_id FROM document_relations
        WHERE relation = 'implements' AND target_document_id IS NOT NULL AND target_document_id <> document_id
        ORDER BY document_id, target_document_id
        """
    )
    return tuple(Pair(*row) for row in found)


def is_pair(connection: sqlite3.Connection, pair: Pair) -> bool:
    """Whether the local document of a pair says that it implements the superior one, and the two were compared."""
    if not has_tables(connection, *COMPARING):
        return False
    found = connection.execute(
        """
        SELECT 1 FROM document_relations
        WHERE document_id = ? AND relation = 'implements' AND target_document_id = ? AND document_id <> target_document_id
        """,
        (pair.local, pair.superior),
    ).fetchone()
    return found is not None


def side(connection: sqlite3.Connection, document_id: str) -> Side:
    """A document that is in the dataset."""
    found = connection.execute(
        """
        SELECT d.document_id, d.title, d.document_number, d.level, j.name, j.name_en
        FROM documents d JOIN jurisdictions j ON j.code = d.jurisdiction_code WHERE d.document_id = ?
        """,
        (document_id,),
    ).fetchone()
    return Side(*found)


def parts(connection: sqlite3.Connection, document_id: str) -> dict[str, Part]:
    """The provisions of a document by id, in reading order."""
    found = connection.execute(
        """
        SELECT provision_id, document_id, kind, label, heading FROM provisions WHERE document_id = ?
        ORDER BY char_start, char_end DESC, provision_id
        """,
        (document_id,),
    )
    return {row[0]: Part(*row) for row in found}


def links_of(connection: sqlite3.Connection, pair: Pair) -> tuple[Link, ...]:
    """The links of a pair, main ones first, the strongest first among them; what a person linked has no score."""
    found = connection.execute(
        """
        SELECT provision_id, superior_provision_id, strength, score, method FROM provision_links
        WHERE document_id = ? AND superior_document_id = ?
        ORDER BY strength <> 'main', score DESC NULLS FIRST, provision_id, superior_provision_id
        """,
        (pair.local, pair.superior),
    )
    return tuple(Link(*row) for row in found)


def unlinked_of(connection: sqlite3.Connection, pair: Pair) -> dict[str, Unlinked]:
    """The provisions of either document without a counterpart in the other, by id."""
    found = connection.execute(
        """
        SELECT u.provision_id, u.side, p.text FROM unlinked_provisions u JOIN provisions p USING (provision_id)
        WHERE (u.document_id = :local AND u.other_document_id = :superior AND u.side = 'local')
          OR (u.document_id = :superior AND u.other_document_id = :local AND u.side = 'superior')
        """,
        {"local": pair.local, "superior": pair.superior},
    )
    return {row[0]: Unlinked(*row) for row in found}


def changes_of(connection: sqlite3.Connection, pair: Pair) -> tuple[Change, ...]:
    """What became of each sentence, in the order of the superior document, what was added to a provision after it."""
    found = connection.execute(
        """
        SELECT provision_change_id, provision_id, superior_provision_id, kind, rewording, superior_quote, quote, removed,
          added, superior_char_start, char_start, char_end
        FROM provision_changes WHERE document_id = ? AND superior_document_id = ?
        ORDER BY superior_char_start NULLS LAST, char_start, provision_change_id
        """,
        (pair.local, pair.superior),
    )
    return tuple(Change(*row) for row in found)


def added_projects(connection: sqlite3.Connection, pair: Pair) -> tuple[Project, ...]:
    """The projects of the local document that the superior one has neither by name nor by another name of the same."""
    same = SAME_PROJECT if has_tables(connection, "project_entity_members") else ""
    found = connection.execute(
        f"""
        SELECT n.project_id, n.provision_id, n.name, n.char_start
        FROM named_projects n JOIN documents s ON s.document_id = :superior
        WHERE n.document_id = :local AND instr(s.text, n.name) = 0 {same}
        ORDER BY n.char_start, n.project_id
        """,
        {"local": pair.local, "superior": pair.superior},
    )
    return tuple(Project(*row) for row in found)


def counted_changes(connection: sqlite3.Connection) -> Mapping[Pair, Mapping[str, int]]:
    """How many sentences of each kind every pair has."""
    found = connection.execute(
        "SELECT superior_document_id, document_id, kind, count(*) FROM provision_changes GROUP BY 1, 2, 3"
    )
    return _by_pair(found)


def counted_links(connection: sqlite3.Connection) -> Mapping[Pair, Mapping[str, int]]:
    """How many links of each strength every pair has."""
    found = connection.execute(
        "SELECT superior_document_id, document_id, strength, count(*) FROM provision_links GROUP BY 1, 2, 3"
    )
    return _by_pair(found)


def counted_unlinked(connection: sqlite3.Connection) -> Mapping[Pair, Mapping[str, int]]:
    """How many provisions of each side of every pair have no counterpart."""
    found = connection.execute(
        """
        SELECT iif(side = 'local', other_document_id, document_id), iif(side = 'local', document_id, other_document_id),
          side, count(*)
        FROM unlinked_provisions WHERE other_document_id IS NOT NULL GROUP BY 1, 2, 3
        """
    )
    return _by_pair(found)


def not_comparable(connection: sqlite3.Connection) -> tuple[tuple[str, str, str], ...]:
    """Documents that implement one outside the dataset: id, title, and the other's title or number as printed."""
    found = connection.execute(
        """
        SELECT DISTINCT d.document_id, d.title, coalesce(r.target_title, r.target_number, '')
        FROM document_relations r JOIN documents d USING (document_id)
        WHERE r.relation = 'implements' AND r.target_document_id IS NULL ORDER BY d.document_id, 3
        """
    )
    return tuple(tuple(row) for row in found)


def _by_pair(found: sqlite3.Cursor) -> dict[Pair, dict[str, int]]:
    counts: dict[Pair, dict[str, int]] = {}
    for superior, local, name, rows in found:
        counts.setdefault(Pair(superior, local), {})[name] = rows
    return counts
