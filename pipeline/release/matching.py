"""Which row of one version is which row of another.

What belongs here: matching by key, and by content where a row lost its key; columns and tables that only changed their
names. What does not: what changed in matched rows (``difference``). A match is made only where it is certain; what is
left was removed and added.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
# The printed ordinal of a provision, and what stands between it and the words.
LABEL, AFTER_LABEL = "label", "、.． \t"
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
        values = frame[key[0]]
        return values if values.dtype == "str" else values.map(printed).astype("str")
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


def follow_content(before: Positions, old: pd.DataFrame, new: pd.DataFrame, columns: Sequence[str]) -> None:
    """Match rows that say the same under another id, in place.

    First rows whose former id now stands for other words, as when a provision was inserted before them: only where no
    other row says the same. Then rows whose former id is gone; of several that say the same, in order.

    Args:
        before: for each row of ``new`` its place in ``old`` by key; changed here.
        old, new: the rows.
        columns: what a row says.
    """
    if not columns:
        return
    other = _says_other(before, old, new, columns)
    shifted = _pairs(old, np.union1d(before[other], _missing(before, old)), new, other, columns, repeated=False)
    claimed = {was for was, _ in shifted}
    before[np.isin(before, list(claimed))] = NONE
    for was, now in shifted:
        before[now] = was
    for was, now in _pairs(old, _missing(before, old), new, np.flatnonzero(before == NONE), columns, repeated=True):
        before[now] = was


def _missing(before: Positions, old: pd.DataFrame) -> Positions:
    """The places of the old rows that no new row was matched with."""
    return np.setdiff1d(np.arange(len(old)), before)


def _says_other(before: Positions, old: pd.DataFrame, new: pd.DataFrame, columns: Sequence[str]) -> Positions:
    """The places of the new rows that say something else than the old row of their id, or have none."""
    pairs = np.flatnonzero(before != NONE)
    other = before == NONE
    for column in columns:
        was, now = (frame[column].reset_index(drop=True) for frame in (old.iloc[before[pairs]], new.iloc[pairs]))
        other[pairs[differing(was, now)]] = True
    return np.flatnonzero(other)


def _pairs(
    old: pd.DataFrame, lost: Positions, new: pd.DataFrame, come: Positions, columns: Sequence[str], *, repeated: bool
) -> list[tuple[int, int]]:
    """Places of rows that say the same; those that several rows of a side say only when ``repeated``, in order."""
    lost = lost[lost != NONE]
    if not (len(lost) and len(come)):
        return []
    left, right = _numbered(old, lost, columns), _numbered(new, come, columns)
    if not repeated:
        left, right = (each[~each["content"].duplicated(keep=False)] for each in (left, right))
    merged = left.merge(right, on=["content", "number"], suffixes=("_old", "_new"))
    return list(zip(merged["place_old"], merged["place_new"], strict=True))


def _numbered(frame: pd.DataFrame, places: Positions, columns: Sequence[str]) -> pd.DataFrame:
    rows = _unnumbered(frame.iloc[places])
    parts = [[_content(value) for value in rows[column]] for column in columns if column != LABEL]
    content = pd.Series(["\x1f".join(values) for values in zip(*parts, strict=True)], dtype="str")
    return pd.DataFrame({"content": content, "number": content.groupby(content).cumcount(), "place": places})


def _unnumbered(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows whose text begins without its printed ordinal: what follows an inserted article is numbered otherwise."""
    if not {LABEL, "text"} <= set(rows.columns):
        return rows
    words = [
        str(text).removeprefix(printed(label) or "").lstrip(AFTER_LABEL)
        for label, text in zip(rows[LABEL], rows["text"], strict=True)
    ]
    return rows.assign(text=pd.Series(words, index=rows.index, dtype="str"))


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
    gone = [old[name] for name in old if name not in new]
    come = [new[name] for name in new if name not in old]
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
