"""County categories: which county a document puts in which class (大城市周边县城, 重点生态功能区 …).

What belongs here: the walk over a document and its rows. The category's own term must be printed for the county (data
contract, Counties). What does not: lists and tables (``category_lists``), sentences (``category_clauses``), words
(``category_words``), positioning in free words (``profiles``).
"""

from __future__ import annotations

from pipeline.extract.category_clauses import Place, stated
from pipeline.extract.category_lists import Reader, listed, tabled
from pipeline.extract.category_words import vocabulary
from pipeline.model import CountyCategory, Document, PlaceMention, UnresolvedName
from pipeline.resolve.places import Gazetteer

__all__ = ["extract_categories"]


def extract_categories(
    document: Document, mentions: list[PlaceMention], gazetteer: Gazetteer
) -> tuple[list[CountyCategory], list[UnresolvedName]]:
    """The categories a document gives to counties, one row per county, category and provision, in reading order.

    A county with and without a subtype in one provision is one row, with it.

    Args:
        document: the document.
        mentions: its place mentions.
        gazetteer: the registry of places.

    Returns:
        The rows, and the names in category lists that no registry knows.
    """
    if vocabulary().printed.search(document.text) is None:
        return [], []
    reader = Reader(document, gazetteer, _titles(document), [])
    places: dict[str, list[Place]] = {}
    for mention in sorted(mentions, key=lambda m: m.span):
        is_county = gazetteer.get(mention.jurisdiction_code).level == "county"
        places.setdefault(mention.provision_id, []).append(Place(mention, is_county))
    rows: dict[tuple[str, str, str], dict[str | None, CountyCategory]] = {}
    for provision in document.provisions:
        here = places.get(provision.provision_id, [])
        for row in (
            *listed(reader, provision),
            *tabled(reader, provision),
            *stated(document, provision, here, reader.headings[provision.provision_id]),
        ):
            found = rows.setdefault((row.provision_id, row.county_code, row.category), {})
            found.setdefault(row.subtype, row)
    kept = [row for found in rows.values() for subtype, row in found.items() if subtype or len(found) == 1]
    return kept, reader.unresolved


def _titles(document: Document) -> dict[str, str]:
    """The heading of each provision with those above it, its own first."""
    found: dict[str, str] = {}
    for provision in document.provisions:
        above = found.get(provision.parent_id or "", "")
        found[provision.provision_id] = "\n".join(filter(None, (provision.heading, above)))
    return found
