"""Tables of any format as the tab-separated lines that the reader understands.

What belongs here: merged cells, headers of two rows, rows that a page break cut. What does not: finding tables in a file
(``html``, ``pdf``, ``docx``), and what their cells mean (``extract``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from pipeline.read.unnumbered_tables import BODY, TIME


class Covered(Enum):
    """A place in a table that a neighbouring cell covers."""

    LEFT = "by the cell to the left"
    ABOVE = "by the cell above"


Cell = str | Covered
Grid = Sequence[Sequence[Cell]]
Row = tuple[int, list[Cell]]
# What holds for every row that a merged cell covers; other words stand in the first row alone, or they would count twice.
HOLDS_FOR_EACH = (BODY, TIME)
WHITE = re.compile(r"\s+")
ORDINAL = re.compile(r"[（(]?(?:\d{1,4}|[一二三四五六七八九十]{1,3})[）).．、]?|合计|小计|总计")


def cell_text(lines: Sequence[str]) -> str:
    """The printed lines of a cell as one: a space only inside runs of Latin letters or digits."""
    text = " ".join(line.strip() for line in lines if line.strip())
    return WHITE.sub(" ", text)


def rows_of(grid: Grid) -> list[str]:
    """A table's rows as lines, cells separated by tabs.

    A row that one cell fills is a line without tabs (a heading inside the table). A cell merged over several rows is
    printed in the first, except bodies and deadlines, which hold for each. A header of two rows becomes one.
    """
    return [line for _row, line in numbered_rows(grid)]


def numbered_rows(grid: Grid) -> list[tuple[int, str]]:
    """The lines of ``rows_of``, each with the number of its row in the grid."""
    lines: list[tuple[int, str]] = []
    above: list[str] = []
    repeats: list[bool] = []
    for number, row in _one_header(_without_empty(grid)):
        if not repeats and not _is_heading(row):
            repeats = [_holds_for_each(cell) for cell in row]
        if _is_heading(row):
            lines.append((number, str(row[0])))
            above = ["" for _ in row]
            continue
        cells = [_words(cell, i, above, repeats) for i, cell in enumerate(row)]
        lines.append((number, "\t".join(cells)))
        above = cells
    return lines


def _words(cell: Cell, column: int, above: Sequence[str], repeats: Sequence[bool]) -> str:
    if isinstance(cell, str):
        return cell
    covered_below = cell is Covered.ABOVE and column < len(above) and column < len(repeats)
    return above[column] if covered_below and repeats[column] else ""


def _holds_for_each(cell: Cell) -> bool:
    return isinstance(cell, str) and any(kind.fullmatch(re.sub(r"\s", "", cell)) for kind in HOLDS_FOR_EACH)


def _is_heading(row: Sequence[Cell]) -> bool:
    """Whether one cell fills the row."""
    return isinstance(row[0], str) and all(cell is Covered.LEFT for cell in row[1:])


def _without_empty(grid: Grid) -> list[Row]:
    """Leave out rows and columns in which nothing is printed; rows keep their numbers."""
    rows = [(i, list(row)) for i, row in enumerate(grid) if any(isinstance(cell, str) and cell for cell in row)]
    width = max((len(row) for _i, row in rows), default=0)
    padded = [(i, row + [""] * (width - len(row))) for i, row in rows]
    kept = [x for x in range(width) if any(isinstance(row[x], str) and row[x] for _i, row in padded)]
    return [(i, [row[x] for x in kept]) for i, row in padded]


def _one_header(rows: list[Row]) -> list[Row]:
    """Put a header of two rows into one: 责任分工 above 牵头单位 and 配合单位.

    The lower name counts; the upper one is kept before it when it holds the year (2025年 above 目标值).
    """
    first = next((i for i, (_number, row) in enumerate(rows) if not _is_heading(row)), len(rows))
    if len(rows) < first + 3 or Covered.LEFT not in rows[first][1] or Covered.ABOVE not in rows[first + 1][1]:
        return rows
    header: list[Cell] = []
    group = ""
    for upper, lower in zip(rows[first][1], rows[first + 1][1], strict=True):
        group = upper if isinstance(upper, str) else group
        if not isinstance(lower, str):
            header.append(upper if isinstance(upper, str) else "")
        elif re.search(r"\d", group) and group not in lower:
            header.append(group + lower)
        else:
            header.append(lower)
    return [*rows[:first], (rows[first][0], header), *rows[first + 2 :]]


def joined(first: Grid, second: Grid) -> list[list[Cell]] | None:
    """Two pieces of a table that a page break parted, as one; None when they are two tables.

    The repeated header goes; a row that the break cut, known by its empty first cell, is put together.
    """
    if not first or not second or len(first[0]) != len(second[0]):
        return None
    rest = [list(row) for row in second]
    if rest[0] == list(first[0]):
        rest = rest[1:]
        if rest and len(first) > 1 and rest[0] == list(first[1]) and Covered.ABOVE in rest[0]:
            rest = rest[1:]
    whole = [list(row) for row in first]
    if rest and _is_cut(whole[-1], rest[0]):
        whole[-1] = [_glued(above, below) for above, below in zip(whole[-1], rest[0], strict=True)]
        rest = rest[1:]
    return whole + rest


def _is_cut(above: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether a page break parted a row: most cells are whole in one of its pieces, so that the other has none of them.

    Below a merged first cell a whole row lacks that cell alone; a row that begins with a number is a row.
    """
    if _is_heading(above) or _is_heading(below) or not any(isinstance(cell, str) and cell for cell in below):
        return False
    if above[0] and isinstance(below[0], str) and ORDINAL.fullmatch(below[0]):
        return False
    empty = sum(1 for a, b in zip(above, below, strict=True) if "" in (a, b))
    return 2 * empty >= len(below)


def _glued(above: Cell, below: Cell) -> Cell:
    if isinstance(above, str) and isinstance(below, str):
        return cell_text([above, below])
    return above if isinstance(above, str) else below
