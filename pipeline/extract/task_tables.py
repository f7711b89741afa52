"""Task tables (重点任务分工表): rows whose cells under 牵头单位, 责任单位 and 完成时限 are assignments.

What belongs here: finding the header of a tab-separated table and reading its cells as lists.
What does not: cutting a document into rows (``structure``) and lists into names (``body_lists``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.extract.duty_words import label_role
from pipeline.extract.statements import Statement, find_statements, parse_cell
from pipeline.model import Document, Provision, Span

ROLE_HEADER = re.compile(
    r"^(?:主要|第一|具体)?(?:牵头|责任|配合|主责|主办|协办|实施|参与|参加|协同|承办|落实|负责)(?:及|和|、)?(?:牵头|责任|配合)?(?:单位|部门|主体|地区)(?:[（(].*[）)])?$"
)
# 责任分工: the cell says itself who leads (牵头单位：…；配合单位：…).
DUTY_HEADER = re.compile("^(?:责任|职责|任务)分工$")
TIME_HEADER = re.compile(r"^(?:完成|办结|实施)?(?:时限|时间|期限|时间节点)(?:要求)?$")
HEADER_LINE = re.compile(r"^[^\n\t]*\t[^\n]*$", re.MULTILINE)


def find_cells(document: Document, provision: Provision) -> list[Statement]:
    """The statements of a table row, read by the header above it; empty for anything that is no row of a task table."""
    if provision.kind != "table_row":
        return []
    text = document.text
    header = _header(text, provision.span.start)
    if not header:
        return []
    cells = _cells(text, provision.span)
    deadline = _time_cell(text, cells, header)
    statements = []
    for name, cell in _aligned(header, cells):
        if DUTY_HEADER.match(name):
            statements += [_dated(found, deadline) for found in find_statements(text, cell)]
        if ROLE_HEADER.match(name):
            statement = parse_cell(text, cell, label_role(name))
            statements += [replace(statement, deadline=deadline)] if statement else []
    return statements


def _dated(statement: Statement, deadline: Span | None) -> Statement:
    """A statement with its row's deadline, unless it has one of its own."""
    return replace(statement, rule="table_cell", deadline=statement.deadline or deadline)


def role_cells(document: Document, provision: Provision) -> list[Span]:
    """The cells of a task table's row that should list bodies, whatever stands in them."""
    header = _header(document.text, provision.span.start) if provision.kind == "table_row" else ()
    if not header:
        return []
    cells = _aligned(header, _cells(document.text, provision.span))
    return [cell for name, cell in cells if ROLE_HEADER.match(name)]


def deadline_cell(document: Document, provision: Provision) -> Span | None:
    """The cell under 完成时限 of a task table's row; None for anything else."""
    header = _header(document.text, provision.span.start) if provision.kind == "table_row" else ()
    return _time_cell(document.text, _cells(document.text, provision.span), header) if header else None


def _header(text: str, before: int) -> tuple[str, ...]:
    """The cells of the nearest header above (序号, 重点任务, 牵头单位, 责任单位, 完成时限); empty when there is none."""
    headers = _headers(text)
    number = bisect_left(headers, before, key=lambda h: h[0])
    return headers[number - 1][1] if number else ()


@lru_cache(maxsize=8)
def _headers(text: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Every line whose cells name a role, with its offset."""
    found = []
    for line in HEADER_LINE.finditer(text):
        cells = tuple(cell.strip() for cell in line.group().split("\t"))
        if any(ROLE_HEADER.match(cell) or DUTY_HEADER.match(cell) for cell in cells):
            found.append((line.start(), cells))
    return tuple(found)


def _cells(text: str, span: Span) -> list[Span]:
    """The cells of a row, empty ones included."""
    cells, start = [], span.start
    for position in range(span.start, span.end):
        if text[position] == "\t":
            cells.append(Span(start, position))
            start = position + 1
    cells.append(Span(start, span.end))
    return cells


def _aligned(header: Sequence[str], cells: Sequence[Span]) -> list[tuple[str, Span]]:
    """Header and cells side by side; a row that lost leading cells (merged ones) is aligned at its right end."""
    offset = len(header) - len(cells)
    return [(header[i + offset], cell) for i, cell in enumerate(cells) if 0 <= i + offset < len(header)]


def _time_cell(text: str, cells: Sequence[Span], header: Sequence[str]) -> Span | None:
    return next((cell for name, cell in _aligned(header, cells) if TIME_HEADER.match(name)), None)
