"""The plain base of a map: projection, edges, graticule and scale bar.

What belongs here: geometry in degrees and pixels. What does not: what is drawn on it (``map``).

The projection is the plain equirectangular one: a degree of latitude has the same length everywhere, a degree of
longitude that length times the cosine of the latitude in the middle of the map. It is true to scale along meridians
and along that latitude; over a province the rest is off by a few per cent at most.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

# The mean length of a degree of latitude on the WGS 84 ellipsoid.
KM_PER_DEGREE = 111.13
# A map is never of less than this many degrees: one county alone would fill it.
LEAST_DEGREES = 1.2
# How much longer one side of a map may be than the other.
LONGEST = 2.0
# Room around the outermost points, as a part of the extent.
MARGIN = 0.08


@dataclass(frozen=True, slots=True)
class Bounds:
    """The edges of a map in degrees on WGS 84."""

    south: float
    north: float
    west: float
    east: float

    @property
    def stretch(self) -> float:
        """The length of a degree of longitude in degrees of latitude, in the middle of the map."""
        return math.cos(math.radians((self.south + self.north) / 2))

    @property
    def extent(self) -> tuple[float, float]:
        """Width and height in degrees of latitude."""
        return (self.east - self.west) * self.stretch, self.north - self.south

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a place lies within."""
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east


@dataclass(frozen=True, slots=True)
class Sheet:
    """A map's edges at a scale: degrees to pixels, the origin in the upper left corner.

    Args:
        bounds: the edges.
        scale: pixels per degree of latitude.
    """

    bounds: Bounds
    scale: float

    @property
    def width(self) -> int:
        """In pixels."""
        return round(self.bounds.extent[0] * self.scale)

    @property
    def height(self) -> int:
        """In pixels."""
        return round(self.bounds.extent[1] * self.scale)

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a place stands, in pixels."""
        across = (longitude - self.bounds.west) * self.bounds.stretch
        return round(across * self.scale, 1), round((self.bounds.north - latitude) * self.scale, 1)


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of the graticule: where it runs across the map, in pixels, and the degrees it stands for."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A bar of a round number of kilometres, true in the middle of the map; ``x`` and ``y`` are its left end."""

    x: float
    y: float
    length: float
    kilometres: int


def bounds_of(places: list[tuple[float, float]]) -> Bounds | None:
    """The edges of a map of some places, latitude and longitude, with a margin; ``None`` for no places."""
    if not places:
        return None
    south, north = _widened([latitude for latitude, _ in places])
    west, east = _widened([longitude for _, longitude in places])
    return _squarer(Bounds(south, north, west, east))


def _squarer(bounds: Bounds) -> Bounds:
    """The same middle with the shorter side long enough: a map of places in a row would be a strip."""
    across, down = bounds.extent
    taller = max(0.0, across / LONGEST - down) / 2
    wider = max(0.0, down / LONGEST - across) / bounds.stretch / 2
    return Bounds(bounds.south - taller, bounds.north + taller, bounds.west - wider, bounds.east + wider)


def _widened(degrees: list[float]) -> tuple[float, float]:
    least, most = min(degrees), max(degrees)
    margin = max((most - least) * MARGIN, (LEAST_DEGREES - (most - least)) / 2, 0.15)
    return least - margin, most + margin


def fitting(bounds: Bounds, width: float, height: float) -> float:
    """The most pixels per degree of latitude at which a map fits into a width and a height."""
    across, down = bounds.extent
    return min(width / across, height / down)


def graticule(sheet: Sheet) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """Meridians and parallels at a round distance, three to seven of the more numerous kind."""
    bounds = sheet.bounds
    most = max(bounds.east - bounds.west, bounds.north - bounds.south)
    step = next((step for step in (0.5, 1.0, 2.0, 5.0, 10.0) if most / step <= 7), 20.0)
    meridians = tuple(
        Rule(sheet.at(bounds.north, degrees)[0], _degrees(degrees, "E", "W"))
        for degrees in _multiples(bounds.west, bounds.east, step)
    )
    parallels = tuple(
        Rule(sheet.at(degrees, bounds.west)[1], _degrees(degrees, "N", "S"))
        for degrees in _multiples(bounds.south, bounds.north, step)
    )
    return meridians, parallels


def _multiples(least: float, most: float, step: float) -> list[float]:
    return [number * step for number in range(math.ceil(least / step), math.floor(most / step) + 1)]


def _degrees(degrees: float, positive: str, negative: str) -> str:
    return f"{abs(degrees):g}°{positive if degrees >= 0 else negative}"


def scale_bar(sheet: Sheet) -> ScaleBar:
    """A bar of at most a quarter of the width, in the lower right corner."""
    per_kilometre = sheet.scale / KM_PER_DEGREE
    lengths = [
        kilometres for kilometres in (10, 20, 50, 100, 200, 500, 1000) if kilometres * per_kilometre <= sheet.width / 4
    ]
    kilometres = lengths[-1] if lengths else 10
    length = round(kilometres * per_kilometre, 1)
    return ScaleBar(round(sheet.width - length - 12, 1), sheet.height - 12, length, kilometres)
