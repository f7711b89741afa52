"""Measurable commitments of a document, and the numerals that became none.

What belongs here: the entry ``extract_targets``. What does not: the steps, each in a module of this package, and the
definition of the published table (``schemas``). The rules are the codebook's, section "Targets".
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.targets import reading, tables
from pipeline.extract.targets.deadlines import TimeMark
from pipeline.extract.targets.numbers import WIDTHS
from pipeline.extract.targets.reasons import PROJECT_SIZE, REASONS
from pipeline.extract.targets.rows import Row
from pipeline.extract.targets.scope import Governing, Places, governing
from pipeline.model import Document, NamedProject, PlaceMention, Provision, Span, Target, UnreadNumber

__all__ = ["REASONS", "extract_targets"]


def extract_targets(
    document: Document,
    mentions: Sequence[PlaceMention],
    projects: Sequence[NamedProject],
    gazetteer: Places,
) -> tuple[list[Target], list[UnreadNumber]]:
    """Read every measurable commitment of a document (codebook, "Targets").

    Args:
        document: the document with its provisions.
        mentions: places found in it; they decide the jurisdiction of a value.
        projects: projects found in it; a number that is a project's size is no target.
        gazetteer: knows which places lie below the document's own.

    Returns:
        The targets, and the numerals with a unit that became none, each in reading order.
    """
    sizes = tuple(project.name_span for project in projects if project.quantity is not None)
    targets: list[Target] = []
    unread: list[UnreadNumber] = []
    shadow = document.text.translate(WIDTHS)
    opened: dict[str, TimeMark] = {}
    for provision in document.provisions:
        where = governing(document, provision, mentions, gazetteer)
        opening = opened.get(provision.parent_id or "")
        rows, left = _read_provision(document, shadow, provision, where, sizes, opening, opened)
        targets += rows
        unread += left
    return targets, sorted(unread, key=lambda number: number.span)


def _read_provision(
    document: Document,
    shadow: str,
    provision: Provision,
    where: Governing,
    sizes: Sequence[Span],
    opening: TimeMark | None,
    opened: dict[str, TimeMark],
) -> tuple[list[Target], list[UnreadNumber]]:
    """The rows of one provision, paragraph by paragraph."""
    text = document.text
    targets: list[Target] = []
    unread: list[UnreadNumber] = []
    year = document.facts.year
    found = tables.read_table(text, shadow, provision.body, year)
    targets += [_target(provision, where, text, row, 0) for row in found.rows]
    for line in _lines(text, provision):
        if any(part.start <= line.start < part.end for part in found.spans):
            continue
        words = shadow[line.start : line.end]
        if not reading.candidate(words):
            continue
        prepared = reading.prepare(text[line.start : line.end], words, year)
        findings = reading.read_line(prepared, opening)
        rows = [row for row in reading.iterate(findings.rows) if not _is_size(row, line.start, sizes)]
        targets += [_target(provision, where, text, row, line.start) for row in rows]
        unread += [_unread(provision, text, left.span, left.reason, line.start) for left in findings.unread]
        unread += [
            _unread(provision, text, Span(row.position, row.position + len(row.value_text)), PROJECT_SIZE, line.start)
            for row in findings.rows
            if _is_size(row, line.start, sizes)
        ]
        lead_in = reading.opening_of(prepared)
        if lead_in is not None:
            opening = lead_in
            opened[provision.provision_id] = lead_in
    return targets, unread


def _lines(text: str, provision: Provision) -> list[Span]:
    """The provision's paragraphs without its label; a heading is a sentence of its own."""
    start = provision.span.start
    if provision.label:
        start += len(provision.label)
    lines = []
    while start < provision.span.end:
        stop = text.find("\n", start, provision.span.end)
        stop = provision.span.end if stop < 0 else stop
        if stop > start:
            lines.append(Span(start, stop))
        start = stop + 1
    return lines


def _is_size(row: Row, offset: int, sizes: Sequence[Span]) -> bool:
    """Whether a value is the size printed inside a named project (codebook: named_projects.quantity)."""
    position = row.position + offset
    return any(size.start <= position < size.end for size in sizes)


def _target(provision: Provision, where: Governing, text: str, row: Row, offset: int) -> Target:
    clause = _trim(text, Span(row.clause.start + offset, row.clause.end + offset))
    sentence = Span(row.sentence.start + offset, row.sentence.end + offset)
    mark = row.deadline
    return Target(
        provision_id=provision.provision_id,
        indicator=row.indicator,
        measure=row.measure,
        comparator=row.comparator,
        value_min=row.value_min,
        value_max=row.value_max,
        unit=row.unit,
        value_text=row.value_text,
        baseline=row.baseline,
        deadline_year=mark.year if mark else None,
        deadline_text=mark.text if mark else None,
        scope=row.scope,
        jurisdiction_code=where.code_at(text, clause, sentence, row.position + offset),
        is_aspirational=row.is_aspirational,
        is_approximate=row.is_approximate,
        span=clause,
        rule=row.rule,
        binding=row.binding,
    )


def _unread(provision: Provision, text: str, span: Span, reason: str, offset: int) -> UnreadNumber:
    where = Span(span.start + offset, span.end + offset)
    return UnreadNumber(provision.provision_id, where.of(text), reason, where)


def _trim(text: str, span: Span) -> Span:
    """The clause without white space at its ends."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
