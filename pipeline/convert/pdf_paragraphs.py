"""Printed lines of a PDF joined into paragraphs, over page breaks too, by where they begin and end on the page.

What belongs here: indents and full lines. What does not: joining by words, which the reader does (``read.layout``).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.convert.model import Line
from pipeline.convert.pdf_lines import PrintedLine

INDENT = 1.2  # em; a line that begins so much further right begins a paragraph
SHORT = 2.2  # em; a line that ends so much before the edge ends one (a mark may not begin a line, so one may be short)
OTHER_SIZE = 0.12  # of the size of print
LOOSE = 1.6  # of the usual distance of lines: an empty line
LATIN = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Edges:
    """The edges that the lines of a region keep to, in points."""

    left: float
    right: float


def edges_of(lines: Iterable[PrintedLine]) -> dict[str, Edges]:
    """The edges of each region: where most lines begin, and where the longest of them end."""
    by_region: dict[str, list[PrintedLine]] = defaultdict(list)
    for line in lines:
        by_region[line.region].append(line)
    return {region: _edges(found) for region, found in by_region.items()}


def _edges(lines: Sequence[PrintedLine]) -> Edges:
    em = Counter(round(line.em, 1) for line in lines).most_common(1)[0][0]
    widest = max(line.x1 - line.x0 for line in lines)
    full = [line for line in lines if line.x1 - line.x0 > 0.7 * widest]
    left = _usual([line.x0 for line in full], em, min)
    right = _usual([line.x1 for line in full], em, max)
    return Edges(left, right)


def _usual(places: Sequence[float], em: float, outermost: object) -> float:
    """The outermost place that at least one line in ten keeps to within half an em."""
    step = max(em / 2, 1)
    often = Counter(round(place / step) for place in places)
    common = [key for key in often if often[key] + often[key + 1] + often[key - 1] >= max(1, 0.1 * len(places))]
    key = (min if outermost is min else max)(common)
    near = [place for place in places if abs(place / step - key) <= 1]
    return (min if outermost is min else max)(near)


def paragraphs_of(lines: Sequence[PrintedLine], edges: dict[str, Edges]) -> list[Line]:
    """The lines as paragraphs; each has the page of its first line."""
    spacing = _spacing(lines)
    body = Counter(round(line.em, 1) for line in lines for _ in line.words).most_common(1)[0][0]
    out: list[Line] = []
    last: PrintedLine | None = None
    for line in lines:
        if last is not None and _continues(last, line, edges, spacing, body):
            out[-1] = Line(joined_words(out[-1].text, line.text), out[-1].page)
        else:
            out.append(Line(line.text, line.page))
        last = line
    return out


def _spacing(lines: Sequence[PrintedLine]) -> float:
    """The usual distance from line to line, in em."""
    steps = Counter(
        round((b.top - a.top) / a.em, 1)
        for a, b in pairwise(lines)
        if a.page == b.page and 0 < b.top - a.top < 4 * a.em
    )
    return steps.most_common(1)[0][0] if steps else LOOSE


def _continues(last: PrintedLine, line: PrintedLine, edges: dict[str, Edges], spacing: float, body: float) -> bool:
    if last.has_gap or line.has_gap or last.region.split()[0] != line.region.split()[0]:
        return False
    if abs(last.em - line.em) > OTHER_SIZE * max(last.em, line.em):
        return False
    is_full = last.x1 >= edges[last.region].right - SHORT * last.em
    is_indented = line.x0 > edges[line.region].left + INDENT * line.em
    is_apart = line.page == last.page and line.top - last.top > LOOSE * spacing * last.em
    return is_full and not is_apart and (not is_indented or _is_wrapped_title(line, edges, body))


def _is_wrapped_title(line: PrintedLine, edges: dict[str, Edges], body: float) -> bool:
    """Whether a centred line in larger print than the text's goes on the title that filled the line above."""
    sides = edges[line.region]
    off_centre = abs((line.x0 - sides.left) - (sides.right - line.x1))
    return line.em > (1 + OTHER_SIZE) * body and off_centre < line.em


def joined_words(above: str, below: str) -> str:
    """Two printed lines of one paragraph: a blank only between Latin words."""
    between = " " if LATIN.match(above[-1:]) and LATIN.match(below[:1]) else ""
    if above[-1:].isdigit() and below[:1].isdigit():
        between = ""
    return above + between + below
