"""The rows of the tables that compare documents.

What belongs here: the rows of links and changes. What does not: the links themselves (``linking``), which documents are
compared (``pairs``), and which document is meant by a title or number (``assemble.link_relations``).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.links.pairs import ByDocument, Pair, Rows, by_pair, inside, pairs_of, recent
from pipeline.links.ties import Tie
from pipeline.links.units import Unit, units_of
from pipeline.tables import Row, Value, stable_id

if TYPE_CHECKING:
    from pipeline.links.changes import Change
    from pipeline.links.linking import Link

THOUSANDTH = Decimal("0.001")


def link_rows(relations: Rows, provisions: ByDocument, task_assignments: ByDocument) -> Iterator[Row]:
    """The rows of ``provision_links`` of all pairs of documents that relations name.

    Args:
        relations: the linked rows of ``document_relations``.
        provisions, task_assignments: the rows of these tables by document.
    """
    from pipeline.links.linking import links_of  # noqa: PLC0415 - with scikit-learn comes half a second

    units = _units(provisions, task_assignments)
    for local, superior in inside(relations):
        yield from (link_row(local, superior, link) for link in links_of(units(local), units(superior)).links)


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


def change_rows(relations: Rows, links: Rows, provisions: ByDocument, task_assignments: ByDocument) -> Iterator[Row]:
    """The rows of ``provision_changes`` of all pairs of documents.

    Args:
        relations: the linked rows of ``document_relations``.
        links: the rows of ``provision_links``.
        provisions, task_assignments: the rows of these tables by document.
    """
    from pipeline.links.changes import changes_of  # noqa: PLC0415 - with scikit-learn comes half a second

    units = _units(provisions, task_assignments)
    ties = by_pair(links, _tie)
    for local, superior in inside(relations):
        found = changes_of(ties.get((local, superior), []), units(local), units(superior))
        yield from change_rows_of(local, superior, found)


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


def unlinked_rows(relations: Rows, provisions: ByDocument, links: Rows) -> Iterator[Row]:
    """The rows of ``unlinked_provisions``: the units on both sides of a relation that ``links`` do not touch."""
    units = _units(provisions, {})
    linked: set[tuple[str, str]] = set()
    for row in links:
        linked.add((str(row["provision_id"]), str(row["superior_document_id"])))
        linked.add((str(row["superior_provision_id"]), str(row["document_id"])))
    for pair in pairs_of(relations):
        sides = [("local", pair.local, pair.superior)]
        sides += [("superior", pair.superior, pair.local)] if pair.superior else []
        for side, document, other in sides:
            for unit in units(document):
                if not unit.is_frame and (unit.provision_id, other) not in linked:
                    yield _unlinked(pair, unit, document, other, side)


def _unlinked(pair: Pair, unit: Unit, document: str, other: str | None, side: str) -> Row:
    return {
        "relation_id": pair.relation_id,
        "provision_id": unit.provision_id,
        "document_id": document,
        "other_document_id": other,
        "side": side,
        "state": "none_found" if other else "superior_not_in_dataset",
    }


def _units(provisions: ByDocument, assignments: ByDocument) -> Callable[[str], list[Unit]]:
    return recent(lambda document: units_of(provisions[document], assignments.get(document, ())))
