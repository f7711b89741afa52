"""Which nodes are one project.

What belongs here: joining nodes of one name whose places and sizes agree. What does not: equal mentions (``nodes``) and
doubtful pairs (``doubts``). Every rule goes by the name's identity; likeness of names never joins anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from pipeline.entities.names import is_route, stem_and_tail
from pipeline.entities.nodes import Node
from pipeline.entities.places import Places


@dataclass(frozen=True, slots=True)
class Entity:
    """Nodes that are one project, the earliest first."""

    nodes: tuple[Node, ...]

    @property
    def first(self) -> Node:
        """The node with the earliest mention, which gives the entity its id and name."""
        return self.nodes[0]


def merged(nodes: Sequence[Node], places: Places) -> list[Entity]:
    """Join the nodes that mean one project; every node is in one entity, in order of the earliest mention."""
    joined = _Joined(nodes)
    for group in by_name(nodes).values():
        for same in _agreeing(group):
            _join_group(same, places, joined)
    return [Entity(tuple(sorted(members))) for members in joined.sets()]


def by_name(nodes: Iterable[Node]) -> dict[tuple[str, str], list[Node]]:
    """The nodes that other documents may mean too, by kind and name.

    A scheme that is named with one last word and without any (环湖支医行动, 环湖支医) in a province has one name there.
    """
    listed = [node for node in nodes if node.is_open]
    tails: dict[tuple[str, str], set[str]] = defaultdict(set)
    for node in listed:
        if node.kind == "programme":
            stem, tail = stem_and_tail(node.core)
            tails[node.home[:2], stem].add(tail)
    groups: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in listed:
        groups[node.kind, _name(node, tails)].append(node)
    return groups


def _name(node: Node, tails: dict[tuple[str, str], set[str]]) -> str:
    found = tails.get((node.home[:2], node.core), set()) - {""}
    return node.core + next(iter(found)) if node.kind == "programme" and len(found) == 1 else node.core


def sizes_conflict(one: Node, other: Node) -> bool:
    """Whether both state a size in one unit, and not the same."""
    (quantity, unit), (second, other_unit) = one.size, other.size
    return bool(quantity and second) and unit == other_unit and quantity != second


def _agreeing(group: Sequence[Node]) -> list[list[Node]]:
    """A group as a whole when its sizes agree; else by size, and without those that state none."""
    units: dict[str, set[str]] = defaultdict(set)
    for node in group:
        units[node.size[1]].add(node.size[0])
    if all(len(sizes) == 1 for sizes in units.values()):
        return [list(group)]
    by_size: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in group:
        by_size[node.size].append(node)
    return list(by_size.values())


class _Joined:
    """Sets of nodes that grow together."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self._nodes = nodes
        self._above: dict[int, int] = {}
        self._places = {id(node): place for place, node in enumerate(nodes)}

    def _root(self, place: int) -> int:
        while place in self._above:
            above = self._above[place]
            if above in self._above:
                self._above[place] = self._above[above]
            place = above
        return place

    def join(self, one: Node, other: Node) -> None:
        """Make two nodes one project."""
        roots = sorted({self._root(self._places[id(node)]) for node in (one, other)})
        if len(roots) > 1:
            self._above[roots[1]] = roots[0]

    def sets(self) -> list[list[Node]]:
        """The nodes that belong together, in order of their earliest."""
        found: dict[int, list[Node]] = defaultdict(list)
        for place, node in enumerate(self._nodes):
            found[self._root(place)].append(node)
        return [found[root] for root in sorted(found)]


def _join_group(group: Sequence[Node], places: Places, joined: _Joined) -> None:
    """Join nodes of one name: those of one place, then the placeless with what they can only mean."""
    by_region: dict[str, list[Node]] = defaultdict(list)
    for node in sorted(group):
        by_region[node.place].append(node)
    placeless = by_region.pop("", [])
    for same in by_region.values():
        _join_all(same, joined)
    specific = {place: same[0] for place, same in by_region.items() if same[0].is_specific}
    for place, node in specific.items():
        _join_only(node, _inside(place, specific, places), joined)
    meant = _all_inside(specific, places)
    for node in placeless:
        above = [specific[code] for code in places.chain(node.home)[1:] if code in specific]
        _join_only(node, [*meant.get(node.home, ()), *above], joined)
    _join_along_chains(placeless, places, joined)


def _join_all(nodes: Sequence[Node], joined: _Joined) -> None:
    for node in nodes[1:]:
        joined.join(nodes[0], node)


def _join_only(node: Node, others: Sequence[Node], joined: _Joined) -> None:
    """Join with the only one it can mean; where there are several, nothing says which."""
    if len(others) == 1:
        joined.join(node, others[0])


def _inside(place: str, known: dict[str, Node], places: Places) -> list[Node]:
    """What lies within a prefecture or province, of a project known to lie somewhere there."""
    if places.is_county(place):
        return []
    return [node for code, node in known.items() if code != place and place in places.chain(code)]


def _all_inside(known: dict[str, Node], places: Places) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = defaultdict(list)
    for code, node in known.items():
        for above in places.chain(code):
            found[above].append(node)
    return found


def _join_along_chains(nodes: Sequence[Node], places: Places, joined: _Joined) -> None:
    """Join what a document and one of a place above it both name; roads and lines of one province also across."""
    homes: dict[str, list[Node]] = defaultdict(list)
    for node in sorted(nodes, key=attrgetter("first.order")):
        homes[node.home].append(node)
    provinces: dict[str, Node] = {}
    for home, same in homes.items():
        _join_all(same, joined)
        for above in places.chain(home)[1:]:
            if above in homes:
                joined.join(homes[above][0], same[0])
        if same[0].kind == "project" and is_route(same[0].core):
            joined.join(provinces.setdefault(places.province(home), same[0]), same[0])
