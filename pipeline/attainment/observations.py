"""Measured values that people took out of official reports, each with the sentence it stands in.

What belongs here: reading and checking the files of ``assets/observations``. What does not: what they say of a target
(``attainment``). A value that its own quote does not print is refused: nobody can type one that a report does not have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Literal, NoReturn

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from pipeline.errors import ObservationError
from pipeline.tables import Row, Value, stable_id

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
WIDE = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
NUMERAL = re.compile(r"[0-9]+(?:\.[0-9]+)?")
# 万 and 亿 are multiplied out, as in targets.
SCALES = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000), "万亿": Decimal(1_000_000_000_000)}


class _Source(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Words
    publisher: Words
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$")]
    date: date


class _Observation(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    jurisdiction_code: Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")]
    indicator_id: Words
    year: Annotated[int, Field(ge=1949, le=2100)]
    basis: Literal["level", "year", "cumulative"]
    value: Words
    unit: Words | None = None
    scope: Words | None = None
    quote: Words


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    source: _Source
    observations: Annotated[tuple[_Observation, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Known:
    """What observations refer to: the codes of ``jurisdictions``, and the unit of each indicator (null for none)."""

    jurisdictions: frozenset[str]
    units: Mapping[str, str | None]

    @classmethod
    def of(cls, jurisdictions: Iterable[Mapping[str, Value]], indicators: Iterable[Mapping[str, Value]]) -> Known:
        """From the rows of these two tables."""
        units = {str(row["indicator_id"]): str(row["unit"]) if row["unit"] else None for row in indicators}
        return cls(frozenset(str(row["code"]) for row in jurisdictions), units)


def observation_rows(folder: Path, known: Known) -> list[Row]:
    """The rows of ``observations`` of all files of a folder, by file name and in their order; none without a folder.

    Args:
        folder: holds ``*.yaml``, a file for each source.
        known: what the observations may refer to.

    Raises:
        ObservationError: a file is malformed, refers to what is not known, prints another value in its quote, or
            states one thing twice.
    """
    files = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    rows = [row for file in files for row in _rows(file, known)]
    doubled = [key for key, count in Counter(str(row["observation_id"]) for row in rows).items() if count > 1]
    if doubled:
        _refuse(str(folder), "each observation of a source once", f"{len(doubled)} stated twice", "Remove one of them.")
    return rows


def _rows(file: Path, known: Known) -> Iterator[Row]:
    content = _read(file)
    for number, observation in enumerate(content.observations, start=1):
        where = f"{file.name}: observation {number} ({observation.indicator_id} {observation.year})"
        value = _value(where, observation)
        _check(where, observation, content.source, known)
        key = observation.jurisdiction_code, observation.indicator_id, str(observation.year), observation.basis
        yield {
            "observation_id": stable_id("observations", content.source.url, *key, observation.scope or ""),
            "jurisdiction_code": observation.jurisdiction_code,
            "indicator_id": observation.indicator_id,
            "year": observation.year,
            "basis": observation.basis,
            "value": value,
            "unit": observation.unit,
            "scope": observation.scope,
            "quote": observation.quote,
            "source_title": content.source.title,
            "source_publisher": content.source.publisher,
            "source_url": content.source.url,
            "source_date": content.source.date.isoformat(),
        }


def _read(file: Path) -> _File:
    try:
        return _File.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        _refuse(file.name, "a YAML file in UTF-8", f"{type(error).__name__}: {error}", "Correct the file.")
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
        _refuse(
            f"{file.name}: {place}", "what docs/targets-due.md describes", f"{first['msg']}{more}", "Correct the entry."
        )


def _value(where: str, observation: _Observation) -> Decimal:
    """The value, which must be printed in the quote, as it is or in 万 or 亿."""
    try:
        value = Decimal(observation.value)
        if not value.is_finite():
            raise InvalidOperation
    except InvalidOperation:
        _refuse(where, "a decimal number in quotation marks", repr(observation.value), 'Write it as "64.7".')
    if value not in set(_printed(observation.quote)):
        _refuse(
            where,
            "a quote that prints the value",
            f"{observation.value} beside “{observation.quote}”",
            "Copy the sentence of the report, and take the value from it.",
        )
    return value


def _printed(quote: str) -> Iterator[Decimal]:
    plain = quote.translate(WIDE).replace(",", "")
    for found in NUMERAL.finditer(plain):
        scale = re.match("万亿|[万亿]?", plain[found.end() :])
        yield Decimal(found[0]) * SCALES[scale[0] if scale else ""]


def _check(where: str, observation: _Observation, source: _Source, known: Known) -> None:
    if observation.jurisdiction_code not in known.jurisdictions:
        _refuse(where, "a code of GB/T 2260", observation.jurisdiction_code, "Look it up in the table jurisdictions.")
    if observation.indicator_id not in known.units:
        _refuse(where, "an indicator", observation.indicator_id, "Look it up in the table indicators.")
    unit = known.units[observation.indicator_id]
    if observation.unit != unit:
        _refuse(where, f"the indicator's unit, {unit}", str(observation.unit), "Multiply 万 and 亿 out.")
    if observation.year > source.date.year:
        _refuse(where, f"a year up to the report's, {source.date.year}", str(observation.year), "Correct year or date.")


def _refuse(where: str, expected: str, found: str, remedy: str) -> NoReturn:
    raise ObservationError(where, expected=expected, found=found, remedy=remedy)
