"""Everything that can be downloaded: the files of each release, how to cite them, how to load them.

What belongs here: ``/downloads``, the files under it, and ``/citation``. What does not: finding files (``release_files``),
wording citations (``pipeline.release.citation``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.publish.release import CSV_FOLDER
from pipeline.release import about
from pipeline.release.citation import cited, dataset_reference
from pipeline.release.files.citation import CFF_NAME
from pipeline.release.make import PARQUET_FOLDER, database_name
from pipeline.site import links
from pipeline.site.missing import Way, missing_page
from pipeline.site.news import in_language
from pipeline.site.page import Answer, Data, File, Page, PageRequest
from pipeline.site.release import Release, latest_release
from pipeline.site.release_files import ReleaseFile, files_of, find, published_folder, versions

TEXT = "text/plain; charset=utf-8"
# What each file is, by the end of its name; the order of the page.
KINDS = (
    ("-csv.zip", "zip"),
    (".db", "database"),
    (".xlsx", "workbook"),
    ("datapackage.json", "datapackage"),
    ("croissant.json", "croissant"),
    ("CHANGES.md", "changes"),
    ("CITATION.cff", "cff"),
    (".zenodo.json", "zenodo"),
    ("SHA256SUMS", "sums"),
)
FOLDERS = (CSV_FOLDER, PARQUET_FOLDER)


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file with what it is; ``path`` is ``None`` when it is not on this server."""

    name: str
    what: str
    path: str | None
    size: int | None
    digest: str


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of a format that has one per table."""

    name: str
    title: str
    files: tuple[ListedFile, ...]


@dataclass(frozen=True, slots=True)
class ListedRelease:
    """A release with its files, why it has its number, and how many changes it lists."""

    version: str
    date: str | None
    reason: str | None
    note: str | None
    documents: int | None
    rows: int | None
    changes: int
    files: tuple[ListedFile, ...]
    folders: tuple[Folder, ...]
    has_missing: bool


@dataclass(frozen=True, slots=True)
class DownloadsView:
    """All releases, the newest first, and how to cite and load the newest."""

    releases: tuple[ListedRelease, ...]
    current: Release | None
    citation: str | None
    bibtex: str | None
    licence: str
    licence_path: str
    licence_note: str
    zip_name: str
    database_name: str
    csv_address: str


def downloads_page(connection: sqlite3.Connection, request: PageRequest) -> Answer:
    """Answer ``/downloads``."""
    words, published = request.words, published_folder(connection)
    releases = tuple(_listed(connection, published, version, request) for version in versions(published))
    newest = releases[0].version if releases else None
    view = DownloadsView(
        releases=releases,
        current=latest_release(connection),
        citation=_citation(connection, request, newest, "gbt7714"),
        bibtex=_citation(connection, request, newest, "bibtex"),
        licence=about.LICENCE_TITLE,
        licence_path=about.LICENCE_URL,
        licence_note=about.LICENCE_NOTE,
        zip_name=f"{about.NAME}-{newest}-csv.zip",
        database_name=database_name(newest) if newest else "",
        csv_address=request.address + links.download(newest or "", f"{CSV_FOLDER}/targets.csv"),
    )
    return Page(
        "downloads.html", words("downloads.title"), view, description=words("downloads.what"), section="downloads"
    )


def download(connection: sqlite3.Connection, request: PageRequest) -> Answer:
    """Answer ``/downloads/<version>/<path>`` with a file that the version's checksums name."""
    words, version, path = request.words, request.parts["version"], request.parts["path"]
    file = find(published_folder(connection), version, path)
    way = (Way(links.downloads(), words("downloads.title")),)
    if file is None:
        return missing_page(words, words("downloads.no_file"), way)
    if file.place is None:
        return missing_page(words, words("downloads.not_here", command=_command(version)), way)
    return File(file.place, file.content_type, Path(file.path).name, file.digest)


def citation(connection: sqlite3.Connection, request: PageRequest) -> Answer:
    """Answer ``/citation.txt``, ``.bib`` and ``.cff`` with the citation of the newest release."""
    published, words = published_folder(connection), request.words
    newest = next(iter(versions(published)), None)
    form = request.parts["form"]
    if form == "cff":
        file = find(published, newest, CFF_NAME) if newest else None
        text = file.place.read_text(encoding="utf-8") if file and file.place else None
    else:
        text = _citation(connection, request, newest, "bibtex" if form == "bib" else "gbt7714")
    if text is None:
        return missing_page(words, words("downloads.no_release"), (Way(links.downloads(), words("downloads.title")),))
    return Data(text.rstrip("\n") + "\n", TEXT)


def _citation(connection: sqlite3.Connection, request: PageRequest, version: str | None, form: str) -> str | None:
    row = _row(connection, version) if version else None
    if version is None or row is None or row[0] is None:
        return None
    reference = dataset_reference(version, row[0], request.address)
    return cited(reference, "bibtex" if form == "bibtex" else "gbt7714")


def _listed(connection: sqlite3.Connection, published: Path, version: str, request: PageRequest) -> ListedRelease:
    files = files_of(published, version)
    date, reason, note, documents, rows = _row(connection, version) or (None,) * 5
    changes = connection.execute("SELECT count(*) FROM changes WHERE version = ?", (version,)).fetchone()[0]
    return ListedRelease(
        version=version,
        date=date,
        reason=reason,
        note=in_language(note, request.words.language),
        documents=documents,
        rows=rows,
        changes=changes,
        files=tuple(_whole(files, version, request)),
        folders=tuple(_folders(files, version, request)),
        has_missing=any(file.place is None for file in files),
    )


def _row(connection: sqlite3.Connection, version: str) -> tuple[str | None, str, str | None, int, int] | None:
    """What the table of releases says of a version: day, reason, note, documents, rows."""
    found: tuple[str | None, str, str | None, int, int] | None = connection.execute(
        "SELECT date, reason, note, documents, rows FROM releases WHERE version = ?", (version,)
    ).fetchone()
    return found


def _whole(files: tuple[ReleaseFile, ...], version: str, request: PageRequest) -> Iterator[ListedFile]:
    """The files that hold everything or describe it."""
    single = [file for file in files if "/" not in file.path]
    for ending, kind in KINDS:
        for file in single:
            if file.path.endswith(ending):
                yield _file(file, version, request.words(f"downloads.is_{kind}"))


def _folders(files: tuple[ReleaseFile, ...], version: str, request: PageRequest) -> Iterator[Folder]:
    for name in FOLDERS:
        own = [file for file in files if file.path.startswith(f"{name}/")]
        listed = tuple(_file(file, version, _table_title(file, request)) for file in own)
        if listed:
            yield Folder(name, request.words(f"downloads.folder_{name}"), listed)


def _table_title(file: ReleaseFile, request: PageRequest) -> str:
    try:
        return request.words.table(Path(file.path).stem)
    except KeyError:  # a table of an earlier version that today's schemas do not have
        return Path(file.path).stem


def _file(file: ReleaseFile, version: str, what: str) -> ListedFile:
    path = links.download(version, file.path) if file.place else None
    return ListedFile(file.path, what, path, file.size, file.digest)


def _command(version: str) -> str:
    return f"xiancheng release --files {version}"
