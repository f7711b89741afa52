"""A comparison put in order for people, and as plain text.

What belongs here: links and changes grouped by superior provision, and the text of a console. What does not: comparing
(``comparison``) and HTML (``page``).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.links.comparison import Comparison
from pipeline.tables import Row, Value

SIGNS = {"kept": "=", "reworded": "~", "added": "+", "dropped": "-"}


@dataclass(frozen=True, slots=True)
class Group:
    """A superior provision with what answers it.

    Args:
        superior: the provision's row.
        links: the links to it with the local provisions' rows, main ones first; none where it is only an opening.
        changes: what became of its sentences, and what was added to them.
    """

    superior: Mapping[str, Value]
    links: tuple[tuple[Row, Mapping[str, Value]], ...]
    changes: tuple[Row, ...]


def groups_of(comparison: Comparison) -> list[Group]:
    """The superior provisions that something answers, in reading order."""
    ours = {row["provision_id"]: row for row in comparison.local.provisions}
    groups = []
    for provision in comparison.superior.provisions:
        name = provision["provision_id"]
        links = sorted(
            (row for row in comparison.links if row["superior_provision_id"] == name),
            key=lambda row: (row["strength"] != "main", -Decimal(str(row["score"]))),
        )
        changes = tuple(row for row in comparison.changes if row["superior_provision_id"] == name)
        if links or changes:
            groups.append(Group(provision, tuple((row, ours[row["provision_id"]]) for row in links), changes))
    return groups


def named(provision: Mapping[str, Value]) -> str:
    """A provision by label and heading, by its first words when it has no heading."""
    if not provision["heading"]:
        return " ".join(str(provision["text"]).split())[:24]
    return f"{provision['label'] or ''} {provision['heading']}".strip()


def counts(comparison: Comparison) -> dict[str, int]:
    """How many sentences there are of each kind."""
    counted = Counter(str(row["kind"]) for row in comparison.changes)
    return {kind: counted[kind] for kind in SIGNS}


def as_text(comparison: Comparison) -> str:
    """The comparison for a console."""
    return "\n".join(_lines(comparison)) + "\n"


def _lines(comparison: Comparison) -> Iterator[str]:
    yield f"superior: {comparison.superior.document_id}  {comparison.superior.title}"
    yield f"local:    {comparison.local.document_id}  {comparison.local.title}"
    summed = ", ".join(f"{number} {kind}" for kind, number in counts(comparison).items())
    yield f"{len(comparison.links)} links; sentences: {summed}"
    for group in groups_of(comparison):
        yield ""
        yield named(group.superior)
        for link, provision in group.links:
            yield f"  <- {named(provision)}  [{link['strength']}, {link['score']}, {link['method']}]"
        for change in group.changes:
            yield from _change(change)
    for side, names in (("superior", comparison.unlinked_superior), ("local", comparison.unlinked_local)):
        provisions = getattr(comparison, side).provisions
        yield ""
        yield f"{side} provisions without a counterpart: {len(names) or 'none'}"
        yield from (f"  {named(row)}" for row in provisions if row["provision_id"] in names)


def _change(change: Row) -> Iterator[str]:
    sign = SIGNS[str(change["kind"])]
    yield f"  {sign} {change['superior_quote'] or change['quote']}"
    if change["kind"] == "reworded":
        yield f"    {change['quote']}"


def as_json(comparison: Comparison) -> str:
    """The comparison as JSON: both documents, and rows with the columns of the published tables."""

    def document(side: str) -> dict[str, Value]:
        row = getattr(comparison, side).document
        return {name: row[name] for name in ("document_id", "title", "document_number", "jurisdiction_code")}

    content = {
        "superior": document("superior"),
        "local": document("local"),
        "provision_links": comparison.links,
        "unlinked_provisions": {"superior": comparison.unlinked_superior, "local": comparison.unlinked_local},
        "provision_changes": comparison.changes,
    }
    return json.dumps(content, ensure_ascii=False, indent=2, default=float) + "\n"
