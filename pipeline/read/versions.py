"""The versions of a document's text, as the file beside it records them.

What belongs here: reading and checking ``versions.yaml``. What does not: writing it (``pipeline.refreshing``). What a
refresh finds out at some moment is in the release only as far as it was recorded here; reading asks no clock.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from pipeline.errors import SidecarError
from pipeline.model import SourceVersion
from pipeline.read.sidecar import LOADER, Words

VERSIONS_NAME = "versions.yaml"
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Time = Annotated[str, StringConstraints(pattern=r"^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\dZ$")]
PageStatus = Literal["available", "gone", "moved", "replaced", "denied"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class VersionRecord(_Strict):
    """One version: the text's checksum, and what is known of the original it was converted from."""

    version: int = Field(ge=1)
    source_sha256: Sha256
    raw_sha256: Sha256 | None = None
    media_type: Words | None = None
    address: Words | None = None
    first_fetched: Time | None = None
    last_seen: Time | None = None
    archived_url: Words | None = None


class PageRecord(_Strict):
    """What became of the document's address."""

    status: PageStatus
    since: Time


class VersionsFile(_Strict):
    """The whole file, versions in the order in which they came; the last one is the current one."""

    versions: tuple[VersionRecord, ...] = ()
    page: PageRecord | None = None

    @model_validator(mode="after")
    def _counted(self) -> VersionsFile:
        numbers = [record.version for record in self.versions]
        if numbers != list(range(1, len(numbers) + 1)):
            raise ValueError(f"versions are numbered {numbers}; expected 1, 2, 3 …")
        return self


def read_versions(folder: Path) -> VersionsFile:
    """The recorded versions of a document's folder; none when there is no record.

    Raises:
        SidecarError: the record is malformed.
    """
    path = folder / VERSIONS_NAME
    where = f"{folder.name}/{VERSIONS_NAME}"
    if not path.is_file():
        return VersionsFile()
    try:
        return VersionsFile.model_validate(yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER) or {})
    except (yaml.YAMLError, UnicodeDecodeError, ValidationError) as error:
        raise SidecarError(
            where,
            expected="the versions of the text, as refreshing writes them",
            found=" ".join(str(error).split()),
            remedy="Take the file back from version control; it is not written by hand.",
        ) from error


def with_current(recorded: VersionsFile, sha256: str) -> tuple[VersionRecord, ...]:
    """The versions with the one that is read last: a text changed by hand has a version that no record knows."""
    if recorded.versions and recorded.versions[-1].source_sha256 == sha256:
        return recorded.versions
    return (*recorded.versions, VersionRecord(version=len(recorded.versions) + 1, source_sha256=sha256))


def versions_of(folder: Path, sha256: str, archived_url: str | None) -> tuple[SourceVersion, ...]:
    """All versions of the text in a document's folder.

    Args:
        folder: of the document.
        sha256: of the source file that is read now.
        archived_url: the sidecar's word for a copy of it in a web archive; a record's own word wins.

    Raises:
        SidecarError: the record is malformed.
    """
    recorded = read_versions(folder)
    *former, last = with_current(recorded, sha256)
    page = recorded.page
    made = [SourceVersion(**record.model_dump()) for record in former]
    current = SourceVersion(
        **(last.model_dump() | {"archived_url": last.archived_url or archived_url}),
        is_current=True,
        page_status=page.status if page else None,
        page_status_since=page.since if page else None,
    )
    return (*made, current)
