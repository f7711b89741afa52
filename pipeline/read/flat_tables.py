"""Tables that a web page or a PDF left as one cell per line, put back into rows.

What belongs here: finding such a run of lines by its header and its running numbers. What does not: tables without such
numbers (``unnumbered_tables``), tables that kept their tabs, and everything else about lines (``layout``).
"""

from __future__ import annotations

import re

from pipeline.read.unnumbered_tables import header_width, rows_below

NUMBER_COLUMN = re.compile(r"序\s?号|编\s?号")
# A header cell that only a table of tasks, indicators, projects or counties has.
TELLING_CELL = re.compile(
    r"(?:牵头|责任|配合|主责|实施|建设)(?:单位|部门|主体)|完成时限|时间节点|指标|单位|属性|项目名称|建设地点|建设规模|总投资|任务|县城|定位|驻地"
)
LONGEST_HEADER_CELL = 14  # characters
MOST_COLUMNS = 12


def rebuild(lines: list[str]) -> list[str]:
    """Join the cells of flattened tables by tabs, one line per row; other lines stay as they are.

    Args:
        lines: non-empty printed lines.
    """
    out: list[str] = []
    i = 0
    while i < len(lines):
        columns = _header(lines, i)
        rows, end = _rows(lines, i + columns, columns) if columns else ([], i)
        if not columns and (columns := header_width(lines, i)):
            rows, end = rows_below(lines, i, columns)
        if len(rows) >= 2:
            out.append("\t".join(lines[i : i + columns]))
            out.extend(rows)
            i = end
        else:
            out.append(lines[i])
            i += 1
    return out


def _header(lines: list[str], start: int) -> int:
    """The number of columns of a table whose header begins at a line; 0 when none does."""
    if not NUMBER_COLUMN.fullmatch(lines[start]):
        return 0
    for columns in range(3, MOST_COLUMNS + 1):
        if start + columns >= len(lines):
            return 0
        if lines[start + columns] == "1":
            cells = lines[start + 1 : start + columns]
            fits = all(len(cell) <= LONGEST_HEADER_CELL and "\t" not in cell for cell in cells)
            return columns if fits and any(TELLING_CELL.search(cell) for cell in cells) else 0
    return 0


def _rows(lines: list[str], start: int, columns: int) -> tuple[list[str], int]:
    """The rows under a header, and the line after the last one.

    A row reaches to the next running number; a cell that was wrapped gives it too many lines, and those belong to the
    second column, which holds the words. The last row is as long as the header.
    """
    rows: list[str] = []
    number, i = 1, start
    while i < len(lines) and lines[i] == str(number):
        stop = next((j for j in range(i + 2, min(i + 6 * columns, len(lines))) if lines[j] == str(number + 1)), None)
        cells = lines[i : stop if stop is not None else min(i + columns, len(lines))]
        extra = len(cells) - columns
        if extra > 0:
            cells = [cells[0], "".join(cells[1 : extra + 2]), *cells[extra + 2 :]]
        rows.append("\t".join(cells))
        i += len(cells) + max(extra, 0)
        number += 1
        if stop is None:
            break
    return rows, i
