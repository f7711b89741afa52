"""The files of the releases that lie beside the database, and which of them may be sent.

What belongs here: finding a file by version and path. What does not: the page (``downloads``) and making the files
(``pipeline.release``). Only what a release's SHA256SUMS names is sent, and only with the bytes it names: nothing in an address
is ever joined to a path before it was found there. Files that version control does not keep may be missing; the
current CSV files and database stand in for those of the release when they are the same, byte by byte.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.digest import sha256_of_file
from pipeline.publish.release import CSV_FOLDER, DATABASE
from pipeline.release.files import checksums
from pipeline.release.make import PARQUET_FOLDER, database_name, workbook_name
from pipeline.release.snapshot import RELEASES, is_version, version_key

TYPES = {
    ".zip": "application/zip",
    ".db": "application/vnd.sqlite3",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".parquet": "application/vnd.apache.parquet",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
}
TEXT = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class ReleaseFile:
    """A file of a release.

    Args:
        path: within the release.
        digest: its SHA-256; of SHA256SUMS itself computed, of others as listed there.
        place: where its bytes are; ``None`` when they are not on this server.
        size: in bytes, when they are.
    """

    path: str
    digest: str
    place: Path | None
    size: int | None

    @property
    def content_type(self) -> str:
        """The type it is sent with."""
        return TYPES.get(Path(self.path).suffix, TEXT)


def published_folder(connection: sqlite3.Connection) -> Path:
    """The folder of the database that a connection reads."""
    file: str = connection.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()[0]
    return Path(file).parent


def versions(published: Path) -> tuple[str, ...]:
    """The versions that have checksums, the newest first."""
    found = (path.parent.name for path in (published / RELEASES).glob(f"*/{checksums.FILE_NAME}"))
    return tuple(sorted((name for name in found if is_version(name)), key=version_key, reverse=True))


def files_of(published: Path, version: str) -> tuple[ReleaseFile, ...]:
    """The files of a version in the order of its checksums, these last; none for what is no version.

    Checksums that cannot be read name no file, so that nothing of a damaged release is sent.
    """
    if version not in versions(published):
        return ()
    folder = published / RELEASES / version
    sums = folder / checksums.FILE_NAME
    try:
        listed = checksums.read_sums(sums.read_text(encoding="utf-8"))
    except ValueError:  # a line that is none, or bytes that are no text
        return ()
    files = [_file(published, folder, version, path, digest) for path, digest in listed.items()]
    return (*files, ReleaseFile(sums.name, _digest(sums), sums, sums.stat().st_size))


def find(published: Path, version: str, path: str) -> ReleaseFile | None:
    """One file of a version; ``None`` when the version does not list it."""
    return next((file for file in files_of(published, version) if file.path == path), None)


def is_kept(file: ReleaseFile, version: str) -> bool:
    """Whether every copy of the repository has the file; others are made on demand."""
    made = (database_name(version), workbook_name(version))
    return file.path not in made and not file.path.startswith((f"{CSV_FOLDER}/", f"{PARQUET_FOLDER}/"))


def _file(published: Path, folder: Path, version: str, path: str, digest: str) -> ReleaseFile:
    for place in (folder / path, *_same_now(published, version, path)):
        if place.is_file() and _digest(place) == digest:
            return ReleaseFile(path, digest, place, place.stat().st_size)
    return ReleaseFile(path, digest, None, None)


def _same_now(published: Path, version: str, path: str) -> tuple[Path, ...]:
    """The file of the current tables that may have the bytes of a release's."""
    if path == database_name(version):
        return (published / DATABASE,)
    return (published / path,) if path.startswith(f"{CSV_FOLDER}/") else ()


def _digest(place: Path) -> str:
    found = place.stat()
    return _digest_of(place, found.st_size, found.st_mtime_ns, found.st_ino)


@lru_cache(maxsize=4096)
def _digest_of(place: Path, _size: int, _changed: int, _node: int) -> str:
    """The SHA-256 of a file; kept as long as the file is the same."""
    return sha256_of_file(place)
