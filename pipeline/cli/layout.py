"""Columns on a console, where a Chinese character is two cells wide.

What belongs here: widths and alignment. What does not: what is shown.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence

GAP = "  "


def width(words: str) -> int:
    """How many cells of a console ``words`` take."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in words)


def fit(words: str, cells: int) -> str:
    """``words`` cut to at most ``cells``, with … when something is cut."""
    if width(words) <= cells:
        return words
    kept, used = "", 1
    for char in words:
        used += width(char)
        if used > cells:
            break
        kept += char
    return kept + "…"


def table_lines(rows: Sequence[Sequence[str]], *, right: Collection[int] = (), limit: int = 48) -> Iterator[str]:
    """Rows of cells as lines with aligned columns.

    Args:
        rows: the cells; every row has as many.
        right: the columns aligned to the right.
        limit: the widest a column gets, in cells of the console.
    """
    cells = [[fit(cell, limit) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        aligned = (
            _padded(cell, size, to_right=number in right)
            for number, (cell, size) in enumerate(zip(row, widths, strict=True))
        )
        yield GAP.join(aligned).rstrip()


def _padded(cell: str, size: int, *, to_right: bool) -> str:
    space = " " * (size - width(cell))
    return space + cell if to_right else cell + space
