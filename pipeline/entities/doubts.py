"""Pairs of projects that may be one and were not joined, with the reason.

What belongs here: which pairs a person should look at. What does not: joining (``merging``). Likeness of names
(rapidfuzz) only brings pairs here; names are compared within a province that share one of their rarest pairs of
characters, so that the work grows with the number of names and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise, product

from rapidfuzz import fuzz

from pipeline.entities.merging import Entity, by_name, sizes_conflict
from pipeline.entities.names import is_bare, numbers_of, without_phase
from pipeline.entities.nodes import Node
from pipeline.entities.places import Places
from pipeline.extract.projects.vocabulary import vocabulary

RAREST = 4  # of a name's pairs of characters so many are looked up
COMMON = 40  # a pair of characters in more names of a province says nothing of them
ALIKE = 80  # of 100: two of ten characters differ
CONTAINED = 50  # the shorter name is at least half of the longer one, of 100
SHORTEST = 4
SEVERAL = 5  # a name in more places than that is no proper name


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two entities that may be one, the earlier first; the score is the likeness of their names, 0 to 100."""

    one: Entity
    other: Entity
    reason: str
    score: int


def doubts_of(entities: Sequence[Entity], places: Places) -> list[Doubt]:
    """The doubtful pairs, each once with its first reason, in order of the earlier entity."""
    found: dict[tuple[int, int], str] = {}
    number = {id(node): place for place, entity in enumerate(entities) for node in entity.nodes}
    for one, other, reason in (*_same_names(entities, places, number), *_like_names(entities, places)):
        if one != other and not _listed_together(entities[one], entities[other]):
            found.setdefault((min(one, other), max(one, other)), reason)
    return [
        Doubt(entities[one], entities[other], reason, _likeness(entities[one], entities[other]))
        for (one, other), reason in sorted(found.items())
    ]


def _likeness(one: Entity, other: Entity) -> int:
    return round(fuzz.ratio(one.first.core, other.first.core))


def _listed_together(one: Entity, other: Entity) -> bool:
    """Whether one provision names both: then they are two."""
    ours, theirs = ({m.provision_id for node in entity.nodes for m in node.mentions} for entity in (one, other))
    return not ours.isdisjoint(theirs)


def _same_names(entities: Sequence[Entity], places: Places, number: dict[int, int]) -> Iterator[tuple[int, int, str]]:
    """Entities of one name, each with the earliest only: the pairs of many would be too many to read."""
    nodes = [node for entity in entities for node in entity.nodes]
    for (kind, _), group in sorted(by_name(nodes).items()):
        earliest: dict[int, Node] = {}
        for node in sorted(group):
            earliest.setdefault(number[id(node)], node)
        firsts = sorted(earliest.items())
        placed = [(place, node) for place, node in firsts if node.place]
        unplaced = [(place, node) for place, node in firsts if not node.place]
        for place, node in unplaced[1:]:
            if not places.compatible(unplaced[0][1].home, node.home):
                yield unplaced[0][0], place, "no_common_chain"
        yield from _of_other_sizes(firsts)
        if kind == "project" and len(placed) <= SEVERAL:
            for (one, node), (other, candidate) in product(unplaced, placed):
                if places.compatible(node.region, candidate.region):
                    yield one, other, "several_places"
    yield from _bare_or_of_two_kinds(nodes, number, places)


def _of_other_sizes(firsts: Iterable[tuple[int, Node]]) -> Iterator[tuple[int, int, str]]:
    """What has one name in one place and was not joined: the sizes are not the same, or one is not stated."""
    by_region: dict[tuple[str, str], int] = {}
    for place, node in firsts:
        earliest = by_region.setdefault((node.place, node.region), place)
        if earliest != place:
            yield earliest, place, "quantity"


def _bare_or_of_two_kinds(
    nodes: Iterable[Node], number: dict[int, int], places: Places
) -> Iterator[tuple[int, int, str]]:
    """A kind of facility that two documents name in one county; a name that is a project here and a programme there."""
    by_place: dict[tuple[str, str], list[Node]] = defaultdict(list)
    by_core: dict[str, dict[str, Node]] = defaultdict(dict)
    for node in sorted(nodes):
        if node.place and is_bare(node.core):
            by_place[node.core, node.place].append(node)
        elif node.is_open:
            by_core[node.core].setdefault(node.kind, node)
    for same in by_place.values():
        for node in same[1:]:
            yield number[id(same[0])], number[id(node)], "bare_name"
    for kinds in by_core.values():
        for one, other in combinations(kinds.values(), 2):
            if places.compatible(one.region, other.region):
                yield number[id(one)], number[id(other)], "kind"


def _like_names(entities: Sequence[Entity], places: Places) -> Iterator[tuple[int, int, str]]:
    listed: dict[tuple[str, str], list[int]] = defaultdict(list)
    grams = [_grams(entity.first.core) for entity in entities]
    for place, entity in enumerate(entities):
        for gram in grams[place]:
            listed[places.province(entity.first.region), gram].append(place)
    for place, entity in enumerate(entities):
        province = places.province(entity.first.region)
        rare = sorted((len(listed[province, gram]), gram) for gram in grams[place])[:RAREST]
        near = {other for count, gram in rare if count <= COMMON for other in listed[province, gram]} - {place}
        for other in sorted(near):
            reason = _reason(entity.first, entities[other].first, places)
            if reason is not None:
                yield place, other, reason


def _grams(core: str) -> list[str]:
    return sorted({first + second for first, second in pairwise(core)}) if len(core) >= SHORTEST else []


def _reason(one: Node, other: Node, places: Places) -> str | None:
    """Why two names of one kind that are not the same may mean one project, or null."""
    ours, theirs = one.core, other.core
    if one.kind != other.kind or ours == theirs or not places.compatible(one.region, other.region):
        return None
    if sizes_conflict(one, other):
        return None
    if without_phase(ours) == without_phase(theirs):
        # 一期 and 二期 are two; a name that states no phase may be that of either.
        return "phase" if without_phase(ours) in (ours, theirs) else None
    if numbers_of(ours) != numbers_of(theirs) and not (one.is_specific and _extends(ours, theirs)):
        return None
    if _extends(ours, theirs):
        return "contained"
    # A name begins with what is proper in it and ends with what it is: 博爱巷老旧建筑风貌 and 建兴巷老旧建筑风貌 are two.
    return "alike" if (ours[:2], ours[-2:]) == (theirs[:2], theirs[-2:]) and fuzz.ratio(ours, theirs) >= ALIKE else None


def _extends(ours: str, theirs: str) -> bool:
    """Whether one name is the other with words before it, or with a bracket or a deed behind it (第七中学, 第七中学迁建).

    What stands in a zone is not the zone: 群科新区 and 群科新区物流园 are two.
    """
    shorter, longer = sorted((ours, theirs), key=len)
    if len(shorter) * 100 < CONTAINED * len(longer):
        return False
    rest = longer.removeprefix(shorter)
    return longer.endswith(shorter) or (rest != longer and (rest[0] == "(" or rest in _deeds()))


@lru_cache(maxsize=1)
def _deeds() -> frozenset[str]:
    known = vocabulary()
    return frozenset({*known.works, *known.schemes, "示范", "建设"})
