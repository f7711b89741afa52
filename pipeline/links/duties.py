"""Who carries a task above and who carries it below, body by body.

What belongs here: pairing the bodies of two linked provisions by what they are for, and the verdict on each. What does not:
which provisions are linked (``linking``), what a body is for (``resolve``) and rows (``duty_tables``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

GOVERNMENT = "人民政府"
ROLES = ("lead", "responsible", "cooperating")  # from the heaviest to the lightest
# How a body above and one below can answer each other, from the surest to the loosest.
METHODS = ("same_body", "same_function", "successor", "merged_body", "level_below", "same_kind")
Ends: TypeAlias = tuple[str, str]  # the assignments above and below


@dataclass(frozen=True, slots=True)
class Duty:
    """A body that a provision makes responsible.

    Args:
        assignment_id: the row of ``task_assignments``; of several of one body the one with the heaviest role.
        agency_id, agency_name: the body.
        role, position: its part in the list.
        function: what the body is for, null when unknown.
        others: what a merged body is for besides.
        jurisdiction_code: the body's place.
        is_collective: it stands for a crowd of bodies (各县区人民政府).
        list_is_open: it stands in a list that 等部门 closes.
        bare_name: the name of a body without a function, without its place; null when nothing would be left.
    """

    assignment_id: str
    agency_id: str
    agency_name: str
    role: str
    position: int
    function: str | None
    others: tuple[str, ...]
    jurisdiction_code: str | None
    is_collective: bool
    list_is_open: bool
    bare_name: str | None = None

    @property
    def is_government(self) -> bool:
        """It is a government or a crowd of them, which no 等部门 stands for."""
        return self.function == GOVERNMENT


@dataclass(frozen=True, slots=True)
class Match:
    """Two bodies that answer each other, or one that nothing answers.

    Args:
        superior, local: the duties; one of them null where nothing answers the other.
        verdict: kept, added, newly_named, left_out, not_named, elsewhere, addressee, other_place, none_above or none_below.
        method: of a kept one how the two belong together, null otherwise.
    """

    superior: Duty | None
    local: Duty | None
    verdict: str
    method: str | None = None

    @property
    def role_change(self) -> str | None:
        """Of a kept body: the same role, a heavier or a lighter one."""
        if self.superior is None or self.local is None:
            return None
        above, below = ROLES.index(self.superior.role), ROLES.index(self.local.role)
        return "same" if above == below else "heavier" if below < above else "lighter"


def matches_of(
    superior: Sequence[Duty], local: Sequence[Duty], home: Sequence[str], successors: Mapping[str, str]
) -> list[Match]:
    """Pair the bodies of two linked provisions.

    Every local body is paired with the superior one that it answers best; a superior body that is left over then with the
    local one that answers it best, since a merged body answers several. In a list that 等部门 closes a body may be meant
    and not named: ``not_named`` and ``newly_named`` instead of ``left_out`` and ``added``.

    Args:
        superior, local: each body once, in printed order.
        home: the code of the local document's place and of those it lies in.
        successors: of a function that ended, the one that took over.
    """
    pairs: dict[Ends, str] = {}
    for duty in local:
        found = _best(duty, superior, pairs, lambda ours, theirs: _method(theirs, ours, home, successors))
        if found is not None:
            pairs[found[0].assignment_id, duty.assignment_id] = found[1]
    answered = {above for above, _ in pairs}
    for duty in superior:
        if duty.assignment_id not in answered:
            found = _best(duty, local, pairs, lambda ours, theirs: _method(ours, theirs, home, successors))
            if found is not None:
                pairs[duty.assignment_id, found[0].assignment_id] = found[1]
    above, below = ({duty.assignment_id: duty for duty in duties} for duties in (superior, local))
    kept = [Match(above[a], below[b], "kept", method) for (a, b), method in pairs.items()]
    return [*kept, *_unpaired(superior, local, set(pairs), home)]


def _best(
    duty: Duty, others: Sequence[Duty], pairs: Iterable[Ends], method_of: Callable[[Duty, Duty], str | None]
) -> tuple[Duty, str] | None:
    """The body that answers another one by the surest method; one that has no partner yet comes first, then printed order."""
    taken = {end for pair in pairs for end in pair}
    ranked = [
        (METHODS.index(method), other.assignment_id in taken, place)
        for place, other in enumerate(others)
        if (method := method_of(duty, other)) is not None
    ]
    if not ranked:
        return None
    rank, _, place = min(ranked)
    return others[place], METHODS[rank]


def _method(above: Duty, below: Duty, home: Sequence[str], successors: Mapping[str, str]) -> str | None:
    """How a body below answers one above, or null."""
    if above.agency_id == below.agency_id:
        return "same_body"
    if above.is_government or below.is_government:
        both = above.is_government and below.is_government
        return "level_below" if both and _concerns(above, home) and not _concerns_only(below, home) else None
    if above.function is None or below.function is None:
        return "same_kind" if above.bare_name and above.bare_name == below.bare_name else None
    if above.function == below.function:
        return "same_function"
    if _heir(above.function, successors) == _heir(below.function, successors):
        return "successor"
    mine, theirs = {above.function, *above.others}, {below.function, *below.others}
    return "merged_body" if above.function in theirs or below.function in mine else None


def _heir(function: str, successors: Mapping[str, str]) -> str:
    seen = {function}
    while function in successors and successors[function] not in seen:
        function = successors[function]
        seen.add(function)
    return function


def _concerns(above: Duty, home: Sequence[str]) -> bool:
    """Whether a government above, or one of a crowd, is that of the local document or one over it."""
    return above.is_collective or above.jurisdiction_code in home


def _concerns_only(below: Duty, home: Sequence[str]) -> bool:
    """Whether a government in the local document is one over it: nothing is handed down to that."""
    return not below.is_collective and below.jurisdiction_code in home[1:]


def _unpaired(
    superior: Sequence[Duty], local: Sequence[Duty], pairs: set[Ends], home: Sequence[str]
) -> Iterator[Match]:
    open_above, open_below = (any(duty.list_is_open for duty in duties) for duties in (superior, local))
    for duty in superior:
        if not any(above == duty.assignment_id for above, _ in pairs):
            yield Match(duty, None, _fate(duty, home, is_open=open_below, is_empty=not local))
    for duty in local:
        if not any(below == duty.assignment_id for _, below in pairs):
            named = open_above and not duty.is_government
            yield Match(None, duty, "none_above" if not superior else "newly_named" if named else "added")


def _fate(duty: Duty, home: Sequence[str], *, is_open: bool, is_empty: bool) -> str:
    """What became of a superior body that nothing below answers."""
    if duty.is_government:
        # The local document is this very government's, or says what its place does: it need not name itself.
        return "addressee" if _concerns(duty, home) else "other_place"
    if is_empty:
        return "none_below"
    return "not_named" if is_open else "left_out"
