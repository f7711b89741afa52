"""Folders of hand labels: one per document, one JSON Lines file per table.

What belongs here: reading and refusing them. What does not: what a label is compared with (``tables``). The format is
told in ``assets/labels/README.md``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from pipeline.errors import LabelError
from schemas.codes import LABELLED_HOW

LABELS = Path(__file__).parents[2] / "assets" / "labels"
SIDECAR = "labels.yaml"
SOURCE = "source.txt"
PROJECT = "project"

Label = Mapping[str, Any]

# The keys without which a row of each file cannot be compared.
KEYS: Mapping[str, tuple[str, ...]] = {
    "provisions": ("path", "kind"),
    "assignments": ("path", "agency_text", "agency_name", "role", "basis"),
    "targets": ("path", "indicator", "measure", "comparator", "value_min", "value_max", "quote"),
    "projects": ("path", "name", "kind"),
    "mentions": ("path", "surface", "name"),
    "profiles": ("county", "seat", "positioning"),
    "categories": ("county", "category", "subtype"),
}


@dataclass(frozen=True, slots=True)
class LabelSet:
    """The labels of one document.

    Args:
        document_id: the document, and the folder's name.
        labelled_how: who made the labels, a code of ``schemas.codes.LABELLED_HOW``.
        tables: the rows of each file; a table without a file was not labelled.
        source: the text the labels are about, when it lies beside them; else it is a document of the dataset.
    """

    document_id: str
    labelled_how: str
    tables: Mapping[str, tuple[Label, ...]]
    source: Path | None = None


def read_label_sets(folders: Iterable[Path], document_ids: Iterable[str] = ()) -> list[LabelSet]:
    """The label sets in some folders, by ``document_id``.

    Args:
        folders: each holds a folder per document; one with ``provisions.jsonl`` is a label set.
        document_ids: only these; all when empty.

    Raises:
        LabelError: a wanted document has no labels, there are none at all, two sets are for one document, or a file is
            malformed.
    """
    listed, wanted = list(folders), set(document_ids)
    found: dict[str, Path] = {}
    for path in (path for folder in listed for path in _sets_in(folder)):
        if path.name in found:
            raise LabelError(
                str(path),
                expected="one label set for each document",
                found=f"another one in {found[path.name]}",
                remedy="Name one of the two folders only.",
            )
        found[path.name] = path
    missing = sorted(wanted - found.keys())
    if missing or not found:
        raise LabelError(
            ", ".join(map(str, listed)),
            expected="a folder with provisions.jsonl for " + (", ".join(missing) or "at least one document"),
            found=", ".join(sorted(found)) or "no label set",
            remedy="Name a folder of label sets with --labels, and documents that have one.",
        )
    return [read_label_set(path) for name, path in sorted(found.items()) if not wanted or name in wanted]


def _sets_in(folder: Path) -> list[Path]:
    return sorted(path.parent for path in folder.glob("*/provisions.jsonl"))


def labels_of(document_ids: Iterable[str], folder: Path = LABELS) -> list[LabelSet]:
    """The label sets of those documents that have one, by ``document_id``.

    Raises:
        LabelError: a file is malformed.
    """
    wanted = set(document_ids)
    return [read_label_set(path) for path in _sets_in(folder) if path.name in wanted]


def read_label_set(folder: Path) -> LabelSet:
    """The labels of one document, from its folder.

    Raises:
        LabelError: a file has an unknown name, a line is no JSON object or lacks a key that is compared.
    """
    tables = {path.stem: tuple(_read(path)) for path in sorted(folder.glob("*.jsonl"))}
    source = folder / SOURCE
    return LabelSet(folder.name, _labelled_how(folder / SIDECAR), tables, source if source.is_file() else None)


def _read(path: Path) -> Iterator[Label]:
    if path.stem not in KEYS:
        raise LabelError(
            str(path),
            expected=f"a file named after a table: {', '.join(KEYS)}",
            found=path.name,
            remedy="Rename the file; what is in it would not be compared.",
        )
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            yield _label(line, f"{path}, line {number}", KEYS[path.stem])


def _label(line: str, where: str, keys: tuple[str, ...]) -> Label:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        row = str(error)
    missing = [key for key in keys if key not in row] if isinstance(row, dict) else []
    if not isinstance(row, dict) or missing:
        raise LabelError(
            where,
            expected=f"a JSON object with {', '.join(keys)}",
            found=f"no {', '.join(missing)}" if missing else str(row),
            remedy="Mend the line.",
        )
    return row


def _labelled_how(sidecar: Path) -> str:
    """What the sidecar says; labels without one were made within the project."""
    if not sidecar.is_file():
        return PROJECT
    try:
        stated = yaml.safe_load(sidecar.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        stated = str(error)
    how = stated.get("labelled_how") if isinstance(stated, dict) else None
    if how not in LABELLED_HOW.values:
        raise LabelError(
            str(sidecar),
            expected=f"labelled_how: one of {', '.join(LABELLED_HOW.values)}",
            found=str(stated),
            remedy="Say who made the labels.",
        )
    return str(how)
