"""Writing a document's sidecar: only facts that its text does not print, each with where it is known from.

What belongs here: which facts go in, and the file's form. What does not: reading it (``read.sidecar``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from pipeline.errors import SidecarError
from pipeline.read.sidecar import SIDECAR_NAME, read_sidecar

LICENCE = "Official document of a state organ, outside copyright by article 5 of the Copyright Law of the PRC."
HEAD = "# Facts about the document that its text does not print. What the text prints is parsed from it.\n"
ALSO_AT = "also_at"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact and where it is known from."""

    value: str
    known_from: str


def sidecar_text(document_id: str, facts: Mapping[str, Fact], *, note: str | None = None) -> str:
    """The contents of a sidecar."""
    content: dict[str, object] = {
        "document_id": document_id,
        "facts": {name: {"value": fact.value, "known_from": fact.known_from} for name, fact in facts.items()},
        "licence": LICENCE,
    }
    if note:
        content["note"] = note
    return HEAD + yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000)


def add_copy(folder: Path, address: str, known_from: str) -> bool:
    """Note in a document's sidecar where else its text is; whether that is news.

    The entry is put at the file's end, so that what a person wrote stays as it is.

    Raises:
        SidecarError: the list of copies is not the file's last part, and this one has to be put in by hand.
    """
    path = folder / SIDECAR_NAME
    sidecar = read_sidecar(path)
    if any(copy.value == address for copy in sidecar.also_at):
        return False
    entry = yaml.safe_dump([{"value": address, "known_from": known_from}], allow_unicode=True, width=1000)
    text = path.read_text(encoding="utf-8").rstrip("\n") + "\n"
    added = text + ("" if sidecar.also_at else f"{ALSO_AT}:\n") + entry
    beside = folder.parent / f".{folder.name}.{SIDECAR_NAME}.tmp"
    beside.write_text(added, encoding="utf-8")
    try:
        if read_sidecar(beside).also_at[len(sidecar.also_at) :][:1] == ():
            raise _by_hand(folder, entry)
    except SidecarError as error:
        beside.unlink()
        raise _by_hand(folder, entry) from error
    beside.replace(path)
    return True


def _by_hand(folder: Path, entry: str) -> SidecarError:
    return SidecarError(
        f"{folder.name}/{SIDECAR_NAME}",
        expected=f"{ALSO_AT} as the last part of the file",
        found="other parts after it",
        remedy=f"Put this under {ALSO_AT} by hand: {entry.strip()}",
    )
