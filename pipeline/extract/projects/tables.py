"""Tables of projects in annexes: one project per row.

What belongs here: finding a table with a column 项目名称 and reading its rows by the names of the columns. What does not: prose
(``reading``) and binding a row to a county (``__init__``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.extract.projects.heads import SIZE, size_of
from pipeline.extract.projects.names import trim
from pipeline.model import Span
from pipeline.text import paragraphs

# What a column holds, by the words of its heading. Money and years are recognised, so that they are no size.
COLUMNS: Mapping[str, re.Pattern[str]] = {
    "name": re.compile(
        r"^(?:重点|重大|建设)?(?:项目|工程)(?:（工程）|\(工程\))?(?:名称|名)$|^(?:重点|重大)(?:项目|工程)$"
    ),
    "place": re.compile(
        r"(?:建设|实施|项目)?(?:地点|地址|位置|区域|所在地)$|^(?:县区|县市区|区县|市县|所属县区|属地)$"
    ),
    "scale": re.compile(r"规模|建设内容|主要内容|工程内容"),
    "nature": re.compile(r"(?:建设|项目)性质"),
    "investment": re.compile(r"投资|资金"),
    "years": re.compile(r"年限|起止|工期|年度|时限|时间"),
}
NATURES = {
    "新建": "building",
    "续建": "building",
    "改建": "building",
    "扩建": "building",
    "改扩建": "building",
    "新改扩建": "building",
    "迁建": "building",
    "在建": "building",
    "拟建": "planned",
    "谋划": "planned",
    "储备": "planned",
    "前期": "planned",
    "竣工": "completing",
}
LONGEST_HEADING = 40
TOTAL = re.compile(r"^(?:合计|总计|小计|共计|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)")
SERIAL = re.compile(r"\d{1,4}")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table of projects; spans are None where the table has no such column."""

    line: Span
    name: Span
    place: Span | None
    nature: str | None
    stage: str | None
    size: tuple[Decimal, str] | None
    investment: Span | None
    years: Span | None


def project_rows(text: str) -> list[TableRow]:
    """The rows of all tables of projects of a text, in order; cells are tab-separated or stand on lines of their own."""
    rows: list[TableRow] = []
    lines = list(paragraphs(text, Span(0, len(text))))
    at = 0
    while at < len(lines):
        columns = _header(text, _cells(text, lines[at])) if text.find("\t", lines[at].start, lines[at].end) >= 0 else {}
        if columns:
            at, found = _tabbed(text, lines, at + 1, columns)
            rows += found
        elif _is_short(lines[at]) and "\t" not in lines[at].of(text) and _header_cell(lines[at].of(text)):
            at, found = _flattened(text, lines, at)
            rows += found
        else:
            at += 1
    return rows


def _is_short(line: Span) -> bool:
    return line.end - line.start <= LONGEST_HEADING


def _cells(text: str, line: Span) -> list[Span]:
    cells = []
    start = line.start
    for piece in line.of(text).split("\t"):
        lead = len(piece) - len(piece.lstrip())
        cells.append(Span(start + lead, start + lead + len(piece.strip())))
        start += len(piece) + 1
    return cells


def _header_cell(cell: str) -> str | None:
    plain = re.sub(r"[（(].*[）)]|\s", "", cell)
    return next((key for key, pattern in COLUMNS.items() if len(plain) <= 12 and pattern.search(plain)), None)


def _header(text: str, cells: list[Span]) -> dict[str, int]:
    """{column: place in the row}; empty when the line is no header of a table of projects."""
    found: dict[str, int] = {}
    for i, cell in enumerate(cells):
        key = _header_cell(cell.of(text))
        if key:
            found.setdefault(key, i)
    return found if len(cells) > 1 and "name" in found else {}


def _tabbed(text: str, lines: list[Span], at: int, columns: dict[str, int]) -> tuple[int, list[TableRow]]:
    """The rows from ``at`` on, up to the first long line without a tab; short ones head a group of rows."""
    rows = []
    while at < len(lines):
        line = lines[at]
        if "\t" not in line.of(text):
            if len(line.of(text)) > 30:
                break
            at += 1
            continue
        again = _header(text, _cells(text, line))
        if again:
            columns = again
        else:
            row = _row(text, line, _cells(text, line), columns)
            rows += [row] if row else []
        at += 1
    return at, rows


def _flattened(text: str, lines: list[Span], at: int) -> tuple[int, list[TableRow]]:
    """A table with one cell per line: a run of column headings, then rows of as many lines, each begun by a number."""
    start = at
    while start > 0 and lines[start - 1].of(text) in {"序号", "编号"}:
        start -= 1
    end = at
    while end < len(lines) and (_header_cell(lines[end].of(text)) or lines[end].of(text) in {"备注", "责任单位"}):
        end += 1
    heads = lines[start:end]
    columns = _header(text, heads)
    if "name" not in columns or len(heads) < 3:
        return at + 1, []
    rows = []
    width = len(heads)
    while end + width <= len(lines) and SERIAL.fullmatch(lines[end].of(text)):
        cells = lines[end : end + width]
        row = _row(text, Span(cells[0].start, cells[-1].end), cells, columns)
        rows += [row] if row else []
        end += width
    return max(end, at + 1), rows


def _row(text: str, line: Span, cells: list[Span], columns: Mapping[str, int]) -> TableRow | None:
    """A row, or None for totals, group headings and rows that lack the name."""
    picked = {key: cells[i] for key, i in columns.items() if i < len(cells) and cells[i].start < cells[i].end}
    if "name" not in picked or TOTAL.match(picked["name"].of(text)) or SERIAL.fullmatch(picked["name"].of(text)):
        return None
    name = trim(text, picked["name"])
    nature = picked["nature"].of(text) if "nature" in picked else None
    size = size_of(name.of(text)) or (_only_size(picked["scale"].of(text)) if "scale" in picked else None)
    return TableRow(
        line=line,
        name=name,
        place=picked.get("place"),
        nature=nature,
        stage=next((stage for word, stage in NATURES.items() if nature and word in nature), None),
        size=size,
        investment=picked.get("investment"),
        years=picked.get("years"),
    )


def _only_size(cell: str) -> tuple[Decimal, str] | None:
    """The size of a cell that prints one; of several none is the project's."""
    return size_of(cell) if sum(1 for _ in SIZE.finditer(cell)) == 1 else None
