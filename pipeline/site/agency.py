"""The page of a body: its tasks, how documents spell it, and who does the same elsewhere.

What belongs here: ``/agency/<id>``. What does not: the list of bodies (``agencies``).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pipeline.site import charts, links
from pipeline.site.filters import Paging, paging
from pipeline.site.language import Words
from pipeline.site.missing import Way, missing_page
from pipeline.site.page import Answer, Page, PageRequest
from schemas import codes

SIZE = 100
LEVELS = [*codes.LEVEL.values, None]


@dataclass(frozen=True, slots=True)
class Body:
    """The body itself; ``functions`` are what it does, its main one first."""

    agency_id: str
    name: str
    name_en: str | None
    level: str | None
    kind: str
    is_collective: int
    functions: tuple[str, ...]
    code: str | None
    place: str | None
    place_en: str | None
    place_level: str | None


@dataclass(frozen=True, slots=True)
class Function:
    """What a body does, until when bodies of that name did it, and what followed."""

    name: str
    name_en: str
    central_body: str | None
    valid_to: int | None
    successor: str | None
    successor_en: str | None
    basis: str | None


@dataclass(frozen=True, slots=True)
class Task:
    """One task: the role, its place in the list, and its sentence in three parts, the body's name in the middle."""

    assignment_id: str
    role: str
    position: int
    list_is_open: int
    deadline_year: int | None
    quote: str
    before: str
    printed: str
    after: str


@dataclass(frozen=True, slots=True)
class ProvisionTasks:
    """A provision and the body's tasks in it."""

    provision_id: str
    label: str | None
    heading: str | None
    text: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class DocumentTasks:
    """A document and the provisions of it that give the body tasks."""

    document_id: str
    title: str
    number: str | None
    level: str
    provisions: tuple[ProvisionTasks, ...]


@dataclass(frozen=True, slots=True)
class Spelling:
    """How documents print a body's name, and how often."""

    printed: str
    mentions: int
    documents: int
    document_id: str


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A body of the same function, with its tasks and how many of them it leads."""

    agency_id: str
    name: str
    name_en: str | None
    level: str | None
    tasks: int
    leads: int


@dataclass(frozen=True, slots=True)
class RoleCount:
    """How many tasks a body has in a role, and where they are shown."""

    role: str
    tasks: int
    path: str


@dataclass(frozen=True, slots=True)
class AgencyView:
    """Everything the page of a body shows."""

    body: Body
    functions: tuple[Function, ...]
    tasks: int
    documents: int
    roles: tuple[RoleCount, ...]
    role: str | None
    chart: charts.Chart | None
    by_document: tuple[DocumentTasks, ...]
    paging: Paging
    spellings: tuple[Spelling, ...]
    counterparts: tuple[tuple[str | None, tuple[Counterpart, ...]], ...]

    @property
    def others(self) -> int:
        """How many other bodies share a function with it."""
        return sum(len(bodies) for _, bodies in self.counterparts)


def agency_page(connection: sqlite3.Connection, request: PageRequest) -> Answer:
    """Answer ``/agency/<id>``; ``?role=lead`` shows the tasks of one role."""
    words, agency_id = request.words, request.parts["agency_id"]
    body = find_body(connection, agency_id)
    if body is None:
        return missing_page(words, words("agencies.missing"), (Way(links.agencies(), words("agencies.title")),))
    role = request.arguments.get("role", "").strip() or None
    counts = _counts(connection, agency_id)
    rows = sum(count for (_, of), count in counts.items() if role in (None, of))
    asked = {"role": role} if role and rows else {}
    pages = paging(links.agency(agency_id), asked, request.arguments.get("page"), rows, SIZE)
    view = AgencyView(
        body=body,
        functions=_functions(connection, body.functions),
        tasks=sum(counts.values()),
        documents=len({document for document, _ in counts}),
        roles=tuple(
            RoleCount(each, total, links.agency(agency_id, role=each))
            for each in codes.ROLE.values
            if (total := sum(count for (_, of), count in counts.items() if of == each))
        ),
        role=role,
        chart=role_chart(words, counts, _document_names(connection, words, counts)) if counts else None,
        by_document=tasks_by_document(connection, agency_id, role, pages) if rows else (),
        paging=pages,
        spellings=_spellings(connection, agency_id),
        counterparts=counterparts(connection, body),
    )
    name = words.name(body.name, body.name_en)
    described = words("agencies.what_one", name=name, n=view.tasks, documents=view.documents)
    return Page("agency.html", name, view, described, section="agencies")


def find_body(connection: sqlite3.Connection, agency_id: str) -> Body | None:
    """The body of an id, if there is one."""
    found = connection.execute(
        """
        SELECT a.agency_id, a.name, a.name_en, a.level, a.kind, a.is_collective, a.function, a.other_functions,
          j.code, j.name, j.name_en, j.level
        FROM agencies a LEFT JOIN jurisdictions j ON j.code = a.jurisdiction_code WHERE a.agency_id = ?
        """,
        (agency_id,),
    ).fetchone()
    if found is None:
        return None
    agency, name, name_en, level, kind, is_collective, function, others, *place = found
    functions = tuple(each for each in (function, *(others or "").split("、")) if each)
    return Body(agency, name, name_en, level, kind, is_collective, functions, *place)


def tasks_by_document(
    connection: sqlite3.Connection, agency_id: str, role: str | None, pages: Paging
) -> tuple[DocumentTasks, ...]:
    """A page of a body's tasks under their documents, newest first, and provisions."""
    found = connection.execute(
        f"""
        SELECT t.document_id, d.title, d.document_number, d.level, t.provision_id, p.label, p.heading, p.text,
          t.assignment_id, t.role, t.position, t.list_is_open, t.deadline_year, t.quote,
          t.agency_char_start - t.char_start, t.agency_char_end - t.char_start
        FROM task_assignments t JOIN provisions p ON p.provision_id = t.provision_id
        JOIN documents d ON d.document_id = t.document_id
        WHERE t.agency_id = :agency AND (:role IS NULL OR t.role = :role)
        ORDER BY coalesce(d.date_signed, d.date_written, d.date_published) DESC NULLS LAST, t.document_id,
          t.char_start, t.position, t.agency_char_start
        LIMIT {SIZE} OFFSET {pages.offset}
        """,
        {"agency": agency_id, "role": role},
    ).fetchall()
    documents = []
    for (document, title, number, level), of_document in groupby(found, lambda row: row[:4]):
        provisions = tuple(
            ProvisionTasks(provision_id, label, heading, text, tuple(_task(row[8:]) for row in of_provision))
            for (provision_id, label, heading, text), of_provision in groupby(of_document, lambda row: row[4:8])
        )
        documents.append(DocumentTasks(document, title, number, level, provisions))
    return tuple(documents)


def role_chart(words: Words, counts: Mapping[tuple[str, str], int], documents: Mapping[str, str]) -> charts.Chart:
    """How many tasks each document gives a body, by role."""
    roles = [role for role in codes.ROLE.values if any(of == role for _, of in counts)]
    colours = {role: place + 1 for place, role in enumerate(codes.ROLE.values)}
    rows = [
        charts.Row(title, tuple(counts.get((document, role), 0) for role in roles), f"#{document}")
        for document, title in documents.items()
    ]
    series = [charts.Series(words.code(codes.ROLE, role), colours[role]) for role in roles]
    title, total = words("agencies.by_role"), words("explore.total")
    return charts.bars("roles", title, words("explore.document"), series=series, rows=rows, total=total)


def counterparts(connection: sqlite3.Connection, body: Body) -> tuple[tuple[str | None, tuple[Counterpart, ...]], ...]:
    """Other bodies that share a function with one, under their levels from the top."""
    found = connection.execute(
        """
        SELECT a.agency_id, a.name, a.name_en, a.level,
          (SELECT count(*) FROM task_assignments t WHERE t.agency_id = a.agency_id),
          (SELECT count(*) FROM task_assignments t WHERE t.agency_id = a.agency_id AND t.role = 'lead')
        FROM agencies a
        WHERE a.agency_id <> :agency AND (
          a.function IN (SELECT value FROM json_each(:functions))
          OR a.other_functions IS NOT NULL AND EXISTS (
            SELECT 1 FROM json_each(:functions) WHERE instr('、' || a.other_functions || '、', '、' || value || '、')
          )
        )
        ORDER BY a.jurisdiction_code, a.name
        """,
        {"agency": body.agency_id, "functions": json.dumps(body.functions)},
    )
    ordered = sorted((Counterpart(*row) for row in found), key=lambda each: LEVELS.index(each.level))
    return tuple((level, tuple(part)) for level, part in groupby(ordered, lambda each: each.level))


def _task(row: Sequence[Any]) -> Task:
    assignment, role, position, is_open, year, quote, start, end = row
    # A name carried over from before the sentence stands outside of it.
    start, end = (start, end) if 0 <= start < end <= len(quote) else (0, 0)
    return Task(assignment, role, position, is_open, year, quote, quote[:start], quote[start:end], quote[end:])


def _counts(connection: sqlite3.Connection, agency_id: str) -> dict[tuple[str, str], int]:
    found = connection.execute(
        "SELECT document_id, role, count(*) FROM task_assignments WHERE agency_id = ? GROUP BY 1, 2", (agency_id,)
    )
    return {(document, role): count for document, role, count in found}


def _document_names(
    connection: sqlite3.Connection, words: Words, counts: Mapping[tuple[str, str], int]
) -> dict[str, str]:
    """Documents that name a body in the order of its tasks: their place with their number or title."""
    found = connection.execute(
        """
        SELECT d.document_id, coalesce(d.document_number, d.title), j.name, j.name_en
        FROM documents d JOIN jurisdictions j ON j.code = d.jurisdiction_code
        WHERE d.document_id IN (SELECT value FROM json_each(?))
        ORDER BY coalesce(d.date_signed, d.date_written, d.date_published) DESC NULLS LAST, d.document_id
        """,
        (json.dumps([document for document, _ in counts]),),
    )
    return {document: f"{words.name(name, name_en)} {number}" for document, number, name, name_en in found}


def _functions(connection: sqlite3.Connection, functions: Sequence[str]) -> tuple[Function, ...]:
    found = connection.execute(
        """
        SELECT f.name_zh, f.name_en, f.central_body, f.valid_to, s.name_zh, s.name_en, f.basis
        FROM agency_functions f LEFT JOIN agency_functions s ON s.function = f.successor
        WHERE f.function IN (SELECT value FROM json_each(?)) ORDER BY f.function
        """,
        (json.dumps(functions),),
    )
    return tuple(Function(*row) for row in found)


def _spellings(connection: sqlite3.Connection, agency_id: str) -> tuple[Spelling, ...]:
    found = connection.execute(
        """
        SELECT agency_text, mentions, documents, first_document_id FROM agency_names
        WHERE agency_id = ? ORDER BY mentions DESC, agency_text
        """,
        (agency_id,),
    )
    return tuple(Spelling(*row) for row in found)
