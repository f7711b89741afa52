"""The rows of ``duty_links``: the bodies of linked provisions side by side.

What belongs here: which bodies stand in which provision, and rows. What does not: pairing them (``duties``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.links.duties import ROLES, Duty, Match, matches_of
from pipeline.links.pairs import ByDocument, Rows, by_pair, recent
from pipeline.tables import Row, Value, stable_id

# What is told of a link.
ENDS = ("document_id", "provision_id", "superior_document_id", "superior_provision_id", "strength")


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of bodies and places.

    Args:
        agencies: the rows of ``agencies`` by id.
        successors: of a function that ended, the one that took over.
        homes: of a document the code of its place and of those that one lies in.
        names: the names of places by code, the longest first.
    """

    agencies: Mapping[str, Mapping[str, Value]]
    successors: Mapping[str, str]
    homes: Mapping[str, tuple[str, ...]]
    names: Mapping[str, tuple[str, ...]]


def context_of(agencies: Rows, functions: Rows, documents: Rows, jurisdictions: Rows) -> Context:
    """What ``duty_rows`` needs to know, from the rows of these tables."""
    places = {str(row["code"]): row for row in jurisdictions}
    successors = {str(row["function"]): str(row["successor"]) for row in functions if row["successor"]}
    homes = {str(row["document_id"]): _home(str(row["jurisdiction_code"]), places) for row in documents}
    names = {code: (str(row["official_name"]), str(row["name"])) for code, row in places.items()}
    return Context({str(row["agency_id"]): row for row in agencies}, successors, homes, names)


def _home(code: str, places: Mapping[str, Mapping[str, Value]]) -> tuple[str, ...]:
    home = [code]
    while (above := places.get(home[-1], {}).get("parent_code")) and above not in home:
        home.append(str(above))
    return tuple(home)


def duty_rows(links: Rows, task_assignments: ByDocument, context: Context) -> Iterator[Row]:
    """The rows of ``duty_links`` of all linked provisions, pair of documents by pair, in the order of the links.

    Args:
        links: the rows of ``provision_links``.
        task_assignments: the rows of this table by document.
        context: see ``context_of``.
    """
    assignments = recent(lambda document: list(task_assignments.get(document, ())))
    for ends, linked in by_pair(links, _ends).items():
        yield from _of_pair(linked, [row for document in ends for row in assignments(document)], context)


def _ends(link: Mapping[str, Value]) -> Mapping[str, Value]:
    return {name: link[name] for name in ENDS}


def _of_pair(links: Sequence[Mapping[str, Value]], task_assignments: Rows, context: Context) -> list[Row]:
    """The rows of two documents' links."""
    duties = _duties(links, task_assignments, context)
    compared = []
    for link in links:
        above, below = (duties[str(link[side])] for side in ("superior_provision_id", "provision_id"))
        home = context.homes[str(link["document_id"])]
        compared.append((link, matches_of(above, below, home, context.successors)))
    kept = {
        duty.assignment_id
        for _, matches in compared
        for match in matches
        if match.verdict == "kept"
        for duty in (match.superior, match.local)
        if duty is not None
    }
    return [_row(link, _elsewhere(match, kept)) for link, matches in compared for match in matches]


def _duties(
    links: Sequence[Mapping[str, Value]], task_assignments: Rows, context: Context
) -> dict[str, tuple[Duty, ...]]:
    """The bodies of each linked provision in printed order, each once."""
    linked = {str(link[side]) for link in links for side in ("provision_id", "superior_provision_id")}
    rows = sorted(
        (row for row in task_assignments if row["provision_id"] in linked),
        key=lambda row: (int(str(row["agency_char_start"])), str(row["assignment_id"])),
    )
    found: dict[str, dict[str, Duty]] = {provision: {} for provision in linked}
    for row in rows:
        duty = _duty(row, context)
        bodies = found[str(row["provision_id"])]
        before = bodies.get(duty.agency_id)
        if before is None or ROLES.index(duty.role) < ROLES.index(before.role):
            bodies[duty.agency_id] = duty
        elif duty.list_is_open and not before.list_is_open:
            bodies[duty.agency_id] = replace(before, list_is_open=True)
    return {provision: tuple(bodies.values()) for provision, bodies in found.items()}


def _duty(row: Mapping[str, Value], context: Context) -> Duty:
    agency = context.agencies[str(row["agency_id"])]
    code, name = agency["jurisdiction_code"], str(agency["name"])
    return Duty(
        assignment_id=str(row["assignment_id"]),
        agency_id=str(row["agency_id"]),
        agency_name=name,
        role=str(row["role"]),
        position=int(str(row["position"])),
        function=str(agency["function"]) if agency["function"] else None,
        others=tuple(str(agency["other_functions"] or "").split("、")) if agency["other_functions"] else (),
        jurisdiction_code=str(code) if code else None,
        is_collective=bool(row["is_collective"]),
        list_is_open=bool(row["list_is_open"]),
        bare_name=_bare(name, context.names.get(str(code), ())),
    )


def _bare(name: str, places: Iterable[str]) -> str | None:
    """A body's name without its place: what makes bodies of two levels alike that have no function (市直相关部门)."""
    for place in places:
        if name.startswith(place) and name != place:
            return name.removeprefix(place)
    return None


def _elsewhere(match: Match, kept: set[str]) -> Match:
    """A body that another link of the same provision and document pairs was neither added nor left out."""
    duty = match.local or match.superior
    if match.verdict == "kept" or duty is None or duty.assignment_id not in kept:
        return match
    return replace(match, verdict="elsewhere")


def _row(link: Mapping[str, Value], match: Match) -> Row:
    above, below = match.superior, match.local
    ends = [duty.assignment_id if duty else "" for duty in (below, above)]
    functions = [duty.function for duty in (above, below) if duty and duty.function]
    return {
        "duty_link_id": stable_id("duty_links", str(link["provision_id"]), str(link["superior_provision_id"]), *ends),
        "document_id": link["document_id"],
        "provision_id": link["provision_id"],
        "superior_document_id": link["superior_document_id"],
        "superior_provision_id": link["superior_provision_id"],
        "strength": link["strength"],
        "function": functions[0] if functions else None,
        "verdict": match.verdict,
        "method": match.method,
        "superior_assignment_id": above.assignment_id if above else None,
        "superior_agency_name": above.agency_name if above else None,
        "superior_role": above.role if above else None,
        "superior_position": above.position if above else None,
        "superior_list_is_open": int(above.list_is_open) if above else None,
        "assignment_id": below.assignment_id if below else None,
        "agency_name": below.agency_name if below else None,
        "role": below.role if below else None,
        "position": below.position if below else None,
        "list_is_open": int(below.list_is_open) if below else None,
        "role_change": match.role_change,
    }
