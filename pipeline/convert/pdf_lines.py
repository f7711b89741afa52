"""Words of a PDF page as printed lines, columns read one after the other.

What belongs here: where words stand on a page. What does not: headers and page numbers (``pdf_furniture``), paragraphs
(``pdf_paragraphs``), tables (``pdf_tables``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

WIDE_GAP = 2.0  # em; words further apart stand in columns of their own
SAME_LINE = 0.5  # of the height; how far the middles of a line's words may differ
GUTTER = (0.4, 0.6)  # of a region's width, where the space between two columns lies
FEWEST_COLUMN_ROWS = 8
MOST_CROSSING = 0.25  # of the rows of two columns; lines that run over both (titles)
FILLED = 0.5  # of the left column's lines reach to its right edge: running text, no table


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a blank, with their place in points from the page's upper left corner."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half way between top and bottom."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """The size of the print."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as printed. ``region`` names the column, box or page body whose edges it keeps to."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    em: float
    page: int
    region: str
    has_gap: bool

    @property
    def words(self) -> str:
        """The line without blanks."""
        return re.sub(r"\s", "", self.text)


def rows_of_words(words: Sequence[Word]) -> list[list[Word]]:
    """Words in rows from top to bottom, each from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.middle, w.x0)):
        last = rows[-1] if rows else None
        if last and abs(word.middle - _middle(last)) <= SAME_LINE * max(min(word.height, _em(last)), 1):
            last.append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda w: w.x0) for row in rows]


def _middle(row: Sequence[Word]) -> float:
    return sum(w.middle for w in row) / len(row)


def _em(row: Sequence[Word]) -> float:
    sizes = sorted(w.height for w in row for _ in w.text)
    return sizes[len(sizes) // 2]


def line_of(row: Sequence[Word], page: int, region: str) -> PrintedLine:
    """A row of words as a line: a blank between words, three where a column may end."""
    em = _em(row)
    text = row[0].text
    has_gap = False
    for left, right in pairwise(row):
        wide = right.x0 - left.x1 > WIDE_GAP * em
        has_gap |= wide
        text += ("   " if wide else " ") + right.text
    top, bottom = min(w.top for w in row), max(w.bottom for w in row)
    return PrintedLine(text, row[0].x0, max(w.x1 for w in row), top, bottom, em, page, region, has_gap)


def lines_of_region(words: Sequence[Word], page: int, region: str) -> list[PrintedLine]:
    """The lines of a region of a page; where it has two columns, the left one's come first.

    Lines that run over both columns part the page: what stands above them is read before what stands below.
    """
    rows = rows_of_words(words)
    middle = _gutter(rows)
    if middle is None:
        return [line_of(row, page, region) for row in rows]
    lines: list[PrintedLine] = []
    band: list[list[Word]] = []
    for row in [*rows, None]:
        if row is None or any(w.x0 < middle < w.x1 for w in row) or _is_centred(row, middle):
            left = [[w for w in r if w.x1 <= middle] for r in band]
            right = [[w for w in r if w.x1 > middle] for r in band]
            lines += [line_of(r, page, f"{region} left") for r in left if r]
            lines += [line_of(r, page, f"{region} right") for r in right if r]
            band = []
            if row is not None:
                lines.append(line_of(row, page, region))
        else:
            band.append(row)
    return lines


def _is_centred(row: Sequence[Word], middle: float) -> bool:
    """Whether a row of several words stands around the gutter: a title with a blank at its middle."""
    gaps = [right.x0 - left.x1 for left, right in pairwise(row) if left.x1 <= middle <= right.x0]
    return bool(gaps) and gaps[0] < _em(row)


def _gutter(rows: Sequence[Sequence[Word]]) -> float | None:
    """The middle of the empty strip between two columns of running text; None where there are none."""
    if len(rows) < FEWEST_COLUMN_ROWS:
        return None
    left = min(w.x0 for row in rows for w in row)
    right = max(w.x1 for row in rows for w in row)
    low, high = (left + share * (right - left) for share in GUTTER)
    gaps = [gap for row in rows if (gap := _gap(row, low, high))]
    if len(gaps) < FEWEST_COLUMN_ROWS:
        return None
    start, end = max(g[0] for g in gaps), min(g[1] for g in gaps)
    if start >= end:
        return None
    middle = (start + end) / 2
    crossing = sum(any(w.x0 < middle < w.x1 for w in row) for row in rows)
    em = _em(rows[len(rows) // 2])
    filled = sum(g[0] > start - 2 * em for g in gaps)
    return middle if crossing <= MOST_CROSSING * len(gaps) and filled >= FILLED * len(gaps) else None


def _gap(row: Sequence[Word], low: float, high: float) -> tuple[float, float] | None:
    """The space in a row that lies over the middle of the page, wide enough for a gutter."""
    for a, b in pairwise(row):
        if b.x0 - a.x1 > _em(row) and a.x1 < high and b.x0 > low:
            return a.x1, b.x0
    return None
