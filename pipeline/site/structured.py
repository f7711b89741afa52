"""The dataset as search engines for data read it: schema.org's Dataset with its files.

What belongs here: what the first page says of the whole dataset in JSON-LD. What does not: the words of it
(``pipeline.release.about``, which every descriptor of a release repeats).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from pipeline.release import about
from pipeline.site import links
from pipeline.site.page import PageRequest
from pipeline.site.release import Release
from pipeline.site.release_files import files_of, is_kept, published_folder
from schemas import TABLES


def dataset(
    connection: sqlite3.Connection, request: PageRequest, release: Release | None, places: Sequence[str]
) -> dict[str, object]:
    """A schema.org Dataset.

    Args:
        connection: the database, beside which the files of the releases lie.
        request: whose language and address count.
        release: the newest one.
        places: the names of what the data is about.
    """
    chinese = request.words.language == "zh"
    first, second = (about.TITLE_ZH, about.TITLE_EN) if chinese else (about.TITLE_EN, about.TITLE_ZH)
    described: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{request.address}/",
        "url": f"{request.address}/",
        "name": first,
        "alternateName": second,
        "description": about.DESCRIPTION_ZH if chinese else about.DESCRIPTION_EN,
        "keywords": list(about.KEYWORDS),
        "license": about.LICENCE_URL,
        "creator": {"@type": "Organization", "name": about.CREATOR},
        "inLanguage": list(about.LANGUAGES),
        "isAccessibleForFree": True,
        "isBasedOn": [source.url or source.title for source in about.SOURCES],
        "spatialCoverage": list(places),
        "temporalCoverage": _years(connection),
        "variableMeasured": [request.words.table(table) for table in TABLES],
        "distribution": [*_kept(connection, request, release), *_tables(request)],
    }
    if release is not None:
        described |= {"version": release.version, "dateModified": release.date, "datePublished": release.date}
    return {name: value for name, value in described.items() if value is not None}


def _years(connection: sqlite3.Connection) -> str | None:
    """From the first document's year to the last deadline's."""
    first, last = connection.execute(
        """
        SELECT (SELECT min(substr(coalesce(date_signed, date_written, date_published), 1, 4)) FROM documents),
          (SELECT max(deadline_year) FROM targets)
        """
    ).fetchone()
    return f"{first}/{last}" if first and last else None


def _kept(connection: sqlite3.Connection, request: PageRequest, release: Release | None) -> list[dict[str, object]]:
    """The files of the newest release that every server has."""
    if release is None:
        return []
    return [
        {
            "@type": "DataDownload",
            "name": file.path,
            "encodingFormat": file.content_type,
            "contentUrl": request.address + links.download(release.version, file.path),
            "contentSize": f"{file.size} B",
            "sha256": file.digest,
        }
        for file in files_of(published_folder(connection), release.version)
        if is_kept(file, release.version) and file.size is not None
    ]


def _tables(request: PageRequest) -> list[dict[str, object]]:
    """The tables as they are now."""
    return [
        {
            "@type": "DataDownload",
            "name": request.words.table(table),
            "encodingFormat": "text/csv",
            "contentUrl": request.address + links.table_csv(table),
        }
        for table in TABLES
    ]
