"""The dataset as it is stored: whole tables put together from the values of all documents.

What belongs here: loading for checks and for the release, which look at every document whatever a run has read. What
does not: storing (``io``).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from assets.documents import Source
from assets.io import Store
from assets.names import DOCUMENT_TABLES, SOURCES
from pipeline.frames import concat

Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """The stored dataset; a table is loaded once and again only when its files change."""

    store: Store
    _tables: dict[tuple[str, tuple[str, ...]], tuple[Stamp, pd.DataFrame]] = field(default_factory=dict)

    def table(self, table: str, documents: Sequence[str]) -> pd.DataFrame:
        """One table with the rows of ``documents``, in the table's order. The frame is shared: do not change it."""
        key = (table, tuple(documents))
        parts = documents if table in DOCUMENT_TABLES else [None]
        stamp = _stamp(self.store.path(table, part) for part in parts)
        if key not in self._tables or self._tables[key][0] != stamp:
            self._tables[key] = (stamp, self._load(table, documents))
        return self._tables[key][1]

    def tables(self, tables: Iterable[str], documents: Sequence[str]) -> dict[str, pd.DataFrame]:
        """Several tables by name."""
        return {table: self.table(table, documents) for table in tables}

    def sources(self, documents: Sequence[str]) -> dict[str, Source]:
        """The documents as they were read."""
        return self.store.load_all(SOURCES, documents)

    def _load(self, table: str, documents: Sequence[str]) -> pd.DataFrame:
        if table not in DOCUMENT_TABLES:
            frame: pd.DataFrame = self.store.load(table)
            return frame
        return concat(table, list(self.store.load_all(table, documents).values()))


def _stamp(paths: Iterable[Path]) -> Stamp:
    states = [(path, path.stat()) for path in paths if path.is_file()]
    return tuple((path.name, state.st_mtime_ns, state.st_size) for path, state in states)
