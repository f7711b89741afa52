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
NEAR_GUTTER = 3.0  # em; a first line of the right column is indented by two


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
    middle = _gutter(words)
    if middle is None:
        return [line_of(row, page, region) for row in rows_of_words(words)]
    across = rows_of_words([word for word in words if word.x0 < middle < word.x1])
    rest = [word for word in words if not word.x0 < middle < word.x1]
    lines: list[PrintedLine] = []
    for row in [*across, None]:
        end = _middle(row) if row else float("inf")
        band = [word for word in rest if word.middle < end]
        rest = [word for word in rest if word.middle >= end]
        left = rows_of_words([word for word in band if word.x1 <= middle])
        right = rows_of_words([word for word in band if word.x1 > middle])
        lines += [line_of(r, page, f"{region} left") for r in left]
        lines += [line_of(r, page, f"{region} right") for r in right]
        if row:
            lines.append(line_of(row, page, region))
    return lines


def _gutter(words: Sequence[Word]) -> float | None:
    """The middle of the strip between two columns of running text; None where there are none.

    Most lines of the left column end at the strip and most of the right one begin at it; hardly a word lies across.
    """
    if len(words) < 2 * FEWEST_COLUMN_ROWS:
        return None
    em = _em(words)
    left, right = min(w.x0 for w in words), max(w.x1 for w in words)
    best: tuple[int, float] | None = None
    for step in range(round(GUTTER[0] * 100), round(GUTTER[1] * 100) + 1):
        x = left + step / 100 * (right - left)
        across = sum(w.x0 < x < w.x1 for w in words)
        ending = sum(x - NEAR_GUTTER * em < w.x1 <= x for w in words)
        beginning = sum(x <= w.x0 < x + NEAR_GUTTER * em for w in words)
        fewest = min(ending, beginning)
        if fewest >= FEWEST_COLUMN_ROWS and across <= MOST_CROSSING * fewest:
            best = max(best or (0, 0.0), (fewest - across, x))
    return best[1] if best else None
