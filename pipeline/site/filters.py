"""Filters of a list: which values each has, how many rows each would leave, and which rows a reader asked for.

What belongs here: choosing and counting among the cells of a list. What does not: any list (``targets``,
``projects``, ``agencies``) and its SQL.

A list counts its rows once, grouped by everything it can be filtered by; such a group is a *cell*. Totals, the
numbers beside the choices and charts are all sums of cells, so a page takes one query for them, and a value that
nobody knows matches no cell and never reaches SQL.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

T = TypeVar("T")
# The value that stands for "not stated", in addresses too.
NONE = "none"
# What is shown of a value that is none of the choices.
SHOWN = 40


@dataclass(frozen=True, slots=True)
class Cell(Generic[T]):
    """Rows that are alike in everything the list is filtered by.

    Args:
        values: for each filter the values that choose these rows; several where one holds another, as places do.
        rows: how many there are.
        key: what the list itself wants to know of them.
    """

    values: Mapping[str, tuple[str, ...]]
    rows: int
    key: T


@dataclass(frozen=True, slots=True)
class Choice:
    """A value a reader can choose, and how many rows that would leave."""

    value: str
    title: str
    rows: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter as the page offers it; ``chosen`` is what the reader asked for."""

    name: str
    title: str
    choices: tuple[Choice, ...]
    chosen: str | None


@dataclass(frozen=True, slots=True)
class Dimension:
    """Something to filter by: its name in addresses, its title, the titles of its values and their order."""

    name: str
    title: str
    value_title: Callable[[str], str]
    order: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Paging:
    """Which rows of a list a page shows, counted from 1, and the addresses of its neighbours."""

    number: int
    pages: int
    first: int
    last: int
    rows: int
    before: str | None
    after: str | None

    @property
    def offset(self) -> int:
        """How many rows come before the page."""
        return max(self.first - 1, 0)


def asked_for(arguments: Mapping[str, str], names: Sequence[str]) -> dict[str, str]:
    """The filters of a request, in the order of ``names``; empty ones, as a form sends them, are none."""
    return {name: arguments[name].strip() for name in names if arguments.get(name, "").strip()}


def matching(cells: Sequence[Cell[T]], asked: Mapping[str, str]) -> list[Cell[T]]:
    """The cells that fit everything asked for."""
    return [cell for cell in cells if all(value in cell.values[name] for name, value in asked.items())]


def rows_in(cells: Sequence[Cell[T]]) -> int:
    """How many rows cells have together."""
    return sum(cell.rows for cell in cells)


def counted(cells: Sequence[Cell[T]], name: str) -> Counter[str]:
    """How many rows each value of a filter chooses."""
    found: Counter[str] = Counter()
    for cell in cells:
        for value in cell.values[name]:
            found[value] += cell.rows
    return found


def named(dimensions: Sequence[Dimension], *names: str) -> tuple[Dimension, ...]:
    """The dimensions of these names, in their order; a name that none has is an error of the page."""
    by_name = {dimension.name: dimension for dimension in dimensions}
    return tuple(by_name[name] for name in names)


def filters(cells: Sequence[Cell[T]], asked: Mapping[str, str], dimensions: Sequence[Dimension]) -> tuple[Filter, ...]:
    """Every filter with its choices, each counted under the other filters; choices that leave nothing are left out."""
    return tuple(_filter(cells, asked, dimension) for dimension in dimensions)


def _filter(cells: Sequence[Cell[T]], asked: Mapping[str, str], dimension: Dimension) -> Filter:
    others = {name: value for name, value in asked.items() if name != dimension.name}
    counts = counted(matching(cells, others), dimension.name)
    chosen = asked.get(dimension.name)
    choices = [
        Choice(value, dimension.value_title(value), counts[value], value == chosen)
        for value in sorted(counts, key=lambda value: (value == NONE, dimension.order(value)))
    ]
    if chosen is not None and chosen not in counts:
        known = any(chosen in cell.values[dimension.name] for cell in cells)
        title = dimension.value_title(chosen) if known else chosen[:SHOWN]
        choices.append(Choice(chosen if known else chosen[:SHOWN], title, 0, chosen=True))
    return Filter(dimension.name, dimension.title, tuple(choices), chosen)


def paging(path: str, asked: Mapping[str, str], page: str | None, rows: int, size: int) -> Paging:
    """The page a reader asked for; what is no page of the list is its nearest one.

    Args:
        path, asked: the list's address and filters.
        page: the argument as it came.
        rows: how many rows the list has.
        size: how many a page shows.
    """
    pages = max(1, -(-rows // size))
    number = min(max(_number(page), 1), pages)

    def address(of: int) -> str:
        return f"{path}?{urlencode({**asked, 'page': of})}"

    return Paging(
        number,
        pages,
        first=min((number - 1) * size + 1, rows),
        last=min(number * size, rows),
        rows=rows,
        before=address(number - 1) if number > 1 else None,
        after=address(number + 1) if number < pages else None,
    )


def _number(page: str | None) -> int:
    digits = (page or "").strip()
    # Nine digits are more pages than any list has; int() refuses thousands of them.
    return int(digits[:9]) if digits.isascii() and digits.isdigit() else 1
