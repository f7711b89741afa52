"""Headers, footers and page numbers of a PDF: printed on each page, part of none.

What belongs here: telling them from text by place and repetition. What does not: lines themselves (``pdf_lines``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.convert.pdf_lines import PrintedLine, Word, rows_of_words
from pipeline.read import lines as genre

EDGE = 0.13  # of a page's height, at its top and its bottom
FEWEST_REPEATS = 3
SHARE_OF_PAGES = 0.4
LONGEST = 60  # characters of a header
NUMBER = re.compile(r"\d{1,4}|[ivxIVX]{1,6}|[—–\-－─·]+\d{1,4}[—–\-－─·]+")


def without_page_number(words: Sequence[Word], height: float) -> list[Word]:
    """The words of a page without its number, which stands alone on its line at an edge: it may lie between two columns."""
    edges = [w for w in words if w.bottom <= EDGE * height or w.top >= (1 - EDGE) * height]
    numbers = [row for row in rows_of_words(edges) if _is_number("".join(word.text for word in row))]
    gone = {id(word) for row in numbers for word in row}
    return [word for word in words if id(word) not in gone]


def _is_number(words: str) -> bool:
    return bool(genre.PAGE_NUMBER.fullmatch(words) or NUMBER.fullmatch(words))


def without_furniture(pages: Sequence[Sequence[PrintedLine]], heights: Sequence[float]) -> list[list[PrintedLine]]:
    """The lines of each page without page numbers, and without what is repeated at the same edge of many pages.

    Args:
        pages: the lines of each page, from top to bottom.
        heights: the heights of the pages, in points.
    """
    repeated = Counter(key for page, height in zip(pages, heights, strict=True) for key in {*_edge_keys(page, height)})
    least = max(FEWEST_REPEATS, SHARE_OF_PAGES * len(pages))
    furniture = {key for key, times in repeated.items() if times >= least}
    return [
        [line for line in page if not (_edge(line, height) and _is_furniture(line, height, furniture))]
        for page, height in zip(pages, heights, strict=True)
    ]


def _edge_keys(page: Sequence[PrintedLine], height: float) -> list[tuple[str, str]]:
    return [_key(line, height) for line in page if _edge(line, height) and len(line.words) <= LONGEST]


def _edge(line: PrintedLine, height: float) -> str | None:
    if line.bottom <= EDGE * height:
        return "top"
    return "bottom" if line.top >= (1 - EDGE) * height else None


def _key(line: PrintedLine, height: float) -> tuple[str, str]:
    return str(_edge(line, height)), re.sub(r"\d+", "#", line.words)


def _is_furniture(line: PrintedLine, height: float, furniture: set[tuple[str, str]]) -> bool:
    return _is_number(line.words) or (len(line.words) <= LONGEST and _key(line, height) in furniture)
