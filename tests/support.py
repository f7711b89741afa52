"""Types and small helpers that tests share."""

from collections.abc import Callable, Iterable, Mapping

from pipeline.model import Document
from pipeline.tables import Value

ReadDocument = Callable[..., Document]


def by_document(rows: Iterable[Mapping[str, Value]]) -> dict[str, list[Mapping[str, Value]]]:
    """Rows by the id of their document, as assets hand them over."""
    found: dict[str, list[Mapping[str, Value]]] = {}
    for row in rows:
        found.setdefault(str(row["document_id"]), []).append(row)
    return found
