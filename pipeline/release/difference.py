"""What differs between two versions of the dataset: tables, columns, rows, values.

What belongs here: comparing two snapshots. What does not: which rows are the same (``matching``), what counts as a
change of a value (``comparing``), numbering (``version``) and showing (``rendering``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd

from pipeline.release import matching
from pipeline.release.comparing import Mask, differing, printed, printed_column
from pipeline.release.matching import NONE, Positions
from pipeline.release.snapshot import HISTORY_TABLES, Snapshot, TableSnapshot

GONE = "\x00"
COLUMNS = ("kind", "table", "document_id", "id", "column", "old", "new")


@dataclass(frozen=True, slots=True)
class SchemaChange:
    """A table or column that came, went or is another; ``kind`` is a code of ``change_kind``."""

    kind: str
    table: str
    column: str | None = None
    old: str | None = None
    new: str | None = None


@dataclass(frozen=True, slots=True)
class TableChanges:
    """What became of the rows of one table.

    Args:
        before: for each row of the new version its place in the old one, ``NONE`` for an added row.
        changed: for each row of the new version whether a value or the id of it is another.
        rows: one row per added or removed row, other id and other value, with ``COLUMNS``.
    """

    before: Positions
    changed: Mask
    rows: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two versions.

    Args:
        old, new: the snapshots; ``old`` is ``None`` when there was no version before.
        schema: changes of tables and columns.
        tables: what became of the rows of every table that both versions have, by its new name.
        documents_added, documents_removed: by ``document_id``.
        documents_rewritten: documents whose text is not the same character by character.
    """

    old: Snapshot | None
    new: Snapshot
    schema: tuple[SchemaChange, ...] = ()
    tables: Mapping[str, TableChanges] = field(default_factory=dict)
    documents_added: frozenset[str] = frozenset()
    documents_removed: frozenset[str] = frozenset()
    documents_rewritten: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return self.old is None or bool(self.schema) or any(len(table.rows) for table in self.tables.values())

    @property
    def rows(self) -> pd.DataFrame:
        """All changes of rows and values, in the order of the tables, with ``COLUMNS``."""
        parts = [table.rows for table in self.tables.values() if len(table.rows)]
        return pd.concat(parts, ignore_index=True) if parts else no_rows()

    def count(self, kind: str) -> int:
        """How many changes of a kind there are."""
        return sum(change.kind == kind for change in self.schema) + sum(
            int((table.rows["kind"] == kind).sum()) for table in self.tables.values()
        )


def no_rows() -> pd.DataFrame:
    """No change, with ``COLUMNS``."""
    return pd.DataFrame({column: pd.Series([], dtype="str") for column in COLUMNS})


def compare(old: Snapshot | None, new: Snapshot) -> Difference:
    """What differs between two versions.

    Tables about releases are compared as to their columns only: their rows differ by nature.

    Args:
        old: the earlier version; ``None`` when there is none.
        new: the later one.

    Raises:
        QualityError: a key stands twice in a table.
    """
    if old is None:
        return Difference(None, new)
    names = matching.renamed_tables(old.tables, new.tables)
    earlier = {names.get(name, name): name for name in old.tables}
    comparison = _Comparison(names, _rewritten(old, new))
    tables: dict[str, TableChanges] = {}
    schema = list(_table_changes(old, new, names))
    for name, table in new.tables.items():
        if name in earlier:
            found, tables[name] = comparison.of_table(old.tables[earlier[name]], table)
            schema += found
    added, removed = (_documents(tables.get("documents"), kind) for kind in ("row_added", "row_removed"))
    rows = {name: changes for name, changes in tables.items() if name not in HISTORY_TABLES}
    return Difference(old, new, tuple(schema), rows, added, removed, comparison.rewritten)


def _documents(documents: TableChanges | None, kind: str) -> frozenset[str]:
    if documents is None:
        return frozenset()
    return frozenset(documents.rows.loc[documents.rows["kind"] == kind, "id"])


def _rewritten(old: Snapshot, new: Snapshot) -> frozenset[str]:
    """The documents of both versions whose text differs in any character."""
    texts = [
        dict(zip(table.frame["document_id"], table.frame["text"], strict=True))
        for table in (snapshot.tables.get("documents") for snapshot in (old, new))
        if table is not None and {"document_id", "text"} <= set(table.types)
    ]
    if len(texts) < 2:
        return frozenset()
    before, after = texts
    return frozenset(str(key) for key in after if key in before and before[key] != after[key])


def _table_changes(old: Snapshot, new: Snapshot, names: Mapping[str, str]) -> Iterator[SchemaChange]:
    for name in old.tables:
        if name in names:
            yield SchemaChange("table_renamed", names[name], old=name, new=names[name])
        elif name not in new.tables:
            yield SchemaChange("table_removed", name)
    for name in new.tables:
        if name not in old.tables and name not in names.values():
            yield SchemaChange("table_added", name)


@dataclass(slots=True)
class _Comparison:
    """What is known while tables are compared, parents first.

    Args:
        names: new names of renamed tables by the old ones.
        rewritten: documents with another text.
        moved: the rows of each table whose id is another, as new id by old id.
    """

    names: Mapping[str, str]
    rewritten: frozenset[str]
    moved: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def of_table(self, old: TableSnapshot, new: TableSnapshot) -> tuple[list[SchemaChange], TableChanges]:
        """The changes of one table's columns and rows."""
        if _identical(old, new):
            unchanged = np.zeros(len(new.frame), dtype=bool)
            return [], TableChanges(np.arange(len(new.frame)), unchanged, no_rows())
        renamed = matching.renamed_key(old, new)
        if renamed:
            old = _renamed(old, renamed)
        before = self._before(old, new)
        pairs = before != NONE
        matched = old.frame.iloc[before[pairs]], new.frame.iloc[np.flatnonzero(pairs)]
        gone = [column for column in old.types if column not in new.types]
        come = [column for column in new.types if column not in old.types]
        others = matching.renamed_columns(*matched, gone, come)
        schema = list(_column_changes(old, new, renamed, others))
        return schema, self._rows(_renamed(old, others) if others else old, new, before)

    def _before(self, old: TableSnapshot, new: TableSnapshot) -> Positions:
        """Which row of ``old`` each row of ``new`` was."""
        if old.key != new.key or not old.key:
            return np.full(len(new.frame), NONE, dtype=np.intp)
        frame = self._followed(old)
        before = matching.by_key(matching.ids_of(frame, old.key), matching.ids_of(new.frame, new.key), new.name)
        if len(old.key) == 1:
            matching.follow_content(before, frame, new.frame, _content_columns(old, new))
            self._note_moved(old, new, before)
        return before

    def _followed(self, old: TableSnapshot) -> pd.DataFrame:
        """The old rows as they would refer to rows whose ids are other ones now."""
        frame = old.frame
        for column, reference in old.references.items():
            parent = reference.partition(".")[0]
            moved = self.moved.get(self.names.get(parent, parent))
            if moved:
                taken = set(moved.values())  # a row that is gone must not pass for the one that has its id now
                values = [
                    moved.get(value, f"{value}{GONE}" if value in taken else value)
                    for value in frame[column].astype("object")
                ]
                frame = frame.assign(**{column: pd.Series(values, index=frame.index, dtype="str")})
        return frame

    def _note_moved(self, old: TableSnapshot, new: TableSnapshot, before: Positions) -> None:
        pairs = before != NONE
        was = matching.ids_of(old.frame, old.key).iloc[before[pairs]]
        now = matching.ids_of(new.frame, new.key)[pairs]
        moved = {one: other for one, other in zip(was, now, strict=True) if one != other}
        if moved:
            self.moved[new.name] = moved

    def _rows(self, old: TableSnapshot, new: TableSnapshot, before: Positions) -> TableChanges:
        pairs = np.flatnonzero(before != NONE)
        was, now = old.frame.iloc[before[pairs]], new.frame.iloc[pairs]
        ids, documents = matching.ids_of(now, new.key), _document_ids(new, now)
        changed = np.zeros(len(new.frame), dtype=bool)
        parts = [_whole("row_removed", old, np.setdiff1d(np.arange(len(old.frame)), before))]
        parts.append(_whole("row_added", new, np.flatnonzero(before == NONE)))
        former = matching.ids_of(was, old.key)
        moved: Mask = former.to_numpy(dtype=object) != ids.to_numpy(dtype=object)
        cells = [("id_changed", ",".join(new.key), moved, former, ids)]
        elsewhere = documents.isin(self.rewritten).to_numpy()
        for column in matching.compared(new):
            if column in old.types and column not in new.key:
                one, other = was[column].reset_index(drop=True), now[column].reset_index(drop=True)
                different = differing(one, other)
                if matching.is_place(column):
                    different &= ~elsewhere
                cells.append(("value_changed", column, different, one, other))
        for kind, column, different, one, other in cells:
            if different.any():
                changed[pairs[different]] = True
                parts.append(_cells(kind, column, different, (new.name, ids, documents), (one, other)))
        return TableChanges(before, changed, _together(parts))


def _identical(old: TableSnapshot, new: TableSnapshot) -> bool:
    """Whether two tables are the same in every compared value, in the same order: most tables of most releases are."""
    if old.key != new.key or dict(old.types) != dict(new.types) or len(old.frame) != len(new.frame):
        return False
    return all(
        old.frame[column].reset_index(drop=True).equals(new.frame[column].reset_index(drop=True))
        for column in matching.compared(new)
    )


def _renamed(table: TableSnapshot, names: Mapping[str, str]) -> TableSnapshot:
    """A table with some columns under other names."""
    return replace(
        table,
        types={names.get(column, column): sql_type for column, sql_type in table.types.items()},
        key=tuple(names.get(column, column) for column in table.key),
        references={names.get(column, column): reference for column, reference in table.references.items()},
        frame=table.frame.rename(columns=dict(names)),
    )


def _content_columns(old: TableSnapshot, new: TableSnapshot) -> list[str]:
    """What tells a row besides its id: neither its places nor references to rows of its own table."""
    own = {column for column, reference in new.references.items() if reference.partition(".")[0] in ("", new.name)}
    return [
        column
        for column in matching.compared(new)
        if column in old.types and column not in new.key and column not in own and not matching.is_place(column)
    ]


def _column_changes(
    old: TableSnapshot, new: TableSnapshot, keys: Mapping[str, str], others: Mapping[str, str]
) -> Iterator[SchemaChange]:
    names = {**keys, **others}
    for was, now in names.items():
        yield SchemaChange("column_renamed", new.name, now, was, now)
    for column, sql_type in old.types.items():
        now = names.get(column, column)
        if now not in new.types:
            yield SchemaChange("column_removed", new.name, column)
        elif new.types[now] != sql_type:
            yield SchemaChange("column_retyped", new.name, now, sql_type, new.types[now])
    for column in new.types:
        if column not in old.types and column not in names.values():
            yield SchemaChange("column_added", new.name, column)
    if old.key != new.key:
        yield SchemaChange("key_changed", new.name, None, ",".join(old.key), ",".join(new.key))


def _document_ids(table: TableSnapshot, rows: pd.DataFrame) -> pd.Series[Any]:
    """The document of each row; null in tables whose rows belong to none."""
    if "document_id" in table.types:
        return rows["document_id"].reset_index(drop=True)
    return pd.Series([None] * len(rows), dtype="str")


def _whole(kind: str, table: TableSnapshot, positions: Positions) -> pd.DataFrame:
    """Rows that were added or removed as a whole, with all their values."""
    rows = table.frame.iloc[positions]
    ids = matching.ids_of(rows, table.key).reset_index(drop=True)
    values, nothing = list(map(_as_json, rows.to_dict("records"))), [None] * len(rows)
    old, new = (values, nothing) if kind == "row_removed" else (nothing, values)
    return _changes(kind, table.name, _document_ids(table, rows), ids, nothing, old, new)


def _as_json(row: Mapping[Any, object]) -> str:
    values = {column: printed(value) for column, value in row.items()}
    return json.dumps({column: value for column, value in values.items() if value is not None}, ensure_ascii=False)


def _cells(
    kind: str,
    column: str,
    where: Mask,
    row: tuple[str, pd.Series[Any], pd.Series[Any]],
    values: tuple[pd.Series[Any], pd.Series[Any]],
) -> pd.DataFrame:
    """One change per place of ``where``, with the two values as text."""
    table, ids, documents = row
    old, new = (list(printed_column(each[where])) for each in values)
    return _changes(kind, table, documents[where], ids[where], [column] * int(where.sum()), old, new)


def _changes(kind: str, table: str, *columns: Sequence[Any] | pd.Series[Any]) -> pd.DataFrame:
    documents, ids, named, old, new = (pd.Series(list(values), dtype="str") for values in columns)
    count = len(ids)
    first = pd.Series([kind] * count, dtype="str"), pd.Series([table] * count, dtype="str")
    return pd.DataFrame(dict(zip(COLUMNS, (*first, documents, ids, named, old, new), strict=True)))


def _together(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    filled = [part for part in parts if len(part)]
    return pd.concat(filled, ignore_index=True) if filled else no_rows()
