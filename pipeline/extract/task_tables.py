"""Task tables (重点任务分工表): rows whose cells under 牵头单位, 责任单位 and 完成时限 are assignments.

What belongs here: finding the header of a tab-separated table and reading its cells as lists.
What does not: cutting a document into rows (``structure``) and lists into names (``body_lists``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.duty_words import label_role
from pipeline.extract.statements import Statement, parse_cell
from pipeline.model import Document, Provision, Span
from pipeline.text import cut

ROLE_HEADER = re.compile(
    r"^(?:主要|第一|具体)?(?:牵头|责任|配合|主责|主办|协办|实施|参与|参加|协同|承办|落实|负责)(?:及|和|、)?(?:牵头|责任|配合)?(?:单位|部门|主体|地区)(?:[（(].*[）)])?$"
)
TIME_HEADER = re.compile(r"^(?:完成|办结|实施)?(?:时限|时间|期限|时间节点)(?:要求)?$")
TABS = frozenset("\t")


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
        if ROLE_HEADER.match(name):
            statement = parse_cell(text, cell, label_role(name))
            statements += [replace(statement, deadline=deadline)] if statement else []
    return statements


def _header(text: str, before: int) -> tuple[str, ...]:
    """The cells of the nearest line above whose cells hold a role (序号, 重点任务, 牵头单位, 责任单位, 完成时限)."""
    end = before
    while end > 0:
        start = text.rfind("\n", 0, end - 1) + 1 if end > 1 else 0
        cells = tuple(cell.strip() for cell in text[start:end].strip("\n").split("\t"))
        if len(cells) > 1 and any(ROLE_HEADER.match(cell) for cell in cells):
            return cells
        if len(cells) < 2 and before - start > MAX_TABLE:
            return ()
        end = start
    return ()


MAX_TABLE = 20000


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


__all__ = ["cut", "find_cells"]
