"""Documents to compare: units from lines, the made-up pairs of ``tests/linked`` and their labels."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from support import ReadDocument

from pipeline.extract.statements import find_statements
from pipeline.links.units import Unit, units_of
from pipeline.model import Document
from pipeline.tables import provision_row

UnitsIn = Callable[..., list[Unit]]
LINKED = Path(__file__).parents[2] / "linked"


def units_in(document: Document) -> list[Unit]:
    """The units of a document, its statements left out as the table of assignments has them."""
    statements = [
        {"basis": "statement", "char_start": found.span.start, "char_end": found.span.end}
        for provision in document.provisions
        for found in find_statements(document.text, provision.body)
    ]
    return units_of([provision_row(document, provision) for provision in document.provisions], statements)


@pytest.fixture(scope="session")
def units(read_document: ReadDocument) -> UnitsIn:
    """``units("一、…", document_id="local")``: the units of a document of these lines."""

    def made(*lines: str, document_id: str = "doc", home: str | None = "630000") -> list[Unit]:
        return units_in(read_document(*lines, document_id=document_id, home=home))

    return made


@pytest.fixture(scope="session")
def made_up_pair(read_document: ReadDocument) -> Callable[[str], tuple[list[Unit], list[Unit], dict[str, set[str]]]]:
    """The local and superior units of a pair of ``tests/linked``, and its labels by strength."""

    def read(name: str) -> tuple[list[Unit], list[Unit], dict[str, set[str]]]:
        folder = LINKED / name
        texts = [(folder / f"{side}.txt").read_text(encoding="utf-8") for side in ("local", "superior")]
        local, superior = (
            units_in(read_document(text, home=None, document_id=side))
            for text, side in zip(texts, ("local", "superior"), strict=True)
        )
        labels: dict[str, set[str]] = {"main": set(), "partial": set(), "none": set()}
        for line in (folder / "links.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            labels[row["strength"]].add(f"{row['path']} {row['superior_path']}")
        return local, superior, labels

    return read
