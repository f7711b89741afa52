"""The dataset as it is stored: tables put together from the values of all documents.

What belongs here: loading for checks and for the release, which look at every document whatever a run has read. What
does not: storing (``io``).

Thousands of documents do not fit into memory: what belongs to documents is looked at a batch of documents at a time,
or a table at a time, or as a few columns of a table.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd

from assets.io import Parts, Store
from assets.names import DOCUMENT_TABLES, SOURCES
from pipeline.frames import concat, frame
from pipeline.lazy import Lazy

# Documents that are looked at together.
BATCH = 100
# Rows that are dictionaries at once: in frames they need a tenth of the memory.
FRAME_ROWS = 20_000
# Rows of loaded frames that are kept for the next check; a dataset of some ten documents is loaded once.
KEPT_ROWS = 100_000

Stamp = tuple[tuple[str, int, int], ...]
Key = tuple[str, tuple[str, ...], tuple[str, ...] | None]


@dataclass(frozen=True, slots=True)
class Stored:
    """The stored dataset. What is kept of it is loaded again only when its files change."""

    store: Store
    _loaded: dict[Key, tuple[Stamp, pd.DataFrame]] = field(default_factory=dict)

    def table(self, table: str, documents: Sequence[str], columns: Sequence[str] | None = None) -> pd.DataFrame:
        """One table with the rows of ``documents``, in the table's order. The frame is shared: do not change it.

        Args:
            table: a name of ``schemas.TABLES``.
            documents: the documents whose rows are wanted; a table that no document has a part in is loaded whole.
            columns: the columns that are wanted; ``None`` for all.
        """
        parts = _parts(table, documents)
        names = tuple(map(str, parts))
        stamp = _stamp(self.store.path(table, part) for part in parts)
        whole = self._kept((table, names, None), stamp)
        if columns is None:
            return whole if whole is not None else self._keep((table, names, None), stamp, self._load(table, parts))
        if whole is not None:
            return whole[list(columns)]
        key = table, names, tuple(columns)
        some = self._kept(key, stamp)
        return some if some is not None else self._keep(key, stamp, self._load(table, parts, columns))

    def tables(self, tables: Iterable[str], documents: Sequence[str]) -> dict[str, pd.DataFrame]:
        """Several tables by name."""
        return {table: self.table(table, documents) for table in tables}

    def each(self, tables: Iterable[str], documents: Sequence[str]) -> Lazy[pd.DataFrame]:
        """Several tables by name, each loaded when it is asked for."""
        return Lazy(tables, lambda table: self.table(table, documents))

    def sources(self, documents: Sequence[str]) -> Parts:
        """The documents as they were read, by id."""
        return self.store.load_all(SOURCES, documents)

    def _kept(self, key: Key, stamp: Stamp) -> pd.DataFrame | None:
        """What is kept under a key, unless its files have changed; it is now the one used last."""
        kept = self._loaded.pop(key, None)
        return self._keep(key, *kept) if kept is not None and kept[0] == stamp else None

    def _keep(self, key: Key, stamp: Stamp, made: pd.DataFrame) -> pd.DataFrame:
        self._loaded[key] = stamp, made
        self._forget()
        return made

    def _load(self, table: str, parts: Sequence[str | None], columns: Sequence[str] | None = None) -> pd.DataFrame:
        frames = [self._frame(table, batch, columns) for batch in batches(parts)] or [self._frame(table, [], columns)]
        # Parts come in the order of their documents, which is the first thing that tables of documents are sorted by.
        return frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True)

    def _frame(self, table: str, parts: Sequence[str | None], columns: Sequence[str] | None) -> pd.DataFrame:
        rows = (row for part in parts for row in self.store.load(table, part))
        frames = []
        while some := list(islice(rows, FRAME_ROWS)):
            frames.append(frame(table, some))
        made = frames[0] if len(frames) == 1 else concat(table, frames)
        return made if columns is None else made[list(columns)]

    def _forget(self) -> None:
        """Drop what was used longest ago, but never what was just loaded."""
        kept = sum(len(made) for _, made in self._loaded.values())
        while kept > KEPT_ROWS and len(self._loaded) > 1:
            _, made = self._loaded.pop(next(iter(self._loaded)))
            kept -= len(made)


def batches(keys: Sequence[Any], size: int = BATCH) -> Iterator[Sequence[Any]]:
    """Neighbours of a sequence together, ``size`` at a time."""
    return (keys[start : start + size] for start in range(0, len(keys), size))


def _parts(asset: str, documents: Sequence[str]) -> Sequence[str | None]:
    return sorted(documents) if asset in DOCUMENT_TABLES else [None]


def _stamp(paths: Iterable[Path]) -> Stamp:
    states = [(path, path.stat()) for path in paths if path.is_file()]
    return tuple((path.name, state.st_mtime_ns, state.st_size) for path, state in states)
