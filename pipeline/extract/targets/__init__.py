"""Measurable commitments of a document, and the numerals that became none.

What belongs here: the entry ``extract_targets``, which walks the provisions and turns rows of their paragraphs into targets.
What does not: the steps, each in a module of this package, and the definition of the published table (``schemas``). The
rules are the codebook's, section "Targets".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.extract.targets import lines, reading, tables
from pipeline.extract.targets.deadlines import DEADLINE, Calendar, TimeMark, find_marks
from pipeline.extract.targets.numbers import narrow
from pipeline.extract.targets.reasons import PROJECT_SIZE, REASONS
from pipeline.extract.targets.rows import Findings, Row, Unread
from pipeline.extract.targets.scope import Governing, Places, governing
from pipeline.extract.task_tables import deadline_cell
from pipeline.model import Document, NamedProject, PlaceMention, Provision, Span, Target, UnreadNumber

_DEADLINE_LINE = re.compile(r"^(?:完成|办结)?(?:时限|期限|时间)(?:要求)?[：:](?P<when>[^\n]{2,40})$", re.MULTILINE)
_LOOK_BACK = re.compile(
    r"^.{0,8}(?:发展(?:基础|成就|成效|现状|环境|回顾|形势)|现状|主要成[就效]|取得.{0,4}成[就效]|工作回顾|基本情况|存在.{0,4}问题|面临.{0,4}(?:形势|问题|机遇))"
)

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
    reader = _Reader(document, gazetteer, narrow(document.text), Calendar.of(document.facts, document.text))
    for mention in mentions:
        reader.places[mention.provision_id].append(mention)
    for project in projects:
        reader.names[project.provision_id].append(project.name_span)
        if project.quantity is not None:
            reader.sizes[project.provision_id].append(project.name_span)
    for provision in document.provisions:
        reader.read(provision)
    return reader.targets, sorted(reader.unread, key=lambda number: number.span)


@dataclass(slots=True)
class _Reader:
    """Walks the provisions of one document and collects their rows."""

    document: Document
    gazetteer: Places
    shadow: str
    calendar: Calendar
    targets: list[Target] = field(default_factory=list)
    unread: list[UnreadNumber] = field(default_factory=list)
    # By provision: places, names of projects, and names that hold a size.
    places: dict[str, list[PlaceMention]] = field(default_factory=lambda: defaultdict(list))
    names: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    sizes: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    # Deadlines of lead-ins that end with a colon; they hold for the provisions below.
    opened: dict[str, TimeMark] = field(default_factory=dict)
    back: set[str] = field(default_factory=set)  # provisions that look back

    def read(self, provision: Provision) -> None:
        """Read one provision, tables first, then paragraph by paragraph."""
        text, calendar = self.document.text, self.calendar
        table = tables.read_table(self.shadow, provision.body, calendar.earliest)
        found = [(0, Findings(list(table.rows)))]
        opening = self.opened.get(provision.parent_id or "")
        past = self._looks_back(provision)
        otherwise = self._row_deadline(provision)
        for line in _paragraphs(text, provision):
            if table.spans and any(s.start <= line.start < s.end for s in table.spans):
                continue
            prepared = lines.prepare(line.of(text), line.of(self.shadow), calendar, past=past)
            if prepared is None:
                continue
            findings = reading.read_line(prepared, opening, past=past, otherwise=otherwise)
            found.append((line.start, _without_sizes(findings, line.start, self.sizes[provision.provision_id])))
            lead_in = reading.opening_of(prepared)
            if lead_in is not None:
                opening = self.opened[provision.provision_id] = lead_in
        self._keep(provision, found)

    def _row_deadline(self, provision: Provision) -> TimeMark | None:
        """The deadline of a task as a whole, for values that have none of their own: in the 完成时限 cell of a table's row,
        or on a line of its own below the task (完成时限：2027年8月底前).
        """
        cell = deadline_cell(self.document, provision) or _deadline_line(self.document.text, provision.body)
        marks = find_marks(self.shadow, cell, self.calendar) if cell else []
        return next((mark for mark in reversed(marks) if mark.kind == DEADLINE), None)

    def _looks_back(self, provision: Provision) -> bool:
        """Whether a provision, or one above it, is headed as a look back: what it states is no commitment."""
        heading = provision.heading or ""
        if _LOOK_BACK.match(heading) or provision.parent_id in self.back:
            self.back.add(provision.provision_id)
        return provision.provision_id in self.back

    def _keep(self, provision: Provision, found: Sequence[tuple[int, Findings]]) -> None:
        """Turn the rows of a provision's paragraphs into targets and unread numbers with the document's offsets."""
        text, key = self.document.text, provision.provision_id
        for offset, findings in found:
            for number in findings.unread:
                span = Span(number.span.start + offset, number.span.end + offset)
                self.unread.append(UnreadNumber(key, span.of(text), number.reason, span))
        if any(findings.rows for _, findings in found):
            where = governing(self.document, provision, self.places[key], self.gazetteer, self.names[key])
            for offset, findings in found:
                for row in sorted(findings.rows, key=lambda row: row.position):
                    self.targets.append(_target(provision, where, text, row, offset=offset))


def _deadline_line(text: str, body: Span) -> Span | None:
    """The line below a task that says nothing but by when; None when there is none, or several."""
    found = [Span(*match.span("when")) for match in _DEADLINE_LINE.finditer(text, body.start, body.end)]
    return found[0] if len(found) == 1 else None


def _paragraphs(text: str, provision: Provision) -> Iterator[Span]:
    """The provision's paragraphs without its label; a heading is a sentence of its own."""
    start = provision.span.start + len(provision.label or "")
    while start < provision.span.end:
        stop = text.find("\n", start, provision.span.end)
        stop = provision.span.end if stop < 0 else stop
        if stop > start:
            yield Span(start, stop)
        start = stop + 1


def _without_sizes(findings: Findings, offset: int, sizes: Sequence[Span]) -> Findings:
    """Move values that are the size printed inside a named project (codebook: named_projects.quantity) to the unread."""
    rows, unread = [], list(findings.unread)
    for row in findings.rows:
        if any(size.start <= row.position + offset < size.end for size in sizes):
            unread.append(Unread(Span(row.position, row.position + len(row.value_text)), PROJECT_SIZE))
        else:
            rows.append(row)
    return Findings(rows, unread)


def _target(provision: Provision, where: Governing, text: str, row: Row, *, offset: int) -> Target:
    """The published row: provision, jurisdiction and the document's offsets added."""
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
        # In a list (A、B分别达到…) the value's own place, else the one that governs it.
        jurisdiction_code=(where.code_of(row.about.start + offset) if row.about else None)
        or where.code_at(text, clause, sentence, row.position + offset),
        is_aspirational=row.is_aspirational,
        is_approximate=row.is_approximate,
        span=clause,
        rule=row.rule,
        binding=row.binding,
    )


def _trim(text: str, span: Span) -> Span:
    """The clause without white space at its ends."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
