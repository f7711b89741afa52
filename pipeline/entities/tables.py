"""The rows of ``project_entities``, ``project_entity_members`` and ``project_entity_candidates``.

What belongs here: rows with their ids. What does not: deciding what is one project (``merging``) or may be (``doubts``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from rapidfuzz import fuzz

from pipeline.entities.doubts import doubts_of
from pipeline.entities.merging import Entity, merged
from pipeline.entities.nodes import Mention, Node, Rows, homes_of, nodes_of
from pipeline.entities.places import Places, places_of
from pipeline.tables import Row, stable_id

HUNDREDTH = Decimal("0.01")


def entities_of(projects: Rows, documents: Rows, jurisdictions: Rows) -> tuple[list[Entity], Places]:
    """The projects that the mentions of all documents mean, and the places they lie in.

    Args:
        projects: the rows of ``named_projects`` of all documents; they are read once, one after the other.
        documents, jurisdictions: the rows of these tables.
    """
    places = places_of(jurisdictions)
    return merged(nodes_of(projects, homes_of(documents), places), places), places


def entity_id(entity: Entity) -> str:
    """The id of a project: a hash of what its earliest mention says (kind, name, place, size), not of where it says it.

    A document that is added gives a project another id only when it is older than all that named the project, and names it
    otherwise.
    """
    return stable_id("project_entities", *entity.first.key)


def entity_rows(entities: Sequence[Entity], places: Places) -> list[Row]:
    """The rows of ``project_entities``."""
    return [_entity(entity, places) for entity in entities]


def _entity(entity: Entity, places: Places) -> Row:
    mentions = _mentions(entity)
    first = mentions[0]
    sectors = [mention.sector for mention in mentions if mention.sector]
    return {
        "entity_id": entity_id(entity),
        "name": first.full_name,
        "kind": first.kind,
        "sector": sectors[0] if sectors else None,
        "jurisdiction_code": _place(entity, places),
        "mentions": len(mentions),
        "documents": len({mention.document_id for mention in mentions}),
        "first_document_id": first.document_id,
        "first_project_id": first.project_id,
    }


def _mentions(entity: Entity) -> list[Mention]:
    return sorted((m for node in entity.nodes for m in node.mentions), key=lambda mention: mention.order)


def _place(entity: Entity, places: Places) -> str | None:
    """The narrowest place that a mention gives; all lie one in the other."""
    codes = {node.place for node in entity.nodes if node.place}
    return max(codes, key=lambda code: (len(places.chain(code)), code)) if codes else None


def member_rows(entities: Sequence[Entity], places: Places) -> list[Row]:
    """The rows of ``project_entity_members``: every mention once."""
    return [
        {
            "project_id": mention.project_id,
            "entity_id": entity_id(entity),
            "document_id": mention.document_id,
            "provision_id": mention.provision_id,
            "method": _method(entity.first, node, mention, places),
            "score": round(fuzz.ratio(entity.first.first.printed, mention.printed)) * HUNDREDTH,
        }
        for entity in entities
        for node in entity.nodes
        for mention in node.mentions
    ]


def _method(first: Node, node: Node, mention: Mention, places: Places) -> str:
    """How a mention is tied to the earliest one."""
    if mention == first.first:
        return "first"
    if node.core != first.core:
        return "scheme_word"
    if node.place != first.place:
        return "place_inside" if places.compatible(node.region, first.region) else "through_another"
    if node.place or node.home == first.home:
        return "same_name" if mention.printed == first.first.printed else "place_in_name"
    return "same_chain" if places.compatible(node.home, first.home) else "through_another"


def candidate_rows(entities: Sequence[Entity], places: Places) -> list[Row]:
    """The rows of ``project_entity_candidates``."""
    return [
        {
            "entity_id": entity_id(doubt.one),
            "other_entity_id": entity_id(doubt.other),
            "reason": doubt.reason,
            "score": doubt.score * HUNDREDTH,
            "project_id": doubt.one.first.first.project_id,
            "other_project_id": doubt.other.first.first.project_id,
        }
        for doubt in doubts_of(entities, places)
    ]


TABLES_OF_ENTITIES: Mapping[str, Callable[[Sequence[Entity], Places], list[Row]]] = {
    "project_entities": entity_rows,
    "project_entity_members": member_rows,
    "project_entity_candidates": candidate_rows,
}
