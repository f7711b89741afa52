"""Whether frames are what the schemas and the codebook promise; nothing is published otherwise.

What belongs here: checks of one table (types, values, keys) and between tables (references, quotes at their offsets,
spans inside their provision). What does not: repairing anything. All faults of a table are reported at once, counted
by kind, with five examples each that name their rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import pandas as pd
import pandera.errors

from pipeline.errors import QualityError
from pipeline.frames import rows_of
from schemas import TABLES

EXAMPLES = 5
Frames = Mapping[str, pd.DataFrame]


def faults_of_table(table: str, frame: pd.DataFrame) -> list[str]:
    """What is wrong with one table by itself: columns, types, nulls, allowed values, ranges, its key.

    Returns:
        One sentence per kind of fault with its count and up to five rows; empty when all is well.
    """
    faults: list[str] = []
    try:
        TABLES[table].validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as error:
        faults += list(_schema_faults(table, frame, error.failure_cases))
    return faults + faults_of_key(table, frame)


def faults_of_key(table: str, frame: pd.DataFrame) -> list[str]:
    """Whether the key stands twice in a table; ``frame`` may hold the columns of the key alone."""
    whole = set(TABLES[table].about().primary_key) <= set(frame.columns)
    return list(_key_faults(table, frame)) if whole else []


def faults_between(frames: Frames) -> list[str]:
    """What is wrong between tables: references, quotes and names at their offsets, spans inside provisions.

    Args:
        frames: the tables by name; a reference to a table that is not among them is a fault.
    """
    faults = [fault for table in frames for fault in faults_of_references(table, frames)]
    if "documents" in frames and "provisions" in frames:
        faults += [fault for table in frames for fault in faults_of_spans(table, frames)]
    return faults


def faults_of_references(table: str, frames: Frames) -> list[str]:
    """The references of one table that find no row; ``frames`` holds the table and those it refers to."""
    return list(_reference_faults(table, frames))


def faults_of_spans(table: str, frames: Frames) -> list[str]:
    """What is wrong with one table's offsets; ``frames`` holds it, ``documents`` and ``provisions``."""
    return list(_span_faults(table, frames))


def require(faults: Iterable[str], where: str) -> None:
    """Raise ``QualityError`` with every fault, when there is any."""
    listed = list(faults)
    if listed:
        raise QualityError(
            where,
            expected="rows that keep the promises of the schemas and the codebook",
            found=f"{len(listed)} kind(s) of fault:\n  " + "\n  ".join(listed) + "\n",
            remedy="Correct the source, the registry or the rule that read these rows; nothing was published.",
        )


def _schema_faults(table: str, frame: pd.DataFrame, cases: pd.DataFrame) -> Iterator[str]:
    """Pandera's failure cases, grouped by column and check; a check of whole rows has no column."""
    whole = cases["schema_context"] == "DataFrameSchema"
    cases = cases.assign(column=cases["column"].astype("str").mask(whole, ""), check=cases["check"].astype("str"))
    for (column, name), group in cases.groupby(["column", "check"], sort=True):
        where = f"{table}.{column}" if column else table
        check = "allowed values" if str(name).startswith("isin(") else name
        found = _some(map(repr, group["failure_case"].drop_duplicates()))
        indexes = list(dict.fromkeys(index for index in group["index"] if not pd.isna(index)))
        if not indexes:  # a fault of the columns themselves
            yield f"{where}: {check} fails (found {found})"
            continue
        rows = _some(_named(table, frame, int(index)) for index in indexes)
        values = f" (found {found})" if column else ""
        yield f"{where}: {check} fails in {len(indexes)} row(s){values}, such as {rows}"


def _key_faults(table: str, frame: pd.DataFrame) -> Iterator[str]:
    key = list(TABLES[table].about().primary_key)
    doubled = frame.index[frame.duplicated(key, keep="first")]
    if len(doubled):
        rows = _some(_named(table, frame, int(index)) for index in doubled)
        yield f"{table}: the key {', '.join(key)} is not unique in {len(doubled)} row(s), such as {rows}"


def _reference_faults(table: str, frames: Frames) -> Iterator[str]:
    frame = frames[table]
    for column in TABLES[table].columns_of():
        if column.references is None:
            continue
        parent, _, key = column.references.partition(".")
        if parent not in frames:
            yield f"{table}.{column.name}: refers to {column.references}, and there is no table {parent}"
            continue
        values = frame[column.name]
        broken = frame.index[values.notna() & ~values.isin(frames[parent][key])]
        if len(broken):
            rows = ", ".join(f"{_named(table, frame, int(i))} → {values.loc[i]}" for i in broken[:EXAMPLES])
            yield f"{table}.{column.name}: {len(broken)} row(s) refer to no {column.references}, such as {rows}"


def _span_faults(table: str, frames: Frames) -> Iterator[str]:
    """Rows whose words are not at their offsets, or whose offsets leave their provision."""
    frame = frames[table]
    if "char_start" not in frame.columns:
        return
    texts = dict(zip(frames["documents"]["document_id"], frames["documents"]["text"], strict=True))
    spans = {
        str(row["provision_id"]): (int(str(row["char_start"])), int(str(row["char_end"])))
        for row in rows_of("provisions", frames["provisions"])
    }
    outside: list[str] = []
    wrong: list[str] = []
    for side in _SIDES:
        if f"{side}char_start" not in frame.columns:
            continue
        for index, row in enumerate(rows_of(table, frame)):
            text = texts.get(str(row[f"{side}document_id"]))
            if text is None or row[f"{side}char_start"] is None:
                continue  # a broken reference, reported as one; or a sentence that is not there
            start, end = int(str(row[f"{side}char_start"])), int(str(row[f"{side}char_end"]))
            first, last = spans.get(str(row[f"{side}provision_id"]), (start, end))
            if not first <= start < end <= last <= len(text):
                outside.append(_named(table, frame, index))
            wrong += [f"{_named(table, frame, index)} {words!r}" for words in _misplaced(row, text, side)]
    if outside:
        yield f"{table}: {len(outside)} row(s) lie outside their provision, such as {_some(outside)}"
    if wrong:
        yield f"{table}: {len(wrong)} text(s) are not at their offsets, such as {_some(wrong)}"


# A row that compares two provisions has the columns of the superior or other one beside those of its own.
_SIDES = ("", "superior_", "other_")
# Which column must equal the document's text between which offsets.
_AT_OFFSETS = {
    "quote": ("char_start", "char_end"),
    "surface": ("char_start", "char_end"),
    "text": ("char_start", "char_end"),
    "agency_text": ("agency_char_start", "agency_char_end"),
}


def _misplaced(row: Mapping[str, object], text: str, side: str) -> Iterator[str]:
    for column, offsets in _AT_OFFSETS.items():
        words, (start, end) = f"{side}{column}", (f"{side}{offset}" for offset in offsets)
        if words in row and start in row and text[int(str(row[start])) : int(str(row[end]))] != row[words]:
            yield str(row[words])


def _named(table: str, frame: pd.DataFrame, index: int) -> str:
    """A row by its key, with its provision where it has one."""
    row = frame.iloc[index]
    columns = [*TABLES[table].about().primary_key, "provision_id"]
    named = dict.fromkeys(column for column in columns if column in frame.columns)
    return " ".join(str(row[column]) for column in named)


def _some(examples: Iterable[str]) -> str:
    listed = list(examples)
    return ", ".join(listed[:EXAMPLES]) + (" …" if len(listed) > EXAMPLES else "")


def check_all(frames: Frames, extra: Iterable[Callable[[Frames], list[str]]] = ()) -> None:
    """Every check on every table, then the checks between tables; raises ``QualityError`` with all faults.

    Args:
        frames: the whole dataset by table.
        extra: further checks that take the dataset and return faults (printed totals, statements without rows).
    """
    faults = [fault for table, frame in frames.items() for fault in faults_of_table(table, frame)]
    if not faults:  # offsets and references of malformed rows cannot be judged
        faults += faults_between(frames)
    for check in extra:
        faults += check(frames)
    require(faults, "the dataset")
