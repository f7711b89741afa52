"""The correction file of a document: rows that people added, changed or dropped after reading the document.

What belongs here: reading and checking ``corrections.yaml``, and how its faults are told. What does not: whether a
correction still applies to what the rules read (``pipeline.corrections``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Literal, NoReturn

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from pipeline.errors import CorrectionError
from pipeline.tables import ID_COLUMNS, MARKED_TABLES, Row, Value
from schemas import TABLES
from schemas.base import Column

CORRECTIONS_NAME = "corrections.yaml"
EXAMPLES = 5
# Never typed: ids and offsets are computed, bodies come from the registries, links are known when all documents are.
COMPUTED = frozenset(
    (
        *ID_COLUMNS.values(),
        "document_id",
        "provision_id",
        "agency_id",
        "is_collective",
        "char_start",
        "char_end",
        "agency_char_start",
        "agency_char_end",
        "target_document_id",
        "indicator_id",
        "rule",
        "needs_review",
        "review_reason",
        "correction",
    )
)

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
RowId = Annotated[str, StringConstraints(pattern=r"^[0-9a-hjkmnp-tv-z]{12}$")]
Place = Annotated[int, Field(ge=1)]


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of a correction file.

    Attributes:
        entry: its number in the file and what it is about, for errors.
        row_id, key: the row to change or drop; ``None`` for one to add.
        quote: the row's words in the document: its quote, or the printed name in tables without quotes.
        occurrence: which occurrence of ``quote`` in the provision is meant, where it stands there more than once.
        agency_occurrence: which occurrence of ``agency_text`` in ``quote`` is meant, likewise.
        expect: what the rules read, in the columns that are changed and others that matter.
        values: what is right.
        beside: printed keys of the rows that rules read at the same place as an added row.
        date: the day of the correction, ISO 8601.
    """

    entry: str
    action: Literal["add", "change", "drop"]
    table: str
    provision_id: str
    row_id: str | None
    key: str | None
    quote: str
    occurrence: int | None
    agency_occurrence: int | None
    expect: Row
    values: Row
    beside: tuple[str, ...]
    reason: str
    who: str
    date: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one entry."""

    entry: str
    expected: str
    found: str
    remedy: str


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    table: Words
    provision_id: Words
    quote: Words
    occurrence: Place | None = None
    reason: Words
    who: Words
    date: date
    status: Literal["active", "retired"]


class _Add(_Entry):
    """A row that no rule makes."""

    action: Literal["add"]
    values: dict[str, str]
    agency_occurrence: Place | None = None
    beside: tuple[Words, ...] = ()


class _Change(_Entry):
    """Other values in a row that a rule makes."""

    action: Literal["change"]
    row_id: RowId
    key: Words
    expect: dict[str, str]
    values: dict[str, str] = Field(min_length=1)
    agency_occurrence: Place | None = None


class _Drop(_Entry):
    """A row that a rule makes and that should not be there."""

    action: Literal["drop"]
    row_id: RowId
    key: Words
    expect: dict[str, str] = Field(default_factory=dict)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    corrections: tuple[Annotated[_Add | _Change | _Drop, Field(discriminator="action")], ...]


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """Read and check a correction file, retired entries included; none when there is no such file.

    Args:
        path: the ``corrections.yaml`` of a document folder.

    Raises:
        CorrectionError: it is no YAML, an entry has the wrong form, or names a column or value that the table does not
            have; every fault is counted and five are told.
    """
    where = f"{path.parent.name}/{path.name}"
    if not path.is_file():
        return ()
    try:
        file = _File.model_validate(_content(path, where))
    except ValidationError as error:
        refuse(where, [_malformed(detail["loc"], detail["msg"], detail["input"]) for detail in error.errors()])
    made: list[Correction] = []
    faults: list[Fault] = []
    for number, entry in enumerate(file.corrections, start=1):
        wrong = list(_faults(entry))
        faults += [Fault(_named(number, entry), *told) for told in wrong]
        made += [] if wrong else [_correction(number, entry)]
    if faults:
        refuse(where, faults)
    return tuple(made)


def refuse(where: str, faults: Sequence[Fault]) -> NoReturn:
    """Raise the faults of one file as one ``CorrectionError``: all are counted, five are told."""
    first = faults[0]
    if len(faults) == 1:
        raise CorrectionError(
            f"{where}, {first.entry}", expected=first.expected, found=first.found, remedy=first.remedy
        )
    told = [f"{f.entry}: expected {f.expected}; found {f.found}. {f.remedy}" for f in faults[:EXAMPLES]]
    more = [f"… and {len(faults) - EXAMPLES} more"] if len(faults) > EXAMPLES else []
    raise CorrectionError(
        where,
        expected="corrections that are well formed and still apply",
        found=f"{len(faults)} that are not:\n  " + "\n  ".join([*told, *more]) + "\n",
        remedy="Look at each entry again; set status: retired on those that are no longer needed.",
    )


def words_column(table: str) -> str:
    """The column that holds a row's words at its offsets: the quote, or the printed name in tables without quotes."""
    return "quote" if any(column.name == "quote" for column in TABLES[table].own_columns()) else "surface"


def text_of(value: Value) -> str:
    """A value as correction files and the table ``corrections`` print it; null is the empty text."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)


def _content(path: Path, where: str) -> object:
    try:
        # The base loader keeps every scalar as printed, as in the sidecar; the columns say what it is.
        content: object = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CorrectionError(
            where, expected="YAML in UTF-8", found=str(error).replace("\n", " "), remedy="Mend the file's syntax."
        ) from error
    return content


def _malformed(loc: tuple[int | str, ...], message: str, found: object) -> Fault:
    number = loc[1] if len(loc) > 1 else None
    entry = f"entry {number + 1}" if isinstance(number, int) else "file"
    what = ".".join(str(part) for part in loc[3:]) or ".".join(map(str, loc)) or "file"
    return Fault(entry, f"the form of a correction ({what}: {message})", repr(found)[:60], "See docs/corrections.md.")


def _named(number: int, entry: _Add | _Change | _Drop) -> str:
    what = entry.quote[:20] if isinstance(entry, _Add) else entry.row_id
    return f"entry {number} ({entry.action} {entry.table} {what})"


def _faults(entry: _Add | _Change | _Drop) -> Iterator[tuple[str, str, str]]:
    """What the tables say against an entry, each as expected, found, remedy."""
    if entry.table not in ID_COLUMNS:
        yield "an extracted table", entry.table, f"Choose among {', '.join(ID_COLUMNS)}."
        return
    if not isinstance(entry, _Drop) and entry.table not in MARKED_TABLES:
        yield f"action drop in {entry.table}", entry.action, "Rows of this table are what is left over: only drop them."
        return
    columns = {column.name: column for column in TABLES[entry.table].own_columns()}
    if isinstance(entry, _Add):
        yield from _missing(entry, columns)
    else:
        yield from _wrong(entry.expect, columns, forbidden=frozenset())
    if isinstance(entry, _Change):
        unguarded = sorted(set(entry.values) - set(entry.expect) - {words_column(entry.table)})
        if unguarded:
            yield "in expect what the rules read in each changed column", f"no {', '.join(unguarded)}", "Add it."
    if not isinstance(entry, _Drop):
        words = frozenset((words_column(entry.table),)) if isinstance(entry, _Add) else frozenset()
        yield from _wrong(entry.values, columns, forbidden=COMPUTED | words)


def _missing(entry: _Add, columns: Mapping[str, Column]) -> Iterator[tuple[str, str, str]]:
    given = {*entry.values, *COMPUTED, words_column(entry.table)}
    missing = [name for name, column in columns.items() if not column.nullable and name not in given]
    if missing:
        yield f"values for every column of {entry.table} that is never null", f"no {', '.join(missing)}", "Add them."


def _wrong(
    values: Mapping[str, str], columns: Mapping[str, Column], *, forbidden: frozenset[str]
) -> Iterator[tuple[str, str, str]]:
    for name, text in values.items():
        if name in forbidden:
            yield f"no {name} among the values", f"{name}: {text}", "It is computed: leave it out."
        elif name not in columns:
            yield "a column of the table", name, f"Choose among {', '.join(columns)}."
        elif (wanted := _unfit(text, columns[name])) is not None:
            yield f"{name}: {wanted}", repr(text), "See docs/data-dictionary.md."


def _unfit(text: str, column: Column) -> str | None:
    """What a value should have been; ``None`` when it is well."""
    try:
        value = typed(text, column)
    except (ValueError, InvalidOperation):
        return f"a number ({column.sql_type})"
    if value is None:
        return None if column.nullable else "a value, since it is never null"
    if column.codes is not None and value not in column.codes.values:
        return f"one of {', '.join(column.codes.values)}"
    low, high = column.minimum, column.maximum
    if not isinstance(value, str) and ((low is not None and value < low) or (high is not None and value > high)):
        return f"a number from {low} to {high}"
    return None


def typed(text: str, column: Column) -> Value:
    """A value of a column from its text in the file; the empty text is null.

    Raises:
        ValueError, InvalidOperation: it is no number and the column holds numbers.
    """
    if not text:
        return None
    if column.sql_type == "INTEGER":
        return int(text)
    if column.sql_type == "REAL":
        value = Decimal(text)
        if not value.is_finite():
            raise ValueError(text)
        return value
    return text


def _correction(number: int, entry: _Add | _Change | _Drop) -> Correction:
    columns = {column.name: column for column in TABLES[entry.table].own_columns()}

    def row(values: Mapping[str, str]) -> Row:
        return {name: typed(text, columns[name]) for name, text in values.items()}

    return Correction(
        entry=_named(number, entry),
        action=entry.action,
        table=entry.table,
        provision_id=entry.provision_id,
        row_id=None if isinstance(entry, _Add) else entry.row_id,
        key=None if isinstance(entry, _Add) else entry.key,
        quote=entry.quote,
        occurrence=entry.occurrence,
        agency_occurrence=None if isinstance(entry, _Drop) else entry.agency_occurrence,
        expect={} if isinstance(entry, _Add) else row(entry.expect),
        values={} if isinstance(entry, _Drop) else row(entry.values),
        beside=entry.beside if isinstance(entry, _Add) else (),
        reason=entry.reason,
        who=entry.who,
        date=entry.date.isoformat(),
        is_active=entry.status == "active",
    )
