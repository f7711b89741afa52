"""Tables whose columns are drawn with bars (| 序号 | 任务 |) or set apart by runs of blanks, put into tab-separated cells.

What belongs here: telling such lines from prose, before blanks are collapsed. What does not: tables with a cell per line
(``flat_tables``), and what the cells mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.read.flat_tables import LONGEST_HEADER_CELL, NUMBER_COLUMN, TELLING_CELL

BARS = "|│┃｜"
RULE = re.compile(r"[\s\-:=+—─━|│┃｜┼├┤]+")
BAR = re.compile(f"[{BARS}]")
GAP = re.compile("[ \u3000]{2,}")
FEWEST_COLUMNS = 3


def tabbed(lines: Sequence[str]) -> list[str]:
    """The lines with the cells of drawn tables joined by tabs; rules between rows are left out.

    Args:
        lines: printed lines, blanks untouched.
    """
    out: list[str] = []
    columns = 0  # of the table set apart by blanks that the line before belongs to
    for line in lines:
        words = line.strip(" \u3000")
        if words[:1] in BARS and words[-1:] in BARS and len(words) > 1:
            out += _drawn_row(words)
            continue
        cells = GAP.split(words) if "  " in words or "\u3000\u3000" in words else [words]
        columns = len(cells) if _is_header(cells) or len(cells) == columns > 1 else 0
        out.append("\t".join(cells) if columns else line)
    return out


def _drawn_row(words: str) -> list[str]:
    """The row between two bars; nothing for a rule (|---|---|)."""
    if RULE.fullmatch(words):
        return []
    return ["\t".join(cell.strip(" \u3000") for cell in BAR.split(words)[1:-1])]


def _is_header(cells: Sequence[str]) -> bool:
    """Whether cells set apart by blanks are a table's header: short, and two of them as only tables have."""
    if len(cells) < FEWEST_COLUMNS or any(len(cell) > LONGEST_HEADER_CELL for cell in cells):
        return False
    telling = sum(bool(TELLING_CELL.search(cell) or NUMBER_COLUMN.fullmatch(cell)) for cell in cells)
    return telling >= 2 and not any(re.search("[：:，。；]", cell) for cell in cells)
