"""Writing a document's text and the record of its versions.

What belongs here: what changes in a document's folder when its text does. What does not: whether it should
(``judging``), and reading the record (``pipeline.read.versions``).
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

import yaml

from pipeline.digest import sha256_of_file
from pipeline.errors import SourceError
from pipeline.read.versions import VERSIONS_NAME, PageRecord, VersionRecord, VersionsFile, read_versions, with_current

FORMER = "versions"  # the folder of superseded texts
HEAD = """\
# The versions of this document's text, oldest first: what each was converted from, where and when that was fetched.
# Written by 'xiancheng add' and 'xiancheng refresh'; superseded texts are in the folder versions/ under their numbers.
"""


@dataclass(frozen=True, slots=True)
class Original:
    """What a text was converted from."""

    raw_sha256: str
    media_type: str | None
    address: str
    fetched: str  # ISO 8601 in UTC


def source_file(folder: Path) -> Path:
    """The one file of a document's text.

    Raises:
        SourceError: there is none, or more than one.
    """
    files = sorted(path for path in folder.glob("source.*") if path.is_file())
    if len(files) != 1:
        raise SourceError(
            folder.name,
            expected="one file source.txt",
            found=", ".join(path.name for path in files) or "none",
            remedy="Keep exactly one source file in the folder.",
        )
    return files[0]


def sha256_of(raw: bytes) -> str:
    """The SHA-256 in hexadecimal signs."""
    return hashlib.sha256(raw).hexdigest()


def current_version(folder: Path) -> VersionRecord:
    """The version that is read now."""
    return with_current(read_versions(folder), sha256_of_file(source_file(folder)))[-1]


def record_first(folder: Path, original: Original) -> None:
    """Note what the text that is read now was converted from, as 'add' and a first refresh do."""
    recorded = read_versions(folder)
    *former, last = with_current(recorded, sha256_of_file(source_file(folder)))
    _write(folder, recorded.model_copy(update={"versions": (*former, _of(last, original))}))


def replace_text(folder: Path, text: str, original: Original, last_seen: str | None) -> None:
    """Make ``text`` the document's text; the former one is kept beside it.

    Args:
        folder: of the document.
        text: the new contents of its source file.
        original: what it was converted from.
        last_seen: when the former text was last seen at its address.

    The steps are in an order that loses nothing when it is interrupted: the former text is copied first, and a text
    without its record is a version of which nothing is known until the next refresh.
    """
    recorded = read_versions(folder)
    source, new = source_file(folder), text.encode("utf-8")
    old = source.read_bytes()
    if old == new:
        record_first(folder, original)
        return
    *former, last = with_current(recorded, sha256_of(old))
    _replace(folder, f"{FORMER}/{last.version}{source.suffix}", old)
    _replace(folder, source.name, new)
    superseded = last.model_copy(update={"last_seen": last_seen})
    added = _of(VersionRecord(version=last.version + 1, source_sha256=sha256_of(new)), original)
    _write(folder, VersionsFile(versions=(*former, superseded, added)))


def note_page(folder: Path, page: PageRecord | None) -> bool:
    """Record what became of the page; whether that is news."""
    recorded = read_versions(folder)
    if recorded.page == page:
        return False
    versions = with_current(recorded, sha256_of_file(source_file(folder)))
    _write(folder, VersionsFile(versions=versions, page=page))
    return True


def _of(record: VersionRecord, original: Original) -> VersionRecord:
    return record.model_copy(
        update={
            "raw_sha256": original.raw_sha256,
            "media_type": original.media_type,
            "address": original.address,
            "first_fetched": record.first_fetched or original.fetched,
        }
    )


def _write(folder: Path, recorded: VersionsFile) -> None:
    content = recorded.model_dump(exclude_none=True, mode="json")
    text = HEAD + yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
    _replace(folder, VERSIONS_NAME, text.encode("utf-8"))


def _replace(folder: Path, name: str, content: bytes) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    beside = folder.parent / f".{folder.name}-{path.name}.{os.getpid()}.tmp"  # files in the folder are fingerprinted
    beside.write_bytes(content)
    beside.replace(path)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The files of a document's folder, to put them back when its new text fails a check."""

    folder: Path
    files: dict[str, bytes]

    @classmethod
    def of(cls, folder: Path) -> Snapshot:
        """The files as they are now."""
        paths = (path for path in folder.rglob("*") if path.is_file())
        return cls(folder, {str(path.relative_to(folder)): path.read_bytes() for path in paths})

    def restore(self) -> None:
        """Put every file back, and take away those that came since."""
        for name, content in self.files.items():
            if not (self.folder / name).is_file() or (self.folder / name).read_bytes() != content:
                _replace(self.folder, name, content)
        for path in sorted(self.folder.rglob("*"), reverse=True):
            if path.is_file() and str(path.relative_to(self.folder)) not in self.files:
                path.unlink()
            elif path.is_dir() and not any(path.iterdir()):
                path.rmdir()
