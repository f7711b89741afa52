"""Which documents need reading again, and the runs that read them.

What belongs here: comparing folders with what was last released, and the partitions and tags of a run. Shared by
``build`` and the sensor. What does not: executing (``build``) and what an asset does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import dagster as dg

from assets.io import Store
from assets.names import PARTITIONED, RELEASE
from assets.workspace import Workspace, fingerprints, hash_files, observations_fingerprint
from schemas import TABLES

PARTITIONS = "documents"
RANGE_START = "dagster/asset_partition_range_start"
RANGE_END = "dagster/asset_partition_range_end"
# Documents of a run: what is read in one is in memory together.
MOST = 100
# What a release records of itself.
FINGERPRINTS = "fingerprints"
ROWS = "rows"
OBSERVATIONS = "observations"  # the hash of their files
SHA256 = "sha256"


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between the folders and the last release, by ``document_id``."""

    current: Mapping[str, str]  # fingerprint of every document that has a folder
    changed: tuple[str, ...]  # new, or with another fingerprint than the released one
    removed: tuple[str, ...]  # released, and without a folder now
    observations: bool = False  # whether the measured values are others

    def __bool__(self) -> bool:
        return bool(self.changed or self.removed or self.observations)


def _recorded(instance: dg.DagsterInstance, name: str) -> Any:
    """A value that the last release recorded; ``None`` before the first."""
    event = instance.get_latest_materialization_event(dg.AssetKey(RELEASE))
    made = event.asset_materialization if event else None
    value = made.metadata.get(name) if made else None
    return value.value if value else None


def released(instance: dg.DagsterInstance) -> dict[str, str]:
    """The fingerprints of the documents in the last release this instance recorded; empty before the first."""
    return dict(_recorded(instance, FINGERPRINTS) or {})


def released_rows(instance: dg.DagsterInstance) -> dict[str, dict[str, int]]:
    """The rows of the last release by table, in published order, and document; empty before the first."""
    rows = _recorded(instance, ROWS) or {}
    return {table: rows[table] for table in TABLES if table in rows}


def released_observations(instance: dg.DagsterInstance) -> str | None:
    """The hash of the observations in the last release; ``None`` before the first."""
    found = _recorded(instance, OBSERVATIONS)
    return None if found is None else str(found)


def is_published(workspace: Workspace, instance: dg.DagsterInstance) -> bool:
    """Whether the published database is there and is the one that the last release wrote."""
    database = workspace.published / "xiancheng.db"
    return database.is_file() and hash_files([database]) == _recorded(instance, SHA256)


def compare(current: Mapping[str, str], before: Mapping[str, str]) -> Changes:
    """What changed between two states of the folders, given as fingerprints by ``document_id``."""
    changed = tuple(key for key in current if before.get(key) != current[key])
    return Changes(current, changed, tuple(sorted(set(before) - set(current))))


def find_changes(workspace: Workspace, instance: dg.DagsterInstance, *, force: bool = False) -> Changes:
    """Compare the folders with the last release.

    Args:
        workspace: the folders.
        instance: where releases are recorded.
        force: take every document as changed.
    """
    store = Store(workspace.storage)
    before = {} if force else released(instance)
    kept = {key: value for key, value in before.items() if _is_stored(store, key)}
    changes = compare(fingerprints(workspace), kept)
    # A document that is gone counts as removed whether or not something is still stored for it.
    return replace(
        changes,
        removed=tuple(sorted(set(released(instance)) - set(changes.current))),
        observations=observations_fingerprint(workspace) != released_observations(instance),
    )


def _is_stored(store: Store, document_id: str) -> bool:
    """The state folder may be deleted in part at any time; what is missing is made again."""
    return all(store.path(asset, document_id).is_file() for asset in PARTITIONED)


def sync_partitions(workspace: Workspace, instance: dg.DagsterInstance) -> None:
    """Make the partitions those of the folders."""
    current, known = workspace.document_ids(), instance.get_dynamic_partitions(PARTITIONS)
    for document_id in sorted(set(known) - set(current)):
        instance.delete_dynamic_partition(PARTITIONS, document_id)
    new = [document_id for document_id in current if document_id not in known]
    if new:
        instance.add_dynamic_partitions(PARTITIONS, new)


def ranges(keys: Sequence[str], wanted: Sequence[str], most: int = MOST) -> list[tuple[str, str]]:
    """The fewest runs of at most ``most`` neighbours in ``keys`` that cover exactly ``wanted``, as (first, last)."""
    chosen = set(wanted)
    found: list[tuple[str, str]] = []
    size = 0  # of the last range; 0 when the next key cannot join it
    for key in keys:
        if key not in chosen:
            size = 0
        elif 0 < size < most:
            found[-1] = found[-1][0], key
            size += 1
        else:
            found.append((key, key))
            size = 1
    return found


def range_tags(first: str, last: str) -> dict[str, str]:
    """The tags that make a run take the partitions from ``first`` to ``last``."""
    return {RANGE_START: first, RANGE_END: last}
