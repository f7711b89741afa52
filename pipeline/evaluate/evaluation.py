"""Reading the labelled documents by rules alone and judging what was read.

What belongs here: where a labelled text is found, and one call for everything. What does not: judging (``judging``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from pipeline.assemble import jurisdiction_rows
from pipeline.errors import LabelError, SourceError
from pipeline.evaluate.judging import Judged, judge
from pipeline.evaluate.labels import LabelSet
from pipeline.extraction import Registries, extract
from pipeline.model import Document
from pipeline.reader import read_bytes, read_folder
from pipeline.resolve.places import Gazetteer
from pipeline.tables import tables_of

DOCUMENTS = Path(__file__).parents[2] / "assets" / "documents"


def evaluate(label_sets: Iterable[LabelSet], registries: Registries, documents: Path = DOCUMENTS) -> Iterator[Judged]:
    """Read each labelled document by rules alone, without anyone's corrections, and compare it with its labels.

    Args:
        label_sets: the labels; a set with a text of its own is about that text.
        registries: what names are resolved against.
        documents: the folder of document folders, where the other texts are.

    A text that is refused as no policy document has no rows: all that is labelled in it was missed.

    Raises:
        LabelError: there is neither a text beside the labels nor a document of that id.
        SidecarError: the document's sidecar is wrong.
    """
    names = place_names()
    for labels in label_sets:
        try:
            document = _document(labels, documents, registries.gazetteer)
        except SourceError as error:
            yield replace(judge(labels, {}, names), refused=str(error))
        else:
            yield judge(labels, tables_of(extract(document, registries)), names)


def place_names() -> dict[str, str]:
    """The common short name of every jurisdiction by its code."""
    return {str(row["code"]): str(row["name"]) for row in jurisdiction_rows()}


def _document(labels: LabelSet, documents: Path, gazetteer: Gazetteer) -> Document:
    if labels.source is not None:
        return read_bytes(labels.source.read_bytes(), str(labels.source), labels.document_id, None, gazetteer)
    folder = documents / labels.document_id
    if not folder.is_dir():
        raise LabelError(
            f"labels of {labels.document_id}",
            expected=f"the labelled text: source.txt beside the labels, or the document's folder in {documents}",
            found="neither",
            remedy="Put the text beside the labels, or name the folder after its document.",
        )
    return read_folder(folder, gazetteer)
