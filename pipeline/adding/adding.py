"""The steps of adding a document: get, convert, propose, look for copies, write.

What belongs here: their order. What does not: the steps, and talking to a person (``cli.add``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.adding.folders import Original, existing, publish, read_staged, staged, taken
from pipeline.adding.likeness import SAME_TEXT, Likeness, find_same, percent
from pipeline.adding.proposal import Proposal, propose
from pipeline.adding.sidecars import Fact, add_copy
from pipeline.convert import Converted, convert_confined
from pipeline.convert.conversion import MOST_BYTES, too_large
from pipeline.errors import SourceError
from pipeline.model import Document
from pipeline.resolve.places import Gazetteer


@dataclass(frozen=True, slots=True)
class Added:
    """What came of it: ``folder`` is None for a trial; with ``same`` nothing was added, and perhaps a copy noted."""

    proposal: Proposal
    document: Document
    folder: Path | None = None
    same: Likeness | None = None
    linked: bool = False


def read_file(path: Path) -> Original:
    """A file of this machine.

    Raises:
        SourceError: it is no ordinary file, or can't be read.
        UnreadableError: it is too large.
    """
    try:
        if not path.is_file():
            raise _no_file(path, "a folder" if path.is_dir() else "no such file")
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise _no_file(path, getattr(error, "strerror", None) or str(error)) from error
    if len(raw) > MOST_BYTES:
        raise too_large(path.name, f"more than {MOST_BYTES:,} bytes", f"at most {MOST_BYTES:,} bytes")
    return Original(raw)


def _no_file(path: Path, found: str) -> SourceError:
    return SourceError(
        repr(str(path)[:200]), expected="a readable file", found=found, remedy="Give the path of a file, or an address."
    )


def convert_original(original: Original, name: str) -> Converted:
    """A file's text, converted in a process with limits.

    Raises:
        UnreadableError: it can't be read.
    """
    return convert_confined(original.raw, media_type=original.media_type, name=name)


def add(
    original: Original,
    converted: Converted,
    gazetteer: Gazetteer,
    documents: Path,
    kept: Path,
    *,
    given: Mapping[str, Fact],
    chosen_id: str | None = None,
    note: str | None = None,
    trial: bool = False,
) -> Added:
    """Add a document, or link its copy to the one that is there. On an error nothing is written.

    Args:
        original: the file.
        converted: its text.
        gazetteer: the registry of places.
        documents: the folder of documents' folders.
        kept: the folder of what is kept: originals go to it.
        given: facts stated by a person; ``source_url`` is the address.
        chosen_id: instead of the codebook's.
        note: for the sidecar.
        trial: write nothing.

    Raises:
        SourceError, SidecarError: the text, a fact or the id does not do.
    """
    proposal = propose(converted, gazetteer, given=given, chosen_id=chosen_id, note=note)
    folders = _folders(documents)
    with staged(proposal, original, documents) as folder:
        document = read_staged(folder, gazetteer)
        same = find_same(document, folders, gazetteer)
        if same and same.share >= SAME_TEXT:
            linked = not trial and _link(same, given, documents)
            return Added(proposal, document, same=same, linked=linked)
        if (documents / proposal.document_id).exists():
            raise taken(proposal.document_id)
        if trial:
            return Added(proposal, document, same=same)
        return Added(proposal, document, folder=publish(folder, original, documents, kept), same=same)


def _folders(documents: Path) -> list[Path]:
    if not documents.is_dir():
        return []
    return sorted(path for path in documents.iterdir() if path.is_dir() and not path.name.startswith((".", "_")))


def _link(same: Likeness, given: Mapping[str, Fact], documents: Path) -> bool:
    """Note the copy's address in the sidecar of the document that is there, unless it is that document's own."""
    address = given.get("source_url")
    folder = existing(same.document_id, documents)
    if address is None or address.value in (folder / "document.yaml").read_text(encoding="utf-8"):
        return False
    return add_copy(folder, address.value, f"the same words ({percent(same.share)} of the shorter text)")
