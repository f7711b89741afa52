"""Targets and bodies of a pair of documents, side by side.

What belongs here: the rows of ``target_links`` and ``duty_links`` of a pair; a database without these tables has none. What does not:
sentences and links (``rows``).
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from pipeline.site.compare.rows import Pair
from pipeline.site.present import has_tables


@dataclass(frozen=True, slots=True)
class TargetPair:
    """A target of either document beside that of the other; the columns of ``target_links``."""

    link_id: str
    value_verdict: str
    reason: str | None
    deadline_verdict: str | None
    target_id: str | None
    provision_id: str | None
    quote: str | None
    superior_target_id: str | None
    superior_provision_id: str | None
    superior_quote: str | None

    @property
    def is_weaker(self) -> bool:
        """Whether the local target asks for less, or by a later deadline or none."""
        return self.value_verdict == "weaker" or self.deadline_verdict in ("later", "dropped")


@dataclass(frozen=True, slots=True)
class Duty:
    """A body that carries a task above, below or both; the columns of ``duty_links``, lists that 等部门 closes are open."""

    verdict: str
    role_change: str | None
    provision_id: str
    superior_provision_id: str
    superior_name: str | None
    superior_role: str | None
    superior_open: int | None
    name: str | None
    role: str | None
    open: int | None

    @property
    def is_changed(self) -> bool:
        """Whether a body came, went or has another role; not those whose counterpart stands in another link."""
        return self.verdict in ("added", "newly_named", "left_out", "not_named") or self.role_change in (
            "heavier",
            "lighter",
        )


def target_pairs(connection: sqlite3.Connection, pair: Pair) -> tuple[TargetPair, ...]:
    """The targets of a pair, in the order of the superior document, the local document's own ones last."""
    if not has_tables(connection, "target_links"):
        return ()
    found = connection.execute(
        """
        SELECT target_link_id, value_verdict, reason, deadline_verdict, target_id, provision_id, quote,
          superior_target_id, superior_provision_id, superior_quote
        FROM target_links WHERE document_id = ? AND superior_document_id = ?
        ORDER BY superior_char_start NULLS LAST, char_start, target_link_id
        """,
        (pair.local, pair.superior),
    )
    return tuple(TargetPair(*row) for row in found)


def duties(connection: sqlite3.Connection, pair: Pair) -> tuple[Duty, ...]:
    """The bodies of a pair's linked provisions, in the order of the superior lists."""
    if not has_tables(connection, "duty_links"):
        return ()
    found = connection.execute(
        """
        SELECT verdict, role_change, provision_id, superior_provision_id, superior_agency_name, superior_role,
          superior_list_is_open, agency_name, role, list_is_open
        FROM duty_links WHERE document_id = ? AND superior_document_id = ?
        ORDER BY superior_provision_id, strength, provision_id, superior_position NULLS LAST, position, duty_link_id
        """,
        (pair.local, pair.superior),
    )
    return tuple(Duty(*row) for row in found)


def findings_of(connection: sqlite3.Connection, pair: Pair) -> frozenset[tuple[str, str]]:
    """The pairs of a local and a superior target that contradict each other."""
    if not has_tables(connection, "findings"):
        return frozenset()
    found = connection.execute(
        """
        SELECT target_id, other_target_id FROM findings
        WHERE document_id = ? AND other_document_id = ? AND target_id IS NOT NULL AND other_target_id IS NOT NULL
        """,
        (pair.local, pair.superior),
    )
    return frozenset((row[0], row[1]) for row in found)
