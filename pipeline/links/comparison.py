"""Two documents side by side, whether they are in the dataset or not.

What belongs here: which of two is the superior one, and everything that comparing them gives. What does not: reading files or the
database (``pipeline.cli.compare``) and showing the result (``report``, ``page``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.assemble import link_relations
from pipeline.links.changes import changes_of
from pipeline.links.linking import links_of
from pipeline.links.tables import change_rows_of, link_row
from pipeline.links.units import Unit, units_of
from pipeline.tables import Row, Value

Rows = Sequence[Mapping[str, Value]]


@dataclass(frozen=True, slots=True)
class Compared:
    """A document with the rows that comparing needs, as the tables of their names have them."""

    document: Mapping[str, Value]
    provisions: Rows
    assignments: Rows
    relations: Rows

    @property
    def document_id(self) -> str:
        """The document's id."""
        return str(self.document["document_id"])

    @property
    def title(self) -> str:
        """The document's title."""
        return str(self.document["title"])


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comparing two documents gives.

    Args:
        superior, local: the documents.
        links: rows with the columns of ``provision_links``.
        changes: rows with the columns of ``provision_changes``.
        unlinked_superior, unlinked_local: the ids of the provisions without a link.
    """

    superior: Compared
    local: Compared
    links: tuple[Row, ...]
    changes: tuple[Row, ...]
    unlinked_superior: tuple[str, ...]
    unlinked_local: tuple[str, ...]


def is_implemented_by(superior: Compared, local: Compared) -> bool:
    """Whether ``local`` says that it implements ``superior``, by its title or number."""
    linked = link_relations([dict(row) for row in local.relations], [dict(superior.document), dict(local.document)])
    return any(row["relation"] == "implements" and row["target_document_id"] == superior.document_id for row in linked)


def compare(superior: Compared, local: Compared) -> Comparison:
    """Link the provisions of two documents and align the sentences of linked ones, by rules alone."""
    theirs, ours = _units(superior), _units(local)
    found = links_of(ours, theirs)
    changes = changes_of([link.tie for link in found.links], ours, theirs)
    ids = local.document_id, superior.document_id
    return Comparison(
        superior=superior,
        local=local,
        links=tuple(link_row(*ids, link) for link in found.links),
        changes=tuple(change_rows_of(*ids, changes)),
        unlinked_superior=found.unlinked_superior,
        unlinked_local=found.unlinked_local,
    )


def _units(side: Compared) -> list[Unit]:
    return units_of(side.provisions, side.assignments)
