"""From the folders of ``assets/documents`` to what was read out of each document.

What belongs here: the two assets that every table of rows comes from. What does not: reading itself
(``pipeline.reader``, ``pipeline.extraction``) and tables (``tables``).
"""

import pickle
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import dagster as dg

from assets.io import Parts
from assets.names import READINGS, SOURCES
from assets.runs import PARTITIONS
from assets.workspace import SIDECAR, Workspace, fingerprints
from pipeline.corrections import corrected_tables
from pipeline.errors import XianchengError
from pipeline.extraction import Registries, extract
from pipeline.model import Document
from pipeline.read.corrections import CORRECTIONS_NAME, Correction, read_corrections
from pipeline.read.sidecar import read_sidecar
from pipeline.reader import read_folder
from pipeline.tables import Row, tables_of

DOCUMENTS = dg.DynamicPartitionsDefinition(name=PARTITIONS)
ONE_RUN = dg.BackfillPolicy.single_run()
Made = TypeVar("Made")
PACKED_ROWS = 2_000


@dataclass(frozen=True, slots=True)
class Source:
    """A document as it was read, and from what."""

    document: Document
    fingerprint: str  # of the files, registries and code it was read with
    strict: bool  # the sidecar's word: an unresolved name blocks the release
    corrections: tuple[Correction, ...]


class Packed(Mapping[str, list[Row]]):
    """Rows by table; each table is unpacked when it is asked for, because hardly anything needs them all."""

    def __init__(self, tables: Mapping[str, list[Row]]) -> None:
        self._tables = {name: pickle.dumps(rows, protocol=pickle.HIGHEST_PROTOCOL) for name, rows in tables.items()}

    def __getitem__(self, table: str) -> list[Row]:
        rows: list[Row] = pickle.loads(self._tables[table])
        return rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read out of a document: the rows of each table that belongs to documents.

    Args:
        rows: after the corrections of people; what is published.
        by_rules: before them; what the rules are judged by.
    """

    rows: Packed
    by_rules: Packed


class Table(Collection[Row]):
    """The rows of one table, of one document or of all.

    They are kept packed, some at a time: as dictionaries those of thousands of documents do not fit into memory.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self._batches: list[bytes] = []
        self._count = 0
        listed = iter(rows)
        while batch := list(islice(listed, PACKED_ROWS)):
            self._batches.append(pickle.dumps(batch, protocol=pickle.HIGHEST_PROTOCOL))
            self._count += len(batch)

    @property
    def rows(self) -> list[Row]:
        """All rows at once."""
        return list(self)

    def __iter__(self) -> Iterator[Row]:
        for batch in self._batches:
            yield from pickle.loads(batch)

    def __len__(self) -> int:
        return self._count

    def __contains__(self, row: object) -> bool:
        return any(row == own for own in self)


@lru_cache(maxsize=1)
def registries() -> Registries:
    """The registries, read once per process."""
    return Registries.load()


def each(keys: Iterable[str], make: Callable[[str], Made]) -> dict[str, Made]:
    """Make a value for each document; faults of several documents are reported together.

    Raises:
        dg.Failure: with the message of every document that could not be read.
    """
    made: dict[str, Made] = {}
    faults: list[str] = []
    for key in keys:
        try:
            made[key] = make(key)
        except XianchengError as error:
            faults.append(str(error))
    if faults:
        raise dg.Failure("\n".join(faults), metadata={"faults": len(faults)}, allow_retries=False)
    return made


@dg.asset(
    name=SOURCES,
    partitions_def=DOCUMENTS,
    backfill_policy=ONE_RUN,
    group_name="sources",
    kinds={"python", "file"},
    owners=["team:xiancheng"],
)
def sources(context: dg.AssetExecutionContext, workspace: dg.ResourceParam[Workspace]) -> dict[str, Source]:
    """The source files with their layout undone, cut into provisions, with the facts and corrections beside them."""
    prints = fingerprints(
        workspace, context.partition_keys
    )  # before reading: a file that changes meanwhile counts as changed
    made = each(context.partition_keys, lambda key: read_source(workspace, key, prints[key]))
    for key, source in made.items():
        context.add_asset_metadata(source_metadata(source, workspace.folder(key)), partition_key=key)
    return made


def read_source(workspace: Workspace, document_id: str, fingerprint: str) -> Source:
    """Read a document's folder.

    Raises:
        SourceError, CorrectionError: a file of it cannot be read.
    """
    folder = workspace.folder(document_id)
    strict = read_sidecar(folder / SIDECAR).strict
    corrections = read_corrections(folder / CORRECTIONS_NAME)
    return Source(read_folder(folder, registries().gazetteer), fingerprint, strict, corrections)


def source_metadata(source: Source, folder: Path) -> dict[str, Any]:
    """What Dagster shows of a document that was read."""
    return {
        "title": source.document.facts.title,
        "characters": len(source.document.text),
        "provisions": len(source.document.provisions),
        "corrections": sum(correction.is_active for correction in source.corrections),
        "folder": dg.MetadataValue.path(folder),
    }


@dg.asset(
    name=READINGS,
    partitions_def=DOCUMENTS,
    backfill_policy=ONE_RUN,
    group_name="sources",
    kinds={"python"},
    owners=["team:xiancheng"],
)
def readings(context: dg.AssetExecutionContext, sources: Parts) -> dict[str, Reading]:
    """Everything that the rules read out of one document, as rows of the tables that belong to documents, corrected.

    All tables of a document come from one reading, the same as ``xiancheng extract`` makes: places are looked
    for once, and a project inside a target is known to both. Then the reviewed corrections beside the document are
    applied; one that no longer fits what the rules read stops the build.
    """
    return each(context.partition_keys, lambda key: reading_of(sources[key]))


def reading_of(source: Source) -> Reading:
    """Read the rows of one document and apply its corrections.

    Raises:
        CorrectionError: a correction does not apply to what the rules read.
    """
    by_rules = tables_of(extract(source.document, registries()))
    packed = Packed(by_rules)
    corrected = corrected_tables(source.document, by_rules, source.corrections, registries())
    return Reading(Packed(corrected) if source.corrections else packed, packed)
