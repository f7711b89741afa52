"""Where the names on a map find room.

What belongs here: boxes and the greedy search for free ones. What does not: which names there are (``map_points``).

Names of divisions come first and are always set, as near to their place as they cover neither another name nor, if it
can be helped, a dot. Names of the points follow, the heaviest first, in one of eight positions around their dot, and
are left out where all are taken: a page shows those when the dot is pointed at, and in a list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from unicodedata import east_asian_width

# Sizes of type in pixels on a wide screen.
PLACE_TYPE = 13.0
NAME_TYPE = 12.0
# Letters per size of type: a Chinese character is as wide as high, a Latin letter takes little more than half of it,
# in the bold serif of the divisions two thirds.
LATIN_WIDTH = 0.58
SERIF_WIDTH = 0.66
# Between the letters of a division's name; the stylesheet says the same.
SPACING = 0.12

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two rectangles share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def inside(self, width: float, height: float) -> bool:
        """Whether it lies on a sheet with two pixels to spare."""
        return self.left >= 2 and self.top >= 2 and self.right <= width - 2 and self.bottom <= height - 2

    @classmethod
    def around(cls, x: float, y: float, radius: float) -> Box:
        """The square around a circle."""
        return cls(x - radius, y - radius, x + radius, y + radius)


@dataclass(frozen=True, slots=True)
class PlaceLabel:
    """The name of a division to be set near a latitude and longitude; ``code`` and ``path`` are its own."""

    code: str
    name: str
    path: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name that looks for room: beside the dot at ``x``, ``y``, or, without a radius, over that place."""

    code: str
    name: str
    x: float
    y: float
    path: str
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A name with a point of its baseline: the left end, the middle or the right end, as ``anchor`` says.

    The end next to the dot is what counts, as the width of a text is only known about.
    """

    name: str
    path: str
    x: float
    y: float
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Layout:
    """Every name that found room.

    Args:
        zoom: pixels of the drawing per pixel of the screen it is laid out for; type and dots are larger by it.
        places: names of divisions.
        names: names of points by their code.
    """

    zoom: float
    places: tuple[Placed, ...]
    names: dict[str, Placed]


def lay_out(
    places: Sequence[Wanted], names: Sequence[Wanted], taken: Sequence[Box], size: tuple[float, float], zoom: float
) -> Layout:
    """Find room for the names of a map.

    Args:
        places: names of divisions.
        names: names of points, the most important first; their radii on the screen the map is laid out for.
        taken: rectangles that no name may cover.
        size: width and height of the sheet.
        zoom: see ``Layout``.
    """
    dots = [Box.around(name.x, name.y, name.radius) for name in names]
    covered: list[Box] = list(taken)
    set_places = []
    for place in places:
        box = _over(place, covered, dots, size, zoom)
        covered.append(box)
        set_places.append(_placed(place, box, "middle", PLACE_TYPE * zoom))
    found: dict[str, Placed] = {}
    for name, own in zip(names, dots, strict=True):
        others = [*covered, *(dot for dot in dots if dot is not own)]
        free = ((box, anchor) for box, anchor in _beside(name, zoom) if box.inside(*size) and not _met(box, others))
        first = next(free, None)
        if first is not None:
            covered.append(first[0])
            found[name.code] = _placed(name, *first, NAME_TYPE * zoom)
    return Layout(zoom, tuple(set_places), found)


def text_width(text: str, type_size: float, latin: float = LATIN_WIDTH, spacing: float = 0.0) -> float:
    """About how wide a line of text is, in pixels."""
    letters = sum(1.0 if east_asian_width(letter) in "WF" else latin for letter in text)
    return (letters + spacing * len(text)) * type_size


def _placed(wanted: Wanted, box: Box, anchor: Anchor, type_size: float) -> Placed:
    x = {"start": box.left, "middle": (box.left + box.right) / 2, "end": box.right}[anchor]
    # The baseline of a line as high as its type runs about a fifth above its foot.
    return Placed(wanted.name, wanted.path, round(x, 1), round(box.bottom - type_size * 0.2, 1), anchor)


def _met(box: Box, others: Sequence[Box]) -> int:
    return sum(box.meets(other) for other in others)


def _over(place: Wanted, covered: Sequence[Box], dots: Sequence[Box], size: tuple[float, float], zoom: float) -> Box:
    """The nearest rectangle free of names and dots; without one, that which covers fewest of both."""
    width = text_width(place.name, PLACE_TYPE * zoom, SERIF_WIDTH, SPACING)
    height = PLACE_TYPE * zoom * 1.25
    best: tuple[int, Box] | None = None
    for x, y in _outwards(place.x, place.y, height / 2):
        box = Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        if not box.inside(*size):
            continue
        faults = 10 * _met(box, covered) + _met(box, dots)
        if faults == 0:
            return box
        if best is None or faults < best[0]:
            best = (faults, box)
    if best is not None:
        return best[1]
    left = min(max(place.x - width / 2, 2), size[0] - width - 2)  # a name as wide as the map
    return Box(left, place.y - height / 2, left + width, place.y + height / 2)


def _outwards(x: float, y: float, step: float) -> Iterator[tuple[float, float]]:
    """Places on a grid around one, the nearest first."""
    reach = range(-6, 7)
    grid = sorted((across * across + down * down, down, across) for across in reach for down in reach)
    for _, down, across in grid:
        yield x + across * step, y + down * step


def _beside(name: Wanted, zoom: float) -> Iterator[tuple[Box, Anchor]]:
    """Eight rectangles around a dot: right, left, below, above, then the corners."""
    width, height = text_width(name.name, NAME_TYPE * zoom), NAME_TYPE * zoom * 1.15
    gap = name.radius + 2 * zoom
    right, left, middle = name.x + gap, name.x - gap - width, name.x - width / 2
    level, above, below = name.y - height / 2, name.y - gap - height, name.y + gap
    positions: tuple[tuple[float, float, Anchor], ...] = (
        (right, level, "start"),
        (left, level, "end"),
        (middle, below, "middle"),
        (middle, above, "middle"),
        (right, below - gap / 2, "start"),
        (right, above + gap / 2, "start"),
        (left, below - gap / 2, "end"),
        (left, above + gap / 2, "end"),
    )
    for x, y, anchor in positions:
        yield Box(x, y, x + width, y + height), anchor
