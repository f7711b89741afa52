"""Why a row or value changed, as far as the two versions tell.

What belongs here: telling one cause from another. What does not: guessing: where several causes are possible, or none is
known, there is no reason.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.release.difference import Difference
from pipeline.release.snapshot import Snapshot
from pipeline.tables import Row

REGISTRY_TABLES = frozenset(("jurisdictions", "counties", "agency_functions", "indicators"))
SCHEMA_TABLES = frozenset(("codes", "data_tables", "data_dictionary"))


@dataclass(frozen=True, slots=True)
class Causes:
    """What happened between two versions.

    Args:
        added, removed: documents that came and went.
        rewritten: documents whose source or text is another.
        corrected: table and id of the rows that people corrected in one version and not, or otherwise, in the other.
        rules_changed: whether the rules are others.
    """

    added: frozenset[str]
    removed: frozenset[str]
    rewritten: frozenset[str]
    corrected: frozenset[tuple[str, str]]
    rules_changed: bool

    @classmethod
    def of(cls, difference: Difference, *, rules_changed: bool) -> Causes:
        """The causes that a difference shows."""
        rows = difference.rows
        sources = rows[(rows["table"] == "documents") & (rows["column"] == "source_sha256")]
        return cls(
            added=difference.documents_added,
            removed=difference.documents_removed,
            rewritten=difference.documents_rewritten | frozenset(sources["id"]),
            corrected=frozenset(
                (table, row) for table, row, *_ in _corrections(difference.new) ^ _corrections(difference.old)
            ),
            rules_changed=rules_changed,
        )

    def reason(self, change: Row) -> str | None:
        """The code of ``change_reason`` for a change of a row; ``None`` when it cannot be told."""
        table, document = str(change["table"]), change["document_id"]
        if table in SCHEMA_TABLES:
            return "schema_changed"
        if table in REGISTRY_TABLES and not (table == "counties" and change["kind"] != "value_changed"):
            return "registry_changed"
        if document is not None:
            return self._of_document(str(document), (table, str(change["id"])))
        return self._of_dataset()

    def _of_document(self, document: str, row: tuple[str, str]) -> str | None:
        if document in self.added:
            return "document_added"
        if document in self.removed:
            return "document_removed"
        if row in self.corrected or row[0] == "corrections":
            return "correction"
        if document in self.rewritten:
            return "source_changed"
        return "rules_changed" if self.rules_changed else None

    def _of_dataset(self) -> str | None:
        """A row that several documents may have a part in: told only when one cause alone is possible."""
        possible = {
            "document_added": bool(self.added),
            "document_removed": bool(self.removed),
            "source_changed": bool(self.rewritten),
            "rules_changed": self.rules_changed,
            "correction": bool(self.corrected),
        }
        found = [reason for reason, happened in possible.items() if happened]
        return found[0] if len(found) == 1 else None


def _corrections(snapshot: Snapshot | None) -> frozenset[tuple[str, ...]]:
    """What people corrected: table and id of the row, the column and the value it was given."""
    if snapshot is None or "corrections" not in snapshot.tables:
        return frozenset()
    frame = snapshot.tables["corrections"].frame
    columns = ("table_name", "row_id", "column_name", "new")
    if not set(columns) <= set(frame.columns):
        return frozenset()
    return frozenset(zip(*(frame[column].astype("object").fillna("") for column in columns), strict=True))
