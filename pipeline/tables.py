"""From what an extraction found to the rows of the published tables, one document at a time.

What belongs here: turning dataclasses into rows with stable ids, quotes and offsets. What does not: rows that need
several documents or the registries (``assemble``), data frames (``frames``) and checking (``checks``). A row is a
plain dict from column to value: str, int, Decimal or None.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from pipeline.coverage import coverage_rows
from pipeline.extract.sectors import topic_of
from pipeline.extract.targets.units import ONE
from pipeline.model import (
    Agency,
    CountyCategory,
    CountyProfile,
    Document,
    DocumentRelation,
    NamedProject,
    PlaceMention,
    Provision,
    Span,
    Target,
    TaskAssignment,
    UnreadNumber,
    UnreadProject,
    UnreadStatement,
    UnresolvedName,
)
from pipeline.resolve.indicators import indicator_of
from pipeline.review import review_reason
from pipeline.source_tables import version_rows

if TYPE_CHECKING:
    from pipeline.extraction import Extraction

Value = str | int | Decimal | None
Row = dict[str, Value]
Found = TypeVar(
    "Found",
    TaskAssignment,
    Target,
    NamedProject,
    PlaceMention,
    CountyProfile,
    CountyCategory,
    DocumentRelation,
    UnresolvedName,
    UnreadNumber,
    UnreadStatement,
    UnreadProject,
)

# Crockford's base 32 in lower case: no i, l, o, u, so that no id holds two signs that look alike.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
ID_LENGTH = 12

# An ordinal that is printed twice has a letter at its second and third place (codebook, Identifiers).
REPEATED = re.compile(r"[0-9][b-z][0-9]*\Z")

DOCUMENT_TABLES = (
    "documents",
    "source_versions",
    "provisions",
    "agencies",
    "task_assignments",
    "targets",
    "named_projects",
    "place_mentions",
    "county_profiles",
    "county_categories",
    "document_relations",
    "unresolved_names",
    "unread_numbers",
    "unread_statements",
    "unread_projects",
    "unread_provisions",
    "corrections",
    "coverage",
)
# Rows of these that a person added or changed are marked; ``corrections`` says what, why, who and when.
MARKED_TABLES = (
    "task_assignments",
    "targets",
    "named_projects",
    "place_mentions",
    "county_profiles",
    "county_categories",
    "document_relations",
)


def stable_id(*parts: str) -> str:
    """Twelve signs that stand for ``parts`` (60 bits of their SHA-256), the same in every release."""
    bits = int.from_bytes(sha256("\x1f".join(parts).encode("utf-8")).digest()[:8], "big") >> 4
    return "".join(ALPHABET[bits >> shift & 31] for shift in range(5 * (ID_LENGTH - 1), -1, -5))


def agency_id(agency: Agency) -> str:
    """The id of a body: one name, one id, in every document and spelling (codebook, Task assignments 3)."""
    return stable_id("agencies", agency.name)


def tables_of(extraction: Extraction) -> dict[str, list[Row]]:
    """All rows that one document gives, by table, each table in reading order.

    Args:
        extraction: the document and everything that was found in it.

    Returns:
        The tables of ``DOCUMENT_TABLES``. ``agencies`` holds each body of this document once;
        ``target_document_id`` of relations is null until ``assemble.link_relations`` knows all documents.
    """
    document = extraction.document
    tables: dict[str, list[Row]] = {
        "documents": [document_row(document)],
        "source_versions": version_rows(document),
        "provisions": [provision_row(document, provision) for provision in document.provisions],
        "agencies": agency_rows(extraction.assignments),
        "task_assignments": _rows(document, "task_assignments", extraction.assignments, _assignment),
        "targets": _rows(document, "targets", extraction.targets, _target),
        "named_projects": _rows(document, "named_projects", extraction.projects, _project),
        "place_mentions": _rows(document, "place_mentions", extraction.mentions, _mention),
        "county_profiles": _rows(document, "county_profiles", extraction.profiles, _profile),
        "county_categories": _rows(document, "county_categories", extraction.categories, _category),
        "document_relations": _rows(document, "document_relations", extraction.relations, _relation),
        "unresolved_names": _rows(document, "unresolved_names", extraction.unresolved, _unresolved),
        "unread_numbers": _rows(document, "unread_numbers", extraction.unread, _unread),
        "unread_statements": _rows(document, "unread_statements", extraction.unread_statements, _unread),
        "unread_projects": _rows(document, "unread_projects", extraction.unread_projects, _unread),
        "unread_provisions": [
            {
                "document_id": document.facts.document_id,
                "provision_id": item.provision_id,
                "table_name": item.table,
                "reason": item.reason,
                "char_start": item.span.start,
                "char_end": item.span.end,
            }
            for item in extraction.unread_provisions
        ],
        "corrections": [],  # rules alone made these rows; see ``corrections.apply``
    }
    return tables | {"coverage": coverage_rows(document.facts.document_id, tables)}


def document_row(document: Document) -> Row:
    """The document's own row: its facts, dates in ISO form, and its normalized text."""
    facts = document.facts
    return {
        "document_id": facts.document_id,
        "title": facts.title,
        "document_number": facts.document_number,
        "index_number": facts.index_number,
        "issuer": facts.issuer,
        "level": facts.level,
        "jurisdiction_code": facts.jurisdiction_code,
        "date_written": _iso(facts.date_written),
        "date_signed": _iso(facts.date_signed),
        "date_published": _iso(facts.date_published),
        "status": facts.status,
        "source_url": facts.source_url,
        "source_sha256": facts.source_sha256,
        "text": document.text,
        "characters": len(document.text),
    }


def provision_row(document: Document, provision: Provision) -> Row:
    """A provision's row with its own words."""
    return {
        "provision_id": provision.provision_id,
        "document_id": document.facts.document_id,
        "parent_id": provision.parent_id,
        "kind": provision.kind,
        "label": provision.label or None,
        "heading": provision.heading or None,
        "page": provision.page,
        "topic": topic(document, provision),
        "text": document.words(provision),
        "char_start": provision.span.start,
        "char_end": provision.span.end,
        "review_reason": "repeated_ordinal" if REPEATED.search(provision.provision_id) else None,
    }


def topic(document: Document, provision: Provision) -> str | None:
    """The field a provision is about: its heading decides, its body only when the heading says nothing.

    What stands around the provisions (preamble, closing) is about everything and gets none.
    """
    if provision.kind in ("preamble", "closing"):
        return None
    return topic_of(provision.heading, provision.body.of(document.text))


def agency_rows(assignments: Iterable[TaskAssignment]) -> list[Row]:
    """Each body that carries a task once, by name; what its name tells, ``agency_tables.completed`` adds."""
    # One name with two descriptions gives two rows of one key, which the checks refuse.
    agencies = {assignment.agency for assignment in assignments}
    return [agency_row(agency) for agency in sorted(agencies, key=lambda agency: (agency.name, str(agency)))]


def agency_row(agency: Agency) -> Row:
    """A body's row, as far as its reading tells."""
    return {
        "agency_id": agency_id(agency),
        "name": agency.name,
        "name_en": None,
        "level": agency.level,
        "jurisdiction_code": agency.jurisdiction_code,
        "kind": agency.kind,
        "is_collective": int(agency.is_collective),
        "function": agency.function,
        "other_functions": None,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _rows(document: Document, table: str, found: Sequence[Found], make: Callable[[Found, Document], Row]) -> list[Row]:
    """Rows in reading order; ``make`` gives each its own columns."""
    ordered = sorted(found, key=lambda item: (item.span, item.provision_id))
    made: list[Row] = [make(item, document) for item in ordered]
    keys = [printed_key(table, columns) for columns in made]
    numbers = _numbers((item.provision_id, key) for item, key in zip(ordered, keys, strict=True))
    return [
        {
            ID_COLUMNS[table]: row_id(table, item.provision_id, key, number),
            "document_id": document.facts.document_id,
            "provision_id": item.provision_id,
            **columns,
            "char_start": item.span.start,
            "char_end": item.span.end,
            **_marks(item, document),
        }
        for item, columns, key, number in zip(ordered, made, keys, numbers, strict=True)
    ]


def _marks(item: Found, document: Document) -> Row:
    """Whether a row should be looked at again, and that no person has changed it; unread words carry no marks."""
    if isinstance(item, UnresolvedName | UnreadNumber | UnreadStatement | UnreadProject):
        return {}
    reason = review_reason(item, document)
    return {"needs_review": int(reason is not None), "review_reason": reason, "correction": None}


def printed_key(table: str, row: Row) -> str:
    """What a row's id is made of besides table and provision: its printed words (codebook, Identifiers)."""
    return next((str(row[column]) for column in KEY_COLUMNS[table] if row[column]), "")


def row_id(table: str, provision_id: str, key: str, number: int) -> str:
    """The id of the ``number``-th row of a provision, in reading order, with the printed key ``key``."""
    return stable_id(table, provision_id, key, str(number))


ID_COLUMNS = {
    "task_assignments": "assignment_id",
    "targets": "target_id",
    "named_projects": "project_id",
    "place_mentions": "mention_id",
    "county_profiles": "profile_id",
    "county_categories": "category_id",
    "document_relations": "relation_id",
    "unresolved_names": "unresolved_id",
    "unread_numbers": "number_id",
    "unread_statements": "statement_id",
    "unread_projects": "phrase_id",
}
# A positioning table and a box print a county once, so its code stands for the printed name in these two keys.
KEY_COLUMNS = {
    "task_assignments": ("agency_text",),
    "targets": ("indicator",),
    "named_projects": ("name",),
    "place_mentions": ("surface",),
    "county_profiles": ("county_code",),
    "county_categories": ("county_code",),
    "document_relations": ("target_title", "target_number"),
    "unresolved_names": ("surface",),
    "unread_numbers": ("surface",),
    "unread_statements": ("surface",),
    "unread_projects": ("surface",),
}


def _numbers(keys: Iterable[tuple[str, str]]) -> Iterator[int]:
    """1, 2, 3 … among equal keys, in order."""
    seen: Counter[tuple[str, str]] = Counter()
    for key in keys:
        seen[key] += 1
        yield seen[key]


def _quote(document: Document, span: Span) -> str:
    return span.of(document.text)


def _assignment(item: TaskAssignment, document: Document) -> Row:
    return {
        "agency_id": agency_id(item.agency),
        "agency_text": item.agency_text,
        "agency_name": item.agency.name,
        "role": item.role,
        "position": item.position,
        "basis": item.basis,
        "is_collective": int(item.is_collective),
        "list_is_open": int(item.list_is_open),
        "deadline_year": item.deadline_year,
        "quote": _quote(document, item.span),
        "agency_char_start": item.agency_span.start,
        "agency_char_end": item.agency_span.end,
        "rule": item.rule,
    }


def _target(item: Target, document: Document) -> Row:
    return {
        "indicator": item.indicator,
        "indicator_id": indicator_of(item.indicator, item.measure, item.unit, item.scope),
        "measure": item.measure,
        "comparator": item.comparator,
        "value_min": item.value_min,
        "value_max": item.value_max,
        "unit": None if item.unit == ONE else item.unit,
        "value_text": item.value_text,
        "baseline": item.baseline,
        "deadline_year": item.deadline_year,
        "deadline_text": item.deadline_text,
        "scope": item.scope,
        "jurisdiction_code": item.jurisdiction_code,
        "is_aspirational": int(item.is_aspirational),
        "is_approximate": int(item.is_approximate),
        "binding": item.binding,
        "quote": _quote(document, item.span),
        "rule": item.rule,
    }


def _project(item: NamedProject, document: Document) -> Row:
    return {
        "name": item.name,
        "full_name": item.full_name,
        "kind": item.kind,
        "sector": item.sector,
        "action": item.action,
        "stage": item.stage,
        "jurisdiction_code": item.jurisdiction_code,
        "place_text": item.place_text,
        "quantity": item.quantity,
        "unit": item.unit,
        "investment": item.investment,
        "investment_text": item.investment_text,
        "start_year": item.start_year,
        "end_year": item.end_year,
        "period_text": item.period_text,
        "quote": _quote(document, item.span),
        "rule": item.rule,
    }


def _mention(item: PlaceMention, document: Document) -> Row:
    return {
        "jurisdiction_code": item.jurisdiction_code,
        "surface": item.surface,
        "rule": item.rule,
    }


def _profile(item: CountyProfile, document: Document) -> Row:
    return {
        "county_code": item.county_code,
        "seat": item.seat or None,
        "positioning": item.positioning,
        "quote": _quote(document, item.span),
        "rule": item.rule,
    }


def _category(item: CountyCategory, document: Document) -> Row:
    return {
        "county_code": item.county_code,
        "category": item.category,
        "subtype": item.subtype,
        "quote": _quote(document, item.span),
        "rule": item.rule,
    }


def _relation(item: DocumentRelation, document: Document) -> Row:
    return {
        "relation": item.relation,
        "target_title": item.target_title,
        "target_number": item.target_number,
        "target_document_id": None,
        "quote": _quote(document, item.span),
        "rule": item.rule,
    }


def _unresolved(item: UnresolvedName, document: Document) -> Row:
    return {"kind": item.kind, "surface": item.surface, "reason": item.reason}


def _unread(item: UnreadNumber | UnreadStatement | UnreadProject, document: Document) -> Row:
    return {"surface": item.surface, "reason": item.reason}
