"""The dataset as it is stored: whole tables put together from the values of all documents.

What belongs here: loading for checks and for the release, which look at every document whatever a run has read. What
does not: storing (``io``).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from assets.documents import Source
from assets.io import Store
from assets.names import DOCUMENT_TABLES, SOURCES
from pipeline.frames import frame

Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """The stored dataset. What was loaded once is loaded again only when its files change."""

    store: Store
    _loaded: dict[tuple[str, tuple[str, ...]], tuple[Stamp, Any]] = field(default_factory=dict)

    def table(self, table: str, documents: Sequence[str]) -> pd.DataFrame:
        """One table with the rows of ``documents``, in the table's order. The frame is shared: do not change it."""
        loaded: pd.DataFrame = self._once(table, documents, lambda: self._load(table, documents))
        return loaded

    def tables(self, tables: Iterable[str], documents: Sequence[str]) -> dict[str, pd.DataFrame]:
        """Several tables by name."""
        return {table: self.table(table, documents) for table in tables}

    def sources(self, documents: Sequence[str]) -> dict[str, Source]:
        """The documents as they were read, by id."""
        loaded: dict[str, Source] = self._once(SOURCES, documents, lambda: self.store.load_all(SOURCES, documents))
        return loaded

    def _once(self, asset: str, documents: Sequence[str], load: Callable[[], Any]) -> Any:
        stamp = _stamp(self.store.path(asset, part) for part in _parts(asset, documents))
        key = asset, tuple(documents)
        if key not in self._loaded or self._loaded[key][0] != stamp:
            self._loaded[key] = stamp, load()
        return self._loaded[key][1]

    def _load(self, table: str, documents: Sequence[str]) -> pd.DataFrame:
        parts = [self.store.load(table, part) for part in _parts(table, documents)]
        return frame(table, [row for part in parts for row in part.rows])


def _parts(asset: str, documents: Sequence[str]) -> Sequence[str | None]:
    return documents if asset in (SOURCES, *DOCUMENT_TABLES) else [None]


def _stamp(paths: Iterable[Path]) -> Stamp:
    states = [(path, path.stat()) for path in paths if path.is_file()]
    return tuple((path.name, state.st_mtime_ns, state.st_size) for path, state in states)
