"""Charts drawn on the server: bars, stacked bars and dot plots as shapes that ``templates/charts.html`` writes as SVG.

What belongs here: where things stand in a drawing, and bars that count the cells of a list. What does not: which values
a chart shows (the pages), colours (``explore.css``).

The code is our own because a page may carry no inline style and no script: pygal writes both into every chart and
is hardly kept up, matplotlib draws text as outlines, which nobody can select, search or enlarge. Positions across
are per cent of the drawing's width and positions down are pixels, so text keeps its size on a phone without a script.
Every chart has the same figures as a table, which readers of the page open below it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from unicodedata import east_asian_width

from pipeline.site.filters import Cell, Dimension, counted, matching

T = TypeVar("T")

LINE = 22  # pixels from one line of text to the next
BAR = 16  # the height of a bar
GAP = 10  # between two rows
TICKS = 34  # below a dot plot, for the axis
BESIDE = 20  # labels of no more than so many half-width characters stand beside their bars, longer ones above
PHONE = 320  # pixels that a phone of 390 has left for a drawing
HALF = 6.6  # pixels of a half-width character at the stylesheet's 13 pixels
CUT = 46  # longer labels, in half-width characters, would leave a phone's screen; the table has them whole
COLOURS = 8  # so many series have a colour of their own in the stylesheet


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of thing that a bar is made of; ``colour`` is the number of its colour, from 1."""

    title: str
    colour: int


@dataclass(frozen=True, slots=True)
class Row:
    """What one bar stands for: its label, a count for each series, and where these rows are shown."""

    label: str
    values: tuple[int, ...]
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a dot plot.

    Args:
        label: whose value it is.
        low, high: its bounds; ``None`` where it is open, as ``low`` is of "at most".
        shown: the value as people read it.
        path: where the row is shown.
    """

    label: str
    low: float | None
    high: float | None
    shown: str
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Rect:
    """A part of a bar."""

    x: str
    y: int
    width: str
    height: int
    colour: int


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line; ``kind`` is its class."""

    x1: str
    y1: int
    x2: str
    y2: int
    kind: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A value's mark."""

    x: str
    y: int


@dataclass(frozen=True, slots=True)
class Text:
    """Words in the drawing; ``anchor`` is the SVG attribute and ``kind`` the class."""

    x: str
    y: int
    words: str
    anchor: str = "start"
    kind: str = "label"
    dx: int = 0


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the table beside a chart: its cells, and where the first one leads."""

    cells: tuple[str, ...]
    path: str | None


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing and the same figures as a table.

    Args:
        name: unique on the page, for the ids of title and description.
        title, description: what a reader hears who does not see the drawing.
        height: in pixels; the width is the page's.
        legend: the series of bars.
        columns, rows: the table.
    """

    name: str
    title: str
    description: str
    height: int
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    legend: tuple[Series, ...] = ()
    rects: tuple[Rect, ...] = ()
    lines: tuple[Line, ...] = ()
    dots: tuple[Dot, ...] = ()
    texts: tuple[Text, ...] = ()


def bars(name: str, title: str, head: str, *, series: Sequence[Series], rows: Sequence[Row], total: str) -> Chart:
    """Bars across, one below the other, each stacked of its series; one series makes plain bars.

    Args:
        name: see ``Chart``.
        title: what is counted.
        head: the title of the labels' column.
        series: what the values of each row are, in this order.
        rows: the bars from top to bottom.
        total: the title of the column of sums, where there are several series.
    """
    widest = max((width_of(row.label) for row in rows), default=0)
    beside = widest <= BESIDE
    left = 100 * (widest * HALF + 10) / PHONE if beside else 0.0
    room = 88 - left if beside else 100.0
    longest = max((sum(row.values) for row in rows), default=0) or 1
    rects: list[Rect] = []
    texts: list[Text] = []
    y = 0
    for row in rows:
        count = sum(row.values)
        end = left + room * count / longest
        if beside:
            texts.append(Text("0%", y + BAR - 3, row.label))
            texts.append(Text(percent(end), y + BAR - 3, f"{count:,}", kind="value", dx=6))
        else:
            texts.append(Text("0%", y + BAR - 3, cut(row.label)))
            texts.append(Text("100%", y + BAR - 3, f"{count:,}", "end", "value"))
            y += LINE
        rects += _parts(row, series, left, room / longest, y)
        y += BAR + GAP
    several = len(series) > 1
    columns = (head, *(each.title for each in series), *((total,) if several else ()))
    table = tuple(TableRow((row.label, *_figures(row, several)), row.path) for row in rows)
    described = "; ".join(f"{row.label}: {sum(row.values):,}" for row in rows)
    return Chart(name, title, described, y, columns, table, tuple(series), tuple(rects), texts=tuple(texts))


def bars_of_cells(
    name: str,
    title: str,
    cells: Sequence[Cell[T]],
    *,
    bar: Dimension,
    part: Dimension,
    values: Sequence[str],
    colours: Mapping[str, int],
    path: Callable[[str], str],
    total: str,
) -> Chart:
    """The rows of a list, a bar for each value of one filter, stacked by the values of another.

    Args:
        name, title, total: as ``bars`` takes them.
        cells: the rows to be counted.
        bar, part: the two filters.
        values: those of ``bar`` that have a bar, from top to bottom.
        colours: the values of ``part`` that bars are stacked of, in this order, each with its colour.
        path: where the rows of a bar are shown, by its value.
    """
    rows = []
    for value in values:
        counts = counted(matching(cells, {bar.name: value}), part.name)
        rows.append(Row(bar.value_title(value), tuple(counts[each] for each in colours), path(value)))
    series = [Series(part.value_title(value), colour) for value, colour in colours.items()]
    return bars(name, title, bar.title, series=series, rows=rows, total=total)


def colours_of(cells: Sequence[Cell[T]], name: str, known: Sequence[str]) -> dict[str, int]:
    """A colour for each value of a filter that occurs, the same one whatever else is shown: its place in ``known``."""
    places = {value: place for place, value in enumerate(known, start=1)}
    return {value: places[value] for value in sorted(counted(cells, name), key=places.__getitem__)}


def dot_plot(name: str, title: str, columns: tuple[str, str], values: Sequence[Value], unit: str) -> Chart:
    """Values on a common axis, a line each; an open value's line runs to the edge of the drawing.

    Args:
        name, title: see ``Chart``.
        columns: the titles of the labels and of the values.
        values: from top to bottom, each with one bound at least.
        unit: what the axis counts in.
    """
    low, high, step = axis([bound for value in values for bound in (value.low, value.high) if bound is not None], unit)
    height = len(values) * (LINE + BAR + GAP) + TICKS
    marks = [low + step * number for number in range(round((high - low) / step) + 1)]

    def across(bound: float) -> float:
        return 2 + 96 * (bound - low) / (high - low)

    lines: list[Line] = []
    texts = [
        Text(percent(across(mark)), height - TICKS + 16, f"{mark:,.6g}", _anchor(place, len(marks)), "tick")
        for place, mark in enumerate(marks)
    ]
    dots: list[Dot] = []
    for place, value in enumerate(values):
        top = place * (LINE + BAR + GAP)
        y = top + LINE + BAR // 2
        # Piece by piece: a line through all rows would run through their labels.
        ends = (across(mark) for mark in marks)
        lines += [Line(percent(x), y - BAR // 2, percent(x), y + BAR // 2, "grid") for x in ends]
        texts.append(Text("0%", top + BAR - 2, cut(value.label)))
        texts.append(Text("100%", top + BAR - 2, value.shown, "end", "value"))
        left = across(value.low) if value.low is not None else 0.0
        right = across(value.high) if value.high is not None else 100.0
        kind = "span" if None not in (value.low, value.high) else "open"
        lines.append(Line(percent(left), y, percent(right), y, kind))
        bounds = {bound for bound in (value.low, value.high) if bound is not None}
        dots += [Dot(percent(across(bound)), y) for bound in sorted(bounds)]
    described = "; ".join(f"{value.label}: {value.shown}" for value in values)
    table = tuple(TableRow((value.label, value.shown), value.path) for value in values)
    return Chart(
        name, title, described, height, columns, table, lines=tuple(lines), dots=tuple(dots), texts=tuple(texts)
    )


def axis(values: Sequence[float], unit: str) -> tuple[float, float, float]:
    """The ends and the step of an axis that holds all values: from 0, in steps of 1, 2, 2.5 or 5 times a power of ten.

    Percentages up to 100 always stand on an axis to 100, so that two of their charts can be compared.
    """
    low, high = min(0.0, *values), max(0.0, *values)
    if unit == "%" and low == 0 and high <= 100:
        return 0.0, 100.0, 25.0
    if low == high:
        high = 1.0
    rough = (high - low) / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough * 0.999999)
    return math.floor(low / step) * step, max(math.ceil(high / step), math.floor(low / step) + 1) * step, step


def width_of(words: str) -> int:
    """How wide words are, in half-width characters."""
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in words)


def cut(words: str) -> str:
    """Words that fit a phone's screen, with … where something was left out."""
    if width_of(words) <= CUT:
        return words
    kept = ""
    for character in words:
        if width_of(kept + character) > CUT - 2:
            break
        kept += character
    return kept + "…"


def percent(share: float) -> str:
    """A share of the width as SVG writes it."""
    return f"{share:.2f}%"


def _parts(row: Row, series: Sequence[Series], left: float, scale: float, y: int) -> list[Rect]:
    parts = []
    for each, value in zip(series, row.values, strict=True):
        if value:
            parts.append(Rect(percent(left), y, percent(value * scale), BAR, each.colour))
        left += value * scale
    return parts


def _figures(row: Row, several: bool) -> tuple[str, ...]:
    figures = tuple(f"{value:,}" for value in row.values)
    return (*figures, f"{sum(row.values):,}") if several else figures


def _anchor(place: int, count: int) -> str:
    return "start" if place == 0 else "end" if place == count - 1 else "middle"
