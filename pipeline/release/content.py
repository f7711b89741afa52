"""The tables of one version of the dataset as every file of a release is written from them.

What belongs here: a table's declaration together with its rows. What does not: where they come from - the tables of
a build (``published_content``) or the files of an earlier release (``reading``) - and any format (``files``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import overload

import pandas as pd

from pipeline.frames import batches_of_values, values_of
from pipeline.tables import Value
from schemas import TABLES
from schemas.base import About, Column


@dataclass(frozen=True, slots=True)
class Described:
    """A table as one version of the dataset declares it.

    Args:
        name: the table's name, which is also the name of its files.
        about: titles, the Chinese description, key, indexes.
        columns: the columns in published order.
        description_en: what one row is, in English.
    """

    name: str
    about: About
    columns: tuple[Column, ...]
    description_en: str

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]


@dataclass(frozen=True, slots=True)
class TableContent:
    """A table with its rows in published order; values are str, int, Decimal or None, in the order of the columns."""

    table: Described
    rows: Sequence[tuple[Value, ...]]


class Streamed(Sequence[tuple[Value, ...]]):
    """The rows of a table, made anew each time they are gone through and never all at once."""

    def __init__(self, batches: Callable[[], Iterator[list[tuple[Value, ...]]]]) -> None:
        self._batches = batches

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        return chain.from_iterable(self._batches())

    def __len__(self) -> int:
        return sum(map(len, self._batches()))

    @overload
    def __getitem__(self, place: int) -> tuple[Value, ...]: ...

    @overload
    def __getitem__(self, place: slice) -> list[tuple[Value, ...]]: ...

    def __getitem__(self, place: int | slice) -> tuple[Value, ...] | list[tuple[Value, ...]]:
        return list(self)[place]


Content = tuple[TableContent, ...]


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """What is decided about a release besides its tables.

    Args:
        version: the version number, such as ``1.2.0``.
        date: the day of the release in ISO form, given by the person who releases, never taken from a clock.
        reason: the sentence that says why the version is this one.
        note: what the person who released it wants to say; ``None`` for nothing.
        inputs: the hash of all that the release was made from (sources, registries, labels and code), by which
            ``verify`` knows whether it can be made again here; ``None`` when it is not known.
    """

    version: str
    date: str
    reason: str
    note: str | None = None
    inputs: str | None = None


def described(table: str) -> Described:
    """A table as the schemas declare it now."""
    model = TABLES[table]
    return Described(table, model.about(), model.columns_of(), model.row_meaning())


def streamed_content(frames: Mapping[str, pd.DataFrame]) -> Content:
    """The same as ``published_content``; a table is asked for when its rows are gone through."""
    return tuple(TableContent(described(table), Streamed(partial(_batches, frames, table))) for table in TABLES)


def _batches(frames: Mapping[str, pd.DataFrame], table: str) -> Iterator[list[tuple[Value, ...]]]:
    return batches_of_values(table, frames[table])


def published_content(frames: Mapping[str, pd.DataFrame]) -> Content:
    """Every table of ``schemas.TABLES`` with its rows, in the order of publication."""
    return tuple(TableContent(described(table), values_of(table, frames[table])) for table in TABLES)
