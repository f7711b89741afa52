"""Which row of one version is which row of another.

What belongs here: matching by key, and by content where a row lost its key; columns and tables that only changed their
names. What does not: what changed in matched rows (``difference``). A match is made only where it is certain; what is
left was removed and added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.errors import QualityError
from pipeline.release.comparing import differing, folded, printed
from pipeline.release.snapshot import TableSnapshot
from schemas.base import MARKS

Positions = npt.NDArray[np.intp]
NONE = -1
# What tells how rows were made and not what they say.
NOT_COMPARED = frozenset((*MARKS, "rules_version"))
# Places in a document's text; they move with the text and say nothing of their own then.
PLACES = ("char_start", "char_end", "characters")
# Fewer different values than this in a column are no sign that it is another one under a new name.
TELLING = 2


def compared(table: TableSnapshot) -> list[str]:
    """The columns of a table that rows are compared by, in order."""
    return [column for column in table.types if column not in NOT_COMPARED]


def is_place(column: str) -> bool:
    """Whether a column holds places in a document's text."""
    return column.endswith(PLACES)


def ids_of(frame: pd.DataFrame, key: Sequence[str]) -> pd.Series[Any]:
    """The key of each row as one text: the value, or the values of a composite key joined by commas (~ and , escaped)."""
    if len(key) == 1:
        return frame[key[0]].map(printed).astype("str")
    parts = [[_escaped(printed(value) or "") for value in frame[column]] for column in key]
    return pd.Series([",".join(values) for values in zip(*parts, strict=True)], index=frame.index, dtype="str")


def _escaped(value: str) -> str:
    return value.replace("~", "~7E").replace(",", "~2C")


def by_key(old: pd.Series[Any], new: pd.Series[Any], table: str) -> Positions:
    """For each id of ``new`` its place in ``old``, ``NONE`` where it is not there.

    Raises:
        QualityError: an id stands twice; such rows cannot be told apart.
    """
    for ids in (old, new):
        doubled = ids[ids.duplicated()]
        if len(doubled):
            raise QualityError(
                f"table {table}",
                expected="one row per key",
                found=f"{len(doubled)} further row(s) with the same key, such as {doubled.iloc[0]}",
                remedy="Run 'xiancheng check' on the version: rows can only be compared by unique keys.",
            )
    found: Positions = pd.Index(old).get_indexer(pd.Index(new))
    return found


def by_content(old: pd.DataFrame, new: pd.DataFrame, columns: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of positions of rows that say the same in all of ``columns``; equal rows are taken in order."""
    if not (len(old) and len(new) and columns):
        return
    left, right = (_numbered(frame, columns) for frame in (old, new))
    merged = left.merge(right, on=["content", "number"], suffixes=("_old", "_new"))
    yield from zip(merged["position_old"], merged["position_new"], strict=True)


def _numbered(frame: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    parts = [[_content(value) for value in frame[column]] for column in columns]
    content = pd.Series(["\x1f".join(values) for values in zip(*parts, strict=True)], dtype="str")
    return pd.DataFrame(
        {"content": content, "number": content.groupby(content).cumcount(), "position": range(len(content))}
    )


def _content(value: object) -> str:
    text = printed(value)
    return "\x00" if text is None else folded(text)


def renamed_columns(old: pd.DataFrame, new: pd.DataFrame, gone: Sequence[str], come: Sequence[str]) -> dict[str, str]:
    """The columns that only changed their names, as new name by old name.

    Args:
        old, new: matched rows, one beside the other.
        gone, come: the columns that only one of them has.
    """
    fits = {
        column: [
            other
            for other in come
            if old[column].dtype == new[other].dtype
            and old[column].nunique() >= TELLING
            and not differing(old[column].reset_index(drop=True), new[other].reset_index(drop=True)).any()
        ]
        for column in gone
    }
    chosen = [others[0] for others in fits.values() if len(others) == 1]
    return {column: others[0] for column, others in fits.items() if len(others) == 1 and chosen.count(others[0]) == 1}


def renamed_key(old: TableSnapshot, new: TableSnapshot) -> dict[str, str]:
    """The columns of the key that only changed their names; nothing unless one version holds all keys of the other."""
    pairs = {was: now for was, now in zip(old.key, new.key, strict=False) if was != now}
    if len(old.key) != len(new.key) or any(now in old.types or was in new.types for was, now in pairs.items()):
        return {}
    before, after = set(ids_of(old.frame, old.key)), set(ids_of(new.frame, new.key))
    certain = before and after and (before <= after or after <= before)
    return pairs if certain else {}


def renamed_tables(old: Mapping[str, TableSnapshot], new: Mapping[str, TableSnapshot]) -> dict[str, str]:
    """The tables that only changed their names, as new name by old name: the same columns and the same rows."""
    gone = [table for name, table in old.items() if name not in new]
    come = [table for name, table in new.items() if name not in old]
    fits = {was.name: [now.name for now in come if _same_rows(was, now)] for was in gone}
    return {was: names[0] for was, names in fits.items() if len(names) == 1}


def _same_rows(old: TableSnapshot, new: TableSnapshot) -> bool:
    columns = compared(old)
    if columns != compared(new) or old.key != new.key or not len(old.frame) or len(old.frame) != len(new.frame):
        return False
    place = by_key(ids_of(old.frame, old.key), ids_of(new.frame, new.key), new.name)
    if (place == NONE).any():
        return False
    before = old.frame.iloc[place].reset_index(drop=True)
    return not any(differing(before[column], new.frame[column].reset_index(drop=True)).any() for column in columns)
