"""``datapackage.json``: the dataset described for programs, as Data Package v2 (https://datapackage.org).

What belongs here: writing the descriptor, and reading the tables' declarations back out of one. What does not: rows.

A release is read back from its CSV archive and this descriptor alone, by later versions of the schemas too; so it
carries what the standard has no word for under names of its own: ``title_zh``, ``description_zh``, ``unit``,
``codeList`` and ``glob`` of a field, ``indexed`` and ``searched`` columns of a schema, ``files`` besides the CSV, and
``release``. Field types: TEXT is ``string`` (``date`` for ISO dates), INTEGER ``integer``, REAL ``number``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, cast

from pipeline.publish.ddl import indexed_columns
from pipeline.release import about
from pipeline.release.content import Content, Described, ReleaseFacts, TableContent
from pipeline.release.files.json_text import json_text
from schemas.base import ISO_DATE, About, Column, Format, SqlType
from schemas.closed import Code, CodeList

FILE_NAME = "datapackage.json"
CSV_FOLDER = "csv"
PROFILES = "https://datapackage.org/profiles/2.0"
CSV_TYPE = "text/csv"
FIELD_TYPES: Mapping[SqlType, str] = {"TEXT": "string", "INTEGER": "integer", "REAL": "number"}
SQL_TYPES: Mapping[str, SqlType] = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "number": "REAL"}
# RFC 4180 and nothing else; these are also the standard's defaults, said because readers differ in theirs.
DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}
FORMULAS = (
    "A text of two or more characters that begins with =, +, -, @ (also in full width), a tab or a line break, which a "
    "spreadsheet would run as a formula, has an apostrophe in front in CSV (and one more where it has apostrophes "
    "already): take one off to get the text. Numbers, and the other files, have none."
)


@dataclass(frozen=True, slots=True)
class OtherFile:
    """A file of the release besides the CSV tables: its path in the release, its media type and its bytes."""

    path: str
    mediatype: str
    data: bytes


def csv_path(table: str) -> str:
    """The path of a table's CSV file, in the release's folder and in its archive."""
    return f"{CSV_FOLDER}/{table}.csv"


def datapackage_json(
    facts: ReleaseFacts, content: Content, csv_files: Mapping[str, bytes], others: Sequence[OtherFile]
) -> str:
    """The text of the descriptor.

    Args:
        facts: version, date, reason and note.
        content: the tables.
        csv_files: the bytes of each table's CSV file by the table's name.
        others: the remaining data files, which the descriptor lists with size and checksum.
    """
    return json_text(
        {
            "$schema": f"{PROFILES}/datapackage.json",
            "name": about.NAME,
            "version": facts.version,
            "created": f"{facts.date}T00:00:00Z",
            "title": about.TITLE_EN,
            "title_zh": about.TITLE_ZH,
            "description": f"{about.DESCRIPTION_EN} {FORMULAS}",
            "description_zh": about.DESCRIPTION_ZH,
            "keywords": list(about.KEYWORDS),
            "licenses": [{"name": about.LICENCE_SPDX, "title": about.LICENCE_TITLE, "path": about.LICENCE_URL}],
            "sources": [_source(source) for source in about.SOURCES],
            "contributors": [{"title": about.CREATOR, "roles": ["creator"]}],
            "release": {"date": facts.date, "reason": facts.reason, "note": facts.note, "inputs": facts.inputs},
            "resources": [_resource(table, csv_files[table.table.name]) for table in content],
            "files": [
                {"path": file.path, "mediatype": file.mediatype, **_checked(file.data)}
                for file in sorted(others, key=lambda file: file.path)
            ],
        }
    )


def _source(source: about.Source) -> dict[str, str]:
    return {"title": source.title} | ({"path": source.url} if source.url else {})


def _checked(data: bytes) -> dict[str, Any]:
    return {"bytes": len(data), "hash": f"sha256:{sha256(data).hexdigest()}"}


def _resource(content: TableContent, data: bytes) -> dict[str, Any]:
    table = content.table
    return {
        "name": table.name,
        "type": "table",
        "path": csv_path(table.name),
        "title": table.about.title_en,
        "title_zh": table.about.title_zh,
        "description": table.description_en,
        "description_zh": table.about.description_zh,
        "format": "csv",
        "mediatype": CSV_TYPE,
        "encoding": "utf-8",
        **_checked(data),
        "rows": len(content.rows),
        "dialect": DIALECT,
        "schema": _schema(table),
    }


def _schema(table: Described) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [_field(column) for column in table.columns],
        "fieldsMatch": "exact",
        "missingValues": [""],
        "primaryKey": list(table.about.primary_key),
        "indexed": list(indexed_columns(table)),
        "searched": list(table.about.search),
    }
    keys = [_foreign_key(table.name, column) for column in table.columns if column.references]
    return schema | ({"foreignKeys": keys} if keys else {})


def _foreign_key(table: str, column: Column) -> dict[str, Any]:
    parent, _, key = (column.references or "").partition(".")
    # The standard: a table that refers to itself names no resource.
    resource = {} if parent == table else {"resource": parent}
    return {"fields": [column.name], "reference": {**resource, "fields": [key]}}


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": "date" if column.format == ISO_DATE else FIELD_TYPES[column.sql_type],
        "title": column.title_en,
        "title_zh": column.title_zh,
        "description": column.description_en,
        "description_zh": column.description_zh,
    }
    if column.unit:
        field["unit"] = column.unit
    if column.codes:
        field["codeList"] = column.codes.name
    if column.format:
        field["glob"] = column.format.glob
    return field | {"constraints": dict(_constraints(column))}


def _constraints(column: Column) -> Iterable[tuple[str, Any]]:
    yield "required", not column.nullable
    if column.codes:
        yield "enum", list(column.codes.values)
    if column.format and column.format != ISO_DATE:
        yield "pattern", column.format.regex.removeprefix("^").removesuffix(r"\Z")
    if column.minimum is not None:
        yield "minimum", column.minimum
    if column.maximum is not None:
        yield "maximum", column.maximum


def facts_of(descriptor: Mapping[str, Any]) -> ReleaseFacts:
    """The facts of the release that a descriptor describes.

    Raises:
        KeyError: it is no descriptor of a release.
    """
    release = descriptor["release"]
    return ReleaseFacts(descriptor["version"], release["date"], release["reason"], release["note"], release["inputs"])


def tables_of(descriptor: Mapping[str, Any]) -> tuple[Described, ...]:
    """The tables that a descriptor declares, in order, as far as files are made from them.

    Raises:
        KeyError: it is no descriptor of a release.
    """
    return tuple(_described(resource) for resource in descriptor["resources"])


def _described(resource: Mapping[str, Any]) -> Described:
    schema = resource["schema"]
    references = {}
    for key in schema.get("foreignKeys", ()):
        parent = key["reference"].get("resource", resource["name"])
        references[key["fields"][0]] = f"{parent}.{key['reference']['fields'][0]}"
    declared = About(
        title_zh=resource["title_zh"],
        title_en=resource["title"],
        description_zh=resource["description_zh"],
        primary_key=tuple(schema["primaryKey"]),
        search=tuple(schema["searched"]),
        indexes=tuple(schema["indexed"]),
    )
    columns = tuple(_column(field, references.get(field["name"])) for field in schema["fields"])
    return Described(resource["name"], declared, columns, resource["description"])


def _column(field: Mapping[str, Any], references: str | None) -> Column:
    constraints = field["constraints"]
    return Column(
        name=field["name"],
        sql_type=SQL_TYPES[field["type"]],
        nullable=not constraints["required"],
        title_zh=field["title_zh"],
        title_en=field["title"],
        description_zh=field["description_zh"],
        description_en=field["description"],
        codes=_codes(field),
        references=references,
        unit=field.get("unit"),
        minimum=constraints.get("minimum"),
        maximum=constraints.get("maximum"),
        format=_format(field),
    )


def _codes(field: Mapping[str, Any]) -> CodeList | None:
    if "codeList" not in field:
        return None
    return CodeList(field["codeList"], tuple(Code(value, value, value) for value in field["constraints"]["enum"]))


def _format(field: Mapping[str, Any]) -> Format | None:
    if "glob" not in field:
        return None
    if field["type"] == "date":
        return ISO_DATE
    pattern = cast(str, field["constraints"]["pattern"])
    return Format(rf"^{pattern}\Z", field["glob"])
