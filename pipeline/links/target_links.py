"""Which local target answers which superior one.

What belongs here: matching the targets of two documents, and the rows of ``target_links``. What does not: how two
matched targets compare (``target_verdicts``). A match that is in doubt is none: the targets then have no counterpart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.links.pairs import ByDocument, Pair, Rows, by_pair, pairs_of, recent
from pipeline.links.tables import THOUSANDTH
from pipeline.links.target_verdicts import Target, contains, measures_fit, same_scope, verdict
from pipeline.links.wording import comparable
from pipeline.tables import Row, stable_id

# Indicators without a common id: likeness of their names in thousandths. Linked provisions make a likeness credible.
LIKE_IN_LINKED, LIKE_ANYWHERE = 750, 950
# A name of two characters (产值) says nothing of what it is the value of, and a second candidate as like makes a doubt.
LEAST_NAME, MARGIN = 4, 50


@dataclass(frozen=True, slots=True)
class Match:
    """A local target and the superior one that it answers; ``similarity`` of their names in thousandths."""

    local: Target
    superior: Target
    method: str  # indicator / wording
    similarity: int


def target_link_rows(relations: Rows, links: Rows, documents: Rows, targets: ByDocument) -> Iterator[Row]:
    """The rows of ``target_links`` of all pairs of documents that are in the dataset.

    Args:
        relations: the linked rows of ``document_relations``.
        links: the rows of ``provision_links``.
        documents: the rows of this table, of the documents of the pairs at least.
        targets: the rows of this table by document.

    Returns:
        For each pair its matches and the local targets without one in reading order, then the superior targets
        without one.
    """
    ordered = recent(lambda document: _in_order(list(targets.get(document, ()))))
    areas = {str(row["document_id"]): row["jurisdiction_code"] for row in documents}
    linked = by_pair(links, lambda row: (str(row["provision_id"]), str(row["superior_provision_id"])))
    for pair in pairs_of(relations):
        if pair.superior is not None:
            ours, theirs = ordered(pair.local), ordered(pair.superior)
            matches = matches_of(ours, theirs, set(linked.get((pair.local, pair.superior), ())))
            found = {str(match.local["target_id"]): match for match in matches}
            yield from (_local_row(pair, target, found.get(str(target["target_id"])), areas) for target in ours)
            answered = {str(match.superior["target_id"]) for match in found.values()}
            yield from (_row(pair, None, target) for target in theirs if str(target["target_id"]) not in answered)


def matches_of(local: Sequence[Target], superior: Sequence[Target], linked: Collection[tuple[str, str]]) -> list[Match]:
    """The matches between the targets of two documents, by canonical indicator and then by wording.

    Args:
        local, superior: rows of ``targets`` in reading order.
        linked: the pairs of provisions that are linked, the local one first.

    Returns:
        At most one match for each local target.
    """
    candidates = [_candidate(ours, theirs) for ours in local for theirs in superior if _possible(ours, theirs)]
    ordered = sorted(candidates, key=lambda match: _nearness(match, linked), reverse=True)
    found = _one_to_one([match for match in ordered if match.method == "indicator"])
    found += _of_parts(ordered, found)
    return found + _by_wording(ordered, found, linked)


def _in_order(targets: Sequence[Target]) -> list[Target]:
    return sorted(targets, key=lambda row: (int(str(row["char_start"])), str(row["target_id"])))


def _possible(local: Target, superior: Target) -> bool:
    """Whether the two can be about the same thing: the same indicator or one without an id, and no place elsewhere."""
    ours, theirs = local["indicator_id"], superior["indicator_id"]
    places = str(local["jurisdiction_code"]), str(superior["jurisdiction_code"])
    near = contains(places[1], places[0]) or contains(places[0], places[1])
    return near and (ours == theirs or ours is None or theirs is None)


def _candidate(local: Target, superior: Target) -> Match:
    same = local["indicator_id"] is not None and local["indicator_id"] == superior["indicator_id"]
    names = [comparable(str(target["indicator"])) for target in (local, superior)]
    return Match(local, superior, "indicator" if same else "wording", round(fuzz.ratio(*names) * 10))


def _nearness(match: Match, linked: Collection[tuple[str, str]]) -> tuple[bool, bool, bool, bool, int, float, int]:
    """What speaks for a match, strongest first; the order of reading decides between equals."""
    local, superior = match.local, match.superior
    return (
        measures_fit(local, superior) and local["unit"] == superior["unit"],
        same_scope(local, superior),
        local["deadline_year"] == superior["deadline_year"],
        (str(local["provision_id"]), str(superior["provision_id"])) in linked,
        match.similarity,
        fuzz.ratio(str(local["quote"]), str(superior["quote"])),
        -int(str(local["char_start"])),
    )


def _one_to_one(ordered: Sequence[Match]) -> list[Match]:
    """The nearest matches, no target twice."""
    found: list[Match] = []
    taken: set[str] = set()
    for match in ordered:
        ends = {str(match.local["target_id"]), str(match.superior["target_id"])}
        if not ends & taken:
            found.append(match)
            taken |= ends
    return found


def _of_parts(ordered: Sequence[Match], found: Sequence[Match]) -> list[Match]:
    """Local targets left over that split the superior one among places: each place's first."""
    answered = {(str(match.superior["target_id"]), match.local["jurisdiction_code"]) for match in found}
    taken = {str(match.local["target_id"]) for match in found}
    made: list[Match] = []
    for match in ordered:
        place = str(match.superior["target_id"]), match.local["jurisdiction_code"]
        if match.method == "indicator" and str(match.local["target_id"]) not in taken and place not in answered:
            made.append(match)
            taken.add(str(match.local["target_id"]))
            answered.add(place)
    return made


def _by_wording(ordered: Sequence[Match], found: Sequence[Match], linked: Collection[tuple[str, str]]) -> list[Match]:
    """Targets left over whose names are alike, where either is the other's only good candidate."""
    taken = {str(target["target_id"]) for match in found for target in (match.local, match.superior)}
    alike = [
        match
        for match in ordered
        if match.method == "wording" and _is_credible(match, linked) and not taken & set(_ends(match))
    ]
    return [match for match in alike if not any(_rivals(match, other) for other in alike)]


def _is_credible(match: Match, linked: Collection[tuple[str, str]]) -> bool:
    names = [str(target["indicator"]) for target in (match.local, match.superior)]
    if min(map(len, names)) < LEAST_NAME or not measures_fit(match.local, match.superior):
        return False
    provisions = str(match.local["provision_id"]), str(match.superior["provision_id"])
    return match.similarity >= (LIKE_IN_LINKED if provisions in linked else LIKE_ANYWHERE)


def _ends(match: Match) -> tuple[str, str]:
    return str(match.local["target_id"]), str(match.superior["target_id"])


def _rivals(match: Match, other: Match) -> bool:
    """Whether another candidate of one of the targets is as good, or nearly."""
    shared = match is not other and any(a == b for a, b in zip(_ends(match), _ends(other), strict=True))
    return shared and other.similarity > match.similarity - MARGIN


def _local_row(pair: Pair, target: Target, match: Match | None, areas: Mapping[str, object]) -> Row:
    if match is None:
        return _row(pair, target, None)
    local, superior = (side["jurisdiction_code"] for side in (target, match.superior))
    wholes = (local, superior) == (areas[pair.local], areas[str(pair.superior)])
    judged = verdict(target, match.superior, whole_to_whole=wholes or local == superior)
    return _row(pair, target, match.superior) | {
        "method": match.method,
        "similarity": match.similarity * THOUSANDTH,
        "value_verdict": judged.value,
        "reason": judged.reason,
        "deadline_verdict": judged.deadline,
    }


def _row(pair: Pair, local: Target | None, superior: Target | None) -> Row:
    """A row without a verdict: a target that has no counterpart."""
    ids = [str(target["target_id"]) if target else "" for target in (local, superior)]
    return {
        "target_link_id": stable_id("target_links", pair.local, str(pair.superior), *ids),
        "document_id": pair.local,
        "superior_document_id": pair.superior,
        "indicator_id": next((target["indicator_id"] for target in (local, superior) if target), None),
        "method": None,
        "similarity": None,
        "value_verdict": "no_counterpart",
        "reason": None,
        "deadline_verdict": None,
        **dict(_side("", local)),
        **dict(_side("superior_", superior)),
    }


def _side(side: str, target: Target | None) -> Iterator[tuple[str, str | int | None]]:
    for column in ("target_id", "provision_id", "quote"):
        yield f"{side}{column}", str(target[column]) if target else None
    for column in ("char_start", "char_end"):
        yield f"{side}{column}", int(str(target[column])) if target else None
