"""What a release holds, and writing it into a folder.

What belongs here: the list of files, and which of them are kept in version control. What does not: any format
(``files``), the version number (``version``) and putting the folder in place (``publish.swap``).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.publish.csv_files import csv_bytes
from pipeline.publish.database import write_database
from pipeline.release.content import Content, ReleaseFacts
from pipeline.release.files import changes, checksums, citation, croissant, datapackage, parquet, workbook
from pipeline.release.files.datapackage import CSV_FOLDER, OtherFile, csv_path
from pipeline.release.files.packing import zip_bytes
from pipeline.release.reading import zip_name

PARQUET_FOLDER = "parquet"
SQLITE_TYPE = "application/vnd.sqlite3"


def kept_names(version: str) -> tuple[str, ...]:
    """The files of a release that version control keeps; all others are made from the first two of them."""
    return (
        datapackage.FILE_NAME,
        zip_name(version),
        croissant.FILE_NAME,
        citation.CFF_NAME,
        citation.ZENODO_NAME,
        changes.FILE_NAME,
        checksums.FILE_NAME,
    )


def database_name(version: str) -> str:
    """The name of a version's SQLite file."""
    return f"xiancheng-{version}.db"


def workbook_name(version: str) -> str:
    """The name of a version's Excel workbook."""
    return f"xiancheng-{version}.xlsx"


def write_release(folder: Path, facts: ReleaseFacts, content: Content) -> None:
    """Write every file of a release into ``folder``, which is made.

    The same facts and content give the same bytes in any folder, on any day, and content that was read back from a
    release gives the release again.

    Args:
        folder: a folder that does not exist yet.
        facts: version, date, reason and note.
        content: the tables, which have passed all checks.

    Raises:
        PublishError: the rows break a key, a reference or a rule of the tables, or the database cannot be written.
    """
    folder.mkdir(parents=True)
    files: dict[str, bytes] = {}
    for file in _files(folder, facts, content):
        files[file.path] = file.data
        target = folder / file.path
        target.parent.mkdir(exist_ok=True)
        if not target.exists():  # the database is written by SQLite itself
            target.write_bytes(file.data)
    (folder / checksums.FILE_NAME).write_text(checksums.sums_text(files), encoding="utf-8", newline="\n")


def _files(folder: Path, facts: ReleaseFacts, content: Content) -> Iterator[OtherFile]:
    """Every file but the checksums, each made when the ones it describes are there."""
    tables = {table.table.name: csv_bytes(table) for table in content}
    csv_files = {csv_path(name): data for name, data in tables.items()}
    others = list(_other_formats(folder, facts, content))
    descriptor = datapackage.datapackage_json(facts, content, tables, others).encode("utf-8")
    members = {datapackage.FILE_NAME: descriptor, **csv_files}
    archive = OtherFile(zip_name(facts.version), croissant.ARCHIVE_TYPE, zip_bytes(members))
    yield from others
    yield from (OtherFile(path, datapackage.CSV_TYPE, data) for path, data in csv_files.items())
    yield OtherFile(datapackage.FILE_NAME, "application/json", descriptor)
    yield archive
    texts = {
        croissant.FILE_NAME: croissant.croissant_json(facts, content, archive, others),
        citation.CFF_NAME: citation.citation_cff(facts),
        citation.ZENODO_NAME: citation.zenodo_json(facts),
        changes.FILE_NAME: changes.changes_md(facts, content),
    }
    yield from (OtherFile(name, "text/plain", text.encode("utf-8")) for name, text in texts.items())


def _other_formats(folder: Path, facts: ReleaseFacts, content: Content) -> Iterator[OtherFile]:
    database = folder / database_name(facts.version)
    write_database(database, content)
    yield OtherFile(database.name, SQLITE_TYPE, database.read_bytes())
    for table in content:
        path = f"{PARQUET_FOLDER}/{table.table.name}.parquet"
        yield OtherFile(path, parquet.MEDIA_TYPE, parquet.parquet_bytes(facts, table))
    yield OtherFile(workbook_name(facts.version), workbook.MEDIA_TYPE, workbook.workbook_bytes(facts, content))


__all__ = ["CSV_FOLDER", "PARQUET_FOLDER", "database_name", "kept_names", "workbook_name", "write_release"]
