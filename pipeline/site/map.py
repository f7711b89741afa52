"""Maps of places as points on a plain base: numbers in, a drawing out, without network, tiles or borders.

What belongs here: dots, their sizes, and putting a drawing together. What does not: the base (``map_base``), where
names find room (``map_labels``), SQL (``map_points``) and markup (``templates/map.html``). No licensed boundaries
exist, so none are drawn.

How a page gets a map::

    points = county_points(connection, words, under="630000", values={"632801": 29})     # map_points
    drawing = draw(points, place_labels(connection, words, points))

and in its template, where ``drawing`` may be ``None``::

    {% from "map.html" import point_map %}
    {{ point_map(drawing, words, title="Named projects by county", unit=words("map.rows")) }}
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.site.map_base import Rule, ScaleBar, Sheet, bounds_of, fitting, graticule, scale_bar
from pipeline.site.map_labels import Box, Layout, PlaceLabel, Wanted, lay_out

# From which value on a dot has the second, third and fourth size; the first, hollow one is for nothing.
STEPS = (1, 10, 50)
RADII = (3.2, 4.4, 6.4, 8.8)
# How far the ring around the place a page is about lies from its dot.
RING = 4.5
# What a phone of 390 px leaves for a map; names are laid out once more for it.
PHONE = 356


@dataclass(frozen=True, slots=True)
class Point:
    """A place to be drawn.

    Args:
        code: its code in ``jurisdictions``.
        name: the short name that stands beside the dot.
        title: what a pointer and a screen reader get: the full name and what it counts.
        path: the page it leads to.
        latitude, longitude: degrees on WGS 84; ``None`` where no point is known: it is listed beside the map.
        value: how many rows the dot stands for; decides its size.
    """

    code: str
    name: str
    title: str
    path: str
    latitude: float | None
    longitude: float | None
    value: int = 0


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on the map.

    Args:
        size: 0 (hollow) to 3.
        role: ``here`` for the place the page is about, ``other`` for one outside its theme, else empty.
    """

    point: Point
    x: float
    y: float
    radius: float
    size: int
    role: str


@dataclass(frozen=True, slots=True)
class Legend:
    """A size of dots and the values it stands for; ``most`` is ``None`` for the largest."""

    size: int
    radius: float
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Map:
    """A drawing, in pixels; everything the template puts into the SVG.

    Args:
        dots: large ones first, so that small ones lie on top.
        wide, narrow: where names stand on a wide screen and on a phone; ``narrow`` is ``None`` for a map so small that
            a phone shows it as it is.
        unplaced: places without a known point.
    """

    width: int
    height: int
    meridians: tuple[Rule, ...]
    parallels: tuple[Rule, ...]
    dots: tuple[Dot, ...]
    bar: ScaleBar
    legend: tuple[Legend, ...]
    wide: Layout
    narrow: Layout | None
    unplaced: tuple[Point, ...]


def draw(
    points: Sequence[Point],
    labels: Sequence[PlaceLabel] = (),
    *,
    width: float = 816,
    height: float = 600,
    scale: float | None = None,
    around: Collection[str] | None = None,
    here: str | None = None,
    steps: tuple[int, int, int] = STEPS,
) -> Map | None:
    """A map of places.

    Args:
        points: the places, with or without a known point.
        labels: names of the divisions above.
        width, height: the most it may take, in CSS pixels.
        scale: pixels per degree of latitude instead, so that several maps have one scale.
        around: codes of the points that decide the edges; others are drawn, fainter, where they fall within.
        here: the code of the place the page is about.
        steps: from which values on a dot has the second, third and fourth size.

    Returns:
        The drawing, or ``None`` when no point is known.
    """
    edges = None if around is None else frozenset(around)
    return _drawn(tuple(points), tuple(labels), _Wish(width, height, scale, edges, here, steps))


@dataclass(frozen=True, slots=True)
class _Wish:
    """The arguments of ``draw`` besides what is drawn."""

    width: float
    height: float
    scale: float | None
    around: frozenset[str] | None
    here: str | None
    steps: tuple[int, int, int]


# A map takes some hundredths of a second; every reader of a page gets the same one.
@lru_cache(maxsize=512)
def _drawn(points: tuple[Point, ...], labels: tuple[PlaceLabel, ...], wish: _Wish) -> Map | None:
    theme = [point for point in points if wish.around is None or point.code in wish.around]
    bounds = bounds_of(known_places(theme))
    if bounds is None:
        return None
    sheet = Sheet(bounds, fitting(bounds, wish.width, wish.height) if wish.scale is None else wish.scale)
    dots = _dots(points, sheet, {point.code for point in theme}, wish)
    meridians, parallels = graticule(sheet)
    bar = scale_bar(sheet)
    zoom = round(sheet.width / PHONE, 1)
    wanted = [
        Wanted(label.code, label.name, *sheet.at(label.latitude, label.longitude), label.path) for label in labels
    ]
    return Map(
        width=sheet.width,
        height=sheet.height,
        meridians=meridians,
        parallels=parallels,
        dots=dots,
        bar=bar,
        legend=legend_of(dots, wish.steps),
        wide=_layout(sheet, dots, wanted, bar, 1.0),
        narrow=_layout(sheet, dots, wanted, bar, zoom) if zoom > 1.1 else None,
        unplaced=tuple(point for point in theme if point.latitude is None or point.longitude is None),
    )


def known_places(points: Sequence[Point]) -> list[tuple[float, float]]:
    """Latitude and longitude of the points that have them."""
    return [(p.latitude, p.longitude) for p in points if p.latitude is not None and p.longitude is not None]


def size_of(value: int, steps: tuple[int, int, int]) -> int:
    """Which of the four sizes a value has."""
    return sum(value >= step for step in steps)


def legend_of(dots: Sequence[Dot], steps: tuple[int, int, int]) -> tuple[Legend, ...]:
    """The sizes that occur, the smallest first."""
    least = (0, *steps)
    most = (*(step - 1 for step in steps), None)
    return tuple(Legend(size, RADII[size], least[size], most[size]) for size in sorted({dot.size for dot in dots}))


def _dots(points: Sequence[Point], sheet: Sheet, theme: Collection[str], wish: _Wish) -> tuple[Dot, ...]:
    made = []
    for point in points:
        if point.latitude is None or point.longitude is None or not sheet.bounds.holds(point.latitude, point.longitude):
            continue
        size = size_of(point.value, wish.steps)
        role = "here" if point.code == wish.here else "" if point.code in theme else "other"
        made.append(Dot(point, *sheet.at(point.latitude, point.longitude), RADII[size], size, role))
    return tuple(sorted(made, key=lambda dot: (-dot.radius, dot.point.code)))


def _layout(sheet: Sheet, dots: Sequence[Dot], places: Sequence[Wanted], bar: ScaleBar, zoom: float) -> Layout:
    ranked = sorted(dots, key=lambda dot: (dot.role != "here", dot.role == "other", -dot.point.value, dot.point.code))
    names = [
        Wanted(
            dot.point.code,
            dot.point.name,
            dot.x,
            dot.y,
            dot.point.path,
            (dot.radius + RING * (dot.role == "here")) * zoom,
        )
        for dot in ranked
    ]
    corner = Box(bar.x - 6, bar.y - 18 * zoom, sheet.width, sheet.height)
    return lay_out(places, names, [corner, *_degree_boxes(sheet, zoom)], (sheet.width, sheet.height), zoom)


def _degree_boxes(sheet: Sheet, zoom: float) -> list[Box]:
    """Where the template writes the degrees: along the upper and the left edge."""
    meridians, parallels = graticule(sheet)
    high, wide = 12 * zoom, 32 * zoom
    above = [Box(rule.at, 0, rule.at + wide, high) for rule in meridians]
    return above + [Box(0, rule.at - high, wide, rule.at) for rule in parallels]
