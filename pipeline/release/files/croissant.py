"""``croissant.json``: the dataset for machine learning tools and search engines, as Croissant 1.0 (schema.org JSON-LD).

What belongs here: the description in that vocabulary. What does not: the tables' declarations (``schemas``). The
format: https://docs.mlcommons.org/croissant/docs/croissant-spec.html. Records are read from the CSV archive, so that
the description and that one file are enough.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from pipeline.release import about
from pipeline.release.content import Content, Described, ReleaseFacts
from pipeline.release.files.cover import citation
from pipeline.release.files.datapackage import CSV_TYPE, OtherFile, csv_path
from pipeline.release.files.json_text import json_text
from schemas.base import ISO_DATE, Column

FILE_NAME = "croissant.json"
ARCHIVE = "csv-archive"
ARCHIVE_TYPE = "application/zip"
DATA_TYPES = {"TEXT": "sc:Text", "INTEGER": "sc:Integer", "REAL": "sc:Float"}
# The terms that the specification asks for.
CONTEXT: Mapping[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{
        term: f"cr:{term}"
        for term in (
            *("citeAs", "column", "equivalentProperty", "extract", "field", "fileProperty", "fileObject", "fileSet"),
            *("format", "includes", "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet"),
            *("references", "regex", "repeated", "replace", "samplingRate", "separator", "source", "subField"),
            "transform",
        )
    },
}


def croissant_json(facts: ReleaseFacts, content: Content, archive: OtherFile, others: Sequence[OtherFile]) -> str:
    """The text of the description.

    Args:
        facts: version and date.
        content: the tables.
        archive: the CSV archive, which records are read from.
        others: the same tables in other formats, which the description offers for download.
    """
    return json_text(
        {
            "@context": CONTEXT,
            "@type": "sc:Dataset",
            "conformsTo": "http://mlcommons.org/croissant/1.0",
            "name": about.NAME,
            "alternateName": [about.TITLE_EN, about.TITLE_ZH],
            "description": f"{about.DESCRIPTION_EN} {about.DESCRIPTION_ZH}",
            "license": about.LICENCE_URL,
            "version": facts.version,
            "datePublished": facts.date,
            "inLanguage": list(about.LANGUAGES),
            "keywords": list(about.KEYWORDS),
            "creator": {"@type": "sc:Organization", "name": about.CREATOR},
            "citeAs": citation(facts),
            "isAccessibleForFree": True,
            "distribution": [
                _file(archive, ARCHIVE),
                *(_member(table.table.name) for table in content),
                *(_file(other, other.path) for other in sorted(others, key=lambda other: other.path)),
            ],
            "recordSet": [_record_set(table.table) for table in content],
        }
    )


def _file(file: OtherFile, key: str) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": key,
        "name": file.path,
        "contentUrl": file.path,
        "contentSize": f"{len(file.data)} B",
        "encodingFormat": file.mediatype,
        "sha256": sha256(file.data).hexdigest(),
    }


def _member(table: str) -> dict[str, Any]:
    path = csv_path(table)
    return {
        "@type": "cr:FileObject",
        "@id": path,
        "name": path,
        "containedIn": {"@id": ARCHIVE},
        "contentUrl": path,
        "encodingFormat": CSV_TYPE,
    }


def _record_set(table: Described) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": f"{table.about.description_zh} {table.description_en}",
        "key": [{"@id": f"{table.name}/{column}"} for column in table.about.primary_key],
        "field": [_field(table.name, column) for column in table.columns],
    }


def _field(table: str, column: Column) -> dict[str, Any]:
    # No `references`: mlcroissant joins tables along them, guesses types anew on both sides and fails on codes that
    # one side has nulls in. The data package declares the foreign keys.
    return {
        "@type": "cr:Field",
        "@id": f"{table}/{column.name}",
        "name": column.name,
        "description": f"{column.title_zh} {column.title_en}：{column.description_zh} {column.description_en}",
        "dataType": "sc:Date" if column.format == ISO_DATE else DATA_TYPES[column.sql_type],
        "source": {"fileObject": {"@id": csv_path(table)}, "extract": {"column": column.name}},
    }
