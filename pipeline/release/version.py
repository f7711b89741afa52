"""Which version a difference makes.

What belongs here: the rule and the sentence that says why. What does not: finding the difference.

A version says what a user has to do. Major: what refers to the dataset must look again, since a table, a column or a row that
it names is gone or named otherwise. Minor: there is more than before. Patch: a value was corrected.
A removed row counts as a changed id does: whoever cited it finds nothing under its id in the current release (the release that was
cited keeps it for good, and ``changes`` keeps its values). Only the lists of what was left over are free of this: a number
that is understood at last leaves ``unread_numbers``, and nobody cites what was not read.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.release.difference import Difference
from pipeline.release.snapshot import version_key

FIRST = "1.0.0"
LEVELS = ("major", "minor", "patch")
# Rows of these say how the dataset was made and measured. That one of them is gone breaks no citation.
ABOUT_THE_MAKING = frozenset(
    (
        "coverage",
        "corrections",
        "extraction_quality",
        "source_versions",
        "unmatched_indicators",
        "unread_numbers",
        "unread_projects",
        "unread_provisions",
        "unread_statements",
        "unresolved_names",
    )
)
NAMED = 5  # tables or columns of one kind of change that the sentence names
_MAJOR = {
    "table_removed": "{} removed",
    "table_renamed": "{} renamed",
    "column_removed": "{} removed",
    "column_renamed": "{} renamed",
    "column_retyped": "{} of another type",
    "key_changed": "{} with another key",
}
_MINOR = {"table_added": "{} added", "column_added": "{} added"}


def next_version(difference: Difference) -> tuple[str | None, str]:
    """The version that a difference makes, and the sentence that says why.

    Returns:
        The version, ``None`` when there is nothing to release; the sentence in English.
    """
    level, reason = level_of(difference)
    if level == "first":
        return FIRST, reason
    if level is None:
        return None, reason
    before = difference.old.version if difference.old else None
    return raised(before or "0.0.0", level), reason


def raised(version: str, level: str) -> str:
    """The version after ``version`` at a level: what is below it starts anew."""
    major, minor, patch = version_key(version)
    return {
        "major": f"{major + 1}.0.0",
        "minor": f"{major}.{minor + 1}.0",
        "patch": f"{major}.{minor}.{patch + 1}",
    }[level]


def level_of(difference: Difference) -> tuple[str | None, str]:
    """The level of a difference (a code of ``release_level``, ``None`` for none) and the sentence that says why."""
    if difference.old is None:
        return "first", "First release: there is none to compare with."
    for level, parts in zip(LEVELS, (_major, _minor, _patch), strict=True):
        found = list(parts(difference))
        if found:
            return level, f"{level.capitalize()}: {'; '.join(found)}."
    return None, "No release: no row, value, column or table differs from the last one."


def _major(difference: Difference) -> Iterator[str]:
    yield from _schema(difference, _MAJOR)
    rows = difference.rows
    moved = rows[rows["kind"] == "id_changed"]
    if len(moved):
        yield f"{_counted(len(moved), 'ID')} changed in {_tables(moved['table'])}"
    if difference.documents_removed:
        yield f"{_counted(len(difference.documents_removed), 'document')} removed"
    gone = rows[(rows["kind"] == "row_removed") & ~rows["table"].isin(ABOUT_THE_MAKING)]
    if len(gone):
        yield f"{_counted(len(gone), 'row')} removed from {_tables(gone['table'])}"


def _minor(difference: Difference) -> Iterator[str]:
    yield from _schema(difference, _MINOR)
    if difference.documents_added:
        yield f"{_counted(len(difference.documents_added), 'document')} added"
    rows = difference.rows
    come = rows[rows["kind"] == "row_added"]
    if len(come):
        yield f"{_counted(len(come), 'row')} added to {_tables(come['table'])}"
    gone = rows[rows["kind"] == "row_removed"]
    if len(gone):
        yield f"{_counted(len(gone), 'row')} removed from lists of what was left over ({_tables(gone['table'])})"


def _patch(difference: Difference) -> Iterator[str]:
    rows = difference.rows
    changed = rows[rows["kind"] == "value_changed"]
    if len(changed):
        yield f"{_counted(len(changed), 'value')} corrected in {_tables(changed['table'])}"


def _schema(difference: Difference, kinds: dict[str, str]) -> Iterator[str]:
    for kind, words in kinds.items():
        found = [change for change in difference.schema if change.kind == kind]
        for change in found[:NAMED]:
            what = f"column {change.table}.{change.column}" if change.column else f"table {change.table}"
            yield words.format(what) + (f" from {change.old}" if kind.endswith("renamed") else "")
        if len(found) > NAMED:
            noun = "column" if kind.startswith("column") else "table"
            yield words.format(_counted(len(found) - NAMED, f"more {noun}"))


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _tables(names: object) -> str:
    return ", ".join(dict.fromkeys(map(str, names)))  # type: ignore[call-overload]
