"""Task assignments: which body each provision makes responsible (codebook, "Task assignments").

What belongs here: putting statements, inline duties and the resolver together into rows.
What does not: the printed styles (``statements``), prose (``inline_duties``), names of bodies (``resolve.agencies``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.extract.duty_words import LEAD, deadline_year
from pipeline.extract.inline_duties import find_duties
from pipeline.extract.statements import Statement, find_statements, first_leads_everywhere
from pipeline.extract.task_tables import find_cells
from pipeline.model import Agency, Document, Provision, Span, TaskAssignment, UnresolvedName
from pipeline.resolve.agencies import AgencyResolver, Name, Reading
from pipeline.resolve.agency_places import Places
from pipeline.resolve.functions import FunctionRegistry


@dataclass(frozen=True, slots=True)
class _Found:
    provision: Provision
    statement: Statement
    basis: str


def resolver_for(document: Document, gazetteer: Places, functions: FunctionRegistry) -> AgencyResolver:
    """The resolver of a document's names: of its jurisdiction, as of its date."""
    return AgencyResolver(gazetteer, functions, document.facts.jurisdiction_code, document.facts.date)


def extract_assignments(
    document: Document, resolver: AgencyResolver
) -> tuple[list[TaskAssignment], list[UnresolvedName]]:
    """The rows of ``task_assignments`` of a document, in reading order, and the names that could not be resolved."""
    rows: list[TaskAssignment] = []
    unresolved: list[UnresolvedName] = []
    found = [item for provision in document.provisions for item in _statements(document, provision)]
    leads = first_leads_everywhere(document.text, [item.statement for item in found])
    led = {item.provision.provision_id for item in found if any(entry.role == LEAD for entry in item.statement.items)}
    for item in found:
        leads = leads or (item.statement.first_leads and item.statement.holds_on)
        # Where 牵头单位 is printed, the first of the other lists (责任单位, 配合单位) leads nothing.
        first_leads = item.statement.first_leads or (leads and item.provision.provision_id not in led)
        more, names = _rows(document, item, resolver, first_leads)
        rows += more
        unresolved += names
    taken: defaultdict[str, list[Span]] = defaultdict(list)
    for item in found:
        taken[item.provision.provision_id].append(item.statement.span)
    for provision in document.provisions:
        rows += _inline_rows(document, provision, resolver, taken[provision.provision_id])
    rows.sort(key=lambda row: (row.span.start, row.agency_span))
    return rows, unresolved


def _statements(document: Document, provision: Provision) -> Iterator[_Found]:
    cells = find_cells(document, provision)
    statements = cells or find_statements(document.text, provision.span)
    yield from (_Found(provision, statement, "statement") for statement in statements)


def _rows(
    document: Document, item: _Found, resolver: AgencyResolver, first_leads: bool
) -> tuple[list[TaskAssignment], list[UnresolvedName]]:
    text, statement = document.text, item.statement
    names = [Name(entry.span.of(text), entry.group) for entry in statement.items]
    readings = resolver.resolve_list(names)
    year = deadline_year(statement.deadline.of(text), document.facts.year) if statement.deadline else None
    rows: list[TaskAssignment] = []
    unresolved: list[UnresolvedName] = []
    position = 0
    for entry, reading in zip(statement.items, readings, strict=True):
        printed = entry.span.of(text)
        agency = reading.agency or _as_printed(printed, reading)
        if reading.status == "unresolved":
            unresolved.append(
                UnresolvedName(item.provision.provision_id, "agency", printed, reading.reason, entry.span)
            )
        if agency is None:
            continue
        position += 1
        role = LEAD if first_leads and position == 1 else entry.role
        rows.append(
            TaskAssignment(
                provision_id=item.provision.provision_id,
                agency=agency,
                agency_text=printed,
                role=role,
                position=position,
                basis=item.basis,
                is_collective=agency.is_collective,
                list_is_open=entry.is_open,
                span=statement.span,
                agency_span=entry.span,
                rule=statement.rule,
                deadline_year=year,
            )
        )
    return rows, unresolved


def _as_printed(printed: str, reading: Reading) -> Agency | None:
    """A name that looks like a body and belongs to no known function or place keeps its row, as printed."""
    if reading.status == "unresolved" and reading.reason != "not_a_body":
        return Agency(printed, None, None, "other")
    return None


def _inline_rows(
    document: Document, provision: Provision, resolver: AgencyResolver, taken: Iterable[Span]
) -> Iterator[TaskAssignment]:
    told: set[tuple[Agency, str]] = set()  # one row per body and provision, however often a text names it
    for duty in find_duties(document.text, provision.body, resolver, list(taken)):
        for position, (span, agency) in enumerate(duty.bodies, start=1):
            if (agency, duty.role) in told:
                continue
            told.add((agency, duty.role))
            yield TaskAssignment(
                provision_id=provision.provision_id,
                agency=agency,
                agency_text=span.of(document.text),
                role=duty.role,
                position=position,
                basis="inline",
                is_collective=agency.is_collective,
                list_is_open=duty.is_open,
                span=duty.span,
                agency_span=span,
                rule=duty.rule,
            )
