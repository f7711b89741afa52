"""The rows of the tables that compare documents.

What belongs here: which documents are compared and the rows this gives. What does not: the links themselves (``linking``)
and which document is meant by a title or number (``assemble.link_relations``).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.links.ties import Tie
from pipeline.links.units import Unit, units_of
from pipeline.tables import Row, Value, stable_id

if TYPE_CHECKING:
    from pipeline.links.changes import Change
    from pipeline.links.linking import Link

Rows = Sequence[Mapping[str, Value]]
THOUSANDTH = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class Pair:
    """A document and the one that it implements; null when that is not in the dataset."""

    relation_id: str
    local: str
    superior: str | None


def pairs_of(relations: Iterable[Mapping[str, Value]]) -> list[Pair]:
    """The pairs that relations name, each once, by its first relation; of those outside the dataset one per relation."""
    implementing = [row for row in relations if row["relation"] == "implements"]
    ordered = sorted(implementing, key=lambda row: (str(row["document_id"]), int(str(row["char_start"]))))
    found: dict[tuple[str, str], Pair] = {}
    for row in ordered:
        target = row["target_document_id"]
        pair = Pair(str(row["relation_id"]), str(row["document_id"]), str(target) if target else None)
        found.setdefault((pair.local, pair.superior or pair.relation_id), pair)
    return list(found.values())


def link_rows(relations: Rows, provisions: Rows, task_assignments: Rows) -> list[Row]:
    """The rows of ``provision_links`` of all pairs of documents that relations name.

    Args:
        relations: the linked rows of ``document_relations``.
        provisions, task_assignments: the rows of these tables of all documents.
    """
    from pipeline.links.linking import links_of  # noqa: PLC0415 - with scikit-learn comes half a second

    units = _units_by_document(provisions, task_assignments)
    return [
        link_row(pair.local, pair.superior, link)
        for pair in pairs_of(relations)
        if pair.superior is not None
        for link in links_of(units[pair.local], units[pair.superior]).links
    ]


def link_row(local: str, superior: str, link: Link) -> Row:
    """The row of a link that a rule found between two documents."""
    return {
        "provision_id": link.local,
        "superior_provision_id": link.superior,
        "document_id": local,
        "superior_document_id": superior,
        "strength": link.strength,
        "score": link.score * THOUSANDTH,
        "superior_share": link.of_superior * THOUSANDTH,
        "local_share": link.of_local * THOUSANDTH,
        "heading_similarity": link.headings * THOUSANDTH,
        "whole_similarity": link.whole * THOUSANDTH,
        "method": link.method,
        "correction": None,
    }


def change_rows(relations: Rows, links: Rows, provisions: Rows, task_assignments: Rows) -> list[Row]:
    """The rows of ``provision_changes`` of all pairs of documents.

    Args:
        relations: the linked rows of ``document_relations``.
        links: the rows of ``provision_links``.
        provisions, task_assignments: the rows of these tables of all documents.
    """
    from pipeline.links.changes import changes_of  # noqa: PLC0415 - with scikit-learn comes half a second

    units = _units_by_document(provisions, task_assignments)
    rows: list[Row] = []
    for pair in pairs_of(relations):
        if pair.superior is not None:
            ends = pair.local, pair.superior
            found = [_tie(row) for row in links if (row["document_id"], row["superior_document_id"]) == ends]
            rows += change_rows_of(*ends, changes_of(found, units[pair.local], units[pair.superior]))
    return rows


def _tie(row: Mapping[str, Value]) -> Tie:
    score = row["score"]
    strength = 1.0 if score is None else float(score)  # what a person linked comes before what a rule did
    return Tie(str(row["provision_id"]), str(row["superior_provision_id"]), str(row["strength"]), strength)


def change_rows_of(local: str, superior: str, changes: Iterable[Change]) -> list[Row]:
    """The rows of the changes between two documents, with their ids: a hash of provisions and sentences, with a number among equal ones."""
    seen: Counter[tuple[str, ...]] = Counter()
    rows: list[Row] = []
    for change in changes:
        quotes = [piece.text if piece else "" for piece in (change.superior_piece, change.local_piece)]
        key = (change.local, change.superior, *quotes)
        seen[key] += 1
        row_id = stable_id("provision_changes", *key, str(seen[key]))
        rows.append({"provision_change_id": row_id, **_change_row(local, superior, change)})
    return rows


def _change_row(local: str, superior: str, change: Change) -> Row:
    above, below = change.superior_piece, change.local_piece
    return {
        "document_id": local,
        "provision_id": change.local,
        "superior_document_id": superior,
        "superior_provision_id": change.superior,
        "kind": change.kind,
        "rewording": change.nature,
        "similarity": None if change.similarity is None else change.similarity * THOUSANDTH,
        "superior_quote": above.text if above else None,
        "quote": below.text if below else None,
        "removed": _json(removed for removed, _ in change.pairs) if change.nature else None,
        "added": _json(added for _, added in change.pairs) if change.nature else None,
        "superior_char_start": above.span.start if above else None,
        "superior_char_end": above.span.end if above else None,
        "char_start": below.span.start if below else None,
        "char_end": below.span.end if below else None,
    }


def _json(words: Iterable[str]) -> str:
    return json.dumps(list(words), ensure_ascii=False)


def unlinked_rows(relations: Rows, provisions: Rows, links: Rows) -> list[Row]:
    """The rows of ``unlinked_provisions``: the units on both sides of a relation that ``links`` do not touch."""
    units = _units_by_document(provisions, [])
    linked = {(str(row["provision_id"]), str(row["superior_document_id"])) for row in links}
    linked |= {(str(row["superior_provision_id"]), str(row["document_id"])) for row in links}
    rows: list[Row] = []
    for pair in pairs_of(relations):
        sides = [("local", pair.local, pair.superior)]
        sides += [("superior", pair.superior, pair.local)] if pair.superior else []
        for side, document, other in sides:
            rows += [
                _unlinked(pair, unit, document, other, side)
                for unit in units[document]
                if not unit.is_frame and (unit.provision_id, other) not in linked
            ]
    return rows


def _unlinked(pair: Pair, unit: Unit, document: str, other: str | None, side: str) -> Row:
    return {
        "relation_id": pair.relation_id,
        "provision_id": unit.provision_id,
        "document_id": document,
        "other_document_id": other,
        "side": side,
        "state": "none_found" if other else "superior_not_in_dataset",
    }


def _units_by_document(provisions: Rows, assignments: Rows) -> dict[str, list[Unit]]:
    ours, theirs = _by_document(provisions), _by_document(assignments)
    return {document: units_of(rows, theirs.get(document, [])) for document, rows in ours.items()}


def _by_document(rows: Rows) -> dict[str, list[Mapping[str, Value]]]:
    found: dict[str, list[Mapping[str, Value]]] = {}
    for row in rows:
        found.setdefault(str(row["document_id"]), []).append(row)
    return found
