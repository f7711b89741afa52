"""Documents' folders: made whole or not at all, and taken away without losing them.

What belongs here: files. What does not: what is in them (``proposal``, ``sidecars``).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml

from pipeline.adding.proposal import Proposal
from pipeline.errors import SourceError
from pipeline.fetching import Fetched
from pipeline.model import Document
from pipeline.read.sidecar import SIDECAR_NAME
from pipeline.read.versions import VERSIONS_NAME, VersionRecord, VersionsFile
from pipeline.reader import read_folder
from pipeline.refreshing.archive import Archive
from pipeline.refreshing.times import iso
from pipeline.refreshing.versions import HEAD
from pipeline.resolve.places import Gazetteer

SOURCE = "source.txt"
ORIGINALS = "originals"  # the archive that refreshing looks into
REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Original:
    """The file a text was converted from.

    Args:
        raw: its bytes.
        media_type: as the server declared it.
        address: it was fetched from; None for a file.
        fetched: the server's answer; None for a file.
    """

    raw: bytes
    media_type: str | None = None
    address: str | None = None
    fetched: Fetched | None = None

    @property
    def sha256(self) -> str:
        """Checksum of the bytes."""
        return hashlib.sha256(self.raw).hexdigest()


@contextmanager
def staged(proposal: Proposal, original: Original, documents: Path) -> Iterator[Path]:
    """The document's folder, whole, beside the others under a hidden name; gone after the block unless it was published."""
    documents.mkdir(parents=True, exist_ok=True)
    room = Path(tempfile.mkdtemp(prefix=".adding-", dir=documents))
    try:
        folder = room / proposal.document_id
        folder.mkdir()
        text = proposal.converted.source.encode("utf-8")
        (folder / SOURCE).write_bytes(text)
        (folder / SIDECAR_NAME).write_text(proposal.sidecar, encoding="utf-8")
        (folder / VERSIONS_NAME).write_text(_versions(text, original), encoding="utf-8")
        yield folder
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _versions(text: bytes, original: Original) -> str:
    record = VersionRecord(
        version=1,
        source_sha256=hashlib.sha256(text).hexdigest(),
        raw_sha256=original.sha256,
        media_type=original.media_type,
        address=original.address,
        first_fetched=iso(original.fetched.fetched_at) if original.fetched else None,
    )
    content = VersionsFile(versions=(record,)).model_dump(exclude_none=True, mode="json")
    return HEAD + yaml.safe_dump(content, allow_unicode=True, sort_keys=False)


def read_staged(folder: Path, gazetteer: Gazetteer) -> Document:
    """The document as a build will read it: what can't be read is not added."""
    return read_folder(folder, gazetteer)


def publish(folder: Path, original: Original, documents: Path, kept: Path) -> Path:
    """Make a staged folder one of the dataset's, in one step; the original is kept first.

    Raises:
        SourceError: there is a document with that id already.
    """
    _keep(original, kept)
    final = documents / folder.name
    try:
        folder.rename(final)
    except OSError as error:
        if not final.exists():
            raise
        raise taken(folder.name) from error
    return final


def taken(document_id: str) -> SourceError:
    """The refusal of an id that another document has."""
    return SourceError(
        document_id,
        expected="an id that no document has",
        found="a folder with that name",
        remedy="Look with 'xiancheng show' whether it is the same document; if not, choose another with --id.",
    )


def _keep(original: Original, kept: Path) -> None:
    """Keep the bytes by their checksum; nothing is written when they are there."""
    if original.fetched:
        Archive(kept / ORIGINALS).keep(original.fetched)
        return
    path = kept / ORIGINALS / original.sha256[:2] / original.sha256
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        beside.write_bytes(original.raw)
        beside.replace(path)


def remove(document_id: str, documents: Path, kept: Path) -> Path:
    """Take a document's folder out of the dataset and put it among what is kept.

    Raises:
        SourceError: there is no such document.
    """
    folder = existing(document_id, documents)
    room = kept / REMOVED
    room.mkdir(parents=True, exist_ok=True)
    number = 1
    while (target := room / f"{document_id}-{number}").exists():
        number += 1
    shutil.move(str(folder), target)
    return target


def existing(document_id: str, documents: Path) -> Path:
    """The folder of a document of the dataset. Only names of folders that are there are accepted: no paths.

    Raises:
        SourceError: there is no such document.
    """
    known = {path.name: path for path in documents.iterdir() if path.is_dir()} if documents.is_dir() else {}
    if document_id not in known or document_id.startswith((".", "_")):
        raise SourceError(
            repr(document_id[:80]),
            expected="the id of a document",
            found="no folder of that name",
            remedy="List them with 'xiancheng list'.",
        )
    return known[document_id]
