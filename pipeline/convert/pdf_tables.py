"""Ruled tables of a PDF page: their cells in their places, with the words that stand in them.

What belongs here: from rules to a grid. What does not: rows as lines (``tables``) and words (``pdf_lines``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.convert.pdf_lines import Word, rows_of_words
from pipeline.convert.tables import Cell, Covered, cell_text

Box = tuple[float, float, float, float]  # x0, top, x1, bottom
NEAR = 3.0  # points; edges nearer to each other are one
FEWEST_CELLS = 2
TABLE_SETTINGS = {"snap_tolerance": NEAR, "join_tolerance": NEAR, "intersection_tolerance": NEAR}


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table of one page, or the part of one that the page holds."""

    grid: list[list[Cell]]
    box: Box
    pages: tuple[int, ...]  # of each row


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame with one column: a box of text (专栏), no table."""

    cells: list[Box]
    box: Box


def tables_on(page: Any, words: Sequence[Word], number: int) -> tuple[list[PageTable], list[Frame]]:
    """The tables and the frames of a page in which words stand.

    Args:
        page: pdfplumber's.
        words: all words of the page.
        number: the page's number, counted from 1.
    """
    tables: list[PageTable] = []
    frames: list[Frame] = []
    if not (page.lines or page.rects or page.curves):
        return tables, frames
    for found in page.find_tables(TABLE_SETTINGS):
        cells = [cell for cell in found.cells if cell[2] - cell[0] > NEAR and cell[3] - cell[1] > NEAR]
        if not any(_inside(word, found.bbox) for word in words):
            continue
        xs = _edges([x for c in cells for x in (c[0], c[2])])
        if len(xs) > 2 and len(cells) >= FEWEST_CELLS:
            grid = _grid(cells, xs, words)
            tables.append(PageTable(grid, found.bbox, (number,) * len(grid)))
        elif len(cells) >= 1:
            frames.append(Frame(sorted(cells, key=lambda c: c[1]), found.bbox))
    return tables, frames


def _edges(values: Sequence[float]) -> list[float]:
    """Coordinates of rules, those near to each other as one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > NEAR:
            edges.append(value)
    return edges


def _grid(cells: Sequence[Box], xs: Sequence[float], words: Sequence[Word]) -> list[list[Cell]]:
    ys = _edges([y for c in cells for y in (c[1], c[3])])
    grid: list[list[Cell]] = [["" for _ in xs[1:]] for _ in ys[1:]]
    by_cell: dict[Box, list[Word]] = {cell: [] for cell in cells}
    for word in words:
        cell = next((c for c in cells if _inside(word, c)), None)
        if cell is not None:
            by_cell[cell].append(word)
    for cell, inside in by_cell.items():
        left, right = _place(cell[0], xs), _place(cell[2], xs)
        top, bottom = _place(cell[1], ys), _place(cell[3], ys)
        for y in range(top, bottom):
            for x in range(left, right):
                grid[y][x] = Covered.LEFT if x > left else Covered.ABOVE
        if left < len(xs) - 1 and top < len(ys) - 1:
            grid[top][left] = cell_text([" ".join(w.text for w in row) for row in rows_of_words(inside)])
    return grid


def _place(value: float, edges: Sequence[float]) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))


def _inside(word: Word, box: Box) -> bool:
    return box[0] - 1 <= (word.x0 + word.x1) / 2 <= box[2] + 1 and box[1] - 1 <= word.middle <= box[3] + 1


def words_outside(words: Sequence[Word], boxes: Sequence[Box]) -> list[Word]:
    """The words that stand in none of the boxes."""
    return [word for word in words if not any(_inside(word, box) for box in boxes)]


def words_inside(words: Sequence[Word], box: Box) -> list[Word]:
    """The words that stand in a box."""
    return [word for word in words if _inside(word, box)]
