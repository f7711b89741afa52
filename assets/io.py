"""Where assets keep their values: one file per asset and document in the state folder.

What belongs here: storing and loading. What does not: what the values mean, and the release (``pipeline.publish``).

Dagster's own file-based manager refuses an output with several partitions, which is what one run over all documents
hands over; this one takes a mapping from partition key to value there, and gives the same to what is downstream.
"""

import os
import pickle
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dagster as dg

from pipeline.lazy import Lazy

SUFFIX = ".pickle"
WHOLE = "_all"


class MissingValueError(Exception):
    """A value that is asked for before it was made."""


@dataclass(frozen=True, slots=True)
class Store:
    """The files of the stored values; what is written replaces what was there in one step."""

    folder: Path

    def path(self, asset: str, partition: str | None = None) -> Path:
        """The file of one value; ``partition`` is a document's id, or ``None`` for an asset without partitions."""
        return self.folder / asset / f"{partition or WHOLE}{SUFFIX}"

    def save(self, value: Any, asset: str, partition: str | None = None) -> None:
        """Store one value."""
        path = self.path(asset, partition)
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(f".{os.getpid()}.tmp")
        beside.write_bytes(pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))
        beside.replace(path)

    def load(self, asset: str, partition: str | None = None) -> Any:
        """The stored value.

        Raises:
            MissingValueError: nothing was stored.
        """
        path = self.path(asset, partition)
        if not path.is_file():
            raise MissingValueError(f"{asset} of {partition or 'the dataset'} was never made: run a whole build")
        return pickle.loads(path.read_bytes())

    def load_all(self, asset: str, partitions: Iterable[str]) -> "Parts":
        """The stored values of several partitions, each loaded when it is asked for."""
        return Parts(partitions, lambda partition: self.load(asset, partition))

    def keep_only(self, partitions: Collection[str]) -> None:
        """Delete what is stored for any other document."""
        for path in self.folder.glob(f"*/*{SUFFIX}"):
            if path.stem != WHOLE and path.stem not in partitions:
                path.unlink()


class Parts(Lazy[Any]):
    """The values of an asset's partitions, by partition."""


class StoreIOManager(dg.IOManager):
    """Hands the values of assets to Dagster and takes them from it.

    A partitioned asset returns, and is loaded as, a mapping from partition key to value.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def handle_output(self, context: dg.OutputContext, obj: Any) -> None:
        """Store an asset's value, or a value per partition of the run."""
        asset = context.asset_key.to_python_identifier()
        if not context.has_asset_partitions:
            self.store.save(obj, asset)
            return
        expected = list(context.asset_partition_keys)
        if not isinstance(obj, Mapping) or sorted(obj) != sorted(expected):
            raise TypeError(f"{asset}: expected a value for each of {expected}, got {type(obj).__name__}")
        for partition, value in obj.items():
            self.store.save(value, asset, partition)

    def load_input(self, context: dg.InputContext) -> Any:
        """Load an upstream asset's value, or the values of all partitions asked for."""
        asset = context.asset_key.to_python_identifier()
        if not context.has_asset_partitions:
            return self.store.load(asset)
        return self.store.load_all(asset, list(context.asset_partition_keys))
