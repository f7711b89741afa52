"""What every table definition is made of: the base model, typed columns and the facts about a table.

What belongs here: how a column or a table is described. What does not: any particular table (one module per
group beside this one), code lists (``codes``) and what is done with the definitions (``pipeline.publish``).
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
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
SHA256 = Format(r"^[0-9a-f]{64}\Z", "[0-9a-f]" * 64)
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


class Table(pa.DataFrameModel):
    """Base of every table: no column more or less than defined, in the defined order, nothing coerced."""

    _about: ClassVar[About]

    class Config:
        """Pandera's settings, the same for every table."""

        strict = True
        ordered = True
        coerce = False

    @classmethod
    def columns_of(cls) -> tuple[Column, ...]:
        """The table's columns in published order."""
        return tuple(_column(name, model) for name, model in cls.to_schema().columns.items())

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
