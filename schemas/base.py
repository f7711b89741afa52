"""What every table definition is made of: the base model, typed columns and the facts about a table.

What belongs here: how a column or a table is described. What does not: any particular table (one module per
group beside this one), code lists (``codes``) and what is done with the definitions (``pipeline.publish``).
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Literal

import pandas as pd
import pandera.pandas as pa

from schemas.closed import CodeList

SqlType = Literal["TEXT", "INTEGER", "REAL"]
Integer = pd.Int64Dtype


@dataclass(frozen=True, slots=True)
class Format:
    """A fixed form of text: a regular expression for pandas and a GLOB pattern for SQLite that agree."""

    regex: str
    glob: str


GB2260 = Format(r"^[0-9]{6}\Z", "[0-9]" * 6)
ISO_DATE = Format(r"^[0-9]{4}-[01][0-9]-[0-3][0-9]\Z", "[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]")
ISO_TIME = Format(  # in UTC, to the second
    r"^[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z\Z",
    "[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z",
)
SHA256 = Format(r"^[0-9a-f]{64}\Z", "[0-9a-f]" * 64)
UNRELEASED = "unreleased"  # stands for the version of what no release has yet
# GLOB knows neither repetition nor alternatives: it says how a version or the word begins and ends, the checks the rest.
RELEASE_VERSION = Format(r"^((0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)|unreleased)\Z", "[0-9u]*[.s]*[0-9d]")
ROW_ID = Format(r"^[0-9a-hjkmnp-tv-z]{12}\Z", "[0-9a-hjkmnp-tv-z]" * 12)


@dataclass(frozen=True, slots=True)
class Column:
    """One column as every generated artefact sees it.

    ``references`` is ``table.column`` for a foreign key; ``unit`` is null where a value has none.
    """

    name: str
    sql_type: SqlType
    nullable: bool
    title_zh: str
    title_en: str
    description_zh: str
    description_en: str
    codes: CodeList | None = None
    references: str | None = None
    unit: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    format: Format | None = None


@dataclass(frozen=True, slots=True)
class About:
    """The facts about a table that pandera has no place for.

    Args:
        title_zh, title_en: the table's name for people.
        description_zh: what one row is; the English description is the model's docstring.
        primary_key: the key's columns in order.
        label: the column that stands for a row in links from other tables.
        facets: columns offered as filters with counts.
        sort: the columns rows are ordered by in files; the primary key breaks ties.
        page_sort: the one column that pages order rows by (Datasette knows no more than one), where not the key.
        search: columns under full-text search.
        indexes: further columns (besides foreign keys and facets) that get an index.
    """

    title_zh: str
    title_en: str
    description_zh: str
    primary_key: tuple[str, ...]
    label: str | None = None
    facets: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    page_sort: str | None = None
    search: tuple[str, ...] = ()
    indexes: tuple[str, ...] = ()


def string(
    title_zh: str,
    title_en: str,
    description_zh: str,
    description_en: str,
    *,
    nullable: bool = False,
    codes: CodeList | None = None,
    references: str | None = None,
    format: Format | None = None,
) -> Any:
    """A TEXT column; never an empty string: what is not there is null.

    Args:
        title_zh, title_en, description_zh, description_en: for people, whole sentences in the descriptions.
        nullable: whether null is allowed.
        codes: the closed list of allowed values.
        references: ``table.column`` of the foreign key.
        format: the fixed form the text must have.
    """
    facts = _facts(title_zh, title_en, description_zh, description_en, codes=codes, references=references)
    checks: dict[str, Any] = {"str_length": {"min_value": 1}}
    if codes is not None:
        checks = {"isin": list(codes.values)}
    if format is not None:
        checks = {"str_matches": format.regex}
        facts["format"] = format
    return pa.Field(nullable=nullable, title=title_en, description=description_en, metadata=facts, **checks)


def integer(
    title_zh: str,
    title_en: str,
    description_zh: str,
    description_en: str,
    *,
    nullable: bool = False,
    minimum: int | None = 0,
    maximum: int | None = None,
    unit: str | None = None,
) -> Any:
    """An INTEGER column within ``minimum`` and ``maximum`` (both included, ``None`` for no bound)."""
    facts = _facts(title_zh, title_en, description_zh, description_en, unit=unit)
    return _number(facts, nullable, minimum, maximum)


def flag(title_zh: str, title_en: str, description_zh: str, description_en: str) -> Any:
    """An INTEGER column holding 1 for yes and 0 for no."""
    return integer(title_zh, title_en, description_zh, description_en, maximum=1)


def real(
    title_zh: str,
    title_en: str,
    description_zh: str,
    description_en: str,
    *,
    nullable: bool = False,
    minimum: int | None = None,
    maximum: int | None = None,
    unit: str | None = None,
) -> Any:
    """A REAL column.

    In frames it is an object column of ``Decimal`` or ``None``: SQLite has no decimal type.
    """
    facts = _facts(title_zh, title_en, description_zh, description_en, unit=unit)
    return _number(facts, nullable, minimum, maximum)


def _number(facts: dict[str, Any], nullable: bool, minimum: int | None, maximum: int | None) -> Any:
    facts |= {"minimum": minimum, "maximum": maximum}
    return pa.Field(
        nullable=nullable,
        ge=minimum,
        le=maximum,
        title=facts["title_en"],
        description=facts["description_en"],
        metadata=facts,
    )


def _facts(title_zh: str, title_en: str, description_zh: str, description_en: str, **more: Any) -> dict[str, Any]:
    described = {"title_zh": title_zh, "title_en": title_en}
    return described | {"description_zh": description_zh, "description_en": description_en} | more


def first_release() -> Any:
    """The release that a row first appeared in."""
    return string(
        "首次发布版本",
        "First release",
        "本行首次出现的发布版本；尚未随任何版本发布时为 unreleased。编号改变而内容相同的行，从原编号的行首次出现的版本算起。",
        "The release in which the row first appeared; unreleased until a release has it. A row whose ID changed and "
        "whose content did not counts from the release of its former ID.",
        format=RELEASE_VERSION,
    )


def last_changed_release() -> Any:
    """The last release that changed a value of a row."""
    return string(
        "最近改动版本",
        "Last changed in",
        "本行有值改动的最近一个发布版本，没有改动过时同首次发布版本；改动尚未发布时为 unreleased。"
        "全角半角、空格和版式标点的不同不算改动。",
        "The last release that changed a value of the row, the first release when none did; unreleased when the change "
        "has not been released. Width, white space and marks of layout make no change.",
        format=RELEASE_VERSION,
    )


# What every table has after its own columns: it is known only when the dataset is compared with the last release.
MARKS = ("first_release", "last_changed_release")


class _Marks(pa.DataFrameModel):
    first_release: str = first_release()
    last_changed_release: str = last_changed_release()


class Table(pa.DataFrameModel):
    """Base of every table: no column more or less than defined, in the defined order, nothing coerced.

    A table's own columns are followed by those of ``MARKS``, which say what releases had of the row.
    """

    _about: ClassVar[About]

    class Config:
        """Pandera's settings, the same for every table."""

        strict = True
        ordered = True
        coerce = False

    @classmethod
    @cache
    def to_schema(cls) -> Any:
        """The schema that frames are checked by: the table's own columns and the marks of releases."""
        return super().to_schema().add_columns(_Marks.to_schema().columns)

    @classmethod
    @cache
    def columns_of(cls) -> tuple[Column, ...]:
        """The table's columns in published order."""
        return tuple(_column(name, model) for name, model in cls.to_schema().columns.items())

    @classmethod
    def own_columns(cls) -> tuple[Column, ...]:
        """The columns without the marks of releases: what rows have before they are compared with a release."""
        return cls.columns_of()[: -len(MARKS)]

    @classmethod
    def about(cls) -> About:
        """The facts about the table."""
        return cls._about

    @classmethod
    def row_meaning(cls) -> str:
        """What one row is, in English: the model's docstring on one line."""
        return " ".join((inspect.getdoc(cls) or "").split())


def _column(name: str, model: Any) -> Column:
    sql_types: dict[str, SqlType] = {"Int64": "INTEGER", "object": "REAL"}
    sql_type = sql_types.get(str(model.dtype), "TEXT")
    return Column(name=name, sql_type=sql_type, nullable=model.nullable, **model.metadata)
