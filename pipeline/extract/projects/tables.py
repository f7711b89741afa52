"""Tables of projects in annexes: one project per row.

What belongs here: finding a table with a column 项目名称 and reading its rows. What does not: the words of its headings (``columns``),
prose (``reading``) and binding a row to a county (``__init__``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.extract.projects.columns import Header, column_of, read_header
from pipeline.extract.projects.heads import size_of, sizes_in
from pipeline.extract.projects.names import NATURES, trim
from pipeline.extract.projects.terms import Investment, Period, investment_of, period_of
from pipeline.model import Span
from pipeline.text import paragraphs

LONGEST_HEADING = 40
CAPTIONS = 3  # lines before a header that can say whose the table is and in which unit
SUMS = re.compile(r"^(?:合计|总计|小计|共计)")
GROUP = re.compile(r"^(?P<mark>[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])")
GROUP_NUMBER = re.compile(r"[一二三四五六七八九十]+、?|[（(][一二三四五六七八九十]+[）)]")
HAN = re.compile(r"[\u4e00-\u9fff]")
SERIAL = re.compile(r"\d{1,4}")
# In a cell of several sizes the whole is the one said to be so (总建筑面积1.2万平方米，其中门诊楼…).
WHOLE_SIZE = re.compile(r"(?:总(?:建筑|占地|用地|装机|库容|长|规模|面积)|全长|线路长)")

FAR = 4  # characters between 总建筑面积 and its number (约, 达到 …)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table of projects; None where the table has no such column or the cell says nothing.

    ``owners`` are the spans that can say whose the row is: its county's cell, the headings of its group, the table's caption.
    """

    line: Span
    name: Span
    place: Span | None
    nature: str | None
    stage: str | None
    size: tuple[Decimal, str] | None
    investment: Investment | None
    period: Period | None
    owners: tuple[Span, ...]


@dataclass(slots=True)
class _Owners:
    """Whose the next row is: the headings that stand open above it, and the last county cell of a merged column."""

    captions: tuple[Span, ...]
    groups: list[tuple[str, Span]] = field(default_factory=list)
    county: Span | None = None

    def open(self, kind: str, heading: Span) -> None:
        """A heading closes the one of its own kind and all below that."""
        kinds = [known for known, _ in self.groups]
        if kind in kinds:
            del self.groups[kinds.index(kind) :]
        self.groups.append((kind, heading))
        self.county = None

    def of_row(self, county: Span | None) -> tuple[Span, ...]:
        """The owners of a row, the nearest first; an empty cell of a county column is the one above, merged."""
        self.county = county or self.county
        own = (self.county,) if self.county else ()
        return (*own, *(heading for _, heading in reversed(self.groups)), *self.captions)


def project_rows(text: str) -> list[TableRow]:
    """The rows of all tables of projects of a text, in order; cells are tab-separated or stand on lines of their own."""
    rows: list[TableRow] = []
    lines = list(paragraphs(text, Span(0, len(text))))
    at = 0
    while at < len(lines):
        has_tab = text.find("\t", lines[at].start, lines[at].end) >= 0
        header = read_header(text, _cells(text, lines[at]), _captions(text, lines, at)) if has_tab else None
        if header:
            at, found = _tabbed(text, lines, at, header)
            rows += found
        elif not has_tab and _is_short(lines[at]) and column_of(lines[at].of(text)):
            at, found = _flattened(text, lines, at)
            rows += found
        else:
            at += 1
    return rows


def _captions(text: str, lines: list[Span], at: int) -> list[Span]:
    """The short lines before a header, the nearest first."""
    before = lines[max(0, at - CAPTIONS) : at]
    return [line for line in reversed(before) if _is_short(line) and "\t" not in line.of(text)]


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


def _tabbed(text: str, lines: list[Span], at: int, header: Header) -> tuple[int, list[TableRow]]:
    """The rows behind the header at ``at``, up to the first long line without a tab; short ones head a group of rows."""
    rows = []
    owners = _Owners(tuple(_captions(text, lines, at)))
    at += 1
    while at < len(lines):
        line = lines[at]
        if "\t" not in line.of(text):
            if len(line.of(text)) > 30:
                break
            owners.open(_kind(line.of(text)), line)
            at += 1
            continue
        cells = _cells(text, line)
        again = read_header(text, cells, [])
        if again:
            header = Header(again.columns, again.money_unit or header.money_unit)
        elif heading := _group_heading(text, cells, header):
            owners.open(*heading)
        else:
            row = _row(text, line, cells, header, owners)
            rows += [row] if row else []
        at += 1
    return at, rows


def _kind(heading: str) -> str:
    """The kind of a group's heading, by the form of its number."""
    match = GROUP.match(heading)
    return "" if not match else "、" if match["mark"].endswith("、") else "（）"


def _group_heading(text: str, cells: list[Span], header: Header) -> tuple[str, Span] | None:
    """(kind, words) of a row that only heads others: one cell is filled, or a numbered name with at most a sum behind it."""
    filled = [cell for cell in cells if cell.start < cell.end]
    money = header.columns.get("investment")
    words = [cell for cell in filled if money is None or cell != cells[min(money, len(cells) - 1)]]
    first = words[0].of(text) if words else ""
    if not words or SUMS.match(first) or SERIAL.fullmatch(first):
        return None
    if len(words) == 1:
        is_name = words[0] in cells[header.columns["name"] :][:1]
        return (_kind(first), words[0]) if not is_name or GROUP.match(first) else None
    number = GROUP_NUMBER.fullmatch(first)
    if number and len(words) == 2:  # the number has a cell of its own
        return ("、" if first[0] not in "（(" else "（）"), words[1]
    return None


def _flattened(text: str, lines: list[Span], at: int) -> tuple[int, list[TableRow]]:
    """A table with one cell per line: a run of column headings, then rows of as many lines, each begun by a number."""
    end = at
    while end < len(lines) and _is_short(lines[end]) and column_of(lines[end].of(text)):
        end += 1
    heads = lines[at:end]
    captions = _captions(text, lines, at)
    header = read_header(text, heads, captions)
    if header is None or len(heads) < 3:
        return at + 1, []
    rows = []
    width = len(heads)
    owners = _Owners(tuple(captions))
    while end + width <= len(lines) and SERIAL.fullmatch(lines[end].of(text)):
        cells = lines[end : end + width]
        row = _row(text, Span(cells[0].start, cells[-1].end), cells, header, owners)
        rows += [row] if row else []
        end += width
    return max(end, at + 1), rows


def _row(text: str, line: Span, cells: list[Span], header: Header, owners: _Owners) -> TableRow | None:
    """A row, or None for totals, group headings and rows that lack the name."""
    picked = {key: cells[i] for key, i in header.columns.items() if i < len(cells) and cells[i].start < cells[i].end}
    printed = picked["name"].of(text) if "name" in picked else ""
    if not HAN.search(printed) or GROUP.match(printed) or SUMS.match(printed) or SUMS.match(cells[0].of(text)):
        return None
    name = trim(text, picked["name"])
    nature = picked["nature"].of(text) if "nature" in picked else None
    size = size_of(name.of(text)) or (_size_of_cell(picked["scale"].of(text)) if "scale" in picked else None)
    return TableRow(
        line=line,
        name=name,
        place=picked.get("place"),
        nature=nature,
        stage=next((stage for word, stage in NATURES.items() if nature and word in nature), None),
        size=size,
        investment=investment_of(picked["investment"].of(text), header.money_unit) if "investment" in picked else None,
        period=_period(text, picked),
        owners=owners.of_row(picked.get("county")),
    )


def _period(text: str, picked: Mapping[str, Span]) -> Period | None:
    """The building period of a row: of its one column, or of the two that say when it begins and ends."""
    if "years" in picked:
        return period_of(picked["years"].of(text))
    begins = period_of(picked["start"].of(text)) if "start" in picked else None
    ends = period_of(picked["end"].of(text), is_deadline=True) if "end" in picked else None
    if begins is None or ends is None:
        return Period(begins.start, None, begins.text) if begins else ends
    return Period(begins.start, ends.end, f"{begins.text}\t{ends.text}")  # as two cells stand side by side


def _size_of_cell(cell: str) -> tuple[Decimal, str] | None:
    """The size of a cell: of several the one said to be the whole, else the first, which is the project's main part."""
    sizes = sizes_in(cell)
    wholes = [match.end() for match in WHOLE_SIZE.finditer(cell)]
    whole = next((size[1:] for size in sizes if wholes and wholes[0] <= size[0] <= wholes[0] + FAR), None)
    return whole or (sizes[0][1:] if sizes else None)
